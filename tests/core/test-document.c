/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document"

#include "config.h"

#include <qf/qf-document.h>
#include <qf/qf-error.h>
#include <qf/qf-html.h>

#include <stdio.h>
#include <string.h>

/* The tree and its one spelling, from our own side: what is made is written and read back. */

static GPtrArray *
create_blocks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
}

static QfBlock *
create_table (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *first = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (first, qf_cell_new ("项目", 1, 2, TRUE));
  g_ptr_array_add (first, qf_cell_new ("标准", 2, 1, TRUE));
  g_ptr_array_add (rows, first);
  GPtrArray *second = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (second, qf_cell_new ("城区", 1, 1, FALSE));
  g_ptr_array_add (second, qf_cell_new ("乡镇\n及\t村", 1, 1, FALSE));
  g_ptr_array_add (rows, second);
  return qf_block_new_table (rows);
}

static QfDocument *
create_document (void)
{
  g_autoptr (GPtrArray) blocks = create_blocks ();
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "示例市人民政府关于“示例”的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ADDRESSEE, 0, "各区人民政府："));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_HEADING, 1, "一、总体要求"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "A < B & C > D，见{文号}。"));
  g_ptr_array_add (blocks, create_table ());
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_SIGNATURE, 0, "示例市人民政府"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_DATE, 0, "{成文日期}"));
  g_hash_table_insert (properties, (char *)"issuer", (char *)"示例市人民政府");
  g_hash_table_insert (properties, (char *)"class", (char *)"行政规范性文件");
  g_hash_table_insert (properties, (char *)"type", (char *)"通知");
  QfDocument *document = qf_document_new (QF_KIND_POLICY, properties, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_canonical_form (void)
{
  static const char expected[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<document xmlns=\"urn:qianfa:document:1\" kind=\"policy\">\n"
        "<properties>\n"
        "<property name=\"class\">行政规范性文件</property>\n"
        "<property name=\"type\">通知</property>\n"
        "<property name=\"issuer\">示例市人民政府</property>\n"
        "</properties>\n"
        "<body>\n"
        "<title>示例市人民政府关于“示例”的通知</title>\n"
        "<addressee>各区人民政府：</addressee>\n"
        "<heading level=\"1\">一、总体要求</heading>\n"
        "<paragraph>A &lt; B &amp; C &gt; D，见<blank name=\"number\"/>。</paragraph>\n"
        "<table>\n"
        "<row><cell header=\"yes\" rows=\"2\">项目</cell>"
        "<cell header=\"yes\" columns=\"2\">标准</cell></row>\n"
        "<row><cell>城区</cell><cell>乡镇 及 村</cell></row>\n"
        "</table>\n"
        "<paragraph></paragraph>\n"
        "<signature>示例市人民政府</signature>\n"
        "<date><blank name=\"formed\"/></date>\n"
        "</body>\n"
        "</document>\n";
  g_autoptr (QfDocument) document = create_document ();
  GBytes *bytes = qf_document_get_bytes (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, expected);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_cmpstr (qf_document_get_digest (document), ==, digest);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = create_document ();
  g_autoptr (QfDocument) again
      = qf_document_new_from_bytes (qf_document_get_bytes (document), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (qf_document_get_bytes (document), qf_document_get_bytes (again)));
  g_assert_cmpuint (qf_document_get_n_blocks (again), ==, qf_document_get_n_blocks (document));
  for (guint i = 0; i < qf_document_get_n_blocks (again); i++)
    g_assert_true (
        qf_block_equal (qf_document_get_block (document, i), qf_document_get_block (again, i)));
  const QfCell *cell = qf_block_get_cell (qf_document_get_block (again, 4), 0, 1);
  g_assert_cmpuint (cell->column_span, ==, 2);
  g_assert_true (cell->header);
  g_assert_cmpstr (qf_document_get_property (again, "title"), ==, "示例市人民政府关于“示例”的通知");
}

static void
test_text_and_offsets (void)
{
  g_autoptr (QfDocument) document = create_document ();
  const char *text = qf_document_get_text (document);
  g_assert_cmpstr (text, ==,
                   "示例市人民政府关于“示例”的通知\n各区人民政府：\n一、总体要求\n"
                   "A < B & C > D，见{文号}。\n项目\t标准\n城区\t乡镇 及 村\n\n示例市人民政府\n"
                   "{成文日期}\n");
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      glong start = qf_document_get_block_start (document, i);
      const char *place = g_utf8_offset_to_pointer (text, start);
      g_assert_true (
          g_str_has_prefix (place, qf_block_get_text (qf_document_get_block (document, i))));
      g_assert_cmpint (qf_document_find_block (document, start), ==, (int)i);
    }
  /* The line feed after a block belongs to it; past the end there is no block. */
  g_assert_cmpint (qf_document_find_block (document, 16), ==, 0);
  g_assert_cmpint (qf_document_find_block (document, 17), ==, 1);
  g_assert_cmpint (qf_document_find_block (document, g_utf8_strlen (text, -1)), ==, -1);
  g_assert_cmpint (qf_document_find_block (document, -1), ==, -1);
}

static void
test_empty_document (void)
{
  g_autoptr (GPtrArray) blocks = create_blocks ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_NEWS, NULL, blocks, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qf_document_get_text (document), ==, "");
  g_assert_null (qf_document_get_property (document, "title"));
  g_assert_cmpint (qf_document_find_block (document, 0), ==, -1);
  g_autoptr (QfDocument) again
      = qf_document_new_from_bytes (qf_document_get_bytes (document), &error);
  g_assert_no_error (error);
}

