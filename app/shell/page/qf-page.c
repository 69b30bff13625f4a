/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-page"

#include "config.h"

#include <qf-ui/qf-page.h>
#include <qf-ui/qf-stepper.h>

/* The whole right half of the window, so that every page has its own header bar and nothing
 * has to be swapped. A derived template's children come through GtkBuildable; our own
 * template's come there too, before the boxes they would go into exist. */

typedef struct
{
  QfWorkbench *workbench; /* owned; NULL in a builder without one */
  GtkBox *start;
  GtkBox *end;
  GtkWidget *back;
  GtkWidget *inspector_button;
  AdwWindowTitle *window_title;
  GtkWidget *stepper;
  GtkBox *content;
  GtkScrolledWindow *inspector;
  GtkEventController *keys;   /* borrowed; NULL where the page has none */
  char *item;                 /* NULL: a list */
  gboolean opened;            /* and the focus is not in it yet */
  gboolean has_inspector;     /* the page wants it now */
  gboolean inspector_filled;  /* the template gave one */
  gboolean inspector_visible; /* the person wants it */
} QfPagePrivate;

static GtkBuildableIface *parent_buildable;
static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (QfPage,
                         qf_page,
                         ADW_TYPE_BIN,
                         G_ADD_PRIVATE (QfPage)
                             G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_WORKBENCH,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ITEM,
  PROP_INSPECTOR_VISIBLE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

#define PRIVATE(self) ((QfPagePrivate *)qf_page_get_instance_private (self))

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  QfPagePrivate *priv = PRIVATE (QF_PAGE (buildable));

  if (priv->content == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    gtk_box_append (priv->start, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    gtk_box_append (priv->end, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "inspector") == 0)
    {
      gtk_scrolled_window_set_child (priv->inspector, GTK_WIDGET (child));
      priv->inspector_filled = TRUE;
      qf_page_set_has_inspector (QF_PAGE (buildable), priv->has_inspector);
    }
  else
    gtk_box_append (priv->content, GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
back_cb (GtkButton *button, QfPage *self)
{
  if (PRIVATE (self)->workbench != NULL)
    qf_workbench_go_back (PRIVATE (self)->workbench);
}

static void
update_inspector (QfPage *self)
{
  QfPagePrivate *priv = PRIVATE (self);
  gboolean can = priv->inspector_filled && priv->has_inspector;

  gtk_widget_set_visible (priv->inspector_button, can);
  gtk_widget_set_visible (GTK_WIDGET (priv->inspector), can && priv->inspector_visible);
}

static void
qf_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QfPagePrivate *priv = PRIVATE (QF_PAGE (object));

  switch (id)
    {
    case PROP_WORKBENCH:
      g_value_set_object (value, priv->workbench);
      break;
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (priv->window_title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (priv->window_title));
      break;
    case PROP_ITEM:
      g_value_set_string (value, priv->item);
      break;
    case PROP_INSPECTOR_VISIBLE:
      g_value_set_boolean (value, priv->inspector_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
qf_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QfPage *self = QF_PAGE (object);
  QfPagePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_WORKBENCH:
      priv->workbench = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      qf_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      qf_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_ITEM:
      qf_page_set_item (self, g_value_get_string (value));
      break;
    case PROP_INSPECTOR_VISIBLE:
      if (priv->inspector_visible == g_value_get_boolean (value))
        break;
      priv->inspector_visible = g_value_get_boolean (value);
      update_inspector (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
qf_page_dispose (GObject *object)
{
  QfPagePrivate *priv = PRIVATE (QF_PAGE (object));

  g_clear_object (&priv->workbench);
  g_clear_pointer (&priv->item, g_free);
  G_OBJECT_CLASS (qf_page_parent_class)->dispose (object);
}

static void
add_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_WORKBENCH]
      = g_param_spec_object ("workbench", NULL, NULL, QF_TYPE_WORKBENCH,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_ITEM] = g_param_spec_string ("item", NULL, NULL, NULL, flags);
  properties[PROP_INSPECTOR_VISIBLE]
      = g_param_spec_boolean ("inspector-visible", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

/* --- focus and keys ------------------------------------------------------------------ */

/* Into the content; the header bar is a Tab away. */
static gboolean
qf_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (PRIVATE (QF_PAGE (widget))->content),
                                 GTK_DIR_TAB_FORWARD);
}

typedef struct
{
  QfPageKeyFunc function; /* NULL: @action */
  char *action;
} Key;

static void
free_key (gpointer data)
{
  Key *key = data;

  g_free (key->action);
  g_free (key);
}

/* The controller hears every key of the window, so a page that is not shown must keep out. */
static gboolean
key_cb (GtkWidget *widget, GVariant *argument, gpointer user_data)
{
  const Key *key = user_data;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (key->function != NULL)
    return key->function (QF_PAGE (widget), argument);
  return gtk_widget_activate_action_variant (widget, key->action, argument);
}

/* @key: (transfer full) */
static void
add_key (QfPage *self, const char *trigger, Key *key, GVariant *argument)
{
  QfPagePrivate *priv = PRIVATE (self);
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                          gtk_callback_action_new (key_cb, key, (GDestroyNotify)free_key));

  if (argument != NULL)
    gtk_shortcut_set_arguments (shortcut, argument);
  if (priv->keys == NULL)
    {
      priv->keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (priv->keys, GTK_PHASE_CAPTURE);
      gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (priv->keys),
                                         GTK_SHORTCUT_SCOPE_GLOBAL);
      gtk_widget_add_controller (GTK_WIDGET (self), priv->keys);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (priv->keys), shortcut);
}

static void
qf_page_class_init (QfPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = qf_page_get_property;
  object_class->set_property = qf_page_set_property;
  object_class->dispose = qf_page_dispose;
  widget_class->grab_focus = qf_page_grab_focus;
  add_properties (object_class);
  g_type_ensure (QF_TYPE_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qianfa/Qianfa/ui/qf-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, start);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, end);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, back);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, inspector_button);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, window_title);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, stepper);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, inspector);
  gtk_widget_class_bind_template_child_private (widget_class, QfPage, content);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
