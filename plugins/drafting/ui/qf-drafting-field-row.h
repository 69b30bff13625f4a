/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-drafting-case.h"
#include "qf-drafting-fields.h"

G_BEGIN_DECLS

/**
 * QfFieldRow:
 *
 * One property in the form: its name and the widget for its kind. What cannot be a value is
 * kept in the widget, said below it, and not handed on.
 *
 * Signals
 *   set (char *value)   the person gave another value; NULL takes it away
 */
#define QF_TYPE_FIELD_ROW (qf_field_row_get_type ())
G_DECLARE_FINAL_TYPE (QfFieldRow, qf_field_row, QF, FIELD_ROW, AdwPreferencesRow)

/* @field: static */
GtkWidget     *qf_field_row_new         (const QfField  *field);
const char    *qf_field_row_get_key     (QfFieldRow     *self);
/* Shows @value (nullable); not while the person is typing in it. No signal. */
void           qf_field_row_set_value   (QfFieldRow     *self,
                                         const char     *value);
/* Of the kind author. (element-type QfCaseAuthor) */
void           qf_field_row_set_authors (QfFieldRow     *self,
                                         GPtrArray      *authors);
void           qf_field_row_set_editable (QfFieldRow    *self,
                                         gboolean        editable);
/* Hands on what was typed now, without waiting. */
void           qf_field_row_commit      (QfFieldRow     *self);
/* Whether what stands in the widget cannot be a value. */
gboolean       qf_field_row_has_problem (QfFieldRow     *self);

G_END_DECLS
