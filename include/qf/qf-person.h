/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-terms.h"

G_BEGIN_DECLS

/* One natural person on the roll (人员授权表). The staff number is the identity; the name
 * is what the marking prints. */
typedef struct
{
  char  *staff;   /* [A-Z0-9-]{1,32} */
  char  *name;
  char  *unit;    /* NULL: none, a first reviewer of all units */
  guint  duties;  /* set of #QfDuty; 0 when ended */
} QfPerson;

QF_API gboolean  qf_staff_is_valid (const char     *staff);
QF_API QfPerson *qf_person_new     (const char     *staff,
                                    const char     *name,
                                    const char     *unit,
                                    guint           duties);
QF_API QfPerson *qf_person_copy    (const QfPerson *self);
QF_API void      qf_person_free    (QfPerson       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfPerson, qf_person_free)

G_END_DECLS
