/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-html-importer"

#include "config.h"

#include <string.h>
#include <time.h>

#include <qf/qf-error.h>

#include "import-test.h"
#include "qf-html-importer.h"

#define assert_has import_test_assert_contains
#define assert_lacks import_test_assert_lacks
#define assert_dropped import_test_assert_dropped

#define SENTENCE "为了加强夜间停车管理，方便群众生活，根据有关规定，制定本办法。"

static QfImport *
read_page (const char *page)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));

  return import_test_read (importer, bytes);
}

static char *
describe (const char *page)
{
  g_autoptr (QfImport) import = read_page (page);

  return import_test_describe (import);
}

static QfImport *
read_file (void)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = import_test_load ("trs-page.html");

  return import_test_read (importer, bytes);
}

/* --- a page of an office's website ---------------------------------------------------------- */

static void
test_text (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "title: 示例市人民政府办公室关于印发《夜间停车管理办法》的通知\n");
  assert_has (text, "addressee: 各区人民政府，市政府各部门：\n");
  assert_has (text, "《夜间停车管理办法》已经市人民政府同意，现印发给你们，请认真贯彻执行。\n");
  assert_has (text, "heading1: 一、停车时间\n");
  g_assert_null (strstr (strstr (text, "title:") + 1, "title:"));
}

static void
test_furniture (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_lacks (text, "首页");
  assert_lacks (text, "当前位置");
  assert_lacks (text, "分享到");
  assert_lacks (text, "版权所有");
  assert_lacks (text, "脚本");
  assert_lacks (text, "margin");
  assert_dropped (import, "Page furniture around the text left out");
  assert_dropped (import, "首页");
}

static void
test_properties (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autoptr (QfDocument) document = import_test_recognise (import);

  g_assert_cmpstr (qf_document_get_property (document, "source"), ==, "示例市人民政府办公室");
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "示政办发〔2026〕12号");
}

static void
test_right (void)
{
  g_autoptr (QfImport) import = read_page ("<body><h1>关于停车的通知</h1><p>" SENTENCE "</p>"
                                           "<div style='TEXT-ALIGN:right'><p>示例市人民政府</p>"
                                           "<p>2026年7月4日</p></div>");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "signature: 示例市人民政府\ndate: 2026年7月4日\n");
}

static void
test_lists (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "1.城区道路按划定的泊位停放；\n");
  assert_has (text, "2.小区周边道路按告示停放：\n");
  assert_has (text, "a.单侧停放；\n");
  assert_has (text, "b.不占盲道。\n");
  assert_has (text, "3. 5座以下车辆优先。\n");
  assert_has (text, ": 不得占用消防通道。\n");
}

static void
test_list_starts (void)
{
  g_autofree char *text = describe ("<body><h1>关于停车的通知</h1><p>" SENTENCE "</p>"
                                    "<ol start=5><li>甲事</li><li value=9>乙事</li><li>丙事</li>"
                                    "</ol><ol type=I><li>丁事</li><li>戊事</li></ol>");

  assert_has (text, "5.甲事");
  assert_has (text, "9.乙事");
  assert_has (text, "10.丙事");
  assert_has (text, "I.丁事");
  assert_has (text, "II.戊事");
}

static void
test_tables (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "泊位标准\nrow: 区域*1×2|泊位（个）*2×1\nrow: 道路|小区\n"
                    "row: 东区|120|80\nrow: 西区|210");
}

static void
test_wrong_spans (void)
{
  g_autofree char *text = describe ("<body><h1>关于停车的通知</h1><p>" SENTENCE
                                    "</p><table><tr><td rowspan=99>甲<td>乙<td rowspan=2>丙"
                                    "<tr><td colspan=3>丁<tr><td>戊</table>");

  assert_has (text, "row: 甲*1×3|乙|丙*1×2\nrow: 丁\nrow: 戊|\n");
}

