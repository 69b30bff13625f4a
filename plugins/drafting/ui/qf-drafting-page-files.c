/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-page"

#include "config.h"

#include "qf-drafting-page-private.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-import-window.h"
#include "qf-drafting-new.h"
#include "qf-drafting-texts.h"

/* Files coming in: on the list they become drafts; on an item a file is a newer version of the
 * half on show, for people go on writing in their word processor. */

static const char *const suffixes[] = { "docx", "html", "htm", "txt", NULL };

static QfWorkbench *
get_workbench (QfDraftingPage *self)
{
  return qf_page_get_workbench (QF_PAGE (self));
}

/* --- import ----------------------------------------------------------------------------------- */

static void
imported_cb (GtkWindow *window, const char *item, QfDraftingPage *self)
{
  if (item != NULL)
    _qf_drafting_page_open_item (self, item, NULL);
  else if (self->session == NULL)
    qf_drafting_list_load (self->list, get_workbench (self));
}

void
_qf_drafting_page_import_files (QfDraftingPage *self, GPtrArray *files)
{
  GtkWindow *window = qf_drafting_import_window_new (get_workbench (self));

  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, 0);
  for (guint i = 0; i < files->len; i++)
    qf_drafting_import_window_add_file (QF_DRAFTING_IMPORT_WINDOW (window),
                                        g_ptr_array_index (files, i));
  gtk_window_present (window);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfDraftingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files
      = qf_workbench_choose_files_finish (QF_WORKBENCH (source), result, &error);

  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (files != NULL && files->len > 0)
    _qf_drafting_page_import_files (self, files);
}

void
_qf_drafting_page_import (QfDraftingPage *self)
{
  qf_workbench_choose_files_async (get_workbench (self), _ ("Import"), suffixes, self->cancellable,
                                   files_chosen_cb, g_object_ref (self));
}

/* --- a newer version -------------------------------------------------------------------------- */

typedef struct
{
  QfDraftingPage *page; /* owned */
  char *half;
  char *name;
  GBytes *bytes;
  QfKind kind;
} Newer;

static void
free_newer (gpointer data)
{
  Newer *newer = data;

  g_object_unref (newer->page);
  g_free (newer->half);
  g_free (newer->name);
  g_clear_pointer (&newer->bytes, g_bytes_unref);
  g_free (newer);
}

static QfDraftingHalf *
find_half (const Newer *newer)
{
  QfDraftingSession *session = newer->page->session;

  return session != NULL && qf_drafting_session_is_editable (session)
             ? qf_drafting_session_find_half (session, newer->half)
             : NULL;
}

static gpointer
read_newer (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const Newer *newer = data;

  return qf_office_read_file (office, newer->name, newer->bytes, newer->kind, NULL, cancellable,
                              error);
}

/* The blocks of @text under the properties that the half has. */
static QfDocument *
take_blocks (QfDraftingHalf *half, QfDocument *text, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  QfDocument *mine = qf_drafting_half_snapshot (half, error);

  for (guint i = 0; mine != NULL && i < qf_document_get_n_blocks (text); i++)
    g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (text, i)));
  return mine != NULL ? qf_document_with_blocks (mine, blocks, error) : NULL;
}

typedef struct
{
  Newer *newer;
  QfDocument *text;
} Offer;

static void
free_offer (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  free_newer (offer->newer);
  g_object_unref (offer->text);
  g_free (offer);
}

static void
newer_chosen_cb (GtkWindow *window, gboolean right, gpointer user_data)
{
  Offer *offer = user_data;
  QfDraftingHalf *half = find_half (offer->newer);
  QfDraftingPage *self = offer->newer->page;

  if (!right || half == NULL)
    return;
  /* What stands here now becomes a version first, so that both are in the history. */
  qf_drafting_session_keep (self->session);
  qf_document_editor_set_document (half->editor, offer->text);
  g_signal_emit_by_name (half->editor, "changed");
  qf_workbench_toast (get_workbench (self), _ ("The text is the file's now; the one before is in "
                                               "the history"));
}

