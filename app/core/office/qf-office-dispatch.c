/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-dispatch"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

#include "clock/qf-time.h"

/* What a channel gets: the frozen texts with their blanks filled from acts, each with its
 * marking. Names come from the gate's verdict, days from the register and publish acts; a
 * blank whose value nobody knows yet stays a blank. */

QfDocument *
_qf_release_state_dup_text (QfReleaseState *state, guint index, GError **error)
{
  /* Anything but a draft is frozen, and what is frozen is what the gate was shown. */
  if (state->stage != QF_STAGE_DRAFT && index < state->input->bodies->len)
    return qf_document_new_from_bytes (g_ptr_array_index (state->input->bodies, index), error);
  return g_object_ref (g_ptr_array_index (state->texts, index));
}

GPtrArray *
_qf_office_list_markings (QfReleaseState *state, const char *publisher)
{
  GPtrArray *markings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_marking_free);
  for (guint i = 0; state->verdict != NULL && i < state->verdict->markings->len; i++)
    {
      QfMarking *marking = qf_marking_copy (g_ptr_array_index (state->verdict->markings, i));
      if (marking->publisher == NULL)
        marking->publisher = g_strdup (publisher);
      g_ptr_array_add (markings, marking);
    }
  return markings;
}

/* 自印发之日起 means the day of issue where number and date were there before submitting, and
 * nothing was left to register. */
const char *
_qf_release_state_get_effective (QfReleaseState *state)
{
  const char *effective = state->verdict->effective;
  if (effective == NULL || g_ascii_isdigit (effective[0]))
    return effective;
  return state->verdict->formed;
}

static void
put_value (GHashTable *values, const char *key, const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_hash_table_insert (values, (gpointer)key, g_strdup (value));
}

/* @released: local time, NULL before the publish act. (element-type utf8 utf8) */
static GHashTable *
make_values (QfReleaseState *state, const QfMarking *marking, GDateTime *released)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (state->verdict != NULL && state->stage >= QF_STAGE_CLEARED)
    {
      put_value (values, "number", state->verdict->number);
      put_value (values, "formed", state->verdict->formed);
      put_value (values, "effective", _qf_release_state_get_effective (state));
    }
  if (released != NULL)
    {
      g_autofree char *day = g_date_time_format (released, "%Y-%m-%d");
      put_value (values, "released", day);
    }
  if (marking != NULL)
    {
      g_autofree char *reviewers
          = marking->reviewers != NULL ? g_strjoinv ("、", marking->reviewers) : NULL;
      put_value (values, "drafter", marking->drafter);
      put_value (values, "reviewers", reviewers);
      put_value (values, "publisher", marking->publisher);
    }
  return values;
}

/* Number and date are the policy's own: a text that only mentions them does not bear them. */
static QfDocument *
keep_own_properties (QfDocument *before, QfDocument *filled, GError **error)
{
  static const char *const keys[] = { "number", "formed" };
  g_autoptr (QfDocument) document = g_object_ref (filled);
  if (qf_document_get_kind (before) == QF_KIND_POLICY)
    return g_steal_pointer (&document);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (qf_document_get_property (before, keys[i]) != NULL
          || qf_document_get_property (document, keys[i]) == NULL)
        continue;
      QfDocument *next = qf_document_with_property (document, keys[i], NULL, error);
      if (next == NULL)
        return NULL;
      g_object_unref (document);
      document = next;
    }
  return g_steal_pointer (&document);
}

QfDocument *
_qf_office_fill (QfReleaseState *state,
                 guint index,
                 const QfMarking *marking,
                 GDateTime *released,
                 GError **error)
{
  g_autoptr (QfDocument) text = _qf_release_state_dup_text (state, index, error);
  if (text == NULL)
    return NULL;
  g_autoptr (GHashTable) values = make_values (state, marking, released);
  g_autoptr (QfDocument) filled = qf_document_fill (text, values);
  return keep_own_properties (text, filled, error);
}

GDateTime *
_qf_release_state_dup_released (QfReleaseState *state)
{
  for (guint i = 0; state->verdict != NULL && i < state->verdict->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (state->verdict->acts, i);
      const char *released = act->detail != NULL ? qf_detail_get (act->detail, "released") : NULL;
      if (released == NULL)
        continue;
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (released, NULL);
      return time != NULL ? g_date_time_to_local (time) : NULL;
    }
  return NULL;
}

const char *
_qf_release_state_get_validity (QfReleaseState *state,
                                guint index,
                                QfDocument *filled,
                                GDateTime *day)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (day),
                  (GDateMonth)g_date_time_get_month (day), (GDateYear)g_date_time_get_year (day));
  const char *effective
      = state->verdict != NULL && index == 0 ? _qf_release_state_get_effective (state) : NULL;
  return qf_document_compute_validity (filled, &date, effective);
}

