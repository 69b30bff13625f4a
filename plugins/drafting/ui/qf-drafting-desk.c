/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-desk"

#include "config.h"

#include "qf-drafting-desk.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-foot.h"
#include "qf-drafting-notice.h"

struct _QfDraftingDesk
{
  GtkBox parent_instance;

  GtkWidget *notice;
  GtkImage *notice_icon;
  GtkLabel *notice_label;
  GtkButton *notice_button;
  GtkStack *sheets;
  QfDraftingFoot *foot;

  QfDraftingSession *session; /* owned; NULL none */
  const char *wish;           /* of the strip's button; static */
};

enum
{
  WISH,
  MOVED,
  FINDING,
  FIX,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingDesk, qf_drafting_desk, GTK_TYPE_BOX)

static QfDraftingHalf *
get_half (QfDraftingDesk *self)
{
  return self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;
}

static gboolean
is_editable (QfDraftingDesk *self)
{
  return self->session != NULL && qf_drafting_session_is_editable (self->session);
}

/* --- sheets ----------------------------------------------------------------------------------- */

static void
half_chosen_cb (QfDraftingFoot *foot, const char *id, QfDraftingDesk *self)
{
  QfDraftingHalf *half
      = self->session != NULL ? qf_drafting_session_find_half (self->session, id) : NULL;

  if (half == NULL)
    return;
  qf_drafting_session_set_current (self->session, half);
  qf_drafting_desk_focus (self);
}

void
qf_drafting_desk_update (QfDraftingDesk *self)
{
  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  qf_drafting_foot_update (self->foot);
}

void
qf_drafting_desk_zoom (QfDraftingDesk *self, int step)
{
  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  qf_drafting_foot_zoom (self->foot, step);
}

static void
moved_cb (GtkWidget *text, QfDraftingDesk *self)
{
  QfDraftingHalf *half = get_half (self);

  if (half == NULL || (text != GTK_WIDGET (half->editor) && text != GTK_WIDGET (half->view)))
    return;
  qf_drafting_desk_update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
finding_cb (QfDocumentEditor *editor, QfFinding *finding, QfDraftingDesk *self)
{
  QfDraftingHalf *half = get_half (self);

  if (half != NULL && half->editor == editor)
    g_signal_emit (self, signals[FINDING], 0, finding);
}

static void
fix_cb (QfDocumentEditor *editor, QfFinding *finding, QfDraftingDesk *self)
{
  g_signal_emit (self, signals[FIX], 0, finding);
}

static void
add_sheet (QfDraftingDesk *self, GtkWidget *text)
{
  if (gtk_widget_get_parent (text) != NULL)
    return;
  gtk_stack_add_child (self->sheets, text);
  if (QF_IS_DOCUMENT_EDITOR (text))
    {
      g_signal_connect_object (text, "finding-changed", G_CALLBACK (finding_cb), self, 0);
      g_signal_connect_object (text, "fix-requested", G_CALLBACK (fix_cb), self, 0);
    }
  g_signal_connect_object (text, "cursor-moved", G_CALLBACK (moved_cb), self, 0);
}

/* Texts that belong to this session no more go. */
static void
drop_sheets (QfDraftingDesk *self)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sheets)); child != NULL;
       child = next)
    {
      gboolean known = FALSE;

      next = gtk_widget_get_next_sibling (child);
      for (guint i = 0;
           self->session != NULL && i < qf_drafting_session_get_n_halves (self->session); i++)
        {
          QfDraftingHalf *half = qf_drafting_session_get_half (self->session, i);

          known |= child == GTK_WIDGET (half->editor) || child == GTK_WIDGET (half->view);
        }
      if (known)
        continue;
      g_signal_handlers_disconnect_by_data (child, self);
      gtk_stack_remove (self->sheets, child);
    }
}

static void
show_sheets (QfDraftingDesk *self, QfDraftingHalf *half)
{
  for (guint i = 0; i < qf_drafting_session_get_n_halves (self->session); i++)
    {
      QfDraftingHalf *other = qf_drafting_session_get_half (self->session, i);

      add_sheet (self, GTK_WIDGET (other->editor));
      add_sheet (self, GTK_WIDGET (other->view));
    }
  gtk_stack_set_visible_child (self->sheets, is_editable (self) ? GTK_WIDGET (half->editor)
                                                                : GTK_WIDGET (half->view));
}

