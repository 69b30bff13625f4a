/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-page"

#include "config.h"

#include "qf-review-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-review-basis-window.h"
#include "qf-review-row.h"
#include "qf-review-standing.h"

/* The page joins three things: what was read of the release (QfReviewCase, never written),
 * what the person has done with it (QfReviewTicks, kept for each release while the page
 * lives), and the act. Ticks are borrowed by the widgets, so they are only replaced after the
 * widgets show something else. */

G_DEFINE_FINAL_TYPE (QfReviewPage, qf_review_page, QF_TYPE_PAGE)

static QfWorkbench *
get_workbench (QfReviewPage *self)
{
  return qf_page_get_workbench (QF_PAGE (self));
}

QfReviewTicks *
_qf_review_page_get_ticks (QfReviewPage *self)
{
  return g_hash_table_lookup (self->all_ticks, self->review->id);
}

static void
show_child (QfReviewPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "busy"));
  gtk_widget_set_visible (GTK_WIDGET (self->clock), g_str_equal (name, "item"));
  qf_page_set_has_inspector (QF_PAGE (self), g_str_equal (name, "item"));
}

void
_qf_review_page_forget_item (QfReviewPage *self)
{
  GtkWindow *returning = self->returning;

  /* It borrows the ticks; what is written there is in them. */
  if (returning != NULL)
    {
      g_clear_weak_pointer (&self->returning);
      gtk_window_destroy (returning);
    }
  qf_review_reader_keep_place (self->reader);
  qf_review_reader_show (self->reader, NULL, NULL);
  qf_review_inspector_show (self->inspector, NULL, NULL);
  g_clear_pointer (&self->review, qf_review_case_unref);
  g_clear_pointer (&self->place, g_free);
  qf_page_set_status (QF_PAGE (self), NULL);
}

/* --- the list --------------------------------------------------------------------------------- */

static void
row_activated_cb (GtkListBox *rows, GtkListBoxRow *row, QfReviewPage *self)
{
  qf_workbench_open (get_workbench (self), "review",
                     qf_review_row_get_release (QF_REVIEW_ROW (row)), NULL);
}

static void
show_list (QfReviewPage *self, GPtrArray *items)
{
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->rows, qf_review_row_new (g_ptr_array_index (items, i)));
  if (items->len > 0)
    subtitle = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u waits for you", "%u wait for you", items->len),
        items->len);
  qf_page_set_subtitle (QF_PAGE (self), subtitle);
  show_child (self, items->len > 0 ? "list" : "empty");
  qf_page_take_focus (QF_PAGE (self));
}

