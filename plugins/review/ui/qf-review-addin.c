/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-addin"

#include "config.h"

#include "qf-review-addin.h"

#include <glib/gi18n-lib.h>

#include "qf-review-items.h"
#include "qf-review-page.h"

struct _QfReviewAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfReviewAddin,
                               qf_review_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
review_get_id (QfPageAddin *addin)
{
  return "review";
}

static const char *
review_get_title (QfPageAddin *addin)
{
  return _ ("Review");
}

static const char *
review_get_icon_name (QfPageAddin *addin)
{
  return "qf-review-symbolic";
}

static QfPage *
review_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_REVIEW_PAGE, "workbench", workbench, NULL);
}

static int
review_get_order (QfPageAddin *addin)
{
  return 40;
}

static guint
review_get_duties (QfPageAddin *addin)
{
  return QF_DUTY_FIRST_REVIEWER | QF_DUTY_SECOND_REVIEWER | QF_DUTY_THIRD_REVIEWER;
}

static gboolean
review_count (QfPageAddin *addin,
              QfOffice *office,
              QfPageCount *count,
              GCancellable *cancellable,
              GError **error)
{
  return qf_review_count_items (office, &count->number, error);
}

static const QfShortcut *
review_get_shortcuts (QfPageAddin *addin)
{
  static const QfShortcut shortcuts[] = { { "F8", N_ ("Next Change") },
                                          { "<Shift>F8", N_ ("Previous Change") },
                                          { "space", N_ ("Tick") },
                                          { "<Control>Return", N_ ("Sign") },
                                          { "<Control><Shift>Return", N_ ("Return") },
                                          { NULL } };

  return shortcuts;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = review_get_id;
  iface->get_title = review_get_title;
  iface->get_icon_name = review_get_icon_name;
  iface->create = review_create;
  iface->get_order = review_get_order;
  iface->get_duties = review_get_duties;
  iface->count = review_count;
  iface->get_shortcuts = review_get_shortcuts;
}

static void
qf_review_addin_class_init (QfReviewAddinClass *klass)
{
}

static void
qf_review_addin_init (QfReviewAddin *self)
{
}
