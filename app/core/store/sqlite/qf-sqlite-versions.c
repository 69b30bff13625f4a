/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-versions"

#include "config.h"

#include "qf-sqlite-private.h"

/* Items, versions and working copies. The content stands last in a version's row, so that a
 * history without contents reads none of their pages. */

static gboolean
add_item (QfStore *store, QfItemKind items, guint64 *ordinal, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);
  const char *word = _qf_store_items_word (items);

  g_autoptr (QfSqliteQuery) last = _qf_sqlite_query (
      self, "SELECT coalesce (max (ordinal), 0) FROM main.item WHERE items = ?", error);
  if (last == NULL)
    return FALSE;
  _qf_sqlite_bind_text (last, 1, word);
  if (!_qf_sqlite_next (last, error))
    return FALSE;
  *ordinal = (guint64)sqlite3_column_int64 (last, 0) + 1;

  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "INSERT INTO main.item (id, items, ordinal) VALUES (?, ?, ?)", error);
  if (query == NULL)
    return FALSE;
  g_autofree char *id = _qf_store_dup_item (items, *ordinal);
  _qf_sqlite_bind_text (query, 1, id);
  _qf_sqlite_bind_text (query, 2, word);
  _qf_sqlite_bind_number (query, 3, (gint64)*ordinal);
  return _qf_sqlite_run (query, 1, error);
}

static gboolean
has_item (QfStore *store, const char *item, gboolean *there, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store), "SELECT 1 FROM main.item WHERE id = ?", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, item);
  *there = _qf_sqlite_next (query, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
get_last_number (QfStore *store, const char *item, guint64 *number, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT coalesce (max (number), 0) FROM main.version WHERE item = ?",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, item);
  if (!_qf_sqlite_next (query, error))
    return FALSE;
  *number = (guint64)sqlite3_column_int64 (query, 0);
  return TRUE;
}

static gboolean
add_version (QfStore *store, const QfStoreVersionRow *row, GError **error)
{
  const QfSigned *signed_ = row->version->signed_;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.version (item, number, digest, staff, time, key, signature, statement,"
      " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, row->item);
  _qf_sqlite_bind_number (query, 2, (gint64)row->number);
  _qf_sqlite_bind_text (query, 3, row->version->digest);
  _qf_sqlite_bind_text (query, 4, row->version->staff != NULL ? row->version->staff : "");
  _qf_sqlite_bind_number (query, 5, row->version->time);
  _qf_sqlite_bind_text (query, 6, signed_ != NULL ? signed_->key : NULL);
  _qf_sqlite_bind_bytes (query, 7, signed_ != NULL ? signed_->signature : NULL);
  _qf_sqlite_bind_bytes (query, 8, signed_ != NULL ? signed_->statement : NULL);
  _qf_sqlite_bind_bytes (query, 9, row->version->content);
  return _qf_sqlite_run (query, 1, error);
}

/* number, digest, staff, time, statement, NULL for the detail, signature, key, content */
#define COLUMNS "number, digest, staff, time, statement, NULL, signature, key"

static QfVersion *
read_version (QfSqliteQuery *query, const char *item, gboolean with_content)
{
  gint64 number = sqlite3_column_int64 (query, 0);
  QfVersion *version = g_new0 (QfVersion, 1);

  version->id = g_strdup_printf ("%s.%" G_GINT64_FORMAT, item, number);
  version->item = g_strdup (item);
  if (number > 1)
    version->parent = g_strdup_printf ("%s.%" G_GINT64_FORMAT, item, number - 1);
  version->digest = _qf_sqlite_dup_text (query, 1);
  version->staff = _qf_sqlite_dup_text (query, 2);
  version->time = sqlite3_column_int64 (query, 3);
  if (sqlite3_column_type (query, 4) != SQLITE_NULL)
    version->signed_ = _qf_sqlite_dup_signed (query, 4, 0);
  if (with_content)
    version->content = _qf_sqlite_dup_bytes (query, 8);
  return version;
}

static QfVersion *
get_version (QfStore *store, const char *item, guint64 number, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT " COLUMNS ", content FROM main.version WHERE item = ? AND number = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, item);
  _qf_sqlite_bind_number (query, 2, (gint64)number);
  return _qf_sqlite_next (query, error) ? read_version (query, item, TRUE) : NULL;
}

static GPtrArray *
list_versions (QfStore *store, const char *item, gboolean with_content, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      with_content ? "SELECT " COLUMNS ", content FROM main.version WHERE item = ? ORDER BY number"
                   : "SELECT " COLUMNS " FROM main.version WHERE item = ? ORDER BY number",
      error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_version_free);
  _qf_sqlite_bind_text (query, 1, item);
  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (versions, read_version (query, item, with_content));
  if (problem == NULL)
    return g_steal_pointer (&versions);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
remove_working_copy (QfSqliteStore *self, const char *staff, const char *item, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "DELETE FROM main.working_copy WHERE staff = ? AND item = ?", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, staff);
  _qf_sqlite_bind_text (query, 2, item);
  return _qf_sqlite_run (query, -1, error);
}

static gboolean
put_working_copy (QfStore *store,
                  const char *staff,
                  const char *item,
                  const char *parent,
                  GBytes *content,
                  GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  if (content == NULL)
    return remove_working_copy (self, staff, item, error);
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self,
      "INSERT INTO main.working_copy (staff, item, parent, content) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (staff, item) DO UPDATE SET parent = excluded.parent,"
      " content = excluded.content",
      error);
  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, staff);
  _qf_sqlite_bind_text (query, 2, item);
  _qf_sqlite_bind_text (query, 3, parent);
  _qf_sqlite_bind_bytes (query, 4, content);
  return _qf_sqlite_run (query, 1, error);
}

static GBytes *
get_working_copy (
    QfStore *store, const char *staff, const char *item, char **parent, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT parent, content FROM main.working_copy WHERE staff = ? AND item = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, staff);
  _qf_sqlite_bind_text (query, 2, item);
  if (!_qf_sqlite_next (query, error))
    return NULL;
  if (parent != NULL)
    *parent = _qf_sqlite_dup_text (query, 0);
  return _qf_sqlite_dup_bytes (query, 1);
}

void
_qf_sqlite_fill_versions (QfStoreClass *klass)
{
  klass->add_item = add_item;
  klass->has_item = has_item;
  klass->get_last_number = get_last_number;
  klass->add_version = add_version;
  klass->get_version = get_version;
  klass->list_versions = list_versions;
  klass->put_working_copy = put_working_copy;
  klass->get_working_copy = get_working_copy;
}
