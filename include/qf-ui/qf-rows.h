/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/* Small helps that every page needs; nothing here keeps state. */

/**
 * qf_list_item_set_name:
 * @item: in `bind` of a GtkSignalListItemFactory, its child set
 * @name: what a screen reader says of the row
 * @description: (nullable): the rest of it
 *
 * GtkListView's rows have no name of their own before GTK 4.12; the row is the parent of
 * the item's child.
 */
QF_API void       qf_list_item_set_name      (GtkListItem    *item,
                                              const char     *name,
                                              const char     *description);
/* Name and description of any widget, for a screen reader. */
QF_API void       qf_widget_set_name         (GtkWidget      *widget,
                                              const char     *name,
                                              const char     *description);
/* AdwExpanderRow's suffix under its names old and new. */
QF_API void       qf_expander_row_add_suffix (AdwExpanderRow *row,
                                              GtkWidget      *widget);
/* A chip: a word in a pill. @style: (nullable): success warning error accent plain outline seal */
QF_API GtkWidget *qf_chip_new                (const char     *text,
                                              const char     *style);
/* The avatar of a person, the same colour everywhere. */
QF_API GtkWidget *qf_avatar_new              (const char     *name,
                                              int             size);
/* A page with nothing in it: what will be here and how to begin. */
QF_API GtkWidget *qf_empty_page_new          (const char     *icon_name,
                                              const char     *title,
                                              const char     *description);

/* --- times for people, in local time ------------------------------------------------------ */

/* "today 10:20", "yesterday 16:40", "18 June 16:05", with the year where it is another.
 * @time: Unix seconds; 0 gives "". (transfer full) */
QF_API char      *qf_format_time             (gint64          time);
/* The same without the hour. */
QF_API char      *qf_format_day              (gint64          time);
/* "15:32", as in Saved 15:32. */
QF_API char      *qf_format_clock            (gint64          time);
/* "2026年6月23日" for an ISO date, as documents print it; other text unchanged. */
QF_API char      *qf_format_document_date    (const char     *iso);
/* A word of the core (qf_gate_get_label() …), which stands inside sentences, for a heading or
 * label of its own: with a capital. (transfer full) */
QF_API char      *qf_format_heading          (const char     *word);
/* The duties of a set in the reader's words, 、 between. (transfer full) */
QF_API char      *qf_format_duties           (guint           duties);

G_END_DECLS
