/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-editor"

#include "config.h"

#include <adwaita.h>

#include "document/qf-document-scale.h"
#include "document/qf-document-editor-private.h"

#include "document/qf-document-looks-private.h"

/* The editor is made of parts: the text (blocks and their look), the typing (buffer to
 * operations, history), the findings, the outline, the keys. This file holds the widget, the
 * document that goes in and out, and the operations a page may ask for. */

G_DEFINE_FINAL_TYPE (QfDocumentEditor, qf_document_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EDITABLE,
  PROP_FONT_SIZE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  CHANGED,
  CURSOR_MOVED,
  FINDING_CHANGED,
  FIX_REQUESTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- what the parts tell ------------------------------------------------------------- */

QfDocumentText *
_qf_document_editor_get_text (QfDocumentEditor *self)
{
  return self->text;
}

GtkScrolledWindow *
_qf_document_editor_get_scroller (QfDocumentEditor *self)
{
  return self->scroller;
}

void
_qf_document_editor_emit_finding (QfDocumentEditor *self)
{
  g_signal_emit (self, signals[FINDING_CHANGED], 0, self->current);
}

void
_qf_document_editor_emit_fix (QfDocumentEditor *self, QfFinding *finding)
{
  g_signal_emit (self, signals[FIX_REQUESTED], 0, finding);
}

static void
changed_cb (gpointer user_data)
{
  QfDocumentEditor *self = user_data;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  _qf_document_editor_queue_outline (self);
  if (self->loading)
    return;
  _qf_document_editor_look_under_caret (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, gpointer user_data)
{
  QfDocumentEditor *self = user_data;

  if (self->loading || _qf_document_text_is_rendering (self->text)
      || _qf_document_typing_is_busy (self->typing))
    return;
  _qf_document_editor_look_under_caret (self);
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static void
line_edited_cb (QfDocumentText *text, guint line, QfBlock *before, gpointer user_data)
{
  _qf_document_editor_drop_table (user_data, _qf_document_text_get_line (text, line)->table);
}

/* Out of a table: to the line above or below, made where there is none. */
static void
leave_table_cb (QfDocumentText *text, guint line, int direction, gpointer user_data)
{
  QfDocumentEditor *self = user_data;
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (text);
  GtkTextIter iter;

  if (direction > 0 && line + 1 >= _qf_document_text_get_n_lines (text))
    {
      g_autoptr (GPtrArray) blocks
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

      g_ptr_array_add (blocks, qf_block_ref (_qf_document_text_get_line (text, line)->block));
      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
      _qf_document_typing_replace (self->typing, line, 1, blocks);
    }
  if (direction < 0)
    line = line > 0 ? line - 1 : 0;
  else
    line++;
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int)line);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (text));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfDocumentEditor) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && self->typing != NULL && self->editable)
    {
      _qf_document_typing_insert (self->typing, text);
      gtk_text_view_scroll_mark_onscreen (
          GTK_TEXT_VIEW (self->text),
          gtk_text_buffer_get_insert (_qf_document_text_get_buffer (self->text)));
    }
}

static void
paste_cb (QfDocumentText *text, gpointer user_data)
{
  QfDocumentEditor *self = user_data;

  if (self->editable)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (text)), NULL, pasted_cb,
                                   g_object_ref (self));
}

static void
cut_cb (QfDocumentText *text, gpointer user_data)
{
  QfDocumentEditor *self = user_data;

  _qf_document_looks_copy (text);
  if (self->editable)
    gtk_text_buffer_delete_selection (_qf_document_text_get_buffer (text), TRUE, TRUE);
}

/* --- widget -------------------------------------------------------------------------- */

static void
get_object_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QfDocumentEditor *self = QF_DOCUMENT_EDITOR (object);
  QfHistory *history = _qf_document_typing_get_history (self->typing);

  switch (id)
    {
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_FONT_SIZE:
      g_value_set_double (value, _qf_document_text_get_font_size (self->text));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->editable && _qf_history_can_undo (history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->editable && _qf_history_can_redo (history));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_object_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QfDocumentEditor *self = QF_DOCUMENT_EDITOR (object);

  switch (id)
    {
    case PROP_EDITABLE:
      qf_document_editor_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_FONT_SIZE:
      qf_document_editor_set_font_size (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
qf_document_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QF_DOCUMENT_EDITOR (widget)->text));
}

static void
qf_document_editor_dispose (GObject *object)
{
  QfDocumentEditor *self = QF_DOCUMENT_EDITOR (object);

  g_clear_handle_id (&self->outline_source, g_source_remove);
  if (self->text != NULL)
    {
      g_signal_handlers_disconnect_by_data (_qf_document_text_get_buffer (self->text), self);
      _qf_document_editor_clear_findings (self);
      g_clear_pointer (&self->typing, _qf_document_typing_free);
    }
  g_clear_object (&self->base);
  g_clear_object (&self->outline);
  g_clear_pointer (&self->placed, g_ptr_array_unref);
  self->text = NULL;
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->scroller)));
  G_OBJECT_CLASS (qf_document_editor_parent_class)->dispose (object);
}

static void
add_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, write);
  properties[PROP_FONT_SIZE] = g_param_spec_double ("font-size", NULL, NULL, 8, 72, 17, write);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
