/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-publish"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

#include "clock/qf-time.h"

/* Publishing: every channel's pages are rendered with the marking, their digests go into what
 * the publisher signs, and they are frozen with the act in one transaction. Only then, and only
 * where the gate calls the whole released, is anything sent (qf-office-send.c). */

/* What the renditions of one act are put together in. */
typedef struct
{
  GPtrArray *outgoing; /* QfOutgoing, sorted by channel */
  QfReleaseState *state;
  char *number; /* NULL: none; asked again inside the transaction */
} Freeze;

/* --- what may go out -----------------------------------------------------------------------------
 */

/* The checks once more on the frozen texts: a rule that came into force after the last review, or
 * a number that was given elsewhere meanwhile, holds a release back at the last moment. */
static void
list_findings (QfOffice *self, QfReleaseState *state, GPtrArray *reasons)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < state->documents->len; i++)
    g_ptr_array_add (ids, ((QfVersion *)g_ptr_array_index (state->documents, i))->item);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) findings = _qf_office_run_checks (
      self, state->id, state->release, ids, state->texts, state->manifest, NULL, &local);
  if (findings != NULL)
    _qf_findings_list_blocking (findings, G_MAXUINT, reasons);
  else
    g_ptr_array_add (reasons, qf_reason_new ("check", "%s", local->message));
}

gboolean
_qf_office_list_publish_lacks (QfOffice *self,
                               QfReleaseState *state,
                               GPtrArray *reasons,
                               GError **error)
{
  for (guint i = 0; i < state->texts->len; i++)
    {
      const char *id = ((QfVersion *)g_ptr_array_index (state->documents, i))->item;
      const char *attribute
          = qf_document_get_property (g_ptr_array_index (state->texts, i), "attribute");
      if (attribute == NULL || !qf_attribute_is_public (attribute))
        g_ptr_array_add (
            reasons, qf_reason_new (
                         "attribute",
                         _ ("The disclosure attribute of %s is “%s”; only 主动公开, or 删减后公开 "
                            "with the cut text, may go out."),
                         id, attribute != NULL ? attribute : ""));
    }
  list_findings (self, state, reasons);
  QfDocument *first = g_ptr_array_index (state->texts, 0);
  const char *klass = qf_document_get_property (first, "class");
  if (qf_document_get_kind (first) != QF_KIND_POLICY)
    return TRUE;
  if (state->verdict->number == NULL && (klass == NULL || qf_class_has_number (klass)))
    g_ptr_array_add (reasons, qf_reason_new ("number",
                                             _ ("The document number is not given yet "
                                                "(register %s number=…)."),
                                             state->id));
  if (state->verdict->formed == NULL)
    g_ptr_array_add (reasons, qf_reason_new ("formed",
                                             _ ("The date (成文日期) is not given yet (register "
                                                "%s formed=…)."),
                                             state->id));
  if (state->verdict->number == NULL)
    return TRUE;
  g_autoptr (GError) local = NULL;
  if (!_qf_office_check_number_free (self, state->id, state->verdict->number, &local))
    {
      if (!g_error_matches (local, QF_ERROR, QF_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (reasons, qf_reason_new ("number", "%s", local->message));
    }
  return TRUE;
}

static gboolean
check_ready (QfOffice *self, QfReleaseState *state, GError **error)
{
  if (state->stage != QF_STAGE_CLEARED)
    return _qf_refuse (error,
                       _ ("%s cannot be published: it stands at: %s. Three reviews come "
                          "first."),
                       state->id, qf_stage_get_label (state->stage));
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  if (!_qf_office_list_publish_lacks (self, state, reasons, error))
    return FALSE;
  if (reasons->len == 0)
    return TRUE;
  g_autofree char *summary = g_strdup_printf (_ ("%s cannot be published yet:"), state->id);
  return _qf_refuse_for (error, summary, reasons);
}

/* --- rendering -----------------------------------------------------------------------------------
 */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(QfRendition *const *)a)->path, (*(QfRendition *const *)b)->path);
}

