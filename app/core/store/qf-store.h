/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-channel.h>
#include <qf/qf-entry.h>

#include "gate/qf-log.h"
#include "gate/qf-statement.h"

G_BEGIN_DECLS

/**
 * QfStore:
 *
 * The office's shared document store. It keeps bytes and finds rows; it decides nothing.
 * One object belongs to one thread. Every write is one transaction (BEGIN IMMEDIATE,
 * synchronous=FULL); writes that belong together go between qf_store_begin() and
 * qf_store_commit(). Errors are %QF_ERROR_STORE (unavailable, busy, read-only, not ours),
 * except %QF_ERROR_REFUSED for an unknown id and for a version whose parent is no longer last,
 * and %QF_ERROR_VERIFY for bytes that do not have the digest of their row.
 *
 * The backend (SQLite; PostgreSQL to come) is chosen by the URI: a path, or postgresql://…
 */
#define QF_TYPE_STORE (qf_store_get_type ())
QF_HOST G_DECLARE_DERIVABLE_TYPE (QfStore, qf_store, QF, STORE, GObject)

typedef enum { QF_STORE_OFFICE, QF_STORE_TRIAL } QfStoreKind;

/* Makes a new store and its log's entry 1. Refuses a path where something is, and network
 * file systems with the words that lead to PostgreSQL. */
QF_HOST QfStore    *qf_store_create        (const char    *uri,
                                            const char    *office,
                                            QfStoreKind    kind,
                                            const char    *algorithm,
                                            gint64         time,
                                            GError       **error);
QF_HOST QfStore    *qf_store_open          (const char    *uri,
                                            GError       **error);
QF_HOST const char *qf_store_get_id        (QfStore       *self);   /* UUID */
QF_HOST const char *qf_store_get_office    (QfStore       *self);
QF_HOST const char *qf_store_get_algorithm (QfStore       *self);
QF_HOST QfStoreKind qf_store_get_kind      (QfStore       *self);
/* TRUE when the schema on disk is not the one compiled in, the log's end does not hold, or the
 * file may not be written: reading works, writing is refused. @reason is a sentence. */
QF_HOST gboolean    qf_store_is_alarmed    (QfStore       *self,
                                            const char   **reason);
/* Changes when another connection committed. */
QF_HOST guint64     qf_store_get_data_version (QfStore    *self);

QF_HOST gboolean    qf_store_begin         (QfStore       *self,
                                            GError       **error);
QF_HOST gboolean    qf_store_commit        (QfStore       *self,
                                            GError       **error);
QF_HOST void        qf_store_rollback      (QfStore       *self);

/* --- items and versions -------------------------------------------------------------- */

/* One version of an item: bytes with the author's signature. Immutable. */
typedef struct
{
  char     *id;        /* "D12.3" */
  char     *item;      /* "D12" or "R5" */
  char     *parent;    /* NULL for the first */
  GBytes   *content;
  char     *digest;    /* SHA-256 of content */
  char     *staff;     /* who signed; found in the statement too */
  gint64    time;      /* Unix seconds as stated */
  QfSigned *signed_;   /* QIANFA-VERSION-1; NULL for text not yet adopted */
} QfVersion;

QF_HOST void        qf_version_free        (QfVersion     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfVersion, qf_version_free)

/* Takes the next id ("D12", "R5"). Only inside a transaction. */
QF_HOST char       *qf_store_new_item      (QfStore       *self,
                                            QfItemKind     kind,
                                            GError       **error);
QF_HOST gboolean    qf_store_has_item      (QfStore       *self,
                                            const char    *item);
/* The id the next version of @item would have. (transfer full) */
QF_HOST char       *qf_store_next_version  (QfStore       *self,
                                            const char    *item,
                                            GError       **error);
/* Refused where version->parent is not the item's last version. */
QF_HOST gboolean    qf_store_add_version   (QfStore         *self,
                                            const QfVersion *version,
                                            GError         **error);
/* @id: a version ("D12.3") or an item (its last version). */
QF_HOST QfVersion  *qf_store_get_version   (QfStore       *self,
                                            const char    *id,
                                            GError       **error);
