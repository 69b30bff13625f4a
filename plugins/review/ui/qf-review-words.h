/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Words of a list with what stands between them in the reader's language. (transfer full) */
char       *qf_review_join_words      (const char * const  *words);
/* With a capital, where there are such: a term of the trade at the head of a row.
 * (transfer full) */
char       *qf_review_dup_title       (const char          *term);
/* As a heading; qf_gate_get_label() is for inside a sentence. Translated. */
const char *qf_review_get_gate_title  (QfGate               gate);
/* "Sign First Review…" and so on; @number 1 to 3. Translated. */
const char *qf_review_get_sign_label  (guint                number);
/* What a return reason covers, below its label; NULL for an unknown code. Translated. */
const char *qf_review_get_return_hint (const char          *code);

G_END_DECLS
