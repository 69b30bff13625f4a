/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-versions"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

/* Signed authorship: every change of a text, property, plan or attachment is a version that
 * its author signs (QIANFA-VERSION-1), and authorship decides who may review.
 *
 * The signer may wait for a person, so it is never asked inside a transaction. The id of a new
 * item is signed too, and is therefore looked up first and taken for good only when the
 * version is stored; where another program took it meanwhile, the version is signed again. */

/* How often a new item's id may be taken by another program before we give up. */
#define MAX_ATTEMPTS 3

gboolean
_qf_office_end (QfOffice *self, gboolean done, GError **error)
{
  if (done && qf_store_commit (self->store, error))
    {
      self->n_writes++;
      return TRUE;
    }
  qf_store_rollback (self->store);
  return FALSE;
}

QfVersion *
_qf_office_sign_version (QfOffice *self,
                         const char *item,
                         const char *version,
                         const char *parent,
                         GBytes *content,
                         GCancellable *cancellable,
                         GError **error)
{
  if (_qf_office_require_writer (self, error) == NULL)
    return NULL;
  QfRoll *roll = _qf_office_get_roll (self, error);
  if (roll == NULL)
    return NULL;
  g_autoptr (QfSigned) signed_version = qf_signer_sign_version (
      self->signer, qf_store_get_id (self->store), self->staff, item, version, parent, content,
      qf_roll_get_bytes (roll), cancellable, error);
  if (signed_version == NULL)
    return NULL;
  g_autoptr (QfStatement) statement = qf_statement_parse (signed_version->statement, error);
  if (statement == NULL)
    return NULL;
  QfVersion *row = g_new0 (QfVersion, 1);
  row->id = g_strdup (version);
  row->item = g_strdup (item);
  row->parent = g_strdup (parent);
  row->content = g_bytes_ref (content);
  row->digest = qf_digest_bytes (content);
  row->staff = g_strdup (qf_statement_get (statement, "staff"));
  row->time = _qf_parse_time (qf_statement_get (statement, "time"));
  row->signed_ = g_steal_pointer (&signed_version);
  return row;
}

/* Takes the next id; the caller ends the transaction. */
static gboolean
take_ids (QfOffice *self, QfItemKind kind, char **item, char **version, GError **error)
{
  *item = qf_store_new_item (self->store, kind, error);
  if (*item == NULL)
    return FALSE;
  *version = qf_store_next_version (self->store, *item, error);
  return *version != NULL;
}

static gboolean
look_up_ids (QfOffice *self, QfItemKind kind, char **item, char **version, GError **error)
{
  if (!qf_store_begin (self->store, error))
    return FALSE;
  gboolean found = take_ids (self, kind, item, version, error);
  qf_store_rollback (self->store);
  return found;
}

/* Stores @row where its ids are still free. @taken: they are not, and nothing was written. */
static gboolean
store_item (QfOffice *self,
            QfItemKind kind,
            const QfVersion *row,
            QfOfficeWrite write,
            gpointer user_data,
            gboolean *taken,
            GError **error)
{
  g_autofree char *item = NULL;
  g_autofree char *version = NULL;
  *taken = FALSE;
  if (!take_ids (self, kind, &item, &version, error)
      || _qf_office_require_writer (self, error) == NULL)
    return FALSE;
  *taken = !g_str_equal (item, row->item) || !g_str_equal (version, row->id);
  return !*taken && qf_store_add_version (self->store, row, error)
         && (write == NULL || write (self, item, user_data, error));
}

char *
_qf_office_add_item (QfOffice *self,
                     QfItemKind kind,
                     GBytes *content,
                     QfOfficeWrite write,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  if (_qf_office_require_writer (self, error) == NULL)
    return NULL;
  for (guint attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    {
      g_autofree char *item = NULL;
      g_autofree char *version = NULL;
      if (!look_up_ids (self, kind, &item, &version, error))
        return NULL;
      g_autoptr (QfVersion) row
          = _qf_office_sign_version (self, item, version, NULL, content, cancellable, error);
      if (row == NULL || !qf_store_begin (self->store, error))
        return NULL;
      gboolean taken = FALSE;
      gboolean done = store_item (self, kind, row, write, user_data, &taken, error);
      if (taken)
        {
          qf_store_rollback (self->store);
          continue;
        }
      return _qf_office_end (self, done, error) ? g_steal_pointer (&item) : NULL;
    }
  g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("Other programs are adding to this store; nothing was written. Try "
                          "again."));
  return NULL;
}

/* What the new version's author builds on: text that nobody signed is adopted, so the chain of
 * authorship goes on from the last version whose signature holds. */
static gboolean
find_signed_parent (QfOffice *self, const char *item, char **parent, GError **error)
{
  g_autoptr (GPtrArray) held = _qf_office_list_held_versions (self, item, error);
  if (held == NULL)
    return FALSE;
  if (held->len == 0)
    return TRUE;
  const QfSigned *last = g_ptr_array_index (held, held->len - 1);
  g_autoptr (QfStatement) statement = qf_statement_parse (last->statement, error);
  *parent = statement != NULL ? g_strdup (qf_statement_get (statement, "version")) : NULL;
  return statement != NULL;
}

gboolean
_qf_office_add_version (QfOffice *self,
                        const char *item,
                        const char *parent,
                        GBytes *content,
                        QfOfficeWrite write,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *version = qf_store_next_version (self->store, item, error);
  g_autofree char *signed_parent = NULL;
  if (version == NULL || !find_signed_parent (self, item, &signed_parent, error))
    return FALSE;
  g_autoptr (QfVersion) row
      = _qf_office_sign_version (self, item, version, signed_parent, content, cancellable, error);
  if (row == NULL || !qf_store_begin (self->store, error))
    return FALSE;
  g_free (row->parent);
  row->parent = g_strdup (parent);
  gboolean done = _qf_office_require_writer (self, error) != NULL
                  && qf_store_add_version (self->store, row, error)
                  && (write == NULL || write (self, item, user_data, error));
  return _qf_office_end (self, done, error);
}
