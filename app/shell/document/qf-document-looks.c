/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-looks"

#include "config.h"

#include "document/qf-document-looks-private.h"

#include "document/qf-document-structure-private.h"

/* Styling of lines, shading, and what is drawn beside the text. */

static void
get_line_iters (GtkTextBuffer *buffer, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (buffer, start, (int)line);
  *end = *start;
  /* With its line feed, so that an empty line below keeps the caret's height. */
  if (!gtk_text_iter_forward_line (end))
    gtk_text_buffer_get_end_iter (buffer, end);
}

static void
apply_lead (QfDocumentText *self, GtkTextBuffer *buffer, QfLine *line, GtkTextIter start)
{
  QfOpening opening;
  GtkTextIter end = start;

  if (qf_block_get_kind (line->block) != QF_BLOCK_PARAGRAPH
      || !_qf_structure_read_opening (qf_block_get_text (line->block), &opening)
      || opening.lead > 40 || (opening.level == 1 && !opening.article)
      || (opening.lead == line->length && !opening.article))
    return;
  gtk_text_iter_forward_chars (&end, (int)opening.lead);
  gtk_text_buffer_apply_tag (
      buffer,
      _qf_document_tags_get_lead (_qf_document_text_get_tags (self),
                                  opening.article && opening.level < 3 ? 1 : 2),
      &start, &end);
}

void
_qf_document_text_style_line (QfDocumentText *self, guint index)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  QfDocumentTags *tags = _qf_document_text_get_tags (self);
  QfLine *line = _qf_document_text_get_line (self, index);
  GtkTextIter start, end;

  get_line_iters (buffer, index, &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    return;
  _qf_document_tags_clear_kinds (tags, buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer,
                             _qf_document_tags_get_kind (tags, qf_block_get_kind (line->block),
                                                         qf_block_get_level (line->block)),
                             &start, &end);
  if (line->space != NULL)
    gtk_text_buffer_apply_tag (buffer, line->space, &start, &end);
  apply_lead (self, buffer, line, start);
}

void
_qf_document_text_set_space (QfDocumentText *self, guint index, int pixels)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  QfLine *line = _qf_document_text_get_line (self, index);
  GtkTextIter start, end;
  int own;

  if (line->pixels == pixels)
    return;
  get_line_iters (buffer, index, &start, &end);
  g_object_get (_qf_document_tags_get_kind (_qf_document_text_get_tags (self),
                                            qf_block_get_kind (line->block),
                                            qf_block_get_level (line->block)),
                "pixels-below-lines", &own, NULL);
  if (line->space == NULL)
    {
      line->space = gtk_text_tag_new (NULL);
      line->tags = gtk_text_buffer_get_tag_table (buffer);
      gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (buffer), line->space);
    }
  line->pixels = pixels;
  g_object_set (line->space, "pixels-below-lines", own + pixels, NULL);
  if (pixels == 0)
    {
      gtk_text_buffer_remove_tag (buffer, line->space, &start, &end);
      gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), line->space);
      g_clear_object (&line->space);
    }
  else
    gtk_text_buffer_apply_tag (buffer, line->space, &start, &end);
}

/* --- shading ------------------------------------------------------------------------- */

void
_qf_document_text_apply (QfDocumentText *self, GtkTextTag *tag, guint index, glong start, glong end)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  QfLine *line = _qf_document_text_get_line (self, index);
  GtkTextIter from, to;

  start = CLAMP (start, 0, line->length);
  end = CLAMP (end, start, line->length);
  if (line->table != NULL)
    {
      _qf_document_table_apply (line->table, tag, start, end);
      return;
    }
  gtk_text_buffer_get_iter_at_line_offset (buffer, &from, (int)index, (int)start);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &to, (int)index, (int)end);
  gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
}