static void
test_layout_table (void)
{
  g_autofree char *text
      = describe ("<body><table><tr><td><h1>关于停车的通知</h1><p>" SENTENCE "</p>"
                  "<p>第二段。</p></td></tr></table>");

  assert_lacks (text, "row:");
  assert_has (text, "title: 关于停车的通知\n");
  assert_has (text, "paragraph: 第二段。\n");
}

static void
test_nested_table (void)
{
  g_autoptr (QfImport) import
      = read_page ("<body><h1>关于停车的通知</h1><p>" SENTENCE "</p><table><tr><td>外一<table><tr>"
                   "<td>内一<td>内二</table></td><td>外二</td></tr><tr><td>一<td>二</table>");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "row: 外一 内一 内二|外二\nrow: 一|二\n");
  assert_dropped (import, "Tables in tables");
}

static void
test_left_out (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "图后的话。\n");
  assert_has (text, "详见示例网。\n");
  assert_lacks (text, "看不见的字");
  assert_dropped (import, "Pictures left out: 2");
  assert_dropped (import, "Picture left out: 停车泊位示意图");
  assert_dropped (import, "File behind a link: 1.泊位清单");
  assert_dropped (import, "address is left out: 1");
  assert_dropped (import, "Frames and embedded objects left out: 1");
  assert_dropped (import, "Pieces of hidden text left out: 1");
}

static void
test_raised_digits (void)
{
  g_autoptr (QfImport) import = read_file ();
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "次日七时¹，泊位面积不小于12m²。");
}

static void
test_libreoffice (void)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = import_test_load ("libreoffice.html");
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "title: 关于规范居民小区电动自行车充电设施建设和管理的实施办法\n");
  assert_has (text, "heading3: 2.资金补助\n");
  assert_has (text, "row: 补助对象*2×1|补助标准（元/个）|备注\n"
                    "row: 集中充电点*1×2|2000年以前建成的小区|500|以不动产登记为准\n");
  assert_has (text, "signature: 示例市人民政府办公室\n");
  assert_lacks (text, "— 2 —");
}

/* --- small pages ---------------------------------------------------------------------------- */

static void
test_densest_block (void)
{
  g_autoptr (QfImport) import = read_page (
      "<html><head><title>关于停车的通知-示例市</title></head><body><div><a href=/>首页</a>"
      "<a href=/a>政务公开</a></div><div><div><p>" SENTENCE "</p><p>" SENTENCE "</p></div>"
      "<div><a href=/b>上一篇：另一篇文件的很长很长的名字</a></div></div></body></html>");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "title: 关于停车的通知\n");
  assert_has (text, "paragraph: " SENTENCE "\nparagraph: " SENTENCE "\n");
  assert_lacks (text, "首页");
  assert_lacks (text, "上一篇");
}

static void
test_article (void)
{
  g_autofree char *text = describe (
      "<body><nav>导航导航</nav><main><article><header><h1>关于停车的通知</h1></header><p>" SENTENCE
      "</p><p>第二段<br>第三段</p></article></main><footer>页脚页脚</footer></body>");

  assert_has (text, "title: 关于停车的通知\n");
  assert_has (text, "paragraph: 第二段\nparagraph: 第三段\n");
  assert_lacks (text, "导航");
  assert_lacks (text, "页脚");
}

static void
test_small_mark_is_no_content (void)
{
  g_autofree char *text
      = describe ("<body><div class=content>摘要</div><div><h1>关于停车的通知</h1><p>" SENTENCE
                  "</p><p>" SENTENCE "</p></div></body>");

  assert_has (text, SENTENCE);
}

static void
test_white_space (void)
{
  g_autofree char *text
      = describe ("<body><h1>关于停车的\n  通知</h1><p>" SENTENCE "</p><p>甲\n   乙 "
                  " 丙\nABC\nDEF</p><pre>一行\n二行</pre>");

  assert_has (text, "title: 关于停车的通知\n");
  assert_has (text, "paragraph: 甲乙 丙 ABC DEF\n");
  assert_has (text, "paragraph: 一行\nparagraph: 二行\n");
}

