/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* The telling pieces of a text: pairs of neighbouring ideographs, numbers with what they
 * count, Latin words. A set of opaque keys; what stands in any official text is left out. */
typedef GHashTable QfTermSet;

QfTermSet *qf_term_set_new    (void);
/* Adds the pieces of [@text, @text + @length); -1: to its end. */
void       qf_term_set_add    (QfTermSet   *self,
                               const char  *text,
                               gssize       length);

/* How telling each piece is: the fewer units of the two texts hold it, the more. */
typedef struct _QfTermWeights QfTermWeights;

/* @units: (element-type QfTermSet): clauses and paragraphs of both texts. @common: (nullable):
 * pieces that say little however rare, such as those of the title */
QfTermWeights *qf_term_weights_new   (GPtrArray      *units,
                                      QfTermSet      *common);
void           qf_term_weights_free  (QfTermWeights  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfTermWeights, qf_term_weights_free)
/* The weight of all pieces that both hold: 1 for one that stands in these two alone; those in
 * @names (nullable) count twice. */
double         qf_term_weights_score (QfTermWeights  *self,
                                      QfTermSet      *one,
                                      QfTermSet      *other,
                                      QfTermSet      *names);

G_END_DECLS
