/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-elements"

#include "config.h"

#include <string.h>

#include "qf-pairing-elements.h"

/* Elements of an interpretation.
 *
 * The first four are CONT-1's (政策背景、决策依据、出台目的、重要举措), the next six CONT-2's,
 * the last CONT-3's. A heading that names an element covers it; without one, a paragraph
 * that uses one of its turns of phrase does. Headings are asked first, over the whole text,
 * so that a passing word never hides the section written for the purpose.
 */

typedef struct
{
  const char *id;
  const char *label;
  gboolean required;
  const char *headings; /* regular expression over a heading's text */
  const char *phrases;  /* over a paragraph's text */
} Rule;

static const Rule rules[] = {
  { "background", "背景", TRUE, "背景|形势|为什么|起草过程|制定过程|来由|缘由",
    "近年来|背景下|面临|现状|长期以来|随着|反映.{0,12}(问题|困难|不便)|此前|目前.{0,20}(不足|问题|"
    "短板)" },
  { "basis", "依据", TRUE, "依据|根据",
    "(根据|依据|按照|遵循|贯彻落实|落实).{0,30}《|以《.{2,40}》.{0,6}为依据|法律依据|政策依据" },
  { "purpose", "目的", TRUE, "目的|意义|目标|初衷|解决什么|为了什么",
    "为了|旨在|目的是|目标是|以期|着力解决|就是要|意在|更好(地)?(满足|保障|服务)" },
  { "measures", "主要举措", TRUE,
    "举措|措施|内容|规定|要点|亮点|干货|支持什么|怎么(补|办|做|管)|哪些|标准|任务|政策",
    "主要(包括|从|有|明确)|具体(包括|来说|举措)|明确了|提出了|规定了|从.{1,8}个方面|一是.*二是" },
  { "concepts", "核心概念", FALSE, "概念|名词|术语|什么是|何为|解释", "是指|所称|指的是|所谓" },
  { "differences", "新旧差异", FALSE, "新旧|差异|变化|不同|调整|修订",
    "与(原|旧|以往|过去|此前).{0,20}相比|较(原|以前|过去)|(提高|降低|扩大|新增|取消)了|由原来" },
  { "scope", "影响范围", FALSE, "范围|对象|适用|谁(可以|能)|哪些人|影响",
    "适用于|惠及|受益|覆盖|涉及.{0,12}(户|人|家|群众|企业)" },
  { "standards", "执行标准", FALSE, "标准|额度|金额|补多少|比例|口径",
    "(每|按).{0,12}(元|%|％|万元)|标准(为|是)|不(超过|低于|少于)" },
  { "guide", "办事指引", FALSE, "指引|指南|流程|程序|怎么(申请|办)|如何(申请|办)|步骤|办理|申报",
    "(申请人|企业|居民|群众|业主).{0,20}(提交|提出|登录|到.{1,20}(窗口|中心|大厅))|办理(流程|时限|"
    "地点)|咨询电话" },
  { "cautions", "注意事项", FALSE, "注意|提醒|提示|须知",
    "需要(注意|说明|提醒)|请注意|应当注意|特别提醒|逾期|不得" },
  { "concerns", "关注点", FALSE, "关注|问答|疑问|热点|常见问题|答疑",
    "(大家|群众|市民|企业|社会).{0,8}(关心|关注|担心|询问)|有(人|群众|企业)问|问：|会不会|是不是" },
};

static gboolean
is_body (QfBlock *block)
{
  QfBlockKind kind = qf_block_get_kind (block);

  return kind == QF_BLOCK_PARAGRAPH || kind == QF_BLOCK_TABLE || kind == QF_BLOCK_NOTE;
}

/* The opening of a paragraph up to its first 。 or ： when a level mark stands before it. */
static char *
dup_run_in_heading (const char *text)
{
  const char *end;

  if (qf_text_get_heading_level (text) == 0)
    return NULL;
  end = strstr (text, "。");
  if (end == NULL || g_utf8_strlen (text, end - text) > 30)
    return NULL;
  return g_strndup (text, (gsize)(end - text));
}

