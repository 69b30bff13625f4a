/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

#define QF_TYPE_BLANK_COMMANDS (qf_blank_commands_get_type ())
G_DECLARE_FINAL_TYPE (QfBlankCommands, qf_blank_commands, QF, BLANK_COMMANDS, GObject)

G_END_DECLS
