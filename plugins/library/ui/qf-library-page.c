/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-page"

#include "config.h"

#include "qf-library-page.h"

#include <glib/gi18n-lib.h>

#include "qf-library-hit-row.h"
#include "qf-library-hits.h"
#include "qf-library-list.h"

/* Without words a table of what is released; with words the hits among all documents, drafts too,
 * for there is one search and this is where its answers are. The table grows as it is scrolled:
 * near its end the next fifty rows are asked for. A change of words or filters starts anew; so
 * does a change of the store, since rows may have moved. */

struct _QfLibraryPage
{
  QfPage parent_instance;

  GtkStack *stack; /* "list", "hits", "none" (no hit), "empty" */
  GtkSearchEntry *search;
  GtkDropDown *order; /* of hits: best, newest */
  QfLibraryHits *hits;
  GtkDropDown *validities;
  GtkDropDown *types;
  GtkColumnView *view;
  GtkScrolledWindow *scroller;
  GtkLabel *count;

  GListStore *rows; /* QfLibraryRow */
  char *after;      /* where the next chunk begins; NULL: all is shown */
  gboolean asking;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (QfLibraryPage, qf_library_page, QF_TYPE_PAGE)

/* Spaces alone are no words. */
static gboolean
has_words (QfLibraryPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  while (g_unichar_isspace (g_utf8_get_char (words)))
    words = g_utf8_next_char (words);
  return *words != '\0';
}

static gboolean
has_filter (QfLibraryPage *self)
{
  return gtk_drop_down_get_selected (self->validities) > 0
         || gtk_drop_down_get_selected (self->types) > 0;
}

/* The chosen term; the first entry of each drop-down is "all". (transfer full) (nullable) */
static char *
dup_choice (GtkDropDown *drop_down)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);

  if (gtk_drop_down_get_selected (drop_down) == 0 || item == NULL)
    return NULL;
  return g_strdup (gtk_string_object_get_string (item));
}

static void
show_count (QfLibraryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text
      = self->after != NULL
            ? g_strdup_printf (_ ("The newest %u; more below"), n)
            : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0               ? "list"
                                                 : has_filter (self) ? "none"
                                                                     : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  QfLibraryChunk *chunk = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfLibraryPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asking = FALSE;
  /* Words were typed meanwhile. */
  if (chunk != NULL && has_words (self))
    {
      qf_library_chunk_free (chunk);
      return;
    }
  if (chunk == NULL)
    {
      qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  if (self->after == NULL)
    g_list_store_remove_all (self->rows);
  for (guint i = 0; i < chunk->rows->len; i++)
    g_list_store_append (self->rows, g_ptr_array_index (chunk->rows, i));
  g_free (self->after);
  self->after = g_steal_pointer (&chunk->after);
  qf_library_chunk_free (chunk);
  show_count (self);
}

static gpointer
list_rows (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_library_list (office, data, cancellable, error);
}

static void
ask (QfLibraryPage *self)
{
  QfLibraryQuery *query = g_new0 (QfLibraryQuery, 1);

  query->validity = dup_choice (self->validities);
  query->type = dup_choice (self->types);
  query->after = g_strdup (self->after);
  self->asking = TRUE;
  qf_workbench_run_async (qf_page_get_workbench (QF_PAGE (self)),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = list_rows,
                                     .data = query,
                                     .destroy = (GDestroyNotify)qf_library_query_free,
                                     .destroy_result = (GDestroyNotify)qf_library_chunk_free,
                                     .key = "library.list" },
                          self->cancellable, listed_cb, self);
}

static void
look_for_words (QfLibraryPage *self)
{
  g_autofree char *validity = dup_choice (self->validities);
  g_autofree char *type = dup_choice (self->types);
  const QfLibrarySearch search = {
    .words = (char *)gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .validity = validity,
    .type = type,
    .newest = gtk_drop_down_get_selected (self->order) == 1,
  };

  qf_library_hits_search (self->hits, &search);
}

static void
hits_shown_cb (QfLibraryHits *hits, guint n, gboolean more, QfLibraryPage *self)
{
  g_autofree char *text
      = more ? g_strdup_printf (_ ("The first %u; more below"), n)
             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hit", "%u hits", n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "hits" : "none");
}

static void
refresh (QfLibraryPage *self)
{
  gboolean words = has_words (self);

  gtk_widget_set_visible (GTK_WIDGET (self->order), words);
  if (words)
    {
      look_for_words (self);
      return;
    }
  qf_library_hits_search (self->hits, NULL);
  g_clear_pointer (&self->after, g_free);
  ask (self);
}

