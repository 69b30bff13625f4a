/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-pair-window"

#include "config.h"

#include "qf-drafting-pair-window.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-drafts.h"
#include "qf-drafting-new.h"

/* Three ways to the other half, in one list of radio buttons: what a newcomer has is mostly a
 * second Word file, so that comes first. */

struct _QfDraftingPairWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkButton *together;
  GtkLabel *question;
  GtkListBox *ways;
  AdwActionRow *file_row;
  GtkCheckButton *file_check;
  AdwActionRow *fresh_row;
  GtkCheckButton *fresh_check;
  GtkWidget *there;
  GtkLabel *there_heading;
  GtkListBox *partners;

  QfWorkbench *workbench;     /* owned */
  QfDraftingSession *session; /* owned; NULL none */
  QfPairing *pairing;         /* what was chosen so far; NULL once it is on its way */
  GCancellable *cancellable;
  gboolean choosing; /* the file chooser is open */
};

enum
{
  TOGETHER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const suffixes[] = { "docx", "html", "htm", "txt", NULL };

G_DEFINE_FINAL_TYPE (QfDraftingPairWindow, qf_drafting_pair_window, ADW_TYPE_WINDOW)

/* --- choosing --------------------------------------------------------------------------------- */

static GtkCheckButton *
find_chosen_partner (QfDraftingPairWindow *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->partners)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        return GTK_CHECK_BUTTON (check);
    }
  return NULL;
}

static void
update (QfDraftingPairWindow *self)
{
  gboolean chosen = find_chosen_partner (self) != NULL
                    || gtk_check_button_get_active (self->fresh_check)
                    || (gtk_check_button_get_active (self->file_check) && self->pairing != NULL
                        && self->pairing->bytes != NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->together), chosen);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->together),
                               chosen ? NULL : _ ("Choose the other half first"));
}

static void
chosen_cb (GtkCheckButton *check, QfDraftingPairWindow *self)
{
  update (self);
}

static void
take_file (QfDraftingPairWindow *self, char *name, GBytes *bytes)
{
  g_free (self->pairing->name);
  g_clear_pointer (&self->pairing->bytes, g_bytes_unref);
  self->pairing->name = name;
  self->pairing->bytes = bytes;
  adw_action_row_set_subtitle (self->file_row, name);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char *name = NULL;
  GBytes *bytes = qf_workbench_open_file_finish (QF_WORKBENCH (source), result, &name, &error);
  QfDraftingPairWindow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (name);
      return;
    }
  self = user_data;
  self->choosing = FALSE;
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  if (bytes != NULL && self->pairing != NULL)
    take_file (self, name, bytes);
  else
    {
      g_free (name);
      g_clear_pointer (&bytes, g_bytes_unref);
      if (self->pairing != NULL && self->pairing->bytes == NULL)
        gtk_check_button_set_active (self->file_check, FALSE);
    }
  update (self);
}

static void
file_cb (GtkCheckButton *check, QfDraftingPairWindow *self)
{
  if (gtk_check_button_get_active (check) && !self->choosing && self->pairing != NULL
      && self->pairing->bytes == NULL)
    {
      self->choosing = TRUE;
      qf_workbench_open_file_async (
          self->workbench, self->pairing->is_policy ? _ ("The Interpretation") : _ ("The Policy"),
          suffixes, QF_DRAFTING_FILE_LIMIT, self->cancellable, file_read_cb, self);
    }
  update (self);
}

/* --- what is there already -------------------------------------------------------------------- */

static gpointer
list_partners (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_drafting_list_partners (office, GPOINTER_TO_UINT (data), error);
}

