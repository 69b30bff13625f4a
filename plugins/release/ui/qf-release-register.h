/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-case.h"

G_BEGIN_DECLS

/* Number and date, to be filled once. Signal: sign () */
#define QF_TYPE_RELEASE_REGISTER (qf_release_register_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseRegister, qf_release_register, QF, RELEASE_REGISTER, AdwBin)

/* Shown only where something lacks and @allowed may fill it; keeps what is typed for the same
 * release. */
void      qf_release_register_set_case     (QfReleaseRegister   *self,
                                            const QfReleaseCase *release,
                                            gboolean             allowed);
/* FALSE, with the place to mend in focus, where the form is wrong. @number and @formed: NULL
 * where it does not lack. (transfer full) */
gboolean  qf_release_register_take         (QfReleaseRegister   *self,
                                            char               **number,
                                            char               **formed);
void      qf_release_register_set_number   (QfReleaseRegister   *self,
                                            const char          *number);

G_END_DECLS
