/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-files"

#include "config.h"

#include <string.h>

#include "../../support/ui-test.h"
#include "drafting-fixture.h"
#include "qf-drafting-attachments.h"
#include "qf-drafting-import-window.h"
#include "qf-drafting-pair-window.h"
#include "qf-drafting-texts.h"

/* Files coming in: import, the guided pair, a newer version, attachments. */

static GFile *
make_file (Desk *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->base.folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GtkWindow *
get_import_window (void)
{
  GtkWindow *window = desk_find_window (QF_TYPE_DRAFTING_IMPORT_WINDOW);

  g_assert_nonnull (window);
  return window;
}

static gboolean
is_ready (Desk *self)
{
  return qf_drafting_import_window_is_ready (QF_DRAFTING_IMPORT_WINDOW (get_import_window ()));
}

static gboolean
has_item (Desk *self)
{
  QfDraftingSession *session = desk_get_page (self)->session;

  return session != NULL && qf_drafting_session_get_findings (session) != NULL;
}

static void
import (Desk *self, GFile *first, GFile *second)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, first);
  if (second != NULL)
    g_ptr_array_add (files, second);
  _qf_drafting_page_import_files (desk_get_page (self), files);
}

#define POLICY_TEXT                                                                                                                          \
  "关于示例市停车管理的通知\n\n各区人民政府：\n为规范停车，现通知如下。\n一、道路停车按时收费。\n" \
  "示例市人民政府\n2026年7月1日\n"
#define INTERPRETATION_TEXT                                                                        \
  "《关于示例市停车管理的通知》解读\n\n为什么收费？因为车位不够。\n怎么办理？在窗口办理。\n"

static void
test_two_files_become_a_pair (Desk *self, gconstpointer data)
{
  g_autoptr (GFile) policy = make_file (self, "定稿.txt", POLICY_TEXT);
  g_autoptr (GFile) interpretation = make_file (self, "解读.txt", INTERPRETATION_TEXT);
  const QfCase *loaded;

  import (self, policy, interpretation);
  desk_wait (self, is_ready);
  ui_picture (GTK_WIDGET (get_import_window ()), "drafting-import.png");
  qf_drafting_import_window_import (QF_DRAFTING_IMPORT_WINDOW (get_import_window ()));
  desk_wait (self, has_item);
  loaded = qf_drafting_session_get_case (desk_get_page (self)->session);
  g_assert_nonnull (loaded->release);
  g_assert_cmpuint (loaded->texts->len, ==, 2);
  g_assert_cmpint (
      qf_document_get_kind (((QfCaseText *)g_ptr_array_index (loaded->texts, 1))->text), ==,
      QF_KIND_INTERPRETATION);
  /* The drafting unit is the importer's own. */
  g_assert_cmpstr (qf_document_editor_get_property (desk_get_half (self)->editor, "unit"), ==,
                   "政务公开科");
}

static gboolean
is_refused (Desk *self)
{
  return ui_find_label (GTK_WIDGET (get_import_window ()),
                        "Nothing here can be imported, and nothing of it was stored.")
         != NULL;
}

