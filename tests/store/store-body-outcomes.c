/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

/* What every database must do alike: receipts, renditions, and the settings of the office. */

static void
test_receipts_are_logged_as_bytes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_revised_release (store);
  g_autoptr (QfReceipt) unknown = qf_receipt_new ("site", "D1", QF_RECEIPT_UNKNOWN, NULL);
  g_autoptr (QfReceipt) seen = qf_receipt_new ("site", NULL, QF_RECEIPT_SEEN, "2026/a.html");

  unknown->problem = g_strdup ("The answer never came.\nLook\tat the page.");
  unknown->time = MADE_AT;
  seen->digest = qf_digest_string ("page");
  seen->time = MADE_AT + 60;
  g_assert_true (qf_store_add_receipt (store, release, 1, unknown, &error));
  g_assert_true (qf_store_add_receipt (store, release, 1, seen, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) receipts = qf_store_list_receipts (store, release, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 2);
  const QfReceipt *first = g_ptr_array_index (receipts, 0);
  const QfReceipt *second = g_ptr_array_index (receipts, 1);
  g_assert_cmpint (first->state, ==, QF_RECEIPT_UNKNOWN);
  g_assert_cmpstr (first->problem, ==, "The answer never came. Look at the page.");
  g_assert_null (first->address);
  g_assert_null (first->digest);
  g_assert_cmpint (first->time, ==, MADE_AT);
  g_assert_cmpint (second->state, ==, QF_RECEIPT_SEEN);
  g_assert_null (second->document);
  g_assert_cmpstr (second->address, ==, "2026/a.html");
  g_assert_cmpstr (second->digest, ==, seen->digest);

  g_autoptr (GPtrArray) bytes = qf_store_list_receipt_bytes (store, release, &error);
  g_autofree char *digest = qf_digest_bytes (g_ptr_array_index (bytes, 1));
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (store, &error);
  g_assert_cmpstr (head->kind, ==, "receipt");
  g_assert_cmpstr (head->release, ==, release);
  g_assert_cmpstr (head->payload_digest, ==, digest);
  g_assert_false (qf_store_add_receipt (store, release, 3, seen, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_cmpuint (check_log (store), ==, 3);
}

static void
test_receipts_have_one_form (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = add_revised_release (fixture->store);
  g_autoptr (QfReceipt) receipt = qf_receipt_new ("site", "D1", QF_RECEIPT_SENT, "a.html");

  receipt->time = MADE_AT;
  g_assert_true (qf_store_add_receipt (fixture->store, release, 1, receipt, &error));
  g_autoptr (GPtrArray) bytes = qf_store_list_receipt_bytes (fixture->store, release, &error);
  g_autoptr (GBytes) due = make_bytes ("QIANFA-RECEIPT-1\nrelease=R1\nrevision=1\nchannel=site\n"
                                       "document=D1\nstate=sent\naddress=a.html\ndigest=-\n"
                                       "problem=-\ntime=2026-11-22T09:45:08Z\n"
                                       "end=QIANFA-RECEIPT-1\n");
  g_assert_true (g_bytes_equal (g_ptr_array_index (bytes, 0), due));
}

static void
test_renditions_can_be_read_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_revised_release (store);
  g_autoptr (GBytes) page = make_bytes ("<html/>"), other = make_bytes ("<html>2</html>");
  g_autoptr (QfRendition) first = qf_rendition_new ("b.html", "D1", page);
  g_autoptr (QfRendition) second = qf_rendition_new ("a.pdf", NULL, other);
  g_autoptr (QfRendition) again = qf_rendition_new ("b.html", "D1", other);

  g_assert_true (qf_store_put_rendition (store, release, 1, "site", first, &error));
  g_assert_true (qf_store_put_rendition (store, release, 1, "site", second, &error));
  g_assert_true (qf_store_put_rendition (store, release, 1, "site", again, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rows = qf_store_list_renditions (store, release, 1, "site", &error);
  g_assert_cmpuint (rows->len, ==, 2);
  const QfRendition *a = g_ptr_array_index (rows, 0), *b = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (a->path, ==, "a.pdf");
  g_assert_null (a->document);
  g_assert_cmpstr (b->document, ==, "D1");
  g_assert_true (g_bytes_equal (b->bytes, other));
  g_autoptr (GPtrArray) none = qf_store_list_renditions (store, release, 1, "other", &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (qf_store_put_rendition (store, release, 4, "site", first, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
put_setting (QfStore *store, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%s=%s\n", key, value ? value : "");
  g_autoptr (GBytes) statement = make_bytes (text);
  g_autoptr (QfSigned) signature = make_signed (statement, "A1");
  g_autoptr (GBytes) bytes = value != NULL ? make_bytes (value) : NULL;

  qf_store_put_setting (store, key, bytes, signature, &error);
  g_assert_no_error (error);
}

static void
test_the_last_setting_holds (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;

  g_assert_null (qf_store_get_setting (store, "channel.site", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  put_setting (store, "channel.site", "one");
  put_setting (store, "channel.a%_", "x");
  put_setting (store, "channel.gone", "x");
  put_setting (store, "other", "x");
  put_setting (store, "channel.site", "two");
  put_setting (store, "channel.gone", NULL);
  g_autoptr (GBytes) value = qf_store_get_setting (store, "channel.site", &error);
  g_autoptr (GBytes) two = make_bytes ("two");
  g_assert_true (g_bytes_equal (value, two));
  g_assert_null (qf_store_get_setting (store, "channel.gone", NULL));
  /* Every value that there ever was, with its signature and its place in the log. */
  g_autoptr (GPtrArray) rows = qf_store_list_setting_rows (store, "channel.", &error);
  g_assert_no_error (error);
  guint64 before = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const QfSettingRow *row = g_ptr_array_index (rows, i);
      g_assert_true (g_str_has_prefix (row->name, "channel."));
      g_assert_nonnull (row->signed_->statement);
      g_assert_cmpuint (row->signed_->log_seq, >, before);
      before = row->signed_->log_seq;
    }
  g_assert_cmpuint (rows->len, ==, 5);
  g_auto (GStrv) names = qf_store_list_settings (store, "channel.", &error);
  g_autofree char *joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, "channel.a%_ channel.site");
  g_auto (GStrv) all = qf_store_list_settings (store, NULL, &error);
  g_assert_cmpuint (g_strv_length (all), ==, 3);
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (store, &error);
  g_assert_cmpstr (head->kind, ==, "office");
  g_assert_cmpuint (check_log (store), ==, 7);
}

static const StoreTest tests[] = {
  { "receipts-are-logged-as-bytes", test_receipts_are_logged_as_bytes },
  { "receipts-have-one-form", test_receipts_have_one_form },
  { "renditions-can-be-read-back", test_renditions_can_be_read_back },
  { "the-last-setting-holds", test_the_last_setting_holds },
};

void
add_outcome_tests (const StoreBackend *backend)
{
  add_tests (backend, tests, G_N_ELEMENTS (tests));
}
