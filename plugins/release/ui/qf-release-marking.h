/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-case.h"

G_BEGIN_DECLS

/* The card 责任标注 of a half that has a marking. @alone: the release has no other half;
 * @first: of several, the one that says what is still to come. */
GtkWidget *qf_release_marking_new (const QfReleaseHalf *half,
                                   gboolean             alone,
                                   gboolean             first,
                                   gboolean             released);

G_END_DECLS
