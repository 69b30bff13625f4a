/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-drafting-case.h"

G_BEGIN_DECLS

/* One text under edit, in its editor. Counters say how far it is safe: every change is one
 * more in @edited; what the store has of it lags behind. */
typedef struct
{
  char             *id;
  QfKind            kind;
  char             *version;    /* what the text was made from */
  QfDocument       *text;       /* as last asked for with qf_drafting_half_snapshot() */
  QfDocumentEditor *editor;     /* owned */
  QfDocumentView   *view;       /* owned; the same read only */
  GPtrArray        *authors;    /* (element-type QfCaseAuthor) */
  guint             edited;
  guint             copied;     /* in the working copy */
  guint             kept;       /* in @version */
  gboolean          recovered;  /* began from a working copy of before */
  /* Somebody else's newer version, while @edited is not @kept; else NULL. */
  QfDocument       *other;
  char             *other_version;
  char             *other_editor;
} QfDraftingHalf;

QfDraftingHalf *qf_drafting_half_new        (const QfCaseText *text);
void            qf_drafting_half_free       (QfDraftingHalf   *self);

gboolean        qf_drafting_half_is_dirty   (QfDraftingHalf   *self);
/* The text as it stands. (transfer none) (nullable): NULL with an error where it is over a
 * limit; @text is then still the one before. */
QfDocument     *qf_drafting_half_snapshot   (QfDraftingHalf   *self,
                                             GError          **error);
/* Puts another text into the editor; it counts as not edited. */
void            qf_drafting_half_take       (QfDraftingHalf   *self,
                                             QfDocument       *text,
                                             const char       *version);
/* The store was read again: takes its text where nothing here is unsaved, else remembers it
 * as the other. TRUE where the text in the editor is another now. */
gboolean        qf_drafting_half_merge      (QfDraftingHalf   *self,
                                             const QfCaseText *text);
void            qf_drafting_half_forget_other (QfDraftingHalf *self);

G_END_DECLS
