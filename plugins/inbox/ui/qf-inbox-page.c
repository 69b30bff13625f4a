/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-inbox-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-inbox-group.h"
#include "qf-inbox-page.h"

/* The page lists anew whenever the store changed; the list is made on a worker and the
 * widgets are put in place of the old ones, so that rows never move under a pointer twice. */

struct _QfInboxPage
{
  QfPage parent_instance;

  GtkStack *stack; /* "list", "empty" */
  GtkBox *groups;
  GtkWidget *draft;          /* where a drafter begins */
  GCancellable *cancellable; /* of everything asked; cancelled in dispose */
};

G_DEFINE_FINAL_TYPE (QfInboxPage, qf_inbox_page, QF_TYPE_PAGE)

static void
row_activated_cb (QfInboxGroup *group, QfInboxRow *row, QfInboxPage *self)
{
  qf_workbench_open (qf_page_get_workbench (QF_PAGE (self)), qf_inbox_row_get_page (row),
                     qf_inbox_row_get_release (row), NULL);
}

static void
clear_groups (QfInboxPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
show_items (QfInboxPage *self, GPtrArray *items)
{
  GtkWidget *group = NULL;
  int shown = -1;
  guint late = 0;
  g_autofree char *subtitle = NULL;

  clear_groups (self);
  for (guint i = 0; i < items->len; i++)
    {
      const QfInboxItem *item = g_ptr_array_index (items, i);

      if ((int)item->group != shown)
        {
          shown = (int)item->group;
          group = qf_inbox_group_new (item->group);
          g_signal_connect (group, "activated", G_CALLBACK (row_activated_cb), self);
          gtk_box_append (self->groups, group);
        }
      qf_inbox_group_append (QF_INBOX_GROUP (group), QF_INBOX_ROW (qf_inbox_row_new (item)));
      late += item->late ? 1 : 0;
    }
  if (late > 0)
    subtitle = g_strdup_printf (_ ("%u items, %u overdue"), items->len, late);
  else if (items->len > 0)
    subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", items->len),
                                items->len);
  qf_page_set_subtitle (QF_PAGE (self), subtitle);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  qf_page_take_focus (QF_PAGE (self));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else
    show_items (user_data, items);
}

static gpointer
list_items (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_inbox_list_items (office, cancellable, error);
}

static void
refresh (QfInboxPage *self)
{
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_items,
                                     .key = "inbox.list",
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, listed_cb, self);
}

static void
refresh_clicked_cb (GtkButton *button, QfInboxPage *self)
{
  refresh (self);
}

static void
draft_clicked_cb (GtkButton *button, QfInboxPage *self)
{
  qf_workbench_open (qf_page_get_workbench (QF_PAGE (self)), "drafting", NULL, NULL);
}

static void
qf_inbox_page_open (QfPage *page, const char *item, const char *place)
{
  QfWorkbench *workbench = qf_page_get_workbench (page);
  const QfPerson *person = qf_workbench_get_person (workbench);

  gtk_widget_set_visible (QF_INBOX_PAGE (page)->draft,
                          person != NULL && (person->duties & QF_DUTY_DRAFTER) != 0
                              && qf_workbench_has_page (workbench, "drafting"));
  qf_page_set_title (page, _ ("Inbox"));
  qf_page_set_has_inspector (page, FALSE);
  refresh (QF_INBOX_PAGE (page));
}

static void
qf_inbox_page_changed (QfPage *page)
{
  refresh (QF_INBOX_PAGE (page));
}

static void
qf_inbox_page_dispose (GObject *object)
{
  QfInboxPage *self = QF_INBOX_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (qf_inbox_page_parent_class)->dispose (object);
}

static void
qf_inbox_page_class_init (QfInboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_inbox_page_dispose;
  page_class->open = qf_inbox_page_open;
  page_class->changed = qf_inbox_page_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/inbox/qf-inbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfInboxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfInboxPage, groups);
  gtk_widget_class_bind_template_child (widget_class, QfInboxPage, draft);
  gtk_widget_class_bind_template_callback (widget_class, draft_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_clicked_cb);
}

static void
qf_inbox_page_init (QfInboxPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
