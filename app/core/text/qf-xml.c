/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-xml"

#include "config.h"

#include <qf/qf-xml.h>

#include <limits.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "text/qf-xml-private.h"

/* Foreign XML, told element by element so that a large file never becomes a tree.
 *
 * What makes it safe: the caller's size cap; one look over the bytes for what libxml2 reads in
 * quadratic time (attributes of one tag, namespaces in scope) and for a document type; no
 * entity can be declared, so none can be expanded or loaded; the encoding is UTF-8 whatever
 * the file says of itself, and a file that says otherwise is refused. Everything is per
 * parser: the process-wide entity loader, which plugins share, is not touched. */

#define MAX_DEPTH 256
#define MAX_ATTRIBUTES 256
#define MAX_NAMESPACES 256

typedef struct
{
  const QfXmlHandlers *handlers;
  gpointer user_data;
  xmlParserCtxt *parser;
  const char *refused; /* why reading was stopped; NULL while it goes on */
  guint depth;
  guint n_namespaces;                 /* in scope */
  guint namespaces_before[MAX_DEPTH]; /* n_namespaces as it was outside each open element */
} Reader;

void
_qf_xml_set_error (GError **error, const char *why, int line)
{
  if (line > 0)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The XML cannot be read (line %d): %s"), line,
                 why);
  else
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The XML cannot be read: %s"), why);
}

/* Looks at the tags without understanding them; what it skips wrongly the parser refuses. */
static const char *
find_costly_tag (const char *data, gsize length)
{
  const char *end = data + length;
  const char *p = data;
  while ((p = memchr (p, '<', (gsize)(end - p))) != NULL)
    {
      const char *close = NULL;
      if (g_str_has_prefix (p, "<!--"))
        close = "-->";
      else if (g_str_has_prefix (p, "<![CDATA["))
        close = "]]>";
      else if (g_str_has_prefix (p, "<?"))
        close = "?>";
      else if (g_str_has_prefix (p, "<!"))
        return N_ ("it has a document type or declarations, which are not accepted");
      if (close != NULL)
        {
          p = strstr (p + 2, close);
          if (p == NULL)
            return N_ ("it ends in the middle");
          continue;
        }

      guint attributes = 0;
      char quote = 0;
      for (; p < end && (quote != 0 || *p != '>'); p++)
        if (quote != 0)
          quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
          quote = *p;
        else if (*p == '=' && ++attributes > MAX_ATTRIBUTES)
          return N_ ("an element has too many attributes");
    }
  return NULL;
}

/* TRUE unless the declaration names another encoding than UTF-8. */
static gboolean
has_honest_encoding (const char *data)
{
  if (!g_str_has_prefix (data, "<?xml"))
    return TRUE;
  const char *end = strstr (data, "?>");
  const char *name = g_strstr_len (data, end != NULL ? end - data : -1, "encoding");
  if (name == NULL)
    return TRUE;
  name += strlen ("encoding");
  name += strspn (name, " \t\r\n=\"'");
  return g_ascii_strncasecmp (name, "utf-8", 5) == 0 && (name[5] == '"' || name[5] == '\'');
}

gboolean
_qf_xml_check_bytes (GBytes *bytes, gsize max_bytes, GError **error)
{
  /* libxml2 wants to be set up before a second thread uses it. */
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      g_once_init_leave (&ready, 1);
    }
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *why = NULL;
  if (size > MIN (max_bytes, (gsize)INT_MAX - 1))
    why = N_ ("it is larger than the limit");
  else if (size == 0)
    why = N_ ("it is empty");
  else if (!g_utf8_validate_len (data, size, NULL))
    why = N_ ("it is not UTF-8");
  if (why == NULL)
    {
      /* GBytes need not end in a NUL; the copy lets the scan use string functions. */
      g_autofree char *copy = g_strndup (data, size);
      why = has_honest_encoding (copy) ? find_costly_tag (copy, size)
                                       : N_ ("it names an encoding other than UTF-8");
    }
  if (why != NULL)
    _qf_xml_set_error (error, _ (why), 0);
  return why == NULL;
}

static void
stop (Reader *reader, const char *why)
{
  if (reader->refused == NULL)
    reader->refused = why;
  xmlStopParser (reader->parser);
}

/* Where entities are not expanded libxml2 hands over each & of a value as "&#38;", whether it
 * was written &amp; or &#38;; no other & can be left in it. */
