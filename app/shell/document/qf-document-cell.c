/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-cell"

#include "config.h"

#include "document/qf-document-cell-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf.h>

/* A text view for each cell of a large table would be heavy, so there is one only where the
 * caret is. It lies over the label, which goes on measuring (invisible) what is typed. */

#define CENTRED 14 /* characters; longer words stand left */

typedef struct
{
  GtkTextTag *tag; /* borrowed from the tag table */
  glong start;
  glong end;
} Shade;

struct _QfDocumentCell
{
  GtkWidget parent_instance;
  QfDocumentTags *tags; /* borrowed from the text that holds the table */
  GtkWidget *overlay;   /* the one child */
  GtkLabel *label;
  GtkTextView *view; /* NULL but while it has the focus */
  GArray *shades;    /* (element-type Shade) */
  gboolean editable;
  gboolean setting; /* text comes from outside: nothing is told */
};

G_DEFINE_FINAL_TYPE (QfDocumentCell, _qf_document_cell, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  FOCUSED,
  MOVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkJustification
choose_justification (const char *text)
{
  return g_utf8_strlen (text, -1) <= CENTRED ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT;
}

static void
show_shades (QfDocumentCell *self)
{
  const char *text = gtk_label_get_text (self->label);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  glong length = g_utf8_strlen (text, -1);

  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string ("zh-cn")));
  for (guint i = 0; i < self->shades->len; i++)
    {
      Shade *shade = &g_array_index (self->shades, Shade, i);
      glong start = MIN (shade->start, length), end = MIN (shade->end, length);

      _qf_document_tags_add_attributes (self->tags, attributes, shade->tag,
                                        (guint)(g_utf8_offset_to_pointer (text, start) - text),
                                        (guint)(g_utf8_offset_to_pointer (text, end) - text));
    }
  gtk_label_set_attributes (self->label, attributes);
}

static void
show_text (QfDocumentCell *self, const char *text)
{
  GtkJustification justification = choose_justification (text);

  gtk_label_set_text (self->label, text);
  gtk_label_set_justify (self->label, justification);
  gtk_label_set_xalign (self->label, justification == GTK_JUSTIFY_CENTER ? 0.5f : 0.0f);
  if (self->view != NULL)
    gtk_text_view_set_justification (self->view, justification);
}

static void
changed_cb (GtkTextBuffer *buffer, gpointer user_data)
{
  QfDocumentCell *self = user_data;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (self->setting)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_array_set_size (self->shades, 0);
  show_text (self, text);
  show_shades (self);
  g_signal_emit (self, signals[EDITED], 0, text);
}

/* What is pasted becomes one line: a cell holds neither line feed nor tab. */
static void
insert_text_cb (
    GtkTextBuffer *buffer, GtkTextIter *iter, char *text, int length, gpointer user_data)
{
  g_autofree char *given = g_strndup (text, (gsize)length);
  g_autofree char *clean = qf_text_normalize (given);

  g_strdelimit (clean, "\n\t", ' ');
  for (char *p = clean; *p != '\0';)
    {
      char *next = g_utf8_next_char (p);

      if (qf_text_is_hidden_character (g_utf8_get_char (p)))
        memmove (p, next, strlen (next) + 1);
      else
        p = next;
    }
  if (g_str_equal (clean, given))
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, iter, clean, -1);
}

static gboolean
is_at_edge (QfDocumentCell *self, int direction)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return direction < 0 ? !gtk_text_view_backward_display_line (self->view, &iter)
                       : !gtk_text_view_forward_display_line (self->view, &iter)
                             || gtk_text_iter_is_end (&iter);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  QfDocumentCell *self = user_data;
  int rows = 0, cells = 0;

  state &= gtk_accelerator_get_default_mod_mask ();
  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && state == GDK_SHIFT_MASK))
    cells = -1;
  else if (keyval == GDK_KEY_Tab && state == 0)
    cells = 1;
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && state == 0)
    rows = 1;
  else if (keyval == GDK_KEY_Up && state == 0 && is_at_edge (self, -1))
    rows = -1;
  else if (keyval == GDK_KEY_Down && state == 0 && is_at_edge (self, 1))
    rows = 1;
  else
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[MOVE], 0, rows, cells);
  return GDK_EVENT_STOP;
}

static void
stop_editing (QfDocumentCell *self)
{
  if (self->view == NULL)
    return;
  gtk_overlay_remove_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->view));
  self->view = NULL;
  gtk_widget_set_opacity (GTK_WIDGET (self->label), 1.0);
}

static gboolean
stop_editing_idle (gpointer user_data)
{
  QfDocumentCell *self = user_data;

  if (self->view != NULL && !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    stop_editing (self);
  return G_SOURCE_REMOVE;
}

static void
focus_left_cb (GtkEventController *controller, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (user_data));

  /* The window lost the focus, not the cell in it. */
  if (root != NULL && GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root)))
    return;
  /* Not from inside the text view's own focus handling. */
  g_idle_add_full (G_PRIORITY_DEFAULT, stop_editing_idle, g_object_ref (user_data), g_object_unref);
}

