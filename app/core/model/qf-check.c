/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-check"

#include "config.h"

#include <qf/qf-check.h>

G_DEFINE_INTERFACE (QfCheck, qf_check, G_TYPE_OBJECT)

static void
qf_check_default_init (QfCheckInterface *iface)
{
}

const char *
qf_check_get_id (QfCheck *self)
{
  g_return_val_if_fail (QF_IS_CHECK (self), NULL);

  return QF_CHECK_GET_IFACE (self)->get_id (self);
}

GPtrArray *
qf_check_run (QfCheck *self,
              QfDocument *document,
              QfCheckContext *context,
              GCancellable *cancellable,
              GError **error)
{
  g_return_val_if_fail (QF_IS_CHECK (self), NULL);
  g_return_val_if_fail (document == NULL || QF_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (context), NULL);

  return QF_CHECK_GET_IFACE (self)->run (self, document, context, cancellable, error);
}
