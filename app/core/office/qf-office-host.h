/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-office.h>

#include "host/qf-plugins.h"
#include "signer/qf-signer.h"
#include "store/qf-store.h"

G_BEGIN_DECLS

/* What only the programs may do: make and open offices. */

/* How an office is opened. Strings are copied. */
typedef struct
{
  const char *store;            /* URI; required */
  const char *keys;             /* folder of keys; NULL: the user's data folder */
  const char *staff;            /* acting person; NULL: reading only */
  const char *passphrase_file;  /* NULL: the signer asks */
  gboolean    window;           /* signing in qianfa-sign-window */
  GDateTime  *now;              /* NULL: the system's; refused outside trial stores */
  QfPlugins  *plugins;          /* (transfer none); NULL: no checks, importers, channels but the core's */
} QfOfficeOptions;

/* @admins: (element-type QfPerson): the administrators of the pending first roll. */
QF_HOST char     *qf_office_init         (const QfOfficeOptions *options,
                                          const char            *office,
                                          gboolean               trial,
                                          const char            *algorithm,
                                          GPtrArray             *admins,
                                          GError               **error);
QF_HOST QfOffice *qf_office_open         (const QfOfficeOptions *options,
                                          GError               **error);
/* A check, importer or channel beside the plugins': a program's own. */
QF_HOST void      qf_office_add_extension (QfOffice             *self,
                                          GObject               *extension);
/* Another person acts; a session open for the first is closed. */
QF_HOST void      qf_office_set_staff    (QfOffice              *self,
                                          const char            *staff);
/* Another given clock: of a trial office only, for what is told of several days at once. */
QF_HOST void      qf_office_set_now      (QfOffice              *self,
                                          GDateTime             *now);
/* Signs in: versions need no passphrase until qf_office_sign_out(). */
QF_HOST gboolean  qf_office_sign_in      (QfOffice              *self,
                                          const char            *staff,
                                          GCancellable          *cancellable,
                                          GError               **error);
QF_HOST void      qf_office_sign_out     (QfOffice              *self);
QF_HOST QfStore  *qf_office_get_store    (QfOffice              *self);
QF_HOST QfSigner *qf_office_get_signer   (QfOffice              *self);
/* All that the gate needs for a release's last revision (revision 0) from the store. */
QF_HOST QfGateInput *qf_office_load_gate_input (QfOffice         *self,
                                          const char            *release,
                                          guint                  revision,
                                          GError               **error);

G_END_DECLS
