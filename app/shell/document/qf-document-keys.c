/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-keys"

#include "config.h"

#include <adwaita.h>

#include "document/qf-document-editor-private.h"

/* Keys are claimed in the capture phase, before the text view sees them: GtkTextView takes
 * Ctrl+. for emoji and Ctrl+Z for its own undo, GtkSourceView takes Alt with arrows to move
 * words and lines, which would write past the blocks. */

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  qf_document_editor_undo (user_data);
  return TRUE;
}

static gboolean
redo_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  qf_document_editor_redo (user_data);
  return TRUE;
}

static gboolean
next_finding_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return qf_document_editor_next_finding (user_data, 1);
}

static gboolean
previous_finding_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return qf_document_editor_next_finding (user_data, -1);
}

static gboolean
fix_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  QfDocumentEditor *self = user_data;
  QfFinding *finding = qf_document_editor_get_finding (self);

  if (finding != NULL && !qf_document_editor_fix (self, finding))
    _qf_document_editor_emit_fix (self, finding);
  return TRUE;
}

static gboolean
level_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  int level = g_variant_get_int32 (arguments);

  qf_document_editor_set_block_kind (user_data, level > 0 ? QF_BLOCK_HEADING : QF_BLOCK_PARAGRAPH,
                                     (guint)level);
  return TRUE;
}

static gboolean
row_below_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!qf_document_editor_is_in_table (user_data))
    return FALSE;
  qf_document_editor_add_row (user_data, TRUE);
  return TRUE;
}

/* Alt with an arrow is nothing here; the window's own Alt+Left has been looked at before. */
static gboolean
swallow_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return TRUE;
}

typedef struct
{
  const char *trigger;
  GtkShortcutFunc callback;
} Key;

static const Key keys[] = {
  { "<Control>z", undo_cb },
  { "<Control><Shift>z", redo_cb },
  { "<Control>y", redo_cb },
  { "F8", next_finding_cb },
  { "<Shift>F8", previous_finding_cb },
  { "<Control>period", fix_cb },
  { "<Control>semicolon", swallow_cb },
  { "<Alt>Return", row_below_cb },
  { "<Alt>Up", swallow_cb },
  { "<Alt>Down", swallow_cb },
  { "<Alt>Right", swallow_cb },
  { "<Alt><Shift>Up", swallow_cb },
  { "<Alt><Shift>Down", swallow_cb },
};

static void
add_key (GtkEventController *controller,
         const char *trigger,
         GtkShortcutFunc callback,
         gpointer user_data,
         GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (callback, user_data, NULL));

  if (arguments != NULL)
    gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

void
_qf_document_editor_add_keys (QfDocumentEditor *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (controller, keys[i].trigger, keys[i].callback, self, NULL);
  for (int level = 0; level <= 4; level++)
    {
      g_autofree char *trigger = g_strdup_printf ("<Control><Alt>%d", level);

      add_key (controller, trigger, level_cb, self, g_variant_new_int32 (level));
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
