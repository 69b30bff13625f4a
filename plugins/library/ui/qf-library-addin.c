/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-addin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-library-addin.h"
#include "qf-library-page.h"

/* The page 文件库 in the sidebar: name, place, count. */

struct _QfLibraryAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfLibraryAddin,
                               qf_library_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
library_get_id (QfPageAddin *addin)
{
  return "library";
}

static const char *
library_get_title (QfPageAddin *addin)
{
  return _ ("Library");
}

static const char *
library_get_icon_name (QfPageAddin *addin)
{
  return "qf-library-symbolic";
}

static QfPage *
library_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_LIBRARY_PAGE, "workbench", workbench, NULL);
}

static int
library_get_order (QfPageAddin *addin)
{
  return 60;
}

static gboolean
library_answers_search (QfPageAddin *addin)
{
  return TRUE;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = library_get_id;
  iface->get_title = library_get_title;
  iface->get_icon_name = library_get_icon_name;
  iface->create = library_create;
  iface->get_order = library_get_order;
  iface->answers_search = library_answers_search;
}

static void
qf_library_addin_class_init (QfLibraryAddinClass *klass)
{
}

static void
qf_library_addin_init (QfLibraryAddin *self)
{
}
