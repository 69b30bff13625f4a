/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-lacks"

#include "config.h"

#include "qf-drafting-lacks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Why it cannot be submitted yet, in an order that a person can work through.
 *
 * What the gate requires comes as findings of four rules whose words name what lacks; each gets
 * a line of its own with the way there. All other findings are counted, one line for each half
 * and severity, for there may be hundreds. Nothing here decides: qf_office_submit() does. */

#define RULE_ATTRIBUTE "ATTR-1/missing-attribute"
#define RULE_PROPERTY "REL-1/missing-property"
#define RULE_HALF "PAIR-1/missing-half"
#define RULE_PLAN "PAIR-10/empty-plan-field"
#define RULE_NUMBER "REL-8/number-used-twice"

void
qf_lack_free (QfLack *self)
{
  g_free (self->id);
  g_free (self->message);
  g_free (self->where);
  g_free (self->verb);
  g_free (self);
}

static void
add_lack (
    GPtrArray *lacks, const char *id, const char *message, const char *where, const char *verb)
{
  QfLack *lack = g_new0 (QfLack, 1);

  lack->id = g_strdup (id);
  lack->message = g_strdup (message);
  lack->where = g_strdup (where);
  lack->verb = g_strdup (verb);
  g_ptr_array_add (lacks, lack);
}

/* --- what a finding is about -------------------------------------------------------------------
 */

static gboolean
is_rule (QfFinding *finding, const char *rule)
{
  return g_str_equal (qf_finding_get_rule (finding), rule);
}

/* The label stands in the sentence; where one label is part of another the longer counts. */
static gboolean
is_better (const char *message, const char *label, const char *best)
{
  return label != NULL && strstr (message, label) != NULL
         && (best == NULL || strlen (label) > strlen (best));
}

const char *
qf_drafting_find_property (QfFinding *finding, QfDocument *text)
{
  const char *const *keys = qf_properties_get_keys ();
  const char *key = NULL, *best = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  if (is_rule (finding, RULE_ATTRIBUTE))
    return "attribute";
  if (is_rule (finding, RULE_NUMBER))
    return "number";
  if (!is_rule (finding, RULE_PROPERTY))
    return NULL;
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *label = qf_properties_get_label (keys[i]);

      if ((text == NULL || qf_document_get_property (text, keys[i]) == NULL)
          && is_better (qf_finding_get_message (finding), label, best))
        {
          key = keys[i];
          best = label;
        }
    }
  return key;
}

const char *
qf_drafting_find_plan_field (QfFinding *finding)
{
  const char *const *fields = qf_terms_get_plan_fields ();
  const char *field = NULL, *best = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  if (!is_rule (finding, RULE_PLAN))
    return NULL;
  for (guint i = 0; fields[i] != NULL; i++)
    if (is_better (qf_finding_get_message (finding), qf_terms_get_plan_label (fields[i]), best))
      {
        field = fields[i];
        best = qf_terms_get_plan_label (field);
      }
  return field;
}

static char *
dup_property_place (const char *key, const char *document)
{
  return document != NULL ? g_strdup_printf ("property:%s@%s", key, document)
                          : g_strdup_printf ("property:%s", key);
}

char *
qf_drafting_dup_finding_place (QfFinding *finding, QfDocument *text)
{
  const char *key = qf_drafting_find_property (finding, text);
  const char *field = qf_drafting_find_plan_field (finding);

  if (key != NULL)
    return dup_property_place (key, qf_finding_get_document (finding));
  if (field != NULL)
    return g_strdup_printf ("plan.%s", field);
  if (is_rule (finding, RULE_HALF))
    return g_strdup ("partner");
  return g_strdup_printf ("finding:%s", qf_finding_get_id (finding));
}

char *
qf_drafting_parse_property (const char *place, char **document)
{
  const char *key, *at;

  g_return_val_if_fail (place != NULL, NULL);

  if (document != NULL)
    *document = NULL;
  if (!g_str_has_prefix (place, "property:"))
    return NULL;
  key = place + strlen ("property:");
  at = strchr (key, '@');
  if (at == NULL)
    return g_strdup (key);
  if (document != NULL)
    *document = g_strdup (at + 1);
  return g_strndup (key, (gsize)(at - key));
}

