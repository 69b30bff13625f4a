/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-styles"

#include "config.h"

#include "qf-docx-styles.h"

#include <string.h>

#include "qf-docx-archive.h"
#include "qf-docx-xml.h"

/* styles.xml: what paragraphs and runs of a style look like, as far as it says what they are.
 * A style stands on another (w:basedOn); chains are resolved once and kept, and end after
 * MAX_CHAIN steps, so that a circle ends too. */

#define MAX_CHAIN 16
#define DEFAULT_SIZE 20

typedef struct
{
  char *based_on;
  QfDocxStyle own;
  QfDocxStyle resolved;
  gboolean is_resolved;
} Style;

struct _QfDocxStyles
{
  GHashTable *styles;  /* id to Style */
  Style *fallback;     /* the default paragraph style; borrowed, may be NULL */
  QfDocxStyle nothing; /* says nothing */
  int size;

  /* While reading: */
  Style *open;     /* the style whose element is open; borrowed */
  GPtrArray *path; /* names of the open elements, static or owned by the parser */
};

static void
free_style (Style *style)
{
  g_free (style->based_on);
  g_free (style);
}

QfDocxAlign
qf_docx_align_from_string (const char *value)
{
  if (value == NULL)
    return QF_DOCX_ALIGN_UNSET;
  if (strcmp (value, "right") == 0 || strcmp (value, "end") == 0)
    return QF_DOCX_ALIGN_RIGHT;
  if (strcmp (value, "center") == 0)
    return QF_DOCX_ALIGN_CENTER;
  return QF_DOCX_ALIGN_LEFT;
}

/* Names of built-in styles are English in every language's Word and WPS; people's own follow
 * the Chinese menus. */
static void
read_name (QfDocxStyle *style, const char *value)
{
  static const char *const chinese[] = { "一级标题", "二级标题", "三级标题", "四级标题", NULL };
  g_autofree char *name = g_ascii_strdown (value, -1);

  g_strdelimit (name, " ", '_');
  if (strcmp (name, "title") == 0 || strcmp (name, "标题") == 0 || strcmp (name, "公文标题") == 0)
    style->title = TRUE;
  else if (g_str_has_prefix (name, "toc_") || strcmp (name, "toc_heading") == 0)
    style->contents = TRUE;
  else if (g_str_has_prefix (name, "heading_") && g_ascii_isdigit (name[8]) && name[9] == '\0')
    style->outline = name[8] - '1';
  else if (g_str_has_prefix (name, "标题"))
    {
      const char *digit = name + strlen ("标题");

      digit += *digit == '_' ? 1 : 0;
      if (*digit >= '1' && *digit <= '9' && digit[1] == '\0')
        style->outline = *digit - '1';
    }
  for (int i = 0; chinese[i] != NULL; i++)
    if (strcmp (name, chinese[i]) == 0)
      style->outline = i;
}

static gboolean
is_under (QfDocxStyles *self, const char *parent, const char *grandparent)
{
  guint n = self->path->len;

  return n >= 2 && strcmp (self->path->pdata[n - 1], parent) == 0
         && strcmp (self->path->pdata[n - 2], grandparent) == 0;
}

static void
open_style (QfDocxStyles *self, const QfDocxAttributes *attributes)
{
  const char *id = qf_docx_get_attribute (attributes, "styleId");
  const char *type = qf_docx_get_attribute (attributes, "type");
  const char *is_default = qf_docx_get_attribute (attributes, "default");

  self->open = NULL;
  if (id == NULL || g_hash_table_contains (self->styles, id))
    return;
  self->open = g_new0 (Style, 1);
  self->open->own = self->nothing;
  g_hash_table_insert (self->styles, g_strdup (id), self->open);
  if (g_strcmp0 (type, "paragraph") == 0 && is_default != NULL && strcmp (is_default, "0") != 0
      && strcmp (is_default, "false") != 0)
    self->fallback = self->open;
}

static void
read_paragraph_property (QfDocxStyle *style, const char *name, const QfDocxAttributes *attributes)
{
  if (strcmp (name, "outlineLvl") == 0)
    style->outline = qf_docx_get_number (attributes, "val", -1);
  else if (strcmp (name, "jc") == 0)
    style->align = qf_docx_align_from_string (qf_docx_get_attribute (attributes, "val"));
  else if (strcmp (name, "ind") == 0)
    style->indent
        = qf_docx_get_number (attributes, "left", qf_docx_get_number (attributes, "start", -1));
}

static void
read_run_property (QfDocxStyle *style, const char *name, const QfDocxAttributes *attributes)
{
  if (strcmp (name, "sz") == 0)
    style->size = MAX (qf_docx_get_number (attributes, "val", 0), 0);
  else if (strcmp (name, "vanish") == 0)
    style->hidden = qf_docx_get_switch (attributes);
}

