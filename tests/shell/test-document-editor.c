/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document-editor"

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <qf-ui/qf-ui.h>

#include "document/qf-document-editor-private.h"

#include "../support/ui-test.h"

/* The editor as a person uses it: text goes in through the buffer, as from an input method. */

typedef struct
{
  GtkWindow *window;
  QfDocumentEditor *editor;
  GtkTextBuffer *buffer;
  QfDocument *policy;
  guint n_changed;
} Fixture;

static void
changed_cb (QfDocumentEditor *editor, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->editor = QF_DOCUMENT_EDITOR (qf_document_editor_new ());
  fixture->window = ui_show (GTK_WIDGET (fixture->editor), 740, 700);
  fixture->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (ui_find (GTK_WIDGET (fixture->editor), GTK_SOURCE_TYPE_VIEW, 0)));
  fixture->policy = ui_make_policy ();
  qf_document_editor_set_document (fixture->editor, fixture->policy);
  g_signal_connect (fixture->editor, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->editor;

  g_object_add_weak_pointer (G_OBJECT (fixture->editor), &weak);
  ui_close (fixture->window);
  g_assert_null (weak);
  g_object_unref (fixture->policy);
}

/* --- helps --------------------------------------------------------------------------- */

static void
assert_document (Fixture *fixture, QfDocument *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_editor_dup_document (fixture->editor, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qf_document_get_text (document), ==, qf_document_get_text (expected));
  g_assert_cmpstr (qf_document_get_digest (document), ==, qf_document_get_digest (expected));
}

static QfDocument *
dup_document (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_document_editor_dup_document (fixture->editor, &error);

  g_assert_no_error (error);
  return document;
}

static glong
find (Fixture *fixture, const char *words)
{
  g_autoptr (QfDocument) document = dup_document (fixture);
  const char *text = qf_document_get_text (document);
  const char *place = strstr (text, words);

  g_assert_nonnull (place);
  return g_utf8_pointer_to_offset (text, place);
}

/* Puts the caret behind @words and types as an input method does. */
static void
type_after (Fixture *fixture, const char *words, const char *typed)
{
  glong place = find (fixture, words) + g_utf8_strlen (words, -1);

  qf_document_editor_go_to (fixture->editor, place, place);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, typed, -1, TRUE);
}

static void
press_delete (Fixture *fixture, int direction)
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

/* Undoes everything, expects the policy, redoes everything, expects what was. */
static void
assert_undo_redo (Fixture *fixture)
{
  g_autoptr (QfDocument) after = dup_document (fixture);
  gboolean can = TRUE;

  while (g_object_get (fixture->editor, "can-undo", &can, NULL), can)
    qf_document_editor_undo (fixture->editor);
  assert_document (fixture, fixture->policy);
  while (g_object_get (fixture->editor, "can-redo", &can, NULL), can)
    qf_document_editor_redo (fixture->editor);
  assert_document (fixture, after);
  while (g_object_get (fixture->editor, "can-undo", &can, NULL), can)
    qf_document_editor_undo (fixture->editor);
  assert_document (fixture, fixture->policy);
}

static QfBlock *
get_block (QfDocument *document, const char *words)
{
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    if (strstr (qf_block_get_text (qf_document_get_block (document, i)), words) != NULL)
      return qf_document_get_block (document, i);
  g_assert_not_reached ();
}

static QfDocumentTable *
get_table (Fixture *fixture)
{
  GtkWidget *table = ui_find (GTK_WIDGET (fixture->editor), QF_TYPE_DOCUMENT_TABLE, 0);

  return table != NULL ? QF_DOCUMENT_TABLE (table) : NULL;
}

/* --- tests --------------------------------------------------------------------------- */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  assert_document (fixture, fixture->policy);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  ui_picture (GTK_WIDGET (fixture->window), "editor.png");
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  type_after (fixture, "均可申请补助。", "补助");
  type_after (fixture, "均可申请补助。补助", "一次。");
  g_assert_cmpuint (fixture->n_changed, >=, 2);
  document = dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "均可申请补助。补助一次。\n"));
  assert_undo_redo (fixture);
}

static void
test_typing_is_one_undo (Fixture *fixture, gconstpointer data)
{
  gboolean can;

  type_after (fixture, "均可申请补助。", "一");
  for (guint i = 0; i < 5; i++)
    gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "字", -1, TRUE);
  qf_document_editor_undo (fixture->editor);
  assert_document (fixture, fixture->policy);
  g_object_get (fixture->editor, "can-undo", &can, NULL);
  g_assert_false (can);
}

