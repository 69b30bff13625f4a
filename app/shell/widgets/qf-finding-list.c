/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-finding-list"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-finding-list.h>
#include <qf-ui/qf-rows.h>

/* Four folds: the three severities, and what is kept with a reason. Rows are made anew with
 * every set of findings; what was unfolded stays so, because the folds are the same widgets. */

#define KEPT 3
#define N_FOLDS 4

struct _QfFindingList
{
  GtkWidget parent_instance;
  GtkListBox *list; /* the one child */
  AdwExpanderRow *folds[N_FOLDS];
  GtkLabel *counts[N_FOLDS];
  GPtrArray *rows[N_FOLDS]; /* (element-type QfFindingRow) borrowed */
  GPtrArray *findings;      /* owned (element-type QfFinding); NULL before the first */
  QfFindingPlaceFunc place;
  gpointer place_data;
  GDestroyNotify place_destroy;
  gboolean editable;
  gboolean shown; /* the first findings unfold the first fold */
};

G_DEFINE_FINAL_TYPE (QfFindingList, qf_finding_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EDITABLE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  ACTIVATED,
  FIX,
  FIX_ALL,
  WAIVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];
static const char *const signal_names[N_SIGNALS] = { "activated", "fix", "fix-all", "waive" };

static guint
choose_fold (QfFinding *finding)
{
  return qf_finding_get_waiver_staff (finding) != NULL ? KEPT : qf_finding_get_severity (finding);
}

static gboolean
is_same (QfFinding *finding, QfFinding *other)
{
  return qf_finding_get_fix (finding) != NULL
         && g_strcmp0 (qf_finding_get_rule (finding), qf_finding_get_rule (other)) == 0
         && g_strcmp0 (qf_finding_get_text (finding), qf_finding_get_text (other)) == 0
         && g_strcmp0 (qf_finding_get_fix (finding), qf_finding_get_fix (other)) == 0
         && g_strcmp0 (qf_finding_get_document (finding), qf_finding_get_document (other)) == 0
         && choose_fold (finding) == choose_fold (other);
}

static guint
count_same (QfFindingList *self, QfFinding *finding)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += is_same (finding, g_ptr_array_index (self->findings, i));
  return n;
}

static void
activated_cb (QfFindingRow *row, QfFinding *finding, QfFindingList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, finding);
}

static void
fix_cb (QfFindingRow *row, QfFinding *finding, QfFindingList *self)
{
  g_signal_emit (self, signals[FIX], 0, finding);
}

static void
fix_all_cb (QfFindingRow *row, QfFinding *finding, QfFindingList *self)
{
  g_signal_emit (self, signals[FIX_ALL], 0, finding);
}

static void
waive_cb (QfFindingRow *row, QfFinding *finding, QfFindingList *self)
{
  g_signal_emit (self, signals[WAIVE], 0, finding);
}

static void
add_row (QfFindingList *self, QfFinding *finding)
{
  guint fold = choose_fold (finding);
  g_autofree char *place = self->place != NULL ? self->place (finding, self->place_data) : NULL;
  GtkWidget *row = qf_finding_row_new (finding, place, count_same (self, finding));

  qf_finding_row_set_editable (QF_FINDING_ROW (row), self->editable);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (row, "fix", G_CALLBACK (fix_cb), self, 0);
  g_signal_connect_object (row, "fix-all", G_CALLBACK (fix_all_cb), self, 0);
  g_signal_connect_object (row, "waive", G_CALLBACK (waive_cb), self, 0);
  adw_expander_row_add_row (self->folds[fold], row);
  g_ptr_array_add (self->rows[fold], row);
}

static void
update_fold (QfFindingList *self, guint fold)
{
  g_autofree char *count = g_strdup_printf ("%u", self->rows[fold]->len);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->counts[fold], count);
  gtk_widget_set_visible (GTK_WIDGET (self->folds[fold]), self->rows[fold]->len > 0);
  /* Translators: a heading and how many stand under it */
  name = g_strdup_printf (_ ("%s, %u"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->folds[fold])),
                          self->rows[fold]->len);
  qf_widget_set_name (GTK_WIDGET (self->folds[fold]), name, NULL);
}

static void
fill (QfFindingList *self)
{
  for (guint fold = 0; fold < N_FOLDS; fold++)
    {
      for (guint i = 0; i < self->rows[fold]->len; i++)
        adw_expander_row_remove (self->folds[fold], g_ptr_array_index (self->rows[fold], i));
      g_ptr_array_set_size (self->rows[fold], 0);
    }
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    add_row (self, g_ptr_array_index (self->findings, i));
  for (guint fold = 0; fold < N_FOLDS; fold++)
    update_fold (self, fold);
}

/* --- widget -------------------------------------------------------------------------- */

