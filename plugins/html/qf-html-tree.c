/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-tree"

#include "config.h"

#include "qf-html-tree.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-html-tokens.h"

/* Pages leave out end tags and put them in wrong order. An element ends where the next cannot
 * stand in it (a paragraph at the next block, a cell at the next cell), and an end tag that
 * fits none of the open elements, up to the cell or table around, is passed over. That is the
 * part of HTML's rules that moves text; the rest of them does not matter here.
 *
 * Walks are loops, never recursion: a page decides how deep it is. */

struct _QfHtmlTree
{
  QfHtmlNode *root;
  GPtrArray *nodes;    /* all, owned */
  GStringChunk *names; /* element names, each once */
};

typedef struct
{
  QfHtmlTree *tree;
  QfHtmlNode *open; /* the innermost open element */
  guint depth;
} Builder;

static void
free_node (QfHtmlNode *node)
{
  g_clear_pointer (&node->attributes, g_hash_table_unref);
  g_free (node->text);
  g_free (node);
}

static QfHtmlNode *
add_node (QfHtmlTree *self, QfHtmlNode *parent)
{
  QfHtmlNode *node = g_new0 (QfHtmlNode, 1);

  g_ptr_array_add (self->nodes, node);
  node->parent = parent;
  if (parent == NULL)
    return node;
  if (parent->last != NULL)
    parent->last->next = node;
  else
    parent->first = node;
  parent->last = node;
  return node;
}

gboolean
qf_html_node_is (const QfHtmlNode *node, const char *name)
{
  return node != NULL && node->name != NULL && strcmp (node->name, name) == 0;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return name != NULL && g_strv_contains (names, name);
}

/* --- which element ends which --------------------------------------------------------------- */

static const char *const voids[]
    = { "area", "base",  "basefont", "bgsound", "br",    "col",    "embed", "frame", "hr",
        "img",  "input", "link",     "meta",    "param", "source", "track", "wbr",   NULL };
/* What a block of text cannot hold. */
static const char *const blocks[]
    = { "address", "article", "aside",    "blockquote", "center", "dd",   "details", "dir",  "div",
        "dl",      "dt",      "fieldset", "figure",     "footer", "form", "h1",      "h2",   "h3",
        "h4",      "h5",      "h6",       "header",     "hr",     "li",   "main",    "menu", "nav",
        "ol",      "p",       "pre",      "section",    "table",  "ul",   NULL };
/* An end is not implied, nor looked for, past these. */
static const char *const walls[] = { "table", "td", "th", "caption", "html", NULL };

static const struct
{
  const char *name;
  const char *ends[5];   /* open elements that it ends */
  const char *within[4]; /* but not past one of these */
} implied[] = {
  { "li", { "li" }, { "ul", "ol", "menu" } },
  { "dt", { "dt", "dd" }, { "dl" } },
  { "dd", { "dt", "dd" }, { "dl" } },
  { "option", { "option" }, { "select" } },
  { "td", { "td", "th" }, { "table" } },
  { "th", { "td", "th" }, { "table" } },
  { "tr", { "tr", "td", "th" }, { "table" } },
  { "tbody", { "tbody", "thead", "tfoot", "tr", "td" }, { "table" } },
  { "thead", { "tbody", "thead", "tfoot", "tr", "td" }, { "table" } },
  { "tfoot", { "tbody", "thead", "tfoot", "tr", "td" }, { "table" } },
};

static void
close_to (Builder *self, QfHtmlNode *node)
{
  for (; self->open != node; self->open = self->open->parent)
    self->depth--;
  self->open = node->parent;
  self->depth--;
}

/* Closes the outermost open element of @ends that lies within @within. */
static void
end_open (Builder *self, const char *const *ends, const char *const *within)
{
  QfHtmlNode *found = NULL;

  for (QfHtmlNode *node = self->open; node->parent != NULL; node = node->parent)
    {
      if (is_one_of (node->name, within))
        break;
      if (is_one_of (node->name, ends))
        found = node;
    }
  if (found != NULL)
    close_to (self, found);
}

static void
imply_ends (Builder *self, const char *name)
{
  static const char *const paragraph[] = { "p", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (implied); i++)
    if (strcmp (implied[i].name, name) == 0)
      end_open (self, implied[i].ends, implied[i].within);
  if (is_one_of (name, blocks))
    end_open (self, paragraph, walls);
}

/* As word processors write them: <div title="footer">. */
static gboolean
is_running_head (const QfHtmlNode *node)
{
  const char *title = qf_html_node_get (node, "title");

  return qf_html_node_is (node, "div") && title != NULL
         && (strcmp (title, "header") == 0 || strcmp (title, "footer") == 0);
}

static gboolean
is_not_shown (const QfHtmlNode *node)
{
  static const char *const never[]
      = { "script", "style",  "noscript", "template", "iframe",   "object", "embed",    "applet",
          "svg",    "canvas", "audio",    "video",    "select",   "button", "textarea", "map",
          "head",   "title",  "rp",       "rt",       "frameset", "nav",    "noframes", NULL };
  const char *style = qf_html_node_get (node, "style");
  g_autofree char *lower = style != NULL ? g_ascii_strdown (style, -1) : NULL;

  if (is_one_of (node->name, never) || qf_html_node_get (node, "hidden") != NULL
      || is_running_head (node))
    return TRUE;
  if (lower == NULL)
    return FALSE;
  g_strdelimit (lower, " \t\n", '\v');
  for (const char *p = lower; (p = strstr (p, "display")) != NULL; p++)
    if (strncmp (p + strlen ("display") + strspn (p + strlen ("display"), "\v:"), "none", 4) == 0)
      return TRUE;
  return strstr (lower, "visibility:hidden") != NULL;
}

