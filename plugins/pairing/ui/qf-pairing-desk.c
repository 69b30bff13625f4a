/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-desk"

#include "config.h"

#include "qf-pairing-desk-private.h"

/* Reading a pair and keeping it current. */

G_DEFINE_FINAL_TYPE (QfPairingDesk, qf_pairing_desk, G_TYPE_OBJECT)

guint _qf_pairing_desk_signals[QF_DESK_N_SIGNALS];

/* --- loading ---------------------------------------------------------------------------------- */

typedef struct
{
  char *item;
  char *token; /* NULL: read in any case */
} Asked;

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  g_free (asked->item);
  g_free (asked->token);
  g_free (asked);
}

static gpointer
load_case (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return qf_pairing_case_load (office, asked->item, asked->token, cancellable, error);
}

static const QfPairingText *
choose_text (QfPairingDesk *self, const QfPairingCase *loaded)
{
  for (guint i = 0; i < loaded->interpretations->len; i++)
    {
      const QfPairingText *text = g_ptr_array_index (loaded->interpretations, i);

      if (g_strcmp0 (text->id, self->chosen) == 0)
        return text;
    }
  return loaded->interpretations->len > 0 ? g_ptr_array_index (loaded->interpretations, 0) : NULL;
}

/* After an act of ours that brought one more interpretation, that is the one to show. */
static void
choose_new (QfPairingDesk *self, const QfPairingCase *loaded)
{
  guint n = loaded->interpretations->len;

  if (self->n_before == 0 || n <= self->n_before || qf_pairing_half_is_dirty (&self->halves[1]))
    return;
  self->n_before = 0;
  g_free (self->chosen);
  self->chosen
      = g_strdup (((QfPairingText *)g_ptr_array_index (loaded->interpretations, n - 1))->id);
}

static void
take_case (QfPairingDesk *self, QfPairingCase *loaded)
{
  const QfPairingText *text;
  gboolean changed = qf_pairing_half_merge (&self->halves[0], loaded->policy);
  char *item = g_strdup (loaded->release != NULL ? loaded->release : loaded->policy->id);

  choose_new (self, loaded);
  text = choose_text (self, loaded);
  if (text != NULL)
    changed |= qf_pairing_half_merge (&self->halves[1], text);
  else
    qf_pairing_half_clear (&self->halves[1]);
  g_clear_pointer (&self->loaded, qf_pairing_case_free);
  self->loaded = loaded;
  g_free (self->item);
  self->item = item;
  for (guint i = 0; i < 2; i++)
    qf_document_editor_set_editable (
        self->halves[i].editor, qf_pairing_desk_is_editable (self) && !self->halves[i].fixed
                                    && !self->halves[i].conflicted && self->halves[i].id != NULL);
  QF_DESK_EMIT (self, QF_DESK_LOADED);
  _qf_pairing_desk_look (self, changed);
}

typedef struct
{
  QfPairingDesk *self; /* owned */
  GTask *then;         /* owned; NULL */
} Loading;

static void
case_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  g_autoptr (QfPairingDesk) self = loading->self;
  g_autoptr (GTask) then = loading->then;
  g_autoptr (GError) error = NULL;
  QfPairingCase *loaded = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  g_free (loading);
  if (self->closed)
    g_clear_pointer (&loaded, qf_pairing_case_free);
  else if (loaded != NULL)
    take_case (self, loaded);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, _qf_pairing_desk_signals[QF_DESK_FAILED], 0, error);
  if (then != NULL)
    g_task_return_boolean (then, TRUE);
}

static void
load (QfPairingDesk *self, gboolean again, GTask *then)
{
  Loading *loading = g_new0 (Loading, 1);
  Asked *asked = g_new0 (Asked, 1);

  loading->self = g_object_ref (self);
  loading->then = then != NULL ? g_object_ref (then) : NULL;
  asked->item = g_strdup (self->item);
  asked->token = again && self->loaded != NULL ? g_strdup (self->loaded->token) : NULL;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = load_case,
                                     .data = asked,
                                     .destroy = free_asked,
                                     .destroy_result = (GDestroyNotify)qf_pairing_case_free,
                                     .key = then == NULL ? "pairing.load" : NULL },
                          self->cancellable, case_ready_cb, loading);
}

void
qf_pairing_desk_load (QfPairingDesk *self)
{
  g_return_if_fail (QF_IS_PAIRING_DESK (self));

  load (self, TRUE, NULL);
}

void
_qf_pairing_desk_load_again (QfPairingDesk *self, GTask *then)
{
  load (self, FALSE, then);
}