qf_page_init (QfPage *self)
{
  PRIVATE (self)->has_inspector = TRUE;
  PRIVATE (self)->inspector_visible = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_inspector (self);
}

/* --- public -------------------------------------------------------------------------- */

QfWorkbench *
qf_page_get_workbench (QfPage *self)
{
  g_return_val_if_fail (QF_IS_PAGE (self), NULL);

  return PRIVATE (self)->workbench;
}

void
qf_page_set_title (QfPage *self, const char *title)
{
  g_return_if_fail (QF_IS_PAGE (self));

  adw_window_title_set_title (PRIVATE (self)->window_title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (PRIVATE (self)->window_title), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
qf_page_set_subtitle (QfPage *self, const char *subtitle)
{
  g_return_if_fail (QF_IS_PAGE (self));

  adw_window_title_set_subtitle (PRIVATE (self)->window_title, subtitle != NULL ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

void
qf_page_set_status (QfPage *self, const QfStatus *status)
{
  QfPagePrivate *priv;

  g_return_if_fail (QF_IS_PAGE (self));

  priv = PRIVATE (self);
  gtk_widget_set_visible (priv->stepper, status != NULL);
  if (status != NULL)
    {
      QfStep *steps = qf_steps_new_from_status (status);

      qf_stepper_set_steps (QF_STEPPER (priv->stepper), steps);
      qf_steps_free (steps);
    }
}

const char *
qf_page_get_item (QfPage *self)
{
  g_return_val_if_fail (QF_IS_PAGE (self), NULL);

  return PRIVATE (self)->item;
}

void
qf_page_set_item (QfPage *self, const char *item)
{
  QfPagePrivate *priv;
  char *copy;

  g_return_if_fail (QF_IS_PAGE (self));

  priv = PRIVATE (self);
  gtk_widget_set_visible (priv->back, item != NULL);
  if (g_strcmp0 (priv->item, item) == 0)
    return;
  copy = g_strdup (item);
  g_free (priv->item);
  priv->item = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
qf_page_set_has_inspector (QfPage *self, gboolean has_inspector)
{
  g_return_if_fail (QF_IS_PAGE (self));

  PRIVATE (self)->has_inspector = has_inspector;
  update_inspector (self);
}

void
qf_page_take_focus (QfPage *self)
{
  QfPagePrivate *priv;
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (QF_IS_PAGE (self));

  priv = PRIVATE (self);
  if (!priv->opened || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->opened = FALSE;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = gtk_root_get_focus (root);
  if (focus != NULL && gtk_widget_get_mapped (focus)
      && (GTK_IS_EDITABLE (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (priv->content))))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
qf_page_add_key (QfPage *self, const char *trigger, QfPageKeyFunc function, GVariant *argument)
{
  Key *key;

  g_return_if_fail (QF_IS_PAGE (self));
  g_return_if_fail (trigger != NULL && function != NULL);

  key = g_new0 (Key, 1);
  key->function = function;
  add_key (self, trigger, key, argument);
}

void
qf_page_add_key_action (QfPage *self, const char *trigger, const char *action, GVariant *argument)
{
  Key *key;

  g_return_if_fail (QF_IS_PAGE (self));
  g_return_if_fail (trigger != NULL && action != NULL);

  key = g_new0 (Key, 1);
  key->action = g_strdup (action);
  add_key (self, trigger, key, argument);
}

void
qf_page_open (QfPage *self, const char *item, const char *place)
{
  g_return_if_fail (QF_IS_PAGE (self));

  PRIVATE (self)->opened = TRUE;
  if (QF_PAGE_GET_CLASS (self)->open != NULL)
    QF_PAGE_GET_CLASS (self)->open (self, item, place);
}

void
qf_page_changed (QfPage *self)
{
  g_return_if_fail (QF_IS_PAGE (self));

  if (QF_PAGE_GET_CLASS (self)->changed != NULL)
    QF_PAGE_GET_CLASS (self)->changed (self);
}

void
qf_page_leave (QfPage *self)
{
  g_return_if_fail (QF_IS_PAGE (self));

  if (QF_PAGE_GET_CLASS (self)->leave != NULL)
    QF_PAGE_GET_CLASS (self)->leave (self);
}

void
qf_page_save (QfPage *self)
{
  g_return_if_fail (QF_IS_PAGE (self));

  if (QF_PAGE_GET_CLASS (self)->save != NULL)
    QF_PAGE_GET_CLASS (self)->save (self);
}

void
qf_page_search (QfPage *self, const char *words)
{
  g_return_if_fail (QF_IS_PAGE (self));
  g_return_if_fail (words != NULL);

  if (QF_PAGE_GET_CLASS (self)->search != NULL)
    QF_PAGE_GET_CLASS (self)->search (self, words);
}

void
qf_page_enter_search (QfPage *self)
{
  g_return_if_fail (QF_IS_PAGE (self));

  if (QF_PAGE_GET_CLASS (self)->search_entered != NULL)
    QF_PAGE_GET_CLASS (self)->search_entered (self);
}
