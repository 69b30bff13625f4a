/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-store.h"

G_BEGIN_DECLS

/* What a backend does for QfStore. The base has already looked at the arguments, parsed ids,
 * hashed, and opened a transaction around every writing slot; it hashes log lines and composes
 * receipts. A backend stores rows and finds them. Every slot is REQUIRED. */

/* A row of the version table. */
typedef struct
{
  const char      *item;
  guint64          number;      /* the 3 of "D12.3" */
  const QfVersion *version;
} QfStoreVersionRow;

/* A row of the act table, as read from the statement. */
typedef struct
{
  const char     *id;
  const char     *release;
  guint           revision;
  const char     *digest;      /* SHA-256 of the statement */
  guint64         log_seq;
  const QfSigned *signed_;
} QfStoreActRow;

/* Statements that the log records and lists give back in its order. */
typedef enum { QF_STORE_OFFERS, QF_STORE_SESSIONS } QfStoreSignedTable;

/* What of a document is in the search index; version 0: nothing. */
typedef struct
{
  guint64  ordinal;
  guint64  version;
  char    *number;
  char    *release;          /* whose attachments are with it; "" none */
  guint64  release_version;
} QfStoreIndexRow;

/* A text for the index, as text/qf-search-private.h makes it. */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       strong;
} QfStoreIndexText;

struct _QfStoreClass
{
  GObjectClass parent_class;

  /* The outermost ones only. commit() ends the transaction whatever it returns; rollback() may
   * be called when the database has already given up. */
  gboolean    (*begin)               (QfStore *self, GError **error);
  gboolean    (*commit)              (QfStore *self, GError **error);
  void        (*rollback)            (QfStore *self);
  guint64     (*get_data_version)    (QfStore *self);

  gboolean    (*add_item)            (QfStore *self, QfItemKind items, guint64 *ordinal,
                                      GError **error);
  gboolean    (*has_item)            (QfStore *self, const char *item, gboolean *there,
                                      GError **error);
  /* 0 where the item has none */
  gboolean    (*get_last_number)     (QfStore *self, const char *item, guint64 *number,
                                      GError **error);
  gboolean    (*add_version)         (QfStore *self, const QfStoreVersionRow *row, GError **error);
  /* NULL without error where there is none */
  QfVersion  *(*get_version)         (QfStore *self, const char *item, guint64 number,
                                      GError **error);
  GPtrArray  *(*list_versions)       (QfStore *self, const char *item, gboolean with_content,
                                      GError **error);
  gboolean    (*put_entry)           (QfStore *self, QfItemKind items, guint64 ordinal,
                                      const QfEntry *entry, GError **error);
  QfEntry    *(*get_entry)           (QfStore *self, const char *id, GError **error);
  /* One page with at most one @stage; @ordinal 0: from the top. */
  GPtrArray  *(*list)                (QfStore *self, const QfListQuery *query, const char *stage,
                                      gint64 changed, guint64 ordinal, GError **error);
  gboolean    (*count)               (QfStore *self, QfItemKind items, const char *stage,
                                      guint64 *amount, GError **error);
  gboolean    (*put_working_copy)    (QfStore *self, const char *staff, const char *item,
                                      const char *parent, GBytes *content, GError **error);
  GBytes     *(*get_working_copy)    (QfStore *self, const char *staff, const char *item,
                                      char **parent, GError **error);

  /* put: nothing happens where the digest is there with the same bytes */
  gboolean    (*put_blob)            (QfStore *self, const char *digest, GBytes *bytes,
                                      GError **error);
  GBytes     *(*get_blob)            (QfStore *self, const char *digest, GError **error);
  gboolean    (*put_key)             (QfStore *self, const char *fingerprint, GBytes *der,
                                      GError **error);
  GHashTable *(*get_keys)            (QfStore *self, GError **error);
  /* @name: staff of an offer, fingerprint of a session key */
  gboolean    (*add_signed)          (QfStore *self, QfStoreSignedTable table, const char *name,
                                      const QfSigned *signed_, guint64 log_seq, GError **error);
  GPtrArray  *(*list_signed)         (QfStore *self, QfStoreSignedTable table, const char *name,
                                      GError **error);

  gboolean    (*put_pending_roll)    (QfStore *self, GBytes *roll, GError **error);
  /* NULL without error where there is none; each statement is the roll's bytes */
  GBytes     *(*get_pending_roll)    (QfStore *self, GPtrArray **signatures, GError **error);
  gboolean    (*add_pending_signature) (QfStore *self, const QfSigned *signature, GError **error);
  gboolean    (*add_roll)            (QfStore *self, guint number, gint64 time, GBytes *roll,
                                      GPtrArray *signatures, guint64 log_seq, GError **error);
  GPtrArray  *(*list_rolls)          (QfStore *self, GPtrArray **signatures, GError **error);

  gboolean    (*add_revision)        (QfStore *self, const char *release, guint number,
                                      GBytes *manifest, GError **error);
  GBytes     *(*get_revision)        (QfStore *self, const char *release, guint *revision,
                                      GError **error);
  gboolean    (*add_act)             (QfStore *self, const QfStoreActRow *row, GError **error);
  GPtrArray  *(*list_acts)           (QfStore *self, const char *release, guint revision,
                                      GError **error);
  QfSigned   *(*find_act)            (QfStore *self, const char *id, GError **error);

