/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-row"

#include "config.h"

#include "qf-people-row.h"

#include <glib/gi18n-lib.h>

struct _QfPeopleRow
{
  GtkListBoxRow parent_instance;

  GtkBox *avatar;
  GtkLabel *name;
  GtkLabel *place;
  GtkBox *duties;
  GtkBox *key;

  char *staff;
};

G_DEFINE_FINAL_TYPE (QfPeopleRow, qf_people_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_people_row_finalize (GObject *object)
{
  g_free (QF_PEOPLE_ROW (object)->staff);
  G_OBJECT_CLASS (qf_people_row_parent_class)->finalize (object);
}

static void
qf_people_row_class_init (QfPeopleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_people_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/people/qf-people-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPeopleRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleRow, name);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleRow, place);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleRow, duties);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleRow, key);
}

static void
qf_people_row_init (QfPeopleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_duties (QfPeopleRow *self, guint duties)
{
  for (guint bit = 1; bit <= QF_DUTY_ADMINISTRATOR; bit <<= 1)
    if ((duties & bit) != 0)
      gtk_box_append (self->duties, qf_chip_new (qf_duty_get_label (bit), "outline"));
  if (duties == 0)
    gtk_box_append (self->duties, qf_chip_new (_ ("ended"), "plain"));
}

GtkWidget *
qf_people_row_new (const QfPerson *person, gboolean has_key)
{
  QfPeopleRow *self = g_object_new (QF_TYPE_PEOPLE_ROW, NULL);
  g_autofree char *place = person->unit != NULL
                               ? g_strdup_printf ("%s　%s", person->unit, person->staff)
                               : g_strdup (person->staff);
  g_autofree char *duties = qf_format_duties (person->duties);
  g_autofree char *description = g_strdup_printf ("%s, %s", place, duties);

  self->staff = g_strdup (person->staff);
  gtk_box_append (self->avatar, qf_avatar_new (person->name, 34));
  gtk_label_set_text (self->name, person->name);
  gtk_label_set_text (self->place, place);
  add_duties (self, person->duties);
  gtk_box_append (self->key, has_key ? qf_chip_new (_ ("has a key"), "success")
                                     : qf_chip_new (_ ("no key yet"), "warning"));
  qf_widget_set_name (GTK_WIDGET (self), person->name, description);
  return GTK_WIDGET (self);
}

const char *
qf_people_row_get_staff (QfPeopleRow *self)
{
  g_return_val_if_fail (QF_IS_PEOPLE_ROW (self), NULL);
  return self->staff;
}
