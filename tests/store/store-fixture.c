/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include <qf/qf-text.h>

/* Stores, versions and acts for tests. Nothing here signs: whether a signature is one is the
 * gate's business and tested there. */

static char *
make_sqlite_place (void)
{
  g_autofree char *folder = g_dir_make_tmp ("qf-store-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return g_build_filename (folder, "office.qianfa", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      remove_tree (inside);
    }
  g_chmod (path, 0700);
  g_remove (path);
}

static void
drop_sqlite_place (const char *uri)
{
  g_autofree char *folder = g_path_get_dirname (uri);

  g_chmod (folder, 0700);
  remove_tree (folder);
}

const StoreBackend sqlite_backend = { "sqlite", make_sqlite_place, drop_sqlite_place };

QfStore *
make_store (const char *uri)
{
  g_autoptr (GError) error = NULL;
  QfStore *store
      = qf_store_create (uri, "临江市数据局", QF_STORE_TRIAL, "ed25519", MADE_AT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

QfStore *
open_store (const char *uri)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = qf_store_open (uri, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

GBytes *
make_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

QfSigned *
make_signed (GBytes *statement, const char *seed)
{
  g_autofree char *key = qf_digest_string (seed);
  g_autofree char *signature = g_strdup_printf ("%-64.64s", seed);
  g_autoptr (GBytes) bytes = g_bytes_new (signature, 64);

  return qf_signed_new (statement, NULL, bytes, key, 0);
}

QfVersion *
make_version (QfStore *store, const char *item, const char *parent, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) statement = make_bytes ("a version statement\n");
  QfVersion *version = g_new0 (QfVersion, 1);

  version->id = qf_store_next_version (store, item, &error);
  g_assert_no_error (error);
  version->item = g_strdup (item);
  version->parent = g_strdup (parent);
  version->content = make_bytes (text);
  version->digest = qf_digest_bytes (version->content);
  version->staff = g_strdup ("1001");
  version->time = MADE_AT;
  version->signed_ = make_signed (statement, "1001");
  return version;
}

char *
add_item (QfStore *store, QfItemKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qf_store_begin (store, &error));
  char *item = qf_store_new_item (store, kind, &error);
  g_assert_no_error (error);
  g_autoptr (QfVersion) version = make_version (store, item, NULL, text);
  qf_store_add_version (store, version, &error);
  g_assert_no_error (error);
  qf_store_commit (store, &error);
  g_assert_no_error (error);
  return item;
}

char *
add_revised_release (QfStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) manifest = make_bytes ("QIANFA-MANIFEST-1\n");
  char *release = add_item (store, QF_ITEM_RELEASE, "<release/>");

  qf_store_add_revision (store, release, 1, manifest, &error);
  g_assert_no_error (error);
  return release;
}

QfSigned *
make_act (QfStore *store,
          const char *id,
          const char *release,
          guint revision,
          const char *stage,
          const char *decision)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%u", revision);
  g_autofree char *some = qf_digest_string ("something");
  gboolean registers = strcmp (stage, "register") == 0;
  const char *const pairs[][2] = {
    { "act", id },
    { "store", qf_store_get_id (store) },
    { "release", release },
    { "revision", number },
    { "stage", stage },
    { "decision", decision },
    { "chain", "standard" },
    { "gates", NULL },
    { "reasons", NULL },
    { "proofreader", NULL },
    { "detail-sha256", some },
    { "manifest-sha256", some },
    { "prev-act-sha256", NULL },
    { "key-sha256", some },
    { "staff", "1001" },
    { "roll-sha256", some },
    { "log-seq", "1" },
    { "log-head", some },
    { "channels", NULL },
    { "renditions-sha256", NULL },
    { "not-before", NULL },
    { "entry", "file" },
    { "time", "2026-11-22T09:45:08Z" },
    { "clock", "given" },
  };
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_hash_table_insert (values, (gpointer)pairs[i][0], (gpointer)pairs[i][1]);

  g_autoptr (QfStatement) statement
      = qf_statement_compose (registers ? "QIANFA-REGISTER-1" : "QIANFA-ACT-1", values, &error);
  g_assert_no_error (error);
  QfSigned *act = make_signed (qf_statement_get_bytes (statement), "1001");
  act->detail = make_bytes ("QIANFA-DETAIL-1\nopinion=-\nend=QIANFA-DETAIL-1\n");
  return act;
}

QfEntry *
make_entry (const char *id, const char *stage, gint64 changed)
{
  QfEntry *entry = qf_entry_new ();

  entry->id = g_strdup (id);
  entry->kind = g_strdup (*id == 'D' ? "policy" : "pair");
  entry->title = g_strdup_printf ("关于 %s 的通知", id);
  entry->number = g_strdup ("临数发〔2026〕1号");
  entry->klass = g_strdup ("一般文件");
  entry->type = g_strdup ("通知");
  entry->issuer = g_strdup ("临江市数据局");
  entry->unit = g_strdup ("政策法规科");
  entry->attribute = g_strdup ("主动公开");
  entry->validity = g_strdup ("有效");
  entry->effective = g_strdup ("2026-12-01");
  entry->expires = g_strdup ("");
  entry->stage = g_strdup (stage);
  entry->drafter = g_strdup ("1001");
  entry->waiting = g_strdup ("");
  entry->returned = g_strdup ("");
  entry->changed = changed;
  entry->since = changed;
  return entry;
}

guint
check_log (QfStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GPtrArray) log = qf_store_list_log (store, 1, 0, &error);

  g_assert_no_error (error);
  g_assert_true (qf_log_verify (log, &reason));
  const QfLogEntry *first = g_ptr_array_index (log, 0);
  g_autofree char *digest = qf_digest_string (qf_store_get_id (store));
  g_assert_cmpuint (first->seq, ==, 1);
  g_assert_cmpstr (first->kind, ==, "store");
  g_assert_cmpstr (first->payload_digest, ==, digest);
  return log->len;
}

void
set_up_store (StoreFixture *fixture, gconstpointer data)
{
  fixture->backend = data;
  fixture->uri = fixture->backend->make_place ();
  fixture->store = make_store (fixture->uri);
}

void
tear_down_store (StoreFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  fixture->backend->drop_place (fixture->uri);
  g_free (fixture->uri);
}

void
add_tests (const StoreBackend *backend, const StoreTest *tests, guint n_tests)
{
  for (guint i = 0; i < n_tests; i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/%s/%s", backend->name, tests[i].rule);
      g_test_add (path, StoreFixture, backend, set_up_store, tests[i].function, tear_down_store);
    }
}
