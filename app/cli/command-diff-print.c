/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "command-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What `diff` prints. For people one line a difference: "- " and "+ " whole blocks, "~ " a
 * changed one with [-removed-] and {+added+} in it, "> " one that moved. Unchanged blocks are
 * left out: what people and programs ask for is the difference. */

static const char *
get_change_word (QfChangeKind kind)
{
  return kind == QF_CHANGE_KEPT ? "kept" : kind == QF_CHANGE_REMOVED ? "removed" : "added";
}

static void
append_marked (GString *line, QfChangeKind kind, const char *text)
{
  if (kind == QF_CHANGE_KEPT)
    g_string_append (line, text);
  else
    g_string_append_printf (line, kind == QF_CHANGE_REMOVED ? "[-%s-]" : "{+%s+}", text);
}

/* The members; gives the line for people. (transfer full) */
static char *
print_changes (QfCli *cli, GPtrArray *changes)
{
  GString *line = g_string_new (NULL);
  qf_output_begin_list (cli->output, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, get_change_word (change->kind));
      qf_output_string (cli->output, "text", NULL, change->text);
      qf_output_end_object (cli->output);
      append_marked (line, change->kind, change->text);
    }
  qf_output_end_list (cli->output);
  return g_string_free (line, FALSE);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void
print_lines (QfCli *cli, const char *key, GArray *lines)
{
  qf_output_begin_list (cli->output, key);
  for (guint i = 0; i < lines->len; i++)
    {
      const QfLineChange *line = &g_array_index (lines, QfLineChange, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, get_change_word (line->kind));
      qf_output_integer (cli->output, "from", NULL, line->old_index);
      qf_output_integer (cli->output, "to", NULL, line->new_index);
      qf_output_end_object (cli->output);
    }
  qf_output_end_list (cli->output);
}

static void
print_cell (QfCli *cli, const QfTableComparison *table, const QfCellChange *cell)
{
  const QfLineChange *row = &g_array_index (table->rows, QfLineChange, cell->row);
  const QfLineChange *column = &g_array_index (table->columns, QfLineChange, cell->column);
  g_autofree char *text = NULL;
  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "kind", NULL,
                    cell->changes != NULL ? "changed" : get_change_word (cell->kind));
  qf_output_integer (cli->output, "row", NULL, cell->row);
  qf_output_integer (cli->output, "column", NULL, cell->column);
  qf_output_string (cli->output, "from", NULL,
                    cell->old_cell != NULL ? cell->old_cell->text : NULL);
  qf_output_string (cli->output, "to", NULL, cell->new_cell != NULL ? cell->new_cell->text : NULL);
  if (cell->changes != NULL)
    text = print_changes (cli, cell->changes);
  else
    {
      g_autoptr (GString) line = g_string_new (NULL);
      append_marked (line, cell->kind,
                     cell->new_cell != NULL ? cell->new_cell->text : cell->old_cell->text);
      text = g_strdup (line->str);
    }
  qf_output_end_object (cli->output);
  /* Counted from 1, in the version that has the line. */
  qf_output_line (cli->output, _ ("~ row %d, column %d: %s"),
                  1 + (row->new_index >= 0 ? row->new_index : row->old_index),
                  1 + (column->new_index >= 0 ? column->new_index : column->old_index), text);
}

