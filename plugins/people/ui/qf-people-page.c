/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-page"

#include "config.h"

#include "qf-people-page.h"

#include <glib/gi18n-lib.h>

#include "qf-people-data.h"
#include "qf-people-row.h"
#include "qf-people-form.h"

/* The page shows the roll in force and, above it, the change that waits. It decides nothing:
 * who may change the roll, and whether it may stand, the office answers. */

struct _QfPeoplePage
{
  QfPage parent_instance;

  GtkImage *answer_icon;
  GtkLabel *answer;
  GtkLabel *reason;
  GtkWidget *pending_card;
  GtkLabel *pending_title;
  GtkLabel *pending_changes;
  GtkLabel *pending_state;
  GtkButton *sign;
  GtkLabel *heading;
  GtkButton *add;
  GtkListBox *people;
  GtkWidget *paper_card;
  GtkLabel *fingerprint;

  QfPeopleData *data;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (QfPeoplePage, qf_people_page, QF_TYPE_PAGE)

static void refresh (QfPeoplePage *self);

static gboolean
is_administrator (QfPeoplePage *self)
{
  return qf_workbench_has_duty (qf_page_get_workbench (QF_PAGE (self)), QF_DUTY_ADMINISTRATOR);
}

/* Lines of a list of sentences; "" for none. (transfer full) */
static char *
join_lines (GPtrArray *sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (sentences, i));
  return g_string_free (text, FALSE);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_answer (QfPeoplePage *self)
{
  QfPeopleData *data = self->data;
  gboolean well = data->roll != NULL && (data->blocking == NULL || data->blocking->len == 0);
  g_autofree char *lines = join_lines (well ? data->listed : data->blocking);
  GString *reason = g_string_new (NULL);

  gtk_image_set_from_icon_name (self->answer_icon,
                                well ? "object-select-symbolic" : "dialog-warning-symbolic");
  if (data->roll == NULL)
    gtk_label_set_text (self->answer, _ ("Nobody yet: no roll is in force."));
  else
    gtk_label_set_text (self->answer, well ? _ ("Nobody.") : _ ("The roll does not hold."));
  if (well)
    g_string_append (reason,
                     data->roll->publisher_may_be_drafter
                         ? _ ("Every release needs four different people at least: here the "
                              "publisher may be the drafter.")
                         : _ ("Every release needs five different people at least: a drafter, "
                              "three reviewers and a publisher."));
  if (*lines != '\0')
    g_string_append_printf (reason, "%s%s", reason->len > 0 ? "\n" : "", lines);
  gtk_label_set_text (self->reason, reason->str);
  g_string_free (reason, TRUE);
}

static void
show_pending (QfPeoplePage *self)
{
  QfRollView *pending = self->data->pending;
  GPtrArray *blocking = self->data->pending_blocking;
  g_autofree char *changes = NULL;
  g_autofree char *title = NULL;
  g_autofree char *signers = NULL;
  const char *me = qf_workbench_get_person (qf_page_get_workbench (QF_PAGE (self)))->staff;
  gboolean mine;

  gtk_widget_set_visible (self->pending_card, pending != NULL);
  if (pending == NULL)
    return;
  changes = pending->changes != NULL ? g_strjoinv ("\n", pending->changes) : g_strdup ("");
  title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u change waits to come into force",
                   "%u changes wait to come into force",
                   pending->changes != NULL ? g_strv_length (pending->changes) : 1),
      pending->changes != NULL ? g_strv_length (pending->changes) : 1);
  mine = pending->signers != NULL && g_strv_contains ((const char *const *)pending->signers, me);
  gtk_label_set_text (self->pending_title, title);
  gtk_label_set_text (self->pending_changes, changes);
  if (blocking != NULL && blocking->len > 0)
    signers = join_lines (blocking);
  else if (mine)
    signers = g_strdup (_ ("You have signed it; one more administrator must sign the same text."));
  else if (pending->signers != NULL && pending->signers[0] != NULL)
    signers = g_strdup (_ ("One administrator has signed it; a second one brings it into force."));
  else
    signers = g_strdup (_ ("Two administrators must sign the same text."));
  gtk_label_set_text (self->pending_state, signers);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign),
                            is_administrator (self) && !mine
                                && (blocking == NULL || blocking->len == 0));
}

static void
show_people (QfPeoplePage *self)
{
  QfRollView *view = self->data->roll != NULL ? self->data->roll : self->data->pending;
  GtkWidget *child;
  g_autofree char *heading = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_list_box_remove (self->people, child);
  for (guint i = 0; view != NULL && i < view->people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (view->people, i);

      gtk_list_box_append (
          self->people,
          qf_people_row_new (person, g_hash_table_contains (view->keys, person->staff)));
    }
  heading = g_strdup_printf (_ ("People: %u"), view != NULL ? view->people->len : 0);
  gtk_label_set_text (self->heading, heading);
}

