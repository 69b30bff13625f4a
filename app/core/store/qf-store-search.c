/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store-search.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-release.h>

#include "qf-store-private.h"

/* Asking the index. It names candidates: every text that may have the words, and others. Each
 * candidate's text is read, and what is in it counts.
 *
 * Best first: the score of a text is how often the rarest of the words occurs, so a text that has
 * not all grams at a tier scores below it. Tiers are taken from the highest down, all candidates
 * of one are read, and as soon as there are enough hits at or above it, no other text can be
 * among them. In the lowest tier every text not read yet scores 1 or nothing, and is read from the
 * newest down only until there are enough. Equal scores: the higher ordinal first.
 *
 * Newest first: the candidates in the order of lists, read until there are enough. */

#define FEW 96       /* candidates that are simply all read */
#define HIGH_TIER 6  /* 21 times */
#define CHUNK 512    /* candidates taken at a time where not all may be needed */
#define FEW_ROWS 600 /* candidates whose rows are looked up one by one, to sort them */
#define PAGE 200     /* rows of a list read at a time */

#define KEPT 128 /* hits whose texts are kept until they are shown */

/* A text read. */
typedef struct
{
  guint64 ordinal;
  guint score;        /* 0: no hit */
  gint64 changed;     /* newest first only */
  QfSearchUnit *unit; /* owned; NULL: to be read again where it is shown */
} Candidate;

static void
clear_candidate (gpointer data)
{
  g_clear_pointer (&((Candidate *)data)->unit, _qf_search_unit_free);
}

typedef struct
{
  QfStore *store;
  const QfSearchQuery *query;
  QfSearchWords *words;
  QfStoreAccept accept; /* nullable */
  gpointer user_data;
  GCancellable *cancellable; /* nullable */
  GArray *hits;              /* Candidate; each scores */
  GHashTable *seen;          /* ordinals read, hit or not */
  guint after_score;         /* of the last hit seen; 0: from the top */
  gint64 after_changed;
  guint64 after_ordinal;
} Search;

static guint64 *
dup_ordinal (guint64 ordinal)
{
  return g_memdup2 (&ordinal, sizeof ordinal);
}

static gboolean
is_seen (Search *self, guint64 ordinal)
{
  return g_hash_table_contains (self->seen, &ordinal);
}

static QfEntry *
load_entry (QfStore *store, guint64 ordinal, GError **error)
{
  char item[24];

  g_snprintf (item, sizeof item, "D%" G_GUINT64_FORMAT, ordinal);
  return QF_STORE_GET_CLASS (store)->get_entry (store, item, error);
}

/* What is in the index of it, or would be. */
static QfSearchUnit *
load_unit (QfStore *store, guint64 ordinal, GError **error)
{
  QfStoreIndexRow row = { 0 };
  gboolean known = QF_STORE_GET_CLASS (store)->get_index_row (store, ordinal, &row, error);

  if (known && row.version == 0)
    {
      g_autoptr (QfEntry) entry = load_entry (store, ordinal, error);
      known = entry != NULL && _qf_store_plan_index_row (store, ordinal, entry, &row, error);
    }
  QfSearchUnit *unit = known ? _qf_store_load_unit (store, &row, FALSE, error) : NULL;
  _qf_store_clear_index_row (&row);
  return unit;
}

/* Whether a hit stands behind the last one seen. */
static gboolean
is_behind (Search *self, const Candidate *candidate)
{
  if (self->after_ordinal == 0)
    return TRUE;
  if (self->query->newest)
    return candidate->changed != self->after_changed ? candidate->changed < self->after_changed
                                                     : candidate->ordinal < self->after_ordinal;
  return candidate->score != self->after_score ? candidate->score < self->after_score
                                               : candidate->ordinal < self->after_ordinal;
}

