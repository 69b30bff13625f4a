/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office/qf-office-host.h"

G_BEGIN_DECLS

/* What the files of this room share. One subject a file; the rows below say which. */

struct _QfOffice
{
  GObject    parent_instance;

  QfStore   *store;            /* owned */
  QfSigner  *signer;           /* owned */
  QfPlugins *plugins;          /* owned reference; NULL: only @extensions */
  GPtrArray *extensions;       /* (element-type GObject): checks, importers, channels beside the plugins' */
  char      *staff;            /* acting person; NULL: reading only */
  GDateTime *now;              /* given clock, UTC; NULL: the system's */
  guint64    n_writes;         /* own commits: the store's data version tells only others' */

  GPtrArray  *rolls;           /* (element-type GBytes) roll 1..N; NULL until loaded */
  GPtrArray  *roll_signatures; /* (element-type GPtrArray of QfSigned) */
  GHashTable *keys;            /* fingerprint to DER */
  GPtrArray  *parsed_rolls;    /* (element-type QfRoll), as @rolls */
  guint64     rolls_version;   /* data version that @rolls were read at */
  gboolean    rolls_hold;      /* the chain verifies */
  char       *keys_folder;     /* where this account's keys and pins lie */
  gboolean    adopting;        /* a roll is coming into force, and is not yet committed */
  char       *pin_alarm;       /* why the chain is not the one seen before; NULL: it is */
};

/* --- qf-office-common.c --- */

/* %QF_ERROR_REFUSED with one sentence; always returns %FALSE. */
gboolean      _qf_refuse                     (GError          **error,
                                              const char       *format,
                                              ...) G_GNUC_PRINTF (2, 3);
/* %QF_ERROR_REFUSED with a first line and the messages of @reasons (QfReason); %FALSE. */
gboolean      _qf_refuse_for                 (GError          **error,
                                              const char       *summary,
                                              GPtrArray        *reasons);
gint64        _qf_office_get_time            (QfOffice         *self);
/* The local day of the clock. */
void          _qf_office_get_today           (QfOffice         *self,
                                              GDate            *today);
/* Seconds of a statement's "2026-11-22T09:45:08Z"; 0 for anything else. */
gint64        _qf_parse_time                 (const char       *text);
/* The n of "D12.n"; 0 for anything else. */
guint         _qf_version_get_ordinal        (const char       *version);
/* "a, b" in the reader's language. (transfer full) */
char         *_qf_join_names                 (const char * const *names);
/* Copies of all objects that implement @type: plugins' and extensions. (element-type GObject) */
GPtrArray    *_qf_office_list_extensions     (QfOffice         *self,
                                              GType             type);

/* --- qf-office-roll.c: the roll in force --- */

/* Reads the chain where it changed. */
gboolean      _qf_office_load_rolls          (QfOffice         *self,
                                              GError          **error);
void          _qf_office_forget_rolls        (QfOffice         *self);
/* (transfer none): the roll in force; NULL with an error where none is, or the chain is broken */
QfRoll       *_qf_office_get_roll            (QfOffice         *self,
                                              GError          **error);
/* (transfer none): as above, but NULL without error before the first roll */
QfRoll       *_qf_office_peek_roll           (QfOffice         *self);
/* The pending roll; refused where none is. @signatures (out) (optional). (transfer full) */
QfRoll       *_qf_office_load_pending        (QfOffice         *self,
                                              GPtrArray       **signatures,
                                              GError          **error);
/* Either of them. (transfer full) */
QfRoll       *_qf_office_dup_roll            (QfOffice         *self,
                                              gboolean          pending,
                                              GError          **error);
/* The name of @staff on the newest roll that has it, else the number itself. (transfer full) */
char         *_qf_office_dup_name            (QfOffice         *self,
                                              const char       *staff);
/* (transfer none): the acting person, on the roll in force with a duty and a key. */
const QfPerson *_qf_office_require_writer    (QfOffice         *self,
                                              GError          **error);
/* Of the roll in force; before the first roll, of the pending one. */
gboolean      _qf_office_require_administrator (QfOffice       *self,
                                              GError          **error);

/* The roll that init made, whatever became of the pending one: entry 2 of the log names it. NULL
 * without error where it does not. (transfer full) */
GBytes       *_qf_office_load_founding       (QfOffice         *self);
/* (transfer none): the roll that the log shows in force at entry @seq; NULL where none is */
QfRoll       *_qf_office_find_roll_at        (QfOffice         *self,
                                              guint64           seq);