static void
test_entities (void)
{
  g_autofree char *text
      = describe ("<body><h1>关于停车的通知</h1><p>" SENTENCE "</p><p>&ldquo;甲&rdquo;"
                  "&#20057;&#x4E19;&amp;lt;&nosuch;&#8203;&#0;丁&AMP</p>");

  assert_has (text, "“甲”乙丙&lt;&nosuch;");
}

static void
test_unclosed_tags (void)
{
  g_autofree char *text
      = describe ("<h1>关于停车的通知</h1><p>" SENTENCE "<p>第二段<b>粗<p>第三段</b></div></p>"
                  "<td>格外</td><p align=right>尾");

  assert_has (text, "第二段粗\n");
  assert_has (text, "第三段");
  assert_has (text, "格外");
}

static void
test_gb18030 (void)
{
  static const char page[]
      = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>"
        "<body><h1>关于停车的通知</h1><p>" SENTENCE "</p></body></html>";
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  gsize length = 0;
  char *encoded = g_convert (page, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, length);
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: " SENTENCE "\n");
}

/* --- refused -------------------------------------------------------------------------------- */

static void
assert_refused_bytes (GBytes *bytes, const char *fragment)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();

  import_test_assert_refused (importer, bytes, fragment);
}

static void
assert_refused (const char *page, const char *fragment)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));

  assert_refused_bytes (bytes, fragment);
}

static char *
repeat (const char *piece, guint times, const char *before, const char *after)
{
  GString *page = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (page, piece);
  g_string_append (page, after);
  return g_string_free (page, FALSE);
}

static void
test_false_encoding (void)
{
  assert_refused ("<meta charset=gbk><body><p>" SENTENCE "</p>", "gbk");
  assert_refused ("<meta charset=utf-7><body><p>abc</p>", "utf-7");
  assert_refused ("<meta charset=utf-16><body><p>abc</p>", "utf-16");
  assert_refused ("<meta charset=utf-8><body><p>\xB9\xD8\xD3\xDA</p>", "utf-8");
  assert_refused ("<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>", "not recognised");
}

static void
test_nul (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>a\0b</p>", 10);

  assert_refused_bytes (bytes, "NUL");
}

static void
test_declarations (void)
{
  assert_refused ("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><body><p>&x;</p>",
                  "document type");
}

static void
test_depth (void)
{
  g_autofree char *page = repeat ("<div>", 100000, "<body>", SENTENCE);

  assert_refused (page, "nested too deeply");
}

static void
test_many_elements (void)
{
  g_autofree char *page = repeat ("<b>x</b>", 250000, "<body>", "");

  assert_refused (page, "too many elements");
}

static void
test_not_a_page (void)
{
  assert_refused (SENTENCE, "not a web page");
  assert_refused ("", "not a web page");
}

static void
test_too_large (void)
{
  g_autofree char *page = repeat ("0123456789", 500001, "<p>", "");

  assert_refused (page, "larger than");
}

/* Pages that a careless parser takes minutes for. */
static void
test_costly_pages (void)
{
  g_autofree char *attributes = repeat (" a1 b2=c d3='e' f4", 200000, "<p", ">字字字</p>");
  g_autofree char *ends = repeat ("</span>", 390000, "<body><div><div><div>字字字", "");
  g_autofree char *items = repeat ("<li>", 190000, "<body>字字字<ol>", "");
  g_autofree char *styled = repeat ("<div style='color:red'>", 250, "<body>", "字字字");
  g_autofree char *lines = repeat ("<br>字", 150000, styled, "");
  g_autofree char *quotes = repeat ("<a href=\"", 200000, "<body>字字字", "");
  g_autofree char *entities = repeat ("&", 4000000, "<body>字字字", "");
  g_autofree char *rows = repeat ("<tr><td rowspan=65000 colspan=1000>字", 60000, "<table>", "");
  const char *const pages[] = { attributes, ends, items, lines, quotes, entities, rows };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      clock_t start = clock ();
      g_autoptr (QfImport) import = read_page (pages[i]);

      g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, 10.0);
    }
}

