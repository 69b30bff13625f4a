/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-story"

#include "config.h"

#include "qf-docx-story.h"

#include <string.h>

#include "qf-docx-judge.h"
#include "qf-docx-symbols.h"

/* Where the text of a .docx goes. The body's paragraphs become items; those of a cell become
 * the cell's text; those of a text box wait until the paragraph that holds the box is done
 * and follow it, for a box has no other place in a text; those of a note become one line.
 *
 * A paragraph whose mark was deleted (a tracked join) lends its text to the next one of the
 * same place, which has the properties of both, as in Word. */

typedef struct
{
  QfDocxPlace kind;
  QfDocxParagraph *paragraph; /* open, or NULL */
  QfDocxRun run;
  GPtrArray *tables; /* QfDocxTable, a stack; nested tables are on it too */
  GPtrArray *items;  /* QfDocxItem: body and box */
  GString *text;     /* cell and note */
  GString *carried;  /* text of a paragraph whose mark was deleted, or NULL */
} Place;

struct _QfDocxStory
{
  QfDocxStyles *styles; /* these four borrowed */
  QfDocxNumbering *numbering;
  QfDocxTally *tally;
  GString *hidden;
  GPtrArray *places; /* Place; the body first */
  gsize length;
};

static void
free_item (QfDocxItem *item)
{
  g_free (item->text);
  g_clear_pointer (&item->rows, g_ptr_array_unref);
  g_free (item);
}

static void
free_paragraph (QfDocxParagraph *paragraph)
{
  if (paragraph->text != NULL)
    g_string_free (paragraph->text, TRUE);
  g_free (paragraph->style);
  g_ptr_array_unref (paragraph->boxes);
  g_free (paragraph);
}

static void
free_place (Place *place)
{
  g_clear_pointer (&place->paragraph, free_paragraph);
  g_ptr_array_unref (place->tables);
  g_clear_pointer (&place->items, g_ptr_array_unref);
  g_string_free (place->text, TRUE);
  if (place->carried != NULL)
    g_string_free (place->carried, TRUE);
  g_free (place);
}

static Place *
get_place (QfDocxStory *self)
{
  return self->places->pdata[self->places->len - 1];
}

QfDocxStory *
qf_docx_story_new (QfDocxStyles *styles,
                   QfDocxNumbering *numbering,
                   QfDocxTally *tally,
                   GString *hidden)
{
  QfDocxStory *self = g_new0 (QfDocxStory, 1);

  self->styles = styles;
  self->numbering = numbering;
  self->tally = tally;
  self->hidden = hidden;
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)free_place);
  qf_docx_story_open_place (self, QF_DOCX_BODY);
  return self;
}

void
qf_docx_story_free (QfDocxStory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->places);
  g_free (self);
}

QfDocxParagraph *
qf_docx_story_get_paragraph (QfDocxStory *self)
{
  return get_place (self)->paragraph;
}

QfDocxRun *
qf_docx_story_get_run (QfDocxStory *self)
{
  return &get_place (self)->run;
}

/* A cell is a place of its own, so its row's table lies in the place below. */
QfDocxTable *
qf_docx_story_get_table (QfDocxStory *self)
{
  Place *place = get_place (self);

  return place->tables->len > 0 ? place->tables->pdata[place->tables->len - 1] : NULL;
}

gsize
qf_docx_story_get_length (QfDocxStory *self)
{
  return self->length;
}

/* --- items ---------------------------------------------------------------------------------- */

static void
append_to_line (GString *line, const char *text)
{
  if (*text == '\0')
    return;
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append (line, text);
}

/* Puts a finished item where the place keeps such things. */
static void
place_item (QfDocxStory *self, Place *place, QfDocxItem *item)
{
  if (item->text != NULL)
    self->length += strlen (item->text);
  if (place->kind == QF_DOCX_BODY || place->kind == QF_DOCX_BOX)
    {
      g_ptr_array_add (place->items, item);
      return;
    }
  for (guint i = 0; item->rows != NULL && i < item->rows->len; i++)
    {
      GPtrArray *row = item->rows->pdata[i];

      for (guint j = 0; j < row->len; j++)
        append_to_line (place->text, ((QfCell *)row->pdata[j])->text);
    }
  append_to_line (place->text, item->text != NULL ? item->text : "");
  free_item (item);
}

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0x3000 || character == 0xA0;
}

