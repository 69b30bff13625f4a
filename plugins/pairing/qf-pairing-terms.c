/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-terms"

#include "config.h"

#include <math.h>
#include <string.h>

#include "qf-pairing-numbers.h"
#include "qf-pairing-terms.h"

/* Chinese has no spaces, and a dictionary would know neither places nor new programmes. Pairs
 * of ideographs need none: two texts about the same thing share 灭火, 火器, 拨付, whatever the
 * sentence around them. A pair with a grammatical word in it (的了和) is no piece, nor is one that
 * every official text uses.
 */

#define COMMON_SHARE 0.25 /* of its weight, for a piece of the title */
#define SINGLE_SHARE 0.4  /* for one ideograph alone */
#define SINGLE_MOST 3     /* and only where so few units hold it */

struct _QfTermWeights
{
  GHashTable *counts; /* piece to number of units that hold it */
  QfTermSet *common;  /* owned; NULL none */
  guint n_units;
};

static const char *const particles
    = "的了和与及或在对于为是等由将其该本按以并不也都就把被从向到个们这那有要会能可应当则且但而之所"
      "者各每内上下中后前时由至起";

/* Pairs that say nothing about which clause is meant. */
static const char *const stop_pairs
    = "规定 根据 按照 有关 进行 工作 情况 部门 单位 办法 通知 本市 我市 人民 政府 实施 管理 组织 "
      "负责 "
      "加强 相关 要求 措施 制定 具体 问题 主要 一般 其他 以下 方面 需要 符合 条件 年度 包括 支持 "
      "提供 "
      "以上 达到 超过 日起 之日 办理 开展 推进 建立 明确 机关 市级 区级 区县 各区 县区 施行 印发 "
      "一是 二是 三是 四是 第一 第二 第三 第四 第五 进一 一步 依法 法规 市场 地方 企业 居民 群众 "
      "公布 "
      "社会 保障";

static gboolean
is_particle (gunichar c)
{
  return g_utf8_strchr (particles, -1, c) != NULL;
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x3400 && c <= 0x9fff;
}

static gboolean
is_stop_pair (gunichar one, gunichar other)
{
  char pair[13];
  int length = g_unichar_to_utf8 (one, pair);

  length += g_unichar_to_utf8 (other, pair + length);
  pair[length] = '\0';
  return strstr (stop_pairs, pair) != NULL;
}

static gpointer
make_pair (gunichar one, gunichar other)
{
  return GSIZE_TO_POINTER (((gsize)one << 21) | other);
}

static gpointer
make_quantity (const QfQuantity *quantity)
{
  gsize key = (gsize)(quantity->value ^ quantity->value >> 24) << 21 | quantity->unit;

  return GSIZE_TO_POINTER (key | (gsize)1 << (sizeof (gsize) * 8 - 1));
}

static gpointer
make_word (const char *text, const char *end)
{
  g_autofree char *lower = g_ascii_strdown (text, end - text);

  return GSIZE_TO_POINTER ((gsize)g_str_hash (lower) | (gsize)1 << (sizeof (gsize) * 8 - 2));
}

/* A run of Latin letters. */
static const char *
add_word (QfTermSet *self, const char *text, const char *end)
{
  const char *p = text;

  while (p < end && g_ascii_isalpha (*p))
    p++;
  if (p - text > 1)
    g_hash_table_add (self, make_word (text, p));
  return p;
}

QfTermSet *
qf_term_set_new (void)
{
  return g_hash_table_new (g_direct_hash, g_direct_equal);
}

void
qf_term_set_add (QfTermSet *self, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);
  gunichar before = 0;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      QfQuantity quantity;
      const char *after = qf_pairing_read_quantity (text, p, end, &quantity);

      if (after != NULL)
        {
          g_hash_table_add (self, make_quantity (&quantity));
          p = after;
          before = 0;
          continue;
        }
      if (g_ascii_isalpha ((char)MIN (c, 127)))
        {
          p = add_word (self, p, end);
          before = 0;
          continue;
        }
      if (!is_ideograph (c) || is_particle (c))
        before = 0;
      else
        {
          g_hash_table_add (self, GSIZE_TO_POINTER (c));
          if (before != 0 && !is_stop_pair (before, c))
            g_hash_table_add (self, make_pair (before, c));
          before = c;
        }
      p = g_utf8_next_char (p);
    }
}

QfTermWeights *
qf_term_weights_new (GPtrArray *units, QfTermSet *common)
{
  QfTermWeights *self = g_new0 (QfTermWeights, 1);

  self->counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->common = common != NULL ? g_hash_table_ref (common) : NULL;
  self->n_units = units->len;
  for (guint i = 0; i < units->len; i++)
    {
      GHashTableIter iter;
      gpointer piece;

      g_hash_table_iter_init (&iter, g_ptr_array_index (units, i));
      while (g_hash_table_iter_next (&iter, &piece, NULL))
        {
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, piece));

          g_hash_table_insert (self->counts, piece, GUINT_TO_POINTER (count + 1));
        }
    }
  return self;
}

void
qf_term_weights_free (QfTermWeights *self)
{
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->common, g_hash_table_unref);
  g_free (self);
}

static double
weigh (QfTermWeights *self, gpointer piece)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, piece));
  double rare = log ((self->n_units + 2.0) / 2.0);
  double weight = count > 0 ? log ((self->n_units + 2.0) / count) / rare : 0.0;

  if (GPOINTER_TO_SIZE (piece) < (gsize)1 << 21)
    weight = count <= SINGLE_MOST ? weight * SINGLE_SHARE : 0.0;
  if (self->common != NULL && g_hash_table_contains (self->common, piece))
    weight *= COMMON_SHARE;
  return MAX (weight, 0.0);
}

double
qf_term_weights_score (QfTermWeights *self, QfTermSet *one, QfTermSet *other, QfTermSet *names)
{
  GHashTableIter iter;
  gpointer piece;
  double score = 0.0;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &piece, NULL))
    if (g_hash_table_contains (other, piece))
      score += weigh (self, piece)
               * (names != NULL && g_hash_table_contains (names, piece) ? 2.0 : 1.0);
  return score;
}
