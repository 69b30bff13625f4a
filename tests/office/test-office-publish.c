/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <locale.h>
#include <sqlite3.h>
#include <string.h>

/* Numbers, publishing, what channels answer, and what rows written past the program are worth:
 * nothing. */

static GPtrArray *
publish (Fixture *self, const char *release, GError **error)
{
  fixture_as (self, "2004");
  return qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, error);
}

/* The worst of what the channels answered. */
static QfReceiptState
publish_for (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = publish (self, release, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 2);
  QfReceiptState worst = QF_RECEIPT_SEEN;
  for (guint i = 0; i < receipts->len; i++)
    worst = MIN (worst, ((QfReceipt *)g_ptr_array_index (receipts, i))->state);
  return worst;
}

/* --- registering ------------------------------------------------------------------------------ */

static gboolean
fill (Fixture *self, const char *release, const char *number, const char *formed, GError **error)
{
  fixture_as (self, "2002");
  return qf_office_register (self->office, release, number, formed, NULL, error);
}

static void
test_register_comes_after_the_last_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  g_assert_false (fill (self, release, "示政规〔2026〕3号", "2026-11-20", &error));
  fixture_assert_refused (error, "after the last review");
}

static void
test_register_fills_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_assert_false (fill (self, release, "示政规〔2026〕4号", NULL, &error));
  fixture_assert_refused (error, "filled once");
  g_assert_false (fill (self, release, NULL, "2026-11-21", &error));
  fixture_assert_refused (error, "filled once");
  g_autofree char *number = fixture_get_row (self, release, "number");
  g_assert_cmpstr (number, ==, "示政规〔2026〕3号");
}

static void
test_register_refuses_what_is_no_number_or_date (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_clear (self, release);
  g_assert_false (fill (self, release, "示政规(2026)3号", "2026-11-20", &error));
  fixture_assert_refused (error, "no document number");
  g_assert_false (fill (self, release, "示政规〔2026〕3号", "2026-02-30", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fill (self, release, "示政规〔2026〕3号", NULL, &error));
  fixture_assert_refused (error, "together");
  g_assert_false (fill (self, release, NULL, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
}

static void
test_number_is_given_once_in_the_office (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_release (self, 3);
  g_autofree char *second = fixture_make_pair (self);
  fixture_clear (self, second);
  g_assert_false (fill (self, second, "示政规〔2026〕3号", "2026-11-20", &error));
  fixture_assert_refused (error, "given once");
  fixture_register (self, second, 4);
}

static void
test_number_set_before_submitting_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_set (self, policy, "number", "示政规〔2026〕9号");
  fixture_set (self, policy, "formed", "2026-11-19");
  fixture_clear (self, release);
  g_assert_false (fill (self, release, "示政规〔2026〕3号", NULL, &error));
  fixture_assert_refused (error, "filled once");
  fixture_publish (self, release);
  g_autoptr (QfDocument) filled = qf_office_get_filled (self->office, policy, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (qf_document_get_text (filled),
                            "示政规〔2026〕9号，印发于2026年11月19日，自2026年11月19日起施行"));
}

/* --- publishing ------------------------------------------------------------------------------- */

static void
test_publish_needs_number_and_date (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "number=");
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
}

static void
test_publish_obeys_the_attribute (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_add_channel (self, "site");
  fixture_as (self, "1007");
  fixture_set (self, policy, "attribute-basis", "条例第十六条");
  fixture_set (self, policy, "attribute", "依申请公开");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_assert_true (fixture_is_missing (self, release, "attribute"));
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "依申请公开");
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
}

static void
test_publisher_is_a_fifth_person (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_as (self, "1003");
  g_assert_null (qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "no duty as publisher");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
}

static void
test_publisher_who_wrote_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_add_channel (self, "site");
  fixture_as (self, "2004");
  fixture_edit (self, policy, "发布人加的一句。");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "wrote a part");
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
}

static void
test_publish_without_a_channel_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "no channel");
}

static guint
count_acts (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  return status->signings->len;
}

