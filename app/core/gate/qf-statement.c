/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Statements: what keys sign.
 *
 * A tag names a row of keys, and each key a kind of value. Parsing goes down the row and
 * takes exactly one line for each, so there is one spelling of a statement and nothing in it
 * that was not asked for. Composing writes the lines and parses what it wrote: what cannot be
 * read back is never signed. The parsed object keeps the exact bytes. */

#define G_LOG_DOMAIN "qf-statement"

#include "config.h"

#include "gate/qf-statement.h"

#include <qf/qf-error.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-values-private.h"

#define MAX_BYTES 8192
#define MAX_VALUE 200

typedef enum
{
  KIND_TEXT, /* the common alphabet and nothing more */
  KIND_UUID,
  KIND_RELEASE,
  KIND_ITEM,
  KIND_VERSION,
  KIND_COUNT, /* a number from 1 */
  KIND_DIGEST,
  KIND_STAFF,
  KIND_WORD,
  KIND_LIST,  /* words by comma */
  KIND_NAMES, /* anything by comma */
  KIND_TIME,
  KIND_ENTRY,
  KIND_CLOCK,
} ValueKind;

typedef struct
{
  const char *key;
  ValueKind kind;
  gboolean may_be_empty;
} Line;

static const Line act_lines[] = {
  { "act", KIND_UUID, FALSE },
  { "store", KIND_UUID, FALSE },
  { "release", KIND_RELEASE, FALSE },
  { "revision", KIND_COUNT, FALSE },
  { "stage", KIND_WORD, FALSE },
  { "decision", KIND_WORD, FALSE },
  { "chain", KIND_WORD, FALSE },
  { "gates", KIND_LIST, TRUE },
  { "reasons", KIND_LIST, TRUE },
  { "proofreader", KIND_STAFF, TRUE },
  { "detail-sha256", KIND_DIGEST, TRUE },
  { "manifest-sha256", KIND_DIGEST, FALSE },
  { "prev-act-sha256", KIND_DIGEST, TRUE },
  { "key-sha256", KIND_DIGEST, FALSE },
  { "staff", KIND_STAFF, FALSE },
  { "roll-sha256", KIND_DIGEST, FALSE },
  { "log-seq", KIND_COUNT, FALSE },
  { "log-head", KIND_DIGEST, FALSE },
  { "channels", KIND_NAMES, TRUE },
  { "renditions-sha256", KIND_DIGEST, TRUE },
  { "not-before", KIND_TIME, TRUE },
  { "entry", KIND_ENTRY, FALSE },
  { "time", KIND_TIME, FALSE },
  { "clock", KIND_CLOCK, FALSE },
  { NULL },
};

static const Line key_lines[] = {
  { "store", KIND_UUID, FALSE },
  { "staff", KIND_STAFF, FALSE },
  { "algorithm", KIND_WORD, FALSE },
  { "key-sha256", KIND_DIGEST, FALSE },
  { "time", KIND_TIME, FALSE },
  { "clock", KIND_CLOCK, FALSE },
  { NULL },
};

static const Line session_lines[] = {
  { "store", KIND_UUID, FALSE },
  { "staff", KIND_STAFF, FALSE },
  { "key-sha256", KIND_DIGEST, FALSE },
  { "session-key-sha256", KIND_DIGEST, FALSE },
  { "roll-sha256", KIND_DIGEST, FALSE },
  { "from", KIND_TIME, FALSE },
  { "until", KIND_TIME, FALSE },
  { "clock", KIND_CLOCK, FALSE },
  { NULL },
};

static const Line version_lines[] = {
  { "store", KIND_UUID, FALSE },
  { "item", KIND_ITEM, FALSE },
  { "version", KIND_VERSION, FALSE },
  { "parent", KIND_VERSION, TRUE },
  { "content-sha256", KIND_DIGEST, FALSE },
  { "key-sha256", KIND_DIGEST, FALSE },
  { "staff", KIND_STAFF, FALSE },
  { "roll-sha256", KIND_DIGEST, FALSE },
  { "time", KIND_TIME, FALSE },
  { "clock", KIND_CLOCK, FALSE },
  { NULL },
};

static const Line office_lines[] = {
  { "store", KIND_UUID, FALSE },          { "setting", KIND_TEXT, FALSE },
  { "value-sha256", KIND_DIGEST, FALSE }, { "key-sha256", KIND_DIGEST, FALSE },
  { "staff", KIND_STAFF, FALSE },         { "roll-sha256", KIND_DIGEST, FALSE },
  { "log-head", KIND_DIGEST, FALSE },     { "time", KIND_TIME, FALSE },
  { "clock", KIND_CLOCK, FALSE },         { NULL },
};

static const struct
{
  const char *tag;
  const Line *lines;
} tags[] = {
  { "QIANFA-ACT-1", act_lines },         { "QIANFA-REGISTER-1", act_lines },
  { "QIANFA-KEY-1", key_lines },         { "QIANFA-SESSION-1", session_lines },
  { "QIANFA-VERSION-1", version_lines }, { "QIANFA-OFFICE-1", office_lines },
};

struct _QfStatement
{
  gatomicrefcount references;
  const char *tag;  /* of the table above */
  const Line *rows; /* of the table above */
  char **values;    /* one for each row */
  GBytes *bytes;
  char *digest;
};

G_DEFINE_BOXED_TYPE (QfStatement, qf_statement, qf_statement_ref, qf_statement_unref)

