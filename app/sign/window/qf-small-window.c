/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-small-window"
#include "config.h"

#include "qf-small-window.h"

#include <glib/gi18n-lib.h>

#include "qf-sign-rows.h"

struct _QfSmallWindow
{
  QfPromptWindow parent_instance;

  GtkLabel *office;
  GtkLabel *heading;
  GtkLabel *person;
  GtkLabel *advice;
  GtkScrolledWindow *rows_area;
  GtkListBox *rows;
  GtkEntry *entry;
  GtkEntry *again;
  GtkLabel *problem;
  GtkButton *decline;
  GtkButton *action;
};

G_DEFINE_FINAL_TYPE (QfSmallWindow, qf_small_window, QF_TYPE_PROMPT_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* "孙序　综合科　1003": the staff number always, for names are not unique. */
static char *
describe_person (QfSignView *view)
{
  GString *text = g_string_new (view->name);
  if (view->unit != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", view->unit);
  if (view->staff != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", view->staff);
  return g_string_free (text, FALSE);
}

static const char *
get_advice (QfSignFace face)
{
  switch (face)
    {
    case QF_SIGN_KEY:
      return _ ("Choose a passphrase of at least 12 characters, or of at least 8 Chinese "
                "characters. It signs in your name: tell it to nobody, and keep it nowhere. Nobody "
                "can restore it.");
    case QF_SIGN_VERSION:
      return _ ("You sign this as one of its authors.");
    case QF_SIGN_OFFICE:
      return _ ("You change a setting for the whole office.");
    case QF_SIGN_IN:
    case QF_SIGN_ACT:
    case QF_SIGN_ROLL:
    default:
      return NULL;
    }
}

static void
show_view (QfSmallWindow *self, QfSignView *view)
{
  g_autofree char *person = describe_person (view);
  gboolean new_key = view->face == QF_SIGN_KEY;
  set_text (self->office, view->office);
  set_text (self->heading, view->title);
  set_text (self->person, person);
  set_text (self->advice, get_advice (view->face));
  gtk_window_set_title (GTK_WINDOW (self), view->title);
  gtk_button_set_label (self->action, view->action);
  gtk_widget_set_visible (GTK_WIDGET (self->again), new_key);
  gtk_button_set_label (self->decline,
                        view->face == QF_SIGN_IN || new_key ? _ ("Cancel") : _ ("Don’t Sign"));
  qf_sign_rows_fill (self->rows, view->rows);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_area), view->rows->len > 0);
  qf_prompt_window_set_parts (QF_PROMPT_WINDOW (self), self->entry, new_key ? self->again : NULL,
                              self->action, self->decline, self->problem);
}

static void
qf_small_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), QF_TYPE_SMALL_WINDOW);
  G_OBJECT_CLASS (qf_small_window_parent_class)->dispose (object);
}

static void
qf_small_window_class_init (QfSmallWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = qf_small_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qianfa/sign/qf-small-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, office);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, person);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, advice);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, rows_area);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, again);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, decline);
  gtk_widget_class_bind_template_child (widget_class, QfSmallWindow, action);
}

static void
qf_small_window_init (QfSmallWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_small_window_new (QfSignView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  QfSmallWindow *self = g_object_new (QF_TYPE_SMALL_WINDOW, NULL);
  show_view (self, view);
  return GTK_WINDOW (self);
}
