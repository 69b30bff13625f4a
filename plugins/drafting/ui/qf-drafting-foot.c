/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-foot"

#include "config.h"

#include "qf-drafting-foot.h"

#include <glib/gi18n-lib.h>

#define FONT_SIZE 17.0 /* pixels, at 100 % */
#define MIN_SIZE 60
#define MAX_SIZE 240
#define SIZE_STEP 10

struct _QfDraftingFoot
{
  GtkBox parent_instance;

  GtkBox *halves;
  GtkLabel *count;
  GtkLabel *place;
  GtkWidget *kind_box;
  GtkMenuButton *kind;
  GtkLabel *size;
  GtkWidget *smaller;
  GtkWidget *larger;

  QfDraftingSession *session; /* owned; NULL none */
  guint percent;
  gboolean showing; /* we change the widgets ourselves */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingFoot, qf_drafting_foot, GTK_TYPE_BOX)

static QfDraftingHalf *
get_half (QfDraftingFoot *self)
{
  return self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;
}

static gboolean
is_editable (QfDraftingFoot *self)
{
  return self->session != NULL && qf_drafting_session_is_editable (self->session);
}

/* --- kinds of block ---------------------------------------------------------------------------
 */

static const struct
{
  const char *word;
  QfBlockKind kind;
  guint level;
  const char *label;
} kinds[] = {
  { "paragraph", QF_BLOCK_PARAGRAPH, 0, N_ ("Paragraph") },
  { "heading1", QF_BLOCK_HEADING, 1, N_ ("Heading 一、") },
  { "heading2", QF_BLOCK_HEADING, 2, N_ ("Heading （一）") },
  { "heading3", QF_BLOCK_HEADING, 3, N_ ("Heading 1.") },
  { "heading4", QF_BLOCK_HEADING, 4, N_ ("Heading （1）") },
  { "title", QF_BLOCK_TITLE, 0, N_ ("Title") },
  { "addressee", QF_BLOCK_ADDRESSEE, 0, N_ ("Addressee") },
  { "attachment", QF_BLOCK_ATTACHMENT, 0, N_ ("Attachments note") },
  { "signature", QF_BLOCK_SIGNATURE, 0, N_ ("Signature") },
  { "date", QF_BLOCK_DATE, 0, N_ ("Date") },
  { "note", QF_BLOCK_NOTE, 0, N_ ("Note") },
  { "table", QF_BLOCK_TABLE, 0, N_ ("Table") },
};

static void
kind_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QfDraftingFoot *self = QF_DRAFTING_FOOT (widget);
  QfDraftingHalf *half = get_half (self);

  for (guint i = 0; half != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, g_variant_get_string (parameter, NULL)))
      {
        qf_document_editor_set_block_kind (half->editor, kinds[i].kind, kinds[i].level);
        gtk_widget_grab_focus (GTK_WIDGET (half->editor));
      }
}

static void
table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QfDraftingFoot *self = QF_DRAFTING_FOOT (widget);
  QfDraftingHalf *half = get_half (self);
  const char *word = g_variant_get_string (parameter, NULL);

  if (half == NULL)
    return;
  if (g_str_equal (word, "insert"))
    {
      qf_document_editor_insert_table (half->editor, 3, 3);
      return;
    }
  if (!qf_document_editor_is_in_table (half->editor))
    {
      qf_workbench_toast (qf_drafting_session_get_workbench (self->session),
                          _ ("Put the caret into a cell of the table first"));
      return;
    }
  if (g_str_has_prefix (word, "row-"))
    qf_document_editor_add_row (half->editor, g_str_equal (word, "row-below"));
  else if (g_str_has_prefix (word, "column-"))
    qf_document_editor_add_column (half->editor, g_str_equal (word, "column-after"));
  else if (g_str_equal (word, "remove-row"))
    qf_document_editor_remove_row (half->editor);
  else if (g_str_equal (word, "remove-column"))
    qf_document_editor_remove_column (half->editor);
  else
    qf_document_editor_remove_table (half->editor);
}

static void
show_kind (QfDraftingFoot *self, QfDraftingHalf *half)
{
  guint level = 0;
  QfBlockKind kind = qf_document_editor_get_block_kind (half->editor, &level);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind && (kind != QF_BLOCK_HEADING || kinds[i].level == level))
      {
        g_autofree char *name = g_strdup_printf (_ ("Kind of paragraph: %s"), _ (kinds[i].label));

        gtk_menu_button_set_label (self->kind, _ (kinds[i].label));
        qf_widget_set_name (GTK_WIDGET (self->kind), name, NULL);
      }
}

/* --- the foot --------------------------------------------------------------------------------- */

void
qf_drafting_foot_update (QfDraftingFoot *self)
{
  QfDraftingHalf *half;
  g_autofree char *count = NULL;
  g_autofree char *place = NULL;
  g_autofree char *where = NULL;
  guint n;

  g_return_if_fail (QF_IS_DRAFTING_FOOT (self));

  half = get_half (self);
  if (half == NULL)
    return;
  n = qf_document_editor_count_characters (half->editor);
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u character", "%'u characters", n), n);
  gtk_label_set_label (self->count, count);
  place = is_editable (self)
              ? qf_document_editor_dup_place (half->editor,
                                              qf_document_editor_get_cursor (half->editor))
              : qf_document_view_dup_place (half->view, qf_document_view_get_cursor (half->view));
  where = place != NULL && place[0] != '\0' ? g_strdup_printf (_ ("At: %s"), place) : g_strdup ("");
  gtk_label_set_label (self->place, where);
  show_kind (self, half);
}

