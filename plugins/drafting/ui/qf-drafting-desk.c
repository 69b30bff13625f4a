/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-desk"

#include "config.h"

#include "qf-drafting-desk.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "qf-drafting-notice.h"

#define FONT_SIZE 17.0 /* pixels, at 100 % */
#define MIN_SIZE 60
#define MAX_SIZE 240
#define SIZE_STEP 10

struct _QfDraftingDesk
{
  GtkBox parent_instance;

  GtkWidget *notice;
  GtkImage *notice_icon;
  GtkLabel *notice_label;
  GtkButton *notice_button;
  GtkStack *sheets;
  GtkBox *halves;
  GtkLabel *count;
  GtkLabel *place;
  GtkWidget *kind_box;
  GtkMenuButton *kind;
  GtkLabel *size;
  GtkWidget *smaller;
  GtkWidget *larger;

  QfDraftingSession *session; /* owned; NULL none */
  const char *wish;           /* of the strip's button; static */
  guint percent;
  gboolean showing; /* we change the widgets ourselves */
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
  QfDraftingDesk *self = QF_DRAFTING_DESK (widget);
  QfDraftingHalf *half = get_half (self);

  for (guint i = 0; half != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, g_variant_get_string (parameter, NULL)))
      qf_document_editor_set_block_kind (half->editor, kinds[i].kind, kinds[i].level);
  qf_drafting_desk_focus (self);
}

static void
table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QfDraftingDesk *self = QF_DRAFTING_DESK (widget);
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
show_kind (QfDraftingDesk *self, QfDraftingHalf *half)
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
qf_drafting_desk_update (QfDraftingDesk *self)
{
  QfDraftingHalf *half;
  g_autofree char *count = NULL;
  g_autofree char *place = NULL;
  g_autofree char *where = NULL;
  guint n;

  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

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
show_size (QfDraftingDesk *self)
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
qf_drafting_desk_zoom (QfDraftingDesk *self, int step)
{
  g_return_if_fail (QF_IS_DRAFTING_DESK (self));

  self->percent
      = step == 0 ? 100 : (guint)CLAMP ((int)self->percent + step * SIZE_STEP, MIN_SIZE, MAX_SIZE);
  show_size (self);
}

static void
smaller_cb (GtkButton *button, QfDraftingDesk *self)
{
  qf_drafting_desk_zoom (self, -1);
}

static void
larger_cb (GtkButton *button, QfDraftingDesk *self)
{
  qf_drafting_desk_zoom (self, 1);
}

/* --- halves ----------------------------------------------------------------------------------- */

static void
half_cb (GtkToggleButton *button, QfDraftingDesk *self)
{
  QfDraftingHalf *half = self->session != NULL ? qf_drafting_session_find_half (
                             self->session, gtk_widget_get_name (GTK_WIDGET (button)))
                                               : NULL;

  if (self->showing || half == NULL || !gtk_toggle_button_get_active (button))
    return;
  qf_drafting_session_set_current (self->session, half);
  qf_drafting_desk_focus (self);
}

/* What still blocks in it, so that the half not on show is not forgotten. */
static guint
count_blocking (QfDraftingDesk *self, QfDraftingHalf *half)
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
dup_half_label (QfDraftingDesk *self, QfDraftingHalf *half)
{
  const char *word = half->kind == QF_KIND_POLICY           ? _ ("Policy")
                     : half->kind == QF_KIND_INTERPRETATION ? _ ("Interpretation")
                                                            : qf_kind_get_label (half->kind);
  guint n = count_blocking (self, half);

  return n > 0 ? g_strdup_printf ("%s %u", word, n) : g_strdup (word);
}

static void
show_halves (QfDraftingDesk *self)
{
  guint n = qf_drafting_session_get_n_halves (self->session);
  GtkWidget *child, *first = NULL;

  self->showing = TRUE;
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

/* --- sheets ----------------------------------------------------------------------------------- */

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
    return;
  show_sheets (self, half);
  show_halves (self);
  show_notice (self);
  show_size (self);
  gtk_widget_set_visible (self->kind_box, is_editable (self));
  qf_drafting_desk_update (self);
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
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, halves);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, count);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, place);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, kind_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, kind);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, size);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, smaller);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingDesk, larger);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
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
  gtk_widget_class_install_action (widget_class, "desk.kind", "s", kind_cb);
  gtk_widget_class_install_action (widget_class, "desk.table", "s", table_cb);
  bind_template (widget_class);
}

static void
qf_drafting_desk_init (QfDraftingDesk *self)
{
  self->percent = 100;
  gtk_widget_init_template (GTK_WIDGET (self));
}
