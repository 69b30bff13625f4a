/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document-findings"

#include "config.h"

#include "editor-fixture.h"

/* Marks in the text, the outline, and the keys that GTK would take. */

/* --- findings ------------------------------------------------------------------------ */

static QfFinding *
make_finding (EditorFixture *fixture, const char *words, const char *fix, guint n)
{
  glong start = editor_find (fixture, words);
  QfFinding *finding;
  g_autofree char *id = g_strdup_printf ("F%u", n);

  finding = qf_finding_new ("TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1", start,
                            start + g_utf8_strlen (words, -1), words, "a wrong word", fix);
  qf_finding_set_id (finding, id);
  return finding;
}

static gboolean
is_underlined (EditorFixture *fixture, const char *words)
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
test_findings_move_with_text (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = editor_dup_document (fixture);
  g_autoptr (QfDocument) document = NULL;

  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  g_ptr_array_add (findings, make_finding (fixture, "其它", "其他", 2));
  g_ptr_array_add (findings, make_finding (fixture, "6—7层", "6至7层", 3));
  qf_document_editor_set_findings (fixture->editor, checked, findings);
  g_assert_true (is_underlined (fixture, "帐户"));
  editor_type_after (fixture, "业主", "大会");
  g_assert_true (is_underlined (fixture, "帐户"));
  g_assert_true (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 0)));
  g_assert_false (is_underlined (fixture, "账户"));
  g_assert_true (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 2)));
  g_assert_false (qf_document_editor_fix (fixture->editor, g_ptr_array_index (findings, 0)));
  document = editor_dup_document (fixture);
  g_assert_nonnull (strstr (qf_document_get_text (document), "业主大会共同设立的账户。"));
  g_assert_nonnull (strstr (qf_document_get_text (document), "6至7层\t20"));
  g_assert_nonnull (strstr (qf_document_get_text (document), "其它"));
  editor_assert_undo_redo (fixture);
}

static void
test_findings_of_changed_blocks_wait (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = editor_dup_document (fixture);

  g_ptr_array_add (findings, make_finding (fixture, "帐户", "账户", 1));
  g_ptr_array_add (findings, make_finding (fixture, "其它", "其他", 2));
  /* The person went on typing while the check ran. */
  editor_type_after (fixture, "发放方式。", "全部");
  editor_type_after (fixture, "各区人民政府，市有关部门：", "\n");
  qf_document_editor_set_findings (fixture->editor, checked, findings);
  g_assert_false (is_underlined (fixture, "帐户"));
  g_assert_true (is_underlined (fixture, "其它"));
}

static void
test_next_finding (EditorFixture *fixture, gconstpointer data)
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
  g_assert_cmpint (qf_document_editor_get_cursor (fixture->editor), ==,
                   editor_find (fixture, "其它"));
  g_assert_true (qf_document_editor_next_finding (fixture->editor, 1));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 0));
  g_assert_true (qf_document_editor_next_finding (fixture->editor, 1));
  g_assert_true (qf_document_editor_get_finding (fixture->editor)
                 == g_ptr_array_index (findings, 1));
  ui_picture (GTK_WIDGET (fixture->window), "editor-findings.png");
}

static void
test_fix_all_is_one_undo (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (QfDocument) checked = NULL;
  g_autoptr (QfDocument) document = NULL;
  const char *text;
  guint n = 0;

  editor_type_after (fixture, "均可申请补助。", "电梯");
  checked = editor_dup_document (fixture);
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
  document = editor_dup_document (fixture);
  g_assert_null (strstr (qf_document_get_text (document), "电梯"));
  qf_document_editor_undo (fixture->editor);
  editor_assert_document (fixture, checked);
}

/* --- outline, places ----------------------------------------------------------------- */

static gboolean
has_outline (gpointer user_data)
{
  EditorFixture *fixture = user_data;

  return g_list_model_get_n_items (qf_document_editor_get_outline (fixture->editor)) == 7;
}

