/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-half.h"
#include "qf-drafting-lacks.h"

G_BEGIN_DECLS

/**
 * QfDraftingSession:
 *
 * An item on the desk: a release with its halves, or a document in no release. Reads it,
 * keeps what is typed (the working copy two seconds after a change, a version where a version
 * is due), has it checked a second after typing stops, and carries acts to the store's lane.
 *
 * Signals
 *   loaded ()               the item was read, or read again: anything but the text may differ
 *   failed (GError)         it could not be read
 *   edited (char *id)       the text of a half has changed
 *   saved ()                qf_drafting_session_dup_saved() has something new to say
 *   checked ()              findings are new
 *   conflicted (char *id)   a half could not be kept: somebody else's version is newer
 */
#define QF_TYPE_DRAFTING_SESSION (qf_drafting_session_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingSession, qf_drafting_session, QF, DRAFTING_SESSION, GObject)

QfDraftingSession *qf_drafting_session_new       (QfWorkbench        *workbench,
                                                  const char         *item);
/* Reads the item; again: only where something is different. Ends in loaded or failed. */
void               qf_drafting_session_load      (QfDraftingSession  *self);
/* Keeps what is unsaved as versions: the person goes elsewhere and may come back. */
void               qf_drafting_session_keep      (QfDraftingSession  *self);
/* The same, and stops every timer; what is on its way goes on. */
void               qf_drafting_session_close     (QfDraftingSession  *self);

QfWorkbench       *qf_drafting_session_get_workbench (QfDraftingSession *self);
/* The release, or the document while it is in none. */
const char        *qf_drafting_session_get_item  (QfDraftingSession  *self);
/* NULL before the first loaded. */
const QfCase      *qf_drafting_session_get_case  (QfDraftingSession  *self);
gboolean           qf_drafting_session_is_editable (QfDraftingSession *self);

/* --- halves -------------------------------------------------------------------------------- */

guint              qf_drafting_session_get_n_halves (QfDraftingSession *self);
QfDraftingHalf    *qf_drafting_session_get_half  (QfDraftingSession  *self,
                                                  guint               index);
QfDraftingHalf    *qf_drafting_session_find_half (QfDraftingSession  *self,
                                                  const char         *id);
/* The one on show; NULL before the first loaded. */
QfDraftingHalf    *qf_drafting_session_get_current (QfDraftingSession *self);
/* Shows another; emits loaded. */
void               qf_drafting_session_set_current (QfDraftingSession *self,
                                                  QfDraftingHalf     *half);

/* --- saving -------------------------------------------------------------------------------- */

/* "Saved 15:32", for the header. (transfer full) */
char              *qf_drafting_session_dup_saved (QfDraftingSession  *self);
/* Settles a half with another's newer version. @mine: mine becomes the next version over it;
 * else theirs stays, and mine is put aside as a document of its own. */
void               qf_drafting_session_resolve   (QfDraftingSession  *self,
                                                  QfDraftingHalf     *half,
                                                  gboolean            mine);
/* Back to the last version: what was found again of the working copy is dropped. */
void               qf_drafting_session_drop_copy (QfDraftingSession  *self,
                                                  QfDraftingHalf     *half);

/* --- checks -------------------------------------------------------------------------------- */

/* Looks again, soon. */
void               qf_drafting_session_check     (QfDraftingSession  *self);
/* Of all halves and the release; NULL before the first check. (element-type QfFinding) */
GPtrArray         *qf_drafting_session_get_findings (QfDraftingSession *self);
/* When they were found; 0 before. */
gint64             qf_drafting_session_get_checked (QfDraftingSession *self);
QfFinding         *qf_drafting_session_find_finding (QfDraftingSession *self,
                                                  const char         *id);
/* (element-type QfLack) (transfer full) */
GPtrArray         *qf_drafting_session_list_lacks (QfDraftingSession *self);

/* --- acts ---------------------------------------------------------------------------------- */

/* Runs on the store's lane, after all texts are kept. @release: NULL only where the act does
 * not want one. */
typedef gboolean (*QfDraftingFunc)              (QfOffice           *office,
                                                 const char         *release,
                                                 gpointer            data,
                                                 GCancellable       *cancellable,
                                                 GError            **error);

typedef struct
{
  QfDraftingFunc  function;       /* NULL: only keep the texts */
  gpointer        data;
  GDestroyNotify  destroy;
  const char     *title;          /* for the progress strip; NULL */
  gboolean        signs;          /* a person is asked in the signer's window */
  gboolean        wants_release;  /* a document in none gets one first */
} QfDraftingAct;

/* @callback comes when the act is done and the item is read again. */
void               qf_drafting_session_act_async (QfDraftingSession   *self,
                                                  const QfDraftingAct *act,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
gboolean           qf_drafting_session_act_finish (QfDraftingSession  *self,
                                                  GAsyncResult        *result,
                                                  GError             **error);

G_END_DECLS
