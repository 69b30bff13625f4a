/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-typing"

#include "config.h"

#include "document/qf-document-typing-private.h"

#include "document/qf-document-recognition-private.h"
#include "document/qf-document-structure-private.h"

/* GtkTextBuffer tells before and after each change. Before: what cannot be (text beside a
 * table in its line, invisible characters) is turned aside, and the lines that will change
 * are noted. After: their texts are read back and become blocks. */

struct _QfDocumentTyping
{
  QfDocumentText *text; /* borrowed: owns us through the editor */
  QfHistory *history;   /* owned */
  void (*changed) (gpointer user_data);
  gpointer user_data;
  guint first;    /* lines noted before a change */
  guint n_before; /* how many; 0 outside a change */
  guint n_after;
  gboolean at_start; /* the change begins before a line's first character */
  gboolean typing;   /* at most a word, no line feed */
};

static GtkTextBuffer *
get_buffer (QfDocumentTyping *self)
{
  return _qf_document_text_get_buffer (self->text);
}

static int
get_caret (QfDocumentTyping *self)
{
  int offset;

  g_object_get (get_buffer (self), "cursor-position", &offset, NULL);
  return offset;
}

static QfBlock *
get_block (QfDocumentTyping *self, guint line)
{
  return _qf_document_text_get_line (self->text, line)->block;
}

static gboolean
is_table (QfDocumentTyping *self, guint line)
{
  return qf_block_get_kind (get_block (self, line)) == QF_BLOCK_TABLE;
}

static GPtrArray *
new_blocks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
}

static GPtrArray *
ref_blocks (QfDocumentTyping *self, guint first, guint n)
{
  GPtrArray *blocks = new_blocks ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (blocks, qf_block_ref (get_block (self, first + i)));
  return blocks;
}

/* --- groups -------------------------------------------------------------------------- */

void
_qf_document_typing_begin (QfDocumentTyping *self)
{
  _qf_history_begin_group (self->history, get_caret (self));
}

void
_qf_document_typing_end (QfDocumentTyping *self)
{
  if (_qf_history_end_group (self->history, get_caret (self)))
    self->changed (self->user_data);
}

static void
begin_action_cb (GtkTextBuffer *buffer, gpointer user_data)
{
  _qf_document_typing_begin (user_data);
}

static void
end_action_cb (GtkTextBuffer *buffer, gpointer user_data)
{
  _qf_document_typing_end (user_data);
}

void
_qf_document_typing_replace (QfDocumentTyping *self, guint first, guint n, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) before = ref_blocks (self, first, n);
  g_autoptr (GPtrArray) after = new_blocks ();

  for (guint i = 0; i < blocks->len; i++)
    g_ptr_array_add (after, qf_block_ref (g_ptr_array_index (blocks, i)));
  _qf_document_typing_begin (self);
  _qf_document_text_replace (self->text, first, n, after);
  _qf_history_add (self->history, first, before, after, FALSE);
  _qf_document_typing_end (self);
}

static void
line_edited_cb (QfDocumentText *text, guint line, QfBlock *before, gpointer user_data)
{
  QfDocumentTyping *self = user_data;
  g_autoptr (GPtrArray) old = new_blocks ();
  g_autoptr (GPtrArray) new = ref_blocks (self, line, 1);

  g_ptr_array_add (old, qf_block_ref (before));
  _qf_document_typing_begin (self);
  _qf_history_add (self->history, line, old, new, TRUE);
  _qf_document_typing_end (self);
}

/* A short line over a date is who signs it. */
static void
sign_over_date (QfDocumentTyping *self, guint line)
{
  g_autoptr (GPtrArray) blocks = new_blocks ();
  int signature = _qf_recognition_find_signature (self->text, line);

  if (signature < 0)
    return;
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_SIGNATURE, 0,
                                         qf_block_get_text (get_block (self, (guint)signature))));
  _qf_document_typing_replace (self, (guint)signature, 1, blocks);
}

/* --- after a change ------------------------------------------------------------------ */

static void
finish_change (QfDocumentTyping *self, GPtrArray *after)
{
  guint first = self->first, n_before = self->n_before;
  g_autoptr (GPtrArray) before = ref_blocks (self, first, n_before);

  self->n_before = 0;
  _qf_document_typing_begin (self);
  _qf_document_text_take_lines (self->text, first, n_before, after);
  _qf_history_add (self->history, first, before, after, self->typing);
  for (guint i = 0; i < after->len; i++)
    if (i >= before->len
        || qf_block_get_kind (g_ptr_array_index (after, i))
               != qf_block_get_kind (g_ptr_array_index (before, i)))
      sign_over_date (self, first + i);
  _qf_document_typing_end (self);
}

static QfBlockKind
get_next_kind (QfBlockKind kind)
{
  switch (kind)
    {
    case QF_BLOCK_ATTACHMENT:
    case QF_BLOCK_NOTE:
      return kind;
    case QF_BLOCK_SIGNATURE:
      return QF_BLOCK_DATE;
    default:
      return QF_BLOCK_PARAGRAPH;
    }
}

