/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-importer"

#include "config.h"

#include <qf/qf-importer.h>

G_DEFINE_INTERFACE (QfImporter, qf_importer, G_TYPE_OBJECT)

static void
qf_importer_default_init (QfImporterInterface *iface)
{
}

const char *const *
qf_importer_get_suffixes (QfImporter *self)
{
  g_return_val_if_fail (QF_IS_IMPORTER (self), NULL);

  return QF_IMPORTER_GET_IFACE (self)->get_suffixes (self);
}

QfImport *
qf_importer_read (QfImporter *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_IMPORTER (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return QF_IMPORTER_GET_IFACE (self)->read (self, bytes, cancellable, error);
}
