/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-page-item"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-pairing-page-private.h"

/* One item on the page: its desk, what of it is shown, and the places in it. */

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

void
_qf_pairing_page_show_tabs (QfPairingPage *self)
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
  _qf_pairing_page_show_tabs (self);
}

static void
show_child (QfPairingPage *self, const char *name)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, name);
  qf_page_take_focus (QF_PAGE (self));
}

void
_qf_pairing_page_show_item (QfPairingPage *self)
{
  const QfPairingCase *loaded = qf_pairing_desk_get_case (self->desk);
  gboolean alone = loaded->interpretations->len == 0;
  gboolean choosing = alone || gtk_toggle_button_get_active (self->add);

  gtk_widget_set_visible (GTK_WIDGET (self->add),
                          !alone && qf_pairing_desk_is_editable (self->desk));
  qf_page_set_has_inspector (QF_PAGE (self), !choosing);
  if (choosing)
    show_choose (self);
  show_child (self, choosing ? "choose" : "pair");
}

static void
loaded_cb (QfPairingDesk *desk, QfPairingPage *self)
{
  QfPage *page = QF_PAGE (self);
  const QfPairingCase *loaded = qf_pairing_desk_get_case (desk);
  const char *title = qf_document_get_property (loaded->policy->text, "title");
  g_autofree char *subtitle = dup_subtitle (loaded);
  g_autofree char *place = g_steal_pointer (&self->place);

  qf_page_set_item (page, qf_pairing_desk_get_item (desk));
  qf_page_set_title (page, title);
  qf_page_set_subtitle (page, subtitle);
  qf_page_set_status (page, loaded->status);
  gtk_widget_set_visible (self->drafting,
                          qf_workbench_has_page (qf_page_get_workbench (page), "drafting"));
  if (loaded->content != NULL)
    qf_pairing_plan_panel_show_plan (self->plan, loaded->content,
                                     (const char *const *)loaded->people,
                                     qf_pairing_desk_is_editable (desk));
  show_panels (self);
  _qf_pairing_page_show_item (self);
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

void
_qf_pairing_page_close_desk (QfPairingPage *self)
{
  if (self->desk == NULL)
    return;
  qf_pairing_plan_panel_flush (self->plan);
  qf_pairing_plan_panel_settle (self->plan);
  qf_pairing_desk_close (self->desk);
  qf_pairing_view_set_desk (self->view, NULL);
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  gtk_toggle_button_set_active (self->add, FALSE);
}

void
_qf_pairing_page_open_item (QfPairingPage *self, const char *item)
{
  if (self->desk != NULL
      && (g_str_equal (item, qf_pairing_desk_get_item (self->desk))
          || g_strcmp0 (item, qf_page_get_item (QF_PAGE (self))) == 0))
    {
      qf_pairing_desk_load (self->desk);
      return;
    }
  _qf_pairing_page_close_desk (self);
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