void
_qf_document_text_remove_tag (QfDocumentText *self, GtkTextTag *tag)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
  for (guint i = 0; i < _qf_document_text_get_n_lines (self); i++)
    if (_qf_document_text_get_line (self, i)->table != NULL)
      _qf_document_table_remove_tag (_qf_document_text_get_line (self, i)->table, tag);
}

void
_qf_document_text_set_spans (QfDocumentText *self, QfSpanStyle style, GArray *spans)
{
  GtkTextTag *tag = _qf_document_tags_get_style (_qf_document_text_get_tags (self), style);

  _qf_document_text_remove_tag (self, tag);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      QfSpan span = g_array_index (spans, QfSpan, i);

      /* A run may go over several blocks: each line takes its part. */
      while (span.start < span.end)
        {
          glong column;
          guint line = _qf_document_text_find_line (self, span.start, &column);
          glong length = _qf_document_text_get_line (self, line)->length;
          glong last = MIN (length, column + span.end - span.start);

          _qf_document_text_apply (self, tag, line, column, last);
          span.start += last - column + 1;
        }
    }
}

/* --- attachments --------------------------------------------------------------------- */

static gboolean
is_attachment (QfDocumentText *self, guint line)
{
  return qf_block_get_kind (_qf_document_text_get_line (self, line)->block) == QF_BLOCK_ATTACHMENT;
}

static char *
make_prefix (QfDocumentText *self, guint line)
{
  guint first = line, last = line, n = _qf_document_text_get_n_lines (self);

  while (first > 0 && is_attachment (self, first - 1))
    first--;
  while (last + 1 < n && is_attachment (self, last + 1))
    last++;
  if (first == last)
    return g_strdup ("附件：");
  return g_strdup_printf (line == first ? "附件：%u." : "　　　%u.", line - first + 1);
}

void
_qf_document_looks_draw_prefixes (QfDocumentText *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRectangle visible;
  GtkTextIter iter;
  GdkRGBA colour;
  guint line;

  gtk_style_context_get_color (style, &colour);
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  for (line = (guint)gtk_text_iter_get_line (&iter); line < _qf_document_text_get_n_lines (self);
       line++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      g_autofree char *prefix = NULL;
      GdkRectangle place;
      int width;

      gtk_text_buffer_get_iter_at_line (_qf_document_text_get_buffer (self), &iter, (int)line);
      gtk_text_view_get_iter_location (view, &iter, &place);
      if (place.y > visible.y + visible.height)
        break;
      if (!is_attachment (self, line))
        continue;
      prefix = make_prefix (self, line);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), prefix);
      pango_layout_get_pixel_size (layout, &width, NULL);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot,
          &GRAPHENE_POINT_INIT (
              (float)(place.x - width),
              (float)(place.y + (place.height - _qf_document_text_get_pixels (self) * 1.45) / 2)));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
}

/* --- copying ------------------------------------------------------------------------- */

char *
_qf_document_looks_dup_text (QfDocumentText *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GString *text = g_string_new (NULL);
  int first = gtk_text_iter_get_line (start), last = gtk_text_iter_get_line (end);

  for (int i = first; i <= last; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, (guint)i);
      const char *words = qf_block_get_text (line->block);
      glong from = i == first ? gtk_text_iter_get_line_offset (start) : 0;
      glong to = i == last ? gtk_text_iter_get_line_offset (end) : line->length;

      if (i > first)
        g_string_append_c (text, '\n');
      if (line->table != NULL)
        {
          if (i < last || to > 0)
            g_string_append (text, words);
        }
      else if (to > from)
        {
          const char *p = g_utf8_offset_to_pointer (words, from);
          g_string_append_len (text, p, g_utf8_offset_to_pointer (p, to - from) - p);
        }
    }
  return g_string_free (text, FALSE);
}

void
_qf_document_looks_copy (QfDocumentText *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (_qf_document_text_get_buffer (self), &start, &end))
    return;
  text = _qf_document_looks_dup_text (self, &start, &end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}
