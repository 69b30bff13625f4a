/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtksourceview/gtksource.h>
#include <qf-ui/qf-ui.h>

#include "document/qf-document-editor-private.h"

#include "../support/ui-test.h"

G_BEGIN_DECLS

/* An editor in a window, with the policy of ui_make_policy(). Text goes in through the
 * buffer, as from an input method. */
typedef struct
{
  GtkWindow        *window;
  QfDocumentEditor *editor;
  GtkTextBuffer    *buffer;
  QfDocument       *policy;
  guint             n_changed;
} EditorFixture;

void             editor_fixture_set_up     (EditorFixture  *self,
                                            gconstpointer   data);
void             editor_fixture_tear_down  (EditorFixture  *self,
                                            gconstpointer   data);
/* The editor gives exactly this. */
void             editor_assert_document    (EditorFixture  *self,
                                            QfDocument     *expected);
QfDocument      *editor_dup_document       (EditorFixture  *self);
/* Offset of the first such words in the document. */
glong            editor_find               (EditorFixture  *self,
                                            const char     *words);
/* Puts the caret behind @words and types. */
void             editor_type_after         (EditorFixture  *self,
                                            const char     *words,
                                            const char     *typed);
/* Undoes everything, expects the policy, redoes everything, expects what was. */
void             editor_assert_undo_redo   (EditorFixture  *self);
QfDocumentTable *editor_get_table          (EditorFixture  *self);

G_END_DECLS
