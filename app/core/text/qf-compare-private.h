/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-compare.h>

G_BEGIN_DECLS

/* Sequences are numbers: characters, lines or blocks, equal where they are equal. Marks are
 * set to 1 where an element is not in the other sequence; what is left at 0 is the same in
 * both, in order. */

/**
 * _qf_compare_sequences:
 *
 * Returns: %FALSE where the limit of work was met, and the answer is not the shortest
 */
gboolean _qf_compare_sequences (const guint32 *old_items,
                                guint n_old,
                                const guint32 *new_items,
                                guint n_new,
                                guint8 *removed,
                                guint8 *added);

/* The same for sequences that differ little: FALSE, with no mark set, when no answer of at most
 * about 2 × @limit edits was found. */
gboolean _qf_compare_try (const guint32 *old_items,
                          guint n_old,
                          const guint32 *new_items,
                          guint n_new,
                          guint8 *removed,
                          guint8 *added,
                          int limit);

/* The shortest answer always, in time n_old × n_new / 64.
 * @masks: four words for each number that stands in the sequences, all zero; zero again after */
#define QF_COMPARE_BITS_WORDS 4
void _qf_compare_bits (const guint32 *old_items,
                       guint n_old,
                       const guint32 *new_items,
                       guint n_new,
                       guint64 *masks,
                       guint8 *removed,
                       guint8 *added);

/* Places that surely belong together, in order in both. */
typedef struct
{
  guint old_start;
  guint new_start;
  guint length;
} QfAnchor;

/* Words of eight elements that stand once in each. (element-type QfAnchor) (transfer full) */
GArray *_qf_compare_find_anchors (const guint32 *old_items,
                                  guint n_old,
                                  const guint32 *new_items,
                                  guint n_new);

/* Whole lines, with their line feed, that stand once in each; in bytes.
 * (element-type QfAnchor) (transfer full) */
GArray *_qf_compare_find_lines (const char *old_text,
                                gsize old_length,
                                const char *new_text,
                                gsize new_length);

/* The longest row of @pairs (sorted by old place) whose new places rise. (transfer full) */
GArray *_qf_compare_keep_rising (GArray *pairs);

/* How many bytes are the same at the beginning or the end, never parting a character. */
gsize _qf_compare_prefix (const char *old_text,
                          gsize old_length,
                          const char *new_text,
                          gsize new_length);
gsize _qf_compare_suffix (const char *old_text,
                          gsize old_length,
                          const char *new_text,
                          gsize new_length);
glong _qf_compare_count_characters (const char *start,
                                    const char *end);

/* Edits in bytes. (element-type QfEdit) (transfer full) */
GArray *_qf_compare_texts (const char *old_text,
                           gsize old_length,
                           const char *new_text,
                           gsize new_length);

/* The same edits as a person would have made them; in bytes, @edits is changed in place. */
void _qf_compare_clean (GArray *edits,
                        const char *old_text,
                        gsize old_length,
                        const char *new_text,
                        gsize new_length);

/* How alike two texts are: Dice's coefficient of pairs of neighbouring characters, 0 to 1. */
typedef struct _QfPairs QfPairs;

QfPairs *_qf_pairs_new (const char *text);
void _qf_pairs_free (QfPairs *self);
guint _qf_pairs_count (const QfPairs *self);
double _qf_pairs_get_likeness (const QfPairs *self,
                               const QfPairs *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfPairs, _qf_pairs_free)

/* Which of @n_old things became which of @n_new, in order: the best sum of likenesses.
 * @weigh: 0 where two may not be one
 * Returns: (transfer full): for each old one the new one, or -1 */
typedef double (*QfWeigh) (guint old_index,
                           guint new_index,
                           gpointer data);
int *_qf_compare_pair_up (guint n_old,
                          guint n_new,
                          QfWeigh weigh,
                          gpointer data);

/* The cells of two tables; NULL where they cannot be laid over each other. (transfer full) */
QfTableComparison *_qf_compare_tables (QfBlock *old_block,
                                   QfBlock *new_block);

G_END_DECLS
