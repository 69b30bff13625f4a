/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-data"

#include "config.h"

#include "qf-people-data.h"

/* Reading the roll. Before the first roll there is only a pending one, after a change both;
 * that the other is missing is no error. */

void
qf_people_data_free (QfPeopleData *self)
{
  g_clear_pointer (&self->roll, qf_roll_view_free);
  g_clear_pointer (&self->pending, qf_roll_view_free);
  g_clear_pointer (&self->blocking, g_ptr_array_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->pending_blocking, g_ptr_array_unref);
  g_free (self);
}

/* NULL without error where the office has no such roll. */
static QfRollView *
view_roll (QfOffice *office, gboolean pending, GError **error)
{
  g_autoptr (GError) local = NULL;
  QfRollView *view = qf_office_view_roll (office, pending, &local);

  if (view == NULL && !g_error_matches (local, QF_ERROR, QF_ERROR_REFUSED))
    g_propagate_error (error, g_steal_pointer (&local));
  return view;
}

QfPeopleData *
qf_people_data_load (QfOffice *office, GError **error)
{
  QfPeopleData *self = g_new0 (QfPeopleData, 1);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) ignored = NULL;
  gboolean done;

  self->roll = view_roll (office, FALSE, &local);
  if (local == NULL)
    self->pending = view_roll (office, TRUE, &local);
  done = local == NULL;
  if (done && self->roll != NULL)
    done = qf_office_check_roll (office, FALSE, &self->blocking, &self->listed, &local);
  if (done && self->pending != NULL)
    done = qf_office_check_roll (office, TRUE, &self->pending_blocking, &ignored, &local);
  if (done)
    return self;
  g_propagate_error (error, g_steal_pointer (&local));
  qf_people_data_free (self);
  return NULL;
}

static const QfPerson *
find_person (QfRollView *view, const char *staff)
{
  for (guint i = 0; view != NULL && i < view->people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (view->people, i);

      if (g_strcmp0 (person->staff, staff) == 0)
        return person;
    }
  return NULL;
}

const QfPerson *
qf_people_data_find (QfPeopleData *self, const char *staff)
{
  const QfPerson *person = find_person (self->roll, staff);

  return person != NULL ? person : find_person (self->pending, staff);
}

char *
qf_people_data_dup_groups (const char *fingerprint)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (fingerprint != NULL, NULL);

  for (gsize i = 0; fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, i % 32 == 0 ? '\n' : ' ');
      g_string_append_c (text, fingerprint[i]);
    }
  return g_string_free (text, FALSE);
}
