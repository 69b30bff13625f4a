/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-channel"

#include "config.h"

#include <qf/qf-channel.h>

G_DEFINE_INTERFACE (QfChannel, qf_channel, G_TYPE_OBJECT)

static void
qf_channel_default_init (QfChannelInterface *iface)
{
}

const char *
qf_channel_get_channel_type (QfChannel *self)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self), NULL);

  return QF_CHANNEL_GET_IFACE (self)->get_channel_type (self);
}

gboolean
qf_channel_check (QfChannel *self,
                  GHashTable *configuration,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, FALSE);

  return QF_CHANNEL_GET_IFACE (self)->check (self, configuration, cancellable, error);
}

GPtrArray *
qf_channel_render (QfChannel *self,
                   GHashTable *configuration,
                   QfDispatch *dispatch,
                   GPtrArray *losses,
                   GError **error)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, NULL);
  g_return_val_if_fail (QF_IS_DISPATCH (dispatch), NULL);

  return QF_CHANNEL_GET_IFACE (self)->render (self, configuration, dispatch, losses, error);
}

GPtrArray *
qf_channel_plan (QfChannel *self, GHashTable *configuration, GPtrArray *renditions)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, NULL);
  g_return_val_if_fail (renditions != NULL, NULL);

  return QF_CHANNEL_GET_IFACE (self)->plan (self, configuration, renditions);
}

GPtrArray *
qf_channel_send (QfChannel *self,
                 const char *id,
                 GHashTable *configuration,
                 QfDispatch *dispatch,
                 GPtrArray *renditions,
                 QfProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, NULL);
  g_return_val_if_fail (id != NULL && renditions != NULL, NULL);
  g_return_val_if_fail (QF_IS_DISPATCH (dispatch), NULL);

  return QF_CHANNEL_GET_IFACE (self)->send (self, id, configuration, dispatch, renditions, progress,
                                            user_data, cancellable, error);
}

GPtrArray *
qf_channel_verify (QfChannel *self,
                   const char *id,
                   GHashTable *configuration,
                   QfDispatch *dispatch,
                   GPtrArray *renditions,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, NULL);
  g_return_val_if_fail (id != NULL && renditions != NULL, NULL);
  g_return_val_if_fail (QF_IS_DISPATCH (dispatch), NULL);

  return QF_CHANNEL_GET_IFACE (self)->verify (self, id, configuration, dispatch, renditions,
                                              cancellable, error);
}

char *
qf_channel_dup_target (QfChannel *self, GHashTable *configuration)
{
  g_return_val_if_fail (QF_IS_CHANNEL (self) && configuration != NULL, NULL);

  return QF_CHANNEL_GET_IFACE (self)->dup_target (self, configuration);
}
