/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-check.h"
#include "qf-entry.h"
#include "qf-importer.h"
#include "qf-person.h"
#include "qf-status.h"

G_BEGIN_DECLS

/**
 * QfOffice:
 *
 * An office at work: its store, its roll, its plugins, one acting person. Everything that
 * a window or qianfa-cli can do is one function here; no rule of the office lives
 * elsewhere but in the gate. Every function waits (store, signer, files) and belongs to
 * the thread that opened the office; never the GTK thread.
 *
 * Errors are #QfError. Writing needs the acting person; authorship is signed.
 */
#define QF_TYPE_OFFICE (qf_office_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfOffice, qf_office, QF, OFFICE, GObject)

/* --- about the office ----------------------------------------------------------------- */

QF_API const char  *qf_office_get_name           (QfOffice       *self);
QF_API const char  *qf_office_get_store_id       (QfOffice       *self);
QF_API gboolean     qf_office_is_trial           (QfOffice       *self);
/* NULL where nobody acts. */
QF_API const char  *qf_office_get_staff          (QfOffice       *self);
/* The clock: the system's, or the one given. (transfer full), UTC */
QF_API GDateTime   *qf_office_dup_now            (QfOffice       *self);
/* TRUE where the store may only be read; @reason (out) (transfer none) tells why. */
QF_API gboolean     qf_office_is_read_only       (QfOffice       *self,
                                                  const char    **reason);
/* Changes when anything in the store did, by whatever program. Cheap. */
QF_API guint64      qf_office_get_data_version   (QfOffice       *self);

/* --- people (人员授权表) ----------------------------------------------------------------- */

/* People of the roll in force, or of the pending one. (element-type QfPerson) */
QF_API GPtrArray   *qf_office_list_people        (QfOffice       *self,
                                                  gboolean        pending,
                                                  GError        **error);
/* NULL without error for somebody who is not on the roll in force. (transfer full) */
QF_API QfPerson    *qf_office_find_person        (QfOffice       *self,
                                                  const char     *staff);
