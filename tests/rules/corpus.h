/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

#include "host/qf-plugins.h"

G_BEGIN_DECLS

/* Official texts to try rules on: the folder $QF_CORPUS, or shared/corpus beside the source
 * tree. They are not part of the project: where they are not, what needs them is skipped. */

/* (transfer full) (nullable) */
char       *corpus_dup_folder    (void);

typedef struct
{
  char       *name;      /* the file's, without folder */
  QfDocument *document;
} CorpusText;

/* The project's own samples. (transfer full) */
char       *corpus_dup_samples   (void);
/* Read as an import reads them, by name; those that no importer takes are left out.
 * (element-type CorpusText) (transfer full) */
GPtrArray  *corpus_load          (const char  *folder,
                                  QfPlugins   *plugins);
/* Every check of every plugin over one document; the rules with engine words and patterns
 * come with the check that keeps their gate. (element-type QfFinding) (transfer full) */
GPtrArray  *corpus_check         (QfDocument  *document,
                                  GPtrArray   *checks);

G_END_DECLS