static void
print_table (QfCli *cli, const QfTableComparison *table)
{
  qf_output_begin_object (cli->output, "table");
  print_lines (cli, "rows", table->rows);
  print_lines (cli, "columns", table->columns);
  qf_output_begin_list (cli->output, "cells");
  for (guint i = 0; i < table->cells->len; i++)
    {
      const QfCellChange *cell = g_ptr_array_index (table->cells, i);
      if (cell->changes != NULL || cell->kind != QF_CHANGE_KEPT)
        print_cell (cli, table, cell);
    }
  qf_output_end_list (cli->output);
  qf_output_end_object (cli->output);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static const char *
get_text (QfDocument *document, int index)
{
  return index < 0 ? NULL : qf_block_get_text (qf_document_get_block (document, (guint)index));
}

static void
print_block (QfCli *cli, const QfDiff *self, const QfBlockChange *block)
{
  static const char *const words[] = { "kept", "removed", "added", "changed" };
  gboolean moved = qf_block_change_is_moved (block);
  int from = moved ? block->partner : block->old_index;
  const char *old_text = get_text (self->bases[0].document, from);
  const char *new_text = get_text (self->present.document, block->new_index);
  g_autofree char *line = NULL;
  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "kind", NULL, moved ? "moved" : words[block->kind]);
  qf_output_integer (cli->output, "from_block", NULL, from);
  qf_output_integer (cli->output, "to_block", NULL, block->new_index);
  qf_output_string (cli->output, "from", NULL, old_text);
  qf_output_string (cli->output, "to", NULL, new_text);
  if (moved)
    /* Blocks counted from 1, as one would count paragraphs. */
    qf_output_line (cli->output, _ ("> moved from block %d to block %d:"), from + 1,
                    block->new_index + 1);
  if (block->changes != NULL)
    line = print_changes (cli, block->changes);
  if (block->table != NULL)
    print_table (cli, block->table);
  else if (line != NULL)
    qf_output_line (cli->output, "~ %s", line);
  else if (moved)
    qf_output_line (cli->output, "> %s", new_text);
  else
    qf_output_line (cli->output, block->kind == QF_BLOCK_REMOVED ? "- %s" : "+ %s",
                    block->kind == QF_BLOCK_REMOVED ? old_text : new_text);
  qf_output_end_object (cli->output);
}

static guint
print_blocks (QfCli *cli, const QfDiff *self, GPtrArray *blocks)
{
  guint n = 0;
  qf_output_begin_list (cli->output, "blocks");
  for (guint i = 0; i < blocks->len; i++)
    {
      const QfBlockChange *block = g_ptr_array_index (blocks, i);
      /* A block that moved is told where it stands now. */
      if (block->kind == QF_BLOCK_KEPT
          || (block->kind == QF_BLOCK_REMOVED && qf_block_change_is_moved (block)))
        continue;
      print_block (cli, self, block);
      n++;
    }
  qf_output_end_list (cli->output);
  return n;
}

/* --- beside the text -------------------------------------------------------------------------- */

static guint
print_properties (QfCli *cli, const QfDiffBase *from, const QfDiffBase *to)
{
  g_autoptr (GPtrArray) values = qf_document_compare_properties (from->document, to->document);
  qf_output_begin_list (cli->output, "properties");
  for (guint i = 0; i < values->len; i++)
    {
      const QfValueChange *value = g_ptr_array_index (values, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "key", NULL, value->key);
      qf_output_string (cli->output, "from", NULL, value->old_value);
      qf_output_string (cli->output, "to", NULL, value->new_value);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%s (%s): %s → %s", qf_properties_get_label (value->key),
                      value->key, value->old_value != NULL ? value->old_value : "-",
                      value->new_value != NULL ? value->new_value : "-");
    }
  qf_output_end_list (cli->output);
  return values->len;
}

/* From 1; 0 where it is not there. */
static guint
find_place (QfRelease *release, const QfAttachment *attachment)
{
  for (guint i = 0; release != NULL && i < qf_release_get_n_attachments (release); i++)
    if (strcmp (qf_release_get_attachment (release, i)->name, attachment->name) == 0)
      return i + 1;
  return 0;
}

static guint
print_attachments (QfCli *cli, const QfDiffBase *base, const QfDiffBase *present)
{
  static const char *const words[] = { "added", "removed", "changed", "renamed", "moved" };
  g_autoptr (GPtrArray) changes = qf_release_compare_attachments (base->release, present->release);
  qf_output_begin_list (cli->output, "attachments");
  for (guint i = 0; i < changes->len; i++)
    {
      const QfAttachmentChange *change = g_ptr_array_index (changes, i);
      const QfAttachment *from = change->old_attachment, *to = change->new_attachment;
      guint place
          = to != NULL ? find_place (present->release, to) : find_place (base->release, from);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, words[change->kind]);
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
  qf_output_end_list (cli->output);
  return changes->len;
}

