/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-xml"

#include "config.h"

#include <string.h>

#include "model/qf-release-private.h"
#include "text/qf-xml-private.h"

/* The canonical XML of a release: every section is written, full or empty, in one order. */

#define NAMESPACE "urn:qianfa:release:1"

static void
append_element (GString *xml, const char *start, const char *text, const char *end)
{
  g_string_append (xml, start);
  _qf_xml_append_text (xml, text);
  g_string_append (xml, end);
}

static void
append_attachment (GString *xml, const QfAttachment *attachment)
{
  g_string_append (xml, "<attachment");
  _qf_xml_append_attribute (xml, "name", attachment->name);
  g_string_append_printf (xml, " size=\"%" G_GUINT64_FORMAT "\"", attachment->size);
  _qf_xml_append_attribute (xml, "digest", attachment->digest);
  _qf_xml_append_attribute (xml, "media-type", attachment->media_type);
  g_string_append (xml, "/>\n");
}

static void
append_waiver (GString *xml, const QfWaiver *waiver)
{
  g_string_append (xml, "<waiver");
  _qf_xml_append_attribute (xml, "finding", waiver->finding);
  _qf_xml_append_attribute (xml, "rule", waiver->rule);
  _qf_xml_append_attribute (xml, "gate", waiver->gate);
  _qf_xml_append_attribute (xml, "document", waiver->document);
  _qf_xml_append_attribute (xml, "version", waiver->version);
  _qf_xml_append_attribute (xml, "words-digest", waiver->words_digest);
  _qf_xml_append_attribute (xml, "staff", waiver->staff);
  append_element (xml, ">", waiver->reason, "</waiver>\n");
}

GBytes *
_qf_release_write (const QfReleaseParts *parts)
{
  GString *xml = g_string_new (QF_XML_DECLARATION "<release xmlns=\"" NAMESPACE "\"");
  _qf_xml_append_attribute (xml, "kind", qf_release_kind_to_string (parts->kind));
  if (parts->of != NULL)
    _qf_xml_append_attribute (xml, "of", parts->of);
  if (parts->trigger != NULL)
    _qf_xml_append_attribute (xml, "trigger", parts->trigger);
  g_string_append (xml, ">\n<documents>\n");
  for (guint i = 0; i < parts->documents->len; i++)
    append_element (xml, "<document>", g_ptr_array_index (parts->documents, i), "</document>\n");
  g_string_append (xml, "</documents>\n<plan>\n");
  for (const char *const *fields = qf_terms_get_plan_fields (); *fields != NULL; fields++)
    {
      const char *value = g_hash_table_lookup (parts->plan, *fields);
      if (value == NULL)
        continue;
      g_string_append (xml, "<field");
      _qf_xml_append_attribute (xml, "name", *fields);
      append_element (xml, ">", value, "</field>\n");
    }
  g_string_append (xml, "</plan>\n");
  if (parts->exemption != NULL)
    append_element (xml, "<exemption>", parts->exemption, "</exemption>\n");
  g_string_append (xml, "<attachments>\n");
  for (guint i = 0; i < parts->attachments->len; i++)
    append_attachment (xml, g_ptr_array_index (parts->attachments, i));
  g_string_append (xml, "</attachments>\n<waivers>\n");
  for (guint i = 0; i < parts->waivers->len; i++)
    append_waiver (xml, g_ptr_array_index (parts->waivers, i));
  g_string_append (xml, "</waivers>\n</release>\n");
  return g_string_free_to_bytes (xml);
}

static char *
dup_attribute (const xmlNode *node, const char *name)
{
  return g_strdup (_qf_xml_get_attribute (node, name));
}

static QfAttachment *
read_attachment (const xmlNode *node)
{
  QfAttachment *attachment = g_new0 (QfAttachment, 1);
  const char *size = _qf_xml_get_attribute (node, "size");
  attachment->name = dup_attribute (node, "name");
  attachment->size = size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0;
  attachment->digest = dup_attribute (node, "digest");
  attachment->media_type = dup_attribute (node, "media-type");
  return attachment;
}

static QfWaiver *
read_waiver (const xmlNode *node)
{
  QfWaiver *waiver = g_new0 (QfWaiver, 1);
  waiver->finding = dup_attribute (node, "finding");
  waiver->rule = dup_attribute (node, "rule");
  waiver->gate = dup_attribute (node, "gate");
  waiver->document = dup_attribute (node, "document");
  waiver->version = dup_attribute (node, "version");
  waiver->words_digest = dup_attribute (node, "words-digest");
  waiver->staff = dup_attribute (node, "staff");
  waiver->reason = _qf_xml_dup_text (node);
  return waiver;
}

/* One of the four sections, or the exemption; the schema has made sure of what they hold. */
static void
read_section (QfReleaseParts *parts, const xmlNode *section)
{
  if (_qf_xml_is (section, "exemption"))
    {
      parts->exemption = _qf_xml_dup_text (section);
      return;
    }
  for (xmlNode *node = _qf_xml_skip_to_element (section->children); node != NULL;
       node = _qf_xml_skip_to_element (node->next))
    if (_qf_xml_is (section, "documents"))
      g_ptr_array_add (parts->documents, _qf_xml_dup_text (node));
    else if (_qf_xml_is (section, "attachments"))
      g_ptr_array_add (parts->attachments, read_attachment (node));
    else if (_qf_xml_is (section, "waivers"))
      g_ptr_array_add (parts->waivers, read_waiver (node));
    else
      for (const char *const *fields = qf_terms_get_plan_fields (); *fields != NULL; fields++)
        if (g_strcmp0 (_qf_xml_get_attribute (node, "name"), *fields) == 0)
          g_hash_table_insert (parts->plan, (gpointer)*fields, _qf_xml_dup_text (node));
}

QfReleaseParts *
_qf_release_read (GBytes *bytes, GError **error)
{
  xmlDoc *tree = _qf_xml_read (bytes, QF_RELEASE_MAX_BYTES, QF_SCHEMA_RELEASE, error);
  if (tree == NULL)
    return NULL;

  QfReleaseParts *parts = _qf_release_parts_new ();
  xmlNode *root = xmlDocGetRootElement (tree);
  qf_release_kind_from_string (_qf_xml_get_attribute (root, "kind"), &parts->kind);
  parts->of = dup_attribute (root, "of");
  parts->trigger = dup_attribute (root, "trigger");
  for (xmlNode *node = _qf_xml_skip_to_element (root->children); node != NULL;
       node = _qf_xml_skip_to_element (node->next))
    read_section (parts, node);
  xmlFreeDoc (tree);
  return parts;
}
