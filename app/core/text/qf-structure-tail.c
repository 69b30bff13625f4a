/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-structure-tail"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

#include "clock/qf-time.h"
#include "text/qf-structure-private.h"
#include "text/qf-text-private.h"

/* The tail of a document: the list of attachments, who signs, the date, notes in brackets, the
 * imprint (GB/T 9704-2012, 7.3.4 to 7.3.6 and 7.4). Attachments themselves may follow; they
 * begin with a line 附件 or 附件1 and are body again. */

#define TAIL_LINES 40
#define SIGNATURE_LINES 6
#define SIGNATURE_CHARACTERS 40

static gboolean
is_open_text (const QfLine *line)
{
  return line->rows == NULL && line->state == QF_LINE_OPEN;
}

/* Moves over 附件 with its number; FALSE where the text opens otherwise. */
static gboolean
skip_attachment_word (const char **place)
{
  if (!g_str_has_prefix (*place, "附件"))
    return FALSE;
  *place += strlen ("附件");
  *place += strspn (*place, "0123456789");
  return TRUE;
}

/* The line that an attachment itself begins with. */
static gboolean
begins_attachment (const QfLine *line)
{
  const char *p = line->squeezed;
  if (line->rows != NULL || !skip_attachment_word (&p))
    return FALSE;
  return *p == '\0';
}

/* One past the last line of the document proper. */
static guint
find_end (QfStructure *self)
{
  for (guint i = self->body; i < self->lines->len; i++)
    if (begins_attachment (_qf_structure_get_line (self, i)))
      return i;
  return self->lines->len;
}

static char *
skip_colon (const char *text)
{
  const char *colon = strstr (text, "：");
  const char *plain = strchr (text, ':');
  if (colon == NULL || (plain != NULL && plain < colon))
    return plain != NULL ? _qf_text_strip (plain + 1) : NULL;
  return _qf_text_strip (colon + strlen ("："));
}

/* "1." "1．" "1、" and the number, moved over; 0 where there is none. */
static guint
skip_list_number (const char **place)
{
  gsize digits = strspn (*place, "0123456789");
  if (digits == 0 || digits > 3)
    return 0;
  const char *p = *place + digits;
  static const char *const marks[] = { ".", "．", "、", NULL };
  for (const char *const *mark = marks; *mark != NULL; mark++)
    if (g_str_has_prefix (p, *mark))
      {
        guint number = (guint)g_ascii_strtoull (*place, NULL, 10);
        *place = p + strlen (*mark);
        return number;
      }
  return 0;
}

static void
claim_attachment (QfLine *line, const char *name)
{
  char *text = _qf_text_strip (name);
  g_free (line->text);
  line->text = text;
  _qf_structure_claim (line, QF_BLOCK_ATTACHMENT, 0);
}

/* From the line 附件：… on; the numbered lines below it belong to it. */
static void
read_attachments (QfStructure *self, guint start, guint end)
{
  QfLine *first = _qf_structure_get_line (self, start);
  g_autofree char *rest = skip_colon (first->text);
  const char *name = rest;
  guint number = skip_list_number (&name);
  guint next = number + 1;
  if (rest[0] == '\0')
    first->state = QF_LINE_DROPPED; /* the word alone: its blocks say it */
  else
    claim_attachment (first, name);

  for (guint i = start + 1; i < end; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (!is_open_text (line))
        return;
      name = line->text;
      guint own = skip_list_number (&name);
      const char *word = line->squeezed;
      if (own == 0 && skip_attachment_word (&word)
          && (g_str_has_prefix (word, "：") || *word == ':'))
        {
          g_autofree char *listed = skip_colon (line->text);
          claim_attachment (line, listed);
        }
      else if (own == next && own > 0)
        {
          claim_attachment (line, name);
          next++;
        }
      else
        return;
    }
}

static gboolean
opens_attachment_list (const QfLine *line)
{
  const char *p = line->squeezed;
  if (!is_open_text (line) || g_utf8_strlen (p, -1) > 120 || strstr (p, "。") != NULL)
    return FALSE;
  if (g_str_has_prefix (p, "附：") || g_str_has_prefix (p, "附:"))
    return TRUE;
  return skip_attachment_word (&p) && (g_str_has_prefix (p, "：") || *p == ':');
}

static gboolean
is_date (const QfLine *line, GDate *day)
{
  if (!is_open_text (line))
    return FALSE;
  g_date_clear (day, 1);
  return qf_day_from_printed (line->text, day) || strcmp (line->squeezed, "{成文日期}") == 0;
}

/* A name on a line of its own, as a signature is; @title helps to know it. */
static gboolean
may_sign (const QfLine *line, const char *title)
{
  if (!is_open_text (line) || g_utf8_strlen (line->squeezed, -1) > SIGNATURE_CHARACTERS
      || line->hint == QF_IMPORT_NOTE || qf_text_get_heading_level (line->text) != 0
      || begins_attachment (line))
    return FALSE;
  static const char *const sentence[]
      = { "。", "；", "，", "：", "！", "？", "）", ":", ";", NULL };
  for (const char *const *mark = sentence; *mark != NULL; mark++)
    if (strstr (line->squeezed, *mark) != NULL)
      return FALSE;
  return line->hint == QF_IMPORT_RIGHT || _qf_structure_is_body_name (line->squeezed)
         || (title != NULL && g_str_has_prefix (title, line->squeezed));
}

