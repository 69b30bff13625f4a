/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-clauses"

#include "config.h"

#include <math.h>
#include <string.h>

#include "qf-pairing-outline.h"
#include "qf-pairing-terms.h"

/* Which paragraphs of the interpretation speak of which clause.
 *
 * A paragraph speaks of a clause when they share enough telling pieces (qf-pairing-terms.c),
 * those of the clause's name and of the heading above the paragraph counted in, or when it
 * names the clause by its number. Asked twice: over the whole paragraph, and over what is
 * left of it without the copied runs. A clause that is only found the first time is copied,
 * not explained.
 *
 * It is a reader's help, no finding: it may miss an explanation in entirely other words, and
 * says so by a mark that leads to the place, never by refusing anything.
 *
 * Rows for the two columns are the heaviest chain of clause and paragraph that ascends on
 * both sides; a clause outside the chain stands where the one before it does, since an
 * interpretation need not follow the policy's order.
 */

#define ENOUGH 2.6          /* of weight: two or three pieces that stand nowhere else */
#define ENOUGH_MUTUAL 1.7   /* where each is the other's best */
#define ENOUGH_OF_BEST 0.45 /* of what the paragraph's best clause has: it is about that one */
#define NAMED 5.0           /* 第（三）项, 第五条 */
#define OF_ALL 0.6          /* of its weight, for background, basis and purpose: of the whole */

/* One paragraph of the interpretation. */
typedef struct
{
  guint block;
  QfTermSet *all;  /* with the heading above it */
  QfTermSet *own;  /* without copied runs */
  double factor;   /* for its length, and for what its heading says */
  gboolean of_all; /* background, basis or purpose */
} Paragraph;

typedef struct
{
  QfTermSet *all;
  QfTermSet *name;
  double factor; /* for its length */
} ClauseTerms;

typedef struct
{
  GPtrArray *clauses; /* (element-type QfClause) */
  ClauseTerms *terms; /* for each clause */
  GArray *paragraphs; /* (element-type Paragraph) */
  QfTermWeights *weights;
  double *scores; /* [clause * paragraphs + paragraph] */
  double *own;    /* the same without copied runs */
} Matching;

/* --- pieces ----------------------------------------------------------------------------------- */

static void
add_block (QfTermSet *set, QfBlock *block)
{
  qf_term_set_add (set, qf_pairing_skip_number (qf_block_get_text (block)), -1);
}

/* The block's text with copied runs cut out; a line feed keeps what was apart apart. */
static char *
dup_own_text (QfDocument *document, guint index, GPtrArray *runs)
{
  const char *text = qf_block_get_text (qf_document_get_block (document, index));
  glong start = qf_document_get_block_start (document, index);
  glong end = start + g_utf8_strlen (text, -1);
  glong done = start;
  GString *own = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const QfCopiedRun *run = g_ptr_array_index (runs, i);

      if (run->interpretation.end <= done || run->interpretation.start >= end)
        continue;
      if (run->interpretation.start > done)
        {
          g_autofree char *piece
              = qf_text_dup_span (text, done - start, run->interpretation.start - start);

          g_string_append (own, piece);
        }
      g_string_append_c (own, '\n');
      done = MIN (run->interpretation.end, end);
    }
  g_string_append (own, g_utf8_offset_to_pointer (text, done - start));
  return g_string_free (own, FALSE);
}

static void
clear_paragraph (gpointer data)
{
  Paragraph *paragraph = data;

  g_hash_table_unref (paragraph->all);
  g_hash_table_unref (paragraph->own);
}

/* What stands under such a heading speaks of every clause and explains none. */
static gboolean
is_of_all (QfBlock *heading)
{
  return heading != NULL
         && g_regex_match_simple ("背景|为什么|依据|根据|目的|意义|目标|(起草|制定|出台)过程",
                                  qf_block_get_text (heading), G_REGEX_DEFAULT,
                                  G_REGEX_MATCH_DEFAULT);
}

