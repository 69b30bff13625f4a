/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-acts"

#include "config.h"

#include "qf-drafting-acts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static void
show_result (QfDraftingSession *session, GAsyncResult *result, const char *done)
{
  g_autoptr (GError) error = NULL;
  QfWorkbench *workbench = qf_drafting_session_get_workbench (session);

  if (!qf_drafting_session_act_finish (session, result, &error))
    qf_workbench_show_error (workbench, error);
  else if (done != NULL)
    qf_workbench_toast (workbench, done);
}

/* --- saving ----------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *session = QF_DRAFTING_SESSION (source);
  g_autofree char *saved = qf_drafting_session_dup_saved (session);

  show_result (session, result, saved);
}

void
qf_drafting_save (QfDraftingSession *session)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (session));

  qf_drafting_session_act_async (session, &(QfDraftingAct){ 0 }, saved_cb, NULL);
}

static gboolean
adopt_texts (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  char **ids = data;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (QfDocument) text = qf_office_get_document (office, ids[i], NULL, error);

      if (text == NULL || !qf_office_put_document (office, ids[i], NULL, text, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

void
qf_drafting_adopt (QfDraftingSession *session)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_if_fail (QF_IS_DRAFTING_SESSION (session));

  for (guint i = 0; i < qf_drafting_session_get_n_halves (session); i++)
    g_strv_builder_add (ids, qf_drafting_session_get_half (session, i)->id);
  qf_drafting_session_act_async (session,
                                 &(QfDraftingAct){ .function = adopt_texts,
                                                   .data = g_strv_builder_end (ids),
                                                   .destroy = (GDestroyNotify)g_strfreev },
                                 saved_cb, NULL);
}

/* --- submit ----------------------------------------------------------------------------------- */

static gboolean
submit (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_submit (office, release, cancellable, error);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *session = QF_DRAFTING_SESSION (source);
  const QfCase *loaded = qf_drafting_session_get_case (session);
  g_autofree char *names = NULL;
  g_autofree char *done = NULL;

  if (loaded != NULL && loaded->status != NULL && loaded->status->may_act_names != NULL
      && loaded->status->may_act_names[0] != NULL)
    {
      names = g_strjoinv ("、", loaded->status->may_act_names);
      done = g_strdup_printf (_ ("Submitted. It is with %s now"), names);
    }
  show_result (session, result, done != NULL ? done : _ ("Submitted"));
}

void
qf_drafting_submit (QfDraftingSession *session)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (session));

  qf_drafting_session_act_async (
      session,
      &(QfDraftingAct){
          .function = submit, .title = _ ("Submitting…"), .signs = TRUE, .wants_release = TRUE },
      submitted_cb, NULL);
}

/* --- recall ----------------------------------------------------------------------------------- */

char *
qf_drafting_dup_falling (const QfStatus *status)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (status != NULL, NULL);

  for (guint i = 0; i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);
      g_autofree char *time = NULL;

      if (!signing->counts || g_strcmp0 (signing->decision, "submit") == 0)
        continue;
      time = qf_format_time (signing->time);
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      /* Translators: name, stage, time of a signature */
      g_string_append_printf (lines, _ ("%s (%s, %s)"), signing->name,
                              qf_stage_get_label (signing->stage), time);
    }
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

static gboolean
recall (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_recall (office, release, cancellable, error);
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  show_result (QF_DRAFTING_SESSION (source), result, _ ("Taken back. You can write again"));
}

static void
recall_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfDraftingSession) session = user_data;
  g_autofree char *verb = qf_workbench_ask_finish (QF_WORKBENCH (source), result, NULL, NULL);

  if (verb == NULL)
    return;
  qf_drafting_session_act_async (session,
                                 &(QfDraftingAct){ .function = recall,
                                                   .title = _ ("Taking it back…"),
                                                   .signs = TRUE,
                                                   .wants_release = TRUE },
                                 recalled_cb, NULL);
}

void
qf_drafting_recall (QfDraftingSession *session)
{
  static const QfVerb no_verb = { NULL };
  const QfCase *loaded = qf_drafting_session_get_case (session);
  const QfVerb verbs[] = { { "recall", _ ("Take It Back"), QF_VERB_DESTRUCTIVE }, no_verb };
  g_autofree char *falling = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (loaded != NULL && loaded->status != NULL);

  falling = qf_drafting_dup_falling (loaded->status);
  body = falling != NULL
             ? g_strdup_printf (_ ("It becomes a draft again and all reviews begin anew. These "
                                   "signatures fall:\n\n%s"),
                                falling)
             : g_strdup (_ ("It becomes a draft again. Nobody has reviewed it yet: no review "
                            "falls, only your submitting."));
  qf_workbench_ask_async (qf_drafting_session_get_workbench (session),
                          &(QfQuestion){ .heading = _ ("Take It Back to Change It?"),
                                         .body = body,
                                         .cancel = _ ("Leave It"),
                                         .verbs = verbs },
                          NULL, recall_answered_cb, g_object_ref (session));
}

/* --- exemption -------------------------------------------------------------------------------- */

static gboolean
put_exemption (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *reason = data;
  g_autoptr (QfRelease) before = qf_office_get_release (office, release, error);
  g_autoptr (QfRelease) after
      = before != NULL ? qf_release_with_exemption (before, *reason != '\0' ? reason : NULL, error)
                       : NULL;

  return after != NULL && qf_office_put_release (office, release, after, cancellable, error);
}

