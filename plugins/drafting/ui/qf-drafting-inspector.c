/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-inspector"

#include "config.h"

#include "qf-drafting-inspector.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-acts.h"
#include "qf-drafting-attachments.h"
#include "qf-drafting-fields.h"
#include "qf-drafting-findings.h"
#include "qf-drafting-outline.h"
#include "qf-drafting-properties.h"

#define SETTLE 400 /* milliseconds after typing the ground */
#define N_TABS 4

struct _QfDraftingInspector
{
  GtkBox parent_instance;

  GtkWidget *attribute_icon;
  GtkDropDown *attribute;
  GtkRevealer *basis_revealer;
  GtkEntry *basis;
  GtkToggleButton *findings_tab;
  GtkToggleButton *properties_tab;
  GtkToggleButton *outline_tab;
  GtkToggleButton *attachments_tab;
  GtkLabel *findings_label;
  GtkLabel *properties_label;
  GtkLabel *attachments_label;
  GtkStack *stack;
  QfDraftingFindings *findings;
  QfDraftingProperties *properties;
  QfDraftingOutline *outline;
  QfDraftingAttachments *attachments;

  QfDraftingSession *session; /* owned; NULL none */
  char *half;                 /* whose attribute is shown */
  gboolean showing;           /* we change the widgets ourselves */
  guint timer;
};

enum
{
  GO,
  BLOCK,
  NEXT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingInspector, qf_drafting_inspector, GTK_TYPE_BOX)

static QfDraftingHalf *
get_half (QfDraftingInspector *self)
{
  return self->session != NULL ? qf_drafting_session_find_half (self->session, self->half) : NULL;
}

/* --- the attribute ---------------------------------------------------------------------------- */

static void
set_property (QfDraftingInspector *self, const char *key, const char *value)
{
  QfDraftingHalf *half = get_half (self);
  g_autoptr (GError) error = NULL;

  if (half == NULL || g_strcmp0 (qf_document_editor_get_property (half->editor, key), value) == 0)
    return;
  if (qf_document_editor_set_property (half->editor, key, value, &error))
    qf_drafting_session_check (self->session);
  else
    qf_workbench_show_error (qf_drafting_session_get_workbench (self->session), error);
}

static void
update_basis (QfDraftingInspector *self, const char *attribute)
{
  /* Nothing moves before it is chosen: that is seen from afar. */
  if (attribute == NULL)
    gtk_widget_add_css_class (self->attribute_icon, "error");
  else
    gtk_widget_remove_css_class (self->attribute_icon, "error");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->attribute_icon),
                                attribute == NULL ? "qf-stop-symbolic" : "view-reveal-symbolic");
  gtk_revealer_set_reveal_child (self->basis_revealer, qf_drafting_needs_basis (attribute));
}

static void
attribute_cb (GtkDropDown *attribute, GParamSpec *pspec, QfDraftingInspector *self)
{
  guint selected = gtk_drop_down_get_selected (attribute);
  const char *value;

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  value = selected > 0 ? qf_terms_get_attributes ()[selected - 1] : NULL;
  set_property (self, "attribute", value);
  update_basis (self, value);
}

static void
take_basis (QfDraftingInspector *self)
{
  g_autofree char *typed
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->basis))));

  g_clear_handle_id (&self->timer, g_source_remove);
  set_property (self, "attribute-basis", typed[0] != '\0' ? typed : NULL);
}

static gboolean
settled_cb (gpointer user_data)
{
  QfDraftingInspector *self = user_data;

  self->timer = 0;
  take_basis (self);
  return G_SOURCE_REMOVE;
}

static void
basis_changed_cb (GtkEditable *basis, QfDraftingInspector *self)
{
  if (self->showing)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLE, settled_cb, self);
}

static void
show_attribute (QfDraftingInspector *self, QfDraftingHalf *half)
{
  const char *const *attributes = qf_terms_get_attributes ();
  const char *value = qf_document_editor_get_property (half->editor, "attribute");
  const char *basis = qf_document_editor_get_property (half->editor, "attribute-basis");
  gboolean editable = qf_drafting_session_is_editable (self->session);
  guint selected = 0;

  for (guint i = 0; attributes[i] != NULL; i++)
    if (g_strcmp0 (attributes[i], value) == 0)
      selected = i + 1;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->attribute, selected);
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->basis)))))
    gtk_editable_set_text (GTK_EDITABLE (self->basis), basis != NULL ? basis : "");
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->attribute), editable);
  gtk_editable_set_editable (GTK_EDITABLE (self->basis), editable);
  update_basis (self, value);
}

