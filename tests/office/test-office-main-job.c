/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* The main job through the office: a pair from two texts to seen on a channel, and what each
 * step leaves behind. */

static void
test_pair_to_released (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  fixture_submit (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_FIRST_REVIEW);
  fixture_approve (self, release, 1);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_SECOND_REVIEW);
  fixture_approve (self, release, 2);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_THIRD_REVIEW);
  fixture_approve (self, release, 3);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
  g_assert_true (fixture_is_missing (self, release, "number"));
  fixture_register (self, release, 3);
  g_assert_false (fixture_is_missing (self, release, "number"));
  fixture_publish (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);

  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_true (status->verified);
  g_assert_cmpuint (status->missing->len, ==, 0);
  g_assert_cmpstr (status->number, ==, "示政规〔2026〕3号");
  g_assert_cmpstr (status->formed, ==, "2026-11-20");
  g_assert_cmpuint (status->signings->len, ==, 6);
  g_assert_cmpuint (status->receipts->len, ==, 2);
  g_assert_cmpuint (strlen (status->check_code), ==, 29);
}

static void
test_page_has_number_dates_and_marking (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_release (self, 3);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autofree char *interpretation = fixture_document (self, release, 1);
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", release, policy);
  const char *page = g_hash_table_lookup (self->channel->pages, path);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page,
                            "本通知编号为示政规〔2026〕3号，印发于2026年11月20日，自2026年11月"
                            "20日起施行"));
  g_assert_nonnull (strstr (page, "拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松"));
  g_assert_nonnull (strstr (page, "有效"));
  g_assert_true (g_str_has_prefix (page, "示政规〔2026〕3号\n"));

  g_autofree char *other = g_strdup_printf ("%s/%s.txt", release, interpretation);
  page = g_hash_table_lookup (self->channel->pages, other);
  g_assert_nonnull (strstr (page, "文件是示政规〔2026〕3号"));
  g_assert_nonnull (strstr (page, "拟稿人：钱禾　审核人：孙序、周砚、吴澄　发布人：王松"));
  /* The number is the policy's own. */
  g_assert_true (g_str_has_prefix (page, "\n"));
}

static void
test_unreleased_page_says_so_and_has_no_marking (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  const char *ids[] = { release, policy };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *page = qf_office_show_html (self->office, ids[i], &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (page, "未审签"));
      g_assert_null (strstr (page, "拟稿人"));
    }
  fixture_publish (self, release);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *page = qf_office_show_html (self->office, ids[i], &error);
      g_assert_no_error (error);
      g_assert_null (strstr (page, "未审签"));
      g_assert_nonnull (strstr (page, "拟稿人：赵宁"));
    }
}

static void
test_reprint_is_marked_with_its_source (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_item (self, QF_KIND_REPRINT);
  fixture_clear (self, release);
  fixture_publish (self, release);
  g_autofree char *document = fixture_document (self, release, 0);
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", release, document);
  const char *page = g_hash_table_lookup (self->channel->pages, path);
  g_assert_nonnull (strstr (page, "信息来源：示例省人民政府网　审核人：孙序、周砚、吴澄"));
  g_assert_null (strstr (page, "拟稿人"));
}

static void
test_news_goes_out_alone (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_item (self, QF_KIND_NEWS);
  fixture_clear (self, release);
  fixture_publish (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);
}

static void
test_waiting_names_who_may_act (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *document = fixture_document (self, release, 1);
  g_autofree char *draft = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (draft, ==, ",1007,1012,");
  fixture_submit (self, release);
  /* Both halves are of 村镇科: its own first reviewer, and the one of all units. */
  g_autofree char *first = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (first, ==, ",1003,1006,");
  g_autofree char *half = fixture_get_row (self, document, "waiting");
  g_assert_cmpstr (half, ==, ",1003,1006,");
  fixture_approve (self, release, 1);
  g_autofree char *second = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (second, ==, ",2001,2005,");
  fixture_approve (self, release, 2);
  fixture_approve (self, release, 3);
  g_autofree char *cleared = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (cleared, ==, ",2002,2004,");
  fixture_register (self, release, 4);
  g_autofree char *numbered = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (numbered, ==, ",2004,");
  fixture_publish (self, release);
  g_autofree char *released = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (released, ==, "");
}

