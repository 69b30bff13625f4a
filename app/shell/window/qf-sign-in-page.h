/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/* Somebody who may sign in on this computer. */
typedef struct
{
  QfPerson *person;  /* owned */
  gboolean  has_key; /* a key file of theirs lies here */
} QfSignInPerson;

QF_HOST void qf_sign_in_person_free (QfSignInPerson *self);

/**
 * QfSignInPage:
 *
 * Who is working? People of this computer (on the roll, with a key here), and anybody else
 * of the roll by staff number. The passphrase is asked in the signer's window.
 *
 * Signals
 *   sign-in (char *staff)    their key is here
 *   make-key (char *staff)   on the roll, but no key here yet
 *   cancel ()                they do not want to wait for the passphrase window
 *   other-office ()
 */
#define QF_TYPE_SIGN_IN_PAGE (qf_sign_in_page_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfSignInPage, qf_sign_in_page, QF, SIGN_IN_PAGE, AdwBin)

/* @people: (element-type QfSignInPerson): everybody on the roll. @last: (nullable): chosen first */
QF_HOST void qf_sign_in_page_set_office  (QfSignInPage *self,
                                          const char   *office,
                                          gboolean      trial,
                                          gboolean      founding,
                                          GPtrArray    *people,
                                          const char   *last);
QF_HOST void qf_sign_in_page_set_waiting (QfSignInPage *self,
                                          gboolean      waiting);
/* NULL takes it away. */
QF_HOST void qf_sign_in_page_set_problem (QfSignInPage *self,
                                          const char   *problem);

G_END_DECLS
