/* SPDX-License-Identifier: LGPL-2.1-or-later */

#define G_LOG_DOMAIN "qf-gate-input"

#include "config.h"

#include "gate/qf-gate.h"

/* What the verdict rests on, put together by the office from the store or by the evidence
 * room from a bundle. */

void
qf_gate_input_free (QfGateInput *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_pointer (&self->bodies, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->rolls, g_ptr_array_unref);
  g_clear_pointer (&self->roll_signatures, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_free (self);
}
