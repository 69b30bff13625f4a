/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-elements"

#include "config.h"

#include "qf-docx-elements.h"

#include <string.h>

#include "qf-docx-symbols.h"

/* The contents of a run (w:r), and the index over all tables of meanings. */

static void
start_run (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  *qf_docx_story_get_run (self->story) = (QfDocxRun){ .hidden = -1 };
}

static void
end_run (QfDocxReader *self)
{
  *qf_docx_story_get_run (self->story) = (QfDocxRun){ .hidden = -1 };
}

static void
start_text (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  self->in_text = TRUE;
  self->keep_space = FALSE;
  g_string_truncate (self->piece, 0);
  for (guint i = 0; attributes->names[i] != NULL; i++)
    if (strcmp (attributes->names[i], "space") == 0)
      self->keep_space = strcmp (attributes->values[i], "preserve") == 0;
}

/* Raised or lowered digits are characters of their own: m², CO₂. */
static void
append_digits (QfDocxReader *self, const char *digits, gboolean raised)
{
  static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };

  for (; *digits != '\0'; digits++)
    qf_docx_reader_append (self, raised ? high[*digits - '0'] : low[*digits - '0']);
}

static void
end_text (QfDocxReader *self)
{
  int script = qf_docx_story_get_run (self->story)->script;
  char *text = self->piece->str;

  if (!self->in_text)
    return;
  self->in_text = FALSE;
  if (!self->keep_space)
    text = g_strstrip (text);
  g_strdelimit (text, "\t\n\r\v", ' ');
  if (script != 0 && strspn (text, "0123456789") == strlen (text))
    append_digits (self, text, script > 0);
  else
    qf_docx_reader_append (self, text);
}

static void
start_math_text (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  start_text (self, attributes);
  self->keep_space = TRUE;
}

static void
start_code (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  self->in_code = TRUE;
}

static void
end_code (QfDocxReader *self)
{
  self->in_code = FALSE;
  g_string_append_c (self->context->hidden, '\n');
}

static void
start_tab (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  /* w:tab is also a tab stop, in w:pPr/w:tabs. */
  if (qf_docx_reader_is_in (self, "r"))
    qf_docx_reader_append (self, " ");
}

static void
start_break (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *type = qf_docx_get_attribute (attributes, "type");

  if (qf_docx_reader_is_in (self, "r") && (type == NULL || strcmp (type, "textWrapping") == 0))
    qf_docx_reader_append (self, "\v");
}

static void
start_hyphen (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_append (self, "-");
}

static void
start_symbol (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  qf_docx_symbols_append (text, qf_docx_get_attribute (attributes, "font"),
                          qf_docx_get_attribute (attributes, "char"), self->context->tally);
  qf_docx_reader_append (self, text->str);
}

static void
start_page_number (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_PAGE_NUMBERS);
}

static void
start_hidden (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "rPr", "r"))
    qf_docx_story_get_run (self->story)->hidden = qf_docx_get_switch (attributes);
}

static void
start_size (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "rPr", "r"))
    qf_docx_story_get_run (self->story)->size = MAX (qf_docx_get_number (attributes, "val", 0), 0);
}

static void
start_script (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *value = qf_docx_get_attribute (attributes, "val");

  if (qf_docx_reader_is_under (self, "rPr", "r"))
    qf_docx_story_get_run (self->story)->script = g_strcmp0 (value, "superscript") == 0 ? 1
                                                  : g_strcmp0 (value, "subscript") == 0 ? -1
                                                                                        : 0;
}

static void
start_strike (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "rPr", "r") && qf_docx_get_switch (attributes))
    qf_docx_reader_count (self, QF_DOCX_STRUCK);
}

static void
start_run_style (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxRun *run = qf_docx_story_get_run (self->story);
  const QfDocxStyle *style;

  if (!qf_docx_reader_is_under (self, "rPr", "r"))
    return;
  style = qf_docx_styles_find (self->context->styles, qf_docx_get_attribute (attributes, "val"));
  if (run->hidden < 0)
    run->hidden = style->hidden;
  if (run->size == 0)
    run->size = style->size;
}

static void
start_reading (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_READINGS);
  qf_docx_reader_leave_out (self);
}

const QfDocxElement qf_docx_run_elements[] = {
  { "r", QF_DOCX_WORD, start_run, end_run },
  { "rPr", QF_DOCX_WORD, NULL, NULL },
  { "rStyle", QF_DOCX_WORD, start_run_style, NULL },
  { "vanish", QF_DOCX_WORD, start_hidden, NULL },
  { "sz", QF_DOCX_WORD, start_size, NULL },
  { "vertAlign", QF_DOCX_WORD, start_script, NULL },
  { "strike", QF_DOCX_WORD, start_strike, NULL },
  { "dstrike", QF_DOCX_WORD, start_strike, NULL },
  { "t", QF_DOCX_WORD, start_text, end_text },
  { "instrText", QF_DOCX_WORD, start_code, end_code },
  { "tab", QF_DOCX_WORD, start_tab, NULL },
  { "ptab", QF_DOCX_WORD, start_tab, NULL },
  { "br", QF_DOCX_WORD, start_break, NULL },
  { "cr", QF_DOCX_WORD, start_break, NULL },
  { "noBreakHyphen", QF_DOCX_WORD, start_hyphen, NULL },
  { "sym", QF_DOCX_WORD, start_symbol, NULL },
  { "pgNum", QF_DOCX_WORD, start_page_number, NULL },
  { "rt", QF_DOCX_WORD, start_reading, NULL },
  { "r", QF_DOCX_MATH, start_run, end_run },
  { "t", QF_DOCX_MATH, start_math_text, end_text },
  { NULL, QF_DOCX_OTHER, NULL, NULL },
};

/* --- index ---------------------------------------------------------------------------------- */

#define N_VOCABULARIES (QF_DOCX_DIAGRAM + 1)

static GHashTable **
build_index (void)
{
  static const QfDocxElement *const subjects[] = {
    qf_docx_structure_elements,
    qf_docx_run_elements,
    qf_docx_change_elements,
    qf_docx_drawing_elements,
  };
  GHashTable **index = g_new (GHashTable *, N_VOCABULARIES);

  for (guint i = 0; i < N_VOCABULARIES; i++)
    index[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    for (const QfDocxElement *element = subjects[i]; element->name != NULL; element++)
      g_hash_table_insert (index[element->vocabulary], (gpointer)element->name, (gpointer)element);
  return index;
}

const QfDocxElement *
qf_docx_element_find (QfDocxVocabulary vocabulary, const char *name)
{
  static GHashTable **built = NULL;

  if (g_once_init_enter (&built))
    g_once_init_leave (&built, build_index ());
  return g_hash_table_lookup (built[vocabulary], name);
}
