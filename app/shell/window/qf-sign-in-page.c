/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sign-in-page"

#include "config.h"

#include "window/qf-sign-in-page.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-rows.h>

struct _QfSignInPage
{
  AdwBin parent_instance;
  GtkLabel *office;
  GtkLabel *trial;
  GtkListBox *list;
  AdwEntryRow *staff; /* somebody else's number */
  GtkWidget *staff_list;
  GtkButton *button;
  GtkStack *button_stack; /* button, or what is waited for */
  GtkLabel *problem;
  GtkLabel *note;
  GPtrArray *people; /* owned (element-type QfSignInPerson) */
  GPtrArray *checks; /* (element-type GtkImage) borrowed, one a row */
  guint selected;    /* of @people; its length: somebody else */
  gboolean waiting;
};

G_DEFINE_FINAL_TYPE (QfSignInPage, qf_sign_in_page, ADW_TYPE_BIN)

enum
{
  SIGN_IN,
  MAKE_KEY,
  CANCEL,
  OTHER_OFFICE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
qf_sign_in_person_free (QfSignInPerson *self)
{
  qf_person_free (self->person);
  g_free (self);
}

static QfSignInPerson *
find_person (QfSignInPage *self, const char *staff)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      QfSignInPerson *entry = g_ptr_array_index (self->people, i);

      if (g_strcmp0 (entry->person->staff, staff) == 0)
        return entry;
    }
  return NULL;
}

static gboolean
is_other (QfSignInPage *self)
{
  return self->selected >= self->people->len;
}

/* Whoever is chosen now; NULL where the number typed is nobody's. */
static QfSignInPerson *
get_chosen (QfSignInPage *self)
{
  g_autofree char *staff = NULL;

  if (!is_other (self))
    return g_ptr_array_index (self->people, self->selected);
  staff = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->staff)), -1);
  return find_person (self, g_strstrip (staff));
}

static void
update (QfSignInPage *self)
{
  QfSignInPerson *chosen = get_chosen (self);

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);

      gtk_widget_set_opacity (check, i == self->selected ? 1.0 : 0.0);
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW)),
          GTK_ACCESSIBLE_STATE_SELECTED, i == self->selected, -1);
    }
  gtk_widget_set_visible (self->staff_list, is_other (self));
  gtk_button_set_label (self->button, chosen != NULL && !chosen->has_key ? _ ("Make a Signing Key…")
                                                                         : _ ("Sign In…"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), chosen != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !self->waiting);
  gtk_stack_set_visible_child_name (self->button_stack, self->waiting ? "waiting" : "button");
}

static void
sign_in_cb (QfSignInPage *self)
{
  QfSignInPerson *chosen = get_chosen (self);

  if (chosen == NULL || self->waiting)
    return;
  g_signal_emit (self, signals[chosen->has_key ? SIGN_IN : MAKE_KEY], 0, chosen->person->staff);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, QfSignInPage *self)
{
  guint index = (guint)gtk_list_box_row_get_index (row);
  gboolean again = index == self->selected;

  self->selected = index;
  qf_sign_in_page_set_problem (self, NULL);
  update (self);
  /* Enter, or a second click, on who is chosen already goes on. */
  if (again && !is_other (self))
    sign_in_cb (self);
  else if (is_other (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->staff));
}

static void
cancel_cb (QfSignInPage *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
other_office_cb (QfSignInPage *self)
{
  g_signal_emit (self, signals[OTHER_OFFICE], 0);
}

static void
qf_sign_in_page_dispose (GObject *object)
{
  QfSignInPage *self = QF_SIGN_IN_PAGE (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_sign_in_page_parent_class)->dispose (object);
}

static void
qf_sign_in_page_class_init (QfSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_sign_in_page_dispose;
  signals[SIGN_IN] = g_signal_new ("sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MAKE_KEY] = g_signal_new ("make-key", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCEL]
      = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OTHER_OFFICE]
      = g_signal_new ("other-office", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, office);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, trial);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, list);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, staff);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, staff_list);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, button);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, button_stack);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, problem);
  gtk_widget_class_bind_template_child (widget_class, QfSignInPage, note);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_office_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
