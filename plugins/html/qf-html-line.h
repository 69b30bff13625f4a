/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends text as a browser shows it: white space of the source is one space, or nothing
 * where a line of Chinese was broken. Returns how many invisible characters it left out. */
guint qf_html_line_append        (GString    *line,
                                  const char *text);
/* Appends digits raised or lowered, as ² and ₂; anything else as it is. */
guint qf_html_line_append_script (GString    *line,
                                  const char *text,
                                  gboolean    raised);
/* The line without white space at its ends; the line is empty then. (transfer full) */
char *qf_html_line_take          (GString    *line);

/* The number that a list puts before an item: "3." or "c."; type: 1 a A i I. */
char *qf_html_line_number        (const char *type,
                                  guint       number);

G_END_DECLS
