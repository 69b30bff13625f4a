/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

/* One paragraph or table as an importer found it. */
typedef struct
{
  QfImportHint hint;
  guint level;
  char *text;      /* as read; NULL for a table */
  GPtrArray *rows; /* of a table, GPtrArray of QfCell; else NULL */
} QfImportItem;

GPtrArray *_qf_import_get_items (QfImport *self);
GHashTable *_qf_import_get_properties (QfImport *self);
/* (element-type utf8) */
GPtrArray *_qf_import_get_hidden (QfImport *self);

G_END_DECLS
