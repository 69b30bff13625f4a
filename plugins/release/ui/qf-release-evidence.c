/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-evidence"

#include "config.h"

#include "qf-release-evidence.h"

#include <glib/gi18n-lib.h>

/* The bundle on its way out: under which name, and what whoever gets it must know. */

/* Characters of a title that fit into a file's name (255 bytes) with the rest. */
#define MAX_NAME 60

void
qf_release_evidence_free (QfReleaseEvidence *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->fingerprint);
  g_free (self);
}

char *
qf_release_evidence_dup_name (const char *number, const char *title)
{
  const char *called = number != NULL && *number != '\0' ? number : title;
  g_autofree char *start = NULL;

  g_return_val_if_fail (called != NULL, NULL);

  start = g_utf8_substring (called, 0, MIN (g_utf8_strlen (called, -1), MAX_NAME));
  g_strdelimit (start, "/\\:*?\"<>|\n\t", '-');
  return g_strdup_printf (_ ("%s evidence.zip"), start);
}

char *
qf_release_evidence_dup_words (const char *path, const char *fingerprint)
{
  return g_strdup_printf (_ ("%s\nTo verify: unzip it into an empty folder and run there\n"
                             "sh VERIFY.sh --roll %s\n"
                             "The digits are the check code of the office’s roll, which the page "
                             "People shows: whoever verifies compares them with the paper."),
                          path, fingerprint);
}
