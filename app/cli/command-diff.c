/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "command-diff.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `diff`: two versions of a document, block by block and by character within a block, tables by
 * cell; then its properties, then the attachments of its release. With both bases given, the
 * present text is shown as seen from each.
 *
 * Attachments belong to the release, whose versions are its own. The release's version that
 * stood with a document's version is the last one made before the document's next version;
 * for `--since-my-last-act` it is the one that the act's manifest names. */

static void
clear_base (QfDiffBase *self)
{
  g_free (self->version);
  g_clear_object (&self->document);
  g_clear_object (&self->release);
}

static void
clear_diff (QfDiff *self)
{
  clear_base (&self->bases[0]);
  clear_base (&self->bases[1]);
  clear_base (&self->present);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QfDiff, clear_diff)

/* "2" and "D1.2" both name the second version of D1. */
static char *
dup_version (const char *id, const char *word)
{
  return strchr (word, '.') == NULL ? g_strdup_printf ("%s.%s", id, word) : g_strdup (word);
}

static guint
find_row (GPtrArray *history, const char *version)
{
  for (guint i = 0; i < history->len; i++)
    if (strcmp (((QfHistoryRow *)g_ptr_array_index (history, i))->id, version) == 0)
      return i;
  return G_MAXUINT;
}

/* The version frozen in the acting person's last act. */
static char *
find_my_last (QfCli *cli, const char *id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (!qf_cli_require_staff (cli, error))
    return NULL;
  char *version = qf_office_find_my_last_seen (cli->office, id, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (version == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("%s has not signed anything on %s yet. Read it whole with `show`."), cli->staff,
                 id);
  return version;
}

/* When the revision that was published last was submitted; 0 where none was. */
static gint64
find_published (const QfStatus *status)
{
  guint revision = 0;
  gint64 submitted = 0;
  for (guint i = 0; i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);
      if (strcmp (signing->decision, "publish") == 0)
        revision = signing->revision;
    }
  for (guint i = 0; revision > 0 && i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);
      if (strcmp (signing->decision, "submit") == 0 && signing->revision == revision)
        submitted = signing->time;
    }
  return submitted;
}

/* The version that was released last. */
static char *
find_released (QfCli *cli, const char *id, GPtrArray *history, GError **error)
{
  g_autofree char *release = qf_office_find_release (cli->office, id);
  const char *found = NULL;
  if (release != NULL)
    {
      g_autoptr (QfStatus) status = qf_office_get_status (cli->office, release, error);
      if (status == NULL)
        return NULL;
      gint64 submitted = find_published (status);
      for (guint i = 0; i < history->len; i++)
        {
          const QfHistoryRow *row = g_ptr_array_index (history, i);
          if (row->time <= submitted)
            found = row->id;
        }
    }
  if (found == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("%s has not been released yet. Read it whole with `show`."), id);
  return g_strdup (found);
}

static gboolean
choose_since (QfCli *cli, QfDiff *self, QfArguments *arguments, GPtrArray *history, GError **error)
{
  if (qf_arguments_get_word (arguments, 1) != NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Give either versions or what to compare since."));
      return FALSE;
    }
  if (qf_arguments_has (arguments, "since-my-last-act"))
    {
      QfDiffBase *base = &self->bases[self->n_bases++];
      base->version = find_my_last (cli, self->id, error);
      base->seen = TRUE;
      if (base->version == NULL)
        return FALSE;
    }
  if (qf_arguments_has (arguments, "since-last-release"))
    {
      QfDiffBase *base = &self->bases[self->n_bases++];
      base->version = find_released (cli, self->id, history, error);
      if (base->version == NULL)
        return FALSE;
    }
  self->present.version
      = g_strdup (((QfHistoryRow *)g_ptr_array_index (history, history->len - 1))->id);
  return TRUE;
}

static gboolean
choose_versions (
    QfCli *cli, QfDiff *self, QfArguments *arguments, GPtrArray *history, GError **error)
{
  const char *from = qf_arguments_get_word (arguments, 1);
  const char *to = from != NULL ? qf_arguments_get_word (arguments, 2) : NULL;
  QfHistoryRow *last = g_ptr_array_index (history, history->len - 1);
  QfHistoryRow *before = g_ptr_array_index (history, history->len > 1 ? history->len - 2 : 0);
  if (qf_arguments_has (arguments, "since-my-last-act")
      || qf_arguments_has (arguments, "since-last-release"))
    return choose_since (cli, self, arguments, history, error);
  self->n_bases = 1;
  self->bases[0].version = from != NULL ? dup_version (self->id, from) : g_strdup (before->id);
  self->present.version = to != NULL ? dup_version (self->id, to) : g_strdup (last->id);
  const char *const versions[] = { self->bases[0].version, self->present.version };
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (find_row (history, versions[i]) == G_MAXUINT)
      {
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("%s has no version %s."), self->id,
                     versions[i]);
        return FALSE;
      }
  return TRUE;
}

static QfRelease *
read_release (QfCli *cli, const char *version, GError **error)
{
  g_autoptr (QfVersion) row
      = qf_store_get_version (qf_office_get_store (cli->office), version, error);
  return row != NULL ? qf_release_new_from_bytes (row->content, error) : NULL;
}

