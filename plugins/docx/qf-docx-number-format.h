/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * qf_docx_number_format:
 * @format: a value of ST_NumberFormat (ISO 29500-1, 17.18.59), or a custom one ("001, 002")
 * @known: (out): %FALSE where the format is not known and digits were written instead
 *
 * Returns: (transfer full): the number as Word writes it; "" for none and bullet
 */
char *qf_docx_number_format (const char *format,
                             guint       number,
                             gboolean   *known);

G_END_DECLS