static void
open_row (Builder *self)
{
  QfHtmlNode *row = add_node (self->tree, self->open);

  row->name = g_string_chunk_insert_const (self->tree->names, "tr");
  row->dropped = self->open->dropped;
  self->open = row;
  self->depth++;
}

static void
read_start (Builder *self, const QfHtmlToken *token)
{
  static const char *const rows[] = { "table", "tbody", "thead", "tfoot", NULL };
  gboolean cell = strcmp (token->name->str, "td") == 0 || strcmp (token->name->str, "th") == 0;
  QfHtmlNode *node;

  imply_ends (self, token->name->str);
  if (cell && is_one_of (self->open->name, rows))
    open_row (self);
  node = add_node (self->tree, self->open);
  node->name = g_string_chunk_insert_const (self->tree->names, token->name->str);
  for (guint i = 0; i < token->n_attributes; i++)
    {
      if (node->attributes == NULL)
        node->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      if (!g_hash_table_contains (node->attributes, token->attribute_names[i]->str))
        g_hash_table_insert (node->attributes, g_strdup (token->attribute_names[i]->str),
                             g_strdup (token->attribute_values[i]->str));
    }
  node->dropped = self->open->dropped || is_not_shown (node);
  /* A form around the cells of a row is no box of its own. */
  if (is_one_of (node->name, voids)
      || (qf_html_node_is (node, "form")
          && (is_one_of (self->open->name, rows) || qf_html_node_is (self->open, "tr"))))
    return;
  self->open = node;
  self->depth++;
}

static void
read_end (Builder *self, const char *name)
{
  for (QfHtmlNode *node = self->open; node->parent != NULL; node = node->parent)
    {
      if (strcmp (node->name, name) == 0)
        {
          close_to (self, node);
          return;
        }
      /* </table> and </tr> end what is open in their cells. */
      if (is_one_of (node->name, walls) && strcmp (name, "table") != 0 && strcmp (name, "tr") != 0
          && strcmp (name, "tbody") != 0)
        return;
      if (strcmp (node->name, "table") == 0)
        return;
    }
}

static guint
count_characters (const char *text)
{
  guint count = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      count++;
  return count;
}

static void
read_text (Builder *self, const char *text)
{
  QfHtmlNode *node = add_node (self->tree, self->open);
  gboolean linked = FALSE;

  node->text = g_strdup (text);
  node->dropped = self->open->dropped;
  if (node->dropped)
    return;
  node->n_characters = count_characters (text);
  for (QfHtmlNode *above = self->open; above != NULL; above = above->parent)
    {
      linked |= qf_html_node_is (above, "a");
      above->n_characters += node->n_characters;
      above->n_linked += linked ? node->n_characters : 0;
    }
}

static gboolean
read_tokens (Builder *self, QfHtmlTokens *tokens, GCancellable *cancellable, GError **error)
{
  const QfHtmlToken *token;
  gboolean any = FALSE;

  while ((token = qf_html_tokens_next (tokens)) != NULL)
    {
      if (token->kind == QF_HTML_TEXT)
        read_text (self, token->text->str);
      else if (token->kind == QF_HTML_END)
        read_end (self, token->name->str);
      else
        read_start (self, token);
      any |= token->kind == QF_HTML_START;
      if (self->depth > QF_HTML_MAX_DEPTH || self->tree->nodes->len > QF_HTML_MAX_NODES)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("The page is nested too deeply or has too many elements. Copy its text "
                          "into a text file and import that."));
          return FALSE;
        }
      if ((self->tree->nodes->len & 0xFFF) == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (qf_html_tokens_declares (tokens))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The page declares a document type of its own. It may be meant to do harm "
                      "and is not read."));
      return FALSE;
    }
  if (any)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is not a web page. If it is a plain text, rename it to .txt."));
  return FALSE;
}

QfHtmlTree *
qf_html_tree_new (const char *page, GCancellable *cancellable, GError **error)
{
  g_autoptr (QfHtmlTree) self = g_new0 (QfHtmlTree, 1);
  g_autoptr (QfHtmlTokens) tokens = qf_html_tokens_new (page);
  Builder builder = { .tree = self };

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)free_node);
  self->names = g_string_chunk_new (1024);
  self->root = add_node (self, NULL);
  self->root->name = "";
  builder.open = self->root;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !read_tokens (&builder, tokens, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
qf_html_tree_free (QfHtmlTree *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_string_chunk_free);
  g_free (self);
}

QfHtmlNode *
qf_html_tree_get_root (QfHtmlTree *self)
{
  return self->root;
}

const char *
qf_html_node_get (const QfHtmlNode *node, const char *attribute)
{
  return node->attributes != NULL ? g_hash_table_lookup (node->attributes, attribute) : NULL;
}

QfHtmlNode *
qf_html_node_walk (QfHtmlNode *node, QfHtmlNode *top, gboolean within)
{
  if (within && node->first != NULL)
    return node->first;
  for (; node != top; node = node->parent)
    if (node->next != NULL)
      return node->next;
  return NULL;
}

char *
qf_html_node_get_text (QfHtmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (QfHtmlNode *at = node; at != NULL; at = qf_html_node_walk (at, node, !at->dropped))
    {
      if (at->text == NULL || at->dropped)
        {
          if (at->name != NULL && is_one_of (at->name, blocks) && text->len > 0)
            g_string_append_c (text, ' ');
          continue;
        }
      for (const char *p = at->text; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isspace (g_utf8_get_char (p)))
          g_string_append_unichar (text, g_utf8_get_char (p));
        else if (text->len > 0 && text->str[text->len - 1] != ' ')
          g_string_append_c (text, ' ');
    }
  g_strchomp (text->str);
  return g_string_free (text, FALSE);
}
