/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-finding.h"

G_BEGIN_DECLS

/**
 * QfRule:
 *
 * One rule of a gate as data: what it is called, how grave it is, how sure its source, what it
 * says, and by what engine it is looked for. Files and format: app/core/rules/README.md.
 * Immutable, counted, safe on any thread.
 */
typedef struct _QfRule QfRule;
#define QF_TYPE_RULE (qf_rule_get_type ())
QF_API GType         qf_rule_get_type        (void);
QF_API QfRule       *qf_rule_ref             (QfRule        *self);
QF_API void          qf_rule_unref           (QfRule        *self);

/* "TXT-11/wrong-word" */
QF_API const char   *qf_rule_get_id          (QfRule        *self);
QF_API QfGate        qf_rule_get_gate        (QfRule        *self);
QF_API QfSeverity    qf_rule_get_severity    (QfRule        *self);
/* "A", "A-", "B" or "C": how sure the source is. */
QF_API const char   *qf_rule_get_certainty   (QfRule        *self);
/* "words" and "patterns" are looked for by qf_check_context_scan(); any other is the name of
 * code in a plugin. */
QF_API const char   *qf_rule_get_engine      (QfRule        *self);
/* FALSE where nobody may waive its findings; such a rule is not the office's to change. */
QF_API gboolean      qf_rule_is_waivable     (QfRule        *self);
QF_API gboolean      qf_rule_is_on           (QfRule        *self);
/* Where the rule stands; what it is, in a few words. In the reader's language. */
QF_API const char   *qf_rule_get_source      (QfRule        *self);
QF_API const char   *qf_rule_get_title       (QfRule        *self);

/**
 * qf_rule_get_value:
 * @name: NAME of a line `value.NAME = …`
 *
 * Returns: (transfer none): the value in force, else @fallback
 */
QF_API const char   *qf_rule_get_value       (QfRule        *self,
                                              const char    *name,
                                              const char    *fallback);
QF_API gint64        qf_rule_get_number      (QfRule        *self,
                                              const char    *name,
                                              gint64         fallback);
/* Every line `list.NAME = …`, in order; empty where there is none. */
QF_API const char * const *qf_rule_get_list  (QfRule        *self,
                                              const char    *name);
/* One line `word = WORDS > RIGHT ! EXCEPTION …`. */
typedef struct
{
  const char         *words;
  const char         *right;       /* NULL: no certain correction */
  const char * const *exceptions;  /* longer words around it that make it right */
} QfRuleWord;
/* (transfer container) (element-type QfRuleWord): lives as long as the rule */
QF_API GPtrArray    *qf_rule_list_words      (QfRule        *self);

/**
 * qf_rule_dup_message:
 * @variant: (nullable): NAME of a line `message.NAME = …`; %NULL for `message = …`
 * @...: pairs of name and value, %NULL at the end: {name} in the message becomes value
 *
 * Returns: (transfer full): why, in the reader's language
 */
QF_API char         *qf_rule_dup_message     (QfRule        *self,
                                              const char    *variant,
                                              ...) G_GNUC_NULL_TERMINATED;

/**
 * qf_rule_new_finding:
 * @document: (nullable): as qf_finding_new()
 * @message: (nullable): %NULL for the rule's own, with {words} and {fix} filled in
 *
 * Returns: (transfer full): a finding with the rule's id, gate, severity and source, and not
 *   waivable where the rule is not
 */
QF_API QfFinding    *qf_rule_new_finding     (QfRule        *self,
                                              const char    *document,
                                              glong          start,
                                              glong          end,
                                              const char    *text,
                                              const char    *message,
                                              const char    *fix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRule, qf_rule_unref)

/**
 * QfRuleSet:
 *
 * The rules in force: those that come with the program, changed by the office's own.
 * Immutable, counted, safe on any thread.
 */
typedef struct _QfRuleSet QfRuleSet;
#define QF_TYPE_RULE_SET (qf_rule_set_get_type ())
QF_API GType         qf_rule_set_get_type    (void);
QF_API QfRuleSet    *qf_rule_set_ref         (QfRuleSet     *self);
QF_API void          qf_rule_set_unref       (QfRuleSet     *self);

/* Those that come with the program. (transfer none) */
QF_API QfRuleSet    *qf_rule_set_get_default (void);

/**
 * qf_rule_set_find:
 *
 * Returns: (transfer none) (nullable): the rule, %NULL where it is switched off or unknown:
 *   a check then does not look for it
 */
QF_API QfRule       *qf_rule_set_find        (QfRuleSet     *self,
                                              const char    *id);
/* All rules, those switched off too, by id. (transfer none) (element-type QfRule) */
QF_API GPtrArray    *qf_rule_set_list        (QfRuleSet     *self);
/* SHA-256 of the rules in force. */
QF_API const char   *qf_rule_set_get_digest  (QfRuleSet     *self);
/* Ids of what is switched off, sorted. (array zero-terminated=1) (transfer none) */
QF_API const char * const *qf_rule_set_get_off (QfRuleSet   *self);

/* Words that a rule of engine "words" or "patterns" found. */
typedef struct
{
  QfRule *rule;   /* lives as long as the set */
  glong   start;  /* in characters */
  glong   end;
  char   *text;
  char   *fix;    /* NULL: no certain correction */
} QfRuleHit;
QF_API void          qf_rule_hit_free        (QfRuleHit     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRuleHit, qf_rule_hit_free)

/**
 * qf_rule_set_scan:
 * @gate: whose rules
 * @id: (nullable): this rule alone
 * @text: any text; `in =` and `kind =` are not asked here
 *
 * Returns: (transfer full) (element-type QfRuleHit): in order of place; %NULL with @error
 *   where a pattern could not be carried out
 */
QF_API GPtrArray    *qf_rule_set_scan        (QfRuleSet     *self,
                                              QfGate         gate,
                                              const char    *id,
                                              const char    *text,
                                              GCancellable  *cancellable,
                                              GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRuleSet, qf_rule_set_unref)

G_END_DECLS