static QfOutgoing *
render (QfOffice *self,
        QfReleaseState *state,
        const char *channel_id,
        const char *publisher,
        GDateTime *released,
        GError **error)
{
  g_autoptr (GHashTable) configuration = NULL;
  g_autofree char *type = NULL;
  g_autoptr (QfChannel) channel
      = _qf_office_find_channel (self, channel_id, &configuration, &type, error);
  g_autoptr (QfDispatch) dispatch
      = channel != NULL
            ? _qf_office_make_dispatch (self, state, publisher, released, channel_id, error)
            : NULL;
  if (dispatch == NULL)
    return NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) renditions
      = qf_channel_render (channel, configuration, dispatch, losses, error);
  if (renditions == NULL)
    {
      g_prefix_error (error, "%s: ", channel_id);
      return NULL;
    }
  g_ptr_array_sort (renditions, compare_paths);
  QfOutgoing *outgoing = g_new0 (QfOutgoing, 1);
  outgoing->channel = g_strdup (channel_id);
  outgoing->channel_type = g_steal_pointer (&type);
  outgoing->steps = qf_channel_plan (channel, configuration, renditions);
  outgoing->renditions = g_steal_pointer (&renditions);
  outgoing->losses = g_steal_pointer (&losses);
  return outgoing;
}

static GPtrArray *
render_all (QfOffice *self,
            QfReleaseState *state,
            char **channels,
            const char *publisher,
            GDateTime *released,
            GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_outgoing_free);
  for (guint i = 0; channels[i] != NULL; i++)
    {
      QfOutgoing *outgoing = render (self, state, channels[i], publisher, released, error);
      if (outgoing == NULL)
        return NULL;
      g_ptr_array_add (all, outgoing);
    }
  return g_steal_pointer (&all);
}

/* The name that the marking would carry: the acting person's, where they may publish. */
static char *
dup_would_be_publisher (QfOffice *self)
{
  g_autoptr (QfPerson) person
      = self->staff != NULL ? qf_office_find_person (self, self->staff) : NULL;
  if (person == NULL || (person->duties & QF_DUTY_PUBLISHER) == 0)
    return NULL;
  return g_strdup (person->name);
}

GPtrArray *
qf_office_preview (QfOffice *self,
                   const char *release,
                   const char *const *channels,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  g_auto (GStrv) chosen = state != NULL ? _qf_office_choose_channels (self, channels, error) : NULL;
  if (chosen == NULL)
    return NULL;
  g_autoptr (GDateTime) released = _qf_release_state_dup_released (state);
  if (released == NULL)
    released = qf_office_dup_now (self);
  g_autofree char *publisher = dup_would_be_publisher (self);
  return render_all (self, state, chosen, publisher, released, error);
}

/* --- the act -------------------------------------------------------------------------------------
 */

static gboolean
add_renditions (QfOffice *self, GPtrArray *outgoing, QfDetail *detail, GError **error)
{
  for (guint i = 0; i < outgoing->len; i++)
    {
      const QfOutgoing *one = g_ptr_array_index (outgoing, i);
      g_autoptr (GHashTable) configuration = NULL;
      g_autoptr (QfChannel) channel
          = _qf_office_find_channel (self, one->channel, &configuration, NULL, error);
      if (channel == NULL)
        return FALSE;
      g_autofree char *target = qf_channel_dup_target (channel, configuration);
      g_autofree char *target_digest = qf_digest_string (target);
      for (guint j = 0; j < one->renditions->len; j++)
        {
          const QfRendition *rendition = g_ptr_array_index (one->renditions, j);
          g_autofree char *digest = qf_digest_bytes (rendition->bytes);
          const QfDetailRendition row = {
            .channel = one->channel,
            .target_digest = target_digest,
            .digest = digest,
            .size = g_bytes_get_size (rendition->bytes),
            .document = (char *)(rendition->document != NULL ? rendition->document : "-"),
            .path = rendition->path,
          };
          qf_detail_add_rendition (detail, &row);
        }
    }
  return TRUE;
}

