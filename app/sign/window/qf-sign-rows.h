/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @list with @rows (element-type QfSignRow), each with title, subtitle and the digits of a
 * new key; the row's accessible name says all of it. */
void qf_sign_rows_fill (GtkListBox *list,
                        GPtrArray  *rows);

/* A key's digits in groups of eight, two lines, as people read them to each other.
 * (transfer full) */
char *qf_sign_rows_format_fingerprint (const char *fingerprint);

G_END_DECLS
