/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document-editor"

#include "config.h"

#include "editor-fixture.h"

/* The editor as a person uses it: typing, structure, tables, undo. */

static void
press_delete (EditorFixture *fixture, int direction)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &iter,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  if (direction < 0)
    gtk_text_buffer_backspace (fixture->buffer, &iter, TRUE, TRUE);
  else
    {
      GtkTextIter end = iter;

      gtk_text_iter_forward_cursor_position (&end);
      gtk_text_buffer_delete_interactive (fixture->buffer, &iter, &end, TRUE);
    }
}

static QfBlock *
get_block (QfDocument *document, const char *words)
{
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    if (strstr (qf_block_get_text (qf_document_get_block (document, i)), words) != NULL)
      return qf_document_get_block (document, i);
  g_assert_not_reached ();
}

/* --- tests --------------------------------------------------------------------------- */

static void
test_round_trip (EditorFixture *fixture, gconstpointer data)
{
  editor_assert_document (fixture, fixture->policy);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  ui_picture (GTK_WIDGET (fixture->window), "editor.png");
}

static void
test_typing (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  editor_type_after (fixture, "均可申请补助。", "补助");
  editor_type_after (fixture, "均可申请补助。补助", "一次。");
  g_assert_cmpuint (fixture->n_changed, >=, 2);
  document = editor_dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "均可申请补助。补助一次。\n"));
  editor_assert_undo_redo (fixture);
}

static void
test_typing_is_one_undo (EditorFixture *fixture, gconstpointer data)
{
  gboolean can;

  editor_type_after (fixture, "均可申请补助。", "一");
  for (guint i = 0; i < 5; i++)
    gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "字", -1, TRUE);
  qf_document_editor_undo (fixture->editor);
  editor_assert_document (fixture, fixture->policy);
  g_object_get (fixture->editor, "can-undo", &can, NULL);
  g_assert_false (can);
}

static void
test_split_and_join (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  editor_type_after (fixture, "结合本市实际，", "\n");
  document = editor_dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==,
                    qf_document_get_n_blocks (fixture->policy) + 1);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "制定本办法。")), ==,
                   QF_BLOCK_PARAGRAPH);
  press_delete (fixture, -1);
  editor_assert_document (fixture, fixture->policy);
  editor_assert_undo_redo (fixture);
}

static void
test_heading_as_typed (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  g_autoptr (QfDocument) longer = NULL;
  guint level;

  editor_type_after (fixture, "共同设立的帐户。", "\n");
  for (const char *p = "三、申请程序"; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
      gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, one, -1, TRUE);
    }
  document = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "三、申请程序")), ==, QF_BLOCK_HEADING);
  g_assert_cmpuint (qf_block_get_level (get_block (document, "三、申请程序")), ==, 1);
  g_assert_cmpint (qf_document_editor_get_block_kind (fixture->editor, &level), ==,
                   QF_BLOCK_HEADING);

  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "。由业主提出申请。", -1, TRUE);
  longer = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (longer, "三、申请程序")), ==, QF_BLOCK_PARAGRAPH);
  editor_assert_undo_redo (fixture);
}

static void
test_chosen_kind_stays (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = editor_find (fixture, "为改善居民");

  qf_document_editor_go_to (fixture->editor, place, place);
  qf_document_editor_set_block_kind (fixture->editor, QF_BLOCK_NOTE, 0);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "注：", -1, TRUE);
  document = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "注：为改善")), ==, QF_BLOCK_NOTE);
  editor_assert_undo_redo (fixture);
}

static void
test_signature_over_date (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfDocument) bare = NULL;
  g_autoptr (QfDocument) document = NULL;

  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "正文。"));
  bare = qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
  qf_document_editor_set_document (fixture->editor, bare);
  editor_type_after (fixture, "正文。", "\n");
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "示例市人民政府", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "\n", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "2026年6月23日", -1, TRUE);
  document = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "示例市人民政府")), ==,
                   QF_BLOCK_SIGNATURE);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "2026年6月23日")), ==, QF_BLOCK_DATE);
}

static void
test_paste_makes_blocks (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  editor_type_after (
      fixture, "共同设立的帐户。",
      "\n三、申请程序\r\n（一）提出申请。由业主\u200b提出。\u2029（二）公示。公示五日。");
  document = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "三、申请程序")), ==, QF_BLOCK_HEADING);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "由业主提出。")), ==,
                   QF_BLOCK_PARAGRAPH);
  g_assert_cmpstr (qf_block_get_text (get_block (document, "（二）公示。")), ==,
                   "（二）公示。公示五日。");
  editor_assert_undo_redo (fixture);
}

static void
test_invisible_never_enters (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  editor_type_after (fixture, "均可申请补助。", "甲\u202e乙\ufffc丙");
  document = editor_dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "均可申请补助。甲乙丙\n"));
}

static void
test_select_all_and_type (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "新标题", -1, TRUE);
  gtk_text_buffer_end_user_action (fixture->buffer);
  document = editor_dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==, 1);
  g_assert_cmpint (qf_block_get_kind (qf_document_get_block (document, 0)), ==, QF_BLOCK_TITLE);
  g_assert_null (editor_get_table (fixture));
  editor_assert_undo_redo (fixture);
}

