/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-view-going"

#include "config.h"

#include "qf-pairing-view-private.h"

/* Going from a mark to what explains the clause, from mark to mark, from half to half, and
 * from a copied run to its partner. */

static void
clear_found (QfPairingView *self)
{
  qf_document_editor_set_spans (_qf_pairing_view_get_left (self), QF_SPAN_FOUND, NULL);
  qf_document_editor_set_spans (_qf_pairing_view_get_right (self), QF_SPAN_FOUND, NULL);
}

/* --- going ------------------------------------------------------------------------------------ */

/* Tinted, not selected: a selection would reach into the space below the words. */
static void
show_span (QfDocumentEditor *editor, QfSpan span)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  g_array_append_val (spans, span);
  qf_document_editor_go_to (editor, span.start, span.start);
  qf_document_editor_set_spans (editor, QF_SPAN_FOUND, spans);
}

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
  qf_document_editor_go_to (_qf_pairing_view_get_right (self), start, start);
  qf_document_editor_set_spans (_qf_pairing_view_get_right (self), QF_SPAN_FOUND, spans);
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

  g_object_get (_qf_pairing_view_get_right (self), "editable", &editable, NULL);
  qf_document_editor_go_to (_qf_pairing_view_get_right (self), end, end);
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

  map = _qf_pairing_view_get_map (self);
  if (map == NULL || index >= map->clauses->len)
    return;
  clause = g_ptr_array_index (map->clauses, index);
  self->current = (int)index;
  clear_found (self);
  run = clause->mark == QF_CLAUSE_COPIED ? qf_pairing_map_find_run_in (map, clause) : NULL;
  if (run != NULL)
    show_span (_qf_pairing_view_get_right (self), run->interpretation);
  else if (clause->partner >= 0)
    show_partners (self, map, clause);
  else if (clause->mark == QF_CLAUSE_MISSING)
    write_paragraph (self, map, index);
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

void
_qf_pairing_view_focus_mark (QfPairingView *self)
{
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_mark_cb, NULL, NULL);
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

  map = _qf_pairing_view_get_map (self);
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
      qf_document_editor_go_to_block (_qf_pairing_view_get_left (self), clause->block);
      _qf_pairing_view_focus_mark (self);
      return TRUE;
    }
  return FALSE;
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
  right = focus != NULL
          && gtk_widget_is_ancestor (focus, GTK_WIDGET (_qf_pairing_view_get_right (self)));
  gtk_widget_grab_focus (
      GTK_WIDGET (right ? _qf_pairing_view_get_left (self) : _qf_pairing_view_get_right (self)));
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

  g_return_if_fail (QF_IS_PAIRING_VIEW (self));

  map = _qf_pairing_view_get_map (self);
  if (map == NULL || block >= qf_document_get_n_blocks (map->interpretation))
    return;
  span.start = qf_document_get_block_start (map->interpretation, block);
  span.end = span.start
             + g_utf8_strlen (
                 qf_block_get_text (qf_document_get_block (map->interpretation, block)), -1);
  clear_found (self);
  show_span (_qf_pairing_view_get_right (self), span);
}

/* --- pressing a copied run -------------------------------------------------------------------- */

static gboolean
look_under_caret_cb (gpointer user_data)
{
  QfPairingView *self = user_data;
  const QfPairingMap *map = _qf_pairing_view_get_map (self);
  gboolean in_policy = self->pressed == _qf_pairing_view_get_left (self);
  QfDocumentEditor *other
      = in_policy ? _qf_pairing_view_get_right (self) : _qf_pairing_view_get_left (self);
  const QfCopiedRun *run = map != NULL ? qf_pairing_map_find_run (
                               map, in_policy, qf_document_editor_get_cursor (self->pressed))
                                       : NULL;

  self->press_idle = 0;
  clear_found (self);
  if (run == NULL)
    return G_SOURCE_REMOVE;
  show_span (other, in_policy ? run->interpretation : run->policy);
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

void
_qf_pairing_view_listen (QfPairingView *self, QfDocumentEditor *editor)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (button_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (editor), controller);
}
