/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-channel.h>

G_BEGIN_DECLS

/**
 * QfDetail:
 *
 * What people wrote with an act, bound by the act's detail-sha256. UTF-8, LF, no other
 * control character, line feeds inside a text become a space:
 *   QIANFA-DETAIL-1
 *   opinion=…                          ("-" where none)
 *   waiver=FINDING                     (review: each waiver confirmed, in manifest order)
 *   number=…  formed=2026-07-04        (register: what it fills, "-" where not)
 *   effective=…                        (register: 施行日期 where it depends on the day of issue)
 *   released=2026-07-04T09:00:00Z      (publish: 发布日期)
 *   rendition=CHANNEL TARGET-SHA256 SHA256 SIZE DOCUMENT PATH   (publish, sorted by channel, path)
 *   end=QIANFA-DETAIL-1
 * opinion is always there; the others only where the act has them, in this order.
 * renditions-sha256 of the publish act is the SHA-256 of the rendition lines with their LFs.
 */
typedef struct
{
  char    *channel;
  char    *target_digest;
  char    *digest;
  guint64  size;
  char    *document;    /* "-" for an attachment or an index */
  char    *path;
} QfDetailRendition;

typedef struct _QfDetail QfDetail;
#define QF_TYPE_DETAIL (qf_detail_get_type ())
QF_HOST GType        qf_detail_get_type       (void);
QF_HOST QfDetail    *qf_detail_new            (void);
QF_HOST QfDetail    *qf_detail_parse          (GBytes                  *bytes,
                                               GError                 **error);
QF_HOST QfDetail    *qf_detail_ref            (QfDetail                *self);
QF_HOST void         qf_detail_unref          (QfDetail                *self);
/* keys: opinion number formed effective released; NULL where not there */
QF_HOST void         qf_detail_set            (QfDetail                *self,
                                               const char              *key,
                                               const char              *value);
QF_HOST const char  *qf_detail_get            (QfDetail                *self,
                                               const char              *key);
QF_HOST void         qf_detail_add_waiver     (QfDetail                *self,
                                               const char              *finding);
QF_HOST guint        qf_detail_get_n_waivers  (QfDetail                *self);
QF_HOST const char  *qf_detail_get_waiver     (QfDetail                *self,
                                               guint                    index);
QF_HOST void         qf_detail_add_rendition  (QfDetail                *self,
                                               const QfDetailRendition *rendition);
QF_HOST guint        qf_detail_get_n_renditions (QfDetail              *self);
QF_HOST const QfDetailRendition *qf_detail_get_rendition (QfDetail     *self,
                                               guint                    index);
/* (transfer full): hex, "-" with no renditions */
QF_HOST char        *qf_detail_dup_renditions_digest (QfDetail         *self);
QF_HOST GBytes      *qf_detail_to_bytes       (QfDetail                *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDetail, qf_detail_unref)

G_END_DECLS