  gboolean    (*add_log_entry)       (QfStore *self, const QfLogEntry *entry, GError **error);
  /* NULL without error in a store without entries */
  QfLogEntry *(*get_log_head)        (QfStore *self, GError **error);
  GPtrArray  *(*list_log)            (QfStore *self, guint64 from, guint64 to, GError **error);

  gboolean    (*add_receipt)         (QfStore *self, const char *release, guint revision,
                                      GBytes *bytes, guint64 log_seq, GError **error);
  GPtrArray  *(*list_receipts)       (QfStore *self, const char *release, GError **error);
  gboolean    (*put_rendition)       (QfStore *self, const char *release, guint revision,
                                      const char *channel, const QfRendition *rendition,
                                      const char *digest, GError **error);
  GPtrArray  *(*list_renditions)     (QfStore *self, const char *release, guint revision,
                                      const char *channel, GError **error);
  gboolean    (*add_setting)         (QfStore *self, const char *name, GBytes *value,
                                      const QfSigned *signature, guint64 log_seq, GError **error);
  /* NULL without error where there is none */
  GBytes     *(*get_setting)         (QfStore *self, const char *name, GError **error);
  char      **(*list_settings)       (QfStore *self, const char *prefix, GError **error);
  /* (element-type QfSettingRow) oldest first */
  GPtrArray  *(*list_setting_rows)   (QfStore *self, const char *prefix, GError **error);

  /* Outside a transaction: all reads in between see the store at one time, and cost less. */
  gboolean    (*begin_reading)       (QfStore *self, GError **error);
  void        (*end_reading)         (QfStore *self);

  /* The search index. What it holds of a text are the grams of text/qf-search-grams.c. */
  gboolean    (*get_index_row)       (QfStore *self, guint64 ordinal, QfStoreIndexRow *row,
                                      GError **error);
  /* @before: what is in it, NULL nothing. The document is then no longer to be done. */
  gboolean    (*put_index_row)       (QfStore *self, const QfStoreIndexRow *row,
                                      const QfStoreIndexText *before,
                                      const QfStoreIndexText *text, GError **error);
  /* Ordinals below @below of texts that have all @grams, each at @tier or a higher one (0: at
   * all), highest first, appended to @ordinals (element-type guint64); @limit 0: all. */
  gboolean    (*find_index)          (QfStore *self, const char *const *grams, guint tier,
                                      guint64 below, guint limit, GArray *ordinals,
                                      GError **error);
  /* The same of documents to be done, and of all documents that lists show. */
  gboolean    (*list_index_todo)     (QfStore *self, guint64 below, guint limit,
                                      GArray *ordinals, GError **error);
  gboolean    (*list_documents)      (QfStore *self, guint64 below, guint limit,
                                      GArray *ordinals, GError **error);
  /* A content without the rest of its version; not held against its digest. NULL: none. */
  GBytes     *(*get_content)         (QfStore *self, const char *item, guint64 number,
                                      GError **error);
  /* Read once for the index; NULL without error where it never was. */
  char       *(*get_file_text)       (QfStore *self, const char *digest, GError **error);
  gboolean    (*put_file_text)       (QfStore *self, const char *digest, const char *text,
                                      GError **error);
  /* Before a transaction: where the index is so damaged that it cannot even be emptied, another
   * empty one takes its place. */
  gboolean    (*mend_index)          (QfStore *self, GError **error);
  /* Empties all of it; every document is to be done, and much will be written: from the lowest
   * ordinal up. pack_index() ends that. */
  gboolean    (*clear_index)         (QfStore *self, GError **error);
  gboolean    (*pack_index)          (QfStore *self, GError **error);
  /* Whether the index hangs together; %QF_ERROR_VERIFY where it does not. */
  gboolean    (*check_index)         (QfStore *self, GError **error);
};

/* Who the store is; told once by the backend when it has read or made it. */
typedef struct
{
  char       *id;
  char       *office;
  char       *algorithm;
  QfStoreKind kind;
  gint64      created;
} QfStoreIdentity;

void             _qf_store_identity_free (QfStoreIdentity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfStoreIdentity, _qf_store_identity_free)

/* (transfer full) @identity */
void        _qf_store_set_identity   (QfStore          *self,
                                      QfStoreIdentity  *identity);
/* From now on reading only; @reason is shown to people. The first reason stays. */
void        _qf_store_set_alarm      (QfStore          *self,
                                      const char       *reason);
/* The bytes of a row must have the digest of its column, else %QF_ERROR_VERIFY.
 * @what: the row, as people name it ("D12.3") */
gboolean    _qf_store_check_digest   (GBytes           *bytes,
                                      const char       *digest,
                                      const char       *what,
                                      GError          **error);
/* "D12" or "R5" taken apart; FALSE for anything else. */
gboolean    _qf_store_parse_item     (const char       *id,
                                      QfItemKind       *items,
                                      guint64          *ordinal);
char       *_qf_store_dup_item       (QfItemKind        items,
                                      guint64           ordinal);
/* "D12.3"; "D12" gives number 0. */
gboolean    _qf_store_parse_version  (const char       *id,
                                      char            **item,
                                      guint64          *number);
const char *_qf_store_items_word     (QfItemKind        items);
void        _qf_store_clear_index_row (QfStoreIndexRow *row);

G_END_DECLS
