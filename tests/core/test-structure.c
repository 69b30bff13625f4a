/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-structure"

#include "config.h"

#include <qf/qf-error.h>
#include <qf/qf-importer.h>

#include <string.h>

/* Documents of our own writing, as plain lines; people and units in them are invented. */

static QfImport *
create_import (const char *text)
{
  QfImport *import = qf_import_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    qf_import_add_paragraph (import, QF_IMPORT_PLAIN, 0, lines[i]);
  return import;
}

static char *
describe (QfDocument *document)
{
  static const char *const kinds[]
      = { "title", "to", "h", "p", "table", "note", "attachment", "signed", "date" };
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      g_string_append (told, kinds[qf_block_get_kind (block)]);
      if (qf_block_get_level (block) > 0)
        g_string_append_printf (told, "%u", qf_block_get_level (block));
      g_string_append_printf (told, " %s\n", qf_block_get_text (block));
    }
  return g_string_free (told, FALSE);
}

static QfDocument *
recognise (QfImport *import)
{
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_import_to_document (import, QF_KIND_POLICY, &error);
  g_assert_no_error (error);
  return document;
}

static void
assert_text (const char *text, const char *expected)
{
  g_autoptr (QfImport) import = create_import (text);
  g_autoptr (QfDocument) document = recognise (import);
  g_autofree char *told = describe (document);
  g_assert_cmpstr (told, ==, expected);
}

static void
assert_dropped (QfImport *import, const char *what)
{
  g_autofree char *all = g_strjoinv ("\n", (char **)qf_import_get_dropped (import));
  if (strstr (all, what) == NULL)
    g_error ("“%s” is not among what was left out:\n%s", what, all);
}

static const char notice[]
    = "首页 > 政务公开 > 政策文件\n"
      "000123\n"
      "特急\n"
      "示例市人民政府文件\n"
      "示政规[2026]3号　　　签发人：吴澄\n"
      "示例市人民政府关于印发既有住宅\n"
      "加装电梯补助实施办法的通知\n"
      "各区人民政府，市政府各部门：\n"
      "　　《既有住宅加装电梯补助实施办法》已经市政府同意，现印发给你们，请遵照执行。\n"
      "一、总体要求\n"
      "（一）指导思想。\n"
      "坚持以人民为中心的发展思想，认真落实保障措施，切实做好加装电梯的各项工作。\n"
      "（二）适用对象。本市行政区域内的既有住宅，适用本办法。\n"
      "1.申报\n"
      "下列情形不予补助：\n"
      "（一）未取得许可的；\n"
      "（二）其他情形。\n"
      "保守国家秘密和商业秘密是每个人的义务。\n"
      "附件：1. 补助标准表\n"
      "　　　2. 申请表\n"
      "示例市人民政府\n"
      "2026年7月4日\n"
      "（此件公开发布）\n"
      "抄送：市委办公室，市人大常委会办公室。\n"
      "示例市人民政府办公室　2026年7月5日印发\n"
      "附件1\n"
      "补助标准表\n"
      "打印本页 关闭窗口\n"
      "版权所有：示例市人民政府　示ICP备00000000号\n"
      "来源：示例市人民政府网站\n";

