/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-search.h>
#include <qf/qf-text.h>

G_BEGIN_DECLS

/* What search knows about text; the store keeps the index, the office hands out the hits. */

/* --- qf-search-unit.c: what is searched as one --------------------------------------------- */

#define QF_SEARCH_STRONG 8   /* what an occurrence in a number or title counts */

/**
 * QfSearchUnit:
 *
 * A document as search reads it, in this order: its number and a line feed (where it has one),
 * its plain text as `show` prints it, then each attachment of its release: a line with the
 * file's name, then its text. Number and title are the strong part, so that one place tells how
 * much an occurrence counts. All places are in bytes of @text.
 */
typedef struct
{
  char       *text;
  gsize       length;
  gsize       body;        /* where the document's own text begins */
  gsize       strong;      /* where number and title end */
  gsize       files;       /* where the attachments begin; @length where there are none */
  GArray     *file_starts; /* (element-type gsize): one for each attachment */
} QfSearchUnit;

QfSearchUnit *_qf_search_unit_new       (const char         *number);
/* @xml: the canonical bytes of a document; bytes of any other form add what looks like text. */
void          _qf_search_unit_set_document (QfSearchUnit    *self,
                                         GBytes             *xml);
void          _qf_search_unit_add_file  (QfSearchUnit       *self,
                                         const char         *name,
                                         const char         *text);
/* The same, character by character, in one case and one width. */
QfSearchUnit *_qf_search_unit_fold      (const QfSearchUnit *self);
void          _qf_search_unit_free      (QfSearchUnit       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSearchUnit, _qf_search_unit_free)

/* What a release says of its documents and attachments, without reading all of it. */
char         *_qf_search_find_first_document (GBytes        *xml);
/* (element-type QfAttachment): name and digest alone */
GPtrArray    *_qf_search_list_attachments (GBytes           *xml);

/* --- qf-search-words.c: what is asked -------------------------------------------------------- */

typedef struct
{
  char  *text;     /* as typed, or folded; never empty */
  gsize  length;
} QfSearchWord;

typedef struct
{
  GPtrArray *words;   /* (element-type QfSearchWord); none: nothing is found */
  gboolean   fold;
} QfSearchWords;

/* Any UTF-8 is a query: words between spaces, all of them must be there; "…" is one word. */
QfSearchWords *_qf_search_words_new     (const char          *query,
                                         gboolean             fold);
void           _qf_search_words_free    (QfSearchWords       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSearchWords, _qf_search_words_free)
/* How often the rarest of the words occurs, those in number and title counting more; 0 where
 * one is missing. */
guint          _qf_search_words_score   (const QfSearchWords *self,
                                         const QfSearchUnit  *unit);
/* Where the words are in @text, in characters, without overlaps. (element-type QfSpan) */
GArray        *_qf_search_words_mark    (const QfSearchWords *self,
                                         const char          *text);
/* The words around the best place. @spans (out): in characters of it; @start (out): of the place
 * in the document's own text, else -1; @file (out): index of the attachment, else -1. */
char          *_qf_search_words_dup_snippet (const QfSearchWords *self,
                                         const QfSearchUnit  *unit,
                                         GArray             **spans,
                                         glong               *start,
                                         int                 *file);

/* --- qf-search-grams.c: what an index holds ---------------------------------------------------- */

/* Single characters, pairs, and three Latin letters or digits in a row, folded. Spaces part
 * them. A gram that occurs more than once is also there with its tier behind it: one byte,
 * 0x01 and on, for the highest count that it reaches. */
#define QF_SEARCH_TIERS 12

/* What a gram of @tier occurs at least; tier 0: once. */
guint          _qf_search_get_tier      (guint                tier);

typedef int  (*QfGramFunc)              (gpointer             data,
                                         const char          *gram,
                                         int                  length);
/* Each gram of @text once, and once with its tier. The part before @strong counts more. Stops at
 * a result that is not 0 and returns it. */
int            _qf_search_grams_each    (const char          *text,
                                         gsize                length,
                                         gsize                strong,
                                         QfGramFunc           function,
                                         gpointer             data);
/* Grams that every text with these words has, @most at most.
 * (array zero-terminated=1) (transfer full) */
char         **_qf_search_list_grams    (const QfSearchWords *words,
                                         guint                most);
/* One character: full width to plain, capitals to small ones, any space to U+0020. */
gunichar       _qf_search_fold          (gunichar             character);

G_END_DECLS
