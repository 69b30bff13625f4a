/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sidebar"

#include "config.h"

#include "window/qf-sidebar.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-rows.h>

#include "window/qf-sidebar-row.h"

/* Two lists with one selection between them. Libadwaita 1.2 has no breakpoints: the window
 * says when to be a rail. */

#define WIDE 212
#define RAIL 56

struct _QfSidebar
{
  GtkWidget parent_instance;
  GtkWidget *header;
  GtkWidget *name;
  GtkWidget *app_icon;
  GtkWidget *menu_button;
  GtkSearchEntry *search;
  GtkMenuButton *search_button;
  GtkPopover *search_popover;
  GtkSearchEntry *rail_search;
  GtkListBox *own;
  GtkListBox *others;
  GtkWidget *separator;
  GtkToggleButton *others_toggle;
  GtkImage *others_arrow;
  GtkRevealer *others_revealer;
  GtkMenuButton *person_button;
  AdwAvatar *avatar;
  GtkLabel *person_name;
  GtkLabel *person_duty;
  GtkWidget *person_words;
  GtkWidget *person_dots;
  GPtrArray *rows; /* (element-type QfSidebarRow) borrowed, as they are shown */
  gboolean rail;
  gboolean searchable; /* some page answers */
  gboolean has_others;
};

G_DEFINE_FINAL_TYPE (QfSidebar, qf_sidebar, GTK_TYPE_WIDGET)

enum
{
  PAGE_CHOSEN,
  SEARCH,
  SEARCH_ENTERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkSearchEntry *
get_entry (QfSidebar *self)
{
  return self->rail ? self->rail_search : self->search;
}

static void
search_activated_cb (QfSidebar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (get_entry (self)));

  if (self->rail)
    gtk_popover_popdown (self->search_popover);
  g_signal_emit (self, signals[SEARCH], 0, words);
  /* On the rail nothing was shown yet while it was typed. */
  if (*words != '\0' && !self->rail)
    g_signal_emit (self, signals[SEARCH_ENTERED], 0);
}

static void
search_changed_cb (QfSidebar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (*words != '\0')
    g_signal_emit (self, signals[SEARCH], 0, words);
}

static void
search_stopped_cb (QfSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (self)), "");
  if (self->rail)
    gtk_popover_popdown (self->search_popover);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, QfSidebar *self)
{
  g_signal_emit (self, signals[PAGE_CHOSEN], 0, qf_sidebar_row_get_page (QF_SIDEBAR_ROW (row)));
}

static void
others_toggled_cb (QfSidebar *self)
{
  gboolean open = gtk_toggle_button_get_active (self->others_toggle);

  gtk_image_set_from_icon_name (self->others_arrow,
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_revealer_set_reveal_child (self->others_revealer, open || self->rail);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->others_toggle), GTK_ACCESSIBLE_STATE_EXPANDED,
                               open, -1);
}

static void
qf_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, QF_SIDEBAR (object)->rail);
}

static void
qf_sidebar_dispose (GObject *object)
{
  QfSidebar *self = QF_SIDEBAR (object);
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qf_sidebar_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, name);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, app_icon);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, search_popover);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, rail_search);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, own);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, others);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, separator);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, others_toggle);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, others_arrow);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, others_revealer);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, person_button);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, person_name);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, person_duty);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, person_words);
  gtk_widget_class_bind_template_child (widget_class, QfSidebar, person_dots);
}

static void
qf_sidebar_class_init (QfSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_sidebar_dispose;
  G_OBJECT_CLASS (klass)->get_property = qf_sidebar_get_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), 1,
      g_param_spec_boolean ("rail", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH_ENTERED] = g_signal_new ("search-entered", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qianfa/Qianfa/ui/qf-sidebar.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, others_toggled_cb);
}

static void
qf_sidebar_init (QfSidebar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDE, -1);
}