static void
test_nfc_is_applied (void)
{
  g_autoptr (QfBlock) block = qf_block_new (QF_BLOCK_PARAGRAPH, 0, "cafe\xCC\x81 a\r\nb\tc");
  g_assert_cmpstr (qf_block_get_text (block), ==, "caf\xC3\xA9 a b c");
}

static void
test_title_is_a_property (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = create_document ();
  g_autoptr (QfDocument) renamed = qf_document_with_property (document, "title", "新标题", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qf_document_get_property (renamed, "title"), ==, "新标题");
  g_assert_cmpstr (qf_block_get_text (qf_document_get_block (renamed, 0)), ==, "新标题");
  g_autoptr (QfDocument) bare = qf_document_with_property (renamed, "title", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (qf_document_get_property (bare, "title"));
  g_assert_cmpuint (qf_document_get_n_blocks (bare), ==, qf_document_get_n_blocks (renamed) - 1);
  /* The snapshot it was made from stands. */
  g_assert_cmpstr (qf_document_get_property (document, "title"), ==,
                   "示例市人民政府关于“示例”的通知");
}

static void
test_properties (void)
{
  static const struct
  {
    const char *key, *value;
    gboolean good;
  } cases[] = {
    { "class", "行政规范性文件", TRUE },
    { "class", "规范性文件", FALSE },
    { "type", "通知", TRUE },
    { "type", "办法", FALSE },
    { "type", "命令", TRUE },
    { "attribute", "主动公开", TRUE },
    { "attribute", "公开", FALSE },
    { "validity", "已废止", TRUE },
    { "validity", "废止", FALSE },
    { "formed", "2026-07-04", TRUE },
    { "formed", "2026-7-4", FALSE },
    { "formed", "2026-02-30", FALSE },
    { "formed", "2026年7月4日", FALSE },
    { "formed", "自印发之日起", FALSE },
    { "effective", "2024-02-29", TRUE },
    { "effective", "2023-02-29", FALSE },
    { "effective", "自印发之日起", TRUE },
    { "expires", "2031-12-31", TRUE },
    { "expires", "永久", FALSE },
    { "number", "示政规〔2026〕3号", TRUE },
    { "number", "示政规[2026]3号", FALSE },
    { "drafter", "1003", TRUE },
    { "drafter", "赵宁", FALSE },
    { "issuer", "示例市人民政府", TRUE },
    { "issuer", "示例\xE2\x80\x8B市", FALSE },
    { "colour", "red", FALSE },
    { "title", "标题", TRUE },
  };
  g_autoptr (QfDocument) document = create_document ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (qf_properties_check_value (cases[i].key, cases[i].value, &error), ==,
                       cases[i].good);
      g_assert_true (cases[i].good == (error == NULL));
      g_autoptr (GError) again = NULL;
      g_autoptr (QfDocument) changed
          = qf_document_with_property (document, cases[i].key, cases[i].value, &again);
      g_assert_true (cases[i].good == (changed != NULL));
    }
  g_autoptr (QfDocument) order = qf_document_with_property (document, "type", "令", NULL);
  g_assert_cmpstr (qf_document_get_property (order, "type"), ==, "命令（令）");
  g_autoptr (QfDocument) removed = qf_document_with_property (document, "type", NULL, NULL);
  g_assert_null (qf_document_get_property (removed, "type"));
  g_assert_null (qf_document_with_property (document, "colour", NULL, NULL));
}