static gboolean
says (GtkWidget *root, const char *words)
{
  GtkWidget *label;

  for (guint i = 0; (label = ui_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_label (GTK_LABEL (label)), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_secret_and_foreign_files_are_refused (Desk *self, gconstpointer data)
{
  g_autoptr (GFile) secret = make_file (self, "通知.txt", "机密★1年\n关于某事的通知\n正文。\n");
  g_autoptr (GFile) foreign = make_file (self, "通知.wps", "x");
  const QfListQuery query = { .items = QF_ITEM_DOCUMENT };
  g_autoptr (GPtrArray) stored = NULL;

  import (self, secret, foreign);
  desk_wait (self, is_refused);
  g_assert_false (is_ready (self));
  g_assert_true (says (GTK_WIDGET (get_import_window ()), "涉密文件不得在本机处理"));
  g_assert_true (says (GTK_WIDGET (get_import_window ()), "save as .docx"));
  stored = qf_office_list (self->base.office, &query, NULL);
  g_assert_cmpuint (stored->len, ==, 0);
  gtk_window_destroy (get_import_window ());
}

/* --- the guided pair --------------------------------------------------------------------------
 */

static char *
add_policy (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = fixture_new_policy ();
  char *id = qf_office_add_document (self->base.office, text, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static gboolean
has_pair_window (Desk *self)
{
  return desk_find_window (QF_TYPE_DRAFTING_PAIR_WINDOW) != NULL;
}

static gboolean
has_two_halves (Desk *self)
{
  QfDraftingSession *session = desk_get_page (self)->session;

  return session != NULL && qf_drafting_session_get_n_halves (session) == 2;
}

static void
test_policy_gets_a_new_interpretation (Desk *self, gconstpointer data)
{
  g_autofree char *policy = add_policy (self);
  GtkWidget *window;

  desk_open (self, policy, NULL);
  desk_type (self, "写在放到一起之前。");
  desk_press (GTK_WIDGET (self->page), "Put Together with Interpretation…");
  desk_wait (self, has_pair_window);
  window = GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_PAIR_WINDOW));
  ui_wait_frames (window);
  ui_picture (window, "drafting-pair.png");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (window, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  desk_press (window, "Put Together");
  desk_wait (self, has_two_halves);
  g_assert_true (qf_page_get_item (self->page)[0] == 'R');
  {
    g_autofree char *stored = desk_dup_stored (self, policy);
    g_assert_nonnull (strstr (stored, "写在放到一起之前。"));
  }
}

static void
test_loose_interpretation_is_offered (Desk *self, gconstpointer data)
{
  g_autofree char *policy = add_policy (self);
  g_autoptr (QfDocument) text = fixture_new_interpretation ();
  g_autofree char *interpretation = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *row;

  fixture_as (&self->base, "1012");
  interpretation = qf_office_add_document (self->base.office, text, NULL, &error);
  g_assert_no_error (error);
  desk_open (self, policy, "partner");
  desk_wait (self, has_pair_window);
  window = GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_PAIR_WINDOW));
  while (ui_find (window, ADW_TYPE_ACTION_ROW, 2) == NULL)
    g_main_context_iteration (NULL, FALSE);
  row = ui_find (window, ADW_TYPE_ACTION_ROW, 2);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  desk_press (window, "Put Together");
  desk_wait (self, has_two_halves);
  g_assert_cmpstr (qf_drafting_session_get_half (desk_get_page (self)->session, 1)->id, ==,
                   interpretation);
}

/* --- a newer version --------------------------------------------------------------------------
 */

static gboolean
shows_texts (Desk *self)
{
  return desk_find_window (QF_TYPE_DRAFTING_TEXTS) != NULL;
}

static void
test_newer_file_keeps_properties_and_history (Desk *self, gconstpointer data)
{
  g_autofree char *policy = add_policy (self);
  g_autoptr (GFile) file = make_file (self, "定稿4.txt", POLICY_TEXT);
  QfDraftingHalf *half;
  QfDocument *text;

  desk_open (self, policy, NULL);
  _qf_drafting_page_take_newer (desk_get_page (self), file);
  desk_wait (self, shows_texts);
  desk_press (GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_TEXTS)), "Take the File's Text");
  half = desk_get_half (self);
  text = qf_drafting_half_snapshot (half, NULL);
  g_assert_cmpstr (qf_document_get_property (text, "title"), ==, "关于示例市停车管理的通知");
  g_assert_cmpstr (qf_document_get_property (text, "class"), ==, "行政规范性文件");
  g_assert_true (qf_drafting_half_is_dirty (half));
}

/* --- attachments ------------------------------------------------------------------------------
 */

static QfDraftingAttachments *
get_attachments (Desk *self)
{
  return QF_DRAFTING_ATTACHMENTS (
      ui_find (GTK_WIDGET (self->page), QF_TYPE_DRAFTING_ATTACHMENTS, 0));
}

static gboolean
has_one_attachment (Desk *self)
{
  return qf_drafting_attachments_count (get_attachments (self)) == 1;
}

static gboolean
has_no_attachment (Desk *self)
{
  return qf_drafting_attachments_count (get_attachments (self)) == 0;
}

static void
test_attachments_come_and_go (Desk *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (&self->base);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a form", 6);
  GtkWidget *row;

  fixture_as (&self->base, "1007");
  desk_open (self, release, "attachments");
  qf_drafting_attachments_put (get_attachments (self), -1, "申请表.txt", bytes);
  desk_wait (self, has_one_attachment);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (get_attachments (self)), "申请表.txt"));
  row = ui_find (GTK_WIDGET (get_attachments (self)), GTK_TYPE_LIST_BOX_ROW, 0);
  gtk_widget_activate_action (row, "attachment.remove", NULL);
  desk_wait (self, has_no_attachment);
}

static gboolean
said_something (Desk *self)
{
  return self->toast != NULL;
}

static void
test_attachment_with_a_secrecy_mark_is_refused (Desk *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (&self->base);
  static const char words[] = "绝密★\n附件\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (words, strlen (words));

  fixture_as (&self->base, "1007");
  desk_open (self, release, "attachments");
  qf_drafting_attachments_put (get_attachments (self), -1, "附件.txt", bytes);
  desk_wait (self, said_something);
  g_assert_true (g_str_has_prefix (self->toast, "涉密文件不得在本机处理"));
  g_assert_true (has_no_attachment (self));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
  ADD ("/drafting-files/two-files-become-a-pair", test_two_files_become_a_pair);
  ADD ("/drafting-files/secret-and-foreign-files-are-refused",
       test_secret_and_foreign_files_are_refused);
  ADD ("/drafting-files/policy-gets-a-new-interpretation", test_policy_gets_a_new_interpretation);
  ADD ("/drafting-files/loose-interpretation-is-offered", test_loose_interpretation_is_offered);
  ADD ("/drafting-files/newer-file-keeps-properties", test_newer_file_keeps_properties_and_history);
  ADD ("/drafting-files/attachments-come-and-go", test_attachments_come_and_go);
  ADD ("/drafting-files/attachment-with-a-secrecy-mark-is-refused",
       test_attachment_with_a_secrecy_mark_is_refused);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
