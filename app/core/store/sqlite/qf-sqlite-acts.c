/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-acts"

#include "config.h"

#include "qf-sqlite-private.h"

/* Revisions, acts and the log. */

static gboolean
add_revision (QfStore *store, const char *release, guint number, GBytes *manifest, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.revision (release, number, digest, manifest) VALUES (?, ?, ?, ?)", error);

  if (query == NULL)
    return FALSE;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  _qf_sqlite_bind_text (query, 1, release);
  _qf_sqlite_bind_number (query, 2, number);
  _qf_sqlite_bind_text (query, 3, digest);
  _qf_sqlite_bind_bytes (query, 4, manifest);
  return _qf_sqlite_run (query, 1, error);
}

static GBytes *
get_revision (QfStore *store, const char *release, guint *revision, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      *revision == 0 ? "SELECT number, digest, manifest FROM main.revision WHERE release = ?"
                       " ORDER BY number DESC LIMIT 1"
                     : "SELECT number, digest, manifest FROM main.revision WHERE release = ?"
                       " AND number = ?",
      error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, release);
  if (*revision > 0)
    _qf_sqlite_bind_number (query, 2, *revision);
  *revision = 0;
  if (!_qf_sqlite_next (query, error))
    return NULL;
  g_autofree char *digest = _qf_sqlite_dup_text (query, 1);
  g_autoptr (GBytes) manifest = _qf_sqlite_dup_bytes (query, 2);
  if (!_qf_store_check_digest (manifest, digest, release, error))
    return NULL;
  *revision = (guint)sqlite3_column_int64 (query, 0);
  return g_steal_pointer (&manifest);
}

static gboolean
add_act (QfStore *store, const QfStoreActRow *row, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.act (id, release, revision, log_seq, digest, key, signature, statement,"
      " detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, row->id);
  _qf_sqlite_bind_text (query, 2, row->release);
  _qf_sqlite_bind_number (query, 3, row->revision);
  _qf_sqlite_bind_number (query, 4, (gint64)row->log_seq);
  _qf_sqlite_bind_text (query, 5, row->digest);
  _qf_sqlite_bind_text (query, 6, row->signed_->key);
  _qf_sqlite_bind_bytes (query, 7, row->signed_->signature);
  _qf_sqlite_bind_bytes (query, 8, row->signed_->statement);
  _qf_sqlite_bind_bytes (query, 9, row->signed_->detail);
  return _qf_sqlite_run (query, 1, error);
}

/* An act whose entry in the log names other bytes is recorded by none: 0. */
#define ACT_COLUMNS                                                                                \
  "coalesce ((SELECT l.seq FROM main.log AS l WHERE l.seq = a.log_seq AND l.payload = a.digest), " \
  "0),"                                                                                            \
  " a.statement, a.detail, a.signature, a.key"

static QfSigned *
read_act (QfSqliteQuery *query)
{
  return _qf_sqlite_dup_signed (query, 1, (guint64)sqlite3_column_int64 (query, 0));
}

static GPtrArray *
list_acts (QfStore *store, const char *release, guint revision, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      revision == 0 ? "SELECT " ACT_COLUMNS " FROM main.act AS a"
                      " WHERE a.release = ? ORDER BY a.log_seq"
                    : "SELECT " ACT_COLUMNS " FROM main.act AS a"
                      " WHERE a.release = ? AND a.revision = ? ORDER BY a.log_seq",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  _qf_sqlite_bind_text (query, 1, release);
  if (revision > 0)
    _qf_sqlite_bind_number (query, 2, revision);
  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (acts, read_act (query));
  if (problem == NULL)
    return g_steal_pointer (&acts);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static QfSigned *
find_act (QfStore *store, const char *id, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT " ACT_COLUMNS " FROM main.act AS a WHERE a.id = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, id);
  return _qf_sqlite_next (query, error) ? read_act (query) : NULL;
}

static gboolean
add_log_entry (QfStore *store, const QfLogEntry *entry, GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "INSERT INTO main.log (seq, kind, release, payload, previous, digest)"
                          " VALUES (?, ?, ?, ?, ?, ?)",
                          error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)entry->seq);
  _qf_sqlite_bind_text (query, 2, entry->kind);
  _qf_sqlite_bind_text (query, 3, entry->release);
  _qf_sqlite_bind_text (query, 4, entry->payload_digest);
  _qf_sqlite_bind_text (query, 5, entry->previous);
  _qf_sqlite_bind_text (query, 6, entry->digest);
  return _qf_sqlite_run (query, 1, error);
}

/* The digest is the one of the row, not one computed anew: a changed row must be seen. */
static QfLogEntry *
read_log_entry (QfSqliteQuery *query)
{
  QfLogEntry *entry = g_new0 (QfLogEntry, 1);

  entry->seq = (guint64)sqlite3_column_int64 (query, 0);
  entry->kind = _qf_sqlite_dup_text (query, 1);
  entry->release = _qf_sqlite_dup_text (query, 2);
  entry->payload_digest = _qf_sqlite_dup_text (query, 3);
  entry->previous = _qf_sqlite_dup_text (query, 4);
  entry->digest = _qf_sqlite_dup_text (query, 5);
  return entry;
}

#define LOG_COLUMNS "seq, kind, release, payload, previous, digest"

static QfLogEntry *
get_log_head (QfStore *store, GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "SELECT " LOG_COLUMNS " FROM main.log ORDER BY seq DESC LIMIT 1", error);

  if (query == NULL)
    return NULL;
  return _qf_sqlite_next (query, error) ? read_log_entry (query) : NULL;
}

static GPtrArray *
list_log (QfStore *store, guint64 from, guint64 to, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT " LOG_COLUMNS " FROM main.log WHERE seq BETWEEN ? AND ? ORDER BY seq", error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
  _qf_sqlite_bind_number (query, 1, (gint64)MIN (from, G_MAXINT64));
  _qf_sqlite_bind_number (query, 2, to == 0 ? G_MAXINT64 : (gint64)MIN (to, G_MAXINT64));
  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (entries, read_log_entry (query));
  if (problem == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

void
_qf_sqlite_fill_acts (QfStoreClass *klass)
{
  klass->add_revision = add_revision;
  klass->get_revision = get_revision;
  klass->add_act = add_act;
  klass->list_acts = list_acts;
  klass->find_act = find_act;
  klass->add_log_entry = add_log_entry;
  klass->get_log_head = get_log_head;
  klass->list_log = list_log;
}