static void
test_outline (EditorFixture *fixture, gconstpointer data)
{
  GListModel *outline = qf_document_editor_get_outline (fixture->editor);
  g_autoptr (QfOutlineEntry) entry = NULL;
  g_autofree char *place = NULL;

  g_assert_true (ui_wait (has_outline, fixture));
  entry = g_list_model_get_item (outline, 3);
  g_assert_cmpstr (qf_outline_entry_get_text (entry), ==, "（二）不予补助的情形");
  g_assert_cmpuint (qf_outline_entry_get_level (entry), ==, 2);
  g_assert_null (qf_outline_entry_get_problem (entry));
  place = qf_document_editor_dup_place (fixture->editor, editor_find (fixture, "帐户"));
  g_assert_cmpstr (place, ==, "二（二）");
}

static gboolean
has_problem (gpointer user_data)
{
  EditorFixture *fixture = user_data;
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
  EditorFixture *fixture = user_data;
  g_autoptr (QfOutlineEntry) entry
      = g_list_model_get_item (qf_document_editor_get_outline (fixture->editor), 1);

  return entry != NULL && g_str_has_prefix (qf_outline_entry_get_text (entry), "第一章");
}

static void
test_wrong_number (EditorFixture *fixture, gconstpointer data)
{
  glong place;

  g_assert_true (ui_wait (has_outline, fixture));
  g_assert_false (has_problem (fixture));
  place = editor_find (fixture, "二、补助标准");
  qf_document_editor_replace (fixture->editor, place, place + 1, "三");
  g_assert_true (ui_wait (has_problem, fixture));
}

/* 条 counts on through 章; a list may begin again. */
static void
test_articles (EditorFixture *fixture, gconstpointer data)
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
  EditorFixture *fixture;
  const char *words;
} TextHas;

static gboolean
text_has (gpointer user_data)
{
  TextHas *wanted = user_data;
  g_autoptr (QfDocument) document = editor_dup_document (wanted->fixture);

  return strstr (qf_document_get_text (document), wanted->words) != NULL;
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (GTK_WINDOW (user_data));
}

static void
test_keys (EditorFixture *fixture, gconstpointer data)
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
  editor_assert_document (fixture, fixture->policy);
}

static void
test_tab_in_table (EditorFixture *fixture, gconstpointer data)
{
  TextHas typed = { fixture, "4—5层\tx\t10" }, more = { fixture, "6—7层\t20\t14\ny\t\t" };

  g_assert_true (ui_wait (is_active, fixture->window));
  _qf_document_table_focus_cell (editor_get_table (fixture), 1, 0, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("Tab");
  ui_press ("x");
  g_assert_true (ui_wait (text_has, &typed));
  _qf_document_table_focus_cell (editor_get_table (fixture), 2, 2, -1, -1);
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("Tab");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  ui_press ("y");
  g_assert_true (ui_wait (text_has, &more));
  ui_press ("ctrl+z");
  ui_press ("ctrl+z");
  ui_press ("ctrl+z");
  ui_wait_frames (GTK_WIDGET (fixture->window));
  editor_assert_document (fixture, fixture->policy);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add ("/document-findings/" path, EditorFixture, NULL, editor_fixture_set_up, function,    \
              editor_fixture_tear_down)
  ADD ("findings-move-with-the-text", test_findings_move_with_text);
  ADD ("findings-of-changed-blocks-wait", test_findings_of_changed_blocks_wait);
  ADD ("f8-goes-round", test_next_finding);
  ADD ("fixing-all-alike-is-one-undo", test_fix_all_is_one_undo);
  ADD ("the-outline-names-clauses", test_outline);
  ADD ("a-number-that-does-not-follow-is-named", test_wrong_number);
  ADD ("articles-count-on-through-chapters", test_articles);
  ADD ("keys-are-claimed-before-the-text-view", test_keys);
  ADD ("tab-moves-between-cells", test_tab_in_table);
  return g_test_run ();
}
