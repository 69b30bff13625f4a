/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-prompt-file"
#include "config.h"

#include "qf-prompt.h"

#include <glib/gi18n-lib.h>

#include "qf-passphrase.h"

/* A passphrase from a file that the signer opens itself. Nobody sees what is signed; the
 * statement says entry=file, and a roll may forbid that. */

typedef struct
{
  QfPrompt parent;
  char *path;
} FilePrompt;

static gboolean
ask_file (
    QfPrompt *prompt, QfSignView *view, const char *problem, QfSecret *passphrase, GError **error)
{
  FilePrompt *self = (FilePrompt *)prompt;
  return qf_passphrase_read (self->path, passphrase, error);
}

static void
finish_file (QfPrompt *prompt)
{
}

static void
free_file (QfPrompt *prompt)
{
  FilePrompt *self = (FilePrompt *)prompt;
  g_free (self->path);
  g_free (self);
}

QfPrompt *
qf_prompt_file_new (const char *path)
{
  FilePrompt *self = g_new0 (FilePrompt, 1);
  self->parent.entry = "file";
  self->parent.ask = ask_file;
  self->parent.done = finish_file;
  self->parent.free = free_file;
  self->path = g_strdup (path);
  return &self->parent;
}

void
qf_prompt_set_declined (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("Not signed."));
}
