/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-release-rules"

#include "config.h"

#include <string.h>

#include "qf-release-evidence.h"
#include "qf-release-lacks.h"
#include "qf-release-number.h"
#include "qf-release-steps.h"

/* What is the next thing, and why can it not be done: from a status alone. */

typedef struct
{
  QfStatus *status;
  QfPerson *registrar;
  QfPerson *publisher;
  QfPerson *drafter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  QfStatus *status = g_new0 (QfStatus, 1);

  status->release = g_strdup ("R1");
  status->title = g_strdup ("关于加装电梯的通知");
  status->stage = QF_STAGE_CLEARED;
  status->missing = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  status->may_act = g_new0 (char *, 1);
  status->may_act_names = g_new0 (char *, 1);
  status->markings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_marking_free);
  status->signings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signing_free);
  status->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);
  fixture->status = status;
  fixture->registrar = qf_person_new ("2002", "郑予", NULL, QF_DUTY_REGISTRAR);
  fixture->publisher = qf_person_new ("2004", "王松", NULL, QF_DUTY_PUBLISHER);
  fixture->drafter = qf_person_new ("1007", "赵宁", NULL, QF_DUTY_DRAFTER);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  qf_status_free (fixture->status);
  qf_person_free (fixture->registrar);
  qf_person_free (fixture->publisher);
  qf_person_free (fixture->drafter);
}

static void
lack (Fixture *fixture, const char *code)
{
  g_ptr_array_add (fixture->status->missing, qf_reason_new (code, "a reason: %s", code));
}

static void
allow (Fixture *fixture, const QfPerson *person)
{
  const char *staff[] = { person->staff, NULL };
  const char *names[] = { person->name, NULL };

  g_strfreev (fixture->status->may_act);
  g_strfreev (fixture->status->may_act_names);
  fixture->status->may_act = g_strdupv ((char **)staff);
  fixture->status->may_act_names = g_strdupv ((char **)names);
}

static void
receive (Fixture *fixture, const char *channel, QfReceiptState state)
{
  g_ptr_array_add (fixture->status->receipts, qf_receipt_new (channel, "D1", state, NULL));
}

static void
complete (Fixture *fixture)
{
  fixture->status->number = g_strdup ("示政规〔2026〕3号");
  fixture->status->formed = g_strdup ("2026-11-20");
}

/* Ids joined by spaces. */
static char *
list_lacks (Fixture *fixture, const QfPerson *person, guint n_channels, guint n_chosen)
{
  const QfReleaseStanding standing = { fixture->status, person, n_channels, n_chosen, NULL };
  g_autoptr (GPtrArray) lacks
      = qf_release_list_lacks (&standing, qf_release_find_next (fixture->status, person));
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < lacks->len; i++)
    {
      const QfReleaseLack *one = g_ptr_array_index (lacks, i);

      g_assert_cmpstr (one->message, !=, "");
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", one->id);
    }
  return g_string_free (ids, FALSE);
}

#define assert_lacks(fixture, person, channels, chosen, expected)                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = list_lacks (fixture, person, channels, chosen);                      \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* --- number -------------------------------------------------------------------------------------
 */

static void
test_number_first (Fixture *fixture, gconstpointer data)
{
  lack (fixture, "number");
  lack (fixture, "formed");
  lack (fixture, "cleared");
  allow (fixture, fixture->registrar);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->registrar), ==,
                   QF_RELEASE_NEXT_NUMBER);
  assert_lacks (fixture, fixture->registrar, 0, 0, "");
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->drafter), ==,
                   QF_RELEASE_NEXT_NUMBER);
  assert_lacks (fixture, fixture->drafter, 1, 1, "duty");
}

static void
test_publisher_reads_who_numbers (Fixture *fixture, gconstpointer data)
{
  lack (fixture, "number");
  lack (fixture, "formed");
  lack (fixture, "cleared");
  allow (fixture, fixture->registrar);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_PUBLISH);
  assert_lacks (fixture, fixture->publisher, 1, 1, "number formed");
}

/* A registrar who wrote it: the gate's list has somebody else. */
static void
test_author_gives_no_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lacks = NULL;
  const QfReleaseStanding standing = { fixture->status, fixture->registrar, 1, 1, NULL };

  lack (fixture, "number");
  allow (fixture, fixture->publisher);
  lacks = qf_release_list_lacks (&standing, QF_RELEASE_NEXT_NUMBER);
  g_assert_cmpuint (lacks->len, ==, 1);
  g_assert_cmpstr (((QfReleaseLack *)g_ptr_array_index (lacks, 0))->id, ==, "author");
  g_assert_nonnull (strstr (((QfReleaseLack *)g_ptr_array_index (lacks, 0))->message, "王松"));
}

