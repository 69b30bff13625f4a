/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-recall"

#include "config.h"

#include <string.h>

#include <qf/qf-text.h>

#include "store-fixture.h"
#include "store-search.h"

/* Search misses nothing and invents nothing: for 1,000 terms of 1 to 13 characters, cut out of the
 * texts at random, the hits are exactly the texts that a plain scan finds. And pages of hits, best
 * or newest first, are together the whole order, although most texts are never read for one.
 *
 * QF_CORPUS names a folder of official texts (*.txt) to do it with; without it the sample office's
 * own texts are taken, and the test says so. */

#define TERMS 1000
#define LONGEST 13

typedef struct
{
  StoreFixture fixture;
  GPtrArray *texts; /* of D1, D2 …: what `show` prints */
} Library;

/* --- texts ----------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
list_texts (const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);

  for (const char *name = directory != NULL ? g_dir_read_name (directory) : NULL; name != NULL;
       name = g_dir_read_name (directory))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_texts (path, paths);
      else if (g_str_has_suffix (name, ".txt"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

/* Lines without what cannot stand in a text. */
static char *
load_text (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &bytes, &size, NULL) || !g_utf8_validate (bytes, size, NULL))
    return NULL;
  g_autofree char *normal = qf_text_normalize (bytes);
  GString *text = g_string_new (NULL);
  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\n' || (c >= ' ' && !qf_text_is_hidden_character (c)))
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static void
fill_library (Library *library)
{
  const char *corpus = g_getenv ("QF_CORPUS");
  g_autofree char *samples = g_build_filename (g_getenv ("QF_SOURCE_ROOT"), "app", "data", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  list_texts (corpus != NULL ? corpus : samples, paths);
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = load_text (g_ptr_array_index (paths, i));
      g_autofree char *title = g_strdup_printf ("第%u篇", i + 1);
      if (text == NULL)
        continue;
      g_free (add_text (library->fixture.store, title, text, i % 7));
      g_ptr_array_add (library->texts, g_strdup_printf ("%s\n%s\n", title, text));
    }
  g_test_message ("%u texts of %s", library->texts->len,
                  corpus != NULL ? "QF_CORPUS" : "the sample office; QF_CORPUS names no others");
  g_assert_cmpuint (library->texts->len, >=, 30);
}

static void
set_up (Library *library, gconstpointer data)
{
  set_up_store (&library->fixture, &sqlite_backend);
  library->texts = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Library *library, gconstpointer data)
{
  g_ptr_array_unref (library->texts);
  tear_down_store (&library->fixture, &sqlite_backend);
}

/* Characters in a row without a space or quotation mark, as somebody would type them. */
static char *
take_term (Library *library, GRand *random)
{
  for (;;)
    {
      const char *text
          = g_ptr_array_index (library->texts, g_rand_int_range (random, 0, library->texts->len));
      glong wanted = g_rand_int_range (random, 1, LONGEST + 1);
      const char *start = text + g_rand_int_range (random, 0, (gint32)strlen (text));
      while ((*start & 0xc0) == 0x80)
        start--;
      const char *end = start;
      glong length = 0;
      while (length < wanted && *end != '\0' && *end != '"'
             && !g_unichar_isspace (g_utf8_get_char (end)))
        {
          end = g_utf8_next_char (end);
          length++;
        }
      if (length == wanted)
        return g_strndup (start, (gsize)(end - start));
    }
}

/* --- tests --------------------------------------------------------------------------------------
 */

static void
check_term (Library *library, const char *term)
{
  g_autoptr (GPtrArray) hits = search_store (library->fixture.store, term, 0, NULL);
  g_autofree gboolean *found = g_new0 (gboolean, library->texts->len + 1);

  for (guint i = 0; i < hits->len; i++)
    {
      const QfSearchHit *hit = g_ptr_array_index (hits, i);
      found[g_ascii_strtoull (hit->entry->id + 1, NULL, 10)] = TRUE;
      if (strstr (hit->snippet, term) == NULL)
        g_error ("The snippet of “%s” does not show it: %s", term, hit->snippet);
      g_assert_cmpuint (hit->snippet_spans->len, >, 0);
    }
  for (guint i = 0; i < library->texts->len; i++)
    {
      const char *text = g_ptr_array_index (library->texts, i);
      gboolean there = strstr (text, term) != NULL || strstr ("临数发〔2026〕1号", term) != NULL;
      if (there != found[i + 1])
        g_error ("“%s” is %sin D%u, and search says otherwise", term, there ? "" : "not ", i + 1);
    }
}

