/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* See README.md for the rules, their severities and sources. */
#define QF_TYPE_SECRECY_CHECK (qf_secrecy_check_get_type ())
G_DECLARE_FINAL_TYPE (QfSecrecyCheck, qf_secrecy_check, QF, SECRECY_CHECK, GObject)

G_END_DECLS