/* Oldest first; content left out unless @with_content. (element-type QfVersion) */
QF_HOST GPtrArray  *qf_store_list_versions (QfStore       *self,
                                            const char    *item,
                                            gboolean       with_content,
                                            GError       **error);
QF_HOST gboolean    qf_store_put_entry     (QfStore       *self,
                                            const QfEntry *entry,
                                            GError       **error);
QF_HOST QfEntry    *qf_store_get_entry     (QfStore       *self,
                                            const char    *id,
                                            GError       **error);

/* Newest first. (element-type QfEntry) (transfer full) */
QF_HOST GPtrArray  *qf_store_list          (QfStore           *self,
                                            const QfListQuery *query,
                                            GError           **error);
/* From counters kept by triggers: releases (documents) at a stage. */
QF_HOST guint64     qf_store_count         (QfStore           *self,
                                            QfItemKind         items,
                                            const char        *stage);

/* A person's working copy of an item: outside history, replaced as they type; NULL removes. */
QF_HOST gboolean    qf_store_put_working_copy (QfStore    *self,
                                            const char    *staff,
                                            const char    *item,
                                            const char    *parent,
                                            GBytes        *content,
                                            GError       **error);
/* (transfer full) (nullable): NULL without error where there is none; @parent (out) */
QF_HOST GBytes     *qf_store_get_working_copy (QfStore    *self,
                                            const char    *staff,
                                            const char    *item,
                                            char         **parent,
                                            GError       **error);

/* --- blobs, keys, rolls ---------------------------------------------------------------- */

QF_HOST gboolean    qf_store_put_blob      (QfStore       *self,
                                            GBytes        *bytes,
                                            GError       **error);
QF_HOST GBytes     *qf_store_get_blob      (QfStore       *self,
                                            const char    *digest,
                                            GError       **error);

/* Public halves, by fingerprint; session keys too. */
QF_HOST gboolean    qf_store_put_key       (QfStore       *self,
                                            const char    *fingerprint,
                                            GBytes        *der,
                                            GError       **error);
/* (element-type utf8 GBytes) (transfer full) */
QF_HOST GHashTable *qf_store_get_keys      (QfStore       *self,
                                            GError       **error);
QF_HOST gboolean    qf_store_add_offer     (QfStore        *self,
                                            const char     *staff,
                                            const QfSigned *offer,
                                            GError        **error);
/* Offers of @staff, oldest first (element-type QfSigned); NULL staff: all */
QF_HOST GPtrArray  *qf_store_list_offers   (QfStore       *self,
                                            const char    *staff,
                                            GError       **error);
QF_HOST gboolean    qf_store_add_session   (QfStore        *self,
                                            const char     *session_key,
                                            const QfSigned *session,
                                            GError        **error);
QF_HOST GPtrArray  *qf_store_list_sessions (QfStore       *self,
                                            GError       **error);

/* The pending roll: replaced on every change, its signatures dropped. NULL takes it away. */
QF_HOST gboolean    qf_store_put_pending_roll (QfStore    *self,
                                            GBytes        *roll,
                                            GError       **error);
/* NULL without error where there is none; @signatures (out) (optional) is then NULL too. */
QF_HOST GBytes     *qf_store_get_pending_roll (QfStore    *self,
                                            GPtrArray    **signatures,
                                            GError       **error);
QF_HOST gboolean    qf_store_add_pending_roll_signature (QfStore *self,
                                            const QfSigned *signature,
                                            GError       **error);
/* Moves the pending roll with its signatures into force; logs kind "roll". */
QF_HOST gboolean    qf_store_adopt_pending_roll (QfStore  *self,
                                            guint          number,
                                            gint64         time,
                                            GError       **error);
/* Rolls 1..N (element-type GBytes); @signatures (out): one list of QfSigned a roll */
QF_HOST GPtrArray  *qf_store_list_rolls    (QfStore       *self,
                                            GPtrArray    **signatures,
                                            GError       **error);

/* --- revisions, acts, log, receipts, settings ------------------------------------------- */

QF_HOST gboolean    qf_store_add_revision  (QfStore       *self,
                                            const char    *release,
                                            guint          revision,
                                            GBytes        *manifest,
                                            GError       **error);
