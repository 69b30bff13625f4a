/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-tags"

#include "config.h"

#include "document/qf-document-tags-private.h"

/* Tags do not read CSS, so both sets of colours stand here and are chosen on light and dark.
 * Sizes are multiples of the font size, because a tag's indent is in pixels. The order in
 * which tags are made is their priority: kinds first, shading above them, marks on top. */

typedef enum
{
  SLOT_TITLE,
  SLOT_ADDRESSEE,
  SLOT_HEADING_1,
  SLOT_HEADING_2,
  SLOT_HEADING_3,
  SLOT_HEADING_4,
  SLOT_PARAGRAPH,
  SLOT_TABLE,
  SLOT_NOTE,
  SLOT_ATTACHMENT,
  SLOT_SIGNATURE,
  SLOT_DATE,
  SLOT_MARKING,
  SLOT_LEAD_1,
  SLOT_LEAD_2,
  N_KIND_SLOTS,
  SLOT_STYLE = N_KIND_SLOTS,
  SLOT_CURRENT = SLOT_STYLE + QF_N_SPAN_STYLES,
  SLOT_SEVERITY = SLOT_CURRENT + 3,
  SLOT_PROBLEM = SLOT_SEVERITY + 3,
  N_SLOTS
} Slot;

struct _QfDocumentTags
{
  GtkTextTagTable *table;    /* owned */
  GtkTextTag *tags[N_SLOTS]; /* owned by the table */
  double font_size;          /* pixels */
  gboolean dark;
};

/* Multiples of the font size; see the picture of the drafting page. */
typedef struct
{
  Slot slot;
  double indent;
  double left;
  double right;
  double above;
  double below;
  double scale;
  int weight;
  gboolean sans;
  GtkJustification justification;
} KindLook;

static const KindLook looks[] = {
  { SLOT_TITLE, 0, 0, 0, 0.3, 0.6, 1.38, 800, FALSE, GTK_JUSTIFY_CENTER },
  { SLOT_ADDRESSEE, 0, 0, 0, 0, 0, 1, 400, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_HEADING_1, 2, 0, 0, 0.3, 0, 1, 600, TRUE, GTK_JUSTIFY_LEFT },
  { SLOT_HEADING_2, 2, 0, 0, 0, 0, 1, 700, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_HEADING_3, 2, 0, 0, 0, 0, 1, 600, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_HEADING_4, 2, 0, 0, 0, 0, 1, 500, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_PARAGRAPH, 2, 0, 0, 0, 0, 1, 400, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_TABLE, 0, 0, 0, 0.3, 0.6, 1, 400, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_NOTE, 2, 0, 0, 0, 0, 0.9, 400, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_ATTACHMENT, 0, 6.5, 0, 0, 0, 1, 400, FALSE, GTK_JUSTIFY_LEFT },
  { SLOT_SIGNATURE, 0, 0, 2, 0.6, 0, 1, 400, FALSE, GTK_JUSTIFY_RIGHT },
  { SLOT_DATE, 0, 0, 4, 0, 0, 1, 400, FALSE, GTK_JUSTIFY_RIGHT },
  { SLOT_MARKING, 0, 0, 0, 0.8, 0, 0.9, 500, TRUE, GTK_JUSTIFY_LEFT },
};

typedef struct
{
  Slot slot;
  const char *background[2]; /* light, dark; NULL none */
  const char *foreground[2];
  const char *underline[2];
} ColourLook;

