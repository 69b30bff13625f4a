/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-text"

#include "config.h"

#include "document/qf-document-lines-private.h"

#include <adwaita.h>

#include "document/qf-document-looks-private.h"
#include "document/qf-document-scale.h"

/* The row of blocks and the buffer that shows it.
 *
 * Invariant: outside _qf_document_text_replace() and between typing and take_lines(), the
 * buffer has exactly one line for each QfLine, holding the block's text, or for a table one
 * object replacement character. A GtkTextBuffer line ends at \n, \r and U+2029 alike; the
 * document's texts hold none of them.
 *
 * GtkTextBuffer's own undo is off: around a child anchor it corrupts the text.
 *
 * Text is shown in its mainland form whatever the program's language: the Pango context's
 * language decides which glyphs a Chinese font gives, and a tag's language has no effect. */

G_DEFINE_FINAL_TYPE (QfDocumentText, _qf_document_text, GTK_SOURCE_TYPE_VIEW)

enum
{
  LINE_EDITED,
  LEAVE_TABLE,
  CUT,
  PASTE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- sizes and colours --------------------------------------------------------------- */

GtkTextBuffer *
_qf_document_text_get_buffer (QfDocumentText *self)
{
  return self->buffer;
}

QfDocumentTags *
_qf_document_text_get_tags (QfDocumentText *self)
{
  return self->tags;
}

double
_qf_document_text_get_font_size (QfDocumentText *self)
{
  return self->font_size;
}

int
_qf_document_text_get_column (QfDocumentText *self)
{
  int margins = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self))
                + gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self));
  int column = (int)(28 * _qf_document_text_get_pixels (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - margins;

  return width > 0 ? MIN (width, column) : column;
}

double
_qf_document_text_get_pixels (QfDocumentText *self)
{
  return self->font_size * _qf_document_scale_get ();
}

int
_qf_document_text_get_full_width (QfDocumentText *self)
{
  /* One pixel for rounding of advances. */
  return (int)(28 * _qf_document_text_get_pixels (self)) + 1
         + gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self))
         + gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self));
}

void
_qf_document_text_set_font_size (QfDocumentText *self, double pixels)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  self->font_size = pixels;
  pixels = _qf_document_text_get_pixels (self);
  g_ascii_formatd (number, sizeof number, "%.1f", pixels);
  css = g_strdup_printf ("textview { font-size: %spx; }", number);
  gtk_css_provider_load_from_data (self->css, css, -1);
  _qf_document_tags_set_font_size (self->tags, pixels);
  gtk_text_view_set_indent (GTK_TEXT_VIEW (self), (int)(2 * pixels));
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table != NULL)
      _qf_document_table_set_width (_qf_document_text_get_line (self, i)->table,
                                    _qf_document_text_get_column (self));
}

void
_qf_document_text_set_writable (QfDocumentText *self, gboolean writable)
{
  self->writable = writable;
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), writable);
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table != NULL)
      _qf_document_table_set_editable (_qf_document_text_get_line (self, i)->table, writable);
}

static void
set_language (QfDocumentText *self)
{
  PangoLanguage *chinese = pango_language_from_string ("zh-cn");

  pango_context_set_language (gtk_text_view_get_ltr_context (GTK_TEXT_VIEW (self)), chinese);
  pango_context_set_language (gtk_text_view_get_rtl_context (GTK_TEXT_VIEW (self)), chinese);
}

static void
dark_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, gpointer user_data)
{
  QfDocumentText *self = user_data;

  _qf_document_tags_set_dark (self->tags, adw_style_manager_get_dark (manager));
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table != NULL)
      _qf_document_table_refresh (_qf_document_text_get_line (self, i)->table);
}

/* --- widget -------------------------------------------------------------------------- */

/* A table asks for its width, and may not do so inside an allocation. */
static gboolean
fit_tables_idle (gpointer user_data)
{
  QfDocumentText *self = user_data;

  self->fitting = 0;
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table != NULL)
      _qf_document_table_set_width (_qf_document_text_get_line (self, i)->table,
                                    _qf_document_text_get_column (self));
  return G_SOURCE_REMOVE;
}

/* GtkTextView makes the lines of all its children invalid whenever it is measured, lays them
 * out anew when it is allocated, finds that its height has changed, and asks to be measured.
 * Between other widgets that never comes to rest. So it is asked only when a table may have
 * changed; who scrolls us needs no natural size. */
