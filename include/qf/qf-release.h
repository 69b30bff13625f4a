/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document.h"

G_BEGIN_DECLS

/* An attachment as the release lists it; the bytes lie in the store under their hash. */
typedef struct
{
  char    *name;        /* file name, no slash, NFC */
  char    *media_type;  /* "application/pdf" */
  char    *digest;      /* SHA-256, 64 hex digits */
  guint64  size;        /* bytes, 64 MB at most */
} QfAttachment;

#define QF_ATTACHMENT_MAX_BYTES (64 * 1000 * 1000)

/* A finding that stays, with the reason (保留并说明). Stands in the manifest. */
typedef struct
{
  char *finding;        /* id of the finding */
  char *rule;
  char *gate;           /* word of #QfGate */
  char *document;       /* document id, "-" for the release itself */
  char *version;        /* the version of that document it was waived in */
  char *words_digest;   /* SHA-256 of the words */
  char *staff;
  char *reason;
} QfWaiver;

/**
 * QfRelease:
 *
 * What goes out as one (稿件): its halves, plan, attachments, exemption and waivers.
 * An immutable snapshot; the texts themselves are documents of their own.
 */
#define QF_TYPE_RELEASE (qf_release_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfRelease, qf_release, QF, RELEASE, GObject)

typedef enum
{
  QF_RELEASE_PAIR,             /* a policy, with interpretations or an exemption */
  QF_RELEASE_REPRINT,
  QF_RELEASE_NEWS,
  QF_RELEASE_INTERPRETATION,   /* a later interpretation of something released */
} QfReleaseKind;

QF_API const char   *qf_release_kind_to_string   (QfReleaseKind   kind);
QF_API gboolean      qf_release_kind_from_string (const char     *word,
                                                  QfReleaseKind  *kind);

/**
 * qf_release_new:
 * @documents: (array zero-terminated=1): document ids, the policy (reprint, news) first,
 *   then the interpretations in order
 * @of: (nullable): the release that a later interpretation explains
 * @trigger: (nullable): what called for a later interpretation
 */
QF_API QfRelease    *qf_release_new              (QfReleaseKind       kind,
                                                  const char * const *documents,
                                                  const char         *of,
                                                  const char         *trigger,
                                                  GError            **error);
QF_API QfRelease    *qf_release_new_from_bytes   (GBytes             *bytes,
                                                  GError            **error);
/* Canonical XML in urn:qianfa:release:1, as for documents. */
QF_API GBytes       *qf_release_get_bytes        (QfRelease          *self);
QF_API const char   *qf_release_get_digest       (QfRelease          *self);
QF_API QfReleaseKind qf_release_get_kind         (QfRelease          *self);
QF_API const char * const *qf_release_get_documents (QfRelease       *self);
QF_API const char   *qf_release_get_of           (QfRelease          *self);
QF_API const char   *qf_release_get_trigger      (QfRelease          *self);
/* Reason for 不作解读; NULL where none. */
QF_API const char   *qf_release_get_exemption    (QfRelease          *self);
/* NULL where the field is empty. Keys: qf_terms_get_plan_fields(). */
QF_API const char   *qf_release_get_plan         (QfRelease          *self,
                                                  const char         *field);
QF_API guint         qf_release_get_n_attachments (QfRelease         *self);
QF_API const QfAttachment *qf_release_get_attachment (QfRelease      *self,
                                                  guint               index);
QF_API guint         qf_release_get_n_waivers    (QfRelease          *self);
QF_API const QfWaiver *qf_release_get_waiver     (QfRelease          *self,
                                                  guint               index);

/* Each returns (transfer full) a new snapshot, or NULL with an error for a value that is
 * not allowed (an unknown plan field or form, an index out of range, a name with a slash). */
QF_API QfRelease    *qf_release_with_plan        (QfRelease          *self,
                                                  const char         *field,
                                                  const char         *value,
                                                  GError            **error);
QF_API QfRelease    *qf_release_with_exemption   (QfRelease          *self,
                                                  const char         *reason,
                                                  GError            **error);
/* index: where to put it, replacing what is there; -1 appends. attachment NULL removes. */
QF_API QfRelease    *qf_release_with_attachment  (QfRelease          *self,
                                                  int                 index,
                                                  const QfAttachment *attachment,
                                                  GError            **error);
/* Replaces a waiver of the same finding. waiver->reason NULL takes it away. */
QF_API QfRelease    *qf_release_with_waiver      (QfRelease          *self,
                                                  const QfWaiver     *waiver,
                                                  GError            **error);
QF_API QfRelease    *qf_release_with_document    (QfRelease          *self,
                                                  const char         *document,
                                                  GError            **error);

QF_API void          qf_attachment_free          (QfAttachment       *self);
QF_API void          qf_waiver_free              (QfWaiver           *self);
QF_API QfAttachment *qf_attachment_copy          (const QfAttachment *self);
QF_API QfWaiver     *qf_waiver_copy              (const QfWaiver     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfAttachment, qf_attachment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfWaiver, qf_waiver_free)

/**
 * QfMarking:
 *
 * 责任标注 of one half: names from acts and signed versions, never typed.
 * A reprint has a source and reviewers, no drafter.
 */
typedef struct
{
  char  *document;      /* document id */
  char  *drafter;       /* name; NULL for a reprint */
  char **reviewers;     /* names in order of review; NULL-terminated */
  char  *publisher;     /* name; NULL until published */
  char  *source;        /* 信息来源, reprints only; else NULL */
} QfMarking;

QF_API void          qf_marking_free             (QfMarking          *self);
QF_API QfMarking    *qf_marking_copy             (const QfMarking    *self);
/* "拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松"; for a reprint "信息来源：…　审核人：…" */
QF_API char         *qf_marking_to_text          (const QfMarking    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfMarking, qf_marking_free)

G_END_DECLS