/* --- public -------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_rows (QfSidebar *self, GPtrArray *addins, const QfPerson *person, gboolean own)
{
  for (guint i = 0; i < addins->len; i++)
    {
      QfPageAddin *addin = g_ptr_array_index (addins, i);
      guint duties = qf_page_addin_get_duties (addin);
      GtkWidget *row;

      if ((duties == 0 || (duties & person->duties) != 0) != own)
        continue;
      row = qf_sidebar_row_new (addin);
      qf_sidebar_row_set_rail (QF_SIDEBAR_ROW (row), self->rail);
      gtk_list_box_append (own ? self->own : self->others, row);
      g_ptr_array_add (self->rows, row);
      self->has_others |= !own;
    }
}

static void
update_others (QfSidebar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->others_toggle), self->has_others && !self->rail);
  gtk_widget_set_visible (self->separator, self->has_others && self->rail);
  others_toggled_cb (self);
}

static void
show_person (QfSidebar *self, const QfPerson *person)
{
  g_autofree char *duties = qf_format_duties (person->duties);
  g_autofree char *words
      = person->unit != NULL ? g_strdup_printf ("%s　%s", person->unit, duties) : g_strdup (duties);
  g_autofree char *name = g_strdup_printf (_ ("Signed in as %s, %s"), person->name, words);

  adw_avatar_set_text (self->avatar, person->name);
  gtk_label_set_label (self->person_name, person->name);
  gtk_label_set_label (self->person_duty, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->person_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
qf_sidebar_set_pages (QfSidebar *self, GPtrArray *addins, const QfPerson *person)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));
  g_return_if_fail (addins != NULL && person != NULL);

  /* What the person before looked for is theirs alone. */
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_editable_set_text (GTK_EDITABLE (self->rail_search), "");
  g_ptr_array_set_size (self->rows, 0);
  clear_list (self->own);
  clear_list (self->others);
  self->has_others = FALSE;
  add_rows (self, addins, person, TRUE);
  add_rows (self, addins, person, FALSE);
  update_others (self);
  show_person (self, person);
}

void
qf_sidebar_set_settings (QfSidebar *self, GSettings *settings)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));

  if (settings != NULL)
    g_settings_bind (settings, "other-pages", self->others_toggle, "active",
                     G_SETTINGS_BIND_DEFAULT);
}

void
qf_sidebar_set_current (QfSidebar *self, const char *page)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));

  gtk_list_box_unselect_all (self->own);
  gtk_list_box_unselect_all (self->others);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkListBoxRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (qf_sidebar_row_get_page (QF_SIDEBAR_ROW (row)), page) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
    }
}

void
qf_sidebar_set_count (QfSidebar *self, const char *page, const QfPageCount *count)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));
  g_return_if_fail (page != NULL && count != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      QfSidebarRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (qf_sidebar_row_get_page (row), page))
        qf_sidebar_row_set_count (row, count);
    }
}

const char *
qf_sidebar_get_page (QfSidebar *self, guint place)
{
  g_return_val_if_fail (QF_IS_SIDEBAR (self), NULL);

  if (place < 1 || place > self->rows->len)
    return NULL;
  return qf_sidebar_row_get_page (g_ptr_array_index (self->rows, place - 1));
}

void
qf_sidebar_set_searchable (QfSidebar *self, gboolean searchable)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));

  self->searchable = searchable;
  gtk_widget_set_visible (GTK_WIDGET (self->search), searchable && !self->rail);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), searchable && self->rail);
}

void
qf_sidebar_set_rail (QfSidebar *self, gboolean rail)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));

  if (self->rail == rail)
    return;
  self->rail = rail;
  if (rail)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rail");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rail");
  gtk_widget_set_size_request (GTK_WIDGET (self), rail ? RAIL : WIDE, -1);
  gtk_widget_set_margin_start (self->header, rail ? 0 : 12);
  gtk_widget_set_margin_end (self->header, rail ? 0 : 6);
  gtk_widget_set_hexpand (self->menu_button, rail);
  gtk_widget_set_visible (self->app_icon, !rail);
  gtk_widget_set_visible (self->name, !rail);
  gtk_widget_set_visible (self->person_words, !rail);
  gtk_widget_set_visible (self->person_dots, !rail);
  qf_sidebar_set_searchable (self, self->searchable);
  for (guint i = 0; i < self->rows->len; i++)
    qf_sidebar_row_set_rail (g_ptr_array_index (self->rows, i), rail);
  update_others (self);
}

void
qf_sidebar_focus_search (QfSidebar *self)
{
  g_return_if_fail (QF_IS_SIDEBAR (self));

  if (!self->searchable)
    return;
  if (self->rail)
    gtk_menu_button_popup (self->search_button);
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
}
