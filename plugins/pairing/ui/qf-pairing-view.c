/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-mark.h"
#include "qf-pairing-view.h"

/* The view shows what the desk has. The map's blocks and offsets are only used while it is of
 * the texts as they stand; in between, pairs and shading move with the text by themselves. */

struct _QfPairingView
{
  GtkBox parent_instance;

  GtkRevealer *conflict;
  GtkLabel *conflict_words;
  GtkLabel *policy_saved;
  GtkLabel *interpretation_saved;
  GtkDropDown *chooser;
  QfAlignedPair *pair;
  GtkWidget *foot;
  GtkLabel *n_clauses;
  GtkBox *counts;
  GtkLabel *share;
  GtkButton *next;

  QfPairingDesk *desk; /* owned; NULL none */
  GPtrArray *marks;    /* (element-type QfPairingMark), borrowed; NULL where a clause has none */
  int current;         /* clause last gone to; -1 none */
  guint focus_tick;    /* until the current mark can take the focus */
  guint press_idle;    /* after a press, when the caret has moved */
  double press_x;
  double press_y;
  QfDocumentEditor *pressed; /* borrowed */
  gboolean filling;          /* the chooser is set by us */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingView, qf_pairing_view, GTK_TYPE_BOX)

static const QfPairingMap *
get_fresh_map (QfPairingView *self)
{
  return self->desk != NULL && qf_pairing_desk_is_map_fresh (self->desk)
             ? qf_pairing_desk_get_map (self->desk)
             : NULL;
}

static QfDocumentEditor *
get_left (QfPairingView *self)
{
  return qf_aligned_pair_get_left (self->pair);
}

static QfDocumentEditor *
get_right (QfPairingView *self)
{
  return qf_aligned_pair_get_right (self->pair);
}

static void
clear_found (QfPairingView *self)
{
  qf_document_editor_set_spans (get_left (self), QF_SPAN_FOUND, NULL);
  qf_document_editor_set_spans (get_right (self), QF_SPAN_FOUND, NULL);
}

/* --- going ------------------------------------------------------------------------------------ */

/* All that speaks of the clause is tinted, the first of it gone to. */
static void
show_partners (QfPairingView *self, const QfPairingMap *map, const QfClause *clause)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  QfDocument *text = map->interpretation;
  glong start = qf_document_get_block_start (text, (guint)clause->partner);

  for (guint i = 0; i < clause->partners->len; i++)
    {
      guint block = g_array_index (clause->partners, guint, i);
      QfSpan span = { qf_document_get_block_start (text, block), 0 };

      span.end = span.start
                 + g_utf8_strlen (qf_block_get_text (qf_document_get_block (text, block)), -1);
      g_array_append_val (spans, span);
    }
  qf_document_editor_go_to (get_right (self), start, start);
  qf_document_editor_set_spans (get_right (self), QF_SPAN_FOUND, spans);
}

/* The block after which a paragraph about the clause belongs. */
static guint
find_place (const QfPairingMap *map, guint index)
{
  const QfClause *clause = g_ptr_array_index (map->clauses, index);
  guint n = qf_document_get_n_blocks (map->interpretation);
  guint place = clause->row;

  if (index > 0)
    {
      const QfClause *before = g_ptr_array_index (map->clauses, index - 1);

      if (before->partner >= (int)place && before->row >= clause->row)
        place = (guint)before->partner;
    }
  /* Not between a heading and the first paragraph below it. */
  if (place + 1 < n
      && qf_block_get_kind (qf_document_get_block (map->interpretation, place)) == QF_BLOCK_HEADING
      && qf_block_get_kind (qf_document_get_block (map->interpretation, place + 1))
             == QF_BLOCK_PARAGRAPH)
    place++;
  return place;
}

/* An empty line is not in the document and has no offset, so it is made as typing makes it:
 * the caret is then in it. */
