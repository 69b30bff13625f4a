/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-element-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-element-row.h"

struct _QfPairingElementRow
{
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *required;
  GtkLabel *waiver;
  GtkLabel *place;
  GtkWidget *buttons;
  GtkWidget *keep;

  int block;
  QfFinding *finding; /* owned; NULL none */
};

enum
{
  KEEP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingElementRow, qf_pairing_element_row, ADW_TYPE_PREFERENCES_ROW)

static void
keep_clicked_cb (GtkButton *button, QfPairingElementRow *self)
{
  if (self->finding != NULL)
    g_signal_emit (self, signals[KEEP], 0, self->finding);
}

static void
qf_pairing_element_row_dispose (GObject *object)
{
  g_clear_pointer (&QF_PAIRING_ELEMENT_ROW (object)->finding, qf_finding_unref);
  G_OBJECT_CLASS (qf_pairing_element_row_parent_class)->dispose (object);
}

static void
qf_pairing_element_row_class_init (QfPairingElementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_pairing_element_row_dispose;
  signals[KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, QF_TYPE_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-element-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, icon);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, label);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, required);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, waiver);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, place);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, QfPairingElementRow, keep);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
}

static void
qf_pairing_element_row_init (QfPairingElementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->block = -1;
}

GtkWidget *
qf_pairing_element_row_new (void)
{
  return g_object_new (QF_TYPE_PAIRING_ELEMENT_ROW, NULL);
}

static void
set_style (GtkWidget *widget, const char *style)
{
  static const char *const styles[] = { "success", "warning", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (style, styles[i]) == 0)
      gtk_widget_add_css_class (widget, styles[i]);
    else
      gtk_widget_remove_css_class (widget, styles[i]);
}

void
qf_pairing_element_row_show (QfPairingElementRow *self,
                             const QfElement *element,
                             const char *place,
                             QfFinding *finding,
                             gboolean editable)
{
  gboolean covered = element->block >= 0;
  const char *reason = finding != NULL ? qf_finding_get_waiver_reason (finding) : NULL;
  gboolean lacking = !covered && element->required && reason == NULL;
  g_autofree char *waiver = reason != NULL ? g_strdup_printf (_ ("Left out: %s"), reason) : NULL;
  const char *where = covered ? place : _ ("not covered");
  g_autofree char *name = NULL;

  g_return_if_fail (QF_IS_PAIRING_ELEMENT_ROW (self));

  self->block = element->block;
  g_clear_pointer (&self->finding, qf_finding_unref);
  self->finding = finding != NULL && !covered ? qf_finding_ref (finding) : NULL;
  gtk_image_set_from_icon_name (self->icon, covered   ? "object-select-symbolic"
                                            : lacking ? "dialog-warning-symbolic"
                                                      : "radio-symbolic");
  set_style (GTK_WIDGET (self->icon), covered ? "success" : lacking ? "warning" : "dim-label");
  gtk_label_set_label (self->label, element->label);
  gtk_widget_set_visible (self->required, element->required);
  gtk_label_set_label (self->place, where);
  set_style (GTK_WIDGET (self->place), lacking ? "warning" : "dim-label");
  gtk_label_set_label (self->waiver, waiver != NULL && !covered ? waiver : "");
  gtk_widget_set_visible (GTK_WIDGET (self->waiver), waiver != NULL && !covered);
  gtk_widget_set_visible (self->buttons, editable && lacking && self->finding != NULL
                                             && qf_finding_is_waivable (self->finding));
  gtk_widget_set_visible (GTK_WIDGET (self->place), !gtk_widget_get_visible (self->buttons));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), covered);
  /* Translators: an element and where it is covered, for a screen reader */
  name = g_strdup_printf (_ ("%s, %s"), element->label, where);
  qf_widget_set_name (GTK_WIDGET (self), name, element->required ? _ ("required") : waiver);
}

int
qf_pairing_element_row_get_block (QfPairingElementRow *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_ELEMENT_ROW (self), -1);
  return self->block;
}
