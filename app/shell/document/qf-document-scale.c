/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-scale"

#include "config.h"

#include "document/qf-document-scale.h"

/* One number for the whole program, told through an action's state: a GObject that can
 * notify, without a type of its own. */

static GSimpleAction *
get_state (void)
{
  static GSimpleAction *state;

  if (state == NULL)
    state = g_simple_action_new_stateful ("document-scale", NULL, g_variant_new_double (1.0));
  return state;
}

void
qf_document_scale_set (double scale)
{
  g_simple_action_set_state (get_state (), g_variant_new_double (CLAMP (scale, 0.5, 3.0)));
}

double
_qf_document_scale_get (void)
{
  g_autoptr (GVariant) value = g_action_get_state (G_ACTION (get_state ()));

  return g_variant_get_double (value);
}

void
_qf_document_scale_listen (GCallback callback, gpointer object)
{
  g_signal_connect_object (get_state (), "notify::state", callback, object, G_CONNECT_SWAPPED);
}
