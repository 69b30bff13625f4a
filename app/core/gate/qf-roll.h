/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-person.h>

G_BEGIN_DECLS

/* A key bound to a person. */
typedef struct
{
  char *fingerprint;
  char *staff;
  gboolean active;
} QfRollKey;

/**
 * QfRoll:
 *
 * 人员授权表: people, keys, duties, chain and policies of an office at one time. All policy
 * lives here and in no other table. Immutable; roll N+1 is signed by two administrators
 * of roll N over identical bytes, roll 1 by its own two.
 *
 * Bytes (UTF-8, LF, fields by one space, lists by comma, people and keys sorted):
 *   QIANFA-ROLL-1
 *   store=UUID
 *   no=1
 *   prev-sha256=-            (64 hex digits from roll 2 on)
 *   kind=office                        (or trial: clock=given is allowed, VERIFIED says trial)
 *   algorithm=ed25519
 *   office=NAME
 *   publisher-may-be-drafter=no
 *   suggestion-share=20
 *   needs-interpretation=行政规范性文件,重要政策,工作年度报告
 *   chain=standard
 *   stage=first-review wording,policy
 *   stage=second-review legal,secrecy
 *   stage=third-review political,legal,policy,secrecy,wording
 *   person=STAFF DUTIES UNIT NAME      (UNIT "-" for none; no spaces in UNIT)
 *   key=FINGERPRINT STAFF active|ended
 *   end=QIANFA-ROLL-1
 */
typedef struct _QfRoll QfRoll;
#define QF_TYPE_ROLL (qf_roll_get_type ())
QF_HOST GType           qf_roll_get_type             (void);
QF_HOST QfRoll         *qf_roll_parse                (GBytes             *bytes,
                                                      GError            **error);
QF_HOST QfRoll         *qf_roll_ref                  (QfRoll             *self);
QF_HOST void            qf_roll_unref                (QfRoll             *self);
QF_HOST GBytes         *qf_roll_get_bytes            (QfRoll             *self);
/* SHA-256 of the bytes, 64 hex digits: the fingerprint. */
QF_HOST const char     *qf_roll_get_fingerprint      (QfRoll             *self);
QF_HOST const char     *qf_roll_get_store            (QfRoll             *self);
QF_HOST const char     *qf_roll_get_office           (QfRoll             *self);
QF_HOST const char     *qf_roll_get_algorithm        (QfRoll             *self);
QF_HOST gboolean        qf_roll_is_trial             (QfRoll             *self);
QF_HOST guint           qf_roll_get_number           (QfRoll             *self);
QF_HOST const char     *qf_roll_get_previous         (QfRoll             *self);
QF_HOST gboolean        qf_roll_get_publisher_may_be_drafter (QfRoll     *self);
QF_HOST gboolean        qf_roll_needs_interpretation (QfRoll             *self,
                                                      const char         *klass);
QF_HOST const char     *qf_roll_get_chain            (QfRoll             *self);
/* Gates that the chain gives @stage, as a set of 1 << QfGate; 0 for a stage it lacks. */
QF_HOST guint           qf_roll_get_gates            (QfRoll             *self,
                                                      QfStage             stage);
QF_HOST guint           qf_roll_get_n_persons        (QfRoll             *self);
QF_HOST const QfPerson *qf_roll_get_person           (QfRoll             *self,
                                                      guint               index);
QF_HOST const QfPerson *qf_roll_find_person          (QfRoll             *self,
                                                      const char         *staff);
QF_HOST guint           qf_roll_get_n_keys           (QfRoll             *self);
QF_HOST const QfRollKey *qf_roll_get_key             (QfRoll             *self,
                                                      guint               index);
QF_HOST const QfRollKey *qf_roll_find_key            (QfRoll             *self,
                                                      const char         *fingerprint);
/* The active key of a person, or NULL. */
QF_HOST const QfRollKey *qf_roll_find_key_of         (QfRoll             *self,
                                                      const char         *staff);

/* A roll being put together. Each change returns (transfer full) a new roll with the same
 * number; qf_roll_next() starts number N+1 from one in force. */
QF_HOST QfRoll         *qf_roll_new                  (const char         *store,
                                                      const char         *office,
                                                      gboolean            trial,
                                                      const char         *algorithm,
                                                      GError            **error);
QF_HOST QfRoll         *qf_roll_next                 (QfRoll             *self);
QF_HOST QfRoll         *qf_roll_with_person          (QfRoll             *self,
                                                      const QfPerson     *person,
                                                      GError            **error);
QF_HOST QfRoll         *qf_roll_with_key             (QfRoll             *self,
                                                      const QfRollKey    *key,
                                                      GError            **error);
/* publisher-may-be-drafter yes|no · needs-interpretation CLASS,… · suggestion-share 0..50 */
QF_HOST QfRoll         *qf_roll_with_setting         (QfRoll             *self,
                                                      const char         *key,
                                                      const char         *value,
                                                      GError            **error);

/**
 * qf_roll_check:
 *
 * What `roll check` lists. Blocking: a key under two staff numbers, a template below the
 * floor, fewer than two administrators with keys. Listed only: equal and confusable names,
 * a duty that nobody has (an office may be set up in steps), fewer than three
 * administrators, people without a key.
 *
 * Returns: (element-type utf8) (transfer full): sentences, those that refuse first;
 *   @blocking (nullable) (element-type utf8) gets a copy of those
 */
QF_HOST GPtrArray      *qf_roll_check                (QfRoll             *self,
                                                      GPtrArray          *blocking);

/**
 * qf_roll_list_lone_paths:
 *
 * "Who can get this out alone, and with whom?": every smallest set of people whose duties
 * suffice for a whole release, by simulation over the chain's floor.
 *
 * Returns: (element-type utf8) (transfer full): one sentence a path below the floor; empty is well
 */
QF_HOST GPtrArray      *qf_roll_list_lone_paths      (QfRoll             *self);

/**
 * qf_roll_chain_verify:
 * @rolls: (element-type GBytes): rolls 1..N in order
 * @signatures: (element-type GPtrArray): for each roll its #QfSigned (statement is the roll's
 *   bytes), any number, invalid ones ignored but reported
 * @keys: (element-type utf8 GBytes): fingerprint to DER
 * @fingerprint: (nullable): the trusted fingerprint of the first roll; %NULL leaves that open
 * @reasons: (element-type QfReason): why not; signatures that do not count as code "note",
 *   also where the chain holds
 */
QF_HOST gboolean        qf_roll_chain_verify         (GPtrArray          *rolls,
                                                      GPtrArray          *signatures,
                                                      GHashTable         *keys,
                                                      const char         *fingerprint,
                                                      GPtrArray          *reasons);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRoll, qf_roll_unref)

G_END_DECLS
