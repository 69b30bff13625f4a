/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-page"

#include "config.h"

#include <string.h>

#include "../../support/ui-test.h"
#include "drafting-fixture.h"
#include "qf-drafting-row.h"

/* The page over a real office: list, desk, inspector, and the acts with the real signer. */

/* --- the list ----------------------------------------------------------------------------------
 */

static GtkWidget *
find_draft (Desk *self)
{
  return ui_find (GTK_WIDGET (desk_get_page (self)->list), QF_TYPE_DRAFTING_ROW, 0);
}

/* Its documents stand there until the release is made. */
static gboolean
list_has_release (Desk *self)
{
  GtkWidget *row = find_draft (self);

  return row != NULL && qf_drafting_row_get_item (QF_DRAFTING_ROW (row))[0] == 'R';
}

static gboolean
list_is_empty (Desk *self)
{
  return gtk_widget_get_mapped (
             ui_find (GTK_WIDGET (desk_get_page (self)->list), ADW_TYPE_STATUS_PAGE, 0))
         && ui_find_label (self->page != NULL ? GTK_WIDGET (self->page) : NULL, "no drafts")
                != NULL;
}

static void
test_empty_list_says_how_to_begin (Desk *self, gconstpointer data)
{
  desk_wait (self, list_is_empty);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Import Word or WPS Files…"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Begin a New One"));
  ui_picture (GTK_WIDGET (self->window), "drafting-empty.png");
}

static void
test_list_shows_drafts (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  GtkWidget *row;

  desk_wait (self, list_has_release);
  row = find_draft (self);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "关于既有住宅加装电梯补助的通知");
  gtk_widget_activate (row);
  g_assert_cmpstr (qf_page_get_item (self->page), ==, release);
}

/* --- the desk ----------------------------------------------------------------------------------
 */

static void
test_item_shows_its_face (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *title = NULL, *subtitle = NULL;

  desk_open (self, release, NULL);
  g_object_get (self->page, "title", &title, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (title, ==, "关于既有住宅加装电梯补助的通知");
  g_assert_nonnull (strstr (subtitle, "行政规范性文件"));
  g_assert_nonnull (strstr (subtitle, "no number yet"));
  desk_wait (self, desk_lacks_nothing);
  g_assert_true (gtk_widget_is_sensitive (desk_get_page (self)->submit));
  ui_picture (GTK_WIDGET (self->window), "drafting-item.png");
}

static void
test_a_half_opens_on_itself (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *second = fixture_document (&self->base, release, 1);

  desk_open (self, second, NULL);
  g_assert_cmpstr (qf_page_get_item (self->page), ==, release);
  g_assert_cmpstr (desk_get_half (self)->id, ==, second);
}

/* The window's buttons take so many pixels that the inspector must not grow with its values. */
static void
test_inspector_keeps_its_width (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);

  desk_open (self, release, NULL);
  for (QfInspectorTab tab = QF_INSPECTOR_FINDINGS; tab <= QF_INSPECTOR_ATTACHMENTS; tab++)
    {
      int minimum;

      qf_drafting_inspector_set_tab (desk_get_page (self)->inspector, tab);
      ui_wait_frames (GTK_WIDGET (self->window));
      gtk_widget_measure (GTK_WIDGET (desk_get_page (self)->inspector), GTK_ORIENTATION_HORIZONTAL,
                          -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 312);
    }
}

static void
test_attribute_comes_before_everything (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_NEWS, NULL);
  g_autofree char *place = g_strdup_printf ("property:attribute@%s", id);
  GtkDropDown *attribute;

  fixture_set (&self->base, id, "attribute", NULL);
  desk_open (self, id, "property:attribute");
  g_assert_true (desk_has_lack (self, place));
  g_assert_false (gtk_widget_is_sensitive (desk_get_page (self)->submit));
  attribute = GTK_DROP_DOWN (
      ui_find (GTK_WIDGET (desk_get_page (self)->inspector), GTK_TYPE_DROP_DOWN, 0));
  gtk_drop_down_set_selected (attribute, 1);
  g_assert_cmpstr (qf_document_editor_get_property (desk_get_half (self)->editor, "attribute"), ==,
                   "主动公开");
  desk_wait (self, desk_lacks_nothing);
}

static GtkWidget *
find_row (Desk *self, const char *key)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = ui_find (GTK_WIDGET (self->page), g_type_from_name ("QfFieldRow"), i);

      g_assert_nonnull (row);
      if (g_str_equal (qf_field_row_get_key (QF_FIELD_ROW (row)), key))
        return row;
    }
}