/* Inside the transaction: the pages that were signed are kept beside the act. */
static gboolean
freeze (QfOffice *self, const char *release, gpointer user_data, GError **error)
{
  const Freeze *what = user_data;
  if (what->number != NULL && !_qf_office_check_number_free (self, release, what->number, error))
    return FALSE;
  for (guint i = 0; i < what->outgoing->len; i++)
    {
      const QfOutgoing *one = g_ptr_array_index (what->outgoing, i);
      for (guint j = 0; j < one->renditions->len; j++)
        if (!qf_store_put_rendition (self->store, release, what->state->revision, one->channel,
                                     g_ptr_array_index (one->renditions, j), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
sign_publish (QfOffice *self,
              QfReleaseState *state,
              const char *const *channels,
              GCancellable *cancellable,
              GError **error)
{
  const QfPerson *person = _qf_office_require_writer (self, error);
  if (person == NULL || !check_ready (self, state, error))
    return FALSE;
  g_autofree char *publisher = g_strdup (person->name);
  g_auto (GStrv) chosen = _qf_office_choose_channels (self, channels, error);
  if (chosen == NULL)
    return FALSE;
  g_autoptr (GDateTime) now = qf_office_dup_now (self);
  g_autofree char *text = qf_time_to_string (g_date_time_to_unix (now));
  g_autoptr (GDateTime) released = g_date_time_new_from_unix_utc (g_date_time_to_unix (now));
  g_autoptr (GPtrArray) outgoing = render_all (self, state, chosen, publisher, released, error);
  g_autoptr (QfDetail) detail = qf_detail_new ();
  qf_detail_set (detail, "released", text);
  if (outgoing == NULL || !add_renditions (self, outgoing, detail, error))
    return FALSE;
  g_autofree char *names = g_strjoinv (",", chosen);
  QfActRequest request = {
    .stage = "publish",
    .decision = "publish",
    .channels = names,
    .detail = detail,
    .released = released,
  };
  Freeze what = { outgoing, state, state->verdict->number };
  const QfActPlan plan
      = { .state = state, .input = state->input, .write = freeze, .user_data = &what };
  return _qf_office_act (self, &plan, &request, cancellable, error);
}

/* Channels asked for must be among those that the publish act signed for. */
static gboolean
check_signed_channels (QfReleaseState *state, const char *const *channels, GError **error)
{
  g_auto (GStrv) named = _qf_release_state_dup_channels (state);
  for (guint i = 0; channels != NULL && channels[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)named, channels[i]))
      return _qf_refuse (error,
                         _ ("Channel “%s” is not among those that the publisher of %s "
                            "signed for."),
                         channels[i], state->id);
  return TRUE;
}

GPtrArray *
qf_office_publish (QfOffice *self,
                   const char *release,
                   const char *const *channels,
                   QfProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  const QfPerson *person = _qf_office_require_writer (self, error);
  if (person == NULL)
    return NULL;
  if ((person->duties & QF_DUTY_PUBLISHER) == 0)
    {
      _qf_refuse (error, _ ("%s has no duty as publisher."), person->name);
      return NULL;
    }
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return NULL;
  if (state->stage != QF_STAGE_RELEASED)
    {
      if (!sign_publish (self, state, channels, cancellable, error))
        return NULL;
      g_clear_pointer (&state, _qf_release_state_free);
      state = _qf_office_load_state (self, release, error);
      if (state == NULL)
        return NULL;
    }
  if (!check_signed_channels (state, channels, error)
      || !_qf_office_send (self, state, channels, progress, user_data, cancellable, error))
    return NULL;
  return _qf_office_list_last_receipts (self, state, error);
}
