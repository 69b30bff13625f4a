/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-bundle-input"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "evidence/qf-bundle.h"

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "evidence/qf-bundle-private.h"

/* From the gate's input to members and back.
 *
 * Numbers in names have no gaps and begin with 1; reading takes them in order and counts what
 * it took, so that a member nobody asked for is found by the count. What the members mean is
 * the gate's business: here only names, order and SHA256SUMS are looked at.
 */

/* --- writing --- */

static void
add_signed (QfBundle *self, const QfSigned *item, const char *base, const char *suffix)
{
  g_autofree char *statement = g_strconcat (base, suffix, NULL);
  g_autofree char *signature = g_strconcat (base, ".sig", NULL);

  qf_bundle_add (self, statement, item->statement);
  qf_bundle_add (self, signature, item->signature);
  if (item->detail != NULL)
    {
      g_autofree char *detail = g_strconcat (base, ".detail", NULL);

      qf_bundle_add (self, detail, item->detail);
    }
}

static void
add_key (QfBundle *self, GHashTable *keys, const char *fingerprint)
{
  GBytes *der = g_hash_table_lookup (keys, fingerprint);
  g_autofree char *name = g_strconcat (fingerprint, ".der", NULL);

  if (der != NULL)
    qf_bundle_add (self, name, der);
}

static void
add_signed_list (
    QfBundle *self, GPtrArray *list, const char *format, const char *suffix, GHashTable *keys)
{
  for (guint i = 0; i < list->len; i++)
    {
      const QfSigned *item = g_ptr_array_index (list, i);
      g_autofree char *base = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      base = g_strdup_printf (format, i + 1);
#pragma GCC diagnostic pop
      add_signed (self, item, base, suffix);
      add_key (self, keys, item->key);
    }
}

static void
add_rolls (QfBundle *self, const QfGateInput *input)
{
  for (guint i = 0; i < input->rolls->len; i++)
    {
      GPtrArray *signatures = g_ptr_array_index (input->roll_signatures, i);
      g_autofree char *name = g_strdup_printf ("roll-%03u", i + 1);

      qf_bundle_add (self, name, g_ptr_array_index (input->rolls, i));
      for (guint n = 0; n < signatures->len; n++)
        {
          const QfSigned *item = g_ptr_array_index (signatures, n);
          g_autofree char *signature = g_strdup_printf ("%s.%s.sig", name, item->key);

          qf_bundle_add (self, signature, item->signature);
          add_key (self, input->keys, item->key);
        }
    }
}

static GBytes *
make_log (GPtrArray *entries)
{
  GString *log = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *line = qf_log_entry_to_line (g_ptr_array_index (entries, i));

      g_string_append (log, line);
    }
  return g_string_free_to_bytes (log);
}

QfBundle *
qf_bundle_new_from_input (const QfGateInput *input,
                          GPtrArray *attachments,
                          const QfVerdict *verdict,
                          GError **error)
{
  g_autoptr (QfBundle) self = qf_bundle_new ();
  g_autoptr (GBytes) log = make_log (input->log);
  g_autoptr (GBytes) script = qf_bundle_dup_script ();
  g_autoptr (GBytes) readme = _qf_bundle_make_readme (input, verdict);
  g_autoptr (GBytes) sums = NULL;

  qf_bundle_add (self, "manifest", input->manifest);
  for (guint i = 0; i < input->bodies->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("body-%u.xml", i + 1);

      qf_bundle_add (self, name, g_ptr_array_index (input->bodies, i));
    }
  for (guint i = 0; i < attachments->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("attachment-%02u", i + 1);

      qf_bundle_add (self, name, g_ptr_array_index (attachments, i));
    }
  add_signed_list (self, input->acts, "%02u", ".act", input->keys);
  add_signed_list (self, input->versions, "V%04u", ".ver", input->keys);
  add_signed_list (self, input->sessions, "S%02u", ".ses", input->keys);
  add_rolls (self, input);
  qf_bundle_add (self, "log", log);
  qf_bundle_add (self, "VERIFY.sh", script);
  qf_bundle_add (self, "README.txt", readme);
  sums = _qf_bundle_make_sums (self);
  qf_bundle_add (self, "SHA256SUMS", sums);
  return g_steal_pointer (&self);
}

/* --- reading --- */

/* A bundle being taken apart. */
typedef struct
{
  QfBundle *bundle;
  guint taken; /* members asked for and found */
} Reader;

static GBytes *
take (Reader *reader, const char *name)
{
  GBytes *bytes = qf_bundle_get (reader->bundle, name);

  reader->taken += bytes != NULL ? 1 : 0;
  return bytes;
}

/* The key that made a signature is named in the statement itself. */
static char *
dup_signer (GBytes *bytes)
{
  g_autoptr (QfStatement) statement = qf_statement_parse (bytes, NULL);
  const char *key = statement != NULL ? qf_statement_get (statement, "key-sha256") : NULL;

  return g_strdup (key != NULL ? key : "-");
}

