/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "rules/qf-rule-private.h"

G_BEGIN_DECLS

/* What a pattern number of a gate's matcher stands for. */
typedef struct
{
  QfRule *rule;  /* borrowed from the set */
  QfWord *word;
} QfGateWord;

/* The rules of one gate that are on, ready to scan. */
typedef struct
{
  QfMatcher *matcher;
  GArray    *words;      /* QfGateWord, by the matcher's pattern number */
  GPtrArray *patterned;  /* QfRule, borrowed: those of engine "patterns" */
} QfGateRules;

struct _QfRuleSet
{
  gatomicrefcount references;
  GPtrArray   *rules;   /* QfRule, by id */
  GHashTable  *by_id;   /* both borrowed from rules */
  char       **off;
  char        *digest;
  QfGateRules  gates[QF_N_GATES];
};

G_END_DECLS
