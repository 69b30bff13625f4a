/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-field-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-field-row.h"

/* What is typed is handed on when it can be a value: a moment after typing stops, on Enter and
 * when the caret leaves. Only on leaving is it said that it cannot. */

#define SETTLE 400 /* milliseconds */

struct _QfFieldRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  GtkWidget *mark;
  GtkEntry *text;
  GtkDropDown *choice;
  GtkMenuButton *day_button;
  GtkPopover *day_popover;
  GtkCalendar *calendar;
  GtkWidget *issue_button;
  GtkLabel *problem;

  const QfField *field; /* static */
  char *value;          /* as the document has it; NULL not set */
  char **choices;       /* values behind the drop-down's rows after the first */
  gboolean showing;     /* we change the widgets ourselves */
  gboolean editable;
  guint timer;
};

enum
{
  SET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfFieldRow, qf_field_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
is_choice (QfFieldRow *self)
{
  return self->field->kind == QF_FIELD_CHOICE || self->field->kind == QF_FIELD_AUTHOR;
}

/* The focus is in what the entry is made of. */
static gboolean
is_typing (QfFieldRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->text)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
hand_on (QfFieldRow *self, const char *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  gtk_widget_set_visible (self->mark, self->field->required);
  g_signal_emit (self, signals[SET], 0, self->value);
}

static void
show_problem (QfFieldRow *self, const GError *error)
{
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->text), "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->text), "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->text),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

/* --- text ------------------------------------------------------------------------------------ */

static char *
dup_typed (QfFieldRow *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static gboolean
take_typed (QfFieldRow *self, gboolean say)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = dup_typed (self);
  g_autofree char *value = qf_drafting_read_value (self->field->key, typed, &error);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (error == NULL || say)
    show_problem (self, error);
  if (error != NULL)
    return FALSE;
  hand_on (self, value);
  return TRUE;
}

static void
show_text (QfFieldRow *self)
{
  g_autofree char *shown = qf_drafting_show_value (self->field->key, self->value);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), shown);
  self->showing = FALSE;
}

static gboolean
settled_cb (gpointer user_data)
{
  QfFieldRow *self = user_data;

  self->timer = 0;
  take_typed (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (GtkEditable *text, QfFieldRow *self)
{
  if (self->showing)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLE, settled_cb, self);
}

static void
text_activated_cb (GtkEntry *text, QfFieldRow *self)
{
  if (take_typed (self, TRUE))
    show_text (self);
}

static void
text_left_cb (GtkEventController *controller, QfFieldRow *self)
{
  if (self->editable && take_typed (self, TRUE))
    show_text (self);
}

/* --- days ------------------------------------------------------------------------------------ */

static void
day_selected_cb (GtkCalendar *calendar, QfFieldRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *value = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (calendar);
  value = g_date_time_format (day, "%Y-%m-%d");
  hand_on (self, value);
  show_text (self);
  show_problem (self, NULL);
  gtk_popover_popdown (self->day_popover);
}

static void
issue_cb (GtkButton *button, QfFieldRow *self)
{
  hand_on (self, "自印发之日起");
  show_text (self);
  show_problem (self, NULL);
  gtk_popover_popdown (self->day_popover);
}

/* The calendar opens at the day that is set. */
static void
popover_shown_cb (GtkWidget *popover, QfFieldRow *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = self->value != NULL ? g_strdup_printf ("%sT00:00:00", self->value) : NULL;
  g_autoptr (GDateTime) day = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  if (day == NULL)
    return;
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

/* --- choices --------------------------------------------------------------------------------- */

static const char *
get_none_label (QfFieldRow *self)
{
  if (self->field->required)
    return _ ("Choose…");
  if (self->field->kind == QF_FIELD_AUTHOR)
    return _ ("First author");
  return g_str_equal (self->field->key, "validity") ? _ ("From the dates") : _ ("Not set");
}

static void
show_choice (QfFieldRow *self)
{
  guint selected = 0;

  for (guint i = 0; self->choices != NULL && self->choices[i] != NULL; i++)
    if (g_strcmp0 (self->choices[i], self->value) == 0)
      selected = i + 1;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, selected);
  self->showing = FALSE;
}

/* @labels: as @values, or NULL where the values say it themselves. */
static void
set_choices (QfFieldRow *self, const char *const *values, const char *const *labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_strfreev (self->choices);
  self->choices = g_strdupv ((char **)values);
  gtk_string_list_append (list, get_none_label (self));
  for (guint i = 0; values[i] != NULL; i++)
    gtk_string_list_append (list, labels != NULL ? labels[i] : values[i]);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
  self->showing = FALSE;
  show_choice (self);
}

/* The chosen value may be longer than the row: it is cut there, and whole in the list. */
static void
set_up_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (string));
}

static void
cut_choice (QfFieldRow *self)
{
  g_autoptr (GtkListItemFactory) list = g_object_ref (gtk_drop_down_get_factory (self->choice));
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (set_up_choice_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_choice_cb), NULL);
  gtk_drop_down_set_list_factory (self->choice, list);
  gtk_drop_down_set_factory (self->choice, shown);
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, QfFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  hand_on (self, selected > 0 ? self->choices[selected - 1] : NULL);
}

