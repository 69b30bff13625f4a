/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/* What the three files of the session share: reading, saving, checking. */

struct _QfDraftingSession
{
  GObject       parent_instance;

  QfWorkbench  *workbench;    /* owned */
  GCancellable *cancellable;  /* ends reading and checking, never writing */
  char         *item;
  QfCase       *loaded;       /* NULL before the first load */
  GPtrArray    *halves;       /* (element-type QfDraftingHalf) in the release's order */
  guint         current;
  gboolean      closed;
  gboolean      loading;

  guint         copy_timer;   /* two seconds after the first change that is not copied */
  guint         n_saving;     /* writes on their way */
  GHashTable   *sent;         /* id → QfDraftingSending: a half's last version on its way */
  gint64        saved;        /* Unix seconds of the last; 0 none yet */
  gboolean      save_failed;

  guint         check_timer;
  GPtrArray    *findings;     /* NULL before the first check */
  gint64        checked;
};

enum
{
  QF_SESSION_LOADED,
  QF_SESSION_FAILED,
  QF_SESSION_EDITED,
  QF_SESSION_SAVED,
  QF_SESSION_CHECKED,
  QF_SESSION_CONFLICTED,
  QF_SESSION_N_SIGNALS
};
extern guint _qf_drafting_session_signals[QF_SESSION_N_SIGNALS];

/* A snapshot on its way to the store. One of the same text may be on its way before it, whose
 * version nobody knows yet: then that will be its parent. Shared between the two threads:
 * @made is written and read by the store's lane alone, which runs in order. */
typedef struct _QfDraftingSending QfDraftingSending;
struct _QfDraftingSending
{
  char              *id;
  char              *parent;
  QfDocument        *text;
  guint              edited;  /* the half's counter when it was taken */
  QfDraftingSending *after;   /* owned (nullable) */
  char              *made;    /* the version it became; NULL not yet */
};

/* --- qf-drafting-session-save.c --- */

/* NULL with an error where the text is over a limit. */
QfDraftingSending *_qf_drafting_sending_new  (QfDraftingSession *session,
                                              QfDraftingHalf    *half,
                                              GError           **error);
QfDraftingSending *_qf_drafting_sending_ref  (QfDraftingSending *self);
void               _qf_drafting_sending_free (QfDraftingSending *self);
/* On the store's lane: what the text was made from. */
const char        *_qf_drafting_sending_get_parent (const QfDraftingSending *self);
void _qf_drafting_session_copy_soon   (QfDraftingSession *self);
void _qf_drafting_session_copy_now    (QfDraftingSession *self);
void _qf_drafting_session_tell_saved  (QfDraftingSession *self,
                                       gboolean           done);

/* --- qf-drafting-session-check.c --- */
void _qf_drafting_session_check_after (QfDraftingSession *self,
                                       guint              milliseconds);

/* --- qf-drafting-session.c --- */
/* Reads again whatever is known; @callback (nullable) when it is done. */
void _qf_drafting_session_load_again  (QfDraftingSession *self,
                                       GTask             *then);

G_END_DECLS
