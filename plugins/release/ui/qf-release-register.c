/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-register"

#include "config.h"

#include "qf-release-register.h"

#include <glib/gi18n-lib.h>

#include "qf-release-next.h"
#include "qf-release-number.h"

/* The form is looked at while it is typed, and brackets are mended; whether the number is free
 * only the office knows, when it is signed. */

struct _QfReleaseRegister
{
  AdwBin parent_instance;

  AdwEntryRow *number;
  GtkLabel *number_hint;
  AdwEntryRow *formed;
  GtkLabel *formed_hint;
  GtkCalendar *calendar;
  GtkMenuButton *calendar_button;

  char *release; /* whose form it is */
  char *year;
};

enum
{
  SIGN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReleaseRegister, qf_release_register, ADW_TYPE_BIN)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
show_hint (AdwEntryRow *row, GtkLabel *hint, const char *words, gboolean wrong)
{
  gtk_label_set_text (hint, words);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
number_changed_cb (AdwEntryRow *row, QfReleaseRegister *self)
{
  const char *typed = get_text (row);
  g_autofree char *mended = qf_release_mend_number (typed);
  g_autofree char *words = NULL;

  if (mended == NULL)
    words = g_strdup_printf (
        *typed == '\0' ? _ ("For example 示政规〔%s〕3号")
                       : _ ("No document number: it looks like 示政规〔%s〕3号, 令第3号 or "
                            "公告%s年第3号"),
        self->year, self->year);
  else if (g_str_equal (mended, typed))
    words = g_strdup (_ ("Once given and signed, it stays."));
  else
    words = g_strdup_printf (_ ("It will be written %s"), mended);
  show_hint (row, self->number_hint, words, mended == NULL && *typed != '\0');
}

static void
formed_changed_cb (AdwEntryRow *row, QfReleaseRegister *self)
{
  const char *typed = get_text (row);
  gboolean right = qf_release_is_date (typed);
  g_autofree char *words = right ? qf_format_document_date (typed)
                                 : g_strdup_printf (_ ("A day, such as %s-06-23"), self->year);

  show_hint (row, self->formed_hint, words, !right);
}

static void
day_selected_cb (GtkCalendar *calendar, QfReleaseRegister *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->formed), text);
  gtk_menu_button_popdown (self->calendar_button);
}

static void
entry_activated_cb (AdwEntryRow *row, QfReleaseRegister *self)
{
  g_signal_emit (self, signals[SIGN], 0);
}

static void
sign_clicked_cb (GtkButton *button, QfReleaseRegister *self)
{
  g_signal_emit (self, signals[SIGN], 0);
}

static gboolean
qf_release_register_grab_focus (GtkWidget *widget)
{
  QfReleaseRegister *self = QF_RELEASE_REGISTER (widget);
  AdwEntryRow *row
      = gtk_widget_get_visible (GTK_WIDGET (self->number)) ? self->number : self->formed;

  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
qf_release_register_finalize (GObject *object)
{
  QfReleaseRegister *self = QF_RELEASE_REGISTER (object);

  g_free (self->release);
  g_free (self->year);
  G_OBJECT_CLASS (qf_release_register_parent_class)->finalize (object);
}

static void
qf_release_register_class_init (QfReleaseRegisterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_register_finalize;
  widget_class->grab_focus = qf_release_register_grab_focus;
  signals[SIGN] = g_signal_new ("sign", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/release/qf-release-register.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, number);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, number_hint);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, formed);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, formed_hint);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, calendar);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRegister, calendar_button);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, formed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
}

static void
qf_release_register_init (QfReleaseRegister *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
qf_release_register_set_case (QfReleaseRegister *self,
                              const QfReleaseCase *release,
                              gboolean allowed)
{
  gboolean number = qf_release_lacks_number (release->status);
  gboolean formed = qf_release_lacks_formed (release->status);

  g_return_if_fail (QF_IS_RELEASE_REGISTER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), allowed && (number || formed));
  gtk_widget_set_visible (GTK_WIDGET (self->number), number);
  gtk_widget_set_visible (GTK_WIDGET (self->number_hint), number);
  gtk_widget_set_visible (GTK_WIDGET (self->formed), formed);
  gtk_widget_set_visible (GTK_WIDGET (self->formed_hint), formed);
  if (g_strcmp0 (self->release, release->status->release) == 0)
    return;
  g_free (self->release);
  self->release = g_strdup (release->status->release);
  g_free (self->year);
  self->year = g_strndup (release->today, 4);
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->formed), release->today);
  number_changed_cb (self->number, self);
  formed_changed_cb (self->formed, self);
}

gboolean
qf_release_register_take (QfReleaseRegister *self, char **number, char **formed)
{
  g_autofree char *mended = NULL;
  gboolean wants_number, wants_formed;

  g_return_val_if_fail (QF_IS_RELEASE_REGISTER (self), FALSE);

  wants_number = gtk_widget_get_visible (GTK_WIDGET (self->number));
  wants_formed = gtk_widget_get_visible (GTK_WIDGET (self->formed));
  mended = qf_release_mend_number (get_text (self->number));
  if (wants_number && mended == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->number));
      return FALSE;
    }
  if (wants_formed && !qf_release_is_date (get_text (self->formed)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->formed));
      return FALSE;
    }
  *number = wants_number ? g_steal_pointer (&mended) : NULL;
  *formed = wants_formed ? g_strdup (get_text (self->formed)) : NULL;
  return TRUE;
}

void
qf_release_register_set_number (QfReleaseRegister *self, const char *number)
{
  g_return_if_fail (QF_IS_RELEASE_REGISTER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->number), number);
}
