/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* --- qf-site-page.c: one page for each half -------------------------------------------- */

#define QF_SITE_MARKING_ID "qf-marking"   /* the element that holds 责任标注 */
#define QF_SITE_PARTNER_ID "qf-partner"   /* the element that holds the link to the other half */

/* (transfer full): the page's file name within the folder: "R5/D12.html" */
char       *_qf_site_dup_page_path       (const char   *release,
                                          const char   *document);
/* (transfer full): "R5/attachment-01.pdf" */
char       *_qf_site_dup_attachment_path (const char   *release,
                                          guint         index,
                                          const char   *name);
/* Index of the half that @half links to, -1 for none: an interpretation links its policy,
 * a policy its first interpretation. */
int         _qf_site_find_partner        (QfDispatch   *dispatch,
                                          guint         half);
GBytes     *_qf_site_render_page         (GHashTable   *configuration,
                                          QfDispatch   *dispatch,
                                          guint         half);
void        _qf_site_append_style        (GString      *html);

/* --- qf-site-feed.c: index and feed, derived from what the folder holds ------------------ */

/* One line of the index: an Atom entry kept beside each page ("R5/D12.entry.xml"). */
GBytes     *_qf_site_render_entry        (GHashTable   *configuration,
                                          QfDispatch   *dispatch,
                                          guint         half);
char       *_qf_site_dup_entry_path      (const char   *release,
                                          const char   *document);
/* Writes index.html and feed.atom anew from every entry in the folder; what is in force is
 * said as of the day of @dispatch. */
gboolean    _qf_site_write_index         (const char   *folder,
                                          GHashTable   *configuration,
                                          QfDispatch   *dispatch,
                                          GError      **error);

/* --- qf-site-read-back.c ----------------------------------------------------------------- */

/* Fetches @path under @folder anew and compares bytes, marking and partner link.
 * Returns: (transfer full) (nullable): what is wrong, in a sentence; %NULL when all is as signed */
char       *_qf_site_read_back           (const char        *folder,
                                          const QfRendition *rendition,
                                          const char        *marking,
                                          const char        *partner,
                                          char             **digest);

/* --- qf-site-page.c, for people who read a list --- */

/* 2026年11月22日 of 2026-11-22; what is no day (自印发之日起) stays. (transfer full) */
char       *_qf_site_print_day           (const char   *value);

/* --- qf-site-channel.c ------------------------------------------------------------------- */

char       *_qf_site_dup_address         (GHashTable   *configuration,
                                          const char   *path);
/* Temporary name, fsync, rename; folders are made. */
gboolean    _qf_site_write_file          (const char   *folder,
                                          const char   *path,
                                          GBytes       *bytes,
                                          GError      **error);

G_END_DECLS
