/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-register.h"

G_BEGIN_DECLS

/* The middle of the page: markings, number and date, preview, losses, channels, plan.
 * Signals
 *   sign ()                              the registrar wants to sign number and date
 *   chosen ()                            other channels are chosen
 *   browse (char *channel, char *half)   the page as the channel would show it */
#define QF_TYPE_RELEASE_SHEET (qf_release_sheet_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseSheet, qf_release_sheet, QF, RELEASE_SHEET, AdwBin)

/* @release is borrowed: it must live until the next call. @registrar: may fill what lacks. */
void                qf_release_sheet_set_case      (QfReleaseSheet      *self,
                                                    const QfReleaseCase *release,
                                                    gboolean             registrar);
QfReleaseRegister  *qf_release_sheet_get_register  (QfReleaseSheet      *self);
/* Ids of the channels that are ticked. (transfer full) */
char              **qf_release_sheet_dup_channels  (QfReleaseSheet      *self);
/* What ticked channels cannot show, a sentence each. (transfer full) */
char              **qf_release_sheet_dup_broken    (QfReleaseSheet      *self);
/* Channels that can be used at all. */
guint               qf_release_sheet_count_usable  (QfReleaseSheet      *self);
/* Ticks or unticks; FALSE where there is no such channel. */
gboolean            qf_release_sheet_choose        (QfReleaseSheet      *self,
                                                    const char          *channel,
                                                    gboolean             chosen);
void                qf_release_sheet_focus_channels (QfReleaseSheet     *self);
/* Document id of the half shown. */
const char         *qf_release_sheet_get_half      (QfReleaseSheet      *self);

G_END_DECLS
