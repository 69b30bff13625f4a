/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-findings"

#include "config.h"

#include <adwaita.h>

#include "document/qf-document-editor-private.h"

/* Findings come from a snapshot that was checked some time ago. Blocks are immutable and
 * shared between snapshot and editor, so a block that is still here by identity (or by equal
 * content at the same place) has not changed, and offsets in it still hold. */

void
_qf_placed_finding_free (gpointer data)
{
  QfPlacedFinding *placed = data;

  if (placed->start != NULL)
    {
      GtkTextBuffer *buffer = gtk_text_mark_get_buffer (placed->start);

      if (buffer != NULL)
        {
          gtk_text_buffer_delete_mark (buffer, placed->start);
          gtk_text_buffer_delete_mark (buffer, placed->end);
        }
      g_object_unref (placed->start);
      g_object_unref (placed->end);
    }
  g_clear_weak_pointer (&placed->table);
  qf_finding_unref (placed->finding);
  g_free (placed);
}

static void
clear_tags (QfDocumentEditor *self)
{
  QfDocumentTags *tags = _qf_document_text_get_tags (self->text);

  for (guint severity = 0; severity <= QF_SEVERITY_ADVICE; severity++)
    {
      _qf_document_text_remove_tag (self->text, _qf_document_tags_get_severity (tags, severity));
      _qf_document_text_remove_tag (self->text, _qf_document_tags_get_current (tags, severity));
    }
}

void
_qf_document_editor_clear_findings (QfDocumentEditor *self)
{
  g_ptr_array_set_size (self->placed, 0);
  g_clear_pointer (&self->current, qf_finding_unref);
  clear_tags (self);
}

void
_qf_document_editor_drop_table (QfDocumentEditor *self, QfDocumentTable *table)
{
  for (guint i = self->placed->len; i-- > 0;)
    {
      QfPlacedFinding *placed = g_ptr_array_index (self->placed, i);

      if (placed->table == table && table != NULL)
        g_ptr_array_remove_index (self->placed, i);
    }
}

/* Where it stands now, in the document's plain text; FALSE where its words have gone. */
static gboolean
get_place (QfDocumentEditor *self, QfPlacedFinding *placed, glong *start, glong *end)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self->text);
  GtkTextIter from, to;

  if (placed->start == NULL)
    {
      for (guint i = 0; placed->table != NULL && i < _qf_document_text_get_n_lines (self->text);
           i++)
        if (_qf_document_text_get_line (self->text, i)->table == placed->table)
          {
            *start = _qf_document_text_get_start (self->text, i) + placed->from;
            *end = *start + placed->to - placed->from;
            return TRUE;
          }
      return FALSE;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &from, placed->start);
  gtk_text_buffer_get_iter_at_mark (buffer, &to, placed->end);
  *start = _qf_document_text_get_start (self->text, (guint)gtk_text_iter_get_line (&from))
           + gtk_text_iter_get_line_offset (&from);
  *end = *start + gtk_text_iter_get_offset (&to) - gtk_text_iter_get_offset (&from);
  return *end > *start;
}

static QfPlacedFinding *
find_placed (QfDocumentEditor *self, QfFinding *finding)
{
  const char *id = qf_finding_get_id (finding);

  for (guint i = 0; i < self->placed->len; i++)
    {
      QfPlacedFinding *placed = g_ptr_array_index (self->placed, i);

      if (placed->finding == finding
          || (id != NULL && g_strcmp0 (qf_finding_get_id (placed->finding), id) == 0))
        return placed;
    }
  return NULL;
}

/* --- marking ------------------------------------------------------------------------- */

/* The line that shows block @index of @checked unchanged, or -1. */
static int
find_line (QfDocumentEditor *self, GHashTable *lines, QfDocument *checked, guint index)
{
  QfBlock *block = qf_document_get_block (checked, index);
  gpointer found;
  int line;

  if (g_hash_table_lookup_extended (lines, block, NULL, &found))
    return GPOINTER_TO_INT (found);
  line = _qf_document_text_line_of_block (self->text, index);
  if (line >= 0
      && qf_block_equal (block, _qf_document_text_get_line (self->text, (guint)line)->block))
    return line;
  return -1;
}

