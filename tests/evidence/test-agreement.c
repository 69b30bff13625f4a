/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The C verifier and VERIFY.sh over every scenario of the gate: the same answer, and the one
 * that the gate gives. */

#include "config.h"

#include "evidence-helper.h"

#include <stdlib.h>

/* What files cannot hold: places and digests that the bundle's reader works out anew, and an act
 * among the versions, which the office never puts there. Both verifiers must still agree. */
static const char *const not_bundled[]
    = { "act-among-the-versions-is-ignored", "digest-rewritten-is-refused",
        "act-at-another-place-is-refused", "act-may-not-precede-what-it-saw", NULL };

static void
test_scenario (gconstpointer data)
{
  const GateScenario *scenario = data;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfBundle) bundle = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  gboolean verified;
  int code;

  if (scenario->plan != NULL)
    scenario->plan (fixture);
  gate_fixture_build (fixture);
  if (scenario->tamper != NULL)
    scenario->tamper (fixture);
  paper = evidence_dup_paper (fixture);
  bundle = evidence_make_bundle (fixture);
  if (bundle == NULL)
    return; /* what is missing has no bundle */
  verified = qf_bundle_verify (bundle, paper, &verdict, &error);
  folder = evidence_unpack (bundle);
  code = evidence_run_script ("sh", folder, paper != NULL ? paper : "", &last);
  evidence_remove (folder);
  if (verified != (scenario->code == NULL) && !g_strv_contains (not_bundled, scenario->name))
    {
      g_test_message ("verify: %s", error != NULL ? error->message : verdict);
      g_test_fail ();
    }
  if ((code == 0) != verified || g_str_has_prefix (last, "VERIFIED") != verified)
    {
      g_test_message ("VERIFY.sh: exit %d, %s; verify: %s", code, last,
                      error != NULL ? error->message : "VERIFIED");
      g_test_fail ();
    }
}

/* Each run of the script is hundreds of small processes: meson starts this program several
 * times, and each takes every n-th scenario. */
int
main (int argc, char **argv)
{
  guint n = 0, share = 0, shares = 1;

  g_test_init (&argc, &argv, NULL);
  if (argc == 3)
    {
      share = (guint) atoi (argv[1]);
      shares = (guint) atoi (argv[2]);
    }
  g_assert_cmpuint (share, <, shares);
  for (guint i = 0; gate_scenario_tables[i] != NULL; i++)
    for (const GateScenario *scenario = gate_scenario_tables[i]; scenario->name != NULL; scenario++)
      {
        if (n++ % shares != share)
          continue;
        g_autofree char *path = g_strdup_printf ("/evidence/script-agrees/%s", scenario->name);

        g_test_add_data_func (path, scenario, test_scenario);
      }
  return g_test_run ();
}
