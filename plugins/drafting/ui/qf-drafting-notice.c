/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-notice"

#include "config.h"

#include "qf-drafting-notice.h"

#include <glib/gi18n-lib.h>

void
qf_notice_free (QfNotice *self)
{
  g_free (self->text);
  g_free (self->why);
  g_free (self);
}

/* --- read only -------------------------------------------------------------------------------- */

/* Who wrote or submitted it may take it back. */
static gboolean
may_recall (QfDraftingSession *session, const QfStatus *status)
{
  const char *staff = qf_workbench_get_person (qf_drafting_session_get_workbench (session))->staff;

  for (guint i = 0; i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);

      if (signing->counts && g_str_equal (signing->decision, "submit")
          && g_str_equal (signing->staff, staff))
        return TRUE;
    }
  for (guint i = 0; i < qf_drafting_session_get_n_halves (session); i++)
    {
      GPtrArray *authors = qf_drafting_session_get_half (session, i)->authors;

      for (guint j = 0; j < authors->len; j++)
        if (g_str_equal (((QfCaseAuthor *)g_ptr_array_index (authors, j))->staff, staff))
          return TRUE;
    }
  return FALSE;
}

static char *
describe_place (const QfStatus *status)
{
  g_autofree char *names = g_strjoinv ("、", status->may_act_names);
  g_autofree char *since = qf_format_time (status->since);

  if (names[0] == '\0')
    return g_strdup_printf (_ ("At the stage “%s” since %s, and nobody on the roll may do it"),
                            qf_stage_get_label (status->stage), since);
  if (status->stage == QF_STAGE_CLEARED)
    return g_strdup_printf (_ ("All three reviews are signed. It is with %s for its number and "
                               "release since %s"),
                            names, since);
  return g_strdup_printf (_ ("It is with %s for the %s since %s. The text is read only"), names,
                          qf_stage_get_label (status->stage), since);
}

static void
fill_away (QfNotice *notice, QfDraftingSession *session, const QfStatus *status)
{
  notice->icon = "changes-prevent-symbolic";
  notice->style = "dim-label";
  if (status->stage >= QF_STAGE_RELEASED)
    {
      g_autofree char *when = qf_format_time (status->since);

      notice->text = g_strdup_printf (_ ("Released %s. It stays as it is; a correction is a "
                                         "release of its own"),
                                      when);
      return;
    }
  notice->text = describe_place (status);
  notice->verb = _ ("Take It Back…");
  notice->wish = "recall";
  notice->may = may_recall (session, status);
  if (!notice->may)
    notice->why = g_strdup (_ ("Only who wrote or submitted it may take it back"));
}

/* --- drafts ----------------------------------------------------------------------------------- */

static const QfReason *
find_reason (const QfStatus *status, const char *code)
{
  for (guint i = 0; status != NULL && i < status->missing->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (status->missing, i);

      if (g_str_equal (reason->code, code))
        return reason;
    }
  return NULL;
}

static void
fill_other (QfNotice *notice, const QfDraftingHalf *half)
{
  notice->icon = "dialog-warning-symbolic";
  notice->style = "warning";
  notice->text = g_strdup_printf (_ ("%s changed this text while you were writing. Nothing is "
                                     "lost: look at both and choose"),
                                  half->other_editor);
  notice->verb = _ ("Look at Both…");
  notice->wish = "look";
}

static gboolean
stands_alone (const QfCase *loaded, const QfDraftingHalf *half)
{
  const char *klass = qf_document_editor_get_property (half->editor, "class");

  if (half->kind == QF_KIND_INTERPRETATION)
    return loaded->release == NULL;
  if (half->kind != QF_KIND_POLICY || loaded->texts->len > 1
      || (loaded->content != NULL && qf_release_get_exemption (loaded->content) != NULL))
    return FALSE;
  if (klass == NULL)
    return TRUE;
  return loaded->needs_interpretation != NULL
             ? g_strv_contains ((const char *const *)loaded->needs_interpretation, klass)
             : qf_class_needs_interpretation (klass);
}

static void
fill_draft (QfNotice *notice, const QfCase *loaded, const QfDraftingHalf *half)
{
  const QfReason *returned = find_reason (loaded->status, "returned");

  if (half->other != NULL)
    fill_other (notice, half);
  else if (half->recovered)
    {
      notice->icon = "document-revert-symbolic";
      notice->style = "accent";
      notice->text = g_strdup (_ ("What you wrote last time is here again. It is not a version "
                                  "yet"));
      notice->verb = _ ("Look at Both…");
      notice->wish = "look";
    }
  else if (returned != NULL)
    {
      notice->icon = "edit-undo-symbolic";
      notice->style = "warning";
      notice->text = g_strdup (returned->message);
    }
  else if (stands_alone (loaded, half))
    {
      notice->icon = "qf-pair-symbolic";
      notice->style = "accent";
      notice->text = g_strdup (half->kind == QF_KIND_POLICY
                                   ? _ ("A policy goes out together with its interpretation")
                                   : _ ("An interpretation goes out together with its policy"));
      notice->verb = half->kind == QF_KIND_POLICY ? _ ("Put Together with Interpretation…")
                                                  : _ ("Put Together with Policy…");
      notice->wish = "partner";
    }
}

QfNotice *
qf_drafting_make_notice (QfDraftingSession *session)
{
  QfNotice *notice = g_new0 (QfNotice, 1);
  const QfCase *loaded = qf_drafting_session_get_case (session);
  QfDraftingHalf *half = qf_drafting_session_get_current (session);

  notice->may = TRUE;
  if (loaded == NULL || half == NULL)
    return notice;
  if (loaded->stage != QF_STAGE_DRAFT)
    {
      /* Written while somebody else submitted it. */
      if (qf_drafting_half_is_dirty (half) && half->other != NULL)
        fill_other (notice, half);
      else
        fill_away (notice, session, loaded->status);
    }
  else
    fill_draft (notice, loaded, half);
  return notice;
}
