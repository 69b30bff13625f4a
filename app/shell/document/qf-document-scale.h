/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-api.h>

G_BEGIN_DECLS

/* How much larger or smaller than its own size every document is shown (1.0), by the
 * person's preference. GTK thread only. */
QF_HOST void    qf_document_scale_set     (double      scale);
double          _qf_document_scale_get    (void);
/* Calls when it changes, as long as @object lives. */
void            _qf_document_scale_listen (GCallback   callback,
                                           gpointer    object);

G_END_DECLS
