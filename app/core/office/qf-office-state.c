/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-state"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A release as it stands, read at one time.
 *
 * The stage is never read from a column: it is the gate's verdict over the last revision, and
 * it is draft again where that revision was returned or taken back, or where any item has a
 * version that the frozen manifest does not name. Released stays released. */

void
_qf_release_state_free (QfReleaseState *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_clear_object (&self->release);
  g_clear_pointer (&self->item, qf_version_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->manifest, qf_manifest_unref);
  g_clear_pointer (&self->input, qf_gate_input_free);
  g_clear_pointer (&self->verdict, qf_verdict_free);
  g_free (self);
}

/* The frozen manifest names exactly the versions that are last now. */
static gboolean
is_current (QfReleaseState *self)
{
  if (self->manifest == NULL
      || g_strcmp0 (qf_manifest_get_item_version (self->manifest), self->item->id) != 0
      || g_strcmp0 (qf_manifest_get_item_digest (self->manifest), self->item->digest) != 0
      || qf_manifest_get_n_documents (self->manifest) != self->documents->len)
    return FALSE;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const QfManifestDocument *frozen = qf_manifest_get_document (self->manifest, i);
      const QfVersion *last = g_ptr_array_index (self->documents, i);
      if (g_strcmp0 (frozen->id, last->item) != 0 || g_strcmp0 (frozen->version, last->id) != 0
          || g_strcmp0 (frozen->digest, last->digest) != 0)
        return FALSE;
    }
  return TRUE;
}

static QfStage
compute_stage (QfReleaseState *self)
{
  if (self->verdict == NULL)
    return QF_STAGE_DRAFT;
  if (self->verdict->stage == QF_STAGE_RELEASED || self->verdict->stage == QF_STAGE_WITHDRAWN)
    return self->verdict->stage;
  if (self->verdict->returned || !self->current)
    return QF_STAGE_DRAFT;
  return self->verdict->stage;
}

static gboolean
load_items (QfOffice *self, QfReleaseState *state, GError **error)
{
  state->item = qf_store_get_version (self->store, state->id, error);
  if (state->item == NULL)
    return FALSE;
  if (state->id[0] != 'R')
    return _qf_refuse (error, _ ("%s is a document; name the release."), state->id);
  state->release = qf_release_new_from_bytes (state->item->content, error);
  if (state->release == NULL)
    {
      g_prefix_error (error, "%s: ", state->item->id);
      return FALSE;
    }
  const char *const *documents = qf_release_get_documents (state->release);
  for (guint i = 0; documents[i] != NULL; i++)
    {
      QfVersion *version = qf_store_get_version (self->store, documents[i], error);
      if (version == NULL)
        return FALSE;
      g_ptr_array_add (state->documents, version);
      QfDocument *text = qf_document_new_from_bytes (version->content, error);
      if (text == NULL)
        {
          g_prefix_error (error, "%s: ", version->id);
          return FALSE;
        }
      g_ptr_array_add (state->texts, text);
    }
  return TRUE;
}

static gboolean
load_revision (QfOffice *self, QfReleaseState *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint revision = 0;
  g_autoptr (GBytes) bytes = qf_store_get_revision (self->store, state->id, &revision, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (bytes == NULL)
    return TRUE;
  state->revision = revision;
  state->manifest = qf_manifest_parse (bytes, NULL);
  state->input = qf_office_load_gate_input (self, state->id, revision, error);
  if (state->input == NULL)
    return FALSE;
  state->verdict = qf_gate_check (state->input);
  state->current = is_current (state);
  return TRUE;
}

QfReleaseState *
_qf_office_load_state (QfOffice *self, const char *release, GError **error)
{
  g_autoptr (QfReleaseState) state = g_new0 (QfReleaseState, 1);
  state->id = g_strdup (release);
  state->documents = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_version_free);
  state->texts = g_ptr_array_new_with_free_func (g_object_unref);
  if (!load_items (self, state, error) || !load_revision (self, state, error))
    return NULL;
  state->stage = compute_stage (state);
  return g_steal_pointer (&state);
}

char *
_qf_release_state_dup_token (QfReleaseState *self)
{
  GString *token = g_string_new (self->id);
  g_string_append_printf (token, " %u %s", self->revision, self->item->id);
  for (guint i = 0; i < self->documents->len; i++)
    g_string_append_printf (token, " %s",
                            ((QfVersion *)g_ptr_array_index (self->documents, i))->id);
  if (self->input != NULL)
    {
      guint n_rolls = self->input->rolls->len;
      g_string_append_printf (token, " %u %u", self->input->acts->len, n_rolls);
      for (guint i = 0; i < self->input->acts->len; i++)
        g_string_append_printf (token, " %" G_GUINT64_FORMAT,
                                ((QfSigned *)g_ptr_array_index (self->input->acts, i))->log_seq);
    }
  return g_string_free (token, FALSE);
}

gboolean
_qf_office_check_token (QfOffice *self, const char *release, const char *token, GError **error)
{
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return FALSE;
  g_autofree char *now = _qf_release_state_dup_token (state);
  if (!g_str_equal (now, token))
    return _qf_refuse (error,
                       _ ("%s was changed by somebody else meanwhile; nothing was signed. "
                          "Look at it again."),
                       release);
  return TRUE;
}

QfGateAct *
_qf_release_state_get_return (QfReleaseState *self)
{
  if (self->verdict == NULL || !self->verdict->returned || self->verdict->acts->len == 0)
    return NULL;
  QfGateAct *last = g_ptr_array_index (self->verdict->acts, self->verdict->acts->len - 1);
  return g_strcmp0 (last->decision, "return") == 0 ? last : NULL;
}

gint64
_qf_release_state_get_last_act_time (QfReleaseState *state)
{
  if (state->verdict == NULL || state->verdict->acts->len == 0)
    return 0;
  const QfGateAct *last = g_ptr_array_index (state->verdict->acts, state->verdict->acts->len - 1);
  return _qf_parse_time (last->time);
}

gint64
_qf_release_state_get_last_version_time (QfReleaseState *state)
{
  gint64 latest = state->item->time;
  for (guint i = 0; i < state->documents->len; i++)
    latest = MAX (latest, ((QfVersion *)g_ptr_array_index (state->documents, i))->time);
  return latest;
}

/* Since when the release waits where it is. */
gint64
_qf_release_state_get_since (QfReleaseState *state)
{
  gboolean ended = state->verdict != NULL && state->verdict->returned;
  if (state->stage == QF_STAGE_DRAFT && !ended)
    return _qf_release_state_get_last_version_time (state);
  return _qf_release_state_get_last_act_time (state);
}
