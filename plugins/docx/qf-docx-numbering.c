/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-numbering"

#include "config.h"

#include "qf-docx-numbering.h"

#include <string.h>

#include "qf-docx-archive.h"
#include "qf-docx-number-format.h"
#include "qf-docx-xml.h"

/* Automatic numbers are nowhere in the text of a .docx: each is counted anew from two tables.
 * A definition (w:abstractNum) has nine levels; a list (w:num) is a use of a definition, with
 * levels overridden. All lists of one definition count on together, but where a list says
 * that it begins anew (w:startOverride), it does so at its first paragraph.
 *
 * A level begins anew after any paragraph of a higher level, unless w:lvlRestart names which
 * (0: never). A definition may be but a pointer (w:numStyleLink) to the list of a style. */

#define MAX_LINKS 8

typedef struct
{
  gboolean defined;
  int start;
  int restart;     /* -1: after any higher level; 0 never; n: after level n and higher */
  gboolean legal;  /* every number of the pattern in digits */
  gboolean hidden; /* the number is not shown */
  gboolean glued;  /* w:suff nothing */
  char *format;
  char *pattern;
  char *style; /* the paragraph style that has this level */
} Level;

typedef struct
{
  Level levels[QF_DOCX_LEVELS];
  char *style_link;
  guint values[QF_DOCX_LEVELS];
  gboolean counting[QF_DOCX_LEVELS];
} Definition;

typedef struct
{
  int definition;
  Level levels[QF_DOCX_LEVELS];
  int overrides[QF_DOCX_LEVELS]; /* -1 none, or none left to apply */
} List;

struct _QfDocxNumbering
{
  QfDocxStyles *styles;    /* borrowed */
  GHashTable *definitions; /* id to Definition */
  GHashTable *lists;       /* id to List */

  /* While reading: what is open, borrowed, NULL where nothing is. */
  Definition *open_definition;
  List *open_list;
  int open_override; /* level of the open w:lvlOverride, -1 none */
  Level *open_level;
  guint skipped; /* open elements within an mc:Fallback, itself included */
};

static void
clear_level (Level *level)
{
  g_free (level->format);
  g_free (level->pattern);
  g_free (level->style);
}

static void
free_definition (Definition *definition)
{
  for (guint i = 0; i < QF_DOCX_LEVELS; i++)
    clear_level (&definition->levels[i]);
  g_free (definition->style_link);
  g_free (definition);
}

static void
free_list (List *list)
{
  for (guint i = 0; i < QF_DOCX_LEVELS; i++)
    clear_level (&list->levels[i]);
  g_free (list);
}

/* --- reading -------------------------------------------------------------------------------- */

static void
open_definition (QfDocxNumbering *self, const QfDocxAttributes *attributes)
{
  int id = qf_docx_get_number (attributes, "abstractNumId", -1);

  if (g_hash_table_contains (self->definitions, GINT_TO_POINTER (id)))
    return;
  self->open_definition = g_new0 (Definition, 1);
  g_hash_table_insert (self->definitions, GINT_TO_POINTER (id), self->open_definition);
}

static void
open_list (QfDocxNumbering *self, const QfDocxAttributes *attributes)
{
  int id = qf_docx_get_number (attributes, "numId", -1);

  if (g_hash_table_contains (self->lists, GINT_TO_POINTER (id)))
    return;
  self->open_list = g_new0 (List, 1);
  self->open_list->definition = -1;
  for (guint i = 0; i < QF_DOCX_LEVELS; i++)
    self->open_list->overrides[i] = -1;
  g_hash_table_insert (self->lists, GINT_TO_POINTER (id), self->open_list);
}

static void
open_level (QfDocxNumbering *self, const QfDocxAttributes *attributes)
{
  int index = qf_docx_get_number (attributes, "ilvl", self->open_override);
  Level *levels = self->open_list != NULL         ? self->open_list->levels
                  : self->open_definition != NULL ? self->open_definition->levels
                                                  : NULL;

  if (levels == NULL || index < 0 || index >= QF_DOCX_LEVELS || levels[index].defined)
    return;
  self->open_level = &levels[index];
  *self->open_level = (Level){ .defined = TRUE, .start = 0, .restart = -1 };
}

