/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "qf-store-private.h"

/* The log: the number of an entry comes from the entry before it, read inside the writing
 * transaction, never from a sequence, so that a failed write leaves no hole. */

static const char *const kinds[]
    = { "store", "offer", "roll", "session", "act", "register", "office", "receipt", NULL };

gboolean
_qf_store_log (QfStore *self,
               const char *kind,
               const char *release,
               const char *payload_digest,
               guint64 *seq,
               GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  g_autoptr (GError) problem = NULL;

  g_autoptr (QfLogEntry) head = klass->get_log_head (self, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_autoptr (QfLogEntry) entry
      = qf_log_entry_new (head != NULL ? head->seq + 1 : 1, kind, release != NULL ? release : "-",
                          payload_digest, head != NULL ? head->digest : "-");
  if (entry == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("“%s” cannot be logged."), kind);
      return FALSE;
    }
  if (seq != NULL)
    *seq = entry->seq;
  return klass->add_log_entry (self, entry, error);
}

gboolean
_qf_store_log_bytes (QfStore *self,
                     const char *kind,
                     const char *release,
                     GBytes *payload,
                     guint64 *seq,
                     GError **error)
{
  g_autofree char *digest = qf_digest_bytes (payload);

  return _qf_store_log (self, kind, release, digest, seq, error);
}

gboolean
qf_store_append_log (QfStore *self,
                     const char *kind,
                     const char *release,
                     const char *payload_digest,
                     guint64 *seq,
                     GError **error)
{
  QfItemKind items;
  guint64 ordinal = 0;

  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  gboolean owned = release != NULL && strcmp (release, "-") != 0;
  if (kind == NULL || !g_strv_contains (kinds, kind) || !_qf_store_is_digest (payload_digest)
      || (owned
          && (!_qf_store_parse_item (release, &items, &ordinal) || items != QF_ITEM_RELEASE)))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("“%s” cannot be logged: the log holds known kinds, ids and digests only."),
                   kind ? kind : "");
      return FALSE;
    }
  return _qf_store_enter (self, error)
         && _qf_store_leave (self, _qf_store_log (self, kind, release, payload_digest, seq, error),
                             error);
}

QfLogEntry *
qf_store_get_log_head (QfStore *self, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  QfLogEntry *head = QF_STORE_GET_CLASS (self)->get_log_head (self, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (head == NULL)
    g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                         _ ("The log of this store is empty: it was cut off. Restore a backup."));
  return head;
}

GPtrArray *
qf_store_list_log (QfStore *self, guint64 from, guint64 to, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return QF_STORE_GET_CLASS (self)->list_log (self, from, to, error);
}