/* --- tabs ------------------------------------------------------------------------------------- */

static void
get_tabs (QfDraftingInspector *self, GtkToggleButton **tabs, GtkWidget **panels)
{
  tabs[QF_INSPECTOR_FINDINGS] = self->findings_tab;
  tabs[QF_INSPECTOR_PROPERTIES] = self->properties_tab;
  tabs[QF_INSPECTOR_OUTLINE] = self->outline_tab;
  tabs[QF_INSPECTOR_ATTACHMENTS] = self->attachments_tab;
  panels[QF_INSPECTOR_FINDINGS] = GTK_WIDGET (self->findings);
  panels[QF_INSPECTOR_PROPERTIES] = GTK_WIDGET (self->properties);
  panels[QF_INSPECTOR_OUTLINE] = GTK_WIDGET (self->outline);
  panels[QF_INSPECTOR_ATTACHMENTS] = GTK_WIDGET (self->attachments);
}

static void
tab_cb (GtkToggleButton *button, QfDraftingInspector *self)
{
  GtkToggleButton *tabs[N_TABS];
  GtkWidget *panels[N_TABS];

  if (!gtk_toggle_button_get_active (button))
    return;
  get_tabs (self, tabs, panels);
  for (guint i = 0; i < N_TABS; i++)
    if (tabs[i] == button)
      gtk_stack_set_visible_child (self->stack, panels[i]);
}

void
qf_drafting_inspector_set_tab (QfDraftingInspector *self, QfInspectorTab tab)
{
  GtkToggleButton *tabs[N_TABS];
  GtkWidget *panels[N_TABS];

  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));
  g_return_if_fail (tab < N_TABS);

  get_tabs (self, tabs, panels);
  gtk_toggle_button_set_active (tabs[tab], TRUE);
}

/* The word, and how many stand behind it. */
static void
show_count (GtkToggleButton *tab, GtkLabel *label, const char *word, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf ("%s %u", word, n) : g_strdup (word);
  g_autofree char *name = n > 0 ? g_strdup_printf (_ ("%s, %u"), word, n) : g_strdup (word);

  gtk_label_set_label (label, text);
  qf_widget_set_name (GTK_WIDGET (tab), name, NULL);
}

/* --- showing ---------------------------------------------------------------------------------- */

/* Properties of the half on show that are needed and not there, but for those that have a
 * place of their own. */
static guint
count_lacking (QfDraftingInspector *self)
{
  QfDraftingHalf *half = get_half (self);
  GPtrArray *findings
      = self->session != NULL ? qf_drafting_session_get_findings (self->session) : NULL;
  guint n = 0;

  for (guint i = 0; half != NULL && findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      const char *key = g_strcmp0 (qf_finding_get_document (finding), half->id) == 0
                            ? qf_drafting_find_property (finding, half->text)
                            : NULL;

      n += key != NULL && !g_str_equal (key, "title") && !g_str_has_prefix (key, "attribute");
    }
  return n;
}

void
qf_drafting_inspector_show_findings (QfDraftingInspector *self)
{
  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  qf_drafting_findings_show (self->findings, self->session);
  qf_drafting_outline_show (self->outline, self->session);
  show_count (self->findings_tab, self->findings_label, _ ("Findings"),
              qf_drafting_findings_count (self->findings));
  show_count (self->properties_tab, self->properties_label, _ ("Properties"), count_lacking (self));
}

void
qf_drafting_inspector_show (QfDraftingInspector *self, QfDraftingSession *session)
{
  QfDraftingHalf *half;

  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  /* What was typed last belongs to the half that was shown. */
  if (self->timer != 0)
    take_basis (self);
  g_set_object (&self->session, session);
  half = session != NULL ? qf_drafting_session_get_current (session) : NULL;
  g_free (self->half);
  self->half = g_strdup (half != NULL ? half->id : NULL);
  qf_drafting_properties_show (self->properties, session);
  qf_drafting_attachments_show (self->attachments, session);
  if (half != NULL)
    show_attribute (self, half);
  qf_drafting_inspector_show_findings (self);
  show_count (self->attachments_tab, self->attachments_label, _ ("Attachments"),
              qf_drafting_attachments_count (self->attachments));
}

static gboolean
focus_cb (gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (user_data));
  return G_SOURCE_REMOVE;
}

static void
focus_soon (gpointer widget)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (widget), g_object_unref);
}