static void
read_level (Level *level, const char *name, const QfDocxAttributes *attributes)
{
  const char *value = qf_docx_get_attribute (attributes, "val");

  if (strcmp (name, "start") == 0)
    level->start = MAX (qf_docx_get_number (attributes, "val", 0), 0);
  else if (strcmp (name, "lvlRestart") == 0)
    level->restart = qf_docx_get_number (attributes, "val", -1);
  else if (strcmp (name, "isLgl") == 0)
    level->legal = qf_docx_get_switch (attributes);
  else if (strcmp (name, "vanish") == 0)
    level->hidden = qf_docx_get_switch (attributes);
  else if (strcmp (name, "suff") == 0)
    level->glued = g_strcmp0 (value, "nothing") == 0;
  else if (strcmp (name, "pStyle") == 0 && level->style == NULL)
    level->style = g_strdup (value);
  else if (strcmp (name, "lvlText") == 0 && level->pattern == NULL)
    level->pattern = g_strdup (value);
  else if (strcmp (name, "numFmt") == 0 && level->format == NULL)
    {
      const char *custom = qf_docx_get_attribute (attributes, "format");

      level->format = g_strdup (g_strcmp0 (value, "custom") == 0 ? custom : value);
    }
}

static void
read_list (QfDocxNumbering *self, const char *name, const QfDocxAttributes *attributes)
{
  if (strcmp (name, "abstractNumId") == 0)
    self->open_list->definition = qf_docx_get_number (attributes, "val", -1);
  else if (strcmp (name, "lvlOverride") == 0)
    self->open_override = qf_docx_get_number (attributes, "ilvl", -1);
  else if (strcmp (name, "startOverride") == 0 && self->open_override >= 0
           && self->open_override < QF_DOCX_LEVELS)
    self->open_list->overrides[self->open_override]
        = MAX (qf_docx_get_number (attributes, "val", 1), 0);
}

static void
start_element (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  QfDocxNumbering *self = user_data;
  const QfDocxAttributes attributes = { names, spaces, values };
  QfDocxVocabulary vocabulary = qf_docx_get_vocabulary (namespace_uri);

  if (self->skipped > 0 || (vocabulary == QF_DOCX_COMPATIBILITY && strcmp (name, "Fallback") == 0))
    self->skipped++;
  else if (vocabulary != QF_DOCX_WORD)
    return;
  else if (strcmp (name, "abstractNum") == 0)
    open_definition (self, &attributes);
  else if (strcmp (name, "num") == 0)
    open_list (self, &attributes);
  else if (strcmp (name, "lvl") == 0)
    open_level (self, &attributes);
  else if (self->open_level != NULL)
    read_level (self->open_level, name, &attributes);
  else if (self->open_list != NULL)
    read_list (self, name, &attributes);
  else if (self->open_definition != NULL && strcmp (name, "numStyleLink") == 0
           && self->open_definition->style_link == NULL)
    self->open_definition->style_link = g_strdup (qf_docx_get_attribute (&attributes, "val"));
}

static void
end_element (const char *name, const char *namespace_uri, gpointer user_data)
{
  QfDocxNumbering *self = user_data;

  if (self->skipped > 0)
    self->skipped--;
  else if (qf_docx_get_vocabulary (namespace_uri) != QF_DOCX_WORD)
    return;
  else if (strcmp (name, "lvl") == 0)
    self->open_level = NULL;
  else if (strcmp (name, "lvlOverride") == 0)
    self->open_override = -1;
  else if (strcmp (name, "num") == 0)
    self->open_list = NULL;
  else if (strcmp (name, "abstractNum") == 0)
    self->open_definition = NULL;
}

