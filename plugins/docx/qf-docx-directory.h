/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One entry of a zip file's central directory. */
typedef struct
{
  char    *name;
  gsize    offset;    /* of the local header: the entries are sorted by it */
  guint32  packed;    /* bytes in the file */
  guint32  unpacked;  /* bytes as declared; what is really there is counted when reading */
} QfDocxEntry;

/**
 * qf_docx_directory_read:
 *
 * Returns: (transfer full) (element-type QfDocxEntry): the entries; %NULL with
 *   %QF_ERROR_INPUT where two programs could read different things from the file
 */
GPtrArray *qf_docx_directory_read (GBytes  *bytes,
                                   GError **error);

G_END_DECLS
