/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-terms"

#include "config.h"

#include <qf/qf-terms.h>

#include <string.h>

#include <glib/gi18n-lib.h>

/* One table a vocabulary: the word that programs write, the label that people read. What a
 * property stores is the Chinese term itself and needs no table of labels. */

typedef struct
{
  const char *word;
  const char *label; /* English, marked for translation */
} Term;

static const Term kinds[] = {
  { "policy", N_ ("policy document") },
  { "interpretation", N_ ("interpretation") },
  { "news", N_ ("news item") },
  { "reprint", N_ ("reprint") },
};

static const Term gates[] = {
  { "political", N_ ("political gate") }, { "legal", N_ ("legal gate") },
  { "policy", N_ ("policy gate") },       { "secrecy", N_ ("secrecy gate") },
  { "wording", N_ ("wording gate") },     { "exemption", N_ ("exemption from interpretation") },
};

static const Term stages[] = {
  { "draft", N_ ("draft") },
  { "first-review", N_ ("first review") },
  { "second-review", N_ ("second review") },
  { "third-review", N_ ("third review") },
  { "cleared", N_ ("cleared for release") },
  { "released", N_ ("released") },
  { "withdrawn", N_ ("withdrawn") },
};

/* In the order of the bits of QfDuty. */
static const Term duties_terms[] = {
  { "drafter", N_ ("drafter") },
  { "first-reviewer", N_ ("first reviewer") },
  { "second-reviewer", N_ ("second reviewer") },
  { "third-reviewer", N_ ("third reviewer") },
  { "publisher", N_ ("publisher") },
  { "registrar", N_ ("registrar") },
  { "administrator", N_ ("administrator") },
};

static const Term severities[] = {
  { "error", N_ ("must be corrected") },
  { "warning", N_ ("to be checked") },
  { "advice", N_ ("advice") },
};

static const Term return_codes[] = {
  { "facts", N_ ("facts") },
  { "basis", N_ ("legal or policy basis") },
  { "format", N_ ("format") },
  { "wording", N_ ("wording") },
  { "secrecy", N_ ("secrecy") },
  { "attribute", N_ ("disclosure attribute") },
  { "interpretation", N_ ("interpretation") },
  { "other", N_ ("other reason") },
};

static const Term plan_fields[] = {
  { "what", N_ ("what is interpreted") }, { "forms", N_ ("forms") },
  { "channels", N_ ("channels") },        { "when", N_ ("time") },
  { "speaker", N_ ("who interprets") },   { "responsible", N_ ("who is responsible") },
};

static gboolean
find_word (const Term *terms, gsize n_terms, const char *word, guint *index)
{
  for (gsize i = 0; word != NULL && i < n_terms; i++)
    if (strcmp (terms[i].word, word) == 0)
      {
        *index = (guint)i;
        return TRUE;
      }
  return FALSE;
}

/* Each vocabulary is asked the same three questions. */
#define DEFINE_VOCABULARY(Type, type, table)                                                       \
  const char *qf_##type##_to_string (Type type)                                                    \
  {                                                                                                \
    g_return_val_if_fail ((gsize)type < G_N_ELEMENTS (table), NULL);                               \
    return table[type].word;                                                                       \
  }                                                                                                \
                                                                                                   \
  gboolean qf_##type##_from_string (const char *word, Type *type)                                  \
  {                                                                                                \
    guint index;                                                                                   \
    if (!find_word (table, G_N_ELEMENTS (table), word, &index))                                    \
      return FALSE;                                                                                \
    if (type != NULL)                                                                              \
      *type = (Type)index;                                                                         \
    return TRUE;                                                                                   \
  }                                                                                                \
                                                                                                   \
  const char *qf_##type##_get_label (Type type)                                                    \
  {                                                                                                \
    g_return_val_if_fail ((gsize)type < G_N_ELEMENTS (table), NULL);                               \
    return _ (table[type].label);                                                                  \
  }

DEFINE_VOCABULARY (QfKind, kind, kinds)
DEFINE_VOCABULARY (QfGate, gate, gates)
DEFINE_VOCABULARY (QfStage, stage, stages)
DEFINE_VOCABULARY (QfSeverity, severity, severities)

