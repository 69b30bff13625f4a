/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-release.h>

G_BEGIN_DECLS

/* The parts of a release, in the order in which they are written. Owned by the release. */
typedef struct
{
  QfReleaseKind kind;
  char *of;              /* NULL but for a later interpretation */
  char *trigger;         /* NULL where none is named */
  GPtrArray *documents;  /* char *, ended by NULL */
  GHashTable *plan;      /* static field to char *, set ones only */
  char *exemption;       /* NULL where none */
  GPtrArray *attachments; /* QfAttachment */
  GPtrArray *waivers;    /* QfWaiver */
} QfReleaseParts;

QfReleaseParts *_qf_release_parts_new (void);
QfReleaseParts *_qf_release_parts_copy (const QfReleaseParts *parts);
void _qf_release_parts_free (QfReleaseParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReleaseParts, _qf_release_parts_free)

/* What a release may hold, whoever asks: a person's wish is refused with QF_ERROR_USAGE. */
gboolean _qf_release_parts_check (const QfReleaseParts *parts, GError **error);

/* (transfer full): one line, NFC; for forms the list in its one spelling */
char *_qf_release_normalize_plan (const char *field, const char *value);

/* text/qf-release-xml.c */
#define QF_RELEASE_MAX_BYTES (5 * 1000 * 1000)
GBytes *_qf_release_write (const QfReleaseParts *parts);
QfReleaseParts *_qf_release_read (GBytes *bytes, GError **error);

G_END_DECLS