static void
test_number_forms (void)
{
  static const char *const good[]
      = { "国办发〔2020〕50号", "示政规〔2026〕3号", "令第3号",
          "国务院令第711号",    "公告2026年第3号",   "示例市交通运输局公告2026年第12号" };
  static const char *const bad[] = { "粤府办〔20199号",
                                     "中府办〔2019〕号",
                                     "中府〔20132号",
                                     "国办发[2020]50号",
                                     "国办发（2020）50号",
                                     "国办发〔20〕50号",
                                     "国办发〔2020〕050号",
                                     "国办发〔2020〕第50号",
                                     "国办发〔2020〕50",
                                     "〔2020〕5号",
                                     "国办发〔2020〕50号 ",
                                     "令第0号",
                                     "令3号",
                                     "公告26年第3号",
                                     "",
                                     "GBF〔2020〕5号",
                                     "国办发〔2020〕123456号",
                                     "国办发〔1820〕1号" };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (qf_number_is_well_formed (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (qf_number_is_well_formed (bad[i]));
  g_assert_false (qf_number_is_well_formed (NULL));
}

static void
test_fill (void)
{
  g_autoptr (QfDocument) document = create_document ();
  g_autofree char *digest = g_strdup (qf_document_get_digest (document));
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (values, (char *)"number", (char *)"示政规〔2026〕3号");
  g_hash_table_insert (values, (char *)"formed", (char *)"2026-07-04");
  g_autoptr (QfDocument) filled = qf_document_fill (document, values);
  g_assert_nonnull (strstr (qf_document_get_text (filled), "见示政规〔2026〕3号。"));
  g_assert_nonnull (strstr (qf_document_get_text (filled), "2026年7月4日\n"));
  g_assert_cmpstr (qf_document_get_property (filled, "number"), ==, "示政规〔2026〕3号");
  g_assert_cmpstr (qf_document_get_property (filled, "formed"), ==, "2026-07-04");
  /* What was signed has its blanks empty and stays so. */
  g_assert_cmpstr (qf_document_get_digest (document), ==, digest);

  /* A value set before stands; a blank nobody fills stays. */
  g_autoptr (QfDocument) numbered
      = qf_document_with_property (document, "number", "示政规〔2026〕9号", NULL);
  g_hash_table_remove (values, "formed");
  g_autoptr (QfDocument) again = qf_document_fill (numbered, values);
  g_assert_cmpstr (qf_document_get_property (again, "number"), ==, "示政规〔2026〕9号");
  g_assert_nonnull (strstr (qf_document_get_text (again), "{成文日期}"));
}

static void
test_validity (void)
{
  static const struct
  {
    const char *effective, *expires, *formed, *set, *filled, *today, *expected;
  } cases[] = {
    { NULL, NULL, NULL, NULL, NULL, "2026-07-04", "有效" },
    { "2026-07-05", NULL, NULL, NULL, NULL, "2026-07-04", "尚未施行" },
    { "2026-07-05", NULL, NULL, NULL, NULL, "2026-07-05", "有效" },
    { "2026-01-01", "2026-07-04", NULL, NULL, NULL, "2026-07-04", "有效" },
    { "2026-01-01", "2026-07-04", NULL, NULL, NULL, "2026-07-05", "已失效" },
    { "自印发之日起", NULL, NULL, NULL, NULL, "2026-07-05", "尚未施行" },
    { "自印发之日起", NULL, "2026-07-01", NULL, NULL, "2026-07-05", "有效" },
    { "自印发之日起", NULL, NULL, NULL, "2026-07-05", "2026-07-05", "有效" },
    { "自印发之日起", NULL, NULL, NULL, "2026-07-06", "2026-07-05", "尚未施行" },
    { "2026-07-09", "2026-07-01", NULL, "已废止", NULL, "2026-07-05", "已废止" },
    { "2026-07-09", NULL, NULL, "已修改", NULL, "2026-07-05", "已修改" },
    { "2026-07-09", NULL, NULL, "有效", NULL, "2026-07-05", "尚未施行" },
    { "2026-01-01", NULL, NULL, "已失效", NULL, "2026-07-05", "已失效" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) blocks = create_blocks ();
      g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
      GDate today;
      g_date_clear (&today, 1);
      int year, month, day;
      sscanf (cases[i].today, "%d-%d-%d", &year, &month, &day);
      g_date_set_dmy (&today, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
      const char *pairs[][2] = { { "effective", cases[i].effective },
                                 { "expires", cases[i].expires },
                                 { "formed", cases[i].formed },
                                 { "validity", cases[i].set } };
      for (gsize j = 0; j < G_N_ELEMENTS (pairs); j++)
        if (pairs[j][1] != NULL)
          g_hash_table_insert (properties, (char *)pairs[j][0], (char *)pairs[j][1]);
      g_autoptr (QfDocument) document = qf_document_new (QF_KIND_POLICY, properties, blocks, NULL);
      g_assert_cmpstr (qf_document_compute_validity (document, &today, cases[i].filled), ==,
                       cases[i].expected);
    }
}

static void
assert_table (guint columns, guint rows, guint second_columns, gboolean good)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *first = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (first, qf_cell_new ("甲", 1, 1, FALSE));
  g_ptr_array_add (first, qf_cell_new ("乙", columns, rows, FALSE));
  g_ptr_array_add (table, first);
  GPtrArray *second = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_ptr_array_add (second, qf_cell_new ("丙", second_columns, 1, FALSE));
  g_ptr_array_add (table, second);
  g_autoptr (GPtrArray) blocks = create_blocks ();
  g_ptr_array_add (blocks, qf_block_new_table (table));
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_NEWS, NULL, blocks, &error);
  if (good)
    g_assert_no_error (error);
  else
    g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static void
test_spans (void)
{
  assert_table (1, 1, 1, TRUE);
  assert_table (1, 1, 5, TRUE); /* rows may differ in length */
  assert_table (1, 2, 1, TRUE);
  assert_table (1, 2, 2, FALSE); /* overlaps the cell above */
  assert_table (1, 3, 1, FALSE); /* reaches below the last row */
  assert_table (256, 1, 1, FALSE);
  assert_table (4000000000u, 1, 1, FALSE);
  assert_table (1, 4000000000u, 1, FALSE);
}

static void
test_refused_trees (void)
{
  g_autoptr (GPtrArray) two = create_blocks ();
  g_ptr_array_add (two, qf_block_new (QF_BLOCK_TITLE, 0, "一"));
  g_ptr_array_add (two, qf_block_new (QF_BLOCK_TITLE, 0, "二"));
  g_autoptr (GError) error = NULL;
  g_assert_null (qf_document_new (QF_KIND_NEWS, NULL, two, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);

  g_autoptr (GPtrArray) late = create_blocks ();
  g_ptr_array_add (late, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "一"));
  g_ptr_array_add (late, qf_block_new (QF_BLOCK_TITLE, 0, "二"));
  g_assert_null (qf_document_new (QF_KIND_NEWS, NULL, late, NULL));

  g_autoptr (GPtrArray) none = create_blocks ();
  g_autoptr (GPtrArray) no_rows = g_ptr_array_new ();
  g_ptr_array_add (none, qf_block_new_table (no_rows));
  g_assert_null (qf_document_new (QF_KIND_NEWS, NULL, none, NULL));

  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) empty = create_blocks ();
  g_hash_table_insert (properties, (char *)"colour", (char *)"red");
  g_clear_error (&error);
  g_assert_null (qf_document_new (QF_KIND_NEWS, properties, empty, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static void
test_limit (void)
{
  g_autofree char *long_text = g_strnfill (QF_DOCUMENT_MAX_BYTES, 'a');
  g_autoptr (GPtrArray) blocks = create_blocks ();
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, long_text));
  g_autoptr (GError) error = NULL;
  g_assert_null (qf_document_new (QF_KIND_NEWS, NULL, blocks, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static void
test_hidden_characters (void)
{
  static const gunichar hidden[]
      = { 0x202E, 0x202A, 0x2066, 0x2069, 0x200B,  0x200D,  0x200E,  0x2060,  0xFEFF,
          0xAD,   0x61C,  0x180E, 0x3164, 0xFE0F,  0xE000,  0xF8FF,  0xFFFE,  0xFDD0,
          0xFFFC, 0x2028, 0x0001, 0x85,   0xE0041, 0xE01EF, 0x1FFFF, 0xF0000, 0x10FFFF };
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autoptr (GString) text = g_string_new ("示例");
      g_string_append_unichar (text, hidden[i]);
      g_autoptr (GPtrArray) blocks = create_blocks ();
      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, text->str));
      g_autoptr (GError) error = NULL;
      g_autoptr (QfDocument) document = qf_document_new (QF_KIND_NEWS, NULL, blocks, &error);
      g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
      g_assert_null (document);
    }
  /* Seen and meant: spaces of all widths, symbols, letters of other scripts, rare Han. */
  g_autoptr (GPtrArray) blocks = create_blocks ();
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "　\xC2\xA0★①㎡〇𠮷éДかᠠ😀…—～％"));
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_NEWS, NULL, blocks, &error);
  g_assert_no_error (error);
}

