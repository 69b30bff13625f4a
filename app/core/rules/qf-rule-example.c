/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule-example"

#include "config.h"

#include "rules/qf-rule-book.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>
#include <string.h>

/* The examples of a rule: small documents on one line, so that what a rule finds and lets go by
 * stands beside it and is tried whenever the tests run, or an administrator asks.
 *
 * The line is parted at \n. A part is a paragraph unless it begins with the name of another
 * block and a colon (title: heading2: table: …) or with @ and a word about the whole. What must
 * be found stands in [[ ]], with its fix after => where the rule has one. */

typedef struct
{
  GPtrArray *blocks; /* QfBlock */
  GPtrArray *rows;   /* rows of the table that is being read; NULL outside one */
  GHashTable *properties;
  QfKind kind;
} Draft;

/* A mark before its block's place is known. */
typedef struct
{
  guint block;
  QfSpan span;
} Mark;

typedef struct
{
  QfRuleExample example;
  GHashTable *library; /* number to "id\ttitle\tstate" */
  char *ids[26];
} Holder;

static const struct
{
  const char *prefix;
  QfBlockKind kind;
  guint level;
} prefixes[] = {
  { "title:", QF_BLOCK_TITLE, 0 },
  { "addressee:", QF_BLOCK_ADDRESSEE, 0 },
  { "heading1:", QF_BLOCK_HEADING, 1 },
  { "heading2:", QF_BLOCK_HEADING, 2 },
  { "heading3:", QF_BLOCK_HEADING, 3 },
  { "heading4:", QF_BLOCK_HEADING, 4 },
  { "table:", QF_BLOCK_TABLE, 0 },
  { "note:", QF_BLOCK_NOTE, 0 },
  { "attachment:", QF_BLOCK_ATTACHMENT, 0 },
  { "signature:", QF_BLOCK_SIGNATURE, 0 },
  { "date:", QF_BLOCK_DATE, 0 },
};

/* --- marks -------------------------------------------------------------------------------- */

/* Takes [[words=>fix]] out of @text, leaving the words. */
static char *
take_marks (const char *text, guint block, GArray *marks)
{
  GString *plain = g_string_new (NULL);
  const char *at = text;
  const char *open;
  while ((open = strstr (at, "[[")) != NULL)
    {
      const char *close = strstr (open, "]]");
      if (close == NULL)
        break;
      g_string_append_len (plain, at, open - at);
      g_autofree char *inside = g_strndup (open + 2, close - open - 2);
      char *arrow = strstr (inside, "=>");
      if (arrow != NULL)
        *arrow = '\0';
      Mark mark = { block, { g_utf8_strlen (plain->str, -1), 0 } };
      g_string_append (plain, inside);
      mark.span.end = g_utf8_strlen (plain->str, -1);
      g_array_append_val (marks, mark);
      at = close + 2;
    }
  g_string_append (plain, at);
  return g_string_free (plain, FALSE);
}

/* --- blocks ------------------------------------------------------------------------------- */

static void
end_table (Draft *draft)
{
  if (draft->rows == NULL)
    return;
  g_ptr_array_add (draft->blocks, qf_block_new_table (draft->rows));
  g_clear_pointer (&draft->rows, g_ptr_array_unref);
}

static void
add_row (Draft *draft, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  for (guint i = 0; cells[i] != NULL; i++)
    g_ptr_array_add (row, qf_cell_new (cells[i], 1, 1, FALSE));
  if (draft->rows == NULL)
    draft->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (draft->rows, row);
}

static void
add_block (Draft *draft, const char *part, GArray *marks)
{
  QfBlockKind kind = QF_BLOCK_PARAGRAPH;
  guint level = 0;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (part, prefixes[i].prefix))
      {
        kind = prefixes[i].kind;
        level = prefixes[i].level;
        part += strlen (prefixes[i].prefix);
        break;
      }
  if (kind != QF_BLOCK_TABLE)
    end_table (draft);
  guint before = marks->len;
  g_autofree char *text = take_marks (part, draft->blocks->len, marks);
  if (kind != QF_BLOCK_TABLE)
    {
      g_ptr_array_add (draft->blocks, qf_block_new (kind, level, text));
      return;
    }
  /* Places in a table count from its first row. */
  glong earlier = 0;
  if (draft->rows != NULL)
    {
      g_autoptr (QfBlock) so_far = qf_block_new_table (draft->rows);
      earlier = g_utf8_strlen (qf_block_get_text (so_far), -1) + 1;
    }
  for (guint i = before; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);
      mark->span.start += earlier;
      mark->span.end += earlier;
    }
  add_row (draft, text);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void
reset_draft (Draft *draft)
{
  draft->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  draft->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  draft->rows = NULL;
  draft->kind = QF_KIND_POLICY;
}

static void
clear_draft (Draft *draft)
{
  g_clear_pointer (&draft->rows, g_ptr_array_unref);
  g_clear_pointer (&draft->blocks, g_ptr_array_unref);
  g_clear_pointer (&draft->properties, g_hash_table_unref);
}

static gboolean
finish_document (Holder *holder, Draft *draft, GArray *marks, GError **error)
{
  QfRuleExample *example = &holder->example;
  guint n = qf_check_context_get_n_documents (example->context);
  end_table (draft);
  if (n >= G_N_ELEMENTS (holder->ids))
    return FALSE;
  g_autoptr (QfDocument) document
      = qf_document_new (draft->kind, draft->properties, draft->blocks, error);
  if (document == NULL)
    return FALSE;
  holder->ids[n] = g_strdup_printf ("D%u", n + 1);
  qf_check_context_add_document (example->context, holder->ids[n], document);
  if (n == 0)
    {
      example->document = g_object_ref (document);
      example->id = holder->ids[0];
      for (guint i = 0; i < marks->len; i++)
        {
          Mark *mark = &g_array_index (marks, Mark, i);
          glong block = qf_document_get_block_start (document, mark->block);
          QfSpan span = { block + mark->span.start, block + mark->span.end };
          g_array_append_val (example->spans, span);
        }
    }
  g_array_set_size (marks, 0);
  return TRUE;
}