static void
write_paragraph (QfPairingView *self, const QfPairingMap *map, guint index)
{
  guint place = find_place (map, index);
  QfBlock *block = qf_document_get_block (map->interpretation, place);
  glong end = qf_document_get_block_start (map->interpretation, place)
              + g_utf8_strlen (qf_block_get_text (block), -1);
  GtkWidget *focus;
  gboolean editable;

  g_object_get (get_right (self), "editable", &editable, NULL);
  qf_document_editor_go_to (get_right (self), end, end);
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (editable && GTK_IS_TEXT_VIEW (focus) && qf_block_get_kind (block) != QF_BLOCK_TABLE)
    g_signal_emit_by_name (focus, "insert-at-cursor", "\n");
}

void
qf_pairing_view_press_mark (QfPairingView *self, guint index)
{
  const QfPairingMap *map;
  const QfClause *clause;
  const QfCopiedRun *run;

  g_return_if_fail (QF_IS_PAIRING_VIEW (self));

  map = get_fresh_map (self);
  if (map == NULL || index >= map->clauses->len)
    return;
  clause = g_ptr_array_index (map->clauses, index);
  self->current = (int)index;
  clear_found (self);
  run = clause->mark == QF_CLAUSE_COPIED ? qf_pairing_map_find_run_in (map, clause) : NULL;
  if (run != NULL)
    qf_document_editor_go_to (get_right (self), run->interpretation.start, run->interpretation.end);
  else if (clause->partner >= 0)
    show_partners (self, map, clause);
  else if (clause->mark == QF_CLAUSE_MISSING)
    write_paragraph (self, map, index);
}

static void
mark_clicked_cb (QfPairingMark *mark, QfPairingView *self)
{
  qf_pairing_view_press_mark (self, qf_pairing_mark_get_index (mark));
}

/* A mark out of sight is not mapped until the column has been laid out where it scrolled. */
static gboolean
focus_mark_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  QfPairingView *self = QF_PAIRING_VIEW (widget);
  GtkWidget *mark
      = self->marks != NULL && self->current >= 0 && (guint)self->current < self->marks->len
            ? g_ptr_array_index (self->marks, (guint)self->current)
            : NULL;

  if (mark != NULL && !gtk_widget_get_mapped (mark))
    return G_SOURCE_CONTINUE;
  self->focus_tick = 0;
  if (mark != NULL)
    gtk_widget_grab_focus (mark);
  return G_SOURCE_REMOVE;
}

static gboolean
is_open (const QfPairingMap *map, guint index)
{
  return qf_clause_mark_is_open (((QfClause *)g_ptr_array_index (map->clauses, index))->mark);
}

gboolean
qf_pairing_view_next_mark (QfPairingView *self, int direction)
{
  const QfPairingMap *map;
  guint n;

  g_return_val_if_fail (QF_IS_PAIRING_VIEW (self), FALSE);

  map = get_fresh_map (self);
  n = map != NULL ? map->clauses->len : 0;
  for (guint step = 1; step <= n; step++)
    {
      int from = self->current < 0 && direction < 0 ? 0 : self->current;
      guint index = (guint)((from + direction * (int)step + 2 * (int)n) % (int)n);
      const QfClause *clause = g_ptr_array_index (map->clauses, index);

      if (!is_open (map, index))
        continue;
      self->current = (int)index;
      clear_found (self);
      qf_document_editor_go_to_block (get_left (self), clause->block);
      if (self->focus_tick == 0)
        self->focus_tick
            = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_mark_cb, NULL, NULL);
      return TRUE;
    }
  return FALSE;
}

static void
next_clicked_cb (GtkButton *button, QfPairingView *self)
{
  qf_pairing_view_next_mark (self, 1);
}

void
qf_pairing_view_other_half (QfPairingView *self)
{
  GtkRoot *root;
  GtkWidget *focus;
  gboolean right;

  g_return_if_fail (QF_IS_PAIRING_VIEW (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  right = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_right (self)));
  gtk_widget_grab_focus (GTK_WIDGET (right ? get_left (self) : get_right (self)));
}