qf_sign_in_page_init (QfSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_sign_in_person_free);
  self->checks = g_ptr_array_new ();
}

/* --- people -------------------------------------------------------------------------- */

static GtkWidget *
make_row (QfSignInPage *self, const char *title, const char *subtitle, GtkWidget *prefix)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "use-markup", FALSE, "activatable", TRUE, NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_add_css_class (check, "accent");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  qf_widget_set_name (row, title, subtitle);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->checks, check);
  return row;
}

static void
add_person (QfSignInPage *self, const QfSignInPerson *entry)
{
  const QfPerson *person = entry->person;
  g_autofree char *duties = qf_format_duties (person->duties);
  /* The number first: passphrases of a trial office are made of it, and names repeat. */
  g_autofree char *words
      = person->unit != NULL
            ? g_strdup_printf ("%s　%s　%s", person->staff, person->unit, duties)
            : g_strdup_printf ("%s　%s", person->staff, duties);
  g_autofree char *subtitle
      = entry->has_key ? g_strdup (words) : g_strdup_printf (_ ("%s　no key here yet"), words);

  make_row (self, person->name, subtitle, qf_avatar_new (person->name, 36));
}

static void
add_other (QfSignInPage *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("system-users-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  gtk_widget_set_size_request (icon, 36, 36);
  gtk_widget_add_css_class (icon, "dim-label");
  make_row (self, _ ("Somebody Else…"), _ ("By staff number"), icon);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const QfSignInPerson *first = *(QfSignInPerson *const *)a;
  const QfSignInPerson *second = *(QfSignInPerson *const *)b;

  return second->has_key - first->has_key;
}

static const char *
choose_note (gboolean trial, gboolean founding)
{
  if (founding)
    return _ ("This office is being founded: two administrators make their keys, add the others "
              "and sign the roll.");
  if (trial)
    return _ ("A trial office; people and units are invented. Passphrases: sample-office- and the "
              "staff number.");
  return _ ("The passphrase is asked for in a window of its own, and checked on this computer "
            "alone. No administrator can see it.");
}

void
qf_sign_in_page_set_office (QfSignInPage *self,
                            const char *office,
                            gboolean trial,
                            gboolean founding,
                            GPtrArray *people,
                            const char *last)
{
  GtkWidget *row;
  guint n_here = 0;

  g_return_if_fail (QF_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (office != NULL && people != NULL);

  gtk_label_set_label (self->office, office);
  gtk_widget_set_visible (GTK_WIDGET (self->trial), trial);
  gtk_label_set_label (self->note, choose_note (trial, founding));
  g_ptr_array_ref (people);
  g_ptr_array_unref (self->people);
  self->people = people;
  g_ptr_array_sort (people, compare_people);
  g_ptr_array_set_size (self->checks, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->selected = 0;
  for (guint i = 0; i < people->len; i++)
    {
      const QfSignInPerson *entry = g_ptr_array_index (people, i);

      n_here += entry->has_key;
      add_person (self, entry);
      /* Without a key here they are found by number, but for an office that begins. */
      gtk_widget_set_visible (gtk_widget_get_last_child (GTK_WIDGET (self->list)),
                              entry->has_key || founding);
      if (g_strcmp0 (entry->person->staff, last) == 0)
        self->selected = i;
    }
  add_other (self);
  if (n_here == 0 && !founding)
    self->selected = people->len;
  update (self);
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)self->selected)));
}

void
qf_sign_in_page_set_waiting (QfSignInPage *self, gboolean waiting)
{
  g_return_if_fail (QF_IS_SIGN_IN_PAGE (self));

  self->waiting = waiting;
  update (self);
}

void
qf_sign_in_page_set_problem (QfSignInPage *self, const char *problem)
{
  g_return_if_fail (QF_IS_SIGN_IN_PAGE (self));

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}
