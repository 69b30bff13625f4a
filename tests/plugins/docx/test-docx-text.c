/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-docx-text"

#include "config.h"

#include <string.h>

#include "docx-cases.h"
#include "import-test.h"
#include "qf-docx-importer.h"

/* What comes out of Word's and WPS's features. The files are in tests/support/docx_texts.py
 * under the same names. */

#define assert_has import_test_assert_contains
#define assert_lacks import_test_assert_lacks
#define assert_dropped import_test_assert_dropped

static void
test_styles (void)
{
  g_autofree char *text = docx_case_describe ("styles");

  assert_has (text, "title: 示例市夜间停车管理办法\n");
  assert_has (text, "heading1: 总体要求\n");
  assert_has (text, "heading2: 基本原则\n");
  assert_has (text, "heading1: 保障措施\n");
  assert_has (text, "heading3: 附加说明\n");
  assert_has (text, "paragraph: 绕圈的样式\n");
  assert_has (text, "signature: 示例市人民政府\n");
  assert_has (text, "date: 2026年7月4日\n");
}

static void
test_centred_title (void)
{
  g_autofree char *text = docx_case_describe ("centred-title");

  assert_has (text, "title: 关于加强夜间停车管理工作的通知\n");
  assert_lacks (text, "人民政府文件");
  assert_has (text, "heading1: 一、目标\n");
}

static void
test_wps (void)
{
  g_autofree char *text = docx_case_describe ("wps");

  assert_has (text, "title: 示例市夜间停车管理办法\n");
  assert_has (text, "heading1: 一、总体要求\n");
  assert_has (text, "heading2: （一）合理安排\n");
  assert_has (text, "heading2: （二）方便群众\n");
  assert_has (text, "paragraph: 为了方便群众，制定本办法。\n");
}

static void
test_strict (void)
{
  g_autofree char *text = docx_case_describe ("strict");

  assert_has (text, "heading1: 总体要求\n");
  assert_has (text, "row: 项目|标准\n");
}

static void
test_moved_main_part (void)
{
  g_autofree char *text = docx_case_describe ("moved-main-part");

  assert_has (text, "方便群众生活");
}

static void
test_stored_parts (void)
{
  g_autofree char *text = docx_case_describe ("stored-parts");

  assert_has (text, "方便群众生活");
}

static void
test_numbering_outline (void)
{
  g_autoptr (QfImport) import = docx_case_read ("numbering-outline");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "一、总体要求\n");
  assert_has (text, "（一）原则\n");
  assert_has (text, "（二）目标\n");
  assert_has (text, "1.近期\n");
  assert_has (text, "2. 5G网络\n");
  assert_has (text, "（1）细目\n");
  assert_has (text, "二、主要任务\n");
  assert_has (text, "（一）任务甲\n");
  assert_has (text, ": 没有编号\n");
  assert_dropped (import, "Automatic numbers, now text: 8");
}

static void
test_numbering_restart (void)
{
  g_autofree char *text = docx_case_describe ("numbering-restart");

  assert_has (text, "一、甲\n");
  assert_has (text, "二、乙\n");
  assert_has (text, "一、丙\n");
  assert_has (text, "二、丁\n");
  assert_has (text, "九、戊\n");
  assert_has (text, "十、己\n");
}

static void
test_numbering_never_restarts (void)
{
  g_autofree char *text = docx_case_describe ("numbering-never-restarts");

  assert_has (text, "第一章　总则\n");
  assert_has (text, "第一条　为了方便群众。\n");
  assert_has (text, "第二条　适用本市。\n");
  assert_has (text, "第二章　附则\n");
  assert_has (text, "第三条　自印发之日起施行。\n");
}

