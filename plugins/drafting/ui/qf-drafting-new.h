/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Bytes that a file to be imported may have; pictures in it count, the text's own limit is
 * QF_DOCUMENT_MAX_BYTES. */
#define QF_DRAFTING_FILE_LIMIT (64 * 1000 * 1000)

/* A beginning, with the parts that such a document has: an empty title, a place for signature
 * and date. @unit: (nullable): property unit, and who signs.
 * @of: (nullable): title of the policy that an interpretation explains */
QfDocument *qf_drafting_new_document (QfKind        kind,
                                      const char   *unit,
                                      const char   *of,
                                      GError      **error);
/* What a file probably is, by its name and the title in it. */
QfKind      qf_drafting_guess_kind   (const char   *name,
                                      const char   *title);

/* What goes out together, and how its other half comes. One of the last three is set. */
typedef struct
{
  char     *item;      /* a policy, a release with a policy alone, or an interpretation */
  gboolean  is_policy;
  char     *title;     /* of the item */
  char     *partner;   /* an interpretation; or a policy, a release with one */
  char     *name;      /* a file's name, with @bytes */
  GBytes   *bytes;
  gboolean  fresh;     /* a new document */
} QfPairing;

void        qf_pairing_free          (QfPairing    *self);
/* Makes the release, or puts the interpretation into it. @dropped: (out): what could not be
 * kept of the file. Returns its id. */
char       *qf_drafting_pair         (QfOffice        *office,
                                      const QfPairing *pairing,
                                      char          ***dropped,
                                      GCancellable    *cancellable,
                                      GError         **error);

G_END_DECLS
