/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

/* A file that tests/support/make-docx.py built; the name without ".docx". */
GBytes   *docx_case_load     (const char  *name);
QfImport *docx_case_read     (const char  *name);
/* The recognised document as import_test_describe() writes it. */
char     *docx_case_describe (const char  *name);

G_END_DECLS