static void
test_numbering_patterns (void)
{
  g_autoptr (QfImport) import = docx_case_read ("numbering-patterns");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "I.第0级\n");
  assert_has (text, "a)第1级\n");
  assert_has (text, "1.1.1 第2级\n");
  assert_has (text, "①第3级\n");
  assert_has (text, "甲、第4级\n");
  assert_has (text, "7 第5级\n");
  assert_has (text, "1.第6级\n");
  assert_has (text, ": 第7级\n");
  assert_has (text, ": 第8级\n");
  assert_dropped (import, "unknown kind, written in digits: 1");
  assert_dropped (import, "Bullets left out: 1");
}

static void
test_numbering_by_style (void)
{
  g_autofree char *text = docx_case_describe ("numbering-by-style");

  assert_has (text, "第一条　甲事。\n");
  assert_has (text, "（一）乙项；\n");
  assert_has (text, "（二）丙项。\n");
  assert_has (text, "第二条　丁事。\n");
  assert_has (text, ": 戊事没有编号。\n");
}

static void
test_numbering_linked (void)
{
  g_autofree char *text = docx_case_describe ("numbering-linked");

  assert_has (text, "一、甲事\n");
  assert_has (text, "二、乙事\n");
  assert_has (text, ": 丙事\n");
  assert_has (text, ": 丁事\n");
}

static void
test_numbering_custom (void)
{
  g_autofree char *text = docx_case_describe ("numbering-custom");

  assert_has (text, "001、甲事\n");
  assert_has (text, "002、乙事\n");
}

static void
test_merged_cells (void)
{
  g_autoptr (QfImport) import = docx_case_read ("merged-cells");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "row: 类别|标准*2×1\n"
                    "row: 加装电梯*1×3|首台|20万元\n"
                    "row: 第二台|15万元\n"
                    "row: 以后各台|10万元\n"
                    "row: 其他|另定|\n"
                    "row: |说明|见附件\n");
  assert_dropped (import, "cells covered by a merged cell, left out: 1");
}

static void
test_header_row (void)
{
  g_autoptr (QfImport) import = docx_case_read ("merged-cells");
  g_autoptr (QfDocument) document = import_test_recognise (import);

  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);

      if (qf_block_get_kind (block) != QF_BLOCK_TABLE)
        continue;
      g_assert_true (qf_block_get_cell (block, 0, 0)->header);
      g_assert_false (qf_block_get_cell (block, 1, 0)->header);
      return;
    }
  g_assert_not_reached ();
}

static void
test_old_merge (void)
{
  g_autofree char *text = docx_case_describe ("old-merge");

  assert_has (text, "row: 甲*2×1|乙\nrow: 一|二|三\n");
}

static void
test_numbered_cells (void)
{
  g_autofree char *text = docx_case_describe ("numbered-cells");

  assert_has (text, "row: 1|甲\nrow: 2|乙\n");
}

static void
test_nested_table (void)
{
  g_autoptr (QfImport) import = docx_case_read ("nested-table");
  g_autofree char *text = import_test_describe (import);

  assert_has (text, "row: 外一 内一 内二 外后|外二\n");
  assert_dropped (import, "Tables in tables, now text of the cell: 1");
}

/* The same document saved by LibreOffice in both its ways. */
static void
test_libreoffice (gconstpointer data)
{
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = import_test_load (data);
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autofree char *text = import_test_describe (import);

  g_assert_cmpstr (text, ==,
                   "title: 示例市既有住宅加装电梯补助办法\n"
                   "paragraph: 为支持既有住宅加装电梯，制定本办法〔1〕。\n"
                   "paragraph: 每台补助二十万元，由区级财政承担〔2〕。\n"
                   "heading1: 一、申请\n"
                   "paragraph: （一）提交材料；\n"
                   "paragraph: （二）等候核验。\n"
                   "heading1: 二、拨付\n"
                   "paragraph: 框前的话。\n"
                   "paragraph: 框里的话。\n"
                   "row: 项目*1×2|标准*2×1\n"
                   "row: 城区|乡镇\n"
                   "row: 首台|20万元|15万元\n"
                   "paragraph: 网址示例网，行一\n"
                   "paragraph: 行二，甲 乙。\n"
                   "signature: 示例市人民政府\n"
                   "date: 2026年7月4日\n"
                   "note: 〔1〕本办法所称既有住宅，指2000年以前建成的住宅。\n"
                   "note: 〔2〕按现行财政体制执行。\n");
  assert_dropped (import, "Tracked insertions, accepted: 1");
  assert_dropped (import, "Tracked deletions, accepted and left out: 1");
  assert_dropped (import, "Comments left out: 1");
  assert_dropped (import, "Text boxes, now paragraphs after their place: 1");
  assert_dropped (import, "Headers and footers left out: 1");
  assert_dropped (import, "address is left out: 1");
}

