/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-act"
#include "config.h"

#include "qf-job-act.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>
#include <string.h>

/* Signing an act.
 *
 * The client says which stage, which decision, which gates; everything that makes the
 * statement is taken from bytes that are hashed here: the manifest (store, release, revision,
 * chain), the bodies (they must be the manifest's), the roll in force, the last act that
 * counts, the last entry of the log. Then the gate is asked whether such an act would count,
 * with the same function that the verifier uses; only then is the person asked. The gate is
 * asked once more over the very statement that is signed. */

/* 发布日期 in the renditions and the signer's clock. */
#define RELEASED_TOLERANCE 600 /* seconds */

static void
free_act (gpointer data)
{
  QfAct *act = data;
  g_clear_pointer (&act->given, qf_signer_input_free);
  g_clear_pointer (&act->manifest, qf_manifest_unref);
  g_clear_pointer (&act->roll, qf_roll_unref);
  g_clear_pointer (&act->detail, qf_detail_unref);
  g_clear_pointer (&act->detail_bytes, g_bytes_unref);
  g_clear_pointer (&act->documents, g_ptr_array_unref);
  g_clear_pointer (&act->verdict, qf_verdict_free);
  g_free (act->act);
  g_free (act->stage);
  g_free (act->decision);
  g_free (act->gates);
  g_free (act->reasons);
  g_free (act->proofreader);
  g_free (act->channels);
  g_free (act->previous);
  g_free (act);
}

static QfStatement *
compose_statement (QfJob *self,
                   const QfJobContext *context,
                   const char *fingerprint,
                   GError **error)
{
  QfAct *act = self->data;
  GPtrArray *log = act->given->input.log;
  const QfLogEntry *head = g_ptr_array_index (log, log->len - 1);
  g_autofree char *revision = g_strdup_printf ("%u", qf_manifest_get_revision (act->manifest));
  g_autofree char *seq = g_strdup_printf ("%" G_GUINT64_FORMAT, head->seq);
  g_autofree char *detail_digest = qf_digest_bytes (act->detail_bytes);
  g_autofree char *renditions = qf_detail_dup_renditions_digest (act->detail);
  g_autoptr (GHashTable) values = qf_job_new_values (self, context, fingerprint, TRUE);
  const char *parts[][2] = {
    { "act", act->act },
    { "release", qf_manifest_get (act->manifest, "release") },
    { "revision", revision },
    { "stage", act->stage },
    { "decision", act->decision },
    { "chain", qf_manifest_get (act->manifest, "chain") },
    { "gates", act->gates },
    { "reasons", act->reasons },
    { "proofreader", act->proofreader },
    { "detail-sha256", detail_digest },
    { "manifest-sha256", qf_manifest_get_digest (act->manifest) },
    { "prev-act-sha256", act->previous },
    { "roll-sha256", qf_roll_get_fingerprint (act->roll) },
    { "log-seq", seq },
    { "log-head", head->digest },
    { "channels", act->channels },
    { "renditions-sha256", renditions },
    { "not-before", "-" },
    { "entry", context->entry },
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    qf_job_put_value (values, parts[i][0], parts[i][1]);
  const char *tag = g_str_equal (act->stage, "register") ? "QIANFA-REGISTER-1" : "QIANFA-ACT-1";
  return qf_statement_compose (tag, values, error);
}

static gboolean
ask_gate (QfAct *act, QfStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  if (qf_gate_may_act (&act->given->input, statement, act->detail, reasons))
    return TRUE;
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();
  for (guint i = 0; i < reasons->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (reasons, i);
      g_ptr_array_add (messages, reason->message);
    }
  qf_error_set_reasons (error, QF_ERROR_REFUSED, _ ("This cannot be signed:"), messages);
  return FALSE;
}

/* The renditions carry a date of release; it must be now. */
static gboolean
check_released (QfAct *act, const QfJobContext *context, GError **error)
{
  if (!g_str_equal (act->stage, "publish"))
    return TRUE;
  g_autoptr (GDateTime) now = qf_job_context_dup_now (context);
  const char *stated = qf_detail_get (act->detail, "released");
  g_autoptr (GDateTime) released
      = stated != NULL ? g_date_time_new_from_iso8601 (stated, NULL) : NULL;
  if (released == NULL || g_date_time_to_unix (released) != act->released
      || ABS (g_date_time_difference (now, released)) > RELEASED_TOLERANCE * G_TIME_SPAN_SECOND)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The pages were made for another time of release. Prepare the release again, "
                      "and look at this machine's clock."));
      return FALSE;
    }
  return TRUE;
}

static GBytes *
compose_act (QfJob *self,
             const QfJobContext *context,
             const char *fingerprint,
             const char *session_key,
             GError **error)
{
  QfAct *act = self->data;
  g_autoptr (QfStatement) statement = compose_statement (self, context, fingerprint, error);
  if (statement == NULL || !check_released (act, context, error)
      || !ask_gate (act, statement, error))
    return NULL;
  return g_bytes_ref (qf_statement_get_bytes (statement));
}

static void
set_mismatch (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
               _ ("A text or attachment is not the one that was submitted, so nothing is signed. "
                  "Open the release again; if this stays, call the administrator."));
}

