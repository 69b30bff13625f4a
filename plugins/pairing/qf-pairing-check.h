/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* See README.md for the rules, their severities and sources. */
#define QF_TYPE_PAIRING_CHECK (qf_pairing_check_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingCheck, qf_pairing_check, QF, PAIRING_CHECK, GObject)

G_END_DECLS
