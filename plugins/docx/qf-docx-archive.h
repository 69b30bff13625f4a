/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A .docx file as a set of named parts in memory. Nothing is ever written to disk. */
typedef struct _QfDocxArchive QfDocxArchive;

#define QF_DOCX_MAX_ENTRIES 4096
#define QF_DOCX_MAX_PART (64 * 1024 * 1024)
#define QF_DOCX_MAX_TOTAL (256 * 1024 * 1024)
#define QF_DOCX_MAX_RATIO 200

/**
 * qf_docx_archive_open:
 *
 * Looks at the whole directory and unpacks the XML parts, nothing else.
 *
 * Returns: (transfer full): %NULL with %QF_ERROR_INPUT for anything that is not a plain,
 *   whole and modest zip file; see the README for what is refused
 */
QfDocxArchive      *qf_docx_archive_open      (GBytes         *bytes,
                                               GCancellable   *cancellable,
                                               GError        **error);
void                qf_docx_archive_free      (QfDocxArchive  *self);

/* The bytes of an XML part, or NULL. Names are compared without regard to case, as in OPC. */
GBytes             *qf_docx_archive_get_part  (QfDocxArchive  *self,
                                               const char     *name);

/* (array zero-terminated=1): all names, XML or not, in the file's order */
const char * const *qf_docx_archive_get_names (QfDocxArchive  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxArchive, qf_docx_archive_free)

G_END_DECLS