/* --- the partner released earlier ---------------------------------------------------------------
 */

/* Where @channel shows the first document of @release; any other channel's address will do. */
static gboolean
set_partner (
    QfOffice *self, QfDispatch *dispatch, const char *release, const char *channel, GError **error)
{
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  g_autoptr (GPtrArray) receipts
      = state != NULL ? qf_store_list_receipts (self->store, release, error) : NULL;
  if (receipts == NULL)
    return FALSE;
  const char *document = ((QfVersion *)g_ptr_array_index (state->documents, 0))->item;
  const char *address = NULL;
  gboolean own = FALSE;
  for (guint i = 0; i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);
      if (g_strcmp0 (receipt->document, document) != 0 || receipt->address == NULL)
        continue;
      gboolean same = g_strcmp0 (receipt->channel, channel) == 0;
      if (same || !own)
        address = receipt->address;
      own = own || same;
    }
  if (address == NULL)
    return _qf_refuse (error,
                       _ ("%s has no address yet that this interpretation could link; "
                          "publish it first."),
                       release);
  qf_dispatch_set_partner (dispatch, address,
                           qf_document_get_property (g_ptr_array_index (state->texts, 0), "title"));
  return TRUE;
}

/* --- the whole ----------------------------------------------------------------------------------
 */

static gboolean
add_attachments (QfOffice *self, QfReleaseState *state, QfDispatch *dispatch, GError **error)
{
  for (guint i = 0; i < qf_release_get_n_attachments (state->release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (state->release, i);
      g_autoptr (GBytes) bytes = qf_store_get_blob (self->store, attachment->digest, error);
      if (bytes == NULL)
        return FALSE;
      qf_dispatch_add_attachment (dispatch, attachment, bytes);
    }
  return TRUE;
}

static gboolean
is_complete (const QfMarking *marking)
{
  gboolean reviewed = marking->reviewers != NULL && g_strv_length (marking->reviewers) >= 3;
  if (marking->source != NULL)
    return reviewed;
  return reviewed && marking->drafter != NULL && marking->publisher != NULL;
}

QfDispatch *
_qf_office_make_dispatch (QfOffice *self,
                          QfReleaseState *state,
                          const char *publisher,
                          GDateTime *released,
                          const char *channel,
                          GError **error)
{
  g_autoptr (GDateTime) time
      = released != NULL ? g_date_time_to_local (released) : _qf_release_state_dup_released (state);
  if (time == NULL)
    {
      _qf_refuse (error, _ ("%s has no day of release."), state->id);
      return NULL;
    }
  g_autoptr (QfDispatch) dispatch
      = qf_dispatch_new (state->id, state->revision, qf_store_get_office (self->store), time);
  g_autoptr (GPtrArray) markings = _qf_office_list_markings (state, publisher);
  for (guint i = 0; i < state->documents->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (state->documents, i);
      const QfMarking *marking = i < markings->len ? g_ptr_array_index (markings, i) : NULL;
      if (marking != NULL && !is_complete (marking))
        marking = NULL;
      g_autoptr (QfDocument) filled = _qf_office_fill (state, i, marking, time, error);
      if (filled == NULL)
        return NULL;
      qf_dispatch_add_half (dispatch, version->item, filled, marking,
                            _qf_release_state_get_validity (state, i, filled, time));
    }
  const char *of = qf_release_get_of (state->release);
  if (!add_attachments (self, state, dispatch, error)
      || (of != NULL && !set_partner (self, dispatch, of, channel, error)))
    return NULL;
  return g_steal_pointer (&dispatch);
}

QfDocument *
qf_office_get_filled (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autofree char *release = qf_office_find_release (self, id);
  if (release == NULL)
    return qf_office_get_document (self, id, NULL, error);
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return NULL;
  for (guint i = 0; i < state->documents->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (state->documents, i);
      if (g_strcmp0 (version->item, id) != 0)
        continue;
      gboolean out = state->stage == QF_STAGE_RELEASED;
      g_autoptr (GDateTime) released = out ? _qf_release_state_dup_released (state) : NULL;
      g_autoptr (GPtrArray) markings = _qf_office_list_markings (state, NULL);
      const QfMarking *marking = out && i < markings->len ? g_ptr_array_index (markings, i) : NULL;
      return _qf_office_fill (state, i, marking, released, error);
    }
  _qf_refuse (error, _ ("%s is not in %s."), id, release);
  return NULL;
}