static void
test_failed_sending_can_be_repeated (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  self->channel->refuses = TRUE;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_FAILED);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);
  g_assert_true (fixture_is_missing (self, release, "receipt"));
  guint n_acts = count_acts (self, release);

  self->channel->refuses = FALSE;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_SEEN);
  g_assert_cmpuint (count_acts (self, release), ==, n_acts);
  g_assert_false (fixture_is_missing (self, release, "receipt"));
  /* What is seen is not sent again. */
  guint n_sent = self->channel->n_sent;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_SEEN);
  g_assert_cmpuint (self->channel->n_sent, ==, n_sent);
}

static void
test_draft_at_the_platform_is_never_done (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  self->channel->answer = QF_RECEIPT_ACCEPTED;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_ACCEPTED);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  const QfReceipt *receipt = g_ptr_array_index (status->receipts, 0);
  g_assert_cmpint (receipt->state, ==, QF_RECEIPT_ACCEPTED);
  self->channel->answer = QF_RECEIPT_SEEN;
  g_autoptr (GPtrArray) receipts = qf_office_read_back (self->office, release, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((QfReceipt *)g_ptr_array_index (receipts, 0))->state, ==, QF_RECEIPT_SEEN);
}

static void
test_channel_that_leads_elsewhere_gets_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  self->channel->refuses = TRUE;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_FAILED);
  self->channel->refuses = FALSE;
  guint n_sent = self->channel->n_sent;
  g_autoptr (GHashTable) configuration = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (configuration, (char *)"place", (char *)"elsewhere");
  fixture_as (self, "1003");
  g_assert_true (
      qf_office_add_channel (self->office, "site", "fixture", configuration, NULL, &error));
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_FAILED);
  g_assert_cmpuint (self->channel->n_sent, ==, n_sent);
}

static void
test_channel_not_signed_for_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  fixture_add_channel (self, "second");
  const char *const channels[] = { "second", NULL };
  fixture_as (self, "2004");
  g_assert_null (qf_office_publish (self->office, release, channels, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "not among those");
}

static void
test_preview_sends_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_as (self, "2004");
  g_autoptr (GPtrArray) draft = qf_office_preview (self->office, release, NULL, NULL, &error);
  g_assert_no_error (error);
  const QfOutgoing *outgoing = g_ptr_array_index (draft, 0);
  g_assert_cmpuint (outgoing->renditions->len, ==, 2);
  g_assert_cmpuint (outgoing->losses->len, ==, 1);
  g_assert_cmpuint (outgoing->steps->len, ==, 2);
  const QfRendition *page = g_ptr_array_index (outgoing->renditions, 0);
  g_autofree char *first
      = g_strndup (g_bytes_get_data (page->bytes, NULL), g_bytes_get_size (page->bytes));
  g_assert_null (strstr (first, "拟稿人"));

  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_as (self, "2004");
  g_autoptr (GPtrArray) ready = qf_office_preview (self->office, release, NULL, NULL, &error);
  g_assert_no_error (error);
  outgoing = g_ptr_array_index (ready, 0);
  page = g_ptr_array_index (outgoing->renditions, 0);
  g_autofree char *second
      = g_strndup (g_bytes_get_data (page->bytes, NULL), g_bytes_get_size (page->bytes));
  g_assert_nonnull (strstr (second, "发布人：王松"));
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
}

static void
test_channels_are_an_administrators (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) configuration = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (configuration, (char *)"place", (char *)"x=y");
  fixture_as (self, "2004");
  g_assert_false (
      qf_office_add_channel (self->office, "site", "fixture", configuration, NULL, &error));
  fixture_assert_refused (error, "administrator");
  fixture_as (self, "1003");
  g_assert_false (
      qf_office_add_channel (self->office, "site", "pigeon", configuration, NULL, &error));
  fixture_assert_refused (error, "No plugin");
  g_assert_false (
      qf_office_add_channel (self->office, "a b", "fixture", configuration, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (
      qf_office_add_channel (self->office, "site", "fixture", configuration, NULL, &error));
  g_autoptr (GPtrArray) channels = qf_office_list_channels (self->office, &error);
  g_assert_cmpuint (channels->len, ==, 1);
  const QfChannelView *view = g_ptr_array_index (channels, 0);
  g_assert_cmpstr (view->type, ==, "fixture");
  g_assert_cmpstr (g_hash_table_lookup (view->configuration, "place"), ==, "x=y");
  /* What the channel completes is stored, and the caller's own table is left as it was. */
  g_assert_cmpstr (g_hash_table_lookup (view->configuration, "whole"), ==, "yes");
  g_assert_false (g_hash_table_contains (configuration, "whole"));
  g_assert_true (view->usable);
  g_assert_true (qf_office_check_channel (self->office, "site", NULL, &error));
  g_assert_false (qf_office_check_channel (self->office, "other", NULL, &error));
  fixture_assert_refused (error, "no channel");
}

/* --- rows written past the program ------------------------------------------------------------ */

static void
write_past (Fixture *self, const char *statement)
{
  g_autofree char *path = g_build_filename (self->folder, "office.db", NULL);
  sqlite3 *database = NULL;
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (sqlite3_exec (database, statement, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", statement, message);
  sqlite3_close (database);
}

static void
test_forged_stage_is_worth_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  write_past (self, "UPDATE entry SET stage = 'released'");
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->stage, ==, QF_STAGE_DRAFT);
  g_autofree char *page = qf_office_show_html (self->office, release, &error);
  g_assert_nonnull (strstr (page, "未审签"));
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "Three reviews");
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
}

