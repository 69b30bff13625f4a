/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "aho-corasick.h"
#include "rules/qf-matcher.h"

#include <string.h>

/* The matcher against the textbook automaton: every place of every pattern, on texts made from a
 * seed out of few characters, so that patterns overlap, nest and repeat. */

typedef struct
{
  const char *text;
  const char *const *patterns;
  GArray *matches; /* QfMatch, in characters */
} Oracle;

static void
add_match (guint pattern, gsize end, gpointer user_data)
{
  Oracle *oracle = user_data;
  gsize start = end - strlen (oracle->patterns[pattern]);
  QfMatch match = { pattern, (guint)g_utf8_strlen (oracle->text, (gssize)start), 0 };
  match.end = match.start + (guint)g_utf8_strlen (oracle->patterns[pattern], -1);
  g_array_append_val (oracle->matches, match);
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const QfMatch *one = a;
  const QfMatch *other = b;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->pattern < other->pattern ? -1 : one->pattern > other->pattern;
}

static guint
compare (const char *const *patterns, guint n_patterns, const char *text)
{
  g_autoptr (QfMatcher) matcher = qf_matcher_new (patterns, n_patterns);
  g_autoptr (AhoCorasick) automaton = aho_corasick_new (patterns, n_patterns);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (QfMatch));
  g_autoptr (GArray) found = qf_matcher_scan (matcher, text, -1);
  Oracle oracle = { text, patterns, expected };

  aho_corasick_scan (automaton, text, strlen (text), add_match, &oracle);
  g_array_sort (expected, compare_matches);
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    {
      const QfMatch *one = &g_array_index (found, QfMatch, i);
      const QfMatch *other = &g_array_index (expected, QfMatch, i);
      g_assert_cmpuint (one->pattern, ==, other->pattern);
      g_assert_cmpuint (one->start, ==, other->start);
      g_assert_cmpuint (one->end, ==, other->end);
    }
  return found->len;
}

static char *
make_string (GRand *random, guint low, guint high, guint alphabet)
{
  static const char *const characters[] = { "的", "政", "府", "a", "府", "〇", "一", "，",
                                            "采", "釆", "𠀀", "é", "x",  "Z",  "公", "开" };
  g_autoptr (GString) string = g_string_new (NULL);
  guint length = (guint)g_rand_int_range (random, (gint32)low, (gint32)high + 1);
  for (guint i = 0; i < length; i++)
    g_string_append (string, characters[g_rand_int_range (random, 0, (gint32)alphabet)]);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

static void
test_same_as_the_automaton (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint hits = 0;
  for (guint round = 0; round < 300; round++)
    {
      guint alphabet = 2 + round % 15;
      guint n = 1 + round % 40;
      g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text = make_string (random, 0, 400, alphabet);
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (patterns, make_string (random, 1, 1 + round % 6, alphabet));
      hits += compare ((const char *const *)patterns->pdata, n, text);
    }
  g_assert_cmpuint (hits, >, 10000);
}

static void
test_a_pattern_at_either_end_is_found (void)
{
  const char *const patterns[] = { "帐户", "户帐单", "单" };
  g_assert_cmpuint (compare (patterns, 3, "帐户帐单"), ==, 3);
  g_assert_cmpuint (compare (patterns, 3, "户帐"), ==, 0);
  g_assert_cmpuint (compare (patterns, 3, ""), ==, 0);
}

static void
test_characters_with_equal_low_bits_are_told_apart (void)
{
  const char *const patterns[] = { "a", "一𠀀" };
  /* U+20061 ends in the bits of "a" */
  g_assert_cmpuint (compare (patterns, 2, "\xf0\xa0\x81\xa1 一𠀀 一\xf0\xa0\x80\x81"), ==, 1);
}

static void
test_no_pattern_finds_nothing (void)
{
  g_autoptr (QfMatcher) matcher = qf_matcher_new (NULL, 0);
  g_autoptr (GArray) found = qf_matcher_scan (matcher, "政府", -1);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_fifty_thousand_patterns_stay_small (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 50000; i++)
    {
      GString *pattern = g_string_new (NULL);
      gint32 length = g_rand_int_range (random, 2, 9);
      for (gint32 n = 0; n < length; n++)
        g_string_append_unichar (pattern, (gunichar)g_rand_int_range (random, 0x4e00, 0x5a00));
      g_ptr_array_add (patterns, g_string_free (pattern, FALSE));
    }
  g_autoptr (QfMatcher) matcher
      = qf_matcher_new ((const char *const *)patterns->pdata, patterns->len);
  g_autofree char *text = g_strjoinv (
      "的", (char *[]){ patterns->pdata[0], patterns->pdata[49999], patterns->pdata[777], NULL });
  g_autoptr (GArray) found = qf_matcher_scan (matcher, text, -1);
  g_assert_cmpuint (found->len, >=, 3);
  g_assert_cmpuint (qf_matcher_get_size (matcher), <, 2500 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function) g_test_add_func ("/matcher/" name, function)
  T ("finds-what-aho-corasick-finds", test_same_as_the_automaton);
  T ("a-pattern-at-either-end-is-found", test_a_pattern_at_either_end_is_found);
  T ("characters-with-equal-low-bits-are-told-apart",
     test_characters_with_equal_low_bits_are_told_apart);
  T ("no-pattern-finds-nothing", test_no_pattern_finds_nothing);
  T ("fifty-thousand-patterns-stay-small", test_fifty_thousand_patterns_stay_small);
  return g_test_run ();
}
