/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf/qf-document.h>

#include "qf-sign-view.h"

G_BEGIN_DECLS

/* A document as a reader of the signing window sees it. Read-only; nothing here can be edited,
 * so nothing of the shell's editor is needed in a process that holds keys. */

/* Tags, language, margins. Once for a view. */
void  qf_sign_text_set_up        (GtkTextView *view);

/* The full text; with @last only what changed since, each change with the block before it. */
void  qf_sign_text_show          (GtkTextView *view,
                                  QfDocument  *document,
                                  QfDocument  *last);

/* (element-type QfSignLine): a label and its value a line; with @changes only what changed. */
void  qf_sign_text_show_lines    (GtkTextView *view,
                                  GPtrArray   *lines,
                                  gboolean     changes);

/* Blocks and properties that differ. */
guint qf_sign_text_count_changes (QfDocument  *last,
                                  QfDocument  *document);

G_END_DECLS