static void
add_partner (QfDraftingPairWindow *self, const QfEntry *entry)
{
  g_autofree char *changed = qf_format_time (entry->changed);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_object_set (row, "title", entry->title[0] != '\0' ? entry->title : _ ("Untitled"), "subtitle",
                changed, "use-markup", FALSE, NULL);
  gtk_widget_set_name (check, entry->id);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->file_check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (chosen_cb), self, 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  qf_widget_set_name (check, entry->title, changed);
  qf_widget_set_name (row, entry->title, changed);
  gtk_list_box_append (self->partners, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfDraftingPairWindow *self;

  if (entries == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  self = user_data;
  for (guint i = 0; i < entries->len; i++)
    add_partner (self, g_ptr_array_index (entries, i));
  gtk_widget_set_visible (self->there, entries->len > 0);
}

/* --- together --------------------------------------------------------------------------------- */

/* Goes to the store's lane; afterwards it holds what came of it. */
typedef struct
{
  QfPairing *pairing;
  char *release;
  char **dropped;
} Joining;

static void
free_joining (gpointer data)
{
  Joining *joining = data;

  qf_pairing_free (joining->pairing);
  g_free (joining->release);
  g_strfreev (joining->dropped);
  g_free (joining);
}

/* The window is held weakly: it goes with its parent, which may be closed meanwhile. */
typedef struct
{
  QfDraftingPairWindow *self;
  Joining *joining;
} Waiting;

static gboolean
join (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  Joining *joining = data;

  joining->release
      = qf_drafting_pair (office, joining->pairing, &joining->dropped, cancellable, error);
  return joining->release != NULL;
}

static gpointer
join_alone (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  join (office, NULL, data, cancellable, error);
  return NULL;
}

/* What the file had and the document has not. */
static void
tell_dropped (QfWorkbench *workbench, char **dropped)
{
  static const QfVerb none[] = { { NULL } };
  g_autofree char *lines = NULL;

  if (dropped == NULL || dropped[0] == NULL)
    return;
  lines = g_strjoinv ("\n", dropped);
  qf_workbench_ask_async (workbench,
                          &(QfQuestion){ .heading = _ ("Not Everything Could Be Kept"),
                                         .body = lines,
                                         .cancel = _ ("Close"),
                                         .verbs = none },
                          NULL, NULL, NULL);
}

static void
end (Waiting *waiting, QfWorkbench *workbench, const GError *error)
{
  Joining *joining = waiting->joining;

  if (error != NULL)
    qf_workbench_show_error (workbench, error);
  else if (waiting->self != NULL)
    {
      g_signal_emit (waiting->self, signals[TOGETHER], 0, joining->release);
      tell_dropped (workbench, joining->dropped);
    }
  if (waiting->self != NULL)
    gtk_window_destroy (GTK_WINDOW (waiting->self));
  g_clear_weak_pointer (&waiting->self);
  free_joining (joining);
  g_free (waiting);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  QfDraftingSession *session = QF_DRAFTING_SESSION (source);
  g_autoptr (GError) error = NULL;

  qf_drafting_session_act_finish (session, result, &error);
  end (waiting, qf_drafting_session_get_workbench (session), error);
}

static void
joined_alone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  end (user_data, QF_WORKBENCH (source), error);
}

static void
settle_choice (QfDraftingPairWindow *self)
{
  GtkCheckButton *partner = find_chosen_partner (self);

  self->pairing->fresh = gtk_check_button_get_active (self->fresh_check);
  if (partner != NULL)
    self->pairing->partner = g_strdup (gtk_widget_get_name (GTK_WIDGET (partner)));
  if (partner != NULL || self->pairing->fresh)
    g_clear_pointer (&self->pairing->bytes, g_bytes_unref);
}

static void
together_cb (GtkButton *button, QfDraftingPairWindow *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  Joining *joining = g_new0 (Joining, 1);

  settle_choice (self);
  joining->pairing = g_steal_pointer (&self->pairing);
  g_set_weak_pointer (&waiting->self, self);
  waiting->joining = joining;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  if (self->session != NULL)
    qf_drafting_session_act_async (
        self->session,
        &(QfDraftingAct){ .function = join, .data = joining, .title = _ ("Putting together…") },
        joined_cb, waiting);
  else
    qf_workbench_run_async (self->workbench,
                            &(QfWork){ .lane = QF_LANE_STORE,
                                       .function = join_alone,
                                       .data = joining,
                                       .title = _ ("Putting together…") },
                            NULL, joined_alone_cb, waiting);
}

static void
cancel_cb (GtkButton *button, QfDraftingPairWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the window ------------------------------------------------------------------------------- */

static void
qf_drafting_pair_window_dispose (GObject *object)
{
  QfDraftingPairWindow *self = QF_DRAFTING_PAIR_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_object (&self->session);
  g_clear_pointer (&self->pairing, qf_pairing_free);
  G_OBJECT_CLASS (qf_drafting_pair_window_parent_class)->dispose (object);
}

static void
qf_drafting_pair_window_class_init (QfDraftingPairWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_pair_window_dispose;
  signals[TOGETHER] = g_signal_new ("together", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-pair-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, together);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, question);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, ways);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, file_check);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, fresh_row);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, fresh_check);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, there);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, there_heading);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPairWindow, partners);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, together_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
