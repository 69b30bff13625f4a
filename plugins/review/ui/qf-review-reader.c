/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-reader"

#include "config.h"

#include "qf-review-reader.h"

#include <glib/gi18n-lib.h>

#include "qf-review-changes.h"
#include "qf-review-contents.h"
#include "qf-review-jumps.h"
#include "qf-review-places.h"

/* One view for all texts: parts are put into it in turn. The list of changes says in words
 * what the view shows in colours; its n-th row is the view's n-th place. */

#define CONTENTS "contents"

struct _QfReviewReader
{
  GtkBox parent_instance;

  GtkDropDown *part;
  GtkStringList *parts;
  GtkToggleButton *clean;
  GtkToggleButton *since_mine;
  GtkToggleButton *since_release;
  QfReviewJumps *jumps;
  GtkLabel *note;
  GtkStack *stack;
  QfDocumentView *view;
  QfReviewContents *contents;

  QfReviewCase *review; /* owned; NULL before the first */
  QfReviewTicks *ticks; /* borrowed; NULL with @review */
  QfReviewText *shown;  /* of @review; NULL where the contents are on show */
  int change;           /* the place gone to last; -1 none */
  double scroll;        /* to be scrolled to when the text is laid out; -1 none */
  gboolean filling;     /* widgets are being set, not chosen */
};

enum
{
  OPEN_ATTACHMENT,
  SAVE_ATTACHMENT,
  LOOKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewReader, qf_review_reader, GTK_TYPE_BOX)

/* --- what is chosen ------------------------------------------------------------------------------
 */

static GtkToggleButton *
get_button (QfReviewReader *self, QfReviewBase base)
{
  switch (base)
    {
    case QF_REVIEW_SINCE_MINE:
      return self->since_mine;
    case QF_REVIEW_SINCE_RELEASE:
      return self->since_release;
    default:
      return self->clean;
    }
}

static guint
find_part (QfReviewReader *self, const char *part)
{
  for (guint i = 0; i < self->review->texts->len; i++)
    if (g_strcmp0 (((QfReviewText *)g_ptr_array_index (self->review->texts, i))->id, part) == 0)
      return i;
  return g_strcmp0 (part, CONTENTS) == 0 ? self->review->texts->len : 0;
}

static guint
count_part (QfReviewReader *self, guint index)
{
  QfReviewBase base = self->ticks->base;

  if (index == self->review->texts->len)
    return qf_review_case_count_facts (self->review, base);
  return ((QfReviewText *)g_ptr_array_index (self->review->texts, index))->counts[base];
}

/* Names of the parts, with how much changed in each. */
static void
fill_parts (QfReviewReader *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i <= self->review->texts->len; i++)
    {
      g_autofree char *name = i < self->review->texts->len
                                  ? qf_review_dup_part_name (self->review, i)
                                  : g_strdup (_ ("Attachments and Properties"));
      guint n = count_part (self, i);

      g_ptr_array_add (names, n > 0 ? g_strdup_printf ("%s · %u", name, n) : g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->parts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->parts)),
                          (const char *const *)names->pdata);
  gtk_drop_down_set_selected (self->part, find_part (self, self->ticks->part));
}

static void
fill_bases (QfReviewReader *self)
{
  gboolean mine = qf_review_case_has_base (self->review, QF_REVIEW_SINCE_MINE);
  g_autofree char *time = qf_format_time (self->review->since[QF_REVIEW_SINCE_MINE]);
  g_autofree char *when = mine ? g_strdup_printf (_ ("What changed since you signed, %s"), time)
                               : g_strdup (_ ("You have not signed anything of this before"));

  gtk_widget_set_sensitive (GTK_WIDGET (self->since_mine), mine);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->since_mine), when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->since_mine),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, when, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->since_release),
                          qf_review_case_has_base (self->review, QF_REVIEW_SINCE_RELEASE));
  if (!self->ticks->base_chosen)
    self->ticks->base = qf_review_case_has_changes (self->review, QF_REVIEW_SINCE_MINE)
                            ? QF_REVIEW_SINCE_MINE
                            : QF_REVIEW_CLEAN;
  gtk_toggle_button_set_active (get_button (self, self->ticks->base), TRUE);
}

/* --- showing ------------------------------------------------------------------------------------
 */

static void
show_findings (QfReviewReader *self)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);

  for (guint i = 0; i < self->review->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (self->review->findings, i);

      if (g_strcmp0 (qf_finding_get_document (finding), self->shown->id) == 0)
        g_ptr_array_add (findings, qf_finding_ref (finding));
    }
  qf_document_view_set_findings (self->view, findings);
}

/* A part that was not there when the base was signed has nothing to be compared with. */
static void
show_note (QfReviewReader *self)
{
  const char *words = NULL;

  if (self->shown != NULL && self->ticks->base != QF_REVIEW_CLEAN)
    {
      if (self->shown->bases[self->ticks->base] == NULL)
        words = _ ("This part is new since then: all of it has to be read.");
      else if (self->shown->counts[self->ticks->base] == 0)
        words = _ ("Nothing in this part has changed since then.");
    }
  gtk_label_set_text (self->note, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), words != NULL);
}

