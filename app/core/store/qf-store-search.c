/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store-search.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-release.h>

#include "qf-store-search-private.h"

/* Asking the index. It names candidates: every text that may have the words, and others. Each
 * candidate's text is read, and what is in it counts.
 *
 * Best first: the score of a text is how often the rarest of the words occurs, so a text that has
 * not all grams at a tier scores below it. Tiers are taken from the highest down, all candidates
 * of one are read, and as soon as there are enough hits at or above it, no other text can be
 * among them. In the lowest tier every text not read yet scores 1 or nothing, and is read from the
 * newest down only until there are enough. Equal scores: the higher ordinal first. */

#define FEW 96             /* candidates of one gram that are simply all read */
#define FEW_OF_SEVERAL 400 /* the same of several grams, of which tiers tell less */
#define MOST_GRAMS 16      /* asked for together */
#define MOST_IN_TIERS 4    /* each is asked for with all tiers above */
#define CHUNK 512          /* candidates taken at a time where not all may be needed */

#define KEPT 128 /* hits whose texts are kept until they are shown */

static void
clear_candidate (gpointer data)
{
  g_clear_pointer (&((QfStoreCandidate *)data)->unit, _qf_search_unit_free);
}

static guint64 *
dup_ordinal (guint64 ordinal)
{
  return g_memdup2 (&ordinal, sizeof ordinal);
}

static gboolean
is_seen (QfStoreSearch *self, guint64 ordinal)
{
  return g_hash_table_contains (self->seen, &ordinal);
}