static void
filter_changed_cb (GObject *object, gpointer unused, QfLibraryPage *self)
{
  if (qf_page_get_workbench (QF_PAGE (self)) != NULL)
    refresh (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, QfLibraryPage *self)
{
  refresh (self);
}

static void
search_activated_cb (GtkSearchEntry *entry, QfLibraryPage *self)
{
  if (has_words (self))
    qf_library_hits_open_chosen (self->hits);
}

static void
edge_reached_cb (GtkScrolledWindow *scroller, GtkPositionType edge, QfLibraryPage *self)
{
  if (edge == GTK_POS_BOTTOM && self->after != NULL && !self->asking)
    ask (self);
}

static void
activated_cb (GtkColumnView *view, guint position, QfLibraryPage *self)
{
  g_autoptr (QfLibraryRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    qf_workbench_open (qf_page_get_workbench (QF_PAGE (self)), "release",
                       qf_library_row_get_id (row), NULL);
}

/* --- columns --------------------------------------------------------------------------------- */

static void
text_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "num");
  gtk_list_item_set_child (item, label);
}

static void
show_text (GtkListItem *item, const char *property)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_list_item_get_item (item), property, &text, NULL);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      text != NULL && *text != '\0' ? text : "—");
}

static void
title_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  QfLibraryRow *row = gtk_list_item_get_item (item);

  show_text (item, "title");
  qf_list_item_set_name (item, qf_library_row_get_title (row), qf_library_row_get_number (row));
}

static void
number_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  show_text (item, "number");
}

static void
kind_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  show_text (item, "kind");
}

static void
released_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  show_text (item, "released");
}

static void
effective_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  show_text (item, "effective");
}

/* A chip takes its colour when it is made, so each row has a new one. */
static void
validity_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, QfLibraryPage *self)
{
  const char *validity = qf_library_row_get_validity (gtk_list_item_get_item (item));
  GtkWidget *chip = qf_chip_new (validity, qf_library_get_style (validity));

  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, chip);
}

/* --- page ------------------------------------------------------------------------------------- */

static void
fill_choices (GtkDropDown *drop_down, const char *all, const char *const *terms)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, all);
  for (guint i = 0; terms[i] != NULL; i++)
    gtk_string_list_append (model, terms[i]);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
  g_object_unref (model);
}

static void
qf_library_page_open (QfPage *page, const char *item, const char *place)
{
  QfLibraryPage *self = QF_LIBRARY_PAGE (page);

  qf_page_set_title (page, _ ("Library"));
  qf_page_set_subtitle (page, qf_workbench_get_office_name (qf_page_get_workbench (page)));
  qf_page_set_has_inspector (page, FALSE);
  qf_library_hits_set_workbench (self->hits, qf_page_get_workbench (page));
  /* An item of the library is looked at where its signatures and pages are. */
  if (item != NULL)
    qf_workbench_open (qf_page_get_workbench (page), "release", item, place);
  refresh (self);
}

static void
qf_library_page_changed (QfPage *page)
{
  refresh (QF_LIBRARY_PAGE (page));
}

static void
qf_library_page_search (QfPage *page, const char *words)
{
  QfLibraryPage *self = QF_LIBRARY_PAGE (page);

  /* Not after the pause that the entry makes for typing: that was made already. */
  g_signal_handlers_block_by_func (self->search, search_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  g_signal_handlers_unblock_by_func (self->search, search_changed_cb, self);
  refresh (self);
}

static void
qf_library_page_search_entered (QfPage *page)
{
  search_activated_cb (NULL, QF_LIBRARY_PAGE (page));
}

static void
qf_library_page_dispose (GObject *object)
{
  QfLibraryPage *self = QF_LIBRARY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->after, g_free);
  G_OBJECT_CLASS (qf_library_page_parent_class)->dispose (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hits_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, effective_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, validity_bind_cb);
}

static void
qf_library_page_class_init (QfLibraryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_library_page_dispose;
  page_class->open = qf_library_page_open;
  page_class->changed = qf_library_page_changed;
  page_class->search = qf_library_page_search;
  page_class->search_entered = qf_library_page_search_entered;
  g_type_ensure (QF_TYPE_LIBRARY_HITS);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/library/qf-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, search);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, order);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, hits);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, validities);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, types);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, view);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryPage, count);
  bind_callbacks (widget_class);
}

static void
qf_library_page_init (QfLibraryPage *self)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (QF_TYPE_LIBRARY_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self->validities, _ ("Any Validity"), qf_terms_get_validities ());
  fill_choices (self->types, _ ("Any Type"), qf_terms_get_types ());
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