static void
qf_document_text_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (widget);

  if (self->stale)
    {
      GTK_WIDGET_CLASS (_qf_document_text_parent_class)
          ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                     natural_baseline);
      self->minimum[orientation] = *minimum;
    }
  *minimum = *natural = self->minimum[orientation];
  /* Tables take the width that there is; they do not ask for it. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN (*minimum, (int)(8 * _qf_document_text_get_pixels (self)));
  *minimum_baseline = *natural_baseline = -1;
}

static void
table_resized_cb (QfDocumentText *self)
{
  self->stale = TRUE;
}

void
_qf_document_text_watch_table (QfDocumentText *self, QfDocumentTable *table)
{
  self->stale = TRUE;
  g_signal_connect_object (table, "resized", G_CALLBACK (table_resized_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
qf_document_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (widget);

  GTK_WIDGET_CLASS (_qf_document_text_parent_class)
      ->size_allocate (widget, width, height, baseline);
  self->stale = FALSE;
  if (self->width == width)
    return;
  self->width = width;
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_tables_idle, self, NULL);
}

static void
qf_document_text_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (_qf_document_text_parent_class)->realize (widget);
  set_language (QF_DOCUMENT_TEXT (widget));
}

static void
qf_document_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (_qf_document_text_parent_class)->css_changed (widget, change);
  QF_DOCUMENT_TEXT (widget)->stale = TRUE;
  set_language (QF_DOCUMENT_TEXT (widget));
}

static void
qf_document_text_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  GTK_TEXT_VIEW_CLASS (_qf_document_text_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    _qf_document_looks_draw_prefixes (QF_DOCUMENT_TEXT (view), snapshot);
}

/* Text only, tables as tab-separated lines: a GtkTextBuffer would copy tags, and anchors as
 * a character that means nothing. */
static void
qf_document_text_copy (GtkTextView *view)
{
  _qf_document_looks_copy (QF_DOCUMENT_TEXT (view));
}

static void
qf_document_text_cut (GtkTextView *view)
{
  g_signal_emit (view, signals[CUT], 0);
}

static void
qf_document_text_paste (GtkTextView *view)
{
  g_signal_emit (view, signals[PASTE], 0);
}

static void
qf_document_text_dispose (GObject *object)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  self->rendering++;
  for (guint i = 0; i < self->lines->len; i++)
    _qf_document_text_get_line (self, i)->table = NULL;
  G_OBJECT_CLASS (_qf_document_text_parent_class)->dispose (object);
}

static void
qf_document_text_finalize (GObject *object)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->tags, _qf_document_tags_free);
  g_clear_object (&self->css);
  G_OBJECT_CLASS (_qf_document_text_parent_class)->finalize (object);
}

static void
make_buffer (QfDocumentText *self)
{
  g_autoptr (GtkSourceBuffer) buffer = NULL;

  self->tags = _qf_document_tags_new ();
  buffer = gtk_source_buffer_new (_qf_document_tags_get_table (self->tags));
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);
  self->buffer = GTK_TEXT_BUFFER (buffer);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), self->buffer);
}

static void
qf_document_text_constructed (GObject *object)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (object);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkTextView *view = GTK_TEXT_VIEW (self);

  G_OBJECT_CLASS (_qf_document_text_parent_class)->constructed (object);
  /* Not sooner: GtkSourceView takes a buffer only when it is whole. */
  make_buffer (self);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 12);
  gtk_text_view_set_right_margin (view, 12);
  gtk_text_view_set_top_margin (view, 18);
  gtk_text_view_set_bottom_margin (view, 48);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_NO_EMOJI);
  set_language (self);
  _qf_document_text_set_font_size (self, 17);
  _qf_document_tags_set_dark (self->tags, adw_style_manager_get_dark (manager));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (dark_changed_cb), self, 0);
}

static void
_qf_document_text_class_init (QfDocumentTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->constructed = qf_document_text_constructed;
  object_class->dispose = qf_document_text_dispose;
  object_class->finalize = qf_document_text_finalize;
  widget_class->measure = qf_document_text_measure;
  widget_class->size_allocate = qf_document_text_size_allocate;
  widget_class->realize = qf_document_text_realize;
  widget_class->css_changed = qf_document_text_css_changed;
  view_class->snapshot_layer = qf_document_text_snapshot_layer;
  view_class->copy_clipboard = qf_document_text_copy;
  view_class->cut_clipboard = qf_document_text_cut;
  view_class->paste_clipboard = qf_document_text_paste;

  signals[LINE_EDITED]
      = g_signal_new ("line-edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, QF_TYPE_BLOCK);
  signals[LEAVE_TABLE]
      = g_signal_new ("leave-table", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[CUT] = g_signal_new ("cut", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  signals[PASTE] = g_signal_new ("paste", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
_qf_document_text_init (QfDocumentText *self)
{
  g_autoptr (QfBlock) empty = qf_block_new (QF_BLOCK_TITLE, 0, "");

  self->lines = g_ptr_array_new_with_free_func (_qf_line_free);
  g_ptr_array_add (self->lines, _qf_line_new (empty));
  self->writable = TRUE;
  self->stale = TRUE;
  self->css = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->css),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_add_css_class (GTK_WIDGET (self), "doc");
}

QfDocumentText *
_qf_document_text_new (void)
{
  return g_object_new (QF_TYPE_DOCUMENT_TEXT, NULL);
}
