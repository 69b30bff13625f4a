/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-release-acts.h"
#include "qf-release-lacks.h"
#include "qf-release-page-private.h"

/* The list and the item of one page. What is shown is read anew on a worker whenever the store
 * changed; what a person typed or ticked stays while the release stays the same. */

G_DEFINE_FINAL_TYPE (QfReleasePage, qf_release_page, QF_TYPE_PAGE)

static QfWorkbench *
get_workbench (QfReleasePage *self)
{
  return qf_page_get_workbench (QF_PAGE (self));
}

/* --- the list -----------------------------------------------------------------------------------
 */

static gpointer
list_cleared (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_release_items_list (office, "cleared", NULL, cancellable, error);
}

static gpointer
list_released (QfOffice *office, gpointer after, GCancellable *cancellable, GError **error)
{
  return qf_release_items_list (office, "released", after, cancellable, error);
}

static QfReleaseItems *
end_list (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  QfReleaseItems *items = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (items == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  return items;
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfReleaseItems *items = end_list (source, result);

  if (items != NULL)
    qf_release_shelf_set_cleared (((QfReleasePage *)user_data)->shelf, items);
  g_clear_pointer (&items, qf_release_items_free);
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfReleaseItems *items = end_list (source, result);

  if (items != NULL)
    qf_release_shelf_add_released (((QfReleasePage *)user_data)->shelf, items, TRUE);
  g_clear_pointer (&items, qf_release_items_free);
}

static void
more_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfReleaseItems *items = end_list (source, result);

  if (items != NULL)
    qf_release_shelf_add_released (((QfReleasePage *)user_data)->shelf, items, FALSE);
  g_clear_pointer (&items, qf_release_items_free);
}

static void
list (QfReleasePage *self, QfWorkFunc function, const char *after, GAsyncReadyCallback callback)
{
  /* One key for first and further pages: a list begun anew ends the older's next page. */
  qf_workbench_run_async (
      get_workbench (self),
      &(QfWork){ .lane = QF_LANE_WORKER,
                 .function = function,
                 .data = g_strdup (after),
                 .destroy = g_free,
                 .destroy_result = (GDestroyNotify)qf_release_items_free,
                 .key = function == list_cleared ? "release.cleared" : "release.released" },
      self->cancellable, callback, self);
}

static void
shelf_more_cb (QfReleaseShelf *shelf, QfReleasePage *self)
{
  list (self, list_released, qf_release_shelf_get_next (shelf), more_cb);
}

static void
shelf_activated_cb (QfReleaseShelf *shelf, const char *release, QfReleasePage *self)
{
  qf_workbench_open (get_workbench (self), "release", release, NULL);
}

/* --- the item -----------------------------------------------------------------------------------
 */

static void
show_lacks (QfReleasePage *self, char **channels)
{
  g_auto (GStrv) broken = qf_release_sheet_dup_broken (self->sheet);
  const QfReleaseStanding standing = {
    .status = self->release->status,
    .person = qf_workbench_get_person (get_workbench (self)),
    .n_channels = qf_release_sheet_count_usable (self->sheet),
    .n_chosen = g_strv_length (channels),
    .broken = broken,
  };
  g_autoptr (GPtrArray) lacks = qf_release_list_lacks (&standing, self->next);

  qf_blockers_clear (self->blockers);
  for (guint i = 0; i < lacks->len; i++)
    {
      const QfReleaseLack *lack = g_ptr_array_index (lacks, i);

      qf_blockers_add (self->blockers, lack->id, lack->message, NULL, lack->verb);
    }
  qf_blockers_set_note (self->blockers, self->next == QF_RELEASE_NEXT_PUBLISH ? _ (
                                            "Publishing signs the very pages shown here, sends "
                                            "them to the channels ticked and reads them back.")
                                                                              : NULL);
}

