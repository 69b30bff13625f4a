/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-error"

#include "config.h"

#include <qf/qf-error.h>

/* The message carries its reasons as further lines, so that an error crosses libraries,
 * threads and D-Bus as the one string it is, and nothing of it gets lost on the way. */

GQuark
qf_error_quark (void)
{
  return g_quark_from_static_string ("qf-error-quark");
}

static void
append_line (GString *message, const char *line)
{
  for (const char *p = line; *p != '\0'; p++)
    g_string_append_c (message, *p == '\n' || *p == '\r' ? ' ' : *p);
}

void
qf_error_set_reasons (GError **error, QfError code, const char *summary, GPtrArray *reasons)
{
  g_return_if_fail (summary != NULL);

  g_autoptr (GString) message = g_string_new (NULL);
  append_line (message, summary);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      g_string_append_c (message, '\n');
      append_line (message, g_ptr_array_index (reasons, i));
    }
  g_set_error_literal (error, QF_ERROR, code, message->str);
}

char *
qf_error_dup_summary (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_strndup (error->message, strcspn (error->message, "\n"));
}

char **
qf_error_dup_reasons (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  const char *rest = strchr (error->message, '\n');
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (rest != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (rest + 1, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        if (lines[i][0] != '\0')
          g_strv_builder_add (builder, lines[i]);
    }
  return g_strv_builder_end (builder);
}

int
qf_error_get_exit (const GError *error)
{
  g_return_val_if_fail (error != NULL, QF_ERROR_INPUT);

  if (error->domain == QF_ERROR && error->code >= QF_ERROR_REFUSED
      && error->code <= QF_ERROR_VERIFY)
    return error->code;
  return QF_ERROR_INPUT;
}