static void
exempted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  show_result (QF_DRAFTING_SESSION (source), result, NULL);
}

static void
exempt_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfDraftingSession) session = user_data;
  g_autofree char *reason = NULL;
  g_autofree char *verb = qf_workbench_ask_finish (QF_WORKBENCH (source), result, &reason, NULL);

  if (verb == NULL)
    return;
  if (g_str_equal (verb, "remove"))
    {
      g_free (reason);
      reason = g_strdup ("");
    }
  qf_drafting_session_act_async (session,
                                 &(QfDraftingAct){ .function = put_exemption,
                                                   .data = g_steal_pointer (&reason),
                                                   .destroy = g_free,
                                                   .wants_release = TRUE },
                                 exempted_cb, NULL);
}

gboolean
qf_drafting_may_exempt (QfDraftingSession *session)
{
  const QfCase *loaded = qf_drafting_session_get_case (session);
  QfDraftingHalf *first = qf_drafting_session_get_half (session, 0);

  return loaded != NULL && first != NULL && first->kind == QF_KIND_POLICY
         && qf_drafting_session_is_editable (session)
         && (qf_drafting_session_get_n_halves (session) == 1
             || (loaded->content != NULL && qf_release_get_exemption (loaded->content) != NULL));
}

void
qf_drafting_exempt (QfDraftingSession *session)
{
  const QfCase *loaded = qf_drafting_session_get_case (session);
  const char *before;
  const QfVerb verbs[] = { { "exempt", _ ("Go Out Without"), QF_VERB_SUGGESTED }, { NULL } };
  const QfVerb change[] = { { "remove", _ ("Take It Back"), QF_VERB_PLAIN },
                            { "exempt", _ ("Change the Reason"), QF_VERB_SUGGESTED },
                            { NULL } };

  g_return_if_fail (loaded != NULL);

  before = loaded->content != NULL ? qf_release_get_exemption (loaded->content) : NULL;
  qf_workbench_ask_async (
      qf_drafting_session_get_workbench (session),
      &(QfQuestion){ .heading = _ ("No Interpretation (不作解读)"),
                     .body = _ ("The policy goes out without an interpretation. The third reviewer "
                                "sees the reason and confirms it."),
                     .verbs = before != NULL ? change : verbs,
                     .text_label = _ ("Reason"),
                     .text = before },
      NULL, exempt_answered_cb, g_object_ref (session));
}

/* --- waive ------------------------------------------------------------------------------------ */

typedef struct
{
  char *finding;
  char *reason;
} Waiving;

static void
free_waiving (gpointer data)
{
  Waiving *waiving = data;

  g_free (waiving->finding);
  g_free (waiving->reason);
  g_free (waiving);
}

static gboolean
settle (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  const Waiving *waiving = data;

  return qf_office_settle (office, release, waiving->finding, "waived", waiving->reason,
                           cancellable, error);
}

static void
waived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  show_result (QF_DRAFTING_SESSION (source), result,
               _ ("Kept. The reviewer of its gate sees the reason"));
}

typedef struct
{
  QfDraftingSession *session; /* owned */
  QfFinding *finding;         /* owned */
} Question;

static void
waive_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (QfDraftingSession) session = question->session;
  g_autoptr (QfFinding) finding = question->finding;
  g_autofree char *reason = NULL;
  g_autofree char *verb = qf_workbench_ask_finish (QF_WORKBENCH (source), result, &reason, NULL);
  Waiving *waiving;

  g_free (question);
  if (verb == NULL)
    return;
  waiving = g_new0 (Waiving, 1);
  waiving->finding = g_strdup (qf_finding_get_id (finding));
  waiving->reason = g_steal_pointer (&reason);
  qf_drafting_session_act_async (
      session,
      &(QfDraftingAct){
          .function = settle, .data = waiving, .destroy = free_waiving, .wants_release = TRUE },
      waived_cb, NULL);
}

void
qf_drafting_waive (QfDraftingSession *session, QfFinding *finding)
{
  const QfVerb verbs[] = { { "keep", _ ("Keep with This Reason"), QF_VERB_SUGGESTED }, { NULL } };
  const QfCase *loaded = qf_drafting_session_get_case (session);
  QfDraftingHalf *first = qf_drafting_session_get_half (session, 0);
  g_autofree char *body = NULL;
  Question *question;

  g_return_if_fail (loaded != NULL && first != NULL && finding != NULL);

  if (loaded->release == NULL && first->kind == QF_KIND_INTERPRETATION)
    {
      qf_workbench_toast (
          qf_drafting_session_get_workbench (session),
          _ ("Put it together with its policy first: reasons stand in the release"));
      return;
    }
  body = g_strdup_printf (_ ("%s\n\nIt stays as it is. Your reason goes with the release, and the "
                             "reviewer of the gate “%s” confirms it. If these words change, it is "
                             "asked again."),
                          qf_finding_get_message (finding),
                          qf_gate_get_label (qf_finding_get_gate (finding)));
  question = g_new0 (Question, 1);
  question->session = g_object_ref (session);
  question->finding = qf_finding_ref (finding);
  qf_workbench_ask_async (qf_drafting_session_get_workbench (session),
                          &(QfQuestion){ .heading = _ ("Keep It with a Reason"),
                                         .body = body,
                                         .verbs = verbs,
                                         .text_label = _ ("Reason") },
                          NULL, waive_answered_cb, question);
}
