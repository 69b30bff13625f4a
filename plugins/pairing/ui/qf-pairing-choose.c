/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-choose"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-choose.h"

struct _QfPairingChoose
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *words;
  GtkWidget *make;
  GtkWidget *loose;
  GtkListBox *rows;
  GtkWidget *exemption;
  AdwActionRow *exempt;
  GtkWidget *interpret;

  GPtrArray *ids; /* of the rows, in order */
};

enum
{
  PICKED,
  IMPORT,
  START,
  EXEMPT,
  INTERPRET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingChoose, qf_pairing_choose, ADW_TYPE_BIN)

static void
import_cb (AdwActionRow *row, QfPairingChoose *self)
{
  g_signal_emit (self, signals[IMPORT], 0);
}

static void
start_cb (AdwActionRow *row, QfPairingChoose *self)
{
  g_signal_emit (self, signals[START], 0);
}

static void
exempt_cb (AdwActionRow *row, QfPairingChoose *self)
{
  g_signal_emit (self, signals[EXEMPT], 0);
}

static void
interpret_cb (AdwActionRow *row, QfPairingChoose *self)
{
  g_signal_emit (self, signals[INTERPRET], 0);
}

static void
picked_cb (GtkListBox *rows, GtkListBoxRow *row, QfPairingChoose *self)
{
  guint index = (guint)gtk_list_box_row_get_index (row);

  if (index < self->ids->len)
    g_signal_emit (self, signals[PICKED], 0, g_ptr_array_index (self->ids, index));
}

static void
qf_pairing_choose_finalize (GObject *object)
{
  g_ptr_array_unref (QF_PAIRING_CHOOSE (object)->ids);
  G_OBJECT_CLASS (qf_pairing_choose_parent_class)->finalize (object);
}

static void
qf_pairing_choose_class_init (QfPairingChooseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_pairing_choose_finalize;
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IMPORT]
      = g_signal_new ("import", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[START]
      = g_signal_new ("start", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EXEMPT]
      = g_signal_new ("exempt", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[INTERPRET]
      = g_signal_new ("interpret", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-choose.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, heading);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, words);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, make);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, loose);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, rows);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, exemption);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, exempt);
  gtk_widget_class_bind_template_child (widget_class, QfPairingChoose, interpret);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, exempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, interpret_cb);
}

static void
qf_pairing_choose_init (QfPairingChoose *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  /* A row's own activation is heard twice when the list's is too, so only one of them is. */
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (picked_cb), self);
}

static void
add_loose (QfPairingChoose *self, const QfEntry *entry)
{
  g_autofree char *time = qf_format_time (entry->changed);
  g_autofree char *subtitle = g_strdup_printf (
      "%s　%s", entry->unit != NULL && *entry->unit != '\0' ? entry->unit : entry->id, time);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", entry->title,
                                 "subtitle", subtitle, "activatable", TRUE, NULL);
  GtkWidget *next = gtk_image_new_from_icon_name ("list-add-symbolic");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  qf_widget_set_name (row, entry->title, subtitle);
  gtk_list_box_append (self->rows, row);
  g_ptr_array_add (self->ids, g_strdup (entry->id));
}

static void
show_loose (QfPairingChoose *self, GPtrArray *loose)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; loose != NULL && i < loose->len; i++)
    add_loose (self, g_ptr_array_index (loose, i));
}

/* What stands at the head: that one lacks, that none is needed, or that none will be made. */
static void
show_state (QfPairingChoose *self, const QfPairingCase *loaded, const char *exemption)
{
  if (exemption != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Because: %s"), exemption);

      gtk_label_set_label (self->heading, _ ("No Interpretation Will Be Made"));
      gtk_label_set_label (self->words, words);
      return;
    }
  if (loaded->interpretations->len > 0)
    gtk_label_set_label (self->heading, _ ("One More Interpretation"));
  else
    gtk_label_set_label (self->heading, loaded->needed ? _ ("This Policy Has No Interpretation Yet")
                                                       : _ ("This Policy Needs No Interpretation"));
  gtk_label_set_label (
      self->words,
      loaded->needed ? _ ("Policy and interpretation are drafted, reviewed and released together.")
                     : _ ("Its class does not ask for one; it may have one all the same."));
}

void
qf_pairing_choose_show (QfPairingChoose *self,
                        const QfPairingCase *loaded,
                        GPtrArray *loose,
                        gboolean editable)
{
  const char *exemption;
  gboolean making;

  g_return_if_fail (QF_IS_PAIRING_CHOOSE (self));
  g_return_if_fail (loaded != NULL);

  exemption = loaded->content != NULL ? qf_release_get_exemption (loaded->content) : NULL;
  making = editable && exemption == NULL;
  show_state (self, loaded, exemption);
  show_loose (self, loose);
  gtk_widget_set_visible (self->make, making);
  gtk_widget_set_visible (self->loose, making && self->ids->len > 0);
  gtk_widget_set_visible (self->exemption, editable && loaded->interpretations->len == 0
                                               && (loaded->needed || exemption != NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->exempt),
                                 exemption != NULL ? _ ("Change the Reason…")
                                                   : _ ("No Interpretation…"));
  gtk_widget_set_visible (self->interpret, exemption != NULL);
}
