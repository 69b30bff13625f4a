/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-site-read-back"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "qf-site-private.h"

/* Reading back.
 *
 * The file is opened anew by its name and everything is judged from those bytes: first the
 * page is parsed and its marking and partner link compared, so that the sentence can say what
 * a reader would miss; then the digest. A page that parses well but differs by a byte is
 * still wrong.
 */

static xmlNode *
find_by_id (xmlNode *node, const char *id)
{
  for (; node != NULL; node = node->next)
    {
      g_autofree char *value = NULL;
      xmlChar *attribute = NULL;
      xmlNode *found;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      attribute = xmlGetProp (node, BAD_CAST "id");
      value = g_strdup ((const char *)attribute);
      xmlFree (attribute);
      if (g_strcmp0 (value, id) == 0)
        return node;
      found = find_by_id (node->children, id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_link (xmlNode *node, const char *address)
{
  for (; node != NULL; node = node->next)
    {
      xmlChar *attribute = NULL;
      gboolean same;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      attribute = xmlGetProp (node, BAD_CAST "href");
      same = attribute != NULL && g_str_equal ((const char *)attribute, address);
      xmlFree (attribute);
      if (same || has_link (node->children, address))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_marking (xmlNode *root, const char *marking)
{
  xmlNode *node = find_by_id (root, QF_SITE_MARKING_ID);
  xmlChar *content = node != NULL ? xmlNodeGetContent (node) : NULL;
  gboolean same = content != NULL && g_str_equal ((const char *)content, marking);

  xmlFree (content);
  return same;
}

/* What a reader of the page would miss; NULL where marking and link are as they should be. */
static char *
judge_page (GBytes *bytes, const char *marking, const char *partner)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  htmlDocPtr page = htmlReadMemory (data, (int)size, NULL, "UTF-8",
                                    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  xmlNode *root = page != NULL ? xmlDocGetRootElement (page) : NULL;
  xmlNode *links = root != NULL ? find_by_id (root, QF_SITE_PARTNER_ID) : NULL;
  char *problem = NULL;

  if (root == NULL)
    problem = g_strdup (_ ("The page cannot be read as a page. Send again."));
  else if (!has_marking (root, marking))
    problem = g_strdup (_ ("The page does not carry the marking that was signed. Take it down or "
                           "send again."));
  else if (partner != NULL && (links == NULL || !has_link (links->children, partner)))
    problem = g_strdup (_ ("The page does not link the other half. Send again."));
  if (page != NULL)
    xmlFreeDoc (page);
  return problem;
}

char *
_qf_site_read_back (const char *folder,
                    const QfRendition *rendition,
                    const char *marking,
                    const char *partner,
                    char **digest)
{
  g_autofree char *file = g_build_filename (folder, rendition->path, NULL);
  g_autofree char *found = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (file, &data, &size, &error))
    return g_strdup_printf (_ ("“%s” cannot be fetched. Send again."), rendition->path);
  bytes = g_bytes_new_take (data, size);
  found = qf_digest_bytes (bytes);
  if (digest != NULL)
    *digest = g_strdup (found);
  if (g_bytes_equal (bytes, rendition->bytes))
    return marking != NULL ? judge_page (bytes, marking, partner) : NULL;
  if (marking != NULL)
    problem = judge_page (bytes, marking, partner);
  if (problem != NULL)
    return g_steal_pointer (&problem);
  return g_strdup_printf (_ ("“%s” differs from what was signed. Look who changed it, then send "
                             "again."),
                          rendition->path);
}
