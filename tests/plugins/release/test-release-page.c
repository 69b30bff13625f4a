/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-release-page"

#include "config.h"

#include <string.h>

#include "office-fixture.h"
#include "qf-release-acts.h"
#include "qf-release-items.h"
#include "qf-release-page-private.h"
#include "workbench/qf-workbench-host.h"

#include "../../support/ui-test.h"

/* The page over a real office: its lanes, the signer program, a website folder. */

typedef struct
{
  Fixture office;
  QfPlugins *plugins;
  QfLanes *lanes;
  QfWorkbench *workbench;
  GtkWindow *window;
  QfReleasePage *page;
  GPtrArray *toasts; /* (element-type utf8) */
  char *release;
} World;

static void
toast_cb (AdwToast *toast, gpointer host)
{
  World *world = host;

  g_ptr_array_add (world->toasts, g_strdup (adw_toast_get_title (toast)));
}

static gboolean
open_cb (const char *page, const char *item, const char *place, gpointer host)
{
  qf_page_open (QF_PAGE (((World *)host)->page), item, place);
  return TRUE;
}

static const QfWorkbenchHost host = { .toast = toast_cb, .open = open_cb };

/* The plugins' checks look once more before it goes out: every element is covered, each in a
 * paragraph of its own. */
static void
explain (Fixture *office, const char *release)
{
  static const char *const words[] = {
    "近年来，老楼住户上下楼不便的问题比较突出。",
    "这项补助的政策依据是省里关于城镇老旧小区改造的意见。",
    "出台这项补助，是为了方便老年人出行。",
    "主要举措有两项，一是补助建设费用，二是简化申请手续。",
  };
  g_autofree char *interpretation = fixture_document (office, release, 1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    fixture_edit (office, interpretation, words[i]);
}

/* A cleared pair and a website folder as the channel. */
static void
set_up (World *world, gconstpointer data)
{
  g_autoptr (GHashTable) configuration = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree char *site = NULL;
  g_autoptr (GObject) channel = NULL;

  fixture_set_up (&world->office, NULL);
  world->plugins = qf_plugins_new (FALSE);
  channel = G_OBJECT (qf_plugins_find_channel (world->plugins, "site"));
  g_assert_nonnull (channel);
  qf_office_add_extension (world->office.office, channel);
  world->toasts = g_ptr_array_new_with_free_func (g_free);
  world->release = fixture_make_pair (&world->office);
  explain (&world->office, world->release);
  fixture_clear (&world->office, world->release);
  site = g_build_filename (world->office.folder, "site", NULL);
  g_hash_table_insert (configuration, (char *)"path", site);
  fixture_as (&world->office, "1003");
  g_assert_true (
      qf_office_add_channel (world->office.office, "site", "site", configuration, NULL, &error));
  g_assert_no_error (error);
}

static void
leave (World *world)
{
  if (world->window == NULL)
    return;
  g_clear_pointer (&world->window, ui_close);
  g_clear_object (&world->workbench);
  qf_lanes_close (world->lanes);
  g_clear_object (&world->lanes);
}

static void
tear_down (World *world, gconstpointer data)
{
  leave (world);
  g_clear_object (&world->plugins);
  g_clear_pointer (&world->toasts, g_ptr_array_unref);
  g_clear_pointer (&world->release, g_free);
  fixture_tear_down (&world->office, NULL);
}

/* Somebody signs in and the page is shown. */
static void
enter (World *world, const char *staff, const char *item)
{
  g_autofree char *store = g_build_filename (world->office.folder, "office.db", NULL);
  g_autofree char *keys = g_build_filename (world->office.folder, "keys", NULL);
  g_autofree char *passphrase = g_build_filename (world->office.folder, "passphrase", NULL);
  g_autoptr (QfPerson) person = qf_office_find_person (world->office.office, staff);
  const QfOfficeOptions options = { .store = store,
                                    .keys = keys,
                                    .staff = staff,
                                    .passphrase_file = passphrase,
                                    .plugins = world->plugins };
  GtkWidget *window = adw_window_new ();

  leave (world);
  world->lanes = qf_lanes_new (&options);
  qf_lanes_set_staff (world->lanes, staff);
  world->workbench = qf_workbench_new (world->lanes, "示例市人民政府", FALSE, person,
                                       GTK_WINDOW (window), &host, world);
  world->page = g_object_new (QF_TYPE_RELEASE_PAGE, "workbench", world->workbench, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1068, 800);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (world->page));
  gtk_window_present (GTK_WINDOW (window));
  world->window = GTK_WINDOW (window);
  qf_page_open (QF_PAGE (world->page), item, NULL);
  ui_wait_frames (window);
}

static gboolean
is_shown (gpointer user_data)
{
  return ((World *)user_data)->page->release != NULL;
}

