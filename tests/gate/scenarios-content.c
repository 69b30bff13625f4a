/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Texts, attachments, manifest, and what a release lacks. */

#define G_LOG_DOMAIN "scenarios-content"

#include "config.h"

#include "gate-scenarios.h"

static void
put_body (GateFixture *fixture, guint index, GBytes *bytes)
{
  g_bytes_unref (fixture->input.bodies->pdata[index]);
  fixture->input.bodies->pdata[index] = bytes;
}

static void
text_swapped (GateFixture *fixture)
{
  g_autoptr (QfDocument) other
      = qf_document_with_property (fixture->documents->pdata[0], "column", "别的栏目", NULL);

  put_body (fixture, 0, g_bytes_ref (qf_document_get_bytes (other)));
}

static void
texts_swapped (GateFixture *fixture)
{
  gpointer moved = fixture->input.bodies->pdata[0];

  fixture->input.bodies->pdata[0] = fixture->input.bodies->pdata[1];
  fixture->input.bodies->pdata[1] = moved;
}

static void
text_missing (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.bodies, 1);
}

static void
text_too_many (GateFixture *fixture)
{
  g_ptr_array_add (fixture->input.bodies, g_bytes_ref (fixture->input.bodies->pdata[0]));
}

static void
no_texts (GateFixture *fixture)
{
  g_clear_pointer (&fixture->input.bodies, g_ptr_array_unref);
}

/* Frozen and signed as it is, but no document: what was hashed is not what a reader sees. */
static void
text_with (GateFixture *fixture, const char *before, const char *after)
{
  g_autoptr (GString) text = NULL;
  GBytes *bytes = qf_document_get_bytes (fixture->documents->pdata[1]);
  g_autofree char *digest = NULL;
  const char *old = qf_document_get_digest (fixture->documents->pdata[1]);

  text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  g_assert_cmpuint (g_string_replace (text, before, after, 1), ==, 1);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
  fixture->before_text = g_strdup (old);
  fixture->after_text = g_strdup (digest);
  g_hash_table_insert (gate_fixture_version (fixture, "D2.1")->values, g_strdup ("content-sha256"),
                       g_strdup (digest));
}

static void
rewrite_body (GateFixture *fixture, const char *before, const char *after)
{
  GBytes *bytes = fixture->input.bodies->pdata[1];
  g_autoptr (GString) text
      = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));

  g_string_replace (text, before, after, 1);
  put_body (fixture, 1, g_string_free_to_bytes (g_steal_pointer (&text)));
}

static void
plan_comment (GateFixture *fixture)
{
  text_with (fixture, "<body>", "<body><!-- -->");
}

static void
tamper_comment (GateFixture *fixture)
{
  rewrite_body (fixture, "<body>", "<body><!-- -->");
}

static void
plan_bidi (GateFixture *fixture)
{
  text_with (fixture, "实验室", "实\xe2\x80\xae验室");
}

static void
tamper_bidi (GateFixture *fixture)
{
  rewrite_body (fixture, "实验室", "实\xe2\x80\xae验室");
}

static void
plan_zero_width (GateFixture *fixture)
{
  text_with (fixture, "实验室", "实\xe2\x80\x8b验室");
}

static void
tamper_zero_width (GateFixture *fixture)
{
  rewrite_body (fixture, "实验室", "实\xe2\x80\x8b验室");
}

static void
plan_doctype (GateFixture *fixture)
{
  text_with (fixture, "<document ", "<!DOCTYPE document><document ");
}

static void
tamper_doctype (GateFixture *fixture)
{
  rewrite_body (fixture, "<document ", "<!DOCTYPE document><document ");
}

static void
plan_kind (GateFixture *fixture)
{
  text_with (fixture, "kind=\"interpretation\"", "kind=\"news\"");
}

static void
tamper_kind (GateFixture *fixture)
{
  rewrite_body (fixture, "kind=\"interpretation\"", "kind=\"news\"");
}

static void
replace_in_manifest (GateFixture *fixture, const char *before, const char *after)
{
  fixture->before_text = g_strdup (before);
  fixture->after_text = g_strdup (after);
}

/* Reviewers would sign one value and readers see another. */
static void
property_differs (GateFixture *fixture)
{
  replace_in_manifest (fixture, "property=1 attribute 主动公开", "property=1 attribute 删减后公开");
}

static void
property_added (GateFixture *fixture)
{
  replace_in_manifest (fixture, "property=1 column 政策文件\n",
                       "property=1 column 政策文件\nproperty=1 audience 企业\n");
}

static void
class_differs (GateFixture *fixture)
{
  replace_in_manifest (fixture, "class=行政规范性文件", "class=一般文件");
}

static void
plan_differs (GateFixture *fixture)
{
  replace_in_manifest (fixture, "plan=channels 门户网站", "plan=channels 公告栏");
}

