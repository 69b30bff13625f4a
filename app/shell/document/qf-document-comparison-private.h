/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A run of the text shown in a comparison. */
typedef struct
{
  glong        start; /* characters of the text shown */
  glong        end;
  QfChangeKind kind;  /* REMOVED or ADDED */
} QfPiece;

/* A comparison as it is shown: blocks that hold old and new words together, and which are
 * which. */
typedef struct
{
  GPtrArray *blocks; /* (element-type QfBlock) */
  GArray    *pieces; /* (element-type QfPiece) in order, none empty */
} QfComparison;

QfComparison *_qf_comparison_new       (QfDocument         *old_document,
                                        QfDocument         *new_document,
                                        GPtrArray          *changes);
void          _qf_comparison_free      (QfComparison       *self);
/* Offsets of the new document's plain text to those of the text shown, and back. */
glong         _qf_comparison_to_shown  (const QfComparison *self,
                                        glong               offset);
glong         _qf_comparison_from_shown (const QfComparison *self,
                                        glong               offset);
/* Places with a change, neighbours as one. Returns (element-type QfSpan) of the text shown. */
GArray       *_qf_comparison_list_places (const QfComparison *self);

G_END_DECLS
