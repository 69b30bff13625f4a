/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-power"

#include "config.h"

#include "store-fixture.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <qf/qf-text.h>

#include "fault-vfs.h"
#include "store/sqlite/qf-sqlite-private.h"

/* Power cuts. A run is written down, every write and sync of it; then the power goes at 400
 * places, and of what was not yet synced a file keeps all, nothing, some writes, or some
 * sectors. What was acknowledged must be there and the chain must hold. The same run with
 * synchronous=NORMAL must lose something, else the test would prove nothing. */

#define RUN 60
#define SECTOR 512

typedef struct
{
  guint lost;    /* images that lack an acknowledged entry */
  guint damaged; /* images that do not open, are alarmed, or whose chain is broken */
} Outcome;

/* The bytes of each file when the recording starts: they are on the disk. */
static GHashTable *
read_files (const char *uri)
{
  const char *const suffixes[] = { "", "-wal" };
  GHashTable *files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (uri, suffixes[i], NULL);
      char *bytes = NULL;
      gsize length = 0;
      if (g_file_get_contents (path, &bytes, &length, NULL))
        g_hash_table_insert (files, g_path_get_basename (path),
                             g_byte_array_new_take ((guint8 *)bytes, length));
    }
  return files;
}

static GByteArray *
get_file (GHashTable *files, const char *name)
{
  GByteArray *file = g_hash_table_lookup (files, name);

  if (file == NULL)
    {
      file = g_byte_array_new ();
      g_hash_table_insert (files, g_strdup (name), file);
    }
  return file;
}

static void
set_size (GByteArray *file, gsize size)
{
  gsize before = file->len;

  g_byte_array_set_size (file, (guint)size);
  if (size > before)
    memset (file->data + before, 0, size - before);
}

static void
put_bytes (GByteArray *file, gsize offset, const guint8 *bytes, gsize length)
{
  if (offset + length > file->len)
    set_size (file, offset + length);
  memcpy (file->data + offset, bytes, length);
}

/* What became of writes that no sync followed. */
typedef enum
{
  KEPT_ALL,
  KEPT_NONE,
  KEPT_SOME,
  KEPT_SECTORS
} Fate;

static void
apply (GHashTable *files, const DiskStep *step, Fate fate, GRand *chance)
{
  GByteArray *file = get_file (files, step->file);

  if (fate == KEPT_NONE || (fate == KEPT_SOME && g_rand_boolean (chance)))
    return;
  if (step->call == DISK_TRUNCATE)
    set_size (file, (gsize)step->offset);
  if (step->call != DISK_WRITE)
    return;
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (step->bytes, &length);
  gsize piece = fate == KEPT_SECTORS ? SECTOR : length;
  for (gsize at = 0; at < length; at += piece)
    if (fate != KEPT_SECTORS || g_rand_boolean (chance))
      put_bytes (file, (gsize)step->offset + at, bytes + at, MIN (piece, length - at));
}

