/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "qf-workbench.h"

G_BEGIN_DECLS

/**
 * QfPage:
 *
 * One page of the window, whole: header bar (back, start, title, end, inspector button),
 * the release's stepper, content, inspector. Derive from it with a template:
 *
 * |[<!-- language="XML" -->
 *   <template class="QfReviewPage" parent="QfPage">
 *     <child type="start"><object class="GtkButton">…</object></child>
 *     <child type="end"><object class="GtkButton">…</object></child>
 *     <child><object class="GtkScrolledWindow">…</object></child>
 *     <child type="inspector"><object class="GtkBox">…</object></child>
 *   </template>
 * ]|
 *
 * "start" and "end" go into the header bar, several in order; the untyped child is the
 * content; "inspector" is shown beside it, 312 px wide, and may be hidden (F9).
 *
 * Properties: workbench (construct only), title, subtitle, item, inspector-visible.
 */
#define QF_TYPE_PAGE (qf_page_get_type ())
QF_API G_DECLARE_DERIVABLE_TYPE (QfPage, qf_page, QF, PAGE, AdwBin)

struct _QfPageClass
{
  AdwBinClass parent_class;

  /* Shows an item (NULL: the list) at a place (NULL: where it was). Called first when the
   * page is made, then by every qf_workbench_open(). Calls qf_page_set_item() for what it shows. */
  void     (*open)    (QfPage     *self,
                       const char *item,
                       const char *place);
  /* The store changed: look again. Called while the page is shown, and once when it is
   * shown again after a change. */
  void     (*changed) (QfPage     *self);
  /* The person goes elsewhere, signs out or closes: start what must be saved. */
  void     (*leave)   (QfPage     *self);
  /* Ctrl+S: save, and say so with the time. */
  void     (*save)    (QfPage     *self);
  /* Words from the search field; only where the add-in answers the search. */
  void     (*search)  (QfPage     *self,
                       const char *words);
  /* Enter in the search field: the first of what was found is opened. OPTIONAL. */
  void     (*search_entered) (QfPage *self);

  gpointer padding[5];
};

QF_API QfWorkbench *qf_page_get_workbench     (QfPage         *self);
/* The header is the face of what is shown: its title; below it type, number, halves. */
QF_API void         qf_page_set_title         (QfPage         *self,
                                               const char     *title);
QF_API void         qf_page_set_subtitle      (QfPage         *self,
                                               const char     *subtitle);
/* The stepper strip: filled from @status; NULL hides it. */
QF_API void         qf_page_set_status        (QfPage         *self,
                                               const QfStatus *status);
/* What is shown; NULL for a list. A page that shows an item has a back button. */
QF_API const char  *qf_page_get_item          (QfPage         *self);
QF_API void         qf_page_set_item          (QfPage         *self,
                                               const char     *item);
/* Lists have no inspector: FALSE hides it and its button. Default TRUE. */
QF_API void         qf_page_set_has_inspector (QfPage         *self,
                                               gboolean        has_inspector);
/* What was opened is on show now, after reading it: the focus goes into the content, once for
 * each opening, unless it is there already or the person types elsewhere. */
QF_API void         qf_page_take_focus        (QfPage         *self);

/**
 * QfPageKeyFunc:
 *
 * Returns: %FALSE where the key means nothing now; it is then left to whatever has the focus
 */
typedef gboolean (*QfPageKeyFunc) (QfPage   *self,
                                   GVariant *argument);

/* A key of the page: works while the page is shown, wherever the focus is in the window, and
 * before a text under the focus can take it. @trigger as gtk_shortcut_trigger_parse_string()
 * reads it, @argument floating or NULL. */
QF_API void         qf_page_add_key           (QfPage         *self,
                                               const char     *trigger,
                                               QfPageKeyFunc   function,
                                               GVariant       *argument);
/* The same, for a parameterless or one-parameter action of the page. */
QF_API void         qf_page_add_key_action    (QfPage         *self,
                                               const char     *trigger,
                                               const char     *action,
                                               GVariant       *argument);

/* What the window calls. */
QF_API void         qf_page_open              (QfPage         *self,
                                               const char     *item,
                                               const char     *place);
QF_API void         qf_page_changed           (QfPage         *self);
QF_API void         qf_page_leave             (QfPage         *self);
QF_API void         qf_page_save              (QfPage         *self);
QF_API void         qf_page_search            (QfPage         *self,
                                               const char     *words);
QF_API void         qf_page_enter_search      (QfPage         *self);

G_END_DECLS
