/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-page-private.h"

/* The page shows its list, or one item at a desk. The two editors are made once; what they
 * show belongs to the desk, and a new item gets a new desk. */

G_DEFINE_FINAL_TYPE (QfPairingPage, qf_pairing_page, QF_TYPE_PAGE)

/* --- the list --------------------------------------------------------------------------------- */

static gpointer
list_items (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_pairing_list_items (office, cancellable, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  g_autoptr (QfPairingPage) self = user_data;

  if (items == NULL && error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  /* Disposed meanwhile: its children are gone. */
  if (items == NULL || self->cancellable == NULL)
    return;
  qf_pairing_list_show (self->list, items);
  if (self->desk == NULL)
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
refresh_list (QfPairingPage *self)
{
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_items,
                                     .key = "pairing.list",
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, listed_cb, g_object_ref (self));
}

static void
show_list (QfPairingPage *self)
{
  _qf_pairing_page_close_desk (self);
  qf_page_set_item (QF_PAGE (self), NULL);
  qf_page_set_title (QF_PAGE (self), _ ("Policy and Interpretation"));
  qf_page_set_subtitle (QF_PAGE (self), NULL);
  qf_page_set_status (QF_PAGE (self), NULL);
  qf_page_set_has_inspector (QF_PAGE (self), FALSE);
  gtk_widget_set_visible (self->drafting, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->add), FALSE);
  _qf_pairing_page_show_lacks (self);
  refresh_list (self);
}

/* --- what the template tells ------------------------------------------------------------------ */

static void
item_activated_cb (QfPairingList *list, const char *item, QfPairingPage *self)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));

  /* Through the window, so that back leads here; without one at once. */
  if (!qf_workbench_open (workbench, "pairing", item, NULL))
    _qf_pairing_page_open_item (self, item);
}

static void
interpretation_chosen_cb (QfPairingView *view, guint index, QfPairingPage *self)
{
  const QfPairingCase *loaded = qf_pairing_desk_get_case (self->desk);

  if (index < loaded->interpretations->len)
    qf_pairing_desk_choose (
        self->desk, ((QfPairingText *)g_ptr_array_index (loaded->interpretations, index))->id);
}

static void
drafting_clicked_cb (GtkButton *button, QfPairingPage *self)
{
  qf_workbench_open (qf_page_get_workbench (QF_PAGE (self)), "drafting",
                     qf_page_get_item (QF_PAGE (self)), NULL);
}

static void
add_toggled_cb (GtkToggleButton *button, QfPairingPage *self)
{
  if (self->desk != NULL && qf_pairing_desk_get_case (self->desk) != NULL)
    _qf_pairing_page_show_item (self);
}

static void
lack_chosen_cb (QfBlockers *blockers, const char *id, QfPairingPage *self)
{
  _qf_pairing_page_go_to_lack (self, id);
}

static void
submit_clicked_cb (GtkButton *button, QfPairingPage *self)
{
  _qf_pairing_page_submit (self);
}

static void
picked_cb (QfPairingChoose *choose, const char *id, QfPairingPage *self)
{
  _qf_pairing_page_pick (self, id);
}

static void
import_cb (QfPairingChoose *choose, QfPairingPage *self)
{
  _qf_pairing_page_import (self);
}

static void
start_cb (QfPairingChoose *choose, QfPairingPage *self)
{
  _qf_pairing_page_begin (self);
}

static void
exempt_cb (QfPairingChoose *choose, QfPairingPage *self)
{
  _qf_pairing_page_exempt (self);
}

static void
interpret_cb (QfPairingChoose *choose, QfPairingPage *self)
{
  _qf_pairing_page_interpret (self);
}

static void
element_chosen_cb (QfPairingElementsPanel *panel, int block, QfPairingPage *self)
{
  qf_pairing_view_show_paragraph (self->view, (guint)block);
}

static void
plan_changed_cb (QfPairingPlanPanel *panel,
                 const char *field,
                 const char *value,
                 QfPairingPage *self)
{
  _qf_pairing_page_put_plan (self, field, value);
  if (self->desk != NULL)
    _qf_pairing_page_show_tabs (self);
}

