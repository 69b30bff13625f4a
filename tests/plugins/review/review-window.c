/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "review-window"

#include "config.h"

#include "review-window.h"

#include "ui-test.h"

/* What the window does for its workbench, as far as a page alone needs it. */

static void
host_toast (AdwToast *toast, gpointer host)
{
  ReviewWindow *self = host;

  g_ptr_array_add (self->toasts, g_strdup (adw_toast_get_title (toast)));
  g_object_ref_sink (toast);
  g_object_unref (toast);
}

static gboolean
host_open (const char *page, const char *item, const char *place, gpointer host)
{
  ReviewWindow *self = host;

  if (g_strcmp0 (page, "review") != 0)
    return FALSE;
  qf_page_open (self->page, item, place);
  return TRUE;
}

static gboolean
host_has_page (const char *page, gpointer host)
{
  return g_strcmp0 (page, "review") == 0;
}

static void
host_back (gpointer host)
{
  qf_page_open (((ReviewWindow *)host)->page, NULL, NULL);
}

static const QfWorkbenchHost window_host
    = { .toast = host_toast, .open = host_open, .has_page = host_has_page, .back = host_back };

static void
changed_cb (QfWorkbench *workbench, ReviewWindow *self)
{
  if (self->page != NULL)
    qf_page_changed (self->page);
}

void
review_window_set_up (ReviewWindow *self, gconstpointer data)
{
  fixture_set_up (&self->office, NULL);
  self->plugins = qf_plugins_new (FALSE);
  self->toasts = g_ptr_array_new_with_free_func (g_free);
}

void
review_window_tear_down (ReviewWindow *self, gconstpointer data)
{
  self->page = NULL;
  if (self->window != NULL)
    ui_close (self->window);
  g_clear_object (&self->workbench);
  if (self->lanes != NULL)
    qf_lanes_close (self->lanes);
  g_clear_object (&self->lanes);
  g_clear_object (&self->plugins);
  g_clear_pointer (&self->toasts, g_ptr_array_unref);
  fixture_tear_down (&self->office, NULL);
}

void
review_window_sign_in (ReviewWindow *self, const char *staff, guint duties, int width, int height)
{
  g_autofree char *store = g_build_filename (self->office.folder, "office.db", NULL);
  g_autofree char *keys = g_build_filename (self->office.folder, "keys", NULL);
  g_autofree char *passphrase = g_build_filename (self->office.folder, "passphrase", NULL);
  const QfOfficeOptions options = { .store = store,
                                    .keys = keys,
                                    .staff = staff,
                                    .passphrase_file = passphrase,
                                    .plugins = self->plugins };
  g_autoptr (QfPerson) person = qf_person_new (staff, "看稿人", NULL, duties);

  self->lanes = qf_lanes_new (&options);
  self->window = GTK_WINDOW (g_object_ref_sink (adw_window_new ()));
  gtk_window_set_default_size (self->window, width, height);
  self->workbench = qf_workbench_new (self->lanes, "示例市人民政府", FALSE, person, self->window,
                                      &window_host, self);
  self->page = g_object_new (QF_TYPE_REVIEW_PAGE, "workbench", self->workbench, NULL);
  g_signal_connect (self->workbench, "changed", G_CALLBACK (changed_cb), self);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (self->window);
  g_object_unref (self->window);
  ui_wait_frames (GTK_WIDGET (self->window));
}

typedef struct
{
  GtkStack *stack;
  const char *child;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  const Wanted *wanted = user_data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (wanted->stack), wanted->child) == 0;
}

void
review_window_wait_for (ReviewWindow *self, const char *child)
{
  Wanted wanted = { GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (self->page),
                                                              QF_TYPE_REVIEW_PAGE, "stack")),
                    child };

  g_assert_true (ui_wait (is_shown, &wanted));
  ui_settle ();
}

void
review_window_open (ReviewWindow *self, const char *release, const char *place)
{
  qf_page_open (self->page, release, place);
  if (release != NULL)
    review_window_wait_for (self, "item");
}

static gboolean
has_toasts (gpointer user_data)
{
  gpointer *pair = user_data;

  return ((GPtrArray *)pair[0])->len >= GPOINTER_TO_UINT (pair[1]);
}

void
review_window_wait_for_toast (ReviewWindow *self, guint n)
{
  gpointer pair[] = { self->toasts, GUINT_TO_POINTER (n) };

  g_assert_true (ui_wait (has_toasts, pair));
}

void
review_window_settle (ReviewWindow *self, const char *release)
{
  g_autofree char *store = g_build_filename (self->office.folder, "office.db", NULL);
  g_autofree char *keys = g_build_filename (self->office.folder, "keys", NULL);
  g_autofree char *passphrase = g_build_filename (self->office.folder, "passphrase", NULL);
  const QfOfficeOptions options = { .store = store,
                                    .keys = keys,
                                    .staff = "1007",
                                    .passphrase_file = passphrase,
                                    .plugins = self->plugins };
  g_autoptr (GError) error = NULL;
  g_autoptr (QfOffice) office = qf_office_open (&options, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = qf_office_check (office, release, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (!qf_finding_is_blocking (finding))
        continue;
      qf_office_settle (office, release, qf_finding_get_id (finding), "waived",
                        "逐字核对过，此处如此写无误", NULL, &error);
      g_assert_no_error (error);
    }
}
