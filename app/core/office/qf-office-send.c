/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-send"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

/* Sending what a publish act signed, and reading it back.
 *
 * Nothing is sent that the gate does not call released, and no byte of it that the act did not
 * sign: the frozen renditions are compared with the act's list first. What fails, or whose
 * outcome nobody knows, undoes nothing: the receipt says so, and the same bytes can be sent
 * again. */

static const QfGateAct *
find_publish (QfReleaseState *state)
{
  for (guint i = 0; state->verdict != NULL && i < state->verdict->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (state->verdict->acts, i);
      if (g_strcmp0 (act->decision, "publish") == 0)
        return act;
    }
  return NULL;
}

char **
_qf_release_state_dup_channels (QfReleaseState *state)
{
  const QfGateAct *act = find_publish (state);
  return act != NULL ? qf_statement_dup_list (act->statement, "channels") : g_new0 (char *, 1);
}

static gboolean
check_released (QfReleaseState *state, GError **error)
{
  if (state->stage == QF_STAGE_RELEASED && state->verdict->verified && find_publish (state) != NULL)
    return TRUE;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  for (guint i = 0; state->verdict != NULL && i < state->verdict->reasons->len; i++)
    g_ptr_array_add (lines, ((QfReason *)g_ptr_array_index (state->verdict->reasons, i))->message);
  g_autofree char *summary
      = g_strdup_printf (_ ("%s does not verify as released; nothing was sent."), state->id);
  qf_error_set_reasons (error, QF_ERROR_VERIFY, summary, lines);
  return FALSE;
}

/* The frozen pages of @channel, each with the digest that the act signed, none missing. */
static GPtrArray *
load_renditions (QfOffice *self, QfReleaseState *state, const char *channel, GError **error)
{
  g_autoptr (GPtrArray) renditions
      = qf_store_list_renditions (self->store, state->id, state->revision, channel, error);
  if (renditions == NULL)
    return NULL;
  QfDetail *detail = find_publish (state)->detail;
  guint n_signed = 0;
  guint n_equal = 0;
  for (guint i = 0; i < qf_detail_get_n_renditions (detail); i++)
    {
      const QfDetailRendition *row = qf_detail_get_rendition (detail, i);
      if (g_strcmp0 (row->channel, channel) != 0)
        continue;
      n_signed++;
      for (guint j = 0; j < renditions->len; j++)
        {
          const QfRendition *rendition = g_ptr_array_index (renditions, j);
          g_autofree char *digest = qf_digest_bytes (rendition->bytes);
          if (g_strcmp0 (rendition->path, row->path) == 0 && g_strcmp0 (digest, row->digest) == 0)
            n_equal++;
        }
    }
  if (n_signed != n_equal || n_signed != renditions->len)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("The pages kept for channel “%s” are not those that the publisher signed; "
                      "nothing was sent there."),
                   channel);
      return NULL;
    }
  return g_steal_pointer (&renditions);
}

/* --- receipts -----------------------------------------------------------------------------------
 */

static QfReceipt *
find_last (GPtrArray *receipts, const char *channel, const char *document)
{
  for (guint i = receipts->len; i > 0; i--)
    {
      QfReceipt *receipt = g_ptr_array_index (receipts, i - 1);
      if (g_strcmp0 (receipt->channel, channel) == 0
          && g_strcmp0 (receipt->document, document) == 0)
        return receipt;
    }
  return NULL;
}

static QfReceipt *
new_failed (const char *channel, const char *document, const char *problem)
{
  QfReceipt *receipt = qf_receipt_new (channel, document, QF_RECEIPT_FAILED, NULL);
  receipt->problem = g_strdup (problem);
  return receipt;
}

GPtrArray *
_qf_office_list_last_receipts (QfOffice *self, QfReleaseState *state, GError **error)
{
  g_autoptr (GPtrArray) all = qf_store_list_receipts (self->store, state->id, error);
  if (all == NULL)
    return NULL;
  GPtrArray *last = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);
  g_auto (GStrv) channels = _qf_release_state_dup_channels (state);
  for (guint i = 0; channels[i] != NULL; i++)
    for (guint j = 0; j < state->documents->len; j++)
      {
        const char *document = ((QfVersion *)g_ptr_array_index (state->documents, j))->item;
        const QfReceipt *receipt = find_last (all, channels[i], document);
        g_ptr_array_add (last, receipt != NULL ? qf_receipt_copy (receipt)
                                               : new_failed (channels[i], document,
                                                             _ ("Not sent yet; publish again.")));
      }
  return last;
}