/* --- qf-office-pin.c: what this account remembers --- */

/* Sets the alarm where the rolls just loaded are not those remembered; else remembers them. */
void          _qf_office_compare_pin         (QfOffice         *self);
/* %QF_ERROR_VERIFY where the alarm is set. */
gboolean      _qf_office_require_pin         (QfOffice         *self,
                                              GError          **error);

/* --- qf-office-settings.c: what administrators set --- */

/* Name to value (GBytes) of every setting that begins with @prefix and holds; NULL with
 * %QF_ERROR_VERIFY where one was changed past the program. */
GHashTable   *_qf_office_load_settings       (QfOffice         *self,
                                              const char       *prefix,
                                              GError          **error);
/* Signed by the acting administrator, at once, logged. */
gboolean      _qf_office_sign_setting        (QfOffice         *self,
                                              const char       *name,
                                              GBytes           *value,
                                              GCancellable     *cancellable,
                                              GError          **error);
gboolean      _qf_office_add_check_settings  (QfOffice         *self,
                                              QfCheckContext   *context,
                                              GError          **error);

/* --- qf-office-offers.c: keys offered and not yet on a roll --- */

/* Offers of @staff that no roll in force knows and @pending has not ended. (element-type QfSigned) */
GPtrArray    *_qf_office_list_open_offers    (QfOffice         *self,
                                              QfRoll           *pending,
                                              const char       *staff,
                                              GError          **error);
/* @pending with each waiting key joined. (transfer full) */
QfRoll       *_qf_office_join_offers         (QfOffice         *self,
                                              QfRoll           *pending,
                                              GError          **error);
/* Appends a sentence for each conflict, and for each new key without its holder's offer. */
gboolean      _qf_office_list_offer_problems (QfOffice         *self,
                                              QfRoll           *pending,
                                              GPtrArray        *sentences,
                                              GError          **error);

/* --- qf-office-versions.c: signed authorship --- */

