/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfWelcomePage:
 *
 * The first start, or a store that cannot be opened: try the sample office, found one, open
 * one from elsewhere.
 *
 * Signals
 *   sample ()
 *   found (char *office, GPtrArray *admins)   (element-type QfPerson), two
 *   other-office ()
 *   retry ()
 */
#define QF_TYPE_WELCOME_PAGE (qf_welcome_page_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfWelcomePage, qf_welcome_page, QF, WELCOME_PAGE, AdwBin)

/* The store is there and cannot be opened; NULL: there is none yet. */
QF_HOST void qf_welcome_page_set_problem (QfWelcomePage *self,
                                          const char    *problem);
/* What is being made; NULL: nothing. */
QF_HOST void qf_welcome_page_set_busy    (QfWelcomePage *self,
                                          const char    *what);
/* What was refused of the form. */
QF_HOST void qf_welcome_page_set_refusal (QfWelcomePage *self,
                                          const char    *refusal);

G_END_DECLS