static const char *
get_label (QfReleaseNext next)
{
  switch (next)
    {
    case QF_RELEASE_NEXT_NUMBER:
      return _ ("Number…");
    case QF_RELEASE_NEXT_PUBLISH:
      return _ ("Publish…");
    case QF_RELEASE_NEXT_SEND_AGAIN:
      return _ ("Send Again");
    case QF_RELEASE_NEXT_READ_BACK:
      return _ ("Read Back");
    case QF_RELEASE_NEXT_NONE:
    default:
      return "";
    }
}

/* The button, the steps and why not: they follow the channels ticked. */
static void
show_next (QfReleasePage *self)
{
  g_auto (GStrv) channels = qf_release_sheet_dup_channels (self->sheet);

  self->next = qf_release_find_next (self->release->status,
                                     qf_workbench_get_person (get_workbench (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->next != QF_RELEASE_NEXT_NONE);
  gtk_button_set_label (self->next_button, get_label (self->next));
  show_lacks (self, channels);
  qf_release_inspector_set_case (self->inspector, self->release, (const char *const *)channels);
}

static void
go_to_place (QfReleasePage *self)
{
  g_autofree char *place = g_steal_pointer (&self->place);

  if (g_strcmp0 (place, "number") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (qf_release_sheet_get_register (self->sheet)));
  else if (g_strcmp0 (place, "channels") == 0)
    qf_release_sheet_focus_channels (self->sheet);
}

static void
show_case (QfReleasePage *self, QfReleaseCase *release)
{
  QfReleaseCase *before = self->release;
  const QfStatus *status = release->status;
  gboolean may = qf_release_may_act (status, qf_workbench_get_person (get_workbench (self)));

  self->release = release;
  qf_page_set_title (QF_PAGE (self), status->title);
  qf_page_set_subtitle (QF_PAGE (self), release->subtitle);
  qf_page_set_status (QF_PAGE (self), status);
  qf_page_set_has_inspector (QF_PAGE (self), TRUE);
  qf_release_sheet_set_case (self->sheet, release, may);
  /* A verdict is of what was read then. */
  qf_release_proof_set_verdict (qf_release_inspector_get_proof (self->inspector), NULL);
  show_next (self);
  gtk_stack_set_visible_child_name (self->stack, "item");
  qf_page_take_focus (QF_PAGE (self));
  g_clear_pointer (&before, qf_release_case_free);
  go_to_place (self);
}

static gpointer
load_case (QfOffice *office, gpointer release, GCancellable *cancellable, GError **error)
{
  return qf_release_case_load (office, release, cancellable, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfReleaseCase) release
      = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfReleasePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (release == NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (g_strcmp0 (qf_page_get_item (QF_PAGE (self)), release->status->release) == 0)
    show_case (self, g_steal_pointer (&release));
}

static void
load (QfReleasePage *self, const char *release)
{
  qf_workbench_run_async (get_workbench (self),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = load_case,
                                     .data = g_strdup (release),
                                     .destroy = g_free,
                                     .destroy_result = (GDestroyNotify)qf_release_case_free,
                                     .key = "release.case" },
                          self->cancellable, loaded_cb, self);
}

void
_qf_release_page_refresh (QfReleasePage *self)
{
  const char *item = qf_page_get_item (QF_PAGE (self));

  if (item != NULL)
    {
      load (self, item);
      return;
    }
  list (self, list_cleared, NULL, cleared_cb);
  list (self, list_released, NULL, released_cb);
}

/* --- signals of the parts -----------------------------------------------------------------------
 */

static void
next_clicked_cb (GtkButton *button, QfReleasePage *self)
{
  _qf_release_page_do_next (self);
}

static void
sheet_sign_cb (QfReleaseSheet *sheet, QfReleasePage *self)
{
  _qf_release_page_register (self);
}

static void
sheet_chosen_cb (QfReleaseSheet *sheet, QfReleasePage *self)
{
  show_next (self);
}

static void
sheet_browse_cb (QfReleaseSheet *sheet, const char *channel, const char *half, QfReleasePage *self)
{
  _qf_release_page_browse (self, channel, half);
}

static void
receipt_open_cb (QfReleaseInspector *inspector, const char *address, QfReleasePage *self)
{
  _qf_release_page_visit (self, address);
}

static void
receipt_copy_cb (QfReleaseInspector *inspector, const char *address, QfReleasePage *self)
{
  _qf_release_page_copy (self, address, _ ("Address copied."));
}

static void
go_cb (QfBlockers *blockers, const char *id, QfReleasePage *self)
{
  g_autofree char *reminder = NULL;

  if (g_str_equal (id, "channels"))
    {
      qf_release_sheet_focus_channels (self->sheet);
      return;
    }
  reminder = qf_release_dup_reminder (self->release->status);
  _qf_release_page_copy (self, reminder, _ ("Reminder copied; paste it to whom it concerns."));
}

/* --- the page -----------------------------------------------------------------------------------
 */

static void
show_list (QfReleasePage *self)
{
  g_clear_pointer (&self->place, g_free);
  gtk_stack_set_visible_child_name (self->stack, "list");
  qf_page_take_focus (QF_PAGE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), FALSE);
  qf_blockers_clear (self->blockers);
  qf_page_set_title (QF_PAGE (self), _ ("Release"));
  qf_page_set_subtitle (QF_PAGE (self), NULL);
  qf_page_set_status (QF_PAGE (self), NULL);
  qf_page_set_has_inspector (QF_PAGE (self), FALSE);
}

static void
qf_release_page_open (QfPage *page, const char *item, const char *place)
{
  QfReleasePage *self = QF_RELEASE_PAGE (page);

  qf_page_set_item (page, item);
  if (item == NULL)
    show_list (self);
  g_free (self->place);
  self->place = g_strdup (place);
  _qf_release_page_refresh (self);
}

static void
qf_release_page_changed (QfPage *page)
{
  _qf_release_page_refresh (QF_RELEASE_PAGE (page));
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    void (*function) (QfReleasePage *self);
  } actions[] = {
    { "release.next", _qf_release_page_do_next },
    { "release.register", _qf_release_page_register },
    { "release.publish", _qf_release_page_publish },
    { "release.read-back", _qf_release_page_read_back },
    { "release.verify", _qf_release_page_verify },
    { "release.evidence", _qf_release_page_export },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].function (QF_RELEASE_PAGE (widget));
}

