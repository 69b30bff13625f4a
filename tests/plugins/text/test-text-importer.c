/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-text-importer"

#include "config.h"

#include <locale.h>
#include <string.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "import-test.h"
#include "qf-text-importer.h"

/* The same small notice in every encoding. */
static const char notice[]
    = "示例市人民政府关于印发《夜间停车管理办法》的通知\n"
      "各区人民政府，市政府各部门：\n"
      "　　《夜间停车管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。\n"
      "　　一、总体要求\n"
      "　　（一）合理安排夜间停车的时间和地点，方便群众生活。\n"
      "                                        示例市人民政府\n"
      "                                        2026年7月4日\n";

static const char described[]
    = "title: 示例市人民政府关于印发《夜间停车管理办法》的通知\n"
      "addressee: 各区人民政府，市政府各部门：\n"
      "paragraph: 《夜间停车管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。\n"
      "heading1: 一、总体要求\n";

static GBytes *
encode (const char *text, const char *charset, const char *mark)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *encoded = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *)mark, strlen (mark));
  g_byte_array_append (bytes, (const guint8 *)encoded, length);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_notice (const char *charset, const char *mark)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = encode (notice, charset, mark);
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  g_assert_true (g_str_has_prefix (text, described));
  import_test_assert_contains (text, "（一）合理安排夜间停车的时间和地点");
  import_test_assert_contains (text, "signature: 示例市人民政府\n");
  import_test_assert_contains (text, "date: 2026年7月4日\n");
}

static void
test_utf8 (void)
{
  assert_notice ("UTF-8", "");
}

static void
test_utf8_mark (void)
{
  assert_notice ("UTF-8", "\xEF\xBB\xBF");
}

static void
test_utf16 (void)
{
  assert_notice ("UTF-16LE", "\xFF\xFE");
  assert_notice ("UTF-16BE", "\xFE\xFF");
}

static void
test_gb18030 (void)
{
  assert_notice ("GB18030", "");
}

static void
test_gb18030_mark (void)
{
  assert_notice ("GB18030", "\x84\x31\x95\x33");
}

/* Copied from a web page or a chat: left out and listed, as the other importers do. */
static void
test_stray_characters (void)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = encode (
      "\xE2\x80\x8B关于夜间停车\xEF\xBB\xBF的通知\n各单位请\xE2\x80\x8D认真执行。\n", "UTF-8", "");
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  import_test_assert_contains (text, "title: 关于夜间停车的通知\n");
  import_test_assert_contains (text, "paragraph: 各单位请认真执行。\n");
  import_test_assert_dropped (import, "Invisible characters left out: 3");
}

/* One that turns the order of the words round is no stray: the document refuses it. */
static void
test_turning_characters (void)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = encode ("关于夜间停车的通知\n补助\xE2\x80\xAE元001。\n", "UTF-8", "");
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_import_to_document (import, QF_KIND_POLICY, &error);

  g_assert_null (document);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  import_test_assert_contains (error->message, "U+202E");
}

static void
test_gb18030_four_bytes (void)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = encode ("关于𠮷林路口的通知\n请各单位认真执行。\n", "GB18030", "");
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  import_test_assert_contains (text, "𠮷林路口");
}

/* These two words are also valid UTF-8: Arabic and Greek letters. */
static void
test_gb2312_that_is_valid_utf8 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xC4\xA7\xD1\xB9\xCE\xAA", 6);
  g_autofree char *text = qf_text_decode (bytes, NULL, &error);
  g_autoptr (GBytes) same = encode (text, "GB18030", "");

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, same));
}

static void
assert_refused (gconstpointer data, gsize length, const char *fragment)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  import_test_assert_refused (importer, bytes, fragment);
}

static void
test_noise_refused (void)
{
  guint8 noise[400];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = 0x81 + (i * 37) % 0x7D;
  assert_refused (noise, sizeof noise, "not recognised");
}

static void
assert_foreign_refused (const char *text, const char *charset)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = encode (text, charset, "");

  import_test_assert_refused (importer, bytes, "not recognised");
}

static void
test_foreign_encodings_refused (void)
{
  assert_foreign_refused ("各區人民政府，市政府各部門：請認真貫徹執行夜間停車管理辦法的規定。",
                          "BIG5");
  assert_foreign_refused (
      "주차 관리에 관한 공고입니다. 각 부서는 이 규정을 시행하여 주시기 바랍니다.", "EUC-KR");
  assert_foreign_refused ("これは駐車管理に関するお知らせです。よろしくお願いいたします。",
                          "SHIFT-JIS");
  assert_foreign_refused ("Règlement général à l'égard des véhicules", "ISO-8859-15");
}

static void
test_nul_refused (void)
{
  assert_refused ("abc\0def", 7, "NUL");
}

static void
test_control_characters_refused (void)
{
  assert_refused ("关于\x1B的通知", strlen ("关于\x1B的通知"), "U+001B");
  assert_refused ("第一行\n关于\xC2\x85的通知", strlen ("第一行\n关于\xC2\x85的通知"), "line 2");
}

static void
test_cut_off_character_refused (void)
{
  g_autoptr (GBytes) whole = encode (notice, "GB18030", "");

  assert_refused ("\xEF\xBB\xBF关于\xE9\x80", 11, "UTF-8");
  assert_refused (g_bytes_get_data (whole, NULL), 17, "not recognised");
}

static void
test_utf16_lie_refused (void)
{
  g_autofree char *lie = g_strconcat ("\xFF\xFE", notice, NULL);

  assert_refused (lie, strlen (lie), "UTF-16");
  assert_refused ("\xFF\xFE\x00\xD8\x41\x00", 6, "UTF-16");
  assert_refused ("\xFF\xFE\x41\x00\x42", 5, "UTF-16");
}

