/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-pages"

#include "config.h"

#include "window/qf-window-private.h"

/* The page host: makes pages when they are first asked for, remembers the way back, tells
 * pages of changes while they are shown, keeps the sidebar's counts. */

#define MAX_HISTORY 50

static void
free_location (gpointer data)
{
  QfLocation *location = data;

  g_free (location->page);
  g_free (location->item);
  g_free (location);
}

static QfPageAddin *
find_addin (QfWindow *self, const char *id)
{
  for (guint i = 0; self->addins != NULL && i < self->addins->len; i++)
    if (g_strcmp0 (qf_page_addin_get_id (g_ptr_array_index (self->addins, i)), id) == 0)
      return g_ptr_array_index (self->addins, i);
  return NULL;
}

QfPage *
_qf_window_get_page (QfWindow *self)
{
  return self->current != NULL && self->made != NULL
             ? g_hash_table_lookup (self->made, self->current)
             : NULL;
}

static void
bind_inspector (QfWindow *self, QfPage *page)
{
  GSettings *settings = qf_application_get_settings (
      QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  if (settings != NULL)
    g_settings_bind (settings, "inspector", page, "inspector-visible", G_SETTINGS_BIND_DEFAULT);
}

static QfPage *
make_page (QfWindow *self, QfPageAddin *addin)
{
  const char *id = qf_page_addin_get_id (addin);
  QfPage *page = g_hash_table_lookup (self->made, id);

  if (page != NULL)
    return page;
  page = qf_page_addin_create (addin, self->workbench);
  if (page == NULL)
    return NULL;
  qf_page_set_title (page, qf_page_addin_get_title (addin));
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), id);
  g_hash_table_insert (self->made, g_strdup (id), page);
  bind_inspector (self, page);
  return page;
}

/* --- going --------------------------------------------------------------------------- */

static void
remember (QfWindow *self, const char *page, const char *item)
{
  QfPage *shown = _qf_window_get_page (self);
  QfLocation *location;

  if (shown == NULL)
    return;
  if (g_strcmp0 (self->current, page) == 0 && g_strcmp0 (qf_page_get_item (shown), item) == 0)
    return;
  qf_page_leave (shown);
  location = g_new0 (QfLocation, 1);
  location->page = g_strdup (self->current);
  location->item = g_strdup (qf_page_get_item (shown));
  g_queue_push_tail (&self->history, location);
  while (g_queue_get_length (&self->history) > MAX_HISTORY)
    free_location (g_queue_pop_head (&self->history));
}

static void
show_page (QfWindow *self, const char *id)
{
  QfPage *page = g_hash_table_lookup (self->made, id);
  char *copy = g_strdup (id);

  g_free (self->current);
  self->current = copy;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  qf_sidebar_set_current (self->sidebar, id);
  if (g_hash_table_remove (self->stale, id))
    qf_page_changed (page);
}

static gboolean
go_to (QfWindow *self, const char *id, const char *item, const char *place, gboolean reopen)
{
  QfPageAddin *addin = find_addin (self, id);
  gboolean is_new = addin != NULL && !g_hash_table_contains (self->made, id);
  QfPage *page = addin != NULL ? make_page (self, addin) : NULL;

  if (page == NULL)
    return FALSE;
  show_page (self, id);
  if (is_new || reopen)
    qf_page_open (page, item, place);
  if (!gtk_widget_grab_focus (GTK_WIDGET (page)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return TRUE;
}

gboolean
_qf_window_open (QfWindow *self, const char *page, const char *item, const char *place)
{
  g_autofree char *id = g_strdup (page != NULL ? page : self->current);

  if (self->workbench == NULL || find_addin (self, id) == NULL)
    return FALSE;
  remember (self, id, item);
  return go_to (self, id, item, place, TRUE);
}

/* From the sidebar: another page as it was left; the page shown, back to its list. */
void
_qf_window_choose_page (QfWindow *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);
  QfPage *made;

  if (self->workbench == NULL || id == NULL)
    return;
  if (g_strcmp0 (id, self->current) == 0)
    {
      _qf_window_open (self, copy, NULL, NULL);
      return;
    }
  made = g_hash_table_lookup (self->made, id);
  remember (self, copy, made != NULL ? qf_page_get_item (made) : NULL);
  go_to (self, copy, NULL, NULL, FALSE);
}

void
_qf_window_go_back (QfWindow *self)
{
  QfLocation *location;
  QfPage *page = _qf_window_get_page (self);

  if (page == NULL)
    return;
  location = g_queue_pop_tail (&self->history);
  qf_page_leave (page);
  if (location != NULL)
    {
      QfPage *target = g_hash_table_lookup (self->made, location->page);
      gboolean same = target != NULL && g_strcmp0 (qf_page_get_item (target), location->item) == 0;

      go_to (self, location->page, location->item, NULL, !same);
      free_location (location);
    }
  else if (qf_page_get_item (page) != NULL)
    qf_page_open (page, NULL, NULL);
}

void
_qf_window_search (QfWindow *self, const char *words)
{
  for (guint i = 0; self->addins != NULL && i < self->addins->len; i++)
    {
      QfPageAddin *addin = g_ptr_array_index (self->addins, i);
      const char *id = qf_page_addin_get_id (addin);
      gboolean shown = g_strcmp0 (id, self->current) == 0;
      QfPage *page;

      if (!qf_page_addin_answers_search (addin))
        continue;
      page = shown ? _qf_window_get_page (self) : NULL;
      if (page == NULL || qf_page_get_item (page) != NULL)
        {
          /* Typing goes on in the search field, so the focus stays there. */
          GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

          _qf_window_open (self, id, NULL, NULL);
          /* What stands there must not be selected: the next letter would replace it. */
          if (GTK_IS_TEXT (focus) && gtk_widget_get_mapped (focus))
            gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
          else if (focus != NULL && gtk_widget_get_mapped (focus))
            gtk_window_set_focus (GTK_WINDOW (self), focus);
          page = _qf_window_get_page (self);
        }
      qf_page_search (page, words);
      return;
    }
}

void
_qf_window_enter_search (QfWindow *self)
{
  QfPage *page = _qf_window_get_page (self);

  if (page != NULL)
    qf_page_enter_search (page);
}

/* --- counts -------------------------------------------------------------------------- */

static gpointer
count (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  QfPageCount *number = g_new0 (QfPageCount, 1);

  if (qf_page_addin_count (data, office, number, cancellable, error))
    return number;
  g_free (number);
  return NULL;
}

typedef struct
{
  QfWindow *window;   /* owned */
  QfPageAddin *addin; /* owned */
} Counting;

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Counting *counting = user_data;
  g_autoptr (QfWindow) self = counting->window;
  g_autoptr (QfPageAddin) addin = counting->addin;
  g_autoptr (GError) error = NULL;
  g_autofree QfPageCount *number = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  g_free (counting);
  if (number != NULL && self->workbench == QF_WORKBENCH (source))
    qf_sidebar_set_count (self->sidebar, qf_page_addin_get_id (addin), number);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No count for %s: %s", qf_page_addin_get_id (addin), error->message);
}

