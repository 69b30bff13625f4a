/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-places"

#include "config.h"

#include "qf-review-places.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-review-changes.h"

/* Places by what a text says of itself: its numbers 一、（一）1.（1）and 第N条. A part that is
 * not on show has places too, so they are read from the document, not from a view. */

#define N_LEVELS 4
/* A clause's opening sentence is a heading where it is short. */
#define MAX_OPENING 40

void
qf_review_heading_free (QfReviewHeading *self)
{
  g_free (self->text);
  g_free (self);
}

/* Where 第N条 ends; NULL where the text does not open so. */
static const char *
find_article_end (const char *text)
{
  const char *at;

  if (!g_str_has_prefix (text, "第"))
    return NULL;
  for (at = g_utf8_next_char (text); *at != '\0'; at = g_utf8_next_char (at))
    {
      char one[7] = { 0 };

      g_unichar_to_utf8 (g_utf8_get_char (at), one);
      if (strstr ("0123456789〇零一二三四五六七八九十百", one) == NULL)
        break;
    }
  return at > text + strlen ("第") && g_str_has_prefix (at, "条") ? at + strlen ("条") : NULL;
}

/* Up to and with the first of the closing marks. */
static char *
dup_marker (const char *text, guint level)
{
  static const char *const ends[N_LEVELS + 1] = { NULL, "、", "）", ".", "）" };
  const char *end = strstr (text, ends[level]);

  if (end == NULL && level == N_LEVELS)
    end = strchr (text, ')');
  if (end == NULL && level == 3)
    end = strstr (text, "．");
  if (end == NULL)
    return NULL;
  return g_strndup (text, (gsize)(end - text)
                              + (level == 2 || level == N_LEVELS ? strlen (ends[level]) : 0));
}

/* The level that a block opens with and its marker; 0 for none. */
static guint
read_marker (QfBlock *block, char **marker)
{
  const char *text = qf_block_get_text (block);
  const char *article;
  guint level;

  *marker = NULL;
  if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
    return 0;
  article = find_article_end (text);
  if (article != NULL)
    {
      *marker = g_strndup (text, (gsize)(article - text));
      return 1;
    }
  level = qf_text_get_heading_level (text);
  if (level > 0)
    *marker = dup_marker (text, level);
  return *marker != NULL ? level : 0;
}

char *
qf_review_dup_place (QfDocument *document, glong offset)
{
  g_autoptr (GString) place = NULL;
  guint lowest = N_LEVELS + 1;
  int block;

  g_return_val_if_fail (QF_IS_DOCUMENT (document), NULL);

  block = qf_document_find_block (document, offset);
  if (block >= 0
      && qf_block_get_kind (qf_document_get_block (document, (guint)block)) == QF_BLOCK_TITLE)
    return g_strdup (_ ("title"));
  place = g_string_new (NULL);
  for (; block >= 0 && lowest > 1; block--)
    {
      g_autofree char *marker = NULL;
      guint level = read_marker (qf_document_get_block (document, (guint)block), &marker);

      if (level == 0 || level >= lowest)
        continue;
      lowest = level;
      g_string_prepend (place, marker);
    }
  if (place->len == 0)
    return g_strdup (_ ("opening"));
  return g_string_free (g_steal_pointer (&place), FALSE);
}

char *
qf_review_dup_part_name (QfReviewCase *self, guint index)
{
  const QfReviewText *text;
  guint number = 0;

  g_return_val_if_fail (self != NULL && index < self->texts->len, NULL);

  text = g_ptr_array_index (self->texts, index);
  if (text->kind != QF_KIND_INTERPRETATION)
    /* Translators: the part of a release that is the document itself */
    return g_strdup (_ ("Text"));
  for (guint i = 0; i <= index; i++)
    number += ((QfReviewText *)g_ptr_array_index (self->texts, i))->kind == QF_KIND_INTERPRETATION;
  if (number == 1 && index + 1 == self->texts->len)
    return g_strdup (_ ("Interpretation"));
  return g_strdup_printf (_ ("Interpretation %u"), number);
}

char *
qf_review_dup_finding_place (QfReviewCase *self, QfFinding *finding)
{
  g_autofree char *place = NULL, *part = NULL;
  guint index;

  g_return_val_if_fail (self != NULL && finding != NULL, NULL);

  for (index = 0; index < self->texts->len; index++)
    {
      const QfReviewText *text = g_ptr_array_index (self->texts, index);

      if (g_strcmp0 (text->id, qf_finding_get_document (finding)) != 0)
        continue;
      if (qf_finding_get_start (finding) >= 0)
        place = qf_review_dup_place (text->text, qf_finding_get_start (finding));
      break;
    }
  if (index == self->texts->len || (index == 0 && place == NULL))
    return NULL;
  if (index == 0)
    return g_steal_pointer (&place);
  part = qf_review_dup_part_name (self, index);
  if (place == NULL)
    return g_steal_pointer (&part);
  return g_strdup_printf ("%s %s", part, place);
}

/* --- the outline --------------------------------------------------------------------------------
 */

/* The whole of a heading; of a clause its opening sentence. */
static char *
dup_heading_text (QfBlock *block)
{
  const char *text = qf_block_get_text (block);
  const char *stop = qf_block_get_kind (block) == QF_BLOCK_PARAGRAPH ? strstr (text, "。") : NULL;
  g_autofree char *opening = NULL;

  if (stop == NULL)
    return g_strdup (text);
  opening = g_strndup (text, (gsize)(stop - text));
  if (g_utf8_strlen (opening, -1) <= MAX_OPENING)
    return g_steal_pointer (&opening);
  return qf_text_dup_span (opening, 0, MAX_OPENING);
}

static QfReviewHeading *
read_heading (QfDocument *document, guint index)
{
  QfBlock *block = qf_document_get_block (document, index);
  QfBlockKind kind = qf_block_get_kind (block);
  g_autofree char *marker = NULL;
  guint level
      = kind == QF_BLOCK_PARAGRAPH || kind == QF_BLOCK_HEADING ? read_marker (block, &marker) : 0;
  QfReviewHeading *heading;

  if (kind != QF_BLOCK_TITLE && kind != QF_BLOCK_HEADING && level == 0)
    return NULL;
  heading = g_new0 (QfReviewHeading, 1);
  heading->text = dup_heading_text (block);
  heading->level = kind == QF_BLOCK_TITLE ? 0 : level > 0 ? level : qf_block_get_level (block);
  heading->block = index;
  heading->offset = qf_document_get_block_start (document, index);
  return heading;
}

GPtrArray *
qf_review_list_headings (QfDocument *document, GPtrArray *changes)
{
  GPtrArray *headings;

  g_return_val_if_fail (QF_IS_DOCUMENT (document), NULL);

  headings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_heading_free);
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfReviewHeading *heading = read_heading (document, i);

      if (heading != NULL)
        g_ptr_array_add (headings, heading);
    }
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const QfReviewChange *change = g_ptr_array_index (changes, i);
      QfReviewHeading *last = NULL;

      for (guint j = 0; j < headings->len; j++)
        {
          QfReviewHeading *heading = g_ptr_array_index (headings, j);

          if (heading->block <= change->block)
            last = heading;
        }
      if (last != NULL)
        last->n_changes++;
    }
  return headings;
}
