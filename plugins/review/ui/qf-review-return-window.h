/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/**
 * QfReviewReturnWindow:
 *
 * Sending a release back: reasons, several at once, words, and whose signatures fall. What is
 * half written stays in the ticks.
 *
 * Signals
 *   confirmed ()   the person wants it; reasons and words are in the ticks
 */
#define QF_TYPE_REVIEW_RETURN_WINDOW (qf_review_return_window_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewReturnWindow, qf_review_return_window, QF, REVIEW_RETURN_WINDOW,
                      AdwWindow)

/* @ticks: borrowed; outlives the window. @parent: (nullable) */
GtkWindow *qf_review_return_window_new    (QfReviewCase          *review,
                                           QfReviewTicks         *ticks,
                                           GtkWindow             *parent);

G_END_DECLS
