/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-outline"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "document/qf-document-editor-private.h"
#include "document/qf-document-structure-private.h"

/* The outline is read from what lines open with: headings, clauses whose opening sentence
 * reads as one, and 章 节 of regulations. It also knows when a number does not follow. */

struct _QfOutlineEntry
{
  GObject parent_instance;
  guint level;
  char *text;
  guint block;
  char *problem; /* NULL where right */
};

G_DEFINE_FINAL_TYPE (QfOutlineEntry, qf_outline_entry, G_TYPE_OBJECT)

static void
qf_outline_entry_finalize (GObject *object)
{
  QfOutlineEntry *self = QF_OUTLINE_ENTRY (object);

  g_free (self->text);
  g_free (self->problem);
  G_OBJECT_CLASS (qf_outline_entry_parent_class)->finalize (object);
}

static void
qf_outline_entry_class_init (QfOutlineEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_outline_entry_finalize;
}

static void
qf_outline_entry_init (QfOutlineEntry *self)
{
}

guint
qf_outline_entry_get_level (QfOutlineEntry *self)
{
  g_return_val_if_fail (QF_IS_OUTLINE_ENTRY (self), 0);
  return self->level;
}

const char *
qf_outline_entry_get_text (QfOutlineEntry *self)
{
  g_return_val_if_fail (QF_IS_OUTLINE_ENTRY (self), NULL);
  return self->text;
}

guint
qf_outline_entry_get_block (QfOutlineEntry *self)
{
  g_return_val_if_fail (QF_IS_OUTLINE_ENTRY (self), 0);
  return self->block;
}

const char *
qf_outline_entry_get_problem (QfOutlineEntry *self)
{
  g_return_val_if_fail (QF_IS_OUTLINE_ENTRY (self), NULL);
  return self->problem;
}

/* --- working out --------------------------------------------------------------------- */

/* What was counted so far at each level; 0: nothing yet since the level above. */
typedef struct
{
  guint last[5];
  guint articles[4]; /* 章 节 条; 条 counts through the whole regulation */
} Count;

static void
count_opening (Count *count, const QfOpening *opening)
{
  guint below = opening->article ? 1 : opening->level + 1;

  if (opening->article)
    count->articles[opening->level] = opening->number;
  else
    count->last[opening->level] = opening->number;
  if (opening->article && opening->level == 1)
    count->articles[2] = 0;
  for (guint i = below; i < G_N_ELEMENTS (count->last); i++)
    count->last[i] = 0;
}

static char *
find_problem (QfBlock *block, const QfOpening *opening, Count *count)
{
  guint expected = (opening->article ? count->articles : count->last)[opening->level] + 1;
  char *problem = NULL;

  if (qf_block_get_kind (block) == QF_BLOCK_HEADING && qf_block_get_level (block) != opening->level)
    problem = g_strdup_printf (_ ("The number is one of level %u, the heading of level %u"),
                               opening->level, qf_block_get_level (block));
  /* A list inside a clause begins at 1 as often as it likes. */
  else if (opening->number != expected && !(opening->number == 1 && opening->level > 2))
    problem
        = g_strdup_printf (_ ("Number %u stands where %u is expected"), opening->number, expected);
  count_opening (count, opening);
  return problem;
}

/* A running paragraph that opens with a number counts, but only a clause with a short opening
 * sentence is in the outline; of a regulation its chapters and sections. */
static gboolean
is_outlined (QfBlockKind kind, const QfOpening *opening)
{
  if (kind == QF_BLOCK_HEADING)
    return TRUE;
  return opening->lead <= 40 && (opening->article ? opening->level < 3 : opening->level <= 2);
}

static QfOutlineEntry *
new_entry (char *text, guint level, guint block)
{
  QfOutlineEntry *self = g_object_new (QF_TYPE_OUTLINE_ENTRY, NULL);

  self->text = text;
  self->level = level;
  self->block = block;
  return self;
}

static QfOutlineEntry *
make_entry (QfDocumentEditor *self, guint line, guint index, Count *count)
{
  QfLine *entry = _qf_document_text_get_line (self->text, line);
  const char *text = qf_block_get_text (entry->block);
  QfBlockKind kind = qf_block_get_kind (entry->block);
  g_autofree char *problem = NULL;
  QfOutlineEntry *made;
  QfOpening opening;

  if (kind != QF_BLOCK_HEADING && kind != QF_BLOCK_PARAGRAPH)
    {
      /* What comes after the signature, or in an attachment, counts from the beginning. */
      if (kind != QF_BLOCK_TABLE && kind != QF_BLOCK_NOTE)
        *count = (Count){ { 0 }, { 0 } };
      return kind == QF_BLOCK_TITLE ? new_entry (g_strdup (text), 0, index) : NULL;
    }
  if (!_qf_structure_read_opening (text, &opening))
    return kind == QF_BLOCK_HEADING
               ? new_entry (g_strdup (text), qf_block_get_level (entry->block), index)
               : NULL;
  problem = find_problem (entry->block, &opening, count);
  if (problem != NULL)
    _qf_document_text_apply (
        self->text, _qf_document_tags_get_problem (_qf_document_text_get_tags (self->text)), line,
        0, opening.marker);
  if (!is_outlined (kind, &opening))
    return NULL;
  made = new_entry (qf_text_dup_span (text, 0, opening.lead), opening.level, index);
  made->problem = g_steal_pointer (&problem);
  return made;
}

static gboolean
is_same (QfDocumentEditor *self, GPtrArray *entries)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->outline));

  if (n != entries->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QfOutlineEntry) old = g_list_model_get_item (G_LIST_MODEL (self->outline), i);
      QfOutlineEntry *new = g_ptr_array_index (entries, i);

      if (old->level != new->level || old->block != new->block
          || g_strcmp0 (old->text, new->text) != 0 || g_strcmp0 (old->problem, new->problem) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
update_outline (QfDocumentEditor *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  Count count = { { 0 }, { 0 } };
  guint index = 0;

  _qf_document_text_remove_tag (
      self->text, _qf_document_tags_get_problem (_qf_document_text_get_tags (self->text)));
  for (guint i = 0; i < _qf_document_text_get_n_lines (self->text); i++)
    {
      QfOutlineEntry *entry;

      if (_qf_document_text_is_empty (self->text, i))
        continue;
      entry = make_entry (self, i, index++, &count);
      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  if (!is_same (self, entries))
    g_list_store_splice (self->outline, 0, g_list_model_get_n_items (G_LIST_MODEL (self->outline)),
                         entries->pdata, entries->len);
}

static gboolean
update_cb (gpointer user_data)
{
  QfDocumentEditor *self = user_data;

  self->outline_source = 0;
  update_outline (self);
  return G_SOURCE_REMOVE;
}

void
_qf_document_editor_queue_outline (QfDocumentEditor *self)
{
  if (self->outline_source == 0)
    self->outline_source = g_timeout_add (120, update_cb, self);
}

GListModel *
qf_document_editor_get_outline (QfDocumentEditor *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), NULL);

  return G_LIST_MODEL (self->outline);
}