static void
inserted_cb (
    GtkTextBuffer *buffer, GtkTextIter *iter, char *inserted, int length, gpointer user_data)
{
  QfDocumentTyping *self = user_data;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GtkTextMark) mark = NULL;
  QfBlock *block;
  QfBlockKind kind;

  if (_qf_document_text_is_rendering (self->text) || self->n_before == 0)
    return;
  mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, iter, FALSE));
  block = get_block (self, self->first);
  kind = qf_block_get_kind (block);
  after = new_blocks ();
  for (guint i = 0; i < self->n_after; i++)
    {
      /* Before its first character the line itself moves down. */
      gboolean own = self->at_start && kind != QF_BLOCK_TITLE ? i + 1 == self->n_after : i == 0;

      g_ptr_array_add (after,
                       _qf_recognition_make_block (self->text, self->first + i, own ? block : NULL,
                                                   own ? kind : get_next_kind (kind)));
    }
  finish_change (self, after);
  gtk_text_buffer_get_iter_at_mark (buffer, iter, mark);
  gtk_text_buffer_delete_mark (buffer, mark);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, gpointer user_data)
{
  QfDocumentTyping *self = user_data;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GtkTextMark) mark = NULL;
  g_autofree char *text = NULL;
  QfBlock *block, *last;

  if (_qf_document_text_is_rendering (self->text) || self->n_before == 0)
    return;
  mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, start, TRUE));
  after = new_blocks ();
  block = get_block (self, self->first);
  last = get_block (self, self->first + self->n_before - 1);
  text = _qf_document_text_dup_line (self->text, self->first);
  if (strstr (text, "\xef\xbf\xbc") != NULL)
    g_ptr_array_add (after, qf_block_ref (self->at_start ? last : block));
  else if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
    g_ptr_array_add (
        after, _qf_recognition_make_block (self->text, self->first, NULL, QF_BLOCK_PARAGRAPH));
  else if (block != last && *qf_block_get_text (block) == '\0'
           && qf_block_get_kind (block) != QF_BLOCK_TITLE
           && qf_block_get_kind (last) != QF_BLOCK_TABLE)
    /* An empty line gives way to the line below it, with what that is. */
    g_ptr_array_add (after, _qf_recognition_make_block (self->text, self->first, last,
                                                        qf_block_get_kind (last)));
  else
    g_ptr_array_add (after, _qf_recognition_make_block (self->text, self->first, block,
                                                        qf_block_get_kind (block)));
  finish_change (self, after);
  gtk_text_buffer_get_iter_at_mark (buffer, start, mark);
  *end = *start;
  gtk_text_buffer_delete_mark (buffer, mark);
}

/* --- before a change ----------------------------------------------------------------- */