/* --- lines -------------------------------------------------------------------------------------
 */

static QfDocument *
find_text (const QfLackInput *input, const char *document)
{
  for (guint i = 0; document != NULL && input->ids[i] != NULL; i++)
    if (g_str_equal (input->ids[i], document))
      return g_ptr_array_index (input->texts, i);
  return NULL;
}

/* The half's kind, where there is more than one. */
static const char *
get_half_label (const QfLackInput *input, const char *document)
{
  QfDocument *text = find_text (input, document);

  if (text == NULL || input->texts->len < 2)
    return NULL;
  return qf_kind_get_label (qf_document_get_kind (text));
}

static char *
join_where (const char *page, const char *half)
{
  return half != NULL ? g_strdup_printf ("%s　%s", page, half) : g_strdup (page);
}

static void
add_property (GPtrArray *lacks, const QfLackInput *input, QfFinding *finding)
{
  const char *document = qf_finding_get_document (finding);
  const char *key = qf_drafting_find_property (finding, find_text (input, document));
  const char *half = get_half_label (input, document);
  g_autofree char *id = dup_property_place (key, document);
  g_autofree char *where = NULL;
  g_autofree char *message = NULL;

  if (g_str_equal (key, "attribute"))
    {
      where = join_where (_ ("Disclosure"), half);
      add_lack (lacks, id, _ ("The disclosure attribute is not chosen"), where, _ ("Choose"));
      return;
    }
  where = join_where (g_str_equal (key, "title") ? _ ("Text") : _ ("Properties"), half);
  message = g_str_equal (key, "number")
                ? g_strdup (qf_finding_get_message (finding))
                : g_strdup_printf (_ ("“%s” is not filled in"), qf_properties_get_label (key));
  add_lack (lacks, id, message, where, _ ("Fill In"));
}

static void
add_properties (GPtrArray *lacks, const QfLackInput *input, gboolean attribute)
{
  for (guint i = 0; input->findings != NULL && i < input->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (input->findings, i);
      const char *key = qf_finding_is_blocking (finding) ? qf_drafting_find_property (
                            finding, find_text (input, qf_finding_get_document (finding)))
                                                         : NULL;

      if (key != NULL && g_str_equal (key, "attribute") == attribute)
        add_property (lacks, input, finding);
    }
}

/* Who submits has the drafter's duty. */
static void
add_people (GPtrArray *lacks, const QfLackInput *input)
{
  g_autofree char *names = NULL;
  g_autofree char *message = NULL;

  if (input->may_submit)
    return;
  if (input->may_act != NULL && input->may_act[0] != NULL)
    {
      names = g_strjoinv ("、", input->may_act);
      message = g_strdup_printf (_ ("You have no drafter's duty; who has it: %s"), names);
    }
  add_lack (lacks, "duty", message != NULL ? message : _ ("You have no drafter's duty on the roll"),
            _ ("People"), NULL);
}

/* What the office says beside findings: a drafter who wrote nothing, a text nobody signed. */
static void
add_reasons (GPtrArray *lacks, const QfLackInput *input)
{
  for (guint i = 0; input->reasons != NULL && i < input->reasons->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (input->reasons, i);

      if (g_str_equal (reason->code, "returned") || g_str_equal (reason->code, "finding")
          || g_str_equal (reason->code, "property") || g_str_equal (reason->code, "attribute")
          || g_str_equal (reason->code, "half") || g_str_equal (reason->code, "plan"))
        continue;
      if (g_str_equal (reason->code, "drafter"))
        add_lack (lacks, "property:drafter", reason->message, _ ("Properties"), _ ("Choose"));
      else if (g_str_equal (reason->code, "unsigned"))
        add_lack (lacks, "save", reason->message, _ ("Text"), _ ("Adopt"));
      else
        add_lack (lacks, reason->code, reason->message, NULL, NULL);
    }
}

static gboolean
needs_partner (const QfLackInput *input)
{
  QfDocument *text = g_ptr_array_index (input->texts, 0);
  const char *klass = qf_document_get_property (text, "class");

  if (input->in_release)
    return FALSE;
  if (qf_document_get_kind (text) == QF_KIND_INTERPRETATION)
    return TRUE;
  if (qf_document_get_kind (text) != QF_KIND_POLICY || klass == NULL)
    return FALSE;
  if (input->needs_interpretation != NULL)
    return g_strv_contains (input->needs_interpretation, klass);
  return qf_class_needs_interpretation (klass);
}