static void
assert_secret (const char *page)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));

  import_test_assert_secret (importer, bytes);
}

static void
test_secrecy_marks (void)
{
  assert_secret ("<body><p>机密★5年</p><h1>关于停车的通知</h1><p>" SENTENCE "</p>");
  assert_secret ("<body><div>机密★5年</div><article><h1>关于停车的通知</h1><p>" SENTENCE "</p>");
  assert_secret ("<title>机密★5年</title><body><h1>关于停车的通知</h1><p>" SENTENCE "</p>");
  assert_secret ("<body><h1>关于停车的通知</h1><p>" SENTENCE "<span hidden>机密★5年</span></p>");
  assert_secret ("<body><h1>关于停车的通知</h1><p>" SENTENCE "<img alt='机密★5年'></p>");
  assert_secret ("<body><h1>关于停车的通知</h1><p>" SENTENCE
                 "</p><table><tr><td>密级<td>机密★5年</table>");
}

/* Every prefix of a page is read or refused, none crashes. */
static void
test_every_cut (void)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) whole = import_test_load ("trs-page.html");

  for (gsize length = 0; length < g_bytes_get_size (whole); length += 3)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (QfImport) import = qf_importer_read (importer, cut, NULL, &error);

      g_assert_true ((import == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/the-text-is-found", test_text);
  g_test_add_func ("/html/page-furniture-is-left-out-and-listed", test_furniture);
  g_test_add_func ("/html/meta-tags-and-the-sheet-of-facts-give-properties", test_properties);
  g_test_add_func ("/html/right-alignment-tells-signature-and-date", test_right);
  g_test_add_func ("/html/numbers-of-lists-become-text", test_lists);
  g_test_add_func ("/html/lists-begin-where-they-say", test_list_starts);
  g_test_add_func ("/html/tables-keep-their-spans", test_tables);
  g_test_add_func ("/html/spans-that-do-not-fit-are-cut", test_wrong_spans);
  g_test_add_func ("/html/a-table-for-layout-is-text", test_layout_table);
  g_test_add_func ("/html/a-table-in-a-table-is-flattened-and-listed", test_nested_table);
  g_test_add_func ("/html/what-is-left-out-is-listed", test_left_out);
  g_test_add_func ("/html/raised-digits-stay-raised", test_raised_digits);
  g_test_add_func ("/html/an-unmarked-page-gives-its-densest-block", test_densest_block);
  g_test_add_func ("/html/an-article-is-the-text", test_article);
  g_test_add_func ("/html/a-small-marked-block-is-not-the-text", test_small_mark_is_no_content);
  g_test_add_func ("/html/white-space-is-as-browsers-show-it", test_white_space);
  g_test_add_func ("/html/entities-are-read", test_entities);
  g_test_add_func ("/html/unclosed-tags-lose-no-text", test_unclosed_tags);
  g_test_add_func ("/html/gb18030-is-read", test_gb18030);
  g_test_add_func ("/html/a-false-encoding-is-refused", test_false_encoding);
  g_test_add_func ("/html/nul-is-refused", test_nul);
  g_test_add_func ("/html/declarations-are-refused", test_declarations);
  g_test_add_func ("/html/depth-is-refused", test_depth);
  g_test_add_func ("/html/too-many-elements-are-refused", test_many_elements);
  g_test_add_func ("/html/a-text-is-no-page", test_not_a_page);
  g_test_add_func ("/html/more-than-the-limit-is-refused", test_too_large);
  g_test_add_func ("/html/costly-pages-end-in-time", test_costly_pages);
  g_test_add_func ("/html/a-secrecy-mark-anywhere-is-refused", test_secrecy_marks);
  g_test_add_func ("/html/a-page-saved-by-libreoffice-is-read", test_libreoffice);
  g_test_add_func ("/html/a-page-cut-off-anywhere-never-crashes", test_every_cut);
  return g_test_run ();
}
