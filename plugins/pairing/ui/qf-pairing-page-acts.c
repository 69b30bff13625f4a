/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-page-acts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-acts.h"
#include "qf-pairing-page-private.h"

/* What is done from the page. Each act goes through the desk, which keeps the texts first
 * and reads the item again after; errors of acts without an answer are shown by the desk. */

static QfPairingChange *
new_change (QfPairingPage *self)
{
  const QfPairingCase *loaded = qf_pairing_desk_get_case (self->desk);

  return qf_pairing_change_new (loaded->policy->id);
}

static void
act (QfPairingPage *self, QfPairingFunc function, QfPairingChange *change, const char *title)
{
  gtk_toggle_button_set_active (self->add, FALSE);
  qf_pairing_desk_act_async (
      self->desk,
      &(QfPairingAct){
          .function = function, .data = change, .destroy = qf_pairing_change_free, .title = title },
      NULL, NULL);
}

/* @user_data: (transfer full): the page */
static void
plan_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfPairingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (qf_pairing_desk_act_finish (QF_PAIRING_DESK (source), result, &error))
    return;
  qf_workbench_show_error (qf_page_get_workbench (QF_PAGE (self)), error);
  if (self->desk != QF_PAIRING_DESK (source))
    return;
  qf_pairing_plan_panel_settle (self->plan);
  qf_pairing_desk_load (self->desk);
}

void
_qf_pairing_page_put_plan (QfPairingPage *self, const char *field, const char *value)
{
  QfPairingChange *change;

  if (self->desk == NULL || !qf_pairing_desk_is_editable (self->desk))
    return;
  change = new_change (self);
  change->field = g_strdup (field);
  change->value = g_strdup (value);
  gtk_toggle_button_set_active (self->add, FALSE);
  qf_pairing_desk_act_async (self->desk,
                             &(QfPairingAct){ .function = qf_pairing_put_plan,
                                              .data = change,
                                              .destroy = qf_pairing_change_free },
                             plan_put_cb, g_object_ref (self));
}

/* --- questions -------------------------------------------------------------------------------- */

/* A question, and what is done with the answer. */
typedef struct
{
  QfPairingPage *self; /* owned */
  QfPairingDesk *desk; /* owned; the one that was asked about */
  QfPairingFunc function;
  QfPairingChange *change; /* its value is what is written */
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (QfPairingPage) self = question->self;
  g_autoptr (QfPairingDesk) desk = question->desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *verb = qf_workbench_ask_finish (QF_WORKBENCH (source), result, &text, &error);

  if (verb == NULL || desk != self->desk)
    {
      qf_pairing_change_free (question->change);
      return;
    }
  g_free (question->change->value);
  question->change->value = g_steal_pointer (&text);
  act (self, question->function, question->change, NULL);
}

static void
ask (QfPairingPage *self,
     const QfQuestion *question,
     QfPairingFunc function,
     QfPairingChange *change)
{
  Question *asked = g_new0 (Question, 1);

  asked->self = g_object_ref (self);
  asked->desk = g_object_ref (self->desk);
  asked->function = function;
  asked->change = change;
  qf_workbench_ask_async (qf_page_get_workbench (QF_PAGE (self)), question, self->cancellable,
                          answered_cb, asked);
}

void
_qf_pairing_page_waive (QfPairingPage *self, QfFinding *finding)
{
  const QfVerb verbs[] = { { "keep", _ ("Keep It"), QF_VERB_SUGGESTED }, { NULL } };
  QfPairingChange *change = new_change (self);

  change->document = g_strdup (qf_finding_get_id (finding));
  ask (self,
       &(QfQuestion){ .heading = _ ("Keep It and Say Why"),
                      .body = qf_finding_get_message (finding),
                      .verbs = verbs,
                      .text_label = _ ("Reason, which the reviewer of this gate sees") },
       qf_pairing_waive, change);
}

void
_qf_pairing_page_exempt (QfPairingPage *self)
{
  const QfVerb verbs[] = { { "exempt", _ ("Make None"), QF_VERB_SUGGESTED }, { NULL } };
  const QfPairingCase *loaded = qf_pairing_desk_get_case (self->desk);

  ask (self,
       &(QfQuestion){ .heading = _ ("No Interpretation for This Policy"),
                      .body = _ ("The third reviewer confirms the reason as a gate of its own."),
                      .verbs = verbs,
                      .text_label = _ ("Reason"),
                      .text = loaded->content != NULL ? qf_release_get_exemption (loaded->content)
                                                      : NULL },
       qf_pairing_exempt, new_change (self));
}

void
_qf_pairing_page_interpret (QfPairingPage *self)
{
  act (self, qf_pairing_exempt, new_change (self), NULL);
}

/* --- interpretations -------------------------------------------------------------------------- */

