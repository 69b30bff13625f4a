/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "qf-release-steps.h"

G_BEGIN_DECLS

/* One step: mark, name, state, one sentence. */
#define QF_TYPE_RELEASE_STEP_ROW (qf_release_step_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseStepRow, qf_release_step_row, QF, RELEASE_STEP_ROW, GtkListBoxRow)

GtkWidget *qf_release_step_row_new (const QfReleaseStep *step);

G_END_DECLS
