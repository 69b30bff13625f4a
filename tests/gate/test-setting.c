/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Settings of the office: only what an administrator signed, for this name, value and place. */

#define G_LOG_DOMAIN "test-setting"

#include "config.h"

#include "gate-fixture.h"

#include <qf/qf-text.h>
#include <string.h>

#include "gate/qf-setting.h"

/* What one case does otherwise; NULL and 0: as it should be. */
typedef struct
{
  const char *rule;
  QfSettingWorth worth;
  const char *key;   /* line of the statement that is to be otherwise */
  const char *value; /* of that line */
  const char *staff; /* who signs */
  const char *kind;  /* of the log's entry */
  const char *given; /* the value that stands beside it */
  gboolean other_payload;
  gboolean no_entry;
  gboolean no_roll;
  gboolean bad_signature;
} Case;

static const Case cases[] = {
  { .rule = "holds", .worth = QF_SETTING_HOLDS },
  { .rule = "of-another-store-is-forged", .key = "store", .value = OTHER_STORE },
  { .rule = "of-another-name-is-forged", .key = "setting", .value = "channel.other" },
  { .rule = "under-another-roll-is-forged",
    .key = "roll-sha256",
    .value = "0000000000000000000000000000000000000000000000000000000000000000" },
  { .rule = "with-a-given-clock-is-forged", .key = "clock", .value = "given" },
  { .rule = "in-anothers-name-is-forged", .key = "staff", .value = ADMIN_TWO },
  { .rule = "by-no-administrator-is-forged", .staff = PUBLISHER },
  { .rule = "by-nobody-on-the-roll-is-forged", .staff = NOT_LISTED },
  { .rule = "with-a-bad-signature-is-forged", .bad_signature = TRUE },
  { .rule = "without-a-roll-is-forged", .no_roll = TRUE },
  { .rule = "with-another-value-is-changed",
    .worth = QF_SETTING_CHANGED,
    .given = "type=site\npath=/elsewhere\n" },
  { .rule = "emptied-is-changed", .worth = QF_SETTING_CHANGED, .given = "" },
  { .rule = "without-an-entry-is-changed", .worth = QF_SETTING_CHANGED, .no_entry = TRUE },
  { .rule = "logged-as-something-else-is-changed", .worth = QF_SETTING_CHANGED, .kind = "act" },
  { .rule = "logged-with-other-bytes-is-changed",
    .worth = QF_SETTING_CHANGED,
    .other_payload = TRUE },
};

static QfStatement *
compose (const Case *what, QfRoll *roll, const char *staff, const char *value)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (values, (char *)"store", g_strdup (FIXTURE_STORE));
  g_hash_table_insert (values, (char *)"setting", g_strdup ("channel.site"));
  g_hash_table_insert (values, (char *)"value-sha256", qf_digest_string (value));
  g_hash_table_insert (values, (char *)"key-sha256", g_strdup (gate_fixture_key (staff)));
  g_hash_table_insert (values, (char *)"staff", g_strdup (staff));
  g_hash_table_insert (values, (char *)"roll-sha256", g_strdup (qf_roll_get_fingerprint (roll)));
  g_hash_table_insert (values, (char *)"log-head", qf_digest_string ("head"));
  g_hash_table_insert (values, (char *)"time", g_strdup ("2026-07-04T09:00:00Z"));
  g_hash_table_insert (values, (char *)"clock", g_strdup ("system"));
  if (what->key != NULL)
    g_hash_table_insert (values, (char *)what->key, g_strdup (what->value));
  QfStatement *statement = qf_statement_compose ("QIANFA-OFFICE-1", values, &error);
  g_assert_no_error (error);
  return statement;
}

static void
test_case (gconstpointer data)
{
  const Case *what = data;
  const char *value = "type=site\npath=/srv/pages\n";
  const char *staff = what->staff != NULL ? what->staff : ADMIN_ONE;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfRoll) roll = gate_fixture_make_roll (fixture);
  g_autoptr (QfStatement) statement = compose (what, roll, staff, value);
  g_autoptr (QfSigned) setting = gate_fixture_seal (staff, qf_statement_get_bytes (statement));
  g_autofree char *previous = qf_digest_string ("head");
  g_autoptr (QfLogEntry) entry = qf_log_entry_new (
      7, what->kind != NULL ? what->kind : "office", "-",
      what->other_payload ? previous : qf_statement_get_digest (statement), previous);
  const char *given = what->given != NULL ? what->given : value;
  g_autoptr (GBytes) bytes = g_bytes_new (given, strlen (given));
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_nonnull (entry);
  g_hash_table_insert (keys, (char *)gate_fixture_key (staff), gate_fixture_der (staff));
  setting->log_seq = 7;
  if (what->bad_signature)
    {
      g_clear_pointer (&setting->signature, g_bytes_unref);
      setting->signature = gate_fixture_sign (staff, bytes);
    }
  g_assert_cmpint (qf_setting_judge (setting, FIXTURE_STORE, "channel.site", bytes,
                                     what->no_roll ? NULL : roll, what->no_entry ? NULL : entry,
                                     keys),
                   ==, what->worth);
}

static void
test_nothing_is_forged (void)
{
  g_assert_cmpint (qf_setting_judge (NULL, NULL, NULL, NULL, NULL, NULL, NULL), ==,
                   QF_SETTING_FORGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/gate/setting/%s", cases[i].rule);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/gate/setting/nothing-given-is-forged", test_nothing_is_forged);
  return g_test_run ();
}
