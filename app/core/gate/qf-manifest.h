/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-release.h>

G_BEGIN_DECLS

/* One document as frozen. */
typedef struct
{
  char        *kind;       /* word of #QfKind */
  char        *id;
  char        *digest;     /* SHA-256 of its canonical XML, blanks empty */
  char        *version;    /* the version that was frozen, "D12.3" */
  char        *drafter;    /* staff number named in the marking; "-" for a reprint */
  GHashTable  *properties; /* key to value at submission */
} QfManifestDocument;

/**
 * QfManifest:
 *
 * All that one revision of a release consists of, as text that a shell can read. Every
 * act names its SHA-256. What nobody knows yet (number, dates, names of the marking) is
 * not in it, nor any rendition.
 *
 * UTF-8, LF, no other control character, fields by one space, the last field to the end of
 * line, "-" where empty, counted lists:
 *   QIANFA-MANIFEST-1
 *   store=UUID
 *   release=R5
 *   revision=2
 *   item=R5.7 SHA256                  (the release's own version and content hash)
 *   kind=pair|reprint|news|interpretation
 *   class=CLASS
 *   chain=standard
 *   of=-                              (release that a later interpretation explains)
 *   trigger=-
 *   documents=2
 *   document=1 policy D12 SHA256 D12.3 1007
 *   property=1 title 关于…             (canonical order, set ones only)
 *   document=2 interpretation D13 SHA256 D13.1 1007
 *   belongs=2 1                       (each interpretation to the policy's place)
 *   attachments=1
 *   attachment=1 SHA256 SIZE MEDIA-TYPE NAME
 *   plan=what …                       (the six fields in order, each always present)
 *   exemption=-
 *   waivers=1
 *   waiver=1 FINDING RULE GATE DOCUMENT VERSION WORDS-SHA256 STAFF REASON
 *   rules-off=-                       (ids of rules that the office switched off, by comma)
 *   rules=SHA256                      (of the rules in force; not in manifests of old)
 *   authors=1007,1012                 (sorted; all who signed or adopted any part since the last release)
 *   end=QIANFA-MANIFEST-1
 */
typedef struct _QfManifest QfManifest;
#define QF_TYPE_MANIFEST (qf_manifest_get_type ())
QF_HOST GType          qf_manifest_get_type       (void);
QF_HOST QfManifest    *qf_manifest_parse          (GBytes             *bytes,
                                                   GError            **error);
QF_HOST QfManifest    *qf_manifest_ref            (QfManifest         *self);
QF_HOST void           qf_manifest_unref          (QfManifest         *self);
QF_HOST GBytes        *qf_manifest_get_bytes      (QfManifest         *self);
QF_HOST const char    *qf_manifest_get_digest     (QfManifest         *self);
/* "store" "release" "kind" "class" "chain" "of" "trigger" "exemption" "rules-off" "rules"; NULL for "-" */
QF_HOST const char    *qf_manifest_get            (QfManifest         *self,
                                                   const char         *key);
QF_HOST guint          qf_manifest_get_revision   (QfManifest         *self);
QF_HOST const char    *qf_manifest_get_item_version (QfManifest       *self);
QF_HOST const char    *qf_manifest_get_item_digest  (QfManifest       *self);
QF_HOST guint          qf_manifest_get_n_documents (QfManifest        *self);
QF_HOST const QfManifestDocument *qf_manifest_get_document (QfManifest *self,
                                                   guint               index);
QF_HOST guint          qf_manifest_get_n_attachments (QfManifest      *self);
QF_HOST const QfAttachment *qf_manifest_get_attachment (QfManifest    *self,
                                                   guint               index);
QF_HOST const char    *qf_manifest_get_plan       (QfManifest         *self,
                                                   const char         *field);
QF_HOST guint          qf_manifest_get_n_waivers  (QfManifest         *self);
QF_HOST const QfWaiver *qf_manifest_get_waiver    (QfManifest         *self,
                                                   guint               index);
QF_HOST const char * const *qf_manifest_get_authors (QfManifest       *self);

/**
 * qf_manifest_compose:
 * @documents: (element-type QfManifestDocument): in order
 * @rules: (nullable): the digest of the rules in force; %NULL leaves the line out
 * @authors: (array zero-terminated=1): any order, duplicates dropped
 */
QF_HOST QfManifest    *qf_manifest_compose        (const char         *store,
                                                   const char         *release_id,
                                                   guint               revision,
                                                   const char         *item_version,
                                                   QfRelease          *release,
                                                   const char         *chain,
                                                   GPtrArray          *documents,
                                                   const char * const *rules_off,
                                                   const char         *rules,
                                                   const char * const *authors,
                                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfManifest, qf_manifest_unref)
QF_HOST void           qf_manifest_document_free  (QfManifestDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfManifestDocument, qf_manifest_document_free)

G_END_DECLS