gboolean
qf_pairing_view_show_finding (QfPairingView *self, QfFinding *finding)
{
  const char *document;

  g_return_val_if_fail (QF_IS_PAIRING_VIEW (self), FALSE);
  g_return_val_if_fail (finding != NULL, FALSE);

  document = qf_finding_get_document (finding);
  if (self->desk == NULL || document == NULL)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      QfPairingHalf *half = i == 0 ? qf_pairing_desk_get_policy (self->desk)
                                   : qf_pairing_desk_get_interpretation (self->desk);

      if (g_strcmp0 (half->id, document) != 0)
        continue;
      if (qf_finding_get_start (finding) >= 0)
        qf_document_editor_go_to (half->editor, qf_finding_get_start (finding),
                                  qf_finding_get_end (finding));
      else
        gtk_widget_grab_focus (GTK_WIDGET (half->editor));
      return TRUE;
    }
  return FALSE;
}

void
qf_pairing_view_show_paragraph (QfPairingView *self, guint block)
{
  const QfPairingMap *map;
  QfSpan span;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  g_return_if_fail (QF_IS_PAIRING_VIEW (self));

  map = get_fresh_map (self);
  if (map == NULL || block >= qf_document_get_n_blocks (map->interpretation))
    return;
  span.start = qf_document_get_block_start (map->interpretation, block);
  span.end = span.start
             + g_utf8_strlen (
                 qf_block_get_text (qf_document_get_block (map->interpretation, block)), -1);
  g_array_append_val (spans, span);
  clear_found (self);
  qf_document_editor_go_to (get_right (self), span.start, span.start);
  qf_document_editor_set_spans (get_right (self), QF_SPAN_FOUND, spans);
}

/* --- pressing a copied run -------------------------------------------------------------------- */

static gboolean
look_under_caret_cb (gpointer user_data)
{
  QfPairingView *self = user_data;
  const QfPairingMap *map = get_fresh_map (self);
  gboolean in_policy = self->pressed == get_left (self);
  QfDocumentEditor *other = in_policy ? get_right (self) : get_left (self);
  const QfCopiedRun *run = map != NULL ? qf_pairing_map_find_run (
                               map, in_policy, qf_document_editor_get_cursor (self->pressed))
                                       : NULL;

  self->press_idle = 0;
  clear_found (self);
  if (run == NULL)
    return G_SOURCE_REMOVE;
  {
    QfSpan span = in_policy ? run->interpretation : run->policy;
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));

    g_array_append_val (spans, span);
    qf_document_editor_go_to (other, span.start, span.end);
    qf_document_editor_set_spans (other, QF_SPAN_FOUND, spans);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->pressed));
  return G_SOURCE_REMOVE;
}

/* A click, not the end of selecting; and after the text view has put the caret there. */
static gboolean
button_cb (GtkEventControllerLegacy *controller, GdkEvent *event, QfPairingView *self)
{
  GdkEventType type = gdk_event_get_event_type (event);
  double x = 0, y = 0;

  if ((type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE)
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return FALSE;
  gdk_event_get_position (event, &x, &y);
  if (type == GDK_BUTTON_PRESS)
    {
      self->press_x = x;
      self->press_y = y;
      return FALSE;
    }
  if (ABS (x - self->press_x) > 4 || ABS (y - self->press_y) > 4)
    return FALSE;
  self->pressed
      = QF_DOCUMENT_EDITOR (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  if (self->press_idle == 0)
    self->press_idle = g_idle_add (look_under_caret_cb, self);
  return FALSE;
}

static void
listen_to_presses (QfPairingView *self, QfDocumentEditor *editor)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (button_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (editor), controller);
}

/* --- showing the map -------------------------------------------------------------------------- */

static void
shade (QfPairingView *self, const QfPairingMap *map)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  for (guint i = 0; i < map->runs->len; i++)
    {
      const QfCopiedRun *run = g_ptr_array_index (map->runs, i);
      int block = qf_document_find_block (map->interpretation, run->interpretation.start);

      /* A title names the policy by its title, as it should. */
      if (block >= 0
          && qf_block_get_kind (qf_document_get_block (map->interpretation, (guint)block))
                 == QF_BLOCK_TITLE)
        continue;
      g_array_append_val (left, run->policy);
      g_array_append_val (right, run->interpretation);
    }
  qf_document_editor_set_spans (get_left (self), QF_SPAN_COPIED, left);
  qf_document_editor_set_spans (get_right (self), QF_SPAN_COPIED, right);
}