/* Callbacks hold the page: an answer may be on its way while the page goes. */
static gboolean
is_gone (QfReviewPage *self)
{
  return self->cancellable == NULL;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (is_gone (self) || qf_page_get_item (QF_PAGE (self)) != NULL)
    return;
  if (items != NULL)
    show_list (self, items);
  else
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

static gpointer
list_items (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_review_list_items (office, cancellable, error);
}

static void
read_list (QfReviewPage *self)
{
  qf_workbench_run_async (get_workbench (self),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_items,
                                     .key = "review.list",
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, listed_cb, g_object_ref (self));
}

/* --- the item --------------------------------------------------------------------------------- */

/* What a worker reads, and what is known of it already. */
typedef struct
{
  char *release;
  char *token; /* NULL: nothing */
} Reading;

static void
free_reading (Reading *reading)
{
  g_free (reading->release);
  g_free (reading->token);
  g_free (reading);
}

static gpointer
read_case (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;

  return qf_review_case_load (office, reading->release, reading->token, cancellable, error);
}

/* "gate:legal", "finding:ID", "part:D3", "contents". */
static void
go_to_place (QfReviewPage *self)
{
  g_autofree char *place = g_steal_pointer (&self->place);
  QfFinding *finding;
  QfGate gate;

  if (place == NULL || self->review == NULL)
    return;
  if (g_str_has_prefix (place, "gate:") && qf_gate_from_string (place + strlen ("gate:"), &gate))
    qf_review_inspector_go_to_gate (self->inspector, gate);
  else if (g_str_has_prefix (place, "part:"))
    qf_review_reader_go_to_part (self->reader, place + strlen ("part:"));
  else if (g_str_equal (place, "contents"))
    qf_review_reader_go_to_part (self->reader, place);
  else if (g_str_has_prefix (place, "finding:")
           && (finding = qf_review_case_find_finding (self->review, place + strlen ("finding:")))
                  != NULL)
    {
      qf_review_inspector_go_to_gate (self->inspector, qf_finding_get_gate (finding));
      qf_review_reader_go_to_finding (self->reader, finding);
    }
}

static void
show_face (QfReviewPage *self)
{
  const QfStatus *status = self->review->status;
  g_autofree char *subtitle = qf_review_case_dup_subtitle (self->review);
  g_autofree char *time = qf_format_time (status->since);
  g_autofree char *clock = g_strdup_printf (_ ("since %s"), time);

  qf_page_set_title (QF_PAGE (self), status->title);
  qf_page_set_subtitle (QF_PAGE (self), subtitle);
  qf_page_set_status (QF_PAGE (self), status);
  gtk_label_set_text (self->clock, clock);
}

/* @review: (transfer full) */
static void
show_item (QfReviewPage *self, QfReviewCase *review)
{
  QfReviewTicks *ticks;
  gboolean again = self->review != NULL && g_str_equal (self->review->id, review->id);
  g_autofree char *place = g_steal_pointer (&self->place);

  _qf_review_page_forget_item (self);
  self->review = review;
  self->place = g_steal_pointer (&place);
  ticks = qf_review_ticks_find (self->all_ticks, review->id, review->status->check_code);
  qf_review_reader_show (self->reader, review, ticks);
  qf_review_inspector_show (self->inspector, review, ticks);
  _qf_review_page_update_waiting (self);
  show_face (self);
  show_child (self, "item");
  if (!again && self->place == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  go_to_place (self);
}

static void
show_failure (QfReviewPage *self, const GError *error)
{
  g_autofree char *summary = qf_error_dup_summary (error);

  _qf_review_page_forget_item (self);
  qf_page_set_title (QF_PAGE (self), _ ("Review"));
  qf_page_set_subtitle (QF_PAGE (self), NULL);
  adw_status_page_set_description (self->failure, summary);
  show_child (self, "failed");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QfReviewCase) review = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  const char *item = is_gone (self) ? NULL : qf_page_get_item (QF_PAGE (self));

  if (item == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    show_failure (self, error);
  else if (review == NULL)
    go_to_place (self);
  else if (g_str_equal (review->id, item))
    show_item (self, g_steal_pointer (&review));
}

static void
read_item (QfReviewPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->release = g_strdup (qf_page_get_item (QF_PAGE (self)));
  reading->token = self->review != NULL ? g_strdup (self->review->token) : NULL;
  qf_workbench_run_async (get_workbench (self),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = read_case,
                                     .data = reading,
                                     .destroy = (GDestroyNotify)free_reading,
                                     .destroy_result = (GDestroyNotify)qf_review_case_unref,
                                     .key = "review.item",
                                     .title = _ ("Reading the release…") },
                          self->cancellable, read_cb, g_object_ref (self));
}

/* --- from the inspector and the reader
 * ----------------------------------------------------------------------- */

static void
sign_cb (QfReviewInspector *inspector, QfReviewPage *self)
{
  _qf_review_page_sign (self);
}

static void
return_cb (QfReviewInspector *inspector, QfReviewPage *self)
{
  _qf_review_page_ask_for_return (self);
}

static void
finding_shown_cb (QfReviewInspector *inspector, QfFinding *finding, QfReviewPage *self)
{
  qf_review_reader_go_to_finding (self->reader, finding);
}

static void
basis_cb (QfReviewInspector *inspector, QfReviewPage *self)
{
  gtk_window_present (qf_review_basis_window_new (qf_workbench_get_window (get_workbench (self))));
}

static QfReviewAttachments *
get_attachments (QfReviewPage *self)
{
  if (self->attachments == NULL)
    self->attachments = qf_review_attachments_new (get_workbench (self));
  return self->attachments;
}

static void
looked_cb (QfReviewPage *self)
{
  qf_review_inspector_look (self->inspector);
}

static void
note_opened (QfReviewPage *self, const char *digest)
{
  if (self->review == NULL)
    return;
  g_hash_table_add (_qf_review_page_get_ticks (self)->opened, g_strdup (digest));
  looked_cb (self);
}

static void
open_attachment_cb (QfReviewReader *reader, const char *digest, QfReviewPage *self)
{
  note_opened (self, digest);
  qf_review_attachments_open (get_attachments (self), self->review, digest);
}

static void
save_attachment_cb (QfReviewReader *reader, const char *digest, QfReviewPage *self)
{
  note_opened (self, digest);
  qf_review_attachments_save (get_attachments (self), self->review, digest);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _qf_review_page_sign (QF_REVIEW_PAGE (widget));
}

static void
return_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _qf_review_page_ask_for_return (QF_REVIEW_PAGE (widget));
}

/* --- the page --------------------------------------------------------------------------------- */

static void
qf_review_page_open (QfPage *page, const char *item, const char *place)
{
  QfReviewPage *self = QF_REVIEW_PAGE (page);

  qf_page_set_item (page, item);
  if (item == NULL)
    {
      _qf_review_page_forget_item (self);
      qf_page_set_title (page, _ ("Review"));
      qf_page_set_subtitle (page, NULL);
      show_child (self, "busy");
      read_list (self);
      return;
    }
  if (self->review != NULL && !g_str_equal (self->review->id, item))
    _qf_review_page_forget_item (self);
  g_free (self->place);
  self->place = g_strdup (place);
  if (self->review == NULL)
    show_child (self, "busy");
  read_item (self);
}

static void
qf_review_page_changed (QfPage *page)
{
  if (qf_page_get_item (page) == NULL)
    read_list (QF_REVIEW_PAGE (page));
  else
    read_item (QF_REVIEW_PAGE (page));
}

static void
qf_review_page_leave (QfPage *page)
{
  qf_review_reader_keep_place (QF_REVIEW_PAGE (page)->reader);
}

static void
qf_review_page_dispose (GObject *object)
{
  QfReviewPage *self = QF_REVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->signing_release, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_object (&self->attachments);
  if (self->review != NULL)
    _qf_review_page_forget_item (self);
  G_OBJECT_CLASS (qf_review_page_parent_class)->dispose (object);
  g_clear_pointer (&self->all_ticks, g_hash_table_unref);
}

static void
qf_review_page_class_init (QfReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_page_dispose;
  page_class->open = qf_review_page_open;
  page_class->changed = qf_review_page_changed;
  page_class->leave = qf_review_page_leave;
  g_type_ensure (QF_TYPE_REVIEW_READER);
  g_type_ensure (QF_TYPE_REVIEW_INSPECTOR);
  gtk_widget_class_install_action (widget_class, "review.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "review.return", NULL, return_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/review/qf-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, clock);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, rows);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, failure);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, reader);
  gtk_widget_class_bind_template_child (widget_class, QfReviewPage, inspector);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_attachment_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_attachment_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, basis_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_cb);
}

static void
qf_review_page_init (QfReviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->all_ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)qf_review_ticks_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->reader, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  _qf_review_page_add_keys (self);
}
