/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-window"

#include "config.h"

#include "window/qf-window-private.h"
#include "workbench/qf-question-window.h"

#include "../support/ui-office.h"
#include "../support/ui-test.h"
#include "page-fixture.h"

/* The real window over a real store. Signing in itself goes through the signer's window and
 * is tested there; here somebody is signed in by the window's own function.
 *
 * Over 500 lines because one window is tested as a whole, over one fixture. */

typedef struct
{
  UiOffice office;
  QfApplication *application;
  QfWindow *window;
} Fixture;

/* One for all tests: GTK 4.8 keeps a reference of its own to a registered application. */
static QfApplication *
get_application (void)
{
  static QfApplication *application;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application = qf_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (QfPageAddin) addin = page_fixture_addin_new (i);
      qf_application_add_page (application, addin);
    }
  return application;
}

/* A plugin that cannot be loaded is no error: the window works without it. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return g_strcmp0 (domain, "libpeas") != 0;
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  if (fixture->office.store == NULL)
    {
      fixture->office.folder = g_dir_make_tmp ("qianfa-ui-XXXXXX", NULL);
      fixture->office.store = g_build_filename (fixture->office.folder, "office.db", NULL);
    }
  g_test_log_set_fatal_handler (is_fatal, NULL);
  fixture->application = get_application ();
  qf_application_set_store (fixture->application, fixture->office.store, fixture->office.keys);
  fixture->window = QF_WINDOW (qf_window_new (fixture->application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_wait_frames (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_office_found (&fixture->office);
  ui_office_lay_key (&fixture->office, "2001");
  set_up_empty (fixture, data);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *)user_data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (ui_wait (is_null, &weak));
  g_assert_cmpuint (page_fixture_count_alive (), ==, 0);
  ui_office_clear (&fixture->office);
}

static gboolean
is_at_sign_in (gpointer user_data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (((Fixture *)user_data)->window->stack),
                      "sign-in");
}

static gboolean
is_at_welcome (gpointer user_data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (((Fixture *)user_data)->window->stack),
                      "welcome");
}

static void
start (Fixture *fixture)
{
  g_autoptr (QfPerson) person = qf_person_new ("2001", "周砚", "法规科", QF_DUTY_DRAFTER);

  g_assert_true (ui_wait (is_at_sign_in, fixture));
  _qf_window_start_pages (fixture->window, person);
  gtk_stack_set_visible_child_name (fixture->window->stack, "main");
  ui_wait_frames (GTK_WIDGET (fixture->window));
}

static PageFixture *
get_page (Fixture *fixture, const char *id)
{
  return g_hash_table_lookup (fixture->window->made, id);
}

/* --- before signing in --------------------------------------------------------------- */

static void
test_welcome (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ui_wait (is_at_welcome, fixture));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (fixture->window), "Try the Sample Office"));
  ui_picture (GTK_WIDGET (fixture->window), "window-welcome.png");
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_true (ui_wait (is_at_sign_in, fixture));
  g_assert_nonnull (ui_find_label (window, "示例市人民政府办公室"));
  g_assert_nonnull (ui_find_label (window, "周砚"));
  g_assert_nonnull (ui_find_label (window, "Somebody Else…"));
  g_assert_nonnull (ui_find_label (window, "Trial"));
  /* Whose key lies here comes first and signs in; the other makes a key. */
  g_assert_nonnull (ui_find_label (window, "Sign In…"));
  g_assert_nonnull (ui_find_label (window, "2001　法规科　administrator"));
  g_assert_nonnull (ui_find_label (window, "1003　综合科　administrator　no key here yet"));
  ui_picture (window, "window-sign-in.png");
}

static void
test_damaged_store (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->office.store, "no database", -1, NULL));
  _qf_window_open_office (fixture->window);
  g_assert_true (ui_wait (is_at_welcome, fixture));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (fixture->window), "The Office Cannot Be Opened"));
}

/* --- pages --------------------------------------------------------------------------- */

static void
test_host (Fixture *fixture, gconstpointer data)
{
  PageFixture *page;

  start (fixture);
  page = get_page (fixture, "fixture0");
  g_assert_nonnull (page);
  g_assert_cmpstr (page_fixture_get_log (page), ==, "open(-,-)");
  /* Not asked for: not made. */
  g_assert_null (get_page (fixture, "fixture1"));
  g_assert_true (qf_workbench_open (fixture->window->workbench, "fixture1", "R5", "plan"));
  g_assert_cmpstr (page_fixture_get_log (get_page (fixture, "fixture1")), ==, "open(R5,plan)");
  g_assert_false (qf_workbench_open (fixture->window->workbench, "nowhere", NULL, NULL));
  g_assert_true (qf_workbench_has_page (fixture->window->workbench, "fixture0"));
  ui_picture (GTK_WIDGET (fixture->window), "window-page.png");
}