static void
test_notice (void)
{
  g_autoptr (QfImport) import = create_import (notice);
  g_autoptr (QfDocument) document = recognise (import);
  g_autofree char *told = describe (document);
  g_assert_cmpstr (told, ==,
                   "title 示例市人民政府关于印发既有住宅加装电梯补助实施办法的通知\n"
                   "to 各区人民政府，市政府各部门：\n"
                   "p 《既有住宅加装电梯补助实施办法》已经市政府同意，现印发给你们，请遵照执行。\n"
                   "h1 一、总体要求\n"
                   "h2 （一）指导思想。\n"
                   "p 坚持以人民为中心的发展思想，认真落实保障措施，切实做好加装电梯的各项工作。\n"
                   "p （二）适用对象。本市行政区域内的既有住宅，适用本办法。\n"
                   "h3 1.申报\n"
                   "p 下列情形不予补助：\n"
                   "p （一）未取得许可的；\n"
                   "p （二）其他情形。\n"
                   "p 保守国家秘密和商业秘密是每个人的义务。\n"
                   "attachment 补助标准表\n"
                   "attachment 申请表\n"
                   "signed 示例市人民政府\n"
                   "date 2026年7月4日\n"
                   "note （此件公开发布）\n"
                   "p 附件1\n"
                   "p 补助标准表\n");
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "示政规〔2026〕3号");
  g_assert_cmpstr (qf_document_get_property (document, "issuer"), ==, "示例市人民政府");
  g_assert_cmpstr (qf_document_get_property (document, "formed"), ==, "2026-07-04");
  g_assert_cmpstr (qf_document_get_property (document, "source"), ==, "示例市人民政府网站");
  /* The note says so, but the attribute is a person's to set. */
  g_assert_null (qf_document_get_property (document, "attribute"));
  assert_dropped (import, "首页 > 政务公开");
  assert_dropped (import, "000123");
  assert_dropped (import, "特急");
  assert_dropped (import, "示例市人民政府文件");
  assert_dropped (import, "示政规[2026]3号");
  assert_dropped (import, "抄送：");
  assert_dropped (import, "日印发");
  assert_dropped (import, "打印本页");
  assert_dropped (import, "ICP备");
}

static void
test_fact_sheet (void)
{
  g_autoptr (QfImport) import = create_import (
      "索 引 号：\n0000/2026-1\n发文机关：\n示例市人民政府办公室\n成文日期：\n2026年07月01日\n标  "
      "题：\n"
      "示例市人民政府办公室关于做好防汛工作的通知\n发文字号：\n示政办发〔2026〕5号\n发布日期：\n"
      "2026年07月04日\n主 题 "
      "词：\n示例市人民政府办公室\n关于做好防汛工作的通知\n示政办发〔2026〕5号\n"
      "各区人民政府：\n请认真做好防汛工作。\n示例市人民政府办公室\n二〇二六年七月一日\n");
  g_autoptr (QfDocument) document = recognise (import);
  g_autofree char *told = describe (document);
  g_assert_cmpstr (
      told, ==,
      "title 示例市人民政府办公室关于做好防汛工作的通知\nto 各区人民政府：\n"
      "p 请认真做好防汛工作。\nsigned 示例市人民政府办公室\ndate 二〇二六年七月一日\n");
  g_assert_cmpstr (qf_document_get_property (document, "formed"), ==, "2026-07-01");
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "示政办发〔2026〕5号");
}

static void
test_fact_table (void)
{
  g_autoptr (QfImport) import = qf_import_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  static const char *const cells[][4]
      = { { "索引号", "0001", "发文字号", "示政办发〔2026〕6号" },
          { "发文机关：", "示例市人民政府", "成文日期：", "2026-07-02" } };
  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (guint j = 0; j < 4; j++)
        g_ptr_array_add (row, qf_cell_new (cells[i][j], 1, 1, FALSE));
      g_ptr_array_add (rows, row);
    }
  qf_import_add_table (import, rows);
  qf_import_add_paragraph (import, QF_IMPORT_TITLE, 0, "关于加强值班工作的通知");
  qf_import_add_paragraph (import, QF_IMPORT_PLAIN, 0, "请加强值班。");
  g_autoptr (QfDocument) document = recognise (import);
  g_autofree char *told = describe (document);
  g_assert_cmpstr (told, ==, "title 关于加强值班工作的通知\np 请加强值班。\n");
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "示政办发〔2026〕6号");
  g_assert_cmpstr (qf_document_get_property (document, "issuer"), ==, "示例市人民政府");
  g_assert_cmpstr (qf_document_get_property (document, "formed"), ==, "2026-07-02");
}

