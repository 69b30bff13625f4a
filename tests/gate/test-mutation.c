/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Are the tests any good? Every rule of the gate is taken away in turn, and some scenario
 * must come out otherwise. The gate's sources are built for this program with a switch that no
 * other build has. */

#define G_LOG_DOMAIN "test-mutation"

#include "config.h"

#include "gate-scenarios.h"

#include "gate/qf-gate-private.h"

/* Rules that follow from others: counted again so that one mistake is not enough. No scenario
 * can reach them alone; each stands here with the rule that refuses first. */
static const char *const second_nets[] = {
  "log-head-is-before-the-act", /* a hash cannot name what comes after it */
  "roll-number-never-falls",    /* roll-is-the-one-in-force */
  "roll-keeps-the-algorithm",   /* qf_roll_parse() knows one algorithm */
  "three-reviews-were-signed",  /* stage-is-due */
  "enough-people-signed",       /* person-is-another-at-each-stage */
  "enough-keys-signed",         /* key-is-another-at-each-stage */
  "no-reviewer-wrote-the-text", /* reviewer-is-no-author */
  NULL,
};

/* Rules that are asked outside a table, by the name that they are skipped by. */
static const char *const named[] = {
  "log-holds",
  "first-roll-is-the-trusted-one",
  "session-is-of-this-person",
  "session-is-of-this-store",
  "session-clock-is-allowed",
  "session-is-signed",
  "session-covers-the-time",
  "version-is-of-this-store",
  "version-author-has-a-duty",
  "version-key-is-the-authors",
  "version-clock-is-allowed",
  "version-is-signed",
  "vote-is-over-these-bytes",
  "vote-is-by-an-administrator",
  "vote-key-is-active",
  "vote-key-is-its-own",
  "vote-signature-holds",
  "roll-number-follows",
  "roll-names-the-one-before",
  "roll-keeps-the-store",
  "roll-keeps-the-algorithm",
  "roll-keeps-being-a-trial-or-none",
  "roll-is-above-the-floor",
  "roll-has-two-signers",
  NULL,
};

static gboolean
is_noticed (const char *rule, gboolean all)
{
  for (guint i = 0; gate_scenario_tables[i] != NULL; i++)
    for (const GateScenario *scenario = gate_scenario_tables[i]; scenario->name != NULL; scenario++)
      if ((all || g_strcmp0 (scenario->rule, rule) == 0) && !gate_scenario_run (scenario, NULL))
        return TRUE;
  return FALSE;
}

static void
test_rule (gconstpointer data)
{
  _qf_gate_skipped_rule = data;
  if (!is_noticed (data, FALSE) && !is_noticed (data, TRUE))
    g_test_fail_printf ("No test notices that the rule “%s” is gone", (const char *)data);
  _qf_gate_skipped_rule = NULL;
}

static void
add_rule (const char *rule)
{
  g_autofree char *path = g_strdup_printf ("/gate/mutation/%s", rule);

  if (!g_strv_contains (second_nets, rule))
    g_test_add_data_func (path, rule, test_rule);
}

static void
add_act_rules (const QfGateActRule *rules)
{
  for (; rules->name != NULL; rules++)
    add_rule (rules->name);
}

static void
add_case_rules (const QfGateCaseRule *rules)
{
  for (; rules->name != NULL; rules++)
    add_rule (rules->name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_act_rules (_qf_gate_act_rules);
  add_act_rules (_qf_gate_log_rules);
  add_act_rules (_qf_gate_people_rules);
  add_act_rules (_qf_gate_review_rules);
  add_act_rules (_qf_gate_publish_rules);
  add_case_rules (_qf_gate_content_rules);
  add_case_rules (_qf_gate_version_rules);
  add_case_rules (_qf_gate_floor_rules);
  for (const QfGateLackRule *rule = _qf_gate_lack_rules; rule->name != NULL; rule++)
    add_rule (rule->name);
  for (guint i = 0; named[i] != NULL; i++)
    add_rule (named[i]);
  return g_test_run ();
}
