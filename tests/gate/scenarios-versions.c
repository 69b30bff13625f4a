/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Authorship: version statements, sessions, who is named as drafter. */

#define G_LOG_DOMAIN "scenarios-versions"

#include "config.h"

#include "gate-scenarios.h"

static void
set_line (FixtureVersion *version, const char *key, const char *value)
{
  g_hash_table_insert (version->values, g_strdup (key), g_strdup (value));
}

static void
set_session (GateFixture *fixture, const char *key, const char *value)
{
  g_hash_table_insert (fixture->session, g_strdup (key), g_strdup (value));
}

static void
first_version_missing (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.versions, 0);
}

static void
frozen_version_missing (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.versions, 2);
}

static void
release_version_missing (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.versions, 4);
}

static void
no_versions (GateFixture *fixture)
{
  g_clear_pointer (&fixture->input.versions, g_ptr_array_unref);
}

static void
other_content (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "D2.1"), "content-sha256", gate_fixture_key (FIRST));
}

static void
version_of_another_store (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "D2.1"), "store", OTHER_STORE);
}

static void
version_by_an_ended_person (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "R1.1");

  g_free (version->staff);
  version->staff = g_strdup (ENDED);
}

static void
version_by_nobody_on_the_roll (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "R1.1");

  g_free (version->staff);
  version->staff = g_strdup (NOT_LISTED);
}

/* Signed by one, said to be another's: the author would be chosen freely. */
static void
version_in_anothers_name (GateFixture *fixture)
{
  gate_fixture_version (fixture, "R1.1")->signer = g_strdup (THIRD);
}

static void
version_with_a_given_clock (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "R1.1"), "clock", "given");
}

static void
version_under_an_unknown_roll (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "R1.1"), "roll-sha256", gate_fixture_key (FIRST));
}

static QfSigned *
version_envelope (GateFixture *fixture, guint index)
{
  return g_ptr_array_index (fixture->input.versions, index);
}

static void
version_signature_swapped (GateFixture *fixture)
{
  QfSigned *version = version_envelope (fixture, 3);

  g_bytes_unref (version->signature);
  version->signature = g_bytes_ref (version_envelope (fixture, 4)->signature);
}

static void
version_of_another_item (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "R1.1"), "item", "R2");
}

/* A version that comes before itself would let a chain never end. */
static void
version_after_itself (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "R1.1"), "parent", "R1.2");
}

static void
parent_of_another_item (GateFixture *fixture)
{
  set_line (gate_fixture_version (fixture, "D2.1"), "parent", "D1.1");
}

/* Text whose beginning is not here: who wrote it cannot be told. */
static void
parent_is_not_here (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "R1.2");

  version->version[3] = '3';
  g_free (version->parent);
  version->parent = g_strdup ("R1.2");
}

/* A version is not an act and a session is no version: tags are not exchangeable. */
static void
act_as_a_version (GateFixture *fixture)
{
  g_ptr_array_add (fixture->input.versions, qf_signed_copy (fixture->input.acts->pdata[0]));
}

/* A later version by somebody else, which is not the one that goes out. */
static void
later_version (GateFixture *fixture)
{
  gate_fixture_add_version (fixture, "D2.2", "D2.1", THIRD, FALSE);
  fixture->authors = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (fixture->authors, g_strdup (DRAFTER));
  g_ptr_array_add (fixture->authors, g_strdup (OTHER_DRAFTER));
}

/* --- sessions ------------------------------------------------------------------------------ */

static void
no_session (GateFixture *fixture)
{
  g_ptr_array_set_size (fixture->input.sessions, 0);
}

static void
session_over (GateFixture *fixture)
{
  set_session (fixture, "until", "2026-07-01T08:29:59Z");
}

static void
session_not_begun (GateFixture *fixture)
{
  set_session (fixture, "from", "2026-07-01T08:30:01Z");
}

static void
session_of_another_person (GateFixture *fixture)
{
  set_session (fixture, "staff", THIRD);
}

static void
session_of_another_key (GateFixture *fixture)
{
  set_session (fixture, "session-key-sha256", gate_fixture_key (STRANGER));
}

static void
session_of_another_store (GateFixture *fixture)
{
  set_session (fixture, "store", OTHER_STORE);
}

static void
session_with_a_given_clock (GateFixture *fixture)
{
  set_session (fixture, "clock", "given");
}

/* A session that the session's own key, or another person's, made good. */
static void
session_signed_by_itself (GateFixture *fixture)
{
  fixture->session_signer = g_strdup ("session");
}

static void
session_signed_by_another (GateFixture *fixture)
{
  fixture->session_signer = g_strdup (THIRD);
}

static void
session_signature_swapped (GateFixture *fixture)
{
  QfSigned *session = g_ptr_array_index (fixture->input.sessions, 0);

  g_bytes_unref (session->signature);
  session->signature = g_bytes_ref (version_envelope (fixture, 0)->signature);
}

/* --- names --------------------------------------------------------------------------------- */

static void
name_authors (GateFixture *fixture, const char *const *names)
{
  fixture->authors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fixture->authors, g_strdup (names[i]));
}

static void
author_left_out (GateFixture *fixture)
{
  static const char *const names[] = { DRAFTER, NULL };

  name_authors (fixture, names);
}

