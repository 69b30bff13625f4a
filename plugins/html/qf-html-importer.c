/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-importer"

#include "config.h"

#include "qf-html-importer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "qf-html-flow.h"
#include "qf-html-main.h"

/* From a saved page to an import: encoding, tree, meta tags, the place of the text, its lines.
 * What stands outside of the text is left out and told in one line; it is still looked at for
 * secrecy marks. */

#define MAX_BYTES (5 * 1000 * 1000)
/* Where a page says its encoding; real heads are longer than HTML's 1024 bytes. */
#define LABEL_BYTES 8192
#define SHOWN_CHARACTERS 60
/* Where a text that holds its title must have it. */
#define OPENING_BYTES 900

struct _QfHtmlImporter
{
  GObject parent_instance;
};

static void init_importer (QfImporterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfHtmlImporter,
                               qf_html_importer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_IMPORTER, init_importer))

/* --- encoding ------------------------------------------------------------------------------- */

/* The word behind "charset=" (in a meta tag) or "encoding=" (in an XML declaration), or NULL. */
static char *
find_word (const char *head, const char *before)
{
  const char *found = strstr (head, before);
  gsize length;

  if (found == NULL)
    return NULL;
  found += strlen (before);
  found += strspn (found, " \t\"'");
  length = strspn (found, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
  return length > 0 ? g_strndup (found, length) : NULL;
}

static char *
find_label (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *head = g_malloc (LABEL_BYTES + 1);
  const char *meta;
  gsize n = 0;

  for (; n < length && n < LABEL_BYTES; n++)
    head[n] = data[n] == '\0' || (guchar)data[n] >= 0x80 ? '?' : g_ascii_tolower (data[n]);
  head[n] = '\0';
  if (g_str_has_prefix (head, "<?xml"))
    {
      char *end = strstr (head, "?>");
      g_autofree char *declaration = end != NULL ? g_strndup (head, (gsize)(end - head)) : NULL;
      char *label = declaration != NULL ? find_word (declaration, "encoding=") : NULL;

      if (label != NULL)
        return label;
    }
  for (meta = strstr (head, "<meta"); meta != NULL; meta = strstr (meta + 1, "<meta"))
    {
      g_autofree char *tag = g_strndup (meta, strcspn (meta, ">"));
      char *label = find_word (tag, "charset=");

      if (label != NULL)
        return label;
    }
  return NULL;
}

/* --- meta tags ------------------------------------------------------------------------------ */

/* Returns: (transfer full): the page's own title without the name of the site, or NULL */
static char *
read_title (QfHtmlNode *node)
{
  static const char *const seams[] = { "_", " - ", " – ", "|", "-" };
  g_autofree char *text = NULL;

  /* The element is not shown, so its text is taken by hand. */
  text = g_strdup (node->first != NULL && node->first->text != NULL ? node->first->text : "");
  g_strstrip (text);
  for (guint i = 0; i < G_N_ELEMENTS (seams); i++)
    {
      char *seam = strstr (text, seams[i]);

      if (seam != NULL && seam != text)
        {
          *seam = '\0';
          break;
        }
    }
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
read_meta (QfHtmlNode *node, QfImport *import, char **title)
{
  const char *name = qf_html_node_get (node, "name");
  const char *content = qf_html_node_get (node, "content");
  g_autofree char *value = content != NULL ? g_strstrip (g_strdup (content)) : NULL;

  if (name == NULL || value == NULL || *value == '\0')
    return;
  if (g_ascii_strcasecmp (name, "ContentSource") == 0)
    qf_import_set_property (import, "source", value);
  else if (g_ascii_strcasecmp (name, "ArticleTitle") == 0)
    {
      qf_import_set_property (import, "title", value);
      g_free (*title);
      *title = g_steal_pointer (&value);
    }
}

/* A word processor keeps in <title> what the text was called when it was first saved. */
static gboolean
is_word_processor (QfHtmlNode *node)
{
  static const char *const programs[]
      = { "microsoft word", "wps", "libreoffice", "openoffice", "kingsoft", NULL };
  const char *name = qf_html_node_get (node, "name");
  const char *content = qf_html_node_get (node, "content");
  g_autofree char *lower = content != NULL ? g_ascii_strdown (content, -1) : NULL;

  if (lower == NULL || name == NULL || g_ascii_strcasecmp (name, "generator") != 0)
    return FALSE;
  for (guint i = 0; programs[i] != NULL; i++)
    if (strstr (lower, programs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The title that the head states, or NULL. ArticleTitle goes before <title>, which is not
 * believed where the text has a heading of its own, nor from a word processor. */
static char *
read_head (QfHtmlTree *tree, QfImport *import)
{
  QfHtmlNode *root = qf_html_tree_get_root (tree);
  char *title = NULL;
  g_autofree char *shown = NULL;
  gboolean believed = TRUE;

  for (QfHtmlNode *node = root; node != NULL; node = qf_html_node_walk (node, root, TRUE))
    if (qf_html_node_is (node, "meta"))
      {
        read_meta (node, import, &title);
        believed = believed && !is_word_processor (node);
      }
    else if (qf_html_node_is (node, "h1") && node->n_characters > 0)
      believed = FALSE;
    else if (qf_html_node_is (node, "title") && shown == NULL
             && !qf_html_node_is (node->parent, "svg"))
      shown = read_title (node);
  return title != NULL || !believed ? title : g_steal_pointer (&shown);
}

/* TRUE where the text begins with its title, rather than naming it in a sentence. */
static gboolean
opens_with (QfHtmlNode *content, const char *title)
{
  g_autofree char *text = qf_html_node_get_text (content);
  const char *found = strstr (text, title);

  return found != NULL && found - text < OPENING_BYTES
         && (found == text || g_utf8_get_char (g_utf8_prev_char (found)) != 0x300A);
}

/* --- text ----------------------------------------------------------------------------------- */

/* Tells what stands around the text, and keeps it for the secrecy marks. */
static void
leave_out_rest (QfHtmlTree *tree, const QfHtmlMain *found, QfImport *import, GString *hidden)
{
  QfHtmlNode *root = qf_html_tree_get_root (tree);
  g_autoptr (GString) rest = g_string_new (NULL);
  guint n_pieces = 0;

  for (QfHtmlNode *node = root; node != NULL;)
    {
      gboolean read = node == found->content || node == found->facts || node == found->heading;
      gboolean code = qf_html_node_is (node, "script") || qf_html_node_is (node, "style");

      if (node->text != NULL && !read)
        {
          g_autofree char *piece = g_strstrip (g_strdup (node->text));

          g_string_append_printf (hidden, "%s\n", piece);
          if (*piece != '\0' && !node->dropped)
            {
              n_pieces++;
              g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", piece);
            }
        }
      node = qf_html_node_walk (node, root, !read && !code);
    }
  if (n_pieces > 0)
    {
      g_autofree char *shown
          = qf_text_dup_span (rest->str, 0, MIN (g_utf8_strlen (rest->str, -1), SHOWN_CHARACTERS));
      g_autofree char *line = g_strdup_printf (
          _ ("Page furniture around the text left out, %u pieces: %s…"), n_pieces, shown);

      qf_import_add_dropped (import, line);
    }
}

static void
read_page (QfHtmlTree *tree, QfImport *import)
{
  g_autoptr (GString) hidden = g_string_new (NULL);
  g_autoptr (QfHtmlFlow) flow = qf_html_flow_new (import, hidden);
  g_autofree char *title = read_head (tree, import);
  QfHtmlMain found;

  qf_html_main_find (tree, &found);
  if (found.facts != NULL)
    qf_html_flow_write (flow, found.facts, FALSE);
  if (found.heading != NULL)
    qf_html_flow_write (flow, found.heading, TRUE);
  /* A title that only the head states is part of the text, unless the text opens with it. */
  else if (title != NULL && !opens_with (found.content, title))
    qf_import_add_paragraph (import, QF_IMPORT_TITLE, 0, title);
  qf_html_flow_write (flow, found.content, FALSE);
  leave_out_rest (tree, &found, import, hidden);
  qf_html_flow_report (flow);
  if (title != NULL)
    g_string_append_printf (hidden, "\n%s\n", title);
  qf_import_add_hidden_text (import, hidden->str);
}

static const char *const *
html_importer_get_suffixes (QfImporter *importer)
{
  static const char *const suffixes[] = { "html", "htm", "shtml", "xhtml", NULL };

  return suffixes;
}

static QfImport *
html_importer_read (QfImporter *importer, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = NULL;
  g_autofree char *page = NULL;
  g_autoptr (QfHtmlTree) tree = NULL;
  g_autoptr (QfImport) import = qf_import_new ();

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The page is larger than %d MB. Copy its text into a text file and import "
                      "that."),
                   MAX_BYTES / 1000000);
      return NULL;
    }
  label = find_label (bytes);
  page = qf_text_decode (bytes, label, error);
  if (page == NULL)
    return NULL;
  tree = qf_html_tree_new (page, cancellable, error);
  if (tree == NULL)
    return NULL;
  read_page (tree, import);
  return g_steal_pointer (&import);
}

static void
init_importer (QfImporterInterface *iface)
{
  iface->get_suffixes = html_importer_get_suffixes;
  iface->read = html_importer_read;
}

static void
qf_html_importer_class_init (QfHtmlImporterClass *klass)
{
}

static void
qf_html_importer_init (QfHtmlImporter *self)
{
}

QfImporter *
qf_html_importer_new (void)
{
  return g_object_new (QF_TYPE_HTML_IMPORTER, NULL);
}