gboolean
_qf_store_search_load_entry (QfStore *store, guint64 ordinal, QfEntry **entry, GError **error)
{
  g_autoptr (GError) problem = NULL;
  char item[24];

  g_snprintf (item, sizeof item, "D%" G_GUINT64_FORMAT, ordinal);
  *entry = QF_STORE_GET_CLASS (store)->get_entry (store, item, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* What is in the index of it, or would be. FALSE only with error; *unit NULL for no document. */
static gboolean
load_unit (QfStore *store, guint64 ordinal, QfSearchUnit **unit, GError **error)
{
  QfStoreIndexRow row = { 0 };

  *unit = NULL;
  if (!QF_STORE_GET_CLASS (store)->get_index_row (store, ordinal, &row, error))
    return FALSE;
  if (row.version == 0)
    {
      g_autoptr (QfEntry) entry = NULL;
      if (!_qf_store_search_load_entry (store, ordinal, &entry, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      if (!_qf_store_plan_index_row (store, ordinal, entry, &row, error))
        return FALSE;
    }
  *unit = _qf_store_load_unit (store, &row, FALSE, error);
  _qf_store_clear_index_row (&row);
  return *unit != NULL;
}

gboolean
_qf_store_search_is_behind (QfStoreSearch *self, const QfStoreCandidate *candidate)
{
  if (self->after_ordinal == 0)
    return TRUE;
  if (self->query->newest)
    return candidate->changed != self->after_changed ? candidate->changed < self->after_changed
                                                     : candidate->ordinal < self->after_ordinal;
  return candidate->score != self->after_score ? candidate->score < self->after_score
                                               : candidate->ordinal < self->after_ordinal;
}

/* The text of it, counted. FALSE only with error. */
static gboolean
count_words (QfStoreSearch *self, QfStoreCandidate *candidate, GError **error)
{
  g_autoptr (QfSearchUnit) unit = NULL;

  if (!load_unit (self->store, candidate->ordinal, &unit, error))
    return FALSE;
  candidate->score = unit != NULL ? _qf_search_words_score (self->words, unit) : 0;
  if (candidate->score == 0 || !_qf_store_search_is_behind (self, candidate))
    return TRUE;
  if (self->hits->len < KEPT)
    candidate->unit = g_steal_pointer (&unit);
  g_array_append_vals (self->hits, candidate, 1);
  return TRUE;
}

gboolean
_qf_store_search_read (QfStoreSearch *self, guint64 ordinal, QfEntry *entry, GError **error)
{
  QfStoreCandidate candidate = { .ordinal = ordinal };
  g_autoptr (QfEntry) loaded = NULL;

  if (is_seen (self, ordinal))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_hash_table_add (self->seen, dup_ordinal (ordinal));
  if (entry == NULL && self->accept != NULL)
    {
      if (!_qf_store_search_load_entry (self->store, ordinal, &loaded, error))
        return FALSE;
      entry = loaded;
    }
  if (self->accept != NULL && (entry == NULL || !self->accept (entry, self->user_data)))
    return TRUE;
  candidate.changed = entry != NULL ? entry->changed : 0;
  return count_words (self, &candidate, error);
}

static gboolean
read_candidates (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  for (guint i = 0; i < ordinals->len; i++)
    if (!_qf_store_search_read (self, g_array_index (ordinals, guint64, i), NULL, error))
      return FALSE;
  return TRUE;
}

/* Texts that have grams of the words, each at @tier or a higher one. Of one gram alone those of the
 * tier itself: the others were read before. */
static gboolean
find (QfStoreSearch *self, guint tier, guint64 below, guint limit, GArray *ordinals, GError **error)
{
  g_auto (GStrv) grams = _qf_search_list_grams (self->words, tier > 0 ? MOST_IN_TIERS : MOST_GRAMS);

  if (tier > 0 && self->single)
    {
      const char end[] = { (char)tier, '\0' };
      char *gram = g_strconcat (grams[0], end, NULL);
      g_free (grams[0]);
      grams[0] = gram;
      tier = 0;
    }
  g_array_set_size (ordinals, 0);
  return QF_STORE_GET_CLASS (self->store)
      ->find_index (self->store, (const char *const *)grams, tier, below, limit, ordinals, error);
}

/* --- best first --- */

static guint
count_hits_from (QfStoreSearch *self, guint score)
{
  guint count = 0;

  for (guint i = 0; i < self->hits->len; i++)
    count += g_array_index (self->hits, QfStoreCandidate, i).score >= score;
  return count;
}

/* Those that occur once or are not there, newest first, among those that were read above. */
static gboolean
read_lowest (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  guint limit = self->query->limit;
  guint above = count_hits_from (self, 2);
  guint64 below = G_MAXUINT64;

  for (;;)
    {
      if (!find (self, 0, below, CHUNK, ordinals, error))
        return FALSE;
      for (guint i = 0; i < ordinals->len; i++)
        {
          below = g_array_index (ordinals, guint64, i);
          if (!_qf_store_search_read (self, below, NULL, error))
            return FALSE;
          /* Hits of score 1 that were read in a tier above may be older than what comes. */
          if (self->hits->len >= limit)
            {
              guint ones = 0;
              for (guint j = 0; j < self->hits->len; j++)
                {
                  const QfStoreCandidate *hit = &g_array_index (self->hits, QfStoreCandidate, j);
                  ones += hit->score == 1 && hit->ordinal >= below;
                }
              if (above + ones >= limit)
                return TRUE;
            }
        }
      if (ordinals->len < CHUNK)
        return TRUE;
    }
}

/* From the highest tier down. One gram is asked for at each; of several, few tiers are asked for,
 * and the highest only where many texts have them there. */
static gboolean
read_tiers (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  static const guint several[] = { 10, 8, 6, 5, 3, 2, 1 };
  guint n = self->single ? QF_SEARCH_TIERS - 1 : G_N_ELEMENTS (several);
  guint first = 0;

  if (!self->single)
    {
      if (!find (self, several[3], G_MAXUINT64, 2 * FEW, ordinals, error))
        return FALSE;
      first = ordinals->len < 2 * FEW ? 3 : 0;
    }
  for (guint i = first; i < n; i++)
    {
      guint tier = self->single ? QF_SEARCH_TIERS - 1 - i : several[i];
      if (!find (self, tier, G_MAXUINT64, 0, ordinals, error)
          || !read_candidates (self, ordinals, error))
        return FALSE;
      if (count_hits_from (self, _qf_search_get_tier (tier)) >= self->query->limit)
        return TRUE;
    }
  return read_lowest (self, ordinals, error);
}

static gboolean
search_best (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  guint limit = self->query->limit;

  guint few = self->single ? FEW : FEW_OF_SEVERAL;
  if (!find (self, 0, G_MAXUINT64, limit > 0 ? few : 0, ordinals, error))
    return FALSE;
  if (limit == 0 || ordinals->len < few)
    return read_candidates (self, ordinals, error);
  return read_tiers (self, ordinals, error);
}

static int
compare_best (gconstpointer a, gconstpointer b)
{
  const QfStoreCandidate *one = a;
  const QfStoreCandidate *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->ordinal > other->ordinal ? -1 : 1;
}

/* --- hits --- */

void
qf_search_hit_free (QfSearchHit *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entry, qf_entry_free);
  g_clear_pointer (&self->title_spans, g_array_unref);
  g_free (self->snippet);
  g_clear_pointer (&self->snippet_spans, g_array_unref);
  g_free (self->attachment);
  g_free (self->place);
  g_free (self);
}

/* The name of the file that the unit's text has at its @file-th start. */
static char *
dup_file_name (const QfSearchUnit *unit, int file)
{
  const char *start = unit->text + g_array_index (unit->file_starts, gsize, (guint)file);

  return g_strndup (start, strcspn (start, "\n"));
}

/* FALSE only with error; nothing is added for what is no document. */
static gboolean
add_hit (QfStoreSearch *self, QfStoreCandidate *candidate, GPtrArray *hits, GError **error)
{
  g_autoptr (QfEntry) entry = NULL;
  g_autoptr (QfSearchUnit) unit = g_steal_pointer (&candidate->unit);
  int file = -1;

  if (!_qf_store_search_load_entry (self->store, candidate->ordinal, &entry, error)
      || (unit == NULL && !load_unit (self->store, candidate->ordinal, &unit, error)))
    return FALSE;
  if (entry == NULL || unit == NULL)
    return TRUE;
  QfSearchHit *hit = g_new0 (QfSearchHit, 1);
  hit->snippet
      = _qf_search_words_dup_snippet (self->words, unit, &hit->snippet_spans, &hit->start, &file);
  hit->attachment = file >= 0 ? dup_file_name (unit, file) : NULL;
  hit->title_spans = _qf_search_words_mark (self->words, entry->title);
  hit->score = candidate->score;
  hit->place = self->query->newest
                   ? g_strdup_printf ("%" G_GINT64_FORMAT ".%s", entry->changed, entry->id)
                   : g_strdup_printf ("%u.%s", candidate->score, entry->id);
  hit->entry = g_steal_pointer (&entry);
  g_ptr_array_add (hits, hit);
  return TRUE;
}

static GPtrArray *
make_hits (QfStoreSearch *self, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_search_hit_free);
  guint limit = self->query->limit;

  g_array_sort (self->hits, self->query->newest ? _qf_store_compare_newest : compare_best);
  for (guint i = 0; i < self->hits->len && (limit == 0 || i < limit); i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !add_hit (self, &g_array_index (self->hits, QfStoreCandidate, i), hits, error))
        return NULL;
    }
  return g_steal_pointer (&hits);
}

/* "8.D12", or the seconds of a change and the id. */
static gboolean
parse_after (QfStoreSearch *self, GError **error)
{
  QfItemKind items = QF_ITEM_RELEASE;
  char *end = NULL;

  if (self->query->after == NULL || *self->query->after == '\0')
    return TRUE;
  self->after_changed = g_ascii_strtoll (self->query->after, &end, 10);
  self->after_score = (guint)MAX (self->after_changed, 0);
  if (end != self->query->after && *end == '.'
      && _qf_store_parse_item (end + 1, &items, &self->after_ordinal) && items == QF_ITEM_DOCUMENT)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("“%s” is no place in a list of hits. Take it from the last hit as it was given."),
               self->query->after);
  return FALSE;
}

