/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-words"

#include "config.h"

#include "qf-review-words.h"

#include <glib/gi18n-lib.h>

/* Words that more than one file of the page says. */

char *
qf_review_join_words (const char *const *words)
{
  g_return_val_if_fail (words != NULL, NULL);

  /* Translators: what stands between words of a list */
  return g_strjoinv (_ (", "), (char **)words);
}

char *
qf_review_dup_title (const char *term)
{
  char first[7] = { 0 };

  g_return_val_if_fail (term != NULL, NULL);

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (term)), first);
  return *term != '\0' ? g_strconcat (first, g_utf8_next_char (term), NULL) : g_strdup ("");
}

const char *
qf_review_get_gate_title (QfGate gate)
{
  static const char *const titles[QF_N_GATES] = {
    [QF_GATE_POLITICAL] = N_ ("Political Gate"), [QF_GATE_LEGAL] = N_ ("Legal Gate"),
    [QF_GATE_POLICY] = N_ ("Policy Gate"),       [QF_GATE_SECRECY] = N_ ("Secrecy Gate"),
    [QF_GATE_WORDING] = N_ ("Wording Gate"),     [QF_GATE_EXEMPTION] = N_ ("No Interpretation")
  };

  g_return_val_if_fail ((guint)gate < QF_N_GATES, "");

  return _ (titles[gate]);
}

const char *
qf_review_get_sign_label (guint number)
{
  static const char *const labels[]
      = { N_ ("Sign First Review…"), N_ ("Sign Second Review…"), N_ ("Sign Third Review…") };

  g_return_val_if_fail (number >= 1 && number <= 3, "");

  return _ (labels[number - 1]);
}

const char *
qf_review_get_return_hint (const char *code)
{
  static const char *const hints[][2] = {
    { "facts", N_ ("Amounts, dates or names differ from the facts or the attachments") },
    { "basis", N_ ("What is cited is repealed, or no ground is named") },
    { "format", N_ ("Document type, numbering of headings, signature, attachments") },
    { "wording", N_ ("Easily misunderstood, wrong words, or other words than its superiors’") },
    { "secrecy", N_ ("It may hold what must not be disclosed") },
    { "attribute", N_ ("The attribute or its ground has to be settled anew") },
    { "interpretation", N_ ("Clauses left out, copied, or other than the policy says") },
    { "other", N_ ("As the words below say") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_strcmp0 (hints[i][0], code) == 0)
      return _ (hints[i][1]);
  return NULL;
}