/* Into what the tab shows; where nothing there can have it, to the tab. */
void
qf_drafting_inspector_focus_tab (QfDraftingInspector *self)
{
  GtkToggleButton *tabs[N_TABS];
  GtkWidget *panels[N_TABS];

  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  get_tabs (self, tabs, panels);
  for (guint i = 0; i < N_TABS; i++)
    if (gtk_toggle_button_get_active (tabs[i])
        && !gtk_widget_child_focus (panels[i], GTK_DIR_TAB_FORWARD))
      gtk_widget_grab_focus (GTK_WIDGET (tabs[i]));
}

gboolean
qf_drafting_inspector_go_to_property (QfDraftingInspector *self, const char *key)
{
  g_return_val_if_fail (QF_IS_DRAFTING_INSPECTOR (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (g_str_equal (key, "attribute"))
    focus_soon (self->attribute);
  else if (g_str_equal (key, "attribute-basis"))
    focus_soon (self->basis);
  else
    {
      if (!qf_drafting_properties_go_to (self->properties, key))
        return FALSE;
      qf_drafting_inspector_set_tab (self, QF_INSPECTOR_PROPERTIES);
    }
  return TRUE;
}

void
qf_drafting_inspector_follow (QfDraftingInspector *self)
{
  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  qf_drafting_outline_follow (self->outline);
}

void
qf_drafting_inspector_set_finding (QfDraftingInspector *self, QfFinding *finding)
{
  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  qf_drafting_findings_set_current (self->findings, finding);
}

void
qf_drafting_inspector_commit (QfDraftingInspector *self)
{
  g_return_if_fail (QF_IS_DRAFTING_INSPECTOR (self));

  qf_drafting_properties_commit (self->properties);
  if (self->timer != 0)
    take_basis (self);
}

/* --- the panels' wishes ----------------------------------------------------------------------- */

static void
go_cb (QfDraftingFindings *findings, const char *place, QfDraftingInspector *self)
{
  g_signal_emit (self, signals[GO], 0, place);
}

static void
next_cb (QfDraftingFindings *findings, QfDraftingInspector *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

static void
waive_cb (QfDraftingFindings *findings, QfFinding *finding, QfDraftingInspector *self)
{
  if (self->session != NULL)
    qf_drafting_waive (self->session, finding);
}

static void
block_cb (QfDraftingOutline *outline, guint block, QfDraftingInspector *self)
{
  g_signal_emit (self, signals[BLOCK], 0, block);
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_inspector_dispose (GObject *object)
{
  QfDraftingInspector *self = QF_DRAFTING_INSPECTOR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->half, g_free);
  G_OBJECT_CLASS (qf_drafting_inspector_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, attribute_icon);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, attribute);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, basis_revealer);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, basis);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, findings_tab);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, properties_tab);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, outline_tab);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, attachments_tab);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, findings_label);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, properties_label);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, attachments_label);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, properties);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, outline);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingInspector, attachments);
  gtk_widget_class_bind_template_callback (widget_class, attribute_cb);
  gtk_widget_class_bind_template_callback (widget_class, basis_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
}

static void
qf_drafting_inspector_class_init (QfDraftingInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_inspector_dispose;
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
  signals[BLOCK] = g_signal_new ("block", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_UINT);
  signals[NEXT]
      = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (QF_TYPE_DRAFTING_FINDINGS);
  g_type_ensure (QF_TYPE_DRAFTING_PROPERTIES);
  g_type_ensure (QF_TYPE_DRAFTING_OUTLINE);
  g_type_ensure (QF_TYPE_DRAFTING_ATTACHMENTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-inspector.ui");
  bind_template (widget_class);
}

static void
fill_attributes (QfDraftingInspector *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Choose…"));
  for (guint i = 0; qf_terms_get_attributes ()[i] != NULL; i++)
    gtk_string_list_append (list, qf_terms_get_attributes ()[i]);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->attribute, G_LIST_MODEL (list));
  self->showing = FALSE;
}

static void
qf_drafting_inspector_init (QfDraftingInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_attributes (self);
  show_count (self->findings_tab, self->findings_label, _ ("Findings"), 0);
  show_count (self->properties_tab, self->properties_label, _ ("Properties"), 0);
  show_count (self->attachments_tab, self->attachments_label, _ ("Attachments"), 0);
  g_signal_connect_object (self->findings, "go", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (self->findings, "next", G_CALLBACK (next_cb), self, 0);
  g_signal_connect_object (self->findings, "waive", G_CALLBACK (waive_cb), self, 0);
  g_signal_connect_object (self->outline, "go", G_CALLBACK (block_cb), self, 0);
}
