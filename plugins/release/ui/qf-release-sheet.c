/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-sheet"

#include "config.h"

#include "qf-release-sheet.h"

#include <glib/gi18n-lib.h>

#include "qf-release-marking.h"

/* What a reader will see, and what is lost on the way there, before anything is signed. Losses
 * and plan follow the channels that are ticked. */

struct _QfReleaseSheet
{
  AdwBin parent_instance;

  GtkBox *markings;
  QfReleaseRegister *card;
  GtkBox *halves;
  GtkButton *browse;
  QfDocumentView *view;
  GtkWidget *losses_group;
  GtkListBox *losses;
  GtkWidget *channels_group;
  GtkListBox *channels;
  GtkWidget *plan_group;
  GtkListBox *plan;

  const QfReleaseCase *release; /* borrowed */
  char *shown;                  /* id of the release: choices are kept while it stays */
  guint half;
  GHashTable *unticked; /* ids of channels */
};

enum
{
  SIGN,
  CHOSEN,
  BROWSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReleaseSheet, qf_release_sheet, ADW_TYPE_BIN)

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    if (GTK_IS_LIST_BOX (parent))
      gtk_list_box_remove (GTK_LIST_BOX (parent), child);
    else
      gtk_box_remove (GTK_BOX (parent), child);
}

static gboolean
is_released (QfReleaseSheet *self)
{
  return self->release->status->stage >= QF_STAGE_RELEASED;
}

static gboolean
is_ticked (QfReleaseSheet *self, const QfReleaseChannel *channel)
{
  return channel->usable && !g_hash_table_contains (self->unticked, channel->id);
}

/* --- markings -----------------------------------------------------------------------------------
 */

static void
show_markings (QfReleaseSheet *self)
{
  GPtrArray *halves = self->release->halves;

  clear (GTK_WIDGET (self->markings));
  for (guint i = 0; i < halves->len; i++)
    {
      const QfReleaseHalf *half = g_ptr_array_index (halves, i);

      if (half->marking != NULL)
        gtk_box_append (self->markings, qf_release_marking_new (half, halves->len == 1, i == 0,
                                                                is_released (self)));
    }
}

/* --- preview ------------------------------------------------------------------------------------
 */

static const QfReleaseHalf *
get_half (QfReleaseSheet *self)
{
  if (self->release == NULL || self->half >= self->release->halves->len)
    return NULL;
  return g_ptr_array_index (self->release->halves, self->half);
}

static void
show_half (QfReleaseSheet *self)
{
  const QfReleaseHalf *half = get_half (self);
  g_autofree char *name = NULL;

  qf_document_view_set_document (self->view, half->document);
  qf_document_view_set_marking (self->view, half->marking);
  name = g_strdup_printf (_ ("Preview: %s"), half->title);
  qf_widget_set_name (GTK_WIDGET (self->view), name, NULL);
}

static void
half_toggled_cb (GtkToggleButton *button, QfReleaseSheet *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->half = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "half"));
  show_half (self);
}

static void
show_halves (QfReleaseSheet *self)
{
  GtkWidget *first = NULL;

  clear (GTK_WIDGET (self->halves));
  for (guint i = 0; i < self->release->halves->len; i++)
    {
      const QfReleaseHalf *half = g_ptr_array_index (self->release->halves, i);
      g_autofree char *label = qf_format_heading (qf_kind_get_label (half->kind));
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      g_object_set_data (G_OBJECT (button), "half", GUINT_TO_POINTER (i));
      gtk_widget_set_tooltip_text (button, half->title);
      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == self->half);
      g_signal_connect (button, "toggled", G_CALLBACK (half_toggled_cb), self);
      gtk_box_append (self->halves, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->halves), self->release->halves->len > 1);
  show_half (self);
}

static void
emit_browse (QfReleaseSheet *self, const char *channel)
{
  const QfReleaseHalf *half = get_half (self);

  if (half != NULL)
    g_signal_emit (self, signals[BROWSE], 0, channel, half->id);
}