static void
show_marks (QfPairingView *self, const QfPairingMap *map)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (QfBlockPair));

  for (guint i = 0; i < map->clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (map->clauses, i);
      QfBlockPair pair = { clause->block, clause->row };

      g_array_append_val (pairs, pair);
    }
  qf_aligned_pair_set_pairs (self->pair, pairs);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = g_ptr_array_new ();
  for (guint i = 0; i < map->clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (map->clauses, i);
      GtkWidget *mark = NULL;

      if (clause->mark != QF_CLAUSE_GROUP)
        {
          mark = qf_pairing_mark_new (clause, i);
          g_signal_connect (mark, "clicked", G_CALLBACK (mark_clicked_cb), self);
          qf_aligned_pair_set_mark (self->pair, i, mark);
        }
      g_ptr_array_add (self->marks, mark);
    }
}

static void
add_count (QfPairingView *self, const QfPairingMap *map, QfClauseMark mark)
{
  guint n = qf_pairing_count_clauses (map->clauses, mark);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (qf_clause_mark_get_icon (mark));
  /* Translators: a mark and how many clauses have it */
  g_autofree char *words = g_strdup_printf (_ ("%s %u"), qf_clause_mark_get_label (mark), n);
  GtkWidget *label = gtk_label_new (words);

  if (n > 0)
    gtk_widget_add_css_class (icon, qf_clause_mark_get_style (mark));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "num");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->counts, box);
}

static void
show_foot (QfPairingView *self, const QfPairingMap *map)
{
  guint groups = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_GROUP);
  guint open = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_MISSING)
               + qf_pairing_count_clauses (map->clauses, QF_CLAUSE_COPIED);
  g_autofree char *all = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u clause", "%u clauses", map->clauses->len - groups),
      map->clauses->len - groups);
  g_autofree char *share = g_strdup_printf (_ ("%.0f %% copied"), map->share);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_box_remove (self->counts, child);
  gtk_label_set_label (self->n_clauses, all);
  add_count (self, map, QF_CLAUSE_EXPLAINED);
  add_count (self, map, QF_CLAUSE_MISSING);
  add_count (self, map, QF_CLAUSE_COPIED);
  gtk_label_set_label (self->share, share);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), open > 0);
  gtk_widget_set_visible (self->foot, TRUE);
}

static void
mapped_cb (QfPairingDesk *desk, QfPairingView *self)
{
  const QfPairingMap *map = qf_pairing_desk_get_map (desk);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_marks = focus != NULL && QF_IS_PAIRING_MARK (focus);

  shade (self, map);
  show_marks (self, map);
  show_foot (self, map);
  /* The marks are new ones; whoever stood on one stands on its successor. */
  if (in_marks && self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_mark_cb, NULL, NULL);
}

/* --- the strip -------------------------------------------------------------------------------- */

static void
show_saved (GtkLabel *label, const QfPairingHalf *half, gboolean editable)
{
  g_autofree char *clock = NULL;
  g_autofree char *words = NULL;

  if (half->failed)
    words = g_strdup (_ ("not saved"));
  else if (editable && qf_pairing_half_is_dirty (half) && half->copied != half->edited)
    words = g_strdup (_ ("saving…"));
  else if (half->saved != 0)
    {
      clock = editable ? qf_format_clock (half->saved) : qf_format_time (half->saved);
      words = editable ? g_strdup_printf (_ ("Saved %s"), clock) : g_strdup (clock);
    }
  {
    g_autofree char *text
        = g_strdup_printf ("%s　%s", half->name != NULL ? half->name : "", words ? words : "");

    gtk_label_set_label (label, text);
  }
}

static void
saved_cb (QfPairingDesk *desk, QfPairingView *self)
{
  const QfPairingHalf *policy = qf_pairing_desk_get_policy (desk);
  const QfPairingHalf *interpretation = qf_pairing_desk_get_interpretation (desk);
  gboolean editable = qf_pairing_desk_is_editable (desk);
  gboolean conflicted = policy->conflicted || interpretation->conflicted;

  show_saved (self->policy_saved, policy, editable && !policy->fixed);
  show_saved (self->interpretation_saved, interpretation, editable);
  if (conflicted)
    gtk_label_set_label (
        self->conflict_words,
        policy->conflicted
            ? _ ("Somebody else changed the policy meanwhile. Your text is kept.")
            : _ ("Somebody else changed the interpretation meanwhile. Your text is kept."));
  gtk_revealer_set_reveal_child (self->conflict, conflicted);
}