static const char *
get_title (QfStructure *self)
{
  for (guint i = 0; i < self->body; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->state == QF_LINE_BLOCK && line->kind == QF_BLOCK_TITLE)
        return line->text;
    }
  return NULL;
}

/* The names of one signature line: several where spaces set several bodies apart, one where
 * they only space it out. FALSE where one is no body's name. */
static gboolean
prepend_bodies (GPtrArray *bodies, const QfLine *line)
{
  g_autofree char *plain = _qf_structure_unify_spaces (line->text);
  g_auto (GStrv) parts = g_strsplit (plain, " ", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gboolean apart = TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        apart = apart && g_utf8_strlen (parts[i], -1) >= 4 && _qf_structure_is_body_name (parts[i]);
        g_ptr_array_add (found, parts[i]);
      }
  if (!apart)
    {
      g_ptr_array_set_size (found, 0);
      g_ptr_array_add (found, line->squeezed);
    }
  for (guint i = 0; i < found->len; i++)
    {
      const char *name = g_ptr_array_index (found, i);
      if (!_qf_structure_is_body_name (name))
        return FALSE;
      g_ptr_array_insert (bodies, (int)i, g_strdup (name));
    }
  return TRUE;
}

/* Claims the names that end before line @end; the number of them. */
static guint
read_signatures (QfStructure *self, guint end)
{
  const char *title = get_title (self);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  gboolean clear = TRUE;
  guint count = 0;
  while (end > self->body && count < SIGNATURE_LINES)
    {
      QfLine *line = _qf_structure_get_line (self, --end);
      if (line->state == QF_LINE_DROPPED)
        continue;
      if (!may_sign (line, title))
        break;
      _qf_structure_claim (line, QF_BLOCK_SIGNATURE, 0);
      clear = prepend_bodies (bodies, line) && clear;
      count++;
    }
  /* A person's name or half a long one among them: who issues is for a person to say. */
  if (count > 0 && clear)
    {
      g_autofree char *issuer = g_strjoinv ("、", (char **)bodies->pdata);
      _qf_structure_set_property (self, "issuer", issuer, FALSE);
    }
  return count;
}

static gboolean
is_bracketed (const QfLine *line)
{
  return is_open_text (line) && g_utf8_strlen (line->squeezed, -1) <= 200
         && ((g_str_has_prefix (line->squeezed, "（") && g_str_has_suffix (line->squeezed, "）"))
             || (line->squeezed[0] == '(' && g_str_has_suffix (line->squeezed, ")")));
}

static gboolean
is_imprint (const QfLine *line)
{
  if (!is_open_text (line) || g_utf8_strlen (line->squeezed, -1) > 300)
    return FALSE;
  return g_str_has_prefix (line->squeezed, "抄送：") || g_str_has_prefix (line->squeezed, "抄送:")
         || g_str_has_prefix (line->squeezed, "主送：")
         || (g_str_has_suffix (line->squeezed, "印发") && strstr (line->squeezed, "日") != NULL
             && strstr (line->squeezed, "年") != NULL && strstr (line->squeezed, "，") == NULL);
}

/* What stands below the date: notes in brackets, the imprint. */
static void
read_below (QfStructure *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (is_bracketed (line))
        _qf_structure_claim (line, QF_BLOCK_NOTE, 0);
      else if (is_imprint (line))
        _qf_structure_drop (self, line, _ ("The imprint: %s"));
    }
}

/* The last date on a line of its own; G_MAXUINT for none. */
static guint
find_date (QfStructure *self, guint end, GDate *day)
{
  for (guint i = end; i > self->body && end - i < TAIL_LINES; i--)
    if (is_date (_qf_structure_get_line (self, i - 1), day))
      return i - 1;
  return G_MAXUINT;
}

/* One past the last line that is neither note nor imprint nor left out. */
static guint
skip_notes_back (QfStructure *self, guint end)
{
  while (end > self->body)
    {
      QfLine *line = _qf_structure_get_line (self, end - 1);
      if (line->state != QF_LINE_DROPPED && !is_bracketed (line) && !is_imprint (line)
          && line->hint != QF_IMPORT_NOTE)
        break;
      end--;
    }
  return end;
}

static void
read_signing (QfStructure *self, guint end)
{
  GDate day;
  guint date = find_date (self, end, &day);
  if (date == G_MAXUINT)
    {
      guint last = skip_notes_back (self, end);
      if (last > self->body + 1 && read_signatures (self, last) > 0)
        read_below (self, last, end);
      return;
    }
  QfLine *line = _qf_structure_get_line (self, date);
  guint signatures = read_signatures (self, date);
  /* A date below a title, or among paragraphs, with no name above it, is no 成文日期. */
  if (signatures == 0 && line->hint != QF_IMPORT_RIGHT && skip_notes_back (self, end) != date + 1)
    return;
  if (signatures == 0 && date == self->body)
    return;
  _qf_structure_claim (line, QF_BLOCK_DATE, 0);
  if (g_date_valid (&day))
    {
      g_autofree char *formed = qf_day_to_string (&day);
      _qf_structure_set_property (self, "formed", formed, TRUE);
    }
  read_below (self, date + 1, end);
}

void
_qf_structure_read_tail (QfStructure *self)
{
  guint end = find_end (self);
  for (guint i = self->body; i < end; i++)
    if (opens_attachment_list (_qf_structure_get_line (self, i)))
      {
        read_attachments (self, i, end);
        break;
      }
  read_signing (self, end);
}
