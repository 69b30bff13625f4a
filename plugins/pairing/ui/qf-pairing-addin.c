/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-addin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-items.h"
#include "qf-pairing-addin.h"
#include "qf-pairing-page.h"

/* the page 文件与解读, in the sidebar. */

struct _QfPairingAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfPairingAddin,
                               qf_pairing_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
pairing_get_id (QfPageAddin *addin)
{
  return "pairing";
}

static const char *
pairing_get_title (QfPageAddin *addin)
{
  return _ ("Policy and Interpretation");
}

static const char *
pairing_get_icon_name (QfPageAddin *addin)
{
  return "qf-pair-symbolic";
}

static QfPage *
pairing_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_PAIRING_PAGE, "workbench", workbench, NULL);
}

static int
pairing_get_order (QfPageAddin *addin)
{
  return 30;
}

static gboolean
pairing_count (QfPageAddin *addin,
               QfOffice *office,
               QfPageCount *count,
               GCancellable *cancellable,
               GError **error)
{
  return qf_pairing_count_items (office, &count->number, cancellable, error);
}

static guint
pairing_get_duties (QfPageAddin *addin)
{
  return QF_DUTY_DRAFTER;
}

static const QfShortcut *
pairing_get_shortcuts (QfPageAddin *addin)
{
  static const QfShortcut shortcuts[] = {
    { "F6", N_ ("Other half") },
    { "F8", N_ ("Next clause that is not explained") },
    { "<Shift>F8", N_ ("Clause before that is not explained") },
    { NULL },
  };

  return shortcuts;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = pairing_get_id;
  iface->get_title = pairing_get_title;
  iface->get_icon_name = pairing_get_icon_name;
  iface->create = pairing_create;
  iface->get_order = pairing_get_order;
  iface->get_duties = pairing_get_duties;
  iface->count = pairing_count;
  iface->get_shortcuts = pairing_get_shortcuts;
}

static void
qf_pairing_addin_class_init (QfPairingAddinClass *klass)
{
}

static void
qf_pairing_addin_init (QfPairingAddin *self)
{
}
