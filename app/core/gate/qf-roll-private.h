/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-roll.h"
#include "gate/qf-statement.h"

G_BEGIN_DECLS

#define QF_ROLL_N_REVIEWS 3
#define QF_ROLL_MAX_BYTES (4 * 1000 * 1000)

/* Fields of a roll. bytes and fingerprint are made from the rest when a roll is sealed;
 * nothing changes after that. */
struct _QfRoll
{
  gatomicrefcount references;
  char      *store;
  guint      number;          /* from 1 */
  char      *previous;        /* fingerprint of roll number-1; NULL for roll 1 */
  gboolean   trial;
  char      *algorithm;
  char      *office;
  gboolean   publisher_may_be_drafter;
  guint      share;           /* percent, 0..50 */
  char     **needs;           /* classes, in the order of qf_terms_get_classes() */
  char      *chain;
  guint      gates[QF_ROLL_N_REVIEWS]; /* sets of 1 << QfGate, never 0 */
  GPtrArray *persons;         /* QfPerson, sorted by staff */
  GPtrArray *keys;            /* QfRollKey, sorted by fingerprint */
  GBytes    *bytes;
  char      *fingerprint;
};

QfRoll    *_qf_roll_alloc           (void);
QfRollKey *_qf_roll_key_new         (const char *fingerprint,
                                     const char *staff,
                                     gboolean    active);
/* Writes the fields and reads them back: NULL with error where they are no roll. */
QfRoll    *_qf_roll_seal            (QfRoll     *fields,
                                     GError    **error);
/* Gates that no roll may take from a stage. */
guint      _qf_roll_get_floor       (QfStage     stage);
gboolean   _qf_roll_is_below_floor  (QfRoll     *self);
/* Administrators with an active key. */
guint      _qf_roll_count_administrators (QfRoll *self);
/* NULL where @klass is no class; sorted into the order of the terms */
char     **_qf_roll_read_classes    (const char *value);

/* As qf_roll_chain_verify(); @parsed (out): QfRoll, @invalid: utf8, signatures that do not count */
gboolean   _qf_roll_chain_read      (GPtrArray  *rolls,
                                     GPtrArray  *signatures,
                                     GHashTable *keys,
                                     GPtrArray  *parsed,
                                     GPtrArray  *reasons,
                                     GPtrArray  *invalid);

G_END_DECLS