/* --- the strip -------------------------------------------------------------------------------- */

static void
notice_cb (GtkButton *button, QfDraftingDesk *self)
{
  if (self->wish != NULL)
    g_signal_emit (self, signals[WISH], 0, self->wish);
}

static void
show_notice (QfDraftingDesk *self)
{
  static const char *const styles[] = { "warning", "accent", "dim-label" };
  QfNotice *notice = qf_drafting_make_notice (self->session);

  gtk_widget_set_visible (self->notice, notice->text != NULL);
  if (notice->text != NULL)
    {
      gtk_label_set_label (self->notice_label, notice->text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->notice_label), notice->text);
      gtk_image_set_from_icon_name (self->notice_icon, notice->icon);
      for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->notice_icon), styles[i]);
      gtk_widget_add_css_class (GTK_WIDGET (self->notice_icon), notice->style);
    }
  self->wish = notice->wish;
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), notice->verb != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notice_button), notice->may);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notice_button), notice->why);
  if (notice->verb != NULL)
    {
      gtk_button_set_label (self->notice_button, notice->verb);
      qf_widget_set_name (GTK_WIDGET (self->notice_button), notice->verb,
                          notice->why != NULL ? notice->why : notice->text);
    }
  qf_notice_free (notice);
}

void
qf_drafting_desk_show (QfDraftingDesk *self, QfDraftingSession *session)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  g_set_object (&self->session, session);
  drop_sheets (self);
  half = get_half (self);
  if (half == NULL)
    {
      qf_drafting_foot_show (self->foot, NULL);
      return;
    }
  show_sheets (self, half);
  show_notice (self);
  qf_drafting_foot_show (self->foot, session);
}

/* --- going somewhere -------------------------------------------------------------------------- */

void
qf_drafting_desk_go_to_finding (QfDraftingDesk *self, QfFinding *finding)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));
  g_return_if_fail (finding != NULL);

  half = self->session != NULL
             ? qf_drafting_session_find_half (self->session, qf_finding_get_document (finding))
             : NULL;
  if (half == NULL)
    return;
  qf_drafting_session_set_current (self->session, half);
  if (is_editable (self))
    qf_document_editor_go_to_finding (half->editor, finding);
  else if (qf_finding_get_start (finding) >= 0)
    qf_document_view_go_to (half->view, qf_finding_get_start (finding),
                            qf_finding_get_end (finding));
}

void
qf_drafting_desk_go_to_block (QfDraftingDesk *self, guint block)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  half = get_half (self);
  if (half == NULL)
    return;
  if (is_editable (self))
    qf_document_editor_go_to_block (half->editor, block);
  else if (block < qf_document_get_n_blocks (half->text))
    {
      glong start = qf_document_get_block_start (half->text, block);

      qf_document_view_go_to (half->view, start, start);
    }
}

void
qf_drafting_desk_next_finding (QfDraftingDesk *self, int direction)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  half = get_half (self);
  if (half != NULL && is_editable (self))
    qf_document_editor_next_finding (half->editor, direction);
}

void
qf_drafting_desk_focus (QfDraftingDesk *self)
{
  GtkWidget *text;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  text = gtk_stack_get_visible_child (self->sheets);
  if (text != NULL)
    gtk_widget_grab_focus (text);
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_desk_dispose (GObject *object)
{
  QfDraftingDesk *self = QF_DRAFTING_DESK (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (qf_drafting_desk_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, notice);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, notice_icon);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, notice_label);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, notice_button);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, sheets);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, foot);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, half_chosen_cb);
}

static void
qf_drafting_desk_class_init (QfDraftingDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_desk_dispose;
  signals[WISH] = g_signal_new ("wish", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[MOVED]
      = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINDING] = g_signal_new ("finding", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, QF_TYPE_FINDING);
  signals[FIX] = g_signal_new ("fix", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               QF_TYPE_FINDING);
  g_type_ensure (QF_TYPE_DRAFTING_FOOT);
  bind_template (widget_class);
}

static void
qf_drafting_desk_init (QfDraftingDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
