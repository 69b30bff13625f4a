/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-api.h>

G_BEGIN_DECLS

/* A person's view settings (language, theme, sizes). Rules of the office never lie here.
 * The schema is found from where the program lies: beside it in a build folder, else under
 * the prefix. NULL where there is none: a program without settings still works. */
QF_HOST GSettings *qf_settings_new (void);

G_END_DECLS
