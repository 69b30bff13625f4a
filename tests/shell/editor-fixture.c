/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "editor-fixture"

#include "config.h"

#include "editor-fixture.h"

static void
changed_cb (QfDocumentEditor *editor, EditorFixture *fixture)
{
  fixture->n_changed++;
}

void
editor_fixture_set_up (EditorFixture *fixture, gconstpointer data)
{
  fixture->editor = QF_DOCUMENT_EDITOR (qf_document_editor_new ());
  fixture->window = ui_show (GTK_WIDGET (fixture->editor), 740, 700);
  fixture->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (ui_find (GTK_WIDGET (fixture->editor), GTK_SOURCE_TYPE_VIEW, 0)));
  fixture->policy = ui_make_policy ();
  qf_document_editor_set_document (fixture->editor, fixture->policy);
  g_signal_connect (fixture->editor, "changed", G_CALLBACK (changed_cb), fixture);
}

void
editor_fixture_tear_down (EditorFixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->editor;

  g_object_add_weak_pointer (G_OBJECT (fixture->editor), &weak);
  ui_close (fixture->window);
  g_assert_null (weak);
  g_object_unref (fixture->policy);
}

/* --- helps --------------------------------------------------------------------------- */

void
editor_assert_document (EditorFixture *fixture, QfDocument *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_editor_dup_document (fixture->editor, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qf_document_get_text (document), ==, qf_document_get_text (expected));
  g_assert_cmpstr (qf_document_get_digest (document), ==, qf_document_get_digest (expected));
}

QfDocument *
editor_dup_document (EditorFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_document_editor_dup_document (fixture->editor, &error);

  g_assert_no_error (error);
  return document;
}

glong
editor_find (EditorFixture *fixture, const char *words)
{
  g_autoptr (QfDocument) document = editor_dup_document (fixture);
  const char *text = qf_document_get_text (document);
  const char *place = strstr (text, words);

  g_assert_nonnull (place);
  return g_utf8_pointer_to_offset (text, place);
}

/* Puts the caret behind @words and types as an input method does. */
void
editor_type_after (EditorFixture *fixture, const char *words, const char *typed)
{
  glong place = editor_find (fixture, words) + g_utf8_strlen (words, -1);

  qf_document_editor_go_to (fixture->editor, place, place);
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, typed, -1, TRUE);
}

/* Undoes everything, expects the policy, redoes everything, expects what was. */
void
editor_assert_undo_redo (EditorFixture *fixture)
{
  g_autoptr (QfDocument) after = editor_dup_document (fixture);
  gboolean can = TRUE;

  while (g_object_get (fixture->editor, "can-undo", &can, NULL), can)
    qf_document_editor_undo (fixture->editor);
  editor_assert_document (fixture, fixture->policy);
  while (g_object_get (fixture->editor, "can-redo", &can, NULL), can)
    qf_document_editor_redo (fixture->editor);
  editor_assert_document (fixture, after);
  while (g_object_get (fixture->editor, "can-undo", &can, NULL), can)
    qf_document_editor_undo (fixture->editor);
  editor_assert_document (fixture, fixture->policy);
}

QfDocumentTable *
editor_get_table (EditorFixture *fixture)
{
  GtkWidget *table = ui_find (GTK_WIDGET (fixture->editor), QF_TYPE_DOCUMENT_TABLE, 0);

  return table != NULL ? QF_DOCUMENT_TABLE (table) : NULL;
}
