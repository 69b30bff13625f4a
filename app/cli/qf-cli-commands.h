/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-cli.h"

G_BEGIN_DECLS

/* One function for each line of the command table, in its order. Each prints to
 * cli->output and returns FALSE with a #QfError. */
#define QF_CLI_COMMAND(noun)                                                                     \
  gboolean qf_cli_run_##noun (QfCli *cli, QfArguments *arguments, GError **error)

QF_CLI_COMMAND (init);
QF_CLI_COMMAND (key_new);
QF_CLI_COMMAND (person_add);
QF_CLI_COMMAND (person_duty);
QF_CLI_COMMAND (person_end);
QF_CLI_COMMAND (person_list);
QF_CLI_COMMAND (roll_show);
QF_CLI_COMMAND (roll_set);
QF_CLI_COMMAND (roll_sign);
QF_CLI_COMMAND (roll_check);
QF_CLI_COMMAND (import);
QF_CLI_COMMAND (set);
QF_CLI_COMMAND (edit);
QF_CLI_COMMAND (show);
QF_CLI_COMMAND (list);
QF_CLI_COMMAND (search);
QF_CLI_COMMAND (reindex);
QF_CLI_COMMAND (check);
QF_CLI_COMMAND (release_new);
QF_CLI_COMMAND (release_exempt);
QF_CLI_COMMAND (plan);
QF_CLI_COMMAND (finding_settle);
QF_CLI_COMMAND (attach);
QF_CLI_COMMAND (submit);
QF_CLI_COMMAND (recall);
QF_CLI_COMMAND (review);
QF_CLI_COMMAND (register);
QF_CLI_COMMAND (publish);
QF_CLI_COMMAND (status);
QF_CLI_COMMAND (diff);
QF_CLI_COMMAND (evidence);
QF_CLI_COMMAND (verify);
QF_CLI_COMMAND (log);
QF_CLI_COMMAND (office_show);
QF_CLI_COMMAND (office_set);
QF_CLI_COMMAND (channel_list);
QF_CLI_COMMAND (channel_add);
QF_CLI_COMMAND (channel_check);
QF_CLI_COMMAND (rules_list);
QF_CLI_COMMAND (rules_show);
QF_CLI_COMMAND (rules_off);
QF_CLI_COMMAND (rules_on);
QF_CLI_COMMAND (rules_set);
QF_CLI_COMMAND (rules_add);
QF_CLI_COMMAND (rules_reset);
QF_CLI_COMMAND (rules_test);
QF_CLI_COMMAND (plugins);
#ifdef QF_HAVE_DEMO
QF_CLI_COMMAND (demo);
#endif
QF_CLI_COMMAND (help);

G_END_DECLS
