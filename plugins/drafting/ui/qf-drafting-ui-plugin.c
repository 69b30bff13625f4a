/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting"

#include "config.h"

#include <libpeas/peas.h>

#include "qf-drafting-addin.h"

G_MODULE_EXPORT void peas_register_types (PeasObjectModule *module);

G_MODULE_EXPORT void
peas_register_types (PeasObjectModule *module)
{
  peas_object_module_register_extension_type (module, QF_TYPE_PAGE_ADDIN, QF_TYPE_DRAFTING_ADDIN);
}
