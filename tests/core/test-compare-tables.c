/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-compare-tables"

#include "config.h"

#include <qf/qf-compare.h>

#include <string.h>

#include "compare-fixture.h"

/* Tables by cell, and what is shown of a comparison: old and new in one text, and as a page. */

static QfDocument *
create_table_document (const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (blocks, create_table (text));
  QfDocument *document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}

/* Cells by row: =, +, -, ~ before the text; what is in neither is "."; NULL: not by cell. */
static char *
describe_table (const char *old_text, const char *new_text)
{
  g_autoptr (QfDocument) old_document = create_table_document (old_text);
  g_autoptr (QfDocument) new_document = create_table_document (new_text);
  g_autoptr (GPtrArray) found = qf_document_compare (old_document, new_document, NULL, NULL);
  const QfBlockChange *change = g_ptr_array_index (found, 0);
  if (change->table == NULL)
    return NULL;
  GString *told = g_string_new (NULL);
  guint row = 0, places = 0;
  for (guint i = 0; i < change->table->cells->len; i++)
    {
      const QfCellChange *cell = g_ptr_array_index (change->table->cells, i);
      static const char signs[] = "=-+";
      for (; row < cell->row; row++)
        g_string_append_c (told, '\n');
      places += cell->row_span * cell->column_span;
      if (cell->old_cell == NULL && cell->new_cell == NULL)
        g_string_append_c (told, '.');
      else
        g_string_append_printf (told, "%c%s", cell->changes != NULL ? '~' : signs[cell->kind],
                                cell->new_cell != NULL ? cell->new_cell->text
                                                       : cell->old_cell->text);
    }
  g_assert_cmpuint (places, ==, change->table->rows->len * change->table->columns->len);
  return g_string_free (told, FALSE);
}

static void
assert_table (const char *old_text, const char *new_text, const char *expected)
{
  g_autofree char *told = describe_table (old_text, new_text);
  g_assert_cmpstr (told, ==, expected);
}

#define TABLE "名称|数量|金额\n甲县|一|10\n乙县|二|20"

static void
test_table_cells (void)
{
  assert_table (TABLE, "名称|数量|金额\n甲县|一|10\n乙县|三|20",
                "=名称=数量=金额\n=甲县=一=10\n=乙县~三=20");
}

static void
test_table_rows (void)
{
  assert_table (TABLE, "名称|数量|金额\n甲县|一|10\n丙县|五|50\n乙县|二|20",
                "=名称=数量=金额\n=甲县=一=10\n+丙县+五+50\n=乙县=二=20");
  assert_table (TABLE, "名称|数量|金额\n乙县|二|20", "=名称=数量=金额\n-甲县-一-10\n=乙县=二=20");
}

static void
test_table_columns (void)
{
  assert_table (TABLE, "名称|单位|数量|金额\n甲县|台|一|10\n乙县|台|二|20",
                "=名称+单位=数量=金额\n=甲县+台=一=10\n=乙县+台=二=20");
  assert_table (TABLE, "名称|金额\n甲县|10\n乙县|20", "=名称-数量=金额\n=甲县-一=10\n=乙县-二=20");
  /* A row and a column at once: they cross in a place of neither. */
  assert_table (TABLE, "名称|数量|金额|单位\n乙县|二|20|台",
                "=名称=数量=金额+单位\n-甲县-一-10.\n=乙县=二=20+台");
}

static void
test_table_spans (void)
{
  assert_table ("^2名称|*2数量\n上年|今年\n甲县|一|二",
                "^2名称|*2数量\n上年|今年\n甲县|一|三\n乙县|四|五",
                "=名称=数量\n=上年=今年\n=甲县=一~三\n+乙县+四+五");
  /* A row within a cell that spans rows: the cell grew with it. */
  assert_table ("名称|数量\n^2甲县|一\n二", "名称|数量\n^3甲县|一\n五\n二",
                "=名称=数量\n=甲县=一\n+五\n=二");
  /* Cells that were joined are another table. */
  assert_table (TABLE, "名称|数量|金额\n*2甲县|10\n乙县|二|20", NULL);
}

/* --- joined ------------------------------------------------------------------------------------
 */

/* The joined text less what is removed is the new text; less what is added, and with a moved
 * block where it stood, the old one. */
