/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-asks"

#include "config.h"

#include "qf-review-asks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-review-places.h"

/* From what was put to the drafter to the opening of a return: its reasons, their places, and
 * the words that the reviewer goes on from. */

/* Longer quotations are no help in a list. */
#define MAX_QUOTED 30

const char *
qf_review_suggest_code (QfFinding *finding)
{
  static const char *const by_rule[][2] = {
    { "ATTR-", "attribute" },      { "PAIR-", "interpretation" }, { "CONT-", "interpretation" },
    { "FORM-", "interpretation" }, { "TXT-4/", "format" },        { "REL-", "format" },
    { "BLANK-", "format" },
  };
  static const char *const by_gate[QF_N_GATES] = {
    [QF_GATE_POLITICAL] = "wording", [QF_GATE_LEGAL] = "basis",
    [QF_GATE_POLICY] = "facts",      [QF_GATE_SECRECY] = "secrecy",
    [QF_GATE_WORDING] = "wording",   [QF_GATE_EXEMPTION] = "interpretation",
  };

  g_return_val_if_fail (finding != NULL, "other");

  for (guint i = 0; i < G_N_ELEMENTS (by_rule); i++)
    if (g_str_has_prefix (qf_finding_get_rule (finding), by_rule[i][0]))
      return by_rule[i][1];
  return by_gate[qf_finding_get_gate (finding)];
}

GHashTable *
qf_review_suggest_codes (QfReviewCase *self, QfReviewTicks *ticks)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ticks->asked->len; i++)
    {
      QfFinding *finding = qf_review_case_find_finding (self, g_ptr_array_index (ticks->asked, i));

      if (finding != NULL)
        g_hash_table_add (codes, g_strdup (qf_review_suggest_code (finding)));
    }
  return codes;
}

char **
qf_review_ticks_dup_codes (QfReviewTicks *ticks)
{
  const char *const *codes = qf_terms_get_return_codes ();
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  g_return_val_if_fail (ticks != NULL, NULL);

  for (guint i = 0; ticks->return_codes != NULL && codes[i] != NULL; i++)
    if (g_hash_table_contains (ticks->return_codes, codes[i]))
      g_strv_builder_add (chosen, codes[i]);
  return g_strv_builder_end (chosen);
}

char *
qf_review_dup_places (QfReviewCase *self, QfReviewTicks *ticks, const char *code)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ticks->asked->len; i++)
    {
      QfFinding *finding = qf_review_case_find_finding (self, g_ptr_array_index (ticks->asked, i));
      char *where;

      if (finding == NULL || !g_str_equal (qf_review_suggest_code (finding), code))
        continue;
      where = qf_review_dup_finding_place (self, finding);
      if (where != NULL && !g_ptr_array_find_with_equal_func (places, where, g_str_equal, NULL))
        g_ptr_array_add (places, where);
      else
        g_free (where);
    }
  if (places->len == 0)
    return NULL;
  g_ptr_array_add (places, NULL);
  return g_strjoinv ("、", (char **)places->pdata);
}

static char *
describe_ask (QfFinding *finding, const char *where)
{
  const char *words = qf_finding_get_text (finding);
  const char *message = qf_finding_get_message (finding);
  gboolean quoted
      = words != NULL && g_utf8_strlen (words, -1) <= MAX_QUOTED && strstr (message, words) == NULL;

  if (where != NULL && quoted)
    /* Translators: a place in the text, the words found there, what is wrong */
    return g_strdup_printf (_ ("%s “%s”: %s"), where, words, message);
  if (where != NULL)
    return g_strdup_printf (_ ("%s: %s"), where, message);
  if (quoted)
    return g_strdup_printf (_ ("“%s”: %s"), words, message);
  return g_strdup (message);
}

char *
qf_review_dup_asks (QfReviewCase *self, QfReviewTicks *ticks)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < ticks->asked->len; i++)
    {
      QfFinding *finding = qf_review_case_find_finding (self, g_ptr_array_index (ticks->asked, i));
      g_autofree char *where = NULL, *line = NULL;

      if (finding == NULL)
        continue;
      where = qf_review_dup_finding_place (self, finding);
      line = describe_ask (finding, where);
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, line);
    }
  return g_string_free (lines, FALSE);
}
