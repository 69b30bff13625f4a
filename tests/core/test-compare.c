/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-compare"

#include "config.h"

#include <qf/qf-text.h>

#include <string.h>

/* Joined pieces give both texts back, whatever the texts; how short the answer is is measured
 * against the exact one. */

static guint
assert_joins (const char *old_text, const char *new_text)
{
  g_autoptr (GPtrArray) changes = qf_text_compare (old_text, new_text);
  g_autoptr (GString) old_joined = g_string_new (NULL);
  g_autoptr (GString) new_joined = g_string_new (NULL);
  guint edits = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      g_assert_true (g_utf8_validate (change->text, -1, NULL));
      g_assert_cmpstr (change->text, !=, "");
      if (change->kind != QF_CHANGE_ADDED)
        g_string_append (old_joined, change->text);
      if (change->kind != QF_CHANGE_REMOVED)
        g_string_append (new_joined, change->text);
      if (change->kind != QF_CHANGE_KEPT)
        edits += (guint)g_utf8_strlen (change->text, -1);
    }
  g_assert_cmpstr (old_joined->str, ==, old_text);
  g_assert_cmpstr (new_joined->str, ==, new_text);
  return edits;
}

static char *
describe (const char *old_text, const char *new_text)
{
  static const char signs[] = "=-+";
  g_autoptr (GPtrArray) changes = qf_text_compare (old_text, new_text);
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      g_string_append_printf (lines, "%c%s|", signs[change->kind], change->text);
    }
  return g_string_free (lines, FALSE);
}

static void
test_small (void)
{
  static const char *const cases[][3] = {
    { "", "", "" },
    { "", "甲", "+甲|" },
    { "甲", "", "-甲|" },
    { "甲乙丙", "甲乙丙", "=甲乙丙|" },
    { "补助二十万元", "补助三十万元", "=补助|-二|+三|=十万元|" },
    { "甲乙丙", "甲丙", "=甲|-乙|=丙|" },
    { "甲丙", "甲乙丙", "=甲|+乙|=丙|" },
    /* Characters that share their first or last bytes are not cut apart. */
    { "一", "丁", "-一|+丁|" },
    { "说", "误", "-说|+误|" },
    { "𠮷", "𠮶", "-𠮷|+𠮶|" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = describe (cases[i][0], cases[i][1]);
      g_assert_cmpstr (told, ==, cases[i][2]);
      assert_joins (cases[i][0], cases[i][1]);
    }
}

/* The exact number of edits, by the table. */
static guint
count_edits (const gunichar *a, guint n, const gunichar *b, guint m)
{
  g_autofree guint *row = g_new0 (guint, m + 1);
  for (guint i = 0; i < n; i++)
    {
      guint diagonal = 0;
      for (guint j = 0; j < m; j++)
        {
          guint above = row[j + 1];
          row[j + 1] = a[i] == b[j] ? diagonal + 1 : MAX (row[j + 1], row[j]);
          diagonal = above;
        }
    }
  return n + m - 2 * row[m];
}

static char *
write_text (GRand *random, guint length, guint alphabet)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < length; i++)
    g_string_append_unichar (text, 0x4E00 + (gunichar)g_rand_int_range (random, 0, (int)alphabet));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Changes one place in @every characters. */
static char *
edit_text (GRand *random, const char *text, guint every)
{
  g_autoptr (GString) edited = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_rand_int_range (random, 0, (int)every * 3))
      {
      case 0:
        break;
      case 1:
        g_string_append (edited, "改");
        break;
      case 2:
        g_string_append_unichar (edited, g_utf8_get_char (p));
        g_string_append (edited, "增补");
        break;
      default:
        g_string_append_unichar (edited, g_utf8_get_char (p));
      }
  return g_string_free (g_steal_pointer (&edited), FALSE);
}

static void
test_shortest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint i = 0; i < 400; i++)
    {
      guint alphabet = i % 2 == 0 ? 4 : 300;
      g_autofree char *old_text = write_text (random, i, alphabet);
      g_autofree char *new_text = i % 3 == 0 ? write_text (random, i, alphabet)
                                             : edit_text (random, old_text, 1 + i % 20);
      g_autofree gunichar *a = g_utf8_to_ucs4_fast (old_text, -1, NULL);
      g_autofree gunichar *b = g_utf8_to_ucs4_fast (new_text, -1, NULL);
      guint best = count_edits (a, (guint)g_utf8_strlen (old_text, -1), b,
                                (guint)g_utf8_strlen (new_text, -1));
      g_assert_cmpuint (assert_joins (old_text, new_text), ==, best);
    }
}

static void
test_long (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autofree char *old_text = write_text (random, 12000, 2000);
  for (guint every = 3; every <= 300; every *= 10)
    {
      g_autofree char *new_text = edit_text (random, old_text, every);
      g_autofree gunichar *a = g_utf8_to_ucs4_fast (old_text, -1, NULL);
      g_autofree gunichar *b = g_utf8_to_ucs4_fast (new_text, -1, NULL);
      guint best = count_edits (a, (guint)g_utf8_strlen (old_text, -1), b,
                                (guint)g_utf8_strlen (new_text, -1));
      guint edits = assert_joins (old_text, new_text);
      g_assert_cmpuint (edits, >=, best);
      g_assert_cmpfloat (edits, <=, best * 1.02);
    }
}

