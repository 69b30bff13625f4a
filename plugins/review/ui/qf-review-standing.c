/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-standing"

#include "config.h"

#include "qf-review-standing.h"

#include <glib/gi18n-lib.h>

#include "qf-review-gates.h"
#include "qf-review-words.h"

/* How the person stands to the release, in words. Whether they may act is the gate's answer,
 * carried by QfStatus.may_act; here is only why not, as near as the signed record tells. */

gboolean
qf_review_case_may_act (QfReviewCase *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return qf_review_find_number (self->status->stage) > 0 && self->staff != NULL
         && g_strv_contains ((const char *const *)self->status->may_act, self->staff);
}

static const QfSigning *
find_last_return (QfReviewCase *self)
{
  guint n = self->status->signings->len;
  const QfSigning *last = n > 0 ? g_ptr_array_index (self->status->signings, n - 1) : NULL;

  return last != NULL && g_str_equal (last->decision, "return") ? last : NULL;
}

static char *
explain_stage (QfReviewCase *self)
{
  const QfSigning *returned = find_last_return (self);

  switch (self->status->stage)
    {
    case QF_STAGE_DRAFT:
      if (returned != NULL && g_strcmp0 (returned->staff, self->staff) == 0)
        return g_strdup (_ ("You returned it; it is with its drafter now."));
      if (returned != NULL)
        return g_strdup_printf (_ ("%s returned it; it is with its drafter now."), returned->name);
      return g_strdup (_ ("It is a draft and has not been submitted."));
    case QF_STAGE_CLEARED:
      return g_strdup (_ ("All three reviews are signed; it waits to be numbered and published."));
    case QF_STAGE_WITHDRAWN:
      return g_strdup (_ ("It was released and taken down again."));
    default:
      return g_strdup (_ ("It is released; nothing is left to review."));
    }
}

/* The review that this person signed in the revision under review; NULL. */
static const QfSigning *
find_own (QfReviewCase *self)
{
  for (guint i = 0; i < self->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (self->status->signings, i);

      if (signing->counts && g_str_equal (signing->decision, "approve")
          && g_strcmp0 (signing->staff, self->staff) == 0)
        return signing;
    }
  return NULL;
}

static gboolean
submitted_it (QfReviewCase *self)
{
  for (guint i = 0; i < self->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (self->status->signings, i);

      if (signing->counts && g_str_equal (signing->decision, "submit")
          && g_strcmp0 (signing->staff, self->staff) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
explain_person (QfReviewCase *self, guint number, const char *names)
{
  static const guint duties[]
      = { QF_DUTY_FIRST_REVIEWER, QF_DUTY_SECOND_REVIEWER, QF_DUTY_THIRD_REVIEWER };
  const char *stage = qf_stage_get_label (self->status->stage);
  const QfSigning *own = find_own (self);

  if (g_hash_table_contains (self->authors, self->staff))
    return g_strdup_printf (
        _ ("You wrote a part of it, so you cannot review it. The %s is for %s."), stage, names);
  if (submitted_it (self))
    return g_strdup_printf (_ ("You submitted it, so you cannot review it. The %s is for %s."),
                            stage, names);
  if (own != NULL)
    return g_strdup_printf (_ ("You signed the %s of it. The %s is for %s."),
                            qf_stage_get_label (own->stage), stage, names);
  if ((self->duties & duties[number - 1]) == 0)
    return g_strdup_printf (_ ("The %s is not your duty; it is for %s."), stage, names);
  return g_strdup_printf (_ ("The %s of this unit’s work is for %s."), stage, names);
}

char *
qf_review_case_dup_why_not (QfReviewCase *self)
{
  guint number;
  g_autofree char *names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (qf_review_case_may_act (self))
    return NULL;
  number = qf_review_find_number (self->status->stage);
  if (number == 0)
    return explain_stage (self);
  if (self->status->may_act_names[0] == NULL)
    return g_strdup_printf (_ ("Nobody can sign the %s: whoever has the duty wrote or reviewed it. "
                               "An administrator has to add a person."),
                            qf_stage_get_label (self->status->stage));
  names = qf_review_join_words ((const char *const *)self->status->may_act_names);
  if (self->staff == NULL)
    return g_strdup_printf (_ ("The %s is for %s."), qf_stage_get_label (self->status->stage),
                            names);
  return explain_person (self, number, names);
}

const QfSigning *
qf_review_case_find_passed (QfReviewCase *self, QfGate gate)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (self->status->signings, i);

      if (signing->counts && g_str_equal (signing->decision, "approve") && signing->gates != NULL
          && g_strv_contains ((const char *const *)signing->gates, qf_gate_to_string (gate)))
        return signing;
    }
  return NULL;
}

char *
qf_review_case_dup_falls (QfReviewCase *self)
{
  g_autoptr (GPtrArray) signed_by = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (self->status->signings, i);

      if (signing->counts && g_str_equal (signing->decision, "approve"))
        /* Translators: a person's name and the review they signed */
        g_ptr_array_add (signed_by, g_strdup_printf (_ ("%s (%s)"), signing->name,
                                                     qf_stage_get_label (signing->stage)));
    }
  if (signed_by->len == 0)
    return g_strdup (_ ("Nobody’s signature falls. The drafter corrects it and submits it again; "
                        "this return stays in the record and cannot be deleted."));
  g_ptr_array_add (signed_by, NULL);
  list = qf_review_join_words ((const char *const *)signed_by->pdata);
  return g_strdup_printf (_ ("What was signed by %s becomes void; once corrected it is signed anew "
                             "from the first review. This return stays in the record and cannot be "
                             "deleted."),
                          list);
}

/* --- the header ---------------------------------------------------------------------------------
 */

static char *
describe_parts (QfReviewCase *self)
{
  guint interpretations = self->texts->len - 1;
  guint attachments = qf_release_get_n_attachments (self->content);

  if (qf_release_get_exemption (self->content) != NULL)
    return g_strdup (_ ("no interpretation, with a reason"));
  if (interpretations > 0 && attachments > 0)
    return g_strdup_printf (_ ("interpretations %u, attachments %u"), interpretations, attachments);
  if (interpretations > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", interpretations),
        interpretations);
  if (attachments > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", attachments), attachments);
  return NULL;
}

char *
qf_review_case_dup_subtitle (QfReviewCase *self)
{
  const QfReviewText *first;
  const char *klass, *number;
  g_autofree char *parts = NULL;
  GString *subtitle;

  g_return_val_if_fail (self != NULL && self->texts->len > 0, NULL);

  first = g_ptr_array_index (self->texts, 0);
  klass = qf_document_get_property (first->text, "class");
  number = self->status->number;
  parts = describe_parts (self);
  subtitle = g_string_new (klass != NULL ? klass : qf_kind_get_label (first->kind));
  if (number != NULL)
    g_string_append_printf (subtitle, "　%s", number);
  else if (klass != NULL && qf_class_has_number (klass))
    g_string_append_printf (subtitle, "　%s", _ ("number to come"));
  if (parts != NULL)
    g_string_append_printf (subtitle, "　%s", parts);
  return g_string_free (subtitle, FALSE);
}
