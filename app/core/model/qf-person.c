/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-person"

#include "config.h"

#include <qf/qf-person.h>

/* The staff number is the identity: it never changes, has one spelling and no look-alikes.
 * Names only get printed. */

gboolean
qf_staff_is_valid (const char *staff)
{
  if (staff == NULL)
    return FALSE;

  gsize length = 0;
  for (; staff[length] != '\0'; length++)
    if (length >= 32
        || !(g_ascii_isdigit (staff[length]) || g_ascii_isupper (staff[length])
             || staff[length] == '-'))
      return FALSE;
  /* "-" alone is the word for "nobody" in statements, and a leading one looks like an option. */
  return length > 0 && staff[0] != '-';
}

QfPerson *
qf_person_new (const char *staff, const char *name, const char *unit, guint duties)
{
  QfPerson *self = g_new0 (QfPerson, 1);
  self->staff = g_strdup (staff);
  self->name = g_strdup (name);
  self->unit = g_strdup (unit);
  self->duties = duties;
  return self;
}

QfPerson *
qf_person_copy (const QfPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return qf_person_new (self->staff, self->name, self->unit, self->duties);
}

void
qf_person_free (QfPerson *self)
{
  if (self == NULL)
    return;
  g_free (self->staff);
  g_free (self->name);
  g_free (self->unit);
  g_free (self);
}