static void
test_changed_page_is_not_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_add_channel (self, "site");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  self->channel->refuses = TRUE;
  g_assert_cmpint (publish_for (self, release), ==, QF_RECEIPT_FAILED);
  self->channel->refuses = FALSE;
  guint n_sent = self->channel->n_sent;
  write_past (self, "UPDATE blob SET size = 4, bytes = X'61626364'");
  g_assert_null (publish (self, release, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_assert_cmpuint (self->channel->n_sent, ==, n_sent);
}

static void
test_changed_text_takes_the_verdict_away (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  write_past (self, "UPDATE version SET content = CAST (replace (CAST (content AS TEXT), '十五万', "
                    "'五十万') AS BLOB)");
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, NULL);
  g_assert_true (status == NULL || !status->verified);
  g_autofree char *page = qf_office_show_html (self->office, release, NULL);
  g_assert_true (page == NULL || strstr (page, "未审签") != NULL);
  fixture_as (self, "2004");
  g_autoptr (GPtrArray) receipts
      = qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error);
  g_assert_null (receipts);
  g_assert_nonnull (error);
}

static void
test_removed_act_breaks_the_log (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  write_past (self, "DELETE FROM act WHERE log_seq = (SELECT log_seq FROM act ORDER BY log_seq "
                    "LIMIT 1 OFFSET 2)");
  g_assert_false (qf_office_verify_log (self->office, NULL, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_false (status->verified);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/office/publish/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("register-comes-after-the-last-review", test_register_comes_after_the_last_review);
  ADD ("register-fills-once", test_register_fills_once);
  ADD ("register-refuses-what-is-no-number-or-date",
       test_register_refuses_what_is_no_number_or_date);
  ADD ("number-is-given-once-in-the-office", test_number_is_given_once_in_the_office);
  ADD ("number-set-before-submitting-stays", test_number_set_before_submitting_stays);
  ADD ("needs-number-and-date", test_publish_needs_number_and_date);
  ADD ("obeys-the-attribute", test_publish_obeys_the_attribute);
  ADD ("publisher-is-a-fifth-person", test_publisher_is_a_fifth_person);
  ADD ("publisher-who-wrote-is-refused", test_publisher_who_wrote_is_refused);
  ADD ("without-a-channel-is-refused", test_publish_without_a_channel_is_refused);
  ADD ("failed-sending-can-be-repeated", test_failed_sending_can_be_repeated);
  ADD ("draft-at-the-platform-is-never-done", test_draft_at_the_platform_is_never_done);
  ADD ("channel-that-leads-elsewhere-gets-nothing", test_channel_that_leads_elsewhere_gets_nothing);
  ADD ("channel-not-signed-for-is-refused", test_channel_not_signed_for_is_refused);
  ADD ("preview-sends-nothing", test_preview_sends_nothing);
  ADD ("channels-are-an-administrators", test_channels_are_an_administrators);
  ADD ("forged-stage-is-worth-nothing", test_forged_stage_is_worth_nothing);
  ADD ("changed-page-is-not-sent", test_changed_page_is_not_sent);
  ADD ("changed-text-takes-the-verdict-away", test_changed_text_takes_the_verdict_away);
  ADD ("removed-act-breaks-the-log", test_removed_act_breaks_the_log);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