/* Every body and attachment must be what the manifest says. */
static gboolean
read_contents (QfAct *act, GError **error)
{
  const QfGateInput *input = &act->given->input;
  guint n = qf_manifest_get_n_documents (act->manifest);
  guint n_attachments = qf_manifest_get_n_attachments (act->manifest);
  if (n == 0 || input->bodies->len != n || input->attachments->len != n_attachments)
    {
      set_mismatch (error);
      return FALSE;
    }
  act->documents = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      GBytes *body = g_ptr_array_index (input->bodies, i);
      g_autofree char *digest = qf_digest_bytes (body);
      if (g_strcmp0 (digest, qf_manifest_get_document (act->manifest, i)->digest) != 0)
        {
          set_mismatch (error);
          return FALSE;
        }
      QfDocument *document = qf_document_new_from_bytes (body, error);
      if (document == NULL)
        return FALSE;
      g_ptr_array_add (act->documents, document);
    }
  for (guint i = 0; i < n_attachments; i++)
    if (g_strcmp0 (g_ptr_array_index (input->attachments, i),
                   qf_manifest_get_attachment (act->manifest, i)->digest)
        != 0)
      {
        set_mismatch (error);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_rolls (QfAct *act, GError **error)
{
  const QfGateInput *input = &act->given->input;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  if (input->rolls->len == 0 || input->roll_signatures->len != input->rolls->len
      || !qf_roll_chain_verify (input->rolls, input->roll_signatures, input->keys,
                                input->roll_fingerprint, reasons))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("The list of people and duties does not verify, so nothing is signed."));
      return FALSE;
    }
  act->roll = qf_roll_parse (g_ptr_array_index (input->rolls, input->rolls->len - 1), error);
  return act->roll != NULL;
}

/* The last act that counts, or the one of an earlier revision that the client names. */
static gboolean
find_previous (QfAct *act, GVariant *body, GError **error)
{
  const QfGateInput *input = &act->given->input;
  for (guint i = 0; i < input->acts->len; i++)
    {
      const QfSigned *earlier = g_ptr_array_index (input->acts, i);
      g_autoptr (QfStatement) statement = qf_statement_parse (earlier->statement, NULL);
      if (statement != NULL && g_strcmp0 (qf_statement_get (statement, "act"), act->act) == 0)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("This act was signed before."));
          return FALSE;
        }
    }
  QfVerdict *verdict = act->verdict = qf_gate_check (input);
  if (verdict != NULL && verdict->acts != NULL && verdict->acts->len > 0)
    {
      const QfGateAct *last = g_ptr_array_index (verdict->acts, verdict->acts->len - 1);
      act->previous = g_strdup (qf_statement_get_digest (last->statement));
      return TRUE;
    }
  g_autoptr (GBytes) bytes = qf_signer_get_maybe (body, 10);
  if (bytes == NULL)
    return TRUE;
  g_autoptr (QfStatement) before = qf_statement_parse (bytes, error);
  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (qf_statement_get (before, "release"), qf_manifest_get (act->manifest, "release"))
      != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("The act before belongs elsewhere."));
      return FALSE;
    }
  act->previous = g_strdup (qf_statement_get_digest (before));
  return TRUE;
}

static gboolean
read_request (QfJob *self, QfAct *act, GVariant *body, GError **error)
{
  g_variant_get_child (body, 0, "s", &self->staff);
  g_variant_get_child (body, 1, "s", &act->act);
  g_variant_get_child (body, 2, "s", &act->stage);
  g_variant_get_child (body, 3, "s", &act->decision);
  g_variant_get_child (body, 4, "s", &act->gates);
  g_variant_get_child (body, 5, "s", &act->reasons);
  g_variant_get_child (body, 6, "s", &act->proofreader);
  g_variant_get_child (body, 7, "s", &act->channels);
  g_variant_get_child (body, 9, "x", &act->released);
  act->detail_bytes = qf_signer_get_bytes (body, 8);
  g_autoptr (GVariant) input = g_variant_get_child_value (body, 14);
  act->given = qf_signer_input_new_from_variant (input, error);
  if (act->given == NULL)
    return FALSE;
  if (act->given->input.log->len == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The office's log is missing."));
      return FALSE;
    }
  act->manifest = qf_manifest_parse (act->given->input.manifest, error);
  if (act->manifest == NULL)
    return FALSE;
  act->detail = qf_detail_parse (act->detail_bytes, error);
  self->store = g_strdup (qf_manifest_get (act->manifest, "store"));
  return act->detail != NULL;
}

/* An approval signs the stage's proofread too: the reviewer's own unless it names another. */
static void
fill_proofreader (QfJob *self, QfAct *act)
{
  if (*act->proofreader == '\0' && g_str_equal (act->decision, "approve"))
    {
      g_free (act->proofreader);
      act->proofreader = g_strdup (self->staff);
    }
}

QfJob *
qf_job_new_act (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  QfAct *act = g_new0 (QfAct, 1);
  self->data = act;
  self->free_data = free_act;
  self->compose = compose_act;
  self->view = qf_sign_view_new (QF_SIGN_ACT);
  if (!read_request (self, act, body, error) || !read_rolls (act, error)
      || !read_contents (act, error))
    return NULL;
  g_autoptr (QfRoll) roll = qf_job_take_roll (self, qf_roll_get_bytes (act->roll), context, error);
  if (roll == NULL || !find_previous (act, body, error))
    return NULL;
  fill_proofreader (self, act);
  g_autoptr (GBytes) bytes = compose_act (self, context, self->key, NULL, error);
  if (bytes == NULL)
    return NULL;
  qf_act_show (act, body, self->key, self->view);
  return g_steal_pointer (&self);
}
