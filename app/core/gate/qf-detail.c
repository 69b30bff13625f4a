/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Details: what people wrote with an act.
 *
 * The statement is ASCII and short; words, numbers and the list of renditions stand here and
 * are bound by their digest. A detail is put together line by line and written in one order;
 * parsing accepts that order alone, so writing what was read gives the same bytes. */

#define G_LOG_DOMAIN "qf-detail"

#include "config.h"

#include "gate/qf-detail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-lines-private.h"
#include "gate/qf-values-private.h"

#define MAX_BYTES (4 * 1000 * 1000)

struct _QfDetail
{
  gatomicrefcount references;
  char *opinion;      /* NULL where none */
  GPtrArray *waivers; /* ids of findings, in the manifest's order */
  char *number;       /* register only, NULL where not filled */
  char *formed;
  char *effective;
  char *released;        /* publish only */
  GPtrArray *renditions; /* QfDetailRendition, sorted by channel and path */
};

G_DEFINE_BOXED_TYPE (QfDetail, qf_detail, qf_detail_ref, qf_detail_unref)

static void
free_rendition (gpointer data)
{
  QfDetailRendition *rendition = data;

  g_free (rendition->channel);
  g_free (rendition->target_digest);
  g_free (rendition->digest);
  g_free (rendition->document);
  g_free (rendition->path);
  g_free (rendition);
}

QfDetail *
qf_detail_new (void)
{
  QfDetail *self = g_new0 (QfDetail, 1);

  g_atomic_ref_count_init (&self->references);
  self->waivers = g_ptr_array_new_with_free_func (g_free);
  self->renditions = g_ptr_array_new_with_free_func (free_rendition);
  return self;
}

QfDetail *
qf_detail_ref (QfDetail *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_detail_unref (QfDetail *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->opinion);
  g_ptr_array_unref (self->waivers);
  g_free (self->number);
  g_free (self->formed);
  g_free (self->effective);
  g_free (self->released);
  g_ptr_array_unref (self->renditions);
  g_free (self);
}

static char **
find_field (QfDetail *self, const char *key)
{
  if (g_strcmp0 (key, "opinion") == 0)
    return &self->opinion;
  if (g_strcmp0 (key, "number") == 0)
    return &self->number;
  if (g_strcmp0 (key, "formed") == 0)
    return &self->formed;
  if (g_strcmp0 (key, "effective") == 0)
    return &self->effective;
  if (g_strcmp0 (key, "released") == 0)
    return &self->released;
  return NULL;
}

void
qf_detail_set (QfDetail *self, const char *key, const char *value)
{
  char **field = self != NULL ? find_field (self, key) : NULL;

  if (field == NULL)
    return;
  g_free (*field);
  *field = _qf_lines_clean (value);
  if (g_str_equal (*field, "-"))
    g_clear_pointer (field, g_free);
}

const char *
qf_detail_get (QfDetail *self, const char *key)
{
  char **field = self != NULL ? find_field (self, key) : NULL;

  return field != NULL ? *field : NULL;
}

void
qf_detail_add_waiver (QfDetail *self, const char *finding)
{
  if (self != NULL && finding != NULL)
    g_ptr_array_add (self->waivers, g_strdup (finding));
}

guint
qf_detail_get_n_waivers (QfDetail *self)
{
  return self != NULL ? self->waivers->len : 0;
}

const char *
qf_detail_get_waiver (QfDetail *self, guint index)
{
  return index < qf_detail_get_n_waivers (self) ? g_ptr_array_index (self->waivers, index) : NULL;
}

static int
compare_renditions (const QfDetailRendition *one, const QfDetailRendition *other)
{
  int order = g_strcmp0 (one->channel, other->channel);

  return order != 0 ? order : g_strcmp0 (one->path, other->path);
}

void
qf_detail_add_rendition (QfDetail *self, const QfDetailRendition *rendition)
{
  QfDetailRendition *copy;
  guint place = 0;

  if (self == NULL || rendition == NULL)
    return;
  copy = g_new0 (QfDetailRendition, 1);
  copy->channel = g_strdup (rendition->channel);
  copy->target_digest = g_strdup (rendition->target_digest);
  copy->digest = g_strdup (rendition->digest);
  copy->size = rendition->size;
  copy->document = g_strdup (rendition->document != NULL ? rendition->document : "-");
  copy->path = g_strdup (rendition->path);
  while (place < self->renditions->len
         && compare_renditions (g_ptr_array_index (self->renditions, place), copy) <= 0)
    place++;
  g_ptr_array_insert (self->renditions, (int)place, copy);
}

guint
qf_detail_get_n_renditions (QfDetail *self)
{
  return self != NULL ? self->renditions->len : 0;
}

const QfDetailRendition *
qf_detail_get_rendition (QfDetail *self, guint index)
{
  return index < qf_detail_get_n_renditions (self) ? g_ptr_array_index (self->renditions, index)
                                                   : NULL;
}

