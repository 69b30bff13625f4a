/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* Two texts, and what to do with them. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *left_title;
  QfDocument *left;
  const char *left_verb;    /* NULL: the left one is only looked at */
  const char *right_title;
  QfDocument *right;        /* shown with what changed from the left one */
  const char *right_verb;
} QfTexts;

/**
 * QfDraftingTexts:
 *
 * A window with two texts side by side, the difference marked in the right one.
 *
 * Signals
 *   chosen (gboolean right)
 */
#define QF_TYPE_DRAFTING_TEXTS (qf_drafting_texts_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingTexts, qf_drafting_texts, QF, DRAFTING_TEXTS, AdwWindow)

GtkWindow *qf_drafting_texts_new  (QfWorkbench    *workbench,
                                   const QfTexts  *texts);

G_END_DECLS
