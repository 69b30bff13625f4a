/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-clauses.h"

G_BEGIN_DECLS

/* The policy's clauses, each still QF_CLAUSE_MISSING, ROUTINE or GROUP and with no partner.
 * (element-type QfClause) (transfer full) */
GPtrArray *qf_pairing_divide       (QfDocument  *policy);
/* 标题、正文、表格、附注: what explains or needs explaining. */
gboolean   qf_pairing_is_body      (QfBlock     *block);
/* Where the words of a numbered line begin, after 一、（一）1. or 第一条. */
const char *qf_pairing_skip_number (const char  *text);

G_END_DECLS
