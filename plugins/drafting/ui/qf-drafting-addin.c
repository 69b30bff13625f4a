/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-addin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-drafts.h"
#include "qf-drafting-addin.h"
#include "qf-drafting-page.h"

/* the page 拟稿, in the sidebar. */

struct _QfDraftingAddin
{
  GObject parent_instance;
};

static void addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfDraftingAddin,
                               qf_drafting_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, addin_iface_init))

static const char *
drafting_get_id (QfPageAddin *addin)
{
  return "drafting";
}

static const char *
drafting_get_title (QfPageAddin *addin)
{
  return _ ("Drafting");
}

static const char *
drafting_get_icon_name (QfPageAddin *addin)
{
  return "qf-draft-symbolic";
}

static QfPage *
drafting_create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (QF_TYPE_DRAFTING_PAGE, "workbench", workbench, NULL);
}

static int
drafting_get_order (QfPageAddin *addin)
{
  return 20;
}

static guint
drafting_get_duties (QfPageAddin *addin)
{
  return QF_DUTY_DRAFTER;
}

static gboolean
drafting_count (QfPageAddin *addin,
                QfOffice *office,
                QfPageCount *count,
                GCancellable *cancellable,
                GError **error)
{
  gboolean more = FALSE;
  g_autoptr (GPtrArray) drafts = qf_drafting_list_drafts (office, 99, &more, cancellable, error);

  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    count->number += ((QfDraft *)g_ptr_array_index (drafts, i))->group == QF_DRAFT_DESK;
  return TRUE;
}

static const QfShortcut *
drafting_get_shortcuts (QfPageAddin *addin)
{
  static const QfShortcut shortcuts[] = {
    { "<Control>o", N_ ("Import") },
    { "<Control><Shift>Return", N_ ("Submit for review, or see what lacks") },
    { "<Alt>1...4", N_ ("Findings, properties, outline, attachments") },
    { "<Control>plus", N_ ("Larger") },
    { "<Control>minus", N_ ("Smaller") },
    { NULL, NULL },
  };

  return shortcuts;
}

static void
addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = drafting_get_id;
  iface->get_title = drafting_get_title;
  iface->get_icon_name = drafting_get_icon_name;
  iface->create = drafting_create;
  iface->get_order = drafting_get_order;
  iface->get_duties = drafting_get_duties;
  iface->count = drafting_count;
  iface->get_shortcuts = drafting_get_shortcuts;
}

static void
qf_drafting_addin_class_init (QfDraftingAddinClass *klass)
{
}

static void
qf_drafting_addin_init (QfDraftingAddin *self)
{
}
