/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-bundle"

#include "config.h"

#include <string.h>

#include "evidence/qf-bundle.h"

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "evidence/qf-bundle-private.h"

/* Members by name. A name is added once and never replaced: a bundle in which two members
 * share a name is not a bundle. */

struct _QfBundle
{
  GHashTable *members; /* utf8 to GBytes */
};

gpointer
_qf_bundle_refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY, reason);
  return NULL;
}

gboolean
_qf_bundle_is_name (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || length > 120 || name[0] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("._-", name[i]) == NULL)
      return FALSE;
  return TRUE;
}

QfBundle *
qf_bundle_new (void)
{
  QfBundle *self = g_new0 (QfBundle, 1);

  self->members
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  return self;
}

void
qf_bundle_free (QfBundle *self)
{
  g_hash_table_unref (self->members);
  g_free (self);
}

gboolean
qf_bundle_add (QfBundle *self, const char *name, GBytes *bytes)
{
  if (!_qf_bundle_is_name (name) || g_hash_table_contains (self->members, name))
    return FALSE;
  g_hash_table_insert (self->members, g_strdup (name), g_bytes_ref (bytes));
  return TRUE;
}

GBytes *
qf_bundle_get (QfBundle *self, const char *name)
{
  return g_hash_table_lookup (self->members, name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
qf_bundle_list (QfBundle *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iterator;
  gpointer name;

  g_hash_table_iter_init (&iterator, self->members);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

GBytes *
_qf_bundle_make_sums (QfBundle *self)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (self);
  GString *sums = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *digest = NULL;

      if (g_str_equal (name, "SHA256SUMS"))
        continue;
      digest = qf_digest_bytes (qf_bundle_get (self, name));
      g_string_append_printf (sums, "%s  %s\n", digest, name);
    }
  return g_string_free_to_bytes (sums);
}