/* The version as it will be stored; asks the signer, writes nothing. @parent NULL: the first. */
QfVersion    *_qf_office_sign_version        (QfOffice         *self,
                                              const char       *item,
                                              const char       *version,
                                              const char       *parent,
                                              GBytes           *content,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* A new item with its first version, signed and stored. @prepare (nullable) runs inside the
 * transaction with the item's id after the version is stored. Returns the id. */
typedef gboolean (*QfOfficeWrite)            (QfOffice         *self,
                                              const char       *item,
                                              gpointer          user_data,
                                              GError          **error);
char         *_qf_office_add_item            (QfOffice         *self,
                                              QfItemKind        kind,
                                              GBytes           *content,
                                              QfOfficeWrite     write,
                                              gpointer          user_data,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* The next version of @item over @parent, signed and stored, then @write, in one transaction. */
gboolean      _qf_office_add_version         (QfOffice         *self,
                                              const char       *item,
                                              const char       *parent,
                                              GBytes           *content,
                                              QfOfficeWrite     write,
                                              gpointer          user_data,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* Ends a transaction: commits where @done, else rolls back. Returns whether it is committed. */
gboolean      _qf_office_end                 (QfOffice         *self,
                                              gboolean          done,
                                              GError          **error);

/* --- qf-office-state.c: a release as it stands --- */

/**
 * QfReleaseState:
 *
 * Everything a decision about a release rests on, read at one time.
 */
typedef struct
{
  char        *id;
  QfRelease   *release;
  QfVersion   *item;        /* the release's own last version */
  GPtrArray   *documents;   /* (element-type QfVersion): last version of each, in order */
  GPtrArray   *texts;       /* (element-type QfDocument): parsed @documents */
  guint        revision;    /* 0 before the first submit */
  QfManifest  *manifest;    /* of that revision; NULL where 0 or damaged */
  QfGateInput *input;       /* of that revision; NULL where 0 */
  QfVerdict   *verdict;     /* NULL where revision is 0 */
  gboolean     current;     /* the frozen manifest still equals the last versions */
  QfStage      stage;       /* the verdict, or draft where returned or no longer current */
} QfReleaseState;

QfReleaseState *_qf_office_load_state        (QfOffice         *self,
                                              const char       *release,
                                              GError          **error);
void          _qf_release_state_free         (QfReleaseState   *self);
/* Changes when anything a decision rests on did: versions, acts, roll. (transfer full) */
char         *_qf_release_state_dup_token    (QfReleaseState   *self);
/* FALSE with an error where the release changed since @token was taken. */
gboolean      _qf_office_check_token         (QfOffice         *self,
                                              const char       *release,
                                              const char       *token,
                                              GError          **error);
/* The act of the last revision that sent it back; NULL where it was not returned. */
QfGateAct    *_qf_release_state_get_return   (QfReleaseState   *self);
/* Unix seconds: of the last act that counts (0: none), of the newest version, and since when the
 * release waits where it is. */
gint64        _qf_release_state_get_last_act_time (QfReleaseState *self);
gint64        _qf_release_state_get_last_version_time (QfReleaseState *self);
gint64        _qf_release_state_get_since    (QfReleaseState   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReleaseState, _qf_release_state_free)

/* --- qf-office-input.c: what the gate is asked about --- */

/* The manifest that freezing now would give, with the input to ask the gate about it.
 * What stands in the way of composing it is appended to @reasons (QfReason). */
/* Signed versions of @item that hold, oldest first. (element-type QfSigned) (transfer full) */
GPtrArray    *_qf_office_list_held_versions  (QfOffice         *self,
                                              const char       *item,
                                              GError          **error);
/* Whether @row is what its author signed; FALSE only with an error. */
gboolean      _qf_office_version_holds       (QfOffice         *self,
                                              const QfVersion  *row,
                                              gboolean         *holds,
                                              GError          **error);
/* Cuts the slice of @input after entry @last, with the rolls that came into force later. */
void          _qf_office_end_slice           (QfGateInput      *input,
                                              guint64           last);
QfManifest   *_qf_office_compose_candidate   (QfOffice         *self,
                                              QfReleaseState   *state,
                                              QfGateInput     **input,
                                              GPtrArray        *reasons,
                                              GError          **error);
/* Who signed any version of @item up to @ordinal; 0: all. (element-type utf8) */
GPtrArray    *_qf_office_list_authors        (QfOffice         *self,
                                              const char       *item,
                                              guint             ordinal,
                                              GError          **error);
/* The properties that are set. (element-type utf8 utf8) (transfer full) */
GHashTable   *_qf_document_dup_properties    (QfDocument       *document);
/* The drafter that the marking names: the property, else who made the first version. */
char         *_qf_office_dup_drafter         (QfOffice         *self,
                                              const char       *item,
                                              QfDocument       *document,
                                              GError          **error);

/* --- qf-office-entries.c: rows of lists --- */

/* Writes the rows of a release and its documents anew. Inside a transaction. */
gboolean      _qf_office_refresh_release     (QfOffice         *self,
                                              const char       *release,
                                              GError          **error);
/* The row of a document in no release. */
gboolean      _qf_office_refresh_document    (QfOffice         *self,
                                              const char       *document,
                                              GError          **error);
/* Every release that is not released: at a change of the roll. */
gboolean      _qf_office_refresh_open        (QfOffice         *self,
                                              GError          **error);
/* What was computed when the row was written, computed again for @today. */
void          _qf_entry_renew_validity       (QfEntry          *entry,
                                              const GDate      *today);
/* Another release with this number: its entry, released ones first; NULL without error. */
QfEntry      *_qf_office_find_number         (QfOffice         *self,
                                              const char       *number,
                                              const char       *but_release,
                                              GError          **error);

/* --- qf-office-check.c, qf-requirements.c --- */

/* Findings over given texts. @texts: (element-type QfDocument), in order of @ids. */
GPtrArray    *_qf_office_run_checks          (QfOffice         *self,
                                              const char       *release_id,
                                              QfRelease        *release,
                                              GPtrArray        *ids,
                                              GPtrArray        *texts,
                                              QfManifest       *manifest,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* The core's own findings: what @manifest lacks. Without @release only what lies in a
 * document. Appended to @findings. */
void          _qf_requirements_find          (QfManifest       *manifest,
                                              QfRoll           *roll,
                                              gboolean          release,
                                              GPtrArray        *findings);
/* A would-be manifest over @texts, for that question alone. @release NULL: one is made up. */
QfManifest   *_qf_requirements_compose       (QfRelease        *release,
                                              GPtrArray        *ids,
                                              GPtrArray        *texts,
                                              GError          **error);
/* Ids, then the waivers of @release. @release nullable. */
void          _qf_findings_number            (GPtrArray        *findings,
                                              QfRelease        *release);
/* "message (id)" for each blocking finding among @gates (set of 1 << QfGate), as QfReason. */
void          _qf_findings_list_blocking     (GPtrArray        *findings,
                                              guint             gates,
                                              GPtrArray        *reasons);

/* Everything that keeps @state from being submitted, appended to @reasons. */
gboolean      _qf_office_list_obstacles      (QfOffice         *self,
                                              QfReleaseState   *state,
                                              QfManifest       *manifest,
                                              GPtrArray        *reasons,
                                              GCancellable     *cancellable,
                                              GError          **error);

/* --- qf-office-search.c --- */

/* Tells the store who reads attachments for its index. */
void          _qf_office_lend_reader         (QfOffice         *self);

/* --- qf-office-register.c --- */

/* FALSE with an error where another release has the number and is cleared or released. */
gboolean      _qf_office_check_number_free   (QfOffice         *self,
                                              const char       *release,
                                              const char       *number,
                                              GError          **error);

/* --- qf-office-act.c: one act, signed and stored --- */

/* What an act adds to the store beside itself, inside the transaction. */
typedef struct
{
  QfReleaseState *state;      /* as it was decided on */
  QfGateInput    *input;      /* what the signer is asked about */
  GBytes         *manifest;   /* a new revision to add; NULL: the last one */
  QfOfficeWrite   write;      /* (nullable) */
  gpointer        user_data;
} QfActPlan;

gboolean      _qf_office_act                 (QfOffice         *self,
                                              const QfActPlan  *plan,
                                              QfActRequest     *request,
                                              GCancellable     *cancellable,
                                              GError          **error);

/* --- qf-office-dispatch.c: filled texts and markings --- */

/* The text of half @index: frozen but for a draft, whose last version it is. (transfer full) */
QfDocument   *_qf_release_state_dup_text     (QfReleaseState   *state,
                                              guint             index,
                                              GError          **error);
/* The same with what is known filled in. @marking, @released (local time): nullable. */
QfDocument   *_qf_office_fill                (QfReleaseState   *state,
                                              guint             index,
                                              const QfMarking  *marking,
                                              GDateTime        *released,
                                              GError          **error);
/* The day of release as the publish act states it, local time; NULL before. (transfer full) */
GDateTime    *_qf_release_state_dup_released (QfReleaseState   *state);
/* 施行日期 of the policy as a day, as far as known. Only with a verdict. */
const char   *_qf_release_state_get_effective (QfReleaseState  *state);
const char   *_qf_release_state_get_validity (QfReleaseState   *state,
                                              guint             index,
                                              QfDocument       *filled,
                                              GDateTime        *day);
/* Markings as the acts tell them; @publisher: name where no publish act is there yet.
 * (element-type QfMarking) (transfer full) */
GPtrArray    *_qf_office_list_markings       (QfReleaseState   *state,
                                              const char       *publisher);
/* The whole, as @channel gets it. @released NULL: from the publish act. */
QfDispatch   *_qf_office_make_dispatch       (QfOffice         *self,
                                              QfReleaseState   *state,
                                              const char       *publisher,
                                              GDateTime        *released,
                                              const char       *channel,
                                              GError          **error);

/* --- qf-office-publish.c, qf-office-send.c --- */

/* What keeps a cleared release from going out, appended to @reasons. */
gboolean      _qf_office_list_publish_lacks  (QfOffice         *self,
                                              QfReleaseState   *state,
                                              GPtrArray        *reasons,
                                              GError          **error);
/* The last receipt of each document at each channel of the publish act; one that never came is
 * told as failed. (element-type QfReceipt) (transfer full) */
GPtrArray    *_qf_office_list_last_receipts  (QfOffice         *self,
                                              QfReleaseState   *state,
                                              GError          **error);
/* Sends what the publish act signed to those of @channels that were not seen; stores receipts. */
gboolean      _qf_office_send                (QfOffice         *self,
                                              QfReleaseState   *state,
                                              const char * const *channels,
                                              QfProgress        progress,
                                              gpointer          user_data,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* Channels that the publish act names. (transfer full) */
char        **_qf_release_state_dup_channels (QfReleaseState   *state);

/* --- qf-office-channels.c --- */

/* The configured channel and the plugin for it. */
QfChannel    *_qf_office_find_channel        (QfOffice         *self,
                                              const char       *id,
                                              GHashTable      **configuration,
                                              char            **type,
                                              GError          **error);
/* @channels where given (checked), else every configured one. */
char        **_qf_office_choose_channels     (QfOffice         *self,
                                              const char * const *channels,
                                              GError          **error);

G_END_DECLS
