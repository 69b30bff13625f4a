/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include <qf/qf-api.h>

G_BEGIN_DECLS

/**
 * QfMatcher:
 *
 * Finds every place of every one of many fixed strings in a text, overlapping ones too.
 * Immutable, safe on any thread.
 */
typedef struct _QfMatcher QfMatcher;

/* Pattern number @pattern stands at characters [start, end). */
typedef struct
{
  guint pattern;
  guint start;
  guint end;
} QfMatch;

/* @patterns: valid UTF-8, none empty; the same string may stand twice. */
QF_HOST QfMatcher *qf_matcher_new      (const char * const *patterns,
                                        guint               n_patterns);
QF_HOST void       qf_matcher_free     (QfMatcher          *self);
/* Bytes held. */
QF_HOST gsize      qf_matcher_get_size (QfMatcher          *self);
/* @text: valid UTF-8. (element-type QfMatch) (transfer full): by start, then by pattern */
QF_HOST GArray    *qf_matcher_scan     (QfMatcher          *self,
                                        const char         *text,
                                        gssize              length);
/* The same over characters that were decoded already. */
QF_HOST GArray    *qf_matcher_scan_characters (QfMatcher   *self,
                                        const gunichar     *characters,
                                        gsize               length);
/* Decodes valid UTF-8 quickly. (transfer full): followed by two zeros */
QF_HOST gunichar  *qf_matcher_decode   (const char         *text,
                                        gsize               bytes,
                                        gsize              *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfMatcher, qf_matcher_free)

G_END_DECLS
