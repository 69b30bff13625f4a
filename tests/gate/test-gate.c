/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Every rule of the gate, one test each: the release that holds is broken in one thing. */

#define G_LOG_DOMAIN "test-gate"

#include "config.h"

#include "gate-scenarios.h"

static void
test_scenario (gconstpointer data)
{
  g_autofree char *told = NULL;

  if (!gate_scenario_run (data, &told))
    {
      g_test_message ("%s", told);
      g_test_fail ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; gate_scenario_tables[i] != NULL; i++)
    for (const GateScenario *scenario = gate_scenario_tables[i]; scenario->name != NULL; scenario++)
      {
        g_autofree char *path = g_strdup_printf ("/gate/%s", scenario->name);

        g_test_add_data_func (path, scenario, test_scenario);
      }
  return g_test_run ();
}
