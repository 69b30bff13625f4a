/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `diff`: two versions of a document, block by block and by character within a block, then
 * its properties, then the attachments of its release.
 *
 * Attachments belong to the release, whose versions are its own. The release's version that
 * stood with a document's version is the last one made before the document's next version;
 * for `--since-my-last-act` it is the one that the act's manifest names. */

typedef struct
{
  const char *id; /* of the document */
  char *from;     /* versions "D1.2" */
  char *to;
  QfDocument *old_document;
  QfDocument *new_document;
  QfRelease *old_release; /* NULL where the document is in no release */
  QfRelease *new_release;
} Comparison;

static void
clear_comparison (Comparison *self)
{
  g_free (self->from);
  g_free (self->to);
  g_clear_object (&self->old_document);
  g_clear_object (&self->new_document);
  g_clear_object (&self->old_release);
  g_clear_object (&self->new_release);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, clear_comparison)

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

static gboolean
choose_versions (
    QfCli *cli, Comparison *self, QfArguments *arguments, GPtrArray *history, GError **error)
{
  const char *from = qf_arguments_get_word (arguments, 1);
  const char *to = from != NULL ? qf_arguments_get_word (arguments, 2) : NULL;
  QfHistoryRow *last = g_ptr_array_index (history, history->len - 1);
  QfHistoryRow *before = g_ptr_array_index (history, history->len > 1 ? history->len - 2 : 0);
  if (!qf_arguments_has (arguments, "since-my-last-act"))
    {
      self->from = from != NULL ? dup_version (self->id, from) : g_strdup (before->id);
      self->to = to != NULL ? dup_version (self->id, to) : g_strdup (last->id);
    }
  else if (from != NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Give either versions or --since-my-last-act."));
      return FALSE;
    }
  else
    {
      g_autoptr (GError) problem = NULL;
      if (!qf_cli_require_staff (cli, error))
        return FALSE;
      self->from = qf_office_find_my_last_seen (cli->office, self->id, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (self->from == NULL)
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                     _ ("%s has not signed anything on %s yet. Read it whole with `show`."),
                     cli->staff, self->id);
      self->to = g_strdup (last->id);
      return self->from != NULL;
    }
  const char *const versions[] = { self->from, self->to };
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
load_releases (QfCli *cli, Comparison *self, gboolean seen, GPtrArray *history, GError **error)
{
  g_autofree char *release = qf_office_find_release (cli->office, self->id);
  if (release == NULL)
    return TRUE;
  guint from = find_row (history, self->from);
  guint to = find_row (history, self->to);
  g_autoptr (GError) problem = NULL;
  self->old_release = seen ? find_release_seen (cli, release, &problem)
                           : find_release_then (cli, release, history, from, &problem);
  if (problem == NULL)
    self->new_release = find_release_then (cli, release, history, to, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static const char *
get_change_word (QfChangeKind kind)
{
  return kind == QF_CHANGE_KEPT ? "kept" : kind == QF_CHANGE_REMOVED ? "removed" : "added";
}

static void
print_changes (QfCli *cli, GPtrArray *changes)
{
  g_autoptr (GString) line = g_string_new ("~ ");
  qf_output_begin_list (cli->output, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, get_change_word (change->kind));
      qf_output_string (cli->output, "text", NULL, change->text);
      qf_output_end_object (cli->output);
      if (change->kind == QF_CHANGE_KEPT)
        g_string_append (line, change->text);
      else
        g_string_append_printf (line, change->kind == QF_CHANGE_REMOVED ? "[-%s-]" : "{+%s+}",
                                change->text);
    }
  qf_output_end_list (cli->output);
  qf_output_line (cli->output, "%s", line->str);
}

/* Unchanged blocks are left out: what people and programs ask for is the difference. */
static guint
print_blocks (QfCli *cli, Comparison *self, GPtrArray *blocks)
{
  const char *const words[] = { "kept", "removed", "added", "changed" };
  guint n = 0;
  qf_output_begin_list (cli->output, "blocks");
  for (guint i = 0; i < blocks->len; i++)
    {
      const QfBlockChange *block = g_ptr_array_index (blocks, i);
      if (block->kind == QF_BLOCK_KEPT)
        continue;
      const char *old_text
          = block->old_index < 0
                ? NULL
                : qf_block_get_text (qf_document_get_block (self->old_document, block->old_index));
      const char *new_text
          = block->new_index < 0
                ? NULL
                : qf_block_get_text (qf_document_get_block (self->new_document, block->new_index));
      n++;
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, words[block->kind]);
      qf_output_integer (cli->output, "from_block", NULL, block->old_index);
      qf_output_integer (cli->output, "to_block", NULL, block->new_index);
      qf_output_string (cli->output, "from", NULL, old_text);
      qf_output_string (cli->output, "to", NULL, new_text);
      if (block->kind == QF_BLOCK_CHANGED && block->changes != NULL)
        print_changes (cli, block->changes);
      else if (block->kind != QF_BLOCK_ADDED)
        qf_output_line (cli->output, "- %s", old_text);
      if (block->kind == QF_BLOCK_ADDED)
        qf_output_line (cli->output, "+ %s", new_text);
      qf_output_end_object (cli->output);
    }
  qf_output_end_list (cli->output);
  return n;
}

static guint
print_properties (QfCli *cli, Comparison *self)
{
  guint n = 0;
  const char *const *keys = qf_properties_get_keys ();
  qf_output_begin_list (cli->output, "properties");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *old_value = qf_document_get_property (self->old_document, keys[i]);
      const char *new_value = qf_document_get_property (self->new_document, keys[i]);
      if (g_strcmp0 (old_value, new_value) == 0)
        continue;
      n++;
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "key", NULL, keys[i]);
      qf_output_string (cli->output, "from", NULL, old_value);
      qf_output_string (cli->output, "to", NULL, new_value);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%s (%s): %s → %s", qf_properties_get_label (keys[i]), keys[i],
                      old_value != NULL ? old_value : "-", new_value != NULL ? new_value : "-");
    }
  qf_output_end_list (cli->output);
  return n;
}

