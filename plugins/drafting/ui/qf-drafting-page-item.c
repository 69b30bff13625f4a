/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-page"

#include "config.h"

#include "qf-drafting-page-private.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-acts.h"
#include "qf-drafting-pair-window.h"
#include "qf-drafting-texts.h"

/* The item on the desk: its face in the header, what it lacks, and the ways to places in it. */

/* --- the face --------------------------------------------------------------------------------- */

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", part);
}

static void
show_face (QfDraftingPage *self)
{
  const QfCase *loaded = qf_drafting_session_get_case (self->session);
  QfDraftingHalf *half = qf_drafting_session_get_current (self->session);
  QfDraftingHalf *first = qf_drafting_session_get_half (self->session, 0);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  g_autofree char *saved = qf_drafting_session_dup_saved (self->session);
  const char *title, *klass, *number;

  if (loaded == NULL || half == NULL)
    return;
  title = qf_document_get_property (half->text, "title");
  klass = qf_document_editor_get_property (first->editor, "class");
  number = loaded->status != NULL && loaded->status->number != NULL
               ? loaded->status->number
               : qf_document_editor_get_property (first->editor, "number");
  append_part (subtitle, klass != NULL ? klass : qf_kind_get_label (half->kind));
  if (first->kind == QF_KIND_POLICY && (klass == NULL || qf_class_has_number (klass)))
    append_part (subtitle, number != NULL ? number : _ ("no number yet"));
  append_part (subtitle, saved);
  qf_page_set_title (QF_PAGE (self), title != NULL && *title != '\0' ? title : _ ("Untitled"));
  qf_page_set_subtitle (QF_PAGE (self), subtitle->str);
}

/* A document in no release stands at the first step too. */
static void
show_status (QfDraftingPage *self, const QfCase *loaded)
{
  const QfCaseText *text = g_ptr_array_index (loaded->texts, 0);
  char *names[] = { NULL, NULL };
  QfStatus alone = { .stage = QF_STAGE_DRAFT, .may_act_names = names };

  if (text->authors->len > 0)
    names[0] = ((QfCaseAuthor *)g_ptr_array_index (text->authors, 0))->name;
  qf_page_set_status (QF_PAGE (self), loaded->status != NULL ? loaded->status : &alone);
}

static void
show_lacks (QfDraftingPage *self)
{
  gboolean editable = qf_drafting_session_is_editable (self->session);
  g_autoptr (GPtrArray) lacks = NULL;

  qf_blockers_clear (self->blockers);
  gtk_widget_set_visible (self->submit, editable);
  if (!editable)
    return;
  lacks = qf_drafting_session_list_lacks (self->session);
  for (guint i = 0; i < lacks->len; i++)
    {
      const QfLack *lack = g_ptr_array_index (lacks, i);

      qf_blockers_add (self->blockers, lack->id, lack->message, lack->where, lack->verb);
    }
}

static gboolean
may_pair (QfDraftingSession *session)
{
  const QfCase *loaded = qf_drafting_session_get_case (session);
  QfDraftingHalf *first = qf_drafting_session_get_half (session, 0);

  if (!qf_drafting_session_is_editable (session) || first == NULL)
    return FALSE;
  return first->kind == QF_KIND_POLICY
         || (first->kind == QF_KIND_INTERPRETATION && loaded->release == NULL);
}

static void
update_actions (QfDraftingPage *self, const QfCase *loaded)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean editable = qf_drafting_session_is_editable (self->session);

  gtk_widget_action_set_enabled (widget, "drafting.partner", may_pair (self->session));
  gtk_widget_action_set_enabled (
      widget, "drafting.pairing",
      loaded->texts->len > 1
          && qf_workbench_has_page (qf_page_get_workbench (QF_PAGE (self)), "pairing"));
  gtk_widget_action_set_enabled (widget, "drafting.exempt", qf_drafting_may_exempt (self->session));
  gtk_widget_action_set_enabled (widget, "drafting.newer", editable);
  gtk_widget_action_set_enabled (widget, "drafting.save", editable);
  gtk_widget_action_set_enabled (widget, "drafting.recall",
                                 loaded->stage > QF_STAGE_DRAFT
                                     && loaded->stage < QF_STAGE_RELEASED);
}