static void
place_finding (QfDocumentEditor *self, QfFinding *finding, guint line, glong start, glong end)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self->text);
  QfLine *entry = _qf_document_text_get_line (self->text, line);
  QfPlacedFinding *placed = g_new0 (QfPlacedFinding, 1);
  GtkTextIter iter;

  start = CLAMP (start, 0, entry->length);
  end = CLAMP (end, start, entry->length);
  placed->finding = qf_finding_ref (finding);
  if (entry->table != NULL)
    {
      g_set_weak_pointer (&placed->table, entry->table);
      placed->from = start;
      placed->to = end;
    }
  else
    {
      gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, (int)line, (int)start);
      placed->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, FALSE));
      gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, (int)line, (int)end);
      placed->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, TRUE));
    }
  g_ptr_array_add (self->placed, placed);
  _qf_document_text_apply (self->text,
                           _qf_document_tags_get_severity (_qf_document_text_get_tags (self->text),
                                                           qf_finding_get_severity (finding)),
                           line, start, end);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  QfFinding *first = *(QfFinding *const *)a, *second = *(QfFinding *const *)b;
  glong difference = qf_finding_get_start (first) - qf_finding_get_start (second);

  return difference < 0 ? -1 : difference > 0;
}

static void
show_current (QfDocumentEditor *self, QfFinding *finding)
{
  QfDocumentTags *tags = _qf_document_text_get_tags (self->text);
  QfPlacedFinding *placed = finding != NULL ? find_placed (self, finding) : NULL;
  glong start, end, column;
  guint line;

  for (guint severity = 0; severity <= QF_SEVERITY_ADVICE; severity++)
    _qf_document_text_remove_tag (self->text, _qf_document_tags_get_current (tags, severity));
  if (placed == NULL || !get_place (self, placed, &start, &end))
    return;
  line = _qf_document_text_find_line (self->text, start, &column);
  _qf_document_text_apply (
      self->text, _qf_document_tags_get_current (tags, qf_finding_get_severity (placed->finding)),
      line, column, column + end - start);
}

static void
set_current (QfDocumentEditor *self, QfFinding *finding)
{
  if (self->current == finding)
    return;
  if (finding != NULL)
    qf_finding_ref (finding);
  g_clear_pointer (&self->current, qf_finding_unref);
  self->current = finding;
  show_current (self, finding);
  _qf_document_editor_emit_finding (self);
}

void
qf_document_editor_set_findings (QfDocumentEditor *self, QfDocument *checked, GPtrArray *findings)
{
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (QF_IS_DOCUMENT (checked));

  g_ptr_array_set_size (self->placed, 0);
  clear_tags (self);
  lines = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < _qf_document_text_get_n_lines (self->text); i++)
    g_hash_table_insert (lines, _qf_document_text_get_line (self->text, i)->block,
                         GUINT_TO_POINTER (i));
  sorted = g_ptr_array_new ();
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  g_ptr_array_sort (sorted, compare_findings);
  for (guint i = 0; i < sorted->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (sorted, i);
      glong start = qf_finding_get_start (finding), block_start;
      int block = start >= 0 ? qf_document_find_block (checked, start) : -1;
      int line = block >= 0 ? find_line (self, lines, checked, (guint)block) : -1;

      if (line < 0 || qf_finding_get_waiver_staff (finding) != NULL)
        continue;
      block_start = qf_document_get_block_start (checked, (guint)block);
      place_finding (self, finding, (guint)line, start - block_start,
                     qf_finding_get_end (finding) - block_start);
    }
  {
    QfPlacedFinding *placed = self->current != NULL ? find_placed (self, self->current) : NULL;
    g_autoptr (QfFinding) now = placed != NULL ? qf_finding_ref (placed->finding) : NULL;

    set_current (self, now);
    show_current (self, now);
  }
}

/* --- going there --------------------------------------------------------------------- */

void
_qf_document_editor_look_under_caret (QfDocumentEditor *self)
{
  glong cursor = _qf_document_text_get_cursor (self->text);

  for (guint i = 0; i < self->placed->len; i++)
    {
      QfPlacedFinding *placed = g_ptr_array_index (self->placed, i);
      glong start, end;

      if (get_place (self, placed, &start, &end) && cursor >= start && cursor < end)
        {
          set_current (self, placed->finding);
          return;
        }
    }
  set_current (self, NULL);
}

void
qf_document_editor_go_to_finding (QfDocumentEditor *self, QfFinding *finding)
{
  QfPlacedFinding *placed;
  glong start, end;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (finding != NULL);

  placed = find_placed (self, finding);
  if (placed == NULL || !get_place (self, placed, &start, &end))
    return;
  _qf_document_text_go_to (self->text, start, start);
  set_current (self, placed->finding);
}

gboolean
qf_document_editor_next_finding (QfDocumentEditor *self, int direction)
{
  glong cursor;
  QfPlacedFinding *best = NULL, *wrap = NULL;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), FALSE);

  cursor = _qf_document_text_get_cursor (self->text);
  for (guint i = 0; i < self->placed->len; i++)
    {
      QfPlacedFinding *placed = g_ptr_array_index (self->placed, i);
      glong start, end;

      if (!get_place (self, placed, &start, &end))
        continue;
      if (direction > 0)
        {
          wrap = wrap != NULL ? wrap : placed;
          if (start > cursor && best == NULL)
            best = placed;
        }
      else
        {
          wrap = placed;
          if (start < cursor && end <= cursor)
            best = placed;
        }
    }
  best = best != NULL ? best : wrap;
  if (best == NULL)
    return FALSE;
  {
    g_autoptr (QfFinding) finding = qf_finding_ref (best->finding);
    qf_document_editor_go_to_finding (self, finding);
  }
  return TRUE;
}

