/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-html-tree.h"

G_BEGIN_DECLS

/* Where the text of a page is, among all that a website puts around it. */
typedef struct
{
  QfHtmlNode *content;  /* the element that holds the text; the root at worst */
  QfHtmlNode *facts;    /* the sheet of facts above it (索引号, 发文字号), or NULL */
  QfHtmlNode *heading;  /* the title, where it stands outside of the content, or NULL */
} QfHtmlMain;

void qf_html_main_find (QfHtmlTree *tree,
                        QfHtmlMain *result);

G_END_DECLS
