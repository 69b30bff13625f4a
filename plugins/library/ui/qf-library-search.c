/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-search"

#include "config.h"

#include "qf-library-search.h"

/* Search as a window asks it: letters and digits in any case and width, fifty hits at a time. */

#define CHUNK 50

QfLibrarySearch *
qf_library_search_copy (const QfLibrarySearch *self)
{
  QfLibrarySearch *copy = g_new (QfLibrarySearch, 1);

  copy->words = g_strdup (self->words);
  copy->validity = g_strdup (self->validity);
  copy->type = g_strdup (self->type);
  copy->newest = self->newest;
  copy->after = g_strdup (self->after);
  return copy;
}

void
qf_library_search_free (QfLibrarySearch *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self->validity);
  g_free (self->type);
  g_free (self->after);
  g_free (self);
}

void
qf_library_found_free (QfLibraryFound *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hits);
  g_free (self->after);
  g_free (self);
}

QfLibraryFound *
qf_library_search_run (QfOffice *office,
                       const QfLibrarySearch *search,
                       GCancellable *cancellable,
                       GError **error)
{
  const QfSearchQuery query = {
    .words = search->words,
    .any_case = TRUE,
    .newest = search->newest,
    .type = search->type,
    .validity = search->validity,
    .after = search->after,
    .limit = CHUNK,
  };
  g_autoptr (GPtrArray) hits = qf_office_search (office, &query, cancellable, error);

  if (hits == NULL)
    return NULL;
  QfLibraryFound *found = g_new0 (QfLibraryFound, 1);
  found->hits = g_ptr_array_new_with_free_func (g_object_unref);
  if (hits->len == CHUNK)
    found->after = g_strdup (((QfSearchHit *)g_ptr_array_index (hits, CHUNK - 1))->place);
  g_ptr_array_set_free_func (hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found->hits, qf_library_hit_new (g_ptr_array_index (hits, i)));
  return found;
}
