/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-structure-head"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

#include "text/qf-structure-private.h"
#include "text/qf-text-private.h"

/* The head of a document: copy number, urgency, the red head, the document number, the title,
 * whom it is sent to (GB/T 9704-2012, 7.2 and 7.3.1 to 7.3.2). */

/* The head is looked for in this many lines. */
#define HEAD_LINES 30
/* A line without a title's last word is no title when longer; with it, it may be this long. */
#define TITLE_CHARACTERS 60
#define COMPLETE_TITLE_CHARACTERS 150
#define TITLE_LINES 5

static const char *const title_endings[]
    = { "决议", "决定", "命令", "令",   "公报", "公告", "通告", "意见", "通知", "通报",
        "报告", "请示", "批复", "议案", "函",   "纪要", "办法", "规定", "条例", "细则",
        "方案", "规划", "计划", "要点", "解释", "答复", "措施", "制度", "规则", "准则",
        "标准", "指南", "目录", "清单", "章程", "规程", "守则", "解读", "问答", "说明",
        "法典", "法",   "指引", "公示", "规范", "纲要", "预案", "情况", "图解", NULL };

static gboolean
ends_with_any (const char *text, const char *const *endings)
{
  for (; *endings != NULL; endings++)
    if (g_str_has_suffix (text, *endings))
      return TRUE;
  return FALSE;
}

static gboolean
is_sentence (const char *squeezed)
{
  static const char *const endings[]
      = { "。", "；", "，", "：", "、", "！", ".", ";", ":", "”。", NULL };
  return ends_with_any (squeezed, endings);
}

/* （试行） and the like do not belong to the word that a title ends with. */
static gboolean
is_complete_title (const char *squeezed)
{
  g_autofree char *bare = g_strdup (squeezed);
  while (g_str_has_suffix (bare, "）"))
    {
      char *bracket = g_strrstr (bare, "（");
      if (bracket == NULL)
        break;
      *bracket = '\0';
    }
  return bare[0] != '\0' && ends_with_any (bare, title_endings);
}

static gboolean
starts_with_article (const char *squeezed)
{
  if (!g_str_has_prefix (squeezed, "第"))
    return FALSE;
  const char *p = g_utf8_next_char (squeezed);
  for (guint i = 0; i < 8 && *p != '\0'; i++, p = g_utf8_next_char (p))
    if (g_str_has_prefix (p, "条") || g_str_has_prefix (p, "章") || g_str_has_prefix (p, "节")
        || g_str_has_prefix (p, "编"))
      return i > 0;
  return FALSE;
}

static gboolean
may_be_title (const QfLine *line)
{
  glong length = line->rows == NULL ? g_utf8_strlen (line->squeezed, -1) : 0;
  return line->rows == NULL && line->state == QF_LINE_OPEN && length >= 2
         && length <= COMPLETE_TITLE_CHARACTERS && line->hint != QF_IMPORT_RIGHT
         && line->hint != QF_IMPORT_NOTE && !is_sentence (line->squeezed)
         && qf_text_get_heading_level (line->text) == 0 && !starts_with_article (line->squeezed)
         && !g_ascii_isdigit (line->squeezed[0]);
}

/* Digits alone: the copy number (份号), six of them. */
static gboolean
is_copy_number (const char *squeezed)
{
  const char *number = g_str_has_prefix (squeezed, "№") ? squeezed + strlen ("№") : squeezed;
  return strlen (number) == 6 && strspn (number, "0123456789") == 6;
}

static gboolean
is_urgency (const char *squeezed)
{
  static const char *const words[] = { "特急", "加急", "特提", "平急", "急件", NULL };
  return g_strv_contains (words, squeezed);
}

/* Six-angle brackets for whatever stands in their place; said to the reader when it did. */
static char *
repair_number (const char *squeezed)
{
  static const char *const brackets[][2]
      = { { "[", "]" },   { "［", "］" }, { "【", "】" }, { "(", ")" },
          { "（", "）" }, { "﹝", "﹞" }, { "〔", "〕" }, { "{", "}" } };
  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      g_autoptr (GString) number = g_string_new (squeezed);
      g_string_replace (number, brackets[i][0], "〔", 1);
      g_string_replace (number, brackets[i][1], "〕", 1);
      if (qf_number_is_well_formed (number->str))
        return g_string_free (g_steal_pointer (&number), FALSE);
    }
  return NULL;
}