static const char *
insert_value (GStringChunk *chunk, const char *value, gsize length)
{
  if (memchr (value, '&', length) == NULL)
    return g_string_chunk_insert_len (chunk, value, (gssize)length);
  g_autoptr (GString) plain = g_string_new_len (value, (gssize)length);
  g_string_replace (plain, "&#38;", "&", 0);
  return g_string_chunk_insert (chunk, plain->str);
}

static void
start_element_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  Reader *reader = data;
  if (reader->refused != NULL)
    return;
  if (reader->depth >= MAX_DEPTH || n_attributes > MAX_ATTRIBUTES)
    {
      stop (reader, N_ ("its elements are nested too deeply"));
      return;
    }
  reader->namespaces_before[reader->depth++] = reader->n_namespaces;
  reader->n_namespaces += (guint)n_namespaces;
  if (reader->n_namespaces > MAX_NAMESPACES)
    {
      stop (reader, N_ ("it has too many namespaces"));
      return;
    }
  if (reader->handlers->start_element == NULL)
    return;

  const char *names[MAX_ATTRIBUTES + 1], *uris[MAX_ATTRIBUTES + 1], *values[MAX_ATTRIBUTES + 1];
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
  for (int i = 0; i < n_attributes; i++)
    {
      /* Five pointers an attribute: name, prefix, URI, begin and end of the value. */
      const xmlChar **attribute = attributes + 5 * i;
      names[i] = (const char *)attribute[0];
      uris[i] = attribute[2] != NULL ? (const char *)attribute[2] : "";
      values[i]
          = insert_value (chunk, (const char *)attribute[3], (gsize)(attribute[4] - attribute[3]));
    }
  names[n_attributes] = uris[n_attributes] = values[n_attributes] = NULL;
  reader->handlers->start_element ((const char *)name, uri != NULL ? (const char *)uri : "", names,
                                   uris, values, reader->user_data);
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *reader = data;
  if (reader->refused != NULL || reader->depth == 0)
    return;
  reader->n_namespaces = reader->namespaces_before[--reader->depth];
  if (reader->handlers->end_element != NULL)
    reader->handlers->end_element ((const char *)name, uri != NULL ? (const char *)uri : "",
                                   reader->user_data);
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Reader *reader = data;
  if (reader->refused == NULL && reader->handlers->text != NULL)
    reader->handlers->text ((const char *)text, (gsize)length, reader->user_data);
}

static void
document_type_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  stop (data, N_ ("it has a document type or declarations, which are not accepted"));
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

static const xmlSAXHandler sax = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = document_type_cb,
  .externalSubset = document_type_cb,
  .resolveEntity = resolve_nothing_cb,
  .getEntity = get_no_entity_cb,
  .getParameterEntity = get_no_entity_cb,
  .startElementNs = start_element_cb,
  .endElementNs = end_element_cb,
  .characters = characters_cb,
  .ignorableWhitespace = characters_cb,
  .cdataBlock = characters_cb,
  .serror = ignore_error_cb,
};

gboolean
qf_xml_parse (GBytes *bytes,
              gsize max_bytes,
              const QfXmlHandlers *handlers,
              gpointer user_data,
              GError **error)
{
  g_return_val_if_fail (bytes != NULL && handlers != NULL, FALSE);

  if (g_bytes_get_size (bytes) >= 3
      && memcmp (g_bytes_get_data (bytes, NULL), "\xEF\xBB\xBF", 3) == 0)
    {
      g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, 3, g_bytes_get_size (bytes) - 3);
      return qf_xml_parse (rest, max_bytes, handlers, user_data, error);
    }
  if (!_qf_xml_check_bytes (bytes, max_bytes, error))
    return FALSE;

  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlParserCtxt *parser = xmlCreateMemoryParserCtxt (data, (int)size);
  if (parser == NULL)
    {
      _qf_xml_set_error (error, _ ("there is not enough memory"), 0);
      return FALSE;
    }
  Reader reader = { .handlers = handlers, .user_data = user_data, .parser = parser };
  *parser->sax = sax;
  parser->userData = &reader;
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseDocument (parser);

  gboolean whole = reader.refused == NULL && parser->wellFormed && parser->nsWellFormed;
  if (reader.refused != NULL)
    _qf_xml_set_error (error, _ (reader.refused), 0);
  else if (!whole)
    _qf_xml_set_error (error, _ ("it is not well formed"), parser->lastError.line);
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  xmlFreeParserCtxt (parser);
  return whole;
}