static char *
write_renditions (QfDetail *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->renditions->len; i++)
    {
      const QfDetailRendition *rendition = g_ptr_array_index (self->renditions, i);

      g_string_append_printf (text, "rendition=%s %s %s %" G_GUINT64_FORMAT " %s %s\n",
                              rendition->channel, rendition->target_digest, rendition->digest,
                              rendition->size, rendition->document, rendition->path);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
qf_detail_dup_renditions_digest (QfDetail *self)
{
  g_autofree char *text = NULL;

  if (qf_detail_get_n_renditions (self) == 0)
    return g_strdup ("-");
  text = write_renditions (self);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static const char *
or_dash (const char *value)
{
  return value != NULL ? value : "-";
}

GBytes *
qf_detail_to_bytes (QfDetail *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *renditions = NULL;

  if (self == NULL)
    return NULL;
  text = g_string_new ("QIANFA-DETAIL-1\n");
  renditions = write_renditions (self);
  g_string_append_printf (text, "opinion=%s\n", or_dash (self->opinion));
  for (guint i = 0; i < self->waivers->len; i++)
    g_string_append_printf (text, "waiver=%s\n", (const char *)self->waivers->pdata[i]);
  if (self->number != NULL || self->formed != NULL || self->effective != NULL)
    g_string_append_printf (text, "number=%s\nformed=%s\n", or_dash (self->number),
                            or_dash (self->formed));
  if (self->effective != NULL)
    g_string_append_printf (text, "effective=%s\n", self->effective);
  if (self->released != NULL)
    g_string_append_printf (text, "released=%s\n", self->released);
  g_string_append (text, renditions);
  g_string_append (text, "end=QIANFA-DETAIL-1\n");
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
is_path (const char *path)
{
  g_auto (GStrv) pieces = g_strsplit (path, "/", -1);

  for (const char *at = path; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at) || *at == '\\')
      return FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    if (pieces[i][0] == '\0' || g_str_equal (pieces[i], ".") || g_str_equal (pieces[i], ".."))
      return FALSE;
  return TRUE;
}

static gboolean
is_name (const char *name)
{
  static const char alphabet[]
      = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_+-";

  return strlen (name) <= 64 && strspn (name, alphabet) == strlen (name)
         && !g_str_equal (name, "-");
}

static gboolean
read_rendition (QfDetail *self, const char *value)
{
  g_auto (GStrv) fields = _qf_lines_split (value, 6);
  QfDetailRendition rendition = { 0 };
  const QfDetailRendition *last;

  if (fields == NULL || !is_name (fields[0]) || !_qf_value_is_digest (fields[1])
      || !_qf_value_is_digest (fields[2]) || !_qf_value_is_number (fields[3], &rendition.size)
      || !(g_str_equal (fields[4], "-") || _qf_value_is_item (fields[4])) || !is_path (fields[5]))
    return FALSE;
  rendition.channel = fields[0];
  rendition.target_digest = fields[1];
  rendition.digest = fields[2];
  rendition.document = fields[4];
  rendition.path = fields[5];
  last = self->renditions->len > 0 ? g_ptr_array_index (self->renditions, self->renditions->len - 1)
                                   : NULL;
  if (last != NULL && compare_renditions (last, &rendition) >= 0)
    return FALSE;
  qf_detail_add_rendition (self, &rendition);
  return TRUE;
}

static gboolean
read_waiver (QfDetail *self, const char *value)
{
  if (strchr (value, ' ') != NULL || g_str_equal (value, "-")
      || g_ptr_array_find_with_equal_func (self->waivers, value, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (self->waivers, g_strdup (value));
  return TRUE;
}

/* "-" is taken as nothing; anything else must be what @is_value says. */
static gboolean
read_filled (char **field, const char *value, gboolean (*is_value) (const char *))
{
  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "-"))
    return TRUE;
  if (is_value != NULL && !is_value (value))
    return FALSE;
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
read_register (QfDetail *self, QfLines *lines)
{
  const char *value = _qf_lines_take (lines, "number");

  if (value == NULL)
    return TRUE;
  if (!read_filled (&self->number, value, NULL)
      || !read_filled (&self->formed, _qf_lines_take (lines, "formed"), _qf_value_is_date))
    return FALSE;
  value = _qf_lines_take (lines, "effective");
  if (value != NULL)
    return _qf_value_is_date (value) && read_filled (&self->effective, value, NULL);
  return self->number != NULL || self->formed != NULL;
}

static gboolean
read_lines (QfDetail *self, QfLines *lines)
{
  const char *value;

  if (!_qf_lines_expect (lines, "QIANFA-DETAIL-1")
      || !read_filled (&self->opinion, _qf_lines_take (lines, "opinion"), NULL))
    return FALSE;
  while ((value = _qf_lines_take (lines, "waiver")) != NULL)
    if (!read_waiver (self, value))
      return FALSE;
  if (!read_register (self, lines))
    return FALSE;
  value = _qf_lines_take (lines, "released");
  if (value != NULL)
    {
      if (!_qf_value_is_time (value, NULL))
        return FALSE;
      self->released = g_strdup (value);
    }
  while ((value = _qf_lines_take (lines, "rendition")) != NULL)
    if (!read_rendition (self, value))
      return FALSE;
  return _qf_lines_expect (lines, "end=QIANFA-DETAIL-1") && _qf_lines_at_end (lines);
}

QfDetail *
qf_detail_parse (GBytes *bytes, GError **error)
{
  g_autoptr (QfLines) lines = _qf_lines_new (bytes, MAX_BYTES, _ ("detail of an act"), error);
  g_autoptr (QfDetail) self = NULL;
  g_autoptr (GBytes) again = NULL;

  if (lines == NULL)
    return NULL;
  self = qf_detail_new ();
  if (read_lines (self, lines))
    again = qf_detail_to_bytes (self);
  if (again == NULL || !g_bytes_equal (again, bytes))
    {
      _qf_lines_refuse (error, _ ("detail of an act"), NULL);
      return NULL;
    }
  return g_steal_pointer (&self);
}
