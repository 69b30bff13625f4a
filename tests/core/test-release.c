/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-release"

#include "config.h"

#include <qf/qf-error.h>
#include <qf/qf-release.h>

#include <string.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static QfRelease *
create_release (void)
{
  static const char *const documents[] = { "D1", "D2", NULL };
  g_autoptr (GError) error = NULL;
  QfRelease *release = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  g_assert_no_error (error);
  return release;
}

static QfRelease *
create_full_release (void)
{
  g_autoptr (QfRelease) empty = create_release ();
  g_autoptr (GError) error = NULL;
  QfAttachment attachment
      = { (char *)"附件 & \"表\".pdf", (char *)"application/pdf", (char *)DIGEST, 1234 };
  QfWaiver waiver = { .finding = (char *)"F1",
                      .rule = (char *)"TXT-11/wrong-word",
                      .gate = (char *)"wording",
                      .document = (char *)"D1",
                      .version = (char *)"D1.3",
                      .words_digest = (char *)DIGEST,
                      .staff = (char *)"1003",
                      .reason = (char *)"原文<引用>如此" };
  g_autoptr (QfRelease) planned
      = qf_release_with_plan (empty, "forms", "文字， 图解、问答", &error);
  g_assert_no_error (error);
  g_autoptr (QfRelease) said = qf_release_with_plan (planned, "what", "补贴标准\n和范围", &error);
  g_assert_no_error (error);
  g_autoptr (QfRelease) attached = qf_release_with_attachment (said, -1, &attachment, &error);
  g_assert_no_error (error);
  g_autoptr (QfRelease) exempt = qf_release_with_exemption (attached, "内容简单", &error);
  g_assert_no_error (error);
  QfRelease *waived = qf_release_with_waiver (exempt, &waiver, &error);
  g_assert_no_error (error);
  return waived;
}

static void
test_canonical_form (void)
{
  static const char expected[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<release xmlns=\"urn:qianfa:release:1\" kind=\"pair\">\n"
        "<documents>\n<document>D1</document>\n<document>D2</document>\n</documents>\n"
        "<plan>\n<field name=\"what\">补贴标准 和范围</field>\n"
        "<field name=\"forms\">文字,图解,问答</field>\n</plan>\n"
        "<exemption>内容简单</exemption>\n"
        "<attachments>\n<attachment name=\"附件 &amp; &quot;表&quot;.pdf\" size=\"1234\" "
        "digest=\"" DIGEST "\" media-type=\"application/pdf\"/>\n</attachments>\n"
        "<waivers>\n<waiver finding=\"F1\" rule=\"TXT-11/wrong-word\" gate=\"wording\" "
        "document=\"D1\" version=\"D1.3\" words-digest=\"" DIGEST
        "\" staff=\"1003\">原文&lt;引用&gt;如此</waiver>\n</waivers>\n</release>\n";
  g_autoptr (QfRelease) release = create_full_release ();
  GBytes *bytes = qf_release_get_bytes (release);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, expected);

  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) again = qf_release_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qf_release_get_digest (again), ==, qf_release_get_digest (release));
  g_assert_cmpstr (qf_release_get_attachment (again, 0)->name, ==, "附件 & \"表\".pdf");
  g_assert_cmpuint (qf_release_get_attachment (again, 0)->size, ==, 1234);
  g_assert_cmpstr (qf_release_get_waiver (again, 0)->reason, ==, "原文<引用>如此");
  g_assert_cmpstr (qf_release_get_plan (again, "forms"), ==, "文字,图解,问答");
  g_assert_null (qf_release_get_plan (again, "when"));
  g_assert_cmpstr (qf_release_get_documents (again)[1], ==, "D2");
  g_assert_null (qf_release_get_documents (again)[2]);
}

