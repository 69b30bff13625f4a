/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-main"

#include "config.h"

#include "qf-html-main.h"

#include <string.h>

/* Websites of offices are built with a few publishing systems, which mark the text by an id
 * or class of their own; newer pages use <article> and <main>. Of all that are so marked the
 * one with the most text that is not a link wins, and within it a marked one that holds
 * nearly as much. A page without marks is walked down from the top along whichever child
 * holds nearly all of the text, which ends at the densest block. */

/* A marked block holds at least this share of the page's text, in percent: a small one is a
 * caption or a summary. */
#define MIN_SHARE 25
/* A block within another holds "nearly all" of it from here, in percent. */
#define NEARLY_ALL 80
#define MAX_FACTS_CHARACTERS 1500

static const char *const content_marks[] = { "ucap-content",
                                             "trs_editor",
                                             "trs_ueditor",
                                             "trs_paper_preview",
                                             "zoom",
                                             "pages_content",
                                             "article-content",
                                             "article_content",
                                             "articlecontent",
                                             "article-con",
                                             "article_con",
                                             "articlecon",
                                             "article-body",
                                             "article_body",
                                             "main-content",
                                             "main_content",
                                             "maincontent",
                                             "news_content",
                                             "news-content",
                                             "newscontent",
                                             "con_text",
                                             "content_text",
                                             "contenttext",
                                             "xxgk_content",
                                             "zwgk_content",
                                             "detail-content",
                                             "detail_content",
                                             "view_content",
                                             "v_news_content",
                                             "wp_articlecontent",
                                             "xl-content",
                                             "ewb-article",
                                             "js_content",
                                             "rich_media_content",
                                             "article",
                                             "content",
                                             "detail",
                                             "zw",
                                             NULL };

static guint
get_weight (const QfHtmlNode *node)
{
  return node->n_characters - MIN (node->n_linked, node->n_characters);
}

static gboolean
holds_word (const char *value, const char *const *words)
{
  g_autofree char *lower = NULL;
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    return FALSE;
  lower = g_ascii_strdown (value, -1);
  parts = g_strsplit_set (lower, " \t\n\r", 32);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strv_contains (words, parts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_marked (const QfHtmlNode *node)
{
  const char *role = qf_html_node_get (node, "role");

  if (node->name == NULL || node->dropped || qf_html_node_is (node, "body")
      || qf_html_node_is (node, "a"))
    return FALSE;
  return qf_html_node_is (node, "article") || qf_html_node_is (node, "main")
         || g_strcmp0 (role, "main") == 0 || g_strcmp0 (role, "article") == 0
         || holds_word (qf_html_node_get (node, "id"), content_marks)
         || holds_word (qf_html_node_get (node, "class"), content_marks);
}

/* In the order of the page an outer element comes first; one within it takes over while it
 * holds nearly as much. */
static QfHtmlNode *
find_marked (QfHtmlNode *root)
{
  QfHtmlNode *best = NULL;
  guint64 total = get_weight (root);

  for (QfHtmlNode *node = root; node != NULL; node = qf_html_node_walk (node, root, !node->dropped))
    {
      guint64 weight = get_weight (node);

      if (!is_marked (node) || weight * 100 < total * MIN_SHARE || weight == 0)
        continue;
      if (best == NULL || weight > get_weight (best)
          || (weight * 100 >= (guint64)get_weight (best) * NEARLY_ALL))
        best = node;
    }
  return best;
}

/* Lists and table rows are parts of a text, not places for one. */
static gboolean
is_place (const QfHtmlNode *node)
{
  static const char *const places[]
      = { "html",  "body", "div", "form", "section", "center", "table",
          "tbody", "tr",   "td",  "span", "font",    NULL };

  return node->name != NULL && !node->dropped && g_strv_contains (places, node->name);
}

static QfHtmlNode *
find_densest (QfHtmlNode *root)
{
  QfHtmlNode *best = root;

  for (;;)
    {
      QfHtmlNode *heavy = NULL;

      for (QfHtmlNode *child = best->first; child != NULL; child = child->next)
        if (is_place (child)
            && (guint64)get_weight (child) * 100 >= (guint64)get_weight (best) * NEARLY_ALL
            && get_weight (child) > 0)
          heavy = child;
      if (heavy == NULL)
        break;
      best = heavy;
    }
  /* A table that is the text itself is not taken apart. */
  while (qf_html_node_is (best, "tbody") || qf_html_node_is (best, "tr")
         || qf_html_node_is (best, "span") || qf_html_node_is (best, "font"))
    best = best->parent;
  return best;
}

static gboolean
is_within (const QfHtmlNode *node, const QfHtmlNode *ancestor)
{
  for (; node != NULL; node = node->parent)
    if (node == ancestor)
      return TRUE;
  return FALSE;
}

/* The sheet of facts is the innermost block before the text that names two of them. */
static gboolean
is_facts (QfHtmlNode *node)
{
  static const char *const blocks[] = { "table", "ul", "dl", "div", NULL };
  static const char *const names[]
      = { "索引号", "索 引 号", "发文字号", "文号", "成文日期", "发文机关", "信息来源", "来源：" };
  g_autofree char *text = NULL;
  guint n_names = 0;

  if (node->name == NULL || node->dropped || !g_strv_contains (blocks, node->name)
      || node->n_characters == 0 || node->n_characters > MAX_FACTS_CHARACTERS)
    return FALSE;
  text = qf_html_node_get_text (node);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    n_names += strstr (text, names[i]) != NULL ? 1 : 0;
  return n_names >= 2;
}

/* Looks before the content, which the order of the page makes a matter of stopping at it. */
static void
find_head (QfHtmlNode *root, QfHtmlMain *result)
{
  for (QfHtmlNode *node = root; node != NULL && node != result->content;
       node = qf_html_node_walk (node, root, !node->dropped))
    {
      if (is_within (result->content, node))
        continue;
      if (qf_html_node_is (node, "h1") && !node->dropped && node->n_characters > 0)
        result->heading = node;
      if (is_facts (node))
        result->facts = node;
    }
}

void
qf_html_main_find (QfHtmlTree *tree, QfHtmlMain *result)
{
  QfHtmlNode *root = qf_html_tree_get_root (tree);

  *result = (QfHtmlMain){ NULL, NULL, NULL };
  result->content = find_marked (root);
  if (result->content == NULL)
    result->content = find_densest (root);
  find_head (root, result);
  /* A title within the sheet of facts is read with it. */
  if (result->heading != NULL && result->facts != NULL
      && is_within (result->heading, result->facts))
    result->heading = NULL;
}
