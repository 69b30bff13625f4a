/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "drafting-fixture"

#include "config.h"

#include "drafting-fixture.h"

#include "../../support/ui-test.h"

/* --- what a window does for its pages ----------------------------------------------------------
 */

static void
host_toast (AdwToast *toast, gpointer host)
{
  Desk *self = host;

  g_free (self->toast);
  self->toast = g_strdup (adw_toast_get_title (toast));
  g_object_unref (toast);
}

static gboolean
host_open (const char *page, const char *item, const char *place, gpointer host)
{
  Desk *self = host;

  if (g_strcmp0 (page, "drafting") == 0)
    {
      qf_page_leave (self->page);
      qf_page_open (self->page, item, place);
      return TRUE;
    }
  g_free (self->went);
  self->went = g_strdup_printf ("%s %s %s", page, item, place);
  return TRUE;
}

static gboolean
host_has_page (const char *page, gpointer host)
{
  return TRUE;
}

static void
host_back (gpointer host)
{
  qf_page_open (((Desk *)host)->page, NULL, NULL);
}

static const QfWorkbenchHost host = { host_toast, host_open, host_has_page, host_back };

static void
changed_cb (QfWorkbench *workbench, Desk *self)
{
  qf_page_changed (self->page);
}

/* --- setting up --------------------------------------------------------------------------------
 */

void
desk_set_up (Desk *self, gconstpointer data)
{
  const char *staff = data != NULL ? data : "1007";
  g_autofree char *store = NULL, *keys = NULL, *passphrase = NULL;
  g_autoptr (QfPerson) person = NULL;
  GtkWidget *window;

  fixture_set_up (&self->base, NULL);
  store = g_build_filename (self->base.folder, "office.db", NULL);
  keys = g_build_filename (self->base.folder, "keys", NULL);
  passphrase = g_build_filename (self->base.folder, "passphrase", NULL);
  self->plugins = qf_plugins_new (FALSE);
  self->lanes = qf_lanes_new (&(QfOfficeOptions){ .store = store,
                                                  .keys = keys,
                                                  .staff = staff,
                                                  .passphrase_file = passphrase,
                                                  .plugins = self->plugins });
  person = qf_office_find_person (self->base.office, staff);
  g_assert_nonnull (person);
  window = adw_window_new ();
  self->window = GTK_WINDOW (window);
  self->workbench
      = qf_workbench_new (self->lanes, "示例市人民政府", FALSE, person, self->window, &host, self);
  self->page = g_object_new (QF_TYPE_DRAFTING_PAGE, "workbench", self->workbench, NULL);
  g_signal_connect (self->workbench, "changed", G_CALLBACK (changed_cb), self);
  gtk_window_set_default_size (self->window, 1068, 800);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (self->page));
  qf_page_open (self->page, NULL, NULL);
  gtk_window_present (self->window);
  ui_wait_frames (window);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *)user_data == NULL;
}

void
desk_tear_down (Desk *self, gconstpointer data)
{
  gpointer page = self->page, workbench = self->workbench;

  g_signal_handlers_disconnect_by_data (self->workbench, self);
  qf_page_leave (self->page);
  /* As when the person signs out: a toast's button may hold the session. */
  qf_workbench_end (self->workbench);
  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (workbench, &workbench);
  ui_close (self->window);
  qf_lanes_close (self->lanes);
  g_object_unref (self->workbench);
  /* What the lanes sent last is still to be heard; after that nobody holds either. */
  g_assert_true (ui_wait (is_gone, &page));
  g_assert_true (ui_wait (is_gone, &workbench));
  g_object_unref (self->lanes);
  g_object_unref (self->plugins);
  g_clear_pointer (&self->toast, g_free);
  g_clear_pointer (&self->went, g_free);
  fixture_tear_down (&self->base, NULL);
}

/* --- steps -------------------------------------------------------------------------------------
 */

char *
desk_make_pair (Desk *self)
{
  char *release = fixture_make_pair (&self->base);
  g_autofree char *second = fixture_document (&self->base, release, 1);

  fixture_as (&self->base, "1012");
  fixture_edit (&self->base, second, "起草背景：近年来老楼居民反映上下楼不便。");
  fixture_edit (&self->base, second, "制定依据：根据《示例省既有住宅加装电梯办法》。");
  fixture_edit (&self->base, second, "出台目的：为了方便老人出行。");
  fixture_edit (&self->base, second, "主要举措：明确了补助标准和领取办法，从申请到发放一次办成。");
  fixture_as (&self->base, "1007");
  return release;
}

QfDraftingPage *
desk_get_page (Desk *self)
{
  return QF_DRAFTING_PAGE (self->page);
}

static gboolean
is_checked (Desk *self)
{
  QfDraftingSession *session = desk_get_page (self)->session;

  return session != NULL && qf_drafting_session_get_findings (session) != NULL;
}

void
desk_open (Desk *self, const char *item, const char *place)
{
  qf_page_open (self->page, item, place);
  desk_wait (self, is_checked);
  ui_wait_frames (GTK_WIDGET (self->window));
}

QfDraftingHalf *
desk_get_half (Desk *self)
{
  QfDraftingHalf *half = qf_drafting_session_get_current (desk_get_page (self)->session);

  g_assert_nonnull (half);
  return half;
}

void
desk_type (Desk *self, const char *words)
{
  QfDraftingHalf *half = desk_get_half (self);
  glong start = qf_document_get_block_start (half->text, 1);

  qf_document_editor_replace (half->editor, start, start, words);
}

char *
desk_dup_stored (Desk *self, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = qf_office_get_document (self->base.office, document, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (qf_document_get_text (text));
}

char *
desk_dup_copy (Desk *self, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text
      = qf_office_get_working_copy (self->base.office, document, NULL, &error);

  g_assert_no_error (error);
  return text != NULL ? g_strdup (qf_document_get_text (text)) : NULL;
}

GtkWindow *
desk_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

void
desk_press (GtkWidget *root, const char *words)
{
  GtkWidget *label = ui_find_label (root, words);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL)
    g_error ("There is no button “%s”", words);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* --- questions --------------------------------------------------------------------------------
 */

QfDraftingSession *
desk_get_session (Desk *self)
{
  return desk_get_page (self)->session;
}

gboolean
desk_has_lack (Desk *self, const char *id)
{
  g_autoptr (GPtrArray) lacks = qf_drafting_session_list_lacks (desk_get_session (self));

  for (guint i = 0; i < lacks->len; i++)
    if (g_str_equal (((QfLack *)g_ptr_array_index (lacks, i))->id, id))
      return TRUE;
  return FALSE;
}

gboolean
desk_lacks_nothing (Desk *self)
{
  return qf_blockers_get_n (desk_get_page (self)->blockers) == 0;
}

gboolean
desk_said_something (Desk *self)
{
  return self->toast != NULL;
}

char *
desk_add_document (Desk *self, QfKind kind, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) first
      = kind == QF_KIND_POLICY ? fixture_new_policy () : fixture_new_item (kind);
  g_autoptr (QfDocument) text
      = words != NULL ? fixture_add_words (first, words) : g_object_ref (first);
  char *id;

  fixture_as (&self->base, "1007");
  id = qf_office_add_document (self->base.office, text, NULL, &error);
  g_assert_no_error (error);
  return id;
}

gboolean
desk_asks (Desk *self)
{
  return desk_find_window (g_type_from_name ("QfQuestionWindow")) != NULL;
}
