/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-status"

#include "config.h"

#include <qf/qf-status.h>

/* Plain values that the office fills from signed bytes and everybody else only reads. */

QfReason *
qf_reason_new (const char *code, const char *format, ...)
{
  g_return_val_if_fail (code != NULL && format != NULL, NULL);

  QfReason *self = g_new0 (QfReason, 1);
  va_list arguments;
  va_start (arguments, format);
  self->code = g_strdup (code);
  self->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return self;
}

QfReason *
qf_reason_copy (const QfReason *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return qf_reason_new (self->code, "%s", self->message);
}

void
qf_reason_free (QfReason *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

void
qf_signing_free (QfSigning *self)
{
  if (self == NULL)
    return;
  g_free (self->decision);
  g_free (self->staff);
  g_free (self->name);
  g_free (self->proofreader);
  g_free (self->opinion);
  g_strfreev (self->gates);
  g_strfreev (self->reasons);
  g_free (self);
}

void
qf_status_free (QfStatus *self)
{
  if (self == NULL)
    return;
  g_free (self->release);
  g_free (self->title);
  g_free (self->number);
  g_free (self->formed);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_strfreev (self->may_act);
  g_strfreev (self->may_act_names);
  g_clear_pointer (&self->markings, g_ptr_array_unref);
  g_clear_pointer (&self->signings, g_ptr_array_unref);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_strfreev (self->rules_off);
  g_free (self->rules);
  g_free (self->check_code);
  g_free (self);
}
