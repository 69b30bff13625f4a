/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-view"

#include "config.h"

#include "document/qf-document-view-private.h"

#include <glib/gi18n-lib.h>

#include "document/qf-document-scale.h"

/* In a comparison the text shown holds removed words too; every offset that comes in or goes
 * out is carried over by the comparison. The marking is one more line, past the document. */

G_DEFINE_FINAL_TYPE (QfDocumentView, qf_document_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FONT_SIZE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  CURSOR_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static glong
to_shown (QfDocumentView *self, glong offset)
{
  return self->comparison != NULL ? _qf_comparison_to_shown (self->comparison, offset) : offset;
}

static glong
from_shown (QfDocumentView *self, glong offset)
{
  return self->comparison != NULL ? _qf_comparison_from_shown (self->comparison, offset) : offset;
}

/* --- showing ------------------------------------------------------------------------- */

static void
apply_range (QfDocumentView *self, GtkTextTag *tag, glong start, glong end)
{
  while (start < end)
    {
      glong column;
      guint line = _qf_document_text_find_line (self->text, start, &column);
      glong last
          = MIN (_qf_document_text_get_line (self->text, line)->length, column + end - start);

      _qf_document_text_apply (self->text, tag, line, column, last);
      start += last - column + 1;
    }
}

static QfSpanStyle
get_style (const QfJoinedPiece *piece)
{
  if (piece->moved)
    return piece->kind == QF_CHANGE_REMOVED ? QF_SPAN_MOVED_AWAY : QF_SPAN_MOVED;
  return piece->kind == QF_CHANGE_ADDED ? QF_SPAN_ADDED : QF_SPAN_REMOVED;
}

static void
show_pieces (QfDocumentView *self)
{
  QfDocumentTags *tags = _qf_document_text_get_tags (self->text);

  _qf_document_text_set_spans (self->text, QF_SPAN_ADDED, NULL);
  _qf_document_text_set_spans (self->text, QF_SPAN_REMOVED, NULL);
  _qf_document_text_set_spans (self->text, QF_SPAN_MOVED, NULL);
  _qf_document_text_set_spans (self->text, QF_SPAN_MOVED_AWAY, NULL);
  for (guint i = 0; self->comparison != NULL && i < self->comparison->pieces->len; i++)
    {
      const QfJoinedPiece *piece = &g_array_index (self->comparison->pieces, QfJoinedPiece, i);

      apply_range (self, _qf_document_tags_get_style (tags, get_style (piece)), piece->start,
                   piece->end);
    }
}

static void
show_marking (QfDocumentView *self)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self->text);
  GtkTextIter start, end;
  guint last = _qf_document_text_get_n_lines (self->text) - 1;

  if (self->marking == NULL)
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int)last);
  gtk_text_buffer_get_end_iter (buffer, &end);
  _qf_document_tags_clear_kinds (_qf_document_text_get_tags (self->text), buffer, &start, &end);
  gtk_text_buffer_apply_tag (
      buffer, _qf_document_tags_get_marking (_qf_document_text_get_tags (self->text)), &start,
      &end);
}

static void
show_findings (QfDocumentView *self)
{
  QfDocumentTags *tags = _qf_document_text_get_tags (self->text);

  for (guint severity = 0; severity <= QF_SEVERITY_ADVICE; severity++)
    _qf_document_text_remove_tag (self->text, _qf_document_tags_get_severity (tags, severity));
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (self->findings, i);

      if (qf_finding_get_start (finding) >= 0)
        apply_range (self, _qf_document_tags_get_severity (tags, qf_finding_get_severity (finding)),
                     to_shown (self, qf_finding_get_start (finding)),
                     to_shown (self, qf_finding_get_end (finding)));
    }
}

static void
show_all (QfDocumentView *self)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

  if (self->comparison != NULL)
    for (guint i = 0; i < self->comparison->blocks->len; i++)
      g_ptr_array_add (blocks, qf_block_ref (g_ptr_array_index (self->comparison->blocks, i)));
  else
    for (guint i = 0; self->document != NULL && i < qf_document_get_n_blocks (self->document); i++)
      g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (self->document, i)));
  if (self->marking != NULL)
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, self->marking));
  if (blocks->len == 0)
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
  _qf_document_text_replace (self->text, 0, _qf_document_text_get_n_lines (self->text), blocks);
  show_pieces (self);
  show_marking (self);
  show_findings (self);
}

