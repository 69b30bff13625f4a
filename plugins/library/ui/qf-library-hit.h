/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A document that has the words, as a row of the list shows it. Immutable. */
#define QF_TYPE_LIBRARY_HIT (qf_library_hit_get_type ())
G_DECLARE_FINAL_TYPE (QfLibraryHit, qf_library_hit, QF, LIBRARY_HIT, GObject)

/* @hit: (transfer full) */
QfLibraryHit      *qf_library_hit_new          (QfSearchHit  *hit);
const QfEntry     *qf_library_hit_get_entry    (QfLibraryHit *self);
/* The title and the line around the words, the words marked: Pango's markup. (transfer full) */
char              *qf_library_hit_dup_title    (QfLibraryHit *self);
char              *qf_library_hit_dup_snippet  (QfLibraryHit *self);
/* The same line without marks. */
const char        *qf_library_hit_get_line     (QfLibraryHit *self);
/* Kind, number, where it stands, when; the attachment where the words are. (transfer full) */
char              *qf_library_hit_dup_caption  (QfLibraryHit *self);
/* Where it is looked at: the page add-in's id, and the item there. */
const char        *qf_library_hit_get_page     (QfLibraryHit *self);
const char        *qf_library_hit_get_item     (QfLibraryHit *self);

G_END_DECLS