/* The number stands on another release: no new one can be given, publishing is refused. */
static void
test_number_taken (Fixture *fixture, gconstpointer data)
{
  complete (fixture);
  lack (fixture, "number");
  allow (fixture, fixture->publisher);
  g_assert_false (qf_release_lacks_number (fixture->status));
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_PUBLISH);
  assert_lacks (fixture, fixture->publisher, 1, 1, "number");
}

static void
test_number_forms (void)
{
  static const char *const mended[][2] = {
    { "示政规〔2026〕3号", "示政规〔2026〕3号" },
    { "示政规[2026]3号", "示政规〔2026〕3号" },
    { " 示政规（2026）3号 ", "示政规〔2026〕3号" },
    { "示政规【２０２６】３号", "示政规〔2026〕3号" },
    { "公告2026年第3号", "公告2026年第3号" },
  };
  static const char *const wrong[]
      = { "", "   ", "3号", "示政规2026-3", "示政规〔26〕3号", "示政规〔2026〕号", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (mended); i++)
    {
      g_autofree char *number = qf_release_mend_number (mended[i][0]);

      g_assert_cmpstr (number, ==, mended[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (qf_release_mend_number (wrong[i]));
  g_assert_null (qf_release_mend_number (NULL));
}

static void
test_dates (void)
{
  static const char *const wrong[] = { "",           "2026-2-3",   "2026-02-30", "2026-13-01",
                                       "2026/02/03", "0000-01-01", "二〇二六年", "2026-02-033" };

  g_assert_true (qf_release_is_date ("2026-02-28"));
  g_assert_true (qf_release_is_date ("2028-02-29"));
  g_assert_false (qf_release_is_date (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (qf_release_is_date (wrong[i]));
}

/* --- publishing ---------------------------------------------------------------------------------
 */

static void
test_ready (Fixture *fixture, gconstpointer data)
{
  complete (fixture);
  lack (fixture, "cleared");
  allow (fixture, fixture->publisher);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_PUBLISH);
  assert_lacks (fixture, fixture->publisher, 2, 1, "");
  assert_lacks (fixture, fixture->publisher, 2, 0, "channels");
  assert_lacks (fixture, fixture->publisher, 0, 0, "no-channel");
  assert_lacks (fixture, fixture->registrar, 2, 1, "duty");
}

static void
test_attribute_stops (Fixture *fixture, gconstpointer data)
{
  complete (fixture);
  lack (fixture, "attribute");
  allow (fixture, fixture->publisher);
  assert_lacks (fixture, fixture->publisher, 1, 1, "attribute");
}

static void
test_author_may_not_publish (Fixture *fixture, gconstpointer data)
{
  complete (fixture);
  assert_lacks (fixture, fixture->publisher, 1, 1, "author");
}

static void
test_broken_channel (Fixture *fixture, gconstpointer data)
{
  const char *broken[] = { "The page cannot be made.", NULL };
  const QfReleaseStanding standing = { fixture->status, fixture->publisher, 1, 1, (char **)broken };
  g_autoptr (GPtrArray) lacks = NULL;

  complete (fixture);
  allow (fixture, fixture->publisher);
  lacks = qf_release_list_lacks (&standing, QF_RELEASE_NEXT_PUBLISH);
  g_assert_cmpuint (lacks->len, ==, 1);
  g_assert_cmpstr (((QfReleaseLack *)g_ptr_array_index (lacks, 0))->message, ==, broken[0]);
}

static void
test_nothing_before_clearing (Fixture *fixture, gconstpointer data)
{
  for (QfStage stage = QF_STAGE_DRAFT; stage < QF_STAGE_CLEARED; stage++)
    {
      fixture->status->stage = stage;
      g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                       QF_RELEASE_NEXT_NONE);
    }
}

/* --- receipts -----------------------------------------------------------------------------------
 */

static void
test_worst_receipt_decides (Fixture *fixture, gconstpointer data)
{
  fixture->status->stage = QF_STAGE_RELEASED;
  fixture->status->verified = TRUE;
  receive (fixture, "site", QF_RECEIPT_SEEN);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_NONE);
  receive (fixture, "gazette", QF_RECEIPT_SENT);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_READ_BACK);
  /* What may have arrived is looked at before anything is sent a second time. */
  receive (fixture, "wechat", QF_RECEIPT_UNKNOWN);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_READ_BACK);
  receive (fixture, "site", QF_RECEIPT_FAILED);
  g_assert_cmpint (qf_release_find_next (fixture->status, fixture->publisher), ==,
                   QF_RELEASE_NEXT_SEND_AGAIN);
  assert_lacks (fixture, fixture->publisher, 1, 1, "");
  assert_lacks (fixture, fixture->registrar, 1, 1, "duty");
}

