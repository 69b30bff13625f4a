/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "pairing-window"

#include "config.h"

#include <gtksourceview/gtksource.h>

#include "pairing-texts.h"
#include "pairing-window.h"

#include "../../support/ui-test.h"

/* --- what a window does for its pages --------------------------------------------------------- */

static void
host_toast (AdwToast *toast, gpointer host)
{
  Desk *self = host;

  g_free (self->toast);
  self->toast = g_strdup (adw_toast_get_title (toast));
  g_object_unref (toast);
}

static gboolean
host_open (const char *page, const char *item, const char *place, gpointer host)
{
  Desk *self = host;

  if (g_strcmp0 (page, "pairing") == 0)
    {
      qf_page_leave (QF_PAGE (self->page));
      qf_page_open (QF_PAGE (self->page), item, place);
      return TRUE;
    }
  g_free (self->went);
  self->went = g_strdup_printf ("%s %s %s", page, item, place);
  return TRUE;
}

static gboolean
host_has_page (const char *page, gpointer host)
{
  return TRUE;
}

static const QfWorkbenchHost host
    = { .toast = host_toast, .open = host_open, .has_page = host_has_page };

static void
changed_cb (QfWorkbench *workbench, Desk *self)
{
  qf_page_changed (QF_PAGE (self->page));
}

static void
aligned_cb (QfAlignedPair *pair, Desk *self)
{
  self->n_aligned++;
}

/* --- setting up ------------------------------------------------------------------------------- */

void
desk_set_up (Desk *self, gconstpointer data)
{
  const char *staff = data != NULL ? data : "1007";
  g_autofree char *store = NULL, *keys = NULL, *passphrase = NULL;
  g_autoptr (QfPerson) person = NULL;

  fixture_set_up (&self->base, NULL);
  self->plugins = qf_plugins_new (FALSE);
  store = g_build_filename (self->base.folder, "office.db", NULL);
  keys = g_build_filename (self->base.folder, "keys", NULL);
  passphrase = g_build_filename (self->base.folder, "passphrase", NULL);
  self->lanes = qf_lanes_new (&(QfOfficeOptions){ .store = store,
                                                  .keys = keys,
                                                  .staff = staff,
                                                  .passphrase_file = passphrase,
                                                  .plugins = self->plugins });
  person = qf_office_find_person (self->base.office, staff);
  g_assert_nonnull (person);
  self->window = GTK_WINDOW (adw_window_new ());
  self->workbench
      = qf_workbench_new (self->lanes, "示例市人民政府", FALSE, person, self->window, &host, self);
  self->page = g_object_new (QF_TYPE_PAIRING_PAGE, "workbench", self->workbench, NULL);
  g_signal_connect (self->workbench, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (qf_pairing_view_get_pair (self->page->view), "aligned", G_CALLBACK (aligned_cb),
                    self);
  gtk_window_set_default_size (self->window, 1068, 800);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  qf_page_open (QF_PAGE (self->page), NULL, NULL);
  gtk_window_present (self->window);
  ui_wait_frames (GTK_WIDGET (self->window));
}

void
desk_tear_down (Desk *self, gconstpointer data)
{
  gpointer page = self->page, workbench = self->workbench;

  g_signal_handlers_disconnect_by_data (self->workbench, self);
  qf_page_leave (QF_PAGE (self->page));
  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (workbench, &workbench);
  ui_close (self->window);
  qf_lanes_close (self->lanes);
  ui_settle ();
  g_assert_null (page);
  g_object_unref (self->workbench);
  g_assert_null (workbench);
  g_object_unref (self->lanes);
  g_object_unref (self->plugins);
  g_clear_pointer (&self->toast, g_free);
  g_clear_pointer (&self->went, g_free);
  g_clear_pointer (&self->policy, g_free);
  g_clear_pointer (&self->interpretation, g_free);
  g_clear_pointer (&self->release, g_free);
  fixture_tear_down (&self->base, NULL);
}

static char *
add (Desk *self, const char *staff, QfDocument *text)
{
  g_autoptr (GError) error = NULL;
  char *id;

  fixture_as (&self->base, staff);
  id = qf_office_add_document (self->base.office, text, NULL, &error);
  g_assert_no_error (error);
  return id;
}

void
desk_make_policy (Desk *self)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();

  self->policy = add (self, "1007", policy);
}

void
desk_make_pair (Desk *self)
{
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (QfRelease) release = NULL;
  g_autoptr (GError) error = NULL;

  desk_make_policy (self);
  self->interpretation = add (self, "1012", interpretation);
  release = qf_release_new (QF_RELEASE_PAIR,
                            (const char *const[]){ self->policy, self->interpretation, NULL }, NULL,
                            NULL, &error);
  g_assert_no_error (error);
  fixture_as (&self->base, "1007");
  self->release = qf_office_add_release (self->base.office, release, NULL, &error);
  g_assert_no_error (error);
}

/* --- waiting ---------------------------------------------------------------------------------- */

