/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/* Helps for tests that show real widgets under Xvfb. They never sleep: they run the main loop
 * until a condition holds, and fail after ten seconds. */
typedef gboolean (*UiCondition) (gpointer user_data);

/* gtk_init, libadwaita, GtkSourceView, the shell's styles and icons; in English. */
void        ui_test_init        (int          *argc,
                                 char       ***argv);
gboolean    ui_wait             (UiCondition   condition,
                                 gpointer      user_data);
/* Until two whole frames have been painted: only then are allocations and pictures good. */
void        ui_wait_frames      (GtkWidget    *widget);
/* Runs what is due now. */
void        ui_settle           (void);
/* A window of that size around @child, shown and painted. */
GtkWindow  *ui_show             (GtkWidget    *child,
                                 int           width,
                                 int           height);
/* Destroys the window and waits until it has really gone. */
void        ui_close            (GtkWindow    *window);
/* A PNG, where QF_PICTURES names a folder; else nothing. */
void        ui_picture          (GtkWidget    *widget,
                                 const char   *name);
/* Key events as a person's, by xdotool: "ctrl+period". Needs the focus. */
void        ui_press            (const char   *keys);
/* Depth first, by type; the n-th. NULL where there are fewer. */
GtkWidget  *ui_find             (GtkWidget    *root,
                                 GType         type,
                                 guint         n);
/* The label with these words; NULL where there is none. */
GtkWidget  *ui_find_label       (GtkWidget    *root,
                                 const char   *words);

/* A policy with title, addressee, headings, clauses, a table, attachment, signature, date. */
QfDocument *ui_make_policy      (void);

G_END_DECLS