static void
test_split_and_join (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  type_after (fixture, "结合本市实际，", "\n");
  document = dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==,
                    qf_document_get_n_blocks (fixture->policy) + 1);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "制定本办法。")), ==,
                   QF_BLOCK_PARAGRAPH);
  press_delete (fixture, -1);
  assert_document (fixture, fixture->policy);
  assert_undo_redo (fixture);
}

static void
test_heading_as_typed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  g_autoptr (QfDocument) longer = NULL;
  guint level;

  type_after (fixture, "共同设立的帐户。", "\n");
  for (const char *p = "三、申请程序"; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
      gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, one, -1, TRUE);
    }
  document = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "三、申请程序")), ==, QF_BLOCK_HEADING);
  g_assert_cmpuint (qf_block_get_level (get_block (document, "三、申请程序")), ==, 1);
  g_assert_cmpint (qf_document_editor_get_block_kind (fixture->editor, &level), ==,
                   QF_BLOCK_HEADING);

  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "。由业主提出申请。", -1, TRUE);
  longer = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (longer, "三、申请程序")), ==, QF_BLOCK_PARAGRAPH);
  assert_undo_redo (fixture);
}

static void
test_chosen_kind_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = find (fixture, "为改善居民");

  qf_document_editor_go_to (fixture->editor, place, place);
  qf_document_editor_set_block_kind (fixture->editor, QF_BLOCK_NOTE, 0);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "注：", -1, TRUE);
  document = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "注：为改善")), ==, QF_BLOCK_NOTE);
  assert_undo_redo (fixture);
}

static void
test_signature_over_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfDocument) bare = NULL;
  g_autoptr (QfDocument) document = NULL;

  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "正文。"));
  bare = qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
  qf_document_editor_set_document (fixture->editor, bare);
  type_after (fixture, "正文。", "\n");
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "示例市人民政府", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "\n", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "2026年6月23日", -1, TRUE);
  document = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "示例市人民政府")), ==,
                   QF_BLOCK_SIGNATURE);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "2026年6月23日")), ==, QF_BLOCK_DATE);
}

static void
test_paste_makes_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  type_after (fixture, "共同设立的帐户。",
              "\n三、申请程序\r\n（一）提出申请。由业主\u200b提出。\u2029（二）公示。公示五日。");
  document = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "三、申请程序")), ==, QF_BLOCK_HEADING);
  g_assert_cmpint (qf_block_get_kind (get_block (document, "由业主提出。")), ==,
                   QF_BLOCK_PARAGRAPH);
  g_assert_cmpstr (qf_block_get_text (get_block (document, "（二）公示。")), ==,
                   "（二）公示。公示五日。");
  assert_undo_redo (fixture);
}

static void
test_invisible_never_enters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;

  type_after (fixture, "均可申请补助。", "甲\u202e乙\ufffc丙");
  document = dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "均可申请补助。甲乙丙\n"));
}

static void
test_select_all_and_type (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "新标题", -1, TRUE);
  gtk_text_buffer_end_user_action (fixture->buffer);
  document = dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==, 1);
  g_assert_cmpint (qf_block_get_kind (qf_document_get_block (document, 0)), ==, QF_BLOCK_TITLE);
  g_assert_null (get_table (fixture));
  assert_undo_redo (fixture);
}

static void
test_text_stays_beside_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = find (fixture, "（二）发放方式");

  /* Backspace before the paragraph after the table, Delete behind the one before: both would
   * put text and table into one line. */
  qf_document_editor_go_to (fixture->editor, place, place);
  press_delete (fixture, -1);
  assert_document (fixture, fixture->policy);
  place = find (fixture, "给予一次性补助：") + 8;
  qf_document_editor_go_to (fixture->editor, place, place);
  press_delete (fixture, 1);
  assert_document (fixture, fixture->policy);

  /* Typed beside the table: a paragraph of its own. */
  {
    GtkTextIter iter;

    gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 8, 1);
    gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  }
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "注", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, "意", -1, TRUE);
  document = dup_document (fixture);
  g_assert_cmpstr (qf_block_get_text (qf_document_get_block (document, 9)), ==, "注意");
  g_assert_nonnull (get_table (fixture));
  assert_undo_redo (fixture);
}