static int
find_block (QfDocument *document, GRegex *pattern, gboolean headings)
{
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      const char *text = qf_block_get_text (block);
      g_autofree char *run_in = NULL;

      if (headings && is_body (block))
        run_in = dup_run_in_heading (text);
      if (headings && qf_block_get_kind (block) != QF_BLOCK_HEADING && run_in == NULL)
        continue;
      if (!headings && !is_body (block))
        continue;
      if (g_regex_match (pattern, run_in != NULL ? run_in : text, G_REGEX_MATCH_DEFAULT, NULL))
        return (int)i;
    }
  return -1;
}

/* A heading alone covers nothing: something must stand below it. */
static gboolean
has_text_below (QfDocument *document, int heading)
{
  QfBlock *block = qf_document_get_block (document, (guint)heading);
  guint level;

  if (is_body (block))
    return g_utf8_strlen (qf_block_get_text (block), -1) > 20;
  level = qf_block_get_level (block);
  for (guint i = (guint)heading + 1; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *next = qf_document_get_block (document, i);

      if (qf_block_get_kind (next) == QF_BLOCK_HEADING && qf_block_get_level (next) <= level)
        return FALSE;
      if (is_body (next))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
qf_pairing_list_elements (QfDocument *interpretation)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GRegex) headings
          = g_regex_new (rules[i].headings, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      g_autoptr (GRegex) phrases
          = g_regex_new (rules[i].phrases, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      QfElement *element = g_new0 (QfElement, 1);

      element->id = rules[i].id;
      element->label = rules[i].label;
      element->required = rules[i].required;
      element->block = find_block (interpretation, headings, TRUE);
      if (element->block >= 0 && !has_text_below (interpretation, element->block))
        element->block = -1;
      if (element->block < 0)
        element->block = find_block (interpretation, phrases, FALSE);
      g_ptr_array_add (elements, element);
    }
  return elements;
}

/* A heading's words without its number and closing mark. */
static char *
dup_bare (const char *text)
{
  static const char *const pattern
      = "^\\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、]|（[0-9]+）|"
        "第[一二三四五六七八九十百]+[章节条]\\s*)|[。：；\\s]+$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "", G_REGEX_MATCH_DEFAULT, NULL);
}

static GHashTable *
collect_headings (QfDocument *document)
{
  GHashTable *headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      const char *text = qf_block_get_text (block);
      char *run_in = dup_run_in_heading (text);

      if (qf_block_get_kind (block) == QF_BLOCK_HEADING)
        g_hash_table_add (headings, dup_bare (text));
      else if (run_in != NULL)
        g_hash_table_add (headings, dup_bare (run_in));
      g_free (run_in);
    }
  return headings;
}

gboolean
qf_pairing_is_headings_only (QfDocument *policy, QfDocument *interpretation, guint *matched)
{
  g_autoptr (GHashTable) headings = collect_headings (policy);
  glong in_headings = 0;
  glong in_text = 0;
  guint lines = 0;
  guint same = 0;

  for (guint i = 0; i < qf_document_get_n_blocks (interpretation); i++)
    {
      QfBlock *block = qf_document_get_block (interpretation, i);
      const char *text = qf_block_get_text (block);
      g_autofree char *bare = dup_bare (text);
      gboolean known = g_hash_table_contains (headings, bare);
      glong length = g_utf8_strlen (text, -1);

      if (qf_block_get_kind (block) != QF_BLOCK_HEADING && !is_body (block))
        continue;
      same += known ? 1 : 0;
      if (known || qf_block_get_kind (block) == QF_BLOCK_HEADING)
        {
          in_headings += length;
          lines++;
        }
      else
        in_text += length;
    }
  if (matched != NULL)
    *matched = same;
  return lines >= 3 && in_text <= in_headings;
}
