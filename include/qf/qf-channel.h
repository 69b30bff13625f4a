/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release.h"

G_BEGIN_DECLS

/**
 * QfDispatch:
 *
 * A release as a channel gets it: frozen texts with their blanks filled, markings,
 * attachments, dates and addresses. Immutable.
 */
#define QF_TYPE_DISPATCH (qf_dispatch_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfDispatch, qf_dispatch, QF, DISPATCH, GObject)

QF_API QfDispatch     *qf_dispatch_new                (const char        *release,
                                                       guint              revision,
                                                       const char        *office,
                                                       GDateTime         *released);
/* @document: filled; @validity: one of the validity terms, as of the day of release */
QF_API void            qf_dispatch_add_half           (QfDispatch        *self,
                                                       const char        *id,
                                                       QfDocument        *document,
                                                       const QfMarking   *marking,
                                                       const char        *validity);
QF_API void            qf_dispatch_add_attachment     (QfDispatch        *self,
                                                       const QfAttachment *attachment,
                                                       GBytes            *bytes);
QF_API const char     *qf_dispatch_get_release        (QfDispatch        *self);
QF_API guint           qf_dispatch_get_revision       (QfDispatch        *self);
QF_API const char     *qf_dispatch_get_office         (QfDispatch        *self);
QF_API GDateTime      *qf_dispatch_get_released       (QfDispatch        *self);
QF_API guint           qf_dispatch_get_n_halves       (QfDispatch        *self);
QF_API const char     *qf_dispatch_get_id             (QfDispatch        *self,
                                                       guint              half);
QF_API QfDocument     *qf_dispatch_get_document       (QfDispatch        *self,
                                                       guint              half);
QF_API const QfMarking *qf_dispatch_get_marking       (QfDispatch        *self,
                                                       guint              half);
QF_API const char     *qf_dispatch_get_validity       (QfDispatch        *self,
                                                       guint              half);
QF_API guint           qf_dispatch_get_n_attachments  (QfDispatch        *self);
QF_API const QfAttachment *qf_dispatch_get_attachment (QfDispatch        *self,
                                                       guint              index,
                                                       GBytes           **bytes);
/* Address of a partner released earlier (a later interpretation's policy); NULL if none. */
QF_API void            qf_dispatch_set_partner        (QfDispatch        *self,
                                                       const char        *address,
                                                       const char        *title);
QF_API const char     *qf_dispatch_get_partner        (QfDispatch        *self,
                                                       const char       **title);

/* One file or post as it will be sent. The publish act signs path and digest of each. */
typedef struct
{
  char   *path;      /* relative address within the channel's target, ASCII */
  char   *document;  /* document id the rendition shows; NULL for an attachment */
  GBytes *bytes;
} QfRendition;

QF_API QfRendition *qf_rendition_new  (const char  *path,
                                       const char  *document,
                                       GBytes      *bytes);
QF_API void         qf_rendition_free (QfRendition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfRendition, qf_rendition_free)

/* What is known of a sending, worst to best. Nobody is told "done". */
typedef enum
{
  QF_RECEIPT_FAILED,    /* failed   nothing arrived: safe to send again */
  QF_RECEIPT_UNKNOWN,   /* unknown  may have arrived: a person must look */
  QF_RECEIPT_SENT,      /* sent     已提交 */
  QF_RECEIPT_ACCEPTED,  /* accepted 平台已存草稿 */
  QF_RECEIPT_SEEN,      /* seen     页面已核对: read back and found equal */
} QfReceiptState;

QF_API const char  *qf_receipt_state_to_string   (QfReceiptState   state);
QF_API gboolean     qf_receipt_state_from_string (const char      *word,
                                                  QfReceiptState  *state);
QF_API const char  *qf_receipt_state_get_label   (QfReceiptState   state);

/* One receipt for each half at each channel. */
typedef struct
{
  char           *channel;   /* id of the channel in the office */
  char           *document;  /* document id */
  QfReceiptState  state;
  char           *address;   /* where a reader finds it */
  char           *digest;    /* SHA-256 of what was read back; NULL if nothing was */
  char           *problem;   /* (nullable) one sentence, what a person should do */
  gint64          time;      /* Unix seconds */
} QfReceipt;

QF_API QfReceipt   *qf_receipt_new    (const char      *channel,
                                       const char      *document,
                                       QfReceiptState   state,
                                       const char      *address);
