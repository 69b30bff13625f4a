/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-help"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/qf-window-private.h"

/* GtkShortcutsWindow can only be filled by a builder, so its XML is written here: the
 * window's own keys, then each page's as its add-in tells them. */

static const QfShortcut everywhere[] = {
  { "<Control>k", N_ ("Search") },
  { "<Control>1...8", N_ ("Go to a page") },
  { "<Alt>Left", N_ ("Back") },
  { "F9", N_ ("Show or hide the inspector") },
  { "<Control>s", N_ ("Save") },
  { "<Control>comma", N_ ("Preferences") },
  { "<Control>question", N_ ("Keyboard shortcuts") },
  { "<Control>q", N_ ("Quit") },
  { NULL, NULL },
};

static const QfShortcut editing[] = {
  { "<Control>z", N_ ("Undo") },
  { "<Control><Shift>z", N_ ("Redo") },
  { "F8", N_ ("Next finding") },
  { "<Shift>F8", N_ ("Finding before") },
  { "<Control>period", N_ ("Fix the finding") },
  { "<Control><Alt>1...4", N_ ("Make it a heading of that level") },
  { "<Control><Alt>0", N_ ("Make it a paragraph") },
  { "Tab", N_ ("Next cell of a table") },
  { "<Alt>Return", N_ ("New row below") },
  { NULL, NULL },
};

static void
add_group (GString *xml, const char *title, const QfShortcut *shortcuts)
{
  if (shortcuts[0].accelerator == NULL)
    return;
  g_string_append (xml, "<child><object class='GtkShortcutsGroup'>");
  {
    g_autofree char *property
        = g_markup_printf_escaped ("<property name='title'>%s</property>", title);
    g_string_append (xml, property);
  }
  for (guint i = 0; shortcuts[i].accelerator != NULL; i++)
    {
      g_autofree char *shortcut = g_markup_printf_escaped (
          "<child><object class='GtkShortcutsShortcut'><property name='accelerator'>%s</property>"
          "<property name='title'>%s</property></object></child>",
          shortcuts[i].accelerator, g_dgettext (GETTEXT_PACKAGE, shortcuts[i].title));
      g_string_append (xml, shortcut);
    }
  g_string_append (xml, "</object></child>");
}

static void
begin_section (GString *xml, const char *name, const char *title)
{
  g_autofree char *section = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsSection'><property name='section-name'>%s</property>"
      "<property name='title'>%s</property><property name='max-height'>12</property>",
      name, title);

  g_string_append (xml, section);
}

/* Two sections, each short enough for one page: more pages get a switcher whose labels GTK
 * 4.8 gives a width below nothing. */
void
_qf_window_show_shortcuts (QfWindow *self)
{
  g_autoptr (GString) xml = g_string_new ("<interface><object class='GtkShortcutsWindow' "
                                          "id='window'><property name='modal'>1</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  begin_section (xml, "window", _ ("The window and its texts"));
  add_group (xml, _ ("Everywhere"), everywhere);
  add_group (xml, _ ("Editing a Document"), editing);
  g_string_append (xml, "</object></child>");
  begin_section (xml, "pages", _ ("The pages"));
  for (guint i = 0; self->addins != NULL && i < self->addins->len; i++)
    {
      QfPageAddin *addin = g_ptr_array_index (self->addins, i);
      add_group (xml, qf_page_addin_get_title (addin), qf_page_addin_get_shortcuts (addin));
    }
  g_string_append (xml, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize)xml->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}
