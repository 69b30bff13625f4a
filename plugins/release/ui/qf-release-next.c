/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-next"

#include "config.h"

#include "qf-release-next.h"

#include <glib/gi18n-lib.h>

/* What is to be done next, from a status alone: no widget, no office, so that the rules can be
 * tested by themselves. Who may is the gate's word (may_act); here it only becomes a button. */

static gboolean
is_missing (const QfStatus *status, const char *code)
{
  for (guint i = 0; i < status->missing->len; i++)
    if (g_str_equal (((QfReason *)g_ptr_array_index (status->missing, i))->code, code))
      return TRUE;
  return FALSE;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* A number that stands on another release is "number" too, but no new one can be given. */
gboolean
qf_release_lacks_number (const QfStatus *status)
{
  return status->stage == QF_STAGE_CLEARED && is_empty (status->number)
         && is_missing (status, "number");
}

gboolean
qf_release_lacks_formed (const QfStatus *status)
{
  return status->stage == QF_STAGE_CLEARED && is_empty (status->formed)
         && is_missing (status, "formed");
}

gboolean
qf_release_may_act (const QfStatus *status, const QfPerson *person)
{
  return status->may_act != NULL && person != NULL
         && g_strv_contains ((const char *const *)status->may_act, person->staff);
}

static QfReleaseNext
find_cleared (const QfStatus *status, const QfPerson *person)
{
  if (!qf_release_lacks_number (status) && !qf_release_lacks_formed (status))
    return QF_RELEASE_NEXT_PUBLISH;
  /* A publisher who gives no numbers looks for their own button, and reads there why not. */
  if (!qf_release_may_act (status, person) && person != NULL
      && (person->duties & QF_DUTY_PUBLISHER) != 0 && (person->duties & QF_DUTY_REGISTRAR) == 0)
    return QF_RELEASE_NEXT_PUBLISH;
  return QF_RELEASE_NEXT_NUMBER;
}

QfReleaseNext
qf_release_find_next (const QfStatus *status, const QfPerson *person)
{
  QfReceiptState worst;

  g_return_val_if_fail (status != NULL, QF_RELEASE_NEXT_NONE);

  if (status->stage == QF_STAGE_CLEARED)
    return find_cleared (status, person);
  if (status->stage != QF_STAGE_RELEASED || !qf_release_find_worst (status, NULL, &worst))
    return QF_RELEASE_NEXT_NONE;
  switch (worst)
    {
    case QF_RECEIPT_FAILED:
      return QF_RELEASE_NEXT_SEND_AGAIN;
    case QF_RECEIPT_UNKNOWN:
    case QF_RECEIPT_SENT:
    case QF_RECEIPT_ACCEPTED:
      return QF_RELEASE_NEXT_READ_BACK;
    case QF_RECEIPT_SEEN:
    default:
      return QF_RELEASE_NEXT_NONE;
    }
}

gboolean
qf_release_find_worst (const QfStatus *status, const char *channel, QfReceiptState *state)
{
  gboolean found = FALSE;

  for (guint i = 0; status->receipts != NULL && i < status->receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (status->receipts, i);

      if (channel != NULL && !g_str_equal (channel, receipt->channel))
        continue;
      if (!found || receipt->state < *state)
        *state = receipt->state;
      found = TRUE;
    }
  return found;
}

const char *
qf_release_receipt_style (QfReceiptState state)
{
  switch (state)
    {
    case QF_RECEIPT_FAILED:
      return "error";
    case QF_RECEIPT_UNKNOWN:
    case QF_RECEIPT_ACCEPTED:
      return "warning";
    case QF_RECEIPT_SENT:
      return "accent";
    case QF_RECEIPT_SEEN:
    default:
      return "success";
    }
}

const char *
qf_release_receipt_advice (QfReceiptState state)
{
  switch (state)
    {
    case QF_RECEIPT_FAILED:
      return _ ("Nothing arrived. It is safe to send again.");
    case QF_RECEIPT_UNKNOWN:
      return _ ("It may have arrived. Look at the page, then read it back.");
    case QF_RECEIPT_SENT:
      return _ ("Sent. Read the page back to see that it is there.");
    case QF_RECEIPT_ACCEPTED:
      return _ ("The platform keeps a draft. Publish it there, then read it back.");
    case QF_RECEIPT_SEEN:
    default:
      return _ ("Read back: text and marking agree.");
    }
}
