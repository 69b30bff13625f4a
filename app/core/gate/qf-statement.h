/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-api.h>

G_BEGIN_DECLS

/**
 * QfStatement:
 *
 * A signed statement: an ASCII line with its tag, then `key=value` lines in the order
 * that the tag fixes, every line present, "-" where empty, LF after each, nothing else.
 * Values are [A-Za-z0-9.,:_+-]{1,200}. The bytes are what was signed; they are kept
 * and never written again from the parts.
 *
 * Tags and their keys:
 *   QIANFA-ACT-1, QIANFA-REGISTER-1
 *     act store release revision stage decision chain gates reasons proofreader
 *     detail-sha256 manifest-sha256 prev-act-sha256 key-sha256 staff roll-sha256 log-seq
 *     log-head channels renditions-sha256 not-before entry time clock
 *   QIANFA-KEY-1      store staff algorithm key-sha256 time clock
 *   QIANFA-SESSION-1  store staff key-sha256 session-key-sha256 roll-sha256 from until clock
 *   QIANFA-VERSION-1  store item version parent content-sha256 key-sha256 staff
 *                     roll-sha256 time clock
 *   QIANFA-OFFICE-1   store setting value-sha256 key-sha256 staff roll-sha256 log-head
 *                     time clock
 */
typedef struct _QfStatement QfStatement;
#define QF_TYPE_STATEMENT (qf_statement_get_type ())
QF_HOST GType         qf_statement_get_type    (void);

QF_HOST QfStatement  *qf_statement_parse       (GBytes        *bytes,
                                                GError       **error);

/**
 * qf_statement_compose:
 * @tag: one of the tags above
 * @values: (element-type utf8 utf8): every key of the tag and no other; NULL or "" stands as "-"
 */
QF_HOST QfStatement  *qf_statement_compose     (const char    *tag,
                                                GHashTable    *values,
                                                GError       **error);
QF_HOST QfStatement  *qf_statement_ref         (QfStatement   *self);
QF_HOST void          qf_statement_unref       (QfStatement   *self);
QF_HOST const char   *qf_statement_get_tag     (QfStatement   *self);
/* The value; "-" where empty; NULL for a key the tag does not have. */
QF_HOST const char   *qf_statement_get         (QfStatement   *self,
                                                const char    *key);
QF_HOST GBytes       *qf_statement_get_bytes   (QfStatement   *self);
/* SHA-256 of the bytes, hex. */
QF_HOST const char   *qf_statement_get_digest  (QfStatement   *self);
/* Splits a comma-separated value; empty for "-". (transfer full) */
QF_HOST char        **qf_statement_dup_list    (QfStatement   *self,
                                                const char    *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfStatement, qf_statement_unref)

/**
 * QfSigned:
 *
 * Bytes with their signature, as stored and as bundled.
 */
typedef struct
{
  GBytes  *statement;   /* exact signed bytes */
  GBytes  *detail;      /* (nullable) acts only: QIANFA-DETAIL-1, bound by detail-sha256 */
  GBytes  *signature;   /* 64 bytes for Ed25519 */
  char    *key;         /* fingerprint of the signing key, 64 hex digits */
  guint64  log_seq;     /* entry of the log that records it; 0 where none does (versions) */
} QfSigned;

QF_HOST QfSigned *qf_signed_new  (GBytes         *statement,
                                  GBytes         *detail,
                                  GBytes         *signature,
                                  const char     *key,
                                  guint64         log_seq);
QF_HOST QfSigned *qf_signed_copy (const QfSigned *self);
QF_HOST void      qf_signed_free (QfSigned       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSigned, qf_signed_free)

/**
 * qf_key_verify:
 * @der: SubjectPublicKeyInfo; its SHA-256 is the fingerprint; the algorithm is the key's own
 *
 * Ed25519 only: 64 bytes of signature, S below the group order. Anything odd is FALSE.
 */
QF_HOST gboolean  qf_key_verify  (GBytes         *der,
                                  GBytes         *message,
                                  GBytes         *signature);
/* Fingerprint of a canonical Ed25519 SubjectPublicKeyInfo (44 bytes), NULL for anything else. */
QF_HOST char     *qf_key_dup_fingerprint (GBytes *der);

G_END_DECLS
