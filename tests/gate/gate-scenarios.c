/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Running one scenario: build, tamper, ask, compare. */

#define G_LOG_DOMAIN "gate-scenarios"

#include "config.h"

#include "gate-scenarios.h"

const GateScenario *const gate_scenario_tables[]
    = { gate_scenarios_roll,    gate_scenarios_acts,     gate_scenarios_log,
        gate_scenarios_people,  gate_scenarios_review,   gate_scenarios_publish,
        gate_scenarios_content, gate_scenarios_versions, NULL };

gboolean
gate_scenario_run (const GateScenario *scenario, char **told)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;
  gboolean expected;

  if (scenario->plan != NULL)
    scenario->plan (fixture);
  gate_fixture_build (fixture);
  if (scenario->tamper != NULL)
    scenario->tamper (fixture);
  verdict = qf_gate_check (&fixture->input);
  if (scenario->code == NULL)
    expected = verdict->verified;
  else
    expected = !verdict->verified && gate_fixture_has_reason (verdict->reasons, scenario->code);
  if (told != NULL)
    *told = gate_fixture_describe (verdict);
  return expected;
}
