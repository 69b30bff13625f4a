/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-office"

#include "config.h"

#include <string.h>

#include "office-fixture.h"
#include "qf-drafting-case.h"
#include "qf-drafting-drafts.h"
#include "qf-drafting-fields.h"
#include "qf-drafting-lacks.h"
#include "qf-drafting-new.h"

/* The page's rules against a real office with its real signer. */

static char *
add_new (Fixture *self, QfKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = qf_drafting_new_document (kind, NULL, NULL, &error);
  char *id;

  g_assert_no_error (error);
  id = qf_office_add_document (self->office, text, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static GPtrArray *
list (Fixture *self, guint limit, gboolean *more)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = qf_drafting_list_drafts (self->office, limit, more, NULL, &error);

  g_assert_no_error (error);
  return drafts;
}

static const QfDraft *
find (GPtrArray *drafts, const char *id)
{
  for (guint i = 0; i < drafts->len; i++)
    if (g_str_equal (((QfDraft *)g_ptr_array_index (drafts, i))->entry->id, id))
      return g_ptr_array_index (drafts, i);
  return NULL;
}

/* --- what is required --------------------------------------------------------------------------
 */

static gboolean
is_marked (QfKind kind, const char *key)
{
  guint n;
  const QfField *fields = qf_drafting_get_fields (kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, key))
      return fields[i].required;
  /* In the text, in its own card. */
  return g_str_equal (key, "title") || g_str_equal (key, "attribute");
}

static void
test_marks_are_the_gates (Fixture *self, gconstpointer data)
{
  for (QfKind kind = QF_KIND_POLICY; kind <= QF_KIND_REPRINT; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = add_new (self, kind);
      g_autoptr (QfDocument) text = qf_office_get_document (self->office, id, NULL, &error);
      g_autoptr (GPtrArray) findings = qf_office_check (self->office, id, NULL, &error);
      g_autoptr (GHashTable) lacking = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      for (guint i = 0; i < findings->len; i++)
        {
          const char *key = qf_drafting_find_property (g_ptr_array_index (findings, i), text);
          if (key != NULL)
            g_hash_table_add (lacking, (char *)key);
        }
      for (const char *const *key = qf_properties_get_keys (); *key != NULL; key++)
        g_assert_cmpint (g_hash_table_contains (lacking, *key), ==, is_marked (kind, *key));
    }
}

/* --- the list ----------------------------------------------------------------------------------
 */

static void
test_list_has_mine_alone (Fixture *self, gconstpointer data)
{
  g_autofree char *pair = fixture_make_pair (self);
  g_autofree char *news = NULL, *theirs = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  gboolean more;

  fixture_as (self, "1012");
  theirs = add_new (self, QF_KIND_NEWS);
  fixture_as (self, "1007");
  news = add_new (self, QF_KIND_NEWS);
  drafts = list (self, 50, &more);
  g_assert_false (more);
  g_assert_nonnull (find (drafts, pair));
  g_assert_cmpuint (find (drafts, pair)->n_interpretations, ==, 1);
  g_assert_false (find (drafts, pair)->lacks_partner);
  g_assert_nonnull (find (drafts, news));
  g_assert_null (find (drafts, theirs));
  g_assert_cmpuint (drafts->len, ==, 2);
  /* Who wrote one half has the release on the desk too. */
  g_ptr_array_unref (drafts);
  fixture_as (self, "1012");
  drafts = list (self, 50, &more);
  g_assert_nonnull (find (drafts, pair));
  g_assert_nonnull (find (drafts, theirs));
  g_ptr_array_unref (drafts);
  fixture_as (self, "2004");
  drafts = list (self, 50, &more);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_submitted_is_away_and_returned_is_back (Fixture *self, gconstpointer data)
{
  g_autofree char *pair = fixture_make_pair (self);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean more;

  fixture_submit (self, pair);
  drafts = list (self, 50, &more);
  g_assert_cmpint (find (drafts, pair)->group, ==, QF_DRAFT_AWAY);
  g_ptr_array_unref (drafts);
  fixture_return (self, pair, 1, "1003", "wording", &error);
  g_assert_no_error (error);
  fixture_as (self, "1007");
  drafts = list (self, 50, &more);
  g_assert_cmpint (find (drafts, pair)->group, ==, QF_DRAFT_DESK);
  g_assert_cmpstr (find (drafts, pair)->entry->returned, ==, "wording");
}

static void
test_list_is_newest_first_and_ends (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 last = G_MAXINT64;
  gboolean more;

  for (guint i = 0; i < 5; i++)
    g_free (add_new (self, QF_KIND_NEWS));
  drafts = list (self, 3, &more);
  g_assert_true (more);
  g_assert_cmpuint (drafts->len, ==, 3);
  for (guint i = 0; i < drafts->len; i++)
    {
      const QfDraft *draft = g_ptr_array_index (drafts, i);

      g_assert_cmpint (draft->entry->changed, <=, last);
      last = draft->entry->changed;
    }
  g_ptr_array_unref (drafts);
  drafts = list (self, 5, &more);
  g_assert_false (more);
  g_assert_cmpuint (drafts->len, ==, 5);
}

/* --- pairs -------------------------------------------------------------------------------------
 */

static char *
pair (Fixture *self, const QfPairing *pairing)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) dropped = NULL;
  char *release = qf_drafting_pair (self->office, pairing, &dropped, NULL, &error);

  g_assert_no_error (error);
  return release;
}

