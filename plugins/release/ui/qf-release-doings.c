/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-doings"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-release-acts.h"
#include "qf-release-page-private.h"

/* What the buttons do. Each work holds the page, since a person may cancel it while the page
 * stays; a page that has gone meanwhile is left alone. One thing is signed or sent at a time. */

static gboolean
is_gone (QfReleasePage *self)
{
  return self->cancellable == NULL;
}

static void
run (QfReleasePage *self, const QfWork *work, GAsyncReadyCallback callback)
{
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)), work, self->cancellable, callback,
                          g_object_ref (self));
}

static void
set_busy (QfReleasePage *self, gboolean busy)
{
  static const char *const actions[]
      = { "release.next", "release.register", "release.publish", "release.read-back" };

  self->busy = busy;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], !busy);
}

static const char *
get_release (QfReleasePage *self)
{
  return self->release->status->release;
}

/* --- what signs, sends and reads back -----------------------------------------------------------
 */

static GPtrArray *
end_act (QfReleasePage *self, GObject *source, GAsyncResult *result, gboolean *done)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  *done = error == NULL;
  if (is_gone (self))
    {
      g_clear_pointer (&receipts, g_ptr_array_unref);
      *done = FALSE;
      return NULL;
    }
  set_busy (self, FALSE);
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  /* Whatever happened is in the store: a sending that failed half way too. */
  _qf_release_page_refresh (self);
  return receipts;
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReleasePage) self = user_data;
  gboolean done;

  end_act (self, source, result, &done);
  if (done)
    qf_workbench_toast (QF_WORKBENCH (source),
                        _ ("Number and date are signed. It can be published."));
}

void
_qf_release_page_register (QfReleasePage *self)
{
  QfReleaseRegister *card = qf_release_sheet_get_register (self->sheet);
  g_autofree char *number = NULL;
  g_autofree char *formed = NULL;
  QfReleaseAct *act;

  if (self->release == NULL || self->busy || !gtk_widget_get_visible (GTK_WIDGET (card))
      || !qf_release_register_take (card, &number, &formed))
    return;
  act = qf_release_act_new (get_release (self));
  act->number = g_steal_pointer (&number);
  act->formed = g_steal_pointer (&formed);
  set_busy (self, TRUE);
  run (self,
       &(QfWork){ .lane = QF_LANE_STORE,
                  .function = qf_release_give_number,
                  .data = act,
                  .destroy = (GDestroyNotify)qf_release_act_free,
                  .title = _ ("Signing number and date…"),
                  .signs = TRUE },
       registered_cb);
}

/* What the receipts say, worst first; never that it is done. */
static void
tell_receipts (QfReleasePage *self, GPtrArray *receipts)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));
  guint seen = 0;
  QfReceiptState worst = QF_RECEIPT_SEEN;
  g_autofree char *words = NULL;

  for (guint i = 0; i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);

      seen += receipt->state == QF_RECEIPT_SEEN ? 1 : 0;
      worst = MIN (worst, receipt->state);
    }
  if (seen == receipts->len)
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page was read back and agrees.",
                                          "%u pages were read back and agree.", seen),
                             seen);
  else
    words = g_strdup_printf ("%s: %s", qf_receipt_state_get_label (worst),
                             qf_release_receipt_advice (worst));
  qf_workbench_toast (workbench, words);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReleasePage) self = user_data;
  gboolean done;
  g_autoptr (GPtrArray) receipts = end_act (self, source, result, &done);

  if (done && receipts != NULL)
    tell_receipts (self, receipts);
}

static void
send_work (
    QfReleasePage *self, QfWorkFunc function, char **channels, const char *title, gboolean signs)
{
  QfReleaseAct *act = qf_release_act_new (get_release (self));

  act->channels = channels;
  set_busy (self, TRUE);
  run (self,
       &(QfWork){ .lane = QF_LANE_STORE,
                  .function = function,
                  .data = act,
                  .destroy = (GDestroyNotify)qf_release_act_free,
                  .destroy_result = (GDestroyNotify)g_ptr_array_unref,
                  .title = title,
                  .signs = signs },
       sent_cb);
}

/* Released already: the same sends again, and nobody is asked to sign. */
void
_qf_release_page_publish (QfReleasePage *self)
{
  gboolean released;

  if (self->release == NULL || self->busy
      || (self->next != QF_RELEASE_NEXT_PUBLISH && self->next != QF_RELEASE_NEXT_SEND_AGAIN))
    return;
  if (qf_blockers_get_n (self->blockers) > 0)
    {
      qf_blockers_popup (self->blockers);
      return;
    }
  released = self->release->status->stage == QF_STAGE_RELEASED;
  send_work (self, qf_release_publish,
             released ? NULL : qf_release_sheet_dup_channels (self->sheet),
             released ? _ ("Sending again…") : _ ("Publishing…"), !released);
}

void
_qf_release_page_read_back (QfReleasePage *self)
{
  if (self->release == NULL || self->busy || self->release->status->stage != QF_STAGE_RELEASED)
    return;
  send_work (self, qf_release_read_back, NULL, _ ("Reading the pages back…"), FALSE);
}

