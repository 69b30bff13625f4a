/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office"

#include "config.h"

#include "office/qf-office-private.h"

/* What the office hands out and the caller frees. */

void
qf_roll_view_free (QfRollView *self)
{
  if (self == NULL)
    return;
  g_free (self->fingerprint);
  g_free (self->current);
  g_strfreev (self->signers);
  g_free (self->algorithm);
  g_strfreev (self->needs_interpretation);
  g_free (self->verify_digest);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_strfreev (self->changes);
  g_free (self);
}

void
qf_history_row_free (QfHistoryRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->staff);
  g_free (self->name);
  g_free (self);
}

void
qf_outgoing_free (QfOutgoing *self)
{
  if (self == NULL)
    return;
  g_free (self->channel);
  g_free (self->channel_type);
  g_clear_pointer (&self->renditions, g_ptr_array_unref);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

void
qf_channel_view_free (QfChannelView *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->type);
  g_clear_pointer (&self->configuration, g_hash_table_unref);
  g_free (self);
}
