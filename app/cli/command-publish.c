/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

/* `publish`: the fifth act, the sending and the reading back. The act stands even where a
 * channel did not: the receipts are printed and the exit code says that a person must look. */

static void
print_renditions (QfCli *cli, GPtrArray *renditions)
{
  qf_output_begin_list (cli->output, "renditions");
  for (guint i = 0; i < renditions->len; i++)
    {
      const QfRendition *rendition = g_ptr_array_index (renditions, i);
      g_autofree char *digest = qf_digest_bytes (rendition->bytes);
      gsize size = g_bytes_get_size (rendition->bytes);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "path", NULL, rendition->path);
      qf_output_string (cli->output, "document", NULL, rendition->document);
      qf_output_integer (cli->output, "size", NULL, (gint64)size);
      qf_output_string (cli->output, "digest", NULL, digest);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "  %s  %s  %" G_GSIZE_FORMAT, rendition->path,
                      rendition->document != NULL ? rendition->document : "-", size);
    }
  qf_output_end_list (cli->output);
}

static gboolean
preview (QfCli *cli, const char *release, const char *const *channels, GError **error)
{
  g_autoptr (GPtrArray) outgoing = qf_office_preview (cli->office, release, channels, NULL, error);
  if (outgoing == NULL)
    return FALSE;
  qf_output_string (cli->output, "release", NULL, release);
  qf_output_line (cli->output, _ ("Nothing is sent: this is what would be."));
  qf_output_begin_list (cli->output, "channels");
  for (guint i = 0; i < outgoing->len; i++)
    {
      const QfOutgoing *out = g_ptr_array_index (outgoing, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_line (cli->output, "%s (%s)", out->channel, out->channel_type);
      qf_output_string (cli->output, "channel", NULL, out->channel);
      qf_output_string (cli->output, "type", NULL, out->channel_type);
      print_renditions (cli, out->renditions);
      qf_output_string_array (cli->output, "steps", _ ("Steps"), out->steps);
      qf_output_string_array (cli->output, "losses", _ ("What this channel cannot show"),
                              out->losses);
      qf_output_end_object (cli->output);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}

/* Only a person at a terminal watches. */
static void
show_progress (double fraction, const char *step, gpointer user_data)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "%3d %%  %s\n", (int)(fraction * 100), step);
}

/* Every receipt that is not seen is a reason: a draft at a platform is not done either. */
static gboolean
judge_receipts (QfCli *cli, GPtrArray *receipts, GError **error)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);
      if (receipt->state == QF_RECEIPT_SEEN)
        continue;
      g_ptr_array_add (reasons,
                       g_strdup_printf ("%s %s: %s", receipt->channel, receipt->document,
                                        receipt->problem != NULL
                                            ? receipt->problem
                                            : qf_receipt_state_get_label (receipt->state)));
    }
  if (reasons->len == 0)
    return TRUE;
  cli->keep_output = TRUE;
  qf_error_set_reasons (error, QF_ERROR_CHANNEL,
                        _ ("Signed, but not everything was seen on the channels. Look there, then "
                           "run `publish` again: it sends again without a new signature."),
                        reasons);
  return FALSE;
}

gboolean
qf_cli_run_publish (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  const char *const *channels = qf_arguments_get_all (arguments, "channel");
  if (qf_arguments_has (arguments, "dry-run"))
    return preview (cli, release, channels, error);
  if (!qf_cli_require_staff (cli, error))
    return FALSE;

  g_autoptr (GPtrArray) receipts
      = qf_office_publish (cli->office, release, channels, show_progress, NULL, NULL, error);
  if (receipts == NULL)
    return FALSE;
  qf_output_string (cli->output, "release", _ ("Released"), release);
  qf_cli_print_receipts (cli, receipts);
  return judge_receipts (cli, receipts, error);
}
