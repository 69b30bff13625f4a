/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-act"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* One act: asked of the signer outside any transaction, then stored in one.
 *
 * Inside the transaction the release is read again; where it is not what was decided on, the
 * signature is thrown away. Then the act is written, and the gate is asked about what is now
 * in the store: an act that does not count there is rolled back, so that nothing the gate
 * would not count is ever kept by this program. */

/* The statement of the release's last act, of whatever revision; NULL without error. */
static gboolean
find_previous (
    QfOffice *self, const char *release, GBytes **previous, GPtrArray **acts, GError **error)
{
  *acts = qf_store_list_acts (self->store, release, 0, error);
  if (*acts == NULL)
    return FALSE;
  if ((*acts)->len > 0)
    {
      const QfSigned *last = g_ptr_array_index (*acts, (*acts)->len - 1);
      *previous = g_bytes_ref (last->statement);
    }
  return TRUE;
}

/* What this person saw at their last act on the release, for the signer to compare with; the
 * act itself proves it. @last borrows from @acts. */
static gboolean
find_last_seen (QfOffice *self,
                const char *release,
                GPtrArray *acts,
                const QfSigned **last,
                GBytes **manifest,
                GPtrArray **bodies,
                GError **error)
{
  for (guint i = acts->len; i > 0; i--)
    {
      const QfSigned *act = g_ptr_array_index (acts, i - 1);
      g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
      guint64 number = 0;
      if (statement == NULL || g_strcmp0 (qf_statement_get (statement, "staff"), self->staff) != 0
          || !g_ascii_string_to_unsigned (qf_statement_get (statement, "revision"), 10, 1,
                                          G_MAXUINT, &number, NULL))
        continue;
      QfGateInput *seen = qf_office_load_gate_input (self, release, (guint)number, error);
      if (seen == NULL)
        return FALSE;
      *last = act;
      *manifest = g_bytes_ref (seen->manifest);
      *bodies = g_ptr_array_ref (seen->bodies);
      qf_gate_input_free (seen);
      return TRUE;
    }
  return TRUE;
}

/* The gate's answer to what the store holds now. */
static gboolean
check_counts (
    QfOffice *self, const char *release, guint revision, const QfSigned *act, GError **error)
{
  QfGateInput *input = qf_office_load_gate_input (self, release, revision, error);
  if (input == NULL)
    return FALSE;
  g_autoptr (QfVerdict) verdict = qf_gate_check (input);
  qf_gate_input_free (input);
  for (guint i = 0; i < verdict->acts->len; i++)
    {
      const QfGateAct *counted = g_ptr_array_index (verdict->acts, i);
      if (g_bytes_equal (qf_statement_get_bytes (counted->statement), act->statement))
        return TRUE;
    }
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  for (guint i = 0; i < verdict->reasons->len; i++)
    g_ptr_array_add (lines, ((QfReason *)g_ptr_array_index (verdict->reasons, i))->message);
  for (guint i = 0; i < verdict->invalid->len; i++)
    g_ptr_array_add (lines, g_ptr_array_index (verdict->invalid, i));
  qf_error_set_reasons (error, QF_ERROR_REFUSED,
                        _ ("The gate does not count this signature; nothing was written."), lines);
  return FALSE;
}

static gboolean
store_act (
    QfOffice *self, const QfActPlan *plan, const char *token, const QfSigned *act, GError **error)
{
  const char *release = plan->state->id;
  guint revision = plan->state->revision + (plan->manifest != NULL ? 1 : 0);
  return _qf_office_require_writer (self, error) != NULL
         && _qf_office_check_token (self, release, token, error)
         && (plan->manifest == NULL
             || qf_store_add_revision (self->store, release, revision, plan->manifest, error))
         && qf_store_add_act (self->store, act, error)
         && (plan->write == NULL || plan->write (self, release, plan->user_data, error))
         && check_counts (self, release, revision, act, error)
         && _qf_office_refresh_release (self, release, error);
}

gboolean
_qf_office_act (QfOffice *self,
                const QfActPlan *plan,
                QfActRequest *request,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *token = _qf_release_state_dup_token (plan->state);
  g_autofree char *act = g_uuid_string_random ();
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GBytes) last_manifest = NULL;
  g_autoptr (GPtrArray) last_bodies = NULL;
  if (!find_previous (self, plan->state->id, &previous, &acts, error)
      || !find_last_seen (self, plan->state->id, acts, &request->last_act, &last_manifest,
                          &last_bodies, error))
    return FALSE;
  request->staff = self->staff;
  request->act = act;
  request->previous_act = plan->manifest != NULL ? previous : NULL;
  request->last_manifest = last_manifest;
  request->last_bodies = last_bodies;
  g_autoptr (QfSigned) signed_act
      = qf_signer_sign_act (self->signer, plan->input, request, cancellable, error);
  if (signed_act == NULL || !qf_store_begin (self->store, error))
    return FALSE;

  if (!store_act (self, plan, token, signed_act, error))
    {
      qf_store_rollback (self->store);
      return FALSE;
    }
  g_autoptr (GError) local = NULL;
  if (_qf_office_end (self, TRUE, &local))
    return TRUE;
  /* A commit that failed may still have happened: only the store knows. */
  g_autoptr (QfSigned) stored = qf_store_find_act (self->store, act, NULL);
  if (stored != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
