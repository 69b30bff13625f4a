/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-text-importer"

#include "config.h"

#include "qf-text-importer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

/* Every line of a plain text is a paragraph; blank lines and the spaces around a line are
 * layout. Two things are read from the layout all the same: lines with two tabs and more,
 * where at least two stand together, are the rows of a table (what a spreadsheet or
 * `show --format text` gives), and a short line pushed far to the right after the opening of
 * the text is a signature or a date. What a line is otherwise, the core recognises. */

#define MAX_BYTES (2 * QF_DOCUMENT_MAX_BYTES)
#define MIN_TABS 2
#define MIN_ROWS 2
#define MAX_COLUMNS 64
/* Columns of a typewriter: an ideograph takes two. */
#define RIGHT_COLUMNS 16
#define RIGHT_CHARACTERS 40
/* A title may be centred by spaces; nothing before this paragraph is right-aligned. */
#define RIGHT_FROM 3

struct _QfTextImporter
{
  GObject parent_instance;
};

static void init_importer (QfImporterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfTextImporter,
                               qf_text_importer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_IMPORTER, init_importer))

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0xA0 || character == 0x3000;
}

/* Cuts the blanks off both ends of @line in place; @indent: columns cut off in front. */
static char *
trim (char *line, guint *indent)
{
  char *end = line + strlen (line);
  guint columns = 0;

  while (*line != '\0' && is_blank (g_utf8_get_char (line)))
    {
      gunichar character = g_utf8_get_char (line);

      columns += character == '\t' ? 8 : character == 0x3000 ? 2 : 1;
      line = g_utf8_next_char (line);
    }
  while (end > line)
    {
      char *previous = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (previous)))
        break;
      end = previous;
    }
  *end = '\0';
  if (indent != NULL)
    *indent = columns;
  return line;
}

/* The cells of a table's row, or NULL where the line is no such row. */
static GPtrArray *
split_row (const char *line)
{
  g_auto (GStrv) pieces = g_strsplit (line, "\t", MAX_COLUMNS + 1);
  guint n_pieces = g_strv_length (pieces);
  guint n_filled = 0;
  g_autoptr (GPtrArray) row = NULL;

  if (n_pieces <= MIN_TABS || n_pieces > MAX_COLUMNS)
    return NULL;
  row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  for (guint i = 0; i < n_pieces; i++)
    {
      const char *text = trim (pieces[i], NULL);

      n_filled += *text != '\0' ? 1 : 0;
      g_ptr_array_add (row, qf_cell_new (text, 1, 1, FALSE));
    }
  /* Tabs before a word are an indent. */
  return n_filled >= 2 ? g_steal_pointer (&row) : NULL;
}

static void
add_line (QfImport *import, char *line, guint *n_paragraphs)
{
  guint indent;
  const char *text = trim (line, &indent);
  gboolean right;

  if (*text == '\0')
    return;
  right = *n_paragraphs >= RIGHT_FROM && indent >= RIGHT_COLUMNS
          && g_utf8_strlen (text, -1) <= RIGHT_CHARACTERS;
  qf_import_add_paragraph (import, right ? QF_IMPORT_RIGHT : QF_IMPORT_PLAIN, 0, text);
  (*n_paragraphs)++;
}

static void
pad_rows (GPtrArray *rows)
{
  guint n_columns = 0;

  for (guint i = 0; i < rows->len; i++)
    n_columns = MAX (n_columns, ((GPtrArray *)rows->pdata[i])->len);
  for (guint i = 0; i < rows->len; i++)
    while (((GPtrArray *)rows->pdata[i])->len < n_columns)
      g_ptr_array_add (rows->pdata[i], qf_cell_new ("", 1, 1, FALSE));
}

/* Takes the table that begins at @lines; returns how many lines it is, 0 for none. */
static guint
take_table (QfImport *import, char **lines)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (; *lines != NULL; lines++)
    {
      GPtrArray *row = split_row (*lines);

      if (row == NULL)
        break;
      g_ptr_array_add (rows, row);
    }
  if (rows->len < MIN_ROWS)
    return 0;
  pad_rows (rows);
  qf_import_add_table (import, rows);
  return rows->len;
}

/* CR, CRLF, form feed and the two Unicode separators end a line as LF does. @n_stray: how many
 * characters that nobody sees were left out. */
static char **
split_lines (const char *text, guint *n_stray)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\r' && p[1] == '\n')
        continue;
      if (qf_text_is_stray_character (character))
        {
          (*n_stray)++;
          continue;
        }
      if (character == '\r' || character == '\f' || character == 0x2028 || character == 0x2029)
        character = '\n';
      g_string_append_unichar (plain, character);
    }
  return g_strsplit (plain->str, "\n", -1);
}

static const char *const *
text_importer_get_suffixes (QfImporter *importer)
{
  static const char *const suffixes[] = { "txt", "text", NULL };

  return suffixes;
}

static QfImport *
text_importer_read (QfImporter *importer, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (QfImport) import = NULL;
  guint n_paragraphs = 0;
  guint n_stray = 0;
  guint n_lines;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The text is larger than %d MB. Divide it, or attach it as a file."),
                   QF_DOCUMENT_MAX_BYTES / 1000000);
      return NULL;
    }
  text = qf_text_decode (bytes, NULL, error);
  if (text == NULL)
    return NULL;
  import = qf_import_new ();
  lines = split_lines (text, &n_stray);
  n_lines = g_strv_length (lines);
  for (guint i = 0; i < n_lines;)
    {
      guint n_rows = take_table (import, lines + i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n_rows == 0)
        add_line (import, lines[i], &n_paragraphs);
      i += MAX (n_rows, 1);
    }
  if (n_stray > 0)
    {
      g_autofree char *line = g_strdup_printf (_ ("Invisible characters left out: %u"), n_stray);

      qf_import_add_dropped (import, line);
    }
  return g_steal_pointer (&import);
}

static void
init_importer (QfImporterInterface *iface)
{
  iface->get_suffixes = text_importer_get_suffixes;
  iface->read = text_importer_read;
}

static void
qf_text_importer_class_init (QfTextImporterClass *klass)
{
}

static void
qf_text_importer_init (QfTextImporter *self)
{
}

QfImporter *
qf_text_importer_new (void)
{
  return g_object_new (QF_TYPE_TEXT_IMPORTER, NULL);
}