static void
test_table_deleted_and_back (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;
  g_autoptr (QfDocument) document = NULL;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 7);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &end, 9);
  gtk_text_buffer_delete_interactive (fixture->buffer, &start, &end, TRUE);
  document = dup_document (fixture);
  g_assert_cmpuint (qf_document_get_n_blocks (document), ==,
                    qf_document_get_n_blocks (fixture->policy) - 2);
  ui_settle ();
  g_assert_null (get_table (fixture));
  qf_document_editor_undo (fixture->editor);
  assert_document (fixture, fixture->policy);
  g_assert_nonnull (get_table (fixture));
  qf_document_editor_redo (fixture->editor);
  assert_undo_redo (fixture);
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  QfDocumentTable *table = get_table (fixture);
  g_autoptr (QfDocument) document = NULL;
  GtkTextBuffer *cell;
  const QfCell *first;

  _qf_document_table_focus_cell (table, 1, 1, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (qf_document_editor_is_in_table (fixture->editor));
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (fixture->window)));
  gtk_text_buffer_set_text (cell, "15（含\n税）", -1);
  document = dup_document (fixture);
  first = qf_block_get_cell (qf_document_get_block (document, 8), 1, 1);
  g_assert_cmpstr (first->text, ==, "15（含 税）");
  assert_undo_redo (fixture);
}

static void
test_rows_and_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  QfBlock *block;

  _qf_document_table_focus_cell (get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_add_row (fixture->editor, TRUE);
  _qf_document_table_focus_cell (get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_add_column (fixture->editor, FALSE);
  document = dup_document (fixture);
  block = qf_document_get_block (document, 8);
  g_assert_cmpuint (qf_block_get_n_rows (block), ==, 4);
  g_assert_cmpuint (qf_block_get_n_cells (block, 0), ==, 4);
  g_assert_true (qf_block_get_cell (block, 0, 1)->header);
  g_assert_cmpstr (qf_block_get_cell (block, 1, 2)->text, ==, "15");

  _qf_document_table_focus_cell (get_table (fixture), 2, 1, -1, -1);
  qf_document_editor_remove_row (fixture->editor);
  _qf_document_table_focus_cell (get_table (fixture), 1, 1, -1, -1);
  qf_document_editor_remove_column (fixture->editor);
  assert_document (fixture, fixture->policy);
  assert_undo_redo (fixture);
}

static void
test_insert_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfDocument) document = NULL;
  glong place = find (fixture, "为改善居民");

  qf_document_editor_go_to (fixture->editor, place, place);
  qf_document_editor_insert_table (fixture->editor, 2, 3);
  document = dup_document (fixture);
  g_assert_cmpint (qf_block_get_kind (qf_document_get_block (document, 3)), ==, QF_BLOCK_TABLE);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (qf_document_editor_is_in_table (fixture->editor));
  qf_document_editor_remove_table (fixture->editor);
  assert_undo_redo (fixture);
}

/* --- findings ------------------------------------------------------------------------ */

static QfFinding *
make_finding (Fixture *fixture, const char *words, const char *fix, guint n)
{
  glong start = find (fixture, words);
  QfFinding *finding;
  g_autofree char *id = g_strdup_printf ("F%u", n);

  finding = qf_finding_new ("TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1", start,
                            start + g_utf8_strlen (words, -1), words, "a wrong word", fix);
  qf_finding_set_id (finding, id);
  return finding;
}

static gboolean
is_underlined (Fixture *fixture, const char *words)
{
  GtkTextIter start, end, at;
  GtkTextTag *tag = _qf_document_tags_get_severity (
      _qf_document_text_get_tags (_qf_document_editor_get_text (fixture->editor)),
      QF_SEVERITY_ERROR);

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  if (!gtk_text_iter_forward_search (&start, words, 0, &at, &end, NULL))
    return FALSE;
  gtk_text_iter_backward_char (&end);
  return gtk_text_iter_has_tag (&at, tag) && gtk_text_iter_has_tag (&end, tag);
}

static void
test_findings_move_with_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = dup_document (fixture);
  g_autoptr (QfDocument) document = NULL;

  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  g_ptr_array_add (findings, make_finding (fixture, "其它", "其他", 2));
  g_ptr_array_add (findings, make_finding (fixture, "6—7层", "6至7层", 3));
  qf_document_editor_set_findings (fixture->editor, checked, findings);
  g_assert_true (is_underlined (fixture, "帐户"));
  type_after (fixture, "业主", "大会");
  g_assert_true (is_underlined (fixture, "帐户"));
  g_assert_true (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 0)));
  g_assert_false (is_underlined (fixture, "账户"));
  g_assert_true (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 2)));
  g_assert_false (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 0)));
  document = dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "业主大会共同设立的账户。"));
  g_assert_nonnull (strstr (qf_document_get_text (document), "6至7层\t20"));
  g_assert_nonnull (strstr (qf_document_get_text (document), "其它"));
  assert_undo_redo (fixture);
}

