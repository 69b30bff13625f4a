/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "signer/qf-signer.h"

G_BEGIN_DECLS

/* The variable that names the window which asks; see qf_signer_set_parent(). */
#define QF_SIGNER_PARENT "QF_SIGNER_PARENT"


/* What the two ends of the signer's channel say to each other. Each kind of message has one
 * fixed type; a kind or type that is not here is refused. Strings: "" stands for none. Bytes
 * are `ay`, those that may be absent `may`. Shared by libqf-core and the signer's programs. */

/* version, kind, keys folder, passphrase file, given time in Unix seconds, body */
#define QF_SIGNER_REQUEST   "(usssxv)"
#define QF_SIGNER_VERSION   1
#define QF_SIGNER_NO_TIME   G_MININT64

/* statement, detail, signature, key, log entry */
#define QF_SIGNER_SIGNED    "(aymayayst)"
/* manifest, bodies, attachments, acts, versions, sessions, rolls, roll signatures, keys, log
 * lines, trusted fingerprint */
#define QF_SIGNER_INPUT     "(ayaayasa" QF_SIGNER_SIGNED "a" QF_SIGNER_SIGNED "a" QF_SIGNER_SIGNED \
                            "aayaa" QF_SIGNER_SIGNED "a{say}ass)"

/* store, staff */
#define QF_SIGNER_KEY       "(ss)"
/* staff, roll, rolls before it, their signatures, keys */
#define QF_SIGNER_ROLL      "(sayaayaa" QF_SIGNER_SIGNED "a{say})"
/* staff act stage decision gates reasons proofreader channels, detail, released (Unix seconds or
 * QF_SIGNER_NO_TIME), act before, this person's last act (none or one) with its manifest and bodies,
 * input */
#define QF_SIGNER_ACT       "(ssssssssayxmaya" QF_SIGNER_SIGNED "mayaay" QF_SIGNER_INPUT ")"
/* store, staff, item, version, parent, content, roll */
#define QF_SIGNER_VERSION_OF "(sssssaymay)"
/* store, staff, setting, value, roll, log head */
#define QF_SIGNER_OFFICE    "(sssaymays)"
/* store, office, staff, name, roll */
#define QF_SIGNER_SESSION   "(ssssmay)"

#define QF_SIGNER_KIND_KEY      "make-key"
#define QF_SIGNER_KIND_ROLL     "sign-roll"
#define QF_SIGNER_KIND_ACT      "sign-act"
#define QF_SIGNER_KIND_VERSION  "sign-version"
#define QF_SIGNER_KIND_OFFICE   "sign-office"
#define QF_SIGNER_KIND_SESSION  "open-session"

/* Answers: "signed" (statement, signature, the signing key's public half, and a session's own
 * public half or nothing), "refused" (code of #QfError, message). */
#define QF_SIGNER_REPLY         "(usv)"
#define QF_SIGNER_SIGNED_REPLY  "signed"
#define QF_SIGNER_REFUSED_REPLY "refused"
#define QF_SIGNER_REPLY_SIGNED  "(ayayayay)"
#define QF_SIGNER_REPLY_REFUSED "(is)"

QF_HOST GVariant   *qf_signer_pack_bytes      (GBytes             *bytes);
QF_HOST GVariant   *qf_signer_pack_maybe      (GBytes             *bytes);
/* (element-type GBytes); NULL packs as empty */
QF_HOST GVariant   *qf_signer_pack_bytes_list (GPtrArray          *list);
/* (element-type QfSigned) */
QF_HOST GVariant   *qf_signer_pack_signed_list (GPtrArray         *list);
/* (element-type GPtrArray of QfSigned) */
QF_HOST GVariant   *qf_signer_pack_signed_lists (GPtrArray        *lists);
/* (element-type utf8 GBytes) */
QF_HOST GVariant   *qf_signer_pack_keys       (GHashTable         *keys);
QF_HOST GVariant   *qf_signer_pack_input      (const QfGateInput  *input);

/* Child @index of a tuple, unpacked. (transfer full) */
QF_HOST GBytes     *qf_signer_get_bytes       (GVariant           *tuple,
                                               guint               index);
QF_HOST GBytes     *qf_signer_get_maybe       (GVariant           *tuple,
                                               guint               index);
QF_HOST GPtrArray  *qf_signer_get_bytes_list  (GVariant           *tuple,
                                               guint               index);
QF_HOST GPtrArray  *qf_signer_get_signed_list (GVariant           *tuple,
                                               guint               index);
QF_HOST GPtrArray  *qf_signer_get_signed_lists (GVariant          *tuple,
                                               guint               index);
QF_HOST GHashTable *qf_signer_get_keys        (GVariant           *tuple,
                                               guint               index);

/* Owns all that its input points to. */
typedef struct
{
  QfGateInput input;
  char       *fingerprint;
} QfSignerInput;

/* @error: %QF_ERROR_INPUT for a log line that is none */
QF_HOST QfSignerInput *qf_signer_input_new_from_variant (GVariant *tuple,
                                               GError            **error);
QF_HOST void        qf_signer_input_free      (QfSignerInput      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSignerInput, qf_signer_input_free)

G_END_DECLS
