/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-text"

#include "config.h"

#include "document/qf-document-text-private.h"

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

struct _QfDocumentText
{
  GtkSourceView parent_instance;
  GtkTextBuffer *buffer; /* owned by the view */
  QfDocumentTags *tags;  /* owned */
  GPtrArray *lines;      /* (element-type QfLine), one at least */
  GtkCssProvider *css;   /* owned; the font size of this view alone */
  double font_size;      /* pixels */
  guint rendering;       /* depth */
  gboolean writable;
};

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

/* --- lines ---------------------------------------------------------------------------------- */

static void
free_line (gpointer data)
{
  QfLine *line = data;

  g_clear_pointer (&line->block, qf_block_unref);
  if (line->space != NULL)
    gtk_text_tag_table_remove (line->tags, line->space);
  g_clear_object (&line->space);
  g_free (line);
}

static QfLine *
new_line (QfBlock *block)
{
  QfLine *line = g_new0 (QfLine, 1);

  line->block = qf_block_ref (block);
  line->length = g_utf8_strlen (qf_block_get_text (block), -1);
  return line;
}

static void
set_block (QfLine *line, QfBlock *block)
{
  qf_block_ref (block);
  qf_block_unref (line->block);
  line->block = block;
  line->length = g_utf8_strlen (qf_block_get_text (block), -1);
}

static gboolean
is_table (QfBlock *block)
{
  return qf_block_get_kind (block) == QF_BLOCK_TABLE;
}

guint
_qf_document_text_get_n_lines (QfDocumentText *self)
{
  return self->lines->len;
}

QfLine *
_qf_document_text_get_line (QfDocumentText *self, guint line)
{
  g_assert (line < self->lines->len);
  return g_ptr_array_index (self->lines, line);
}

gboolean
_qf_document_text_is_empty (QfDocumentText *self, guint line)
{
  QfLine *entry = _qf_document_text_get_line (self, line);

  return entry->length == 0 && !is_table (entry->block);
}

GPtrArray *
_qf_document_text_dup_blocks (QfDocumentText *self)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

  for (guint i = 0; i < self->lines->len; i++)
    if (!_qf_document_text_is_empty (self, i))
      g_ptr_array_add (blocks, qf_block_ref (_qf_document_text_get_line (self, i)->block));
  return blocks;
}

char *
_qf_document_text_dup_line (QfDocumentText *self, guint line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int)line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

/* --- tables --------------------------------------------------------------------------------- */

static guint
find_table (QfDocumentText *self, QfDocumentTable *table)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table == table)
      return i;
  return G_MAXUINT;
}

static void
table_edited_cb (QfDocumentTable *table, QfBlock *before, gpointer user_data)
{
  QfDocumentText *self = user_data;
  guint line = find_table (self, table);

  if (line == G_MAXUINT)
    return;
  set_block (_qf_document_text_get_line (self, line), _qf_document_table_get_block (table));
  g_signal_emit (self, signals[LINE_EDITED], 0, line, before);
}

static void
table_leave_cb (QfDocumentTable *table, int direction, gpointer user_data)
{
  QfDocumentText *self = user_data;
  guint line = find_table (self, table);

  if (line != G_MAXUINT)
    g_signal_emit (self, signals[LEAVE_TABLE], 0, line, direction);
}

/* Puts the anchor at @iter and the grid over it. */
static void
insert_table (QfDocumentText *self, QfLine *line, GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (self->buffer, iter);
  QfDocumentTable *table = _qf_document_table_new (self->tags, line->block);

  _qf_document_table_set_width (table, _qf_document_text_get_column (self));
  _qf_document_table_set_editable (table, self->writable);
  g_signal_connect_object (table, "edited", G_CALLBACK (table_edited_cb), self, 0);
  g_signal_connect_object (table, "leave", G_CALLBACK (table_leave_cb), self, 0);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), GTK_WIDGET (table), anchor);
  line->table = table;
}

