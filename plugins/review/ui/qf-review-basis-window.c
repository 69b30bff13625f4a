/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-basis-window"

#include "config.h"

#include "qf-review-basis-window.h"

#include <glib/gi18n-lib.h>

#include "qf-review-gates.h"
#include "qf-review-words.h"

#define QF_TYPE_REVIEW_BASIS_WINDOW (qf_review_basis_window_get_type ())
G_DECLARE_FINAL_TYPE (
    QfReviewBasisWindow, qf_review_basis_window, QF, REVIEW_BASIS_WINDOW, AdwWindow)

struct _QfReviewBasisWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (QfReviewBasisWindow, qf_review_basis_window, ADW_TYPE_WINDOW)

static void
add_gate (QfReviewBasisWindow *self, QfGate gate)
{
  const char *const *basis = qf_review_get_basis (gate);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), qf_review_get_gate_title (gate));
  for (guint i = 0; basis[i] != NULL; i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ (basis[i]), "use-markup",
                                     FALSE, "title-lines", 0, NULL);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

static void
qf_review_basis_window_class_init (QfReviewBasisWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-basis-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewBasisWindow, page);
}

static void
qf_review_basis_window_init (QfReviewBasisWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    add_gate (self, (QfGate)gate);
}

GtkWindow *
qf_review_basis_window_new (GtkWindow *parent)
{
  return g_object_new (QF_TYPE_REVIEW_BASIS_WINDOW, "transient-for", parent, NULL);
}