static void
type_property (Desk *self, const char *key, const char *text)
{
  GtkWidget *row = find_row (self, key);
  GtkWidget *entry = ui_find (row, GTK_TYPE_TEXT, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_properties_are_typed_and_refused (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  QfDocumentEditor *editor;

  desk_open (self, release, "property:expires");
  editor = desk_get_half (self)->editor;
  type_property (self, "expires", "2031年7月31日");
  g_assert_cmpstr (qf_document_editor_get_property (editor, "expires"), ==, "2031-07-31");
  type_property (self, "expires", "后年");
  g_assert_cmpstr (qf_document_editor_get_property (editor, "expires"), ==, "2031-07-31");
  g_assert_true (qf_field_row_has_problem (QF_FIELD_ROW (find_row (self, "expires"))));
  type_property (self, "expires", "");
  g_assert_null (qf_document_editor_get_property (editor, "expires"));
  g_assert_false (qf_field_row_has_problem (QF_FIELD_ROW (find_row (self, "expires"))));
}

static void
test_lack_leads_to_its_field (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *second = fixture_document (&self->base, release, 1);
  g_autofree char *place = g_strdup_printf ("property:column@%s", second);

  fixture_as (&self->base, "1012");
  fixture_set (&self->base, second, "column", NULL);
  desk_open (self, release, NULL);
  g_assert_true (desk_has_lack (self, place));
  g_signal_emit_by_name (desk_get_page (self)->blockers, "go", place);
  g_assert_cmpstr (desk_get_half (self)->id, ==, second);
  g_assert_true (gtk_widget_get_mapped (find_row (self, "column")));
}

static void
test_plan_field_leads_to_the_pairing_page (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *went = g_strdup_printf ("pairing %s plan.speaker", release);

  fixture_plan (&self->base, release, "speaker", NULL);
  desk_open (self, release, NULL);
  g_assert_true (desk_has_lack (self, "plan.speaker"));
  g_signal_emit_by_name (desk_get_page (self)->blockers, "go", "plan.speaker");
  g_assert_cmpstr (self->went, ==, went);
}

static gboolean
outline_has_heading (Desk *self)
{
  return ui_find_label (
             ui_find (GTK_WIDGET (self->page), g_type_from_name ("QfDraftingOutline"), 0),
             "一、补助标准")
         != NULL;
}

static void
test_heading_leads_there (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_NEWS, "一、补助标准");
  QfDraftingHalf *half;
  GtkWidget *outline, *label;

  desk_open (self, id, NULL);
  half = desk_get_half (self);
  qf_document_editor_go_to_block (half->editor, qf_document_get_n_blocks (half->text) - 1);
  qf_document_editor_set_block_kind (half->editor, QF_BLOCK_HEADING, 1);
  qf_document_editor_go_to_block (half->editor, 0);
  qf_drafting_inspector_set_tab (desk_get_page (self)->inspector, QF_INSPECTOR_OUTLINE);
  desk_wait (self, outline_has_heading);
  outline = ui_find (GTK_WIDGET (self->page), g_type_from_name ("QfDraftingOutline"), 0);
  label = ui_find_label (outline, "一、补助标准");
  g_assert_nonnull (label);
  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  g_assert_cmpint (
      qf_document_find_block (half->text, qf_document_editor_get_cursor (half->editor)), ==,
      (int)qf_document_get_n_blocks (half->text) - 1);
}

static void
test_missing_properties_are_counted_at_their_tab (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_NEWS, NULL);

  fixture_set (&self->base, id, "column", NULL);
  desk_open (self, id, NULL);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Properties 1"));
  /* And stand there alone: nothing was found in the text. */
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Findings"));
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
  ADD ("/drafting-page/empty-list-says-how-to-begin", test_empty_list_says_how_to_begin);
  ADD ("/drafting-page/list-shows-drafts", test_list_shows_drafts);
  ADD ("/drafting-page/item-shows-its-face", test_item_shows_its_face);
  ADD ("/drafting-page/a-half-opens-on-itself", test_a_half_opens_on_itself);
  ADD ("/drafting-page/inspector-keeps-its-width", test_inspector_keeps_its_width);
  ADD ("/drafting-page/attribute-comes-before-everything", test_attribute_comes_before_everything);
  ADD ("/drafting-page/properties-are-typed-and-refused", test_properties_are_typed_and_refused);
  ADD ("/drafting-page/lack-leads-to-its-field", test_lack_leads_to_its_field);
  ADD ("/drafting-page/heading-leads-there", test_heading_leads_there);
  ADD ("/drafting-page/missing-properties-are-counted-at-their-tab",
       test_missing_properties_are_counted_at_their_tab);
  ADD ("/drafting-page/plan-field-leads-to-the-pairing-page",
       test_plan_field_leads_to_the_pairing_page);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
