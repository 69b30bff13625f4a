/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-gate.h"
#include "gate/qf-gate-skip-private.h"

G_BEGIN_DECLS

/* The inside of the gate. A QfGateCase is one input as read: parsed once, then asked by rules.
 * A rule is one small function in a table of its file, and answers with the reason why not,
 * or NULL. Rules know nothing of each other, bear anything missing, and fail closed. */

/* What an act does; a set, so that a rule can say where it applies. */
typedef enum
{
  QF_ACT_SUBMIT   = 1 << 0,
  QF_ACT_RECALL   = 1 << 1,
  QF_ACT_APPROVE  = 1 << 2,
  QF_ACT_RETURN   = 1 << 3,
  QF_ACT_REGISTER = 1 << 4,
  QF_ACT_PUBLISH  = 1 << 5,
} QfGateDecision;
#define QF_ACT_ANY      0x3f
#define QF_ACT_REVIEW   (QF_ACT_APPROVE | QF_ACT_RETURN)
/* Those that carry a release forward. */
#define QF_ACT_FORWARD  (QF_ACT_SUBMIT | QF_ACT_APPROVE | QF_ACT_REGISTER | QF_ACT_PUBLISH)

/* An act that asks to count. Pointers are borrowed but for statement and detail. */
typedef struct
{
  const QfSigned  *envelope;   /* NULL: proposed, not signed yet */
  QfStatement     *statement;
  QfDetail        *detail;     /* NULL where it has none */
  guint64          seq;        /* its own entry; of a proposed act, the next one */
  QfStage          stage;      /* as QfGateAct.stage; valid with decision */
  QfGateDecision   decision;   /* 0: stage, decision and tag do not fit together */
  const char      *staff;
  QfRoll          *roll;       /* the roll it names; NULL where that is not in the chain */
  const QfPerson  *person;     /* on that roll; NULL where not there */
  const QfRollKey *key;        /* on that roll; NULL where not there */
} QfGateCandidate;

/* A version statement that holds, for the walk from the frozen one to the first. */
typedef struct
{
  char       *item;
  char       *version;
  guint64     number;
  char       *parent;          /* NULL for the first */
  char       *digest;
  char       *staff;
} QfGateVersion;

typedef struct
{
  const QfGateInput *input;
  GPtrArray   *rolls;          /* QfRoll 1..N, as far as the chain holds; maybe empty */
  gboolean     rolls_hold;
  QfManifest  *manifest;       /* NULL where it cannot be read */
  GPtrArray   *documents;      /* QfDocument or NULL, one for each of the manifest */
  guint        n_log;          /* entries of the slice that hold */
  GPtrArray   *versions;       /* QfGateVersion that hold */
  GPtrArray   *document_authors; /* GHashTable of staff, one a document, then the release's own */
  GPtrArray   *first_authors;  /* GHashTable of staff who made the first version, as above */
  gboolean     versions_whole; /* every chain reaches its first version */
  GHashTable  *authors;        /* staff: computed, and those that the manifest names */

  /* How far the acts have come. */
  QfStage      stage;
  gboolean     returned;
  GPtrArray   *acts;           /* QfGateAct that count */
  GPtrArray   *act_ids;        /* utf8, of those */
} QfGateCase;

QfGateCase *_qf_gate_case_new          (const QfGateInput *input,
                                        GPtrArray         *reasons,
                                        GPtrArray         *invalid);
void        _qf_gate_case_free         (QfGateCase        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfGateCase, _qf_gate_case_free)

/* Takes the acts of the input in log order; reasons of those that do not count go into both. */
void        _qf_gate_case_replay       (QfGateCase        *self,
                                        GPtrArray         *reasons,
                                        GPtrArray         *invalid);
/* Reads @statement as the next act. */
void        _qf_gate_candidate_init    (QfGateCandidate   *self,
                                        QfGateCase        *of,
                                        const QfSigned    *envelope,
                                        QfStatement       *statement,
                                        QfDetail          *detail);
