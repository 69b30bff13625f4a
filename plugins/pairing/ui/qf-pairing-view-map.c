/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-view-map"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-mark.h"
#include "qf-pairing-view-private.h"

/* What the map says, put into the view: shading, marks, and what they come to. */

static void
mark_clicked_cb (QfPairingMark *mark, QfPairingView *self)
{
  qf_pairing_view_press_mark (self, qf_pairing_mark_get_index (mark));
}

static void
shade (QfPairingView *self, const QfPairingMap *map)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  for (guint i = 0; i < map->runs->len; i++)
    {
      const QfCopiedRun *run = g_ptr_array_index (map->runs, i);
      int block = qf_document_find_block (map->interpretation, run->interpretation.start);

      /* A title names the policy by its title, as it should. */
      if (block >= 0
          && qf_block_get_kind (qf_document_get_block (map->interpretation, (guint)block))
                 == QF_BLOCK_TITLE)
        continue;
      g_array_append_val (left, run->policy);
      g_array_append_val (right, run->interpretation);
    }
  qf_document_editor_set_spans (_qf_pairing_view_get_left (self), QF_SPAN_COPIED, left);
  qf_document_editor_set_spans (_qf_pairing_view_get_right (self), QF_SPAN_COPIED, right);
}

static void
show_marks (QfPairingView *self, const QfPairingMap *map)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (QfBlockPair));

  for (guint i = 0; i < map->clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (map->clauses, i);
      QfBlockPair pair = { clause->block, clause->row };

      g_array_append_val (pairs, pair);
    }
  qf_aligned_pair_set_pairs (self->pair, pairs);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = g_ptr_array_new ();
  for (guint i = 0; i < map->clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (map->clauses, i);
      GtkWidget *mark = NULL;

      if (clause->mark != QF_CLAUSE_GROUP)
        {
          mark = qf_pairing_mark_new (clause, i);
          g_signal_connect (mark, "clicked", G_CALLBACK (mark_clicked_cb), self);
          qf_aligned_pair_set_mark (self->pair, i, mark);
        }
      g_ptr_array_add (self->marks, mark);
    }
}

static void
add_count (QfPairingView *self, const QfPairingMap *map, QfClauseMark mark)
{
  guint n = qf_pairing_count_clauses (map->clauses, mark);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (qf_clause_mark_get_icon (mark));
  /* Translators: a mark and how many clauses have it */
  g_autofree char *words = g_strdup_printf (_ ("%s %u"), qf_clause_mark_get_label (mark), n);
  GtkWidget *label = gtk_label_new (words);

  if (n > 0)
    gtk_widget_add_css_class (icon, qf_clause_mark_get_style (mark));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "num");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->counts, box);
}

static void
show_foot (QfPairingView *self, const QfPairingMap *map)
{
  guint groups = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_GROUP);
  guint open = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_MISSING)
               + qf_pairing_count_clauses (map->clauses, QF_CLAUSE_COPIED);
  g_autofree char *all = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u clause", "%u clauses", map->clauses->len - groups),
      map->clauses->len - groups);
  g_autofree char *share = g_strdup_printf (_ ("%.0f %% copied"), map->share);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_box_remove (self->counts, child);
  gtk_label_set_label (self->n_clauses, all);
  add_count (self, map, QF_CLAUSE_EXPLAINED);
  add_count (self, map, QF_CLAUSE_MISSING);
  add_count (self, map, QF_CLAUSE_COPIED);
  gtk_label_set_label (self->share, share);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), open > 0);
  gtk_widget_set_visible (self->foot, TRUE);
}

void
_qf_pairing_view_show_share (QfPairingView *self)
{
  GPtrArray *findings = qf_pairing_desk_get_findings (self->desk);
  const char *style = NULL;

  /* The office's own limits, as the check knows them. */
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (qf_finding_get_rule (finding), "CONT-5/copied-share")
          && g_strcmp0 (qf_finding_get_document (finding),
                        qf_pairing_desk_get_interpretation (self->desk)->id)
                 == 0)
        style = qf_finding_get_severity (finding) == QF_SEVERITY_ERROR ? "error" : "warning";
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->share), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->share), "warning");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->share), style);
}

void
_qf_pairing_view_show_map (QfPairingView *self)
{
  const QfPairingMap *map = qf_pairing_desk_get_map (self->desk);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_marks = focus != NULL && QF_IS_PAIRING_MARK (focus);

  shade (self, map);
  show_marks (self, map);
  show_foot (self, map);
  /* The marks are new ones; whoever stood on one stands on its successor. */
  if (in_marks)
    _qf_pairing_view_focus_mark (self);
}