/* One receipt for each document, whatever the channel gave; stored together. */
static gboolean
store_receipts (QfOffice *self,
                QfReleaseState *state,
                const char *channel,
                GPtrArray *given,
                const char *problem,
                GError **error)
{
  if (!qf_store_begin (self->store, error))
    return FALSE;
  gboolean done = TRUE;
  for (guint i = 0; done && i < state->documents->len; i++)
    {
      const char *document = ((QfVersion *)g_ptr_array_index (state->documents, i))->item;
      QfReceipt *found = NULL;
      for (guint j = 0; given != NULL && j < given->len && found == NULL; j++)
        if (g_strcmp0 (((QfReceipt *)g_ptr_array_index (given, j))->document, document) == 0)
          found = g_ptr_array_index (given, j);
      g_autoptr (QfReceipt) receipt = NULL;
      if (found != NULL)
        receipt = qf_receipt_copy (found);
      else if (given == NULL)
        receipt = new_failed (channel, document, problem);
      else
        {
          receipt = qf_receipt_new (channel, document, QF_RECEIPT_UNKNOWN, NULL);
          receipt->problem = g_strdup (_ ("The channel said nothing; look at the page."));
        }
      g_free (receipt->channel);
      receipt->channel = g_strdup (channel);
      receipt->time = _qf_office_get_time (self);
      done = qf_store_add_receipt (self->store, state->id, state->revision, receipt, error);
    }
  return _qf_office_end (self, done, error);
}

/* --- sending ------------------------------------------------------------------------------------
 */

/* The dispatch and pages of one channel, as they were signed. */
static QfDispatch *
prepare (QfOffice *self,
         QfReleaseState *state,
         const char *id,
         QfChannel **channel,
         GHashTable **configuration,
         GPtrArray **renditions,
         GError **error)
{
  g_autoptr (GHashTable) settings = NULL;
  g_autoptr (QfChannel) found = _qf_office_find_channel (self, id, &settings, NULL, error);
  g_autoptr (GPtrArray) pages = found != NULL ? load_renditions (self, state, id, error) : NULL;
  g_autoptr (QfDispatch) dispatch
      = pages != NULL ? _qf_office_make_dispatch (self, state, NULL, NULL, id, error) : NULL;
  if (dispatch == NULL)
    return NULL;
  /* Signed was a target, not only a name: a channel pointed elsewhere is another one. */
  g_autofree char *target = qf_channel_dup_target (found, settings);
  g_autofree char *digest = qf_digest_string (target);
  QfDetail *detail = find_publish (state)->detail;
  for (guint i = 0; i < qf_detail_get_n_renditions (detail); i++)
    {
      const QfDetailRendition *row = qf_detail_get_rendition (detail, i);
      if (g_strcmp0 (row->channel, id) == 0 && g_strcmp0 (row->target_digest, digest) != 0)
        {
          _qf_refuse (error,
                      _ ("Channel “%s” leads elsewhere than when the publisher signed; "
                         "nothing was sent there."),
                      id);
          return NULL;
        }
    }
  *channel = g_steal_pointer (&found);
  *configuration = g_steal_pointer (&settings);
  *renditions = g_steal_pointer (&pages);
  return g_steal_pointer (&dispatch);
}

static gboolean
send_to (QfOffice *self,
         QfReleaseState *state,
         const char *id,
         QfProgress progress,
         gpointer user_data,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (QfChannel) channel = NULL;
  g_autoptr (GHashTable) configuration = NULL;
  g_autoptr (GPtrArray) renditions = NULL;
  g_autoptr (GPtrArray) given = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (QfDispatch) dispatch
      = prepare (self, state, id, &channel, &configuration, &renditions, &local);
  if (g_error_matches (local, QF_ERROR, QF_ERROR_VERIFY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (dispatch != NULL)
    given = qf_channel_send (channel, id, configuration, dispatch, renditions, progress, user_data,
                             cancellable, &local);
  return store_receipts (self, state, id, given, local != NULL ? local->message : NULL, error);
}

static gboolean
is_seen_everywhere (GPtrArray *receipts, const char *channel)
{
  for (guint i = 0; i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);
      if (g_strcmp0 (receipt->channel, channel) == 0 && receipt->state != QF_RECEIPT_SEEN)
        return FALSE;
    }
  return TRUE;
}

gboolean
_qf_office_send (QfOffice *self,
                 QfReleaseState *state,
                 const char *const *channels,
                 QfProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  if (!check_released (state, error))
    return FALSE;
  g_autoptr (GPtrArray) receipts = _qf_office_list_last_receipts (self, state, error);
  if (receipts == NULL)
    return FALSE;
  g_auto (GStrv) named = _qf_release_state_dup_channels (state);
  for (guint i = 0; named[i] != NULL; i++)
    {
      gboolean asked
          = channels == NULL || channels[0] == NULL || g_strv_contains (channels, named[i]);
      if (!asked || is_seen_everywhere (receipts, named[i]))
        continue;
      if (!send_to (self, state, named[i], progress, user_data, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
qf_office_read_back (QfOffice *self, const char *release, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL || !check_released (state, error))
    return NULL;
  g_auto (GStrv) named = _qf_release_state_dup_channels (state);
  for (guint i = 0; named[i] != NULL; i++)
    {
      g_autoptr (QfChannel) channel = NULL;
      g_autoptr (GHashTable) configuration = NULL;
      g_autoptr (GPtrArray) renditions = NULL;
      g_autoptr (QfDispatch) dispatch
          = prepare (self, state, named[i], &channel, &configuration, &renditions, error);
      if (dispatch == NULL)
        return NULL;
      g_autoptr (GPtrArray) given = qf_channel_verify (channel, named[i], configuration, dispatch,
                                                       renditions, cancellable, error);
      if (given == NULL || !store_receipts (self, state, named[i], given, NULL, error))
        return NULL;
    }
  return _qf_office_list_last_receipts (self, state, error);
}
