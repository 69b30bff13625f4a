/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-hits"

#include "config.h"

#include "qf-library-hits.h"

#include "qf-library-hit-row.h"

/* Hits as they are typed for. The old ones stay until the new ones are there, so that nothing
 * flickers; the first is chosen, so that Enter opens it. */

struct _QfLibraryHits
{
  AdwBin parent_instance;

  GtkListView *view;

  QfWorkbench *workbench; /* not owned; outlives the page */
  GListStore *hits;       /* QfLibraryHit */
  GtkSingleSelection *selection;
  QfLibrarySearch *search; /* what is shown or looked for; search->after: the next chunk's place */
  gboolean more;           /* there is a next chunk */
  gboolean asking;
  gboolean open_first; /* Enter was pressed before the hits were there */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (QfLibraryHits, qf_library_hits, ADW_TYPE_BIN)

static guint shown_signal;

static void
open_hit (QfLibraryHits *self, guint position)
{
  g_autoptr (QfLibraryHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);
  const QfEntry *entry;

  if (hit == NULL)
    return;
  entry = qf_library_hit_get_entry (hit);
  if (!qf_workbench_open (self->workbench, qf_library_hit_get_page (hit),
                          qf_library_hit_get_item (hit), NULL)
      && entry->release != NULL)
    qf_workbench_open (self->workbench, "release", entry->release, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  QfLibraryFound *found = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfLibraryHits *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asking = FALSE;
  if (self->search == NULL)
    {
      /* The words were taken away meanwhile. */
      qf_library_found_free (found);
      return;
    }
  if (found == NULL)
    {
      self->open_first = FALSE;
      qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  gboolean first = self->search->after == NULL;
  g_list_store_splice (self->hits, first ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                       first ? g_list_model_get_n_items (G_LIST_MODEL (self->hits)) : 0,
                       found->hits->pdata, found->hits->len);
  if (first)
    gtk_single_selection_set_selected (self->selection, 0);
  self->more = found->after != NULL;
  if (self->more)
    {
      g_free (self->search->after);
      self->search->after = g_steal_pointer (&found->after);
    }
  qf_library_found_free (found);
  g_signal_emit (self, shown_signal, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                 self->more);
  if (self->open_first)
    open_hit (self, 0);
  self->open_first = FALSE;
}

static gpointer
find (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_library_search_run (office, data, cancellable, error);
}

static void
ask (QfLibraryHits *self)
{
  self->asking = TRUE;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = find,
                                     .data = qf_library_search_copy (self->search),
                                     .destroy = (GDestroyNotify)qf_library_search_free,
                                     .destroy_result = (GDestroyNotify)qf_library_found_free,
                                     .key = "library.search" },
                          self->cancellable, found_cb, self);
}

static void
edge_reached_cb (GtkScrolledWindow *scroller, GtkPositionType edge, QfLibraryHits *self)
{
  if (edge == GTK_POS_BOTTOM && self->more && !self->asking)
    ask (self);
}

static void
activated_cb (GtkListView *view, guint position, QfLibraryHits *self)
{
  open_hit (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryHits *self)
{
  gtk_list_item_set_child (item, qf_library_hit_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryHits *self)
{
  QfLibraryHit *hit = gtk_list_item_get_item (item);

  qf_library_hit_row_show (QF_LIBRARY_HIT_ROW (gtk_list_item_get_child (item)), hit);
  qf_list_item_set_name (item, qf_library_hit_get_entry (hit)->title,
                         qf_library_hit_get_line (hit));
}

static void
qf_library_hits_dispose (GObject *object)
{
  QfLibraryHits *self = QF_LIBRARY_HITS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->search, qf_library_search_free);
  G_OBJECT_CLASS (qf_library_hits_parent_class)->dispose (object);
}

static void
qf_library_hits_class_init (QfLibraryHitsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_library_hits_dispose;
  shown_signal = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/library/qf-library-hits.ui");
  gtk_widget_class_bind_template_child (widget_class, QfLibraryHits, view);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
qf_library_hits_init (QfLibraryHits *self)
{
  self->cancellable = g_cancellable_new ();
  self->hits = g_list_store_new (QF_TYPE_LIBRARY_HIT);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->hits)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  /* The view keeps it. */
  g_object_unref (self->selection);
}

void
qf_library_hits_set_workbench (QfLibraryHits *self, QfWorkbench *workbench)
{
  g_return_if_fail (QF_IS_LIBRARY_HITS (self));

  self->workbench = workbench;
}

void
qf_library_hits_search (QfLibraryHits *self, const QfLibrarySearch *search)
{
  g_return_if_fail (QF_IS_LIBRARY_HITS (self));

  g_clear_pointer (&self->search, qf_library_search_free);
  self->more = FALSE;
  self->open_first = FALSE;
  if (search == NULL)
    {
      g_list_store_remove_all (self->hits);
      return;
    }
  self->search = qf_library_search_copy (search);
  ask (self);
}

void
qf_library_hits_open_chosen (QfLibraryHits *self)
{
  g_return_if_fail (QF_IS_LIBRARY_HITS (self));

  if (self->asking)
    self->open_first = TRUE;
  else
    open_hit (self, gtk_single_selection_get_selected (self->selection));
}
