/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "planters.h"

#include <qf/qf-text.h>
#include <stdlib.h>
#include <string.h>

/* How defects come into a text: a mark forgotten or doubled, a digit mistyped, a number changed in
 * one place of two. Each planter takes a random place that is right and makes it wrong. */

/* --- changing one block ------------------------------------------------------------------- */

static QfDocument *
with_block (QfDocument *document, guint index, const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      g_ptr_array_add (blocks, i == index ? qf_block_new (qf_block_get_kind (block),
                                                          qf_block_get_level (block), text)
                                          : qf_block_ref (block));
    }
  return qf_document_new (qf_document_get_kind (document), NULL, blocks, NULL);
}

/* Blocks are tried from a random one on; the first with a place is taken. */
typedef gboolean (*BlockFunc) (
    const char *text, GRand *random, const char *words, GString *changed, Planted *planted);

static QfDocument *
change_paragraph (
    QfDocument *document, GRand *random, const char *words, BlockFunc func, Planted *planted)
{
  guint n = qf_document_get_n_blocks (document);
  guint first = n > 0 ? (guint)g_rand_int_range (random, 0, (gint32)n) : 0;
  for (guint i = 0; i < n; i++)
    {
      guint index = (first + i) % n;
      QfBlock *block = qf_document_get_block (document, index);
      g_autoptr (GString) changed = g_string_new (NULL);
      if (qf_block_get_kind (block) != QF_BLOCK_PARAGRAPH
          || g_utf8_strlen (qf_block_get_text (block), -1) < 20
          || !func (qf_block_get_text (block), random, words, changed, planted))
        continue;
      planted->block = index;
      return with_block (document, index, changed->str);
    }
  return NULL;
}

/* Matches of @pattern, one of them at random; @start, @end in bytes. */
static gboolean
choose_match (const char *text, const char *pattern, GRand *random, int *start, int *end)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
  g_assert_nonnull (regex);
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_match_info_fetch_pos (match, 0, start, end);
      g_array_append_val (places, *start);
      g_array_append_val (places, *end);
    }
  if (places->len == 0)
    return FALSE;
  guint chosen = 2 * (guint)g_rand_int_range (random, 0, (gint32)places->len / 2);
  *start = g_array_index (places, int, chosen);
  *end = g_array_index (places, int, chosen + 1);
  return TRUE;
}

/* Puts @words in the place of bytes [start, end). */
static gboolean
replace (
    const char *text, int start, int end, const char *words, GString *changed, Planted *planted)
{
  g_string_append_len (changed, text, start);
  g_string_append (changed, words);
  g_string_append (changed, text + end);
  planted->start = g_utf8_strlen (text, start);
  planted->end = planted->start + g_utf8_strlen (words, -1);
  return TRUE;
}

/* --- words -------------------------------------------------------------------------------- */

static gboolean
insert_words (
    const char *text, GRand *random, const char *words, GString *changed, Planted *planted)
{
  int start, end;
  return choose_match (text, "(?<=\\p{Han}[，；、])(?=\\p{Han})", random, &start, &end)
         && replace (text, start, end, words, changed, planted);
}

static gboolean
insert_sentence (
    const char *text, GRand *random, const char *words, GString *changed, Planted *planted)
{
  int start, end;
  g_autofree char *sentence
      = g_str_has_suffix (words, "。") ? g_strdup (words) : g_strconcat (words, "。", NULL);
  return choose_match (text, "(?<=\\p{Han}。)(?=\\p{Han})|(?<=\\p{Han}。)$", random, &start, &end)
         && replace (text, start, end, sentence, changed, planted);
}

QfDocument *
planter_insert (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  return change_paragraph (document, random, words, insert_words, planted);
}

QfDocument *
planter_insert_sentence (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  return change_paragraph (document, random, words, insert_sentence, planted);
}

gboolean
planter_wants_line (const char *rule)
{
  static const char *const rules[]
      = { "TXT-5/heading-form", "TXT-5/item-mark", "TXT-10/web-boilerplate", NULL };
  return g_strv_contains (rules, rule);
}

QfDocument *
planter_insert_line (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  guint n = qf_document_get_n_blocks (document);
  if (n < 2)
    return NULL;
  planted->block = (guint)g_rand_int_range (random, 1, (gint32)n);
  planted->start = 0;
  planted->end = g_utf8_strlen (words, -1);
  for (guint i = 0; i < n; i++)
    {
      if (i == planted->block)
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, words));
      g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (document, i)));
    }
  return qf_document_new (qf_document_get_kind (document), NULL, blocks, NULL);
}

