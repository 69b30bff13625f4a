/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A number as it is meant: without spaces, the year between 〔 and 〕 whatever brackets were
 * typed. NULL where that is no document number. (transfer full) */
char      *qf_release_mend_number  (const char *typed);
/* "2026-11-20", a day that exists. */
gboolean   qf_release_is_date      (const char *text);

G_END_DECLS