static void
take_comparison (QfDocumentView *self, QfJoinedChanges *comparison)
{
  g_clear_pointer (&self->comparison, qf_joined_changes_free);
  self->comparison = comparison;
  self->change = -1;
}

/* --- widget -------------------------------------------------------------------------- */

/* Colours do not say what they mean. */
static gboolean
set_moved_tooltip (QfDocumentView *self, GtkTooltip *tooltip, glong shown)
{
  for (guint i = 0; self->comparison != NULL && i < self->comparison->pieces->len; i++)
    {
      const QfJoinedPiece *piece = &g_array_index (self->comparison->pieces, QfJoinedPiece, i);

      if (!piece->moved || shown < piece->start || shown >= piece->end)
        continue;
      gtk_tooltip_set_text (tooltip, piece->kind == QF_CHANGE_REMOVED
                                         ? _ ("It stood here and has moved")
                                         : _ ("It stood elsewhere and moved here"));
      return TRUE;
    }
  return FALSE;
}

static gboolean
query_tooltip_cb (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  QfDocumentView *self = user_data;
  GtkTextIter iter;
  glong offset;
  guint line;

  if (self->findings == NULL && self->comparison == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_WIDGET, x, y, &x,
                                         &y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (widget), &iter, x, y))
    return FALSE;
  line = (guint)gtk_text_iter_get_line (&iter);
  offset = _qf_document_text_get_start (self->text, line) + gtk_text_iter_get_line_offset (&iter);
  if (set_moved_tooltip (self, tooltip, offset))
    return TRUE;
  offset = from_shown (self, offset);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (self->findings, i);

      if (offset >= qf_finding_get_start (finding) && offset < qf_finding_get_end (finding))
        {
          const char *source = qf_finding_get_source (finding);
          g_autofree char *words = g_strjoin ("\n", qf_finding_get_message (finding), source, NULL);

          gtk_tooltip_set_text (tooltip, words);
          return TRUE;
        }
    }
  return FALSE;
}

static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, gpointer user_data)
{
  QfDocumentView *self = user_data;

  if (!_qf_document_text_is_rendering (self->text))
    g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static void
qf_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FONT_SIZE)
    g_value_set_double (value, _qf_document_text_get_font_size (QF_DOCUMENT_VIEW (object)->text));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
qf_document_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FONT_SIZE)
    qf_document_view_set_font_size (QF_DOCUMENT_VIEW (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
qf_document_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QF_DOCUMENT_VIEW (widget)->text));
}

static void
qf_document_view_dispose (GObject *object)
{
  QfDocumentView *self = QF_DOCUMENT_VIEW (object);

  if (self->text != NULL)
    g_signal_handlers_disconnect_by_data (_qf_document_text_get_buffer (self->text), self);
  self->text = NULL;
  take_comparison (self, NULL);
  g_clear_object (&self->document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->marking, g_free);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->scroller)));
  G_OBJECT_CLASS (qf_document_view_parent_class)->dispose (object);
}

