/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-stepper.h>

G_BEGIN_DECLS

/* The dot of a step and the line between two, shared by the steppers. Decoration: of role
 * presentation. State is never colour alone: a tick, an arrow or a number stands in it. */
GtkWidget *_qf_dot_new   (void);
/* @number: shown while the step is to do or now; 0: nothing is shown (the small stepper) */
void       _qf_dot_set   (GtkWidget   *dot,
                          QfStepState  state,
                          guint        number);
GtkWidget *_qf_rail_new  (void);

G_END_DECLS
