/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-findings"

#include "config.h"

#include "qf-drafting-findings.h"

#include <glib/gi18n-lib.h>

struct _QfDraftingFindings
{
  GtkBox parent_instance;

  GtkLabel *checked;
  GtkWidget *next_box;
  GtkButton *next;
  GtkStack *stack;
  QfFindingList *list;

  QfDraftingSession *session; /* owned; NULL none */
};

enum
{
  GO,
  NEXT,
  WAIVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingFindings, qf_drafting_findings, GTK_TYPE_BOX)

static QfDraftingHalf *
get_half (QfDraftingFindings *self)
{
  return self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;
}

/* --- the list's wishes ------------------------------------------------------------------------
 */

static void
activated_cb (QfFindingList *list, QfFinding *finding, QfDraftingFindings *self)
{
  QfDraftingHalf *half
      = self->session != NULL
            ? qf_drafting_session_find_half (self->session, qf_finding_get_document (finding))
            : NULL;
  g_autofree char *place
      = qf_drafting_dup_finding_place (finding, half != NULL ? half->text : NULL);

  g_signal_emit (self, signals[GO], 0, place);
}

static void
fix_cb (QfFindingList *list, QfFinding *finding, QfDraftingFindings *self)
{
  QfDraftingHalf *half = get_half (self);

  if (half != NULL && !qf_document_editor_fix (half->editor, finding))
    qf_workbench_toast (qf_drafting_session_get_workbench (self->session),
                        _ ("These words have changed; look at the text."));
}

static void
fix_all_cb (QfFindingList *list, QfFinding *finding, QfDraftingFindings *self)
{
  QfDraftingHalf *half = get_half (self);
  g_autofree char *message = NULL;
  guint n;

  if (half == NULL)
    return;
  n = qf_document_editor_fix_all (half->editor, finding);
  message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u place changed", "%u places changed", n), n);
  qf_workbench_toast (qf_drafting_session_get_workbench (self->session), message);
}

static void
waive_cb (QfFindingList *list, QfFinding *finding, QfDraftingFindings *self)
{
  g_signal_emit (self, signals[WAIVE], 0, finding);
}

static void
next_cb (GtkButton *button, QfDraftingFindings *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

/* --- showing ---------------------------------------------------------------------------------- */

/* Where it lies; of one that is kept also who keeps it. */
static char *
dup_place (QfFinding *finding, gpointer user_data)
{
  QfDraftingFindings *self = user_data;
  QfDraftingHalf *half = get_half (self);
  const QfCase *loaded
      = self->session != NULL ? qf_drafting_session_get_case (self->session) : NULL;
  const char *staff = qf_finding_get_waiver_staff (finding);
  const char *name
      = staff != NULL && loaded != NULL ? g_hash_table_lookup (loaded->names, staff) : NULL;
  g_autofree char *place = NULL;

  if (half != NULL && qf_finding_get_start (finding) >= 0
      && g_strcmp0 (qf_finding_get_document (finding), half->id) == 0)
    place = qf_document_editor_dup_place (half->editor, qf_finding_get_start (finding));
  if (staff == NULL)
    return g_steal_pointer (&place);
  if (place == NULL)
    return g_strdup_printf (_ ("kept by %s"), name != NULL ? name : staff);
  return g_strdup_printf (_ ("%s, kept by %s"), place, name != NULL ? name : staff);
}

/* What lacks altogether (a property, the other half, a field of the plan) is told where it is
 * filled in, and by the blockers; here stands what was found in what is there. */
static gboolean
belongs (QfFinding *finding, QfDraftingHalf *half)
{
  const char *document = qf_finding_get_document (finding);
  g_autofree char *place = NULL;

  if (document != NULL && !g_str_equal (document, half->id))
    return FALSE;
  place = qf_drafting_dup_finding_place (finding, half->text);
  return g_str_has_prefix (place, "finding:")
         || (g_str_has_prefix (place, "property:") && qf_finding_get_text (finding) != NULL);
}

void
qf_drafting_findings_show (QfDraftingFindings *self, QfDraftingSession *session)
{
  QfDraftingHalf *half;
  GPtrArray *all;
  g_autoptr (GPtrArray) shown = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *checked = NULL;

  g_return_if_fail (QF_IS_DRAFTING_FINDINGS (self));

  g_set_object (&self->session, session);
  half = get_half (self);
  if (half == NULL)
    return;
  shown = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  all = qf_drafting_session_get_findings (session);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (belongs (g_ptr_array_index (all, i), half))
      g_ptr_array_add (shown, qf_finding_ref (g_ptr_array_index (all, i)));
  qf_finding_list_set_findings (self->list, shown);
  qf_finding_list_set_editable (self->list, qf_drafting_session_is_editable (session));
  if (qf_drafting_session_get_checked (session) != 0)
    {
      clock = qf_format_clock (qf_drafting_session_get_checked (session));
      checked = g_strdup_printf (_ ("Whole text checked %s"), clock);
    }
  gtk_label_set_label (self->checked, checked != NULL ? checked : _ ("Checking…"));
  gtk_stack_set_visible_child_name (self->stack, all != NULL && shown->len == 0 ? "clean" : "list");
  gtk_widget_set_visible (self->next_box, qf_drafting_findings_count (self) > 0);
}

void
qf_drafting_findings_set_current (QfDraftingFindings *self, QfFinding *finding)
{
  g_return_if_fail (QF_IS_DRAFTING_FINDINGS (self));

  qf_finding_list_set_current (self->list, finding);
}

guint
qf_drafting_findings_count (QfDraftingFindings *self)
{
  guint n = 0;

  g_return_val_if_fail (QF_IS_DRAFTING_FINDINGS (self), 0);

  for (QfSeverity severity = QF_SEVERITY_ERROR; severity <= QF_SEVERITY_ADVICE; severity++)
    n += qf_finding_list_count (self->list, severity);
  return n;
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_findings_dispose (GObject *object)
{
  g_clear_object (&QF_DRAFTING_FINDINGS (object)->session);
  G_OBJECT_CLASS (qf_drafting_findings_parent_class)->dispose (object);
}

static void
qf_drafting_findings_class_init (QfDraftingFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_findings_dispose;
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
  signals[NEXT]
      = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WAIVE] = g_signal_new ("waive", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, QF_TYPE_FINDING);
  g_type_ensure (QF_TYPE_FINDING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFindings, checked);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFindings, next_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFindings, next);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFindings, stack);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingFindings, list);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
qf_drafting_findings_init (QfDraftingFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_finding_list_set_place_func (self->list, dup_place, self, NULL);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (self->list, "fix", G_CALLBACK (fix_cb), self, 0);
  g_signal_connect_object (self->list, "fix-all", G_CALLBACK (fix_all_cb), self, 0);
  g_signal_connect_object (self->list, "waive", G_CALLBACK (waive_cb), self, 0);
}
