/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* See README.md for the rules, their severities and sources. */
#define QF_TYPE_WORDING_CHECK (qf_wording_check_get_type ())
G_DECLARE_FINAL_TYPE (QfWordingCheck, qf_wording_check, QF, WORDING_CHECK, GObject)

G_END_DECLS
