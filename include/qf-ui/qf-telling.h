/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-workbench.h"

G_BEGIN_DECLS

/* What a page says to the person and asks of them, in the window's own way. */

/* --- telling and asking ----------------------------------------------------------------- */

QF_API void            qf_workbench_toast           (QfWorkbench  *self,
                                                     const char   *message);
/* @callback runs when the button is pressed; @destroy when the toast has gone. */
QF_API void            qf_workbench_toast_action    (QfWorkbench  *self,
                                                     const char   *message,
                                                     const char   *button,
                                                     GCallback     callback,
                                                     gpointer      user_data,
                                                     GDestroyNotify destroy);
/* A toast of the error's first line; its reasons, where it has some, behind "Why". Says
 * nothing about a cancel. */
QF_API void            qf_workbench_show_error      (QfWorkbench  *self,
                                                     const GError *error);

typedef enum
{
  QF_VERB_PLAIN,
  QF_VERB_SUGGESTED,     /* Enter presses it */
  QF_VERB_DESTRUCTIVE,   /* never the default */
} QfVerbStyle;

typedef struct
{
  const char  *id;
  const char  *label;    /* a verb with its object: "Discard Draft", never "OK" */
  QfVerbStyle  style;
} QfVerb;

/* A question in a window of its own. */
typedef struct
{
  const char   *heading;
  const char   *body;        /* what will happen, whose signatures fall */
  const char   *cancel;      /* label of the way out; NULL: "Cancel" */
  const QfVerb *verbs;       /* ends with an id of NULL */
  const char   *text_label;  /* non-NULL: a text is asked for, and needed */
  const char   *text;        /* what stands there first */
} QfQuestion;

QF_API void            qf_workbench_ask_async       (QfWorkbench          *self,
                                                     const QfQuestion     *question,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Returns: (transfer full) (nullable): the verb's id; %NULL without error where the person
 * turned away. @text: (out) (optional): what was written */
QF_API char           *qf_workbench_ask_finish      (QfWorkbench          *self,
                                                     GAsyncResult         *result,
                                                     char                **text,
                                                     GError              **error);

/* --- files ------------------------------------------------------------------------------ */

/* Asks for a file and reads it. @suffixes: (array zero-terminated=1) (nullable): "docx" …
 * @limit: bytes at most. */
QF_API void            qf_workbench_open_file_async (QfWorkbench          *self,
                                                     const char           *title,
                                                     const char * const   *suffixes,
                                                     guint64               limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Asks for files, one or several, and reads none of them. */
QF_API void            qf_workbench_choose_files_async (QfWorkbench       *self,
                                                     const char           *title,
                                                     const char * const   *suffixes,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Returns: (transfer full) (nullable) (element-type GFile): %NULL without error where the
 * person turned away */
QF_API GPtrArray      *qf_workbench_choose_files_finish (QfWorkbench      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* Reads a file that was dropped; finished by qf_workbench_open_file_finish() too. */
QF_API void            qf_workbench_read_file_async (QfWorkbench          *self,
                                                     GFile                *file,
                                                     guint64               limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Returns: (transfer full) (nullable): the bytes; %NULL without error where the person
 * turned away. @name: (out): the file's name */
QF_API GBytes         *qf_workbench_open_file_finish (QfWorkbench         *self,
                                                     GAsyncResult         *result,
                                                     char                **name,
                                                     GError              **error);
QF_API void            qf_workbench_save_file_async (QfWorkbench          *self,
                                                     const char           *title,
                                                     const char           *name,
                                                     GBytes               *bytes,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Returns: (transfer full) (nullable): where it was written; %NULL without error where the
 * person turned away. */
QF_API GFile          *qf_workbench_save_file_finish (QfWorkbench         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
