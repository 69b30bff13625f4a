/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf-api.h>

G_BEGIN_DECLS

/* How the program looks to this person. */
#define QF_TYPE_PREFERENCES (qf_preferences_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfPreferences, qf_preferences, QF, PREFERENCES, AdwPreferencesWindow)

QF_HOST GtkWindow *qf_preferences_new (GSettings *settings);

G_END_DECLS
