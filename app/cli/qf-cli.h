/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office/qf-office-host.h"
#include "qf-arguments.h"
#include "qf-output.h"

G_BEGIN_DECLS

/* Options that every command takes, before or after its word. */
#define QF_CLI_GLOBALS "store= keys= as= passphrase-file= json now= help version"

/**
 * QfCli:
 *
 * One run of qianfa-cli: who acts, on which store, and what is printed. The office and the
 * plugins are opened when a command first asks for them.
 */
typedef struct
{
  QfOutput   *output;
  const char *store;            /* NULL: $QIANFA_STORE, else the user's own */
  const char *keys;             /* NULL: $QIANFA_KEYS, else the user's own */
  const char *staff;            /* NULL: nobody acts */
  const char *passphrase_file;  /* NULL: the signer asks */
  gboolean    json;
  GDateTime  *now;              /* NULL: the system's clock */
  QfPlugins  *plugins;
  QfOffice   *office;
  int         exit_code;        /* of a command that printed its answer: `check` gives 1 */
  gboolean    told;             /* the output says the problem already: on a screen not twice */
  gboolean    keep_output;      /* what was printed stands beside the refusal */
} QfCli;

/* What must be there before a command runs. */
typedef enum
{
  QF_CLI_NEEDS_NOTHING,
  QF_CLI_NEEDS_OFFICE,
  QF_CLI_NEEDS_STAFF,
} QfCliNeeds;

/* One line of the contract: a word, or two, with its arguments. */
typedef struct
{
  const char *word;
  const char *subword;     /* "show" of `roll show`; NULL where the word stands alone */
  const char *arguments;   /* as the help prints them; NULL none */
  const char *options;     /* see QfArguments */
  guint       min_words;   /* words after word and subword */
  guint       max_words;
  QfCliNeeds  needs;
  gboolean  (*run)         (QfCli *cli, QfArguments *arguments, GError **error);
  const char *summary;     /* one line, marked with N_() */
} QfCliCommand;

/* The table (qf-cli-commands.c); ends with an entry whose word is NULL. */
const QfCliCommand *qf_cli_get_commands (void);
/* The first entry of @word; NULL for a word that is not in the table. */
const QfCliCommand *qf_cli_find_word    (const char *word);

/* Takes the command line, runs what it asks for and prints it. Returns the exit code. */
int          qf_cli_run           (const char * const *argv);

/* (transfer none): what --store, the environment or the user's folder names. */
QfPlugins   *qf_cli_get_plugins   (QfCli *cli);
char        *qf_cli_dup_store     (QfCli *cli);
void         qf_cli_fill_options  (QfCli *cli, QfOfficeOptions *options, const char *store);
/* (transfer none) */
QfOffice    *qf_cli_get_office    (QfCli *cli, GError **error);

/* --- help (qf-cli-help.c) --- */
void         qf_cli_print_help    (QfCli *cli);
/* FALSE with %QF_ERROR_USAGE for a word that is neither in the table nor a plugin's. */
gboolean     qf_cli_print_word    (QfCli *cli, const char *word, GError **error);
/* A usage error that shows how @command is written. */
void         qf_cli_set_usage     (GError **error, const QfCliCommand *command);
/* Plugins' words: (transfer full) (nullable) */
QfCommandProvider *qf_cli_find_provider (QfCli *cli, const char *word);

/* --- files (qf-cli-files.c) --- */
/* %QF_ERROR_INPUT for what cannot be read. */
gboolean     qf_cli_check_readable (const char *path, GError **error);
/* At most @limit bytes; %QF_ERROR_INPUT for what cannot be read. */
GBytes      *qf_cli_read_file     (const char *path, gsize limit, GError **error);
/* Whole or not at all. */
gboolean     qf_cli_write_file    (const char *path, GBytes *bytes, GError **error);
/* The last part of the path, in UTF-8. (transfer full) */
char        *qf_cli_dup_file_name (const char *path, GError **error);

/* --- small questions that several commands ask --- */
gboolean     qf_cli_is_release    (const char *id);
gboolean     qf_cli_is_document   (const char *id);
/* A property value, refused as wrong usage. */
gboolean     qf_cli_check_property (const char *key, const char *value, GError **error);
/* %QF_ERROR_USAGE where nobody acts. */
gboolean     qf_cli_require_staff (QfCli *cli, GError **error);
/* Stores the file and gives the release with it at @index (-1: at the end). */
QfRelease   *qf_cli_attach_file   (QfCli *cli, QfRelease *release, int index, const char *path,
                                   GError **error);
/* After an act: where the release stands now and who may act next. */
gboolean     qf_cli_print_stage   (QfCli *cli, const char *release, GError **error);
/* @receipts: (element-type QfReceipt) (nullable) */
void         qf_cli_print_receipts (QfCli *cli, GPtrArray *receipts);

G_END_DECLS
