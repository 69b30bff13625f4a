/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate-fixture.h"

G_BEGIN_DECLS

/* One thing broken in a release that otherwise holds, or one unusual thing that must hold.
 * Tables end with a NULL name. */
typedef struct
{
  const char *name;                     /* the rule in the reader's words: /gate/<name> */
  const char *rule;                     /* (nullable) the gate's rule that refuses it */
  const char *code;                     /* of the reason; NULL: it must verify */
  void      (*plan)   (GateFixture *fixture);   /* (nullable) before it is built and signed */
  void      (*tamper) (GateFixture *fixture);   /* (nullable) afterwards */
} GateScenario;

extern const GateScenario gate_scenarios_acts[];
extern const GateScenario gate_scenarios_log[];
extern const GateScenario gate_scenarios_people[];
extern const GateScenario gate_scenarios_review[];
extern const GateScenario gate_scenarios_publish[];
extern const GateScenario gate_scenarios_content[];
extern const GateScenario gate_scenarios_versions[];
extern const GateScenario gate_scenarios_roll[];

extern const GateScenario *const gate_scenario_tables[];   /* all of them; ends with NULL */

/* Builds it and asks the gate; FALSE, with the verdict told, where it is not as expected. */
gboolean gate_scenario_run (const GateScenario  *scenario,
                            char               **told);

G_END_DECLS
