/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html"

#include "config.h"

#include <qf/qf-html.h>

#include <string.h>

/* Pages are written element by element from our own tree. Nothing is passed through, so
 * there is nothing to clean: a document's text can only become text. */

void
qf_html_append_text (GString *html, const char *text)
{
  g_return_if_fail (html != NULL && text != NULL);

  gsize span;
  for (; text[0] != '\0'; text += span)
    {
      span = strcspn (text, "&<>\"'");
      g_string_append_len (html, text, (gssize)span);
      switch (text[span])
        {
        case '\0':
          return;
        case '&':
          g_string_append (html, "&amp;");
          break;
        case '<':
          g_string_append (html, "&lt;");
          break;
        case '>':
          g_string_append (html, "&gt;");
          break;
        case '"':
          g_string_append (html, "&quot;");
          break;
        default:
          g_string_append (html, "&#39;");
          break;
        }
      span++;
    }
}

static void
append_cell (GString *html, const QfCell *cell)
{
  const char *element = cell->header ? "th" : "td";
  g_string_append_printf (html, "<%s", element);
  if (cell->column_span > 1)
    g_string_append_printf (html, " colspan=\"%u\"", cell->column_span);
  if (cell->row_span > 1)
    g_string_append_printf (html, " rowspan=\"%u\"", cell->row_span);
  g_string_append_c (html, '>');
  qf_html_append_text (html, cell->text);
  g_string_append_printf (html, "</%s>", element);
}

static void
append_table (GString *html, QfBlock *block)
{
  g_string_append (html, "<table>\n");
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      g_string_append (html, "<tr>");
      for (guint cell = 0; cell < qf_block_get_n_cells (block, row); cell++)
        append_cell (html, qf_block_get_cell (block, row, cell));
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table>\n");
}

static void
append_element (GString *html, const char *element, const char *class_name, const char *text)
{
  g_string_append_printf (html, "<%s", element);
  if (class_name != NULL)
    g_string_append_printf (html, " class=\"%s\"", class_name);
  g_string_append_c (html, '>');
  qf_html_append_text (html, text);
  g_string_append_printf (html, "</%s>\n", element);
}

static void
append_attachment (GString *html, const char *text, guint number, gboolean only)
{
  g_string_append (html, "<p class=\"attachment\">");
  g_string_append (html, number == 1 ? "附件：" : "　　　");
  if (!only)
    g_string_append_printf (html, "%u. ", number);
  qf_html_append_text (html, text);
  g_string_append (html, "</p>\n");
}

void
qf_html_append_blocks (GString *html, QfDocument *document)
{
  static const char *const headings[] = { "h2", "h3", "h4", "h5" };
  g_return_if_fail (html != NULL && QF_IS_DOCUMENT (document));

  guint n_attachments = 0, attachment = 0;
  guint n_blocks = qf_document_get_n_blocks (document);
  for (guint i = 0; i < n_blocks; i++)
    if (qf_block_get_kind (qf_document_get_block (document, i)) == QF_BLOCK_ATTACHMENT)
      n_attachments++;

  for (guint i = 0; i < n_blocks; i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      const char *text = qf_block_get_text (block);
      switch (qf_block_get_kind (block))
        {
        case QF_BLOCK_TITLE:
          append_element (html, "h1", NULL, text);
          break;
        case QF_BLOCK_ADDRESSEE:
          append_element (html, "p", "addressee", text);
          break;
        case QF_BLOCK_HEADING:
          append_element (html, headings[qf_block_get_level (block) - 1], NULL, text);
          break;
        case QF_BLOCK_PARAGRAPH:
          append_element (html, "p", NULL, text);
          break;
        case QF_BLOCK_TABLE:
          append_table (html, block);
          break;
        case QF_BLOCK_NOTE:
          append_element (html, "p", "note", text);
          break;
        case QF_BLOCK_ATTACHMENT:
          append_attachment (html, text, ++attachment, n_attachments == 1);
          break;
        case QF_BLOCK_SIGNATURE:
          append_element (html, "p", "signature", text);
          break;
        case QF_BLOCK_DATE:
          append_element (html, "p", "date", text);
          break;
        }
    }
}

gboolean
qf_html_is_safe_address (const char *address)
{
  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  /* Browsers drop control characters and leading spaces: "java\nscript:" is javascript. */
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar)*p > 0x20 && *p != 0x7F)
      g_string_append_c (plain, *p);
  if (plain->len == 0)
    return FALSE;

  const char *end = plain->str + strcspn (plain->str, ":/?#");
  if (*end == ':')
    {
      g_autofree char *scheme = g_ascii_strdown (plain->str, end - plain->str);
      return strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0
             || strcmp (scheme, "mailto") == 0;
    }
  /* Another host in disguise is no relative path; nor is an entity that hides a colon. */
  gsize path = strcspn (plain->str, "?");
  return !g_str_has_prefix (plain->str, "//") && strchr (plain->str, '\\') == NULL
         && memchr (plain->str, '&', path) == NULL;
}