static void
show_size (QfDraftingFoot *self)
{
  g_autofree char *size = g_strdup_printf ("%u%%", self->percent);

  gtk_label_set_label (self->size, size);
  gtk_widget_set_sensitive (self->smaller, self->percent > MIN_SIZE);
  gtk_widget_set_sensitive (self->larger, self->percent < MAX_SIZE);
  for (guint i = 0; self->session != NULL && i < qf_drafting_session_get_n_halves (self->session);
       i++)
    {
      QfDraftingHalf *half = qf_drafting_session_get_half (self->session, i);

      qf_document_editor_set_font_size (half->editor, FONT_SIZE * self->percent / 100.0);
      qf_document_view_set_font_size (half->view, FONT_SIZE * self->percent / 100.0);
    }
}

void
qf_drafting_foot_zoom (QfDraftingFoot *self, int step)
{
  g_return_if_fail (QF_IS_DRAFTING_FOOT (self));

  self->percent
      = step == 0 ? 100 : (guint)CLAMP ((int)self->percent + step * SIZE_STEP, MIN_SIZE, MAX_SIZE);
  show_size (self);
}

static void
smaller_cb (GtkButton *button, QfDraftingFoot *self)
{
  qf_drafting_foot_zoom (self, -1);
}

static void
larger_cb (GtkButton *button, QfDraftingFoot *self)
{
  qf_drafting_foot_zoom (self, 1);
}

/* --- halves ----------------------------------------------------------------------------------- */

static void
half_cb (GtkToggleButton *button, QfDraftingFoot *self)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  if (!self->showing && gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0, id);
}

/* What still blocks in it, so that the half not on show is not forgotten. */
static guint
count_blocking (QfDraftingFoot *self, QfDraftingHalf *half)
{
  GPtrArray *findings = qf_drafting_session_get_findings (self->session);
  guint n = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      n += g_strcmp0 (qf_finding_get_document (finding), half->id) == 0
           && qf_finding_is_blocking (finding);
    }
  return n;
}

static char *
dup_half_label (QfDraftingFoot *self, QfDraftingHalf *half)
{
  const char *word = half->kind == QF_KIND_POLICY           ? _ ("Policy")
                     : half->kind == QF_KIND_INTERPRETATION ? _ ("Interpretation")
                                                            : qf_kind_get_label (half->kind);
  guint n = count_blocking (self, half);

  return n > 0 ? g_strdup_printf ("%s %u", word, n) : g_strdup (word);
}

/* A press that began on a button must end on it, so they are kept while the halves are the same. */
static gboolean
relabel_halves (QfDraftingFoot *self)
{
  guint n = qf_drafting_session_get_n_halves (self->session);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->halves));

  for (guint i = 0; n > 1 && i < n; i++, child = gtk_widget_get_next_sibling (child))
    if (child == NULL
        || !g_str_equal (gtk_widget_get_name (child),
                         qf_drafting_session_get_half (self->session, i)->id))
      return FALSE;
  if (child != NULL)
    return FALSE;
  child = gtk_widget_get_first_child (GTK_WIDGET (self->halves));
  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      QfDraftingHalf *half = qf_drafting_session_get_half (self->session, i);
      g_autofree char *label = dup_half_label (self, half);

      gtk_button_set_label (GTK_BUTTON (child), label);
      if (half == get_half (self))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
    }
  return TRUE;
}

static void
show_halves (QfDraftingFoot *self)
{
  guint n = qf_drafting_session_get_n_halves (self->session);
  GtkWidget *child, *first = NULL;

  self->showing = TRUE;
  if (relabel_halves (self))
    {
      self->showing = FALSE;
      gtk_widget_set_visible (GTK_WIDGET (self->halves), n > 1);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->halves))) != NULL)
    gtk_box_remove (self->halves, child);
  for (guint i = 0; n > 1 && i < n; i++)
    {
      QfDraftingHalf *half = qf_drafting_session_get_half (self->session, i);
      g_autofree char *label = dup_half_label (self, half);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      gtk_widget_set_name (button, half->id);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), half == get_half (self));
      g_signal_connect_object (button, "toggled", G_CALLBACK (half_cb), self, 0);
      gtk_box_append (self->halves, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->halves), n > 1);
  self->showing = FALSE;
}

/* --- widget ----------------------------------------------------------------------------------- */

void
qf_drafting_foot_show (QfDraftingFoot *self, QfDraftingSession *session)
{
  g_return_if_fail (QF_IS_DRAFTING_FOOT (self));

  g_set_object (&self->session, session);
  if (get_half (self) == NULL)
    return;
  show_halves (self);
  show_size (self);
  gtk_widget_set_visible (self->kind_box, is_editable (self));
  qf_drafting_foot_update (self);
}

static void
qf_drafting_foot_dispose (GObject *object)
{
  g_clear_object (&QF_DRAFTING_FOOT (object)->session);
  G_OBJECT_CLASS (qf_drafting_foot_parent_class)->dispose (object);
}

static void
qf_drafting_foot_class_init (QfDraftingFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_foot_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "desk.kind", "s", kind_cb);
  gtk_widget_class_install_action (widget_class, "desk.table", "s", table_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, halves);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, count);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, place);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, kind_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, kind);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, size);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, smaller);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFoot, larger);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
}

static void
qf_drafting_foot_init (QfDraftingFoot *self)
{
  self->percent = 100;
  gtk_widget_init_template (GTK_WIDGET (self));
}
