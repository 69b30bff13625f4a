/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-xml-tree"

#include "config.h"

#include "text/qf-xml-private.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "qf-schema-resources.h"

/* Our own canonical XML as a tree. It is at most a few megabytes, and who reads it compares
 * what it would write with what was read; so the tree holds elements and text and nothing
 * else, and the schemas say which. Schemas are compiled once and shared under a lock, for
 * libxml2 does not promise that a compiled one may be used by two threads. */

typedef struct
{
  const char *refused; /* NULL while reading goes on */
} TreeReader;

static void
refuse (void *data, const char *why)
{
  xmlParserCtxt *parser = data;
  TreeReader *reader = parser->_private;
  if (reader->refused == NULL)
    reader->refused = why;
  xmlStopParser (parser);
}

static void
refuse_document_type_cb (void *data, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
  refuse (data, N_ ("it has a document type or declarations, which are not accepted"));
}

static void
refuse_comment_cb (void *data, const xmlChar *text)
{
  refuse (data, N_ ("it has a comment, which is not accepted"));
}

static void
refuse_instruction_cb (void *data, const xmlChar *target, const xmlChar *text)
{
  refuse (data, N_ ("it has a processing instruction, which is not accepted"));
}

static void
refuse_cdata_cb (void *data, const xmlChar *text, int length)
{
  refuse (data, N_ ("it has a CDATA section, which is not accepted"));
}

static void
refuse_reference_cb (void *data, const xmlChar *name)
{
  refuse (data, N_ ("it has an entity, which is not accepted"));
}

static xmlParserInput *
resolve_nothing_cb (void *data, const xmlChar *public_id, const xmlChar *system_id)
{
  return NULL;
}

static xmlEntity *
get_no_entity_cb (void *data, const xmlChar *name)
{
  return NULL;
}

static void
ignore_error_cb (void *data, xmlError *error)
{
}

static xmlRelaxNG *
compile_schema (QfSchema schema)
{
  static const char *const paths[] = {
    [QF_SCHEMA_DOCUMENT] = "/cn/qianfa/schema/document.rng",
    [QF_SCHEMA_RELEASE] = "/cn/qianfa/schema/release.rng",
  };
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (qf_schema_get_resource (), paths[schema], 0, NULL);
  g_assert (bytes != NULL);
  xmlRelaxNGParserCtxt *parser
      = xmlRelaxNGNewMemParserCtxt (g_bytes_get_data (bytes, NULL), (int)g_bytes_get_size (bytes));
  xmlRelaxNG *compiled = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  g_assert (compiled != NULL);
  return compiled;
}

static gboolean
is_valid (xmlDoc *tree, QfSchema schema)
{
  static GMutex lock;
  static xmlRelaxNG *schemas[2]; /* kept for the life of the process */

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  if (schemas[schema] == NULL)
    schemas[schema] = compile_schema (schema);
  xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt (schemas[schema]);
  if (context == NULL)
    return FALSE;
  xmlRelaxNGSetValidStructuredErrors (context, ignore_error_cb, NULL);
  gboolean valid = xmlRelaxNGValidateDoc (context, tree) == 0;
  xmlRelaxNGFreeValidCtxt (context);
  return valid;
}

xmlDoc *
_qf_xml_read (GBytes *bytes, gsize max_bytes, QfSchema schema, GError **error)
{
  if (!_qf_xml_check_bytes (bytes, max_bytes, error))
    return NULL;

  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize declaration = strlen (QF_XML_DECLARATION);
  if (size < declaration || memcmp (data, QF_XML_DECLARATION, declaration) != 0)
    {
      _qf_xml_set_error (error, _ ("it does not begin as the canonical form does"), 1);
      return NULL;
    }

  xmlParserCtxt *parser = xmlNewParserCtxt ();
  if (parser == NULL)
    {
      _qf_xml_set_error (error, _ ("there is not enough memory"), 0);
      return NULL;
    }
  TreeReader reader = { NULL };
  parser->_private = &reader;
  parser->sax->internalSubset = refuse_document_type_cb;
  parser->sax->externalSubset = refuse_document_type_cb;
  parser->sax->resolveEntity = resolve_nothing_cb;
  parser->sax->getEntity = get_no_entity_cb;
  parser->sax->getParameterEntity = get_no_entity_cb;
  parser->sax->comment = refuse_comment_cb;
  parser->sax->processingInstruction = refuse_instruction_cb;
  parser->sax->cdataBlock = refuse_cdata_cb;
  parser->sax->reference = refuse_reference_cb;
  parser->sax->serror = ignore_error_cb;
  xmlDoc *tree = xmlCtxtReadMemory (parser, data, (int)size, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  int line = parser->lastError.line;
  xmlFreeParserCtxt (parser);

  const char *why = reader.refused;
  if (why == NULL && tree == NULL)
    why = N_ ("it is not well formed");
  else if (why == NULL && (tree->intSubset != NULL || tree->extSubset != NULL))
    why = N_ ("it has a document type or declarations, which are not accepted");
  else if (why == NULL && !is_valid (tree, schema))
    {
      why = N_ ("it does not follow the schema");
      line = 0;
    }
  if (why == NULL)
    return tree;
  _qf_xml_set_error (error, _ (why), line);
  if (tree != NULL)
    xmlFreeDoc (tree);
  return NULL;
}

void
_qf_xml_append_text (GString *xml, const char *text)
{
  gsize span;
  for (; text[0] != '\0'; text += span)
    {
      span = strcspn (text, "&<>\"");
      g_string_append_len (xml, text, (gssize)span);
      if (text[span] == '\0')
        return;
      g_string_append (xml, text[span] == '&'   ? "&amp;"
                            : text[span] == '<' ? "&lt;"
                            : text[span] == '>' ? "&gt;"
                                                : "\"");
      span++;
    }
}

void
_qf_xml_append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_c (xml, ' ');
  g_string_append (xml, name);
  g_string_append (xml, "=\"");
  gsize span;
  for (; value[0] != '\0'; value += span)
    {
      span = strcspn (value, "\"");
      g_autofree char *part = g_strndup (value, span);
      _qf_xml_append_text (xml, part);
      if (value[span] == '"')
        {
          g_string_append (xml, "&quot;");
          span++;
        }
    }
  g_string_append_c (xml, '"');
}

const char *
_qf_xml_get_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *)attribute->name, name) == 0)
      return attribute->children != NULL ? (const char *)attribute->children->content : "";
  return NULL;
}

xmlNode *
_qf_xml_skip_to_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

gboolean
_qf_xml_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE
         && strcmp ((const char *)node->name, name) == 0;
}

char *
_qf_xml_dup_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE)
      g_string_append (text, (const char *)child->content);
  return g_string_free (text, FALSE);
}
