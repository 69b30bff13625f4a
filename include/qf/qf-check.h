/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-finding.h"
#include "qf-release.h"
#include "qf-rule.h"

G_BEGIN_DECLS

/**
 * QfCheckContext:
 *
 * What a check may know beside the text: the release, the other documents in it, the day,
 * the office's settings and what the library answers. Immutable while a check runs.
 */
#define QF_TYPE_CHECK_CONTEXT (qf_check_context_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfCheckContext, qf_check_context, QF, CHECK_CONTEXT, GObject)

/**
 * QfCheckLookup:
 * @number: a document number
 * Returns: (transfer full) (nullable): what is known of it as "id\ttitle\tstate", %NULL if
 *   no other release of the library has that number
 */
typedef char *(*QfCheckLookup) (const char *number,
                                gpointer    user_data);

QF_API QfCheckContext *qf_check_context_new          (QfRelease        *release,
                                                      GDate            *today);
/* Every document of the release, or the one that is checked alone. @unit: (nullable) its
 * drafting unit (起草单位), the property "unit". */
QF_API void            qf_check_context_add_document (QfCheckContext   *self,
                                                      const char       *id,
                                                      QfDocument       *document);
QF_API void            qf_check_context_set_lookup   (QfCheckContext   *self,
                                                      QfCheckLookup     lookup,
                                                      gpointer          user_data);
QF_API void            qf_check_context_set_setting  (QfCheckContext   *self,
                                                      const char       *key,
                                                      const char       *value);
/* NULL where a document is checked alone. */
QF_API QfRelease      *qf_check_context_get_release  (QfCheckContext   *self);
QF_API GDate          *qf_check_context_get_today    (QfCheckContext   *self);
QF_API guint           qf_check_context_get_n_documents (QfCheckContext *self);
QF_API const char     *qf_check_context_get_id       (QfCheckContext   *self,
                                                      guint             index);
QF_API QfDocument     *qf_check_context_get_document (QfCheckContext   *self,
                                                      guint             index);
/* The id under which @document was added; NULL for a stranger. */
QF_API const char     *qf_check_context_find_id      (QfCheckContext   *self,
                                                      QfDocument       *document);
/* The policy of the release; NULL where there is none. */
QF_API QfDocument     *qf_check_context_get_policy   (QfCheckContext   *self);
QF_API char           *qf_check_context_look_up      (QfCheckContext   *self,
                                                      const char       *number);
/* An office's setting ("copied-share-error" = "50"), or @fallback. */
QF_API const char     *qf_check_context_get_setting  (QfCheckContext   *self,
                                                      const char       *key,
                                                      const char       *fallback);
/* The rules in force; those that come with the program where the office set none. */
QF_API void            qf_check_context_set_rules    (QfCheckContext   *self,
                                                      QfRuleSet        *rules);
QF_API QfRuleSet      *qf_check_context_get_rules    (QfCheckContext   *self);
/* %NULL where it is switched off: then it is not looked for. */
QF_API QfRule         *qf_check_context_get_rule     (QfCheckContext   *self,
                                                      const char       *id);

/**
 * qf_check_context_scan:
 * @findings: (element-type QfFinding): added to, in order of place
 *
 * Looks for all rules of @gate with the engines "words" and "patterns". The check that keeps
 * a gate calls this once for each document, so that an office's own rules are looked for too.
 */
QF_API gboolean        qf_check_context_scan         (QfCheckContext   *self,
                                                      QfDocument       *document,
                                                      QfGate            gate,
                                                      GPtrArray        *findings,
                                                      GCancellable     *cancellable,
                                                      GError          **error);

/**
 * QfCheck:
 *
 * One question asked of a document or a release before it may go on.
 *
 * A check looks and answers. It never writes, keeps nothing after returning,
 * and runs on a worker thread, never on the GTK thread.
 */
#define QF_TYPE_CHECK (qf_check_get_type ())
QF_API G_DECLARE_INTERFACE (QfCheck, qf_check, QF, CHECK, GObject)

struct _QfCheckInterface
{
  GTypeInterface parent_iface;

  /* REQUIRED. A static word, the same as in the plugin's README. */
  const char *(*get_id) (QfCheck         *self);

  /* REQUIRED. */
  GPtrArray  *(*run)    (QfCheck         *self,
                         QfDocument      *document,
                         QfCheckContext  *context,
                         GCancellable    *cancellable,
                         GError         **error);
};

QF_API const char *qf_check_get_id (QfCheck         *self);

/**
 * qf_check_run:
 * @document: (transfer none) (nullable): an immutable snapshot, one of @context's; %NULL
 *   asks about the release as a whole
 * @context: (transfer none): release, partner documents, settings, library look-ups
 *
 * Returns: (transfer full) (element-type QfFinding): the findings in order of
 *   place, offsets in characters; empty when nothing is found, %NULL only with @error
 */
QF_API GPtrArray  *qf_check_run    (QfCheck         *self,
                                    QfDocument      *document,
                                    QfCheckContext  *context,
                                    GCancellable    *cancellable,
                                    GError         **error);

G_END_DECLS
