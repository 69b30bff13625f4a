/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QfSecret:
 *
 * A passphrase in one page of memory that is locked, left out of core dumps, wiped in a child
 * and when freed. It never grows, so no copy of it is left behind. UTF-8, no NUL inside,
 * one after it.
 */
typedef struct _QfSecret QfSecret;

/* Bytes; more than anybody types. */
#define QF_SECRET_MAX 1000

QfSecret   *qf_secret_new          (void);
void        qf_secret_free         (QfSecret       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSecret, qf_secret_free)

const char *qf_secret_get          (const QfSecret *self);
gsize       qf_secret_get_length   (const QfSecret *self);   /* bytes */
void        qf_secret_clear        (QfSecret       *self);
/* FALSE, with nothing changed, where it would not fit or holds a NUL. */
gboolean    qf_secret_insert       (QfSecret       *self,
                                    gsize           at,
                                    const char     *text,
                                    gsize           length);
void        qf_secret_remove       (QfSecret       *self,
                                    gsize           at,
                                    gsize           length);
gboolean    qf_secret_equal        (const QfSecret *self,
                                    const QfSecret *other);
void        qf_secret_copy         (QfSecret       *self,
                                    const QfSecret *from);

G_END_DECLS
