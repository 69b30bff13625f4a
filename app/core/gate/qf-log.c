/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The log: a hash chain that sha256sum can check.
 *
 * A line holds everything that its hash covers, the hash of the line before included; so a
 * slice of the log proves its own order, wherever it starts. What a line means (whose act,
 * which roll) is said by the payload that its digest names, never by the line. */

#define G_LOG_DOMAIN "qf-log"

#include "config.h"

#include "gate/qf-log-private.h"

#include <qf/qf-error.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-values-private.h"

char *
qf_log_entry_to_line (const QfLogEntry *self)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s %s %s %s\n", self->seq, self->kind,
                          self->release, self->payload_digest, self->previous);
}

static char *
compute_digest (const QfLogEntry *self)
{
  g_autofree char *line = qf_log_entry_to_line (self);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1);
}

QfLogEntry *
qf_log_entry_new (guint64 seq,
                  const char *kind,
                  const char *release,
                  const char *payload_digest,
                  const char *previous)
{
  QfLogEntry *self = g_new0 (QfLogEntry, 1);

  self->seq = seq;
  self->kind = g_strdup (kind);
  self->release = g_strdup (release != NULL ? release : "-");
  self->payload_digest = g_strdup (payload_digest);
  self->previous = g_strdup (previous != NULL ? previous : "-");
  self->digest = compute_digest (self);
  return self;
}

static gboolean
is_entry (char **fields, guint64 *seq)
{
  return g_strv_length (fields) == 5 && _qf_value_is_number (fields[0], seq) && *seq > 0
         && _qf_value_is_word (fields[1])
         && (g_str_equal (fields[2], "-") || _qf_value_is_release (fields[2]))
         && _qf_value_is_digest (fields[3])
         && (*seq == 1 ? g_str_equal (fields[4], "-") : _qf_value_is_digest (fields[4]));
}

QfLogEntry *
qf_log_entry_parse (const char *line, GError **error)
{
  g_autofree char *text = g_strdup (line != NULL ? line : "");
  g_auto (GStrv) fields = NULL;
  gsize length = strlen (text);
  guint64 seq = 0;

  if (length > 0 && text[length - 1] == '\n')
    text[length - 1] = '\0';
  fields = g_strsplit (text, " ", -1);
  if (!is_entry (fields, &seq))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                           _ ("A line of the log cannot be read: it is damaged."));
      return NULL;
    }
  return qf_log_entry_new (seq, fields[1], fields[2], fields[3], fields[4]);
}

QfLogEntry *
qf_log_entry_copy (const QfLogEntry *self)
{
  QfLogEntry *copy;

  if (self == NULL)
    return NULL;
  copy = g_new0 (QfLogEntry, 1);
  copy->seq = self->seq;
  copy->kind = g_strdup (self->kind);
  copy->release = g_strdup (self->release);
  copy->payload_digest = g_strdup (self->payload_digest);
  copy->previous = g_strdup (self->previous);
  copy->digest = g_strdup (self->digest);
  return copy;
}

void
qf_log_entry_free (QfLogEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->release);
  g_free (self->payload_digest);
  g_free (self->previous);
  g_free (self->digest);
  g_free (self);
}

/* A row of a database may hold anything: the fields are judged as the line would be. */
static gboolean
is_sound (const QfLogEntry *entry)
{
  g_autofree char *line = NULL;
  g_autoptr (QfLogEntry) again = NULL;

  if (entry == NULL || entry->kind == NULL || entry->release == NULL
      || entry->payload_digest == NULL || entry->previous == NULL || entry->digest == NULL)
    return FALSE;
  line = qf_log_entry_to_line (entry);
  again = qf_log_entry_parse (line, NULL);
  return again != NULL && g_str_equal (again->digest, entry->digest);
}

guint
_qf_log_count_sound (GPtrArray *entries)
{
  const QfLogEntry *before = NULL;
  guint count = 0;

  for (; entries != NULL && count < entries->len; count++)
    {
      const QfLogEntry *entry = g_ptr_array_index (entries, count);

      if (!is_sound (entry)
          || (before != NULL
              && (entry->seq != before->seq + 1 || !g_str_equal (entry->previous, before->digest))))
        break;
      before = entry;
    }
  return count;
}

/* The number that the first broken entry should have. */
static guint64
get_due (GPtrArray *entries, guint n_sound)
{
  const QfLogEntry *last = n_sound > 0 ? entries->pdata[n_sound - 1] : entries->pdata[0];

  if (last == NULL)
    return 0;
  return n_sound > 0 ? last->seq + 1 : last->seq;
}

gboolean
qf_log_verify (GPtrArray *entries, char **reason)
{
  guint n_sound = _qf_log_count_sound (entries);

  if (n_sound > 0 && n_sound == entries->len)
    return TRUE;
  if (reason == NULL)
    return FALSE;
  if (entries == NULL || entries->len == 0)
    *reason = g_strdup (_ ("The log is empty."));
  else
    *reason = g_strdup_printf (_ ("The log is broken at entry %llu."),
                               (unsigned long long)get_due (entries, n_sound));
  return FALSE;
}
