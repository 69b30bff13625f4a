/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-check.h>
#include <qf/qf-rule.h>

G_BEGIN_DECLS

/* Rule files, and what an office changes of them: for the office, the command line and tests. */

/**
 * qf_rule_file_parse:
 * @name: for messages: a file's name, a setting's key
 * @gate: (nullable): the gate of rules that name none
 *
 * Returns: (transfer full) (element-type QfRule): the rules in order. %QF_ERROR_INPUT with the
 *   line's number for anything that the format does not allow
 */
QF_HOST GPtrArray  *qf_rule_file_parse       (const char   *name,
                                              const char   *gate,
                                              const char   *text,
                                              GError      **error);

/* One rule's lines as a file holds them, without [id]. (transfer full) */
QF_HOST char       *qf_rule_to_string        (QfRule       *self);
/* The value of the first line @key; NULL. */
QF_HOST const char *qf_rule_get_line         (QfRule       *self,
                                              const char   *key);
/* All values of lines @key. (array zero-terminated=1) (transfer full) */
QF_HOST char      **qf_rule_dup_lines        (QfRule       *self,
                                              const char   *key);

/**
 * qf_rule_set_with_changes:
 * @changes: (element-type utf8 utf8): rule's id to its changes: lines `key = value`. Of a rule
 *   that is there single keys are replaced, `word` `pattern` `except` `hit` `miss` `list.…`
 *   are added, `without = WORD` takes a word away; of any other it is the whole rule
 *
 * Returns: (transfer full): a new set. %QF_ERROR_INPUT where a change cannot be read,
 *   %QF_ERROR_REFUSED for another gate or engine, or where nobody may waive the rule
 */
QF_HOST QfRuleSet  *qf_rule_set_with_changes (QfRuleSet    *self,
                                              GHashTable   *changes,
                                              GError      **error);
/* Of the rules, whether on or off; NULL. (transfer none) */
QF_HOST QfRule     *qf_rule_set_look_up      (QfRuleSet    *self,
                                              const char   *id);

/* One `hit = …` or `miss = …`, made into what a check is asked about. */
typedef struct
{
  QfCheckContext *context;
  QfDocument     *document;   /* the one that is asked about: the first */
  const char     *id;         /* its id in the context */
  GArray         *spans;      /* QfSpan: what must be found, in characters; empty of a miss
                               * and of a hit without place */
} QfRuleExample;
QF_HOST QfRuleExample *qf_rule_example_new   (const char   *example,
                                              QfRuleSet    *rules,
                                              GError      **error);
QF_HOST void        qf_rule_example_free     (QfRuleExample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRuleExample, qf_rule_example_free)

/**
 * qf_rule_example_judge:
 * @hit: whether it must be found
 * @findings: (element-type QfFinding): what the checks said of it
 *
 * Returns: (transfer full) (nullable): what is wrong, %NULL where the example holds
 */
QF_HOST char       *qf_rule_example_judge    (QfRuleExample *self,
                                              QfRule        *rule,
                                              gboolean       hit,
                                              GPtrArray     *findings);

G_END_DECLS
