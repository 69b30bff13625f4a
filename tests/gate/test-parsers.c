/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Signed texts have one spelling. Every line of every format is taken away, doubled and
 * exchanged with its neighbour, and odd bytes are put in: none of it may parse. */

#define G_LOG_DOMAIN "test-parsers"

#include "config.h"

#include "gate-fixture.h"

#include <qf/qf-error.h>
#include <string.h>

/* A format: how its text is made and read; lines that may be missing, or stand in any order. */
typedef struct
{
  const char *name;
  GBytes *(*make) (GateFixture *fixture);
  gboolean (*parses) (GBytes *bytes);
  const char *may_lack[5];
  const char *may_swap;
} Format;

static GBytes *
make_statement (GateFixture *fixture)
{
  return g_bytes_ref (((QfSigned *)fixture->input.acts->pdata[PUBLISH])->statement);
}

static GBytes *
make_version (GateFixture *fixture)
{
  return g_bytes_ref (((QfSigned *)fixture->input.versions->pdata[1])->statement);
}

static GBytes *
make_session (GateFixture *fixture)
{
  return g_bytes_ref (((QfSigned *)fixture->input.sessions->pdata[0])->statement);
}

static gboolean
statement_parses (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatement) statement = qf_statement_parse (bytes, &error);

  if (statement == NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  else
    g_assert_true (g_bytes_equal (qf_statement_get_bytes (statement), bytes));
  return statement != NULL;
}

static GBytes *
make_detail (GateFixture *fixture)
{
  g_autoptr (QfDetail) detail = gate_fixture_make_detail (fixture, PUBLISH);

  qf_detail_set (detail, "opinion", "同意。");
  qf_detail_set (detail, "number", "示科规〔2026〕3号");
  qf_detail_set (detail, "effective", "2026-07-04");
  qf_detail_add_waiver (detail, "F2");
  qf_detail_add_waiver (detail, "F1");
  return qf_detail_to_bytes (detail);
}

static gboolean
detail_parses (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDetail) detail = qf_detail_parse (bytes, &error);
  g_autoptr (GBytes) again = qf_detail_to_bytes (detail);

  if (detail == NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  else
    g_assert_true (g_bytes_equal (again, bytes));
  return detail != NULL;
}

static GBytes *
make_manifest (GateFixture *fixture)
{
  return g_bytes_ref (fixture->input.manifest);
}

static gboolean
manifest_parses (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfManifest) manifest = qf_manifest_parse (bytes, &error);

  if (manifest == NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  return manifest != NULL;
}

static GBytes *
make_roll (GateFixture *fixture)
{
  return g_bytes_ref (fixture->input.rolls->pdata[0]);
}

static gboolean
roll_parses (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRoll) roll = qf_roll_parse (bytes, &error);

  if (roll == NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  return roll != NULL;
}

static const Format formats[] = {
  { "act", make_statement, statement_parses, { NULL }, NULL },
  { "version", make_version, statement_parses, { NULL }, NULL },
  { "session", make_session, statement_parses, { NULL }, NULL },
  { "detail",
    make_detail,
    detail_parses,
    { "waiver=", "effective=", "released=", "rendition=", NULL },
    "waiver=" },
  { "manifest", make_manifest, manifest_parses, { "property=", NULL }, NULL },
  { "roll", make_roll, roll_parses, { "key=", NULL }, NULL },
};

typedef struct
{
  const Format *format;
  GateFixture *fixture;
  char **lines; /* without LF */
  guint count;
} Text;

static void
text_init (Text *text, gconstpointer format)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *whole = NULL;

  text->format = format;
  text->fixture = gate_fixture_new ();
  gate_fixture_build (text->fixture);
  bytes = text->format->make (text->fixture);
  g_assert_true (text->format->parses (bytes));
  whole = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) - 1);
  text->lines = g_strsplit (whole, "\n", -1);
  text->count = g_strv_length (text->lines);
}

static void
text_clear (Text *text)
{
  g_strfreev (text->lines);
  gate_fixture_free (text->fixture);
}

/* Lines in the order of @order, each with an LF. */
static gboolean
parses (Text *text, GArray *order)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (whole, "%s\n", text->lines[g_array_index (order, guint, i)]);
  bytes = g_string_free_to_bytes (g_steal_pointer (&whole));
  return text->format->parses (bytes);
}

static GArray *
count_up (guint count)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < count; i++)
    g_array_append_val (order, i);
  return order;
}

static gboolean
is_optional (const Format *format, const char *line)
{
  for (guint i = 0; format->may_lack[i] != NULL; i++)
    if (g_str_has_prefix (line, format->may_lack[i]))
      return TRUE;
  return FALSE;
}

static void
test_line_missing (gconstpointer format)
{
  Text text;

  text_init (&text, format);
  for (guint i = 0; i < text.count; i++)
    {
      g_autoptr (GArray) order = count_up (text.count);

      g_array_remove_index (order, i);
      if (!is_optional (format, text.lines[i]) && parses (&text, order))
        g_test_fail_printf ("It parses without “%s”", text.lines[i]);
    }
  text_clear (&text);
}

