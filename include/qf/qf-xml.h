/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-error.h"

G_BEGIN_DECLS

/**
 * QfXmlHandlers:
 * @start_element: local name, namespace ("" none), and three arrays beside each other, each
 *   ended by %NULL: local names, namespaces ("" none) and values of the attributes
 * @text: not ended by a NUL; one run of text may come in several pieces
 *
 * What is told while reading. Each may be %NULL. Strings are valid during the call alone.
 */
typedef struct
{
  void (*start_element) (const char         *name,
                         const char         *namespace_uri,
                         const char * const *attribute_names,
                         const char * const *attribute_namespaces,
                         const char * const *attribute_values,
                         gpointer            user_data);
  void (*end_element)   (const char         *name,
                         const char         *namespace_uri,
                         gpointer            user_data);
  void (*text)          (const char         *text,
                         gsize               length,
                         gpointer            user_data);
} QfXmlHandlers;

/**
 * qf_xml_parse:
 * @bytes: UTF-8, with or without a byte order mark; may be hostile
 * @max_bytes: more than that is refused before reading
 *
 * Reads XML from elsewhere without trusting it: no document type, no entity but the five
 * of XML, no other file, no network, 256 levels, 256 attributes and 256 namespaces at most.
 * Comments and processing instructions are passed over, CDATA is text.
 *
 * Returns: %TRUE when all was read; what was told before an error is void.
 *   %QF_ERROR_INPUT for anything else
 */
QF_API gboolean qf_xml_parse (GBytes               *bytes,
                              gsize                 max_bytes,
                              const QfXmlHandlers  *handlers,
                              gpointer              user_data,
                              GError              **error);

G_END_DECLS
