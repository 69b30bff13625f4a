/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-page"

#include "config.h"

#include "qf-drafting-page-private.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-acts.h"
#include "qf-drafting-pair-window.h"

/* The page: list or desk, its actions and keys. Keys are claimed before the text sees them:
 * GtkTextView makes a line of Ctrl+Shift+Enter. */

G_DEFINE_FINAL_TYPE (QfDraftingPage, qf_drafting_page, QF_TYPE_PAGE)

/* --- going ------------------------------------------------------------------------------------ */

void
_qf_drafting_page_open_item (QfDraftingPage *self, const char *item, const char *place)
{
  QfWorkbench *workbench = qf_page_get_workbench (QF_PAGE (self));

  if (!qf_workbench_open (workbench, "drafting", item, place))
    qf_page_open (QF_PAGE (self), item, place);
}

static void
update_list_title (QfDraftingPage *self)
{
  guint n = qf_drafting_list_get_n (self->list);
  g_autofree char *subtitle
      = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u draft", "%u drafts", n), n)
              : g_strdup (_ ("no drafts"));

  qf_page_set_title (QF_PAGE (self), _ ("Drafting"));
  qf_page_set_subtitle (QF_PAGE (self), subtitle);
}

void
_qf_drafting_page_show_list (QfDraftingPage *self)
{
  QfPage *page = QF_PAGE (self);

  _qf_drafting_page_stop (self);
  qf_page_set_item (page, NULL);
  qf_page_set_status (page, NULL);
  qf_page_set_has_inspector (page, FALSE);
  update_list_title (self);
  gtk_widget_set_visible (self->undo_box, FALSE);
  gtk_widget_set_visible (self->item_box, FALSE);
  gtk_widget_set_visible (self->list_box, TRUE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->list));
  qf_drafting_list_load (self->list, qf_page_get_workbench (page));
}

static gboolean
shows (QfDraftingPage *self, const char *item)
{
  return self->session != NULL
         && (g_strcmp0 (qf_drafting_session_get_item (self->session), item) == 0
             || qf_drafting_session_find_half (self->session, item) != NULL);
}

static void
qf_drafting_page_open (QfPage *page, const char *item, const char *place)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (page);

  if (item == NULL)
    {
      _qf_drafting_page_show_list (self);
      return;
    }
  if (!shows (self, item))
    _qf_drafting_page_start (self, item);
  else
    {
      QfDraftingHalf *half = qf_drafting_session_find_half (self->session, item);

      if (half != NULL)
        qf_drafting_session_set_current (self->session, half);
      qf_drafting_session_load (self->session);
    }
  if (place != NULL)
    _qf_drafting_page_go_to (self, place);
}

static void
qf_drafting_page_changed (QfPage *page)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (page);

  if (self->session != NULL)
    qf_drafting_session_load (self->session);
  else
    qf_drafting_list_load (self->list, qf_page_get_workbench (page));
}

static void
qf_drafting_page_leave (QfPage *page)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (page);

  if (self->session == NULL)
    return;
  qf_drafting_inspector_commit (self->inspector);
  qf_drafting_session_keep (self->session);
}

static void
qf_drafting_page_save (QfPage *page)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (page);

  if (self->session == NULL)
    return;
  qf_drafting_inspector_commit (self->inspector);
  qf_drafting_save (self->session);
}

/* --- the list's wishes ------------------------------------------------------------------------
 */

static void
opened_cb (QfDraftingList *list, const char *item, QfDraftingPage *self)
{
  _qf_drafting_page_open_item (self, item, NULL);
}

static void
together_cb (GtkWindow *window, const char *release, QfDraftingPage *self)
{
  _qf_drafting_page_open_item (self, release, NULL);
}