/* What whoever verifies outside the office needs, and has from nowhere else. */
static void
show_fingerprint (QfPeoplePage *self)
{
  const char *fingerprint = self->data->roll != NULL ? self->data->roll->fingerprint : NULL;
  g_autofree char *groups = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->paper_card, fingerprint != NULL);
  if (fingerprint == NULL)
    return;
  groups = qf_people_data_dup_groups (fingerprint);
  gtk_label_set_text (self->fingerprint, groups);
  name = g_strdup_printf (_ ("Check code of the roll: %s"), groups);
  qf_widget_set_name (GTK_WIDGET (self->fingerprint), name, NULL);
}

static void
copy_clicked_cb (GtkButton *button, QfPeoplePage *self)
{
  if (self->data == NULL || self->data->roll == NULL || self->data->roll->fingerprint == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          self->data->roll->fingerprint);
  qf_workbench_toast (qf_page_get_workbench (QF_PAGE (self)),
                      _ ("The check code is on the clipboard, without spaces."));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  QfPeopleData *data = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfPeoplePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (data == NULL)
    {
      qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  g_clear_pointer (&self->data, qf_people_data_free);
  self->data = data;
  show_answer (self);
  show_pending (self);
  show_people (self);
  show_fingerprint (self);
}

static gpointer
load (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_people_data_load (office, error);
}

static void
refresh (QfPeoplePage *self)
{
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = load,
                                     .destroy_result = (GDestroyNotify)qf_people_data_free,
                                     .key = "people.load" },
                          self->cancellable, loaded_cb, self);
}

/* --- doing ------------------------------------------------------------------------------------ */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer done = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (done != NULL)
    qf_workbench_toast (QF_WORKBENCH (source), done);
  g_free (done);
  refresh (user_data);
}

static gpointer
put_person (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!qf_office_put_person (office, data, error))
    return NULL;
  return g_strdup (_ ("On the pending roll. It counts when two administrators have signed."));
}

static void
person_saved_cb (QfPeopleForm *window, const QfPerson *person, QfPeoplePage *self)
{
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = put_person,
                                     .data = qf_person_copy (person),
                                     .destroy = (GDestroyNotify)qf_person_free,
                                     .destroy_result = g_free },
                          self->cancellable, written_cb, self);
}

static void
ask_person (QfPeoplePage *self, const QfPerson *person)
{
  GtkWidget *window = qf_people_form_new (
      qf_workbench_get_window (qf_page_get_workbench (QF_PAGE (self))), person);

  g_signal_connect_object (window, "saved", G_CALLBACK (person_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_clicked_cb (GtkButton *button, QfPeoplePage *self)
{
  ask_person (self, NULL);
}

static void
person_activated_cb (GtkListBox *people, GtkListBoxRow *row, QfPeoplePage *self)
{
  const QfPerson *person
      = qf_people_data_find (self->data, qf_people_row_get_staff (QF_PEOPLE_ROW (row)));

  if (!is_administrator (self))
    qf_workbench_toast (qf_page_get_workbench (QF_PAGE (self)),
                        _ ("Only an administrator changes the roll."));
  else if (person != NULL)
    ask_person (self, person);
}

static gpointer
sign_roll (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean in_force = FALSE;

  if (!qf_office_sign_roll (office, data, &in_force, cancellable, error))
    return NULL;
  return g_strdup (in_force ? _ ("Signed by two administrators: the roll is in force.")
                            : _ ("Signed. One more administrator must sign the same text."));
}

static void
sign_clicked_cb (GtkButton *button, QfPeoplePage *self)
{
  /* What was looked at is what is signed: a roll that changed meanwhile is refused. */
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = sign_roll,
                                     .data = g_strdup (self->data->pending->current),
                                     .destroy = g_free,
                                     .destroy_result = g_free,
                                     .signs = TRUE },
                          self->cancellable, written_cb, self);
}

/* --- page ------------------------------------------------------------------------------------- */

static void
qf_people_page_open (QfPage *page, const char *item, const char *place)
{
  QfPeoplePage *self = QF_PEOPLE_PAGE (page);

  qf_page_set_title (page, _ ("People"));
  qf_page_set_subtitle (page, qf_workbench_get_office_name (qf_page_get_workbench (page)));
  qf_page_set_has_inspector (page, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), is_administrator (self));
  refresh (self);
}

static void
qf_people_page_changed (QfPage *page)
{
  refresh (QF_PEOPLE_PAGE (page));
}

static void
qf_people_page_dispose (GObject *object)
{
  QfPeoplePage *self = QF_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->data, qf_people_data_free);
  G_OBJECT_CLASS (qf_people_page_parent_class)->dispose (object);
}

static void
qf_people_page_class_init (QfPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_people_page_dispose;
  page_class->open = qf_people_page_open;
  page_class->changed = qf_people_page_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/people/qf-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, answer_icon);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, answer);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, reason);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, pending_card);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, pending_title);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, pending_changes);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, pending_state);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, sign);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, heading);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, add);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, people);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, paper_card);
  gtk_widget_class_bind_template_child (widget_class, QfPeoplePage, fingerprint);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
}

static void
qf_people_page_init (QfPeoplePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
