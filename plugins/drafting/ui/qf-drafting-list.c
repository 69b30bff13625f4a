/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-list"

#include "config.h"

#include "qf-drafting-list.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-row.h"

#define PAGE 50

struct _QfDraftingList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *desk_box;
  GtkListBox *desk;
  GtkWidget *away_box;
  GtkListBox *away;
  GtkWidget *more;
  GtkMenuButton *begin;

  QfWorkbench *workbench; /* owned; NULL before the first load */
  GCancellable *cancellable;
  guint limit; /* rows of a kind */
  guint n_desk;
};

enum
{
  OPENED,
  PARTNER,
  IMPORT,
  LOADED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingList, qf_drafting_list, ADW_TYPE_BIN)

/* --- loading ---------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *drafts; /* (element-type QfDraft) */
  gboolean more;
} Found;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_ptr_array_unref (found->drafts);
  g_free (found);
}

static gpointer
list_drafts (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean more = FALSE;
  GPtrArray *drafts
      = qf_drafting_list_drafts (office, GPOINTER_TO_UINT (data), &more, cancellable, error);
  Found *found;

  if (drafts == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->drafts = drafts;
  found->more = more;
  return found;
}

static void
partner_cb (QfDraftingRow *row, QfDraftingList *self)
{
  g_signal_emit (self, signals[PARTNER], 0, qf_drafting_row_get_item (row),
                 qf_drafting_row_is_policy (row), qf_drafting_row_get_title (row));
}

/* The row that has the focus, by its item, so that reading again does not lose the place. */
static char *
dup_focus (QfDraftingList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
                       ? gtk_widget_get_ancestor (focus, QF_TYPE_DRAFTING_ROW)
                       : NULL;

  return row != NULL ? g_strdup (qf_drafting_row_get_item (QF_DRAFTING_ROW (row))) : NULL;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_drafts (QfDraftingList *self, const Found *found)
{
  g_autofree char *focus = dup_focus (self);

  clear (self->desk);
  clear (self->away);
  self->n_desk = 0;
  for (guint i = 0; i < found->drafts->len; i++)
    {
      const QfDraft *draft = g_ptr_array_index (found->drafts, i);
      GtkWidget *row = qf_drafting_row_new (draft);

      self->n_desk += draft->group == QF_DRAFT_DESK;
      g_signal_connect_object (row, "partner", G_CALLBACK (partner_cb), self, 0);
      gtk_list_box_append (draft->group == QF_DRAFT_DESK ? self->desk : self->away, row);
      if (focus != NULL && g_str_equal (focus, draft->entry->id))
        gtk_widget_grab_focus (row);
    }
  gtk_widget_set_visible (self->desk_box, self->n_desk > 0);
  gtk_widget_set_visible (self->away_box, found->drafts->len > self->n_desk);
  gtk_widget_set_visible (self->more, found->more);
  gtk_stack_set_visible_child_name (self->stack, found->drafts->len > 0 ? "list" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Found *found = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (found == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  show_drafts (user_data, found);
  free_found (found);
  g_signal_emit (user_data, signals[LOADED], 0);
}

void
qf_drafting_list_load (QfDraftingList *self, QfWorkbench *workbench)
{
  g_return_if_fail (QF_IS_DRAFTING_LIST (self));
  g_return_if_fail (QF_IS_WORKBENCH (workbench));

  g_set_object (&self->workbench, workbench);
  qf_workbench_run_async (workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_drafts,
                                     .data = GUINT_TO_POINTER (self->limit),
                                     .destroy_result = free_found,
                                     .key = "drafting.list" },
                          self->cancellable, listed_cb, self);
}

guint
qf_drafting_list_get_n (QfDraftingList *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_LIST (self), 0);
  return self->n_desk;
}

/* --- buttons ---------------------------------------------------------------------------------- */

static void
activated_cb (GtkListBox *list, QfDraftingRow *row, QfDraftingList *self)
{
  g_autofree char *item = g_strdup (qf_drafting_row_get_item (row));

  g_signal_emit (self, signals[OPENED], 0, item);
}

static void
import_cb (GtkButton *button, QfDraftingList *self)
{
  g_signal_emit (self, signals[IMPORT], 0);
}

static void
more_cb (GtkButton *button, QfDraftingList *self)
{
  self->limit += PAGE;
  qf_drafting_list_load (self, self->workbench);
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_list_dispose (GObject *object)
{
  QfDraftingList *self = QF_DRAFTING_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (qf_drafting_list_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PARTNER] = g_signal_new ("partner", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_STRING);
  signals[IMPORT]
      = g_signal_new ("import", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADED]
      = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qf_drafting_list_class_init (QfDraftingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_list_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-list.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, stack);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, desk_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, desk);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, away_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, away);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, more);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingList, begin);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
qf_drafting_list_init (QfDraftingList *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->cancellable = g_cancellable_new ();
  self->limit = PAGE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (QfKind kind = QF_KIND_POLICY; kind <= QF_KIND_REPRINT; kind++)
    {
      g_autofree char *action = g_strdup_printf ("drafting.new::%s", qf_kind_to_string (kind));

      g_menu_append (menu, qf_kind_get_label (kind), action);
    }
  gtk_menu_button_set_menu_model (self->begin, G_MENU_MODEL (menu));
}
