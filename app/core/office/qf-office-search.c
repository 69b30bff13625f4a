/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office"

#include "config.h"

#include "office/qf-office-private.h"

#include <qf/qf-search.h>
#include <string.h>

#include "store/qf-store-search.h"

/* Search as an office asks it: the store finds texts, this file says which of them are wanted.
 * Who may list documents may search them; lists keep nothing from anybody who has the store. */

/* --- attachments --------------------------------------------------------------------------------
 */

static QfImporter *
find_importer (QfOffice *self, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = dot != NULL ? g_utf8_strdown (dot + 1, -1) : NULL;
  g_autoptr (GPtrArray) importers = _qf_office_list_extensions (self, QF_TYPE_IMPORTER);

  for (guint i = 0; suffix != NULL && i < importers->len; i++)
    {
      QfImporter *importer = g_ptr_array_index (importers, i);
      if (g_strv_contains (qf_importer_get_suffixes (importer), suffix))
        return g_object_ref (importer);
    }
  return NULL;
}

/* An attachment that cannot be read as a text is found by its name alone. */
static char *
read_attachment (const char *name, const char *digest, gpointer user_data)
{
  QfOffice *self = user_data;
  g_autoptr (QfImporter) importer = find_importer (self, name);
  g_autoptr (GError) local = NULL;

  g_autoptr (GBytes) bytes
      = importer != NULL ? qf_store_get_blob (self->store, digest, &local) : NULL;
  g_autoptr (QfImport) import
      = bytes != NULL ? qf_importer_read (importer, bytes, NULL, &local) : NULL;
  g_autoptr (QfDocument) text
      = import != NULL ? qf_import_to_document (import, QF_KIND_NEWS, &local) : NULL;
  if (local != NULL)
    g_debug ("%s is searched by its name alone: %s", name, local->message);
  return text != NULL ? g_strdup (qf_document_get_text (text)) : NULL;
}

void
_qf_office_lend_reader (QfOffice *self)
{
  qf_store_set_reader (self->store, read_attachment, self);
}

/* --- which documents -------------------------------------------------------------------------- */

typedef struct
{
  const QfSearchQuery *query;
  char **states; /* NULL: any */
  GDate today;
} Wanted;

static gboolean
fits (const char *wanted, const char *found)
{
  return wanted == NULL || *wanted == '\0' || g_strcmp0 (wanted, found) == 0;
}

static guint
get_year (const QfEntry *entry)
{
  g_autoptr (GDateTime) time
      = g_date_time_new_from_unix_local (entry->released > 0 ? entry->released : entry->changed);

  return time != NULL ? (guint)g_date_time_get_year (time) : 0;
}

static gboolean
accept (QfEntry *entry, gpointer user_data)
{
  const Wanted *wanted = user_data;
  const QfSearchQuery *query = wanted->query;

  _qf_entry_renew_validity (entry, &wanted->today);
  return fits (query->kind, entry->kind) && fits (query->type, entry->type)
         && fits (query->issuer, entry->issuer) && fits (query->validity, entry->validity)
         && (wanted->states == NULL
             || g_strv_contains ((const char *const *)wanted->states, entry->stage))
         && (query->year == 0 || query->year == get_year (entry));
}

GPtrArray *
qf_office_search (QfOffice *self,
                  const QfSearchQuery *query,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  gboolean any_state = query->state == NULL || *query->state == '\0';
  g_auto (GStrv) states = any_state ? NULL : g_strsplit (query->state, ",", -1);
  Wanted wanted = { .query = query, .states = states };
  _qf_office_get_today (self, &wanted.today);
  gboolean all = any_state && fits (query->kind, "") && fits (query->type, "")
                 && fits (query->issuer, "") && fits (query->validity, "") && query->year == 0;
  GPtrArray *hits
      = qf_store_search (self->store, query, all ? NULL : accept, &wanted, cancellable, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    _qf_entry_renew_validity (((QfSearchHit *)g_ptr_array_index (hits, i))->entry, &wanted.today);
  return hits;
}

/* --- the index
 * ------------------------------------------------------------------------------------ */

gboolean
qf_office_reindex (QfOffice *self,
                   QfSearchProgress progress,
                   gpointer user_data,
                   guint64 *n_documents,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);

  if (!qf_store_reindex (self->store, progress, user_data, n_documents, cancellable, error))
    return FALSE;
  self->n_writes++;
  return TRUE;
}

gboolean
qf_office_check_index (QfOffice *self,
                       QfSearchProgress progress,
                       gpointer user_data,
                       guint64 *n_documents,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);

  return qf_store_check_index (self->store, progress, user_data, n_documents, cancellable, error);
}