static gboolean
run_search (QfStoreSearch *self, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (!QF_STORE_GET_CLASS (self->store)->list_index_todo (self->store, G_MAXUINT64, 0, todo, error))
    return FALSE;
  if (self->query->newest)
    {
      if (!find (self, 0, G_MAXUINT64, 0, ordinals, error))
        return FALSE;
      g_array_append_vals (ordinals, todo->data, todo->len);
      return _qf_store_search_newest (self, ordinals, error);
    }
  return read_candidates (self, todo, error) && search_best (self, ordinals, error);
}

GPtrArray *
qf_store_search (QfStore *self,
                 const QfSearchQuery *query,
                 QfStoreAccept accept,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (QfSearchWords) words = _qf_search_words_new (query->words, query->any_case);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (QfStoreCandidate));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (GStrv) grams = _qf_search_list_grams (words, MOST_GRAMS);
  g_array_set_clear_func (hits, clear_candidate);
  QfStoreSearch search = {
    .single = g_strv_length (grams) == 1,
    .store = self,
    .query = query,
    .words = words,
    .accept = accept,
    .user_data = user_data,
    .cancellable = cancellable,
    .hits = hits,
    .seen = seen,
  };

  if (!parse_after (&search, error))
    return NULL;
  gboolean alone = !_qf_store_in_transaction (self);
  if (alone && !QF_STORE_GET_CLASS (self)->begin_reading (self, error))
    return NULL;
  GPtrArray *found
      = words->words->len == 0 || run_search (&search, error) ? make_hits (&search, error) : NULL;
  if (alone)
    QF_STORE_GET_CLASS (self)->end_reading (self);
  return found;
}
