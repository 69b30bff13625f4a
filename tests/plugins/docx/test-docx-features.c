/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-docx-features"

#include "config.h"

#include <string.h>

#include "docx-cases.h"
#include "import-test.h"
#include "qf-docx-importer.h"

/* What else Word and WPS put into a text. The files are in tests/support/docx_features.py under
 * the same names. */

#define assert_has import_test_assert_contains
#define assert_lacks import_test_assert_lacks
#define assert_dropped import_test_assert_dropped

static void
test_tracked_changes (void)
{
  g_autoptr (QfImport) import = docx_case_read ("tracked-changes");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 补助标准为每台二十万元。\n");
  assert_has (text, "paragraph: 前半句，后半句。\n");
  assert_has (text, "paragraph: 留下的一句。\nparagraph: 搬走的一句。\n");
  assert_has (text, "paragraph: 加粗\n");
  assert_has (text, "row: 留下的行\n");
  assert_lacks (text, "二十五万元");
  assert_lacks (text, "删去的行");
  assert_dropped (import, "Tracked insertions, accepted: 1");
  assert_dropped (import, "Tracked deletions, accepted and left out: 3");
  assert_dropped (import, "Tracked moves, accepted: 1");
  assert_dropped (import, "Tracked changes of format, accepted: 2");
}

static void
test_deleted_numbers (void)
{
  g_autofree char *text = docx_case_describe ("deleted-numbers");

  assert_has (text, "一、甲\n");
  assert_has (text, "二、丙\n");
}

static void
test_comments_and_headers (void)
{
  g_autoptr (QfImport) import = docx_case_read ("comments-and-headers");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 为了方便群众。\n");
  assert_lacks (text, "请核对数字");
  assert_lacks (text, "内部讨论稿");
  assert_dropped (import, "Comments left out: 2");
  assert_dropped (import, "Headers and footers left out: 1");
}

static void
test_footnotes (void)
{
  g_autoptr (QfImport) import = docx_case_read ("footnotes");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 住宅〔1〕加装电梯〔2〕，按本办法补助。\n");
  assert_has (text, "paragraph: 再说一句。〔3〕\n");
  assert_has (text, "note: 〔1〕指2000年以前建成的住宅。\n"
                    "note: 〔2〕见技术规程。\n"
                    "note: 〔3〕指四层以上。\n");
  assert_dropped (import, "Footnotes and endnotes, now at the end with 〔1〕 in the text: 3");
}

static void
test_text_boxes (void)
{
  g_autoptr (QfImport) import = docx_case_read ("text-boxes");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 盒前，盒后。\nparagraph: 盒中的话。\nparagraph: 老式盒子。\n"
                    "paragraph: 艺术字\n");
  g_assert_null (strstr (strstr (text, "盒中的话") + 1, "盒中的话"));
  assert_dropped (import, "Text boxes, now paragraphs after their place: 3");
}

static void
test_pictures (void)
{
  g_autoptr (QfImport) import = docx_case_read ("pictures");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 图后的字。\n");
  assert_has (text, "paragraph: 甲/乙\n");
  assert_dropped (import, "Pictures left out: 2");
  assert_dropped (import, "Drawn lines and shapes left out: 1");
  assert_dropped (import, "Charts left out: 1");
  assert_dropped (import, "Formulas, now plain text that must be checked: 1");
}

static void
test_fields (void)
{
  g_autoptr (QfImport) import = docx_case_read ("fields");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 页，见第三条，网址示例网，同意☑。\n");
  assert_has (text, "paragraph: 链接的字\n");
  assert_has (text, "paragraph: 结果\n");
  assert_lacks (text, "HYPERLINK");
  assert_dropped (import, "Page numbers left out: 2");
  assert_dropped (import, "Links whose text is kept and whose address is left out: 2");
}

static void
test_contents_table (void)
{
  g_autoptr (QfImport) import = docx_case_read ("contents-table");
  g_autofree char *text = import_test_describe (import);

  assert_lacks (text, "目录");
  assert_has (text, "一、总则\n");
  assert_dropped (import, "Tables of contents left out: 2");
}

static void
test_controls (void)
{
  g_autoptr (QfImport) import = docx_case_read ("controls");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 控件里的字。\n");
  assert_has (text, "paragraph: 填：\n");
  assert_lacks (text, "单击此处");
  assert_dropped (import, "never filled in, left out: 1");
}

static void
test_small_things (void)
{
  g_autoptr (QfImport) import = docx_case_read ("small-things");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 甲 乙-丙丁☑戊己□庚\n");
  assert_has (text, "paragraph: 上行\nparagraph: 下行\n");
  assert_has (text, "paragraph: 示例\n");
  assert_has (text, "date: 2026年7月4日\n");
  assert_dropped (import, "Symbols of a picture font, now characters: 2");
  assert_dropped (import, "Symbols of a picture font, left out: 2");
  assert_dropped (import, "Invisible characters left out: 2");
  assert_dropped (import, "Readings above characters left out: 1");
}

/* m² without its raised digit is another number. */
static void
test_raised_digits (void)
{
  g_autoptr (QfImport) import = docx_case_read ("raised-and-struck");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "面积120万m²，用水量按10¹²计，CO₂减排，见注甲，第3条。\n");
}

/* Struck words may be meant as gone or as quoted: a person has to look. */
static void
test_struck_words (void)
{
  g_autoptr (QfImport) import = docx_case_read ("raised-and-struck");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "补助五百六百元，另有规定的除外。\n");
  assert_dropped (import, "Struck-out words, kept in the text and to be looked at: 2");
}

static void
test_hidden_text (void)
{
  g_autoptr (QfImport) import = docx_case_read ("hidden-text");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 看得见又看得见。\n");
  assert_has (text, "一、有号\n");
  assert_lacks (text, "看不见");
  assert_dropped (import, "Pieces of hidden text left out: 3");
}

static void
test_active_content (void)
{
  g_autoptr (QfImport) import = docx_case_read ("active-content");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "方便群众生活");
  assert_dropped (import, "Macros left out: 1");
  assert_dropped (import, "Embedded files and objects left out: 2");
  assert_dropped (import, "Templates elsewhere that the file asks for, not fetched: 1");
  assert_dropped (import, "Contents elsewhere that the file points to, not fetched: 1");
  assert_dropped (import, "Inserted files of another kind, left out: 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/tracked-changes-are-accepted-and-listed", test_tracked_changes);
  g_test_add_func ("/docx/a-deleted-paragraph-is-not-numbered", test_deleted_numbers);
  g_test_add_func ("/docx/comments-and-headers-are-listed", test_comments_and_headers);
  g_test_add_func ("/docx/footnotes-stand-at-the-end", test_footnotes);
  g_test_add_func ("/docx/text-boxes-are-kept-once", test_text_boxes);
  g_test_add_func ("/docx/pictures-and-shapes-are-listed", test_pictures);
  g_test_add_func ("/docx/fields-keep-their-result", test_fields);
  g_test_add_func ("/docx/a-table-of-contents-is-left-out", test_contents_table);
  g_test_add_func ("/docx/content-controls-are-read", test_controls);
  g_test_add_func ("/docx/tabs-breaks-symbols-and-readings", test_small_things);
  g_test_add_func ("/docx/raised-digits-stay-raised", test_raised_digits);
  g_test_add_func ("/docx/struck-words-are-kept-and-listed", test_struck_words);
  g_test_add_func ("/docx/hidden-text-is-left-out-and-listed", test_hidden_text);
  g_test_add_func ("/docx/active-content-is-stripped-and-listed", test_active_content);
  return g_test_run ();
}