static void
test_regulation (void)
{
  assert_text (
      "示例市供热管理办法\n（试行）\n第一章　总则\n第一条　为了规范供热，制定本办法。\n"
      "第二章　管理\n第一节　规划\n第二条　供热应当统一规划。\n",
      "title 示例市供热管理办法（试行）\nh1 第一章　总则\np 第一条　为了规范供热，制定本办法。\n"
      "h1 第二章　管理\nh2 第一节　规划\np 第二条　供热应当统一规划。\n");
  g_autoptr (QfImport) import = create_import (
      "示例市人民政府令\n第12号\n示例市供热管理办法\n第一条　为了规范供热，制定本办法。\n");
  g_autoptr (QfDocument) document = recognise (import);
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "示例市人民政府令第12号");
  g_assert_cmpstr (qf_document_get_property (document, "title"), ==, "示例市供热管理办法");
}

static void
test_joint_bodies (void)
{
  g_autoptr (QfImport) import
      = create_import ("关于公布结果的公告\n2026年第3号\n现将结果公告如下：\n合格。\n"
                       "示例市交通运输局　示例市财政局\n二〇二六年七月四日\n");
  g_autoptr (QfDocument) document = recognise (import);
  g_assert_cmpstr (qf_document_get_property (document, "issuer"), ==,
                   "示例市交通运输局、示例市财政局");
  g_assert_cmpstr (qf_document_get_property (document, "number"), ==, "公告2026年第3号");
  /* 现将……如下： is a sentence, no addressee. */
  g_autofree char *told = describe (document);
  g_assert_nonnull (strstr (told, "p 现将结果公告如下：\n"));
}

static void
test_hints (void)
{
  g_autoptr (QfImport) import = qf_import_new ();
  qf_import_add_paragraph (import, QF_IMPORT_BOILERPLATE, 0, "页眉");
  qf_import_add_paragraph (import, QF_IMPORT_TITLE, 0, "图说补助\n怎么领");
  qf_import_add_paragraph (import, QF_IMPORT_HEADING, 7, "申请条件");
  qf_import_add_paragraph (import, QF_IMPORT_HEADING, 1, "（一）业主申请");
  qf_import_add_paragraph (import, QF_IMPORT_PLAIN, 0, "业主可以申请。");
  qf_import_add_paragraph (import, QF_IMPORT_NOTE, 0, "脚注一则。");
  qf_import_add_paragraph (import, QF_IMPORT_RIGHT, 0, "加梯办");
  qf_import_add_paragraph (import, QF_IMPORT_RIGHT, 0, "2026年7月4日");
  g_autoptr (QfDocument) document = recognise (import);
  g_autofree char *told = describe (document);
  g_assert_cmpstr (told, ==,
                   "title 图说补助怎么领\nh4 申请条件\nh2 （一）业主申请\np 业主可以申请。\n"
                   "note 脚注一则。\nsigned 加梯办\ndate 2026年7月4日\n");
  assert_dropped (import, "页眉");
}

static void
test_no_date_but_signed (void)
{
  assert_text ("示例市人民政府办公室对第12号建议的答复\n石英代表：\n您的建议收悉。\n感谢支持。\n"
               "示例市人民政府办公室\n",
               "title 示例市人民政府办公室对第12号建议的答复\nto 石英代表：\np 您的建议收悉。\n"
               "p 感谢支持。\nsigned 示例市人民政府办公室\n");
}

static void
test_lists_are_no_headings (void)
{
  assert_text (
      "关于申报的通知\n有下列情形之一的：\n（一）未按时申报\n（二）材料不全的；\n"
      "（三）其他情形。\n这一段说明上面各项情形的处理办法，请各单位认真执行。\n",
      "title 关于申报的通知\np 有下列情形之一的：\nh2 （一）未按时申报\np （二）材料不全的；\n"
      "p （三）其他情形。\np 这一段说明上面各项情形的处理办法，请各单位认真执行。\n");
}

