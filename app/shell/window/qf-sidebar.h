/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-page-addin.h>

G_BEGIN_DECLS

/**
 * QfSidebar:
 *
 * The pages of the person's duties first, the others folded; search; who is signed in. As a
 * rail it shows icons alone.
 *
 * Properties: rail.
 * Signals
 *   page-chosen (char *id)
 *   search (char *words)     Enter, or typing has paused
 *   search-entered ()        Enter; after search; not on the rail
 */
#define QF_TYPE_SIDEBAR (qf_sidebar_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfSidebar, qf_sidebar, QF, SIDEBAR, GtkWidget)

/* @addins: (element-type QfPageAddin) in order */
QF_HOST void        qf_sidebar_set_pages      (QfSidebar      *self,
                                               GPtrArray      *addins,
                                               const QfPerson *person);
QF_HOST void        qf_sidebar_set_settings   (QfSidebar      *self,
                                               GSettings      *settings);
/* What is shown; chooses nothing. */
QF_HOST void        qf_sidebar_set_current    (QfSidebar      *self,
                                               const char     *page);
QF_HOST void        qf_sidebar_set_count      (QfSidebar         *self,
                                               const char        *page,
                                               const QfPageCount *count);
/* The page at that place, counted from 1 as they are shown; NULL where there is none. */
QF_HOST const char *qf_sidebar_get_page       (QfSidebar      *self,
                                               guint           place);
QF_HOST void        qf_sidebar_set_rail       (QfSidebar      *self,
                                               gboolean        rail);
QF_HOST void        qf_sidebar_set_searchable (QfSidebar      *self,
                                               gboolean        searchable);
QF_HOST void        qf_sidebar_focus_search   (QfSidebar      *self);

G_END_DECLS