static void
test_html (void)
{
  g_autoptr (QfDocument) document = create_document ();
  g_autoptr (GString) html = g_string_new (NULL);
  qf_html_append_blocks (html, document);
  g_assert_nonnull (strstr (html->str, "<h1>示例市人民政府关于“示例”的通知</h1>\n"));
  g_assert_nonnull (strstr (html->str, "<h2>一、总体要求</h2>"));
  g_assert_nonnull (strstr (html->str, "<p>A &lt; B &amp; C &gt; D"));
  g_assert_nonnull (strstr (html->str, "<th rowspan=\"2\">项目</th><th colspan=\"2\">标准</th>"));

  static const char *const safe[] = { "https://example.org/a?b=1&c=2",
                                      "http://example.org",
                                      "mailto:office@example.org",
                                      "a/b.html",
                                      "../a.pdf",
                                      "#top",
                                      "list?a=1&b=2" };
  static const char *const unsafe[]
      = { "javascript:alert(1)",       "JaVaScript:alert(1)", "java\nscript:alert(1)",
          " \tjavascript:alert(1)",    "data:text/html,x",    "vbscript:x",
          "file:///etc/passwd",        "//example.org/x",     "javascript&#58;alert(1)",
          "javascript&colon;alert(1)", "\\\\host\\x",         "",
          "\x01javascript:x" };
  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++)
    g_assert_true (qf_html_is_safe_address (safe[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unsafe); i++)
    g_assert_false (qf_html_is_safe_address (unsafe[i]));
  g_assert_false (qf_html_is_safe_address (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/has-one-spelling", test_canonical_form);
  g_test_add_func ("/document/is-read-back-as-written", test_round_trip);
  g_test_add_func ("/document/offsets-count-characters-of-the-text", test_text_and_offsets);
  g_test_add_func ("/document/may-be-empty", test_empty_document);
  g_test_add_func ("/document/text-is-nfc-on-one-line", test_nfc_is_applied);
  g_test_add_func ("/document/title-is-the-title-block", test_title_is_a_property);
  g_test_add_func ("/document/properties-take-their-values-only", test_properties);
  g_test_add_func ("/document/number-has-three-forms", test_number_forms);
  g_test_add_func ("/document/filling-changes-no-digest", test_fill);
  g_test_add_func ("/document/validity-follows-the-dates", test_validity);
  g_test_add_func ("/document/spans-stay-inside-and-apart", test_spans);
  g_test_add_func ("/document/one-title-and-first", test_refused_trees);
  g_test_add_func ("/document/over-the-limit-is-refused", test_limit);
  g_test_add_func ("/document/hidden-characters-are-refused", test_hidden_characters);
  g_test_add_func ("/document/html-shows-text-only-as-text", test_html);
  return g_test_run ();
}
