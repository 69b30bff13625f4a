/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfBlockers:
 *
 * Why a button cannot be pressed: "还差 3 项", left of it, with a list of what lacks and the
 * way to each. It is hidden when nothing lacks; the button it guards is insensitive while
 * something does, and is described to a screen reader by the first lack and their number.
 *
 * Properties: heading ("Settle these 3 and it can be submitted"), note (small, below).
 * Signals
 *   go (char *id)   the person wants to go there; the popover has closed
 */
#define QF_TYPE_BLOCKERS (qf_blockers_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfBlockers, qf_blockers, QF, BLOCKERS, GtkWidget)

QF_API GtkWidget *qf_blockers_new          (void);
/* The button that waits; held weakly. */
QF_API void       qf_blockers_set_button   (QfBlockers *self,
                                            GtkWidget  *button);
/* @note: (nullable): what pressing the button will do, below the list */
QF_API void       qf_blockers_set_note     (QfBlockers *self,
                                            const char *note);
QF_API void       qf_blockers_clear        (QfBlockers *self);
/* @where: (nullable): page or place, small; @verb: (nullable) the button there ("去填写");
 * NULL: a lack with no way there */
QF_API void       qf_blockers_add          (QfBlockers *self,
                                            const char *id,
                                            const char *message,
                                            const char *where,
                                            const char *verb);
QF_API guint      qf_blockers_get_n        (QfBlockers *self);
/* Opens the list. */
QF_API void       qf_blockers_popup        (QfBlockers *self);

G_END_DECLS