static void
list_partner_cb (QfDraftingList *list,
                 const char *item,
                 gboolean is_policy,
                 const char *title,
                 QfDraftingPage *self)
{
  GtkWindow *window = qf_drafting_pair_window_new (qf_page_get_workbench (QF_PAGE (self)), NULL,
                                                   item, is_policy, title);

  g_signal_connect_object (window, "together", G_CALLBACK (together_cb), self, 0);
  gtk_window_present (window);
}

static void
list_import_cb (QfDraftingList *list, QfDraftingPage *self)
{
  _qf_drafting_page_import (self);
}

static void
listed_cb (QfDraftingList *list, QfDraftingPage *self)
{
  if (self->session != NULL)
    return;
  update_list_title (self);
  qf_page_take_focus (QF_PAGE (self));
}

/* --- the desk's and the inspector's wishes -----------------------------------------------------
 */

static void
blocker_cb (QfBlockers *blockers, const char *id, QfDraftingPage *self)
{
  _qf_drafting_page_go_to (self, id);
}

static void
go_cb (QfDraftingInspector *inspector, const char *place, QfDraftingPage *self)
{
  _qf_drafting_page_go_to (self, place);
}

static void
block_cb (QfDraftingInspector *inspector, guint block, QfDraftingPage *self)
{
  qf_drafting_desk_go_to_block (self->desk, block);
}

static void
next_cb (QfDraftingInspector *inspector, QfDraftingPage *self)
{
  qf_drafting_desk_next_finding (self->desk, 1);
}

static void
moved_cb (QfDraftingDesk *desk, QfDraftingPage *self)
{
  qf_drafting_inspector_follow (self->inspector);
}

static void
finding_cb (QfDraftingDesk *desk, QfFinding *finding, QfDraftingPage *self)
{
  qf_drafting_inspector_set_finding (self->inspector, finding);
}

static void
fix_cb (QfDraftingDesk *desk, QfFinding *finding, QfDraftingPage *self)
{
  qf_drafting_inspector_set_tab (self->inspector, QF_INSPECTOR_FINDINGS);
  qf_workbench_toast (qf_page_get_workbench (QF_PAGE (self)),
                      _ ("There is no certain fix for this one: change the words yourself"));
}

static void
wish_cb (QfDraftingDesk *desk, const char *wish, QfDraftingPage *self)
{
  _qf_drafting_page_go_to (self, wish);
}

static void
submit_cb (GtkButton *button, QfDraftingPage *self)
{
  _qf_drafting_page_submit (self);
}

static QfDocumentEditor *
get_editor (QfDraftingPage *self)
{
  QfDraftingHalf *half
      = self->session != NULL ? qf_drafting_session_get_current (self->session) : NULL;

  return half != NULL ? half->editor : NULL;
}

static void
undo_cb (GtkButton *button, QfDraftingPage *self)
{
  if (get_editor (self) != NULL)
    qf_document_editor_undo (get_editor (self));
  qf_drafting_desk_focus (self->desk);
}

static void
redo_cb (GtkButton *button, QfDraftingPage *self)
{
  if (get_editor (self) != NULL)
    qf_document_editor_redo (get_editor (self));
  qf_drafting_desk_focus (self->desk);
}

/* --- actions ---------------------------------------------------------------------------------- */

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _qf_drafting_page_make_new (QF_DRAFTING_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _qf_drafting_page_import (QF_DRAFTING_PAGE (widget));
}

static void
item_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (widget);
  const char *word = action + strlen ("drafting.");

  if (self->session == NULL || qf_drafting_session_get_case (self->session) == NULL)
    return;
  if (g_str_equal (word, "submit"))
    _qf_drafting_page_submit (self);
  else if (g_str_equal (word, "exempt"))
    qf_drafting_exempt (self->session);
  else if (g_str_equal (word, "newer"))
    _qf_drafting_page_choose_newer (self);
  else if (g_str_equal (word, "save"))
    qf_drafting_page_save (QF_PAGE (self));
  else
    _qf_drafting_page_go_to (self, word);
}

