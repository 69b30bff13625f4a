/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-list"

#include "config.h"

#include "qf-library-list.h"

#include <stdio.h>

/* Rows by keyset.
 *
 * Validity depends on the day of looking, so the store cannot filter by it: chunks are asked
 * for until fifty rows of the wanted validity are found or the library ends. */

#define CHUNK 50

void
qf_library_query_free (QfLibraryQuery *self)
{
  g_free (self->validity);
  g_free (self->type);
  g_free (self->after);
  g_free (self);
}

void
qf_library_chunk_free (QfLibraryChunk *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->after);
  g_free (self);
}

/* An ISO date compared with a day: <0 before, 0 the same, >0 after; 0 for no date. */
static int
compare_day (const char *iso, const GDate *today)
{
  unsigned year;
  unsigned month;
  unsigned day;
  GDate date;

  if (iso == NULL || sscanf (iso, "%4u-%2u-%2u", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_compare (&date, today);
}

const char *
qf_library_get_validity (const QfEntry *entry, const GDate *today)
{
  static const char *const marks[] = { "已修改", "已废止", NULL };

  for (guint i = 0; marks[i] != NULL; i++)
    if (g_strcmp0 (entry->validity, marks[i]) == 0)
      return marks[i];
  if (compare_day (entry->effective, today) > 0)
    return "尚未施行";
  if (compare_day (entry->expires, today) < 0)
    return "已失效";
  return "有效";
}

static void
add_rows (QfLibraryChunk *chunk, GPtrArray *entries, const char *validity, const GDate *today)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const QfEntry *entry = g_ptr_array_index (entries, i);
      const char *found = qf_library_get_validity (entry, today);

      if (validity == NULL || g_str_equal (validity, found))
        g_ptr_array_add (chunk->rows, qf_library_row_new (entry, found));
    }
}

QfLibraryChunk *
qf_library_list (QfOffice *office,
                 const QfLibraryQuery *query,
                 GCancellable *cancellable,
                 GError **error)
{
  QfLibraryChunk *chunk = g_new0 (QfLibraryChunk, 1);
  g_autoptr (GDateTime) now = qf_office_dup_now (office);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autoptr (GDate) today = g_date_new_dmy ((GDateDay)g_date_time_get_day_of_month (local),
                                            (GDateMonth)g_date_time_get_month (local),
                                            (GDateYear)g_date_time_get_year (local));

  chunk->rows = g_ptr_array_new_with_free_func (g_object_unref);
  chunk->after = g_strdup (query->after);
  do
    {
      QfListQuery asked = { 0 };
      g_autoptr (GPtrArray) entries = NULL;

      asked.items = QF_ITEM_RELEASE;
      asked.stage = "released";
      asked.type = query->type;
      asked.after = chunk->after;
      asked.limit = CHUNK;
      entries = g_cancellable_set_error_if_cancelled (cancellable, error)
                    ? NULL
                    : qf_office_list (office, &asked, error);
      if (entries == NULL)
        {
          qf_library_chunk_free (chunk);
          return NULL;
        }
      add_rows (chunk, entries, query->validity, today);
      g_clear_pointer (&chunk->after, g_free);
      if (entries->len == CHUNK)
        chunk->after = qf_entry_dup_key (g_ptr_array_index (entries, CHUNK - 1));
    }
  while (chunk->after != NULL && chunk->rows->len < CHUNK);
  return chunk;
}
