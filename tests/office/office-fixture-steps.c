/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "office-fixture"

#include "config.h"

#include "office-fixture.h"

#include <string.h>

/* Steps of the main job, each of which must succeed, and questions about where it stands. */

static char *
add (Fixture *self, const char *staff, QfDocument *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = text;
  fixture_as (self, staff);
  char *id = qf_office_add_document (self->office, document, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static char *
add_release (Fixture *self, QfReleaseKind kind, const char *const *documents)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) release = qf_release_new (kind, documents, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_as (self, "1007");
  char *id = qf_office_add_release (self->office, release, NULL, &error);
  g_assert_no_error (error);
  return id;
}

char *
fixture_make_pair (Fixture *self)
{
  g_autofree char *policy = add (self, "1007", fixture_new_policy ());
  g_autofree char *interpretation = add (self, "1012", fixture_new_interpretation ());
  const char *const documents[] = { policy, interpretation, NULL };
  char *release = add_release (self, QF_RELEASE_PAIR, documents);
  fixture_plan_all (self, release);
  return release;
}

char *
fixture_make_item (Fixture *self, QfKind kind)
{
  g_autofree char *item = add (self, "1007", fixture_new_item (kind));
  const char *const documents[] = { item, NULL };
  return add_release (self, kind == QF_KIND_NEWS ? QF_RELEASE_NEWS : QF_RELEASE_REPRINT, documents);
}

static void
put_release (Fixture *self, const char *id, QfRelease *release)
{
  g_autoptr (GError) error = NULL;
  qf_office_put_release (self->office, id, release, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_plan (Fixture *self, const char *release, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) before = qf_office_get_release (self->office, release, &error);
  g_assert_no_error (error);
  g_autoptr (QfRelease) after = qf_release_with_plan (before, field, value, &error);
  g_assert_no_error (error);
  put_release (self, release, after);
}

void
fixture_plan_all (Fixture *self, const char *release)
{
  static const char *const plan[][2] = {
    { "what", "补助标准和申领办法" }, { "forms", "文字,图解" }, { "channels", "门户网站" },
    { "when", "与文件同日" },         { "speaker", "局长" },    { "responsible", "村镇科" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) content = qf_office_get_release (self->office, release, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (plan); i++)
    {
      QfRelease *next = qf_release_with_plan (content, plan[i][0], plan[i][1], &error);
      g_assert_no_error (error);
      g_object_unref (content);
      content = next;
    }
  put_release (self, release, content);
}

char *
fixture_document (Fixture *self, const char *release, guint place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) content = qf_office_get_release (self->office, release, &error);
  g_assert_no_error (error);
  return g_strdup (qf_release_get_documents (content)[place]);
}

void
fixture_edit (Fixture *self, const char *document, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) before = qf_office_get_document (self->office, document, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (QfDocument) after = fixture_add_words (before, words);
  qf_office_put_document (self->office, document, NULL, after, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_set (Fixture *self, const char *document, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) before = qf_office_get_document (self->office, document, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (QfDocument) after = qf_document_with_property (before, key, value, &error);
  g_assert_no_error (error);
  qf_office_put_document (self->office, document, NULL, after, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_submit (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1007");
  qf_office_submit (self->office, release, NULL, &error);
  g_assert_no_error (error);
}

const char *const *
fixture_gates (guint stage)
{
  static const char *const first[] = { "wording", "policy", NULL };
  static const char *const second[] = { "legal", "secrecy", NULL };
  static const char *const third[] = { "political", "legal", "policy", "secrecy", "wording", NULL };
  return stage == 1 ? first : stage == 2 ? second : third;
}

gboolean
fixture_review (Fixture *self, const char *release, guint stage, const char *staff, GError **error)
{
  const QfReviewDecision decision
      = { .stage = stage, .approve = TRUE, .gates = fixture_gates (stage) };
  fixture_as (self, staff);
  return qf_office_review (self->office, release, &decision, NULL, error);
}

void
fixture_approve (Fixture *self, const char *release, guint stage)
{
  static const char *const staff[] = { "1003", "2001", "0002" };
  g_autoptr (GError) error = NULL;
  fixture_review (self, release, stage, staff[stage - 1], &error);
  g_assert_no_error (error);
}

void
fixture_clear (Fixture *self, const char *release)
{
  fixture_submit (self, release);
  for (guint stage = 1; stage <= 3; stage++)
    fixture_approve (self, release, stage);
}

void
fixture_register (Fixture *self, const char *release, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("示政规〔2026〕%u号", number);
  fixture_as (self, "2002");
  qf_office_register (self->office, release, text, "2026-11-20", NULL, &error);
  g_assert_no_error (error);
}

void
fixture_add_channel (Fixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) configuration = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (configuration, (char *)"place", (char *)id);
  fixture_as (self, "1003");
  qf_office_add_channel (self->office, id, "fixture", configuration, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_publish (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) channels = qf_office_list_channels (self->office, &error);
  g_assert_no_error (error);
  if (channels->len == 0)
    fixture_add_channel (self, "site");
  fixture_as (self, "2004");
  g_autoptr (GPtrArray) receipts
      = qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, >, 0);
}

char *
fixture_release (Fixture *self, guint number)
{
  char *release = fixture_make_pair (self);
  fixture_clear (self, release);
  fixture_register (self, release, number);
  fixture_publish (self, release);
  return release;
}

/* --- questions -------------------------------------------------------------------------------- */

QfStage
fixture_get_stage (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  /* The row of the list says the same. */
  g_autofree char *row = fixture_get_row (self, release, "stage");
  g_assert_cmpstr (row, ==, qf_stage_to_string (status->stage));
  return status->stage;
}

char *
fixture_get_row (Fixture *self, const char *id, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfEntry) entry = qf_office_get_entry (self->office, id, &error);
  g_assert_no_error (error);
  const char *value = NULL;
  if (g_str_equal (column, "stage"))
    value = entry->stage;
  else if (g_str_equal (column, "waiting"))
    value = entry->waiting;
  else if (g_str_equal (column, "returned"))
    value = entry->returned;
  else if (g_str_equal (column, "number"))
    value = entry->number;
  else if (g_str_equal (column, "release"))
    value = entry->release;
  else if (g_str_equal (column, "validity"))
    value = entry->validity;
  else
    g_assert_not_reached ();
  return g_strdup (value);
}

char *
fixture_find (Fixture *self, const char *id, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = qf_office_check (self->office, id, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (g_str_equal (qf_finding_get_rule (finding), rule))
        return g_strdup (qf_finding_get_id (finding));
    }
  return NULL;
}

gboolean
fixture_return (Fixture *self,
                const char *release,
                guint stage,
                const char *staff,
                const char *reason,
                GError **error)
{
  const char *const reasons[] = { reason, NULL };
  const QfReviewDecision decision
      = { .stage = stage, .reasons = reasons, .opinion = "第二段数字请核对" };
  fixture_as (self, staff);
  return qf_office_review (self->office, release, &decision, NULL, error);
}

gboolean
fixture_waive (Fixture *self, const char *release, const char *finding, GError **error)
{
  return qf_office_settle (self->office, release, finding, "waived", "引用原文，保留", NULL, error);
}

gboolean
fixture_is_missing (Fixture *self, const char *release, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < status->missing->len; i++)
    if (g_str_equal (((QfReason *)g_ptr_array_index (status->missing, i))->code, code))
      return TRUE;
  return FALSE;
}
