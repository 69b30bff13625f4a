/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "corpus.h"

#include <locale.h>
#include <qf/qf-text.h>
#include <stdio.h>
#include <string.h>

/* rules-report [--list]: what every rule finds in official texts that were released, and so how
 * often it would cry wolf.
 *
 * Each hit was looked at once by a person and is kept in judgements.tsv as rule, hash and verdict:
 * true where the text really is wrong there. A hit that nobody judged counts as false. The hash is
 * of the file's name, the words and their place, so that no text is kept. */

#define PER_ERROR 100000
#define PER_WARNING 5000
#define SHORT_HASH 10

typedef struct
{
  guint hits;
  guint right; /* judged: the text is wrong there */
  guint unjudged;
  QfSeverity severity;
} Count;

static GHashTable *
read_judgements (void)
{
  GHashTable *judgements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *source = g_getenv ("QF_SOURCE_ROOT");
  g_autofree char *path
      = g_build_filename (source != NULL ? source : ".", "tests", "rules", "judgements.tsv", NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return judgements;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      if (lines[i][0] != '#' && g_strv_length (fields) >= 3)
        g_hash_table_insert (judgements, g_strdup_printf ("%s %s", fields[0], fields[1]),
                             g_strdup (fields[2]));
    }
  return judgements;
}

static char *
dup_hash (const char *name, QfFinding *finding)
{
  const char *words = qf_finding_get_text (finding);
  g_autofree char *what = g_strdup_printf ("%s|%ld|%s", name, qf_finding_get_start (finding),
                                           words != NULL ? words : "");
  char *hash = qf_digest_string (what);
  hash[SHORT_HASH] = '\0';
  return hash;
}

static void
list_hit (CorpusText *text, QfFinding *finding, const char *hash, const char *verdict)
{
  const char *plain = qf_document_get_text (text->document);
  glong length = g_utf8_strlen (plain, -1);
  glong start = MAX (qf_finding_get_start (finding), 0);
  glong end = MAX (qf_finding_get_end (finding), start);
  g_autofree char *before = qf_text_dup_span (plain, MAX (start - 14, 0), start);
  g_autofree char *words = qf_text_dup_span (plain, start, MIN (end, start + 60));
  g_autofree char *after = qf_text_dup_span (plain, end, MIN (end + 14, length));
  g_autofree char *line = g_strdup_printf (
      "%s\t%s\t%s\t%s:%ld\t%s[[%s]]%s\t%s\t%s", qf_finding_get_rule (finding), hash, verdict,
      text->name, start, before, words, after, qf_finding_get_message (finding),
      qf_finding_get_fix (finding) != NULL ? qf_finding_get_fix (finding) : "-");
  printf ("%s\n", g_strdelimit (line, "\n", '/'));
}

static void
count_hit (GHashTable *counts, QfFinding *finding, const char *verdict)
{
  Count *count = g_hash_table_lookup (counts, qf_finding_get_rule (finding));
  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      g_hash_table_insert (counts, g_strdup (qf_finding_get_rule (finding)), count);
    }
  count->severity = qf_finding_get_severity (finding);
  count->hits++;
  count->right += strcmp (verdict, "true") == 0;
  count->unjudged += strcmp (verdict, "-") == 0;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Returns: TRUE where both severities keep their share. */
static gboolean
print_counts (GHashTable *counts, gulong characters)
{
  g_autoptr (GList) rules = g_list_sort (g_hash_table_get_keys (counts), compare_words);
  guint wrong[3] = { 0, 0, 0 };
  printf ("%-34s %-8s %6s %6s %6s %9s\n", "rule", "severity", "hits", "right", "false", "unjudged");
  for (GList *l = rules; l != NULL; l = l->next)
    {
      const Count *count = g_hash_table_lookup (counts, l->data);
      printf ("%-34s %-8s %6u %6u %6u %9u\n", (char *)l->data,
              qf_severity_to_string (count->severity), count->hits, count->right,
              count->hits - count->right, count->unjudged);
      wrong[count->severity] += count->hits - count->right;
    }
  gboolean errors = wrong[QF_SEVERITY_ERROR] * (gulong)PER_ERROR <= characters;
  gboolean warnings = wrong[QF_SEVERITY_WARNING] * (gulong)PER_WARNING <= characters;
  printf ("%lu characters; errors: %u false (%.2f in 100,000; at most 1: %s); warnings: %u false "
          "(%.2f in 5,000; at most 1: %s)\n",
          characters, wrong[QF_SEVERITY_ERROR], wrong[QF_SEVERITY_ERROR] * 1e5 / characters,
          errors ? "kept" : "NOT KEPT", wrong[QF_SEVERITY_WARNING],
          wrong[QF_SEVERITY_WARNING] * 5e3 / characters, warnings ? "kept" : "NOT KEPT");
  return errors && warnings;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gboolean list = argc > 1 && strcmp (argv[1], "--list") == 0;
  g_autofree char *folder = corpus_dup_folder ();
  if (folder == NULL)
    {
      printf ("There are no official texts here: $QF_CORPUS or ../shared/corpus.\n");
      return 77;
    }
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) checks = qf_plugins_list (plugins, QF_TYPE_CHECK);
  g_autoptr (GPtrArray) texts = corpus_load (folder, plugins);
  g_autoptr (GHashTable) judgements = read_judgements ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gulong characters = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      CorpusText *text = g_ptr_array_index (texts, i);
      g_autoptr (GPtrArray) findings = corpus_check (text->document, checks);
      characters += (gulong)g_utf8_strlen (qf_document_get_text (text->document), -1);
      for (guint j = 0; j < findings->len; j++)
        {
          QfFinding *finding = g_ptr_array_index (findings, j);
          g_autofree char *hash = dup_hash (text->name, finding);
          g_autofree char *key = g_strdup_printf ("%s %s", qf_finding_get_rule (finding), hash);
          const char *verdict = g_hash_table_lookup (judgements, key);
          verdict = verdict != NULL ? verdict : "-";
          count_hit (counts, finding, verdict);
          if (list)
            list_hit (text, finding, hash, verdict);
        }
    }
  printf ("%u texts\n", texts->len);
  return print_counts (counts, characters) ? 0 : 1;
}
