/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-structure-page"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "clock/qf-time.h"
#include "text/qf-structure-private.h"

/* What a web page puts around a text: where one is, print and share, counters, the foot with
 * licences; and the sheet of facts (索引号, 发文字号 …) that a disclosure column puts above it,
 * whose facts become properties. */

/* Lines longer than this are text, whatever words they hold. */
#define MOST_CHARACTERS 60
/* The sheet of facts stands among this many lines at the top. */
#define HEAD_LINES 60
#define FOOT_LINES 10

static const char *const furniture_starts[] = {
  "当前位置", "您的位置", "您现在的位置", "您所在的位置", "现在位置", "首页>",        "首页＞",
  "首页»",    "首页›",    "首页/",        "分享到",       "分享：",   "分享:",        "扫一扫",
  "责任编辑", "上一篇",   "下一篇",       "上一条",       "下一条",   "版权所有",     "网站标识码",
  "ICP备案",  "字体：",   "字体:",        "字号：",       "字号:",    "【字体",       "【字号",
  "浏览次数", "浏览量",   "阅读次数",     "阅读量",       "点击数",   "点击率",       "访问量",
  "打印本页", "关闭窗口", "【打印",       "[打印",        "返回顶部", "网站地图",     "设为首页",
  "加入收藏", "无障碍",   "相关链接",     "相关稿件",     "相关新闻", "相关附件下载", NULL
};

static const char *const furniture_inside[]
    = { "ICP备",      "公网安备", "打印本页", "关闭窗口", "【打印】", "【关闭】",
        "浏览次数：", "字体：大", "字体:大",  "字号：大", "[大中小]", "大中小】",
        "版权所有",   "分享到",   "返回首页", "点击次数", NULL };

static const char *const furniture_whole[]
    = { "首页",   "打印",   "关闭", "分享", "收藏",    "大中小", "大",   "中",   "小",       "返回",
        "上一页", "下一页", "繁体", "简体", "English", "登录",   "注册", "搜索", "网站首页", NULL };

/* A fact of the sheet, and the property it gives; NULL: it is only left out. */
static const struct
{
  const char *name;
  const char *key;
} facts[] = {
  { "发文字号", "number" }, { "文号", "number" },     { "文件编号", "number" },
  { "发文机关", "issuer" }, { "发布机构", "issuer" }, { "制发机关", "issuer" },
  { "发布机关", "issuer" }, { "公开主体", "issuer" }, { "成文日期", "formed" },
  { "生成日期", "formed" }, { "来源", "source" },     { "信息来源", "source" },
  { "文章来源", "source" }, { "稿件来源", "source" }, { "标题", "title" },
  { "名称", "title" },      { "信息名称", "title" },  { "文件名称", "title" },
  { "索引号", NULL },       { "主题分类", NULL },     { "主题词", NULL },
  { "发布日期", NULL },     { "发布时间", NULL },     { "公开日期", NULL },
  { "公开方式", NULL },     { "公开范围", NULL },     { "公开时限", NULL },
  { "体裁分类", NULL },     { "组配分类", NULL },     { "服务对象", NULL },
  { "信息分类", NULL },     { "有效性", NULL },       { "时效性", NULL },
  { "效力状态", NULL },     { "统一编号", NULL },     { "信息索取号", NULL },
  { "关键词", NULL },       { "语种", NULL },         { "内容概述", NULL },
  { "时间", NULL },         { "更新时间", NULL },     { "编辑", NULL },
  { "作者", NULL },
};

static gboolean
has_any (const char *text,
         const char *const *words,
         gboolean (*matches) (const char *, const char *))
{
  for (; *words != NULL; words++)
    if (matches (text, *words))
      return TRUE;
  return FALSE;
}

static gboolean
starts_with (const char *text, const char *word)
{
  return g_str_has_prefix (text, word);
}

static gboolean
holds (const char *text, const char *word)
{
  return strstr (text, word) != NULL;
}

static gboolean
is (const char *text, const char *word)
{
  return strcmp (text, word) == 0;
}

static gboolean
is_furniture (const QfLine *line)
{
  if (line->hint == QF_IMPORT_BOILERPLATE)
    return TRUE;
  if (line->hint == QF_IMPORT_TITLE || g_utf8_strlen (line->squeezed, -1) > MOST_CHARACTERS
      || g_str_has_suffix (line->squeezed, "。"))
    return FALSE;
  return has_any (line->squeezed, furniture_starts, starts_with)
         || has_any (line->squeezed, furniture_inside, holds)
         || has_any (line->squeezed, furniture_whole, is);
}

/* The fact that opens @squeezed, and what follows its colon; -1 for none. */
static int
find_fact (const char *squeezed, const char **value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_has_prefix (squeezed, facts[i].name))
      {
        const char *colon = squeezed + strlen (facts[i].name);
        if (g_str_has_prefix (colon, "：") || *colon == ':')
          {
            *value = colon + (*colon == ':' ? 1 : strlen ("："));
            return (int)i;
          }
      }
  return -1;
}

static void
take_fact (QfStructure *self, int fact, const char *value)
{
  const char *key = facts[fact].key;
  GDate day;
  if (key == NULL || value[0] == '\0')
    return;
  if (strcmp (key, "title") == 0)
    {
      if (self->stated_title == NULL)
        self->stated_title = g_strdup (value);
    }
  else if (strcmp (key, "formed") == 0)
    {
      g_autofree char *iso = NULL;
      if (qf_day_from_printed (value, &day))
        iso = qf_day_to_string (&day);
      _qf_structure_set_property (self, key, iso != NULL ? iso : value, FALSE);
    }
  else
    _qf_structure_set_property (self, key, value, FALSE);
}

