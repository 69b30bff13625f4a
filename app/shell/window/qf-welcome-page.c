/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-welcome-page"

#include "config.h"

#include "window/qf-welcome-page.h"

#include <glib/gi18n-lib.h>

struct _QfWelcomePage
{
  AdwBin parent_instance;
  GtkStack *stack; /* start, form, busy, problem */
  AdwStatusPage *problem_page;
  GtkLabel *busy_label;
  AdwEntryRow *office;
  AdwEntryRow *names[2];
  AdwEntryRow *staffs[2];
  GtkLabel *refusal;
  GtkButton *found_button;
  GtkButton *back;
};

G_DEFINE_FINAL_TYPE (QfWelcomePage, qf_welcome_page, ADW_TYPE_BIN)

enum
{
  SAMPLE,
  FOUND,
  OTHER_OFFICE,
  RETRY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
sample_cb (QfWelcomePage *self)
{
  g_signal_emit (self, signals[SAMPLE], 0);
}

static void
other_office_cb (QfWelcomePage *self)
{
  g_signal_emit (self, signals[OTHER_OFFICE], 0);
}

static void
retry_cb (QfWelcomePage *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
show_form_cb (QfWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->office));
}

static void
back_cb (QfWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "start");
}

static void
page_changed_cb (QfWelcomePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") == 0);
}

static char *
dup_entry (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
form_changed_cb (QfWelcomePage *self)
{
  AdwEntryRow *rows[]
      = { self->office, self->names[0], self->staffs[0], self->names[1], self->staffs[1] };
  gboolean full = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dup_entry (rows[i]);
      full = full && *text != '\0';
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->found_button), full);
}

static void
found_cb (QfWelcomePage *self)
{
  g_autoptr (GPtrArray) admins = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  g_autofree char *office = dup_entry (self->office);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = dup_entry (self->names[i]);
      g_autofree char *staff = dup_entry (self->staffs[i]);
      g_autofree char *upper = g_ascii_strup (staff, -1);

      g_ptr_array_add (admins, qf_person_new (upper, name, NULL, QF_DUTY_ADMINISTRATOR));
    }
  g_signal_emit (self, signals[FOUND], 0, office, admins);
}

static void
qf_welcome_page_class_init (QfWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SAMPLE]
      = g_signal_new ("sample", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
  signals[OTHER_OFFICE]
      = g_signal_new ("other-office", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETRY]
      = g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, office);
  gtk_widget_class_bind_template_child_full (widget_class, "first_name", FALSE,
                                             G_STRUCT_OFFSET (QfWelcomePage, names[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_name", FALSE,
                                             G_STRUCT_OFFSET (QfWelcomePage, names[1]));
  gtk_widget_class_bind_template_child_full (widget_class, "first_staff", FALSE,
                                             G_STRUCT_OFFSET (QfWelcomePage, staffs[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_staff", FALSE,
                                             G_STRUCT_OFFSET (QfWelcomePage, staffs[1]));
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, refusal);
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, found_button);
  gtk_widget_class_bind_template_child (widget_class, QfWelcomePage, back);
  gtk_widget_class_bind_template_callback (widget_class, sample_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_office_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_form_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
}

static void
qf_welcome_page_init (QfWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  form_changed_cb (self);
  page_changed_cb (self);
}

void
qf_welcome_page_set_problem (QfWelcomePage *self, const char *problem)
{
  g_return_if_fail (QF_IS_WELCOME_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, problem != NULL ? "problem" : "start");
  if (problem != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);
      adw_status_page_set_description (self->problem_page, escaped);
    }
}

void
qf_welcome_page_set_busy (QfWelcomePage *self, const char *what)
{
  g_return_if_fail (QF_IS_WELCOME_PAGE (self));

  if (what != NULL)
    {
      gtk_label_set_label (self->busy_label, what);
      gtk_stack_set_visible_child_name (self->stack, "busy");
    }
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "busy") == 0)
    gtk_stack_set_visible_child_name (self->stack, "start");
}

void
qf_welcome_page_set_refusal (QfWelcomePage *self, const char *refusal)
{
  g_return_if_fail (QF_IS_WELCOME_PAGE (self));

  gtk_label_set_label (self->refusal, refusal != NULL ? refusal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
  if (refusal != NULL)
    gtk_stack_set_visible_child_name (self->stack, "form");
}