/* --- replacing ------------------------------------------------------------------------------ */

static gboolean
hold_no_table (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  for (guint i = 0; i < n; i++)
    if (is_table (_qf_document_text_get_line (self, first + i)->block))
      return FALSE;
  for (guint i = 0; i < blocks->len; i++)
    if (is_table (g_ptr_array_index (blocks, i)))
      return FALSE;
  return TRUE;
}

static char *
join_blocks (GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, qf_block_get_text (g_ptr_array_index (blocks, i)));
    }
  return g_string_free (text, FALSE);
}

static void
get_region (QfDocumentText *self, guint first, guint n, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (self->buffer, start, (int)first);
  gtk_text_buffer_get_iter_at_line (self->buffer, end, (int)(first + n - 1));
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/* Only what differs between beginning and end of both is deleted and inserted. */
static void
replace_text (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = join_blocks (blocks);
  const char *old_end, *new_end, *p, *q;
  GtkTextIter start, end;
  glong prefix = 0, middle = 0;

  get_region (self, first, n, &start, &end);
  old_text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  for (p = old_text, q = new_text; *p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q);
       p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    prefix++;
  old_end = p + strlen (p);
  new_end = q + strlen (q);
  while (old_end > p && new_end > q)
    {
      const char *old_before = g_utf8_prev_char (old_end);
      const char *new_before = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (old_before) != g_utf8_get_char (new_before))
        break;
      old_end = old_before;
      new_end = new_before;
    }
  middle = g_utf8_strlen (p, old_end - p);
  gtk_text_iter_forward_chars (&start, (int)prefix);
  if (middle > 0)
    {
      end = start;
      gtk_text_iter_forward_chars (&end, (int)middle);
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  if (new_end > q)
    gtk_text_buffer_insert (self->buffer, &start, q, (int)(new_end - q));
}

static void
splice_lines (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  guint common = MIN (n, blocks->len);

  for (guint i = 0; i < common; i++)
    set_block (_qf_document_text_get_line (self, first + i), g_ptr_array_index (blocks, i));
  if (n > common)
    g_ptr_array_remove_range (self->lines, first + common, n - common);
  for (guint i = common; i < blocks->len; i++)
    g_ptr_array_insert (self->lines, (int)(first + i), new_line (g_ptr_array_index (blocks, i)));
}

/* Puts blocks before line @first, which may be one past the last. */
static void
insert_blocks (QfDocumentText *self, guint first, GPtrArray *blocks)
{
  gboolean at_end = first >= self->lines->len;
  GtkTextIter iter;

  if (at_end)
    gtk_text_buffer_get_end_iter (self->buffer, &iter);
  else
    gtk_text_buffer_get_iter_at_line (self->buffer, &iter, (int)first);
  for (guint i = 0; i < blocks->len; i++)
    {
      QfBlock *block = g_ptr_array_index (blocks, i);
      QfLine *line = new_line (block);

      g_ptr_array_insert (self->lines, (int)(first + i), line);
      if (at_end)
        gtk_text_buffer_insert (self->buffer, &iter, "\n", 1);
      if (is_table (block))
        insert_table (self, line, &iter);
      else
        gtk_text_buffer_insert (self->buffer, &iter, qf_block_get_text (block), -1);
      if (!at_end)
        gtk_text_buffer_insert (self->buffer, &iter, "\n", 1);
    }
}

static void
delete_lines (QfDocumentText *self, guint first, guint n)
{
  GtkTextIter start, end;

  get_region (self, first, n, &start, &end);
  if (!gtk_text_iter_forward_char (&end) && first > 0)
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  g_ptr_array_remove_range (self->lines, first, n);
}

/* Where tables are: lines that stay are left alone, the others go and come whole. */
static void
replace_region (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  guint head = 0, tail = 0;

  while (head < n && head < blocks->len
         && _qf_document_text_get_line (self, first + head)->block
                == g_ptr_array_index (blocks, head))
    head++;
  while (tail < n - head && tail < blocks->len - head
         && _qf_document_text_get_line (self, first + n - 1 - tail)->block
                == g_ptr_array_index (blocks, blocks->len - 1 - tail))
    tail++;
  for (guint i = head; i < blocks->len - tail; i++)
    g_ptr_array_add (rest, g_ptr_array_index (blocks, i));
  insert_blocks (self, first + head, rest);
  if (n - head - tail > 0)
    delete_lines (self, first + head + rest->len, n - head - tail);
}

void
_qf_document_text_replace (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  QfLine *line;

  g_assert (n > 0 && blocks->len > 0 && first + n <= self->lines->len);

  line = _qf_document_text_get_line (self, first);
  if (n == 1 && blocks->len == 1 && line->table != NULL && is_table (g_ptr_array_index (blocks, 0)))
    {
      set_block (line, g_ptr_array_index (blocks, 0));
      _qf_document_table_set_block (line->table, line->block);
      return;
    }
  self->rendering++;
  if (hold_no_table (self, first, n, blocks))
    {
      replace_text (self, first, n, blocks);
      splice_lines (self, first, n, blocks);
    }
  else
    replace_region (self, first, n, blocks);
  for (guint i = 0; i < blocks->len; i++)
    _qf_document_text_style_line (self, first + i);
  self->rendering--;
}

gboolean
_qf_document_text_is_rendering (QfDocumentText *self)
{
  return self->rendering > 0;
}

/* Writes the line anew where the block's text is another than what was typed. */
static void
settle_line (QfDocumentText *self, guint index)
{
  QfLine *line = _qf_document_text_get_line (self, index);
  g_autofree char *typed = _qf_document_text_dup_line (self, index);
  g_autoptr (GPtrArray) blocks = NULL;

  if (g_str_equal (qf_block_get_text (line->block), typed))
    return;
  blocks = g_ptr_array_new ();
  g_ptr_array_add (blocks, line->block);
  self->rendering++;
  replace_text (self, index, 1, blocks);
  self->rendering--;
}

/* The grids of tables that stay are found again by their blocks. */
static QfDocumentTable *
find_grid (GPtrArray *old_blocks, GPtrArray *old_grids, QfBlock *block)
{
  guint index;

  return g_ptr_array_find (old_blocks, block, &index) ? g_ptr_array_index (old_grids, index) : NULL;
}

void
_qf_document_text_take_lines (QfDocumentText *self, guint first, guint n_before, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) old_blocks
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) old_grids = g_ptr_array_new ();

  for (guint i = 0; i < n_before; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, first + i);

      g_ptr_array_add (old_blocks, qf_block_ref (line->block));
      g_ptr_array_add (old_grids, line->table);
    }
  splice_lines (self, first, n_before, blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, first + i);

      line->table = is_table (line->block) ? find_grid (old_blocks, old_grids, line->block) : NULL;
      if (!is_table (line->block))
        settle_line (self, first + i);
      _qf_document_text_style_line (self, first + i);
    }
}

/* --- sizes and colours ---------------------------------------------------------------------- */

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
}

/* --- widget --------------------------------------------------------------------------------- */

static void
qf_document_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QfDocumentText *self = QF_DOCUMENT_TEXT (widget);
  int margins = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self))
                + gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self));
  int column = MIN (width - margins, (int)(28 * _qf_document_text_get_pixels (self)));

  for (guint i = 0; i < self->lines->len; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, i);
      if (line->table != NULL && column > 0)
        _qf_document_table_set_width (line->table, column);
    }
  GTK_WIDGET_CLASS (_qf_document_text_parent_class)
      ->size_allocate (widget, width, height, baseline);
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

  self->lines = g_ptr_array_new_with_free_func (free_line);
  g_ptr_array_add (self->lines, new_line (empty));
  self->writable = TRUE;
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