static void
finding_activated_cb (QfPairingPlanPanel *panel, QfFinding *finding, QfPairingPage *self)
{
  qf_pairing_view_show_finding (self->view, finding);
}

static void
finding_waived_cb (GtkWidget *panel, QfFinding *finding, QfPairingPage *self)
{
  _qf_pairing_page_waive (self, finding);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* Claimed before the editors see them: there F8 is the next finding. */
static gboolean
next_mark_cb (QfPage *page, GVariant *argument)
{
  QfPairingPage *self = QF_PAIRING_PAGE (page);

  return self->desk != NULL
         && qf_pairing_view_next_mark (self->view, g_variant_get_int32 (argument));
}

static gboolean
other_half_cb (QfPage *page, GVariant *argument)
{
  QfPairingPage *self = QF_PAIRING_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pair") != 0)
    return FALSE;
  qf_pairing_view_other_half (self->view);
  return TRUE;
}

static void
add_keys (QfPage *page)
{
  qf_page_add_key (page, "F6", other_half_cb, NULL);
  qf_page_add_key (page, "<Shift>F6", other_half_cb, NULL);
  qf_page_add_key (page, "F8", next_mark_cb, g_variant_new_int32 (1));
  qf_page_add_key (page, "<Shift>F8", next_mark_cb, g_variant_new_int32 (-1));
}

/* --- the page --------------------------------------------------------------------------------- */

static void
qf_pairing_page_open (QfPage *page, const char *item, const char *place)
{
  QfPairingPage *self = QF_PAIRING_PAGE (page);

  g_free (self->place);
  self->place = g_strdup (place);
  if (item == NULL)
    {
      show_list (self);
      return;
    }
  _qf_pairing_page_open_item (self, item);
  if (self->place != NULL && qf_pairing_desk_get_case (self->desk) != NULL)
    {
      g_autofree char *now = g_steal_pointer (&self->place);

      _qf_pairing_page_go_to (self, now);
    }
}

static void
qf_pairing_page_changed (QfPage *page)
{
  QfPairingPage *self = QF_PAIRING_PAGE (page);

  if (self->desk != NULL)
    qf_pairing_desk_load (self->desk);
  else
    refresh_list (self);
}

static void
qf_pairing_page_leave (QfPage *page)
{
  QfPairingPage *self = QF_PAIRING_PAGE (page);

  if (self->desk == NULL)
    return;
  qf_pairing_plan_panel_flush (self->plan);
  qf_pairing_desk_keep (self->desk);
}

static void
qf_pairing_page_save (QfPage *page)
{
  _qf_pairing_page_save (QF_PAIRING_PAGE (page));
}

static void
qf_pairing_page_dispose (GObject *object)
{
  QfPairingPage *self = QF_PAIRING_PAGE (object);

  _qf_pairing_page_close_desk (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (qf_pairing_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, list);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, view);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, choose);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, message);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, drafting);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, add);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, blockers);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, submit);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, elements_tab);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, plan_tab);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, elements);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPage, plan);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, interpretation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, drafting_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, lack_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, exempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, interpret_cb);
  gtk_widget_class_bind_template_callback (widget_class, element_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_waived_cb);
}

static void
qf_pairing_page_class_init (QfPairingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_pairing_page_dispose;
  page_class->open = qf_pairing_page_open;
  page_class->changed = qf_pairing_page_changed;
  page_class->leave = qf_pairing_page_leave;
  page_class->save = qf_pairing_page_save;
  g_type_ensure (QF_TYPE_BLOCKERS);
  g_type_ensure (QF_TYPE_PAIRING_LIST);
  g_type_ensure (QF_TYPE_PAIRING_VIEW);
  g_type_ensure (QF_TYPE_PAIRING_CHOOSE);
  g_type_ensure (QF_TYPE_PAIRING_ELEMENTS_PANEL);
  g_type_ensure (QF_TYPE_PAIRING_PLAN_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
qf_pairing_page_init (QfPairingPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_blockers_set_button (self->blockers, self->submit);
  add_keys (QF_PAGE (self));
}
