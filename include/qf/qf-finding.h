/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document.h"

G_BEGIN_DECLS

/**
 * QfFinding:
 *
 * One thing that a check found: where, which words, why, and what to do.
 * Immutable once handed out; counted.
 *
 * Its id is the rule, the document, the hash of the words and the n-th such words in
 * the document: it survives edits elsewhere in the text.
 */
typedef struct _QfFinding QfFinding;
#define QF_TYPE_FINDING (qf_finding_get_type ())
QF_API GType        qf_finding_get_type        (void);

/**
 * qf_finding_new:
 * @rule: the requirement, a slash and a short name: "TXT-11/wrong-word"
 * @document: (nullable): the id of the document it lies in; %NULL for the release itself
 * @start: first character in the document's plain text; -1 when it has no place
 * @end: one past the last character; -1 when it has no place
 * @text: (nullable): the words found
 * @message: why, in the reader's language
 * @fix: (nullable): what @text should be, where that is certain; else %NULL
 */
QF_API QfFinding   *qf_finding_new             (const char        *rule,
                                                QfGate             gate,
                                                QfSeverity         severity,
                                                const char        *document,
                                                glong              start,
                                                glong              end,
                                                const char        *text,
                                                const char        *message,
                                                const char        *fix);
QF_API QfFinding   *qf_finding_ref             (QfFinding         *self);
QF_API void         qf_finding_unref           (QfFinding         *self);

/* To be called before the finding is handed out. */
QF_API void         qf_finding_set_waivable    (QfFinding         *self,
                                                gboolean           waivable);
/* Where the rule stands that was broken: instrument and article, in the reader's language. */
QF_API void         qf_finding_set_source      (QfFinding         *self,
                                                const char        *source);
QF_API void         qf_finding_set_partner     (QfFinding         *self,
                                                const char        *document,
                                                glong              start,
                                                glong              end);
/* Set by the office when it has collected all findings: the id, and who waived it and why. */
QF_API void         qf_finding_set_id          (QfFinding         *self,
                                                const char        *id);
QF_API void         qf_finding_set_waiver      (QfFinding         *self,
                                                const char        *staff,
                                                const char        *reason);

QF_API const char  *qf_finding_get_id          (QfFinding         *self);
QF_API const char  *qf_finding_get_rule        (QfFinding         *self);
QF_API QfGate       qf_finding_get_gate        (QfFinding         *self);
QF_API QfSeverity   qf_finding_get_severity    (QfFinding         *self);
QF_API const char  *qf_finding_get_document    (QfFinding         *self);
QF_API glong        qf_finding_get_start       (QfFinding         *self);
QF_API glong        qf_finding_get_end         (QfFinding         *self);
QF_API const char  *qf_finding_get_text        (QfFinding         *self);
QF_API const char  *qf_finding_get_message     (QfFinding         *self);
QF_API const char  *qf_finding_get_fix         (QfFinding         *self);
/* NULL where the rule names none. */
QF_API const char  *qf_finding_get_source      (QfFinding         *self);
QF_API gboolean     qf_finding_is_waivable     (QfFinding         *self);
QF_API gboolean     qf_finding_has_partner     (QfFinding         *self);
QF_API const char  *qf_finding_get_partner     (QfFinding         *self,
                                                glong             *start,
                                                glong             *end);
/* NULL where not waived. */
QF_API const char  *qf_finding_get_waiver_staff  (QfFinding       *self);
QF_API const char  *qf_finding_get_waiver_reason (QfFinding       *self);

/* SHA-256 of the words (of the message's rule where it has no words): what a waiver binds. */
QF_API const char  *qf_finding_get_words_digest (QfFinding        *self);

/* An error or a warning that is neither fixed nor settled. Advice never blocks. */
QF_API gboolean     qf_finding_is_blocking     (QfFinding         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfFinding, qf_finding_unref)

G_END_DECLS