static void
make_fold (QfFindingList *self, guint fold)
{
  static const char *const icons[] = { "qf-stop-symbolic", "dialog-warning-symbolic",
                                       "dialog-information-symbolic", "emblem-ok-symbolic" };
  static const char *const styles[] = { "error", "warning", "accent", "plain" };
  AdwExpanderRow *row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[fold]);
  g_autofree char *title = NULL;

  title = fold == KEPT ? g_strdup (_ ("Kept with a reason"))
                       : qf_format_heading (qf_severity_get_label (fold));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (GTK_WIDGET (row), "compact");
  gtk_widget_add_css_class (icon, fold == KEPT ? "dim-label" : styles[fold]);
  adw_expander_row_add_prefix (row, icon);
  self->counts[fold] = GTK_LABEL (qf_chip_new ("0", styles[fold]));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[fold]), "num");
  qf_expander_row_add_suffix (row, GTK_WIDGET (self->counts[fold]));
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  self->folds[fold] = row;
  self->rows[fold] = g_ptr_array_new ();
}

static void
qf_finding_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITABLE)
    g_value_set_boolean (value, QF_FINDING_LIST (object)->editable);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
qf_finding_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITABLE)
    qf_finding_list_set_editable (QF_FINDING_LIST (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
qf_finding_list_dispose (GObject *object)
{
  QfFindingList *self = QF_FINDING_LIST (object);

  if (self->place_destroy != NULL)
    self->place_destroy (self->place_data);
  self->place_destroy = NULL;
  self->place = NULL;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  for (guint fold = 0; fold < N_FOLDS; fold++)
    g_clear_pointer (&self->rows[fold], g_ptr_array_unref);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->list)));
  G_OBJECT_CLASS (qf_finding_list_parent_class)->dispose (object);
}

static void
qf_finding_list_class_init (QfFindingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = qf_finding_list_dispose;
  object_class->get_property = qf_finding_list_get_property;
  object_class->set_property = qf_finding_list_set_property;
  properties[PROP_EDITABLE]
      = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (signal_names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, QF_TYPE_FINDING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qf_finding_list_init (QfFindingList *self)
{
  self->editable = TRUE;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  for (guint fold = 0; fold < N_FOLDS; fold++)
    make_fold (self, fold);
  fill (self);
}

GtkWidget *
qf_finding_list_new (void)
{
  return g_object_new (QF_TYPE_FINDING_LIST, NULL);
}

void
qf_finding_list_set_findings (QfFindingList *self, GPtrArray *findings)
{
  g_return_if_fail (QF_IS_FINDING_LIST (self));

  if (findings != NULL)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  fill (self);
  if (self->shown || findings == NULL || findings->len == 0)
    return;
  self->shown = TRUE;
  for (guint fold = 0; fold < KEPT; fold++)
    if (self->rows[fold]->len > 0)
      {
        adw_expander_row_set_expanded (self->folds[fold], TRUE);
        break;
      }
}

void
qf_finding_list_set_place_func (QfFindingList *self,
                                QfFindingPlaceFunc function,
                                gpointer user_data,
                                GDestroyNotify destroy)
{
  g_return_if_fail (QF_IS_FINDING_LIST (self));

  if (self->place_destroy != NULL)
    self->place_destroy (self->place_data);
  self->place = function;
  self->place_data = user_data;
  self->place_destroy = destroy;
}

void
qf_finding_list_set_current (QfFindingList *self, QfFinding *finding)
{
  const char *id;

  g_return_if_fail (QF_IS_FINDING_LIST (self));

  id = finding != NULL ? qf_finding_get_id (finding) : NULL;
  for (guint fold = 0; fold < N_FOLDS; fold++)
    for (guint i = 0; i < self->rows[fold]->len; i++)
      {
        QfFindingRow *row = g_ptr_array_index (self->rows[fold], i);
        QfFinding *own = qf_finding_row_get_finding (row);
        gboolean current
            = finding != NULL
              && (own == finding || (id != NULL && g_strcmp0 (qf_finding_get_id (own), id) == 0));

        if (current)
          {
            gtk_widget_add_css_class (GTK_WIDGET (row), "current");
            adw_expander_row_set_expanded (self->folds[fold], TRUE);
          }
        else
          gtk_widget_remove_css_class (GTK_WIDGET (row), "current");
      }
}

void
qf_finding_list_set_editable (QfFindingList *self, gboolean editable)
{
  g_return_if_fail (QF_IS_FINDING_LIST (self));

  self->editable = editable;
  for (guint fold = 0; fold < N_FOLDS; fold++)
    for (guint i = 0; i < self->rows[fold]->len; i++)
      qf_finding_row_set_editable (g_ptr_array_index (self->rows[fold], i), editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

guint
qf_finding_list_count (QfFindingList *self, QfSeverity severity)
{
  g_return_val_if_fail (QF_IS_FINDING_LIST (self), 0);

  return self->rows[severity]->len;
}