static void
offer_newer (Newer *newer, QfDocument *read)
{
  QfDraftingHalf *half = find_half (newer);
  QfWorkbench *workbench = get_workbench (newer->page);
  g_autoptr (GError) error = NULL;
  QfDocument *text = half != NULL ? take_blocks (half, read, &error) : NULL;
  GtkWindow *window;
  Offer *offer;

  if (text == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (workbench, error);
      free_newer (newer);
      return;
    }
  offer = g_new0 (Offer, 1);
  offer->newer = newer;
  offer->text = text;
  window = qf_drafting_texts_new (
      workbench, &(QfTexts){ .heading = _ ("A Newer Version?"),
                             .body = _ ("The file's text takes the place of the one on the left. "
                                        "Properties stay as they are."),
                             .left_title = _ ("Here Now"),
                             .left = half->text,
                             .right_title = newer->name,
                             .right = text,
                             .right_verb = _ ("Take the File's Text") });
  g_signal_connect_data (window, "chosen", G_CALLBACK (newer_chosen_cb), offer, free_offer, 0);
  gtk_window_present (window);
}

static void
newer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Newer *newer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (text != NULL)
    {
      offer_newer (newer, text);
      return;
    }
  qf_workbench_show_error (QF_WORKBENCH (source), error);
  free_newer (newer);
}

static void
newer_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Newer *newer = user_data;
  g_autoptr (GError) error = NULL;

  newer->bytes
      = qf_workbench_open_file_finish (QF_WORKBENCH (source), result, &newer->name, &error);
  if (newer->bytes == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      free_newer (newer);
      return;
    }
  qf_workbench_run_async (QF_WORKBENCH (source),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = read_newer,
                                     .data = newer,
                                     .destroy_result = g_object_unref,
                                     .title = _ ("Reading the file…") },
                          NULL, newer_read_cb, newer);
}

static Newer *
new_newer (QfDraftingPage *self)
{
  QfDraftingHalf *half = self->session != NULL && qf_drafting_session_is_editable (self->session)
                             ? qf_drafting_session_get_current (self->session)
                             : NULL;
  Newer *newer;

  if (half == NULL)
    return NULL;
  newer = g_new0 (Newer, 1);
  newer->page = g_object_ref (self);
  newer->half = g_strdup (half->id);
  newer->kind = half->kind;
  return newer;
}

void
_qf_drafting_page_choose_newer (QfDraftingPage *self)
{
  Newer *newer = new_newer (self);

  if (newer != NULL)
    qf_workbench_open_file_async (get_workbench (self), _ ("A Newer Version"), suffixes,
                                  QF_DRAFTING_FILE_LIMIT, self->cancellable, newer_opened_cb,
                                  newer);
}

void
_qf_drafting_page_take_newer (QfDraftingPage *self, GFile *file)
{
  Newer *newer = new_newer (self);

  if (newer != NULL)
    qf_workbench_read_file_async (get_workbench (self), file, QF_DRAFTING_FILE_LIMIT,
                                  self->cancellable, newer_opened_cb, newer);
}

/* --- drops ------------------------------------------------------------------------------------ */

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, QfDraftingPage *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
    g_ptr_array_add (files, item->data);
  if (files->len == 0)
    return FALSE;
  if (self->session == NULL)
    _qf_drafting_page_import_files (self, files);
  else if (!qf_drafting_session_is_editable (self->session))
    qf_workbench_toast (get_workbench (self), _ ("It is submitted: take it back first"));
  else if (files->len > 1)
    qf_workbench_toast (get_workbench (self),
                        _ ("Drop one file: it is a newer version of the text on show"));
  else
    _qf_drafting_page_take_newer (self, g_ptr_array_index (files, 0));
  return TRUE;
}

void
_qf_drafting_page_accept_drops (QfDraftingPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before the text view, which would write the files' names into the text; the inspector has
   * a target of its own for attachments. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (target));
}

/* --- new documents ---------------------------------------------------------------------------- */

static gpointer
make_new (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (QfPerson) person = qf_office_find_person (office, qf_office_get_staff (office));
  g_autoptr (QfDocument) document = qf_drafting_new_document (
      GPOINTER_TO_UINT (data), person != NULL ? person->unit : NULL, NULL, error);

  return document != NULL ? qf_office_add_document (office, document, cancellable, error) : NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfDraftingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (id != NULL)
    _qf_drafting_page_open_item (self, id, "property:title");
  else if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

void
_qf_drafting_page_make_new (QfDraftingPage *self, const char *word)
{
  QfKind kind;

  if (!qf_kind_from_string (word, &kind))
    return;
  qf_workbench_run_async (get_workbench (self),
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = make_new,
                                     .data = GUINT_TO_POINTER (kind),
                                     .destroy_result = g_free },
                          NULL, made_cb, g_object_ref (self));
}