static void
assert_joined (QfDocument *old_document, QfDocument *new_document)
{
  g_autoptr (GPtrArray) changes = qf_document_compare (old_document, new_document, NULL, NULL);
  g_autoptr (QfJoinedChanges) joined
      = qf_document_join_changes (old_document, new_document, changes);
  g_autoptr (GString) all = g_string_new (NULL), left = g_string_new (NULL);
  for (guint i = 0; i < joined->blocks->len; i++)
    g_string_append_printf (all, "%s\n", qf_block_get_text (g_ptr_array_index (joined->blocks, i)));
  glong place = 0, length = g_utf8_strlen (all->str, -1), last = 0;
  g_autofree guint8 *gone = g_new0 (guint8, (gsize)length + 1);
  for (guint i = 0; i < joined->pieces->len; i++)
    {
      const QfJoinedPiece *piece = &g_array_index (joined->pieces, QfJoinedPiece, i);
      g_assert_cmpint (piece->start, >=, last);
      g_assert_cmpint (piece->end, >, piece->start);
      g_assert_cmpint (piece->end, <=, length);
      last = piece->start;
      if (piece->kind == QF_CHANGE_REMOVED)
        memset (gone + piece->start, 1, (gsize)(piece->end - piece->start));
    }
  for (const char *p = all->str; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (!gone[place])
      g_string_append_unichar (left, g_utf8_get_char (p));
  /* Where a row lost its last cells, a tab stands for the line feed. */
  g_strdelimit (left->str, "\t", '\n');
  g_autofree char *expected = g_strdup (qf_document_get_text (new_document));
  g_strdelimit (expected, "\t", '\n');
  g_assert_cmpstr (left->str, ==, expected);
  for (guint i = 0; i < joined->places->len; i++)
    {
      const QfJoinedPlace *here = g_ptr_array_index (joined->places, i);
      const QfJoinedPlace *next
          = i + 1 < joined->places->len ? g_ptr_array_index (joined->places, i + 1) : NULL;
      g_assert_true (here->end > here->start && (next == NULL || next->start > here->end));
      g_assert_true (*here->removed != '\0' || *here->added != '\0' || *here->moved != '\0');
    }
}

static void
test_joined (void)
{
  static const char *const tables[] = { TABLE,
                                        "名称|数量|金额\n甲县|一|10\n乙县|三|20",
                                        "名称|数量|金额\n乙县|二|20",
                                        "名称|金额\n甲县|10\n乙县|20",
                                        "名称|数量|金额|单位\n乙县|二|20|台",
                                        "名称|数量|金额\n*2甲县|10\n乙县|二|20" };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
      {
        g_autoptr (QfDocument) a = create_table_document (tables[i]);
        g_autoptr (QfDocument) b = create_table_document (tables[j]);
        assert_joined (a, b);
      }
}

static void
test_joined_moved (void)
{
  static const char *const a[] = { "#一、总则",      "第一段讲目的。",
                                   "第二段讲依据。", "第三段讲补助的标准和发放的办法。",
                                   "附则。",         NULL };
  static const char *const b[] = { "#一、总则",      "第三段讲补助的最高标准和发放的办法。",
                                   "第一段讲目的。", "第二段讲依据和范围。",
                                   "附则。",         NULL };
  g_autoptr (QfDocument) before = create_document (a);
  g_autoptr (QfDocument) now = create_document (b);
  g_autoptr (GPtrArray) changes = qf_document_compare (before, now, NULL, NULL);
  g_autoptr (QfJoinedChanges) joined = qf_document_join_changes (before, now, changes);
  assert_joined (before, now);
  assert_joined (now, before);
  assert_joined (now, now);
  /* Where it only stood is no place to go to. */
  g_assert_cmpuint (joined->places->len, ==, 2);
  const QfJoinedPlace *first = g_ptr_array_index (joined->places, 0);
  g_assert_cmpstr (first->moved, ==, b[1]);
  g_assert_cmpstr (first->added, ==, "最高");
  g_assert_cmpuint (first->block, ==, 1);
}

/* --- the page -----------------------------------------------------------------------------------
 */

static void
test_page (void)
{
  static const char *const a[] = { "<script>alert(1)</script>", "第一段讲目的。", NULL };
  static const char *const b[] = { "<script>alert(2)</script>", "第一段讲目的。", NULL };
  g_autoptr (QfDocument) before = create_document (a);
  g_autoptr (QfDocument) now = create_document (b);
  g_autoptr (GPtrArray) changes = qf_document_compare (before, now, NULL, NULL);
  QfComparisonSheet sheet = { .old_name = "D1.1",
                              .new_name = "D1.2",
                              .old_document = before,
                              .new_document = now,
                              .blocks = changes };
  g_autofree char *html = qf_comparison_to_html (&sheet);
  g_assert_nonnull (strstr (html, "&lt;script&gt;alert(<del>1</del><ins>2</ins>)"));
  g_assert_null (strstr (html, "<script"));
  g_assert_nonnull (strstr (html, "未审签"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/tables-are-told-by-cell", test_table_cells);
  g_test_add_func ("/compare/rows-of-a-table-come-and-go", test_table_rows);
  g_test_add_func ("/compare/columns-of-a-table-come-and-go", test_table_columns);
  g_test_add_func ("/compare/cells-that-span-take-new-lines-in", test_table_spans);
  g_test_add_func ("/compare/joined-tables-hold-the-new-text", test_joined);
  g_test_add_func ("/compare/joined-moves-are-places-once", test_joined_moved);
  g_test_add_func ("/compare/a-page-holds-text-and-nothing-else", test_page);
  return g_test_run ();
}