static void
waiver_reason_differs (GateFixture *fixture)
{
  replace_in_manifest (fixture, "是本地的专名", "不用管它");
}

static void
attachment_renamed (GateFixture *fixture)
{
  replace_in_manifest (fixture, "申报表.pdf", "说明.pdf");
}

static void
attachment_retyped (GateFixture *fixture)
{
  replace_in_manifest (fixture, "application/pdf", "text/html");
}

static void
manifest_of_another_store (GateFixture *fixture)
{
  replace_in_manifest (fixture, "store=" FIXTURE_STORE, "store=" OTHER_STORE);
  for (guint i = 0; i < fixture->acts->len; i++)
    gate_fixture_set (gate_fixture_act (fixture, i), "store", OTHER_STORE);
}

static void
manifest_damaged (GateFixture *fixture)
{
  g_bytes_unref (fixture->input.manifest);
  fixture->input.manifest = g_bytes_new_static ("QIANFA-MANIFEST-1\n", 18);
}

static void
manifest_missing (GateFixture *fixture)
{
  g_clear_pointer (&fixture->input.manifest, g_bytes_unref);
}

/* Approved over the second manifest, shown over the first: the digests differ. */
static void
manifest_of_before (GateFixture *fixture)
{
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (fixture->input.manifest, NULL),
                                               (gssize)g_bytes_get_size (fixture->input.manifest));

  g_string_replace (text, "plan=channels 门户网站", "plan=channels 公告栏", 1);
  g_bytes_unref (fixture->input.manifest);
  fixture->input.manifest = g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
attachment_bytes_swapped (GateFixture *fixture)
{
  g_free (fixture->input.attachments->pdata[0]);
  fixture->input.attachments->pdata[0]
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "form2", -1);
}

static void
attachment_missing (GateFixture *fixture)
{
  g_ptr_array_set_size (fixture->input.attachments, 0);
}

static void
attachment_added (GateFixture *fixture)
{
  g_ptr_array_add (fixture->input.attachments,
                   g_compute_checksum_for_string (G_CHECKSUM_SHA256, "form2", -1));
}

static void
waiver_by_a_stranger (GateFixture *fixture)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "F1", -1);
  QfWaiver waiver = { .finding = (char *)"F1",
                      .rule = (char *)"TXT-11/wrong-word",
                      .gate = (char *)"wording",
                      .document = (char *)"D1",
                      .version = (char *)"D1.2",
                      .words_digest = digest,
                      .staff = (char *)STRANGER,
                      .reason = (char *)"是本地的专名" };
  QfRelease *old = fixture->release;

  fixture->release = qf_release_with_waiver (old, &waiver, NULL);
  g_assert_nonnull (fixture->release);
  g_object_unref (old);
}

/* --- what it lacks ------------------------------------------------------------------------- */

static void
no_interpretation (GateFixture *fixture)
{
  gate_fixture_drop_interpretation (fixture, NULL);
}

static void
class_that_needs_none (GateFixture *fixture)
{
  gate_fixture_drop_interpretation (fixture, NULL);
  gate_fixture_set_property (fixture, 0, "class", "一般文件");
}

static void
plan_field_empty (GateFixture *fixture)
{
  replace_in_manifest (fixture, "plan=speaker 分管负责人", "plan=speaker -");
}

static void
without (GateFixture *fixture, guint index, const char *key)
{
  gate_fixture_set_property (fixture, index, key, NULL);
}

static void
no_issuer (GateFixture *fixture)
{
  without (fixture, 0, "issuer");
}

static void
no_column (GateFixture *fixture)
{
  without (fixture, 1, "column");
}

static void
no_attribute (GateFixture *fixture)
{
  without (fixture, 1, "attribute");
  gate_fixture_drop_act (fixture, PUBLISH);
}

static void
no_ground (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "attribute", "不予公开");
}

/* --- releases of one document -------------------------------------------------------------- */

static void
news (GateFixture *fixture)
{
  gate_fixture_make_single (fixture, QF_RELEASE_NEWS, QF_KIND_NEWS);
}

static void
reprint (GateFixture *fixture)
{
  gate_fixture_make_single (fixture, QF_RELEASE_REPRINT, QF_KIND_REPRINT);
}

static void
reprint_without_source (GateFixture *fixture)
{
  reprint (fixture);
  without (fixture, 0, "source");
}

static void
later_interpretation (GateFixture *fixture)
{
  gate_fixture_make_single (fixture, QF_RELEASE_INTERPRETATION, QF_KIND_INTERPRETATION);
}

static void
later_interpretation_without_plan (GateFixture *fixture)
{
  later_interpretation (fixture);
  plan_field_empty (fixture);
}