static void
enable_changes (QfReviewReader *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->review->texts->len; i++)
    any = any || count_part (self, i) > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.next-change", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.previous-change", any);
}

static void
show_text (QfReviewReader *self)
{
  QfReviewBase base = self->ticks->base;
  QfDocument *old = self->shown->bases[base];
  g_autoptr (GPtrArray) changes = NULL;

  if (old != NULL)
    {
      changes = qf_review_list_changes (old, self->shown->text, self->shown->changes[base]);
      qf_document_view_set_comparison (self->view, old, self->shown->text,
                                       self->shown->changes[base]);
    }
  else
    qf_document_view_set_comparison (self->view, NULL, self->shown->text, NULL);
  show_findings (self);
  qf_review_jumps_show (self->jumps, self->shown->text, changes,
                        base != QF_REVIEW_CLEAN ? (int)self->shown->counts[base] : -1);
}

static void
show_part (QfReviewReader *self)
{
  guint index = find_part (self, self->ticks->part);

  self->shown
      = index < self->review->texts->len ? g_ptr_array_index (self->review->texts, index) : NULL;
  self->change = -1;
  if (self->shown != NULL)
    {
      show_text (self);
      if (g_hash_table_add (self->ticks->opened, g_strdup (self->shown->id)))
        g_signal_emit (self, signals[LOOKED], 0);
    }
  else
    {
      qf_review_contents_show (self->contents, self->review, self->ticks->base);
      qf_review_jumps_show (self->jumps, NULL, NULL,
                            self->ticks->base != QF_REVIEW_CLEAN
                                ? (int)count_part (self, self->review->texts->len)
                                : -1);
    }
  show_note (self);
  enable_changes (self);
  gtk_stack_set_visible_child_name (self->stack, self->shown != NULL ? "text" : CONTENTS);
}

static void
show_all (QfReviewReader *self)
{
  self->filling = TRUE;
  fill_bases (self);
  fill_parts (self);
  self->filling = FALSE;
  show_part (self);
}

/* --- choosing -----------------------------------------------------------------------------------
 */

static void
set_part (QfReviewReader *self, guint index)
{
  const char *part = CONTENTS;

  if (index < self->review->texts->len)
    part = ((QfReviewText *)g_ptr_array_index (self->review->texts, index))->id;
  if (g_strcmp0 (part, self->ticks->part) == 0)
    return;
  g_free (self->ticks->part);
  self->ticks->part = g_strdup (part);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->part, index);
  self->filling = FALSE;
  show_part (self);
}

static void
part_selected_cb (GtkDropDown *part, GParamSpec *pspec, QfReviewReader *self)
{
  guint selected = gtk_drop_down_get_selected (part);

  if (!self->filling && self->review != NULL && selected != GTK_INVALID_LIST_POSITION)
    set_part (self, selected);
}

