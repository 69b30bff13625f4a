/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `show`. As text a document is exactly the characters that findings count: blanks stand as
 * {文号} and nothing is added, so that an offset of `check` can be looked up in it. */

static void
append_bytes (GString *text, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_string_append_len (text, data, (gssize)size);
}

/* One document, as text or XML. */
static gboolean
append_document (QfCli *cli, const char *id, const char *format, GString *text, GError **error)
{
  g_autoptr (QfDocument) document = qf_office_get_document (cli->office, id, NULL, error);
  if (document == NULL)
    return FALSE;
  if (strcmp (format, "xml") == 0)
    append_bytes (text, qf_document_get_bytes (document));
  else
    g_string_append (text, qf_document_get_text (document));
  return TRUE;
}

/* A release: its own XML, or the texts of its halves with an empty line between. */
static gboolean
append_release (QfCli *cli, const char *id, const char *format, GString *text, GError **error)
{
  g_autoptr (QfRelease) release = qf_office_get_release (cli->office, id, error);
  if (release == NULL)
    return FALSE;
  if (strcmp (format, "xml") == 0)
    {
      append_bytes (text, qf_release_get_bytes (release));
      return TRUE;
    }
  const char *const *documents = qf_release_get_documents (release);
  for (guint i = 0; documents[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      if (!append_document (cli, documents[i], format, text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_html (QfCli *cli, const char *id, GString *text, GError **error)
{
  g_autofree char *html = qf_office_show_html (cli->office, id, error);
  if (html != NULL)
    g_string_append (text, html);
  return html != NULL;
}

/* For programs, what a document says of itself beside its text. */
static gboolean
print_properties (QfCli *cli, const char *id, GError **error)
{
  g_autofree char *version = qf_office_get_last_version (cli->office, id, error);
  if (version == NULL)
    return FALSE;
  g_autoptr (QfDocument) document = qf_office_get_document (cli->office, id, version, error);
  if (document == NULL)
    return FALSE;
  qf_output_string (cli->output, "version", NULL, version);
  qf_output_string (cli->output, "kind", NULL, qf_kind_to_string (qf_document_get_kind (document)));
  qf_output_begin_object (cli->output, "properties");
  const char *const *keys = qf_properties_get_keys ();
  for (guint i = 0; keys[i] != NULL; i++)
    if (qf_document_get_property (document, keys[i]) != NULL)
      qf_output_string (cli->output, keys[i], NULL, qf_document_get_property (document, keys[i]));
  qf_output_end_object (cli->output);
  return TRUE;
}

gboolean
qf_cli_run_show (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *given = qf_arguments_get (arguments, "format");
  const char *format = given != NULL ? given : "text";
  const char *const formats[] = { "text", "html", "xml", NULL };
  if (!g_strv_contains (formats, format))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no format of `show`. There are: text html xml."), format);
      return FALSE;
    }
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean done;
  if (strcmp (format, "html") == 0)
    done = append_html (cli, id, text, error);
  else if (qf_cli_is_release (id))
    done = append_release (cli, id, format, text, error);
  else
    done = append_document (cli, id, format, text, error);
  if (!done)
    return FALSE;

  qf_output_string (cli->output, "id", NULL, id);
  if (cli->json && !qf_cli_is_release (id) && !print_properties (cli, id, error))
    return FALSE;
  qf_output_string (cli->output, "format", NULL, format);
  qf_output_string (cli->output, "content", NULL, text->str);
  qf_output_text (cli->output, text->str);
  return TRUE;
}
