/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-gate.h"

G_BEGIN_DECLS

/* A whole office with one release, made with real keys: roll, versions, manifest, acts, log.
 *
 * gate_fixture_new() plans a release that holds. A test changes the plan, or waits for
 * gate_fixture_build() and tampers with the input that it made. Everything that is planned is
 * signed as planned, so a broken release is broken in one place only. */

/* People of the plan. Reviewers have many duties, so that a refusal is never for want of one. */
#define DRAFTER       "1001"  /* 赵宁, 科技科 */
#define FIRST         "1002"  /* 孙序, 科技科 */
#define SECOND        "1003"  /* 周砚 */
#define THIRD         "1004"  /* 吴澄 */
#define PUBLISHER     "1005"  /* 王松, registrar too */
#define ADMIN_ONE     "1006"
#define ADMIN_TWO     "1007"
#define OTHER_DRAFTER "1008"  /* drafts the interpretation */
#define STRANGER      "1009"  /* all duties, not a part of the plan */
#define OTHER_UNIT    "1010"  /* first reviewer of 财政科 */
#define ENDED         "1011"  /* on the roll without a duty */
#define NOT_LISTED    "9999"  /* has a key and stands on no roll */

#define FIXTURE_STORE "6f9619ff-8b86-4011-b42d-00c04fc964ff"
#define OTHER_STORE   "0e37df36-f698-41e6-8dd4-f1a1d7a1c001"

/* Places of the planned acts. */
enum { SUBMIT, REVIEW_ONE, REVIEW_TWO, REVIEW_THREE, REGISTER, PUBLISH };

/* One act of the plan. */
typedef struct
{
  char       *staff;
  char       *signer;     /* whose key signs; NULL: the staff's */
  char       *stage;
  char       *decision;
  GHashTable *values;     /* lines of the statement that are to be otherwise */
  QfDetail   *detail;     /* NULL: none */
  gboolean    ignored;    /* the acts after it do not name it */
  gboolean    roll_before; /* a new roll comes into force just before the act is recorded */
  gboolean    roll_seen;   /* ... and the signer has seen it */
} FixtureAct;

/* One version statement of the plan. */
typedef struct
{
  char       *version;
  char       *parent;     /* NULL: the first */
  char       *staff;
  char       *signer;     /* staff whose key signs, or "session"; NULL: the staff's */
  gboolean    frozen;     /* its content is what the manifest froze */
  GHashTable *values;
} FixtureVersion;

typedef struct
{
  /* The plan. */
  gboolean    trial;
  gboolean    publisher_may_be_drafter;
  GPtrArray  *people;      /* QfPerson */
  QfRelease  *release;
  GPtrArray  *documents;   /* QfDocument */
  GPtrArray  *drafters;    /* utf8, one a document */
  GPtrArray  *versions;    /* FixtureVersion */
  GPtrArray  *acts;        /* FixtureAct */
  GHashTable *session;     /* lines of the session statement that are to be otherwise */
  char       *session_signer;
  GPtrArray  *authors;     /* utf8; NULL: those of the versions */
  guint       revision;
  char       *chain;
  char       *before_text; /* a part of the manifest's text to be replaced */
  char       *after_text;
  char       *roll_before_text; /* the same for the first roll */
  char       *roll_after_text;
  void      (*edit_second_roll) (GString *text);  /* the one of roll_before */
  GPtrArray  *second_signers;    /* utf8: who signs it; NULL: the two administrators */

  /* What was built. */
  QfRoll     *roll;        /* the first; then the one in force */
  QfManifest *manifest;
  GPtrArray  *statements;  /* QfStatement of the acts, in order */
  QfGateInput input;
} GateFixture;

GateFixture    *gate_fixture_new        (void);
void            gate_fixture_build      (GateFixture *self);
void            gate_fixture_free       (GateFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GateFixture, gate_fixture_free)

/* --- changing the plan --- */

FixtureAct     *gate_fixture_act        (GateFixture *self,
                                         guint        index);
FixtureAct     *gate_fixture_insert_act (GateFixture *self,
                                         guint        index,
                                         const char  *stage,
                                         const char  *decision,
                                         const char  *staff);
void            gate_fixture_set        (FixtureAct  *act,
                                         const char  *key,
                                         const char  *value);
void            gate_fixture_set_staff  (FixtureAct  *act,
                                         const char  *staff);
void            gate_fixture_set_duties (GateFixture *self,
                                         const char  *staff,
                                         guint        duties);
FixtureVersion *gate_fixture_version    (GateFixture *self,
                                         const char  *version);
FixtureVersion *gate_fixture_add_version (GateFixture *self,
                                         const char  *version,
                                         const char  *parent,
                                         const char  *staff,
                                         gboolean     frozen);
/* The plan's document @index with another property; NULL takes it away. */
void            gate_fixture_set_property (GateFixture *self,
                                         guint        index,
                                         const char  *key,
                                         const char  *value);
/* Only the policy, in a release of its own; @exemption (nullable). */
void            gate_fixture_drop_interpretation (GateFixture *self,
                                         const char  *exemption);
/* One document of @kind in a release of its own; no number to register. */
void            gate_fixture_make_single (GateFixture *self,
                                         QfReleaseKind release,
                                         QfKind       kind);
/* Takes the act away from the plan. */
void            gate_fixture_drop_act   (GateFixture *self,
                                         guint        index);

/* --- making single things --- */

/* Fingerprint of a person's key; every person has the same key in all fixtures. */
const char     *gate_fixture_key        (const char  *staff);
GBytes         *gate_fixture_der        (const char  *staff);
GBytes         *gate_fixture_sign       (const char  *staff,
                                         GBytes      *bytes);
QfSigned       *gate_fixture_seal       (const char  *staff,
                                         GBytes      *bytes);
/* A roll of @people with their keys. */
QfRoll         *gate_fixture_make_roll  (GateFixture *self);
/* Lines of the next act as the plan has it, for may_act: (transfer full) */
QfStatement    *gate_fixture_compose    (GateFixture *self,
                                         FixtureAct  *act,
                                         GError     **error);
/* A detail with what the plan's act @index says. */
QfDetail       *gate_fixture_make_detail (GateFixture *self,
                                         guint        index);

/* --- asking the verdict --- */

gboolean        gate_fixture_has_reason (GPtrArray   *reasons,
                                         const char  *code);
char           *gate_fixture_describe   (const QfVerdict *verdict);

G_END_DECLS
