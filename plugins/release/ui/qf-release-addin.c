/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-addin"

#include "config.h"

#include "qf-release-addin.h"

#include <glib/gi18n-lib.h>

#include "qf-release-items.h"
#include "qf-release-page.h"

struct _QfReleaseAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfReleaseAddin,
                               qf_release_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
release_get_id (QfPageAddin *addin)
{
  return "release";
}

static const char *
release_get_title (QfPageAddin *addin)
{
  return _ ("Release");
}

static const char *
release_get_icon_name (QfPageAddin *addin)
{
  return "qf-release-symbolic";
}

static QfPage *
release_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_RELEASE_PAGE, "workbench", workbench, NULL);
}

static int
release_get_order (QfPageAddin *addin)
{
  return 50;
}

static guint
release_get_duties (QfPageAddin *addin)
{
  return QF_DUTY_PUBLISHER | QF_DUTY_REGISTRAR;
}

static gboolean
release_count (QfPageAddin *addin,
               QfOffice *office,
               QfPageCount *count,
               GCancellable *cancellable,
               GError **error)
{
  return qf_release_items_count (office, &count->number, error);
}

static const QfShortcut *
release_get_shortcuts (QfPageAddin *addin)
{
  static const QfShortcut shortcuts[] = {
    { "<Control>Return", N_ ("Number, publish, send again or read back") },
    { NULL, NULL },
  };

  return shortcuts;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = release_get_id;
  iface->get_title = release_get_title;
  iface->get_icon_name = release_get_icon_name;
  iface->create = release_create;
  iface->get_order = release_get_order;
  iface->get_duties = release_get_duties;
  iface->count = release_count;
  iface->get_shortcuts = release_get_shortcuts;
}

static void
qf_release_addin_class_init (QfReleaseAddinClass *klass)
{
}

static void
qf_release_addin_init (QfReleaseAddin *self)
{
}
