/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-outcomes"

#include "config.h"

#include "qf-sqlite-private.h"

/* What came of a release at its channels, and the settings of the office. */

static gboolean
add_receipt (QfStore *store,
             const char *release,
             guint revision,
             GBytes *bytes,
             guint64 log_seq,
             GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.receipt (log_seq, release, revision, bytes) VALUES (?, ?, ?, ?)", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)log_seq);
  _qf_sqlite_bind_text (query, 2, release);
  _qf_sqlite_bind_number (query, 3, revision);
  _qf_sqlite_bind_bytes (query, 4, bytes);
  return _qf_sqlite_run (query, 1, error);
}

static GPtrArray *
list_receipts (QfStore *store, const char *release, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT bytes FROM main.receipt WHERE release = ? ORDER BY log_seq",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  _qf_sqlite_bind_text (query, 1, release);
  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (rows, _qf_sqlite_dup_bytes (query, 0));
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
put_rendition (QfStore *store,
               const char *release,
               guint revision,
               const char *channel,
               const QfRendition *rendition,
               const char *digest,
               GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.rendition (release, revision, channel, path, document, digest)"
      " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (release, revision, channel, path)"
      " DO UPDATE SET document = excluded.document, digest = excluded.digest",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, release);
  _qf_sqlite_bind_number (query, 2, revision);
  _qf_sqlite_bind_text (query, 3, channel);
  _qf_sqlite_bind_text (query, 4, rendition->path);
  _qf_sqlite_bind_text (query, 5, rendition->document);
  _qf_sqlite_bind_text (query, 6, digest);
  return _qf_sqlite_run (query, 1, error);
}

static QfRendition *
read_rendition (QfSqliteQuery *query, GError **error)
{
  g_autofree char *path = _qf_sqlite_dup_text (query, 0);
  g_autofree char *document = _qf_sqlite_dup_text (query, 1);
  g_autofree char *digest = _qf_sqlite_dup_text (query, 2);
  g_autoptr (GBytes) bytes = _qf_sqlite_dup_bytes (query, 3);

  return _qf_store_check_digest (bytes, digest, path, error)
             ? qf_rendition_new (path, document, bytes)
             : NULL;
}

static GPtrArray *
list_renditions (
    QfStore *store, const char *release, guint revision, const char *channel, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT r.path, r.document, r.digest, b.bytes FROM main.rendition AS r"
      " JOIN main.blob AS b ON b.digest = r.digest"
      " WHERE r.release = ?1 AND r.revision = ?2 AND (?3 IS NULL OR r.channel = ?3)"
      " ORDER BY r.channel, r.path",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rendition_free);
  _qf_sqlite_bind_text (query, 1, release);
  _qf_sqlite_bind_number (query, 2, revision);
  _qf_sqlite_bind_text (query, 3, channel);
  while (_qf_sqlite_next (query, &problem))
    {
      QfRendition *rendition = read_rendition (query, error);
      if (rendition == NULL)
        return NULL;
      g_ptr_array_add (rows, rendition);
    }
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
add_setting (QfStore *store,
             const char *name,
             GBytes *value,
             const QfSigned *signature,
             guint64 log_seq,
             GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.setting (log_seq, name, key, value, signature, statement)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)log_seq);
  _qf_sqlite_bind_text (query, 2, name);
  _qf_sqlite_bind_text (query, 3, signature->key);
  _qf_sqlite_bind_bytes (query, 4, value);
  _qf_sqlite_bind_bytes (query, 5, signature->signature);
  _qf_sqlite_bind_bytes (query, 6, signature->statement);
  return _qf_sqlite_run (query, 1, error);
}

static GBytes *
get_setting (QfStore *store, const char *name, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT value FROM main.setting WHERE name = ? ORDER BY log_seq DESC LIMIT 1", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, name);
  return _qf_sqlite_next (query, error) ? _qf_sqlite_dup_bytes (query, 0) : NULL;
}

static char **
list_settings (QfStore *store, const char *prefix, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT s.name FROM main.setting AS s WHERE substr (s.name, 1, length (?1)) = ?1"
      " AND s.value IS NOT NULL"
      " AND s.log_seq = (SELECT max (l.log_seq) FROM main.setting AS l WHERE l.name = s.name)"
      " ORDER BY s.name",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  _qf_sqlite_bind_text (query, 1, prefix);
  while (_qf_sqlite_next (query, &problem))
    {
      g_autofree char *name = _qf_sqlite_dup_text (query, 0);
      g_strv_builder_add (names, name);
    }
  if (problem == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static GPtrArray *
list_setting_rows (QfStore *store, const char *prefix, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT s.name, s.value, s.log_seq, s.statement, NULL, s.signature, s.key"
      " FROM main.setting AS s WHERE substr (s.name, 1, length (?1)) = ?1 ORDER BY s.log_seq",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_setting_row_free);
  _qf_sqlite_bind_text (query, 1, prefix);
  while (_qf_sqlite_next (query, &problem))
    {
      QfSettingRow *row = g_new0 (QfSettingRow, 1);
      row->name = _qf_sqlite_dup_text (query, 0);
      if (sqlite3_column_type (query, 1) != SQLITE_NULL)
        row->value = _qf_sqlite_dup_bytes (query, 1);
      row->signed_ = _qf_sqlite_dup_signed (query, 3, (guint64)sqlite3_column_int64 (query, 2));
      g_ptr_array_add (rows, row);
    }
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

void
_qf_sqlite_fill_outcomes (QfStoreClass *klass)
{
  klass->add_receipt = add_receipt;
  klass->list_receipts = list_receipts;
  klass->put_rendition = put_rendition;
  klass->list_renditions = list_renditions;
  klass->add_setting = add_setting;
  klass->get_setting = get_setting;
  klass->list_settings = list_settings;
  klass->list_setting_rows = list_setting_rows;
}
