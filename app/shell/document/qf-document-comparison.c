/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-comparison"

#include "config.h"

#include "document/qf-document-comparison-private.h"

/* Old and new words stand in one text (qf_document_join_changes()); what was removed, and what
 * stood where it has moved away from, is not of the new text. */

glong
_qf_comparison_to_shown (const QfJoinedChanges *self, glong offset)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const QfJoinedPiece *piece = &g_array_index (self->pieces, QfJoinedPiece, i);

      if (piece->kind != QF_CHANGE_REMOVED)
        continue;
      if (piece->start > offset)
        break;
      offset += piece->end - piece->start;
    }
  return offset;
}

glong
_qf_comparison_from_shown (const QfJoinedChanges *self, glong offset)
{
  glong removed = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const QfJoinedPiece *piece = &g_array_index (self->pieces, QfJoinedPiece, i);

      if (piece->kind == QF_CHANGE_REMOVED && piece->start < offset)
        removed += MIN (piece->end, offset) - piece->start;
    }
  return offset - removed;
}
