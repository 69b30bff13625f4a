/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-look"

#include "config.h"

#include "qf-pairing-desk-private.h"

/* The map is made of snapshots a moment after typing stops, the findings a second after; a
 * newer look cancels the older. A map that comes back late is of another text and is
 * dropped: the next is on its way. */

#define MAP_AFTER 350 /* milliseconds */
#define CHECK_AFTER 1000

/* --- the map ---------------------------------------------------------------------------------- */

typedef struct
{
  QfDocument *policy;
  QfDocument *interpretation;
} Texts;

static void
free_texts (gpointer data)
{
  Texts *texts = data;

  g_object_unref (texts->policy);
  g_object_unref (texts->interpretation);
  g_free (texts);
}

static gpointer
make_map (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Texts *texts = data;

  return qf_pairing_map_new (texts->policy, texts->interpretation);
}

typedef struct
{
  QfPairingDesk *self; /* owned */
  guint edited[2];
} Mapping;

static void
mapped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Mapping *mapping = user_data;
  g_autoptr (QfPairingDesk) self = mapping->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (QfPairingMap) map = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (map == NULL || self->closed || self->halves[0].id == NULL || self->halves[1].id == NULL
      || mapping->edited[0] != self->halves[0].edited
      || mapping->edited[1] != self->halves[1].edited)
    return;
  g_clear_pointer (&self->map, qf_pairing_map_free);
  self->map = g_steal_pointer (&map);
  self->mapped[0] = mapping->edited[0];
  self->mapped[1] = mapping->edited[1];
  QF_DESK_EMIT (self, QF_DESK_MAPPED);
}

static void
start_map (QfPairingDesk *self)
{
  QfDocument *policy, *interpretation;
  Texts *texts;
  Mapping *mapping;

  if (self->halves[0].id == NULL || self->halves[1].id == NULL)
    {
      g_clear_pointer (&self->map, qf_pairing_map_free);
      return;
    }
  policy = qf_pairing_half_snapshot (&self->halves[0], NULL);
  interpretation = qf_pairing_half_snapshot (&self->halves[1], NULL);
  /* A text over the limit cannot be looked at; saving has said so. */
  if (policy == NULL || interpretation == NULL)
    return;
  texts = g_new0 (Texts, 1);
  texts->policy = g_object_ref (policy);
  texts->interpretation = g_object_ref (interpretation);
  mapping = g_new0 (Mapping, 1);
  mapping->self = g_object_ref (self);
  mapping->edited[0] = self->halves[0].edited;
  mapping->edited[1] = self->halves[1].edited;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = make_map,
                                     .data = texts,
                                     .destroy = free_texts,
                                     .destroy_result = (GDestroyNotify)qf_pairing_map_free,
                                     .key = "pairing.map" },
                          self->cancellable, mapped_cb, mapping);
}

static gboolean
map_cb (gpointer user_data)
{
  QfPairingDesk *self = user_data;

  self->map_timer = 0;
  start_map (self);
  return G_SOURCE_REMOVE;
}

/* --- findings --------------------------------------------------------------------------------- */

typedef struct
{
  char *item;
  GHashTable *texts; /* id to QfDocument */
} Checking;

static void
free_checking (gpointer data)
{
  Checking *checking = data;

  g_free (checking->item);
  g_hash_table_unref (checking->texts);
  g_free (checking);
}

static gpointer
check_texts (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Checking *checking = data;

  return qf_office_check_texts (office, checking->item, checking->texts, cancellable, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfPairingDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (self->closed)
    return;
  if (findings == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  QF_DESK_EMIT (self, QF_DESK_CHECKED);
}

static void
start_check (QfPairingDesk *self)
{
  Checking *checking = g_new0 (Checking, 1);

  checking->item = g_strdup (self->item);
  checking->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < 2; i++)
    {
      QfPairingHalf *half = &self->halves[i];
      QfDocument *text = half->id != NULL ? qf_pairing_half_snapshot (half, NULL) : NULL;

      if (text != NULL && !half->fixed)
        g_hash_table_insert (checking->texts, g_strdup (half->id), g_object_ref (text));
    }
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = check_texts,
                                     .data = checking,
                                     .destroy = free_checking,
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref,
                                     .key = "pairing.check" },
                          self->cancellable, checked_cb, g_object_ref (self));
}

static gboolean
check_cb (gpointer user_data)
{
  QfPairingDesk *self = user_data;

  self->check_timer = 0;
  start_check (self);
  return G_SOURCE_REMOVE;
}

/* --- for the desk ----------------------------------------------------------------------------- */

void
_qf_pairing_desk_look (QfPairingDesk *self, gboolean at_once)
{
  g_clear_handle_id (&self->map_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (self->closed || self->loaded == NULL)
    return;
  if (at_once)
    start_map (self);
  else if (!qf_pairing_desk_is_map_fresh (self))
    self->map_timer = g_timeout_add (MAP_AFTER, map_cb, self);
  self->check_timer = g_timeout_add (at_once ? 100 : CHECK_AFTER, check_cb, self);
}

const QfPairingMap *
qf_pairing_desk_get_map (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return self->map;
}

gboolean
qf_pairing_desk_is_map_fresh (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), FALSE);

  return self->map != NULL && self->mapped[0] == self->halves[0].edited
         && self->mapped[1] == self->halves[1].edited;
}

GPtrArray *
qf_pairing_desk_get_findings (QfPairingDesk *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);
  return self->findings;
}

QfFinding *
qf_pairing_desk_find_finding (QfPairingDesk *self, const char *id)
{
  g_return_val_if_fail (QF_IS_PAIRING_DESK (self), NULL);

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (g_strcmp0 (qf_finding_get_id (g_ptr_array_index (self->findings, i)), id) == 0)
      return g_ptr_array_index (self->findings, i);
  return NULL;
}
