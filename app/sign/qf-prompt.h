/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-error.h>

#include "qf-secret.h"
#include "qf-sign-view.h"

G_BEGIN_DECLS

/**
 * QfPrompt:
 *
 * How the signer asks its person. Three kinds: a passphrase file (asks nobody), the terminal,
 * a window. Called from the thread that serves the channel.
 */
typedef struct _QfPrompt QfPrompt;

struct _QfPrompt
{
  const char *entry;    /* word for the statement: "file" or "window" */
  gboolean    retries;  /* a wrong passphrase may be asked for again */

  /* Shows @view and asks. @problem: (nullable): what was wrong with the answer before. A face of
   * QF_SIGN_KEY asks twice and answers only where both are equal.
   * @error: %QF_ERROR_REFUSED "not signed" where the person says no */
  gboolean  (*ask)  (QfPrompt     *self,
                     QfSignView   *view,
                     const char   *problem,
                     QfSecret     *passphrase,
                     GError      **error);
  /* Nothing more will be asked: a window goes away. */
  void      (*done) (QfPrompt     *self);
  void      (*free) (QfPrompt     *self);
};

/* @path: "-" for standard input */
QfPrompt *qf_prompt_file_new     (const char *path);
/* @socket: the channel; a prompt ends when its other end is gone */
QfPrompt *qf_prompt_terminal_new (int         socket);

/* "Not signed." */
void      qf_prompt_set_declined (GError    **error);

G_END_DECLS