static gboolean
is_contact (QfBlock *block)
{
  return g_regex_match_simple ("^[\\s　（(]*(咨询|联系|服务)(电话|方式|人|地址)|示例文件|均为虚构",
                               qf_block_get_text (block), G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static GArray *
list_paragraphs (QfDocument *interpretation, GPtrArray *runs)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  QfBlock *heading = NULL;

  g_array_set_clear_func (paragraphs, clear_paragraph);
  for (guint i = 0; i < qf_document_get_n_blocks (interpretation); i++)
    {
      QfBlock *block = qf_document_get_block (interpretation, i);
      Paragraph paragraph = { i, NULL, NULL, 1.0, FALSE };
      g_autofree char *own = NULL;

      if (qf_block_get_kind (block) == QF_BLOCK_HEADING)
        heading = block;
      if (!qf_pairing_is_body (block) || is_contact (block))
        continue;
      paragraph.of_all = is_of_all (heading);
      paragraph.factor = paragraph.of_all ? OF_ALL : 1.0;
      paragraph.all = qf_term_set_new ();
      paragraph.own = qf_term_set_new ();
      add_block (paragraph.all, block);
      own = dup_own_text (interpretation, i, runs);
      qf_term_set_add (paragraph.own, own, -1);
      /* A heading says what the words below it are about; alone it explains nothing. */
      if (heading != NULL && g_hash_table_size (paragraph.own) > 0)
        add_block (paragraph.own, heading);
      if (heading != NULL)
        add_block (paragraph.all, heading);
      g_array_append_val (paragraphs, paragraph);
    }
  return paragraphs;
}

static ClauseTerms *
list_terms (QfDocument *policy, GPtrArray *clauses)
{
  ClauseTerms *terms = g_new0 (ClauseTerms, MAX (clauses->len, 1));

  for (guint i = 0; i < clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (clauses, i);

      terms[i].all = qf_term_set_new ();
      terms[i].name = qf_term_set_new ();
      qf_term_set_add (terms[i].name, clause->words, -1);
      for (guint b = clause->block; b < clause->block + clause->n_blocks; b++)
        add_block (terms[i].all, qf_document_get_block (policy, b));
    }
  return terms;
}

/* A long text shares much by chance, a short one little. */
static double
compare_length (guint size, double mean)
{
  return CLAMP (sqrt (mean / MAX (size, 1)), 0.75, 1.3);
}

static void
weigh_lengths (Matching *self)
{
  double sum = 0.0;

  for (guint i = 0; i < self->clauses->len; i++)
    sum += g_hash_table_size (self->terms[i].all);
  for (guint i = 0; i < self->clauses->len; i++)
    self->terms[i].factor
        = compare_length (g_hash_table_size (self->terms[i].all), sum / self->clauses->len);
  sum = 0.0;
  for (guint i = 0; i < self->paragraphs->len; i++)
    sum += g_hash_table_size (g_array_index (self->paragraphs, Paragraph, i).all);
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, i);

      paragraph->factor
          *= compare_length (g_hash_table_size (paragraph->all), sum / self->paragraphs->len);
    }
}

static QfTermWeights *
weigh_all (QfDocument *policy, Matching *self)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GHashTable) common = qf_term_set_new ();
  static const char *const properties[] = { "title", "issuer", "unit", NULL };

  for (guint i = 0; i < self->clauses->len; i++)
    g_ptr_array_add (units, self->terms[i].all);
  for (guint i = 0; i < self->paragraphs->len; i++)
    g_ptr_array_add (units, g_array_index (self->paragraphs, Paragraph, i).all);
  for (guint i = 0; properties[i] != NULL; i++)
    if (qf_document_get_property (policy, properties[i]) != NULL)
      qf_term_set_add (common, qf_document_get_property (policy, properties[i]), -1);
  return qf_term_weights_new (units, common);
}

/* --- matching --------------------------------------------------------------------------------- */

/* "（三）" or "第三条" of a clause, NULL where it has none or another clause has the same. */
static char *
dup_label (Matching *self, guint index)
{
  const QfClause *clause = g_ptr_array_index (self->clauses, index);
  gsize length = (gsize)(clause->words - clause->name);
  g_autofree char *label = g_strndup (clause->name, length);

  if (length == 0 || g_str_has_suffix (label, "、") || g_str_has_suffix (label, "."))
    return NULL;
  for (guint i = 0; i < self->clauses->len; i++)
    if (i != index
        && g_str_has_prefix (((QfClause *)g_ptr_array_index (self->clauses, i))->name, label))
      return NULL;
  return g_str_has_prefix (label, "第") ? g_strdup (label) : g_strdup_printf ("第%s项", label);
}

