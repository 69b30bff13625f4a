/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* The word that the check looks for. */
#define QF_BLANK_WORD "占位待补"

#define QF_TYPE_BLANK_CHECK (qf_blank_check_get_type ())
G_DECLARE_FINAL_TYPE (QfBlankCheck, qf_blank_check, QF, BLANK_CHECK, GObject)

G_END_DECLS