void
_qf_drafting_page_update_undo (QfDraftingPage *self)
{
  QfDraftingHalf *half
      = self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;
  gboolean can_undo = FALSE, can_redo = FALSE;

  if (half != NULL && qf_drafting_session_is_editable (self->session))
    g_object_get (half->editor, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_widget_set_sensitive (self->undo, can_undo);
  gtk_widget_set_sensitive (self->redo, can_redo);
}

/* --- two texts -------------------------------------------------------------------------------- */

typedef struct
{
  QfDraftingSession *session; /* owned */
  char *half;
  gboolean other; /* against somebody else's version, not against the last of one's own */
} Choice;

static void
free_choice (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->session);
  g_free (choice->half);
  g_free (choice);
}

static void
text_chosen_cb (GtkWindow *window, gboolean mine, gpointer user_data)
{
  Choice *choice = user_data;
  QfDraftingHalf *half = qf_drafting_session_find_half (choice->session, choice->half);

  if (half == NULL)
    return;
  if (choice->other && half->other != NULL)
    qf_drafting_session_resolve (choice->session, half, mine);
  else if (!choice->other && !mine)
    qf_drafting_session_drop_copy (choice->session, half);
  else if (!choice->other)
    qf_drafting_save (choice->session);
}

static void
present_choice (QfDraftingPage *self, QfDraftingHalf *half, const QfTexts *texts)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWindow *window = qf_drafting_texts_new (qf_page_get_workbench (QF_PAGE (self)), texts);

  choice->session = g_object_ref (self->session);
  choice->half = g_strdup (half->id);
  choice->other = half->other != NULL;
  g_signal_connect_data (window, "chosen", G_CALLBACK (text_chosen_cb), choice, free_choice, 0);
  gtk_window_present (window);
}

static QfDocument *
get_stored (QfDraftingSession *session, const char *id)
{
  const QfCase *loaded = qf_drafting_session_get_case (session);

  for (guint i = 0; i < loaded->texts->len; i++)
    {
      const QfCaseText *text = g_ptr_array_index (loaded->texts, i);

      if (g_str_equal (text->id, id))
        return text->text;
    }
  return NULL;
}

static void
look_at_both (QfDraftingPage *self)
{
  QfDraftingHalf *half = qf_drafting_session_get_current (self->session);
  g_autoptr (GError) error = NULL;
  QfDocument *mine = qf_drafting_half_snapshot (half, &error);
  g_autofree char *theirs = NULL;

  if (mine == NULL)
    {
      qf_workbench_show_error (qf_page_get_workbench (QF_PAGE (self)), error);
      return;
    }
  if (half->other == NULL)
    {
      present_choice (self, half,
                      &(QfTexts){ .heading = _ ("Two Texts"),
                                  .body = _ ("On the right is what you wrote last time and what "
                                             "is not a version yet."),
                                  .left_title = _ ("The Last Version"),
                                  .left = get_stored (self->session, half->id),
                                  .left_verb = _ ("Go Back to the Last Version"),
                                  .right_title = _ ("What You Wrote"),
                                  .right = mine,
                                  .right_verb = _ ("Go On with What I Wrote") });
      return;
    }
  theirs = g_strdup_printf (_ ("By %s, %s"), half->other_editor, half->other_version);
  present_choice (
      self, half,
      &(QfTexts){
          .heading = _ ("Two Texts"),
          .body = qf_drafting_session_is_editable (self->session)
                      ? _ ("Somebody else saved a version while you were writing. The one that "
                           "you do not take is not lost: theirs stays in the history, yours would "
                           "become a document of its own.")
                      : _ ("It was submitted while you were writing. If you take yours, it becomes "
                           "a draft again and all signatures fall; else yours becomes a document "
                           "of its own."),
          .left_title = theirs,
          .left = half->other,
          .left_verb = _ ("Take Theirs, Put Mine Aside"),
          .right_title = _ ("Yours"),
          .right = mine,
          .right_verb = _ ("Take Mine") });
}

/* --- places ----------------------------------------------------------------------------------- */

static void
show_inspector (QfDraftingPage *self)
{
  g_object_set (self, "inspector-visible", TRUE, NULL);
}