static void
count_all (QfWindow *self)
{
  for (guint i = 0; i < self->addins->len; i++)
    {
      QfPageAddin *addin = g_ptr_array_index (self->addins, i);
      g_autofree char *key = g_strdup_printf ("window.count.%s", qf_page_addin_get_id (addin));
      Counting *counting;

      if (QF_PAGE_ADDIN_GET_IFACE (addin)->count == NULL)
        continue;
      counting = g_new0 (Counting, 1);
      counting->window = g_object_ref (self);
      counting->addin = g_object_ref (addin);
      qf_workbench_run_async (self->workbench,
                              &(QfWork){ .lane = QF_LANE_WORKER,
                                         .function = count,
                                         .data = g_object_ref (addin),
                                         .destroy = g_object_unref,
                                         .destroy_result = g_free,
                                         .key = key },
                              NULL, counted_cb, counting);
    }
}

static void
changed_cb (QfWorkbench *workbench, QfWindow *self)
{
  GHashTableIter iter;
  const char *id;
  QfPage *page = _qf_window_get_page (self);

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, NULL))
    if (g_strcmp0 (id, self->current) != 0)
      g_hash_table_add (self->stale, g_strdup (id));
  count_all (self);
  if (page != NULL)
    qf_page_changed (page);
}

/* --- beginning and end --------------------------------------------------------------- */

static void
host_toast (AdwToast *toast, gpointer host)
{
  adw_toast_overlay_add_toast (QF_WINDOW (host)->toasts, toast);
}

static gboolean
host_open (const char *page, const char *item, const char *place, gpointer host)
{
  return _qf_window_open (host, page, item, place);
}

static gboolean
host_has_page (const char *page, gpointer host)
{
  return find_addin (host, page) != NULL;
}

static void
host_back (gpointer host)
{
  _qf_window_go_back (host);
}

static const QfWorkbenchHost host = { host_toast, host_open, host_has_page, host_back };

void
_qf_window_start_pages (QfWindow *self, const QfPerson *person)
{
  QfApplication *application = QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  gboolean searchable = FALSE;

  _qf_window_drop_pages (self);
  self->workbench = qf_workbench_new (self->lanes, self->office_name, self->trial, person,
                                      GTK_WINDOW (self), &host, self);
  self->addins = qf_application_list_pages (application);
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->addins->len; i++)
    searchable |= qf_page_addin_answers_search (g_ptr_array_index (self->addins, i));
  qf_sidebar_set_pages (self->sidebar, self->addins, person);
  qf_sidebar_set_searchable (self->sidebar, searchable);
  g_signal_connect (self->workbench, "changed", G_CALLBACK (changed_cb), self);
  count_all (self);
  if (qf_sidebar_get_page (self->sidebar, 1) != NULL)
    {
      g_autofree char *first = g_strdup (qf_sidebar_get_page (self->sidebar, 1));
      go_to (self, first, NULL, NULL, TRUE);
    }
}

void
_qf_window_leave_pages (QfWindow *self)
{
  GHashTableIter iter;
  QfPage *page;

  if (self->made == NULL)
    return;
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&page))
    qf_page_leave (page);
}

void
_qf_window_drop_pages (QfWindow *self)
{
  GHashTableIter iter;
  QfPage *page;

  if (self->workbench != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workbench, self);
      qf_workbench_end (self->workbench);
    }
  g_clear_pointer (&self->current, g_free);
  g_queue_clear_full (&self->history, free_location);
  if (self->made != NULL)
    {
      g_hash_table_iter_init (&iter, self->made);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&page))
        gtk_stack_remove (self->pages, GTK_WIDGET (page));
    }
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  g_clear_pointer (&self->addins, g_ptr_array_unref);
  g_clear_object (&self->workbench);
}