/* --- the object ------------------------------------------------------------------------------- */

static void
editor_changed_cb (QfDocumentEditor *editor, QfPairingDesk *self)
{
  QfPairingHalf *half = &self->halves[editor == self->halves[0].editor ? 0 : 1];

  if (half->id == NULL)
    return;
  half->edited++;
  _qf_pairing_desk_copy_soon (self);
  _qf_pairing_desk_look (self, FALSE);
}

static void
stop (QfPairingDesk *self)
{
  g_clear_handle_id (&self->copy_timer, g_source_remove);
  g_clear_handle_id (&self->map_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
qf_pairing_desk_dispose (GObject *object)
{
  QfPairingDesk *self = QF_PAIRING_DESK (object);

  stop (self);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < 2; i++)
    qf_pairing_half_clear (&self->halves[i]);
  g_queue_clear (&self->waiting);
  g_clear_pointer (&self->map, qf_pairing_map_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->loaded, qf_pairing_case_free);
  g_clear_pointer (&self->item, g_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_object (&self->pair);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (qf_pairing_desk_parent_class)->dispose (object);
}

static guint
add_signal (GType type, const char *name)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qf_pairing_desk_class_init (QfPairingDeskClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  guint *signals = _qf_pairing_desk_signals;

  G_OBJECT_CLASS (klass)->dispose = qf_pairing_desk_dispose;
  signals[QF_DESK_LOADED] = add_signal (type, "loaded");
  signals[QF_DESK_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[QF_DESK_SAVED] = add_signal (type, "saved");
  signals[QF_DESK_MAPPED] = add_signal (type, "mapped");
  signals[QF_DESK_CHECKED] = add_signal (type, "checked");
}

static void
qf_pairing_desk_init (QfPairingDesk *self)
{
  self->cancellable = g_cancellable_new ();
}

QfPairingDesk *
qf_pairing_desk_new (QfWorkbench *workbench, const char *item, QfAlignedPair *pair)
{
  QfPairingDesk *self;

  g_return_val_if_fail (QF_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (QF_IS_ALIGNED_PAIR (pair), NULL);

  self = g_object_new (QF_TYPE_PAIRING_DESK, NULL);
  self->workbench = g_object_ref (workbench);
  self->pair = g_object_ref (pair);
  self->item = g_strdup (item);
  /* An interpretation asked for by itself is the one to show. */
  self->chosen = g_strdup (item);
  self->halves[0].editor = qf_aligned_pair_get_left (pair);
  self->halves[1].editor = qf_aligned_pair_get_right (pair);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (self->halves[i].editor, "changed", G_CALLBACK (editor_changed_cb),
                             self, 0);
  return self;
}

void
qf_pairing_desk_close (QfPairingDesk *self)
{
  g_return_if_fail (QF_IS_PAIRING_DESK (self));

  if (self->closed)
    return;
  qf_pairing_desk_keep (self);
  self->closed = TRUE;
  stop (self);
  /* The editors go on to another desk; what still waits to be written is as it stands now. */
  for (guint i = 0; i < 2; i++)
    {
      if (self->halves[i].id != NULL)
        qf_pairing_half_snapshot (&self->halves[i], NULL);
      g_signal_handlers_disconnect_by_func (self->halves[i].editor, editor_changed_cb, self);
      self->halves[i].editor = NULL;
    }
}

QfWorkbench *
qf_pairing_desk_get_workbench (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return self->workbench;
}

const char *
qf_pairing_desk_get_item (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return self->item;
}

const QfPairingCase *
qf_pairing_desk_get_case (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return self->loaded;
}

gboolean
qf_pairing_desk_is_editable (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), FALSE);

  /* Anyone with a duty may write, and is then an author. */
  return self->loaded != NULL && self->loaded->stage == QF_STAGE_DRAFT
         && qf_workbench_has_duty (self->workbench, G_MAXUINT);
}

QfPairingHalf *
qf_pairing_desk_get_policy (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return &self->halves[0];
}

QfPairingHalf *
qf_pairing_desk_get_interpretation (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return &self->halves[1];
}

void
qf_pairing_desk_choose (QfPairingDesk *self, const char *id)
{
  char *copy;

  g_return_if_fail (QF_IS_PAIRING_DESK (self));
  g_return_if_fail (id != NULL);

  if (g_strcmp0 (self->halves[1].id, id) == 0)
    return;
  /* The texts go to the store before the case is read again. */
  copy = g_strdup (id);
  g_free (self->chosen);
  self->chosen = copy;
  qf_pairing_desk_act_async (self, &(QfPairingAct){ 0 }, NULL, NULL);
}