/* The sample that the program comes with. */
static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("QF_SOURCE_ROOT"), "app", "data", "sample",
                                            "policy.docx", NULL);
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  char *contents = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfImport) import = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  import = import_test_read (importer, bytes);
  text = import_test_describe (import);
  assert_has (text, "heading1: 五、附则\n");
  assert_has (text, "row: 集中充电点*1×2|2000年以前建成的小区|500|以不动产登记为准\n");
  assert_has (text, "attachment: 充电设施建设补助申请表\n");
  assert_has (text, "date: {成文日期}\n");
}

static void
test_clean_file_drops_nothing (void)
{
  g_autoptr (QfImport) import = docx_case_read ("styles");

  g_assert_null (qf_import_get_dropped (import)[0]);
}

static void
test_cancelled (void)
{
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = docx_case_load ("styles");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (qf_importer_read (importer, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/styles-tell-titles-and-levels", test_styles);
  g_test_add_func ("/docx/a-large-centred-line-is-the-title", test_centred_title);
  g_test_add_func ("/docx/wps-files-are-read", test_wps);
  g_test_add_func ("/docx/strict-files-are-read", test_strict);
  g_test_add_func ("/docx/the-main-part-may-have-another-name", test_moved_main_part);
  g_test_add_func ("/docx/parts-may-be-stored", test_stored_parts);
  g_test_add_func ("/docx/automatic-numbers-become-text", test_numbering_outline);
  g_test_add_func ("/docx/numbers-begin-anew-where-the-list-says-so", test_numbering_restart);
  g_test_add_func ("/docx/articles-count-on-through-chapters", test_numbering_never_restarts);
  g_test_add_func ("/docx/number-patterns-are-followed", test_numbering_patterns);
  g_test_add_func ("/docx/a-style-brings-its-number", test_numbering_by_style);
  g_test_add_func ("/docx/a-linked-numbering-is-followed", test_numbering_linked);
  g_test_add_func ("/docx/custom-numbers-keep-their-zeros", test_numbering_custom);
  g_test_add_func ("/docx/merged-cells-become-spans", test_merged_cells);
  g_test_add_func ("/docx/a-repeated-row-is-a-header", test_header_row);
  g_test_add_func ("/docx/cells-merged-the-old-way-become-spans", test_old_merge);
  g_test_add_func ("/docx/numbers-in-cells-become-text", test_numbered_cells);
  g_test_add_func ("/docx/a-table-in-a-table-is-flattened-and-listed", test_nested_table);
  g_test_add_data_func ("/docx/a-file-saved-by-libreoffice-as-word-is-read",
                        "libreoffice-word.docx", test_libreoffice);
  g_test_add_data_func ("/docx/a-file-saved-by-libreoffice-as-open-xml-is-read",
                        "libreoffice-ooxml.docx", test_libreoffice);
  g_test_add_func ("/docx/the-sample-is-read", test_sample);
  g_test_add_func ("/docx/a-clean-file-drops-nothing", test_clean_file_drops_nothing);
  g_test_add_func ("/docx/reading-can-be-cancelled", test_cancelled);
  return g_test_run ();
}
