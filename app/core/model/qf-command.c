/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-command"

#include "config.h"

#include <qf/qf-command.h>

G_DEFINE_INTERFACE (QfCommandProvider, qf_command_provider, G_TYPE_OBJECT)

static void
qf_command_provider_default_init (QfCommandProviderInterface *iface)
{
}

const QfCommand *
qf_command_provider_get_commands (QfCommandProvider *self)
{
  g_return_val_if_fail (QF_IS_COMMAND_PROVIDER (self), NULL);

  return QF_COMMAND_PROVIDER_GET_IFACE (self)->get_commands (self);
}

gboolean
qf_command_provider_run (QfCommandProvider *self,
                         const char *name,
                         const char *const *arguments,
                         GString *output,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (QF_IS_COMMAND_PROVIDER (self), FALSE);
  g_return_val_if_fail (name != NULL && arguments != NULL && output != NULL, FALSE);

  return QF_COMMAND_PROVIDER_GET_IFACE (self)->run (self, name, arguments, output, cancellable,
                                                    error);
}