/* The text without blanks at both ends; @columns: how wide those in front were. */
static char *
trim (const char *text, guint *columns)
{
  const char *end = text + strlen (text);

  *columns = 0;
  for (; *text != '\0' && is_blank (g_utf8_get_char (text)); text = g_utf8_next_char (text))
    *columns += g_utf8_get_char (text) == 0x3000 ? 2 : 1;
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize)(end - text));
}

/* --- numbers ------------------------------------------------------------------------------- */

/* The automatic number of a paragraph; counts it. */
static char *
take_number (QfDocxStory *self, const QfDocxParagraph *paragraph, const QfDocxStyle *style)
{
  int numbering = paragraph->numbering >= 0 ? paragraph->numbering : style->numbering;
  int level = paragraph->level;

  if (numbering <= 0)
    return NULL;
  if (level < 0 && paragraph->numbering < 0 && style->level >= 0)
    level = style->level;
  if (level < 0)
    level = paragraph->numbering < 0
                ? qf_docx_numbering_find_level (self->numbering, numbering, paragraph->style)
                : 0;
  return qf_docx_numbering_next (self->numbering, numbering, level, self->tally);
}

/* "1." before "5G" would read as 1.5. */
static char *
join_number (const char *number, const char *text)
{
  gsize length = strlen (number);
  gboolean apart = length > 0 && (number[length - 1] == '.' || number[length - 1] == ')')
                   && g_ascii_isalnum (*text);

  return g_strconcat (number, apart ? " " : "", text, NULL);
}

static void
add_paragraph (QfDocxStory *self, Place *place, QfImportHint hint, guint level, const char *text)
{
  QfDocxItem *item = g_new0 (QfDocxItem, 1);

  item->hint = hint;
  item->level = level;
  item->text = g_strdup (text);
  place_item (self, place, item);
}

/* A broken line is a new paragraph, but in a title, a heading or a cell. */
static void
add_lines (QfDocxStory *self,
           Place *place,
           const QfDocxParagraph *paragraph,
           const QfDocxStyle *style,
           char *number)
{
  gboolean numbered = number != NULL;
  gboolean joined = place->kind == QF_DOCX_CELL || place->kind == QF_DOCX_NOTE;
  g_auto (GStrv) lines = g_strsplit (paragraph->text->str, "\v", -1);
  g_autoptr (GString) whole = g_string_new (NULL);
  guint columns;
  guint level;

  /* g_strsplit() makes no lines of nothing, but a number may stand alone. */
  if (lines[0] == NULL && numbered)
    add_paragraph (self, place, QF_IMPORT_PLAIN, 0, g_strstrip (number));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = trim (lines[i], &columns);
      g_autofree char *first = join_number (number != NULL ? number : "", line);
      QfImportHint hint
          = qf_docx_judge (self->styles, paragraph, style, first, columns, numbered, &level);

      number = NULL;
      joined |= hint == QF_IMPORT_TITLE || hint == QF_IMPORT_HEADING;
      if (joined && hint != QF_IMPORT_TITLE)
        append_to_line (whole, first);
      else if (joined)
        g_string_append (whole, first);
      else if (*first != '\0')
        add_paragraph (self, place, hint, level, first);
    }
  if (whole->len > 0)
    {
      g_autofree char *text = trim (whole->str, &columns);
      QfImportHint hint = qf_docx_judge (self->styles, paragraph, style, text, 0, numbered, &level);

      add_paragraph (self, place, hint, level, text);
    }
}

/* Moves all of @items to where @place keeps such things. */
static void
place_items (QfDocxStory *self, Place *place, GPtrArray *items)
{
  gsize n_items;
  g_autofree gpointer *taken = g_ptr_array_steal (items, &n_items);

  for (gsize i = 0; i < n_items; i++)
    place_item (self, place, taken[i]);
}

static void
finish_paragraph (QfDocxStory *self, Place *place, QfDocxParagraph *paragraph)
{
  const QfDocxStyle *style = qf_docx_styles_resolve (self->styles, paragraph->style);
  g_autofree char *number = NULL;

  qf_docx_symbols_clean (paragraph->text, self->tally);
  if (style->contents)
    {
      g_string_append_printf (self->hidden, "\n%s\n", paragraph->text->str);
      g_string_truncate (paragraph->text, 0);
      paragraph->left_out = TRUE;
    }
  /* A paragraph that was left out whole has no number either. */
  if (paragraph->text->len > 0 || !paragraph->left_out)
    number = take_number (self, paragraph, style);
  if (paragraph->text->len > 0 || number != NULL)
    add_lines (self, place, paragraph, style, number);
  place_items (self, place, paragraph->boxes);
}

