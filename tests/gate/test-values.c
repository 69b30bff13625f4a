/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Single values of statements and details, and the lines of the log. */

#define G_LOG_DOMAIN "test-values"

#include "config.h"

#include "gate-fixture.h"

#include <qf/qf-error.h>
#include <string.h>

static void
test_statement_values (void)
{
  static const char *const bad[][2] = {
    { "act", "1" },
    { "act", "00000000-0000-4000-8000-00000000000G" },
    { "act", "-" },
    { "store", "6F9619FF-8B86-4011-B42D-00C04FC964FF" },
    { "release", "D1" },
    { "release", "R0" },
    { "release", "R01" },
    { "revision", "0" },
    { "revision", "+1" },
    { "revision", "01" },
    { "revision", "1.0" },
    { "stage", "Draft" },
    { "gates", "legal,,secrecy" },
    { "gates", "legal,legal" },
    { "gates", "legal," },
    { "gates", "密" },
    { "reasons", "facts format" },
    { "staff", "1001a" },
    { "staff", "-" },
    { "staff", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
    { "manifest-sha256", "-" },
    { "manifest-sha256", "ABCDEF" },
    { "log-seq", "-" },
    { "log-seq", "99999999999999999999" },
    { "log-head", "-" },
    { "not-before", "2026-07-04" },
    { "entry", "mouse" },
    { "clock", "" },
    { "clock", "fast" },
    { "time", "2026-02-30T00:00:00Z" },
    { "time", "2026-07-04T24:00:00Z" },
    { "time", "2026-07-04T09:00:00+08:00" },
    { "time", "2026-07-04 09:00:00Z" },
  };
  g_autoptr (GateFixture) fixture = gate_fixture_new ();

  gate_fixture_build (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QfStatement) statement = NULL;
      FixtureAct *act = gate_fixture_act (fixture, SUBMIT);
      g_autofree char *old = g_strdup (g_hash_table_lookup (act->values, bad[i][0]));

      gate_fixture_set (act, bad[i][0], bad[i][1]);
      statement = gate_fixture_compose (fixture, act, &error);
      if (statement != NULL)
        g_test_fail_printf ("%s=%s can be signed", bad[i][0], bad[i][1]);
      else
        g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
      g_hash_table_remove (act->values, bad[i][0]);
      if (old != NULL)
        gate_fixture_set (act, bad[i][0], old);
    }
}

static void
test_statement_keys (void)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (QfStatement) statement = NULL;
  g_auto (GStrv) none = NULL;

  g_hash_table_insert (lines, "store", FIXTURE_STORE);
  g_hash_table_insert (lines, "staff", DRAFTER);
  g_hash_table_insert (lines, "algorithm", "ed25519");
  g_hash_table_insert (lines, "key-sha256", (gpointer)gate_fixture_key (DRAFTER));
  g_hash_table_insert (lines, "time", "2026-07-04T09:00:00Z");
  g_assert_null (qf_statement_compose ("QIANFA-KEY-1", lines, NULL));
  g_hash_table_insert (lines, "clock", "system");
  statement = qf_statement_compose ("QIANFA-KEY-1", lines, NULL);
  g_assert_nonnull (statement);
  g_assert_cmpstr (qf_statement_get_tag (statement), ==, "QIANFA-KEY-1");
  g_assert_cmpstr (qf_statement_get (statement, "staff"), ==, DRAFTER);
  g_assert_null (qf_statement_get (statement, "roll-sha256"));
  none = qf_statement_dup_list (statement, "gates");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_hash_table_insert (lines, "more", "1");
  g_assert_null (qf_statement_compose ("QIANFA-KEY-1", lines, NULL));
  g_assert_null (qf_statement_compose ("QIANFA-KEY-2", lines, NULL));
  g_assert_null (qf_statement_compose (NULL, lines, NULL));
}