static void
base_toggled_cb (GtkToggleButton *button, QfReviewReader *self)
{
  if (self->filling || self->review == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (QfReviewBase base = QF_REVIEW_CLEAN; base < QF_REVIEW_N_BASES; base++)
    if (get_button (self, base) == button)
      self->ticks->base = base;
  self->ticks->base_chosen = TRUE;
  qf_review_reader_keep_place (self);
  show_all (self);
  self->scroll = self->ticks->scroll;
}

static void
change_chosen_cb (QfReviewJumps *jumps, guint change, QfReviewReader *self)
{
  if (change >= qf_document_view_get_n_changes (self->view))
    return;
  self->change = (int)change;
  g_free (qf_document_view_go_to_change (self->view, change));
}

static void
heading_chosen_cb (QfReviewJumps *jumps, glong offset, QfReviewReader *self)
{
  qf_document_view_go_to (self->view, offset, offset);
}

/* The next part in that direction that has a change; the one on show where none else has. */
static guint
find_changed_part (QfReviewReader *self, int direction)
{
  guint n = self->review->texts->len;
  guint index = find_part (self, self->ticks->part);

  for (guint i = 0; i <= n; i++)
    {
      index = (index + (direction > 0 ? 1 : n)) % (n + 1);
      if (index < n && count_part (self, index) > 0)
        return index;
    }
  return index;
}

void
qf_review_reader_next_change (QfReviewReader *self, int direction)
{
  int n, found;

  g_return_if_fail (QF_IS_REVIEW_READER (self));

  if (self->review == NULL)
    return;
  n = self->shown != NULL ? (int)qf_document_view_get_n_changes (self->view) : 0;
  if (n == 0 || self->change == (direction > 0 ? n - 1 : 0))
    {
      guint part = find_changed_part (self, direction);

      if (part >= self->review->texts->len || count_part (self, part) == 0)
        return;
      set_part (self, part);
      n = (int)qf_document_view_get_n_changes (self->view);
      found = n == 0 ? -1 : direction > 0 ? 0 : n - 1;
      if (found >= 0)
        g_free (qf_document_view_go_to_change (self->view, (guint)found));
    }
  else
    found = qf_document_view_next_change (self->view, direction);
  self->change = found;
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qf_review_reader_next_change (QF_REVIEW_READER (widget),
                                g_str_equal (name, "review.next-change") ? 1 : -1);
}

static void
open_attachment_cb (QfReviewContents *contents, const char *digest, QfReviewReader *self)
{
  g_signal_emit (self, signals[OPEN_ATTACHMENT], 0, digest);
}

static void
save_attachment_cb (QfReviewContents *contents, const char *digest, QfReviewReader *self)
{
  g_signal_emit (self, signals[SAVE_ATTACHMENT], 0, digest);
}

/* --- place --------------------------------------------------------------------------------------
 */

void
qf_review_reader_keep_place (QfReviewReader *self)
{
  g_return_if_fail (QF_IS_REVIEW_READER (self));

  if (self->ticks != NULL && self->shown != NULL)
    self->ticks->scroll = gtk_adjustment_get_value (qf_document_view_get_adjustment (self->view));
}

/* Long texts are laid out bit by bit. */
static void
laid_out_cb (GtkAdjustment *adjustment, QfReviewReader *self)
{
  double most = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (self->scroll < 0 || most < self->scroll)
    return;
  gtk_adjustment_set_value (adjustment, self->scroll);
  self->scroll = -1;
}

void
qf_review_reader_show (QfReviewReader *self, QfReviewCase *review, QfReviewTicks *ticks)
{
  g_return_if_fail (QF_IS_REVIEW_READER (self));
  g_return_if_fail ((review == NULL) == (ticks == NULL));

  if (review != NULL)
    qf_review_case_ref (review);
  g_clear_pointer (&self->review, qf_review_case_unref);
  self->review = review;
  self->ticks = ticks;
  self->shown = NULL;
  self->scroll = -1;
  if (review == NULL)
    return;
  show_all (self);
  self->scroll = ticks->scroll;
  laid_out_cb (qf_document_view_get_adjustment (self->view), self);
}

void
qf_review_reader_go_to_part (QfReviewReader *self, const char *part)
{
  g_return_if_fail (QF_IS_REVIEW_READER (self));

  if (self->review != NULL)
    set_part (self, find_part (self, part));
}

void
qf_review_reader_go_to_finding (QfReviewReader *self, QfFinding *finding)
{
  g_return_if_fail (QF_IS_REVIEW_READER (self));
  g_return_if_fail (finding != NULL);

  if (self->review == NULL)
    return;
  if (qf_finding_get_document (finding) == NULL)
    {
      qf_review_reader_go_to_part (self, CONTENTS);
      return;
    }
  if (qf_finding_get_start (finding) < 0)
    {
      qf_review_reader_go_to_part (self, CONTENTS);
      return;
    }
  qf_review_reader_go_to_part (self, qf_finding_get_document (finding));
  qf_document_view_go_to (self->view, qf_finding_get_start (finding), qf_finding_get_end (finding));
}

static gboolean
qf_review_reader_grab_focus (GtkWidget *widget)
{
  QfReviewReader *self = QF_REVIEW_READER (widget);

  return gtk_widget_grab_focus (self->shown != NULL ? GTK_WIDGET (self->view)
                                                    : GTK_WIDGET (self->contents));
}

static void
qf_review_reader_dispose (GObject *object)
{
  QfReviewReader *self = QF_REVIEW_READER (object);

  g_clear_pointer (&self->review, qf_review_case_unref);
  self->ticks = NULL;
  self->shown = NULL;
  G_OBJECT_CLASS (qf_review_reader_parent_class)->dispose (object);
}

static void
qf_review_reader_class_init (QfReviewReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_reader_dispose;
  signals[LOOKED]
      = g_signal_new ("looked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_ATTACHMENT] = g_signal_new ("open-attachment", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE_ATTACHMENT] = g_signal_new ("save-attachment", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  widget_class->grab_focus = qf_review_reader_grab_focus;
  g_type_ensure (QF_TYPE_DOCUMENT_VIEW);
  g_type_ensure (QF_TYPE_REVIEW_CONTENTS);
  g_type_ensure (QF_TYPE_REVIEW_JUMPS);
  gtk_widget_class_install_action (widget_class, "review.next-change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "review.previous-change", NULL, change_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/review/qf-review-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, part);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, parts);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, clean);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, since_mine);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, since_release);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, jumps);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, note);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, stack);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, view);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReader, contents);
  gtk_widget_class_bind_template_callback (widget_class, part_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_attachment_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_attachment_cb);
}

static void
qf_review_reader_init (QfReviewReader *self)
{
  self->scroll = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (qf_document_view_get_adjustment (self->view), "changed",
                           G_CALLBACK (laid_out_cb), self, 0);
}
