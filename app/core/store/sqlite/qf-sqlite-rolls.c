/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-rolls"

#include "config.h"

#include "qf-sqlite-private.h"

/* The rolls in force, and the one that waits. A signature of a roll is over the roll's bytes,
 * so its row holds no statement: what is read back names the bytes of the roll itself. */

static gboolean
run_plain (QfSqliteStore *self, const char *sql, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, sql, error);

  return query != NULL && _qf_sqlite_run (query, -1, error);
}

static gboolean
put_pending_roll (QfStore *store, GBytes *roll, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  if (!run_plain (self, "DELETE FROM main.pending_signature", error)
      || !run_plain (self, "DELETE FROM main.pending_roll", error))
    return FALSE;
  if (roll == NULL)
    return TRUE;
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (self, "INSERT INTO main.pending_roll (one, bytes) VALUES (1, ?)", error);
  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_bytes (query, 1, roll);
  return _qf_sqlite_run (query, 1, error);
}

/* The rows of @query are signature and key; each is given @statement. */
static GPtrArray *
read_signatures (QfSqliteQuery *query, GBytes *statement, guint64 log_seq, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);

  while (_qf_sqlite_next (query, &problem))
    {
      g_autoptr (GBytes) signature = _qf_sqlite_dup_bytes (query, 0);
      const char *key = (const char *)sqlite3_column_text (query, 1);
      g_ptr_array_add (rows, qf_signed_new (statement, NULL, signature, key, log_seq));
    }
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static GPtrArray *
list_pending_signatures (QfSqliteStore *self, GBytes *roll, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "SELECT signature, key FROM main.pending_signature ORDER BY ordinal", error);

  return query != NULL ? read_signatures (query, roll, 0, error) : NULL;
}

static GBytes *
get_pending_roll (QfStore *store, GPtrArray **signatures, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (self, "SELECT bytes FROM main.pending_roll", error);

  if (query == NULL || !_qf_sqlite_next (query, error))
    return NULL;
  g_autoptr (GBytes) roll = _qf_sqlite_dup_bytes (query, 0);
  if (signatures != NULL)
    {
      *signatures = list_pending_signatures (self, roll, error);
      if (*signatures == NULL)
        return NULL;
    }
  return g_steal_pointer (&roll);
}

/* A key counts once: signing again puts the new signature in the old one's place. */
static gboolean
add_pending_signature (QfStore *store, const QfSigned *signature, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.pending_signature (key, ordinal, signature)"
      " VALUES (?, (SELECT coalesce (max (ordinal), 0) + 1 FROM main.pending_signature), ?)"
      " ON CONFLICT (key) DO UPDATE SET signature = excluded.signature",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, signature->key);
  _qf_sqlite_bind_bytes (query, 2, signature->signature);
  return _qf_sqlite_run (query, 1, error);
}

static gboolean
add_roll_signature (
    QfSqliteStore *self, guint number, guint ordinal, const QfSigned *signature, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "INSERT INTO main.roll_signature (number, ordinal, key, signature) VALUES (?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, number);
  _qf_sqlite_bind_number (query, 2, ordinal);
  _qf_sqlite_bind_text (query, 3, signature->key);
  _qf_sqlite_bind_bytes (query, 4, signature->signature);
  return _qf_sqlite_run (query, 1, error);
}

static gboolean
add_roll (QfStore *store,
          guint number,
          gint64 time,
          GBytes *roll,
          GPtrArray *signatures,
          guint64 log_seq,
          GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "INSERT INTO main.roll (number, log_seq, time, bytes, digest) VALUES (?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, roll);
  _qf_sqlite_bind_number (query, 1, number);
  _qf_sqlite_bind_number (query, 2, (gint64)log_seq);
  _qf_sqlite_bind_number (query, 3, time);
  _qf_sqlite_bind_bytes (query, 4, roll);
  _qf_sqlite_bind_text (query, 5, digest);
  if (!_qf_sqlite_run (query, 1, error))
    return FALSE;
  for (guint i = 0; i < signatures->len; i++)
    if (!add_roll_signature (self, number, i + 1, g_ptr_array_index (signatures, i), error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_roll_signatures (
    QfSqliteStore *self, gint64 number, GBytes *roll, guint64 log_seq, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "SELECT signature, key FROM main.roll_signature WHERE number = ? ORDER BY ordinal",
      error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_number (query, 1, number);
  return read_signatures (query, roll, log_seq, error);
}

/* One roll of the list; with its signatures where @lists is there. */
static gboolean
read_roll (
    QfSqliteStore *self, QfSqliteQuery *query, GPtrArray *rolls, GPtrArray *lists, GError **error)
{
  gint64 number = sqlite3_column_int64 (query, 0);
  g_autofree char *name = g_strdup_printf ("roll %" G_GINT64_FORMAT, number);
  g_autofree char *digest = _qf_sqlite_dup_text (query, 2);
  g_autoptr (GBytes) roll = _qf_sqlite_dup_bytes (query, 3);

  if (!_qf_store_check_digest (roll, digest, name, error))
    return FALSE;
  g_ptr_array_add (rolls, g_bytes_ref (roll));
  if (lists == NULL)
    return TRUE;
  GPtrArray *found
      = list_roll_signatures (self, number, roll, (guint64)sqlite3_column_int64 (query, 1), error);
  if (found == NULL)
    return FALSE;
  g_ptr_array_add (lists, found);
  return TRUE;
}

static GPtrArray *
list_rolls (QfStore *store, GPtrArray **signatures, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "SELECT number, log_seq, digest, bytes FROM main.roll ORDER BY number", error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  while (_qf_sqlite_next (query, &problem))
    if (!read_roll (self, query, rolls, signatures != NULL ? lists : NULL, error))
      return NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (signatures != NULL)
    *signatures = g_steal_pointer (&lists);
  return g_steal_pointer (&rolls);
}

void
_qf_sqlite_fill_rolls (QfStoreClass *klass)
{
  klass->put_pending_roll = put_pending_roll;
  klass->get_pending_roll = get_pending_roll;
  klass->add_pending_signature = add_pending_signature;
  klass->add_roll = add_roll;
  klass->list_rolls = list_rolls;
}
