/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-show"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-html.h>

/* A document or release as one page to look at. What is not released says 未审签 and carries no
 * marking, whatever the rows of the store say: only a verified verdict takes the words away. */

static const char style[]
    = "body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.8}"
      "table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .6em}"
      ".qf-unsigned{border:2px solid #b3311a;color:#b3311a;padding:.4em 1em;text-align:center}"
      ".qf-marking{border-top:1px solid #b3311a;color:#b3311a;margin-top:2em;padding-top:.6em}";

static void
open_page (GString *html, const char *title)
{
  g_string_append (html, "<!DOCTYPE html>\n<html lang=\"zh-Hans-CN\">\n<head>\n"
                         "<meta charset=\"utf-8\">\n<title>");
  qf_html_append_text (html, title != NULL ? title : "");
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

static void
append_unsigned (GString *html)
{
  g_string_append (html, "<p class=\"qf-unsigned\">未审签</p>\n");
}

static void
append_half (GString *html, QfDocument *text, const QfMarking *marking, const char *validity)
{
  g_string_append (html, "<article>\n");
  qf_html_append_blocks (html, text);
  if (validity != NULL)
    {
      g_string_append (html, "<p class=\"qf-validity\">有效性：");
      qf_html_append_text (html, validity);
      g_string_append (html, "</p>\n");
    }
  if (marking != NULL)
    {
      g_autofree char *words = qf_marking_to_text (marking);
      g_string_append (html, "<p class=\"qf-marking\">");
      qf_html_append_text (html, words);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "</article>\n");
}

static gboolean
append_state_half (GString *html,
                   QfReleaseState *state,
                   guint index,
                   GPtrArray *markings,
                   GDateTime *released,
                   GError **error)
{
  const QfMarking *marking
      = released != NULL && index < markings->len ? g_ptr_array_index (markings, index) : NULL;
  g_autoptr (QfDocument) text = _qf_office_fill (state, index, marking, released, error);
  if (text == NULL)
    return FALSE;
  const char *validity = released != NULL && qf_document_get_kind (text) == QF_KIND_POLICY
                             ? _qf_release_state_get_validity (state, index, text, released)
                             : NULL;
  append_half (html, text, marking, validity);
  return TRUE;
}

/* @document: (nullable): only this half */
static char *
show_release (QfOffice *self, const char *release, const char *document, GError **error)
{
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return NULL;
  gboolean out = state->stage == QF_STAGE_RELEASED && state->verdict->verified;
  g_autoptr (GDateTime) released = out ? _qf_release_state_dup_released (state) : NULL;
  g_autoptr (GPtrArray) markings = _qf_office_list_markings (state, NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  guint shown = 0;
  for (guint i = 0; document != NULL && i < state->documents->len; i++)
    if (g_strcmp0 (((QfVersion *)g_ptr_array_index (state->documents, i))->item, document) == 0)
      shown = i;
  open_page (html, qf_document_get_property (g_ptr_array_index (state->texts, shown), "title"));
  if (released == NULL)
    append_unsigned (html);
  for (guint i = 0; i < state->documents->len; i++)
    if ((document == NULL || i == shown)
        && !append_state_half (html, state, i, markings, released, error))
      return NULL;
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free (g_steal_pointer (&html), FALSE);
}

static char *
show_loose (QfOffice *self, const char *id, GError **error)
{
  g_autoptr (QfDocument) text = qf_office_get_document (self, id, NULL, error);
  if (text == NULL)
    return NULL;
  g_autoptr (GString) html = g_string_new (NULL);
  open_page (html, qf_document_get_property (text, "title"));
  append_unsigned (html);
  append_half (html, text, NULL, NULL);
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free (g_steal_pointer (&html), FALSE);
}

char *
qf_office_show_html (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (id[0] == 'R')
    return show_release (self, id, NULL, error);
  g_autofree char *release = qf_office_find_release (self, id);
  return release != NULL ? show_release (self, release, id, error) : show_loose (self, id, error);
}