static void
score_all (Matching *self, QfDocument *interpretation)
{
  guint n = self->paragraphs->len;

  self->scores = g_new0 (double, MAX (self->clauses->len * n, 1));
  self->own = g_new0 (double, MAX (self->clauses->len * n, 1));
  for (guint c = 0; c < self->clauses->len; c++)
    {
      const QfClause *clause = g_ptr_array_index (self->clauses, c);
      g_autofree char *label = dup_label (self, c);

      if (clause->mark != QF_CLAUSE_MISSING)
        continue;
      for (guint p = 0; p < n; p++)
        {
          const Paragraph *paragraph = &g_array_index (self->paragraphs, Paragraph, p);
          QfBlock *block = qf_document_get_block (interpretation, paragraph->block);
          gboolean named = label != NULL && strstr (qf_block_get_text (block), label) != NULL;
          double factor = self->terms[c].factor * paragraph->factor;

          self->scores[c * n + p]
              = factor
                    * qf_term_weights_score (self->weights, self->terms[c].all, paragraph->all,
                                             self->terms[c].name)
                + (named ? NAMED : 0.0);
          self->own[c * n + p] = factor
                                     * qf_term_weights_score (self->weights, self->terms[c].all,
                                                              paragraph->own, self->terms[c].name)
                                 + (named ? NAMED : 0.0);
        }
    }
}

/* The most that any clause has in common with each paragraph. */
static double *
find_best (Matching *self, const double *scores)
{
  guint n = self->paragraphs->len;
  double *best = g_new0 (double, MAX (n, 1));

  for (guint c = 0; c < self->clauses->len; c++)
    for (guint p = 0; p < n; p++)
      best[p] = MAX (best[p], scores[c * n + p]);
  return best;
}

/* @best: of the paragraph over all clauses; @most: of the clause over all paragraphs. */
static gboolean
speaks (Matching *self, guint p, double score, double best, double most)
{
  if (score >= ENOUGH && score >= ENOUGH_OF_BEST * best)
    return TRUE;
  return score >= ENOUGH_MUTUAL && score >= best && score >= most
         && !g_array_index (self->paragraphs, Paragraph, p).of_all;
}

static double
find_most (Matching *self, const double *scores, guint c)
{
  double most = 0.0;

  for (guint p = 0; p < self->paragraphs->len; p++)
    most = MAX (most, scores[c * self->paragraphs->len + p]);
  return most;
}