void
qf_diff_print (QfCli *cli, const QfDiff *self, GPtrArray *blocks)
{
  const QfDiffBase *from = &self->bases[0], *to = &self->present;
  qf_output_string (cli->output, "document", NULL, self->id);
  qf_output_string (cli->output, "from", NULL, from->version);
  qf_output_string (cli->output, "to", NULL, to->version);
  qf_output_line (cli->output, "%s → %s", from->version, to->version);
  guint n = print_blocks (cli, self, blocks);
  n += print_properties (cli, from, to);
  n += print_attachments (cli, from, to);
  if (n == 0)
    qf_output_line (cli->output, _ ("No difference."));
}

/* --- two bases -------------------------------------------------------------------------------- */

static void
print_bases (QfCli *cli, const char *key, QfBases bases)
{
  const char *const words[]
      = { bases & QF_BASE_FIRST ? "my-last-act" : "last-release",
          bases == (QF_BASE_FIRST | QF_BASE_SECOND) ? "last-release" : NULL, NULL };
  qf_output_strings (cli->output, key, NULL, bases != QF_BASE_NONE ? words : NULL);
}

static void
print_base_block (QfCli *cli, const QfBaseBlock *block)
{
  static const char *const marks[] = { "", "①", "②", "①②" };
  g_autoptr (GString) line = g_string_new (block->moved != 0  ? "> "
                                           : block->index < 0 ? "- "
                                                              : "~ ");
  qf_output_begin_object (cli->output, NULL);
  qf_output_integer (cli->output, "block", NULL, block->index);
  print_bases (cli, "changed", block->changed);
  print_bases (cli, "added", block->added);
  print_bases (cli, "moved", block->moved);
  if (block->moved != 0)
    g_string_append_printf (line, "%s ", marks[block->moved]);
  qf_output_begin_list (cli->output, "pieces");
  for (guint i = 0; i < block->pieces->len; i++)
    {
      const QfBaseChange *piece = g_ptr_array_index (block->pieces, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "kind", NULL, get_change_word (piece->kind));
      print_bases (cli, "bases", piece->bases);
      qf_output_string (cli->output, "text", NULL, piece->text);
      qf_output_end_object (cli->output);
      append_marked (line, piece->kind, piece->text);
      g_string_append (line, marks[piece->bases]);
    }
  qf_output_end_list (cli->output);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, "%s", line->str);
}

void
qf_diff_print_bases (QfCli *cli, const QfDiff *self, GPtrArray *blocks)
{
  const QfDiffBase *present = &self->present;
  static const char *const keys[] = { "since_my_last_act", "since_last_release" };
  const char *const titles[] = { _ ("① Since my last act"), _ ("② Since the last release") };
  guint n = 0;
  qf_output_string (cli->output, "document", NULL, self->id);
  qf_output_string (cli->output, "to", NULL, present->version);
  qf_output_line (cli->output, _ ("① my last act: %s → %s"), self->bases[0].version,
                  present->version);
  qf_output_line (cli->output, _ ("② last release: %s → %s"), self->bases[1].version,
                  present->version);
  qf_output_begin_list (cli->output, "blocks");
  for (guint i = 0; i < blocks->len; i++)
    {
      const QfBaseBlock *block = g_ptr_array_index (blocks, i);
      if (block->changed == QF_BASE_NONE)
        continue;
      print_base_block (cli, block);
      n++;
    }
  qf_output_end_list (cli->output);
  for (guint b = 0; b < 2; b++)
    {
      qf_output_begin_object (cli->output, keys[b]);
      qf_output_string (cli->output, "from", NULL, self->bases[b].version);
      qf_output_line (cli->output, "%s", titles[b]);
      n += print_properties (cli, &self->bases[b], present);
      n += print_attachments (cli, &self->bases[b], present);
      qf_output_end_object (cli->output);
    }
  if (n == 0)
    qf_output_line (cli->output, _ ("No difference."));
}

void
qf_diff_print_html (QfCli *cli, const char *html)
{
  qf_output_string (cli->output, "format", NULL, "html");
  qf_output_string (cli->output, "content", NULL, html);
  qf_output_text (cli->output, html);
}