static void
test_steps_need_reading_back (Fixture *fixture, gconstpointer data)
{
  const char *const channels[] = { "site", NULL };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  QfSigning *signing = g_new0 (QfSigning, 1);

  complete (fixture);
  before = qf_release_list_steps (fixture->status, channels);
  g_assert_cmpuint (before->len, ==, 3);
  g_assert_cmpuint (qf_release_count_done (before), ==, 1);
  signing->decision = g_strdup ("publish");
  signing->name = g_strdup ("王松");
  signing->counts = TRUE;
  g_ptr_array_add (fixture->status->signings, signing);
  fixture->status->stage = QF_STAGE_RELEASED;
  receive (fixture, "site", QF_RECEIPT_SEEN);
  receive (fixture, "site", QF_RECEIPT_SENT);
  receive (fixture, "gazette", QF_RECEIPT_SEEN);
  after = qf_release_list_steps (fixture->status, NULL);
  g_assert_cmpuint (after->len, ==, 4);
  g_assert_cmpuint (qf_release_count_done (after), ==, 3);
  g_assert_cmpint (((QfReleaseStep *)g_ptr_array_index (after, 2))->state, ==,
                   QF_RELEASE_STEP_WAITING);
}

static void
test_reminder_names_people (Fixture *fixture, gconstpointer data)
{
  g_autofree char *reminder = NULL;

  lack (fixture, "number");
  allow (fixture, fixture->registrar);
  reminder = qf_release_dup_reminder (fixture->status);
  g_assert_nonnull (strstr (reminder, "郑予"));
  g_assert_nonnull (strstr (reminder, "关于加装电梯的通知"));
}

/* Whoever looks for the file later knows the document's number, not the release's id. */
static void
test_evidence_is_named (void)
{
  g_autofree char *numbered
      = qf_release_evidence_dup_name ("临政办发〔2026〕36号", "关于加装电梯的通知");
  g_autofree char *titled = qf_release_evidence_dup_name (NULL, "关于“a/b”的通知");
  g_autofree char *title = g_strnfill (400, 'x');
  g_autofree char *cut = qf_release_evidence_dup_name ("", title);
  g_autofree char *words = qf_release_evidence_dup_words ("/tmp/x.zip", "abcd");

  g_assert_cmpstr (numbered, ==, "临政办发〔2026〕36号 evidence.zip");
  g_assert_cmpstr (titled, ==, "关于“a-b”的通知 evidence.zip");
  g_assert_cmpuint (strlen (cut), <, 100);
  g_assert_nonnull (strstr (words, "sh VERIFY.sh --roll abcd"));
  g_assert_nonnull (strstr (words, "/tmp/x.zip"));
}

#define add(path, function)                                                                        \
  g_test_add ("/release/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("number-comes-before-publishing", test_number_first);
  add ("publisher-reads-who-gives-the-number", test_publisher_reads_who_numbers);
  add ("author-gives-no-number", test_author_gives_no_number);
  add ("number-of-another-release-stops-publishing", test_number_taken);
  g_test_add_func ("/release/number-brackets-are-mended-nothing-else", test_number_forms);
  g_test_add_func ("/release/date-is-a-day-that-exists", test_dates);
  g_test_add_func ("/release/evidence-is-named-by-number-or-title", test_evidence_is_named);
  add ("publishing-needs-a-channel-and-the-duty", test_ready);
  add ("attribute-stops-publishing", test_attribute_stops);
  add ("author-may-not-publish", test_author_may_not_publish);
  add ("channel-that-cannot-render-stops-publishing", test_broken_channel);
  add ("nothing-to-do-before-clearing", test_nothing_before_clearing);
  add ("worst-receipt-decides-what-is-next", test_worst_receipt_decides);
  add ("channel-step-is-done-only-when-read-back", test_steps_need_reading_back);
  add ("reminder-names-people-and-title", test_reminder_names_people);
  return g_test_run ();
}