/* The manifest of *revision, or of the last one where it is 0; *revision becomes its number.
 * NULL with no error and *revision 0 where there is none. */
QF_HOST GBytes     *qf_store_get_revision  (QfStore       *self,
                                            const char    *release,
                                            guint         *revision,
                                            GError       **error);
/* Adds the log entry (kind act or register) in the same transaction. The very same act again
 * is well and adds nothing; another under its id is refused. */
QF_HOST gboolean    qf_store_add_act       (QfStore        *self,
                                            const QfSigned *act,
                                            GError        **error);
/* In log order; revision 0: all of the release. (element-type QfSigned) */
QF_HOST GPtrArray  *qf_store_list_acts     (QfStore       *self,
                                            const char    *release,
                                            guint          revision,
                                            GError       **error);
/* By act id, to resolve an unknown outcome (a commit that met a failing disk says so). NULL
 * without error where there is none. */
QF_HOST QfSigned   *qf_store_find_act      (QfStore       *self,
                                            const char    *act,
                                            GError       **error);

/* Appends to the log; @seq (out) (optional). */
QF_HOST gboolean    qf_store_append_log    (QfStore       *self,
                                            const char    *kind,
                                            const char    *release,
                                            const char    *payload_digest,
                                            guint64       *seq,
                                            GError       **error);
QF_HOST QfLogEntry *qf_store_get_log_head  (QfStore       *self,
                                            GError       **error);
/* Entries @from..@to (to 0: the head). (element-type QfLogEntry) */
QF_HOST GPtrArray  *qf_store_list_log      (QfStore       *self,
                                            guint64        from,
                                            guint64        to,
                                            GError       **error);

/* A receipt's canonical bytes; logged as kind "receipt". */
QF_HOST gboolean    qf_store_add_receipt   (QfStore         *self,
                                            const char      *release,
                                            guint            revision,
                                            const QfReceipt *receipt,
                                            GError         **error);
/* Oldest first. (element-type QfReceipt) */
QF_HOST GPtrArray  *qf_store_list_receipts (QfStore       *self,
                                            const char    *release,
                                            GError       **error);
/* The bytes as stored, for comparison with the log. (element-type GBytes) */
QF_HOST GPtrArray  *qf_store_list_receipt_bytes (QfStore  *self,
                                            const char    *release,
                                            GError       **error);

/* Frozen renditions, kept so that a sending can be repeated and read back. The same path again
 * replaces (a publish act that was not signed); @channel NULL lists all. */
QF_HOST gboolean    qf_store_put_rendition (QfStore           *self,
                                            const char        *release,
                                            guint              revision,
                                            const char        *channel,
                                            const QfRendition *rendition,
                                            GError           **error);
QF_HOST GPtrArray  *qf_store_list_renditions (QfStore     *self,
                                            const char    *release,
                                            guint          revision,
                                            const char    *channel,
                                            GError       **error);

/* Office settings and channels ("channel.site"), signed and logged; a later one replaces,
 * @value NULL ends it. */
QF_HOST gboolean    qf_store_put_setting   (QfStore        *self,
                                            const char     *key,
                                            GBytes         *value,
                                            const QfSigned *signature,
                                            GError        **error);
/* %QF_ERROR_REFUSED where it is not set. */
QF_HOST GBytes     *qf_store_get_setting   (QfStore       *self,
                                            const char    *key,
                                            GError       **error);
/* One value that a setting had, with its signature; @log_seq of it names the entry. */
typedef struct
{
  char     *name;
  GBytes   *value;      /* NULL where it was ended */
  QfSigned *signed_;
} QfSettingRow;

QF_HOST void        qf_setting_row_free    (QfSettingRow  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSettingRow, qf_setting_row_free)
/* Every value that settings whose name begins with @prefix ever had, oldest first: which of
 * them holds is not the store's to say. (element-type QfSettingRow) */
QF_HOST GPtrArray  *qf_store_list_setting_rows (QfStore   *self,
                                            const char    *prefix,
                                            GError       **error);
/* Keys that begin with @prefix, sorted. (array zero-terminated=1) (transfer full) */
QF_HOST char      **qf_store_list_settings (QfStore       *self,
                                            const char    *prefix,
                                            GError       **error);

G_END_DECLS
