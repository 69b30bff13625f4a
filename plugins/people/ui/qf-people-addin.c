/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-addin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-people-addin.h"
#include "qf-people-page.h"

/* The page 人员与权限 in the sidebar: name, place, count. */

struct _QfPeopleAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfPeopleAddin,
                               qf_people_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
people_get_id (QfPageAddin *addin)
{
  return "people";
}

static const char *
people_get_title (QfPageAddin *addin)
{
  return _ ("People");
}

static const char *
people_get_icon_name (QfPageAddin *addin)
{
  return "system-users-symbolic";
}

static QfPage *
people_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_PEOPLE_PAGE, "workbench", workbench, NULL);
}

static int
people_get_order (QfPageAddin *addin)
{
  return 80;
}

static guint
people_get_duties (QfPageAddin *addin)
{
  return QF_DUTY_ADMINISTRATOR;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = people_get_id;
  iface->get_title = people_get_title;
  iface->get_icon_name = people_get_icon_name;
  iface->create = people_create;
  iface->get_order = people_get_order;
  iface->get_duties = people_get_duties;
}

static void
qf_people_addin_class_init (QfPeopleAddinClass *klass)
{
}

static void
qf_people_addin_init (QfPeopleAddin *self)
{
}