static void
test_broken_spans_are_taken_back (void)
{
  g_autoptr (QfImport) import = qf_import_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (row, qf_cell_new ("甲", 1, 9, TRUE));
  g_ptr_array_add (rows, row);
  qf_import_add_paragraph (import, QF_IMPORT_TITLE, 0, "关于标准的通知");
  qf_import_add_table (import, rows);
  g_autoptr (QfDocument) document = recognise (import);
  const QfCell *cell = qf_block_get_cell (qf_document_get_block (document, 1), 0, 0);
  g_assert_cmpuint (cell->row_span, ==, 1);
  g_assert_true (cell->header);
  assert_dropped (import, "Merged cells");
}

static void
assert_refused (QfImport *import, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (qf_import_to_document (import, QF_KIND_POLICY, &error));
  g_assert_error (error, QF_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
test_marks_refuse (void)
{
  static const char words[] = "涉密文件不得在本机处理";
  g_autoptr (QfImport) top = create_import ("机密★10年\n关于某事的通知\n正文。\n");
  assert_refused (top, QF_ERROR_REFUSED, words);

  g_autoptr (QfImport) hidden = create_import ("关于某事的通知\n正文。\n");
  qf_import_add_hidden_text (hidden, "秘密★5年");
  assert_refused (hidden, QF_ERROR_REFUSED, words);

  g_autoptr (QfImport) stated = create_import ("关于某事的通知\n正文。\n");
  qf_import_set_property (stated, "title", "秘密★5年 关于某事的通知");
  assert_refused (stated, QF_ERROR_REFUSED, words);

  g_autoptr (QfImport) page = qf_import_new ();
  qf_import_add_paragraph (page, QF_IMPORT_BOILERPLATE, 0, "绝密★长期");
  qf_import_add_paragraph (page, QF_IMPORT_PLAIN, 0, "正文。");
  assert_refused (page, QF_ERROR_REFUSED, words);

  g_autoptr (QfImport) table = create_import ("关于某事的通知\n");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (row, qf_cell_new ("机　密★20年", 1, 1, FALSE));
  g_ptr_array_add (rows, row);
  qf_import_add_table (table, rows);
  assert_refused (table, QF_ERROR_REFUSED, words);
}

static void
test_bad_texts_refuse (void)
{
  g_autoptr (QfImport) empty = qf_import_new ();
  assert_refused (empty, QF_ERROR_INPUT, NULL);
  g_autoptr (QfImport) blank = create_import ("　\n \n");
  assert_refused (blank, QF_ERROR_INPUT, NULL);
  g_autoptr (QfImport) furniture = create_import ("打印本页\n关闭窗口\n");
  assert_refused (furniture, QF_ERROR_INPUT, NULL);
  g_autoptr (QfImport) hidden = create_import ("关于某事的通知\n正\xE2\x80\xAE文。\n");
  assert_refused (hidden, QF_ERROR_INPUT, "U+202E");
  g_autofree char *large = g_strnfill (QF_DOCUMENT_MAX_BYTES, 'a');
  g_autoptr (QfImport) long_import = create_import (large);
  assert_refused (long_import, QF_ERROR_INPUT, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structure/a-notice-is-read-from-head-to-imprint", test_notice);
  g_test_add_func ("/structure/a-sheet-of-facts-gives-properties", test_fact_sheet);
  g_test_add_func ("/structure/a-table-of-facts-gives-properties", test_fact_table);
  g_test_add_func ("/structure/chapters-are-headings-articles-are-not", test_regulation);
  g_test_add_func ("/structure/joint-bodies-are-both-issuers", test_joint_bodies);
  g_test_add_func ("/structure/hints-of-the-file-are-used", test_hints);
  g_test_add_func ("/structure/a-signature-needs-no-date", test_no_date_but_signed);
  g_test_add_func ("/structure/items-of-a-list-are-no-headings", test_lists_are_no_headings);
  g_test_add_func ("/structure/broken-spans-are-taken-back", test_broken_spans_are_taken_back);
  g_test_add_func ("/structure/a-secrecy-mark-anywhere-refuses", test_marks_refuse);
  g_test_add_func ("/structure/empty-hidden-and-large-texts-are-refused", test_bad_texts_refuse);
  return g_test_run ();
}