static GPtrArray *
take_signed_list (Reader *reader, const char *format, const char *suffix)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);

  for (guint i = 1;; i++)
    {
      g_autofree char *base = NULL;
      g_autofree char *statement = NULL;
      g_autofree char *signature = NULL;
      g_autofree char *detail = NULL;
      g_autofree char *key = NULL;
      GBytes *statement_bytes;
      GBytes *signature_bytes;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      base = g_strdup_printf (format, i);
#pragma GCC diagnostic pop
      statement = g_strconcat (base, suffix, NULL);
      signature = g_strconcat (base, ".sig", NULL);
      detail = g_strconcat (base, ".detail", NULL);
      if (qf_bundle_get (reader->bundle, statement) == NULL
          || qf_bundle_get (reader->bundle, signature) == NULL)
        return list;
      statement_bytes = take (reader, statement);
      signature_bytes = take (reader, signature);
      key = dup_signer (statement_bytes);
      g_ptr_array_add (list,
                       qf_signed_new (statement_bytes,
                                      g_str_equal (suffix, ".act") ? take (reader, detail) : NULL,
                                      signature_bytes, key, 0));
    }
}

static void
take_rolls (Reader *reader, QfGateInput *input)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (reader->bundle);

  input->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  input->roll_signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("roll-%03u", i);
      g_autofree char *prefix = g_strconcat (name, ".", NULL);
      GBytes *roll = take (reader, name);
      GPtrArray *signatures;

      if (roll == NULL)
        return;
      signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
      g_ptr_array_add (input->rolls, g_bytes_ref (roll));
      g_ptr_array_add (input->roll_signatures, signatures);
      for (guint n = 0; n < names->len; n++)
        {
          const char *member = g_ptr_array_index (names, n);
          g_autofree char *key = NULL;

          if (!g_str_has_prefix (member, prefix) || !g_str_has_suffix (member, ".sig"))
            continue;
          key = g_strndup (member + strlen (prefix), strlen (member) - strlen (prefix) - 4);
          g_ptr_array_add (signatures, qf_signed_new (roll, NULL, take (reader, member), key, 0));
        }
    }
}

static void
take_keys (Reader *reader, QfGateInput *input)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (reader->bundle);

  input->keys
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_str_has_suffix (name, ".der"))
        g_hash_table_insert (input->keys, g_strndup (name, strlen (name) - 4),
                             g_bytes_ref (take (reader, name)));
    }
}

static gboolean
take_contents (Reader *reader, QfGateInput *input)
{
  GBytes *manifest = take (reader, "manifest");

  input->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  input->attachments = g_ptr_array_new_with_free_func (g_free);
  if (manifest == NULL)
    return FALSE;
  input->manifest = g_bytes_ref (manifest);
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("body-%u.xml", i);
      GBytes *body = take (reader, name);

      if (body == NULL)
        break;
      g_ptr_array_add (input->bodies, g_bytes_ref (body));
    }
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("attachment-%02u", i);
      GBytes *attachment = take (reader, name);

      if (attachment == NULL)
        return TRUE;
      g_ptr_array_add (input->attachments, qf_digest_bytes (attachment));
    }
}

static gboolean
take_log (Reader *reader, QfGateInput *input)
{
  GBytes *log = take (reader, "log");
  g_auto (GStrv) lines = NULL;
  gsize size;
  const char *data;

  input->log = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
  if (log == NULL)
    return FALSE;
  data = g_bytes_get_data (log, &size);
  if (size == 0 || data[size - 1] != '\n' || memchr (data, '\0', size) != NULL)
    return FALSE;
  {
    g_autofree char *text = g_strndup (data, size - 1);

    lines = g_strsplit (text, "\n", -1);
  }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat (lines[i], "\n", NULL);
      QfLogEntry *entry = qf_log_entry_parse (line, NULL);

      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (input->log, entry);
    }
  return TRUE;
}

/* An act's place in the log is where the slice holds its statement's digest. */
static void
find_places (QfGateInput *input)
{
  for (guint i = 0; i < input->acts->len; i++)
    {
      QfSigned *act = g_ptr_array_index (input->acts, i);
      g_autofree char *digest = qf_digest_bytes (act->statement);

      for (guint n = 0; n < input->log->len; n++)
        {
          const QfLogEntry *entry = g_ptr_array_index (input->log, n);

          if ((g_str_equal (entry->kind, "act") || g_str_equal (entry->kind, "register"))
              && g_str_equal (entry->payload_digest, digest))
            {
              act->log_seq = entry->seq;
              break;
            }
        }
    }
}