qf_drafting_pair_window_init (QfDraftingPairWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_title (gpointer row, GtkCheckButton *check, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (GTK_WIDGET (check), GTK_ALIGN_CENTER);
  qf_widget_set_name (GTK_WIDGET (check), title, subtitle);
}

static void
set_words (QfDraftingPairWindow *self)
{
  g_autofree char *question = NULL;

  if (self->pairing->is_policy)
    {
      adw_window_title_set_title (self->heading, _ ("Put Together with Interpretation"));
      question
          = g_strdup_printf (_ ("“%s” and its interpretation are reviewed, signed and released "
                                "as one. Where is the interpretation?"),
                             self->pairing->title);
      set_title (self->file_row, self->file_check, _ ("Import a File…"),
                 _ (".docx, .html or .txt; save .wps and .doc as .docx first"));
      set_title (self->fresh_row, self->fresh_check, _ ("Start a New Interpretation"),
                 _ ("With the headings that it needs"));
      gtk_label_set_label (self->there_heading, _ ("Interpretations in No Release"));
    }
  else
    {
      adw_window_title_set_title (self->heading, _ ("Put Together with Policy"));
      question
          = g_strdup_printf (_ ("“%s” and its policy are reviewed, signed and released as one. "
                                "Where is the policy?"),
                             self->pairing->title);
      set_title (self->file_row, self->file_check, _ ("Import a File…"),
                 _ (".docx, .html or .txt; save .wps and .doc as .docx first"));
      set_title (self->fresh_row, self->fresh_check, _ ("Start a New Policy"), "");
      gtk_label_set_label (self->there_heading, _ ("Policies Without Interpretation"));
    }
  gtk_label_set_label (self->question, question);
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->heading));
  qf_widget_set_name (GTK_WIDGET (self->partners), gtk_label_get_label (self->there_heading), NULL);
}

GtkWindow *
qf_drafting_pair_window_new (QfWorkbench *workbench,
                             QfDraftingSession *session,
                             const char *item,
                             gboolean is_policy,
                             const char *title)
{
  QfDraftingPairWindow *self = g_object_new (QF_TYPE_DRAFTING_PAIR_WINDOW, "transient-for",
                                             qf_workbench_get_window (workbench), NULL);
  QfKind kind = is_policy ? QF_KIND_INTERPRETATION : QF_KIND_POLICY;

  self->workbench = g_object_ref (workbench);
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->pairing = g_new0 (QfPairing, 1);
  self->pairing->item = g_strdup (item);
  self->pairing->is_policy = is_policy;
  self->pairing->title = g_strdup (title != NULL && *title != '\0' ? title : _ ("Untitled"));
  set_words (self);
  qf_workbench_run_async (workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_partners,
                                     .data = GUINT_TO_POINTER (kind),
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, listed_cb, self);
  return GTK_WINDOW (self);
}