QF_API QfReceipt   *qf_receipt_copy   (const QfReceipt *self);
QF_API void         qf_receipt_free   (QfReceipt       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReceipt, qf_receipt_free)

/* Called from the sending thread between steps: fraction 0..1 and a sentence. */
typedef void (*QfProgress) (double      fraction,
                            const char *step,
                            gpointer    user_data);

/**
 * QfChannel:
 *
 * A way out: a website folder, a server, an account. One object serves every configured
 * channel of its type; the configuration comes with each call. Worker threads only.
 */
#define QF_TYPE_CHANNEL (qf_channel_get_type ())
QF_API G_DECLARE_INTERFACE (QfChannel, qf_channel, QF, CHANNEL, GObject)

struct _QfChannelInterface
{
  GTypeInterface parent_iface;

  /* REQUIRED. The word of `channel add --type`. */
  const char *(*get_channel_type) (QfChannel *self);

  /* REQUIRED. Looks whether the target can be used; makes it where that is harmless. May
   * complete the configuration (a relative path becomes absolute) before it is stored: the
   * table frees its keys and values with g_free(). */
  gboolean    (*check)   (QfChannel     *self,
                          GHashTable    *configuration,
                          GCancellable  *cancellable,
                          GError       **error);

  /* REQUIRED. Pure, offline, the same bytes for the same input. Losses (for the reader,
   * one line each) are appended to @losses. */
  GPtrArray  *(*render)  (QfChannel     *self,
                          GHashTable    *configuration,
                          QfDispatch    *dispatch,
                          GPtrArray     *losses,
                          GError       **error);

  /* REQUIRED. What sending would do, one sentence a step; nothing is sent. */
  GPtrArray  *(*plan)    (QfChannel     *self,
                          GHashTable    *configuration,
                          GPtrArray     *renditions);

  /* REQUIRED. Sends the renditions, reads each back, compares bytes, marking and partner
   * link. Receipts say what was seen; an error only where nothing was sent. */
  GPtrArray  *(*send)    (QfChannel     *self,
                          const char    *id,
                          GHashTable    *configuration,
                          QfDispatch    *dispatch,
                          GPtrArray     *renditions,
                          QfProgress     progress,
                          gpointer       user_data,
                          GCancellable  *cancellable,
                          GError       **error);

  /* REQUIRED. Reads what is there now and compares with the renditions; sends nothing. */
  GPtrArray  *(*verify)  (QfChannel     *self,
                          const char    *id,
                          GHashTable    *configuration,
                          QfDispatch    *dispatch,
                          GPtrArray     *renditions,
                          GCancellable  *cancellable,
                          GError       **error);

  /* REQUIRED. (transfer full): a stable line naming the target; its SHA-256 is signed. */
  char       *(*dup_target) (QfChannel  *self,
                             GHashTable *configuration);
};

QF_API const char *qf_channel_get_channel_type (QfChannel     *self);
QF_API gboolean    qf_channel_check            (QfChannel     *self,
                                                GHashTable    *configuration,
                                                GCancellable  *cancellable,
                                                GError       **error);
/* Returns: (element-type QfRendition) (transfer full) */
QF_API GPtrArray  *qf_channel_render           (QfChannel     *self,
                                                GHashTable    *configuration,
                                                QfDispatch    *dispatch,
                                                GPtrArray     *losses,
                                                GError       **error);
/* Returns: (element-type utf8) (transfer full) */
QF_API GPtrArray  *qf_channel_plan             (QfChannel     *self,
                                                GHashTable    *configuration,
                                                GPtrArray     *renditions);
/* Returns: (element-type QfReceipt) (transfer full) */
QF_API GPtrArray  *qf_channel_send             (QfChannel     *self,
                                                const char    *id,
                                                GHashTable    *configuration,
                                                QfDispatch    *dispatch,
                                                GPtrArray     *renditions,
                                                QfProgress     progress,
                                                gpointer       user_data,
                                                GCancellable  *cancellable,
                                                GError       **error);
QF_API GPtrArray  *qf_channel_verify           (QfChannel     *self,
                                                const char    *id,
                                                GHashTable    *configuration,
                                                QfDispatch    *dispatch,
                                                GPtrArray     *renditions,
                                                GCancellable  *cancellable,
                                                GError       **error);
QF_API char       *qf_channel_dup_target       (QfChannel     *self,
                                                GHashTable    *configuration);

G_END_DECLS