static gboolean
read_number (QfStructure *self, QfLine *line)
{
  g_autofree char *bare = g_strdup (line->squeezed);
  char *signer = strstr (bare, "签发人");
  if (signer != NULL)
    *signer = '\0';
  if (g_utf8_strlen (bare, -1) > 40)
    return FALSE;
  g_autofree char *number = repair_number (bare);
  if (number == NULL)
    return FALSE;
  gboolean repaired = strcmp (number, bare) != 0;
  _qf_structure_set_property (self, "number", number, TRUE);
  _qf_structure_drop (self, line,
                      repaired ? _ ("The document number, kept as a property with 〔 〕: %s")
                      : signer != NULL ? _ ("The document number, kept as a property: %s")
                                       : NULL);
  return TRUE;
}

/* 示例市人民政府文件, or 示例市人民政府令 with 第12号 below it. */
static gboolean
read_red_head (QfStructure *self, guint index)
{
  QfLine *line = _qf_structure_get_line (self, index);
  QfLine *next = index + 1 < self->lines->len ? _qf_structure_get_line (self, index + 1) : NULL;
  glong length = g_utf8_strlen (line->squeezed, -1);
  if (length > 40 || strstr (line->squeezed, "关于") != NULL || is_sentence (line->squeezed))
    return FALSE;
  if (g_str_has_suffix (line->squeezed, "文件"))
    {
      g_autofree char *issuer
          = g_strndup (line->squeezed, strlen (line->squeezed) - strlen ("文件"));
      if (!_qf_structure_is_body_name (issuer))
        return FALSE;
      _qf_structure_set_property (self, "issuer", issuer, FALSE);
      _qf_structure_drop (self, line, _ ("The red head: %s"));
      return TRUE;
    }
  if (next == NULL || next->rows != NULL || next->state != QF_LINE_OPEN
      || !(g_str_has_suffix (line->squeezed, "令") || g_str_has_suffix (line->squeezed, "公告")))
    return FALSE;
  g_autofree char *number = g_strconcat (line->squeezed, next->squeezed, NULL);
  if (!qf_number_is_well_formed (number))
    return FALSE;
  _qf_structure_set_property (self, "number", number, TRUE);
  _qf_structure_drop (self, next, NULL);
  /* An order is called by its head unless what it puts in force follows at once. */
  QfLine *after = index + 2 < self->lines->len ? _qf_structure_get_line (self, index + 2) : NULL;
  if (after != NULL && may_be_title (after) && is_complete_title (after->squeezed))
    _qf_structure_drop (self, line, _ ("The red head: %s"));
  return TRUE;
}

static void
read_above_title (QfStructure *self)
{
  for (guint i = 0; i < MIN (self->lines->len, HEAD_LINES); i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->rows != NULL || line->state != QF_LINE_OPEN)
        continue;
      if (g_utf8_strlen (line->squeezed, -1) > 80)
        return; /* the text has begun */
      if (is_copy_number (line->squeezed))
        _qf_structure_drop (self, line, _ ("The copy number: %s"));
      else if (is_urgency (line->squeezed))
        _qf_structure_drop (self, line, _ ("The degree of urgency: %s"));
      else if (g_str_has_prefix (line->squeezed, "签发人："))
        _qf_structure_drop (self, line, _ ("The signer: %s"));
      else if (!read_number (self, line))
        read_red_head (self, i);
    }
}

static guint
skip_dropped (QfStructure *self, guint index)
{
  while (index < self->lines->len && _qf_structure_get_line (self, index)->state == QF_LINE_DROPPED)
    index++;
  return index;
}

/* How many lines from @start on make the title that the file itself states; 0 for none. */
static guint
count_stated_lines (QfStructure *self, guint start)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = start; self->stated_title != NULL && i < self->lines->len; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->rows != NULL || line->state != QF_LINE_OPEN)
        return 0;
      g_string_append (joined, line->squeezed);
      if (strcmp (joined->str, self->stated_title) == 0)
        return i - start + 1;
      if (!g_str_has_prefix (self->stated_title, joined->str))
        return 0;
    }
  return 0;
}

static guint
count_hinted_lines (QfStructure *self, guint start)
{
  guint count = 0;
  while (start + count < self->lines->len && count < TITLE_LINES)
    {
      QfLine *line = _qf_structure_get_line (self, start + count);
      if (line->rows != NULL || line->state != QF_LINE_OPEN || line->hint != QF_IMPORT_TITLE)
        break;
      count++;
    }
  return count;
}

