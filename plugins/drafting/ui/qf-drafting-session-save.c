/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-save"

#include "config.h"

#include "qf-drafting-session-private.h"

#include <glib/gi18n-lib.h>

/* Nothing typed is lost: two seconds after a change the text is in the person's working copy,
 * outside history. A version is cut before every act and on closing. It names its parent; where
 * somebody else's version came meanwhile nothing is written over: the text goes into the
 * working copy, and the person looks at both. */

#define COPY_AFTER 2 /* seconds */

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

void
_qf_drafting_session_tell_saved (QfDraftingSession *self, gboolean done)
{
  self->save_failed = !done;
  if (done)
    self->saved = get_now ();
  if (!self->closed)
    g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_SAVED], 0);
}

char *
qf_drafting_session_dup_saved (QfDraftingSession *self)
{
  g_autofree char *clock = NULL;

  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);

  if (self->save_failed)
    return g_strdup (_ ("not saved"));
  if (self->saved == 0)
    return g_strdup ("");
  clock = qf_format_clock (self->saved);
  return g_strdup_printf (_ ("Saved %s"), clock);
}

/* --- texts on their way ------------------------------------------------------------------------
 */

static void
clear_sending (gpointer data)
{
  QfDraftingSending *self = data;

  g_free (self->id);
  g_free (self->parent);
  g_free (self->made);
  g_clear_object (&self->text);
  g_clear_pointer (&self->after, _qf_drafting_sending_free);
}

void
_qf_drafting_sending_free (QfDraftingSending *self)
{
  g_atomic_rc_box_release_full (self, clear_sending);
}

QfDraftingSending *
_qf_drafting_sending_ref (QfDraftingSending *self)
{
  return g_atomic_rc_box_acquire (self);
}

const char *
_qf_drafting_sending_get_parent (const QfDraftingSending *self)
{
  return self->after != NULL && self->after->made != NULL ? self->after->made : self->parent;
}

QfDraftingSending *
_qf_drafting_sending_new (QfDraftingSession *session, QfDraftingHalf *half, GError **error)
{
  QfDocument *text = qf_drafting_half_snapshot (half, error);
  QfDraftingSending *sending, *before;

  if (text == NULL)
    return NULL;
  sending = g_atomic_rc_box_new0 (QfDraftingSending);
  before = g_hash_table_lookup (session->sent, half->id);
  sending->after = before != NULL ? _qf_drafting_sending_ref (before) : NULL;
  sending->id = g_strdup (half->id);
  sending->parent = g_strdup (half->version);
  sending->text = g_object_ref (text);
  sending->edited = half->edited;
  return sending;
}

/* --- the working copy --------------------------------------------------------------------------
 */

typedef struct
{
  QfDraftingSession *self; /* owned */
  char *id;
  guint edited;
} Copying;

static gpointer
put_copy (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  QfDraftingSending *sending = data;

  /* All of it is in a version by now. */
  if (sending->after != NULL && sending->after->made != NULL
      && sending->after->edited == sending->edited)
    return NULL;
  qf_office_put_working_copy (office, sending->id, _qf_drafting_sending_get_parent (sending),
                              sending->text, error);
  return NULL;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copying *copying = user_data;
  g_autoptr (QfDraftingSession) self = copying->self;
  g_autofree char *id = copying->id;
  g_autoptr (GError) error = NULL;
  QfDraftingHalf *half;

  qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  half = qf_drafting_session_find_half (self, id);
  self->n_saving--;
  if (error == NULL && half != NULL)
    half->copied = MAX (half->copied, copying->edited);
  g_free (copying);
  _qf_drafting_session_tell_saved (self, error == NULL);
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

static void
copy_half (QfDraftingSession *self, QfDraftingHalf *half)
{
  g_autoptr (GError) error = NULL;
  QfDraftingSending *sending;
  Copying *copying;

  if (half->edited == half->copied)
    return;
  sending = _qf_drafting_sending_new (self, half, &error);
  if (sending == NULL)
    {
      _qf_drafting_session_tell_saved (self, FALSE);
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->self = g_object_ref (self);
  copying->id = g_strdup (half->id);
  copying->edited = half->edited;
  self->n_saving++;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = put_copy,
                                     .data = sending,
                                     .destroy = (GDestroyNotify)_qf_drafting_sending_free },
                          NULL, copied_cb, copying);
}

void
_qf_drafting_session_copy_now (QfDraftingSession *self)
{
  g_clear_handle_id (&self->copy_timer, g_source_remove);
  for (guint i = 0; i < self->halves->len; i++)
    copy_half (self, g_ptr_array_index (self->halves, i));
}

static gboolean
copy_cb (gpointer user_data)
{
  QfDraftingSession *self = user_data;

  self->copy_timer = 0;
  _qf_drafting_session_copy_now (self);
  return G_SOURCE_REMOVE;
}

void
_qf_drafting_session_copy_soon (QfDraftingSession *self)
{
  if (self->copy_timer == 0 && !self->closed)
    self->copy_timer = g_timeout_add_seconds (COPY_AFTER, copy_cb, self);
}

/* --- two texts ---------------------------------------------------------------------------------
 */

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *self = QF_DRAFTING_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!qf_drafting_session_act_finish (self, result, &error))
    qf_workbench_show_error (self->workbench, error);
}

/* The person's own text as a document in no release; then the copy is not needed. */
static gboolean
put_aside (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfDraftingSending *sending = data;
  const char *title = qf_document_get_property (sending->text, "title");
  g_autofree char *new_title = g_strdup_printf ("%s（另存）", title != NULL ? title : "");
  g_autoptr (QfDocument) text
      = qf_document_with_property (sending->text, "title", new_title, error);
  g_autofree char *id
      = text != NULL ? qf_office_add_document (office, text, cancellable, error) : NULL;

  return id != NULL && qf_office_drop_working_copy (office, sending->id, error);
}

void
qf_drafting_session_resolve (QfDraftingSession *self, QfDraftingHalf *half, gboolean mine)
{
  g_autoptr (GError) error = NULL;
  QfDraftingSending *sending;

  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));
  g_return_if_fail (half != NULL && half->other != NULL);

  if (mine)
    {
      g_free (half->version);
      half->version = g_strdup (half->other_version);
      qf_drafting_half_forget_other (half);
      qf_drafting_session_act_async (self, &(QfDraftingAct){ 0 }, resolved_cb, NULL);
      return;
    }
  sending = _qf_drafting_sending_new (self, half, &error);
  if (sending == NULL)
    {
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  {
    g_autoptr (QfDocument) other = g_object_ref (half->other);
    g_autofree char *version = g_strdup (half->other_version);

    qf_drafting_half_take (half, other, version);
  }
  qf_drafting_session_act_async (
      self,
      &(QfDraftingAct){ .function = put_aside,
                        .data = sending,
                        .destroy = (GDestroyNotify)_qf_drafting_sending_free },
      resolved_cb, NULL);
}

static gboolean
drop_copy (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_drop_working_copy (office, data, error);
}

void
qf_drafting_session_drop_copy (QfDraftingSession *self, QfDraftingHalf *half)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));
  g_return_if_fail (half != NULL);

  for (guint i = 0; i < self->loaded->texts->len; i++)
    {
      const QfCaseText *text = g_ptr_array_index (self->loaded->texts, i);

      if (g_str_equal (text->id, half->id))
        qf_drafting_half_take (half, text->text, text->version);
    }
  qf_drafting_session_act_async (
      self,
      &(QfDraftingAct){ .function = drop_copy, .data = g_strdup (half->id), .destroy = g_free },
      resolved_cb, NULL);
}