/* A key is here because it signed something here; what nothing needs does not belong. */
static gboolean
are_keys_used (const QfGateInput *input)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lists[] = { input->acts, input->versions, input->sessions };
  GHashTableIter iterator;
  gpointer key;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint n = 0; n < lists[i]->len; n++)
      g_hash_table_add (used, ((QfSigned *)g_ptr_array_index (lists[i], n))->key);
  for (guint i = 0; i < input->roll_signatures->len; i++)
    {
      GPtrArray *signatures = g_ptr_array_index (input->roll_signatures, i);

      for (guint n = 0; n < signatures->len; n++)
        g_hash_table_add (used, ((QfSigned *)g_ptr_array_index (signatures, n))->key);
    }
  g_hash_table_iter_init (&iterator, input->keys);
  while (g_hash_table_iter_next (&iterator, &key, NULL))
    if (!g_hash_table_contains (used, key))
      return FALSE;
  return TRUE;
}

static gboolean
has_right_sums (Reader *reader)
{
  GBytes *found = take (reader, "SHA256SUMS");
  g_autoptr (GBytes) expected = _qf_bundle_make_sums (reader->bundle);

  return found != NULL && g_bytes_equal (found, expected);
}

/* TRUE for a name that a member of a bundle may have: only such a name is ever said. */
static gboolean
is_member_name (const char *name)
{
  static const char *const patterns[]
      = { "manifest", "log",       "README.txt",     "VERIFY.sh",      "body-*.xml", "??.act",
          "??.sig",   "??.detail", "attachment-??",  "attachment-???", "V????.*",    "S??.ses",
          "S??.sig",  "roll-???",  "roll-???.*.sig", "*.der" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_pattern_match_simple (patterns[i], name))
      return strlen (name) <= 80;
  return FALSE;
}

/* What SHA256SUMS says of each name. (element-type utf8 utf8); NULL where it is no such list. */
static GHashTable *
read_sums (GBytes *bytes)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      if (strlen (lines[i]) < 67 || strncmp (lines[i] + 64, "  ", 2) != 0
          || !_qf_bundle_is_name (lines[i] + 66))
        return NULL;
      g_hash_table_insert (sums, g_strdup (lines[i] + 66), g_strndup (lines[i], 64));
    }
  return g_steal_pointer (&sums);
}

/* Why the sums are not right, and what to do: what was changed, what is missing, and what only
 * lies beside it, which is no sign of forgery. VERIFY.sh says the same, in the same order. */
static char *
explain_sums (QfBundle *self)
{
  GBytes *found = qf_bundle_get (self, "SHA256SUMS");
  g_autoptr (GHashTable) sums = found != NULL ? read_sums (found) : NULL;
  g_autoptr (GPtrArray) names = qf_bundle_list (self);
  g_autoptr (GList) listed = NULL;
  gboolean stray = FALSE;

  if (found == NULL)
    return g_strdup (_ ("SHA256SUMS is missing: unpack the whole zip again"));
  if (sums == NULL)
    return g_strdup (_ ("SHA256SUMS is damaged"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *sum = g_hash_table_lookup (sums, name);
      g_autofree char *digest = qf_digest_bytes (qf_bundle_get (self, name));

      if (sum == NULL)
        stray = stray || !g_str_equal (name, "SHA256SUMS");
      else if (!g_str_equal (sum, digest))
        return g_strdup_printf (_ ("%s differs from SHA256SUMS: it was changed or damaged; unpack "
                                   "the zip again, or ask for a new bundle"),
                                is_member_name (name) ? name : _ ("a member"));
    }
  listed = g_list_sort (g_hash_table_get_keys (sums), (GCompareFunc)strcmp);
  for (GList *item = listed; item != NULL; item = item->next)
    if (qf_bundle_get (self, item->data) == NULL)
      return g_strdup_printf (_ ("%s is missing: unpack the whole zip again"),
                              is_member_name (item->data) ? (char *)item->data : _ ("a member"));
  return g_strdup (stray ? _qf_bundle_get_stray_reason () : _ ("SHA256SUMS is damaged"));
}

QfGateInput *
qf_bundle_to_input (QfBundle *self, GError **error)
{
  g_autoptr (QfGateInput) input = g_new0 (QfGateInput, 1);
  g_autoptr (GPtrArray) names = qf_bundle_list (self);
  Reader reader = { self, 0 };

  if (!has_right_sums (&reader))
    {
      g_autofree char *reason = explain_sums (self);

      return _qf_bundle_refuse (error, reason);
    }
  if (!take_contents (&reader, input))
    return _qf_bundle_refuse (error, _ ("the manifest is missing"));
  input->acts = take_signed_list (&reader, "%02u", ".act");
  input->versions = take_signed_list (&reader, "V%04u", ".ver");
  input->sessions = take_signed_list (&reader, "S%02u", ".ses");
  take_rolls (&reader, input);
  take_keys (&reader, input);
  if (!take_log (&reader, input))
    return _qf_bundle_refuse (error, _ ("the log is missing or damaged"));
  find_places (input);
  if (take (&reader, "VERIFY.sh") == NULL || take (&reader, "README.txt") == NULL
      || reader.taken != names->len || !are_keys_used (input))
    return _qf_bundle_refuse (error, _ ("a member is missing, or one does not belong here"));
  return g_steal_pointer (&input);
}
