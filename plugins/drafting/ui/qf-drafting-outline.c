/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-outline"

#include "config.h"

#include "qf-drafting-outline.h"

#include <glib/gi18n-lib.h>

/* Rows are bound to the editor's own outline, which follows typing. Signs come from the last
 * check, whose blocks are counted in the text that was checked: a sign may be a heading off
 * for the second until the next check. */

struct _QfDraftingOutline
{
  AdwBin parent_instance;

  GtkListBox *list;
  QfDraftingSession *session; /* owned; NULL none */
  GListModel *model;          /* the editor's; owned */
  gulong changed;
};

enum
{
  GO,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingOutline, qf_drafting_outline, ADW_TYPE_BIN)

/* --- signs ------------------------------------------------------------------------------------ */

#define NOTHING 3

static QfDraftingHalf *
get_half (QfDraftingOutline *self)
{
  return self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;
}

/* The worst that was found from @block on, before the heading after it. */
static guint
find_worst (QfDraftingOutline *self, QfDraftingHalf *half, guint from, guint to)
{
  GPtrArray *findings = qf_drafting_session_get_findings (self->session);
  guint worst = NOTHING;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      int block;

      if (g_strcmp0 (qf_finding_get_document (finding), half->id) != 0
          || qf_finding_get_start (finding) < 0 || !qf_finding_is_blocking (finding))
        continue;
      block = qf_document_find_block (half->text, qf_finding_get_start (finding));
      if (block >= (int)from && block < (int)to)
        worst = MIN (worst, qf_finding_get_severity (finding));
    }
  return worst;
}

static void
show_sign (GtkWidget *row, guint worst, const char *problem)
{
  static const char *const icons[] = { "qf-stop-symbolic", "dialog-warning-symbolic" };
  static const char *const styles[] = { "error", "warning" };
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *sign = gtk_widget_get_last_child (box);

  if (problem != NULL)
    worst = MIN (worst, QF_SEVERITY_WARNING);
  gtk_widget_set_visible (sign, worst < G_N_ELEMENTS (icons));
  if (worst >= G_N_ELEMENTS (icons))
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (sign), icons[worst]);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (sign, styles[i]);
  gtk_widget_add_css_class (sign, styles[worst]);
  gtk_widget_set_tooltip_text (sign, problem);
}

static void
update_signs (QfDraftingOutline *self)
{
  QfDraftingHalf *half = get_half (self);
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  for (guint i = 0; half != NULL && i < n; i++)
    {
      g_autoptr (QfOutlineEntry) entry = g_list_model_get_item (self->model, i);
      g_autoptr (QfOutlineEntry) next
          = i + 1 < n ? g_list_model_get_item (self->model, i + 1) : NULL;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);
      const char *problem = qf_outline_entry_get_problem (entry);
      guint worst = find_worst (self, half, qf_outline_entry_get_block (entry),
                                next != NULL ? qf_outline_entry_get_block (next) : G_MAXINT);

      if (row == NULL)
        continue;
      show_sign (GTK_WIDGET (row), worst, problem);
      qf_widget_set_name (GTK_WIDGET (row), qf_outline_entry_get_text (entry),
                          problem != NULL   ? problem
                          : worst < NOTHING ? qf_severity_get_label (worst)
                                            : NULL);
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  QfOutlineEntry *entry = item;
  guint level = qf_outline_entry_get_level (entry);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (qf_outline_entry_get_text (entry));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, level > 0 ? (int)level * 14 : 0);
  if (level > 1)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
model_changed_cb (
    GListModel *model, guint position, guint removed, guint added, QfDraftingOutline *self)
{
  update_signs (self);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, QfDraftingOutline *self)
{
  g_autoptr (QfOutlineEntry) entry
      = g_list_model_get_item (self->model, (guint)gtk_list_box_row_get_index (row));

  if (entry != NULL)
    g_signal_emit (self, signals[GO], 0, qf_outline_entry_get_block (entry));
}

void
qf_drafting_outline_follow (QfDraftingOutline *self)
{
  QfDraftingHalf *half;
  int block, found = -1;

  g_return_if_fail (QF_IS_DRAFTING_OUTLINE (self));

  half = get_half (self);
  if (half == NULL || self->model == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  block = qf_document_find_block (half->text, qf_document_editor_get_cursor (half->editor));
  for (guint i = 0; i < g_list_model_get_n_items (self->model); i++)
    {
      g_autoptr (QfOutlineEntry) entry = g_list_model_get_item (self->model, i);

      if ((int)qf_outline_entry_get_block (entry) <= block)
        found = (int)i;
    }
  gtk_list_box_select_row (self->list,
                           found >= 0 ? gtk_list_box_get_row_at_index (self->list, found) : NULL);
}

static void
set_model (QfDraftingOutline *self, GListModel *model)
{
  if (self->model == model)
    return;
  g_clear_signal_handler (&self->changed, self->model);
  g_set_object (&self->model, model);
  gtk_list_box_bind_model (self->list, model, make_row, NULL, NULL);
  /* After the list's own handler, so that its rows are there. */
  if (model != NULL)
    self->changed
        = g_signal_connect_after (model, "items-changed", G_CALLBACK (model_changed_cb), self);
}

void
qf_drafting_outline_show (QfDraftingOutline *self, QfDraftingSession *session)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_OUTLINE (self));

  g_set_object (&self->session, session);
  half = get_half (self);
  set_model (self, half != NULL ? qf_document_editor_get_outline (half->editor) : NULL);
  update_signs (self);
  qf_drafting_outline_follow (self);
}

static void
mapped_cb (GtkWidget *widget, gpointer user_data)
{
  qf_drafting_outline_follow (QF_DRAFTING_OUTLINE (widget));
}

static void
qf_drafting_outline_dispose (GObject *object)
{
  QfDraftingOutline *self = QF_DRAFTING_OUTLINE (object);

  g_clear_signal_handler (&self->changed, self->model);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (qf_drafting_outline_parent_class)->dispose (object);
}

static void
qf_drafting_outline_class_init (QfDraftingOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qf_drafting_outline_dispose;
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
qf_drafting_outline_init (QfDraftingOutline *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  qf_widget_set_name (GTK_WIDGET (self->list), _ ("Outline"), NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}