static void
go_to_property (QfDraftingPage *self, const char *key, const char *document)
{
  QfDraftingHalf *half
      = document != NULL ? qf_drafting_session_find_half (self->session, document) : NULL;

  if (half != NULL)
    qf_drafting_session_set_current (self->session, half);
  if (g_str_equal (key, "title"))
    {
      qf_drafting_desk_go_to_block (self->desk, 0);
      return;
    }
  show_inspector (self);
  qf_drafting_inspector_go_to_property (self->inspector, key);
}

static void
open_pairing (QfDraftingPage *self, const char *place)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));

  if (!qf_workbench_open (workbench, "pairing", qf_drafting_session_get_item (self->session),
                          place))
    qf_workbench_toast (workbench, _ ("The page for policy and interpretation is not installed"));
}

/* FALSE while it is not known. */
static gboolean
go_to_finding (QfDraftingPage *self, const char *id)
{
  QfFinding *finding = qf_drafting_session_find_finding (self->session, id);
  QfDraftingHalf *half;
  g_autofree char *place = NULL;

  if (finding == NULL)
    return qf_drafting_session_get_findings (self->session) != NULL;
  half = qf_drafting_session_find_half (self->session, qf_finding_get_document (finding));
  place = qf_drafting_dup_finding_place (finding, half != NULL ? half->text : NULL);
  if (!g_str_has_prefix (place, "finding:"))
    {
      _qf_drafting_page_go_to (self, place);
      return TRUE;
    }
  if (half != NULL)
    qf_drafting_session_set_current (self->session, half);
  show_inspector (self);
  qf_drafting_inspector_set_tab (self->inspector, QF_INSPECTOR_FINDINGS);
  qf_drafting_inspector_set_finding (self->inspector, finding);
  if (qf_finding_get_start (finding) >= 0)
    qf_drafting_desk_go_to_finding (self->desk, finding);
  return TRUE;
}

/* FALSE where what it names is not there yet. */
static gboolean
try_place (QfDraftingPage *self, const char *place)
{
  g_autofree char *document = NULL;
  g_autofree char *key = qf_drafting_parse_property (place, &document);

  if (key != NULL)
    go_to_property (self, key, document);
  else if (g_str_has_prefix (place, "finding:"))
    return go_to_finding (self, place + strlen ("finding:"));
  else if (g_str_has_prefix (place, "plan."))
    open_pairing (self, place);
  else if (g_str_equal (place, "pairing"))
    open_pairing (self, NULL);
  else if (g_str_equal (place, "partner"))
    _qf_drafting_page_ask_partner (self);
  else if (g_str_equal (place, "look"))
    look_at_both (self);
  else if (g_str_equal (place, "recall"))
    qf_drafting_recall (self->session);
  else if (g_str_equal (place, "save"))
    qf_drafting_adopt (self->session);
  else if (g_str_equal (place, "attachments"))
    {
      show_inspector (self);
      qf_drafting_inspector_set_tab (self->inspector, QF_INSPECTOR_ATTACHMENTS);
    }
  return TRUE;
}

static void
try_pending (QfDraftingPage *self)
{
  g_autofree char *place = g_steal_pointer (&self->place);

  if (place != NULL && !try_place (self, place))
    self->place = g_steal_pointer (&place);
}

void
_qf_drafting_page_go_to (QfDraftingPage *self, const char *place)
{
  g_free (self->place);
  self->place = g_strdup (place);
  if (self->session != NULL && qf_drafting_session_get_case (self->session) != NULL)
    try_pending (self);
}

/* --- acts ------------------------------------------------------------------------------------- */

void
_qf_drafting_page_submit (QfDraftingPage *self)
{
  if (self->session == NULL || !qf_drafting_session_is_editable (self->session)
      || qf_workbench_is_signing (qf_page_get_workbench (QF_PAGE (self))))
    return;
  qf_drafting_inspector_commit (self->inspector);
  if (qf_blockers_get_n (self->blockers) > 0)
    qf_blockers_popup (self->blockers);
  else
    qf_drafting_submit (self->session);
}

static void
together_cb (GtkWindow *window, const char *release, QfDraftingPage *self)
{
  _qf_drafting_page_open_item (self, release, NULL);
}