/* A policy in the clothes of news would need neither number nor interpretation. */
static void
policy_as_news (GateFixture *fixture)
{
  gate_fixture_drop_interpretation (fixture, NULL);
  gate_fixture_set_property (fixture, 0, "class", "一般文件");
  replace_in_manifest (fixture, "kind=pair", "kind=news");
}

static void
interpretation_of_nothing (GateFixture *fixture)
{
  later_interpretation (fixture);
  replace_in_manifest (fixture, "of=R7", "of=-");
}

const GateScenario gate_scenarios_content[] = {
  { "text-swapped-is-refused", "bodies-are-the-frozen-ones", "content", NULL, text_swapped },
  { "texts-exchanged-are-refused", "bodies-are-the-frozen-ones", "content", NULL, texts_swapped },
  { "text-missing-is-refused", "bodies-are-the-frozen-ones", "content", NULL, text_missing },
  { "text-too-many-is-refused", "bodies-are-the-frozen-ones", "content", NULL, text_too_many },
  { "release-without-texts-is-refused", "bodies-are-the-frozen-ones", "content", NULL, no_texts },
  { "text-with-a-comment-is-refused", "bodies-are-documents", "content", plan_comment,
    tamper_comment },
  { "text-with-a-document-type-is-refused", "bodies-are-documents", "content", plan_doctype,
    tamper_doctype },
  { "text-with-bidi-control-is-refused", "bodies-are-documents", "content", plan_bidi,
    tamper_bidi },
  { "text-with-zero-width-space-is-refused", "bodies-are-documents", "content", plan_zero_width,
    tamper_zero_width },
  { "text-of-another-kind-is-refused", "bodies-are-of-their-kind", "content", plan_kind,
    tamper_kind },
  { "property-that-differs-is-refused", "properties-are-the-documents", "content", property_differs,
    NULL },
  { "property-that-the-text-lacks-is-refused", "properties-are-the-documents", "content",
    property_added, NULL },
  { "class-that-differs-is-refused", "class-is-the-policys", "manifest", class_differs, NULL },
  { "plan-that-nobody-signed-is-refused", "release-is-the-signed-one", "manifest", plan_differs,
    NULL },
  { "reason-that-nobody-signed-is-refused", "release-is-the-signed-one", "manifest",
    waiver_reason_differs, NULL },
  { "attachment-name-that-nobody-signed-is-refused", "release-is-the-signed-one", "manifest",
    attachment_renamed, NULL },
  { "attachment-type-that-nobody-signed-is-refused", "release-is-the-signed-one", "manifest",
    attachment_retyped, NULL },
  { "manifest-of-another-store-is-refused", "manifest-is-of-the-rolls-store", "store",
    manifest_of_another_store, NULL },
  { "damaged-manifest-is-refused", NULL, "manifest", NULL, manifest_damaged },
  { "missing-manifest-is-refused", NULL, "manifest", NULL, manifest_missing },
  { "manifest-changed-after-signing-is-refused", "act-names-the-manifest", "manifest", NULL,
    manifest_of_before },
  { "attachment-bytes-swapped-is-refused", "attachments-are-the-frozen-ones", "attachment", NULL,
    attachment_bytes_swapped },
  { "attachment-missing-is-refused", "attachments-are-the-frozen-ones", "attachment", NULL,
    attachment_missing },
  { "attachment-added-is-refused", "attachments-are-the-frozen-ones", "attachment", NULL,
    attachment_added },
  { "finding-is-kept-by-an-author", "waivers-are-the-authors", "waiver", waiver_by_a_stranger,
    NULL },
  { "policy-goes-out-with-its-interpretation", "policy-has-its-interpretation", "half",
    no_interpretation, NULL },
  { "class-that-needs-no-interpretation-has-none", NULL, NULL, class_that_needs_none, NULL },
  { "plan-is-complete", "plan-is-complete", "plan", plan_field_empty, NULL },
  { "policy-needs-its-properties", "properties-are-there", "property", no_issuer, NULL },
  { "interpretation-needs-its-properties", "properties-are-there", "property", no_column, NULL },
  { "every-half-has-an-attribute", "attribute-is-there", "attribute", no_attribute, NULL },
  { "attribute-that-keeps-back-has-a-ground", "attribute-has-its-ground", "property", no_ground,
    NULL },
  { "news-verifies", NULL, NULL, news, NULL },
  { "reprint-verifies", NULL, NULL, reprint, NULL },
  { "later-interpretation-verifies", NULL, NULL, later_interpretation, NULL },
  { "reprint-has-a-source", "properties-are-there", "property", reprint_without_source, NULL },
  { "later-interpretation-has-a-plan", "plan-is-complete", "plan",
    later_interpretation_without_plan, NULL },
  { "policy-is-not-released-as-news", "documents-fit-the-release", "half", policy_as_news, NULL },
  { "interpretation-explains-something", "documents-fit-the-release", "half",
    interpretation_of_nothing, NULL },
  { NULL },
};
