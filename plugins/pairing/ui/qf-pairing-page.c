/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
close_desk (QfPairingPage *self)
{
  if (self->desk == NULL)
    return;
  qf_pairing_plan_panel_flush (self->plan);
  qf_pairing_desk_close (self->desk);
  qf_pairing_view_set_desk (self->view, NULL);
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  self->adding = FALSE;
}

static void
show_list (QfPairingPage *self)
{
  close_desk (self);
  qf_page_set_item (QF_PAGE (self), NULL);
  qf_page_set_title (QF_PAGE (self), _ ("Policy and Interpretation"));
  qf_page_set_subtitle (QF_PAGE (self), NULL);
  qf_page_set_status (QF_PAGE (self), NULL);
  qf_page_set_has_inspector (QF_PAGE (self), FALSE);
  gtk_widget_set_visible (self->drafting, FALSE);
  gtk_widget_set_visible (self->add, FALSE);
  _qf_pairing_page_show_lacks (self);
  refresh_list (self);
}

/* --- choosing --------------------------------------------------------------------------------- */

static gpointer
list_loose (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfListQuery query
      = { .items = QF_ITEM_DOCUMENT, .kind = "interpretation", .loose = TRUE, .limit = 50 };

  return qf_office_list (office, &query, error);
}

static void
loose_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loose = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  g_autoptr (QfPairingPage) self = user_data;

  if (loose != NULL && self->desk != NULL && qf_pairing_desk_get_case (self->desk) != NULL)
    qf_pairing_choose_show (self->choose, qf_pairing_desk_get_case (self->desk), loose,
                            qf_pairing_desk_is_editable (self->desk));
}

static void
show_choose (QfPairingPage *self)
{
  qf_pairing_choose_show (self->choose, qf_pairing_desk_get_case (self->desk), NULL,
                          qf_pairing_desk_is_editable (self->desk));
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_loose,
                                     .key = "pairing.loose",
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, loose_listed_cb, g_object_ref (self));
}

/* --- the item --------------------------------------------------------------------------------- */

static char *
dup_subtitle (const QfPairingCase *loaded)
{
  QfDocument *policy = loaded->policy->text;
  const char *klass = qf_document_get_property (policy, "class");
  const char *number = loaded->status != NULL && loaded->status->number != NULL
                           ? loaded->status->number
                           : qf_document_get_property (policy, "number");
  guint n = loaded->interpretations->len;
  g_autofree char *halves
      = n > 0 ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "with %u interpretation", "with %u interpretations", n),
            n)
              : g_strdup (_ ("without interpretation"));

  return g_strdup_printf ("%s　%s　%s", klass != NULL ? klass : _ ("no class yet"),
                          number != NULL ? number : _ ("no number yet"), halves);
}

static void
show_tabs (QfPairingPage *self)
{
  const QfPairingMap *map = qf_pairing_desk_get_map (self->desk);
  g_autofree char *elements = NULL;
  g_autofree char *plan
      = g_strdup_printf (_ ("Plan %u/6"), qf_pairing_plan_panel_count_filled (self->plan));

  if (map != NULL)
    elements = g_strdup_printf (_ ("Elements %u/%u"), qf_pairing_map_count_elements (map),
                                map->elements->len);
  gtk_button_set_label (GTK_BUTTON (self->elements_tab),
                        elements != NULL ? elements : _ ("Elements"));
  gtk_button_set_label (GTK_BUTTON (self->plan_tab), plan);
}

static void
show_panels (QfPairingPage *self)
{
  const QfPairingMap *map = qf_pairing_desk_get_map (self->desk);
  const char *interpretation = qf_pairing_desk_get_interpretation (self->desk)->id;
  GPtrArray *findings = qf_pairing_desk_get_findings (self->desk);
  gboolean editable = qf_pairing_desk_is_editable (self->desk);

  if (map != NULL)
    qf_pairing_elements_panel_show (self->elements, map, interpretation, findings, editable);
  qf_pairing_plan_panel_show_findings (self->plan, interpretation, findings, editable);
  show_tabs (self);
}

static void
loaded_cb (QfPairingDesk *desk, QfPairingPage *self)
{
  QfPage *page = QF_PAGE (self);
  const QfPairingCase *loaded = qf_pairing_desk_get_case (desk);
  const char *title = qf_document_get_property (loaded->policy->text, "title");
  gboolean choosing = self->adding || loaded->interpretations->len == 0;
  g_autofree char *subtitle = dup_subtitle (loaded);
  g_autofree char *place = g_steal_pointer (&self->place);

  qf_page_set_item (page, qf_pairing_desk_get_item (desk));
  qf_page_set_title (page, title);
  qf_page_set_subtitle (page, subtitle);
  qf_page_set_status (page, loaded->status);
  qf_page_set_has_inspector (page, !choosing);
  gtk_widget_set_visible (self->drafting,
                          qf_workbench_has_page (qf_page_get_workbench (page), "drafting"));
  gtk_widget_set_visible (self->add, !choosing && qf_pairing_desk_is_editable (desk));
  if (loaded->content != NULL)
    qf_pairing_plan_panel_show_plan (self->plan, loaded->content,
                                     (const char *const *)loaded->people,
                                     qf_pairing_desk_is_editable (desk));
  show_panels (self);
  if (choosing)
    show_choose (self);
  gtk_stack_set_visible_child_name (self->stack, choosing ? "choose" : "pair");
  _qf_pairing_page_show_lacks (self);
  if (place != NULL)
    _qf_pairing_page_go_to (self, place);
}