static void
test_search_finds_what_a_scan_finds (Library *library, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (20261122);

  fill_library (library);
  for (guint i = 0; i < TERMS; i++)
    {
      g_autofree char *term = take_term (library, random);
      check_term (library, term);
    }
  g_rand_free (random);
  assert_index_holds (library->fixture.store);
}

/* Many small texts, so that most candidates of a page are passed over. */
static void
fill_with_counts (Library *library, GRand *random)
{
  const char *const words[] = { "补助", "电梯", "申请", "补电", "助梯" };
  g_autoptr (GError) error = NULL;

  g_assert_true (qf_store_begin (library->fixture.store, &error));
  for (guint i = 0; i < 700; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint32 most = 1 + g_rand_int_range (random, 0, 4) * g_rand_int_range (random, 0, 12);
      for (gint32 n = g_rand_int_range (random, 0, 2 * most); n >= 0; n--)
        g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      g_free (add_text (library->fixture.store, i % 50 == 0 ? "补助办法" : "办法", text->str,
                        g_rand_int_range (random, 0, 300)));
    }
  g_assert_true (qf_store_commit (library->fixture.store, &error));
}

static GPtrArray *
ask (QfStore *store, const char *words, gboolean newest, guint limit, const char *after)
{
  g_autoptr (GError) error = NULL;
  const QfSearchQuery query = { .words = words, .newest = newest, .limit = limit, .after = after };
  GPtrArray *hits = qf_store_search (store, &query, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

static void
assert_in_order (GPtrArray *all, gboolean newest)
{
  for (guint i = 1; i < all->len; i++)
    {
      const QfSearchHit *before = g_ptr_array_index (all, i - 1);
      const QfSearchHit *hit = g_ptr_array_index (all, i);
      guint64 ordinal = g_ascii_strtoull (hit->entry->id + 1, NULL, 10);
      guint64 ordinal_before = g_ascii_strtoull (before->entry->id + 1, NULL, 10);
      gint64 key = newest ? hit->entry->changed : (gint64)hit->score;
      gint64 key_before = newest ? before->entry->changed : (gint64)before->score;
      g_assert_cmpint (key, <=, key_before);
      g_assert_true (key < key_before || ordinal < ordinal_before);
    }
}

static void
check_pages (Library *library, const char *words, gboolean newest, guint limit)
{
  g_autoptr (GPtrArray) all = ask (library->fixture.store, words, newest, 0, NULL);
  g_autofree char *after = NULL;
  guint seen = 0;

  assert_in_order (all, newest);
  for (;;)
    {
      g_autoptr (GPtrArray) page = ask (library->fixture.store, words, newest, limit, after);
      for (guint i = 0; i < page->len; i++, seen++)
        {
          const QfSearchHit *hit = g_ptr_array_index (page, i);
          const QfSearchHit *due = g_ptr_array_index (all, seen);
          g_assert_cmpstr (hit->entry->id, ==, due->entry->id);
          g_assert_cmpuint (hit->score, ==, due->score);
        }
      if (page->len < limit)
        break;
      g_free (after);
      after = g_strdup (((QfSearchHit *)g_ptr_array_index (page, page->len - 1))->place);
    }
  g_assert_cmpuint (seen, ==, all->len);
}

static void
test_pages_are_the_whole_order (Library *library, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (7);
  const char *const queries[] = { "补", "补助", "电梯补助", "梯补", "补助 申请", "助补电", "法" };

  fill_with_counts (library, random);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (guint newest = 0; newest < 2; newest++)
      {
        check_pages (library, queries[i], newest, 1 + (guint)g_rand_int_range (random, 0, 20));
        check_pages (library, queries[i], newest, 97);
      }
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/finds-what-a-scan-finds", Library, NULL, set_up,
              test_search_finds_what_a_scan_finds, tear_down);
  g_test_add ("/search/pages-are-the-whole-order", Library, NULL, set_up,
              test_pages_are_the_whole_order, tear_down);
  return g_test_run ();
}
