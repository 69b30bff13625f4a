/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-html-pages"

#include "config.h"

#include <string.h>

#include "import-test.h"
#include "qf-html-importer.h"

/* Pages as the programs write them from which offices really copy: an account's article, a
 * page laid out with tables, a file saved by a word processor. All texts are invented. */

#define assert_has import_test_assert_contains
#define assert_lacks import_test_assert_lacks

static char *
describe (const char *page)
{
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr (QfImport) import = import_test_read (importer, bytes);

  return import_test_describe (import);
}

/* The text of an article in a public account, with what its page puts around it. The block is
 * shown by a script, so the style that hides it means nothing. */
static void
test_account_article (void)
{
  g_autofree char *text = describe (
      "<!DOCTYPE html><html><head><meta charset='utf-8'><title></title></head><body>"
      "<h1 class='rich_media_title' "
      "id='activity-name'>\n《示例市公共停车场管理办法》政策解读\n</h1>"
      "<div id='meta_content'><span>示例发布</span><a id='js_name'>示例市政府办</a>"
      "<em id='publish_time'>2026年7月5日 10:00</em></div>"
      "<div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0;'>"
      "<section><section><p><strong>一、背景</strong></p></section></section>"
      "<p><span>近年来，我市机动车保有量快速增长</"
      "span><span>，停车难的问题突出☎️。</"
      "span></"
      "p>"
      "<section style='display:none'><p>看不见的</p></section>"
      "<p>咨询电话：0000-12345601</p></div>"
      "<div class='rich_media_tool'>阅读 1万+　赞　在看　写留言</div></body></html>");

  assert_has (text, "title: 《示例市公共停车场管理办法》政策解读\n");
  assert_has (text, "heading1: 一、背景\n");
  assert_has (text, "近年来，我市机动车保有量快速增长，停车难的问题突出☎。\n");
  assert_has (text, "咨询电话：0000-12345601");
  assert_lacks (text, "示例发布");
  assert_lacks (text, "看不见的");
  assert_lacks (text, "写留言");
}

/* One column of rows that hold title, line of facts, text and buttons. */
static void
test_column_of_rows (void)
{
  g_autofree char *text = describe (
      "<HTML><HEAD><TITLE>示例县人民政府</TITLE></HEAD><BODY>"
      "<TABLE><TBODY><TR><TD><A href='index.asp'>首页</A>┊<A href='a.asp'>政务动态</A></TD></TR>"
      "</TBODY></TABLE><TABLE><TBODY><TR><TD width=180><TABLE><TBODY><TR><TD>·"
      "<A href='1.asp'>县委常委会召开</A></TD></TR><TR><TD>·<A href='2.asp'>我县开展春耕</A></TD>"
      "</TR></TBODY></TABLE></TD><TD><TABLE><TBODY>"
      "<TR><TD align=middle><B>示例县人民政府关于加强森林防火工作的通告</B></TD></TR>"
      "<TR><TD align=middle>发布时间：2026-3-1 9:00:00　阅读次数：132　来源：县林业局</TD></TR>"
      "<TR><TD><P>　　为有效预防森林火灾，根据《森林防火条例》，现通告如下："
      "<BR>　　一、森林防火期。每年3月1日至5月31日。"
      "<BR>　　二、禁止行为。禁止携带火种进山，禁止烧荒、烧纸。<BR><BR>"
      "　　　　　　　　　　　　　　　　　　　　　示例县人民政府<BR>"
      "　　　　　　　　　　　　　　　　　　　　　2026年3月1日</P></TD></TR>"
      "<TR><TD align=right>【<A href='javascript:window.print()'>打印此页</A>】</TD></TR>"
      "</TBODY></TABLE></TD></TR></TBODY></TABLE><CENTER>版权所有：示例县</CENTER></BODY></HTML>");

  assert_has (text, "title: 示例县人民政府关于加强森林防火工作的通告\n");
  assert_has (text, "paragraph: 为有效预防森林火灾，根据《森林防火条例》，现通告如下：\n");
  assert_has (text, "二、禁止行为。禁止携带火种进山，禁止烧荒、烧纸。\n");
  assert_has (text, "signature: 示例县人民政府\ndate: 2026年3月1日\n");
  assert_lacks (text, "table:");
  assert_lacks (text, "打印此页");
  assert_lacks (text, "阅读次数");
}

/* <title> of such a file is what an earlier text was called. */
static void
test_saved_by_a_word_processor (void)
{
  g_autofree char *text = describe (
      "<html xmlns:o='urn:schemas-microsoft-com:office:office'>"
      "<head><meta http-equiv=Content-Type content='text/html; charset=utf-8'>"
      "<meta name=Generator content='Microsoft Word 15'><title>关于开展检查的报告</title>"
      "<!--[if gte mso 9]><xml><o:Author>张</o:Author></xml><![endif]-->"
      "<style><!-- p.MsoNormal{margin:0cm;} --></style></head><body lang=ZH-CN>"
      "<div class=WordSection1><p class=MsoNormal align=center>"
      "<span style='font-size:22.0pt'>关于开展安全检查的通知<span lang=EN-US><o:p></o:p></span>"
      "</span></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
      "<p class=MsoNormal>各科室：</p><p class=MsoNormal><span>一、检查时间</span></p>"
      "<p class=MsoNormal><span>从</span><span\nlang=EN-US>2026</span><span>年</span><span\n"
      "lang=EN-US>7</span><span>月开始，为期三天。</span></p></div></body></html>");

  assert_has (text, "title: 关于开展安全检查的通知\naddressee: 各科室：\n");
  assert_has (text, "heading1: 一、检查时间\n");
  assert_has (text, "paragraph: 从2026年7月开始，为期三天。\n");
  assert_lacks (text, "关于开展检查的报告");
}

static void
test_struck_words (void)
{
  static const char page[] = "<html><body><h1>关于补助的通知</h1><p>补助<s>五百</s><del>七百</del>"
                             "六百元。</p><p style='text-decoration:line-through'>作废的话。</p>";
  g_autoptr (QfImporter) importer = qf_html_importer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "paragraph: 补助五百七百六百元。\nparagraph: 作废的话。\n");
  import_test_assert_dropped (import, "Struck-out words, kept in the text and to be looked at: 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/an-article-of-a-public-account-is-read", test_account_article);
  g_test_add_func ("/html/a-column-of-rows-is-text", test_column_of_rows);
  g_test_add_func ("/html/a-file-saved-by-a-word-processor-is-read",
                   test_saved_by_a_word_processor);
  g_test_add_func ("/html/struck-words-are-kept-and-listed", test_struck_words);
  return g_test_run ();
}
