/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* The one thing that a person does next with a release; the suggested button. */
typedef enum
{
  QF_RELEASE_NEXT_NONE,        /* nothing: not cleared yet, or everything was read back */
  QF_RELEASE_NEXT_NUMBER,      /* give number and date */
  QF_RELEASE_NEXT_PUBLISH,     /* sign the publication */
  QF_RELEASE_NEXT_SEND_AGAIN,  /* signed, but something did not arrive */
  QF_RELEASE_NEXT_READ_BACK,   /* sent, but not all was seen */
} QfReleaseNext;

/* What lacks of number and date. */
gboolean        qf_release_lacks_number   (const QfStatus *status);
gboolean        qf_release_lacks_formed   (const QfStatus *status);
/* May @person do the next act, by the gate's own list? */
gboolean        qf_release_may_act        (const QfStatus *status,
                                           const QfPerson *person);
/* What stands on the button of @person, whether or not it can be pressed. */
QfReleaseNext   qf_release_find_next      (const QfStatus *status,
                                           const QfPerson *person);
/* The worst state of the receipts of @channel (NULL: of all); FALSE where there is none. */
gboolean        qf_release_find_worst     (const QfStatus *status,
                                           const char     *channel,
                                           QfReceiptState *state);
/* For chips. */
const char     *qf_release_receipt_style  (QfReceiptState  state);
/* What a person should know or do, one sentence. */
const char     *qf_release_receipt_advice (QfReceiptState  state);

G_END_DECLS
