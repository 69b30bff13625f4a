/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-gates"

#include "config.h"

#include "qf-review-gates.h"

#include <glib/gi18n-lib.h>

/* What a reviewer answers for at each gate, as data. Which review passes which gate is not
 * here: the roll says it, and QfStatus carries it.
 *
 * A gate that an earlier review has answered for line by line is confirmed by a later one as
 * a whole: the third reviewer looks at what the others looked at, but does not do their work
 * again. */

/* Long enough for any gate and its end. */
#define MAX_LINES 5

static const QfReviewLine lines[QF_N_GATES][MAX_LINES] = {
  [QF_GATE_POLITICAL] = {
    { "direction", N_ ("Direction and wording follow the decisions of Party and State") },
    { "names", N_ ("Names, titles, regions and their order are right"), TRUE },
    { "effect", N_ ("Purpose, effect and likely response have been weighed") },
  },
  [QF_GATE_LEGAL] = {
    { "power", N_ ("The issuing body has the power to decide this") },
    { "basis", N_ ("Laws and documents cited are in force and say what is claimed"), TRUE },
    { "rights", N_ ("No right is cut and no duty added without legal ground") },
    { "procedure", N_ ("The procedure required was followed: opinions, legality, meeting") },
  },
  [QF_GATE_POLICY] = {
    { "consistent", N_ ("It agrees with superiors’ policies and documents in force"), TRUE },
    { "agreed", N_ ("Amounts, deadlines and bodies are agreed with those concerned") },
    { "interpretation", N_ ("The interpretation explains the policy and says the same"), TRUE,
      TRUE },
  },
  [QF_GATE_SECRECY] = {
    { "secrets", N_ ("It holds no state secret, work secret or internal matter") },
    { "privacy", N_ ("Personal data and trade secrets are left out or masked"), TRUE },
    { "attribute", N_ ("The disclosure attribute fits, with its ground") },
  },
  [QF_GATE_WORDING] = {
    { "title", N_ ("Title, document type and contents agree") },
    { "figures", N_ ("Figures, units, names and dates are the same everywhere") },
    { "levels", N_ ("Headings, numbering and format are in order") },
    { "errors", N_ ("Wrong words and punctuation were looked for"), TRUE },
  },
  [QF_GATE_EXEMPTION] = {
    { "reason", N_ ("The reason for having no interpretation holds"), TRUE },
  },
};

static const QfReviewLine confirmation[]
    = { { "confirm", N_ ("What was answered for at this gate is confirmed"), TRUE }, { NULL } };

static const char *const political[]
    = { N_ ("Work on Party and government documents (中办发〔2012〕14号), articles 19 and 20: what "
            "is issued follows the Party’s line, principles and policies"),
        N_ ("Government new media (国办发〔2018〕123号): reviewed level by level before it is "
            "published, for direction first"),
        NULL };

static const char *const legal[]
    = { N_ ("Administrative normative documents (国办发〔2018〕37号): within powers, with no "
            "licence, penalty, duty or limit beyond the law, reviewed for legality"),
        N_ ("Work on Party and government documents, article 20: grounds are exact, contents "
            "accord with law"),
        NULL };

static const char *const policy[]
    = { N_ ("Work on Party and government documents, article 20: it joins up with documents in "
            "force, can be carried out, and was agreed with those whose powers it touches"),
        N_ ("Openness in government work (国办发〔2016〕80号): who drafts interprets; policy and "
            "interpretation are prepared, reviewed and released together"),
        NULL };

static const char *const secrecy[]
    = { N_ ("Disclosure of government information (国务院令第711号), articles 14 to 17: secrets, "
            "safety, trade secrets, privacy and internal matters; reviewed before disclosure"),
        N_ ("Guarding state secrets (2024): the unit that publishes reviews for secrecy first"),
        NULL };

static const char *const wording[]
    = { N_ ("Work on Party and government documents, article 20: type, format, names, places, "
            "times, figures, order, quotations, units and punctuation"),
        N_ ("GB/T 9704-2012 format of official documents, GB/T 15834-2011 punctuation, GB/T "
            "15835-2011 numbers"),
        NULL };

static const char *const exemption[]
    = { N_ ("Only what needs no interpretation goes without one: the third reviewer confirms the "
            "reason, and it stands in the signed record"),
        NULL };

static const char *const *const bases[QF_N_GATES] = {
  [QF_GATE_POLITICAL] = political, [QF_GATE_LEGAL] = legal,     [QF_GATE_POLICY] = policy,
  [QF_GATE_SECRECY] = secrecy,     [QF_GATE_WORDING] = wording, [QF_GATE_EXEMPTION] = exemption,
};

guint
qf_review_find_number (QfStage stage)
{
  switch (stage)
    {
    case QF_STAGE_FIRST_REVIEW:
      return 1;
    case QF_STAGE_SECOND_REVIEW:
      return 2;
    case QF_STAGE_THIRD_REVIEW:
      return 3;
    default:
      return 0;
    }
}

guint
qf_review_find_answerer (const guint *gates, QfGate gate)
{
  for (guint number = 1; number <= 3; number++)
    if ((gates[number - 1] & (1u << gate)) != 0)
      return number;
  return 0;
}

QfReviewGateManner
qf_review_find_manner (const guint *gates, guint number, QfGate gate)
{
  g_return_val_if_fail (gates != NULL && number <= 3, QF_REVIEW_GATE_OTHERS);

  if (number == 0 || (gates[number - 1] & (1u << gate)) == 0)
    return QF_REVIEW_GATE_OTHERS;
  return qf_review_find_answerer (gates, gate) == number ? QF_REVIEW_GATE_ANSWERS
                                                         : QF_REVIEW_GATE_CONFIRMS;
}

const QfReviewLine *
qf_review_get_lines (QfGate gate, QfReviewGateManner manner)
{
  g_return_val_if_fail ((guint)gate < QF_N_GATES, NULL);

  return manner == QF_REVIEW_GATE_CONFIRMS ? confirmation : lines[gate];
}

const char *const *
qf_review_get_basis (QfGate gate)
{
  g_return_val_if_fail ((guint)gate < QF_N_GATES, NULL);

  return bases[gate];
}
