/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-fields"

#include "config.h"

#include "qf-docx-fields.h"

#include <string.h>

/* What becomes of a field is decided by the first word of its code, when its result begins.
 * A count of what hides the text keeps the question "may this be shown" cheap however deep
 * hostile fields are nested. */

#define MAX_CODE 4096

typedef enum
{
  RESULT_KEPT,
  RESULT_DROPPED,
} Result;

typedef struct
{
  GString *code;
  gboolean separated;
  Result result;
  int ticked; /* -1: no form box */
} Field;

struct _QfDocxFields
{
  QfDocxTally *tally; /* borrowed */
  GArray *open;       /* Field */
  guint n_hiding;     /* open fields in their code, or with a dropped result */
};

static void
clear_field (Field *field)
{
  g_string_free (field->code, TRUE);
}

QfDocxFields *
qf_docx_fields_new (QfDocxTally *tally)
{
  QfDocxFields *self = g_new0 (QfDocxFields, 1);

  self->tally = tally;
  self->open = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self->open, (GDestroyNotify)clear_field);
  return self;
}

void
qf_docx_fields_free (QfDocxFields *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->open);
  g_free (self);
}

static Field *
get_field (QfDocxFields *self)
{
  return self->open->len > 0 ? &g_array_index (self->open, Field, self->open->len - 1) : NULL;
}

void
qf_docx_fields_begin (QfDocxFields *self)
{
  Field field = { .code = g_string_new (NULL), .ticked = -1 };

  g_array_append_val (self->open, field);
  self->n_hiding++;
}

void
qf_docx_fields_add_code (QfDocxFields *self, const char *text, gsize length)
{
  Field *field = get_field (self);

  if (field != NULL && !field->separated && field->code->len + length <= MAX_CODE)
    g_string_append_len (field->code, text, (gssize)length);
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

static char *
get_word (const Field *field)
{
  const char *start = field->code->str + strspn (field->code->str, " \t\n\r\"");

  return g_ascii_strup (start, (gssize)strcspn (start, " \t\n\r\\\""));
}

static Result
judge (QfDocxFields *self, const char *word)
{
  static const char *const pages[] = { "PAGE", "NUMPAGES", "SECTIONPAGES", NULL };
  static const char *const outside[]
      = { "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DDE",
          "DDEAUTO",        "DATABASE",    "RD",      NULL };
  static const char *const macros[] = { "MACROBUTTON", "MACRO", NULL };

  if (is_one_of (word, pages))
    {
      self->tally->counts[QF_DOCX_PAGE_NUMBERS]++;
      return RESULT_DROPPED;
    }
  if (strcmp (word, "TOC") == 0)
    {
      self->tally->counts[QF_DOCX_CONTENTS]++;
      return RESULT_DROPPED;
    }
  if (is_one_of (word, outside))
    self->tally->counts[QF_DOCX_OUTSIDE_PARTS]++;
  else if (is_one_of (word, macros))
    self->tally->counts[QF_DOCX_MACROS]++;
  else if (strcmp (word, "HYPERLINK") == 0)
    self->tally->counts[QF_DOCX_LINKS]++;
  return RESULT_KEPT;
}

void
qf_docx_fields_separate (QfDocxFields *self)
{
  Field *field = get_field (self);
  g_autofree char *word = NULL;

  if (field == NULL || field->separated)
    return;
  word = get_word (field);
  field->separated = TRUE;
  field->result = judge (self, word);
  if (field->result == RESULT_KEPT)
    self->n_hiding--;
}

const char *
qf_docx_fields_end (QfDocxFields *self)
{
  /* Marks for an index or a table of contents, and settings: nothing to see by design. */
  static const char *const silent[]
      = { "XE", "TC", "TA", "SET", "PRIVATE", "ADVANCE", "ASK", "", NULL };
  Field *field = get_field (self);
  g_autofree char *word = NULL;
  int ticked;

  if (field == NULL)
    return NULL;
  ticked = field->ticked;
  word = get_word (field);
  if (!field->separated && ticked < 0 && !is_one_of (word, silent)
      && judge (self, word) == RESULT_KEPT)
    self->tally->counts[QF_DOCX_EMPTY_FIELDS]++;
  if (!field->separated || field->result == RESULT_DROPPED)
    self->n_hiding--;
  g_array_set_size (self->open, self->open->len - 1);
  return ticked < 0 ? NULL : ticked ? "☑" : "☐";
}

void
qf_docx_fields_set_ticked (QfDocxFields *self, gboolean ticked)
{
  Field *field = get_field (self);

  if (field != NULL)
    field->ticked = ticked;
}

gboolean
qf_docx_fields_can_show (QfDocxFields *self)
{
  return self->n_hiding == 0;
}

gboolean
qf_docx_fields_is_empty (QfDocxFields *self)
{
  return self->open->len == 0;
}
