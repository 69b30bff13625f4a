/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Everything the page shows, read at one time on a worker. */
typedef struct
{
  QfRollView *roll;      /* in force; NULL before the first */
  QfRollView *pending;   /* NULL where nothing waits */
  GPtrArray  *blocking;  /* (element-type utf8) of the roll in force */
  GPtrArray  *listed;
  GPtrArray  *pending_blocking;  /* NULL where nothing waits */
} QfPeopleData;

void          qf_people_data_free (QfPeopleData  *self);
QfPeopleData *qf_people_data_load (QfOffice      *office,
                                   GError       **error);
/* 64 digits in groups of four, eight groups a line. */
char         *qf_people_data_dup_groups (const char *fingerprint);
/* On the roll in force, else on the pending one; NULL for a stranger. (transfer none) */
const QfPerson *qf_people_data_find (QfPeopleData *self,
                                     const char   *staff);

G_END_DECLS