char *
qf_duties_to_string (guint duties)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (duties_terms); i++)
    if (duties & (1u << i))
      {
        if (words->len > 0)
          g_string_append_c (words, ',');
        g_string_append (words, duties_terms[i].word);
      }
  if (words->len == 0)
    g_string_append_c (words, '-');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
qf_duties_from_string (const char *words, guint *duties)
{
  guint found = 0;
  if (words == NULL || words[0] == '\0')
    return FALSE;
  if (strcmp (words, "-") != 0)
    {
      g_auto (GStrv) list = g_strsplit (words, ",", -1);
      for (guint i = 0; list[i] != NULL; i++)
        {
          guint index;
          if (!find_word (duties_terms, G_N_ELEMENTS (duties_terms), list[i], &index))
            return FALSE;
          found |= 1u << index;
        }
    }
  if (duties != NULL)
    *duties = found;
  return TRUE;
}

const char *
qf_duty_get_label (QfDuty duty)
{
  for (guint i = 0; i < G_N_ELEMENTS (duties_terms); i++)
    if ((guint)duty == 1u << i)
      return _ (duties_terms[i].label);
  g_return_val_if_reached (NULL);
}

const char *const *
qf_terms_get_classes (void)
{
  static const char *const classes[] = {
    "行政规范性文件", "重要政策", "工作年度报告", "一般文件", "转发上级", "征求意见稿", NULL
  };
  return classes;
}

/* 党政机关公文处理工作条例 (2012), art. 8; 方案, 办法, 规定 are no types, a 通知 issues them. */
const char *const *
qf_terms_get_types (void)
{
  static const char *const types[]
      = { "决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知",
          "通报", "报告", "请示",       "批复", "议案", "函",   "纪要", NULL };
  return types;
}

const char *const *
qf_terms_get_attributes (void)
{
  static const char *const attributes[]
      = { "主动公开", "删减后公开", "依申请公开", "不予公开", NULL };
  return attributes;
}

const char *const *
qf_terms_get_validities (void)
{
  static const char *const validities[]
      = { "有效", "尚未施行", "已修改", "已废止", "已失效", NULL };
  return validities;
}

const char *const *
qf_terms_get_forms (void)
{
  static const char *const forms[] = { "文字", "图解",   "音视频", "动漫",  "发布会", "吹风会",
                                       "访谈", "短视频", "问答",   "other", NULL };
  return forms;
}

const char *const *
qf_terms_get_plan_fields (void)
{
  static const char *const fields[]
      = { "what", "forms", "channels", "when", "speaker", "responsible", NULL };
  return fields;
}

const char *const *
qf_terms_get_return_codes (void)
{
  static const char *const codes[]
      = { "facts",     "basis",          "format", "wording", "secrecy",
          "attribute", "interpretation", "other",  NULL };
  return codes;
}

const char *
qf_terms_get_return_label (const char *code)
{
  guint index;
  if (!find_word (return_codes, G_N_ELEMENTS (return_codes), code, &index))
    return NULL;
  return _ (return_codes[index].label);
}

const char *
qf_terms_get_plan_label (const char *field)
{
  guint index;
  if (!find_word (plan_fields, G_N_ELEMENTS (plan_fields), field, &index))
    return NULL;
  return _ (plan_fields[index].label);
}

gboolean
qf_class_needs_interpretation (const char *klass)
{
  return g_strcmp0 (klass, "行政规范性文件") == 0 || g_strcmp0 (klass, "重要政策") == 0
         || g_strcmp0 (klass, "工作年度报告") == 0;
}

gboolean
qf_class_has_number (const char *klass)
{
  return g_strcmp0 (klass, "工作年度报告") != 0 && g_strcmp0 (klass, "征求意见稿") != 0;
}

gboolean
qf_attribute_is_public (const char *attribute)
{
  return g_strcmp0 (attribute, "主动公开") == 0 || g_strcmp0 (attribute, "删减后公开") == 0;
}