static void
conflict_clicked_cb (GtkButton *button, QfPairingView *self)
{
  const QfPairingHalf *policy = qf_pairing_desk_get_policy (self->desk);
  const QfPairingHalf *half
      = policy->conflicted ? policy : qf_pairing_desk_get_interpretation (self->desk);
  QfWorkbench *workbench = qf_pairing_desk_get_workbench (self->desk);

  if (!qf_workbench_open (workbench, "drafting", half->id, NULL))
    qf_workbench_toast (workbench, _ ("The page Drafting is not installed."));
}

static void
show_chooser (QfPairingView *self, const QfPairingCase *loaded)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *shown = qf_pairing_desk_get_interpretation (self->desk)->id;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < loaded->interpretations->len; i++)
    {
      const QfPairingText *text = g_ptr_array_index (loaded->interpretations, i);
      g_autofree char *name = g_strdup_printf (_ ("Interpretation %u"), i + 1);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (text->id, shown) == 0)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), loaded->interpretations->len > 1);
}

static void
chosen_cb (GtkDropDown *chooser, GParamSpec *pspec, QfPairingView *self)
{
  if (!self->filling && gtk_drop_down_get_selected (chooser) != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHOSEN], 0, gtk_drop_down_get_selected (chooser));
}

static void
loaded_cb (QfPairingDesk *desk, QfPairingView *self)
{
  show_chooser (self, qf_pairing_desk_get_case (desk));
  saved_cb (desk, self);
}

static void
edited_cb (QfDocumentEditor *editor, QfPairingView *self)
{
  if (self->desk != NULL)
    saved_cb (self->desk, self);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
qf_pairing_view_dispose (GObject *object)
{
  QfPairingView *self = QF_PAIRING_VIEW (object);

  if (self->desk != NULL)
    qf_pairing_view_set_desk (self, NULL);
  if (self->focus_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_tick);
  self->focus_tick = 0;
  g_clear_handle_id (&self->press_idle, g_source_remove);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_pairing_view_parent_class)->dispose (object);
}

static void
qf_pairing_view_class_init (QfPairingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_pairing_view_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (QF_TYPE_ALIGNED_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, conflict);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, conflict_words);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, policy_saved);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, interpretation_saved);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, chooser);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, pair);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, foot);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, n_clauses);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, counts);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, share);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, next);
  gtk_widget_class_bind_template_callback (widget_class, conflict_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
}

static void
qf_pairing_view_init (QfPairingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = -1;
  qf_widget_set_name (GTK_WIDGET (get_left (self)), _ ("Policy"), NULL);
  qf_widget_set_name (GTK_WIDGET (get_right (self)), _ ("Interpretation"), NULL);
  listen_to_presses (self, get_left (self));
  listen_to_presses (self, get_right (self));
  g_signal_connect_object (get_left (self), "changed", G_CALLBACK (edited_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (get_right (self), "changed", G_CALLBACK (edited_cb), self,
                           G_CONNECT_AFTER);
}

QfAlignedPair *
qf_pairing_view_get_pair (QfPairingView *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_VIEW (self), NULL);
  return self->pair;
}

void
qf_pairing_view_set_desk (QfPairingView *self, QfPairingDesk *desk)
{
  g_return_if_fail (QF_IS_PAIRING_VIEW (self));
  g_return_if_fail (desk == NULL || QF_IS_PAIRING_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  self->current = -1;
  if (desk == NULL)
    return;
  gtk_widget_set_visible (self->foot, FALSE);
  g_signal_connect_object (desk, "loaded", G_CALLBACK (loaded_cb), self, 0);
  g_signal_connect_object (desk, "saved", G_CALLBACK (saved_cb), self, 0);
  g_signal_connect_object (desk, "mapped", G_CALLBACK (mapped_cb), self, 0);
}
