/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-evidence"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

#include "evidence/qf-bundle.h"

/* Proof of one release: the bundle for outside, the verdict for inside.
 *
 * Both take the same input from the store. Acts that do not count stay out of the bundle, so
 * that a forged row next to a true release cannot spoil its evidence. */

static gboolean
refuse_verify (GError **error, const char *reason)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY, reason);
  return FALSE;
}

/* Leaves in @input only versions that hold and the acts that the verdict counts, and no entry of
 * the log after them. */
static void
keep_counted (QfGateInput *input, const QfVerdict *verdict)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  for (guint i = 0; i < input->acts->len; i++)
    {
      const QfSigned *act = g_ptr_array_index (input->acts, i);
      for (guint j = 0; j < verdict->acts->len; j++)
        {
          const QfGateAct *counted = g_ptr_array_index (verdict->acts, j);
          if (counted->log_seq == act->log_seq)
            {
              g_ptr_array_add (kept, qf_signed_copy (act));
              break;
            }
        }
    }
  g_ptr_array_unref (input->acts);
  input->acts = kept;
  GPtrArray *versions = qf_gate_list_versions (input);
  g_ptr_array_unref (input->versions);
  input->versions = versions;
  if (kept->len > 0)
    _qf_office_end_slice (input,
                          ((const QfSigned *)g_ptr_array_index (kept, kept->len - 1))->log_seq);
}

/* The input and verdict of a released item, from what counts alone; refused where it is not
 * released, with the first reason. */
static QfGateInput *
load_released (QfOffice *self, const char *release, QfVerdict **verdict, GError **error)
{
  if (!_qf_office_require_pin (self, error))
    return NULL;
  QfGateInput *input = qf_office_load_gate_input (self, release, 0, error);
  if (input == NULL)
    return NULL;
  g_autoptr (QfVerdict) found = qf_gate_check (input);
  if (found->verified)
    keep_counted (input, found);
  *verdict = qf_gate_check (input);
  if ((*verdict)->verified)
    return input;
  const QfReason *reason
      = (*verdict)->reasons->len > 0 ? g_ptr_array_index ((*verdict)->reasons, 0) : NULL;
  refuse_verify (error, reason != NULL ? reason->message : _ ("not released"));
  g_clear_pointer (verdict, qf_verdict_free);
  qf_gate_input_free (input);
  return NULL;
}

static GPtrArray *
load_attachments (QfOffice *self, QfGateInput *input, GError **error)
{
  g_autoptr (GPtrArray) attachments
      = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < input->attachments->len; i++)
    {
      GBytes *bytes
          = qf_store_get_blob (self->store, g_ptr_array_index (input->attachments, i), error);
      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (attachments, bytes);
    }
  return g_steal_pointer (&attachments);
}

GBytes *
qf_office_make_evidence (QfOffice *self,
                         const char *release,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  g_autoptr (GError) local = NULL;
  g_autoptr (QfVerdict) verdict = NULL;
  g_autoptr (QfGateInput) input = load_released (self, release, &verdict, &local);
  if (input == NULL)
    {
      /* Not a broken proof: there is nothing to prove yet. */
      if (g_error_matches (local, QF_ERROR, QF_ERROR_VERIFY))
        _qf_refuse (error, _ ("%s is not released, so there is nothing to prove: %s"), release,
                    local->message);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_autoptr (GPtrArray) attachments = load_attachments (self, input, error);
  if (attachments == NULL)
    return NULL;
  g_autoptr (QfBundle) bundle = qf_bundle_new_from_input (input, attachments, verdict, error);
  return bundle != NULL ? qf_bundle_to_zip (bundle, error) : NULL;
}

/* Each receipt's bytes must be the payload of a log entry of this release, one each. */
static gboolean
check_receipts (QfOffice *self, const char *release, GError **error)
{
  g_autoptr (GPtrArray) receipts = qf_store_list_receipt_bytes (self->store, release, error);
  g_autoptr (GPtrArray) log
      = receipts != NULL ? qf_store_list_log (self->store, 1, 0, error) : NULL;
  if (log == NULL)
    return FALSE;
  g_autofree char *broken = NULL;
  if (!qf_log_verify (log, &broken))
    return refuse_verify (error, broken);
  guint next = 0;
  for (guint i = 0; i < log->len; i++)
    {
      const QfLogEntry *entry = g_ptr_array_index (log, i);
      if (!g_str_equal (entry->kind, "receipt") || !g_str_equal (entry->release, release))
        continue;
      g_autofree char *digest
          = next < receipts->len ? qf_digest_bytes (g_ptr_array_index (receipts, next)) : NULL;
      if (g_strcmp0 (digest, entry->payload_digest) != 0)
        return refuse_verify (error, _ ("a receipt is missing, or is not the one in the log"));
      next++;
    }
  if (next != receipts->len)
    return refuse_verify (error, _ ("a receipt is not in the log"));
  return TRUE;
}

gboolean
qf_office_verify (
    QfOffice *self, const char *release, char **text, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL && text != NULL, FALSE);

  *text = NULL;
  if (!qf_store_has_item (self->store, release))
    return _qf_refuse (error, _ ("There is no %s here."), release);
  g_autoptr (GError) local = NULL;
  g_autoptr (QfVerdict) verdict = NULL;
  g_autoptr (QfGateInput) input = load_released (self, release, &verdict, &local);
  if (input == NULL && g_error_matches (local, QF_ERROR, QF_ERROR_REFUSED))
    return refuse_verify (error, _ ("not released"));
  if (input == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!check_receipts (self, release, error))
    return FALSE;
  *text = qf_verdict_to_text (verdict);
  return TRUE;
}
