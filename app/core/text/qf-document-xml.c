/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-xml"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qf-document-private.h"
#include "text/qf-text-private.h"
#include "text/qf-xml-private.h"

/* The canonical XML of a document. There is one way to write each document; reading accepts
 * what the schema allows, and the caller compares what it would write with what it read. */

#define NAMESPACE "urn:qianfa:document:1"

static const char *const elements[] = {
  [QF_BLOCK_TITLE] = "title",
  [QF_BLOCK_ADDRESSEE] = "addressee",
  [QF_BLOCK_HEADING] = "heading",
  [QF_BLOCK_PARAGRAPH] = "paragraph",
  [QF_BLOCK_TABLE] = "table",
  [QF_BLOCK_NOTE] = "note",
  [QF_BLOCK_ATTACHMENT] = "attachment",
  [QF_BLOCK_SIGNATURE] = "signature",
  [QF_BLOCK_DATE] = "date",
};

static void
append_line (GString *xml, const char *text)
{
  const QfBlank *blank;
  const char *place;
  while ((place = _qf_text_find_blank (text, &blank)) != NULL)
    {
      g_autofree char *before = g_strndup (text, (gsize)(place - text));
      _qf_xml_append_text (xml, before);
      g_string_append_printf (xml, "<blank name=\"%s\"/>", blank->name);
      text = place + strlen (blank->placeholder);
    }
  _qf_xml_append_text (xml, text);
}

static void
append_cell (GString *xml, const QfCell *cell)
{
  g_string_append (xml, "<cell");
  if (cell->header)
    g_string_append (xml, " header=\"yes\"");
  if (cell->column_span > 1)
    g_string_append_printf (xml, " columns=\"%u\"", cell->column_span);
  if (cell->row_span > 1)
    g_string_append_printf (xml, " rows=\"%u\"", cell->row_span);
  g_string_append_c (xml, '>');
  append_line (xml, cell->text);
  g_string_append (xml, "</cell>");
}

static void
append_block (GString *xml, QfBlock *block)
{
  const char *element = elements[qf_block_get_kind (block)];
  g_string_append_printf (xml, "<%s", element);
  if (qf_block_get_level (block) > 0)
    g_string_append_printf (xml, " level=\"%u\"", qf_block_get_level (block));
  g_string_append_c (xml, '>');
  if (qf_block_get_kind (block) != QF_BLOCK_TABLE)
    append_line (xml, qf_block_get_text (block));
  else
    {
      g_string_append_c (xml, '\n');
      for (guint row = 0; row < qf_block_get_n_rows (block); row++)
        {
          g_string_append (xml, "<row>");
          for (guint cell = 0; cell < qf_block_get_n_cells (block, row); cell++)
            append_cell (xml, qf_block_get_cell (block, row, cell));
          g_string_append (xml, "</row>\n");
        }
    }
  g_string_append_printf (xml, "</%s>\n", element);
}

GBytes *
_qf_document_write (QfKind kind, GHashTable *properties, GPtrArray *blocks)
{
  GString *xml = g_string_new (QF_XML_DECLARATION);
  g_string_append_printf (xml, "<document xmlns=\"" NAMESPACE "\" kind=\"%s\">\n<properties>\n",
                          qf_kind_to_string (kind));
  for (const char *const *keys = qf_properties_get_keys (); *keys != NULL; keys++)
    {
      const char *value = g_hash_table_lookup (properties, *keys);
      if (value == NULL || strcmp (*keys, "title") == 0)
        continue;
      g_string_append_printf (xml, "<property name=\"%s\">", *keys);
      _qf_xml_append_text (xml, value);
      g_string_append (xml, "</property>\n");
    }
  g_string_append (xml, "</properties>\n<body>\n");
  for (guint i = 0; i < blocks->len; i++)
    append_block (xml, g_ptr_array_index (blocks, i));
  g_string_append (xml, "</body>\n</document>\n");
  return g_string_free_to_bytes (xml);
}

static char *
read_line (const xmlNode *node)
{
  GString *text = g_string_new (NULL);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE)
      g_string_append (text, (const char *)child->content);
    else if (_qf_xml_is (child, "blank"))
      for (const QfBlank *blank = _qf_text_get_blanks (); blank->name != NULL; blank++)
        if (g_strcmp0 (_qf_xml_get_attribute (child, "name"), blank->name) == 0)
          g_string_append (text, blank->placeholder);
  return g_string_free (text, FALSE);
}

static guint
read_span (const xmlNode *node, const char *name)
{
  const char *value = _qf_xml_get_attribute (node, name);
  return value != NULL ? (guint)g_ascii_strtoull (value, NULL, 10) : 1;
}

static QfBlock *
read_table (const xmlNode *table)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (xmlNode *row = _qf_xml_skip_to_element (table->children); row != NULL;
       row = _qf_xml_skip_to_element (row->next))
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (xmlNode *cell = _qf_xml_skip_to_element (row->children); cell != NULL;
           cell = _qf_xml_skip_to_element (cell->next))
        {
          g_autofree char *text = read_line (cell);
          g_ptr_array_add (cells,
                           qf_cell_new (text, read_span (cell, "columns"), read_span (cell, "rows"),
                                        _qf_xml_get_attribute (cell, "header") != NULL));
        }
      g_ptr_array_add (rows, cells);
    }
  return qf_block_new_table (rows);
}

static QfBlock *
read_block (const xmlNode *node)
{
  guint kind = 0;
  while (kind < G_N_ELEMENTS (elements) && !_qf_xml_is (node, elements[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (elements))
    return NULL;
  if (kind == QF_BLOCK_TABLE)
    return read_table (node);
  const char *level = _qf_xml_get_attribute (node, "level");
  g_autofree char *text = read_line (node);
  return qf_block_new ((QfBlockKind)kind, level != NULL ? (guint)(level[0] - '0') : 0, text);
}

gboolean
_qf_document_read (
    GBytes *bytes, QfKind *kind, GHashTable *properties, GPtrArray *blocks, GError **error)
{
  xmlDoc *tree = _qf_xml_read (bytes, QF_DOCUMENT_MAX_BYTES, QF_SCHEMA_DOCUMENT, error);
  if (tree == NULL)
    return FALSE;

  /* The schema has made sure of every element and attribute that is looked for here. */
  xmlNode *root = xmlDocGetRootElement (tree);
  xmlNode *list = _qf_xml_skip_to_element (root->children);
  xmlNode *body = _qf_xml_skip_to_element (list->next);
  gboolean known = qf_kind_from_string (_qf_xml_get_attribute (root, "kind"), kind);
  for (xmlNode *node = _qf_xml_skip_to_element (list->children); node != NULL;
       node = _qf_xml_skip_to_element (node->next))
    for (const char *const *keys = qf_properties_get_keys (); *keys != NULL; keys++)
      if (g_strcmp0 (_qf_xml_get_attribute (node, "name"), *keys) == 0)
        g_hash_table_insert (properties, (gpointer)*keys, _qf_xml_dup_text (node));
  for (xmlNode *node = _qf_xml_skip_to_element (body->children); node != NULL && known;
       node = _qf_xml_skip_to_element (node->next))
    {
      QfBlock *block = read_block (node);
      known = block != NULL;
      if (known)
        g_ptr_array_add (blocks, block);
    }
  if (!known)
    _qf_xml_set_error (error, _ ("it does not follow the schema"), 0);
  xmlFreeDoc (tree);
  return known;
}