static void
print_attachment (QfCli *cli, guint place, const QfAttachment *from, const QfAttachment *to)
{
  qf_output_begin_object (cli->output, NULL);
  qf_output_integer (cli->output, "place", NULL, place);
  qf_output_string (cli->output, "from", NULL, from != NULL ? from->name : NULL);
  qf_output_string (cli->output, "from_digest", NULL, from != NULL ? from->digest : NULL);
  qf_output_string (cli->output, "to", NULL, to != NULL ? to->name : NULL);
  qf_output_string (cli->output, "to_digest", NULL, to != NULL ? to->digest : NULL);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, _ ("Attachment %u: %s (%.12s) → %s (%.12s)"), place,
                  from != NULL ? from->name : "-", from != NULL ? from->digest : "-",
                  to != NULL ? to->name : "-", to != NULL ? to->digest : "-");
}

static guint
print_attachments (QfCli *cli, Comparison *self)
{
  guint n = 0;
  guint n_old = self->old_release != NULL ? qf_release_get_n_attachments (self->old_release) : 0;
  guint n_new = self->new_release != NULL ? qf_release_get_n_attachments (self->new_release) : 0;
  qf_output_begin_list (cli->output, "attachments");
  for (guint i = 0; i < MAX (n_old, n_new); i++)
    {
      const QfAttachment *from
          = i < n_old ? qf_release_get_attachment (self->old_release, i) : NULL;
      const QfAttachment *to = i < n_new ? qf_release_get_attachment (self->new_release, i) : NULL;
      if (from != NULL && to != NULL && strcmp (from->digest, to->digest) == 0
          && strcmp (from->name, to->name) == 0)
        continue;
      n++;
      print_attachment (cli, i + 1, from, to);
    }
  qf_output_end_list (cli->output);
  return n;
}

gboolean
qf_cli_run_diff (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_auto (Comparison) self = { .id = qf_arguments_get_word (arguments, 0) };
  g_autoptr (GPtrArray) history = qf_office_list_history (cli->office, self.id, error);
  if (history == NULL)
    return FALSE;
  if (history->len == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("There is no document “%s”. `list` shows their ids."), self.id);
      return FALSE;
    }
  if (!choose_versions (cli, &self, arguments, history, error)
      || !load_releases (cli, &self, qf_arguments_has (arguments, "since-my-last-act"), history,
                         error))
    return FALSE;
  self.old_document = qf_office_get_document (cli->office, self.id, self.from, error);
  if (self.old_document == NULL)
    return FALSE;
  self.new_document = qf_office_get_document (cli->office, self.id, self.to, error);
  if (self.new_document == NULL)
    return FALSE;
  g_autoptr (GPtrArray) blocks
      = qf_document_compare (self.old_document, self.new_document, NULL, error);
  if (blocks == NULL)
    return FALSE;

  qf_output_string (cli->output, "document", NULL, self.id);
  qf_output_string (cli->output, "from", NULL, self.from);
  qf_output_string (cli->output, "to", NULL, self.to);
  qf_output_line (cli->output, "%s → %s", self.from, self.to);
  guint n = print_blocks (cli, &self, blocks);
  n += print_properties (cli, &self);
  n += print_attachments (cli, &self);
  if (n == 0)
    qf_output_line (cli->output, _ ("No difference."));
  return TRUE;
}
