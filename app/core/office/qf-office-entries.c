/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-entries"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "clock/qf-time.h"

/* Rows of lists. A row is a cache of what the gate says about signed bytes: written anew, from
 * nothing but those bytes, whenever something about its item changes, so that writing it twice
 * gives the same row. */

/* A page of a walk over all rows. */
#define PAGE 200

static char *
dup_property (QfDocument *text, const char *key)
{
  const char *value = qf_document_get_property (text, key);
  return g_strdup (value != NULL ? value : "");
}

/* 自印发之日起 is the day of issue, once that is known. */
static char *
dup_effective (QfDocument *text, const char *formed)
{
  const char *effective = qf_document_get_property (text, "effective");
  if (effective == NULL)
    return g_strdup ("");
  if (g_ascii_isdigit (effective[0]))
    return g_strdup (effective);
  return g_strdup (formed != NULL ? formed : "");
}

static QfEntry *
make_entry (
    QfOffice *self, const QfVersion *version, QfDocument *text, const char *formed, GError **error)
{
  g_autoptr (QfEntry) entry = qf_entry_new ();
  entry->id = g_strdup (version->item);
  entry->release = g_strdup ("");
  entry->kind = g_strdup (qf_kind_to_string (qf_document_get_kind (text)));
  entry->title = dup_property (text, "title");
  entry->number = dup_property (text, "number");
  entry->klass = dup_property (text, "class");
  entry->type = dup_property (text, "type");
  entry->issuer = dup_property (text, "issuer");
  entry->unit = dup_property (text, "unit");
  entry->attribute = dup_property (text, "attribute");
  const char *own = qf_document_get_property (text, "formed");
  entry->effective = dup_effective (text, own != NULL ? own : formed);
  entry->expires = dup_property (text, "expires");
  GDate today;
  _qf_office_get_today (self, &today);
  entry->validity = g_strdup (qf_document_compute_validity (
      text, &today, entry->effective[0] != '\0' ? entry->effective : NULL));
  entry->stage = g_strdup (qf_stage_to_string (QF_STAGE_DRAFT));
  entry->waiting = g_strdup ("");
  entry->returned = g_strdup ("");
  entry->changed = version->time;
  entry->since = version->time;
  entry->drafter = _qf_office_dup_drafter (self, version->item, text, error);
  return entry->drafter != NULL ? g_steal_pointer (&entry) : NULL;
}

gboolean
_qf_office_refresh_document (QfOffice *self, const char *document, GError **error)
{
  g_autoptr (QfVersion) version = qf_store_get_version (self->store, document, error);
  if (version == NULL)
    return FALSE;
  g_autoptr (QfDocument) text = qf_document_new_from_bytes (version->content, error);
  if (text == NULL)
    return FALSE;
  g_autoptr (QfEntry) entry = make_entry (self, version, text, NULL, error);
  return entry != NULL && qf_store_put_entry (self->store, entry, error);
}

/* --- releases ------------------------------------------------------------------------------- */