static gboolean
is_key_words_value (QfStructure *self, const QfLine *line)
{
  /* The line after an empty 主题词 is the first of the title. */
  return strcmp (line->squeezed, line->text) != 0
         && !(self->stated_title != NULL && g_str_has_prefix (self->stated_title, line->squeezed));
}

/* The value of a fact whose name stands alone is the next line, unless that is a name too. */
static QfLine *
find_value_line (QfStructure *self, guint index, int fact)
{
  const char *value;
  if (index + 1 >= self->lines->len)
    return NULL;
  QfLine *next = _qf_structure_get_line (self, index + 1);
  if (next->rows != NULL || next->state != QF_LINE_OPEN || next->hint == QF_IMPORT_TITLE
      || find_fact (next->squeezed, &value) >= 0)
    return NULL;
  if (strcmp (facts[fact].name, "主题词") == 0 && !is_key_words_value (self, next))
    return NULL;
  return next;
}

/* Names that say where a text comes from stand by themselves; the others are facts only where
 * there are several. */
static gboolean
is_sure (const char *name)
{
  return strstr (name, "来源") != NULL || strcmp (name, "发布时间") == 0
         || strcmp (name, "发布日期") == 0 || strcmp (name, "索引号") == 0;
}

/* One line may hold several facts, set apart by spaces: 发布时间：…　来源：… */
static void
take_line (QfStructure *self, const QfLine *line)
{
  g_autoptr (GString) own = g_string_new (NULL);
  int fact = -1;
  g_autofree char *plain = _qf_structure_unify_spaces (line->text);
  g_auto (GStrv) parts = g_strsplit (plain, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *value;
      int next = find_fact (parts[i], &value);
      if (next < 0)
        {
          g_string_append (own, parts[i]);
          continue;
        }
      if (fact >= 0)
        take_fact (self, fact, own->str);
      g_string_assign (own, value);
      fact = next;
    }
  if (fact >= 0)
    take_fact (self, fact, own->str);
}

static void
read_fact_line (QfStructure *self, guint index, gboolean is_sheet)
{
  QfLine *line = _qf_structure_get_line (self, index);
  const char *value;
  if (line->rows != NULL || line->state != QF_LINE_OPEN || g_utf8_strlen (line->squeezed, -1) > 200)
    return;
  int fact = find_fact (line->squeezed, &value);
  if (fact < 0 || !(is_sheet || is_sure (facts[fact].name)))
    return;
  QfLine *value_line = value[0] == '\0' ? find_value_line (self, index, fact) : NULL;
  if (value_line != NULL)
    {
      g_autofree char *told = line->text;
      take_fact (self, fact, value_line->squeezed);
      line->text = g_strdup_printf ("%s%s", told, value_line->text);
      _qf_structure_drop (self, value_line, NULL);
    }
  else if (strncmp (line->text, facts[fact].name, strlen (facts[fact].name)) == 0)
    take_line (self, line);
  else
    take_fact (self, fact, value); /* a name that is spaced out itself */
  _qf_structure_drop (self, line, _ ("Facts about the page: %s"));
}

static void
read_sheet (QfStructure *self)
{
  guint n_facts = 0, n_lines = self->lines->len, end = MIN (n_lines, HEAD_LINES);
  const char *value;
  for (guint i = 0; i < end; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->rows == NULL && line->state == QF_LINE_OPEN
          && find_fact (line->squeezed, &value) >= 0)
        n_facts++;
    }
  for (guint i = 0; i < end; i++)
    read_fact_line (self, i, n_facts >= 3);
  /* The source may also stand at the foot. */
  for (guint i = MAX (end, n_lines > FOOT_LINES ? n_lines - FOOT_LINES : 0); i < n_lines; i++)
    read_fact_line (self, i, FALSE);
}

/* The sheet as a table: names and values in turn. */
static void
read_sheet_table (QfStructure *self, QfLine *line)
{
  guint n_facts = 0;
  const char *value;
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < line->rows->len; i++)
        {
          GPtrArray *row = g_ptr_array_index (line->rows, i);
          for (guint j = 0; j < row->len; j++)
            {
              const QfCell *cell = g_ptr_array_index (row, j);
              g_autofree char *name = _qf_structure_squeeze (cell->text);
              g_autofree char *with_colon = g_strconcat (name, "：", NULL);
              int fact = find_fact (name, &value);
              if (fact < 0)
                fact = find_fact (with_colon, &value);
              if (fact < 0)
                continue;
              const QfCell *next = j + 1 < row->len ? g_ptr_array_index (row, j + 1) : NULL;
              g_autofree char *own
                  = _qf_structure_squeeze (value[0] == '\0' && next != NULL ? next->text : value);
              if (pass == 0)
                n_facts++;
              else
                take_fact (self, fact, own);
            }
        }
      if (n_facts < 3)
        return;
    }
  line->state = QF_LINE_DROPPED;
  qf_import_add_dropped (self->import, _ ("A table of facts about the page"));
}

void
_qf_structure_drop_page (QfStructure *self)
{
  gboolean body = FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->rows == NULL && is_furniture (line))
        _qf_structure_drop (self, line, _ ("Part of the page, not of the text: %s"));
      else if (line->rows == NULL)
        body = body || g_utf8_strlen (line->squeezed, -1) > 80;
      else if (!body)
        read_sheet_table (self, line);
    }
  read_sheet (self);
}
