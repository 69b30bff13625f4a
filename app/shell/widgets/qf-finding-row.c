/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-finding-row"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-finding-list.h>
#include <qf-ui/qf-rows.h>

struct _QfFindingRow
{
  AdwPreferencesRow parent_instance;
  QfFinding *finding; /* owned */
  GtkLabel *message;
  GtkLabel *place;
  GtkLabel *waiver;
  GtkButton *fix;
  GtkButton *fix_all;
  GtkButton *waive;
  GtkLabel *fix_label;
  GtkBox *first;
  GtkBox *second;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (QfFindingRow, qf_finding_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  ACTIVATED,
  FIX,
  FIX_ALL,
  WAIVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
fix_cb (GtkButton *button, QfFindingRow *self)
{
  g_signal_emit (self, signals[FIX], 0, self->finding);
}

static void
fix_all_cb (GtkButton *button, QfFindingRow *self)
{
  g_signal_emit (self, signals[FIX_ALL], 0, self->finding);
}

static void
waive_cb (GtkButton *button, QfFindingRow *self)
{
  g_signal_emit (self, signals[WAIVE], 0, self->finding);
}

static void
qf_finding_row_activate (GtkListBoxRow *row)
{
  QfFindingRow *self = QF_FINDING_ROW (row);

  g_signal_emit (self, signals[ACTIVATED], 0, self->finding);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, QfFindingRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, self->finding);
}

static void
qf_finding_row_dispose (GObject *object)
{
  QfFindingRow *self = QF_FINDING_ROW (object);

  g_clear_pointer (&self->finding, qf_finding_unref);
  G_OBJECT_CLASS (qf_finding_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType type)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       QF_TYPE_FINDING);
}

static void
qf_finding_row_class_init (QfFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_finding_row_dispose;
  /* Not "activate", which GtkListBoxRow has for its own. */
  signals[ACTIVATED] = add_signal ("activated", type);
  signals[FIX] = add_signal ("fix", type);
  signals[FIX_ALL] = add_signal ("fix-all", type);
  signals[WAIVE] = add_signal ("waive", type);
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = qf_finding_row_activate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, place);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, waiver);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, fix);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, fix_all);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, waive);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, fix_label);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, first);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, second);
  gtk_widget_class_bind_template_child (widget_class, QfFindingRow, buttons);
  gtk_widget_class_bind_template_callback (widget_class, fix_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
qf_finding_row_init (QfFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_buttons (QfFindingRow *self, guint n_same)
{
  const char *fix = qf_finding_get_fix (self->finding);
  gboolean waived = qf_finding_get_waiver_staff (self->finding) != NULL;

  if (fix != NULL)
    {
      g_autofree char *label = *fix == '\0' ? g_strdup (_ ("Delete"))
                                            /* Translators: the words it is changed to */
                                            : g_strdup_printf (_ ("Change to “%s”"), fix);
      gtk_label_set_label (self->fix_label, label);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->fix), label);
      /* A label that may be cut short names no button by itself. */
      qf_widget_set_name (GTK_WIDGET (self->fix), label, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fix), fix != NULL && !waived);
  if (n_same > 1)
    {
      g_autofree char *label = g_strdup_printf (_ ("All %u alike"), n_same);
      gtk_button_set_label (self->fix_all, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fix_all), fix != NULL && n_same > 1 && !waived);
  gtk_widget_set_visible (GTK_WIDGET (self->waive),
                          qf_finding_is_waivable (self->finding) && !waived
                              && qf_finding_get_severity (self->finding) != QF_SEVERITY_ADVICE);
}

/* Three buttons are wider than an inspector; two are not. */
static void
part_buttons (QfFindingRow *self)
{
  gboolean wide = gtk_widget_get_visible (GTK_WIDGET (self->fix))
                  && (gtk_widget_get_visible (GTK_WIDGET (self->fix_all))
                      || g_utf8_strlen (qf_finding_get_fix (self->finding), -1) > 6);

  if (!wide)
    {
      g_object_ref (self->waive);
      gtk_box_remove (self->second, GTK_WIDGET (self->waive));
      gtk_box_append (self->first, GTK_WIDGET (self->waive));
      g_object_unref (self->waive);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->second),
                          wide && gtk_widget_get_visible (GTK_WIDGET (self->waive)));
}

GtkWidget *
qf_finding_row_new (QfFinding *finding, const char *place, guint n_same)
{
  QfFindingRow *self;
  const char *reason;
  g_autofree char *where = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  self = g_object_new (QF_TYPE_FINDING_ROW, NULL);
  self->finding = qf_finding_ref (finding);
  gtk_label_set_label (self->message, qf_finding_get_message (finding));
  /* Where the rule stands, for who asks. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->message), qf_finding_get_source (finding));
  if (place != NULL)
    where = g_strdup_printf ("%s　%s", place, qf_gate_get_label (qf_finding_get_gate (finding)));
  else
    where = g_strdup (qf_gate_get_label (qf_finding_get_gate (finding)));
  gtk_label_set_label (self->place, where);
  reason = qf_finding_get_waiver_reason (finding);
  if (reason != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Kept, because: %s"), reason);
      gtk_label_set_label (self->waiver, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->waiver), reason != NULL);
  show_buttons (self, n_same);
  part_buttons (self);
  qf_widget_set_name (GTK_WIDGET (self), qf_finding_get_message (finding), where);
  return GTK_WIDGET (self);
}

QfFinding *
qf_finding_row_get_finding (QfFindingRow *self)
{
  g_return_val_if_fail (QF_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

void
qf_finding_row_set_editable (QfFindingRow *self, gboolean editable)
{
  g_return_if_fail (QF_IS_FINDING_ROW (self));

  gtk_widget_set_visible (self->buttons, editable);
}