static void
test_policy_finds_a_loose_interpretation (Fixture *self, gconstpointer data)
{
  g_autofree char *policy = add_new (self, QF_KIND_POLICY);
  g_autofree char *interpretation = NULL, *release = NULL, *first = NULL, *second = NULL;
  g_autoptr (GPtrArray) partners = NULL;
  g_autoptr (GError) error = NULL;

  fixture_as (self, "1012");
  interpretation = add_new (self, QF_KIND_INTERPRETATION);
  fixture_as (self, "1007");
  partners = qf_drafting_list_partners (self->office, QF_KIND_INTERPRETATION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partners->len, ==, 1);
  release
      = pair (self, &(QfPairing){ .item = policy, .is_policy = TRUE, .partner = interpretation });
  first = fixture_document (self, release, 0);
  second = fixture_document (self, release, 1);
  g_assert_cmpstr (first, ==, policy);
  g_assert_cmpstr (second, ==, interpretation);
}

static void
test_interpretation_finds_a_release_with_a_policy_alone (Fixture *self, gconstpointer data)
{
  g_autofree char *policy = add_new (self, QF_KIND_POLICY);
  g_autofree char *interpretation = add_new (self, QF_KIND_INTERPRETATION);
  const char *const documents[] = { policy, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) alone = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  g_autofree char *release = qf_office_add_release (self->office, alone, NULL, &error);
  g_autofree char *together = NULL, *second = NULL;
  g_autoptr (GPtrArray) partners = NULL;

  g_assert_no_error (error);
  partners = qf_drafting_list_partners (self->office, QF_KIND_POLICY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partners->len, ==, 1);
  g_assert_cmpstr (((QfEntry *)g_ptr_array_index (partners, 0))->id, ==, release);
  together = pair (self, &(QfPairing){ .item = interpretation, .partner = release });
  second = fixture_document (self, release, 1);
  g_assert_cmpstr (together, ==, release);
  g_assert_cmpstr (second, ==, interpretation);
}

static void
test_policy_with_a_new_interpretation (Fixture *self, gconstpointer data)
{
  g_autofree char *policy = add_new (self, QF_KIND_POLICY);
  g_autofree char *release = pair (self, &(QfPairing){ .item = policy,
                                                       .is_policy = TRUE,
                                                       .title = (char *)"关于示例的办法",
                                                       .fresh = TRUE });
  g_autofree char *second = fixture_document (self, release, 1);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, second, NULL, NULL);

  g_assert_cmpstr (qf_document_get_property (text, "title"), ==, "《关于示例的办法》解读");
}

