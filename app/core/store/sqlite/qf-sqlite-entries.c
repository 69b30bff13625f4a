/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-entries"

#include "config.h"

#include "qf-sqlite-private.h"

#include <string.h>

/* What lists show. Every list walks one index that ends in (changed, ordinal): the one of the
 * filter with it, or the one of the waiting person. What no index has (title, a second filter)
 * is looked at row by row on the way. Never OFFSET, never count(*). */

/* The text columns in the order of the table; read, write and compare walk the same list. */
static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "release", G_STRUCT_OFFSET (QfEntry, release) },
  { "kind", G_STRUCT_OFFSET (QfEntry, kind) },
  { "title", G_STRUCT_OFFSET (QfEntry, title) },
  { "number", G_STRUCT_OFFSET (QfEntry, number) },
  { "klass", G_STRUCT_OFFSET (QfEntry, klass) },
  { "type", G_STRUCT_OFFSET (QfEntry, type) },
  { "issuer", G_STRUCT_OFFSET (QfEntry, issuer) },
  { "unit", G_STRUCT_OFFSET (QfEntry, unit) },
  { "attribute", G_STRUCT_OFFSET (QfEntry, attribute) },
  { "validity", G_STRUCT_OFFSET (QfEntry, validity) },
  { "effective", G_STRUCT_OFFSET (QfEntry, effective) },
  { "expires", G_STRUCT_OFFSET (QfEntry, expires) },
  { "stage", G_STRUCT_OFFSET (QfEntry, stage) },
  { "drafter", G_STRUCT_OFFSET (QfEntry, drafter) },
  { "waiting", G_STRUCT_OFFSET (QfEntry, waiting) },
  { "returned", G_STRUCT_OFFSET (QfEntry, returned) },
};

#define COLUMNS                                                                                    \
  "e.id, e.changed, e.since, e.released, e.release, e.kind, e.title, e.number, e.klass, e.type,"   \
  " e.issuer, e.unit, e.attribute, e.validity, e.effective, e.expires, e.stage, e.drafter,"        \
  " e.waiting, e.returned"

static QfEntry *
read_entry (QfSqliteQuery *query)
{
  QfEntry *entry = qf_entry_new ();

  g_free (entry->id);
  entry->id = _qf_sqlite_dup_text (query, 0);
  entry->changed = sqlite3_column_int64 (query, 1);
  entry->since = sqlite3_column_int64 (query, 2);
  entry->released = sqlite3_column_int64 (query, 3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **field = G_STRUCT_MEMBER_P (entry, texts[i].offset);
      g_free (*field);
      *field = _qf_sqlite_dup_text (query, (int)i + 4);
    }
  return entry;
}

/* A list's rows so far; NULL with error. */
static GPtrArray *
read_entries (QfSqliteQuery *query, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_entry_free);

  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (rows, read_entry (query));
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
write_entry (
    QfSqliteStore *self, QfItemKind items, guint64 ordinal, const QfEntry *entry, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self,
      "INSERT INTO main.entry (id, items, ordinal, changed, since, released, release, kind, title,"
      " number, klass, type, issuer, unit, attribute, validity, effective, expires, stage, drafter,"
      " waiting, returned)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, since = excluded.since,"
      " released = excluded.released, release = excluded.release, kind = excluded.kind,"
      " title = excluded.title, number = excluded.number, klass = excluded.klass,"
      " type = excluded.type, issuer = excluded.issuer, unit = excluded.unit,"
      " attribute = excluded.attribute, validity = excluded.validity,"
      " effective = excluded.effective, expires = excluded.expires, stage = excluded.stage,"
      " drafter = excluded.drafter, waiting = excluded.waiting, returned = excluded.returned",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, entry->id);
  _qf_sqlite_bind_text (query, 2, _qf_store_items_word (items));
  _qf_sqlite_bind_number (query, 3, (gint64)ordinal);
  _qf_sqlite_bind_number (query, 4, entry->changed);
  _qf_sqlite_bind_number (query, 5, entry->since);
  _qf_sqlite_bind_number (query, 6, entry->released);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *value = *(char **)G_STRUCT_MEMBER_P (entry, texts[i].offset);
      gboolean none = i == 0 && (value == NULL || *value == '\0');
      _qf_sqlite_bind_text (query, (int)i + 7, none ? NULL : value != NULL ? value : "");
    }
  return _qf_sqlite_run (query, 1, error);
}

static gboolean
clear_waiting (QfSqliteStore *self, const char *id, GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (self, "DELETE FROM main.waiting WHERE entry = ?", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, id);
  return _qf_sqlite_run (query, -1, error);
}

