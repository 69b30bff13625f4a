/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-document.h>

G_BEGIN_DECLS

/* Between the tree (model) and its spelling (text). */

/* A value of a property, as it will be stored: NFC, one line, aliases of a type resolved. */
char *_qf_properties_normalize (const char *key, const char *value);

/* FALSE for a table whose spans overlap or leave it. @reason: untranslated */
gboolean _qf_table_is_well_formed (QfBlock *block, const char **reason);

/* text/qf-document-xml.c. @properties: without the title. */
GBytes *_qf_document_write (QfKind kind, GHashTable *properties, GPtrArray *blocks);
gboolean _qf_document_read (GBytes *bytes,
                            QfKind *kind,
                            GHashTable *properties,
                            GPtrArray *blocks,
                            GError **error);

/* A snapshot of values that are known to be right; no limit is looked at. */
QfDocument *_qf_document_build (QfKind kind, GHashTable *properties, GPtrArray *blocks);

G_END_DECLS