static void
test_changes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) release = create_full_release ();
  QfAttachment other = { (char *)"二.docx", (char *)"application/x-docx", (char *)DIGEST, 1 };
  g_autoptr (QfRelease) two = qf_release_with_attachment (release, -1, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (qf_release_get_n_attachments (two), ==, 2);
  /* The same name twice is refused, in its own place it is a replacement. */
  g_assert_null (qf_release_with_attachment (two, -1, &other, NULL));
  g_autoptr (QfRelease) replaced = qf_release_with_attachment (two, 1, &other, &error);
  g_assert_no_error (error);
  g_autoptr (QfRelease) removed = qf_release_with_attachment (replaced, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qf_release_get_attachment (removed, 0)->name, ==, "二.docx");
  g_assert_null (qf_release_with_attachment (removed, 1, NULL, NULL));
  g_assert_null (qf_release_with_attachment (removed, -2, &other, NULL));
  g_assert_null (qf_release_with_attachment (removed, -1, NULL, NULL));

  QfWaiver waiver = *qf_release_get_waiver (release, 0);
  waiver.reason = (char *)"另一理由";
  g_autoptr (QfRelease) again = qf_release_with_waiver (release, &waiver, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (qf_release_get_n_waivers (again), ==, 1);
  g_assert_cmpstr (qf_release_get_waiver (again, 0)->reason, ==, "另一理由");
  waiver.reason = NULL;
  g_autoptr (QfRelease) gone = qf_release_with_waiver (again, &waiver, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (qf_release_get_n_waivers (gone), ==, 0);

  g_autoptr (QfRelease) emptied = qf_release_with_plan (gone, "forms", "", &error);
  g_assert_no_error (error);
  g_assert_null (qf_release_get_plan (emptied, "forms"));
  g_autoptr (QfRelease) due = qf_release_with_exemption (emptied, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (qf_release_get_exemption (due));
  g_autoptr (QfRelease) third = qf_release_with_document (due, "D3", &error);
  g_assert_no_error (error);
  g_assert_null (qf_release_with_document (third, "D3", NULL));
}

static void
test_refused_values (void)
{
  g_autoptr (QfRelease) release = create_release ();
  g_autoptr (GError) error = NULL;
  g_assert_null (qf_release_with_plan (release, "colour", "red", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_assert_null (qf_release_with_plan (release, "forms", "文字,诗歌", NULL));
  g_assert_null (qf_release_with_plan (release, "what", "a\xE2\x80\xAE", NULL));

  static const char *const names[]
      = { "a/b.pdf", "a\\b.pdf", "..", ".hidden", "", "a\xE2\x80\xAE.pdf" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      QfAttachment attachment = { (char *)names[i], (char *)"application/pdf", (char *)DIGEST, 1 };
      g_assert_null (qf_release_with_attachment (release, -1, &attachment, NULL));
    }
  QfAttachment large
      = { (char *)"a.pdf", (char *)"application/pdf", (char *)DIGEST, QF_ATTACHMENT_MAX_BYTES + 1 };
  g_assert_null (qf_release_with_attachment (release, -1, &large, NULL));
  QfAttachment loose = { (char *)"a.pdf", (char *)"application/pdf", (char *)"abc", 1 };
  g_assert_null (qf_release_with_attachment (release, -1, &loose, NULL));

  static const char *const twice[] = { "D1", "D1", NULL };
  static const char *const none[] = { NULL };
  static const char *const one[] = { "D1", NULL };
  g_assert_null (qf_release_new (QF_RELEASE_PAIR, twice, NULL, NULL, NULL));
  g_assert_null (qf_release_new (QF_RELEASE_PAIR, none, NULL, NULL, NULL));
  g_assert_null (qf_release_new (QF_RELEASE_PAIR, one, "R1", NULL, NULL));
  g_assert_null (qf_release_new (QF_RELEASE_INTERPRETATION, one, NULL, NULL, NULL));
  g_autoptr (QfRelease) later
      = qf_release_new (QF_RELEASE_INTERPRETATION, one, "R1", "群众来信较多", NULL);
  g_assert_nonnull (later);
  g_assert_cmpstr (qf_release_get_trigger (later), ==, "群众来信较多");
  g_autoptr (QfRelease) read = qf_release_new_from_bytes (qf_release_get_bytes (later), NULL);
  g_assert_cmpstr (qf_release_get_of (read), ==, "R1");
}

static void
test_every_byte_counts (void)
{
  g_autoptr (QfRelease) release = create_full_release ();
  gsize size;
  const char *data = g_bytes_get_data (qf_release_get_bytes (release), &size);
  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      copy[i] ^= 1;
      g_autoptr (GBytes) changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      g_autoptr (GError) error = NULL;
      g_autoptr (QfRelease) other = qf_release_new_from_bytes (changed, &error);
      if (other != NULL)
        g_assert_true (g_bytes_equal (qf_release_get_bytes (other), changed));
      else
        g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
    }
}

static void
test_marking (void)
{
  char *reviewers[] = { (char *)"孙序", (char *)"周砚", (char *)"吴澄", NULL };
  QfMarking marking = { .document = (char *)"D1",
                        .drafter = (char *)"赵宁",
                        .reviewers = reviewers,
                        .publisher = (char *)"王松" };
  g_autofree char *text = qf_marking_to_text (&marking);
  g_assert_cmpstr (text, ==, "拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松");
  marking.publisher = NULL;
  g_autoptr (QfMarking) copy = qf_marking_copy (&marking);
  g_autofree char *early = qf_marking_to_text (copy);
  g_assert_cmpstr (early, ==, "拟稿人：赵宁　审核人：孙序、周砚、吴澄");
  marking.source = (char *)"示例省人民政府网站";
  marking.drafter = NULL;
  g_autofree char *reprint = qf_marking_to_text (&marking);
  g_assert_cmpstr (reprint, ==, "信息来源：示例省人民政府网站　审核人：孙序、周砚、吴澄");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/release/has-one-spelling", test_canonical_form);
  g_test_add_func ("/release/changes-make-new-snapshots", test_changes);
  g_test_add_func ("/release/values-outside-the-rules-are-refused", test_refused_values);
  g_test_add_func ("/release/every-byte-counts", test_every_byte_counts);
  g_test_add_func ("/release/marking-names-everybody-in-order", test_marking);
  return g_test_run ();
}
