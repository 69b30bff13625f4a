/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-api.h"

G_BEGIN_DECLS

/* A word that a plugin adds to qianfa-cli. Static, described once. */
typedef struct
{
  const char *name;      /* the word */
  const char *usage;     /* "WORD ARGUMENT …", untranslated */
  const char *summary;   /* one line, marked with N_() */
} QfCommand;

/**
 * QfCommandProvider:
 *
 * Brings words of its own to qianfa-cli. Core's words cannot be taken (those that `help` lists).
 */
#define QF_TYPE_COMMAND_PROVIDER (qf_command_provider_get_type ())
QF_API G_DECLARE_INTERFACE (QfCommandProvider, qf_command_provider, QF, COMMAND_PROVIDER, GObject)

struct _QfCommandProviderInterface
{
  GTypeInterface parent_iface;

  /* REQUIRED. Ends with an entry whose name is NULL. */
  const QfCommand *(*get_commands) (QfCommandProvider *self);

  /* REQUIRED. @arguments: after the word. Text for standard output is appended to @output. */
  gboolean         (*run)          (QfCommandProvider  *self,
                                    const char         *name,
                                    const char * const *arguments,
                                    GString            *output,
                                    GCancellable       *cancellable,
                                    GError            **error);
};

QF_API const QfCommand *qf_command_provider_get_commands (QfCommandProvider   *self);
QF_API gboolean         qf_command_provider_run          (QfCommandProvider   *self,
                                                          const char          *name,
                                                          const char * const  *arguments,
                                                          GString             *output,
                                                          GCancellable        *cancellable,
                                                          GError             **error);

G_END_DECLS
