/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-outline"

#include "config.h"

#include <string.h>

#include "qf-pairing-outline.h"

/* How a policy is divided into what one explains at a time.
 *
 * A regulation counts 条, and that is its clause. Other documents number 一、（一）1.（1）: the
 * two highest levels in use are clauses, what is numbered below them belongs to them. A text
 * that numbers nothing is taken paragraph by paragraph. A heading with clauses right below it
 * only gathers them.
 */

#define MAX_NAME 24 /* characters of a name beside its number */
#define NO_LEVEL 0
#define ARTICLE 5 /* below every other level */

void
qf_pairing_clause_free (QfClause *self)
{
  g_free (self->name);
  g_clear_pointer (&self->partners, g_array_unref);
  g_free (self);
}

gboolean
qf_pairing_is_body (QfBlock *block)
{
  QfBlockKind kind = qf_block_get_kind (block);

  return kind == QF_BLOCK_PARAGRAPH || kind == QF_BLOCK_TABLE || kind == QF_BLOCK_NOTE;
}

static gboolean
is_in_clause (QfBlock *block)
{
  return qf_pairing_is_body (block) || qf_block_get_kind (block) == QF_BLOCK_HEADING;
}

/* The number that opens a line, as bytes; 0 for none. */
static gsize
measure_number (const char *text)
{
  static GRegex *pattern;
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (
        &pattern,
        g_regex_new ("^[\\s　]*([一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）"
                     "|\\([一二三四五六七八九十百]+\\)|[0-9]{1,3}[.．、](?![0-9])|（[0-9]{1,3}）"
                     "|第[一二三四五六七八九十百零0-9]+[章节条])[\\s　]*",
                     G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));
  if (!g_regex_match (pattern, text, G_REGEX_MATCH_DEFAULT, &match)
      || !g_match_info_fetch_pos (match, 0, &start, &end))
    return 0;
  return (gsize)end;
}

const char *
qf_pairing_skip_number (const char *text)
{
  return text + measure_number (text);
}

static guint
get_level (QfBlock *block)
{
  const char *text = qf_block_get_text (block);
  gsize number;

  if (qf_block_get_kind (block) == QF_BLOCK_HEADING)
    return qf_block_get_level (block);
  if (qf_block_get_kind (block) != QF_BLOCK_PARAGRAPH)
    return NO_LEVEL;
  number = measure_number (text);
  if (number > 0 && g_str_has_prefix (text, "第"))
    return g_strstr_len (text, (gssize)number, "条") != NULL ? ARTICLE : 1;
  return qf_text_get_heading_level (text);
}

/* A bit for each level that makes a clause. */
static guint
choose_levels (QfDocument *policy)
{
  guint used = 0, chosen = 0, n = 0;

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    used |= 1u << get_level (qf_document_get_block (policy, i));
  if (used & 1u << ARTICLE)
    {
      /* 章 and 节 are headings; （一） below a 条 is a part of it. */
      chosen = 1u << ARTICLE;
      return chosen;
    }
  for (guint level = 1; level <= 4 && n < 2; level++)
    if (used & 1u << level)
      {
        chosen |= 1u << level;
        n++;
      }
  return chosen;
}

/* Up to the first mark that ends a name, or as much as there is room for. */
static char *
dup_name (const char *text)
{
  static const char *const ends = "。：:；，";
  gsize number = measure_number (text);
  const char *end = text + number;
  g_autofree char *head = g_strndup (text, number);
  g_autofree char *words = NULL;
  glong n = 0;

  while (*end != '\0' && n < MAX_NAME && g_utf8_strchr (ends, -1, g_utf8_get_char (end)) == NULL)
    {
      end = g_utf8_next_char (end);
      n++;
    }
  words = g_strndup (text + number, (gsize)(end - text) - number);
  return g_strdup_printf ("%s%s%s", g_strstrip (head), words, n == MAX_NAME ? "…" : "");
}

static QfClause *
new_clause (QfDocument *policy, guint block)
{
  QfClause *clause = g_new0 (QfClause, 1);

  clause->block = block;
  clause->n_blocks = 1;
  clause->mark = QF_CLAUSE_MISSING;
  clause->name = dup_name (qf_block_get_text (qf_document_get_block (policy, block)));
  clause->words = qf_pairing_skip_number (clause->name);
  clause->partner = -1;
  clause->partners = g_array_new (FALSE, FALSE, sizeof (guint));
  return clause;
}

