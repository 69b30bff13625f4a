/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-manifest.h"

G_BEGIN_DECLS

#define QF_MANIFEST_MAX_BYTES (4 * 1000 * 1000)

/**
 * _qf_manifest_rebuild_release:
 *
 * The release's own content as the manifest tells it. Its digest is the one that the item
 * line names: so what the manifest says of plan, attachments, exemption and waivers is what
 * the signed version of the release says, and whoever put it there is an author.
 */
QfRelease *_qf_manifest_rebuild_release (QfManifest  *self,
                                         GError     **error);

G_END_DECLS
