/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document-view"

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <qf-ui/qf-ui.h>

#include "../support/ui-test.h"

typedef struct
{
  GtkWindow *window;
  QfDocumentView *view;
  GtkTextBuffer *buffer;
  QfDocument *policy;
  QfDocument *changed;
} Fixture;

static QfBlock *
change_table (QfBlock *block)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint r = 0; r < qf_block_get_n_rows (block); r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

      for (guint c = 0; c < qf_block_get_n_cells (block, r); c++)
        {
          const QfCell *cell = qf_block_get_cell (block, r, c);
          g_ptr_array_add (row, qf_cell_new (g_str_equal (cell->text, "20") ? "22" : cell->text, 1,
                                             1, cell->header));
        }
      g_ptr_array_add (rows, row);
    }
  return qf_block_new_table (rows);
}

/* Words mended in one block, a cell changed, a block taken out, one put in. */
static QfDocument *
change_policy (QfDocument *policy)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *changed;

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    {
      QfBlock *block = qf_document_get_block (policy, i);
      const char *text = qf_block_get_text (block);

      if (strstr (text, "（二）不予补助") != NULL)
        continue;
      if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
        g_ptr_array_add (blocks, change_table (block));
      else if (strstr (text, "帐户") != NULL)
        g_ptr_array_add (blocks,
                         qf_block_new (QF_BLOCK_PARAGRAPH, 0,
                                       "（二）发放方式。补助资金拨付至业主共同设立的账户。"));
      else
        g_ptr_array_add (blocks, qf_block_ref (block));
      if (strstr (text, "（一）适用对象") != NULL)
        g_ptr_array_add (blocks,
                         qf_block_new (QF_BLOCK_PARAGRAPH, 0, "（二）除外情形。另行规定。"));
    }
  changed = qf_document_with_blocks (policy, blocks, &error);
  g_assert_no_error (error);
  return changed;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = QF_DOCUMENT_VIEW (qf_document_view_new ());
  fixture->window = ui_show (GTK_WIDGET (fixture->view), 640, 760);
  fixture->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (ui_find (GTK_WIDGET (fixture->view), GTK_SOURCE_TYPE_VIEW, 0)));
  fixture->policy = ui_make_policy ();
  fixture->changed = change_policy (fixture->policy);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_close (fixture->window);
  g_object_unref (fixture->policy);
  g_object_unref (fixture->changed);
}

static void
compare (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes
      = qf_document_compare (fixture->policy, fixture->changed, NULL, &error);

  g_assert_no_error (error);
  qf_document_view_set_comparison (fixture->view, fixture->policy, fixture->changed, changes);
}

static glong
find (QfDocument *document, const char *words)
{
  const char *text = qf_document_get_text (document);

  return g_utf8_pointer_to_offset (text, strstr (text, words));
}

static char *
dup_shown (Fixture *fixture)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  return gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
}

static void
test_comparison (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;
  guint n;

  compare (fixture);
  shown = dup_shown (fixture);
  /* Both words stand there. */
  g_assert_nonnull (strstr (shown, "帐账户"));
  g_assert_nonnull (strstr (shown, "（二）不予补助的情形"));
  g_assert_nonnull (strstr (shown, "（二）除外情形"));
  n = qf_document_view_get_n_changes (fixture->view);
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = qf_document_view_go_to_change (fixture->view, i);
      g_assert_true (strstr (words, "Added: ") != NULL || strstr (words, "Removed: ") != NULL);
    }
  ui_picture (GTK_WIDGET (fixture->window), "view-comparison.png");
}

/* A clause goes to the end and is edited there, a table gets a row and loses a column. */
static QfDocument *
move_policy (QfDocument *policy)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfBlock *moved = NULL;

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    {
      QfBlock *block = qf_document_get_block (policy, i);

      if (strstr (qf_block_get_text (block), "（二）不予补助") != NULL)
        moved = block;
      else if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
        {
          g_autoptr (GPtrArray) rows
              = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

          for (guint r = 0; r <= qf_block_get_n_rows (block); r++)
            {
              GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

              for (guint c = 0; c + 1 < qf_block_get_n_cells (block, 0); c++)
                g_ptr_array_add (
                    row, r < qf_block_get_n_rows (block)
                             ? qf_cell_new (qf_block_get_cell (block, r, c)->text, 1, 1, r == 0)
                             : qf_cell_new ("另定", 1, 1, FALSE));
              g_ptr_array_add (rows, row);
            }
          g_ptr_array_add (blocks, qf_block_new_table (rows));
        }
      else
        g_ptr_array_add (blocks, qf_block_ref (block));
      if (moved != NULL && strstr (qf_block_get_text (block), "业主共同设立") != NULL)
        g_ptr_array_add (blocks, qf_block_ref (moved));
    }
  QfDocument *changed = qf_document_with_blocks (policy, blocks, &error);
  g_assert_no_error (error);
  return changed;
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) moved = move_policy (fixture->policy);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gboolean told = FALSE, moved_told = FALSE;
  glong place;

  g_set_object (&fixture->changed, moved);
  changes = qf_document_compare (fixture->policy, moved, NULL, &error);
  g_assert_no_error (error);
  qf_document_view_set_comparison (fixture->view, fixture->policy, moved, changes);
  for (guint i = 0; i < qf_document_view_get_n_changes (fixture->view); i++)
    {
      g_autofree char *words = qf_document_view_go_to_change (fixture->view, i);

      told |= strstr (words, "Added: 另定") != NULL;
      moved_told |= strstr (words, "Moved here: （二）不予补助") != NULL;
    }
  g_assert_true (told && moved_told);
  /* Offsets hold past a table that has more cells on show than the new one. */
  place = find (moved, "业主共同设立");
  qf_document_view_go_to (fixture->view, place, place);
  g_assert_cmpint (qf_document_view_get_cursor (fixture->view), ==, place);
  ui_picture (GTK_WIDGET (fixture->window), "view-moved.png");
}