static void
qf_release_page_dispose (GObject *object)
{
  QfReleasePage *self = QF_RELEASE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; self->folders != NULL && i < self->folders->len; i++)
    qf_release_remove_pages (g_ptr_array_index (self->folders, i));
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_release_page_parent_class)->dispose (object);
}

static void
qf_release_page_finalize (GObject *object)
{
  QfReleasePage *self = QF_RELEASE_PAGE (object);

  g_clear_pointer (&self->release, qf_release_case_free);
  g_free (self->place);
  G_OBJECT_CLASS (qf_release_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/release/qf-release-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, shelf);
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, inspector);
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, next_button);
  gtk_widget_class_bind_template_child (widget_class, QfReleasePage, blockers);
  gtk_widget_class_bind_template_callback (widget_class, shelf_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, shelf_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_browse_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
qf_release_page_class_init (QfReleasePageClass *klass)
{
  static const char *const actions[]
      = { "release.next",      "release.register", "release.publish",
          "release.read-back", "release.verify",   "release.evidence" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_release_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_release_page_finalize;
  page_class->open = qf_release_page_open;
  page_class->changed = qf_release_page_changed;
  g_type_ensure (QF_TYPE_RELEASE_SHELF);
  g_type_ensure (QF_TYPE_RELEASE_SHEET);
  g_type_ensure (QF_TYPE_RELEASE_INSPECTOR);
  g_type_ensure (QF_TYPE_BLOCKERS);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
  bind_template (widget_class);
}

static void
qf_release_page_init (QfReleasePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->folders = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_blockers_set_button (self->blockers, GTK_WIDGET (self->next_button));
  qf_page_add_key_action (QF_PAGE (self), "<Control>Return|<Control>KP_Enter", "release.next",
                          NULL);
}
