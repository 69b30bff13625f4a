/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-xml.h>

G_BEGIN_DECLS

/* Attributes of the element being told, as qf_xml_parse() gives them. */
typedef struct
{
  const char * const *names;
  const char * const *namespaces;
  const char * const *values;
} QfDocxAttributes;

/* Transitional (Word, WPS) and strict (ISO 29500) names of one vocabulary are one. */
typedef enum
{
  QF_DOCX_OTHER,
  QF_DOCX_WORD,           /* w: */
  QF_DOCX_RELATIONS,      /* r: */
  QF_DOCX_COMPATIBILITY,  /* mc: */
  QF_DOCX_DRAWING,        /* a: */
  QF_DOCX_PLACE,          /* wp: a drawing in the text */
  QF_DOCX_MATH,           /* m: */
  QF_DOCX_VML,            /* v: */
  QF_DOCX_OFFICE,         /* o: */
  QF_DOCX_CHART,          /* c: */
  QF_DOCX_DIAGRAM,        /* dgm: */
} QfDocxVocabulary;

QfDocxVocabulary qf_docx_get_vocabulary (const char             *namespace_uri);

/* (nullable): the value of w:@name, or of an attribute without namespace. */
const char      *qf_docx_get_attribute  (const QfDocxAttributes *attributes,
                                         const char             *name);
/* An on/off element: on without a value, off with 0, false, off or none. */
gboolean         qf_docx_get_switch     (const QfDocxAttributes *attributes);
/* The number of @name, or @fallback where there is none; clamped to a million each way. */
int              qf_docx_get_number     (const QfDocxAttributes *attributes,
                                         const char             *name,
                                         int                     fallback);

/* qf_xml_parse() with the limit of a part, and an error that says what to do. */
gboolean         qf_docx_parse          (GBytes                 *part,
                                         const QfXmlHandlers    *handlers,
                                         gpointer                user_data,
                                         GError                **error);

/**
 * qf_docx_collect_text:
 *
 * All text of a part, whatever it is for, and the attributes that people can read (a
 * watermark's words, a picture's description), a line each.
 */
gboolean         qf_docx_collect_text   (GBytes                 *part,
                                         GString                *text,
                                         GError                **error);

G_END_DECLS
