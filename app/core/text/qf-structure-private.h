/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

/* What a line turned out to be. */
typedef enum
{
  QF_LINE_OPEN,    /* not looked at yet; a paragraph if nobody claims it */
  QF_LINE_BLOCK,   /* a block of @kind and @level */
  QF_LINE_DROPPED, /* not part of the text */
} QfLineState;

typedef struct
{
  QfImportHint hint;
  guint file_level; /* of QF_IMPORT_HEADING */
  char *text;       /* one line, stripped; NULL for a table */
  char *squeezed;   /* the text without any space; NULL for a table */
  GPtrArray *rows;  /* of a table, the import's; else NULL */
  QfLineState state;
  QfBlockKind kind;
  guint level;
} QfLine;

/* An import on its way to a document: each step looks at what the steps before left open. */
typedef struct
{
  QfImport *import;
  QfKind kind;
  GPtrArray *lines;       /* QfLine */
  GHashTable *properties; /* static or owned key to value; only values that may be set */
  char *stated_title;     /* squeezed; from the file's own data; NULL for none */
  guint body;             /* first line after title and addressee */
} QfStructure;

static inline QfLine *
_qf_structure_get_line (QfStructure *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

/* Without any space. (transfer full) */
char *_qf_structure_squeeze (const char *text);

/* Each space of any kind as one " ". (transfer full) */
char *_qf_structure_unify_spaces (const char *text);

/* Sets a property unless the value may not be set; @again: over one that is there. */
void _qf_structure_set_property (QfStructure *self,
                                 const char *key,
                                 const char *value,
                                 gboolean again);
/* @why: what it is, translated, with one %s for the text */
void _qf_structure_drop (QfStructure *self, QfLine *line, const char *why);
void _qf_structure_claim (QfLine *line, QfBlockKind kind, guint level);

/* The steps, in this order. */
void _qf_structure_drop_page (QfStructure *self);     /* what a web page puts around a text */
void _qf_structure_read_head (QfStructure *self);     /* up to the addressee */
void _qf_structure_read_tail (QfStructure *self);     /* from the list of attachments on */
void _qf_structure_read_headings (QfStructure *self); /* the rest */

/* Whether a line looks like the name of a body, by how it ends. */
gboolean _qf_structure_is_body_name (const char *squeezed);

G_END_DECLS