QfFinding *
qf_document_editor_get_finding (QfDocumentEditor *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), NULL);

  return self->current;
}

/* --- fixing -------------------------------------------------------------------------- */

static char *
dup_words (QfDocumentEditor *self, glong start, glong end)
{
  glong column;
  guint line = _qf_document_text_find_line (self->text, start, &column);
  QfLine *entry = _qf_document_text_get_line (self->text, line);

  return qf_text_dup_span (qf_block_get_text (entry->block), column,
                           MIN (column + end - start, entry->length));
}

static gboolean
is_fixable (QfDocumentEditor *self, QfPlacedFinding *placed, glong *start, glong *end)
{
  const char *words = qf_finding_get_text (placed->finding);
  g_autofree char *here = NULL;

  if (qf_finding_get_fix (placed->finding) == NULL || !get_place (self, placed, start, end))
    return FALSE;
  here = dup_words (self, *start, *end);
  return words == NULL || g_str_equal (here, words);
}

static void
forget (QfDocumentEditor *self, QfFinding *finding)
{
  QfPlacedFinding *placed = find_placed (self, finding);

  if (self->current == finding)
    set_current (self, NULL);
  if (placed == NULL)
    return;
  if (placed->start != NULL)
    {
      /* The new words are right: no underline stays on them. */
      GtkTextBuffer *buffer = _qf_document_text_get_buffer (self->text);
      GtkTextIter from, to;

      gtk_text_buffer_get_iter_at_mark (buffer, &from, placed->start);
      gtk_text_buffer_get_iter_at_mark (buffer, &to, placed->end);
      gtk_text_iter_backward_char (&from);
      gtk_text_iter_forward_char (&to);
      gtk_text_buffer_remove_tag (
          buffer,
          _qf_document_tags_get_severity (_qf_document_text_get_tags (self->text),
                                          qf_finding_get_severity (finding)),
          &from, &to);
    }
  g_ptr_array_remove (self->placed, placed);
}

gboolean
qf_document_editor_fix (QfDocumentEditor *self, QfFinding *finding)
{
  g_autoptr (QfFinding) held = NULL;
  QfPlacedFinding *placed;
  glong start, end;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), FALSE);
  g_return_val_if_fail (finding != NULL, FALSE);

  placed = find_placed (self, finding);
  if (placed == NULL || !self->editable || !is_fixable (self, placed, &start, &end))
    return FALSE;
  held = qf_finding_ref (placed->finding);
  _qf_history_break (_qf_document_typing_get_history (self->typing));
  qf_document_editor_replace (self, start, end, qf_finding_get_fix (held));
  forget (self, held);
  return TRUE;
}

typedef struct
{
  QfFinding *finding;
  glong start;
  glong end;
} Fix;

guint
qf_document_editor_fix_all (QfDocumentEditor *self, QfFinding *finding)
{
  g_autoptr (GArray) fixes = NULL;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), 0);
  g_return_val_if_fail (finding != NULL, 0);

  fixes = g_array_new (FALSE, FALSE, sizeof (Fix));
  for (guint i = 0; self->editable && i < self->placed->len; i++)
    {
      QfPlacedFinding *placed = g_ptr_array_index (self->placed, i);
      Fix fix = { placed->finding, 0, 0 };

      if (g_strcmp0 (qf_finding_get_rule (placed->finding), qf_finding_get_rule (finding)) == 0
          && g_strcmp0 (qf_finding_get_text (placed->finding), qf_finding_get_text (finding)) == 0
          && g_strcmp0 (qf_finding_get_fix (placed->finding), qf_finding_get_fix (finding)) == 0
          && is_fixable (self, placed, &fix.start, &fix.end))
        {
          qf_finding_ref (fix.finding);
          g_array_append_val (fixes, fix);
        }
    }
  if (fixes->len == 0)
    return 0;
  _qf_history_break (_qf_document_typing_get_history (self->typing));
  _qf_document_typing_begin (self->typing);
  /* From the end, so that the places before still hold. */
  for (guint i = fixes->len; i-- > 0;)
    {
      Fix *fix = &g_array_index (fixes, Fix, i);

      qf_document_editor_replace (self, fix->start, fix->end, qf_finding_get_fix (fix->finding));
      forget (self, fix->finding);
      qf_finding_unref (fix->finding);
    }
  _qf_document_typing_end (self->typing);
  return fixes->len;
}
