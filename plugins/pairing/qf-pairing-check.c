/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "qf-pairing-check.h"
#include "qf-pairing-copies.h"
#include "qf-pairing-elements.h"

/* Policy and interpretation looked at together.
 *
 * Asked about an interpretation it answers CONT-1, CONT-5 and CONT-6 with places in it; asked
 * about the release it answers PAIR-3 and FORM-1. That a half or a plan field is missing
 * (PAIR-1, PAIR-10) is the core's own question, since no plugin may take it away.
 */

struct _QfPairingCheck
{
  GObject parent_instance;
};

static void check_iface_init (QfCheckInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfPairingCheck,
                               qf_pairing_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHECK, check_iface_init))

static int
get_percentage (QfCheckContext *context, const char *key, const char *fallback)
{
  int value = atoi (qf_check_context_get_setting (context, key, fallback));

  return CLAMP (value, 1, 100);
}

static void
add_copies (GPtrArray *findings,
            QfCheckContext *context,
            QfDocument *policy,
            QfDocument *document,
            const char *id)
{
  g_autoptr (GPtrArray) runs = qf_pairing_find_copies (policy, document);
  const char *partner = qf_check_context_find_id (context, policy);
  double share = qf_pairing_compute_share (policy, document, runs);
  int error_from = get_percentage (context, "copied-share-error", "50");
  int warning_from = get_percentage (context, "copied-share-warning", "25");
  g_autofree char *message = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      QfCopiedRun *run = g_ptr_array_index (runs, i);
      g_autofree char *text = qf_text_dup_span (qf_document_get_text (document),
                                                run->interpretation.start, run->interpretation.end);
      g_autofree char *why = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%ld character stands word for word in the policy. Say it in other words.",
                       "%ld characters stand word for word in the policy. Say it in other words.",
                       (gulong)(run->interpretation.end - run->interpretation.start)),
          run->interpretation.end - run->interpretation.start);
      QfFinding *finding
          = qf_finding_new ("CONT-5/copied-run", QF_GATE_POLICY, QF_SEVERITY_ADVICE, id,
                            run->interpretation.start, run->interpretation.end, text, why, NULL);

      qf_finding_set_partner (finding, partner, run->policy.start, run->policy.end);
      g_ptr_array_add (findings, finding);
    }
  if (share < warning_from)
    return;
  message = g_strdup_printf (_ ("%.0f %% of the interpretation is copied from the policy. An "
                                "interpretation explains; it does not excerpt."),
                             share);
  g_ptr_array_add (findings,
                   qf_finding_new ("CONT-5/copied-share", QF_GATE_POLICY,
                                   share >= error_from ? QF_SEVERITY_ERROR : QF_SEVERITY_WARNING,
                                   id, -1, -1, NULL, message, NULL));
}

static void
add_elements (GPtrArray *findings, QfDocument *document, const char *id)
{
  g_autoptr (GPtrArray) elements = qf_pairing_list_elements (document);

  for (guint i = 0; i < elements->len; i++)
    {
      QfElement *element = g_ptr_array_index (elements, i);
      g_autofree char *rule = NULL;
      g_autofree char *message = NULL;

      if (!element->required || element->block >= 0)
        continue;
      rule = g_strdup_printf ("CONT-1/missing-%s", element->id);
      message = g_strdup_printf (_ ("The interpretation does not cover “%s”. Add a paragraph, or "
                                    "say why none is needed."),
                                 element->label);
      g_ptr_array_add (findings, qf_finding_new (rule, QF_GATE_POLICY, QF_SEVERITY_WARNING, id, -1,
                                                 -1, NULL, message, NULL));
    }
}

static void
add_headings_only (GPtrArray *findings, QfDocument *policy, QfDocument *document, const char *id)
{
  guint matched = 0;
  g_autofree char *message = NULL;

  if (!qf_pairing_is_headings_only (policy, document, &matched))
    return;
  if (matched > 0)
    message
        = g_strdup_printf (_ ("The interpretation holds little but headings; %u of them are the "
                              "policy's. Explain what stands below them."),
                           matched);
  else
    message = g_strdup (_ ("The interpretation holds little but headings. Explain what stands "
                           "below them."));
  g_ptr_array_add (findings, qf_finding_new ("CONT-6/headings-only", QF_GATE_POLICY,
                                             QF_SEVERITY_ERROR, id, -1, -1, NULL, message, NULL));
}

/* For joint documents the first unit named leads (PAIR-3). */
static char *
dup_lead_unit (QfDocument *document)
{
  const char *unit = qf_document_get_property (document, "unit");
  g_auto (GStrv) parts = NULL;

  if (unit == NULL)
    return NULL;
  parts = g_regex_split_simple ("[、，,]", unit, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
  return g_strdup (parts[0]);
}

static void
add_units (GPtrArray *findings, QfCheckContext *context, QfDocument *policy)
{
  g_autofree char *drafting = dup_lead_unit (policy);

  for (guint i = 0; i < qf_check_context_get_n_documents (context); i++)
    {
      QfDocument *document = qf_check_context_get_document (context, i);
      g_autofree char *unit = dup_lead_unit (document);
      g_autofree char *message = NULL;

      if (qf_document_get_kind (document) != QF_KIND_INTERPRETATION || unit == NULL
          || drafting == NULL || g_str_equal (unit, drafting))
        continue;
      message = g_strdup_printf (_ ("%s interprets what %s drafted. Who drafts interprets: change "
                                    "the unit, or give the reason."),
                                 unit, drafting);
      g_ptr_array_add (findings,
                       qf_finding_new ("PAIR-3/other-unit", QF_GATE_POLICY, QF_SEVERITY_ERROR,
                                       qf_check_context_get_id (context, i), -1, -1, NULL, message,
                                       NULL));
    }
}

static void
add_forms (GPtrArray *findings, QfRelease *release)
{
  const char *forms = qf_release_get_plan (release, "forms");
  g_auto (GStrv) words = NULL;

  if (forms == NULL)
    return;
  words = g_strsplit (forms, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_str_equal (g_strstrip (words[i]), "文字"))
      return;
  g_ptr_array_add (findings,
                   qf_finding_new ("FORM-1/text-only", QF_GATE_POLICY, QF_SEVERITY_WARNING, NULL,
                                   -1, -1, NULL,
                                   _ ("The plan has text as its only form. Add a diagram, a press "
                                      "conference, audio or video, or give the reason."),
                                   NULL));
}

static const char *
pairing_get_id (QfCheck *check)
{
  return "pairing";
}

static GPtrArray *
pairing_run (QfCheck *check,
             QfDocument *document,
             QfCheckContext *context,
             GCancellable *cancellable,
             GError **error)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  QfDocument *policy = qf_check_context_get_policy (context);

  if (document == NULL)
    {
      if (policy != NULL)
        add_units (findings, context, policy);
      if (qf_check_context_get_release (context) != NULL)
        add_forms (findings, qf_check_context_get_release (context));
    }
  else if (qf_document_get_kind (document) == QF_KIND_INTERPRETATION)
    {
      const char *id = qf_check_context_find_id (context, document);

      if (policy != NULL)
        add_copies (findings, context, policy, document, id);
      if (policy != NULL)
        add_headings_only (findings, policy, document, id);
      add_elements (findings, document, id);
    }
  return findings;
}

static void
check_iface_init (QfCheckInterface *iface)
{
  iface->get_id = pairing_get_id;
  iface->run = pairing_run;
}

static void
qf_pairing_check_class_init (QfPairingCheckClass *klass)
{
}

static void
qf_pairing_check_init (QfPairingCheck *self)
{
}