static void
read_property (QfDocxStyles *self, const char *name, const QfDocxAttributes *attributes)
{
  Style *style = self->open;

  if (is_under (self, "pPr", "style"))
    read_paragraph_property (&style->own, name, attributes);
  else if (is_under (self, "rPr", "style"))
    read_run_property (&style->own, name, attributes);
  else if (is_under (self, "numPr", "pPr") && strcmp (name, "numId") == 0)
    style->own.numbering = qf_docx_get_number (attributes, "val", -1);
  else if (is_under (self, "numPr", "pPr") && strcmp (name, "ilvl") == 0)
    style->own.level = qf_docx_get_number (attributes, "val", -1);
  else if (is_under (self, "style", "styles") && strcmp (name, "name") == 0)
    read_name (&style->own, qf_docx_get_attribute (attributes, "val") != NULL
                                ? qf_docx_get_attribute (attributes, "val")
                                : "");
  else if (is_under (self, "style", "styles") && strcmp (name, "basedOn") == 0
           && style->based_on == NULL)
    style->based_on = g_strdup (qf_docx_get_attribute (attributes, "val"));
}

static void
start_element (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  QfDocxStyles *self = user_data;
  const QfDocxAttributes attributes = { names, spaces, values };
  gboolean word = qf_docx_get_vocabulary (namespace_uri) == QF_DOCX_WORD;

  if (word && strcmp (name, "style") == 0)
    open_style (self, &attributes);
  else if (word && self->open != NULL)
    read_property (self, name, &attributes);
  else if (word && strcmp (name, "sz") == 0 && is_under (self, "rPr", "rPrDefault"))
    self->size = MAX (qf_docx_get_number (&attributes, "val", DEFAULT_SIZE), 1);
  g_ptr_array_add (self->path, g_strdup (word ? name : ""));
}

static void
end_element (const char *name, const char *namespace_uri, gpointer user_data)
{
  QfDocxStyles *self = user_data;

  g_ptr_array_set_size (self->path, (int)self->path->len - 1);
  if (strcmp (name, "style") == 0 && qf_docx_get_vocabulary (namespace_uri) == QF_DOCX_WORD)
    self->open = NULL;
}

/* What @style leaves open, @base fills. */
static void
inherit (QfDocxStyle *style, const QfDocxStyle *base)
{
  style->title |= base->title && style->outline < 0;
  style->contents |= base->contents;
  style->outline = style->outline < 0 ? base->outline : style->outline;
  style->numbering = style->numbering < 0 ? base->numbering : style->numbering;
  style->level = style->level < 0 ? base->level : style->level;
  style->size = style->size == 0 ? base->size : style->size;
  style->indent = style->indent < 0 ? base->indent : style->indent;
  style->hidden = style->hidden < 0 ? base->hidden : style->hidden;
  style->align = style->align == QF_DOCX_ALIGN_UNSET ? base->align : style->align;
}

QfDocxStyles *
qf_docx_styles_read (GBytes *part, GError **error)
{
  static const QfXmlHandlers handlers = { start_element, end_element, NULL };
  g_autoptr (QfDocxStyles) self = g_new0 (QfDocxStyles, 1);

  self->styles
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)free_style);
  self->path = g_ptr_array_new_with_free_func (g_free);
  self->size = DEFAULT_SIZE;
  self->nothing
      = (QfDocxStyle){ .outline = -1, .numbering = -1, .level = -1, .indent = -1, .hidden = -1 };
  if (part != NULL && !qf_docx_parse (part, &handlers, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
qf_docx_styles_free (QfDocxStyles *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_free (self);
}

static const QfDocxStyle *
resolve (QfDocxStyles *self, Style *style)
{
  const Style *base = style;

  if (style->is_resolved)
    return &style->resolved;
  style->resolved = style->own;
  for (guint i = 0; i < MAX_CHAIN && base->based_on != NULL; i++)
    {
      base = g_hash_table_lookup (self->styles, base->based_on);
      if (base == NULL)
        break;
      inherit (&style->resolved, &base->own);
    }
  style->is_resolved = TRUE;
  return &style->resolved;
}

const QfDocxStyle *
qf_docx_styles_find (QfDocxStyles *self, const char *id)
{
  Style *style = id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;

  return style != NULL ? resolve (self, style) : &self->nothing;
}

const QfDocxStyle *
qf_docx_styles_resolve (QfDocxStyles *self, const char *id)
{
  Style *style = id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;

  if (style == NULL)
    style = self->fallback;
  return style != NULL ? resolve (self, style) : &self->nothing;
}

gboolean
qf_docx_styles_is_based_on (QfDocxStyles *self, const char *id, const char *ancestor)
{
  for (guint i = 0; i <= MAX_CHAIN && id != NULL; i++)
    {
      const Style *style = g_hash_table_lookup (self->styles, id);

      if (strcmp (id, ancestor) == 0)
        return TRUE;
      id = style != NULL ? style->based_on : NULL;
    }
  return FALSE;
}

int
qf_docx_styles_get_size (QfDocxStyles *self)
{
  return self->size;
}
