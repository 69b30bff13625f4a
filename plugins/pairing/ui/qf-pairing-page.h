/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 文件与解读: policies with their interpretations; one of them side by side. */
#define QF_TYPE_PAIRING_PAGE (qf_pairing_page_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingPage, qf_pairing_page, QF, PAIRING_PAGE, QfPage)

G_END_DECLS