/* Whether a sync of the step's file comes between it and the cut. */
static gboolean
is_synced (GPtrArray *steps, guint at, guint cut)
{
  const DiskStep *step = g_ptr_array_index (steps, at);

  for (guint i = at + 1; i < cut; i++)
    {
      const DiskStep *later = g_ptr_array_index (steps, i);
      if (later->call == DISK_SYNC && strcmp (later->file, step->file) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The disk after the power went before step @cut, at @uri; returns what was acknowledged. */
static gint64
write_image (const char *uri, GHashTable *files, GPtrArray *steps, guint cut, GRand *chance)
{
  gint64 acknowledged = 0;
  Fate fate = (Fate)g_rand_int_range (chance, KEPT_ALL, KEPT_SECTORS + 1);

  for (guint i = 0; i < cut; i++)
    {
      const DiskStep *step = g_ptr_array_index (steps, i);
      if (step->call == DISK_ACKNOWLEDGE)
        acknowledged = step->offset;
      else if (step->call == DISK_DELETE)
        g_hash_table_remove (files, step->file);
      else if (step->call != DISK_SYNC)
        apply (files, step, is_synced (steps, i, cut) ? KEPT_ALL : fate, chance);
    }
  g_autofree char *folder = g_path_get_dirname (uri);
  GHashTableIter iter;
  gpointer name, file;
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_true (g_file_set_contents_full (path, (char *)((GByteArray *)file)->data,
                                               ((GByteArray *)file)->len, G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));
    }
  return acknowledged;
}

static void
judge_image (const char *uri, gint64 acknowledged, Outcome *outcome)
{
  g_autoptr (QfStore) store = qf_store_open (uri, NULL);
  g_autoptr (GPtrArray) log = store != NULL ? qf_store_list_log (store, 1, 0, NULL) : NULL;

  if (log == NULL || qf_store_is_alarmed (store, NULL) || !qf_log_verify (log, NULL))
    outcome->damaged++;
  else if ((gint64)log->len < acknowledged)
    outcome->lost++;
}

static gboolean
append (QfStore *store, guint number, guint64 *seq)
{
  g_autofree char *text = g_strdup_printf ("entry %u", number);
  g_autofree char *digest = qf_digest_string (text);

  return qf_store_append_log (store, "office", NULL, digest, seq, NULL);
}

/* Appends and writes down; some texts between, and checkpoints on the way. */
static void
run (QfStore *store, GPtrArray *steps, gboolean full)
{
  sqlite3 *database = _qf_sqlite_store_get_database (QF_SQLITE_STORE (store), NULL);

  sqlite3_wal_autocheckpoint (database, 20);
  if (!full)
    {
      sqlite3_set_authorizer (database, NULL, NULL);
      g_assert_true (_qf_sqlite_execute (database, "PRAGMA synchronous = NORMAL", NULL));
      _qf_sqlite_guard (database);
    }
  fault_vfs_record (steps);
  for (guint i = 0; i < RUN; i++)
    {
      guint64 seq = 0;
      g_autofree char *text = g_strnfill (3000 + 100 * i, 'a' + i % 26);
      g_autoptr (GBytes) blob = make_bytes (text);
      g_assert_true (i % 3 != 0 || qf_store_put_blob (store, blob, NULL));
      g_assert_true (append (store, i, &seq));
      fault_vfs_acknowledge ((gint64)seq);
    }
  fault_vfs_record (NULL);
}

static GHashTable *
copy_files (GHashTable *files)
{
  GHashTable *copy
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref);
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      GByteArray *bytes = g_byte_array_new ();
      g_byte_array_append (bytes, ((GByteArray *)file)->data, ((GByteArray *)file)->len);
      g_hash_table_insert (copy, g_strdup (name), bytes);
    }
  return copy;
}

static Outcome
cut_power (gboolean full, guint images)
{
  Outcome outcome = { 0, 0 };
  g_autofree char *place = sqlite_backend.make_place ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify)disk_step_free);
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32)g_test_rand_int ());

  fault_vfs_register ();
  g_autoptr (QfStore) store = make_store (place);
  g_autoptr (GHashTable) files = read_files (place);
  run (store, steps, full);
  for (guint i = 0; i < images; i++)
    {
      g_autofree char *image = sqlite_backend.make_place ();
      g_autoptr (GHashTable) disk = copy_files (files);
      guint cut = (guint)g_rand_int_range (chance, 0, (gint)steps->len + 1);
      gint64 acknowledged = write_image (image, disk, steps, cut, chance);
      judge_image (image, acknowledged, &outcome);
      sqlite_backend.drop_place (image);
    }
  g_clear_object (&store);
  sqlite_backend.drop_place (place);
  return outcome;
}

static void
test_what_was_acknowledged_survives (void)
{
  Outcome outcome = cut_power (TRUE, 400);

  g_assert_cmpuint (outcome.lost, ==, 0);
  g_assert_cmpuint (outcome.damaged, ==, 0);
}

static void
test_without_full_sync_the_test_notices (void)
{
  Outcome outcome = cut_power (FALSE, 100);

  g_assert_cmpuint (outcome.lost, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/power/what-was-acknowledged-survives",
                   test_what_was_acknowledged_survives);
  g_test_add_func ("/store/power/without-full-sync-the-test-notices",
                   test_without_full_sync_the_test_notices);
  return g_test_run ();
}
