/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-store-private.h"

/* A receipt's canonical bytes, hashed into the log: QIANFA-RECEIPT-1, eleven lines in this order,
 * UTF-8, LF, "-" where empty. They hold the release and its revision, so that a receipt
 * cannot be moved to another. */

static const char *const keys[] = { "release", "revision", "channel", "document", "state",
                                    "address", "digest",   "problem", "time",     NULL };
#define FIRST_LINE "QIANFA-RECEIPT-1"
#define LAST_LINE "end=QIANFA-RECEIPT-1"

static void
append_value (GString *text, const char *key, const char *value)
{
  g_string_append_printf (text, "%s=", key);
  if (value == NULL || *value == '\0')
    g_string_append_c (text, '-');
  g_autofree char *valid = g_utf8_make_valid (value ? value : "", -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (text, g_unichar_iscntrl (c) ? ' ' : c);
    }
  g_string_append_c (text, '\n');
}

GBytes *
_qf_receipt_to_bytes (const char *release, guint revision, const QfReceipt *receipt)
{
  g_autofree char *number = g_strdup_printf ("%u", revision);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (receipt->time);
  g_autofree char *stated = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  const char *values[] = { release,
                           number,
                           receipt->channel,
                           receipt->document,
                           qf_receipt_state_to_string (receipt->state),
                           receipt->address,
                           receipt->digest,
                           receipt->problem,
                           stated };

  GString *text = g_string_new (FIRST_LINE "\n");
  for (guint i = 0; keys[i] != NULL; i++)
    append_value (text, keys[i], values[i]);
  g_string_append (text, LAST_LINE "\n");
  return g_string_free_to_bytes (text);
}

/* The lines of a receipt, each with its key taken off; NULL where they are not a receipt's. */
static char **
split (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (data == NULL || !g_utf8_validate_len (data, size, NULL))
    return NULL;
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  if (g_strv_length (lines) != G_N_ELEMENTS (keys) + 2 || strcmp (lines[0], FIRST_LINE) != 0
      || strcmp (lines[G_N_ELEMENTS (keys)], LAST_LINE) != 0
      || *lines[G_N_ELEMENTS (keys) + 1] != '\0')
    return NULL;

  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  for (guint i = 0; keys[i] != NULL; i++)
    {
      gsize length = strlen (keys[i]);
      if (strncmp (lines[i + 1], keys[i], length) != 0 || lines[i + 1][length] != '=')
        return NULL;
      g_strv_builder_add (values, lines[i + 1] + length + 1);
    }
  return g_strv_builder_end (values);
}

static char *
dup_value (const char *value)
{
  return strcmp (value, "-") == 0 ? NULL : g_strdup (value);
}

QfReceipt *
_qf_receipt_parse (GBytes *bytes, GError **error)
{
  QfReceiptState state;
  g_auto (GStrv) values = split (bytes);
  g_autoptr (GDateTime) time
      = values != NULL ? g_date_time_new_from_iso8601 (values[8], NULL) : NULL;

  if (values == NULL || time == NULL || !qf_receipt_state_from_string (values[4], &state))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                           _ ("A receipt in the store cannot be read: another program wrote it. "
                              "Compare with a backup."));
      return NULL;
    }
  g_autofree char *channel = dup_value (values[2]);
  g_autofree char *document = dup_value (values[3]);
  g_autofree char *address = dup_value (values[5]);
  QfReceipt *receipt = qf_receipt_new (channel, document, state, address);
  receipt->digest = dup_value (values[6]);
  receipt->problem = dup_value (values[7]);
  receipt->time = g_date_time_to_unix (time);
  return receipt;
}