char *
planter_dup_sentence (const char *example)
{
  static const char *const structured[] = { "title:",      "heading",    "table:", "note:",
                                            "attachment:", "signature:", "date:",  "addressee:" };
  if (*example == '@' || strstr (example, "\\n") != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (structured); i++)
    if (g_str_has_prefix (example, structured[i]))
      return NULL;
  g_autoptr (GRegex) fixes = g_regex_new ("=>[^\\]]*\\]\\]|\\]\\]|\\[\\[", 0, 0, NULL);
  return g_regex_replace_literal (fixes, example, -1, 0, "", 0, NULL);
}

char *
planted_dup_context (QfDocument *document, const Planted *planted)
{
  const char *text = qf_block_get_text (qf_document_get_block (document, planted->block));
  glong length = g_utf8_strlen (text, -1);
  return qf_text_dup_span (text, MAX (planted->start - 8, 0), MIN (planted->end + 8, length));
}

/* --- slips -------------------------------------------------------------------------------- */

/* One thing that is right, and what a slip makes of it. */
typedef struct
{
  const char *rule;
  const char *pattern;
  const char *wrong; /* NULL: it is left out */
} Slip;

static const Slip slips[] = {
  { "TXT-9/half-width-mark", "(?<=\\p{Han})，(?=\\p{Han})", "," },
  { "TXT-9/half-width-mark", "(?<=\\p{Han})；(?=\\p{Han})", ";" },
  { "TXT-9/half-width-mark", "(?<=\\p{Han})（(?=\\p{Han})", "(" },
  { "TXT-9/stray-space", "(?<=\\p{Han}{10})(?=\\p{Han}{8})", " " },
  { "TXT-6/unbalanced-mark", "(?<=\\p{Han})》", NULL },
  { "TXT-6/unbalanced-mark", "《(?=\\p{Han})", NULL },
  { "TXT-2/look-alike", "(?<=\\p{Han})采(?=\\p{Han})", "釆" },
  { "TXT-2/look-alike-code", "(?<=\\p{Han})工(?=\\p{Han})", "⼯" },
  { "TXT-3/garbled", "(?<=\\p{Han})到(?=\\p{Han})", "IJ" },
  { "TXT-3/garbled", "(?<=\\p{Han})的(?=\\p{Han})", "\xef\xbf\xbd" },
  { "TXT-3/garbled", "(?<=\\p{Han}，)(?=\\p{Han})", "&nbsp;" },
  { "TXT-3/doubled", "(?<=\\p{Han})管理(?=\\p{Han})", "管理管理" },
  { "TXT-3/doubled", "(?<=\\p{Han}{2})，(?=\\p{Han})", "，，" },
  { "TXT-4/broken-date", "(?<=[0-9]年)[0-9]{1,2}月", "13月" },
  { "TXT-4/broken-date", "(?<=[0-9]年)[0-9]{1,2}月[0-9]{1,2}日", "2月30日" },
  { "TXT-4/document-number", "(?<=\\p{Han}{2}发)〔[0-9]{4}〕(?=[0-9]+号)", "[2019]" },
  { "TXT-4/document-number", "(?<=\\p{Han}{2}发〔[0-9]{4})〕(?=[0-9]+号)", "〕第" },
  { "TXT-4/document-number", "(?<=\\p{Han}{2}发〔[0-9]{4})〕(?=[0-9]+号)", "〕0" },
  { "REV-7/date-form", "(?<=[0-9]{4}年)(?=[1-9]月)", "0" },
  { "REV-7/full-width-digit", "(?<=\\p{Han})[0-9]+(?=\\p{Han})", "１２" },
  { "REV-7/ellipsis", "(?<=\\p{Han})等(?=[，。])", "..." },
  { "TXT-11/ji-yi-si", "(?<=\\p{Han})已经(?=\\p{Han})", "己经" },
  { "TXT-11/ji-yi-si", "(?<=\\p{Han})自己(?=\\p{Han})", "自已" },
  { "TXT-11/other-things", "其他", "其它" },
  { "TXT-11/wrong-word", "账户", "帐户" },
  { "TXT-11/wrong-word", "签订", "签定" },
  { "TXT-11/wrong-word", "撤销", "撤消" },
  { "TXT-11/wrong-word", "防范", "防犯" },
};

/* The slip that is meant stands in a static, since planters have one shape. */
static const Slip *current;

