/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-map"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-map.h"

QfPairingMap *
qf_pairing_map_new (QfDocument *policy, QfDocument *interpretation)
{
  QfPairingMap *self = g_new0 (QfPairingMap, 1);

  self->policy = g_object_ref (policy);
  self->interpretation = g_object_ref (interpretation);
  self->runs = qf_pairing_find_copies (policy, interpretation);
  self->share = qf_pairing_compute_share (policy, interpretation, self->runs);
  self->clauses = qf_pairing_list_clauses (policy, interpretation, self->runs);
  self->elements = qf_pairing_list_elements (interpretation);
  return self;
}

void
qf_pairing_map_free (QfPairingMap *self)
{
  g_object_unref (self->policy);
  g_object_unref (self->interpretation);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->elements);
  g_free (self);
}

guint
qf_pairing_map_count_elements (const QfPairingMap *self)
{
  guint n = 0;

  for (guint i = 0; i < self->elements->len; i++)
    n += ((QfElement *)g_ptr_array_index (self->elements, i))->block >= 0;
  return n;
}

const QfCopiedRun *
qf_pairing_map_find_run (const QfPairingMap *self, gboolean in_policy, glong offset)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const QfCopiedRun *run = g_ptr_array_index (self->runs, i);
      const QfSpan *span = in_policy ? &run->policy : &run->interpretation;

      if (offset >= span->start && offset < span->end)
        return run;
    }
  return NULL;
}

const QfCopiedRun *
qf_pairing_map_find_run_in (const QfPairingMap *self, const QfClause *clause)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const QfCopiedRun *run = g_ptr_array_index (self->runs, i);
      int block = qf_document_find_block (self->policy, run->policy.start);

      if (block >= (int)clause->block && block < (int)(clause->block + clause->n_blocks))
        return run;
    }
  return NULL;
}

char *
qf_pairing_dup_paragraph (QfDocument *document, guint block)
{
  guint n = 0;

  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlockKind kind = qf_block_get_kind (qf_document_get_block (document, i));
      gboolean body = kind == QF_BLOCK_PARAGRAPH || kind == QF_BLOCK_TABLE || kind == QF_BLOCK_NOTE;

      n += body;
      /* A heading stands for the first paragraph below it. */
      if (i >= block && body)
        break;
    }
  return g_strdup_printf (_ ("Paragraph %u"), n);
}

const char *
qf_clause_mark_get_label (QfClauseMark mark)
{
  static const char *const labels[QF_N_CLAUSE_MARKS]
      = { N_ ("Explained"), N_ ("Only Copied"), N_ ("Not Explained"), N_ ("Nothing to Explain"),
          N_ ("Heading") };

  return _ (labels[mark]);
}

const char *
qf_clause_mark_get_icon (QfClauseMark mark)
{
  static const char *const icons[QF_N_CLAUSE_MARKS]
      = { "object-select-symbolic", "edit-copy-symbolic", "dialog-warning-symbolic", NULL, NULL };

  return icons[mark];
}

const char *
qf_clause_mark_get_style (QfClauseMark mark)
{
  static const char *const styles[QF_N_CLAUSE_MARKS]
      = { "success", "warning", "warning", "dim-label", NULL };

  return styles[mark];
}

gboolean
qf_clause_mark_is_open (QfClauseMark mark)
{
  return mark == QF_CLAUSE_MISSING || mark == QF_CLAUSE_COPIED;
}
