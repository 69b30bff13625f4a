/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-gate.h"

G_BEGIN_DECLS

/**
 * QfBundle:
 *
 * An evidence bundle (核验包): members by name, nothing else. The names and what each holds
 * stand in README.md of this room. Members are bytes; they mean nothing until the gate has
 * judged them.
 */
typedef struct _QfBundle QfBundle;

QF_HOST QfBundle   *qf_bundle_new             (void);
QF_HOST void        qf_bundle_free            (QfBundle      *self);
/* @name: [A-Za-z0-9._-]{1,120}, not beginning with a dot. Replaces nothing: FALSE where it is
 * there already or the name may not be. */
QF_HOST gboolean    qf_bundle_add             (QfBundle      *self,
                                               const char    *name,
                                               GBytes        *bytes);
/* (transfer none) (nullable) */
QF_HOST GBytes     *qf_bundle_get             (QfBundle      *self,
                                               const char    *name);
/* Sorted by byte. (element-type utf8) (transfer container) */
QF_HOST GPtrArray  *qf_bundle_list            (QfBundle      *self);

/* Limits of what is read: members, bytes of one zip or folder. */
#define QF_BUNDLE_MAX_MEMBERS 20000
#define QF_BUNDLE_MAX_BYTES   ((gsize) 1024 * 1024 * 1024)

/**
 * qf_bundle_to_zip:
 *
 * Returns: (transfer full): a zip with every member stored, sorted; the same bytes each time
 */
QF_HOST GBytes     *qf_bundle_to_zip          (QfBundle      *self,
                                               GError       **error);

/**
 * qf_bundle_new_from_zip:
 *
 * Reads strictly: local and central headers agree in every field, no gap, no duplicate, no
 * trailing data, no comment, regular files only, stored or deflated, real sizes and CRCs.
 * Two readers that disagree about a file is how a signed part and a shown part come apart.
 *
 * Errors are %QF_ERROR_VERIFY.
 */
QF_HOST QfBundle   *qf_bundle_new_from_zip    (GBytes        *zip,
                                               GError       **error);
/* Regular files only, no links, no folders. */
QF_HOST QfBundle   *qf_bundle_new_from_folder (const char    *path,
                                               GError       **error);

/**
 * qf_bundle_new_from_input:
 * @input: a released revision with only the acts that count
 * @attachments: (element-type GBytes): in manifest order
 *
 * Returns: (transfer full): all members with VERIFY.sh, README.txt and SHA256SUMS
 */
QF_HOST QfBundle   *qf_bundle_new_from_input  (const QfGateInput *input,
                                               GPtrArray         *attachments,
                                               const QfVerdict   *verdict,
                                               GError           **error);

/**
 * qf_bundle_to_input:
 *
 * Checks SHA256SUMS and that every member is one that belongs, and gives the gate its input.
 * Errors are %QF_ERROR_VERIFY.
 */
QF_HOST QfGateInput *qf_bundle_to_input       (QfBundle      *self,
                                               GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfBundle, qf_bundle_free)

/**
 * qf_bundle_verify:
 * @fingerprint: (nullable): the office's first roll, from paper
 * @verdict: (out): what `verify` prints; the first line is the verdict
 *
 * Returns: %TRUE when VERIFIED; else %QF_ERROR_VERIFY with the reason
 */
QF_HOST gboolean    qf_bundle_verify          (QfBundle      *self,
                                               const char    *fingerprint,
                                               char         **verdict,
                                               GError       **error);

/* The lines for a verdict, as `verify` prints them. (transfer full) */
QF_HOST char       *qf_verdict_to_text        (const QfVerdict *verdict);

/* The script that goes into every bundle, and its SHA-256 for paper. (transfer full) */
QF_HOST GBytes     *qf_bundle_dup_script      (void);
QF_HOST char       *qf_bundle_dup_script_digest (void);

G_END_DECLS