qf_document_editor_class_init (QfDocumentEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = qf_document_editor_dispose;
  object_class->get_property = get_object_property;
  object_class->set_property = set_object_property;
  widget_class->grab_focus = qf_document_editor_grab_focus;
  add_properties (object_class);
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR_MOVED]
      = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINDING_CHANGED] = g_signal_new ("finding-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, QF_TYPE_FINDING);
  signals[FIX_REQUESTED] = g_signal_new ("fix-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, QF_TYPE_FINDING);
  g_type_ensure (QF_TYPE_DOCUMENT_TEXT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-document-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDocumentEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, QfDocumentEditor, clamp);
  gtk_widget_class_bind_template_child (widget_class, QfDocumentEditor, text);
}

static void
scale_changed_cb (QfDocumentEditor *self)
{
  qf_document_editor_set_font_size (self, _qf_document_text_get_font_size (self->text));
}

static void
qf_document_editor_init (QfDocumentEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->editable = TRUE;
  self->outline = g_list_store_new (QF_TYPE_OUTLINE_ENTRY);
  self->placed = g_ptr_array_new_with_free_func (_qf_placed_finding_free);
  self->typing = _qf_document_typing_new (self->text, changed_cb, self);
  g_signal_connect (_qf_document_text_get_buffer (self->text), "notify::cursor-position",
                    G_CALLBACK (cursor_moved_cb), self);
  g_signal_connect_object (self->text, "line-edited", G_CALLBACK (line_edited_cb), self, 0);
  g_signal_connect_object (self->text, "leave-table", G_CALLBACK (leave_table_cb), self, 0);
  g_signal_connect_object (self->text, "cut", G_CALLBACK (cut_cb), self, 0);
  g_signal_connect_object (self->text, "paste", G_CALLBACK (paste_cb), self, 0);
  _qf_document_editor_add_keys (self);
  qf_document_editor_set_font_size (self, 17);
  _qf_document_scale_listen (G_CALLBACK (scale_changed_cb), self);
}

GtkWidget *
qf_document_editor_new (void)
{
  return g_object_new (QF_TYPE_DOCUMENT_EDITOR, NULL);
}

/* --- the document -------------------------------------------------------------------- */

static GPtrArray *
list_blocks (QfDocument *document)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (document, i)));
  if (blocks->len == 0)
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, ""));
  if (blocks->len == 1)
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
  return blocks;
}

void
qf_document_editor_set_document (QfDocumentEditor *self, QfDocument *document)
{
  g_autoptr (GPtrArray) blocks = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  int caret;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (QF_IS_DOCUMENT (document));

  buffer = _qf_document_text_get_buffer (self->text);
  blocks = list_blocks (document);
  self->loading = TRUE;
  _qf_document_editor_clear_findings (self);
  for (guint style = 0; style < QF_N_SPAN_STYLES; style++)
    _qf_document_text_set_spans (self->text, style, NULL);
  g_object_get (buffer, "cursor-position", &caret, NULL);
  if (self->base == NULL)
    caret = 0;
  g_set_object (&self->base, document);
  _qf_document_text_replace (self->text, 0, _qf_document_text_get_n_lines (self->text), blocks);
  _qf_history_clear (_qf_document_typing_get_history (self->typing));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, caret);
  gtk_text_buffer_place_cursor (buffer, &iter);
  changed_cb (self);
  self->loading = FALSE;
}

QfDocument *
qf_document_editor_dup_document (QfDocumentEditor *self, GError **error)
{
  g_autoptr (GPtrArray) blocks = NULL;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), NULL);

  blocks = _qf_document_text_dup_blocks (self->text);
  if (self->base != NULL)
    return qf_document_with_blocks (self->base, blocks, error);
  return qf_document_new (QF_KIND_POLICY, NULL, blocks, error);
}

gboolean
qf_document_editor_set_property (QfDocumentEditor *self,
                                 const char *key,
                                 const char *value,
                                 GError **error)
{
  QfDocument *document;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), FALSE);
  g_return_val_if_fail (key != NULL && !g_str_equal (key, "title"), FALSE);

  if (self->base == NULL && (self->base = qf_document_editor_dup_document (self, error)) == NULL)
    return FALSE;
  document = qf_document_with_property (self->base, key, value, error);
  if (document == NULL)
    return FALSE;
  g_object_unref (self->base);
  self->base = document;
  changed_cb (self);
  return TRUE;
}

const char *
qf_document_editor_get_property (QfDocumentEditor *self, const char *key)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return self->base != NULL ? qf_document_get_property (self->base, key) : NULL;
}

void
qf_document_editor_set_editable (QfDocumentEditor *self, gboolean editable)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  self->editable = editable;
  _qf_document_text_set_writable (self->text, editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

void
qf_document_editor_set_font_size (QfDocumentEditor *self, double pixels)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  _qf_document_text_set_font_size (self->text, CLAMP (pixels, 8, 72));
  adw_clamp_scrollable_set_maximum_size (self->clamp,
                                         _qf_document_text_get_full_width (self->text));
  adw_clamp_scrollable_set_tightening_threshold (self->clamp,
                                                 _qf_document_text_get_full_width (self->text));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT_SIZE]);
}

guint
qf_document_editor_count_characters (QfDocumentEditor *self)
{
  guint n = 0;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), 0);

  for (guint i = 0; i < _qf_document_text_get_n_lines (self->text); i++)
    for (const char *p = qf_block_get_text (_qf_document_text_get_line (self->text, i)->block);
         *p != '\0'; p = g_utf8_next_char (p))
      n += !g_unichar_isspace (g_utf8_get_char (p));
  return n;
}
