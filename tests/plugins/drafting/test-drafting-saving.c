/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-saving"

#include "config.h"

#include <string.h>

#include "../../support/ui-test.h"
#include "drafting-fixture.h"
#include "qf-drafting-texts.h"

/* Nothing that was typed is lost: the working copy, versions, and two people on one text. */

typedef struct
{
  Desk *desk;
  char *document;
  const char *words;
} Expected;

static gboolean
copy_has_words (gpointer user_data)
{
  Expected *expected = user_data;
  g_autofree char *copy = desk_dup_copy (expected->desk, expected->document);

  return copy != NULL && strstr (copy, expected->words) != NULL;
}

static gboolean
version_has_words (gpointer user_data)
{
  Expected *expected = user_data;
  g_autofree char *stored = desk_dup_stored (expected->desk, expected->document);

  return strstr (stored, expected->words) != NULL;
}

static char *
open_policy (Desk *self)
{
  g_autofree char *release = fixture_make_pair (&self->base);
  char *policy = fixture_document (&self->base, release, 0);

  fixture_as (&self->base, "1007");
  desk_open (self, release, NULL);
  return policy;
}

static void
test_typing_goes_to_the_working_copy (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  g_autofree char *stored = NULL, *subtitle = NULL;
  Expected expected = { self, policy, "没有写完的一句" };

  g_assert_null (desk_dup_copy (self, policy));
  desk_type (self, "没有写完的一句。");
  g_assert_true (ui_wait (copy_has_words, &expected));
  /* Outside history. */
  stored = desk_dup_stored (self, policy);
  g_assert_null (strstr (stored, "没有写完的一句"));
  ui_settle ();
  g_object_get (self->page, "subtitle", &subtitle, NULL);
  g_assert_nonnull (strstr (subtitle, "Saved "));
}

static void
test_leaving_cuts_a_version (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  g_autofree char *copy = NULL;
  Expected expected = { self, policy, "写完了" };

  desk_type (self, "写完了。");
  qf_page_leave (self->page);
  g_assert_true (ui_wait (version_has_words, &expected));
  /* And the working copy is not needed any more. */
  copy = desk_dup_copy (self, policy);
  g_assert_null (copy);
  /* The page may be shown again as it was left. */
  desk_type (self, "又想起一句。");
  expected.words = "又想起一句";
  qf_page_open (self->page, NULL, NULL);
  g_assert_true (ui_wait (version_has_words, &expected));
}

static void
test_leaving_for_the_list_is_no_collision (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  g_autofree char *copy = NULL;
  Expected expected = { self, policy, "回到列表前" };
  Expected second = { self, policy, "又添一句" };

  /* Twice on its way before either is a version: as leaving and closing do. */
  desk_type (self, "回到列表前。");
  qf_page_leave (self->page);
  desk_type (self, "又添一句。");
  qf_page_leave (self->page);
  qf_page_open (self->page, NULL, NULL);
  g_assert_true (ui_wait (version_has_words, &second));
  g_assert_true (version_has_words (&expected));
  ui_settle ();
  g_assert_null (self->toast);
  copy = desk_dup_copy (self, policy);
  g_assert_null (copy);
}

