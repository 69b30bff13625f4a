/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-elements-panel"

#include "config.h"

#include "qf-pairing-element-row.h"
#include "qf-pairing-elements-panel.h"

/* Rows are made once: the elements are always the same eleven. */

struct _QfPairingElementsPanel
{
  GtkBox parent_instance;

  GtkListBox *rows;
};

enum
{
  GO,
  KEEP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingElementsPanel, qf_pairing_elements_panel, GTK_TYPE_BOX)

static void
row_activated_cb (GtkListBox *rows, QfPairingElementRow *row, QfPairingElementsPanel *self)
{
  if (qf_pairing_element_row_get_block (row) >= 0)
    g_signal_emit (self, signals[GO], 0, qf_pairing_element_row_get_block (row));
}

static void
keep_cb (QfPairingElementRow *row, QfFinding *finding, QfPairingElementsPanel *self)
{
  g_signal_emit (self, signals[KEEP], 0, finding);
}

static void
qf_pairing_elements_panel_class_init (QfPairingElementsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_INT);
  signals[KEEP] = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, QF_TYPE_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-elements-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementsPanel, rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
qf_pairing_elements_panel_init (QfPairingElementsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The finding that says a required element lacks. */
static QfFinding *
find_finding (GPtrArray *findings, const char *interpretation, const char *element)
{
  g_autofree char *rule = g_strdup_printf ("CONT-1/missing-%s", element);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (qf_finding_get_rule (finding), rule)
          && g_strcmp0 (qf_finding_get_document (finding), interpretation) == 0)
        return finding;
    }
  return NULL;
}

void
qf_pairing_elements_panel_show (QfPairingElementsPanel *self,
                                const QfPairingMap *map,
                                const char *interpretation,
                                GPtrArray *findings,
                                gboolean editable)
{
  g_return_if_fail (QF_IS_PAIRING_ELEMENTS_PANEL (self));
  g_return_if_fail (map != NULL);

  for (guint i = 0; i < map->elements->len; i++)
    {
      const QfElement *element = g_ptr_array_index (map->elements, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, (int)i);
      g_autofree char *place
          = element->block >= 0
                ? qf_pairing_dup_paragraph (map->interpretation, (guint)element->block)
                : NULL;

      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (qf_pairing_element_row_new ());
          g_signal_connect (row, "keep", G_CALLBACK (keep_cb), self);
          gtk_list_box_append (self->rows, GTK_WIDGET (row));
        }
      qf_pairing_element_row_show (QF_PAIRING_ELEMENT_ROW (row), element, place,
                                   find_finding (findings, interpretation, element->id), editable);
    }
}