void
_qf_pairing_page_pick (QfPairingPage *self, const char *document)
{
  QfPairingChange *change = new_change (self);

  change->document = g_strdup (document);
  act (self, qf_pairing_add, change, NULL);
}

void
_qf_pairing_page_begin (QfPairingPage *self)
{
  act (self, qf_pairing_begin, new_change (self), NULL);
}

/* An import, and what it lost. */
typedef struct
{
  QfPairingPage *self; /* owned */
  QfPairingDesk *desk; /* owned */
  GPtrArray *dropped;  /* (element-type utf8) filled by the act */
} Import;

static void
free_import (Import *import)
{
  g_clear_object (&import->self);
  g_clear_object (&import->desk);
  g_ptr_array_unref (import->dropped);
  g_free (import);
}

static void
tell_dropped (QfWorkbench *workbench, GPtrArray *dropped)
{
  static const QfVerb none[] = { { NULL } };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < dropped->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (dropped, i));
  qf_workbench_ask_async (workbench,
                          &(QfQuestion){ .heading = _ ("Imported, but Not All Could Be Kept"),
                                         .body = list->str,
                                         .cancel = _ ("Close"),
                                         .verbs = none },
                          NULL, NULL, NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  QfPairingDesk *desk = QF_PAIRING_DESK (source);
  g_autoptr (GError) error = NULL;

  if (!qf_pairing_desk_act_finish (desk, result, &error))
    qf_workbench_show_error (qf_pairing_desk_get_workbench (desk), error);
  else if (import->dropped->len > 0)
    tell_dropped (qf_pairing_desk_get_workbench (desk), import->dropped);
  free_import (import);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  QfPairingPage *self = import->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GBytes) bytes
      = qf_workbench_open_file_finish (QF_WORKBENCH (source), result, &name, &error);
  QfPairingChange *change;

  if (bytes == NULL || self->desk != import->desk)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      free_import (import);
      return;
    }
  change = new_change (self);
  change->value = g_strdup (name);
  change->bytes = g_bytes_ref (bytes);
  change->dropped = g_ptr_array_ref (import->dropped);
  title = g_strdup_printf (_ ("Importing %s…"), name);
  gtk_toggle_button_set_active (self->add, FALSE);
  qf_pairing_desk_act_async (self->desk,
                             &(QfPairingAct){ .function = qf_pairing_import,
                                              .data = change,
                                              .destroy = qf_pairing_change_free,
                                              .title = title },
                             imported_cb, import);
}

void
_qf_pairing_page_import (QfPairingPage *self)
{
  static const char *const suffixes[] = { "docx", "html", "htm", "txt", NULL };
  Import *import = g_new0 (Import, 1);

  import->self = g_object_ref (self);
  import->desk = g_object_ref (self->desk);
  import->dropped = g_ptr_array_new_with_free_func (g_free);
  /* The limit is an attachment's; the importers have closer ones of their own. */
  qf_workbench_open_file_async (qf_page_get_workbench (QF_PAGE (self)),
                                _ ("Import an Interpretation"), suffixes, QF_ATTACHMENT_MAX_BYTES,
                                self->cancellable, file_read_cb, import);
}

/* --- saving and submitting -------------------------------------------------------------------- */

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfPairingDesk *desk = QF_PAIRING_DESK (source);
  g_autoptr (GError) error = NULL;

  if (qf_pairing_desk_act_finish (desk, result, &error))
    qf_workbench_toast (qf_pairing_desk_get_workbench (desk),
                        _ ("Submitted. The first reviewer finds it in the inbox."));
  else
    qf_workbench_show_error (qf_pairing_desk_get_workbench (desk), error);
}

void
_qf_pairing_page_submit (QfPairingPage *self)
{
  qf_pairing_plan_panel_flush (self->plan);
  qf_pairing_desk_act_async (
      self->desk,
      &(QfPairingAct){ .function = qf_pairing_submit, .title = _ ("Submitting…"), .signs = TRUE },
      submitted_cb, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfPairingDesk *desk = QF_PAIRING_DESK (source);
  QfWorkbench *workbench = qf_pairing_desk_get_workbench (desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *words = NULL;

  if (!qf_pairing_desk_act_finish (desk, result, &error))
    {
      qf_workbench_show_error (workbench, error);
      return;
    }
  clock = qf_format_clock (g_get_real_time () / G_USEC_PER_SEC);
  words = g_strdup_printf (_ ("Saved %s"), clock);
  qf_workbench_toast (workbench, words);
}

void
_qf_pairing_page_save (QfPairingPage *self)
{
  if (self->desk == NULL || !qf_pairing_desk_is_editable (self->desk))
    return;
  qf_pairing_plan_panel_flush (self->plan);
  qf_pairing_desk_act_async (self->desk, &(QfPairingAct){ 0 }, saved_cb, NULL);
}