static void
assert_quick (const char *old_text, const char *new_text, const char *what)
{
  gint64 before = g_get_monotonic_time ();
  assert_joins (old_text, new_text);
  double seconds = (double)(g_get_monotonic_time () - before) / G_USEC_PER_SEC;
  g_test_message ("%s: %.1f ms", what, seconds * 1000);
  /* A bound for hangs, far from what is measured: sanitizers and a busy machine take their part. */
  g_assert_cmpfloat (seconds, <, 20);
}

static void
test_never_slow (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autofree char *text = write_text (random, 47000, 3000);
  g_autofree char *light = edit_text (random, text, 2000);
  g_autofree char *heavy = edit_text (random, text, 4);
  g_autofree char *other = write_text (random, 47000, 3000);
  g_autofree char *narrow = write_text (random, 47000, 3);
  g_autofree char *narrow_other = write_text (random, 47000, 3);
  g_autofree char *same = g_strnfill (200000, 'a');
  g_autofree char *shorter = g_strnfill (100000, 'a');
  assert_quick (text, text, "equal");
  assert_quick (text, light, "light");
  assert_quick (text, heavy, "heavy");
  assert_quick (text, other, "unrelated");
  assert_quick (narrow, narrow_other, "three characters only");
  assert_quick (same, shorter, "one character only");
}

static void
test_unrelated_is_replaced (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  g_autofree char *text = write_text (random, 20000, 3000);
  g_autofree char *other = write_text (random, 20000, 3000);
  g_autoptr (GPtrArray) changes = qf_text_compare (text, other);
  g_assert_cmpuint (changes->len, <=, 4);
}

static QfDocument *
create_document (const char *const *lines)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (; *lines != NULL; lines++)
    g_ptr_array_add (blocks, **lines == '#' ? qf_block_new (QF_BLOCK_HEADING, 1, *lines + 1)
                                            : qf_block_new (QF_BLOCK_PARAGRAPH, 0, *lines));
  return qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
}

static char *
describe_documents (const char *const *old_lines, const char *const *new_lines)
{
  static const char signs[] = "=-+~";
  g_autoptr (QfDocument) old_document = create_document (old_lines);
  g_autoptr (QfDocument) new_document = create_document (new_lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = qf_document_compare (old_document, new_document, NULL, &error);
  g_assert_no_error (error);
  GString *told = g_string_new (NULL);
  int old_next = 0, new_next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const QfBlockChange *change = g_ptr_array_index (found, i);
      g_string_append_c (told, signs[change->kind]);
      /* Every block of both is told once, in order. */
      if (change->kind != QF_BLOCK_ADDED)
        g_assert_cmpint (change->old_index, ==, old_next++);
      else
        g_assert_cmpint (change->old_index, ==, -1);
      if (change->kind != QF_BLOCK_REMOVED)
        g_assert_cmpint (change->new_index, ==, new_next++);
      else
        g_assert_cmpint (change->new_index, ==, -1);
      g_assert_true ((change->kind == QF_BLOCK_CHANGED) == (change->changes != NULL));
    }
  g_assert_cmpint (old_next, ==, (int)qf_document_get_n_blocks (old_document));
  g_assert_cmpint (new_next, ==, (int)qf_document_get_n_blocks (new_document));
  return g_string_free (told, FALSE);
}

static void
assert_documents (const char *const *old_lines, const char *const *new_lines, const char *expected)
{
  g_autofree char *told = describe_documents (old_lines, new_lines);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_documents (void)
{
  static const char *const a[]
      = { "#一、总则", "为了规范补助资金的使用，制定本办法。", "补助标准为每台二十万元，一次发放。",
          "本办法自印发之日起施行。", NULL };
  static const char *const changed[]
      = { "#一、总则", "为了规范补助资金的使用，制定本办法。",
          "补助标准为每台三十万元，分两次发放。", "本办法自印发之日起施行。", NULL };
  static const char *const added[] = { "#一、总则",
                                       "为了规范补助资金的使用，制定本办法。",
                                       "申请人应当是全体业主。",
                                       "补助标准为每台二十万元，一次发放。",
                                       "本办法自印发之日起施行。",
                                       NULL };
  static const char *const both[]
      = { "#一、总则", "申请人应当是全体业主。", "为了规范补助资金的使用和监督，制定本办法。",
          "补助标准为每台三十万元，一次发放。", NULL };
  static const char *const levels[]
      = { "一、总则", "为了规范补助资金的使用，制定本办法。", "补助标准为每台二十万元，一次发放。",
          "本办法自印发之日起施行。", NULL };
  static const char *const none[] = { NULL };
  assert_documents (a, a, "====");
  assert_documents (a, changed, "==~=");
  assert_documents (a, added, "==+==");
  assert_documents (added, a, "==-==");
  assert_documents (a, both, "=+~~-");
  assert_documents (a, levels, "~===");
  assert_documents (a, none, "----");
  assert_documents (none, a, "++++");
  assert_documents (none, none, "");
}

static void
test_cancelled (void)
{
  static const char *const lines[] = { "甲", NULL };
  g_autoptr (QfDocument) document = create_document (lines);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (qf_document_compare (document, document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/small-changes-are-told-as-made", test_small);
  g_test_add_func ("/compare/short-texts-get-the-shortest-answer", test_shortest);
  g_test_add_func ("/compare/long-texts-get-nearly-the-shortest", test_long);
  g_test_add_func ("/compare/no-pair-of-texts-is-slow", test_never_slow);
  g_test_add_func ("/compare/unrelated-texts-are-replaced", test_unrelated_is_replaced);
  g_test_add_func ("/compare/blocks-are-kept-changed-added-or-removed", test_documents);
  g_test_add_func ("/compare/may-be-cancelled", test_cancelled);
  return g_test_run ();
}
