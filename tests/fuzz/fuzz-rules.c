/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "fuzz-rules"

#include "config.h"

#include <stdint.h>

#include <string.h>

#include "rules/qf-matcher.h"
#include "rules/qf-rule-book.h"

/* Rules from any bytes. The first byte says what the rest is: a file of rules (what is read is
 * written and read again to the same), an office's change of a rule, an example, a text that is
 * scanned by all rules, or patterns by line and a text behind them. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_file (const char *text)
{
  g_autoptr (GPtrArray) rules = qf_rule_file_parse ("fuzz", "wording", text, NULL);
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *lines = qf_rule_to_string (rule);
      g_autofree char *file = g_strdup_printf ("[%s]\n%s", qf_rule_get_id (rule), lines);
      g_autoptr (GPtrArray) again = qf_rule_file_parse ("fuzz", NULL, file, NULL);
      g_assert_nonnull (again);
      g_autofree char *same = qf_rule_to_string (g_ptr_array_index (again, 0));
      g_assert_cmpstr (same, ==, lines);
    }
}

static void
change_rule (const char *text)
{
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (changes, (gpointer) "TXT-11/wrong-word", (gpointer)text);
  g_autoptr (QfRuleSet) rules
      = qf_rule_set_with_changes (qf_rule_set_get_default (), changes, NULL);
  if (rules != NULL)
    g_assert_cmpuint (strlen (qf_rule_set_get_digest (rules)), ==, 64);
}

static void
scan_text (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    {
      g_autoptr (GPtrArray) hits
          = qf_rule_set_scan (qf_rule_set_get_default (), (QfGate)gate, NULL, text, NULL, NULL);
      for (guint i = 0; hits != NULL && i < hits->len; i++)
        {
          const QfRuleHit *hit = g_ptr_array_index (hits, i);
          g_assert_true (hit->start >= 0 && hit->start < hit->end && hit->end <= length);
        }
    }
}

/* Patterns stand before an empty line. */
static void
match_patterns (const char *text)
{
  const char *split = strstr (text, "\n\n");
  if (split == NULL)
    return;
  g_autofree char *head = g_strndup (text, split - text);
  g_auto (GStrv) lines = g_strsplit (head, "\n", 40);
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (patterns, lines[i]);
  g_autoptr (QfMatcher) matcher
      = qf_matcher_new ((const char *const *)patterns->pdata, patterns->len);
  g_autoptr (GArray) found = qf_matcher_scan (matcher, split + 2, -1);
  guint expected = 0;
  for (guint i = 0; i < patterns->len; i++)
    for (const char *at = split + 2; *at != '\0'; at = g_utf8_next_char (at))
      expected += g_str_has_prefix (at, g_ptr_array_index (patterns, i));
  g_assert_cmpuint (found->len, ==, expected);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 1 || size > 8000)
    return 0;
  g_autofree char *raw = g_strndup ((const char *)data + 1, size - 1);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  switch (data[0] % 5)
    {
    case 0:
      read_file (raw);
      break;
    case 1:
      change_rule (text);
      break;
    case 2:
      {
        g_autoptr (QfRuleExample) example
            = qf_rule_example_new (text, qf_rule_set_get_default (), NULL);
        break;
      }
    case 3:
      scan_text (text);
      break;
    default:
      match_patterns (text);
    }
  return 0;
}
