/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-properties"

#include "config.h"

#include "qf-drafting-properties.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-field-row.h"

struct _QfDraftingProperties
{
  AdwBin parent_instance;

  GtkListBox *list;
  QfDraftingSession *session; /* owned; NULL none */
  char *half;                 /* whose form is shown */
  GPtrArray *rows;            /* (element-type QfFieldRow) borrowed */
};

G_DEFINE_FINAL_TYPE (QfDraftingProperties, qf_drafting_properties, ADW_TYPE_BIN)

static void
set_cb (QfFieldRow *row, const char *value, QfDraftingProperties *self)
{
  QfDraftingHalf *half
      = self->session != NULL ? qf_drafting_session_find_half (self->session, self->half) : NULL;
  g_autoptr (GError) error = NULL;

  if (half != NULL
      && !qf_document_editor_set_property (half->editor, qf_field_row_get_key (row), value, &error))
    qf_workbench_show_error (qf_drafting_session_get_workbench (self->session), error);
}

static void
make_rows (QfDraftingProperties *self, QfKind kind)
{
  guint n;
  const QfField *fields = qf_drafting_get_fields (kind, &n);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = qf_field_row_new (&fields[i]);

      g_signal_connect_object (row, "set", G_CALLBACK (set_cb), self, 0);
      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}

void
qf_drafting_properties_show (QfDraftingProperties *self, QfDraftingSession *session)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_PROPERTIES (self));

  half = session != NULL ? qf_drafting_session_get_current (session) : NULL;
  if (half == NULL)
    {
      g_clear_object (&self->session);
      return;
    }
  if (self->session != session || g_strcmp0 (self->half, half->id) != 0)
    {
      qf_drafting_properties_commit (self);
      g_set_object (&self->session, session);
      g_free (self->half);
      self->half = g_strdup (half->id);
      make_rows (self, half->kind);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      QfFieldRow *row = g_ptr_array_index (self->rows, i);
      const char *key = qf_field_row_get_key (row);

      if (g_str_equal (key, "drafter"))
        qf_field_row_set_authors (row, half->authors);
      qf_field_row_set_value (row, qf_document_editor_get_property (half->editor, key));
      qf_field_row_set_editable (row, qf_drafting_session_is_editable (session));
    }
}

static gboolean
focus_cb (gpointer user_data)
{
  gtk_widget_child_focus (GTK_WIDGET (user_data), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

gboolean
qf_drafting_properties_go_to (QfDraftingProperties *self, const char *key)
{
  g_return_val_if_fail (QF_IS_DRAFTING_PROPERTIES (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (qf_field_row_get_key (QF_FIELD_ROW (row)), key))
        continue;
      /* After the stack has shown us: a widget that is not mapped takes no focus. */
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (row), g_object_unref);
      return TRUE;
    }
  return FALSE;
}

void
qf_drafting_properties_commit (QfDraftingProperties *self)
{
  g_return_if_fail (QF_IS_DRAFTING_PROPERTIES (self));

  for (guint i = 0; i < self->rows->len; i++)
    qf_field_row_commit (g_ptr_array_index (self->rows, i));
}

static void
qf_drafting_properties_dispose (GObject *object)
{
  QfDraftingProperties *self = QF_DRAFTING_PROPERTIES (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->half, g_free);
  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (qf_drafting_properties_parent_class)->dispose (object);
}

static void
qf_drafting_properties_finalize (GObject *object)
{
  g_ptr_array_unref (QF_DRAFTING_PROPERTIES (object)->rows);
  G_OBJECT_CLASS (qf_drafting_properties_parent_class)->finalize (object);
}

static void
qf_drafting_properties_class_init (QfDraftingPropertiesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qf_drafting_properties_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_drafting_properties_finalize;
}

static void
qf_drafting_properties_init (QfDraftingProperties *self)
{
  self->rows = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  qf_widget_set_name (GTK_WIDGET (self->list), _ ("Properties"), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