static void
test_text_stays_beside_tables (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = editor_find (fixture, "（二）发放方式");

  /* Backspace before the paragraph after the table, Delete behind the one before: both would
   * put text and table into one line. */
  qf_document_editor_go_to (fixture->editor, place, place);
  press_delete (fixture, -1);
  editor_assert_document (fixture, fixture->policy);
  place = editor_find (fixture, "给予一次性补助：") + 8;
  qf_document_editor_go_to (fixture->editor, place, place);
  press_delete (fixture, 1);
  editor_assert_document (fixture, fixture->policy);

  /* Typed beside the table: a paragraph of its own. */
  {
    GtkTextIter iter;

    gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 8, 1);
    gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  }
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "注", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "意", -1, TRUE);
  document = editor_dup_document (fixture);
  g_assert_cmpstr (qf_block_get_text (qf_document_get_block (document, 9)), ==, "注意");
  g_assert_nonnull (editor_get_table (fixture));
  editor_assert_undo_redo (fixture);
}

static void
test_table_deleted_and_back (EditorFixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;
  g_autoptr (QfDocument) document = NULL;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 7);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &end, 9);
  gtk_text_buffer_delete_interactive (fixture->buffer, &start, &end, TRUE);
  document = editor_dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==,
                    qf_document_get_n_blocks (fixture->policy) - 2);
  ui_settle ();
  g_assert_null (editor_get_table (fixture));
  qf_document_editor_undo (fixture->editor);
  editor_assert_document (fixture, fixture->policy);
  g_assert_nonnull (editor_get_table (fixture));
  qf_document_editor_redo (fixture->editor);
  editor_assert_undo_redo (fixture);
}

static void
test_cells (EditorFixture *fixture, gconstpointer data)
{
  QfDocumentTable *table = editor_get_table (fixture);
  g_autoptr (QfDocument) document = NULL;
  GtkTextBuffer *cell;
  const QfCell *first;

  _qf_document_table_focus_cell (table, 1, 1, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (qf_document_editor_is_in_table (fixture->editor));
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (fixture->window)));
  gtk_text_buffer_set_text (cell, "15（含\n税）", -1);
  document = editor_dup_document (fixture);
  first = qf_block_get_cell (qf_document_get_block (document, 8), 1, 1);
  g_assert_cmpstr (first->text, ==, "15（含 税）");
  editor_assert_undo_redo (fixture);
}

static void
test_rows_and_columns (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  QfBlock *block;

  _qf_document_table_focus_cell (editor_get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_add_row (fixture->editor, TRUE);
  _qf_document_table_focus_cell (editor_get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_add_column (fixture->editor, FALSE);
  document = editor_dup_document (fixture);
  block = qf_document_get_block (document, 8);
  g_assert_cmpuint (qf_block_get_n_rows (block), ==, 4);
  g_assert_cmpuint (qf_block_get_n_cells (block, 0), ==, 4);
  g_assert_true (qf_block_get_cell (block, 0, 1)->header);
  g_assert_cmpstr (qf_block_get_cell (block, 1, 2)->text, ==, "15");

  _qf_document_table_focus_cell (editor_get_table (fixture), 2, 1, -1, -1);
  qf_document_editor_remove_row (fixture->editor);
  _qf_document_table_focus_cell (editor_get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_remove_column (fixture->editor);
  editor_assert_document (fixture, fixture->policy);
  editor_assert_undo_redo (fixture);
}

static void
test_insert_table (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = editor_find (fixture, "为改善居民");

  qf_document_editor_go_to (fixture->editor, place, place);
  qf_document_editor_insert_table (fixture->editor, 2, 3);
  document = editor_dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (qf_document_get_block (document, 3)), ==, QF_BLOCK_TABLE);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (qf_document_editor_is_in_table (fixture->editor));
  qf_document_editor_remove_table (fixture->editor);
  editor_assert_undo_redo (fixture);
}

static void
test_read_only (EditorFixture *fixture, gconstpointer data)
{
  editor_type_after (fixture, "均可申请补助。", "一");
  qf_document_editor_undo (fixture->editor);
  qf_document_editor_set_editable (fixture->editor, FALSE);
  gtk_text_buffer_insert_interactive_at_cursor (
      fixture->buffer, "字", -1,
      gtk_text_view_get_editable (
          GTK_TEXT_VIEW (ui_find (GTK_WIDGET (fixture->editor), GTK_SOURCE_TYPE_VIEW, 0))));
  qf_document_editor_redo (fixture->editor);
  qf_document_editor_set_block_kind (fixture->editor, QF_BLOCK_NOTE, 0);
  qf_document_editor_insert_table (fixture->editor, 1, 1);
  editor_assert_document (fixture, fixture->policy);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/document-editor/" path, EditorFixture, NULL, editor_fixture_set_up, function,      \
              editor_fixture_tear_down)
  ADD ("a-document-comes-out-as-it-went-in", test_round_trip);
  ADD ("typing-is-undone-and-redone", test_typing);
  ADD ("typing-in-one-place-is-one-undo", test_typing_is_one_undo);
  ADD ("split-and-join-are-undone", test_split_and_join);
  ADD ("a-heading-is-recognised-as-typed", test_heading_as_typed);
  ADD ("a-chosen-kind-stays-while-typing", test_chosen_kind_stays);
  ADD ("a-name-over-a-date-is-a-signature", test_signature_over_date);
  ADD ("pasted-lines-become-blocks", test_paste_makes_blocks);
  ADD ("nothing-invisible-enters", test_invisible_never_enters);
  ADD ("everything-is-replaced-and-comes-back", test_select_all_and_type);
  ADD ("text-never-shares-a-line-with-a-table", test_text_stays_beside_tables);
  ADD ("a-deleted-table-comes-back", test_table_deleted_and_back);
  ADD ("cells-are-edited-and-undone", test_cells);
  ADD ("rows-and-columns-come-and-go", test_rows_and_columns);
  ADD ("a-table-is-inserted-and-removed", test_insert_table);
  ADD ("a-read-only-text-stays", test_read_only);
  return g_test_run ();
}
