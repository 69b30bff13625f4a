/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "review-case"

#include "config.h"

#include "review-case.h"

#include "qf-review-changes.h"

static const struct
{
  QfBlockKind kind;
  guint level;
  const char *text;
} policy_lines[] = {
  { QF_BLOCK_TITLE, 0, "关于既有住宅加装电梯补助的实施办法" },
  { QF_BLOCK_PARAGRAPH, 0, "为改善居民居住条件，制定本办法。" },
  { QF_BLOCK_HEADING, 1, "一、补助范围" },
  { QF_BLOCK_PARAGRAPH, 0, "（一）适用对象。四层以上且未设电梯的住宅，均可申请补助。" },
  { QF_BLOCK_HEADING, 1, "二、补助标准" },
  { QF_BLOCK_PARAGRAPH, 0, "（二）发放方式。补助资金拨付至业主共同设立的帐户。" },
};

static QfDocument *
make_text (QfKind kind)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  g_hash_table_insert (properties, (char *)"attribute", (char *)"主动公开");
  if (kind == QF_KIND_POLICY)
    g_hash_table_insert (properties, (char *)"class", (char *)"行政规范性文件");
  for (guint i = 0; i < (kind == QF_KIND_POLICY ? G_N_ELEMENTS (policy_lines) : 2); i++)
    g_ptr_array_add (
        blocks, qf_block_new (policy_lines[i].kind, policy_lines[i].level, policy_lines[i].text));
  document = qf_document_new (kind, properties, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static void
free_text (QfReviewText *text)
{
  g_free (text->id);
  g_clear_object (&text->text);
  g_free (text);
}

static void
add_text (QfReviewCase *self, const char *id, QfKind kind)
{
  QfReviewText *text = g_new0 (QfReviewText, 1);

  text->id = g_strdup (id);
  text->kind = kind;
  text->text = make_text (kind);
  g_ptr_array_add (self->texts, text);
}

static void
add_signing (QfReviewCase *self,
             QfStage stage,
             const char *decision,
             const char *staff,
             const char *name,
             const char *gates)
{
  QfSigning *signing = g_new0 (QfSigning, 1);

  signing->stage = stage;
  signing->decision = g_strdup (decision);
  signing->staff = g_strdup (staff);
  signing->name = g_strdup (name);
  signing->gates = g_strsplit (gates, ",", -1);
  signing->reasons = g_new0 (char *, 1);
  signing->time = 1750000000 + 3600 * (gint64)self->status->signings->len;
  signing->counts = TRUE;
  signing->revision = 1;
  g_ptr_array_add (self->status->signings, signing);
}

static void
fill_status (QfReviewCase *self, QfStage stage, gboolean may)
{
  const char *names[] = { may ? "看稿人" : "别人", NULL };
  const char *staff[] = { may ? self->staff : "9999", NULL };
  QfStatus *status = g_new0 (QfStatus, 1);

  self->status = status;
  status->release = g_strdup (self->id);
  status->title = g_strdup ("关于既有住宅加装电梯补助的实施办法");
  status->stage = stage;
  status->revision = 1;
  status->check_code = g_strdup ("7C3E 91AF 04D2 B86F 2E57 A10C");
  status->signings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signing_free);
  status->may_act = g_strdupv ((char **)staff);
  status->may_act_names = g_strdupv ((char **)names);
  status->gates[0] = 1u << QF_GATE_WORDING | 1u << QF_GATE_POLICY;
  status->gates[1] = 1u << QF_GATE_LEGAL | 1u << QF_GATE_SECRECY;
  status->gates[2] = (1u << QF_GATE_EXEMPTION) - 1;
  add_signing (self, QF_STAGE_DRAFT, "submit", "1007", "赵宁", "");
  if (stage >= QF_STAGE_SECOND_REVIEW)
    add_signing (self, QF_STAGE_FIRST_REVIEW, "approve", "1003", "孙序", "policy,wording");
  if (stage >= QF_STAGE_THIRD_REVIEW)
    add_signing (self, QF_STAGE_SECOND_REVIEW, "approve", "2001", "周砚", "legal,secrecy");
}

QfReviewCase *
review_case_make (QfStage stage, const char *staff, guint duties, gboolean may)
{
  const char *const documents[] = { "D1", "D2", NULL };
  QfReviewCase *self = qf_review_case_new ("R1", staff);
  g_autoptr (GError) error = NULL;

  self->duties = duties;
  self->content = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_set_free_func (self->texts, (GDestroyNotify)free_text);
  add_text (self, "D1", QF_KIND_POLICY);
  add_text (self, "D2", QF_KIND_INTERPRETATION);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_hash_table_add (self->authors, g_strdup ("1007"));
  g_hash_table_replace (self->names, g_strdup ("1007"), g_strdup ("赵宁"));
  fill_status (self, stage, may);
  return self;
}

static void
keep (QfReviewCase *self, QfFinding *finding, const char *reason)
{
  const QfWaiver waiver = { .finding = (char *)qf_finding_get_id (finding),
                            .rule = (char *)qf_finding_get_rule (finding),
                            .gate = (char *)qf_gate_to_string (qf_finding_get_gate (finding)),
                            .document = (char *)qf_finding_get_document (finding),
                            .version = (char *)"D1.1",
                            .words_digest = (char *)qf_finding_get_words_digest (finding),
                            .staff = (char *)"1007",
                            .reason = (char *)reason };
  g_autoptr (GError) error = NULL;
  QfRelease *kept = qf_release_with_waiver (self->content, &waiver, &error);

  g_assert_no_error (error);
  g_object_unref (self->content);
  self->content = kept;
  qf_finding_set_waiver (finding, "1007", reason);
}

const char *
review_case_add_finding (QfReviewCase *self,
                         const char *rule,
                         QfGate gate,
                         QfSeverity severity,
                         const char *document,
                         const char *words,
                         const char *waived)
{
  const QfReviewText *text = g_ptr_array_index (self->texts, 0);
  const char *plain = qf_document_get_text (text->text);
  const char *at = words != NULL ? g_strstr_len (plain, -1, words) : NULL;
  glong start = at != NULL ? g_utf8_pointer_to_offset (plain, at) : -1;
  QfFinding *finding
      = qf_finding_new (rule, gate, severity, document, start,
                        start >= 0 ? start + g_utf8_strlen (words, -1) : -1, words, "不对", NULL);
  g_autofree char *id = g_strdup_printf ("%s-%u", rule, self->findings->len);

  g_strdelimit (id, "/", '-');
  qf_finding_set_waivable (finding, TRUE);
  qf_finding_set_id (finding, id);
  if (waived != NULL)
    keep (self, finding, waived);
  g_ptr_array_add (self->findings, finding);
  return qf_finding_get_id (finding);
}

void
review_case_exempt (QfReviewCase *self, const char *reason)
{
  g_autoptr (GError) error = NULL;
  QfRelease *exempt = qf_release_with_exemption (self->content, reason, &error);

  g_assert_no_error (error);
  g_object_unref (self->content);
  self->content = exempt;
  self->status->gates[2] |= 1u << QF_GATE_EXEMPTION;
}
