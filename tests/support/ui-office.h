/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office/qf-office-host.h"

G_BEGIN_DECLS

/* A store of its own for a test of windows: a trial office being founded, with two
 * administrators, in a temporary folder. */
typedef struct
{
  char           *folder;
  char           *store;
  char           *keys;
  char           *id;       /* of the store */
  QfOfficeOptions options;  /* strings borrowed from above */
} UiOffice;

void ui_office_found  (UiOffice   *self);
/* A key file is there (its content is nobody's): enough to be listed at sign-in. */
void ui_office_lay_key (UiOffice  *self,
                        const char *staff);
/* Another program commits something. */
void ui_office_touch  (UiOffice   *self);
/* Takes the folder away. */
void ui_office_clear  (UiOffice   *self);

G_END_DECLS