void
_qf_release_page_do_next (QfReleasePage *self)
{
  if (self->release == NULL || self->busy)
    return;
  if (qf_blockers_get_n (self->blockers) > 0)
    {
      qf_blockers_popup (self->blockers);
      return;
    }
  switch (self->next)
    {
    case QF_RELEASE_NEXT_NUMBER:
      _qf_release_page_register (self);
      break;
    case QF_RELEASE_NEXT_PUBLISH:
    case QF_RELEASE_NEXT_SEND_AGAIN:
      _qf_release_page_publish (self);
      break;
    case QF_RELEASE_NEXT_READ_BACK:
      _qf_release_page_read_back (self);
      break;
    case QF_RELEASE_NEXT_NONE:
    default:
      break;
    }
}

/* --- proof --------------------------------------------------------------------------------------
 */

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReleasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  QfReleaseVerdict *verdict = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (!is_gone (self) && error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  if (!is_gone (self) && verdict != NULL)
    qf_release_proof_set_verdict (qf_release_inspector_get_proof (self->inspector), verdict);
  g_clear_pointer (&verdict, qf_release_verdict_free);
}

void
_qf_release_page_verify (QfReleasePage *self)
{
  if (self->release == NULL)
    return;
  run (self,
       &(QfWork){ .lane = QF_LANE_WORKER,
                  .function = qf_release_verify,
                  .data = qf_release_act_new (get_release (self)),
                  .destroy = (GDestroyNotify)qf_release_act_free,
                  .destroy_result = (GDestroyNotify)qf_release_verdict_free,
                  .key = "release.verify",
                  .title = _ ("Verifying…") },
       verified_cb);
}

/* While the person chooses where. */
typedef struct
{
  QfReleasePage *page; /* owned */
  char *fingerprint;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (QfReleasePage) self = saving->page;
  g_autofree char *fingerprint = saving->fingerprint;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = qf_workbench_save_file_finish (QF_WORKBENCH (source), result, &error);

  g_free (saving);
  if (is_gone (self))
    return;
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (file != NULL)
    {
      g_autofree char *path = g_file_get_parse_name (file);

      qf_release_proof_set_evidence (qf_release_inspector_get_proof (self->inspector), path,
                                     fingerprint);
      qf_workbench_toast (QF_WORKBENCH (source),
                          _ ("Evidence saved. Anybody can verify it without this program."));
    }
}

static void
evidence_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReleasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  QfReleaseEvidence *evidence = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (!is_gone (self) && error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  if (!is_gone (self) && evidence != NULL && self->release != NULL)
    {
      Saving *saving = g_new0 (Saving, 1);
      g_autofree char *name = qf_release_evidence_dup_name (self->release->status->number,
                                                            self->release->status->title);

      saving->page = g_object_ref (self);
      saving->fingerprint = g_strdup (evidence->fingerprint);
      qf_workbench_save_file_async (QF_WORKBENCH (source), _ ("Export Evidence"), name,
                                    evidence->bytes, self->cancellable, saved_cb, saving);
    }
  g_clear_pointer (&evidence, qf_release_evidence_free);
}

void
_qf_release_page_export (QfReleasePage *self)
{
  if (self->release == NULL)
    return;
  run (self,
       &(QfWork){ .lane = QF_LANE_WORKER,
                  .function = qf_release_make_evidence,
                  .data = qf_release_act_new (get_release (self)),
                  .destroy = (GDestroyNotify)qf_release_act_free,
                  .destroy_result = (GDestroyNotify)qf_release_evidence_free,
                  .key = "release.evidence",
                  .title = _ ("Gathering the evidence…") },
       evidence_cb);
}

/* --- pages in a browser -------------------------------------------------------------------------
 */

void
_qf_release_page_visit (QfReleasePage *self, const char *address)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *uri = NULL;
  static const char *const allowed[] = { "http", "https", "file", NULL };

  if (scheme == NULL && g_path_is_absolute (address))
    uri = g_filename_to_uri (address, NULL, NULL);
  /* An address is what a channel said: only what a browser shows is opened. */
  else if (scheme != NULL && g_strv_contains (allowed, scheme))
    uri = g_strdup (address);
  if (uri != NULL)
    gtk_show_uri (qf_workbench_get_window (workbench), uri, GDK_CURRENT_TIME);
  else
    qf_workbench_toast (workbench, _ ("This address cannot be opened; copy it instead."));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfReleasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (is_gone (self))
    return;
  if (path != NULL)
    _qf_release_page_visit (self, path);
  else
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

void
_qf_release_page_browse (QfReleasePage *self, const char *channel, const char *half)
{
  const char *const channels[] = { channel, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  QfReleaseAct *act;

  if (self->release == NULL)
    return;
  folder = g_dir_make_tmp ("qianfa-preview-XXXXXX", &error);
  if (folder == NULL)
    {
      qf_workbench_show_error (qf_page_get_workbench (QF_PAGE (self)), error);
      return;
    }
  act = qf_release_act_new (get_release (self));
  act->channels = g_strdupv ((char **)channels);
  act->document = g_strdup (half);
  act->folder = g_strdup (folder);
  g_ptr_array_add (self->folders, g_steal_pointer (&folder));
  run (self,
       &(QfWork){ .lane = QF_LANE_WORKER,
                  .function = qf_release_write_pages,
                  .data = act,
                  .destroy = (GDestroyNotify)qf_release_act_free,
                  .destroy_result = g_free,
                  .key = "release.browse",
                  .title = _ ("Making the page…") },
       written_cb);
}

void
_qf_release_page_copy (QfReleasePage *self, const char *text, const char *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  qf_workbench_toast (qf_page_get_workbench (QF_PAGE (self)), said);
}
