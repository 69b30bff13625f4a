/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-check"

#include "config.h"

#include "qf-drafting-session-private.h"

/* Checks run over snapshots of all halves, since some compare them, a second after typing
 * stops; a newer run cancels the older. */

typedef struct
{
  char *item;
  GHashTable *texts; /* id to QfDocument */
} Checking;

static Checking *
new_checking (QfDraftingSession *self)
{
  Checking *checking = g_new0 (Checking, 1);

  checking->item = g_strdup (self->item);
  checking->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);
      QfDocument *text = qf_drafting_half_snapshot (half, NULL);

      /* A text over the limit cannot be looked at; saving has said so. */
      g_hash_table_insert (checking->texts, g_strdup (half->id),
                           g_object_ref (text != NULL ? text : half->text));
    }
  return checking;
}

static void
free_checking (gpointer data)
{
  Checking *checking = data;

  g_free (checking->item);
  g_hash_table_unref (checking->texts);
  g_free (checking);
}

static gpointer
check_texts (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Checking *checking = data;

  return qf_office_check_texts (office, checking->item, checking->texts, cancellable, error);
}

static GPtrArray *
list_own (GPtrArray *findings, const char *id)
{
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (qf_finding_get_document (finding), id) == 0)
        g_ptr_array_add (own, qf_finding_ref (finding));
    }
  return own;
}

typedef struct
{
  QfDraftingSession *self; /* owned */
  GHashTable *texts;       /* as checked */
} Asked;

static void
show_findings (QfDraftingSession *self, GHashTable *texts)
{
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);
      QfDocument *checked = g_hash_table_lookup (texts, half->id);
      g_autoptr (GPtrArray) own = list_own (self->findings, half->id);

      if (checked == NULL)
        continue;
      qf_document_editor_set_findings (half->editor, checked, own);
      qf_document_view_set_findings (half->view, own);
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (QfDraftingSession) self = asked->self;
  g_autoptr (GHashTable) texts = asked->texts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  g_free (asked);
  if (self->closed)
    return;
  if (findings == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  self->checked = g_get_real_time () / G_USEC_PER_SEC;
  show_findings (self, texts);
  g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_CHECKED], 0);
}

static void
run_checks (QfDraftingSession *self)
{
  Checking *checking = new_checking (self);
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->texts = g_hash_table_ref (checking->texts);
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = check_texts,
                                     .data = checking,
                                     .destroy = free_checking,
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref,
                                     .key = "drafting.check" },
                          self->cancellable, checked_cb, asked);
}

static gboolean
check_cb (gpointer user_data)
{
  QfDraftingSession *self = user_data;

  self->check_timer = 0;
  run_checks (self);
  return G_SOURCE_REMOVE;
}

void
_qf_drafting_session_check_after (QfDraftingSession *self, guint milliseconds)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (!self->closed && self->halves->len > 0)
    self->check_timer = g_timeout_add (milliseconds, check_cb, self);
}

void
qf_drafting_session_check (QfDraftingSession *self)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));

  _qf_drafting_session_check_after (self, 50);
}

GPtrArray *
qf_drafting_session_get_findings (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return self->findings;
}

gint64
qf_drafting_session_get_checked (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), 0);
  return self->checked;
}

QfFinding *
qf_drafting_session_find_finding (QfDraftingSession *self, const char *id)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (g_strcmp0 (qf_finding_get_id (g_ptr_array_index (self->findings, i)), id) == 0)
      return g_ptr_array_index (self->findings, i);
  return NULL;
}

GPtrArray *
qf_drafting_session_list_lacks (QfDraftingSession *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  QfLackInput input = { 0 };

  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);

  if (self->loaded == NULL || self->halves->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)qf_lack_free);
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);

      g_ptr_array_add (ids, half->id);
      g_ptr_array_add (texts, half->text);
    }
  g_ptr_array_add (ids, NULL);
  input.may_submit = qf_workbench_has_duty (self->workbench, QF_DUTY_DRAFTER);
  input.in_release = self->loaded->release != NULL;
  input.needs_interpretation = (const char *const *)self->loaded->needs_interpretation;
  input.ids = (const char *const *)ids->pdata;
  input.texts = texts;
  if (self->loaded->status != NULL)
    {
      input.may_act = self->loaded->status->may_act_names;
      input.reasons = self->loaded->status->missing;
    }
  input.findings = self->findings;
  return qf_drafting_list_lacks (&input);
}
