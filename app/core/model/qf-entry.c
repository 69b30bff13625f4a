/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-entry"

#include "config.h"

#include <qf/qf-entry.h>

QfEntry *
qf_entry_new (void)
{
  return g_new0 (QfEntry, 1);
}

/* Where the strings lie, in the order of the struct; copy and free walk the same list. */
static const gsize strings[] = {
  G_STRUCT_OFFSET (QfEntry, id),       G_STRUCT_OFFSET (QfEntry, release),
  G_STRUCT_OFFSET (QfEntry, kind),     G_STRUCT_OFFSET (QfEntry, title),
  G_STRUCT_OFFSET (QfEntry, number),   G_STRUCT_OFFSET (QfEntry, klass),
  G_STRUCT_OFFSET (QfEntry, type),     G_STRUCT_OFFSET (QfEntry, issuer),
  G_STRUCT_OFFSET (QfEntry, unit),     G_STRUCT_OFFSET (QfEntry, attribute),
  G_STRUCT_OFFSET (QfEntry, validity), G_STRUCT_OFFSET (QfEntry, effective),
  G_STRUCT_OFFSET (QfEntry, expires),  G_STRUCT_OFFSET (QfEntry, stage),
  G_STRUCT_OFFSET (QfEntry, drafter),  G_STRUCT_OFFSET (QfEntry, waiting),
  G_STRUCT_OFFSET (QfEntry, returned),
};

QfEntry *
qf_entry_copy (const QfEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfEntry *copy = g_new (QfEntry, 1);
  *copy = *self;
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char **string = G_STRUCT_MEMBER_P (copy, strings[i]);
      *string = g_strdup (*string);
    }
  return copy;
}

void
qf_entry_free (QfEntry *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (G_STRUCT_MEMBER (char *, self, strings[i]));
  g_free (self);
}

char *
qf_entry_dup_key (const QfEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->changed, self->id ? self->id : "");
}
