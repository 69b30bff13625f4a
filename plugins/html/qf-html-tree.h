/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A page as a tree of the elements that its tags mean, implied ends included. */
typedef struct _QfHtmlNode QfHtmlNode;

struct _QfHtmlNode
{
  const char *name;          /* NULL for text */
  char       *text;          /* of text, else NULL */
  GHashTable *attributes;    /* of an element: name to value; NULL without */
  QfHtmlNode *parent;
  QfHtmlNode *first;         /* children */
  QfHtmlNode *last;
  QfHtmlNode *next;          /* sibling */
  guint       n_characters;  /* of text that is not blank, descendants included */
  guint       n_linked;      /* of those, within links */
  gboolean    asked_right;   /* qf-html-flow.c: @right has been worked out */
  int         right;         /* pushed to the right: 1, not: 0, says nothing: -1 */
  gboolean    dropped;       /* never part of a text: scripts, forms, what is not shown */
};

typedef struct _QfHtmlTree QfHtmlTree;

/* Deeper, or more, is no page that an office wrote. */
#define QF_HTML_MAX_DEPTH 256
#define QF_HTML_MAX_NODES 400000

/* @page: UTF-8. %QF_ERROR_INPUT past the limits, for declarations, for no page at all. */
QfHtmlTree *qf_html_tree_new       (const char        *page,
                                    GCancellable      *cancellable,
                                    GError           **error);
void        qf_html_tree_free      (QfHtmlTree        *self);
QfHtmlNode *qf_html_tree_get_root  (QfHtmlTree        *self);

/* (nullable) */
const char *qf_html_node_get       (const QfHtmlNode  *node,
                                    const char        *attribute);
gboolean    qf_html_node_is        (const QfHtmlNode  *node,
                                    const char        *name);
/* The node after @node in the order of the page that lies within @top; NULL at the end.
 * @within: FALSE to pass over what is in @node */
QfHtmlNode *qf_html_node_walk      (QfHtmlNode        *node,
                                    QfHtmlNode        *top,
                                    gboolean           within);
/* All text within, blanks as one space; dropped elements left out. */
char       *qf_html_node_get_text  (QfHtmlNode        *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfHtmlTree, qf_html_tree_free)

G_END_DECLS