void
_qf_drafting_page_ask_partner (QfDraftingPage *self)
{
  QfDraftingHalf *first = qf_drafting_session_get_half (self->session, 0);
  GtkWindow *window;

  if (first == NULL || !may_pair (self->session))
    return;
  qf_drafting_inspector_commit (self->inspector);
  window = qf_drafting_pair_window_new (qf_page_get_workbench (QF_PAGE (self)), self->session,
                                        qf_drafting_session_get_item (self->session),
                                        first->kind == QF_KIND_POLICY,
                                        qf_document_get_property (first->text, "title"));
  g_signal_connect_object (window, "together", G_CALLBACK (together_cb), self, 0);
  gtk_window_present (window);
}

/* --- the session ------------------------------------------------------------------------------ */

static void
loaded_cb (QfDraftingSession *session, QfDraftingPage *self)
{
  const QfCase *loaded = qf_drafting_session_get_case (session);
  gboolean first = gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->desk);

  qf_page_set_item (QF_PAGE (self), qf_drafting_session_get_item (session));
  qf_page_set_has_inspector (QF_PAGE (self), TRUE);
  gtk_widget_set_visible (self->undo_box, qf_drafting_session_is_editable (session));
  gtk_widget_set_visible (self->item_box, TRUE);
  gtk_widget_set_visible (self->list_box, FALSE);
  show_face (self);
  show_status (self, loaded);
  qf_drafting_desk_show (self->desk, session);
  qf_drafting_inspector_show (self->inspector, session);
  show_lacks (self);
  update_actions (self, loaded);
  _qf_drafting_page_update_undo (self);
  if (first)
    {
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->desk));
      qf_drafting_desk_focus (self->desk);
    }
  try_pending (self);
}

static void
failed_cb (QfDraftingSession *session, const GError *error, QfDraftingPage *self)
{
  qf_workbench_show_error (qf_page_get_workbench (QF_PAGE (self)), error);
  if (qf_drafting_session_get_case (session) == NULL)
    _qf_drafting_page_show_list (self);
}

static void
edited_cb (QfDraftingSession *session, const char *half, QfDraftingPage *self)
{
  qf_drafting_desk_update (self->desk);
  _qf_drafting_page_update_undo (self);
}

static void
saved_cb (QfDraftingSession *session, QfDraftingPage *self)
{
  show_face (self);
}

static void
checked_cb (QfDraftingSession *session, QfDraftingPage *self)
{
  qf_drafting_desk_show (self->desk, session);
  qf_drafting_inspector_show_findings (self->inspector);
  show_lacks (self);
  show_face (self);
  try_pending (self);
}

static void
conflicted_cb (QfDraftingSession *session, const char *id, QfDraftingPage *self)
{
  QfDraftingHalf *half = qf_drafting_session_find_half (session, id);

  if (half == NULL || half->other == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  qf_drafting_session_set_current (session, half);
  look_at_both (self);
}

void
_qf_drafting_page_stop (QfDraftingPage *self)
{
  g_clear_pointer (&self->place, g_free);
  if (self->session == NULL)
    return;
  if (self->inspector != NULL)
    {
      qf_drafting_inspector_commit (self->inspector);
      qf_drafting_inspector_show (self->inspector, NULL);
    }
  qf_drafting_session_close (self->session);
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->desk != NULL)
    qf_drafting_desk_show (self->desk, NULL);
  g_clear_object (&self->session);
}

void
_qf_drafting_page_start (QfDraftingPage *self, const char *item)
{
  g_autofree char *copy = g_strdup (item);

  _qf_drafting_page_stop (self);
  qf_page_set_item (QF_PAGE (self), copy);
  self->session = qf_drafting_session_new (qf_page_get_workbench (QF_PAGE (self)), copy);
  g_signal_connect_object (self->session, "loaded", G_CALLBACK (loaded_cb), self, 0);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->session, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->session, "saved", G_CALLBACK (saved_cb), self, 0);
  g_signal_connect_object (self->session, "checked", G_CALLBACK (checked_cb), self, 0);
  g_signal_connect_object (self->session, "conflicted", G_CALLBACK (conflicted_cb), self, 0);
  qf_drafting_session_load (self->session);
}