static void
test_findings_of_changed_blocks_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = dup_document (fixture);

  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  g_ptr_array_add (findings, make_finding (fixture, "其它", "其他", 2));
  /* The person went on typing while the check ran. */
  type_after (fixture, "发放方式。", "全部");
  type_after (fixture, "各区人民政府，市有关部门：", "\n");
  qf_document_editor_set_findings (fixture->editor, checked, findings);
  g_assert_false (is_underlined (fixture, "帐户"));
  g_assert_true (is_underlined (fixture, "其它"));
}

static void
test_next_finding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);

  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  g_ptr_array_add (findings, make_finding (fixture, "其它", "其他", 2));
  qf_document_editor_set_findings (fixture->editor, fixture->policy, findings);
  qf_document_editor_go_to (fixture->editor, 0, 0);
  g_assert_true (qf_document_editor_next_finding (fixture->editor, 1));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 1));
  g_assert_cmpint (qf_document_editor_get_cursor (fixture->editor), ==, find (fixture, "其它"));
  g_assert_true (qf_document_editor_next_finding (fixture->editor, 1));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 0));
  g_assert_true (qf_document_editor_next_finding (fixture->editor, 1));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 1));
  ui_picture (GTK_WIDGET (fixture->window), "editor-findings.png");
}

static void
test_fix_all_is_one_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = NULL;
  g_autoptr (QfDocument) document = NULL;
  const char *text;
  guint n = 0;

  type_after (fixture, "均可申请补助。", "电梯");
  checked = dup_document (fixture);
  text = qf_document_get_text (checked);
  for (const char *p = text; (p = strstr (p, "电梯")) != NULL; p += strlen ("电梯"))
    {
      glong start = g_utf8_pointer_to_offset (text, p);
      QfFinding *finding
          = qf_finding_new ("TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1", start,
                            start + 2, "电梯", "a wrong word", "升降机");
      g_autofree char *id = g_strdup_printf ("E%u", n++);

      qf_finding_set_id (finding, id);
      g_ptr_array_add (findings, finding);
    }
  qf_document_editor_set_findings (fixture->editor, checked, findings);
  g_assert_cmpuint (qf_document_editor_fix_all (fixture->editor, g_ptr_array_index (findings, 0)),
                    ==, n);
  document = dup_document (fixture);
  g_assert_null (strstr (qf_document_get_text (document), "电梯"));
  qf_document_editor_undo (fixture->editor);
  assert_document (fixture, checked);
}

/* --- outline, places ----------------------------------------------------------------- */

static gboolean
has_outline (gpointer user_data)
{
  Fixture *fixture = user_data;

  return g_list_model_get_n_items (qf_document_editor_get_outline (fixture->editor)) == 7;
}

static void
test_outline (Fixture *fixture, gconstpointer data)
{
  GListModel *outline = qf_document_editor_get_outline (fixture->editor);
  g_autoptr (QfOutlineEntry) entry = NULL;
  g_autofree char *place = NULL;

  g_assert_true (ui_wait (has_outline, fixture));
  entry = g_list_model_get_item (outline, 3);
  g_assert_cmpstr (qf_outline_entry_get_text (entry), ==, "（二）不予补助的情形");
  g_assert_cmpuint (qf_outline_entry_get_level (entry), ==, 2);
  g_assert_null (qf_outline_entry_get_problem (entry));
  place = qf_document_editor_dup_place (fixture->editor, find (fixture, "帐户"));
  g_assert_cmpstr (place, ==, "二（二）");
}

static gboolean
has_problem (gpointer user_data)
{
  Fixture *fixture = user_data;
  GListModel *outline = qf_document_editor_get_outline (fixture->editor);

  for (guint i = 0; i < g_list_model_get_n_items (outline); i++)
    {
      g_autoptr (QfOutlineEntry) entry = g_list_model_get_item (outline, i);

      if (qf_outline_entry_get_problem (entry) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_chapters (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (QfOutlineEntry) entry
      = g_list_model_get_item (qf_document_editor_get_outline (fixture->editor), 1);

  return entry != NULL && g_str_has_prefix (qf_outline_entry_get_text (entry), "第一章");
}

static void
test_wrong_number (Fixture *fixture, gconstpointer data)
{
  glong place;

  g_assert_true (ui_wait (has_outline, fixture));
  g_assert_false (has_problem (fixture));
  place = find (fixture, "二、补助标准");
  qf_document_editor_replace (fixture->editor, place, place + 1, "三");
  g_assert_true (ui_wait (has_problem, fixture));
}

/* 条 counts on through 章; a list may begin again. */
static void
test_articles (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "第一章　总则",
                                       "第一条　为了规范管理，制定本办法。",
                                       "第二条　本办法适用于本市。",
                                       "第二章　程序",
                                       "第三条　申请应当提交下列材料：",
                                       "（一）申请书；",
                                       "（二）证明。",
                                       "第四条　受理后：",
                                       "（一）审核；",
                                       "1.材料齐全的，予以受理。",
                                       "2.不齐全的，一次告知。",
                                       "（二）公示。",
                                       "1.期限五日。" };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfDocument) document = NULL;
  GListModel *outline = qf_document_editor_get_outline (fixture->editor);

  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "办法"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, texts[i]));
  document = qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
  g_assert_true (ui_wait (has_outline, fixture));
  qf_document_editor_set_document (fixture->editor, document);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  g_assert_true (ui_wait (has_chapters, fixture));
  g_assert_cmpuint (g_list_model_get_n_items (outline), ==, 7);
  g_assert_false (has_problem (fixture));
}

