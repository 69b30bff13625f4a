/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One line of the plain text: a block, or a row of a table. [start, end) in characters. */
typedef struct
{
  guint        block;
  QfBlockKind  kind;
  guint        level;   /* of a heading, else 0 */
  glong        start;
  glong        end;     /* before the line feed */
  const char  *text;    /* the line itself; owned by the text */
} QfWordingLine;

/* A document laid out once for all engines of a run. */
typedef struct
{
  QfDocument      *document;
  QfCheckContext  *context;
  const char      *id;          /* the document's, NULL for a stranger */
  gunichar        *characters;  /* the plain text, one zero behind it */
  glong            length;
  GArray          *lines;       /* QfWordingLine */
  char           **strings;     /* the lines' texts */
  GPtrArray       *findings;    /* QfFinding */
} QfWordingText;

/* Looks for one rule and adds to @text's findings. */
typedef void (*QfWordingEngine) (QfWordingText *text,
                                 QfRule        *rule);

const QfWordingLine *_qf_wording_get_line     (QfWordingText       *text,
                                               guint                index);
/* Adds a finding over characters [start, end); @message NULL: the rule's own. */
void  _qf_wording_add                         (QfWordingText       *text,
                                               QfRule              *rule,
                                               glong                start,
                                               glong                end,
                                               const char          *message,
                                               const char          *fix);
/* The same over bytes of a line. */
void  _qf_wording_add_bytes                   (QfWordingText       *text,
                                               QfRule              *rule,
                                               const QfWordingLine *line,
                                               int                  start,
                                               int                  end,
                                               const char          *message,
                                               const char          *fix);
/* Compiled once; each engine names its pattern by a static of its own. */
GRegex *_qf_wording_get_regex                 (GRegex             **regex,
                                               const char          *pattern);

/* What opens a line: 第三条 一、（一）1. （1） */
typedef enum
{
  QF_ORDINAL_NONE,
  QF_ORDINAL_CHAPTER,
  QF_ORDINAL_SECTION,
  QF_ORDINAL_ARTICLE,
  QF_ORDINAL_ONE,     /* 一、 */
  QF_ORDINAL_TWO,     /* （一） */
  QF_ORDINAL_THREE,   /* 1. */
  QF_ORDINAL_FOUR,    /* （1） */
  QF_N_ORDINALS,
} QfOrdinal;
/* @number, @end (out): its value, and where what it counts begins. */
QfOrdinal _qf_wording_read_ordinal            (QfWordingText       *text,
                                               const QfWordingLine *line,
                                               guint               *number,
                                               glong               *end);

void _qf_wording_find_document_numbers        (QfWordingText *text, QfRule *rule);
void _qf_wording_find_broken_dates            (QfWordingText *text, QfRule *rule);
void _qf_wording_find_plan_years              (QfWordingText *text, QfRule *rule);
void _qf_wording_find_look_alike_codes        (QfWordingText *text, QfRule *rule);
void _qf_wording_find_full_width_digits       (QfWordingText *text, QfRule *rule);
void _qf_wording_find_stray_spaces            (QfWordingText *text, QfRule *rule);
void _qf_wording_find_half_width_marks        (QfWordingText *text, QfRule *rule);
void _qf_wording_find_half_width_throughout   (QfWordingText *text, QfRule *rule);
void _qf_wording_find_unbalanced_marks        (QfWordingText *text, QfRule *rule);
void _qf_wording_find_heading_sequence        (QfWordingText *text, QfRule *rule);
void _qf_wording_find_heading_levels          (QfWordingText *text, QfRule *rule);
void _qf_wording_find_duplicate_headings      (QfWordingText *text, QfRule *rule);
void _qf_wording_find_title_form              (QfWordingText *text, QfRule *rule);
void _qf_wording_find_signature               (QfWordingText *text, QfRule *rule);
void _qf_wording_find_attachments             (QfWordingText *text, QfRule *rule);
void _qf_wording_find_totals                  (QfWordingText *text, QfRule *rule);
void _qf_wording_find_percentages             (QfWordingText *text, QfRule *rule);
void _qf_wording_find_spelling                (QfWordingText *text, QfRule *rule);

G_END_DECLS
