/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The page in the sidebar. */
#define QF_TYPE_PAIRING_ADDIN (qf_pairing_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingAddin, qf_pairing_addin, QF, PAIRING_ADDIN, GObject)

G_END_DECLS
