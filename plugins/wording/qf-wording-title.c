/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-title"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* The title and the signature: a title names who, about what, and one of the fifteen types; the
 * signature names the same body (党政机关公文处理工作条例, art. 8 and 9; GB/T 9704-2012, 7.3). */

/* Title without spaces and without what stands in brackets at its end: （试行）. */
static char *
squeeze (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));
  return g_string_free (plain, FALSE);
}

static char *
dup_bare_title (const char *title)
{
  static GRegex *trail;
  g_autofree char *plain = squeeze (title);

  return g_regex_replace_literal (
      _qf_wording_get_regex (&trail, "(?:[（(〔][^（）()〔〕]*[）)〕]|摘要|\\*+)+$"), plain, -1, 0,
      "", 0, NULL);
}

static gboolean
ends_with_one_of_the_fifteen (const char *title)
{
  const char *const *types = qf_terms_get_types ();

  for (guint i = 0; types[i] != NULL; i++)
    if (g_str_has_suffix (title, types[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_with_a_type (const char *title)
{
  /* Regulations are no official documents and have names of their own. */
  const char *const others[]
      = { "令",   "公示",   "复函",   "答复", "倡议书", "规定", "办法", "解释",
          "条例", "细则",   "规则",   "准则", "公约",   "协定", "章程", "制度",
          "法",   "实施法", "议定书", "解读", "说明",   "问答" };

  if (ends_with_one_of_the_fifteen (title))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_has_suffix (title, others[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_type (const char *title, const char *type)
{
  if (strstr (type, "命令") != NULL)
    return g_str_has_suffix (title, "令");
  return g_str_has_suffix (title, type)
         || (g_str_equal (type, "函") && g_str_has_suffix (title, "函"));
}

static const QfWordingLine *
find_title (QfWordingText *text)
{
  for (guint i = 0; i < text->lines->len; i++)
    if (_qf_wording_get_line (text, i)->kind == QF_BLOCK_TITLE)
      return _qf_wording_get_line (text, i);
  return NULL;
}

void
_qf_wording_find_title_form (QfWordingText *text, QfRule *rule)
{
  const QfWordingLine *line = find_title (text);
  const char *type = qf_document_get_property (text->document, "type");
  g_autofree char *title = line != NULL ? dup_bare_title (line->text) : NULL;

  if (qf_document_get_kind (text->document) != QF_KIND_POLICY || title == NULL
      || strstr (title, "关于") == NULL)
    return;
  if (!ends_with_a_type (title))
    _qf_wording_add (text, rule, line->start, line->end, NULL, NULL);
  /* What is no type of its own, such as 办法, is issued by one, most often a 通知. */
  else if (type != NULL && ends_with_one_of_the_fifteen (title) && !has_type (title, type))
    {
      g_autofree char *message = qf_rule_dup_message (rule, "type", "type", type, NULL);

      _qf_wording_add (text, rule, line->start, line->end, message, NULL);
    }
}

/* --- signature ---------------------------------------------------------------------------- */

/* Short forms leave characters out: 工信部 is in 工业和信息化部. */
static gboolean
is_subsequence (const char *part, const char *whole)
{
  while (*part != '\0' && *whole != '\0')
    {
      if (g_utf8_get_char (part) == g_utf8_get_char (whole))
        part = g_utf8_next_char (part);
      whole = g_utf8_next_char (whole);
    }
  return *part == '\0';
}

/* Who issues: the property, else what stands before 关于 in the title. */
static char *
dup_issuer (QfWordingText *text)
{
  /* Then what stands before 关于 is more than a body's name. */
  static const char *const others[] = { "《", "》", "“", "、", "，", "转发", "部门", "等" };
  const char *issuer = qf_document_get_property (text->document, "issuer");
  const QfWordingLine *line = find_title (text);
  g_autofree char *title = line != NULL ? squeeze (line->text) : NULL;
  const char *about = title != NULL ? strstr (title, "关于") : NULL;

  if (issuer != NULL)
    return squeeze (issuer);
  if (about == NULL || about == title)
    return NULL;
  *(char *)about = '\0';
  if (g_utf8_strlen (title, -1) < 4)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strstr (title, others[i]) != NULL)
      return NULL;
  return g_steal_pointer (&title);
}

void
_qf_wording_find_signature (QfWordingText *text, QfRule *rule)
{
  g_autoptr (GString) signed_by = g_string_new (NULL);
  g_autofree char *issuer = dup_issuer (text);
  g_autofree char *plain = NULL;
  g_autofree char *message = NULL;
  glong start = -1;
  glong end = -1;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);

      if (line->kind != QF_BLOCK_SIGNATURE)
        continue;
      start = start < 0 ? line->start : start;
      end = line->end;
      g_string_append (signed_by, line->text);
    }
  if (issuer == NULL || start < 0)
    return;
  plain = squeeze (signed_by->str);
  if (is_subsequence (issuer, plain) || is_subsequence (plain, issuer))
    return;
  message = qf_rule_dup_message (rule, NULL, "issuer", issuer, NULL);
  _qf_wording_add (text, rule, start, end, message, NULL);
}