static void
author_added (GateFixture *fixture)
{
  static const char *const names[] = { DRAFTER, OTHER_DRAFTER, STRANGER, NULL };

  name_authors (fixture, names);
}

static void
set_drafter (GateFixture *fixture, const char *staff)
{
  g_free (fixture->drafters->pdata[0]);
  fixture->drafters->pdata[0] = g_strdup (staff);
}

static void
drafter_of_the_other_half (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "drafter", OTHER_DRAFTER);
  set_drafter (fixture, OTHER_DRAFTER);
}

static void
chosen_drafter (GateFixture *fixture)
{
  /* Two authors of the policy; the property chooses the second. */
  g_free (gate_fixture_version (fixture, "D1.1")->staff);
  gate_fixture_version (fixture, "D1.1")->staff = g_strdup (STRANGER);
  gate_fixture_set_property (fixture, 0, "drafter", DRAFTER);
}

static void
chosen_drafter_is_not_named (GateFixture *fixture)
{
  chosen_drafter (fixture);
  set_drafter (fixture, STRANGER);
}

static void
drafter_who_came_later (GateFixture *fixture)
{
  g_free (gate_fixture_version (fixture, "D1.1")->staff);
  gate_fixture_version (fixture, "D1.1")->staff = g_strdup (STRANGER);
}

const GateScenario gate_scenarios_versions[] = {
  { "text-without-its-first-version-is-refused", "every-text-has-an-author", "versions", NULL,
    first_version_missing },
  { "text-without-its-frozen-version-is-refused", "every-text-has-an-author", "versions", NULL,
    frozen_version_missing },
  { "release-without-its-version-is-refused", "every-text-has-an-author", "versions", NULL,
    release_version_missing },
  { "release-without-versions-is-refused", "every-text-has-an-author", "versions", NULL,
    no_versions },
  { "version-of-another-text-is-no-authors", "every-text-has-an-author", "versions", other_content,
    NULL },
  { "version-of-another-store-does-not-count", "version-is-of-this-store", "versions",
    version_of_another_store, NULL },
  { "version-by-an-ended-person-does-not-count", "version-author-has-a-duty", "versions",
    version_by_an_ended_person, NULL },
  { "version-by-nobody-on-the-roll-does-not-count", NULL, "versions", version_by_nobody_on_the_roll,
    NULL },
  { "version-in-anothers-name-does-not-count", "version-key-is-the-authors", "versions",
    version_in_anothers_name, NULL },
  { "version-with-a-given-clock-does-not-count", "version-clock-is-allowed", "versions",
    version_with_a_given_clock, NULL },
  { "version-under-an-unknown-roll-does-not-count", NULL, "versions", version_under_an_unknown_roll,
    NULL },
  { "version-with-anothers-signature-does-not-count", "version-is-signed", "versions", NULL,
    version_signature_swapped },
  { "version-of-another-item-does-not-count", NULL, "versions", version_of_another_item, NULL },
  { "version-cannot-come-after-itself", NULL, "versions", version_after_itself, NULL },
  { "parent-is-of-the-same-item", NULL, "versions", parent_of_another_item, NULL },
  { "version-whose-parent-is-missing-does-not-count", "every-text-has-an-author", "versions",
    parent_is_not_here, NULL },
  { "act-among-the-versions-is-ignored", NULL, NULL, NULL, act_as_a_version },
  { "later-version-makes-nobody-an-author", NULL, NULL, later_version, NULL },
  { "session-key-needs-its-session", "version-key-is-the-authors", "versions", NULL, no_session },
  { "session-that-is-over-does-not-count", "session-covers-the-time", "versions", session_over,
    NULL },
  { "session-that-has-not-begun-does-not-count", "session-covers-the-time", "versions",
    session_not_begun, NULL },
  { "session-of-another-person-does-not-count", NULL, "versions", session_of_another_person, NULL },
  { "session-of-another-key-does-not-count", NULL, "versions", session_of_another_key, NULL },
  { "session-of-another-store-does-not-count", "session-is-of-this-store", "versions",
    session_of_another_store, NULL },
  { "session-with-a-given-clock-does-not-count", "session-clock-is-allowed", "versions",
    session_with_a_given_clock, NULL },
  { "session-that-vouches-for-itself-does-not-count", "session-is-of-this-person", "versions",
    session_signed_by_itself, NULL },
  { "session-signed-by-another-does-not-count", "session-is-of-this-person", "versions",
    session_signed_by_another, NULL },
  { "session-with-anothers-signature-does-not-count", "session-is-signed", "versions", NULL,
    session_signature_swapped },
  { "author-left-out-of-the-manifest-is-refused", "authors-are-those-who-signed", "author",
    author_left_out, NULL },
  { "author-who-signed-nothing-is-refused", "authors-are-those-who-signed", "author", author_added,
    NULL },
  { "drafter-is-an-author-of-the-same-half", "drafter-is-an-author-of-the-half", "drafter",
    drafter_of_the_other_half, NULL },
  { "drafter-may-be-chosen-among-the-authors", NULL, NULL, chosen_drafter, NULL },
  { "drafter-is-the-one-chosen", "drafter-is-the-one-chosen", "drafter",
    chosen_drafter_is_not_named, NULL },
  { "drafter-made-the-first-version-where-none-is-chosen", "drafter-is-the-one-chosen", "drafter",
    drafter_who_came_later, NULL },
  { NULL },
};