static void
start_editing (QfDocumentCell *self)
{
  g_autoptr (GtkTextBuffer) buffer = NULL;
  GtkEventController *keys, *focus;
  PangoLanguage *chinese = pango_language_from_string ("zh-cn");

  if (self->view != NULL || !self->editable)
    return;
  buffer = gtk_text_buffer_new (_qf_document_tags_get_table (self->tags));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, gtk_label_get_text (self->label), -1);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new_with_buffer (buffer));
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_justification (self->view, gtk_label_get_justify (self->label));
  gtk_text_view_set_input_hints (self->view, GTK_INPUT_HINT_NO_EMOJI);
  pango_context_set_language (gtk_text_view_get_ltr_context (self->view), chinese);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Table cell"), -1);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->view));
  gtk_widget_set_opacity (GTK_WIDGET (self->label), 0.0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  QfDocumentCell *self = user_data;

  if (self->view != NULL || !self->editable)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  start_editing (self);
}

static gboolean
qf_document_cell_grab_focus (GtkWidget *widget)
{
  QfDocumentCell *self = QF_DOCUMENT_CELL (widget);

  if (!self->editable)
    return FALSE;
  start_editing (self);
  return TRUE;
}

static gboolean
qf_document_cell_focus (GtkWidget *widget, GtkDirectionType direction)
{
  QfDocumentCell *self = QF_DOCUMENT_CELL (widget);

  if (self->view != NULL || !self->editable)
    return FALSE;
  start_editing (self);
  return TRUE;
}

static void
qf_document_cell_dispose (GObject *object)
{
  QfDocumentCell *self = QF_DOCUMENT_CELL (object);

  self->view = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (_qf_document_cell_parent_class)->dispose (object);
}

static void
qf_document_cell_finalize (GObject *object)
{
  QfDocumentCell *self = QF_DOCUMENT_CELL (object);

  g_clear_pointer (&self->shades, g_array_unref);
  G_OBJECT_CLASS (_qf_document_cell_parent_class)->finalize (object);
}

static void
_qf_document_cell_class_init (QfDocumentCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_document_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_document_cell_finalize;
  widget_class->grab_focus = qf_document_cell_grab_focus;
  widget_class->focus = qf_document_cell_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CELL);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FOCUSED] = g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
_qf_document_cell_init (QfDocumentCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->shades = g_array_new (FALSE, FALSE, sizeof (Shade));
  self->editable = TRUE;
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->label, 24);
  gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_CENTER);
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->label));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

QfDocumentCell *
_qf_document_cell_new (QfDocumentTags *tags, gboolean header)
{
  QfDocumentCell *self = g_object_new (QF_TYPE_DOCUMENT_CELL, NULL);

  self->tags = tags;
  if (header)
    gtk_widget_add_css_class (GTK_WIDGET (self), "head");
  show_shades (self);
  return self;
}

const char *
_qf_document_cell_get_text (QfDocumentCell *self)
{
  return gtk_label_get_text (self->label);
}

void
_qf_document_cell_set_text (QfDocumentCell *self, const char *text)
{
  if (g_str_equal (gtk_label_get_text (self->label), text))
    return;
  g_array_set_size (self->shades, 0);
  show_text (self, text);
  show_shades (self);
  if (self->view != NULL)
    {
      self->setting = TRUE;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
      self->setting = FALSE;
    }
}

void
_qf_document_cell_set_editable (QfDocumentCell *self, gboolean editable)
{
  self->editable = editable;
  if (!editable)
    stop_editing (self);
}

gboolean
_qf_document_cell_is_editing (QfDocumentCell *self)
{
  return self->view != NULL;
}

void
_qf_document_cell_edit (QfDocumentCell *self, glong start, glong end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  start_editing (self);
  if (self->view == NULL)
    return;
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  if (start >= 0)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)MAX (start, end));
    }
  gtk_text_buffer_select_range (buffer, &to, &from);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

glong
_qf_document_cell_get_cursor (QfDocumentCell *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (self->view == NULL)
    return -1;
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&iter);
}

void
_qf_document_cell_apply (QfDocumentCell *self, GtkTextTag *tag, glong start, glong end)
{
  Shade shade = { tag, start, end };

  g_array_append_val (self->shades, shade);
  show_shades (self);
}

void
_qf_document_cell_remove_tag (QfDocumentCell *self, GtkTextTag *tag)
{
  guint before = self->shades->len;

  for (guint i = self->shades->len; i-- > 0;)
    if (g_array_index (self->shades, Shade, i).tag == tag)
      g_array_remove_index (self->shades, i);
  if (self->shades->len != before)
    show_shades (self);
}

void
_qf_document_cell_refresh (QfDocumentCell *self)
{
  show_shades (self);
}
