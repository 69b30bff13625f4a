/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-diff-xdiff"

#include "config.h"

#include "bench-diff-xdiff.h"

#include <git2.h>

#include <string.h>

/* No context, whole texts, as text and not as binary: xdiff's own work and one call a hunk. */

char *
bench_xdiff_prepare (const char *text)
{
  GString *lines = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* A line feed is a character like others: it is given another face. */
      g_string_append_len (lines, *p == '\n' ? "N" : p, *p == '\n' ? 1 : g_utf8_next_char (p) - p);
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

const char *
bench_xdiff_get_version (void)
{
  return "(libgit2 " LIBGIT2_VERSION ")";
}

static int
hunk_cb (const git_diff_delta *delta, const git_diff_hunk *hunk, void *payload)
{
  *(guint *)payload += (guint)(hunk->old_lines + hunk->new_lines);
  return 0;
}

guint
bench_xdiff_compare (const char *old_lines, const char *new_lines)
{
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  guint edits = 0;
  options.context_lines = 0;
  options.interhunk_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT;
  if (git_diff_buffers (old_lines, strlen (old_lines), NULL, new_lines, strlen (new_lines), NULL,
                        &options, NULL, NULL, hunk_cb, NULL, &edits)
      != 0)
    g_error ("libgit2: %s", git_error_last ()->message);
  return edits;
}
