/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* How a property is filled in. */
typedef enum
{
  QF_FIELD_CHOICE,      /* one of a list */
  QF_FIELD_TEXT,
  QF_FIELD_NUMBER,      /* 示政规〔2026〕3号 */
  QF_FIELD_DAY,
  QF_FIELD_EFFECTIVE,   /* a day, or 自印发之日起 */
  QF_FIELD_AUTHOR,      /* one of those who wrote the half */
} QfFieldKind;

/* One property of a kind of document, as the form shows it. */
typedef struct
{
  const char  *key;
  QfFieldKind  kind;
  gboolean     required;  /* before it is submitted */
  gboolean     later;     /* filled in when registered, after the third review */
} QfField;

/* All but title, attribute and its ground: the first is written in the text, the others have
 * their own card. Static. */
const QfField      *qf_drafting_get_fields   (QfKind        kind,
                                              guint        *n_fields);
/* TRUE where the attribute keeps the text from the public, which needs a ground. */
gboolean            qf_drafting_needs_basis  (const char   *attribute);
/* The values of a choice; NULL for other kinds. */
const char * const *qf_drafting_get_choices  (const char   *key);

/* What was typed as the property's value: days in the usual ways of writing, a number with
 * half-width brackets. NULL without error for nothing; with %QF_ERROR_USAGE for what cannot
 * be a value, saying what can. */
char               *qf_drafting_read_value   (const char   *key,
                                              const char   *typed,
                                              GError      **error);
/* The value as people read it. (transfer full) */
char               *qf_drafting_show_value   (const char   *key,
                                              const char   *value);

G_END_DECLS