static void
test_nothing_typed_makes_no_version (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  g_autofree char *before = qf_office_get_last_version (self->base.office, policy, NULL);
  g_autofree char *after = NULL;

  qf_page_leave (self->page);
  qf_page_open (self->page, NULL, NULL);
  ui_settle ();
  after = qf_office_get_last_version (self->base.office, policy, NULL);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
is_saved (Desk *self)
{
  return self->toast != NULL && strstr (self->toast, "Saved ") != NULL;
}

static void
test_save_key_says_when (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  Expected expected = { self, policy, "按了保存" };

  desk_type (self, "按了保存。");
  qf_page_save (self->page);
  desk_wait (self, is_saved);
  g_assert_true (version_has_words (&expected));
}

/* --- found again ------------------------------------------------------------------------------
 */

static char *
leave_copy (Desk *self, char **release)
{
  g_autoptr (QfDocument) text = NULL, longer = NULL;
  g_autofree char *version = NULL;
  char *policy;

  *release = fixture_make_pair (&self->base);
  policy = fixture_document (&self->base, *release, 0);
  fixture_as (&self->base, "1007");
  text = qf_office_get_document (self->base.office, policy, NULL, NULL);
  longer = fixture_add_words (text, "断电之前写的。");
  version = qf_office_get_last_version (self->base.office, policy, NULL);
  g_assert_true (qf_office_put_working_copy (self->base.office, policy, version, longer, NULL));
  return policy;
}

static void
test_working_copy_is_here_again (Desk *self, gconstpointer data)
{
  g_autofree char *release = NULL;
  g_autofree char *policy = leave_copy (self, &release);
  QfDraftingHalf *half;
  QfDocument *text;

  desk_open (self, release, NULL);
  half = desk_get_half (self);
  g_assert_true (half->recovered);
  text = qf_drafting_half_snapshot (half, NULL);
  g_assert_nonnull (strstr (qf_document_get_text (text), "断电之前写的。"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Look at Both…"));
  ui_picture (GTK_WIDGET (self->window), "drafting-recovered.png");
}

static gboolean
shows_texts (Desk *self)
{
  return desk_find_window (QF_TYPE_DRAFTING_TEXTS) != NULL;
}

static gboolean
is_clean (Desk *self)
{
  return !qf_drafting_half_is_dirty (desk_get_half (self));
}

static void
test_working_copy_may_be_dropped (Desk *self, gconstpointer data)
{
  g_autofree char *release = NULL;
  g_autofree char *policy = leave_copy (self, &release);
  g_autofree char *copy = NULL;

  desk_open (self, release, NULL);
  desk_press (GTK_WIDGET (self->page), "Look at Both…");
  desk_wait (self, shows_texts);
  desk_press (GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_TEXTS)),
              "Go Back to the Last Version");
  desk_wait (self, is_clean);
  ui_settle ();
  g_assert_null (strstr (qf_document_get_text (desk_get_half (self)->text), "断电之前写的"));
}

/* --- two people --------------------------------------------------------------------------------
 */

static gboolean
has_other (Desk *self)
{
  return desk_get_half (self)->other != NULL;
}

static void
edit_by_somebody_else (Desk *self, const char *policy)
{
  fixture_as (&self->base, "1003");
  fixture_edit (&self->base, policy, "孙序加的一段。");
  fixture_as (&self->base, "1007");
}

static void
test_quiet_text_follows_somebody_else (Desk *self, gconstpointer data)
{
  g_autofree char *policy = open_policy (self);
  Expected expected = { self, policy, "孙序加的一段" };
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  edit_by_somebody_else (self, policy);
  g_assert_true (version_has_words (&expected));
  while (strstr (qf_document_get_text (desk_get_half (self)->text), "孙序加的一段") == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_false (has_other (self));
}

/* While I type, somebody else's version comes: both are there, and I choose. */
static char *
collide (Desk *self)
{
  char *policy = open_policy (self);

  desk_type (self, "我正在写的。");
  edit_by_somebody_else (self, policy);
  desk_wait (self, has_other);
  /* Mine is still what is on the desk. */
  g_assert_nonnull (strstr (
      qf_document_get_text (qf_drafting_half_snapshot (desk_get_half (self), NULL)), "我正在写的"));
  qf_page_save (self->page);
  desk_wait (self, shows_texts);
  return policy;
}

static void
test_mine_goes_over_theirs (Desk *self, gconstpointer data)
{
  g_autofree char *policy = collide (self);
  Expected expected = { self, policy, "我正在写的" };
  g_autoptr (GPtrArray) history = NULL;

  ui_picture (GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_TEXTS)), "drafting-texts.png");
  desk_press (GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_TEXTS)), "Take Mine");
  g_assert_true (ui_wait (version_has_words, &expected));
  desk_wait (self, is_clean);
  /* Theirs stays in the history. */
  history = qf_office_list_history (self->base.office, policy, NULL);
  g_assert_cmpuint (history->len, ==, 3);
}

static gboolean
mine_is_aside (Desk *self)
{
  const QfListQuery query = { .items = QF_ITEM_DOCUMENT, .loose = TRUE };
  g_autoptr (GPtrArray) loose = qf_office_list (self->base.office, &query, NULL);
  g_autofree char *text = NULL;

  if (loose->len == 0)
    return FALSE;
  text = desk_dup_stored (self, ((QfEntry *)g_ptr_array_index (loose, 0))->id);
  return strstr (text, "我正在写的") != NULL;
}

static void
test_theirs_stays_and_mine_is_put_aside (Desk *self, gconstpointer data)
{
  g_autofree char *policy = collide (self);
  Expected expected = { self, policy, "孙序加的一段" };

  desk_press (GTK_WIDGET (desk_find_window (QF_TYPE_DRAFTING_TEXTS)),
              "Take Theirs, Put Mine Aside");
  desk_wait (self, mine_is_aside);
  desk_wait (self, is_clean);
  g_assert_true (version_has_words (&expected));
  g_assert_nonnull (strstr (qf_document_get_text (desk_get_half (self)->text), "孙序加的一段"));
}

static void
test_leaving_in_a_collision_loses_nothing (Desk *self, gconstpointer data)
{
  g_autofree char *policy = collide (self);
  g_autofree char *release = g_strdup (qf_page_get_item (self->page));
  Expected expected = { self, policy, "我正在写的" };

  gtk_window_destroy (desk_find_window (QF_TYPE_DRAFTING_TEXTS));
  qf_page_open (self->page, NULL, NULL);
  g_assert_true (ui_wait (copy_has_words, &expected));
  g_assert_false (version_has_words (&expected));
  desk_open (self, release, NULL);
  g_assert_true (has_other (self));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
  ADD ("/drafting-saving/typing-goes-to-the-working-copy", test_typing_goes_to_the_working_copy);
  ADD ("/drafting-saving/leaving-cuts-a-version", test_leaving_cuts_a_version);
  ADD ("/drafting-saving/leaving-for-the-list-is-no-collision",
       test_leaving_for_the_list_is_no_collision);
  ADD ("/drafting-saving/nothing-typed-makes-no-version", test_nothing_typed_makes_no_version);
  ADD ("/drafting-saving/save-key-says-when", test_save_key_says_when);
  ADD ("/drafting-saving/working-copy-is-here-again", test_working_copy_is_here_again);
  ADD ("/drafting-saving/working-copy-may-be-dropped", test_working_copy_may_be_dropped);
  ADD ("/drafting-saving/quiet-text-follows-somebody-else", test_quiet_text_follows_somebody_else);
  ADD ("/drafting-saving/mine-goes-over-theirs", test_mine_goes_over_theirs);
  ADD ("/drafting-saving/theirs-stays-and-mine-is-put-aside",
       test_theirs_stays_and_mine_is_put_aside);
  ADD ("/drafting-saving/leaving-in-a-collision-loses-nothing",
       test_leaving_in_a_collision_loses_nothing);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