static void
test_utf16_without_mark_refused (void)
{
  g_autoptr (GBytes) bytes = encode (notice, "UTF-16LE", "");

  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "NUL");
}

static void
test_utf7_refused (void)
{
  g_autoptr (GBytes) bytes = encode (notice, "UTF-7", "");

  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "not recognised");
}

static void
test_telephone_is_no_utf7 (void)
{
  static const char text[] = "Notice\nTelephone: +86-0000-1234567, +861-000, a+b-c\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *decoded = qf_text_decode (bytes, NULL, NULL);

  g_assert_cmpstr (decoded, ==, text);
}

static void
test_too_large_refused (void)
{
  gsize length = 2 * QF_DOCUMENT_MAX_BYTES + 1;
  g_autofree char *large = g_malloc (length);

  memset (large, 'a', length);
  assert_refused (large, length, "larger than");
}

static void
test_empty_refused (void)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (" \n\n　　\n", 10);
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_import_to_document (import, QF_KIND_POLICY, &error);

  g_assert_null (document);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static char *
describe (const char *text)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (QfImport) import = import_test_read (importer, bytes);

  return import_test_describe (import);
}

static void
test_tabbed_lines_are_a_table (void)
{
  g_autofree char *text = describe ("关于补助标准的通知\n标准如下。\n"
                                    "项目\t标准\t单位\n安装\t20\t万元\n\t其他\t5\n以上。\n");

  import_test_assert_contains (text, "row: 项目|标准|单位\nrow: 安装|20|万元\nrow: |其他|5\n");
  import_test_assert_contains (text, "paragraph: 以上。\n");
}

static void
test_one_tabbed_line_is_a_paragraph (void)
{
  g_autofree char *text
      = describe ("关于补助标准的通知\n标准如下。\n项目\t标准\t单位\n安装\t20万元\n\t\t\t缩进。\n");

  import_test_assert_lacks (text, "row:");
  import_test_assert_contains (text, "项目 标准 单位");
}

static void
test_line_ends (void)
{
  g_autofree char *text
      = describe ("关于停车的通知\r\n甲乙丙。\r丁戊己。\f庚辛壬。\xE2\x80\xA8癸子丑。\n");

  import_test_assert_contains (text, "甲乙丙。\nparagraph: 丁戊己。\nparagraph: 庚辛壬。\n"
                                     "paragraph: 癸子丑。\n");
}

static void
test_secrecy_mark_refused (void)
{
  g_autoptr (QfImporter) importer = qf_text_importer_new ();
  g_autofree char *text = g_strconcat ("机密★3年\n", notice, NULL);
  g_autoptr (GBytes) bytes = encode (text, "GB18030", "");

  import_test_assert_secret (importer, bytes);
}

static void
test_labels (void)
{
  g_autoptr (GBytes) gb = encode (notice, "GB18030", "");
  g_autoptr (GBytes) utf8 = encode (notice, "UTF-8", "");
  g_autofree char *text = qf_text_decode (gb, "gb2312", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, notice);
  g_assert_null (qf_text_decode (utf8, "GBK", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (qf_text_decode (gb, "utf-8", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (qf_text_decode (utf8, "utf-7", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/utf-8-is-read", test_utf8);
  g_test_add_func ("/text/utf-8-with-mark-is-read", test_utf8_mark);
  g_test_add_func ("/text/utf-16-with-mark-is-read", test_utf16);
  g_test_add_func ("/text/gb18030-is-read", test_gb18030);
  g_test_add_func ("/text/gb18030-with-mark-is-read", test_gb18030_mark);
  g_test_add_func ("/text/gb18030-of-four-bytes-is-read", test_gb18030_four_bytes);
  g_test_add_func ("/text/stray-characters-are-left-out-and-listed", test_stray_characters);
  g_test_add_func ("/text/characters-that-turn-words-are-refused", test_turning_characters);
  g_test_add_func ("/text/gb2312-that-is-also-valid-utf-8-is-read", test_gb2312_that_is_valid_utf8);
  g_test_add_func ("/text/noise-is-refused", test_noise_refused);
  g_test_add_func ("/text/foreign-encodings-are-refused", test_foreign_encodings_refused);
  g_test_add_func ("/text/nul-is-refused", test_nul_refused);
  g_test_add_func ("/text/control-characters-are-refused", test_control_characters_refused);
  g_test_add_func ("/text/a-cut-off-character-is-refused", test_cut_off_character_refused);
  g_test_add_func ("/text/a-false-utf-16-mark-is-refused", test_utf16_lie_refused);
  g_test_add_func ("/text/utf-16-without-mark-is-refused", test_utf16_without_mark_refused);
  g_test_add_func ("/text/utf-7-is-refused", test_utf7_refused);
  g_test_add_func ("/text/a-telephone-number-is-no-utf-7", test_telephone_is_no_utf7);
  g_test_add_func ("/text/more-than-the-limit-is-refused", test_too_large_refused);
  g_test_add_func ("/text/an-empty-text-is-refused", test_empty_refused);
  g_test_add_func ("/text/tabbed-lines-are-a-table", test_tabbed_lines_are_a_table);
  g_test_add_func ("/text/one-tabbed-line-is-a-paragraph", test_one_tabbed_line_is_a_paragraph);
  g_test_add_func ("/text/every-line-end-ends-a-paragraph", test_line_ends);
  g_test_add_func ("/text/a-secrecy-mark-is-refused", test_secrecy_mark_refused);
  g_test_add_func ("/text/a-false-label-is-refused", test_labels);
  return g_test_run ();
}
