/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-inbox-addin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-inbox-items.h"
#include "qf-inbox-addin.h"
#include "qf-inbox-page.h"

/* The page 待办 in the sidebar: name, place, count. */

struct _QfInboxAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfInboxAddin,
                               qf_inbox_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
inbox_get_id (QfPageAddin *addin)
{
  return "inbox";
}

static const char *
inbox_get_title (QfPageAddin *addin)
{
  return _ ("Inbox");
}

static const char *
inbox_get_icon_name (QfPageAddin *addin)
{
  return "qf-inbox-symbolic";
}

static QfPage *
inbox_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_INBOX_PAGE, "workbench", workbench, NULL);
}

static int
inbox_get_order (QfPageAddin *addin)
{
  return 10;
}

static gboolean
inbox_count (QfPageAddin *addin,
             QfOffice *office,
             QfPageCount *count,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) items = qf_inbox_list_items (office, cancellable, error);

  if (items == NULL)
    return FALSE;
  count->number = items->len;
  for (guint i = 0; i < items->len; i++)
    count->alert |= ((QfInboxItem *)g_ptr_array_index (items, i))->late;
  return TRUE;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = inbox_get_id;
  iface->get_title = inbox_get_title;
  iface->get_icon_name = inbox_get_icon_name;
  iface->create = inbox_create;
  iface->get_order = inbox_get_order;
  iface->count = inbox_count;
}

static void
qf_inbox_addin_class_init (QfInboxAddinClass *klass)
{
}

static void
qf_inbox_addin_init (QfInboxAddin *self)
{
}
