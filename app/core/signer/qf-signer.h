/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-gate.h"

G_BEGIN_DECLS

/**
 * QfSigner:
 *
 * The client's half of signing. Keys live in another process (qianfa-sign, or
 * qianfa-sign-window for people at a window); this object starts it by the absolute path
 * worked out from where the caller lies, with an environment rebuilt from an allow-list,
 * one process for each act and one for each sign-in, and speaks length-prefixed frames
 * over a socketpair. The caller never sees a passphrase or a key.
 *
 * The signer hashes and parses what it is given with the gate's own code, runs the gate,
 * composes the statement itself and asks its person. What it returns is checked again here
 * against the public key.
 *
 * Errors: %QF_ERROR_REFUSED for a wrong passphrase, a missing key, a refusal by the gate in
 * the signer, "not signed" by the person; %QF_ERROR_STORE where the signer cannot be run.
 */
#define QF_TYPE_SIGNER (qf_signer_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfSigner, qf_signer, QF, SIGNER, GObject)

/**
 * qf_signer_new:
 * @program: absolute path of the signer, qf_paths_dup_signer(); never looked up in PATH
 * @keys: folder that holds <STORE-ID>/<STAFF>.pem; made 0700 where missing
 * @passphrase_file: (nullable): path the signer opens itself, "-" for standard input; %NULL
 *   asks at the terminal, or in the window
 * @window: @program is qianfa-sign-window: people answer there; @passphrase_file is not used
 */
QF_HOST QfSigner *qf_signer_new          (const char     *program,
                                          const char     *keys,
                                          const char     *passphrase_file,
                                          gboolean        window);
/* The clock to state instead of the system's; the statement then says clock=given. The signer
 * takes it only under a trial roll, and for offering a key; NULL goes back to the system's. */
QF_HOST void      qf_signer_set_now      (QfSigner       *self,
                                          GDateTime      *now);

/**
 * qf_signer_make_key:
 *
 * A new key for @staff in the keys folder, 0600, PKCS#8 with scrypt.
 *
 * Returns: (transfer full): the offer, QIANFA-KEY-1, signed by the new key; @der gets its public half
 */
QF_HOST QfSigned *qf_signer_make_key     (QfSigner       *self,
                                          const char     *store,
                                          const char     *staff,
                                          GBytes        **der,
                                          GCancellable   *cancellable,
                                          GError        **error);

/* Signs the exact bytes of @roll; the signer shows the difference from the last of @rolls
 * (staff number, name, fingerprint of each new key). */
QF_HOST QfSigned *qf_signer_sign_roll    (QfSigner       *self,
                                          const char     *staff,
                                          GBytes         *roll,
                                          GPtrArray      *rolls,
                                          GPtrArray      *roll_signatures,
                                          GHashTable     *keys,
                                          GCancellable   *cancellable,
                                          GError        **error);

/* What the client asks to be signed; the signer fills in the rest from what it hashed. */
typedef struct
{
  const char *staff;
  const char *act;          /* UUID made by the caller, so an unknown outcome can be looked up */
  const char *stage;        /* draft first-review second-review third-review register publish */
  const char *decision;     /* submit approve return recall register publish */
  const char *gates;        /* "wording,policy" or NULL */
  const char *reasons;      /* return codes, comma separated, or NULL */
  const char *proofreader;  /* NULL: the reviewer */
  const char *channels;     /* ids, comma separated, or NULL */
  QfDetail   *detail;
  GBytes     *previous_act; /* (nullable) draft of revision 2 on: statement of the release's last act */
  GDateTime  *released;     /* publish: 发布日期 in the renditions; within ten minutes of the signer's clock */
  const QfSigned *last_act;   /* (nullable) this person's last act on the release, to show changes since; */
  GBytes     *last_manifest;  /*   shown only where its signature holds and it names this manifest, */
  GPtrArray  *last_bodies;    /*   (element-type GBytes) which names these bodies, in its order */
} QfActRequest;

QF_HOST QfSigned *qf_signer_sign_act     (QfSigner            *self,
                                          const QfGateInput   *input,
                                          const QfActRequest  *request,
                                          GCancellable        *cancellable,
                                          GError             **error);

/**
 * qf_signer_sign_version:
 * @content: canonical XML of a document (item "D…") or release (item "R…")
 * @roll: (nullable): bytes of the roll in force, not its fingerprint; %NULL before the first
 *
 * QIANFA-VERSION-1 over @content. With an open session of the same store and person its key
 * signs and nobody is asked.
 */
QF_HOST QfSigned *qf_signer_sign_version (QfSigner       *self,
                                          const char     *store,
                                          const char     *staff,
                                          const char     *item,
                                          const char     *version,
                                          const char     *parent,
                                          GBytes         *content,
                                          GBytes         *roll,
                                          GCancellable   *cancellable,
                                          GError        **error);

/* QIANFA-OFFICE-1: @setting is "channel.site", @value its canonical text; @roll (nullable) the
 * bytes of the roll in force, @log_head (nullable) the hash of the log's last entry. */
QF_HOST QfSigned *qf_signer_sign_office  (QfSigner       *self,
                                          const char     *store,
                                          const char     *staff,
                                          const char     *setting,
                                          GBytes         *value,
                                          GBytes         *roll,
                                          const char     *log_head,
                                          GCancellable   *cancellable,
                                          GError        **error);

/**
 * qf_signer_open_session:
 *
 * Signing in: the person's key signs QIANFA-SESSION-1 for a key held only by a process that
 * lives until qf_signer_close_session() or this object's end, good for versions alone and
 * for twelve hours at most. @office and @name are shown only where @roll is %NULL; else the
 * names of the roll are.
 *
 * Returns: (transfer full): the session statement; @der gets the session key's public half
 */
QF_HOST QfSigned *qf_signer_open_session (QfSigner       *self,
                                          const char     *store,
                                          const char     *office,
                                          const char     *staff,
                                          const char     *name,
                                          GBytes         *roll,
                                          GBytes        **der,
                                          GCancellable   *cancellable,
                                          GError        **error);
/**
 * qf_signer_set_parent:
 * @handle: (nullable): the window that asks, "x11:XID" or "wayland:HANDLE"
 *
 * Windows of signers started from now on stay above that one. Any thread.
 */
QF_HOST void      qf_signer_set_parent   (const char     *handle);
/* Brings every window in which this program waits for an answer to the front. Any thread. */
QF_HOST void      qf_signer_present_windows (void);
QF_HOST gboolean  qf_signer_has_session  (QfSigner       *self);
QF_HOST void      qf_signer_close_session (QfSigner      *self);

G_END_DECLS