void
qf_docx_story_open_paragraph (QfDocxStory *self)
{
  Place *place = get_place (self);

  /* A paragraph within a paragraph is no valid document; what was there is kept. */
  if (place->paragraph != NULL)
    qf_docx_story_close_paragraph (self);
  place->paragraph = g_new0 (QfDocxParagraph, 1);
  place->paragraph->text
      = place->carried != NULL ? g_steal_pointer (&place->carried) : g_string_new (NULL);
  place->paragraph->numbering = -1;
  place->paragraph->level = -1;
  place->paragraph->outline = -1;
  place->paragraph->indent = -1;
  place->paragraph->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify)free_item);
}

void
qf_docx_story_close_paragraph (QfDocxStory *self)
{
  Place *place = get_place (self);
  QfDocxParagraph *paragraph = g_steal_pointer (&place->paragraph);

  if (paragraph == NULL)
    return;
  if (paragraph->mark_deleted)
    {
      place->carried = g_steal_pointer (&paragraph->text);
      place_items (self, place, paragraph->boxes);
    }
  else
    finish_paragraph (self, place, paragraph);
  free_paragraph (paragraph);
}

/* --- places --------------------------------------------------------------------------------- */

void
qf_docx_story_open_place (QfDocxStory *self, QfDocxPlace kind)
{
  Place *place = g_new0 (Place, 1);

  place->kind = kind;
  place->run.hidden = -1;
  place->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_docx_table_free);
  place->items = g_ptr_array_new_with_free_func ((GDestroyNotify)free_item);
  place->text = g_string_new (NULL);
  g_ptr_array_add (self->places, place);
}

/* What is still open in the place at the top is finished as if it had been closed. */
static void
settle_place (QfDocxStory *self)
{
  Place *place = get_place (self);

  if (place->paragraph != NULL)
    {
      place->paragraph->mark_deleted = FALSE;
      qf_docx_story_close_paragraph (self);
    }
  if (place->carried != NULL)
    {
      qf_docx_story_open_paragraph (self);
      qf_docx_story_close_paragraph (self);
    }
}

char *
qf_docx_story_close_place (QfDocxStory *self)
{
  Place *place = get_place (self);
  Place *below;
  char *text = NULL;

  if (self->places->len < 2)
    return NULL;
  settle_place (self);
  g_ptr_array_steal_index (self->places, self->places->len - 1);
  below = get_place (self);
  if (place->kind != QF_DOCX_BOX)
    text = g_strdup (place->text->str);
  if (below->paragraph != NULL)
    g_ptr_array_extend_and_steal (below->paragraph->boxes, g_steal_pointer (&place->items));
  else
    place_items (self, below, place->items);
  free_place (place);
  return text;
}

void
qf_docx_story_open_table (QfDocxStory *self)
{
  settle_place (self);
  g_ptr_array_add (get_place (self)->tables, qf_docx_table_new ());
}

void
qf_docx_story_close_table (QfDocxStory *self)
{
  Place *place = get_place (self);
  g_autoptr (QfDocxTable) table = NULL;
  QfDocxItem *item;

  if (place->tables->len == 0)
    return;
  table = g_ptr_array_steal_index (place->tables, place->tables->len - 1);
  item = g_new0 (QfDocxItem, 1);
  if (place->kind == QF_DOCX_CELL || place->kind == QF_DOCX_NOTE)
    {
      self->tally->counts[QF_DOCX_NESTED_TABLES]++;
      item->text = qf_docx_table_flatten (table, self->hidden);
    }
  else
    {
      item->rows = qf_docx_table_finish (table, self->tally, self->hidden);
      if (item->rows->len == 0)
        {
          free_item (item);
          return;
        }
    }
  place_item (self, place, item);
}

void
qf_docx_story_finish (QfDocxStory *self, QfImport *import)
{
  Place *body = self->places->pdata[0];

  while (self->places->len > 1)
    g_free (qf_docx_story_close_place (self));
  settle_place (self);
  for (guint i = 0; i < body->items->len; i++)
    {
      const QfDocxItem *item = body->items->pdata[i];

      if (item->rows != NULL)
        qf_import_add_table (import, item->rows);
      else
        qf_import_add_paragraph (import, item->hint, item->level, item->text);
    }
  g_ptr_array_set_size (body->items, 0);
}
