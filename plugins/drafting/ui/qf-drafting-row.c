/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-row"

#include "config.h"

#include "qf-drafting-row.h"

#include <glib/gi18n-lib.h>

struct _QfDraftingRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *chips;
  GtkWidget *partner_box;
  GtkButton *partner;
  QfMiniStepper *stepper;
  GtkLabel *changed;

  char *item;
  char *name;
  gboolean is_policy;
};

enum
{
  PARTNER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingRow, qf_drafting_row, GTK_TYPE_LIST_BOX_ROW)

static void
partner_cb (GtkButton *button, QfDraftingRow *self)
{
  g_signal_emit (self, signals[PARTNER], 0);
}

static void
qf_drafting_row_finalize (GObject *object)
{
  QfDraftingRow *self = QF_DRAFTING_ROW (object);

  g_free (self->item);
  g_free (self->name);
  G_OBJECT_CLASS (qf_drafting_row_parent_class)->finalize (object);
}

static void
qf_drafting_row_class_init (QfDraftingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_drafting_row_finalize;
  signals[PARTNER] = g_signal_new ("partner", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (QF_TYPE_MINI_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/drafting/qf-drafting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, chips);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, partner_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, partner);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, stepper);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingRow, changed);
  gtk_widget_class_bind_template_callback (widget_class, partner_cb);
}

static void
qf_drafting_row_init (QfDraftingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- words ------------------------------------------------------------------------------------ */

static const char *
get_kind_label (const QfEntry *entry)
{
  QfKind kind;

  if (g_str_equal (entry->kind, "pair"))
    return qf_kind_get_label (QF_KIND_POLICY);
  return qf_kind_from_string (entry->kind, &kind) ? qf_kind_get_label (kind) : entry->kind;
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", part);
}

static char *
describe (const QfDraft *draft)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *interpretations
      = draft->n_interpretations > 0
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u interpretation",
                                            "%u interpretations", draft->n_interpretations),
                               draft->n_interpretations)
            : NULL;
  g_autofree char *attachments
      = draft->n_attachments > 0 ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", draft->n_attachments),
            draft->n_attachments)
                                 : NULL;

  append_part (text, get_kind_label (draft->entry));
  append_part (text, draft->entry->klass);
  append_part (text, draft->entry->type);
  append_part (text, interpretations);
  append_part (text, draft->exempt ? _ ("no interpretation, with a reason") : NULL);
  append_part (text, attachments);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_chips (QfDraftingRow *self, const QfDraft *draft)
{
  g_auto (GStrv) reasons = g_strsplit (draft->entry->returned, ",", -1);

  if (draft->group == QF_DRAFT_DESK && draft->entry->returned[0] != '\0')
    {
      gtk_box_append (self->chips, qf_chip_new (_ ("Returned"), "warning"));
      for (guint i = 0; reasons[i] != NULL; i++)
        {
          const char *label = qf_terms_get_return_label (reasons[i]);

          gtk_box_append (self->chips, qf_chip_new (label != NULL ? label : reasons[i], "outline"));
        }
    }
  if (draft->group == QF_DRAFT_DESK && draft->entry->attribute[0] == '\0')
    gtk_box_append (self->chips, qf_chip_new (_ ("Disclosure not chosen"), "outline"));
  gtk_widget_set_visible (GTK_WIDGET (self->chips),
                          gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static void
show_partner (QfDraftingRow *self, const QfDraft *draft)
{
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->partner_box, draft->lacks_partner);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->partner),
                               self->is_policy ? _ ("Put Together with Interpretation…")
                                               : _ ("Put Together with Policy…"));
  name = g_strdup_printf ("%s %s", gtk_widget_get_tooltip_text (GTK_WIDGET (self->partner)),
                          self->name);
  qf_widget_set_name (GTK_WIDGET (self->partner), name, NULL);
}

GtkWidget *
qf_drafting_row_new (const QfDraft *draft)
{
  QfDraftingRow *self = g_object_new (QF_TYPE_DRAFTING_ROW, NULL);
  g_autofree char *subtitle = describe (draft);
  g_autofree char *changed = qf_format_time (draft->entry->changed);
  g_autofree char *description = NULL;
  QfStep *steps = qf_steps_new_from_entry (draft->entry);

  self->item = g_strdup (draft->entry->id);
  self->name = g_strdup (draft->entry->title[0] != '\0' ? draft->entry->title : _ ("Untitled"));
  self->is_policy = !g_str_equal (draft->entry->kind, "interpretation");
  gtk_label_set_label (self->title, self->name);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->changed, changed);
  show_chips (self, draft);
  show_partner (self, draft);
  qf_mini_stepper_set_steps (self->stepper, steps, NULL);
  qf_steps_free (steps);
  if (draft->group == QF_DRAFT_DESK && draft->entry->returned[0] != '\0')
    description = g_strdup_printf ("%s, %s, %s", _ ("Returned"), subtitle, changed);
  else
    description = g_strdup_printf ("%s, %s", subtitle, changed);
  qf_widget_set_name (GTK_WIDGET (self), self->name, description);
  return GTK_WIDGET (self);
}

const char *
qf_drafting_row_get_item (QfDraftingRow *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_ROW (self), NULL);
  return self->item;
}

const char *
qf_drafting_row_get_title (QfDraftingRow *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_ROW (self), NULL);
  return self->name;
}

gboolean
qf_drafting_row_is_policy (QfDraftingRow *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_ROW (self), FALSE);
  return self->is_policy;
}