static void
qf_document_view_class_init (QfDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = qf_document_view_dispose;
  object_class->get_property = qf_document_view_get_property;
  object_class->set_property = qf_document_view_set_property;
  widget_class->grab_focus = qf_document_view_grab_focus;
  properties[PROP_FONT_SIZE]
      = g_param_spec_double ("font-size", NULL, NULL, 8, 72, 16,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (QF_TYPE_DOCUMENT_TEXT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDocumentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, QfDocumentView, clamp);
  gtk_widget_class_bind_template_child (widget_class, QfDocumentView, text);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
scale_changed_cb (QfDocumentView *self)
{
  qf_document_view_set_font_size (self, _qf_document_text_get_font_size (self->text));
}

static void
qf_document_view_init (QfDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  _qf_document_text_set_writable (self->text, FALSE);
  g_signal_connect (_qf_document_text_get_buffer (self->text), "notify::cursor-position",
                    G_CALLBACK (cursor_moved_cb), self);
  qf_document_view_set_font_size (self, 16);
  _qf_document_scale_listen (G_CALLBACK (scale_changed_cb), self);
}

GtkWidget *
qf_document_view_new (void)
{
  return g_object_new (QF_TYPE_DOCUMENT_VIEW, NULL);
}

/* --- public -------------------------------------------------------------------------- */

void
qf_document_view_set_document (QfDocumentView *self, QfDocument *document)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (QF_IS_DOCUMENT (document));

  take_comparison (self, NULL);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  show_all (self);
}

void
qf_document_view_set_comparison (QfDocumentView *self,
                                 QfDocument *old_document,
                                 QfDocument *new_document,
                                 GPtrArray *changes)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (QF_IS_DOCUMENT (new_document));
  g_return_if_fail (changes == NULL || QF_IS_DOCUMENT (old_document));

  if (self->document != new_document)
    g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_set_object (&self->document, new_document);
  take_comparison (self, changes != NULL
                             ? qf_document_join_changes (old_document, new_document, changes)
                             : NULL);
  show_all (self);
}

void
qf_document_view_set_marking (QfDocumentView *self, const QfMarking *marking)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));

  g_free (self->marking);
  self->marking = marking != NULL ? qf_marking_to_text (marking) : NULL;
  show_all (self);
}

void
qf_document_view_set_findings (QfDocumentView *self, GPtrArray *findings)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));

  if (findings != NULL)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  show_findings (self);
}

void
qf_document_view_set_spans (QfDocumentView *self, QfSpanStyle style, GArray *spans)
{
  g_autoptr (GArray) shown = NULL;

  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));

  shown = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      QfSpan span = g_array_index (spans, QfSpan, i);

      span.start = to_shown (self, span.start);
      span.end = to_shown (self, span.end);
      g_array_append_val (shown, span);
    }
  _qf_document_text_set_spans (self->text, style, shown);
}

void
qf_document_view_go_to (QfDocumentView *self, glong start, glong end)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));

  _qf_document_text_go_to (self->text, to_shown (self, start), to_shown (self, end));
}

glong
qf_document_view_get_cursor (QfDocumentView *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), 0);

  return from_shown (self, _qf_document_text_get_cursor (self->text));
}

char *
qf_document_view_dup_place (QfDocumentView *self, glong offset)
{
  glong column;

  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), NULL);

  return _qf_document_text_dup_place (
      self->text, _qf_document_text_find_line (self->text, to_shown (self, offset), &column));
}

gboolean
qf_document_view_get_block_area (QfDocumentView *self, glong offset, int *top, int *height)
{
  GtkTextView *view;
  GtkTextIter iter;
  glong column;
  double x, y;
  int buffer_y;

  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), FALSE);

  view = GTK_TEXT_VIEW (self->text);
  gtk_text_buffer_get_iter_at_line (
      _qf_document_text_get_buffer (self->text), &iter,
      (int)_qf_document_text_find_line (self->text, to_shown (self, offset), &column));
  gtk_text_view_get_line_yrange (view, &iter, &buffer_y, height);
  if (*height == 0)
    return FALSE;
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, buffer_y, NULL, top);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), 0, *top, &x, &y))
    *top = (int)y;
  return TRUE;
}

void
qf_document_view_set_font_size (QfDocumentView *self, double pixels)
{
  g_return_if_fail (QF_IS_DOCUMENT_VIEW (self));

  _qf_document_text_set_font_size (self->text, CLAMP (pixels, 8, 72));
  adw_clamp_scrollable_set_maximum_size (self->clamp,
                                         _qf_document_text_get_full_width (self->text));
  adw_clamp_scrollable_set_tightening_threshold (self->clamp,
                                                 _qf_document_text_get_full_width (self->text));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT_SIZE]);
}

GtkAdjustment *
qf_document_view_get_adjustment (QfDocumentView *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}
