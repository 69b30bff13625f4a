/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "corpus.h"
#include "planters.h"
#include "rules/qf-rule-book.h"

#include <string.h>

/* Defects planted into clean official texts at random places, and how many are caught: errors at
 * least 99 in 100, warnings 95. The seed is fixed; the texts are those beside the project, and
 * always the project's own samples. */

#define SEED 20261122
#define EACH 25
/* Longer texts say the same and take longer. */
#define LONGEST 3000
#define LEAST_ERRORS 99.0
#define LEAST_WARNINGS 95.0

static QfPlugins *plugins;
static QfCheck *wording;

typedef struct
{
  guint planted[3]; /* by severity */
  guint caught[3];
} Tally;

static gboolean
is_caught (QfDocument *document, const char *rule, const Planted *planted)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_ptr_array_add (checks, wording);
  g_autoptr (GPtrArray) findings = corpus_check (document, checks);
  glong block = qf_document_get_block_start (document, planted->block);
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (strcmp (qf_finding_get_rule (finding), rule) == 0
          && qf_finding_get_start (finding) < block + planted->end + 1
          && qf_finding_get_end (finding) > block + planted->start - 1)
        return TRUE;
    }
  return FALSE;
}

/* Texts in turn, until the planter finds a place. */
static void
plant_once (
    GPtrArray *texts, GRand *random, QfRule *rule, Planter planter, const char *words, Tally *tally)
{
  for (guint attempt = 0; attempt < 60; attempt++)
    {
      CorpusText *text
          = g_ptr_array_index (texts, (guint)g_rand_int_range (random, 0, (gint32)texts->len));
      Planted planted = { 0, 0, 0 };
      g_autoptr (QfDocument) document = planter (text->document, random, words, &planted);
      if (document == NULL)
        continue;
      QfSeverity severity = qf_rule_get_severity (rule);
      gboolean caught = is_caught (document, qf_rule_get_id (rule), &planted);
      tally->planted[severity]++;
      tally->caught[severity] += caught;
      if (!caught)
        {
          g_autofree char *around = planted_dup_context (document, &planted);
          g_test_message ("%s is missed in %s: %s", qf_rule_get_id (rule), text->name, around);
        }
      return;
    }
}

static void
plant_words (GPtrArray *texts, GRand *random, QfRule *rule, Tally *tally)
{
  g_autoptr (GPtrArray) words = qf_rule_list_words (rule);
  for (guint i = 0; i < words->len; i++)
    plant_once (texts, random, rule, planter_insert,
                ((const QfRuleWord *)g_ptr_array_index (words, i))->words, tally);
}

/* What a pattern or engine finds stands in its examples, if nowhere else. */
static void
plant_examples (GPtrArray *texts, GRand *random, QfRule *rule, Tally *tally)
{
  g_auto (GStrv) hits = qf_rule_dup_lines (rule, "hit");
  for (guint i = 0; hits[i] != NULL; i++)
    {
      g_autofree char *sentence = planter_dup_sentence (hits[i]);
      /* This one is about a whole text, and stands in its examples. */
      if (strcmp (qf_rule_get_id (rule), "TXT-9/half-width-throughout") == 0)
        continue;
      for (guint n = 0; sentence != NULL && n < EACH / 5; n++)
        plant_once (texts, random, rule,
                    planter_wants_line (qf_rule_get_id (rule)) ? planter_insert_line
                                                               : planter_insert_sentence,
                    sentence, tally);
    }
}

static void
plant_all (const char *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) texts = corpus_load (folder, plugins);
  Tally tally = { { 0 }, { 0 } };
  for (guint i = texts->len; i > 0; i--)
    {
      CorpusText *text = g_ptr_array_index (texts, i - 1);
      if (g_utf8_strlen (qf_document_get_text (text->document), -1) > LONGEST)
        g_ptr_array_remove_index (texts, i - 1);
    }
  g_assert_cmpuint (texts->len, >, 0);
  GPtrArray *rules = qf_rule_set_list (qf_rule_set_get_default ());
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      Tally own = { { 0 }, { 0 } };
      Planter planter = planter_find (qf_rule_get_id (rule));
      if (qf_rule_get_gate (rule) != QF_GATE_WORDING)
        continue;
      if (strcmp (qf_rule_get_engine (rule), "words") == 0)
        plant_words (texts, random, rule, &own);
      for (guint n = 0; planter != NULL && n < EACH; n++)
        plant_once (texts, random, rule, planter, NULL, &own);
      if (strcmp (qf_rule_get_engine (rule), "words") != 0 && planter == NULL)
        plant_examples (texts, random, rule, &own);
      for (guint s = 0; s < 3; s++)
        {
          if (own.planted[s] > 0)
            g_test_message ("%-30s %-8s %4u of %4u", qf_rule_get_id (rule),
                            qf_severity_to_string ((QfSeverity)s), own.caught[s], own.planted[s]);
          tally.planted[s] += own.planted[s];
          tally.caught[s] += own.caught[s];
        }
    }
  for (guint s = 0; s < 3; s++)
    g_test_message ("%s: %u of %u caught (%.1f %%)", qf_severity_to_string ((QfSeverity)s),
                    tally.caught[s], tally.planted[s],
                    100.0 * tally.caught[s] / MAX (tally.planted[s], 1));
  g_assert_cmpfloat (100.0 * tally.caught[QF_SEVERITY_ERROR], >=,
                     LEAST_ERRORS * tally.planted[QF_SEVERITY_ERROR]);
  g_assert_cmpfloat (100.0 * tally.caught[QF_SEVERITY_WARNING], >=,
                     LEAST_WARNINGS * tally.planted[QF_SEVERITY_WARNING]);
}

static gboolean
find_check (void)
{
  g_autoptr (GPtrArray) checks = qf_plugins_list (plugins, QF_TYPE_CHECK);
  for (guint i = 0; i < checks->len; i++)
    if (strcmp (qf_check_get_id (g_ptr_array_index (checks, i)), "wording") == 0)
      g_set_object (&wording, g_ptr_array_index (checks, i));
  g_autoptr (QfImporter) text = qf_plugins_find_importer (plugins, "txt");
  if (wording == NULL || text == NULL)
    g_test_skip ("the plugin wording or text is not in this tree");
  return wording != NULL && text != NULL;
}

static void
test_in_the_samples (void)
{
  g_autofree char *folder = corpus_dup_samples ();
  if (find_check ())
    plant_all (folder);
}

static void
test_in_official_texts (void)
{
  g_autofree char *folder = corpus_dup_folder ();
  if (folder == NULL)
    g_test_skip ("there are no official texts beside the project");
  else if (find_check ())
    plant_all (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plugins = qf_plugins_new (FALSE);
  g_test_add_func ("/rules/planted-defects-are-caught-in-the-samples", test_in_the_samples);
  g_test_add_func ("/rules/planted-defects-are-caught-in-official-texts", test_in_official_texts);
  int result = g_test_run ();
  g_clear_object (&wording);
  g_clear_object (&plugins);
  return result;
}
