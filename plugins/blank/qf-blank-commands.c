/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-blank"
#include "config.h"

#include "qf-blank-commands.h"

#include <glib/gi18n-lib.h>

/* One word for the command line: `blank TEXT` says how many characters TEXT has. A refusal is
 * a #QfError; its code becomes the exit code. */

struct _QfBlankCommands
{
  GObject parent_instance;
};

static const QfCommand *
get_commands (QfCommandProvider *provider)
{
  static const QfCommand commands[] = {
    { "blank", "blank TEXT", N_ ("Count the characters of a text (the tutorial plugin)") },
    { NULL },
  };
  return commands;
}

static gboolean
run (QfCommandProvider *provider,
     const char *name,
     const char *const *arguments,
     GString *output,
     GCancellable *cancellable,
     GError **error)
{
  if (arguments[0] == NULL || arguments[1] != NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Give one text: blank TEXT. Quote it if it has spaces."));
      return FALSE;
    }
  g_string_append_printf (output, "%ld\n", g_utf8_strlen (arguments[0], -1));
  return TRUE;
}

static void
init_provider (QfCommandProviderInterface *iface)
{
  iface->get_commands = get_commands;
  iface->run = run;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QfBlankCommands,
                               qf_blank_commands,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_COMMAND_PROVIDER, init_provider))

static void
qf_blank_commands_class_init (QfBlankCommandsClass *klass)
{
}

static void
qf_blank_commands_init (QfBlankCommands *self)
{
}