/* --- widget ---------------------------------------------------------------------------------- */

static void
qf_field_row_dispose (GObject *object)
{
  QfFieldRow *self = QF_FIELD_ROW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  G_OBJECT_CLASS (qf_field_row_parent_class)->dispose (object);
}

static void
qf_field_row_finalize (GObject *object)
{
  QfFieldRow *self = QF_FIELD_ROW (object);

  g_free (self->value);
  g_strfreev (self->choices);
  G_OBJECT_CLASS (qf_field_row_parent_class)->finalize (object);
}

static void
qf_field_row_class_init (QfFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_field_row_finalize;
  signals[SET] = g_signal_new ("set", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, mark);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, text);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, choice);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, day_button);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, day_popover);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, issue_button);
  gtk_widget_class_bind_template_child (widget_class, QfFieldRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, issue_cb);
}

static void
qf_field_row_init (QfFieldRow *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  cut_choice (self);
  g_signal_connect_object (self->day_popover, "show", G_CALLBACK (popover_shown_cb), self, 0);
}

static const char *
get_placeholder (const QfField *field)
{
  if (field->later)
    return _ ("after the third review");
  if (field->required)
    return _ ("needed");
  return "";
}

static char *
dup_title (const char *key)
{
  const char *label = qf_properties_get_label (key);
  g_autofree char *first = g_utf8_substring (label, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (label), NULL);
}

static void
show_kind (QfFieldRow *self)
{
  gboolean day = self->field->kind == QF_FIELD_DAY || self->field->kind == QF_FIELD_EFFECTIVE;

  gtk_widget_set_visible (GTK_WIDGET (self->choice), is_choice (self));
  gtk_widget_set_visible (GTK_WIDGET (self->text), !is_choice (self));
  gtk_widget_set_visible (GTK_WIDGET (self->day_button), day && self->editable);
  gtk_widget_set_visible (self->issue_button, self->field->kind == QF_FIELD_EFFECTIVE);
}

GtkWidget *
qf_field_row_new (const QfField *field)
{
  QfFieldRow *self;
  g_autofree char *title = NULL;
  GtkAccessible *widget;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (QF_TYPE_FIELD_ROW, NULL);
  self->field = field;
  title = dup_title (field->key);
  gtk_label_set_label (self->label, title);
  gtk_widget_set_visible (self->mark, field->required);
  gtk_entry_set_placeholder_text (self->text, get_placeholder (field));
  if (field->kind == QF_FIELD_CHOICE)
    set_choices (self, qf_drafting_get_choices (field->key), NULL);
  show_kind (self);
  widget = is_choice (self) ? GTK_ACCESSIBLE (self->choice) : GTK_ACCESSIBLE (self->text);
  /* The entry has the label's words already, whose mnemonic widget it is. */
  if (is_choice (self))
    gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  else
    gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_REQUIRED, field->required, -1);
  qf_widget_set_name (GTK_WIDGET (self), title, NULL);
  return GTK_WIDGET (self);
}

const char *
qf_field_row_get_key (QfFieldRow *self)
{
  g_return_val_if_fail (QF_IS_FIELD_ROW (self), NULL);
  return self->field->key;
}

void
qf_field_row_set_value (QfFieldRow *self, const char *value)
{
  g_return_if_fail (QF_IS_FIELD_ROW (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  if (is_choice (self))
    show_choice (self);
  else if (!is_typing (self))
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      show_text (self);
      show_problem (self, NULL);
    }
}

void
qf_field_row_set_authors (QfFieldRow *self, GPtrArray *authors)
{
  g_autoptr (GPtrArray) staff = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_return_if_fail (QF_IS_FIELD_ROW (self));

  for (guint i = 0; i < authors->len; i++)
    {
      const QfCaseAuthor *author = g_ptr_array_index (authors, i);

      g_ptr_array_add (staff, author->staff);
      g_ptr_array_add (names, author->name);
    }
  g_ptr_array_add (staff, NULL);
  g_ptr_array_add (names, NULL);
  set_choices (self, (const char *const *)staff->pdata, (const char *const *)names->pdata);
}

void
qf_field_row_set_editable (QfFieldRow *self, gboolean editable)
{
  g_return_if_fail (QF_IS_FIELD_ROW (self));

  self->editable = editable;
  gtk_editable_set_editable (GTK_EDITABLE (self->text), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), editable);
  show_kind (self);
}

void
qf_field_row_commit (QfFieldRow *self)
{
  g_return_if_fail (QF_IS_FIELD_ROW (self));

  if (!is_choice (self) && self->timer != 0)
    take_typed (self, TRUE);
}

gboolean
qf_field_row_has_problem (QfFieldRow *self)
{
  g_return_val_if_fail (QF_IS_FIELD_ROW (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->problem));
}