/* Reads a candidate, once. FALSE only with error. @entry: nullable, where it is there already. */
static gboolean
read_candidate (Search *self, guint64 ordinal, QfEntry *entry, GError **error)
{
  Candidate candidate = { .ordinal = ordinal };
  g_autoptr (QfEntry) loaded = NULL;

  if (is_seen (self, ordinal))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_hash_table_add (self->seen, dup_ordinal (ordinal));
  if (entry == NULL && self->accept != NULL)
    {
      loaded = entry = load_entry (self->store, ordinal, error);
      if (entry == NULL)
        return FALSE;
    }
  if (self->accept != NULL && !self->accept (entry, self->user_data))
    return TRUE;
  g_autoptr (QfSearchUnit) unit = load_unit (self->store, ordinal, error);
  if (unit == NULL)
    return FALSE;
  candidate.score = _qf_search_words_score (self->words, unit);
  candidate.changed = entry != NULL ? entry->changed : 0;
  if (candidate.score == 0 || !is_behind (self, &candidate))
    return TRUE;
  if (self->hits->len < KEPT)
    candidate.unit = g_steal_pointer (&unit);
  g_array_append_val (self->hits, candidate);
  return TRUE;
}

static gboolean
read_candidates (Search *self, GArray *ordinals, GError **error)
{
  for (guint i = 0; i < ordinals->len; i++)
    if (!read_candidate (self, g_array_index (ordinals, guint64, i), NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
find (Search *self, guint tier, guint64 below, guint limit, GArray *ordinals, GError **error)
{
  g_auto (GStrv) grams = _qf_search_list_grams (self->words);

  g_array_set_size (ordinals, 0);
  return QF_STORE_GET_CLASS (self->store)
      ->find_index (self->store, (const char *const *)grams, tier, below, limit, ordinals, error);
}

/* --- best first ------------------------------------------------------------------------------- */

static guint
count_hits_from (Search *self, guint score)
{
  guint count = 0;

  for (guint i = 0; i < self->hits->len; i++)
    count += g_array_index (self->hits, Candidate, i).score >= score;
  return count;
}

/* Those that occur once or are not there, newest first, among those that were read above. */
static gboolean
read_lowest (Search *self, GArray *ordinals, GError **error)
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
          if (!read_candidate (self, below, NULL, error))
            return FALSE;
          /* Hits of score 1 that were read in a tier above may be older than what comes. */
          if (self->hits->len >= limit)
            {
              guint ones = 0;
              for (guint j = 0; j < self->hits->len; j++)
                {
                  const Candidate *hit = &g_array_index (self->hits, Candidate, j);
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

static gboolean
search_best (Search *self, GArray *ordinals, GError **error)
{
  guint limit = self->query->limit;

  if (!find (self, 0, G_MAXUINT64, limit > 0 ? FEW : 0, ordinals, error))
    return FALSE;
  if (limit == 0 || ordinals->len < FEW)
    return read_candidates (self, ordinals, error);
  /* Most words occur that often in few texts: then the tiers above are not asked for. */
  guint tier = HIGH_TIER;
  if (!find (self, tier, G_MAXUINT64, 2 * FEW, ordinals, error))
    return FALSE;
  if (ordinals->len == 2 * FEW)
    tier = QF_SEARCH_TIERS - 1;
  for (; tier > 0; tier--)
    {
      if (!find (self, tier, G_MAXUINT64, 0, ordinals, error)
          || !read_candidates (self, ordinals, error))
        return FALSE;
      if (count_hits_from (self, _qf_search_get_tier (tier)) >= limit)
        return TRUE;
    }
  return read_lowest (self, ordinals, error);
}

static int
compare_best (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->ordinal > other->ordinal ? -1 : 1;
}

/* --- newest first -------------------------------------------------------------------------------
 */

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->changed != other->changed)
    return one->changed > other->changed ? -1 : 1;
  return one->ordinal > other->ordinal ? -1 : 1;
}

/* Few: each with its row, in order. */
static gboolean
read_sorted (Search *self, GArray *ordinals, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_entry_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < ordinals->len; i++)
    {
      QfEntry *entry = load_entry (self->store, g_array_index (ordinals, guint64, i), error);
      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (entries, entry);
      /* Until it is read, the score is the place among the entries. */
      const Candidate candidate = { .ordinal = g_array_index (ordinals, guint64, i),
                                    .score = i,
                                    .changed = entry->changed };
      g_array_append_val (order, candidate);
    }
  g_array_sort (order, compare_newest);
  for (guint i = 0; i < order->len; i++)
    {
      const Candidate *next = &g_array_index (order, Candidate, i);
      if (!is_behind (self, next))
        continue;
      if (!read_candidate (self, next->ordinal, g_ptr_array_index (entries, next->score), error))
        return FALSE;
      if (self->query->limit > 0 && self->hits->len >= self->query->limit)
        return TRUE;
    }
  return TRUE;
}

/* Many: the list from the last place on, and of it what may be a hit. */
static gboolean
read_listed (Search *self, GHashTable *candidates, GError **error)
{
  gint64 changed = self->after_changed;
  guint64 ordinal = self->after_ordinal;
  const QfListQuery list = { .items = QF_ITEM_DOCUMENT, .limit = PAGE };
  guint n;

  do
    {
      g_autoptr (GPtrArray) page = QF_STORE_GET_CLASS (self->store)
                                       ->list (self->store, &list, NULL, changed, ordinal, error);
      if (page == NULL)
        return FALSE;
      n = page->len;
      for (guint i = 0; i < n; i++)
        {
          QfEntry *entry = g_ptr_array_index (page, i);
          QfItemKind items;
          changed = entry->changed;
          _qf_store_parse_item (entry->id, &items, &ordinal);
          if (g_hash_table_contains (candidates, &ordinal)
              && !read_candidate (self, ordinal, entry, error))
            return FALSE;
          if (self->query->limit > 0 && self->hits->len >= self->query->limit)
            return TRUE;
        }
    }
  while (n == PAGE);
  return TRUE;
}

static gboolean
search_newest (Search *self, GArray *todo, GArray *ordinals, GError **error)
{
  if (!find (self, 0, G_MAXUINT64, 0, ordinals, error))
    return FALSE;
  g_array_append_vals (ordinals, todo->data, todo->len);
  if (ordinals->len <= FEW_ROWS)
    return read_sorted (self, ordinals, error);
  g_autoptr (GHashTable) candidates
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ordinals->len; i++)
    g_hash_table_add (candidates, dup_ordinal (g_array_index (ordinals, guint64, i)));
  return read_listed (self, candidates, error);
}

/* --- hits
 * ----------------------------------------------------------------------------------------- */

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

static QfSearchHit *
make_hit (Search *self, Candidate *candidate, GError **error)
{
  g_autoptr (QfEntry) entry = load_entry (self->store, candidate->ordinal, error);
  g_autoptr (QfSearchUnit) unit = g_steal_pointer (&candidate->unit);
  int file = -1;

  if (entry != NULL && unit == NULL)
    unit = load_unit (self->store, candidate->ordinal, error);
  if (entry == NULL || unit == NULL)
    return NULL;
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
  return hit;
}

static GPtrArray *
make_hits (Search *self, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_search_hit_free);
  guint limit = self->query->limit;

  g_array_sort (self->hits, self->query->newest ? compare_newest : compare_best);
  for (guint i = 0; i < self->hits->len && (limit == 0 || i < limit); i++)
    {
      QfSearchHit *hit = make_hit (self, &g_array_index (self->hits, Candidate, i), error);
      if (hit == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        {
          qf_search_hit_free (hit);
          return NULL;
        }
      g_ptr_array_add (hits, hit);
    }
  return g_steal_pointer (&hits);
}

/* "8.D12", or the seconds of a change and the id. */
static gboolean
parse_after (Search *self, GError **error)
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
run_search (Search *self, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (!QF_STORE_GET_CLASS (self->store)->list_index_todo (self->store, G_MAXUINT64, 0, todo, error))
    return FALSE;
  if (self->query->newest)
    return search_newest (self, todo, ordinals, error);
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
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_array_set_clear_func (hits, clear_candidate);
  Search search = {
    .store = self,
    .query = query,
    .words = words,
    .accept = accept,
    .user_data = user_data,
    .cancellable = cancellable,
    .hits = hits,
    .seen = seen,
  };

  if (!parse_after (&search, error) || (words->words->len > 0 && !run_search (&search, error)))
    return NULL;
  return make_hits (&search, error);
}
