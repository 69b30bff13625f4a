/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libxml/tree.h>

#include <qf/qf-xml.h>

G_BEGIN_DECLS

/* How our own canonical XML is read and written; nothing of libxml2 leaves this room. */

/* The first line of every canonical file, its line feed included. */
#define QF_XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef enum
{
  QF_SCHEMA_DOCUMENT,
  QF_SCHEMA_RELEASE,
} QfSchema;

/* Refuses on sight what may cost more to read than it weighs. */
gboolean _qf_xml_check_bytes (GBytes *bytes, gsize max_bytes, GError **error);

/* A tree of elements and text alone, valid by @schema; to be freed by xmlFreeDoc(). */
xmlDoc *_qf_xml_read (GBytes *bytes, gsize max_bytes, QfSchema schema, GError **error);

/* @line: 0 where there is none to name */
void _qf_xml_set_error (GError **error, const char *why, int line);

void _qf_xml_append_text (GString *xml, const char *text);
/* With the space before it. */
void _qf_xml_append_attribute (GString *xml, const char *name, const char *value);

const char *_qf_xml_get_attribute (const xmlNode *node, const char *name);
/* The next element at or after @node among its siblings. */
xmlNode *_qf_xml_skip_to_element (xmlNode *node);
gboolean _qf_xml_is (const xmlNode *node, const char *name);
/* The text inside, which must hold no element. (transfer full) */
char *_qf_xml_dup_text (const xmlNode *node);

G_END_DECLS
