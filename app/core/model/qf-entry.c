/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-entry"

#include "config.h"

#include <qf/qf-entry.h>

QfEntry *
qf_entry_new (void)
{
  return g_new0 (QfEntry, 1);
}

/* Every string field, in the order of the struct; copy and free walk the same list. */
#define FOR_EACH_STRING(DO)                                                                        \
  DO (id)                                                                                          \
  DO (release) DO (kind) DO (title) DO (number) DO (klass) DO (type) DO (issuer) DO (unit)         \
      DO (attribute) DO (validity) DO (effective) DO (expires) DO (stage) DO (drafter)             \
          DO (waiting) DO (returned)

QfEntry *
qf_entry_copy (const QfEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfEntry *copy = g_new (QfEntry, 1);
  *copy = *self;
#define COPY(field) copy->field = g_strdup (self->field);
  FOR_EACH_STRING (COPY)
#undef COPY
  return copy;
}

void
qf_entry_free (QfEntry *self)
{
  if (self == NULL)
    return;
#define FREE(field) g_free (self->field);
  FOR_EACH_STRING (FREE)
#undef FREE
  g_free (self);
}

char *
qf_entry_dup_key (const QfEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->changed, self->id ? self->id : "");
}