static void
failed_cb (QfPairingDesk *desk, GError *error, QfPairingPage *self)
{
  g_autofree char *summary = qf_error_dup_summary (error);

  if (qf_pairing_desk_get_case (desk) != NULL)
    {
      qf_workbench_show_error (qf_page_get_workbench (QF_PAGE (self)), error);
      return;
    }
  adw_status_page_set_title (self->message, _ ("Nothing to Show Side by Side"));
  adw_status_page_set_description (self->message, summary);
  qf_page_set_has_inspector (QF_PAGE (self), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
looked_cb (QfPairingDesk *desk, QfPairingPage *self)
{
  g_autofree char *place = NULL;

  show_panels (self);
  _qf_pairing_page_show_lacks (self);
  if (self->place != NULL)
    {
      place = g_steal_pointer (&self->place);
      _qf_pairing_page_go_to (self, place);
    }
}

static void
open_item (QfPairingPage *self, const char *item)
{
  if (self->desk != NULL
      && (g_str_equal (item, qf_pairing_desk_get_item (self->desk))
          || g_strcmp0 (item, qf_page_get_item (QF_PAGE (self))) == 0))
    {
      qf_pairing_desk_load (self->desk);
      return;
    }
  close_desk (self);
  qf_page_set_item (QF_PAGE (self), item);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  gtk_toggle_button_set_active (self->elements_tab, TRUE);
  self->desk = qf_pairing_desk_new (qf_page_get_workbench (QF_PAGE (self)), item,
                                    qf_pairing_view_get_pair (self->view));
  qf_pairing_view_set_desk (self->view, self->desk);
  g_signal_connect (self->desk, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect (self->desk, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect (self->desk, "mapped", G_CALLBACK (looked_cb), self);
  g_signal_connect (self->desk, "checked", G_CALLBACK (looked_cb), self);
  qf_pairing_desk_load (self->desk);
}

/* --- places ----------------------------------------------------------------------------------- */

static void
go_to_finding (QfPairingPage *self, const char *id)
{
  QfFinding *finding = qf_pairing_desk_find_finding (self->desk, id);

  if (qf_pairing_desk_get_findings (self->desk) == NULL)
    {
      /* Not looked at yet; then again. */
      g_free (self->place);
      self->place = g_strdup_printf ("finding:%s", id);
      return;
    }
  if (finding == NULL)
    return;
  if (g_str_has_prefix (qf_finding_get_rule (finding), "CONT-1/"))
    gtk_toggle_button_set_active (self->elements_tab, TRUE);
  else if (qf_finding_get_start (finding) < 0)
    {
      gtk_toggle_button_set_active (self->plan_tab, TRUE);
      if (qf_pairing_plan_panel_focus_finding (self->plan, id))
        return;
    }
  qf_pairing_view_show_finding (self->view, finding);
}

void
_qf_pairing_page_go_to (QfPairingPage *self, const char *place)
{
  if (g_str_equal (place, "plan") || g_str_has_prefix (place, "plan."))
    {
      g_object_set (self, "inspector-visible", TRUE, NULL);
      gtk_toggle_button_set_active (self->plan_tab, TRUE);
      qf_pairing_plan_panel_focus_field (self->plan, place[4] == '.' ? place + 5 : NULL);
    }
  else if (g_str_has_prefix (place, "finding:"))
    go_to_finding (self, place + strlen ("finding:"));
  else if (g_str_equal (place, "half") || g_str_equal (place, "partner"))
    {
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "choose") == 0)
        gtk_widget_child_focus (GTK_WIDGET (self->choose), GTK_DIR_TAB_FORWARD);
      else
        gtk_widget_grab_focus (
            GTK_WIDGET (qf_aligned_pair_get_right (qf_pairing_view_get_pair (self->view))));
    }
}

/* --- what the template tells ------------------------------------------------------------------ */

static void
item_activated_cb (QfPairingList *list, const char *item, QfPairingPage *self)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));

  /* Through the window, so that back leads here; without one at once. */
  if (!qf_workbench_open (workbench, "pairing", item, NULL))
    open_item (self, item);
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
add_clicked_cb (GtkButton *button, QfPairingPage *self)
{
  self->adding = TRUE;
  qf_page_set_has_inspector (QF_PAGE (self), FALSE);
  gtk_widget_set_visible (self->add, FALSE);
  show_choose (self);
  gtk_stack_set_visible_child_name (self->stack, "choose");
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
    show_tabs (self);
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
next_mark_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  QfPairingPage *self = user_data;

  return self->desk != NULL
         && qf_pairing_view_next_mark (self->view, g_variant_get_int32 (arguments));
}

static gboolean
other_half_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  QfPairingPage *self = user_data;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pair") != 0)
    return FALSE;
  qf_pairing_view_other_half (self->view);
  return TRUE;
}

static void
add_key (QfPairingPage *self,
         GtkEventController *controller,
         const char *trigger,
         GtkShortcutFunc callback,
         GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (callback, self, NULL));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_keys (QfPairingPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_key (self, controller, "F6", other_half_cb, NULL);
  add_key (self, controller, "<Shift>F6", other_half_cb, NULL);
  add_key (self, controller, "F8", next_mark_cb, g_variant_new_int32 (1));
  add_key (self, controller, "<Shift>F8", next_mark_cb, g_variant_new_int32 (-1));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
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
  open_item (self, item);
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

  close_desk (self);
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
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
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
  add_keys (self);
}