static gboolean
is_listed (gpointer user_data)
{
  return qf_release_shelf_count (((World *)user_data)->page->shelf) > 0;
}

static gboolean
has_toast (gpointer user_data)
{
  return ((World *)user_data)->toasts->len > 0;
}

/* Whatever was signed is in the case shown. */
static gboolean
is_numbered (gpointer user_data)
{
  QfReleasePage *page = ((World *)user_data)->page;

  return !page->busy && page->release->status->number != NULL;
}

static gboolean
is_released (gpointer user_data)
{
  QfReleasePage *page = ((World *)user_data)->page;

  return !page->busy && page->release->status->stage == QF_STAGE_RELEASED;
}

static void
number (World *world)
{
  QfReleaseRegister *card;

  enter (world, "2002", world->release);
  g_assert_true (ui_wait (is_shown, world));
  card = qf_release_sheet_get_register (world->page->sheet);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (card)));
  qf_release_register_set_number (card, "示政规[2026]7号");
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.next", NULL);
  g_assert_true (ui_wait (is_numbered, world));
}

static void
publish (World *world)
{
  enter (world, "2004", world->release);
  g_assert_true (ui_wait (is_shown, world));
  g_assert_cmpint (world->page->next, ==, QF_RELEASE_NEXT_PUBLISH);
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 0);
  ui_picture (GTK_WIDGET (world->window), "release-publish.png");
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.next", NULL);
  g_assert_true (ui_wait (is_released, world));
}

/* --- tests --------------------------------------------------------------------------------------
 */

static void
test_main_job (World *world, gconstpointer data)
{
  QfReleasePage *page;
  g_autofree char *site = g_build_filename (world->office.folder, "site", world->release, NULL);

  number (world);
  g_assert_cmpstr (world->page->release->status->number, ==, "示政规〔2026〕7号");
  g_assert_nonnull (world->page->release->status->formed);
  g_assert_false (
      gtk_widget_get_visible (GTK_WIDGET (qf_release_sheet_get_register (world->page->sheet))));
  g_ptr_array_set_size (world->toasts, 0);
  publish (world);
  page = world->page;
  g_assert_true (ui_wait (has_toast, world));
  g_assert_cmpstr (g_ptr_array_index (world->toasts, 0), ==, "2 pages were read back and agree.");
  g_assert_cmpuint (qf_release_inspector_count_receipts (page->inspector), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((QfReceipt *)g_ptr_array_index (page->release->status->receipts, i))->state,
                     ==, QF_RECEIPT_SEEN);
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (page->inspector), qf_receipt_state_get_label (QF_RECEIPT_SEEN)));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (page->inspector), "3 of 3 checked"));
  g_assert_cmpint (page->next, ==, QF_RELEASE_NEXT_NONE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->next_button)));
  g_assert_true (g_file_test (site, G_FILE_TEST_IS_DIR));
  ui_picture (GTK_WIDGET (world->window), "release-released.png");
}

/* Ill-formed numbers are not even signed; the place to mend has the focus. */
static void
test_wrong_number (World *world, gconstpointer data)
{
  QfReleaseRegister *card;

  enter (world, "2002", world->release);
  g_assert_true (ui_wait (is_shown, world));
  card = qf_release_sheet_get_register (world->page->sheet);
  ui_picture (GTK_WIDGET (world->window), "release-number.png");
  qf_release_register_set_number (card, "第3号文");
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.next", NULL);
  g_assert_false (world->page->busy);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (world->window), GTK_WIDGET (card)));
  /* The office's own refusal comes as a toast, and the page can go on. */
  qf_release_register_set_number (card, "示政规〔2026〕8号");
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.next", NULL);
  g_assert_true (ui_wait (is_numbered, world));
}

static void
test_not_my_duty (World *world, gconstpointer data)
{
  enter (world, "1007", world->release);
  g_assert_true (ui_wait (is_shown, world));
  g_assert_cmpint (world->page->next, ==, QF_RELEASE_NEXT_NUMBER);
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (world->page->next_button)));
  g_assert_false (
      gtk_widget_get_visible (GTK_WIDGET (qf_release_sheet_get_register (world->page->sheet))));
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.register", NULL);
  g_assert_false (world->page->busy);
  fixture_register (&world->office, world->release, 9);
  enter (world, "2002", world->release);
  g_assert_true (ui_wait (is_shown, world));
  g_assert_cmpint (world->page->next, ==, QF_RELEASE_NEXT_PUBLISH);
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.publish", NULL);
  g_assert_false (world->page->busy);
}

