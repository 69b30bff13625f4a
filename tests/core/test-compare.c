/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-compare"

#include "config.h"

#include <qf/qf-compare.h>

#include <string.h>

#include "text/qf-compare-private.h"

/* The shortest edits are held against the exact table and by applying them; the readable ones by
 * what a person would have told. Whatever the texts, both lead from the old to the new. */

/* Applies edits to the old text. @edits: where none touches another. */
static char *
apply (const char *old_text, const char *new_text, GArray *edits)
{
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (old_text, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (new_text, -1, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  glong done = 0, length = g_utf8_strlen (old_text, -1), new_done = 0;
  for (guint i = 0; i <= edits->len; i++)
    {
      QfEdit edit = { length, length, 0, 0 };
      if (i < edits->len)
        edit = g_array_index (edits, QfEdit, i);
      if (i < edits->len)
        {
          g_assert_cmpint (edit.old_start - done, ==, edit.new_start - new_done);
          g_assert_true (i == 0 || edit.old_start > done);
          g_assert_cmpint (edit.old_end - edit.old_start + edit.new_end - edit.new_start, >, 0);
        }
      g_assert_cmpint (edit.old_start, >=, done);
      for (; done < edit.old_start; done++)
        g_string_append_unichar (text, a[done]);
      for (glong k = edit.new_start; k < edit.new_end; k++)
        g_string_append_unichar (text, b[k]);
      done = edit.old_end;
      new_done = edit.new_end;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_pieces_join (const char *old_text, const char *new_text)
{
  g_autoptr (GPtrArray) changes = qf_text_compare (old_text, new_text);
  g_autoptr (GString) old_joined = g_string_new (NULL);
  g_autoptr (GString) new_joined = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      g_assert_true (g_utf8_validate (change->text, -1, NULL));
      g_assert_cmpstr (change->text, !=, "");
      if (change->kind != QF_CHANGE_ADDED)
        g_string_append (old_joined, change->text);
      if (change->kind != QF_CHANGE_REMOVED)
        g_string_append (new_joined, change->text);
    }
  g_assert_cmpstr (old_joined->str, ==, old_text);
  g_assert_cmpstr (new_joined->str, ==, new_text);
}

/* Returns how many characters the shortest answer removes and adds. */
static guint
assert_joins (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) edits = qf_text_list_edits (old_text, new_text);
  g_autoptr (GArray) readable = qf_text_list_readable_edits (old_text, new_text);
  g_autofree char *applied = apply (old_text, new_text, edits);
  g_autofree char *applied_readable = apply (old_text, new_text, readable);
  guint n = 0;
  g_assert_cmpstr (applied, ==, new_text);
  g_assert_cmpstr (applied_readable, ==, new_text);
  assert_pieces_join (old_text, new_text);
  for (guint i = 0; i < edits->len; i++)
    {
      const QfEdit *edit = &g_array_index (edits, QfEdit, i);
      n += (guint)(edit->old_end - edit->old_start + edit->new_end - edit->new_start);
    }
  return n;
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
assert_told (const char *const (*cases)[3], gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *told = describe (cases[i][0], cases[i][1]);
      g_assert_cmpstr (told, ==, cases[i][2]);
      assert_joins (cases[i][0], cases[i][1]);
    }
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
  assert_told (cases, G_N_ELEMENTS (cases));
}

/* A stray character in a rewritten run is no part of the text that stayed; a mark is. */
static void
test_strays (void)
{
  static const char *const cases[][3] = {
    { "应当在五日内答复", "可以于十日内答复", "-应当在五|+可以于十|=日内答复|" },
    { "由主管部门负责实施", "经所在部委组织实施", "-由主管部门负责|+经所在部委组织|=实施|" },
    { "甲、乙共同办理", "丙、丁共同办理", "-甲|+丙|=、|-乙|+丁|=共同办理|" },
    { "每台二十万元，一次发放。", "每台三十万元，分两次发放。",
      "=每台|-二|+三|=十万元，|-一|+分两|=次发放。|" },
  };
  assert_told (cases, G_N_ELEMENTS (cases));
}

static void
test_figures (void)
{
  static const char *const cases[][3] = {
    { "补助20万元", "补助22万元", "=补助|-20|+22|=万元|" },
    { "第2条", "第12条", "=第|-2|+12|=条|" },
    { "２０２５年", "２０２６年", "-２０２５|+２０２６|=年|" },
    { "采用GB/T 9704标准", "采用GB/T 9705标准", "=采用GB/T |-9704|+9705|=标准|" },
    { "共20人", "共20多人", "=共20|+多|=人|" },
  };
  assert_told (cases, G_N_ELEMENTS (cases));
}

static void
test_marks (void)
{
  static const char *const cases[][3] = {
    { "财政、民政部门", "财政、教育、民政部门", "=财政、|+教育、|=民政部门|" },
    { "制定办法。制定标准。", "制定办法。制定规则。制定标准。",
      "=制定办法。|+制定规则。|=制定标准。|" },
    { "按照《规定》执行", "按照《办法》《规定》执行", "=按照|+《办法》|=《规定》执行|" },
    { "甲\n甲乙\n甲丙\n", "甲\n甲丙\n", "=甲\n|-甲乙\n|=甲丙\n|" },
  };
  assert_told (cases, G_N_ELEMENTS (cases));
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

/* Strips of 256 columns, and rows that are no full word: the exact answer by bits alone. */
static void
test_bits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  static const guint lengths[] = { 1, 2, 63, 64, 65, 255, 256, 257, 511, 513, 700 };
  for (guint k = 0; k < G_N_ELEMENTS (lengths) * 4; k++)
    {
      guint n = lengths[k % G_N_ELEMENTS (lengths)], alphabet = k % 2 == 0 ? 4 : 60;
      guint m = lengths[(guint)g_rand_int_range (random, 0, G_N_ELEMENTS (lengths))];
      g_autofree guint32 *a = g_new (guint32, n);
      g_autofree guint32 *b = g_new (guint32, m);
      g_autofree guint64 *masks = g_new0 (guint64, alphabet * QF_COMPARE_BITS_WORDS);
      g_autofree guint8 *removed = g_new0 (guint8, n);
      g_autofree guint8 *added = g_new0 (guint8, m);
      guint edits = 0, i = 0, j = 0;
      for (guint x = 0; x < n; x++)
        a[x] = (guint32)g_rand_int_range (random, 0, (int)alphabet);
      for (guint x = 0; x < m; x++)
        b[x] = (guint32)g_rand_int_range (random, 0, (int)alphabet);
      _qf_compare_bits (a, n, b, m, masks, removed, added);
      for (guint x = 0; x < n; x++)
        edits += removed[x];
      for (guint x = 0; x < m; x++)
        edits += added[x];
      g_assert_cmpuint (edits, ==, count_edits (a, n, b, m));
      for (;; i++, j++)
        {
          while (i < n && removed[i] != 0)
            i++;
          while (j < m && added[j] != 0)
            j++;
          if (i == n || j == m)
            break;
          g_assert_cmpuint (a[i], ==, b[j]);
        }
      g_assert_true (i == n && j == m);
      for (guint x = 0; x < alphabet * QF_COMPARE_BITS_WORDS; x++)
        g_assert_cmpuint (masks[x], ==, 0);
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
  g_autoptr (GArray) edits = qf_text_list_readable_edits (text, other);
  g_assert_cmpuint (edits->len, <=, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/small-changes-are-told-as-made", test_small);
  g_test_add_func ("/compare/stray-characters-belong-to-the-edit", test_strays);
  g_test_add_func ("/compare/figures-and-words-are-whole", test_figures);
  g_test_add_func ("/compare/additions-begin-and-end-at-marks", test_marks);
  g_test_add_func ("/compare/short-texts-get-the-shortest-answer", test_shortest);
  g_test_add_func ("/compare/bits-give-the-shortest-answer", test_bits);
  g_test_add_func ("/compare/long-texts-get-nearly-the-shortest", test_long);
  g_test_add_func ("/compare/no-pair-of-texts-is-slow", test_never_slow);
  g_test_add_func ("/compare/unrelated-texts-are-told-in-large-pieces", test_unrelated_is_replaced);
  return g_test_run ();
}