static void
test_detail_cleans (void)
{
  g_autoptr (QfDetail) detail = qf_detail_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfDetail) again = NULL;

  qf_detail_set (detail, "opinion", "  第一行\n第二\xe2\x80\xae行\te\xcc\x81 ");
  g_assert_cmpstr (qf_detail_get (detail, "opinion"), ==, "第一行 第二行 é");
  bytes = qf_detail_to_bytes (detail);
  again = qf_detail_parse (bytes, NULL);
  g_assert_nonnull (again);
  qf_detail_set (detail, "opinion", "-");
  g_assert_null (qf_detail_get (detail, "opinion"));
  qf_detail_set (detail, "mood", "good");
  g_assert_null (qf_detail_get (detail, "mood"));
}

static gboolean
detail_with_path_parses (const char *path)
{
  g_autoptr (QfDetail) detail = qf_detail_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfDetail) parsed = NULL;
  QfDetailRendition rendition = { .channel = (char *)"site", .size = 1, .path = (char *)path };

  rendition.target_digest = (char *)gate_fixture_key (DRAFTER);
  rendition.digest = (char *)gate_fixture_key (DRAFTER);
  qf_detail_add_rendition (detail, &rendition);
  bytes = qf_detail_to_bytes (detail);
  parsed = qf_detail_parse (bytes, NULL);
  return parsed != NULL;
}

static void
test_detail_paths (void)
{
  static const char *const bad[]
      = { "/etc/passwd", "../up.html", "a/../b.html", "a//b.html", "a/./b.html",
          "a\\b.html",   "a b.html",   "页.html",     "a/" };

  g_assert_true (detail_with_path_parses ("R1/D1.html"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (detail_with_path_parses (bad[i]));
}

/* --- log ----------------------------------------------------------------------------------- */

static void
test_log_line (void)
{
  static const char *const bad[] = {
    "",
    "\n",
    "0 act R1 %s -",
    "1 act R1 %s %s",
    "2 act R1 %s -",
    "02 act R1 %s %s",
    "2  act R1 %s %s",
    "2 act R1 %s %s ",
    "2 Act R1 %s %s",
    "2 act D1 %s %s",
    "2 act R1 xyz %s",
    "2 act R1 %s %s\n\n",
    "2 act R1 %s %s more",
  };
  const char *digest = gate_fixture_key (DRAFTER);
  g_autofree char *good = g_strdup_printf ("2 act R1 %s %s\n", digest, digest);
  g_autoptr (QfLogEntry) entry = qf_log_entry_parse (good, NULL);
  g_autofree char *again = NULL;
  g_autofree char *hashed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, good, -1);

  g_assert_nonnull (entry);
  again = qf_log_entry_to_line (entry);
  g_assert_cmpstr (again, ==, good);
  g_assert_cmpstr (entry->digest, ==, hashed);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GString) line = g_string_new (bad[i]);
      g_autoptr (GError) error = NULL;

      g_string_replace (line, "%s", digest, 0);
      g_assert_null (qf_log_entry_parse (line->str, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
    }
  g_assert_null (qf_log_entry_parse (NULL, NULL));
}

static void
test_log_names_the_break (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autofree char *reason = NULL;
  GPtrArray *log;

  gate_fixture_build (fixture);
  log = fixture->input.log;
  g_assert_true (qf_log_verify (log, NULL));
  g_ptr_array_remove_index (log, 4);
  g_assert_false (qf_log_verify (log, &reason));
  g_assert_nonnull (strstr (reason, "5"));
  g_ptr_array_set_size (log, 0);
  g_assert_false (qf_log_verify (log, NULL));
  g_assert_false (qf_log_verify (NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/values/statement-values-have-one-spelling", test_statement_values);
  g_test_add_func ("/gate/values/statement-has-its-tags-keys", test_statement_keys);
  g_test_add_func ("/gate/values/detail-is-one-clean-line", test_detail_cleans);
  g_test_add_func ("/gate/values/rendition-paths-stay-inside", test_detail_paths);
  g_test_add_func ("/gate/values/log-line-has-one-spelling", test_log_line);
  g_test_add_func ("/gate/values/log-names-its-break", test_log_names_the_break);
  return g_test_run ();
}
