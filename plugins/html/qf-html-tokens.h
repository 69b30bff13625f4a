/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define QF_HTML_MAX_ATTRIBUTES 32

typedef enum
{
  QF_HTML_START,  /* a start tag: name, attributes */
  QF_HTML_END,    /* an end tag: name */
  QF_HTML_TEXT,   /* characters: text, entities read */
} QfHtmlTokenKind;

/* One piece of a page. What it points to is valid until the next is read. */
typedef struct
{
  QfHtmlTokenKind  kind;
  GString         *name;          /* lower case */
  GString         *text;
  guint            n_attributes;
  GString         *attribute_names[QF_HTML_MAX_ATTRIBUTES];   /* lower case */
  GString         *attribute_values[QF_HTML_MAX_ATTRIBUTES];  /* entities read */
} QfHtmlToken;

/* Cuts a page into tags and text, in one pass, whatever the bytes. */
typedef struct _QfHtmlTokens QfHtmlTokens;

/* @page: UTF-8; must outlive the tokens */
QfHtmlTokens      *qf_html_tokens_new      (const char    *page);
void               qf_html_tokens_free     (QfHtmlTokens  *self);
/* NULL at the end. */
const QfHtmlToken *qf_html_tokens_next     (QfHtmlTokens  *self);
/* TRUE once a document type with declarations of its own was met. */
gboolean           qf_html_tokens_declares (QfHtmlTokens  *self);
/* (nullable) */
const char        *qf_html_token_get_attribute (const QfHtmlToken *token,
                                                const char        *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfHtmlTokens, qf_html_tokens_free)

G_END_DECLS
