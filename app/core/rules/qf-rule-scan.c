/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule-scan"

#include "config.h"

#include <qf/qf-check.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rules/qf-rule-set-private.h"

/* Engines "words" and "patterns": all that can be found without code.
 *
 * One pass of the gate's matcher over the text, then each pattern once. A hit that stands
 * inside one of its exceptions is none; of two hits of one rule that overlap the first one
 * counts, and of two that begin together the longer, so that a table may hold 结帐 and 结帐单 both.
 */

typedef struct
{
  gunichar *characters; /* followed by two zeros */
  gsize length;
  GPtrArray *hits; /* QfRuleHit */
} Scan;

void
qf_rule_hit_free (QfRuleHit *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->fix);
  g_free (self);
}

/* Whether @exception stands in the text so that it covers [start, end). */
static gboolean
is_covered (const Scan *scan, const char *exception, gsize start, gsize end)
{
  gsize length = 0;
  g_autofree gunichar *characters = qf_matcher_decode (exception, strlen (exception), &length);
  if (length <= end - start)
    return FALSE;
  gsize slack = length - (end - start);
  gsize from = start >= slack ? start - slack : 0;
  for (gsize at = from; at <= start && at + length <= scan->length; at++)
    if (at + length >= end
        && memcmp (scan->characters + at, characters, length * sizeof (gunichar)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_excepted (const Scan *scan, char **exceptions, gsize start, gsize end)
{
  for (guint i = 0; exceptions[i] != NULL; i++)
    if (is_covered (scan, exceptions[i], start, end))
      return TRUE;
  return FALSE;
}

static void
add_hit (Scan *scan, QfRule *rule, gsize start, gsize end, char *fix)
{
  QfRuleHit *hit = g_new0 (QfRuleHit, 1);
  hit->rule = rule;
  hit->start = (glong)start;
  hit->end = (glong)end;
  hit->text = g_ucs4_to_utf8 (scan->characters + start, (glong)(end - start), NULL, NULL, NULL);
  hit->fix = fix;
  g_ptr_array_add (scan->hits, hit);
}

static void
scan_words (Scan *scan, QfGateRules *rules, const char *id)
{
  g_autoptr (GArray) matches
      = qf_matcher_scan_characters (rules->matcher, scan->characters, scan->length);
  for (guint i = 0; i < matches->len; i++)
    {
      const QfMatch *match = &g_array_index (matches, QfMatch, i);
      const QfGateWord *found = &g_array_index (rules->words, QfGateWord, match->pattern);
      if ((id != NULL && !g_str_equal (found->rule->id, id))
          || is_excepted (scan, found->word->exceptions, match->start, match->end)
          || is_excepted (scan, found->rule->exceptions, match->start, match->end))
        continue;
      add_hit (scan, found->rule, match->start, match->end, g_strdup (found->word->right));
    }
}

/* --- patterns ----------------------------------------------------------------------------- */

static gboolean
scan_pattern (Scan *scan, QfRule *rule, QfPattern *pattern, const char *text, GError **error)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) local = NULL;
  const char *counted = text; /* up to where characters have been counted */
  gsize characters = 0;
  gboolean more = g_regex_match_full (pattern->regex, text, -1, 0, 0, &match, &local);

  while (more)
    {
      int first = 0, last = 0;
      g_match_info_fetch_pos (match, 0, &first, &last);
      characters += (gsize)g_utf8_strlen (counted, text + first - counted);
      counted = text + first;
      gsize end = characters + (gsize)g_utf8_strlen (text + first, last - first);
      if (!is_excepted (scan, pattern->exceptions, characters, end)
          && !is_excepted (scan, rule->exceptions, characters, end))
        {
          char *fix = pattern->right != NULL
                          ? g_match_info_expand_references (match, pattern->right, NULL)
                          : NULL;
          add_hit (scan, rule, characters, end, fix);
        }
      more = g_match_info_next (match, &local);
    }
  if (local == NULL)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("A pattern of rule %s cannot be carried "
                  "out on this text (%s)."),
               rule->id, local->message);
  return FALSE;
}

/* --- order -------------------------------------------------------------------------------- */

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const QfRuleHit *one = *(QfRuleHit *const *)a;
  const QfRuleHit *other = *(QfRuleHit *const *)b;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end > other->end ? -1 : 1;
  return strcmp (one->rule->id, other->rule->id);
}

static void
drop_hits_over_others (GPtrArray *hits)
{
  for (guint i = hits->len; i > 0; i--)
    {
      const QfRuleHit *hit = g_ptr_array_index (hits, i - 1);
      gboolean inside = FALSE;
      for (guint j = i - 1; j > 0 && !inside; j--)
        {
          const QfRuleHit *before = g_ptr_array_index (hits, j - 1);
          if (before->start + 64 < hit->start)
            break;
          inside = before->rule == hit->rule && before->end > hit->start;
        }
      if (inside)
        g_ptr_array_remove_index (hits, i - 1);
    }
}

GPtrArray *
qf_rule_set_scan (QfRuleSet *self,
                  QfGate gate,
                  const char *id,
                  const char *text,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (self != NULL && text != NULL && (guint)gate < QF_N_GATES, NULL);

  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rule_hit_free);
  QfGateRules *rules = &self->gates[gate];
  Scan scan = { NULL, 0, hits };
  g_autofree gunichar *characters = qf_matcher_decode (text, strlen (text), &scan.length);
  scan.characters = characters;
  scan_words (&scan, rules, id);
  for (guint i = 0; i < rules->patterned->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules->patterned, i);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint j = 0; (id == NULL || g_str_equal (rule->id, id)) && j < rule->patterns->len; j++)
        if (!scan_pattern (&scan, rule, g_ptr_array_index (rule->patterns, j), text, error))
          return NULL;
    }
  g_ptr_array_sort (hits, compare_hits);
  drop_hits_over_others (hits);
  return g_steal_pointer (&hits);
}

/* --- documents ---------------------------------------------------------------------------- */

static gboolean
applies (QfRule *rule, QfDocument *document, glong start)
{
  if (rule->kinds != 0 && (rule->kinds & (1u << qf_document_get_kind (document))) == 0)
    return FALSE;
  if (rule->blocks == 0)
    return TRUE;
  int block = qf_document_find_block (document, start);
  return block >= 0
         && (rule->blocks
             & (1u << qf_block_get_kind (qf_document_get_block (document, (guint)block))))
                != 0;
}

gboolean
qf_check_context_scan (QfCheckContext *self,
                       QfDocument *document,
                       QfGate gate,
                       GPtrArray *findings,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), FALSE);
  g_return_val_if_fail (QF_IS_DOCUMENT (document) && findings != NULL, FALSE);

  QfRuleSet *rules = qf_check_context_get_rules (self);
  const char *id = qf_check_context_find_id (self, document);
  g_autoptr (GPtrArray) hits
      = qf_rule_set_scan (rules, gate, NULL, qf_document_get_text (document), cancellable, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const QfRuleHit *hit = g_ptr_array_index (hits, i);
      if (applies (hit->rule, document, hit->start))
        g_ptr_array_add (findings, qf_rule_new_finding (hit->rule, id, hit->start, hit->end,
                                                        hit->text, NULL, hit->fix));
    }
  return hits != NULL;
}