static gboolean
add_waiting (QfSqliteStore *self,
             const char *staff,
             QfItemKind items,
             guint64 ordinal,
             const QfEntry *entry,
             GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self,
      "INSERT INTO main.waiting (staff, items, changed, ordinal, entry) VALUES (?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, staff);
  _qf_sqlite_bind_text (query, 2, _qf_store_items_word (items));
  _qf_sqlite_bind_number (query, 3, entry->changed);
  _qf_sqlite_bind_number (query, 4, (gint64)ordinal);
  _qf_sqlite_bind_text (query, 5, entry->id);
  return _qf_sqlite_run (query, 1, error);
}

static gboolean
put_entry (QfStore *store, QfItemKind items, guint64 ordinal, const QfEntry *entry, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  if (!clear_waiting (self, entry->id, error) || !write_entry (self, items, ordinal, entry, error))
    return FALSE;
  g_auto (GStrv) staff = g_strsplit (entry->waiting != NULL ? entry->waiting : "", ",", -1);
  for (guint i = 0; staff[i] != NULL; i++)
    {
      gboolean twice = FALSE;
      for (guint j = 0; j < i; j++)
        twice = twice || strcmp (staff[i], staff[j]) == 0;
      if (*staff[i] != '\0' && !twice
          && !add_waiting (self, staff[i], items, ordinal, entry, error))
        return FALSE;
    }
  return TRUE;
}

static QfEntry *
get_entry (QfStore *store, const char *id, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT " COLUMNS " FROM main.entry AS e WHERE e.id = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, id);
  return _qf_sqlite_next (query, error) ? read_entry (query) : NULL;
}

/* Each condition is a text and its value, in one order for writing and for binding. */
typedef struct
{
  const char *sql;
  const char *value;
} Condition;

static gboolean
is_asked (const char *value)
{
  return value != NULL && *value != '\0';
}

static guint
list_conditions (const QfListQuery *query, const char *stage, Condition *conditions)
{
  const Condition all[] = {
    { " AND e.stage = ?", stage },
    { " AND e.drafter = ?", query->drafter },
    { " AND e.kind = ?", query->kind },
    { " AND e.type = ?", query->type },
    { " AND e.issuer = ?", query->issuer },
    { " AND e.validity = ?", query->validity },
    { " AND instr (e.title || char (10) || e.number, ?) > 0", query->title },
  };
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (is_asked (all[i].value))
      conditions[count++] = all[i];
  return count;
}

static GPtrArray *
list (QfStore *store,
      const QfListQuery *asked,
      const char *stage,
      gint64 changed,
      guint64 ordinal,
      GError **error)
{
  Condition conditions[8];
  guint count = list_conditions (asked, stage, conditions);
  gboolean waiting = is_asked (asked->waiting);
  /* CROSS JOIN walks the left table first: the rows of one person, in the order of the list. */
  g_autoptr (GString) sql = g_string_new ("SELECT " COLUMNS);
  g_string_append (sql, waiting ? " FROM main.waiting AS p CROSS JOIN main.entry AS e"
                                  " ON e.id = p.entry WHERE p.items = ?1 AND p.staff = ?2"
                                : " FROM main.entry AS e WHERE e.items = ?1");
  if (asked->loose)
    g_string_append (sql, " AND e.release IS NULL");
  for (guint i = 0; i < count; i++)
    g_string_append (sql, conditions[i].sql);
  const char *place = waiting ? "p" : "e";
  if (ordinal > 0)
    g_string_append_printf (sql, " AND (%s.changed, %s.ordinal) < (?, ?)", place, place);
  g_string_append_printf (sql, " ORDER BY %s.changed DESC, %s.ordinal DESC LIMIT ?", place, place);

  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (QF_SQLITE_STORE (store), sql->str, error);
  if (query == NULL)
    return NULL;
  int at = 1;
  _qf_sqlite_bind_text (query, at++, _qf_store_items_word (asked->items));
  if (waiting)
    _qf_sqlite_bind_text (query, at++, asked->waiting);
  for (guint i = 0; i < count; i++)
    _qf_sqlite_bind_text (query, at++, conditions[i].value);
  if (ordinal > 0)
    {
      _qf_sqlite_bind_number (query, at++, changed);
      _qf_sqlite_bind_number (query, at++, (gint64)ordinal);
    }
  _qf_sqlite_bind_number (query, at, asked->limit);
  return read_entries (query, error);
}

static gboolean
count (QfStore *store, QfItemKind items, const char *stage, guint64 *amount, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      stage != NULL
          ? "SELECT coalesce (sum (amount), 0) FROM main.counter WHERE items = ? AND stage = ?"
          : "SELECT coalesce (sum (amount), 0) FROM main.counter WHERE items = ?",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, _qf_store_items_word (items));
  if (stage != NULL)
    _qf_sqlite_bind_text (query, 2, stage);
  if (!_qf_sqlite_next (query, error))
    return FALSE;
  *amount = (guint64)sqlite3_column_int64 (query, 0);
  return TRUE;
}

void
_qf_sqlite_fill_entries (QfStoreClass *klass)
{
  klass->put_entry = put_entry;
  klass->get_entry = get_entry;
  klass->list = list;
  klass->count = count;
}
