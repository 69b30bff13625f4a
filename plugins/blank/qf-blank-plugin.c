/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-blank"
#include "config.h"

#include <libpeas/peas.h>

#include "qf-blank-check.h"
#include "qf-blank-commands.h"

/* Registration, and nothing else: this is the only file that knows how plugins are loaded. */

G_MODULE_EXPORT void peas_register_types (PeasObjectModule *module);

G_MODULE_EXPORT void
peas_register_types (PeasObjectModule *module)
{
  peas_object_module_register_extension_type (module, QF_TYPE_CHECK, QF_TYPE_BLANK_CHECK);
  peas_object_module_register_extension_type (module, QF_TYPE_COMMAND_PROVIDER,
                                              QF_TYPE_BLANK_COMMANDS);
}
