/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf/qf.h>

G_BEGIN_DECLS

typedef enum
{
  QF_STEP_TODO,   /* a number in the dot */
  QF_STEP_NOW,    /* the same, blue */
  QF_STEP_DONE,   /* a tick, green */
  QF_STEP_BACK,   /* an arrow back, yellow: returned from here */
} QfStepState;

/* One of the five steps 拟稿 一审 二审 三审 发布. */
typedef struct
{
  QfStepState  state;
  char        *label;   /* 二审 */
  char        *detail;  /* "李川 审核中", "孙序 6月18日 16:05"; "" none */
} QfStep;
#define QF_N_STEPS 5

QF_API void       qf_steps_free           (QfStep          *steps);
/* (transfer full) (array fixed-size=5); free with qf_steps_free() */
QF_API QfStep    *qf_steps_new_from_status (const QfStatus *status);
/* From a list's row alone: without names of who signed. */
QF_API QfStep    *qf_steps_new_from_entry (const QfEntry   *entry);

/**
 * QfStepper:
 *
 * The strip below the header: where a release stands, and who signed. #QfPage has one.
 */
#define QF_TYPE_STEPPER (qf_stepper_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfStepper, qf_stepper, QF, STEPPER, GtkWidget)

QF_API GtkWidget *qf_stepper_new          (void);
QF_API void       qf_stepper_set_steps    (QfStepper       *self,
                                           const QfStep    *steps);

/**
 * QfMiniStepper:
 *
 * The same in 96 px for a row of a list: the stage's name over five dots.
 */
#define QF_TYPE_MINI_STEPPER (qf_mini_stepper_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfMiniStepper, qf_mini_stepper, QF, MINI_STEPPER, GtkWidget)

QF_API GtkWidget *qf_mini_stepper_new       (void);
/* @label: (nullable): over the dots; NULL: the name of the step that is now or back */
QF_API void       qf_mini_stepper_set_steps (QfMiniStepper *self,
                                             const QfStep  *steps,
                                             const char    *label);

G_END_DECLS