static gboolean
is_list (const char *value, gboolean of_words)
{
  g_auto (GStrv) words = _qf_value_split (value);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (of_words && !_qf_value_is_word (words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_value_of_kind (const char *value, ValueKind kind)
{
  guint64 number;

  switch (kind)
    {
    case KIND_TEXT:
      return TRUE;
    case KIND_UUID:
      return _qf_value_is_uuid (value);
    case KIND_RELEASE:
      return _qf_value_is_release (value);
    case KIND_ITEM:
      return _qf_value_is_item (value);
    case KIND_VERSION:
      return _qf_value_is_version (value, NULL, NULL);
    case KIND_COUNT:
      return _qf_value_is_number (value, &number) && number > 0;
    case KIND_DIGEST:
      return _qf_value_is_digest (value);
    case KIND_STAFF:
      return _qf_value_is_staff (value);
    case KIND_WORD:
      return _qf_value_is_word (value);
    case KIND_LIST:
      return is_list (value, TRUE);
    case KIND_NAMES:
      return is_list (value, FALSE);
    case KIND_TIME:
      return _qf_value_is_time (value, NULL);
    case KIND_ENTRY:
      return g_str_equal (value, "window") || g_str_equal (value, "file")
             || g_str_equal (value, "token");
    case KIND_CLOCK:
      return g_str_equal (value, "system") || g_str_equal (value, "given");
    default:
      return FALSE;
    }
}

static gboolean
is_value (const char *value, const Line *line)
{
  static const char alphabet[]
      = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:_+-";
  gsize length = strlen (value);

  if (length == 0 || length > MAX_VALUE || strspn (value, alphabet) != length)
    return FALSE;
  if (g_str_equal (value, "-"))
    return line->may_be_empty;
  return is_value_of_kind (value, line->kind);
}

static guint
count_lines (const Line *lines)
{
  guint count = 0;

  while (lines[count].key != NULL)
    count++;
  return count;
}

static gboolean
find_tag (const char *tag, const char **known, const Line **lines)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_strcmp0 (tags[i].tag, tag) == 0)
      {
        *known = tags[i].tag;
        *lines = tags[i].lines;
        return TRUE;
      }
  return FALSE;
}

/* The values in the order of the rows, or NULL where anything is not as it must be. */
static char **
read_values (char **text, const Line *rows)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  guint count = count_lines (rows);

  /* One line more than the rows: the tag; and the empty piece after the last LF. */
  if (g_strv_length (text) != count + 2 || text[count + 1][0] != '\0')
    return NULL;
  for (guint i = 0; i < count; i++)
    {
      const char *line = text[i + 1];
      gsize length = strlen (rows[i].key);

      if (strncmp (line, rows[i].key, length) != 0 || line[length] != '='
          || !is_value (line + length + 1, &rows[i]))
        return NULL;
      g_ptr_array_add (values, g_strdup (line + length + 1));
    }
  g_ptr_array_add (values, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

static QfStatement *
refuse (GError **error)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("A signed statement cannot be read: it is damaged or unknown."));
  return NULL;
}

QfStatement *
qf_statement_parse (GBytes *bytes, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) values = NULL;
  const char *data = NULL;
  const char *tag = NULL;
  const Line *rows = NULL;
  QfStatement *self;
  gsize size = 0;

  if (bytes != NULL)
    data = g_bytes_get_data (bytes, &size);
  if (data == NULL || size == 0 || size > MAX_BYTES || memchr (data, '\0', size) != NULL)
    return refuse (error);
  text = g_strndup (data, size);
  lines = g_strsplit (text, "\n", -1);
  if (!find_tag (lines[0], &tag, &rows))
    return refuse (error);
  values = read_values (lines, rows);
  if (values == NULL)
    return refuse (error);

  self = g_new0 (QfStatement, 1);
  g_atomic_ref_count_init (&self->references);
  self->tag = tag;
  self->rows = rows;
  self->values = g_steal_pointer (&values);
  self->bytes = g_bytes_ref (bytes);
  self->digest = _qf_value_digest (bytes);
  return self;
}

QfStatement *
qf_statement_compose (const char *tag, GHashTable *values, GError **error)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *known = NULL;
  const Line *rows = NULL;

  if (values == NULL || !find_tag (tag, &known, &rows)
      || g_hash_table_size (values) != count_lines (rows))
    return refuse (error);
  text = g_string_new (known);
  g_string_append_c (text, '\n');
  for (const Line *row = rows; row->key != NULL; row++)
    {
      gpointer value = NULL;

      if (!g_hash_table_lookup_extended (values, row->key, NULL, &value))
        return refuse (error);
      if (value == NULL || ((const char *)value)[0] == '\0')
        value = (gpointer) "-";
      if (!is_value (value, row))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("This cannot be signed: “%s” has a value that is not allowed."),
                       row->key);
          return NULL;
        }
      g_string_append_printf (text, "%s=%s\n", row->key, (const char *)value);
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  return qf_statement_parse (bytes, error);
}

QfStatement *
qf_statement_ref (QfStatement *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_statement_unref (QfStatement *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_strfreev (self->values);
  g_bytes_unref (self->bytes);
  g_free (self->digest);
  g_free (self);
}

const char *
qf_statement_get_tag (QfStatement *self)
{
  return self != NULL ? self->tag : NULL;
}

const char *
qf_statement_get (QfStatement *self, const char *key)
{
  if (self == NULL || key == NULL)
    return NULL;
  for (guint i = 0; self->rows[i].key != NULL; i++)
    if (g_str_equal (self->rows[i].key, key))
      return self->values[i];
  return NULL;
}

GBytes *
qf_statement_get_bytes (QfStatement *self)
{
  return self != NULL ? self->bytes : NULL;
}

const char *
qf_statement_get_digest (QfStatement *self)
{
  return self != NULL ? self->digest : NULL;
}

char **
qf_statement_dup_list (QfStatement *self, const char *key)
{
  char **list = _qf_value_split (qf_statement_get (self, key));

  return list != NULL ? list : g_new0 (char *, 1);
}