/* Fingerprint of the acting person's new key. */
QF_API char        *qf_office_make_key           (QfOffice       *self,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Adds or changes a person on the pending roll; duties 0 ends them. */
QF_API gboolean     qf_office_put_person         (QfOffice       *self,
                                                  const QfPerson *person,
                                                  GError        **error);
/* publisher-may-be-drafter, needs-interpretation, suggestion-share: on the pending roll */
QF_API gboolean     qf_office_put_roll_setting   (QfOffice       *self,
                                                  const char     *key,
                                                  const char     *value,
                                                  GError        **error);

/* The roll as people read it. */
typedef struct
{
  char      *fingerprint;    /* of the first roll in force: the one for paper; NULL before */
  char      *current;        /* of the roll shown */
  guint      number;
  gboolean   pending;
  char     **signers;        /* staff who signed the pending roll */
  char      *algorithm;
  gboolean   publisher_may_be_drafter;
  char     **needs_interpretation;
  char      *verify_digest;  /* SHA-256 of VERIFY.sh, for paper */
  GPtrArray *people;         /* (element-type QfPerson) */
  GHashTable *keys;          /* staff to fingerprint of the active key */
  char     **changes;        /* pending: sentences, one a difference from the roll in force */
} QfRollView;

QF_API void         qf_roll_view_free            (QfRollView     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRollView, qf_roll_view_free)
QF_API QfRollView  *qf_office_view_roll          (QfOffice       *self,
                                                  gboolean        pending,
                                                  GError        **error);
/* @fingerprint: (nullable): refused where the pending roll has another. In force at once
 * when two administrators have signed; @in_force (out). */
QF_API gboolean     qf_office_sign_roll          (QfOffice       *self,
                                                  const char     *fingerprint,
                                                  gboolean       *in_force,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Sentences: (out) what refuses, and what is only listed. */
QF_API gboolean     qf_office_check_roll         (QfOffice       *self,
                                                  gboolean        pending,
                                                  GPtrArray     **blocking,
                                                  GPtrArray     **listed,
                                                  GError        **error);

/* --- settings of the office, by an administrator, at once, logged ------------------------- */

typedef struct
{
  char     *key;             /* copied-share-error, copied-share-warning: percent */
  char     *value;
  gboolean  is_set;          /* FALSE: @value is what counts where nobody set one */
} QfOfficeSetting;

QF_API void         qf_office_setting_free       (QfOfficeSetting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfOfficeSetting, qf_office_setting_free)
/* (element-type QfOfficeSetting); %QF_ERROR_VERIFY where one is not what was signed */
QF_API GPtrArray   *qf_office_list_settings      (QfOffice       *self,
                                                  GError        **error);
QF_API gboolean     qf_office_put_setting        (QfOffice       *self,
                                                  const char     *key,
                                                  const char     *value,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

/* --- rules ----------------------------------------------------------------------------- */

/* A rule as this office has it. */
typedef struct
{
  QfRule  *rule;      /* in force, or switched off */
  gboolean own;       /* the office's; FALSE: comes with the program */
  char    *changes;   /* lines that the office changed; NULL where none */
} QfRuleView;
QF_API void         qf_rule_view_free            (QfRuleView     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRuleView, qf_rule_view_free)

/* The rules in force. (transfer full): %QF_ERROR_VERIFY where a change is not what was signed */
QF_API QfRuleSet   *qf_office_load_rules         (QfOffice       *self,
                                                  GError        **error);
/* By id. (element-type QfRuleView) */
QF_API GPtrArray   *qf_office_list_rules         (QfOffice       *self,
                                                  GError        **error);

/**
 * qf_office_change_rule:
 * @id: a rule that is there, or the office's own new one
 * @lines: (array zero-terminated=1): "key = value" as in a file of rules; a single key replaces
 *   what the office set before, others are added; "gate = …" and all the rest for a new rule
 * @reason: (nullable): one line, kept beside the date and who
 *
 * Signed by the acting administrator, logged, in force at once.
 * Errors: %QF_ERROR_INPUT, %QF_ERROR_REFUSED where nobody may make the rule milder
 */
QF_API gboolean     qf_office_change_rule        (QfOffice           *self,
                                                  const char         *id,
                                                  const char * const *lines,
                                                  const char         *reason,
                                                  GCancellable       *cancellable,
                                                  GError            **error);
/* Takes all of the office's changes of a rule back; its own rule ends. */
QF_API gboolean     qf_office_reset_rule         (QfOffice       *self,
                                                  const char     *id,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

/**
 * qf_office_test_rule:
 * @text: (nullable): what to look for it in; %NULL: its own examples
 *
 * Returns: (transfer full) (array zero-terminated=1): with @text the findings as "start-end
 *   words", without it what is wrong with its examples; empty where nothing is
 */
QF_API char       **qf_office_test_rule          (QfOffice       *self,
                                                  const char     *id,
                                                  const char     *text,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

/* --- documents ------------------------------------------------------------------------- */

/**
 * qf_office_import:
 * @name: file name, for its ending
 * @klass: (nullable): property class
 * @unit: (nullable): property unit; %NULL: the acting person's
 * @dropped: (out) (optional) (array zero-terminated=1): what could not be kept, one line each
 *
 * Returns: (transfer full): the document's id
 */
QF_API char        *qf_office_import             (QfOffice       *self,
                                                  const char     *name,
                                                  GBytes         *bytes,
                                                  QfKind          kind,
                                                  const char     *klass,
                                                  const char     *unit,
                                                  char         ***dropped,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Reads a file without storing anything. */
QF_API QfDocument  *qf_office_read_file          (QfOffice       *self,
                                                  const char     *name,
                                                  GBytes         *bytes,
                                                  QfKind          kind,
                                                  char         ***dropped,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* A new document, from nothing or from a snapshot. Returns its id. */
QF_API char        *qf_office_add_document       (QfOffice       *self,
                                                  QfDocument     *document,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* @version: (nullable): "D12.3"; %NULL the last. */
QF_API QfDocument  *qf_office_get_document       (QfOffice       *self,
                                                  const char     *id,
                                                  const char     *version,
                                                  GError        **error);
/* Number, dates and names filled from acts: what a reader sees. */
QF_API QfDocument  *qf_office_get_filled         (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
/* The last version's id, "D12.3". */
QF_API char        *qf_office_get_last_version   (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
/**
 * qf_office_put_document:
 * @parent: (nullable): version this was made from; refused where it is no longer the last
 *
 * A new version. On a submitted release it makes it a draft again and its approvals fall;
 * the acting person is then an author. Nothing is written where nothing changed.
 */
QF_API gboolean     qf_office_put_document       (QfOffice       *self,
                                                  const char     *id,
                                                  const char     *parent,
                                                  QfDocument     *document,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
QF_API gboolean     qf_office_put_working_copy   (QfOffice       *self,
                                                  const char     *id,
                                                  const char     *parent,
                                                  QfDocument     *document,
                                                  GError        **error);
/* NULL without error where there is none. */
QF_API QfDocument  *qf_office_get_working_copy   (QfOffice       *self,
                                                  const char     *id,
                                                  char          **parent,
                                                  GError        **error);
QF_API gboolean     qf_office_drop_working_copy  (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
/* (element-type QfEntry), newest first; keyset as in QfListQuery */
QF_API GPtrArray   *qf_office_list               (QfOffice          *self,
                                                  const QfListQuery *query,
                                                  GError           **error);
QF_API QfEntry     *qf_office_get_entry          (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
QF_API guint64      qf_office_count              (QfOffice       *self,
                                                  QfItemKind      items,
                                                  const char     *stage);

/* One version in the history. */
typedef struct
{
  char   *id;
  char   *staff;
  char   *name;
  gint64  time;
} QfHistoryRow;

QF_API void         qf_history_row_free          (QfHistoryRow   *self);
/* Oldest first. (element-type QfHistoryRow) */
QF_API GPtrArray   *qf_office_list_history       (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
/* The version of @document (or of the release itself, by its id) frozen in the acting
 * person's last act on its release; NULL without error where there was none. */
QF_API char        *qf_office_find_my_last_seen  (QfOffice       *self,
                                                  const char     *document,
                                                  GError        **error);

/* --- releases -------------------------------------------------------------------------- */

/* Returns the release's id. */
QF_API char        *qf_office_add_release        (QfOffice       *self,
                                                  QfRelease      *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* @id: a release. */
QF_API QfRelease   *qf_office_get_release        (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);
/* The release a document belongs to; NULL without error where none. */
QF_API char        *qf_office_find_release       (QfOffice       *self,
                                                  const char     *document);
/* A new version of the release's own content (plan, exemption, attachments, waivers). */
QF_API gboolean     qf_office_put_release        (QfOffice       *self,
                                                  const char     *id,
                                                  QfRelease      *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Stores the bytes and gives the entry to put into the release. 64 MB at most; a name or
 * text with a secrecy mark is refused. */
QF_API QfAttachment *qf_office_add_attachment    (QfOffice       *self,
                                                  const char     *name,
                                                  GBytes         *bytes,
                                                  GError        **error);
QF_API GBytes      *qf_office_get_attachment     (QfOffice       *self,
                                                  const char     *digest,
                                                  GError        **error);
/**
 * qf_office_check:
 * @id: a document or a release
 *
 * Runs the core's own and every plugin's checks.
 *
 * Returns: (element-type QfFinding) (transfer full): all findings, with ids and waivers
 */
QF_API GPtrArray   *qf_office_check              (QfOffice       *self,
                                                  const char     *id,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* The same over texts that are not stored yet: @documents by id (a working copy). */
QF_API GPtrArray   *qf_office_check_texts        (QfOffice       *self,
                                                  const char     *id,
                                                  GHashTable     *documents,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* how: "fixed" (refused where the check still finds it) or "waived", with a reason. */
QF_API gboolean     qf_office_settle             (QfOffice       *self,
                                                  const char     *release,
                                                  const char     *finding,
                                                  const char     *how,
                                                  const char     *reason,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
QF_API gboolean     qf_office_submit             (QfOffice       *self,
                                                  const char     *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Taking it back: every approval of the revision falls. */
QF_API gboolean     qf_office_recall             (QfOffice       *self,
                                                  const char     *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

/* A reviewer's decision. */
typedef struct
{
  guint               stage;        /* 1, 2 or 3 */
  gboolean            approve;      /* else return */
  const char * const *gates;        /* words passed; NULL none */
  const char * const *reasons;      /* return codes; one at least to return */
  const char         *opinion;      /* NULL none */
  const char         *proofreader;  /* staff; NULL the reviewer */
} QfReviewDecision;

QF_API gboolean     qf_office_review             (QfOffice               *self,
                                                  const char             *release,
                                                  const QfReviewDecision *decision,
                                                  GCancellable           *cancellable,
                                                  GError                **error);
/* NULL: leave. Only what was left empty can be filled, once. */
QF_API gboolean     qf_office_register           (QfOffice       *self,
                                                  const char     *release,
                                                  const char     *number,
                                                  const char     *formed,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

/* What goes to one channel. */
typedef struct
{
  char      *channel;
  char      *channel_type;
  GPtrArray *renditions;   /* (element-type QfRendition) */
  GPtrArray *losses;       /* (element-type utf8) */
  GPtrArray *steps;        /* (element-type utf8) */
} QfOutgoing;

QF_API void         qf_outgoing_free             (QfOutgoing     *self);
/* The dry run: renders for each channel as it would be sent now, marking included where all
 * names are known. @channels NULL: all. (element-type QfOutgoing) */
QF_API GPtrArray   *qf_office_preview            (QfOffice            *self,
                                                  const char          *release,
                                                  const char * const  *channels,
                                                  GCancellable        *cancellable,
                                                  GError             **error);
/* Signs the publish act, sends, reads back. Returns the receipts (element-type QfReceipt).
 * Signed but not seen: the receipts say so, and publishing again sends again without a new act. */
QF_API GPtrArray   *qf_office_publish            (QfOffice            *self,
                                                  const char          *release,
                                                  const char * const  *channels,
                                                  QfProgress           progress,
                                                  gpointer             user_data,
                                                  GCancellable        *cancellable,
                                                  GError             **error);
/* Reads the channels again. (element-type QfReceipt) */
QF_API GPtrArray   *qf_office_read_back          (QfOffice       *self,
                                                  const char     *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
QF_API QfStatus    *qf_office_get_status         (QfOffice       *self,
                                                  const char     *release,
                                                  GError        **error);
/* As a page: of anything unreleased it carries 未审签 and no marking. */
QF_API char        *qf_office_show_html          (QfOffice       *self,
                                                  const char     *id,
                                                  GError        **error);

/* --- proof ----------------------------------------------------------------------------- */

/* The evidence bundle (核验包) of a released item. */
QF_API GBytes      *qf_office_make_evidence      (QfOffice       *self,
                                                  const char     *release,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Verdict lines as `verify` prints them; FALSE (with %QF_ERROR_VERIFY) where not verified. */
QF_API gboolean     qf_office_verify             (QfOffice       *self,
                                                  const char     *release,
                                                  char          **verdict,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Works without an office. @path: a zip or an unpacked folder. */
QF_API gboolean     qf_evidence_verify           (const char     *path,
                                                  const char     *fingerprint,
                                                  char          **verdict,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
/* Lines "seq time? kind release digest" for people; verifies the chain where asked. */
QF_API gboolean     qf_office_verify_log         (QfOffice       *self,
                                                  guint64        *n_entries,
                                                  char          **head,
                                                  GError        **error);

/* --- channels -------------------------------------------------------------------------- */

typedef struct
{
  char       *id;
  char       *type;
  GHashTable *configuration;  /* utf8 to utf8 */
  gboolean    usable;         /* a plugin for its type is here */
} QfChannelView;

QF_API void         qf_channel_view_free         (QfChannelView  *self);
/* (element-type QfChannelView) */
QF_API GPtrArray   *qf_office_list_channels      (QfOffice       *self,
                                                  GError        **error);
QF_API gboolean     qf_office_add_channel        (QfOffice       *self,
                                                  const char     *id,
                                                  const char     *type,
                                                  GHashTable     *configuration,
                                                  GCancellable   *cancellable,
                                                  GError        **error);
QF_API gboolean     qf_office_check_channel      (QfOffice       *self,
                                                  const char     *id,
                                                  GCancellable   *cancellable,
                                                  GError        **error);

G_END_DECLS