static void
test_back (Fixture *fixture, gconstpointer data)
{
  QfWorkbench *workbench;

  start (fixture);
  workbench = fixture->window->workbench;
  qf_workbench_open (workbench, "fixture0", "D1", NULL);
  qf_workbench_open (workbench, "fixture1", "R5", NULL);
  g_assert_cmpstr (fixture->window->current, ==, "fixture1");
  qf_workbench_go_back (workbench);
  g_assert_cmpstr (fixture->window->current, ==, "fixture0");
  g_assert_cmpstr (qf_page_get_item (_qf_window_get_page (fixture->window)), ==, "D1");
  qf_workbench_go_back (workbench);
  g_assert_null (qf_page_get_item (_qf_window_get_page (fixture->window)));
  qf_workbench_go_back (workbench);
  g_assert_cmpstr (fixture->window->current, ==, "fixture0");
  /* Each was left before it was gone from. */
  g_assert_cmpstr (page_fixture_get_log (get_page (fixture, "fixture1")), ==, "open(R5,-) leave");
}

static void
test_sidebar_keeps_what_was_open (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  qf_workbench_open (fixture->window->workbench, "fixture1", "R5", NULL);
  _qf_window_choose_page (fixture->window, "fixture0");
  _qf_window_choose_page (fixture->window, "fixture1");
  g_assert_cmpstr (qf_page_get_item (_qf_window_get_page (fixture->window)), ==, "R5");
  /* Once more: to its list. */
  _qf_window_choose_page (fixture->window, "fixture1");
  g_assert_null (qf_page_get_item (_qf_window_get_page (fixture->window)));
}

typedef struct
{
  PageFixture *page;
  const char *word;
} LogHas;

static gboolean
log_has (gpointer user_data)
{
  LogHas *wanted = user_data;

  return strstr (page_fixture_get_log (wanted->page), wanted->word) != NULL;
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  LogHas wanted = { NULL, "changed" };

  start (fixture);
  qf_workbench_open (fixture->window->workbench, "fixture1", NULL, NULL);
  wanted.page = get_page (fixture, "fixture1");
  ui_office_touch (&fixture->office);
  g_assert_true (ui_wait (log_has, &wanted));
  /* Who was not shown hears it when shown again. */
  g_assert_null (strstr (page_fixture_get_log (get_page (fixture, "fixture0")), "changed"));
  _qf_window_choose_page (fixture->window, "fixture0");
  g_assert_nonnull (strstr (page_fixture_get_log (get_page (fixture, "fixture0")), "changed"));
}

static gboolean
has_count (gpointer user_data)
{
  return ui_find_label (GTK_WIDGET (((Fixture *)user_data)->window->sidebar), "7") != NULL;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_true (ui_wait (has_count, fixture));
}

static gboolean
is_rail (gpointer user_data)
{
  gboolean rail;

  g_object_get (((Fixture *)user_data)->window->sidebar, "rail", &rail, NULL);
  return rail;
}

static void
test_rail (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_false (is_rail (fixture));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 700);
  g_assert_true (ui_wait (is_rail, fixture));
  ui_picture (GTK_WIDGET (fixture->window), "window-rail.png");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  _qf_window_search (fixture->window, "电梯");
  g_assert_cmpstr (fixture->window->current, ==, "fixture1");
  g_assert_nonnull (strstr (page_fixture_get_log (get_page (fixture, "fixture1")), "search(电梯)"));
  _qf_window_enter_search (fixture->window);
  g_assert_nonnull (
      strstr (page_fixture_get_log (get_page (fixture, "fixture1")), "search-entered"));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  gboolean visible;
  LogHas saved = { NULL, "save" };

  start (fixture);
  ui_press ("ctrl+2");
  g_assert_cmpstr (fixture->window->current, ==, "fixture1");
  ui_press ("alt+Left");
  g_assert_cmpstr (fixture->window->current, ==, "fixture0");
  ui_press ("F9");
  g_object_get (_qf_window_get_page (fixture->window), "inspector-visible", &visible, NULL);
  g_assert_false (visible);
  ui_press ("F9");
  saved.page = get_page (fixture, "fixture0");
  ui_press ("ctrl+s");
  g_assert_true (ui_wait (log_has, &saved));
  ui_press ("ctrl+k");
  ui_settle ();
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
}

static gboolean
has_no_page (gpointer user_data)
{
  return page_fixture_count_alive () == 0;
}

static gboolean
is_told (gpointer user_data)
{
  return ui_find_label (GTK_WIDGET (((Fixture *)user_data)->window), "told to 2001") != NULL;
}

static gboolean
is_not_told (gpointer user_data)
{
  return !is_told (user_data);
}