/* What for and after what it was made, in force from when, until when, instead of what, who
 * answers questions: said in so many words, and nothing is left to explain. */
static gboolean
is_routine_sentence (const char *sentence)
{
  static GRegex *pattern;

  if (g_regex_match_simple ("^(为|根据).*制定本.{2,4}$", sentence, G_REGEX_DEFAULT,
                            G_REGEX_MATCH_DEFAULT))
    return TRUE;
  if (g_once_init_enter (&pattern))
    g_once_init_leave (
        &pattern, g_regex_new ("(自.{0,20}(起|日)(施行|实施|执行|生效)|有效期|由.{2,30}(负责)?解释"
                               "|同时废止|此前.{0,16}不一致)",
                               G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));
  return g_utf8_strlen (sentence, -1) <= 60
         && g_regex_match (pattern, sentence, G_REGEX_MATCH_DEFAULT, NULL);
}

static gboolean
is_routine (QfDocument *policy, const QfClause *clause)
{
  guint n = 0;

  for (guint i = clause->block; i < clause->block + clause->n_blocks; i++)
    {
      QfBlock *block = qf_document_get_block (policy, i);
      g_auto (GStrv) sentences = NULL;

      if (qf_block_get_kind (block) == QF_BLOCK_HEADING)
        continue;
      sentences = g_strsplit (qf_pairing_skip_number (qf_block_get_text (block)), "。", -1);
      for (guint s = 0; sentences[s] != NULL; s++)
        {
          if (*g_strstrip (sentences[s]) == '\0' || strstr (sentences[s], "示例文件") != NULL
              || strstr (sentences[s], "均为虚构") != NULL)
            continue;
          /* （四）施行时间 before the sentence itself. */
          if (s == 0 && sentences[1] != NULL && *sentences[1] != '\0'
              && g_utf8_strlen (sentences[0], -1) <= 8)
            continue;
          if (!is_routine_sentence (sentences[s]))
            return FALSE;
          n++;
        }
    }
  return n > 0;
}

/* Above @next and with nothing of its own to say. */
static gboolean
is_group (QfDocument *policy, const QfClause *clause, const QfClause *next, guint n_all)
{
  QfBlock *block = qf_document_get_block (policy, clause->block);
  guint level = get_level (block);
  guint end = next != NULL ? next->block : n_all;

  if (qf_block_get_kind (block) != QF_BLOCK_HEADING || clause->block + 1 != end)
    return FALSE;
  return next == NULL || get_level (qf_document_get_block (policy, next->block)) > level;
}

static GPtrArray *
divide_paragraphs (QfDocument *policy)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_pairing_clause_free);

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    if (qf_pairing_is_body (qf_document_get_block (policy, i)))
      g_ptr_array_add (clauses, new_clause (policy, i));
  return clauses;
}

static GPtrArray *
divide_numbered (QfDocument *policy, guint levels)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_pairing_clause_free);
  QfClause *current = NULL;

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    {
      QfBlock *block = qf_document_get_block (policy, i);
      gboolean heading = qf_block_get_kind (block) == QF_BLOCK_HEADING;
      guint level = get_level (block);
      gboolean article = levels == 1u << ARTICLE;

      if (!is_in_clause (block))
        {
          current = NULL;
          continue;
        }
      if (level != NO_LEVEL && (levels & 1u << level || (article && heading)))
        {
          current = new_clause (policy, i);
          g_ptr_array_add (clauses, current);
        }
      else if (current != NULL)
        current->n_blocks = i + 1 - current->block;
    }
  return clauses;
}

GPtrArray *
qf_pairing_divide (QfDocument *policy)
{
  guint levels = choose_levels (policy);
  GPtrArray *clauses = levels != 0 ? divide_numbered (policy, levels) : divide_paragraphs (policy);
  guint n_all = qf_document_get_n_blocks (policy);

  for (guint i = 0; i < clauses->len; i++)
    {
      QfClause *clause = g_ptr_array_index (clauses, i);
      const QfClause *next = i + 1 < clauses->len ? g_ptr_array_index (clauses, i + 1) : NULL;

      if (is_group (policy, clause, next, n_all))
        clause->mark = QF_CLAUSE_GROUP;
      else if (is_routine (policy, clause))
        clause->mark = QF_CLAUSE_ROUTINE;
    }
  return clauses;
}
