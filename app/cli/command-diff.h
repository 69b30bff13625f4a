/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-cli.h"

G_BEGIN_DECLS

/* One version of a document, and its release as it stood then. */
typedef struct
{
  char       *version;   /* "D1.2" */
  QfDocument *document;
  QfRelease  *release;   /* NULL where the document is in no release */
  gboolean    seen;      /* the acting person's last act names it */
} QfDiffBase;

typedef struct
{
  const char *id;        /* of the document */
  QfDiffBase  bases[2];
  guint       n_bases;
  QfDiffBase  present;
} QfDiff;

/* As text and as members, by the output that is. @blocks: (element-type QfBlockChange) */
void  qf_diff_print        (QfCli        *cli,
                            const QfDiff *self,
                            GPtrArray    *blocks);
/* From both bases. @blocks: (element-type QfBaseBlock) */
void  qf_diff_print_bases  (QfCli        *cli,
                            const QfDiff *self,
                            GPtrArray    *blocks);
void  qf_diff_print_html   (QfCli        *cli,
                            const char   *html);

G_END_DECLS