void        _qf_gate_candidate_clear   (QfGateCandidate   *self);
/* Asks every rule; TRUE where none objects. */
gboolean    _qf_gate_candidate_counts  (QfGateCandidate   *self,
                                        QfGateCase        *of,
                                        GPtrArray         *reasons);
/* Asks only who may: duty, unit, authors, distinct people and keys. */
gboolean    _qf_gate_candidate_may     (QfGateCandidate   *self,
                                        QfGateCase        *of);

/* --- rules ------------------------------------------------------------------------------- */

typedef QfReason *(*QfGateActRuleFunc)  (QfGateCase *self, const QfGateCandidate *act);
typedef QfReason *(*QfGateCaseRuleFunc) (QfGateCase *self);

typedef struct
{
  const char        *name;
  guint              applies;      /* set of QfGateDecision */
  gboolean           signed_only;  /* not asked of a proposed act */
  QfGateActRuleFunc  ask;
} QfGateActRule;

typedef struct
{
  const char         *name;
  QfGateCaseRuleFunc  ask;
} QfGateCaseRule;

/* Each table ends with a NULL name. */
extern const QfGateActRule  _qf_gate_act_rules[];      /* qf-gate-acts.c: form and signature */
extern const QfGateActRule  _qf_gate_log_rules[];      /* qf-gate-log.c: place and order */
extern const QfGateActRule  _qf_gate_people_rules[];   /* qf-gate-people.c: who may */
extern const QfGateActRule  _qf_gate_review_rules[];   /* qf-gate-review.c: what a review says */
extern const QfGateActRule  _qf_gate_publish_rules[];  /* qf-gate-publish.c: number, channels */
extern const QfGateCaseRule _qf_gate_content_rules[];  /* qf-gate-content.c: bytes and manifest */
extern const QfGateCaseRule _qf_gate_version_rules[];  /* qf-gate-versions.c: authorship */
extern const QfGateCaseRule _qf_gate_floor_rules[];    /* qf-gate-floor.c: asked of what is released */

typedef void (*QfGateLackFunc) (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons);

typedef struct
{
  const char     *name;
  QfGateLackFunc  ask;
} QfGateLackRule;

extern const QfGateLackRule _qf_gate_lack_rules[];     /* qf-gate-lacks.c: before submitting */

/* --- shared questions -------------------------------------------------------------------- */

/* qf-gate-log.c */
void              _qf_gate_read_log       (QfGateCase *self,
                                           GPtrArray  *reasons);
const QfLogEntry *_qf_gate_find_entry     (QfGateCase *self,
                                           guint64     seq);
/* qf-gate-versions.c */
void              _qf_gate_read_versions  (QfGateCase *self,
                                           GPtrArray  *invalid);
/* qf-gate-content.c */
void              _qf_gate_read_bodies    (QfGateCase *self);

/* (nullable): by fingerprint; the newest roll */
QfRoll           *_qf_gate_find_roll      (QfGateCase *self,
                                           const char *fingerprint);
QfRoll           *_qf_gate_last_roll      (QfGateCase *self);
/* The roll under which the release was submitted, or would be. */
QfRoll           *_qf_gate_submit_roll    (QfGateCase *self);
/* The last act that counts; or the one of a decision. NULL where none */
const QfGateAct  *_qf_gate_last_act       (QfGateCase *self);
const QfGateAct  *_qf_gate_find_act       (QfGateCase *self,
                                           const char *decision,
                                           QfStage     stage);
/* A property of the first document as frozen, or NULL. */
const char       *_qf_gate_get_property   (QfGateCase *self,
                                           const char *key);
gboolean          _qf_gate_is_policy      (QfGateCase *self);
/* As frozen or registered by @detail of the register act that counts; NULL where still empty. */
const char       *_qf_gate_get_filled     (QfGateCase *self,
                                           const char *key);
gboolean          _qf_gate_needs_number   (QfGateCase *self);
gboolean          _qf_gate_needs_formed   (QfGateCase *self);
/* The signature of @envelope by the key of that fingerprint, over its exact bytes. */
gboolean          _qf_gate_is_signed_by   (QfGateCase     *self,
                                           const QfSigned *envelope,
                                           const char     *fingerprint);

G_END_DECLS
