/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-xml"

#include "config.h"

#include "qf-docx-xml.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "qf-docx-archive.h"

/* What every reader of a part needs: which vocabulary an element belongs to, and its
 * attributes. */

#define NUMBER_LIMIT 1000000

typedef struct
{
  const char *uri;
  QfDocxVocabulary vocabulary;
} Namespace;

static const Namespace namespaces[] = {
  { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", QF_DOCX_WORD },
  { "http://purl.oclc.org/ooxml/wordprocessingml/main", QF_DOCX_WORD },
  { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", QF_DOCX_RELATIONS },
  { "http://purl.oclc.org/ooxml/officeDocument/relationships", QF_DOCX_RELATIONS },
  { "http://schemas.openxmlformats.org/markup-compatibility/2006", QF_DOCX_COMPATIBILITY },
  { "http://schemas.openxmlformats.org/drawingml/2006/main", QF_DOCX_DRAWING },
  { "http://purl.oclc.org/ooxml/drawingml/main", QF_DOCX_DRAWING },
  { "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", QF_DOCX_PLACE },
  { "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", QF_DOCX_PLACE },
  { "http://schemas.openxmlformats.org/officeDocument/2006/math", QF_DOCX_MATH },
  { "http://purl.oclc.org/ooxml/officeDocument/math", QF_DOCX_MATH },
  { "urn:schemas-microsoft-com:vml", QF_DOCX_VML },
  { "urn:schemas-microsoft-com:office:office", QF_DOCX_OFFICE },
  { "http://schemas.openxmlformats.org/drawingml/2006/chart", QF_DOCX_CHART },
  { "http://purl.oclc.org/ooxml/drawingml/chart", QF_DOCX_CHART },
  { "http://schemas.openxmlformats.org/drawingml/2006/diagram", QF_DOCX_DIAGRAM },
  { "http://purl.oclc.org/ooxml/drawingml/diagram", QF_DOCX_DIAGRAM },
};

QfDocxVocabulary
qf_docx_get_vocabulary (const char *namespace_uri)
{
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strcmp (namespace_uri, namespaces[i].uri) == 0)
      return namespaces[i].vocabulary;
  return QF_DOCX_OTHER;
}

const char *
qf_docx_get_attribute (const QfDocxAttributes *attributes, const char *name)
{
  for (guint i = 0; attributes->names[i] != NULL; i++)
    if (strcmp (attributes->names[i], name) == 0
        && (*attributes->namespaces[i] == '\0'
            || qf_docx_get_vocabulary (attributes->namespaces[i]) == QF_DOCX_WORD))
      return attributes->values[i];
  return NULL;
}

gboolean
qf_docx_get_switch (const QfDocxAttributes *attributes)
{
  const char *value = qf_docx_get_attribute (attributes, "val");

  return value == NULL
         || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "off") != 0
             && strcmp (value, "none") != 0);
}

int
qf_docx_get_number (const QfDocxAttributes *attributes, const char *name, int fallback)
{
  const char *value = qf_docx_get_attribute (attributes, name);
  char *end = NULL;
  gint64 number;

  if (value == NULL)
    return fallback;
  number = g_ascii_strtoll (value, &end, 10);
  if (end == value)
    return fallback;
  return (int)CLAMP (number, -NUMBER_LIMIT, NUMBER_LIMIT);
}

gboolean
qf_docx_parse (GBytes *part, const QfXmlHandlers *handlers, gpointer user_data, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (qf_xml_parse (part, QF_DOCX_MAX_PART, handlers, user_data, &reason))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is damaged or not what it says it is. Open it in Word or WPS, save it "
                  "again as .docx and import that.\n%s"),
               reason->message);
  return FALSE;
}

/* --- all text of a part --------------------------------------------------------------------- */

typedef struct
{
  GString *text;
} Collector;

static void
end_line (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

static void
collect_start (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  static const char *const readable[] = { "descr", "title", "string", "alt", "alias", NULL };
  Collector *self = user_data;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_strv_contains (readable, names[i]) && *values[i] != '\0')
      {
        end_line (self->text);
        g_string_append (self->text, values[i]);
        g_string_append_c (self->text, '\n');
      }
}

/* Words may be cut into several runs: only what ends a line for a reader ends it here. */
static void
collect_end (const char *name, const char *namespace_uri, gpointer user_data)
{
  static const char *const breaking[] = { "p", "tc", "br", "cr", "tab", NULL };
  Collector *self = user_data;
  QfDocxVocabulary vocabulary = qf_docx_get_vocabulary (namespace_uri);

  if ((vocabulary != QF_DOCX_WORD && vocabulary != QF_DOCX_DRAWING
       && vocabulary != QF_DOCX_COMPATIBILITY)
      || g_strv_contains (breaking, name))
    end_line (self->text);
}

static void
collect_characters (const char *text, gsize length, gpointer user_data)
{
  Collector *self = user_data;

  g_string_append_len (self->text, text, (gssize)length);
}

gboolean
qf_docx_collect_text (GBytes *part, GString *text, GError **error)
{
  static const QfXmlHandlers handlers = { collect_start, collect_end, collect_characters };
  Collector self = { .text = text };

  end_line (text);
  if (!qf_docx_parse (part, &handlers, &self, error))
    return FALSE;
  end_line (text);
  return TRUE;
}
