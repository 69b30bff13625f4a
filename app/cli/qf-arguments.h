/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfArguments:
 *
 * One command line taken apart: its words in order, and its options with their values.
 *
 * Options are described by a string: names by spaces, "=" after those that take a value,
 * "=*" where they may be given more than once: "approve stage= gate=*". On the command line
 * a value is the next argument, whatever it looks like, or follows "=". "--" ends options.
 */
typedef struct _QfArguments QfArguments;

/* Before the command's own options are known: finds its word among @globals' options.
 * (transfer none) (nullable): the word, NULL where there is none */
const char  *qf_arguments_find_word   (const char * const *argv,
                                       const char         *globals);

/**
 * qf_arguments_parse:
 * @argv: (array zero-terminated=1): without the program's name
 * @globals: options allowed everywhere
 * @options: (nullable): the command's own; %NULL: options that are no globals are words
 * @error: %QF_ERROR_USAGE
 */
QfArguments *qf_arguments_parse       (const char * const *argv,
                                       const char         *globals,
                                       const char         *options,
                                       GError            **error);
void         qf_arguments_free        (QfArguments        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfArguments, qf_arguments_free)

/* Takes the first @n words away. */
void         qf_arguments_shift       (QfArguments        *self,
                                       guint               n);
guint        qf_arguments_get_n_words (QfArguments        *self);
/* NULL past the last. */
const char  *qf_arguments_get_word    (QfArguments        *self,
                                       guint               index);
/* (array zero-terminated=1) from @first on */
const char * const *qf_arguments_get_words (QfArguments   *self,
                                       guint               first);
gboolean     qf_arguments_has         (QfArguments        *self,
                                       const char         *option);
/* The value, or NULL where the option was not given. */
const char  *qf_arguments_get         (QfArguments        *self,
                                       const char         *option);
/* All values; NULL where the option was not given. (array zero-terminated=1) */
const char * const *qf_arguments_get_all (QfArguments     *self,
                                       const char         *option);
/* The first option given that @options does not name; NULL where all are named. */
const char  *qf_arguments_find_stray  (QfArguments        *self,
                                       const char         *globals,
                                       const char         *options);

/* "key=value" into its two parts; %QF_ERROR_USAGE where there is no "=" or no key. */
gboolean     qf_arguments_split_pair  (const char         *word,
                                       char              **key,
                                       char              **value,
                                       GError            **error);

G_END_DECLS