static void
test_refused_file_makes_no_release (Fixture *self, gconstpointer data)
{
  g_autofree char *policy = add_new (self, QF_KIND_POLICY);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) dropped = NULL;
  const QfPairing pairing
      = { .item = policy, .is_policy = TRUE, .name = (char *)"解读.wps", .bytes = bytes };

  g_assert_null (qf_drafting_pair (self->office, &pairing, &dropped, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_assert_null (qf_office_find_release (self->office, policy));
}

/* --- reading an item ---------------------------------------------------------------------------
 */

static QfCase *
load (Fixture *self, const char *item, const char *token)
{
  g_autoptr (GError) error = NULL;
  QfCase *loaded = qf_case_load (self->office, item, token, NULL, &error);

  g_assert_no_error (error);
  return loaded;
}

static void
test_document_opens_its_release (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *second = fixture_document (self, release, 1);
  g_autoptr (QfCase) loaded = load (self, second, NULL);
  const QfCaseText *text = g_ptr_array_index (loaded->texts, 1);

  g_assert_cmpstr (loaded->release, ==, release);
  g_assert_cmpuint (loaded->texts->len, ==, 2);
  g_assert_cmpstr (text->id, ==, second);
  g_assert_cmpstr (((QfCaseAuthor *)g_ptr_array_index (text->authors, 0))->staff, ==, "1012");
  g_assert_nonnull (loaded->status);
}

static void
test_nothing_is_read_twice (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfCase) loaded = load (self, release, NULL);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, NULL);
  g_autoptr (QfCase) again = NULL;

  g_assert_null (load (self, release, loaded->token));
  /* A working copy is no change of the item. */
  fixture_as (self, "1007");
  g_assert_true (qf_office_put_working_copy (self->office, policy, NULL, text, NULL));
  g_assert_null (load (self, release, loaded->token));
  fixture_edit (self, policy, "另加一段。");
  again = load (self, release, loaded->token);
  g_assert_nonnull (again);
}

static void
test_acts_are_changes (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autoptr (QfCase) draft = load (self, release, NULL);
  g_autoptr (QfCase) submitted = NULL, reviewed = NULL;

  fixture_submit (self, release);
  submitted = load (self, release, draft->token);
  g_assert_nonnull (submitted);
  g_assert_cmpint (submitted->stage, ==, QF_STAGE_FIRST_REVIEW);
  fixture_approve (self, release, 1);
  reviewed = load (self, release, submitted->token);
  g_assert_nonnull (reviewed);
  g_assert_cmpint (reviewed->stage, ==, QF_STAGE_SECOND_REVIEW);
}

static void
test_working_copy_is_offered_only_where_it_differs (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, NULL);
  g_autoptr (QfDocument) longer = fixture_add_words (text, "没有写完");
  g_autofree char *version = qf_office_get_last_version (self->office, policy, NULL);
  g_autoptr (QfCase) same = NULL, other = NULL, theirs = NULL;

  fixture_as (self, "1007");
  g_assert_true (qf_office_put_working_copy (self->office, policy, version, text, NULL));
  same = load (self, release, NULL);
  g_assert_null (((QfCaseText *)g_ptr_array_index (same->texts, 0))->copy);
  g_assert_true (qf_office_put_working_copy (self->office, policy, version, longer, NULL));
  other = load (self, release, NULL);
  g_assert_nonnull (((QfCaseText *)g_ptr_array_index (other->texts, 0))->copy);
  g_assert_cmpstr (((QfCaseText *)g_ptr_array_index (other->texts, 0))->copy_parent, ==, version);
  /* A copy is the person's own. */
  fixture_as (self, "1012");
  theirs = load (self, release, NULL);
  g_assert_null (((QfCaseText *)g_ptr_array_index (theirs->texts, 0))->copy);
}

static void
test_unknown_item_is_an_error (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (qf_case_load (self->office, "R99", NULL, NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("/drafting/what-is-marked-as-needed-is-what-the-gate-needs", test_marks_are_the_gates);
  ADD ("/drafting/list-has-mine-alone", test_list_has_mine_alone);
  ADD ("/drafting/submitted-is-away-and-returned-is-back",
       test_submitted_is_away_and_returned_is_back);
  ADD ("/drafting/list-is-newest-first-and-ends", test_list_is_newest_first_and_ends);
  ADD ("/drafting/policy-finds-a-loose-interpretation", test_policy_finds_a_loose_interpretation);
  ADD ("/drafting/interpretation-finds-a-release-with-a-policy-alone",
       test_interpretation_finds_a_release_with_a_policy_alone);
  ADD ("/drafting/policy-with-a-new-interpretation", test_policy_with_a_new_interpretation);
  ADD ("/drafting/refused-file-makes-no-release", test_refused_file_makes_no_release);
  ADD ("/drafting/document-opens-its-release", test_document_opens_its_release);
  ADD ("/drafting/nothing-is-read-twice", test_nothing_is_read_twice);
  ADD ("/drafting/acts-are-changes", test_acts_are_changes);
  ADD ("/drafting/working-copy-is-offered-only-where-it-differs",
       test_working_copy_is_offered_only_where_it_differs);
  ADD ("/drafting/unknown-item-is-an-error", test_unknown_item_is_an_error);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