static gboolean
has_finding (const QfLackInput *input, const char *rule)
{
  for (guint i = 0; input->findings != NULL && i < input->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (input->findings, i);

      if (is_rule (finding, rule) && qf_finding_is_blocking (finding))
        return TRUE;
    }
  return FALSE;
}

static void
add_partner (GPtrArray *lacks, const QfLackInput *input)
{
  QfDocument *text = g_ptr_array_index (input->texts, 0);

  if (!needs_partner (input) && !has_finding (input, RULE_HALF))
    return;
  if (qf_document_get_kind (text) == QF_KIND_INTERPRETATION)
    add_lack (lacks, "partner", _ ("An interpretation goes out with its policy"),
              _ ("Policy and Interpretation"), _ ("Put Together"));
  else
    add_lack (lacks, "partner", _ ("A policy of this class goes out with its interpretation"),
              _ ("Policy and Interpretation"), _ ("Put Together"));
}

static void
add_plan (GPtrArray *lacks, const QfLackInput *input)
{
  for (guint i = 0; input->findings != NULL && i < input->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (input->findings, i);
      const char *field = qf_drafting_find_plan_field (finding);
      g_autofree char *id = NULL;
      g_autofree char *message = NULL;

      if (field == NULL || !qf_finding_is_blocking (finding))
        continue;
      id = g_strdup_printf ("plan.%s", field);
      message = g_strdup_printf (_ ("The interpretation plan does not say “%s”"),
                                 qf_terms_get_plan_label (field));
      add_lack (lacks, id, message, _ ("Policy and Interpretation"), _ ("Fill In"));
    }
}

/* Counted, not listed: those with a line of their own are left out. */
static gboolean
is_counted (const QfLackInput *input, QfFinding *finding)
{
  return qf_finding_is_blocking (finding) && !is_rule (finding, RULE_HALF)
         && qf_drafting_find_plan_field (finding) == NULL
         && qf_drafting_find_property (finding,
                                       find_text (input, qf_finding_get_document (finding)))
                == NULL;
}

static void
add_count (GPtrArray *lacks, const QfLackInput *input, const char *document, QfSeverity severity)
{
  g_autofree char *id = NULL;
  g_autofree char *message = NULL;
  g_autofree char *where = NULL;
  guint n = 0;

  for (guint i = 0; i < input->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (input->findings, i);

      if (qf_finding_get_severity (finding) != severity
          || g_strcmp0 (qf_finding_get_document (finding), document) != 0
          || !is_counted (input, finding))
        continue;
      if (n++ == 0)
        id = g_strdup_printf ("finding:%s", qf_finding_get_id (finding));
    }
  if (n == 0)
    return;
  message = severity == QF_SEVERITY_ERROR
                ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding must be corrected",
                                                "%u findings must be corrected", n),
                                   n)
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding must be looked at",
                                                "%u findings must be looked at", n),
                                   n);
  where = join_where (_ ("Findings"), get_half_label (input, document));
  add_lack (lacks, id, message, where, _ ("One by One"));
}

GPtrArray *
qf_drafting_list_lacks (const QfLackInput *input)
{
  g_autoptr (GPtrArray) lacks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_lack_free);

  g_return_val_if_fail (input != NULL && input->texts != NULL && input->texts->len > 0, NULL);

  add_properties (lacks, input, TRUE);
  add_people (lacks, input);
  add_reasons (lacks, input);
  add_properties (lacks, input, FALSE);
  add_partner (lacks, input);
  add_plan (lacks, input);
  if (input->findings == NULL)
    {
      add_lack (lacks, "check", _ ("The text is being looked at"), _ ("Findings"), NULL);
      return g_steal_pointer (&lacks);
    }
  for (QfSeverity severity = QF_SEVERITY_ERROR; severity <= QF_SEVERITY_WARNING; severity++)
    {
      for (guint i = 0; input->ids[i] != NULL; i++)
        add_count (lacks, input, input->ids[i], severity);
      add_count (lacks, input, NULL, severity);
    }
  return g_steal_pointer (&lacks);
}
