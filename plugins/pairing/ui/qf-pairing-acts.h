/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* What the page does to a release, each a QfPairingFunc for the store's lane. */

/* What an act needs; unused fields are NULL. */
typedef struct
{
  char       *policy;     /* id: a release is made of it where there is none yet */
  char       *field;      /* of the plan */
  char       *value;      /* of the field; the reason of an exemption or waiver; a file's name */
  char       *document;   /* an interpretation; a finding's id */
  GBytes     *bytes;      /* of the file */
  GPtrArray  *dropped;    /* (element-type utf8): filled with what could not be kept */
} QfPairingChange;

QfPairingChange *qf_pairing_change_new  (const char       *policy);
void             qf_pairing_change_free (gpointer          data);

/* Puts @field of the plan. */
gboolean qf_pairing_put_plan            (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
/* Keeps the finding @document, because of @value. */
gboolean qf_pairing_waive               (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
/* Takes @document into the release. */
gboolean qf_pairing_add                 (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
/* Reads the file and takes it in. */
gboolean qf_pairing_import              (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
/* A new text with a heading for each required element. */
gboolean qf_pairing_begin               (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
/* No interpretation because of @value; NULL: there will be one after all. */
gboolean qf_pairing_exempt              (QfOffice         *office,
                                         const char       *release,
                                         gpointer          change,
                                         GCancellable     *cancellable,
                                         GError          **error);
gboolean qf_pairing_submit              (QfOffice         *office,
                                         const char       *release,
                                         gpointer          unused,
                                         GCancellable     *cancellable,
                                         GError          **error);

G_END_DECLS