static gboolean
read_word (Holder *holder, Draft *draft, GArray *marks, const char *part, GError **error)
{
  const char *space = strchr (part, ' ');
  const char *rest = space != NULL ? space + 1 : "";
  const char *equals = strchr (rest, '=');
  if (g_str_has_prefix (part, "@kind ") && qf_kind_from_string (rest, &draft->kind))
    return TRUE;
  if (g_str_has_prefix (part, "@set ") && equals != NULL)
    {
      g_hash_table_insert (draft->properties, g_strndup (rest, equals - rest),
                           g_strdup (equals + 1));
      return TRUE;
    }
  if (g_str_has_prefix (part, "@setting ") && equals != NULL)
    {
      g_autofree char *key = g_strndup (rest, equals - rest);
      qf_check_context_set_setting (holder->example.context, key, equals + 1);
      return TRUE;
    }
  if (g_str_has_prefix (part, "@library ") && strchr (rest, '|') != NULL)
    {
      g_auto (GStrv) fields = g_strsplit (rest, "|", 2);
      g_hash_table_insert (holder->library, g_strdup (fields[0]),
                           g_strdelimit (g_strdup (fields[1]), "|", '\t'));
      return TRUE;
    }
  if (g_str_has_prefix (part, "@and "))
    {
      gboolean done = finish_document (holder, draft, marks, error);
      clear_draft (draft);
      reset_draft (draft);
      return done && qf_kind_from_string (rest, &draft->kind);
    }
  return FALSE;
}

static char *
look_up_example (const char *number, gpointer user_data)
{
  Holder *holder = user_data;
  return g_strdup (g_hash_table_lookup (holder->library, number));
}

/* "@today DATE" is wanted before the context is made. */
static void
find_today (char **parts, GDate *today)
{
  g_date_set_dmy (today, 1, 7, 2026);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GDate given;
      if (!g_str_has_prefix (parts[i], "@today "))
        continue;
      g_date_clear (&given, 1);
      g_date_set_parse (&given, parts[i] + strlen ("@today "));
      if (g_date_valid (&given))
        *today = given;
    }
}

/* \n parts lines, \t cells; a backslash stands for itself everywhere else. */
static char **
split_parts (const char *example)
{
  g_auto (GStrv) lines = g_strsplit (example, "\\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\\t", -1);
      g_free (lines[i]);
      lines[i] = g_strjoinv ("\t", cells);
    }
  return g_steal_pointer (&lines);
}

QfRuleExample *
qf_rule_example_new (const char *example, QfRuleSet *rules, GError **error)
{
  g_return_val_if_fail (example != NULL && rules != NULL, NULL);

  Holder *holder = g_new0 (Holder, 1);
  g_autoptr (QfRuleExample) self = &holder->example;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_auto (GStrv) parts = split_parts (example);
  GDate today;
  Draft draft;
  gboolean good = TRUE;

  find_today (parts, &today);
  self->context = qf_check_context_new (NULL, &today);
  self->spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  holder->library = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  qf_check_context_set_rules (self->context, rules);
  qf_check_context_set_lookup (self->context, look_up_example, holder);
  reset_draft (&draft);
  for (guint i = 0; parts[i] != NULL && good; i++)
    if (parts[i][0] != '@')
      add_block (&draft, parts[i], marks);
    else if (!g_str_has_prefix (parts[i], "@today "))
      good = read_word (holder, &draft, marks, parts[i], error);
  good = good && finish_document (holder, &draft, marks, error);
  clear_draft (&draft);
  if (good)
    return g_steal_pointer (&self);
  if (error != NULL && *error == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("This is no example: %s"), example);
  return NULL;
}

void
qf_rule_example_free (QfRuleExample *self)
{
  Holder *holder = (Holder *)self;
  if (self == NULL)
    return;
  g_clear_object (&self->context);
  g_clear_object (&self->document);
  g_array_unref (self->spans);
  g_hash_table_unref (holder->library);
  for (guint i = 0; i < G_N_ELEMENTS (holder->ids); i++)
    g_free (holder->ids[i]);
  g_free (holder);
}

/* --- judging ------------------------------------------------------------------------------ */

static gboolean
has_span (GArray *spans, glong start, glong end)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const QfSpan *span = &g_array_index (spans, QfSpan, i);
      if (span->start == start && span->end == end)
        return TRUE;
    }
  return FALSE;
}

char *
qf_rule_example_judge (QfRuleExample *self, QfRule *rule, gboolean hit, GPtrArray *findings)
{
  g_return_val_if_fail (self != NULL && rule != NULL && findings != NULL, NULL);

  guint found = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (!g_str_equal (qf_finding_get_rule (finding), qf_rule_get_id (rule)))
        continue;
      found++;
      if (!hit
          || (self->spans->len > 0
              && !has_span (self->spans, qf_finding_get_start (finding),
                            qf_finding_get_end (finding))))
        return g_strdup_printf (_ ("“%s” is found and should not be"),
                                qf_finding_get_text (finding) != NULL
                                    ? qf_finding_get_text (finding)
                                    : qf_finding_get_message (finding));
    }
  if (hit && (found == 0 || found < self->spans->len))
    return g_strdup (_ ("what should be found is not"));
  return NULL;
}
