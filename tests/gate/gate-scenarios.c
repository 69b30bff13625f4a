/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Running one scenario: build, tamper, ask, compare; and telling what a verdict says. */

#define G_LOG_DOMAIN "gate-scenarios"

#include "config.h"

#include "gate-scenarios.h"

const GateScenario *const gate_scenario_tables[]
    = { gate_scenarios_roll,    gate_scenarios_acts,     gate_scenarios_log,
        gate_scenarios_people,  gate_scenarios_review,   gate_scenarios_publish,
        gate_scenarios_content, gate_scenarios_versions, NULL };

gboolean
gate_fixture_has_reason (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((QfReason *)reasons->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

char *
gate_fixture_describe (const QfVerdict *verdict)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s%s\n", verdict->verified ? "verified" : "not verified",
                          qf_stage_to_string (verdict->stage),
                          verdict->returned ? " (returned)" : "");
  for (guint i = 0; i < verdict->reasons->len; i++)
    g_string_append_printf (text, "# %s: %s\n", ((QfReason *)verdict->reasons->pdata[i])->code,
                            ((QfReason *)verdict->reasons->pdata[i])->message);
  for (guint i = 0; i < verdict->invalid->len; i++)
    g_string_append_printf (text, "# invalid: %s\n", (char *)verdict->invalid->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

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