static gboolean
is_mapped (Desk *self)
{
  return self->page->desk != NULL && qf_pairing_desk_is_map_fresh (self->page->desk);
}

static gboolean
is_checked (Desk *self)
{
  return self->page->desk != NULL && qf_pairing_desk_get_findings (self->page->desk) != NULL;
}

static gboolean
is_aligned (Desk *self)
{
  return self->n_aligned > 0;
}

void
desk_wait_mapped (Desk *self)
{
  desk_wait (self, is_mapped);
}

void
desk_wait_aligned (Desk *self)
{
  self->n_aligned = 0;
  desk_wait (self, is_aligned);
}

void
desk_open (Desk *self, const char *item, const char *place)
{
  self->n_aligned = 0;
  qf_page_open (QF_PAGE (self->page), item, place);
  desk_wait (self, is_mapped);
  desk_wait (self, is_checked);
  desk_wait (self, is_aligned);
  ui_wait_frames (GTK_WIDGET (self->window));
}

/* --- looking ---------------------------------------------------------------------------------- */

static QfDocumentEditor *
get_editor (Desk *self, guint side)
{
  QfAlignedPair *pair = qf_pairing_view_get_pair (self->page->view);

  return side == 0 ? qf_aligned_pair_get_left (pair) : qf_aligned_pair_get_right (pair);
}

GtkTextView *
desk_get_view (Desk *self, guint side)
{
  return GTK_TEXT_VIEW (ui_find (GTK_WIDGET (get_editor (self, side)), GTK_SOURCE_TYPE_VIEW, 0));
}

int
desk_get_y (Desk *self, guint side, guint block)
{
  GtkTextView *view = desk_get_view (self, side);
  GtkTextIter iter;
  int y, height;

  /* No line of these texts is empty, so blocks are lines. */
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int)block);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  g_assert_cmpint (height, >, 0);
  return y;
}

static QfPairingMark *
find_mark (GtkWidget *widget, const QfPairingMap *map, const char *name)
{
  if (QF_IS_PAIRING_MARK (widget))
    {
      const QfClause *clause
          = g_ptr_array_index (map->clauses, qf_pairing_mark_get_index (QF_PAIRING_MARK (widget)));

      return g_str_has_prefix (clause->name, name) ? QF_PAIRING_MARK (widget) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      QfPairingMark *found = find_mark (child, map, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

QfPairingMark *
desk_find_mark (Desk *self, const char *name)
{
  return find_mark (GTK_WIDGET (self->page->view), qf_pairing_desk_get_map (self->page->desk),
                    name);
}

char *
desk_dup_stored (Desk *self, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = qf_office_get_document (self->base.office, document, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (qf_document_get_text (text));
}

char *
desk_dup_copy (Desk *self, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text
      = qf_office_get_working_copy (self->base.office, document, NULL, &error);

  g_assert_no_error (error);
  return text != NULL ? g_strdup (qf_document_get_text (text)) : NULL;
}

char *
desk_dup_plan (Desk *self, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) release = qf_office_get_release (self->base.office, self->release, &error);

  g_assert_no_error (error);
  return g_strdup (qf_release_get_plan (release, field));
}

/* --- doing ------------------------------------------------------------------------------------ */

void
desk_type (Desk *self, guint side, guint block, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (desk_get_view (self, side));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int)block);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, words, -1, TRUE);
}

void
desk_click (Desk *self, guint side, glong start, glong end)
{
  GtkTextView *view = desk_get_view (self, side);
  GtkTextIter iter;
  GdkRectangle place;
  double x, y, left, top;
  int wx, wy;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter,
                                      (int)(start + (end - start) / 2));
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x + 4,
                                         place.y + place.height / 2, &wx, &wy);
  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self->window), wx,
                                                   wy, &x, &y));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &left, &top);
  command = g_strdup_printf ("xdotool mousemove --window \"$(xdotool getactivewindow)\" %d %d "
                             "click 1",
                             (int)(x + left), (int)(y + top));
  ui_settle ();
  g_spawn_sync (NULL, (char *[]){ (char *)"sh", (char *)"-c", command, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_settle ();
}

static GtkWindow *
find_question (Desk *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != self->window && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_question (Desk *self)
{
  return find_question (self) != NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *words)
{
  GtkWidget *label = ui_find_label (root, words);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

void
desk_answer (Desk *self, const char *text, const char *verb)
{
  GtkWindow *window;
  GtkWidget *view, *button;

  desk_wait (self, has_question);
  window = find_question (self);
  view = ui_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, 0);
  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  button = find_button (GTK_WIDGET (window), verb);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

void
desk_press (Desk *self, const char *words)
{
  GtkWidget *root = GTK_WIDGET (self->window);
  GtkWidget *label = ui_find_label (root, words);
  GtkWidget *button, *row;

  if (label == NULL)
    g_error ("There is nothing called “%s”", words);
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  else
    {
      GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);

      g_assert_nonnull (row);
      g_signal_emit_by_name (list, "row-activated", row);
    }
  ui_settle ();
}
