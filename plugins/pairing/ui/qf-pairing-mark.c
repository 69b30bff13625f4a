/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-mark"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>

#include "qf-pairing-mark.h"

struct _QfPairingMark
{
  GtkButton parent_instance;

  GtkImage *icon;
  GtkLabel *words;
  guint index;
  QfClauseMark mark;
};

G_DEFINE_FINAL_TYPE (QfPairingMark, qf_pairing_mark, GTK_TYPE_BUTTON)

static void
qf_pairing_mark_class_init (QfPairingMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-mark.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingMark, icon);
  gtk_widget_class_bind_template_child (widget_class, QfPairingMark, words);
}

static void
qf_pairing_mark_init (QfPairingMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_tooltip (QfClauseMark mark)
{
  switch (mark)
    {
    case QF_CLAUSE_EXPLAINED:
      return _ ("Show the paragraph that explains it");
    case QF_CLAUSE_COPIED:
      return _ ("Only the policy’s own words speak of it. Show them");
    case QF_CLAUSE_MISSING:
      return _ ("No paragraph speaks of it. Write one");
    case QF_CLAUSE_ROUTINE:
    case QF_CLAUSE_GROUP:
      break;
    }
  return NULL;
}

GtkWidget *
qf_pairing_mark_new (const QfClause *clause, guint index)
{
  QfPairingMark *self = g_object_new (QF_TYPE_PAIRING_MARK, NULL);
  const char *icon = qf_clause_mark_get_icon (clause->mark);
  const char *words = qf_clause_mark_get_label (clause->mark);
  /* Translators: a clause and its mark, for a screen reader */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), clause->name, words);

  self->index = index;
  self->mark = clause->mark;
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), get_tooltip (clause->mark));
  if (qf_clause_mark_get_style (clause->mark) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), qf_clause_mark_get_style (clause->mark));
  gtk_widget_set_sensitive (GTK_WIDGET (self), clause->mark != QF_CLAUSE_ROUTINE);
  qf_widget_set_name (GTK_WIDGET (self), name, NULL);
  return GTK_WIDGET (self);
}

guint
qf_pairing_mark_get_index (QfPairingMark *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_MARK (self), 0);
  return self->index;
}

QfClauseMark
qf_pairing_mark_get_mark (QfPairingMark *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_MARK (self), QF_CLAUSE_GROUP);
  return self->mark;
}
