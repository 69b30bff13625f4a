/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-document.h>
#include <qf/qf-rule.h>

#include "rules/qf-matcher.h"

G_BEGIN_DECLS

/* One line `key = value` of a rule, as it stands. */
typedef struct
{
  char *key;
  char *value;
} QfRuleLine;

QfRuleLine *_qf_rule_line_new       (const char   *key,
                                     const char   *value);
void        _qf_rule_line_free      (QfRuleLine   *self);

/* A line `word = …`, taken apart. */
typedef struct
{
  QfRuleWord  word;      /* points into the fields below */
  char       *words;
  char       *right;
  char      **exceptions;
} QfWord;

/* A line `pattern = …`, compiled. */
typedef struct
{
  GRegex     *regex;
  char       *right;      /* NULL: none; may hold \1 */
  char      **exceptions;
} QfPattern;

struct _QfRule
{
  gatomicrefcount references;
  char       *id;
  GPtrArray  *lines;       /* QfRuleLine, in order: the truth; what follows is read from it */
  QfGate      gate;
  QfSeverity  severity;
  char       *engine;
  gboolean    waivable;
  gboolean    on;
  GPtrArray  *words;       /* QfWord */
  GPtrArray  *patterns;    /* QfPattern */
  char      **exceptions;  /* `except`: of every word and pattern */
  guint       blocks;      /* set of 1 << QfBlockKind; 0: everywhere */
  guint       kinds;       /* set of 1 << QfKind; 0: all */
  GHashTable *lists;       /* name to char ** */
};

/* @lines: (transfer full). %QF_ERROR_INPUT where something lacks or is not as described. */
QfRule     *_qf_rule_new_from_lines (const char   *id,
                                     GPtrArray    *lines,
                                     GError      **error);
const char *_qf_rule_get_line       (QfRule       *self,
                                     const char   *key);

/* Keys that may stand several times, and are added to, not replaced, by an office. */
gboolean    _qf_rule_key_is_list    (const char   *key);
/* TRUE for a key that rules have at all. */
gboolean    _qf_rule_key_is_known   (const char   *key);
gboolean    _qf_rule_id_is_valid    (const char   *id);
/* The part of `word = WORDS > …` before " > " or " ! ". (transfer full) */
char       *_qf_rule_dup_word_part  (const char   *value);

G_END_DECLS