static const QfReleaseChannel *
find_shown_channel (QfReleaseSheet *self)
{
  const QfReleaseChannel *found = NULL;

  for (guint i = 0; i < self->release->channels->len; i++)
    {
      const QfReleaseChannel *channel = g_ptr_array_index (self->release->channels, i);

      if (channel->problem == NULL && (found == NULL || is_ticked (self, channel)))
        {
          found = channel;
          if (is_ticked (self, channel))
            break;
        }
    }
  return found;
}

static void
browse_clicked_cb (GtkButton *button, QfReleaseSheet *self)
{
  const QfReleaseChannel *channel = find_shown_channel (self);

  if (channel != NULL)
    emit_browse (self, channel->id);
}

/* --- losses and plan ----------------------------------------------------------------------------
 */

static void
append_row (GtkListBox *list, const char *icon_name, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (row, "compact");
  qf_widget_set_name (row, title, subtitle);
  gtk_list_box_append (list, row);
}

static void
append_rows (GtkListBox *list, GPtrArray *words, const char *icon_name, const char *channel)
{
  for (guint i = 0; words != NULL && i < words->len; i++)
    append_row (list, icon_name, g_ptr_array_index (words, i), channel);
}

static void
show_losses_and_plan (QfReleaseSheet *self)
{
  clear (GTK_WIDGET (self->losses));
  clear (GTK_WIDGET (self->plan));
  for (guint i = 0; i < self->release->channels->len; i++)
    {
      const QfReleaseChannel *channel = g_ptr_array_index (self->release->channels, i);

      if (!is_ticked (self, channel))
        continue;
      append_rows (self->losses, channel->losses, "dialog-warning-symbolic", channel->id);
      if (!is_released (self))
        append_rows (self->plan, channel->plan, "go-next-symbolic", channel->id);
    }
  gtk_widget_set_visible (self->losses_group,
                          gtk_widget_get_first_child (GTK_WIDGET (self->losses)) != NULL);
  gtk_widget_set_visible (self->plan_group,
                          gtk_widget_get_first_child (GTK_WIDGET (self->plan)) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->browse), find_shown_channel (self) != NULL);
}

/* --- channels -----------------------------------------------------------------------------------
 */

static void
channel_toggled_cb (GtkCheckButton *button, QfReleaseSheet *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "channel");

  if (gtk_check_button_get_active (button))
    g_hash_table_remove (self->unticked, id);
  else
    g_hash_table_add (self->unticked, g_strdup (id));
  show_losses_and_plan (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
channel_browse_cb (GtkButton *button, QfReleaseSheet *self)
{
  emit_browse (self, g_object_get_data (G_OBJECT (button), "channel"));
}

static GtkWidget *
new_browse_button (QfReleaseSheet *self, const QfReleaseChannel *channel)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("qf-globe-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Open Page of %s in Browser"), channel->id);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "channel", g_strdup (channel->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (channel_browse_cb), self);
  return button;
}

/* A channel's type is a word of the command line. What people call it; another plugin's type
 * stands for itself. */
static const char *
name_type (const char *type)
{
  return g_str_equal (type, "site") ? _ ("Website folder") : type;
}

static GtkWidget *
new_channel_row (QfReleaseSheet *self, const QfReleaseChannel *channel)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *subtitle = channel->problem != NULL ? channel->problem : name_type (channel->type);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), channel->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked (self, channel));
  gtk_widget_set_sensitive (check, channel->usable);
  qf_widget_set_name (check, channel->id, subtitle);
  g_object_set_data_full (G_OBJECT (check), "channel", g_strdup (channel->id), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect (check, "toggled", G_CALLBACK (channel_toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (channel->problem == NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_browse_button (self, channel));
  qf_widget_set_name (row, channel->id, subtitle);
  return row;
}

static void
show_channels (QfReleaseSheet *self)
{
  GPtrArray *channels = self->release->channels;

  clear (GTK_WIDGET (self->channels));
  for (guint i = 0; i < channels->len; i++)
    gtk_list_box_append (self->channels, new_channel_row (self, g_ptr_array_index (channels, i)));
  /* Where it went is signed; afterwards nothing is chosen. */
  gtk_widget_set_visible (self->channels_group, channels->len > 0 && !is_released (self));
}

/* --- the widget ---------------------------------------------------------------------------------
 */

static void
card_sign_cb (QfReleaseRegister *card, QfReleaseSheet *self)
{
  g_signal_emit (self, signals[SIGN], 0);
}

static void
qf_release_sheet_finalize (GObject *object)
{
  QfReleaseSheet *self = QF_RELEASE_SHEET (object);

  g_free (self->shown);
  g_hash_table_unref (self->unticked);
  G_OBJECT_CLASS (qf_release_sheet_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, markings);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, card);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, halves);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, browse);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, view);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, losses_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, losses);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, channels_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, channels);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, plan_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseSheet, plan);
  gtk_widget_class_bind_template_callback (widget_class, card_sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_clicked_cb);
}