/* Toasts belong to whoever was told, and so do those that come when the person has gone. */
static void
test_toasts_go_with_the_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfWorkbench) workbench = NULL;

  start (fixture);
  workbench = g_object_ref (fixture->window->workbench);
  qf_workbench_toast (workbench, "told to 2001");
  g_assert_true (ui_wait (is_told, fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sign-out", NULL);
  qf_workbench_toast (workbench, "told to 2001");
  g_assert_true (ui_wait (is_at_sign_in, fixture));
  g_assert_true (ui_wait (is_not_told, fixture));
}

/* What one person looked for is not there for the next. */
static void
test_search_words_go_with_the_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfPerson) next = qf_person_new ("2002", "郑予", NULL, QF_DUTY_REGISTRAR);
  GtkText *text;

  start (fixture);
  qf_sidebar_focus_search (fixture->window->sidebar);
  ui_settle ();
  text = GTK_TEXT (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  gtk_editable_set_text (GTK_EDITABLE (text), "电梯");
  _qf_window_start_pages (fixture->window, next);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "");
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sign-out", NULL);
  g_assert_null (fixture->window->workbench);
  g_assert_true (ui_wait (has_no_page, NULL));
  g_assert_true (ui_wait (is_at_sign_in, fixture));
}

static gpointer
wait_for_person (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (cancellable, &fd))
    g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

static gboolean
is_signing (gpointer user_data)
{
  return qf_lanes_is_signing (((Fixture *)user_data)->window->lanes);
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (QF_IS_QUESTION_WINDOW (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_question () != NULL;
}

static void
test_close_while_signing (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  start (fixture);
  qf_workbench_run_async (
      fixture->window->workbench,
      &(QfWork){ .lane = QF_LANE_STORE, .function = wait_for_person, .signs = TRUE }, NULL, NULL,
      NULL);
  g_assert_true (ui_wait (is_signing, fixture));
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (ui_wait (is_asked, NULL));
  /* Turning away leaves window and signature as they were. */
  gtk_window_close (find_question ());
  ui_settle ();
  g_assert_false (fixture->window->closing);
  g_assert_true (is_signing (fixture));
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (ui_wait (is_asked, NULL));
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (
          ui_find_label (GTK_WIDGET (find_question ()), "Close Without Signing"), GTK_TYPE_BUTTON),
      "clicked");
  g_assert_true (ui_wait (is_null, &weak));
  /* For tear_down() to close. */
  fixture->window = QF_WINDOW (qf_window_new (fixture->application));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static guint n_keys;

static gboolean
page_key_cb (QfPage *page, GVariant *argument)
{
  n_keys += g_variant_get_uint32 (argument);
  return TRUE;
}

static gboolean
is_pressed (gpointer user_data)
{
  return n_keys == GPOINTER_TO_UINT (user_data);
}

/* A page that is still being read has nothing that could have the focus. */
static void
test_page_keys (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  n_keys = 0;
  qf_page_add_key (QF_PAGE (get_page (fixture, "fixture0")), "F8", page_key_cb,
                   g_variant_new_uint32 (1));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  ui_press ("F8");
  g_assert_true (ui_wait (is_pressed, GUINT_TO_POINTER (1)));
  qf_sidebar_focus_search (fixture->window->sidebar);
  ui_press ("F8");
  g_assert_true (ui_wait (is_pressed, GUINT_TO_POINTER (2)));
  /* Another page is shown: the key is its own. */
  qf_workbench_open (fixture->window->workbench, "fixture1", NULL, NULL);
  qf_page_add_key (QF_PAGE (get_page (fixture, "fixture1")), "F8", page_key_cb,
                   g_variant_new_uint32 (10));
  ui_press ("F8");
  g_assert_true (ui_wait (is_pressed, GUINT_TO_POINTER (12)));
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint before;

  start (fixture);
  before = g_list_model_get_n_items (windows);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.shortcuts", NULL);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_SHORTCUTS_WINDOW (window))
        {
          ui_wait_frames (GTK_WIDGET (window));
          ui_picture (GTK_WIDGET (window), "window-help.png");
          gtk_window_destroy (window);
        }
    }
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/window/" path, Fixture, NULL, set_up, function, tear_down)
  g_test_add ("/window/a-first-start-welcomes", Fixture, NULL, set_up_empty, test_welcome,
              tear_down);
  ADD ("sign-in-shows-the-people-of-this-computer", test_people);
  ADD ("a-damaged-store-is-named-not-replaced", test_damaged_store);
  ADD ("a-page-is-made-when-first-shown", test_host);
  ADD ("back-goes-where-one-was", test_back);
  ADD ("the-sidebar-keeps-what-was-open", test_sidebar_keeps_what_was_open);
  ADD ("pages-hear-of-changes-while-shown", test_changes);
  ADD ("counts-stand-in-the-sidebar", test_counts);
  /* Before the rail, whose width is kept: there the search is a popover with keys of its own. */
  ADD ("keys-of-a-page-need-no-focus", test_page_keys);
  ADD ("a-narrow-window-has-a-rail", test_rail);
  ADD ("search-goes-to-the-page-that-answers", test_search);
  ADD ("keys-reach-the-window", test_keys);
  ADD ("signing-out-leaves-nothing", test_sign_out);
  ADD ("toasts-go-with-the-person", test_toasts_go_with_the_person);
  ADD ("search-words-go-with-the-person", test_search_words_go_with_the_person);
  ADD ("help-lists-the-keys", test_help);
  ADD ("closing-asks-while-a-signature-waits", test_close_while_signing);
  return g_test_run ();
}