/* Lines that read on until the word a title ends with; one line where that never comes. */
static guint
count_title_lines (QfStructure *self, guint start)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = start; i < MIN (self->lines->len, start + TITLE_LINES); i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (!may_be_title (line))
        break;
      g_string_append (joined, line->squeezed);
      if (is_complete_title (joined->str))
        {
          /* （试行） may stand on a line of its own. */
          QfLine *next = i + 1 < self->lines->len ? _qf_structure_get_line (self, i + 1) : NULL;
          gboolean trailer = next != NULL && next->rows == NULL && next->state == QF_LINE_OPEN
                             && g_str_has_prefix (next->squeezed, "（")
                             && g_str_has_suffix (next->squeezed, "）")
                             && g_utf8_strlen (next->squeezed, -1) <= 8;
          return i - start + 1 + trailer;
        }
    }
  QfLine *first = start < self->lines->len ? _qf_structure_get_line (self, start) : NULL;
  return first != NULL && may_be_title (first)
         && g_utf8_strlen (first->squeezed, -1) <= TITLE_CHARACTERS;
}

/* Han on both sides of the break are joined without a space. */
static void
join_title (QfStructure *self, guint start, guint count)
{
  QfLine *first = _qf_structure_get_line (self, start);
  g_autoptr (GString) title = g_string_new (NULL);
  for (guint i = start; i < start + count; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (title->len > 0 && g_ascii_isalnum (title->str[title->len - 1])
          && g_ascii_isalnum (line->text[0]))
        g_string_append_c (title, ' ');
      g_string_append (title, line->text);
      if (i > start)
        line->state = QF_LINE_DROPPED;
    }
  g_free (first->text);
  first->text = g_string_free (g_steal_pointer (&title), FALSE);
  _qf_structure_claim (first, QF_BLOCK_TITLE, 0);
}

static guint
read_title (QfStructure *self)
{
  guint start = skip_dropped (self, 0);
  for (guint i = start; i < MIN (self->lines->len, HEAD_LINES); i++)
    {
      guint count = count_stated_lines (self, i);
      if (count == 0)
        count = count_hinted_lines (self, i);
      if (count > 0)
        {
          join_title (self, i, count);
          return i + count;
        }
    }
  guint count = count_title_lines (self, start);
  if (count == 0)
    return start;
  join_title (self, start, count);
  return start + count;
}

static gboolean
is_addressee (const char *squeezed)
{
  static const char *const sentences[]
      = { "如下", "以下", "下列", "通知", "决定", "公告", "通告", "根据", "为了",
          "现将", "附件", "问",   "答",   "来源", "电话", "联系", NULL };
  if (!(g_str_has_suffix (squeezed, "：") || g_str_has_suffix (squeezed, ":"))
      || g_utf8_strlen (squeezed, -1) > 300 || strstr (squeezed, "。") != NULL
      || qf_text_get_heading_level (squeezed) != 0 || starts_with_article (squeezed))
    return FALSE;
  for (const char *const *word = sentences; *word != NULL; word++)
    if (strstr (squeezed, *word) != NULL)
      return FALSE;
  return TRUE;
}

/* 2026年第3号 below the title of an announcement. */
static void
read_announcement_number (QfStructure *self, guint title)
{
  QfLine *first = title < self->lines->len ? _qf_structure_get_line (self, title) : NULL;
  guint below = skip_dropped (self, self->body);
  QfLine *line = below < self->lines->len ? _qf_structure_get_line (self, below) : NULL;
  if (first == NULL || line == NULL || line->rows != NULL || line->state != QF_LINE_OPEN
      || first->state != QF_LINE_BLOCK || !g_str_has_suffix (first->text, "公告"))
    return;
  g_autofree char *number = g_strconcat ("公告", line->squeezed, NULL);
  if (!qf_number_is_well_formed (number))
    return;
  _qf_structure_set_property (self, "number", number, FALSE);
  _qf_structure_drop (self, line, NULL);
}

void
_qf_structure_read_head (QfStructure *self)
{
  read_above_title (self);
  self->body = read_title (self);
  read_announcement_number (self, skip_dropped (self, 0));
  guint first = skip_dropped (self, self->body);
  if (first >= self->lines->len)
    return;
  QfLine *line = _qf_structure_get_line (self, first);
  gboolean titled
      = self->body > 0
        && _qf_structure_get_line (self, skip_dropped (self, 0))->state == QF_LINE_BLOCK;
  if (titled && line->rows == NULL && line->state == QF_LINE_OPEN && is_addressee (line->squeezed))
    {
      _qf_structure_claim (line, QF_BLOCK_ADDRESSEE, 0);
      self->body = first + 1;
    }
}