static int
compare_staff (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* ",1003,1005,": who may act next. A draft waits for its authors. */
static char *
dup_waiting (QfOffice *self, QfReleaseState *state, GError **error)
{
  g_autoptr (GString) waiting = g_string_new (NULL);
  QfRoll *roll = _qf_office_peek_roll (self);
  if (state->stage == QF_STAGE_DRAFT)
    {
      g_autoptr (GPtrArray) authors = _qf_office_list_authors (self, state->id, 0, error);
      for (guint i = 0; authors != NULL && i < state->documents->len; i++)
        {
          const QfVersion *version = g_ptr_array_index (state->documents, i);
          g_autoptr (GPtrArray) own = _qf_office_list_authors (self, version->item, 0, error);
          if (own == NULL)
            return NULL;
          g_ptr_array_extend_and_steal (authors, g_steal_pointer (&own));
        }
      if (authors == NULL)
        return NULL;
      g_ptr_array_sort (authors, compare_staff);
      for (guint i = 0; i < authors->len; i++)
        {
          const char *staff = g_ptr_array_index (authors, i);
          const QfPerson *person = roll != NULL ? qf_roll_find_person (roll, staff) : NULL;
          if (i > 0 && g_str_equal (staff, g_ptr_array_index (authors, i - 1)))
            continue;
          if (person != NULL && (person->duties & QF_DUTY_DRAFTER) != 0)
            g_string_append_printf (waiting, "%s%s,", waiting->len == 0 ? "," : "", staff);
        }
    }
  else if (state->stage != QF_STAGE_RELEASED && state->stage != QF_STAGE_WITHDRAWN)
    {
      g_auto (GStrv) candidates = qf_gate_list_candidates (state->input, state->verdict);
      for (guint i = 0; candidates[i] != NULL; i++)
        g_string_append_printf (waiting, "%s%s,", i == 0 ? "," : "", candidates[i]);
    }
  return g_string_free (g_steal_pointer (&waiting), FALSE);
}

static char *
dup_returned (QfReleaseState *state)
{
  QfGateAct *act = _qf_release_state_get_return (state);
  if (act == NULL)
    return g_strdup ("");
  const char *reasons = qf_statement_get (act->statement, "reasons");
  return g_strdup (g_strcmp0 (reasons, "-") == 0 ? "" : reasons);
}

/* What acts have filled: only of the revision that still stands. */
static void
fill_entry (QfEntry *entry, QfReleaseState *state, gboolean numbered)
{
  if (state->stage < QF_STAGE_CLEARED)
    return;
  const QfVerdict *verdict = state->verdict;
  if (numbered && entry->number[0] == '\0' && verdict->number != NULL)
    {
      g_free (entry->number);
      entry->number = g_strdup (verdict->number);
    }
}

/* The parts of the row that a release and its documents share. */
static void
share_stage (QfEntry *entry, QfReleaseState *state, const char *waiting, const char *returned)
{
  g_free (entry->stage);
  entry->stage = g_strdup (qf_stage_to_string (state->stage));
  g_free (entry->waiting);
  entry->waiting = g_strdup (waiting);
  g_free (entry->returned);
  entry->returned = g_strdup (returned);
  entry->since = _qf_release_state_get_since (state);
  entry->changed = MAX (entry->changed, _qf_release_state_get_last_act_time (state));
  if (state->stage == QF_STAGE_RELEASED)
    entry->released = _qf_release_state_get_last_act_time (state);
}

gboolean
_qf_office_refresh_release (QfOffice *self, const char *release, GError **error)
{
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  g_autofree char *waiting = state != NULL ? dup_waiting (self, state, error) : NULL;
  if (waiting == NULL)
    return FALSE;
  g_autofree char *returned = dup_returned (state);
  const char *formed = state->stage >= QF_STAGE_CLEARED ? state->verdict->formed : NULL;
  for (guint i = 0; i < state->documents->len; i++)
    {
      g_autoptr (QfEntry) entry = make_entry (self, g_ptr_array_index (state->documents, i),
                                              g_ptr_array_index (state->texts, i), formed, error);
      if (entry == NULL)
        return FALSE;
      g_free (entry->release);
      entry->release = g_strdup (release);
      fill_entry (entry, state, i == 0);
      share_stage (entry, state, waiting, returned);
      if (!qf_store_put_entry (self->store, entry, error))
        return FALSE;
      if (i > 0)
        continue;
      /* The release shows itself as its first document does. */
      g_free (entry->id);
      entry->id = g_strdup (release);
      g_free (entry->kind);
      entry->kind = g_strdup (qf_release_kind_to_string (qf_release_get_kind (state->release)));
      entry->changed = MAX (_qf_release_state_get_last_version_time (state),
                            _qf_release_state_get_last_act_time (state));
      if (!qf_store_put_entry (self->store, entry, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
_qf_office_refresh_open (QfOffice *self, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *after = NULL;
  for (;;)
    {
      const QfListQuery query = {
        .items = QF_ITEM_RELEASE,
        .stage = "draft,first-review,second-review,third-review,cleared",
        .after = after,
        .limit = PAGE,
      };
      g_autoptr (GPtrArray) page = qf_store_list (self->store, &query, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (open, g_strdup (((QfEntry *)g_ptr_array_index (page, i))->id));
      if (page->len < PAGE)
        break;
      g_free (after);
      after = qf_entry_dup_key (g_ptr_array_index (page, page->len - 1));
    }
  for (guint i = 0; i < open->len; i++)
    if (!_qf_office_refresh_release (self, g_ptr_array_index (open, i), error))
      return FALSE;
  return TRUE;
}

QfEntry *
_qf_office_find_number (QfOffice *self, const char *number, const char *but_release, GError **error)
{
  g_autoptr (QfEntry) found = NULL;
  g_autofree char *after = NULL;
  for (;;)
    {
      const QfListQuery query
          = { .items = QF_ITEM_RELEASE, .title = number, .after = after, .limit = PAGE };
      g_autoptr (GPtrArray) page = qf_store_list (self->store, &query, error);
      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        {
          QfEntry *entry = g_ptr_array_index (page, i);
          if (g_strcmp0 (entry->number, number) != 0 || g_strcmp0 (entry->id, but_release) == 0)
            continue;
          g_clear_pointer (&found, qf_entry_free);
          found = qf_entry_copy (entry);
          if (g_strcmp0 (entry->stage, "released") == 0)
            return g_steal_pointer (&found);
        }
      if (page->len < PAGE)
        return g_steal_pointer (&found);
      g_free (after);
      after = qf_entry_dup_key (g_ptr_array_index (page, page->len - 1));
    }
}

/* --- reading -------------------------------------------------------------------------------- */

/* Validity moves with the days: what was computed when the row was written is computed again. */
void
_qf_entry_renew_validity (QfEntry *entry, const GDate *today)
{
  if (entry->validity == NULL || g_str_equal (entry->validity, "已修改")
      || g_str_equal (entry->validity, "已废止"))
    return;
  GDate day;
  const char *validity = "有效";
  g_date_clear (&day, 1);
  if (entry->effective != NULL && qf_day_from_string (entry->effective, &day)
      && g_date_compare (&day, today) > 0)
    validity = "尚未施行";
  if (entry->expires != NULL && qf_day_from_string (entry->expires, &day)
      && g_date_compare (&day, today) < 0)
    validity = "已失效";
  g_free (entry->validity);
  entry->validity = g_strdup (validity);
}

GPtrArray *
qf_office_list (QfOffice *self, const QfListQuery *query, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  GPtrArray *entries = qf_store_list (self->store, query, error);
  GDate today;
  _qf_office_get_today (self, &today);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    _qf_entry_renew_validity (g_ptr_array_index (entries, i), &today);
  return entries;
}

QfEntry *
qf_office_get_entry (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  QfEntry *entry = qf_store_get_entry (self->store, id, error);
  GDate today;
  _qf_office_get_today (self, &today);
  if (entry != NULL)
    _qf_entry_renew_validity (entry, &today);
  return entry;
}

guint64
qf_office_count (QfOffice *self, QfItemKind items, const char *stage)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), 0);
  g_return_val_if_fail (stage != NULL, 0);

  return qf_store_count (self->store, items, stage);
}
