/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-next.h"

G_BEGIN_DECLS

/* One thing for which the button cannot be pressed. */
typedef struct
{
  char       *id;       /* code of the reason: number formed attribute duty author channels … */
  char       *message;
  const char *verb;     /* static; NULL: no way there */
} QfReleaseLack;

/* What stands between the person and the button. */
typedef struct
{
  const QfStatus *status;
  const QfPerson *person;
  guint           n_channels;  /* that the office has and can use */
  guint           n_chosen;
  char          **broken;      /* (nullable): what chosen channels cannot show, a sentence each */
} QfReleaseStanding;

void        qf_release_lack_free   (QfReleaseLack           *self);
/* (element-type QfReleaseLack) (transfer full): empty where @next can be done */
GPtrArray  *qf_release_list_lacks  (const QfReleaseStanding *standing,
                                    QfReleaseNext            next);
/* A message ready to be sent to whoever may do the next act. (transfer full) */
char       *qf_release_dup_reminder (const QfStatus         *status);

G_END_DECLS
