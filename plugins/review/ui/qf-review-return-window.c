/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-return-window"

#include "config.h"

#include "qf-review-return-window.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>

#include "qf-review-asks.h"
#include "qf-review-check-row.h"
#include "qf-review-standing.h"
#include "qf-review-words.h"

/* It opens with what was put to the drafter already chosen and written; from then on it is
 * the reviewer's. Enter never presses the destructive button. */

/* Longer lists of places are cut; the words say them all. */
#define PLACE_CHARACTERS 14

struct _QfReviewReturnWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkWidget *return_button;
  GtkLabel *hint;
  GtkListBox *reasons;
  GtkTextView *words;
  GtkTextBuffer *buffer;
  GtkLabel *falls;

  QfReviewTicks *ticks; /* borrowed */
};

enum
{
  CONFIRMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewReturnWindow, qf_review_return_window, ADW_TYPE_WINDOW)

static void
update (QfReviewReturnWindow *self)
{
  gboolean any = g_hash_table_size (self->ticks->return_codes) > 0;
  const char *hint = any ? _ ("Several may be chosen; the drafter sees each with its place")
                         : _ ("Choose at least one; several may be chosen");

  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_sensitive (self->return_button, any);
  if (any)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->return_button),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->return_button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  gtk_widget_set_tooltip_text (self->return_button, any ? NULL : hint);
}

static void
ticked_cb (QfReviewCheckRow *row, QfReviewReturnWindow *self)
{
  const char *code = gtk_widget_get_name (GTK_WIDGET (row));

  if (qf_review_check_row_get_active (row))
    g_hash_table_add (self->ticks->return_codes, g_strdup (code));
  else
    g_hash_table_remove (self->ticks->return_codes, code);
  update (self);
}

static void
words_changed_cb (GtkTextBuffer *buffer, QfReviewReturnWindow *self)
{
  if (self->ticks == NULL)
    return;
  g_free (self->ticks->return_words);
  g_object_get (buffer, "text", &self->ticks->return_words, NULL);
}

static void
return_clicked_cb (GtkButton *button, QfReviewReturnWindow *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
qf_review_return_window_class_init (QfReviewReturnWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-return-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, return_button);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, reasons);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, words);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, QfReviewReturnWindow, falls);
  gtk_widget_class_bind_template_callback (widget_class, return_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
}

static void
qf_review_return_window_init (QfReviewReturnWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_reason (QfReviewReturnWindow *self, QfReviewCase *review, const char *code)
{
  g_autofree char *places = qf_review_dup_places (review, self->ticks, code);
  g_autofree char *title = qf_review_dup_title (qf_terms_get_return_label (code));
  GtkWidget *row = qf_review_check_row_new (title, qf_review_get_return_hint (code));

  gtk_widget_set_name (row, code);
  gtk_widget_add_css_class (row, "compact");
  qf_review_check_row_set_active (QF_REVIEW_CHECK_ROW (row),
                                  g_hash_table_contains (self->ticks->return_codes, code));
  if (places != NULL)
    {
      int width = MIN ((int)g_utf8_strlen (places, -1), PLACE_CHARACTERS);
      GtkWidget *label
          = g_object_new (GTK_TYPE_LABEL, "label", places, "width-chars", width, "xalign", 1.0,
                          "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", places, "css-classes",
                          (const char *const[]){ "caption", NULL }, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  g_signal_connect (row, "ticked", G_CALLBACK (ticked_cb), self);
  gtk_list_box_append (self->reasons, row);
}

/* Each line once, after what is written there. */
static void
append_asks (QfReviewTicks *ticks, const char *asks)
{
  g_auto (GStrv) lines = g_strsplit (asks, "\n", -1);
  g_autoptr (GString) words = g_string_new (ticks->return_words != NULL ? ticks->return_words : "");

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (words->str, lines[i]) == NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", lines[i]);
  g_free (ticks->return_words);
  ticks->return_words = g_string_free (g_steal_pointer (&words), FALSE);
}

/* What was asked since the window was open last is chosen and written at the end. */
static void
take_asks (QfReviewReturnWindow *self, QfReviewCase *review)
{
  g_autoptr (GHashTable) codes = qf_review_suggest_codes (review, self->ticks);
  g_autofree char *asks = qf_review_dup_asks (review, self->ticks);
  GHashTableIter iter;
  char *code;

  if (self->ticks->return_codes == NULL)
    self->ticks->return_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, (gpointer *)&code, NULL))
    g_hash_table_add (self->ticks->return_codes, g_strdup (code));
  append_asks (self->ticks, asks);
}

GtkWindow *
qf_review_return_window_new (QfReviewCase *review, QfReviewTicks *ticks, GtkWindow *parent)
{
  const char *const *codes = qf_terms_get_return_codes ();
  QfReviewReturnWindow *self;
  g_autofree char *falls = NULL, *words = NULL;

  g_return_val_if_fail (review != NULL && ticks != NULL, NULL);

  self = g_object_new (QF_TYPE_REVIEW_RETURN_WINDOW, "transient-for", parent, NULL);
  self->ticks = ticks;
  falls = qf_review_case_dup_falls (review);
  take_asks (self, review);
  adw_window_title_set_subtitle (self->window_title, review->status->title);
  for (guint i = 0; codes[i] != NULL; i++)
    add_reason (self, review, codes[i]);
  /* A copy: the buffer writes into the ticks while it takes it. */
  words = g_strdup (ticks->return_words);
  gtk_text_buffer_set_text (self->buffer, words, -1);
  gtk_label_set_text (self->falls, falls);
  update (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->reasons)));
  return GTK_WINDOW (self);
}
