/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfOutlineEntry:
 *
 * One heading of a document, as the outline shows it. An object only so that it can stand
 * in a list model; it does not change.
 */
#define QF_TYPE_OUTLINE_ENTRY (qf_outline_entry_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfOutlineEntry, qf_outline_entry, QF, OUTLINE_ENTRY, GObject)

QF_API guint        qf_outline_entry_get_level   (QfOutlineEntry *self);  /* 1-4; 0 the title */
QF_API const char  *qf_outline_entry_get_text    (QfOutlineEntry *self);
QF_API guint        qf_outline_entry_get_block   (QfOutlineEntry *self);
/* Why its number or level is wrong ("（三） follows （一）"); NULL where it is right. */
QF_API const char  *qf_outline_entry_get_problem (QfOutlineEntry *self);

G_END_DECLS