/* Settles the mark and the partners of one clause. */
static void
settle (Matching *self, guint c, const double *best, const double *best_own)
{
  QfClause *clause = g_ptr_array_index (self->clauses, c);
  guint n = self->paragraphs->len;
  gboolean explained = FALSE, found = FALSE;
  double most_all = find_most (self, self->scores, c);
  double most_own = find_most (self, self->own, c);
  const double *scores;
  double most = 0.0;

  for (guint p = 0; p < n; p++)
    {
      explained |= speaks (self, p, self->own[c * n + p], best_own[p], most_own);
      found |= speaks (self, p, self->scores[c * n + p], best[p], most_all);
    }
  clause->mark = explained ? QF_CLAUSE_EXPLAINED : found ? QF_CLAUSE_COPIED : QF_CLAUSE_MISSING;
  scores = explained ? self->own : self->scores;
  for (guint p = 0; p < n; p++)
    {
      guint block = g_array_index (self->paragraphs, Paragraph, p).block;
      gboolean here = speaks (self, p, self->scores[c * n + p], best[p], most_all)
                      || speaks (self, p, self->own[c * n + p], best_own[p], most_own);

      if (!here)
        continue;
      g_array_append_val (clause->partners, block);
      if (scores[c * n + p] > most)
        {
          most = scores[c * n + p];
          clause->partner = (int)block;
        }
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

/* The heaviest ascending chain: total[c][p] is the weight of the best chain that ends with
 * clause c at paragraph p. @chosen: for each clause its paragraph, or -1. */
static void
choose_chain (Matching *self, int *chosen)
{
  guint n = self->paragraphs->len, rows = self->clauses->len;
  g_autofree double *upto = g_new0 (double, MAX (n, 1)); /* best chain that ends at p or before */
  g_autofree int *taken
      = g_new (int, MAX (rows * n, 1)); /* last choice of that chain, row by row */

  for (guint c = 0; c < rows; c++)
    {
      const QfClause *clause = g_ptr_array_index (self->clauses, c);
      g_autofree double *next = g_memdup2 (upto, sizeof (double) * MAX (n, 1));

      for (guint p = 0; p < n; p++)
        {
          guint block = g_array_index (self->paragraphs, Paragraph, p).block;
          gboolean partner = FALSE;
          double weight;

          taken[c * n + p] = -1;
          for (guint i = 0; i < clause->partners->len; i++)
            partner |= g_array_index (clause->partners, guint, i) == block;
          weight = partner ? upto[p] + self->scores[c * n + p] : 0.0;
          if (partner && weight > next[p])
            {
              next[p] = weight;
              taken[c * n + p] = (int)p;
            }
          if (p > 0 && next[p - 1] > next[p])
            {
              next[p] = next[p - 1];
              taken[c * n + p] = taken[c * n + p - 1];
            }
        }
      memcpy (upto, next, sizeof (double) * n);
    }
  for (int c = (int)rows - 1, p = (int)n - 1; c >= 0; c--)
    {
      chosen[c] = n > 0 ? taken[(guint)c * n + (guint)p] : -1;
      if (chosen[c] >= 0)
        p = chosen[c];
    }
}

/* A heading stands with the heading of what explains its first clause, or else the clause
 * with the heading right above its explanation. */
static void
raise_to_heading (Matching *self, QfDocument *interpretation, guint c)
{
  QfClause *clause = g_ptr_array_index (self->clauses, c);
  QfClause *above = c > 0 ? g_ptr_array_index (self->clauses, c - 1) : NULL;
  guint floor = above != NULL ? above->row : 0;
  QfBlock *before
      = clause->row > 0 ? qf_document_get_block (interpretation, clause->row - 1) : NULL;

  if (before == NULL || qf_block_get_kind (before) != QF_BLOCK_HEADING || clause->row - 1 <= floor)
    return;
  if (above != NULL && above->mark == QF_CLAUSE_GROUP)
    above->row = clause->row - 1;
  else
    clause->row--;
}

static void
place_rows (Matching *self, QfDocument *interpretation)
{
  g_autofree int *chosen = g_new (int, MAX (self->clauses->len, 1));
  guint row = 0;

  choose_chain (self, chosen);
  for (guint c = 0; c < self->clauses->len; c++)
    {
      QfClause *clause = g_ptr_array_index (self->clauses, c);

      if (chosen[c] < 0)
        {
          clause->row = row;
          continue;
        }
      clause->row = g_array_index (self->paragraphs, Paragraph, (guint)chosen[c]).block;
      if (clause->row > row)
        raise_to_heading (self, interpretation, c);
      row = MAX (row, clause->row);
    }
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
clear_matching (Matching *self)
{
  for (guint i = 0; i < self->clauses->len; i++)
    {
      g_hash_table_unref (self->terms[i].all);
      g_hash_table_unref (self->terms[i].name);
    }
  g_free (self->terms);
  g_array_unref (self->paragraphs);
  qf_term_weights_free (self->weights);
  g_free (self->scores);
  g_free (self->own);
}

GPtrArray *
qf_pairing_list_clauses (QfDocument *policy, QfDocument *interpretation, GPtrArray *runs)
{
  Matching self = { 0 };
  g_autofree double *best = NULL;
  g_autofree double *best_own = NULL;

  g_return_val_if_fail (QF_IS_DOCUMENT (policy), NULL);
  g_return_val_if_fail (QF_IS_DOCUMENT (interpretation), NULL);
  g_return_val_if_fail (runs != NULL, NULL);

  self.clauses = qf_pairing_divide (policy);
  self.terms = list_terms (policy, self.clauses);
  self.paragraphs = list_paragraphs (interpretation, runs);
  self.weights = weigh_all (policy, &self);
  weigh_lengths (&self);
  score_all (&self, interpretation);
  best = find_best (&self, self.scores);
  best_own = find_best (&self, self.own);
  for (guint c = 0; c < self.clauses->len; c++)
    if (((QfClause *)g_ptr_array_index (self.clauses, c))->mark == QF_CLAUSE_MISSING)
      settle (&self, c, best, best_own);
  place_rows (&self, interpretation);
  clear_matching (&self);
  return self.clauses;
}

guint
qf_pairing_count_clauses (GPtrArray *clauses, QfClauseMark mark)
{
  guint n = 0;

  g_return_val_if_fail (clauses != NULL, 0);

  for (guint i = 0; i < clauses->len; i++)
    n += ((QfClause *)g_ptr_array_index (clauses, i))->mark == mark;
  return n;
}