/* --- keys ---------------------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  const char *words;
} TextHas;

static gboolean
text_has (gpointer user_data)
{
  TextHas *wanted = user_data;
  g_autoptr (QfDocument) document = dup_document (wanted->fixture);

  return strstr (qf_document_get_text (document), wanted->words) != NULL;
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (GTK_WINDOW (user_data));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  TextHas fixed = { fixture, "账户" }, undone = { fixture, "帐户" };

  g_assert_true (ui_wait (is_active, fixture->window));
  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  qf_document_editor_set_findings (fixture->editor, fixture->policy, findings);
  qf_document_editor_go_to (fixture->editor, 0, 0);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("F8");
  g_assert_true (ui_wait (has_outline, fixture));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 0));
  ui_press ("ctrl+period");
  g_assert_true (ui_wait (text_has, &fixed));
  ui_press ("ctrl+z");
  g_assert_true (ui_wait (text_has, &undone));
  ui_press ("ctrl+shift+z");
  g_assert_true (ui_wait (text_has, &fixed));
  ui_press ("ctrl+z");
  g_assert_true (ui_wait (text_has, &undone));

  /* GtkSourceView would move the line. */
  ui_press ("alt+Down");
  ui_press ("alt+Up");
  ui_press ("alt+Right");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  assert_document (fixture, fixture->policy);
}

static void
test_tab_in_table (Fixture *fixture, gconstpointer data)
{
  TextHas typed = { fixture, "4—5层\tx\t10" }, more = { fixture, "6—7层\t20\t14\ny\t\t" };

  g_assert_true (ui_wait (is_active, fixture->window));
  _qf_document_table_focus_cell (get_table (fixture), 1, 0, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("Tab");
  ui_press ("x");
  g_assert_true (ui_wait (text_has, &typed));
  _qf_document_table_focus_cell (get_table (fixture), 2, 2, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("Tab");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("y");
  g_assert_true (ui_wait (text_has, &more));
  ui_press ("ctrl+z");
  ui_press ("ctrl+z");
  ui_press ("ctrl+z");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  assert_document (fixture, fixture->policy);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  type_after (fixture, "均可申请补助。", "一");
  qf_document_editor_undo (fixture->editor);
  qf_document_editor_set_editable (fixture->editor, FALSE);
  gtk_text_buffer_insert_interactive_at_cursor (
      fixture->buffer, "字", -1,
      gtk_text_view_get_editable (
          GTK_TEXT_VIEW (ui_find (GTK_WIDGET (fixture->editor), GTK_SOURCE_TYPE_VIEW, 0))));
  qf_document_editor_redo (fixture->editor);
  qf_document_editor_set_block_kind (fixture->editor, QF_BLOCK_NOTE, 0);
  qf_document_editor_insert_table (fixture->editor, 1, 1);
  assert_document (fixture, fixture->policy);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/document-editor/" path, Fixture, NULL, set_up, function, tear_down)
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
  ADD ("findings-move-with-the-text", test_findings_move_with_text);
  ADD ("findings-of-changed-blocks-wait", test_findings_of_changed_blocks_wait);
  ADD ("f8-goes-round", test_next_finding);
  ADD ("fixing-all-alike-is-one-undo", test_fix_all_is_one_undo);
  ADD ("the-outline-names-clauses", test_outline);
  ADD ("a-number-that-does-not-follow-is-named", test_wrong_number);
  ADD ("articles-count-on-through-chapters", test_articles);
  ADD ("keys-are-claimed-before-the-text-view", test_keys);
  ADD ("tab-moves-between-cells", test_tab_in_table);
  ADD ("a-read-only-text-stays", test_read_only);
  return g_test_run ();
}