static void
test_counts_follow (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_assert_cmpuint (qf_office_count (self->office, QF_ITEM_RELEASE, "draft"), ==, 1);
  fixture_submit (self, release);
  g_assert_cmpuint (qf_office_count (self->office, QF_ITEM_RELEASE, "draft"), ==, 0);
  g_assert_cmpuint (qf_office_count (self->office, QF_ITEM_RELEASE, "first-review"), ==, 1);
  g_assert_cmpuint (qf_office_count (self->office, QF_ITEM_DOCUMENT, "first-review"), ==, 2);
}

static void
test_last_seen_is_what_was_frozen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_submit (self, release);
  fixture_as (self, "1003");
  g_assert_null (qf_office_find_my_last_seen (self->office, policy, &error));
  g_assert_no_error (error);
  fixture_approve (self, release, 1);
  g_autofree char *before = qf_office_get_last_version (self->office, policy, &error);
  g_autofree char *content = qf_office_get_last_version (self->office, release, &error);
  fixture_as (self, "1007");
  fixture_edit (self, policy, "另加一句。");
  fixture_as (self, "1003");
  g_autofree char *seen = qf_office_find_my_last_seen (self->office, policy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, before);
  g_autofree char *last = qf_office_get_last_version (self->office, policy, &error);
  g_assert_cmpstr (seen, !=, last);
  /* The release's own content is asked for by the release's id. */
  g_autofree char *own = qf_office_find_my_last_seen (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (own, ==, content);
}

static void
test_status_tells_the_gates_of_each_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (status->gates[0], ==, 1u << QF_GATE_WORDING | 1u << QF_GATE_POLICY);
  g_assert_cmpuint (status->gates[1], ==, 1u << QF_GATE_LEGAL | 1u << QF_GATE_SECRECY);
  g_assert_cmpuint (status->gates[2], ==, (1u << QF_GATE_EXEMPTION) - 1);
}

static void
test_log_verifies (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  guint64 n_entries = 0;
  g_autofree char *head = NULL;
  g_assert_true (qf_office_verify_log (self->office, &n_entries, &head, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, >, 10);
  g_assert_cmpuint (strlen (head), ==, 64);
}

static void
test_signed_in_drafter_is_asked_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  qf_office_sign_in (self->office, "1007", NULL, &error);
  g_assert_no_error (error);
  /* From here on the passphrase is not needed: its file is gone. */
  g_autofree char *file = g_build_filename (self->folder, "passphrase", NULL);
  g_autofree char *words = NULL;
  g_assert_true (g_file_get_contents (file, &words, NULL, NULL));
  g_remove (file);
  g_autofree char *release = fixture_make_item (self, QF_KIND_NEWS);
  g_assert_true (g_file_set_contents (file, words, -1, NULL));
  fixture_clear (self, release);
  fixture_publish (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);
  qf_office_sign_out (self->office);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("/office/main-job/pair-to-released", test_pair_to_released);
  ADD ("/office/main-job/page-has-number-dates-and-marking",
       test_page_has_number_dates_and_marking);
  ADD ("/office/main-job/unreleased-page-says-so-and-has-no-marking",
       test_unreleased_page_says_so_and_has_no_marking);
  ADD ("/office/main-job/reprint-is-marked-with-its-source",
       test_reprint_is_marked_with_its_source);
  ADD ("/office/main-job/news-goes-out-alone", test_news_goes_out_alone);
  ADD ("/office/main-job/waiting-names-who-may-act", test_waiting_names_who_may_act);
  ADD ("/office/main-job/counts-follow", test_counts_follow);
  ADD ("/office/main-job/last-seen-is-what-was-frozen", test_last_seen_is_what_was_frozen);
  ADD ("/office/main-job/status-tells-the-gates-of-each-review",
       test_status_tells_the_gates_of_each_review);
  ADD ("/office/main-job/log-verifies", test_log_verifies);
  ADD ("/office/main-job/signed-in-drafter-is-asked-once", test_signed_in_drafter_is_asked_once);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
