/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sign-view"
#include "config.h"

#include "qf-sign-view.h"

#include <string.h>

/* The one description that terminal and window both show: what cannot be said here is not
 * asked of anybody. */

#define CHECK_CODE_DIGITS 24
#define CHECK_CODE_GROUP 4

static void
free_part (gpointer data)
{
  QfSignPart *part = data;
  g_free (part->label);
  g_clear_object (&part->text);
  g_clear_object (&part->last);
  g_clear_pointer (&part->lines, g_ptr_array_unref);
  g_free (part);
}

static void
free_line (gpointer data)
{
  QfSignLine *line = data;
  g_free (line->label);
  g_free (line->value);
  g_free (line->last);
  g_free (line);
}

static void
free_row (gpointer data)
{
  QfSignRow *row = data;
  g_free (row->title);
  g_free (row->subtitle);
  g_free (row->fingerprint);
  g_free (row);
}

QfSignView *
qf_sign_view_new (QfSignFace face)
{
  QfSignView *self = g_new0 (QfSignView, 1);
  self->face = face;
  self->cautions = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

void
qf_sign_view_free (QfSignView *self)
{
  if (self == NULL)
    return;
  g_free (self->office);
  g_free (self->staff);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->stage);
  g_free (self->decision);
  g_free (self->action);
  g_free (self->check_code);
  g_free (self->opinion);
  g_free (self->warning);
  g_clear_pointer (&self->cautions, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

void
qf_sign_view_add_part (QfSignView *self, const char *label, QfDocument *text, QfDocument *last)
{
  QfSignPart *part = g_new0 (QfSignPart, 1);
  part->label = g_strdup (label);
  part->text = g_object_ref (text);
  part->last = last != NULL ? g_object_ref (last) : NULL;
  g_ptr_array_add (self->parts, part);
}

GPtrArray *
qf_sign_lines_new (void)
{
  return g_ptr_array_new_with_free_func (free_line);
}

void
qf_sign_lines_add (
    GPtrArray *lines, const char *label, const char *value, const char *last, gboolean compared)
{
  if (value == NULL && (last == NULL || !compared))
    return;
  QfSignLine *line = g_new0 (QfSignLine, 1);
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  line->last = compared ? g_strdup (last) : NULL;
  line->changed = compared && g_strcmp0 (value, last) != 0;
  g_ptr_array_add (lines, line);
}

guint
qf_sign_lines_count_changes (GPtrArray *lines)
{
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += ((const QfSignLine *)g_ptr_array_index (lines, i))->changed ? 1 : 0;
  return n;
}

void
qf_sign_view_add_lines (QfSignView *self, const char *label, GPtrArray *lines, gboolean compared)
{
  if (lines->len > 0)
    {
      QfSignPart *part = g_new0 (QfSignPart, 1);
      part->label = g_strdup (label);
      part->lines = g_ptr_array_ref (lines);
      part->compared = compared;
      g_ptr_array_add (self->parts, part);
    }
  g_ptr_array_unref (lines);
}

void
qf_sign_view_add_row (QfSignView *self,
                      const char *title,
                      const char *subtitle,
                      const char *fingerprint)
{
  QfSignRow *row = g_new0 (QfSignRow, 1);
  row->title = g_strdup (title);
  row->subtitle = g_strdup (subtitle);
  row->fingerprint = g_strdup (fingerprint);
  g_ptr_array_add (self->rows, row);
}

void
qf_sign_view_add_caution (QfSignView *self, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (self->cautions, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
qf_sign_view_add_note (QfSignView *self, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

char *
qf_sign_view_format_check_code (const char *digest)
{
  if (digest == NULL || strlen (digest) < CHECK_CODE_DIGITS)
    return NULL;
  GString *code = g_string_new (NULL);
  for (guint i = 0; i < CHECK_CODE_DIGITS; i++)
    {
      if (i > 0 && i % CHECK_CODE_GROUP == 0)
        g_string_append_c (code, ' ');
      g_string_append_c (code, digest[i]);
    }
  return g_string_free (code, FALSE);
}