QfDocxNumbering *
qf_docx_numbering_read (GBytes *part, QfDocxStyles *styles, GError **error)
{
  static const QfXmlHandlers handlers = { start_element, end_element, NULL };
  g_autoptr (QfDocxNumbering) self = g_new0 (QfDocxNumbering, 1);

  self->styles = styles;
  self->open_override = -1;
  self->definitions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)free_definition);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)free_list);
  if (part != NULL && !qf_docx_parse (part, &handlers, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
qf_docx_numbering_free (QfDocxNumbering *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->definitions, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_free (self);
}

/* --- counting ------------------------------------------------------------------------------- */

/* The definition that @list counts in, links followed. */
static Definition *
find_definition (QfDocxNumbering *self, List *list)
{
  Definition *definition = NULL;

  for (guint i = 0; i < MAX_LINKS && list != NULL; i++)
    {
      const QfDocxStyle *style;

      definition = g_hash_table_lookup (self->definitions, GINT_TO_POINTER (list->definition));
      if (definition == NULL || definition->style_link == NULL)
        return definition;
      style = qf_docx_styles_find (self->styles, definition->style_link);
      list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (style->numbering));
    }
  return definition;
}

static const Level *
get_level (const List *list, const Definition *definition, int index)
{
  if (list->levels[index].defined)
    return &list->levels[index];
  return definition->levels[index].defined ? &definition->levels[index] : NULL;
}

static void
count_level (List *list, Definition *definition, const Level *level, int index)
{
  if (list->overrides[index] >= 0)
    {
      definition->values[index] = (guint)list->overrides[index];
      list->overrides[index] = -1;
    }
  else if (definition->counting[index])
    definition->values[index]++;
  else
    definition->values[index] = (guint)level->start;
  definition->counting[index] = TRUE;
  for (int i = index + 1; i < QF_DOCX_LEVELS; i++)
    {
      const Level *lower = get_level (list, definition, i);

      if (lower == NULL || lower->restart < 0 || index < lower->restart)
        definition->counting[i] = FALSE;
    }
}

/* A level above that has not counted yet shows where it would begin. */
static guint
get_value (const List *list, const Definition *definition, int index)
{
  const Level *level = get_level (list, definition, index);

  if (definition->counting[index])
    return definition->values[index];
  if (list->overrides[index] >= 0)
    return (guint)list->overrides[index];
  return level != NULL ? (guint)level->start : 0;
}

static char *
write_number (const List *list,
              const Definition *definition,
              const Level *level,
              QfDocxTally *tally)
{
  GString *text = g_string_new (NULL);

  for (const char *p = level->pattern != NULL ? level->pattern : ""; *p != '\0'; p++)
    {
      int index = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;
      const Level *other;
      gboolean known = TRUE;
      g_autofree char *number = NULL;

      if (index < 0)
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      other = get_level (list, definition, index);
      if (other == NULL)
        continue;
      number = qf_docx_number_format (level->legal || other->format == NULL ? "decimal"
                                                                            : other->format,
                                      get_value (list, definition, index), &known);
      g_string_append (text, number);
      tally->counts[QF_DOCX_UNKNOWN_NUMBERS] += known ? 0 : 1;
    }
  return g_string_free (text, FALSE);
}

/* Official style has nothing behind 一、（一）1. and a wide space behind 第一条; digits and
 * letters need a space. */
static const char *
get_space (const Level *level, const char *number)
{
  const char *last = number + strlen (number);
  gunichar character;

  if (level->glued || *number == '\0')
    return "";
  character = g_utf8_get_char (g_utf8_prev_char (last));
  if (character < 0x80 && g_ascii_isalnum ((char)character))
    return " ";
  if (character >= 0x4E00 && character <= 0x9FFF)
    return "　";
  return "";
}

int
qf_docx_numbering_find_level (QfDocxNumbering *self, int numbering, const char *style)
{
  List *list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (numbering));
  Definition *definition = list != NULL ? find_definition (self, list) : NULL;

  for (int i = 0; definition != NULL && style != NULL && i < QF_DOCX_LEVELS; i++)
    {
      const Level *level = get_level (list, definition, i);

      if (level != NULL && level->style != NULL
          && qf_docx_styles_is_based_on (self->styles, style, level->style))
        return i;
    }
  return 0;
}

char *
qf_docx_numbering_next (QfDocxNumbering *self, int numbering, int level, QfDocxTally *tally)
{
  List *list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (numbering));
  Definition *definition = list != NULL ? find_definition (self, list) : NULL;
  const Level *own;
  g_autofree char *number = NULL;

  if (definition == NULL || level < 0 || level >= QF_DOCX_LEVELS)
    return NULL;
  own = get_level (list, definition, level);
  if (own == NULL)
    return NULL;
  count_level (list, definition, own, level);
  if (own->hidden)
    return NULL;
  if (g_strcmp0 (own->format, "bullet") == 0)
    {
      tally->counts[QF_DOCX_BULLETS]++;
      return NULL;
    }
  number = write_number (list, definition, own, tally);
  if (*number == '\0')
    return NULL;
  tally->counts[QF_DOCX_NUMBERS]++;
  return g_strconcat (number, get_space (own, number), NULL);
}