static const ColourLook colours[] = {
  { SLOT_STYLE + QF_SPAN_COPIED, { "rgba(229,165,10,.28)", "rgba(205,147,9,.38)" }, {}, {} },
  { SLOT_STYLE + QF_SPAN_DISAGREES, { "rgba(248,228,92,.75)", "rgba(229,165,10,.5)" }, {}, {} },
  { SLOT_STYLE + QF_SPAN_NOTED, { "rgba(249,240,107,.5)", "rgba(229,200,60,.3)" }, {}, {} },
  { SLOT_STYLE + QF_SPAN_FOUND, { "rgba(53,132,228,.25)", "rgba(120,174,237,.4)" }, {}, {} },
  { SLOT_STYLE + QF_SPAN_ADDED,
    { "rgba(38,162,105,.22)", "rgba(38,162,105,.32)" },
    { "#0f5c3a", "#a3e8c2" },
    { "#1b8553", "#8ff0c0" } },
  { SLOT_STYLE + QF_SPAN_REMOVED,
    { "rgba(224,27,36,.14)", "rgba(224,27,36,.3)" },
    { "#a51d2d", "#ffaaa2" },
    {} },
  { SLOT_STYLE + QF_SPAN_MOVED,
    { "rgba(97,53,131,.10)", "rgba(192,97,203,.20)" },
    {},
    { "#613583", "#dc8add" } },
  { SLOT_STYLE + QF_SPAN_MOVED_AWAY,
    { "rgba(97,53,131,.06)", "rgba(192,97,203,.12)" },
    { "#8a7a96", "#a48fb0" },
    {} },
  { SLOT_CURRENT + QF_SEVERITY_ERROR, { "rgba(224,27,36,.14)", "rgba(224,27,36,.3)" }, {}, {} },
  { SLOT_CURRENT + QF_SEVERITY_WARNING, { "rgba(229,165,10,.24)", "rgba(229,165,10,.3)" }, {}, {} },
  { SLOT_CURRENT + QF_SEVERITY_ADVICE, { "rgba(53,132,228,.16)", "rgba(53,132,228,.32)" }, {}, {} },
  { SLOT_SEVERITY + QF_SEVERITY_ERROR, {}, {}, { "#c01c28", "#ff7b63" } },
  { SLOT_SEVERITY + QF_SEVERITY_WARNING, {}, {}, { "#c88800", "#f8e45c" } },
  { SLOT_SEVERITY + QF_SEVERITY_ADVICE, {}, {}, { "#1c71d8", "#78aeed" } },
  { SLOT_PROBLEM, {}, {}, { "#c88800", "#f8e45c" } },
  { SLOT_MARKING, {}, { "#b3311a", "#ff8a70" }, {} },
};

static void
apply_sizes (QfDocumentTags *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const KindLook *look = &looks[i];
      double em = self->font_size;

      g_object_set (self->tags[look->slot], "indent", (int)(look->indent * em), "left-margin",
                    (int)(look->left * em), "right-margin", (int)(look->right * em),
                    "accumulative-margin", TRUE, "pixels-above-lines", (int)(look->above * em),
                    "pixels-below-lines", (int)(look->below * em), NULL);
    }
}

static void
set_colour (GtkTextTag *tag, const char *property, const char *value)
{
  GdkRGBA colour;

  if (value == NULL)
    return;
  if (!gdk_rgba_parse (&colour, value))
    g_assert_not_reached ();
  g_object_set (tag, property, &colour, NULL);
}

static void
apply_colours (QfDocumentTags *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      GtkTextTag *tag = self->tags[colours[i].slot];

      set_colour (tag, "background-rgba", colours[i].background[self->dark]);
      set_colour (tag, "foreground-rgba", colours[i].foreground[self->dark]);
      set_colour (tag, "underline-rgba", colours[i].underline[self->dark]);
    }
}

