/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-fill"

#include "config.h"

#include <qf/qf-document.h>

#include <string.h>

#include "clock/qf-time.h"
#include "model/qf-document-private.h"
#include "text/qf-text-private.h"

/* What is known only after the last review: blanks filled for renditions, and the validity on
 * a day. Neither changes what was signed. */

/* Days are stored as 2026-07-04 and printed as 2026年7月4日. */
static char *
print_value (const char *value)
{
  GDate day;
  if (qf_day_from_string (value, &day))
    return qf_day_to_printed (&day);
  return g_strdup (value);
}

static char *
fill_text (const char *text, GHashTable *values)
{
  const QfBlank *blank;
  const char *place;
  g_autoptr (GString) filled = g_string_new (NULL);
  while ((place = _qf_text_find_blank (text, &blank)) != NULL)
    {
      const char *value = g_hash_table_lookup (values, blank->name);
      g_string_append_len (filled, text, place - text);
      g_autofree char *printed = print_value (value != NULL ? value : blank->placeholder);
      g_string_append (filled, printed);
      text = place + strlen (blank->placeholder);
    }
  g_string_append (filled, text);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static QfBlock *
fill_table (QfBlock *block, GHashTable *values)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          g_autofree char *text = fill_text (cell->text, values);
          g_ptr_array_add (cells,
                           qf_cell_new (text, cell->column_span, cell->row_span, cell->header));
        }
      g_ptr_array_add (rows, cells);
    }
  return qf_block_new_table (rows);
}

static QfBlock *
fill_block (QfBlock *block, GHashTable *values)
{
  const QfBlank *blank;
  if (_qf_text_find_blank (qf_block_get_text (block), &blank) == NULL)
    return qf_block_ref (block);
  if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
    return fill_table (block, values);
  g_autofree char *text = fill_text (qf_block_get_text (block), values);
  return qf_block_new (qf_block_get_kind (block), qf_block_get_level (block), text);
}

static void
fill_property (QfDocument *self, GHashTable *properties, const char *key, const char *value)
{
  GDate day;
  g_autofree char *plain = g_strdup (value);
  if (value == NULL || qf_document_get_property (self, key) != NULL)
    return;
  if (strcmp (key, "formed") == 0 && qf_day_from_printed (value, &day))
    {
      g_free (plain);
      plain = qf_day_to_string (&day);
    }
  if (qf_properties_check_value (key, plain, NULL))
    g_hash_table_insert (properties, g_strdup (key), g_steal_pointer (&plain));
}

QfDocument *
qf_document_fill (QfDocument *self, GHashTable *values)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && values != NULL, NULL);

  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < qf_document_get_n_blocks (self); i++)
    g_ptr_array_add (blocks, fill_block (qf_document_get_block (self, i), values));

  g_autoptr (GHashTable) properties
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const char *const *keys = qf_properties_get_keys (); *keys != NULL; keys++)
    if (qf_document_get_property (self, *keys) != NULL)
      g_hash_table_insert (properties, g_strdup (*keys),
                           g_strdup (qf_document_get_property (self, *keys)));
  fill_property (self, properties, "number", g_hash_table_lookup (values, "number"));
  fill_property (self, properties, "formed", g_hash_table_lookup (values, "formed"));
  return _qf_document_build (qf_document_get_kind (self), properties, blocks);
}

/* The day from which the document holds; FALSE where nobody knows it yet. */
static gboolean
find_effective_day (QfDocument *self, const char *effective, GDate *day)
{
  const char *own = qf_document_get_property (self, "effective");
  const char *formed = qf_document_get_property (self, "formed");
  if (qf_day_from_string (effective, day) || qf_day_from_printed (effective, day))
    return TRUE;
  if (qf_day_from_string (own, day))
    return TRUE;
  return own != NULL && qf_day_from_string (formed, day);
}

const char *
qf_document_compute_validity (QfDocument *self, GDate *today, const char *effective)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  const char *set = qf_document_get_property (self, "validity");
  GDate day;
  if (g_strcmp0 (set, "已废止") == 0)
    return "已废止";
  if (g_strcmp0 (set, "已修改") == 0)
    return "已修改";
  /* In force through its last day; lapsed from the day after. */
  if (qf_day_from_string (qf_document_get_property (self, "expires"), &day)
      && g_date_compare (today, &day) > 0)
    return "已失效";
  if (find_effective_day (self, effective, &day))
    {
      if (g_date_compare (today, &day) < 0)
        return "尚未施行";
    }
  else if (qf_document_get_property (self, "effective") != NULL)
    return "尚未施行"; /* 自印发之日起, and not issued yet */
  /* A document may lapse for another reason than a date: its task is done. */
  return g_strcmp0 (set, "已失效") == 0 ? "已失效" : "有效";
}