/* Offsets are those of the new text, whatever else stands between. */
static void
test_offsets (Fixture *fixture, gconstpointer data)
{
  glong place = find (fixture->changed, "账户");
  g_autofree char *name = NULL;

  compare (fixture);
  qf_document_view_go_to (fixture->view, place, place);
  g_assert_cmpint (qf_document_view_get_cursor (fixture->view), ==, place);
  name = qf_document_view_dup_place (fixture->view, place);
  g_assert_cmpstr (name, ==, "二（二）");
}

static void
test_next_change (Fixture *fixture, gconstpointer data)
{
  guint n;

  compare (fixture);
  n = qf_document_view_get_n_changes (fixture->view);
  qf_document_view_go_to (fixture->view, 0, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (qf_document_view_next_change (fixture->view, 1), ==, (int)i);
  g_assert_cmpint (qf_document_view_next_change (fixture->view, 1), ==, 0);
}

static void
test_clean (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;

  compare (fixture);
  qf_document_view_set_comparison (fixture->view, NULL, fixture->changed, NULL);
  shown = dup_shown (fixture);
  g_assert_null (strstr (shown, "帐"));
  g_assert_cmpuint (qf_document_view_get_n_changes (fixture->view), ==, 0);
  g_assert_cmpint (qf_document_view_next_change (fixture->view, 1), ==, -1);
}

static void
test_marking (Fixture *fixture, gconstpointer data)
{
  const char *reviewers[] = { "孙序", "周砚", "吴澄", NULL };
  QfMarking marking
      = { .drafter = (char *)"赵宁", .reviewers = (char **)reviewers, .publisher = (char *)"王松" };
  g_autofree char *shown = NULL;
  g_autofree char *without = NULL;

  qf_document_view_set_document (fixture->view, fixture->policy);
  qf_document_view_set_marking (fixture->view, &marking);
  shown = dup_shown (fixture);
  g_assert_true (g_str_has_suffix (shown, "拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松"));
  qf_document_view_go_to (fixture->view, find (fixture->policy, "{成文日期}"),
                          find (fixture->policy, "{成文日期}"));
  ui_picture (GTK_WIDGET (fixture->window), "view-marking.png");
  qf_document_view_set_marking (fixture->view, NULL);
  without = dup_shown (fixture);
  g_assert_null (strstr (without, "拟稿人"));
}

static void
test_nothing_is_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  qf_document_view_set_document (fixture->view, fixture->policy);
  before = dup_shown (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  ui_press ("x");
  ui_press ("BackSpace");
  ui_press ("ctrl+v");
  ui_press ("alt+Down");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  after = dup_shown (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_card_place (Fixture *fixture, gconstpointer data)
{
  int top, height, lower;

  qf_document_view_set_document (fixture->view, fixture->policy);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (qf_document_view_get_block_area (fixture->view, 0, &top, &height));
  g_assert_cmpint (height, >, 20);
  g_assert_true (qf_document_view_get_block_area (fixture->view, find (fixture->policy, "二、补助"),
                                                  &lower, &height));
  g_assert_cmpint (lower, >, top);
}

static void
test_dark (Fixture *fixture, gconstpointer data)
{
  compare (fixture);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  ui_picture (GTK_WIDGET (fixture->window), "view-dark.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  ui_wait_frames (GTK_WIDGET (fixture->window));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/document-view/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-comparison-shows-old-and-new", test_comparison);
  ADD ("moves-and-cells-are-shown-and-offsets-hold", test_moved);
  ADD ("offsets-are-those-of-the-new-text", test_offsets);
  ADD ("changes-are-gone-through-in-order", test_next_change);
  ADD ("a-clean-text-has-no-changes", test_clean);
  ADD ("the-marking-stands-below", test_marking);
  ADD ("nothing-is-ever-written", test_nothing_is_written);
  ADD ("a-block-tells-where-it-stands", test_card_place);
  ADD ("colours-follow-the-dark", test_dark);
  return g_test_run ();
}
