/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Small things that every file of the room needs: saying no, the clock, and the objects that
 * plugins bring. */

gboolean
_qf_refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED, message);
  return FALSE;
}

gboolean
_qf_refuse_for (GError **error, const char *summary, GPtrArray *reasons)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  for (guint i = 0; i < reasons->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (reasons, i);
      gboolean told = FALSE;
      for (guint j = 0; j < lines->len && !told; j++)
        told = g_str_equal (g_ptr_array_index (lines, j), reason->message);
      if (!told)
        g_ptr_array_add (lines, reason->message);
    }
  qf_error_set_reasons (error, QF_ERROR_REFUSED, summary, lines);
  return FALSE;
}

GDateTime *
qf_office_dup_now (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  return self->now != NULL ? g_date_time_ref (self->now) : g_date_time_new_now_utc ();
}

gint64
_qf_office_get_time (QfOffice *self)
{
  g_autoptr (GDateTime) now = qf_office_dup_now (self);
  return g_date_time_to_unix (now);
}

void
_qf_office_get_today (QfOffice *self, GDate *today)
{
  g_autoptr (GDateTime) now = qf_office_dup_now (self);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_date_clear (today, 1);
  g_date_set_dmy (today, (GDateDay)g_date_time_get_day_of_month (local),
                  (GDateMonth)g_date_time_get_month (local),
                  (GDateYear)g_date_time_get_year (local));
}

gint64
_qf_parse_time (const char *text)
{
  if (text == NULL)
    return 0;
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  return time != NULL ? g_date_time_to_unix (time) : 0;
}

guint
_qf_version_get_ordinal (const char *version)
{
  const char *dot = version != NULL ? strrchr (version, '.') : NULL;
  guint64 ordinal = 0;
  if (dot == NULL || !g_ascii_string_to_unsigned (dot + 1, 10, 1, G_MAXUINT, &ordinal, NULL))
    return 0;
  return (guint)ordinal;
}

char *
_qf_join_names (const char *const *names)
{
  /* Translators: stands between the names of a list */
  return g_strjoinv (_ (", "), (char **)names);
}

GPtrArray *
_qf_office_list_extensions (QfOffice *self, GType type)
{
  GPtrArray *objects = self->plugins != NULL ? qf_plugins_list (self->plugins, type)
                                             : g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->extensions->len; i++)
    {
      GObject *object = g_ptr_array_index (self->extensions, i);
      if (g_type_is_a (G_OBJECT_TYPE (object), type))
        g_ptr_array_add (objects, g_object_ref (object));
    }
  return objects;
}
