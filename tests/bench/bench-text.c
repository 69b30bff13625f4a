/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-text"

#include "config.h"

#include "bench-text.h"

#include <string.h>

#include "bench-frame.h"

/* The chain: after a pair of characters comes one of those that came after it in the texts.
 * All texts stand in one row of characters; for each pair the places where it stands. */

typedef struct
{
  gunichar *characters;
  gsize length;
  GHashTable *places; /* guint64 pair -> GArray of guint32 */
} Chain;

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
read_folder (GPtrArray *texts, const char *folder, gboolean deep)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *path = g_ptr_array_index (names, i);
      char *text = NULL;
      if (deep && g_file_test (path, G_FILE_TEST_IS_DIR))
        read_folder (texts, path, TRUE);
      else if (g_str_has_suffix (path, ".txt") && g_file_get_contents (path, &text, NULL, NULL))
        {
          if (g_utf8_validate (text, -1, NULL))
            g_ptr_array_add (texts, text);
          else
            g_free (text);
        }
    }
}

GPtrArray *
bench_text_list (void)
{
  static GPtrArray *texts;
  const char *corpus = g_getenv ("QF_CORPUS");
  if (texts != NULL)
    return texts;
  texts = g_ptr_array_new_with_free_func (g_free);
  if (corpus != NULL)
    read_folder (texts, corpus, FALSE);
  if (texts->len == 0)
    {
      g_autofree char *own = g_build_filename (
          g_getenv ("QF_SOURCE_ROOT") != NULL ? g_getenv ("QF_SOURCE_ROOT") : ".", "app", "data",
          NULL);
      read_folder (texts, own, TRUE);
    }
  if (texts->len == 0)
    g_error ("There are no texts. Set QF_SOURCE_ROOT or QF_CORPUS.");
  gsize bytes = 0;
  for (guint i = 0; i < texts->len; i++)
    bytes += strlen (g_ptr_array_index (texts, i));
  bench_note ("texts: %u of %s, %.2f MB", texts->len,
              corpus != NULL ? "QF_CORPUS" : "the project's samples", (double)bytes / 1e6);
  return texts;
}

static guint64
make_pair (gunichar first, gunichar second)
{
  return (guint64)first << 32 | second;
}

static Chain *
get_chain (void)
{
  static Chain *chain;
  if (chain != NULL)
    return chain;
  g_autoptr (GString) all = g_string_new (NULL);
  GPtrArray *texts = bench_text_list ();
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s\n", (const char *)g_ptr_array_index (texts, i));
  glong length;
  chain = g_new0 (Chain, 1);
  chain->characters = g_utf8_to_ucs4_fast (all->str, -1, &length);
  chain->length = (gsize)length;
  chain->places
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint32 i = 2; i < chain->length; i++)
    {
      guint64 pair = make_pair (chain->characters[i - 2], chain->characters[i - 1]);
      GArray *places = g_hash_table_lookup (chain->places, &pair);
      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (chain->places, g_memdup2 (&pair, sizeof pair), places);
        }
      g_array_append_val (places, i);
    }
  return chain;
}

static void
append_written (GString *text, GRand *random, guint characters)
{
  Chain *chain = get_chain ();
  gunichar before = 0, last = 0;
  for (guint n = 0, line = 0; n < characters || last != '\n'; n++)
    {
      guint64 pair = make_pair (before, last);
      GArray *places = g_hash_table_lookup (chain->places, &pair);
      guint32 place = places != NULL ? g_array_index (
                          places, guint32, (guint)g_rand_int_range (random, 0, (int)places->len))
                                     : (guint32)g_rand_int_range (random, 0, (int)chain->length);
      gunichar next = chain->characters[place];
      /* Paragraphs of one to four hundred characters; no empty line. */
      if (next == '\n' && last == '\n')
        next = 0x672C;
      if (line > 400 && last == 0x3002)
        next = '\n';
      if (n > characters + 1000)
        next = '\n';
      g_string_append_unichar (text, next);
      line = next == '\n' ? 0 : line + 1;
      before = last;
      last = next;
    }
}

char *
bench_text_write (guint32 seed, guint characters)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);
  append_written (text, random, characters);
  return g_string_free (text, FALSE);
}

char *
bench_text_take (guint32 seed, guint characters)
{
  GPtrArray *texts = bench_text_list ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint *order = g_new (guint, texts->len);
  GString *text = g_string_new (NULL);
  glong length = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      guint j = (guint)g_rand_int_range (random, 0, (int)i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  for (guint i = 0; i < texts->len && length < (glong)characters; i++)
    {
      const char *more = g_ptr_array_index (texts, order[i]);
      g_string_append (text, more);
      if (!g_str_has_suffix (more, "\n"))
        g_string_append_c (text, '\n');
      length = g_utf8_strlen (text->str, -1);
    }
  if (length > (glong)characters)
    {
      /* To the end of the paragraph. */
      char *cut = strchr (g_utf8_offset_to_pointer (text->str, (glong)characters), '\n');
      if (cut != NULL)
        g_string_truncate (text, (gsize)(cut + 1 - text->str));
    }
  else if (length < (glong)characters)
    append_written (text, random, characters - (guint)length);
  return g_string_free (text, FALSE);
}

static void
append_other (GString *text, GRand *random, guint length)
{
  Chain *chain = get_chain ();
  guint start = (guint)g_rand_int_range (random, 0, (int)(chain->length - length));
  for (guint i = 0; i < length; i++)
    g_string_append_unichar (text, chain->characters[start + i]);
}

char *
bench_text_edit (const char *text, guint32 seed, double places, guint longest)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *edited = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      if (g_rand_double (random) * 1000 >= places)
        {
          g_string_append_len (edited, p, next - p);
          p = next;
          continue;
        }
      guint length = (guint)g_rand_int_range (random, 1, (int)longest + 1);
      int kind = g_rand_int_range (random, 0, 3);
      if (kind != 0)
        append_other (edited, random, length);
      if (kind != 1)
        for (guint i = 0; i < length && *p != '\0'; i++)
          p = g_utf8_next_char (p);
      else
        {
          g_string_append_len (edited, p, next - p);
          p = next;
        }
    }
  return g_string_free (edited, FALSE);
}