/* The release as it stood until the version after @index of the document was made. */
static QfRelease *
find_release_then (QfCli *cli, const char *release, GPtrArray *history, guint index, GError **error)
{
  gint64 until = index + 1 < history->len
                     ? ((QfHistoryRow *)g_ptr_array_index (history, index + 1))->time
                     : G_MAXINT64;
  g_autoptr (GPtrArray) rows = qf_office_list_history (cli->office, release, error);
  if (rows == NULL || rows->len == 0)
    return NULL;
  const QfHistoryRow *found = g_ptr_array_index (rows, 0);
  for (guint i = 1; i < rows->len; i++)
    {
      const QfHistoryRow *row = g_ptr_array_index (rows, i);
      if (row->time < until)
        found = row;
    }
  return read_release (cli, found->id, error);
}

/* The release as frozen in the acting person's last act. */
static QfRelease *
find_release_seen (QfCli *cli, const char *release, GError **error)
{
  g_autofree char *version = qf_office_find_my_last_seen (cli->office, release, error);
  return version != NULL ? read_release (cli, version, error) : NULL;
}

static gboolean
load_base (QfCli *cli, QfDiff *self, QfDiffBase *base, GPtrArray *history, GError **error)
{
  g_autofree char *release = qf_office_find_release (cli->office, self->id);
  g_autoptr (GError) problem = NULL;
  base->document = qf_office_get_document (cli->office, self->id, base->version, error);
  if (base->document == NULL || release == NULL)
    return base->document != NULL;
  base->release = base->seen ? find_release_seen (cli, release, &problem)
                             : find_release_then (cli, release, history,
                                                  find_row (history, base->version), &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
print_one_base (QfCli *cli, QfDiff *self, gboolean as_html, GError **error)
{
  const QfDiffBase *base = &self->bases[0], *present = &self->present;
  g_autoptr (GPtrArray) blocks
      = qf_document_compare (base->document, present->document, NULL, error);
  if (blocks == NULL)
    return FALSE;
  if (!as_html)
    {
      qf_diff_print (cli, self, blocks);
      return TRUE;
    }
  g_autoptr (GPtrArray) properties
      = qf_document_compare_properties (base->document, present->document);
  g_autoptr (GPtrArray) attachments
      = qf_release_compare_attachments (base->release, present->release);
  QfComparisonSheet sheet = { .title = qf_document_get_property (present->document, "title"),
                              .old_name = base->version,
                              .new_name = present->version,
                              .old_document = base->document,
                              .new_document = present->document,
                              .blocks = blocks,
                              .properties = properties,
                              .attachments = attachments };
  g_autofree char *html = qf_comparison_to_html (&sheet);
  qf_diff_print_html (cli, html);
  return TRUE;
}

static gboolean
print_two_bases (QfCli *cli, QfDiff *self, gboolean as_html, GError **error)
{
  const QfDiffBase *present = &self->present;
  g_autoptr (GPtrArray) blocks = qf_document_compare_bases (
      self->bases[0].document, self->bases[1].document, present->document, NULL, error);
  if (blocks == NULL)
    return FALSE;
  if (!as_html)
    {
      qf_diff_print_bases (cli, self, blocks);
      return TRUE;
    }
  QfComparisonSheet sheet = { .title = qf_document_get_property (present->document, "title"),
                              .old_name = self->bases[0].version,
                              .second_name = self->bases[1].version,
                              .new_name = present->version,
                              .old_document = self->bases[0].document,
                              .new_document = present->document,
                              .base_blocks = blocks };
  g_autofree char *html = qf_comparison_to_html (&sheet);
  qf_diff_print_html (cli, html);
  return TRUE;
}

/* `--format json` is `--json` said otherwise; what is refused is said in it too. */
static gboolean
choose_format (QfCli *cli, QfArguments *arguments, gboolean *as_html, GError **error)
{
  const char *format = qf_arguments_get (arguments, "format");
  *as_html = g_strcmp0 (format, "html") == 0;
  if (g_strcmp0 (format, "json") == 0 && !cli->json)
    {
      qf_output_free (cli->output);
      cli->output = qf_output_new_json ();
      cli->json = TRUE;
    }
  else if (format != NULL && !*as_html && strcmp (format, "text") != 0
           && strcmp (format, "json") != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no format of `diff`. There are: text json html."), format);
      return FALSE;
    }
  return TRUE;
}

gboolean
qf_cli_run_diff (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_auto (QfDiff) self = { .id = qf_arguments_get_word (arguments, 0) };
  gboolean as_html;
  if (!choose_format (cli, arguments, &as_html, error))
    return FALSE;
  g_autoptr (GPtrArray) history = qf_office_list_history (cli->office, self.id, error);
  if (history == NULL)
    return FALSE;
  if (history->len == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("There is no document “%s”. `list` shows their ids."), self.id);
      return FALSE;
    }
  if (!choose_versions (cli, &self, arguments, history, error))
    return FALSE;
  for (guint i = 0; i < self.n_bases; i++)
    if (!load_base (cli, &self, &self.bases[i], history, error))
      return FALSE;
  if (!load_base (cli, &self, &self.present, history, error))
    return FALSE;
  return self.n_bases == 1 ? print_one_base (cli, &self, as_html, error)
                           : print_two_bases (cli, &self, as_html, error);
}