static void
test_line_doubled (gconstpointer format)
{
  Text text;

  text_init (&text, format);
  for (guint i = 0; i < text.count; i++)
    {
      g_autoptr (GArray) order = count_up (text.count);

      g_array_insert_val (order, i, i);
      if (parses (&text, order))
        g_test_fail_printf ("It parses with “%s” twice", text.lines[i]);
    }
  text_clear (&text);
}

static void
test_lines_swapped (gconstpointer data)
{
  const Format *format = data;
  Text text;

  text_init (&text, format);
  for (guint i = 0; i + 1 < text.count; i++)
    {
      g_autoptr (GArray) order = count_up (text.count);
      guint next = i + 1;

      g_array_index (order, guint, i) = next;
      g_array_index (order, guint, next) = i;
      if (format->may_swap != NULL && g_str_has_prefix (text.lines[i], format->may_swap)
          && g_str_has_prefix (text.lines[next], format->may_swap))
        continue;
      if (parses (&text, order))
        g_test_fail_printf ("It parses with “%s” before its turn", text.lines[next]);
    }
  text_clear (&text);
}

/* Bytes put in behind every line, and at both ends of the whole. */
static void
test_odd_bytes (gconstpointer data)
{
  static const char *const odd[]
      = { "\r",        " ",        "\t",           "\n",           "x=y\n",        "\x01",
          "\x7f",      "\xc2\x85", "\xe2\x80\xae", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xff",
          "e\xcc\x81", NULL };
  const Format *format = data;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (GBytes) bytes = NULL;
  const char *whole;
  gsize size;

  gate_fixture_build (fixture);
  bytes = format->make (fixture);
  whole = g_bytes_get_data (bytes, &size);
  for (gsize at = 0; at <= size; at++)
    for (guint i = 0; odd[i] != NULL; i++)
      {
        g_autoptr (GString) changed = NULL;
        g_autoptr (GBytes) spoilt = NULL;

        /* Inside a text a space is a space like any other. */
        if (at != 0 && at != size && whole[at] != '\n' && whole[at - 1] != '\n')
          continue;
        if (odd[i][0] == ' ' && at < size && whole[at] == '\n')
          continue;
        changed = g_string_new_len (whole, (gssize)size);
        g_string_insert (changed, (gssize)at, odd[i]);
        spoilt = g_string_free_to_bytes (g_steal_pointer (&changed));
        if (format->parses (spoilt))
          g_test_fail_printf ("It parses with oddity %u at byte %" G_GSIZE_FORMAT, i, at);
      }
}

static void
test_cut (gconstpointer data)
{
  const Format *format = data;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (GBytes) bytes = NULL;

  gate_fixture_build (fixture);
  bytes = format->make (fixture);
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);

      g_assert_false (format->parses (cut));
    }
  g_assert_false (format->parses (NULL));
}

static void
test_nul (gconstpointer data)
{
  const Format *format = data;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  gate_fixture_build (fixture);
  bytes = format->make (fixture);
  size = g_bytes_get_size (bytes);
  for (gsize at = 0; at <= size; at++)
    {
      g_autofree char *changed = g_malloc (size + 1);
      g_autoptr (GBytes) spoilt = NULL;

      memcpy (changed, g_bytes_get_data (bytes, NULL), at);
      changed[at] = '\0';
      memcpy (changed + at + 1, (const char *)g_bytes_get_data (bytes, NULL) + at, size - at);
      spoilt = g_bytes_new (changed, size + 1);
      g_assert_false (format->parses (spoilt));
    }
}

/* --- values -------------------------------------------------------------------------------- */

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
  QfDetailRendition rendition = { .channel = (char *)"site", .size = 1, .path = (char *)path };

  rendition.target_digest = (char *)gate_fixture_key (DRAFTER);
  rendition.digest = (char *)gate_fixture_key (DRAFTER);
  qf_detail_add_rendition (detail, &rendition);
  bytes = qf_detail_to_bytes (detail);
  return detail_parses (bytes);
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
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer);
  } tests[] = {
    { "line-missing-is-refused", test_line_missing },
    { "line-doubled-is-refused", test_line_doubled },
    { "lines-swapped-are-refused", test_lines_swapped },
    { "odd-bytes-are-refused", test_odd_bytes },
    { "cut-text-is-refused", test_cut },
    { "nul-is-refused", test_nul },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
      {
        g_autofree char *path
            = g_strdup_printf ("/gate/parsers/%s-%s", formats[i].name, tests[j].name);

        g_test_add_data_func (path, &formats[i], tests[j].test);
      }
  g_test_add_func ("/gate/parsers/statement-values-have-one-spelling", test_statement_values);
  g_test_add_func ("/gate/parsers/statement-has-its-tags-keys", test_statement_keys);
  g_test_add_func ("/gate/parsers/detail-is-one-clean-line", test_detail_cleans);
  g_test_add_func ("/gate/parsers/rendition-paths-stay-inside", test_detail_paths);
  g_test_add_func ("/gate/parsers/log-line-has-one-spelling", test_log_line);
  g_test_add_func ("/gate/parsers/log-names-its-break", test_log_names_the_break);
  return g_test_run ();
}