static void
make_tags (QfDocumentTags *self)
{
  for (guint i = 0; i < N_SLOTS; i++)
    {
      self->tags[i] = gtk_text_tag_new (NULL);
      gtk_text_tag_table_add (self->table, self->tags[i]);
      g_object_unref (self->tags[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkTextTag *tag = self->tags[looks[i].slot];

      g_object_set (tag, "scale", looks[i].scale, "weight", looks[i].weight, "justification",
                    looks[i].justification, "line-height",
                    (float)(looks[i].slot == SLOT_TITLE ? 1.3 : 1.55), NULL);
      if (looks[i].sans)
        g_object_set (tag, "family", "Noto Sans CJK SC", NULL);
    }
  g_object_set (self->tags[SLOT_TABLE], "line-height", (float)1.0, NULL);
  g_object_set (self->tags[SLOT_LEAD_1], "family", "Noto Sans CJK SC", "weight", 600, NULL);
  g_object_set (self->tags[SLOT_LEAD_2], "weight", 700, NULL);
  g_object_set (self->tags[SLOT_STYLE + QF_SPAN_ADDED], "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_object_set (self->tags[SLOT_STYLE + QF_SPAN_REMOVED], "strikethrough", TRUE, NULL);
  g_object_set (self->tags[SLOT_STYLE + QF_SPAN_MOVED], "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  g_object_set (self->tags[SLOT_STYLE + QF_SPAN_MOVED_AWAY], "strikethrough", TRUE, NULL);
  for (guint i = 0; i < 3; i++)
    g_object_set (self->tags[SLOT_SEVERITY + i], "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_object_set (self->tags[SLOT_PROBLEM], "underline", PANGO_UNDERLINE_ERROR, NULL);
}

QfDocumentTags *
_qf_document_tags_new (void)
{
  QfDocumentTags *self = g_new0 (QfDocumentTags, 1);

  self->table = gtk_text_tag_table_new ();
  self->font_size = 17;
  make_tags (self);
  apply_sizes (self);
  apply_colours (self);
  return self;
}

void
_qf_document_tags_free (QfDocumentTags *self)
{
  g_object_unref (self->table);
  g_free (self);
}

GtkTextTagTable *
_qf_document_tags_get_table (QfDocumentTags *self)
{
  return self->table;
}

void
_qf_document_tags_set_font_size (QfDocumentTags *self, double pixels)
{
  self->font_size = pixels;
  apply_sizes (self);
}

void
_qf_document_tags_set_dark (QfDocumentTags *self, gboolean dark)
{
  self->dark = dark ? 1 : 0;
  apply_colours (self);
}

GtkTextTag *
_qf_document_tags_get_kind (QfDocumentTags *self, QfBlockKind kind, guint level)
{
  static const Slot slots[] = {
    [QF_BLOCK_TITLE] = SLOT_TITLE,
    [QF_BLOCK_ADDRESSEE] = SLOT_ADDRESSEE,
    [QF_BLOCK_HEADING] = SLOT_HEADING_1,
    [QF_BLOCK_PARAGRAPH] = SLOT_PARAGRAPH,
    [QF_BLOCK_TABLE] = SLOT_TABLE,
    [QF_BLOCK_NOTE] = SLOT_NOTE,
    [QF_BLOCK_ATTACHMENT] = SLOT_ATTACHMENT,
    [QF_BLOCK_SIGNATURE] = SLOT_SIGNATURE,
    [QF_BLOCK_DATE] = SLOT_DATE,
  };

  if (kind == QF_BLOCK_HEADING)
    return self->tags[SLOT_HEADING_1 + CLAMP (level, 1, 4) - 1];
  return self->tags[slots[kind]];
}

GtkTextTag *
_qf_document_tags_get_lead (QfDocumentTags *self, guint level)
{
  return self->tags[level <= 1 ? SLOT_LEAD_1 : SLOT_LEAD_2];
}

GtkTextTag *
_qf_document_tags_get_severity (QfDocumentTags *self, QfSeverity severity)
{
  return self->tags[SLOT_SEVERITY + severity];
}

GtkTextTag *
_qf_document_tags_get_current (QfDocumentTags *self, QfSeverity severity)
{
  return self->tags[SLOT_CURRENT + severity];
}

GtkTextTag *
_qf_document_tags_get_style (QfDocumentTags *self, QfSpanStyle style)
{
  return self->tags[SLOT_STYLE + style];
}

GtkTextTag *
_qf_document_tags_get_problem (QfDocumentTags *self)
{
  return self->tags[SLOT_PROBLEM];
}

GtkTextTag *
_qf_document_tags_get_marking (QfDocumentTags *self)
{
  return self->tags[SLOT_MARKING];
}

void
_qf_document_tags_clear_kinds (QfDocumentTags *self,
                               GtkTextBuffer *buffer,
                               const GtkTextIter *start,
                               const GtkTextIter *end)
{
  for (guint i = 0; i < N_KIND_SLOTS; i++)
    gtk_text_buffer_remove_tag (buffer, self->tags[i], start, end);
  gtk_text_buffer_remove_tag (buffer, self->tags[SLOT_PROBLEM], start, end);
}

static void
add_colour (PangoAttrList *attributes,
            PangoAttribute *(*make) (guint16, guint16, guint16),
            const GdkRGBA *colour,
            guint start,
            guint end)
{
  PangoAttribute *attribute
      = make ((guint16)(colour->red * 65535), (guint16)(colour->green * 65535),
              (guint16)(colour->blue * 65535));

  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

void
_qf_document_tags_add_attributes (
    QfDocumentTags *self, PangoAttrList *attributes, GtkTextTag *tag, guint start, guint end)
{
  g_autoptr (GdkRGBA) background = NULL;
  g_autoptr (GdkRGBA) foreground = NULL;
  g_autoptr (GdkRGBA) line = NULL;
  PangoUnderline underline;
  gboolean strikethrough;

  g_object_get (tag, "background-rgba", &background, "foreground-rgba", &foreground,
                "underline-rgba", &line, "underline", &underline, "strikethrough", &strikethrough,
                NULL);
  if (background != NULL)
    {
      add_colour (attributes, pango_attr_background_new, background, start, end);
      add_attribute (attributes,
                     pango_attr_background_alpha_new ((guint16)(background->alpha * 65535)), start,
                     end);
    }
  if (foreground != NULL)
    add_colour (attributes, pango_attr_foreground_new, foreground, start, end);
  if (underline != PANGO_UNDERLINE_NONE)
    add_attribute (attributes, pango_attr_underline_new (underline), start, end);
  if (line != NULL)
    add_colour (attributes, pango_attr_underline_color_new, line, start, end);
  if (strikethrough)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
}
