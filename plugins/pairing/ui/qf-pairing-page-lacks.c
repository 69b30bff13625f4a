/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-lacks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-pairing-page-private.h"

/* Why it cannot be submitted yet. What is the pair's own business has a line for each, with
 * the way there on this page; all else is counted, with the way to Drafting. Nothing here
 * decides: qf_office_submit() does. */

#define RULE_HALF "PAIR-1/"
#define RULE_PLAN "PAIR-10/"

static gboolean
is_rule (QfFinding *finding, const char *rule)
{
  return g_str_has_prefix (qf_finding_get_rule (finding), rule);
}

static gboolean
is_of_pair (QfFinding *finding)
{
  return is_rule (finding, "PAIR-") || is_rule (finding, "CONT-") || is_rule (finding, "FORM-");
}

/* "plan.what" for the finding that names the field's label. */
static char *
dup_plan_place (QfFinding *finding)
{
  const char *const *fields = qf_terms_get_plan_fields ();
  const char *best = NULL;
  const char *label = "";

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *words = qf_terms_get_plan_label (fields[i]);

      /* Where one label is part of another the longer counts. */
      if (strstr (qf_finding_get_message (finding), words) != NULL
          && strlen (words) > strlen (label))
        {
          best = fields[i];
          label = words;
        }
    }
  return best != NULL ? g_strdup_printf ("plan.%s", best) : g_strdup ("plan");
}

static void
add_own (QfPairingPage *self, QfFinding *finding)
{
  g_autofree char *place = NULL;

  if (is_rule (finding, RULE_HALF))
    {
      qf_blockers_add (self->blockers, "partner", qf_finding_get_message (finding), NULL,
                       _ ("Choose"));
      return;
    }
  if (is_rule (finding, RULE_PLAN))
    {
      place = dup_plan_place (finding);
      qf_blockers_add (self->blockers, place, qf_finding_get_message (finding),
                       _ ("Interpretation Plan"), _ ("Fill In"));
      return;
    }
  place = g_strdup_printf ("finding:%s", qf_finding_get_id (finding));
  qf_blockers_add (self->blockers, place, qf_finding_get_message (finding), NULL, _ ("Go There"));
}

static void
add_findings (QfPairingPage *self, GPtrArray *findings)
{
  g_autofree char *first = NULL;
  guint others = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (!qf_finding_is_blocking (finding))
        continue;
      if (is_of_pair (finding))
        {
          add_own (self, finding);
          continue;
        }
      if (others++ == 0)
        first = g_strdup_printf ("drafting:finding:%s", qf_finding_get_id (finding));
    }
  if (others > 0)
    {
      g_autofree char *words
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding of the texts is not settled",
                                          "%u findings of the texts are not settled", others),
                             others);

      qf_blockers_add (self->blockers, first, words, _ ("Drafting"), _ ("Go There"));
    }
}

/* What the office says beside findings: a text nobody signed, a drafter who wrote nothing. */
static void
add_reasons (QfPairingPage *self, const QfStatus *status)
{
  static const char *const told[]
      = { "returned", "finding", "property", "attribute", "half", "plan", "duty", NULL };

  for (guint i = 0; status != NULL && i < status->missing->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (status->missing, i);

      if (!g_strv_contains (told, reason->code))
        qf_blockers_add (self->blockers, "drafting:", reason->message, _ ("Drafting"),
                         _ ("Go There"));
    }
}

void
_qf_pairing_page_show_lacks (QfPairingPage *self)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));
  const QfPairingCase *loaded = self->desk != NULL ? qf_pairing_desk_get_case (self->desk) : NULL;
  gboolean draft = loaded != NULL && loaded->stage == QF_STAGE_DRAFT
                   && qf_pairing_desk_is_editable (self->desk);
  GPtrArray *findings = draft ? qf_pairing_desk_get_findings (self->desk) : NULL;

  qf_blockers_clear (self->blockers);
  gtk_widget_set_visible (self->submit, draft);
  if (!draft)
    return;
  if (!qf_workbench_has_duty (workbench, QF_DUTY_DRAFTER))
    qf_blockers_add (self->blockers, "duty", _ ("You have no drafter’s duty on the roll"), NULL,
                     NULL);
  if (loaded->release == NULL)
    qf_blockers_add (self->blockers, "partner", _ ("The policy has no interpretation yet"), NULL,
                     _ ("Choose"));
  if (qf_pairing_desk_get_policy (self->desk)->conflicted
      || qf_pairing_desk_get_interpretation (self->desk)->conflicted)
    qf_blockers_add (self->blockers, "drafting:", _ ("Two versions of a text are to be settled"),
                     _ ("Drafting"), _ ("Go There"));
  add_reasons (self, loaded->status);
  if (findings == NULL)
    qf_blockers_add (self->blockers, "check", _ ("The texts are being looked at"), NULL, NULL);
  else
    add_findings (self, findings);
}

void
_qf_pairing_page_go_to_lack (QfPairingPage *self, const char *id)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));

  if (!g_str_has_prefix (id, "drafting:"))
    {
      _qf_pairing_page_go_to (self, id);
      return;
    }
  id += strlen ("drafting:");
  if (!qf_workbench_open (workbench, "drafting", qf_pairing_desk_get_item (self->desk),
                          *id != '\0' ? id : NULL))
    qf_workbench_toast (workbench, _ ("The page Drafting is not installed."));
}
