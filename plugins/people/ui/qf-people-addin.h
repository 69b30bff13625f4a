/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The page in the sidebar. */
#define QF_TYPE_PEOPLE_ADDIN (qf_people_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfPeopleAddin, qf_people_addin, QF, PEOPLE_ADDIN, GObject)

G_END_DECLS