static void
qf_release_sheet_class_init (QfReleaseSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_sheet_finalize;
  g_type_ensure (QF_TYPE_RELEASE_REGISTER);
  g_type_ensure (QF_TYPE_DOCUMENT_VIEW);
  signals[SIGN]
      = g_signal_new ("sign", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN]
      = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BROWSE] = g_signal_new ("browse", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/release/qf-release-sheet.ui");
  bind_template (widget_class);
}

static void
qf_release_sheet_init (QfReleaseSheet *self)
{
  self->unticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
qf_release_sheet_set_case (QfReleaseSheet *self, const QfReleaseCase *release, gboolean registrar)
{
  g_return_if_fail (QF_IS_RELEASE_SHEET (self));

  self->release = release;
  if (g_strcmp0 (self->shown, release->status->release) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (release->status->release);
      g_hash_table_remove_all (self->unticked);
      self->half = 0;
    }
  self->half = MIN (self->half, release->halves->len - 1);
  show_markings (self);
  qf_release_register_set_case (self->card, release, registrar);
  show_halves (self);
  show_channels (self);
  show_losses_and_plan (self);
}

QfReleaseRegister *
qf_release_sheet_get_register (QfReleaseSheet *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), NULL);
  return self->card;
}

char **
qf_release_sheet_dup_channels (QfReleaseSheet *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), NULL);

  for (guint i = 0; i < self->release->channels->len; i++)
    {
      const QfReleaseChannel *channel = g_ptr_array_index (self->release->channels, i);

      if (is_ticked (self, channel))
        g_strv_builder_add (ids, channel->id);
    }
  return g_strv_builder_end (ids);
}

char **
qf_release_sheet_dup_broken (QfReleaseSheet *self)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), NULL);

  for (guint i = 0; i < self->release->channels->len; i++)
    {
      const QfReleaseChannel *channel = g_ptr_array_index (self->release->channels, i);

      if (is_ticked (self, channel) && channel->problem != NULL)
        g_strv_builder_add (sentences, channel->problem);
    }
  return g_strv_builder_end (sentences);
}

guint
qf_release_sheet_count_usable (QfReleaseSheet *self)
{
  guint usable = 0;

  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), 0);

  for (guint i = 0; i < self->release->channels->len; i++)
    usable += ((QfReleaseChannel *)g_ptr_array_index (self->release->channels, i))->usable ? 1 : 0;
  return usable;
}

gboolean
qf_release_sheet_choose (QfReleaseSheet *self, const char *id, gboolean chosen)
{
  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), FALSE);

  for (guint i = 0; i < self->release->channels->len; i++)
    {
      const QfReleaseChannel *channel = g_ptr_array_index (self->release->channels, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->channels, (int)i);

      if (!g_str_equal (channel->id, id) || row == NULL)
        continue;
      gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), chosen);
      return TRUE;
    }
  return FALSE;
}

void
qf_release_sheet_focus_channels (QfReleaseSheet *self)
{
  g_return_if_fail (QF_IS_RELEASE_SHEET (self));
  gtk_widget_child_focus (GTK_WIDGET (self->channels), GTK_DIR_TAB_FORWARD);
}

const char *
qf_release_sheet_get_half (QfReleaseSheet *self)
{
  const QfReleaseHalf *half;

  g_return_val_if_fail (QF_IS_RELEASE_SHEET (self), NULL);
  half = get_half (self);
  return half != NULL ? half->id : NULL;
}
