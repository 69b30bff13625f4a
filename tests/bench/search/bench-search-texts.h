/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document to search: a title and 4,700 bytes of paragraphs in the order of the seed, each cut
 * out of a text of the corpus. */
typedef struct
{
  char *title;
  char *body;    /* lines */
} BenchDocument;

/* The first @n of always the same documents. (element-type BenchDocument) (transfer full) */
GPtrArray *bench_documents_make  (guint            n);
/* Bytes of all titles and bodies. */
guint64    bench_documents_size  (GPtrArray       *documents);
/* @length characters in a row out of a text, without spaces and quotation marks. */
char      *bench_documents_cut   (GRand           *random,
                                  guint            length);
/* As our rank counts: 8 for one in the title. */
guint      bench_document_score  (const BenchDocument *self,
                                  const char      *term);

G_END_DECLS