static void
tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (widget);

  if (self->session == NULL)
    return;
  g_object_set (self, "inspector-visible", TRUE, NULL);
  qf_drafting_inspector_set_tab (self->inspector, (QfInspectorTab)g_variant_get_int32 (parameter));
  qf_drafting_inspector_focus_tab (self->inspector);
}

static void
finding_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  qf_drafting_desk_next_finding (QF_DRAFTING_PAGE (widget)->desk, g_variant_get_int32 (parameter));
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  qf_drafting_desk_zoom (QF_DRAFTING_PAGE (widget)->desk, g_variant_get_int32 (parameter));
}

static const struct
{
  const char *trigger;
  const char *action;
  int argument; /* G_MININT none */
} keys[] = {
  { "<Control><Shift>Return", "drafting.submit", G_MININT },
  { "<Control><Shift>KP_Enter", "drafting.submit", G_MININT },
  { "<Control>o", "drafting.import", G_MININT },
  { "<Alt>1", "drafting.tab", QF_INSPECTOR_FINDINGS },
  { "<Alt>2", "drafting.tab", QF_INSPECTOR_PROPERTIES },
  { "<Alt>3", "drafting.tab", QF_INSPECTOR_OUTLINE },
  { "<Alt>4", "drafting.tab", QF_INSPECTOR_ATTACHMENTS },
  { "F8", "drafting.finding", 1 },
  { "<Shift>F8", "drafting.finding", -1 },
  { "<Control>plus", "drafting.zoom", 1 },
  { "<Control>equal", "drafting.zoom", 1 },
  { "<Control>minus", "drafting.zoom", -1 },
  { "<Control>0", "drafting.zoom", 0 },
};

static void
add_keys (QfDraftingPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    qf_page_add_key_action (QF_PAGE (self), keys[i].trigger, keys[i].action,
                            keys[i].argument != G_MININT ? g_variant_new_int32 (keys[i].argument)
                                                         : NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const words[]
      = { "drafting.submit", "drafting.exempt",  "drafting.newer",  "drafting.save",
          "drafting.recall", "drafting.partner", "drafting.pairing" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    gtk_widget_class_install_action (widget_class, words[i], NULL, item_action);
  gtk_widget_class_install_action (widget_class, "drafting.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "drafting.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "drafting.tab", "i", tab_action);
  gtk_widget_class_install_action (widget_class, "drafting.finding", "i", finding_action);
  gtk_widget_class_install_action (widget_class, "drafting.zoom", "i", zoom_action);
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_page_dispose (GObject *object)
{
  QfDraftingPage *self = QF_DRAFTING_PAGE (object);

  if (self->session != NULL)
    _qf_drafting_page_stop (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (qf_drafting_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, undo_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, undo);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, redo);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, item_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, blockers);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, submit);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, list);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, desk);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingPage, inspector);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_partner_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, listed_cb);
  gtk_widget_class_bind_template_callback (widget_class, blocker_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, redo_cb);
  gtk_widget_class_bind_template_callback (widget_class, wish_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, block_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
qf_drafting_page_class_init (QfDraftingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_page_dispose;
  page_class->open = qf_drafting_page_open;
  page_class->changed = qf_drafting_page_changed;
  page_class->leave = qf_drafting_page_leave;
  page_class->save = qf_drafting_page_save;
  g_type_ensure (QF_TYPE_BLOCKERS);
  g_type_ensure (QF_TYPE_DRAFTING_LIST);
  g_type_ensure (QF_TYPE_DRAFTING_DESK);
  g_type_ensure (QF_TYPE_DRAFTING_INSPECTOR);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
qf_drafting_page_init (QfDraftingPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_blockers_set_button (self->blockers, self->submit);
  qf_blockers_set_note (self->blockers,
                        _ ("Text, interpretation, attachments and properties are reviewed together "
                           "and cannot be changed meanwhile; to change them, take it back."));
  add_keys (self);
  _qf_drafting_page_accept_drops (self);
}
