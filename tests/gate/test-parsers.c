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

/* Releases that were frozen before rules were data have no digest of them. */
static void
test_a_manifest_may_name_the_rules_in_force (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  gate_fixture_build (fixture);
  g_autoptr (QfManifest) old = qf_manifest_parse (fixture->input.manifest, NULL);
  g_autofree char *plain = g_strndup (g_bytes_get_data (fixture->input.manifest, NULL),
                                      g_bytes_get_size (fixture->input.manifest));
  g_auto (GStrv) parts = g_strsplit (plain, "\nrules-off=-\n", 2);
  g_assert_null (qf_manifest_get (old, "rules"));
  g_assert_nonnull (parts[1]);

  static const struct
  {
    const char *lines;
    gboolean good;
  } cases[] = {
    { "rules-off=TXT-11/other-things,TXT-9/stray-space\n"
      "rules=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
      TRUE },
    { "rules-off=-\nrules=-\n", FALSE },
    { "rules-off=-\nrules=0123\n", FALSE },
    { "rules=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nrules-off=-\n",
      FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (parts[0], "\n", cases[i].lines, parts[1], NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_assert_cmpint (manifest_parses (bytes), ==, cases[i].good);
    }
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
  g_test_add_func ("/gate/parsers/a-manifest-may-name-the-rules-in-force",
                   test_a_manifest_may_name_the_rules_in_force);
  return g_test_run ();
}
