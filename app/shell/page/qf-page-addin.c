/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-page-addin"

#include "config.h"

#include <qf-ui/qf-page-addin.h>

G_DEFINE_INTERFACE (QfPageAddin, qf_page_addin, G_TYPE_OBJECT)

static void
qf_page_addin_default_init (QfPageAddinInterface *iface)
{
}

const char *
qf_page_addin_get_id (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), NULL);

  return QF_PAGE_ADDIN_GET_IFACE (self)->get_id (self);
}

const char *
qf_page_addin_get_title (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), NULL);

  return QF_PAGE_ADDIN_GET_IFACE (self)->get_title (self);
}

const char *
qf_page_addin_get_icon_name (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), NULL);

  return QF_PAGE_ADDIN_GET_IFACE (self)->get_icon_name (self);
}

QfPage *
qf_page_addin_create (QfPageAddin *self, QfWorkbench *workbench)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), NULL);
  g_return_val_if_fail (QF_IS_WORKBENCH (workbench), NULL);

  return QF_PAGE_ADDIN_GET_IFACE (self)->create (self, workbench);
}

int
qf_page_addin_get_order (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), 90);

  if (QF_PAGE_ADDIN_GET_IFACE (self)->get_order == NULL)
    return 90;
  return QF_PAGE_ADDIN_GET_IFACE (self)->get_order (self);
}

guint
qf_page_addin_get_duties (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), 0);

  if (QF_PAGE_ADDIN_GET_IFACE (self)->get_duties == NULL)
    return 0;
  return QF_PAGE_ADDIN_GET_IFACE (self)->get_duties (self);
}

gboolean
qf_page_addin_count (QfPageAddin *self,
                     QfOffice *office,
                     QfPageCount *count,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), FALSE);
  g_return_val_if_fail (QF_IS_OFFICE (office), FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  *count = (QfPageCount){ 0 };
  if (QF_PAGE_ADDIN_GET_IFACE (self)->count == NULL)
    return TRUE;
  return QF_PAGE_ADDIN_GET_IFACE (self)->count (self, office, count, cancellable, error);
}

gboolean
qf_page_addin_answers_search (QfPageAddin *self)
{
  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), FALSE);

  if (QF_PAGE_ADDIN_GET_IFACE (self)->answers_search == NULL)
    return FALSE;
  return QF_PAGE_ADDIN_GET_IFACE (self)->answers_search (self);
}

const QfShortcut *
qf_page_addin_get_shortcuts (QfPageAddin *self)
{
  static const QfShortcut none[] = { { NULL, NULL } };

  g_return_val_if_fail (QF_IS_PAGE_ADDIN (self), none);

  if (QF_PAGE_ADDIN_GET_IFACE (self)->get_shortcuts == NULL)
    return none;
  return QF_PAGE_ADDIN_GET_IFACE (self)->get_shortcuts (self);
}