/* Line ends of every kind become one; nothing invisible comes in. */
static char *
clean_text (const char *text, int length)
{
  g_autofree char *given = g_strndup (text, (gsize)length);
  g_autofree char *normal = qf_text_normalize (given);
  GString *clean = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2028 || c == 0x2029 || c == '\r' || c == '\n')
        g_string_append_c (clean, '\n');
      else if (c == '\t')
        g_string_append_c (clean, ' ');
      else if (c != 0xfffc && !qf_text_is_hidden_character (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static guint
count_feeds (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

/* A table has its line for itself: what is typed there becomes a paragraph before or after. */
static void
insert_beside_table (QfDocumentTyping *self, GtkTextIter *iter, const char *text)
{
  guint line = (guint)gtk_text_iter_get_line (iter);
  gboolean above = gtk_text_iter_starts_line (iter);
  g_autoptr (GPtrArray) blocks = new_blocks ();
  g_auto (GStrv) parts = g_strsplit (g_str_equal (text, "\n") ? "" : text, "\n", -1);
  guint n = MAX (g_strv_length (parts), 1);

  if (!above)
    g_ptr_array_add (blocks, qf_block_ref (get_block (self, line)));
  for (guint i = 0; i < n; i++)
    {
      const char *words = parts[i] != NULL ? parts[i] : "";
      guint level;
      QfBlockKind kind = _qf_structure_classify (words, FALSE, &level);

      g_ptr_array_add (blocks, qf_block_new (kind, level, words));
    }
  if (above)
    g_ptr_array_add (blocks, qf_block_ref (get_block (self, line)));
  _qf_document_typing_replace (self, line, 1, blocks);
  gtk_text_buffer_get_iter_at_line (get_buffer (self), iter,
                                    (int)(above ? line + n - 1 : line + n));
  if (!gtk_text_iter_ends_line (iter))
    gtk_text_iter_forward_to_line_end (iter);
  gtk_text_buffer_place_cursor (get_buffer (self), iter);
}

/* Enter in an empty line of a list ends the list. */
static gboolean
ends_list (QfDocumentTyping *self, guint line, const char *text)
{
  QfBlockKind kind = qf_block_get_kind (get_block (self, line));

  return g_str_equal (text, "\n") && _qf_document_text_is_empty (self->text, line)
         && kind != QF_BLOCK_PARAGRAPH && kind != QF_BLOCK_TITLE;
}

static void
inserting_cb (GtkTextBuffer *buffer, GtkTextIter *iter, char *text, int length, gpointer user_data)
{
  QfDocumentTyping *self = user_data;
  g_autofree char *clean = NULL;
  guint line = (guint)gtk_text_iter_get_line (iter);

  if (_qf_document_text_is_rendering (self->text))
    return;
  clean = clean_text (text, length);
  if (is_table (self, line) && *clean != '\0')
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      insert_beside_table (self, iter, clean);
      return;
    }
  if (ends_list (self, line, clean))
    {
      g_autoptr (GPtrArray) blocks = new_blocks ();

      g_signal_stop_emission_by_name (buffer, "insert-text");
      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
      _qf_document_typing_replace (self, line, 1, blocks);
      gtk_text_buffer_get_iter_at_line (buffer, iter, (int)line);
      return;
    }
  if ((int)strlen (clean) != length || strncmp (clean, text, (gsize)length) != 0)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      if (*clean != '\0')
        gtk_text_buffer_insert (buffer, iter, clean, -1);
      return;
    }
  self->first = line;
  self->n_before = 1;
  self->n_after = 1 + count_feeds (clean);
  self->at_start
      = gtk_text_iter_starts_line (iter) && !gtk_text_iter_ends_line (iter) && self->n_after > 1;
  self->typing = self->n_after == 1 && g_utf8_strlen (clean, -1) <= 8;
}

static gboolean
would_break_table (QfDocumentTyping *self, const GtkTextIter *start, const GtkTextIter *end)
{
  guint first = (guint)gtk_text_iter_get_line (start), last = (guint)gtk_text_iter_get_line (end);
  gboolean head_table = is_table (self, first) && !gtk_text_iter_starts_line (start);
  gboolean tail_table = is_table (self, last) && gtk_text_iter_starts_line (end);

  if (first == last)
    return FALSE;
  if (head_table && !gtk_text_iter_ends_line (end))
    return TRUE;
  return tail_table && (!gtk_text_iter_starts_line (start) || head_table);
}

static void
deleting_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, gpointer user_data)
{
  QfDocumentTyping *self = user_data;

  if (_qf_document_text_is_rendering (self->text))
    return;
  if (would_break_table (self, start, end))
    {
      g_signal_stop_emission_by_name (buffer, "delete-range");
      return;
    }
  self->first = (guint)gtk_text_iter_get_line (start);
  self->n_before = (guint)gtk_text_iter_get_line (end) - self->first + 1;
  self->at_start = gtk_text_iter_starts_line (start);
  self->typing = self->n_before == 1 && !is_table (self, self->first)
                 && gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start) <= 2;
}

/* --- doing --------------------------------------------------------------------------- */

void
_qf_document_typing_insert (QfDocumentTyping *self, const char *text)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
apply_cb (guint first, guint n, GPtrArray *blocks, gpointer user_data)
{
  QfDocumentTyping *self = user_data;

  _qf_document_text_replace (self->text, first, n, blocks);
}

static gboolean
place_caret (QfDocumentTyping *self, int offset)
{
  GtkTextIter iter;

  if (offset < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, offset);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->text),
                                      gtk_text_buffer_get_insert (get_buffer (self)));
  self->changed (self->user_data);
  return TRUE;
}

gboolean
_qf_document_typing_undo (QfDocumentTyping *self)
{
  return place_caret (self, _qf_history_undo (self->history, apply_cb, self));
}

gboolean
_qf_document_typing_redo (QfDocumentTyping *self)
{
  return place_caret (self, _qf_history_redo (self->history, apply_cb, self));
}

gboolean
_qf_document_typing_is_busy (QfDocumentTyping *self)
{
  return self->n_before > 0;
}

QfHistory *
_qf_document_typing_get_history (QfDocumentTyping *self)
{
  return self->history;
}

QfDocumentTyping *
_qf_document_typing_new (QfDocumentText *text,
                         void (*changed) (gpointer user_data),
                         gpointer user_data)
{
  QfDocumentTyping *self = g_new0 (QfDocumentTyping, 1);
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (text);

  self->text = text;
  self->history = _qf_history_new ();
  self->changed = changed;
  self->user_data = user_data;
  g_signal_connect (buffer, "insert-text", G_CALLBACK (inserting_cb), self);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (inserted_cb), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (deleting_cb), self);
  g_signal_connect_after (buffer, "delete-range", G_CALLBACK (deleted_cb), self);
  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self);
  g_signal_connect (buffer, "end-user-action", G_CALLBACK (end_action_cb), self);
  g_signal_connect (text, "line-edited", G_CALLBACK (line_edited_cb), self);
  return self;
}

void
_qf_document_typing_free (QfDocumentTyping *self)
{
  g_signal_handlers_disconnect_by_data (_qf_document_text_get_buffer (self->text), self);
  g_signal_handlers_disconnect_by_data (self->text, self);
  _qf_history_free (self->history);
  g_free (self);
}