static void
test_channels (World *world, gconstpointer data)
{
  fixture_register (&world->office, world->release, 9);
  enter (world, "2004", world->release);
  g_assert_true (ui_wait (is_shown, world));
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 0);
  g_assert_true (qf_release_sheet_choose (world->page->sheet, "site", FALSE));
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 1);
  g_assert_true (qf_release_sheet_choose (world->page->sheet, "site", TRUE));
  g_assert_cmpuint (qf_blockers_get_n (world->page->blockers), ==, 0);
  g_assert_false (qf_release_sheet_choose (world->page->sheet, "nowhere", TRUE));
}

static gboolean
has_verdict (gpointer user_data)
{
  return ui_find_label (GTK_WIDGET (((World *)user_data)->page->inspector),
                        "Verified: these people signed exactly this, and the log agrees.")
         != NULL;
}

static void
test_proof (World *world, gconstpointer data)
{
  g_autofree char *words = NULL;

  fixture_register (&world->office, world->release, 9);
  publish (world);
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.verify", NULL);
  g_assert_true (ui_wait (has_verdict, world));
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (world->page->inspector), "王松 published these pages"));
  words = qf_release_evidence_dup_words ("/tmp/示政规〔2026〕9号 evidence.zip", "abcd");
  qf_release_proof_set_evidence (qf_release_inspector_get_proof (world->page->inspector),
                                 "/tmp/示政规〔2026〕9号 evidence.zip", "abcd");
  g_assert_nonnull (ui_find_label (GTK_WIDGET (world->page->inspector), words));
  ui_picture (GTK_WIDGET (world->window), "release-verified.png");
}

/* A page that was changed behind our back: reading back says so, and what to do. */
static void
test_changed_page (World *world, gconstpointer data)
{
  g_autofree char *document = fixture_document (&world->office, world->release, 0);
  g_autofree char *name = g_strdup_printf ("%s.html", document);
  g_autofree char *path
      = g_build_filename (world->office.folder, "site", world->release, name, NULL);
  const QfReceipt *receipt;

  fixture_register (&world->office, world->release, 9);
  publish (world);
  g_assert_true (g_file_set_contents (path, "<html><body>else</body></html>", -1, NULL));
  g_ptr_array_set_size (world->toasts, 0);
  gtk_widget_activate_action (GTK_WIDGET (world->page), "release.read-back", NULL);
  g_assert_true (ui_wait (has_toast, world));
  world->page->release->status->stage = QF_STAGE_DRAFT; /* until it was read anew */
  g_assert_true (ui_wait (is_released, world));
  receipt = g_ptr_array_index (world->page->release->status->receipts, 0);
  g_assert_cmpint (receipt->state, ==, QF_RECEIPT_UNKNOWN);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (world->page->inspector), receipt->problem));
  g_assert_cmpint (world->page->next, ==, QF_RELEASE_NEXT_READ_BACK);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (world->page->next_button)));
}

static void
test_list (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint waiting = 0;

  enter (world, "2002", NULL);
  g_assert_true (ui_wait (is_listed, world));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (world->page->shelf), "no number yet"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (world->page->shelf), "To Number"));
  ui_picture (GTK_WIDGET (world->window), "release-list.png");
  fixture_as (&world->office, "2002");
  g_assert_true (qf_release_items_count (world->office.office, &waiting, &error));
  g_assert_cmpuint (waiting, ==, 1);
  fixture_as (&world->office, "1007");
  g_assert_true (qf_release_items_count (world->office.office, &waiting, &error));
  g_assert_cmpuint (waiting, ==, 0);
}

static void
test_pages_for_browser (World *world, gconstpointer data)
{
  const char *const channels[] = { "site", NULL };
  g_autofree char *document = fixture_document (&world->office, world->release, 1);
  g_autofree char *folder = g_dir_make_tmp ("qf-pages-XXXXXX", NULL);
  g_autofree char *page = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  QfReleaseAct *act = qf_release_act_new (world->release);

  act->channels = g_strdupv ((char **)channels);
  act->document = g_strdup (document);
  act->folder = g_strdup (folder);
  page = qf_release_write_pages (world->office.office, act, NULL, &error);
  qf_release_act_free (act);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (page, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "加装电梯补助怎么领"));
  qf_release_remove_pages (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

#define add(path, function)                                                                        \
  g_test_add ("/release-page/" path, World, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  fixture_make ();
  add ("number-and-publish-end-with-receipts-read-back", test_main_job);
  add ("wrong-number-is-not-signed", test_wrong_number);
  add ("who-may-not-is-told-why", test_not_my_duty);
  add ("publishing-follows-the-channels-ticked", test_channels);
  add ("proof-is-told-in-plain-words", test_proof);
  add ("changed-page-says-what-to-do", test_changed_page);
  add ("list-says-what-waits-for-whom", test_list);
  add ("browser-page-is-written-and-taken-away", test_pages_for_browser);
  status = g_test_run ();
  fixture_remove ();
  return status;
}