static gboolean
make_slip (const char *text, GRand *random, const char *words, GString *changed, Planted *planted)
{
  int start, end;
  return choose_match (text, current->pattern, random, &start, &end)
         && replace (text, start, end, current->wrong != NULL ? current->wrong : "", changed,
                     planted);
}

static const char *slipped; /* the rule whose slips are asked for */

static QfDocument *
plant_slip (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  guint first = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (slips));
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      current = &slips[(first + i) % G_N_ELEMENTS (slips)];
      if (strcmp (current->rule, slipped) != 0)
        continue;
      QfDocument *changed = change_paragraph (document, random, words, make_slip, planted);
      if (changed == NULL)
        continue;
      /* Who is left without a partner is the other one: anywhere in the block. */
      if (current->wrong == NULL)
        {
          planted->start = 0;
          planted->end = 100000;
        }
      return changed;
    }
  return NULL;
}

/* --- figures ------------------------------------------------------------------------------ */

static QfDocument *
plant_total (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  static const char *const units[] = { "件", "个", "人", "项", "万元", "户" };
  const char *unit = units[g_rand_int_range (random, 0, G_N_ELEMENTS (units))];
  int one = g_rand_int_range (random, 11, 400);
  int two = g_rand_int_range (random, 11, 400);
  int slip = g_rand_int_range (random, 1, 10);
  g_autofree char *sentence = g_strdup_printf ("全年共办理%d%s，其中甲类%d%s、乙类%d%s",
                                               one + two - slip, unit, one, unit, two, unit);
  return planter_insert_sentence (document, random, sentence, planted);
}

static QfDocument *
plant_share (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  int total = g_rand_int_range (random, 50, 900);
  int part = g_rand_int_range (random, 10, total - 5);
  int wrong = (int)(100.0 * part / total) + g_rand_int_range (random, 2, 9);
  g_autofree char *sentence
      = g_strdup_printf ("全年共收到申请%d件，其中自然人%d件，占%d%%", total, part, wrong);
  return planter_insert_sentence (document, random, sentence, planted);
}

static QfDocument *
plant_plan_year (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  int year = g_rand_int_range (random, 2022, 2026);
  g_autofree char *sentence = g_strdup_printf ("%d年是“十四五”规划开局之年", year);
  return planter_insert_sentence (document, random, sentence, planted);
}

/* --- structure ---------------------------------------------------------------------------- */

static gboolean
skip_ordinal (
    const char *text, GRand *random, const char *words, GString *changed, Planted *planted)
{
  int start, end;
  return choose_match (text, "^（[二三四]）", random, &start, &end)
         && replace (text, start, end, "（九）", changed, planted);
}

static QfDocument *
plant_sequence (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  QfDocument *changed = change_paragraph (document, random, words, skip_ordinal, planted);
  /* Only where the number before it stands on a line of its own. */
  if (changed == NULL || planted->block == 0
      || !g_str_has_prefix (
          qf_block_get_text (qf_document_get_block (document, planted->block - 1)), "（"))
    {
      g_clear_object (&changed);
      return NULL;
    }
  return changed;
}

static QfDocument *
plant_title (QfDocument *document, GRand *random, const char *words, Planted *planted)
{
  static const char *const endings[] = { "总结", "方案", "要点", "计划", "情况" };
  g_autofree char *title
      = g_strdup_printf ("示例市人民政府关于加强管理的%s",
                         endings[g_rand_int_range (random, 0, G_N_ELEMENTS (endings))]);
  if (qf_document_get_n_blocks (document) == 0
      || qf_block_get_kind (qf_document_get_block (document, 0)) != QF_BLOCK_TITLE)
    return NULL;
  planted->block = 0;
  planted->start = 0;
  planted->end = g_utf8_strlen (title, -1);
  return with_block (document, 0, title);
}

static const struct
{
  const char *rule;
  Planter plant;
} planters[] = {
  { "REV-7/total", plant_total },         { "REV-7/percentage", plant_share },
  { "TXT-7/plan-year", plant_plan_year }, { "TXT-5/heading-sequence", plant_sequence },
  { "REV-7/title-form", plant_title },
};

Planter
planter_find (const char *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (planters); i++)
    if (strcmp (planters[i].rule, rule) == 0)
      return planters[i].plant;
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (strcmp (slips[i].rule, rule) == 0)
      {
        slipped = slips[i].rule;
        return plant_slip;
      }
  return NULL;
}
