/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule-lines"

#include "config.h"

#include "rules/qf-rule-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <string.h>

/* From the lines of a rule to what it means. Lines are strict: a misspelt key is an error, not
 * a rule that quietly does less than its author thinks. */

/* With "rule." in front it is the name of a setting, which has 64 characters. */
#define MAX_ID 59

QfRuleLine *
_qf_rule_line_new (const char *key, const char *value)
{
  QfRuleLine *self = g_new0 (QfRuleLine, 1);
  self->key = g_strdup (key);
  self->value = g_strdup (value);
  return self;
}

void
_qf_rule_line_free (QfRuleLine *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static void
free_word (QfWord *self)
{
  g_free (self->words);
  g_free (self->right);
  g_strfreev (self->exceptions);
  g_free (self);
}

static void
free_pattern (QfPattern *self)
{
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self->right);
  g_strfreev (self->exceptions);
  g_free (self);
}

/* --- keys --------------------------------------------------------------------------------- */

gboolean
_qf_rule_id_is_valid (const char *id)
{
  const char *slash = strchr (id, '/');
  return slash != NULL && slash > id && slash[1] != '\0' && strlen (id) <= MAX_ID
         && strspn (id, G_CSET_A_2_Z G_CSET_DIGITS "-") == (gsize)(slash - id)
         && strspn (slash + 1, G_CSET_a_2_z G_CSET_DIGITS "-") == strlen (slash + 1);
}

/* The key without its language. */
static char *
dup_base (const char *key)
{
  const char *bracket = strchr (key, '[');
  return bracket != NULL ? g_strndup (key, bracket - key) : g_strdup (key);
}

gboolean
_qf_rule_key_is_list (const char *key)
{
  static const char *const lists[]
      = { "word", "pattern", "except", "without", "hit", "miss", "changed", NULL };
  return g_strv_contains (lists, key) || g_str_has_prefix (key, "list.");
}

gboolean
_qf_rule_key_is_known (const char *key)
{
  static const char *const single[]
      = { "gate",    "title",    "severity", "certainty", "source", "engine",
          "message", "waivable", "in",       "kind",      "switch", NULL };
  g_autofree char *base = dup_base (key);
  return g_strv_contains (single, base) || _qf_rule_key_is_list (base)
         || g_str_has_prefix (base, "message.") || g_str_has_prefix (base, "value.");
}

/* --- words and patterns ------------------------------------------------------------------- */

static gboolean
refuse (GError **error, QfRule *self, const char *line, const char *why)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "%s: %s: %s", self->id, line, why);
  return FALSE;
}

/* "WORDS > RIGHT ! EXCEPTION EXCEPTION", the last two each or both left out. */
static char *
split_word (const char *value, char **right, char ***exceptions)
{
  g_autofree char *copy = g_strdup (value);
  char *mark = strstr (copy, " ! ");
  *exceptions = g_new0 (char *, 1);
  if (mark != NULL)
    {
      *mark = '\0';
      g_strfreev (*exceptions);
      *exceptions = g_strsplit (g_strstrip (mark + 3), " ", -1);
    }
  char *arrow = strstr (copy, " > ");
  *right = arrow != NULL ? g_strdup (g_strstrip (arrow + 3)) : NULL;
  if (arrow != NULL)
    *arrow = '\0';
  return g_strdup (g_strstrip (copy));
}

char *
_qf_rule_dup_word_part (const char *value)
{
  g_autofree char *right = NULL;
  g_auto (GStrv) exceptions = NULL;
  return split_word (value, &right, &exceptions);
}

static gboolean
add_word (QfRule *self, const char *value, GError **error)
{
  QfWord *word = g_new0 (QfWord, 1);
  word->words = split_word (value, &word->right, &word->exceptions);
  g_ptr_array_add (self->words, word);
  if (*word->words == '\0')
    return refuse (error, self, value, _ ("a word is missing"));
  for (guint i = 0; word->exceptions[i] != NULL; i++)
    if (strstr (word->exceptions[i], word->words) == NULL)
      return refuse (error, self, value, _ ("an exception does not hold the word itself"));
  word->word.words = word->words;
  word->word.right = word->right;
  word->word.exceptions = (const char *const *)word->exceptions;
  return TRUE;
}

static gboolean
add_pattern (QfRule *self, const char *value, GError **error)
{
  g_autoptr (GError) local = NULL;
  QfPattern *pattern = g_new0 (QfPattern, 1);
  g_autofree char *expression = split_word (value, &pattern->right, &pattern->exceptions);
  pattern->regex = g_regex_new (expression, G_REGEX_OPTIMIZE | G_REGEX_MULTILINE,
                                G_REGEX_MATCH_NOTEMPTY, &local);
  g_ptr_array_add (self->patterns, pattern);
  if (local != NULL
      || (pattern->right != NULL && !g_regex_check_replacement (pattern->right, NULL, &local)))
    return refuse (error, self, value, local->message);
  return TRUE;
}

/* --- sets of names ------------------------------------------------------------------------ */

static const char *const block_names[] = { "title", "addressee",  "heading",   "paragraph", "table",
                                           "note",  "attachment", "signature", "date",      NULL };

static gboolean
read_blocks (QfRule *self, const char *value, GError **error)
{
  g_auto (GStrv) names = g_strsplit (value, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint kind = 0;
      while (block_names[kind] != NULL && !g_str_equal (block_names[kind], names[i]))
        kind++;
      if (block_names[kind] == NULL)
        return refuse (error, self, value, _ ("no part of a document is called so"));
      self->blocks |= 1u << kind;
    }
  return TRUE;
}

static gboolean
read_kinds (QfRule *self, const char *value, GError **error)
{
  g_auto (GStrv) names = g_strsplit (value, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      QfKind kind;
      if (!qf_kind_from_string (names[i], &kind))
        return refuse (error, self, value, _ ("no kind of document is called so"));
      self->kinds |= 1u << kind;
    }
  return TRUE;
}

static gboolean
read_switch (
    QfRule *self, const char *value, const char *yes, const char *no, gboolean *set, GError **error)
{
  if (!g_str_equal (value, yes) && !g_str_equal (value, no))
    return refuse (error, self, value, _ ("this is neither of the two words that it may be"));
  *set = g_str_equal (value, yes);
  return TRUE;
}

static gboolean
read_certainty (QfRule *self, const char *value, GError **error)
{
  static const char *const marks[] = { "A", "A-", "B", "C", NULL };
  return g_strv_contains (marks, value)
         || refuse (error, self, value, _ ("certainty is A, A-, B or C"));
}

/* --- a whole rule ------------------------------------------------------------------------- */

static gboolean
read_line (QfRule *self, const QfRuleLine *line, GPtrArray *exceptions, GError **error)
{
  if (!_qf_rule_key_is_known (line->key))
    return refuse (error, self, line->key, _ ("there is no such key"));
  if (g_str_equal (line->key, "gate"))
    return qf_gate_from_string (line->value, &self->gate)
           || refuse (error, self, line->value, _ ("no gate is called so"));
  if (g_str_equal (line->key, "severity"))
    return qf_severity_from_string (line->value, &self->severity)
           || refuse (error, self, line->value, _ ("severity is error, warning or advice"));
  if (g_str_equal (line->key, "certainty"))
    return read_certainty (self, line->value, error);
  if (g_str_equal (line->key, "waivable"))
    return read_switch (self, line->value, "yes", "no", &self->waivable, error);
  if (g_str_equal (line->key, "switch"))
    return read_switch (self, line->value, "on", "off", &self->on, error);
  if (g_str_equal (line->key, "in"))
    return read_blocks (self, line->value, error);
  if (g_str_equal (line->key, "kind"))
    return read_kinds (self, line->value, error);
  if (g_str_equal (line->key, "word"))
    return add_word (self, line->value, error);
  if (g_str_equal (line->key, "pattern"))
    return add_pattern (self, line->value, error);
  if (g_str_equal (line->key, "except"))
    g_ptr_array_add (exceptions, g_strdup (line->value));
  return TRUE;
}

static void
gather_lists (QfRule *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (self->lines, i);
      if (!g_str_has_prefix (line->key, "list."))
        continue;
      const char *name = line->key + strlen ("list.");
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      if (g_hash_table_contains (self->lists, name))
        continue;
      for (guint j = i; j < self->lines->len; j++)
        {
          const QfRuleLine *other = g_ptr_array_index (self->lines, j);
          if (g_str_equal (other->key, line->key))
            g_strv_builder_add (builder, other->value);
        }
      g_hash_table_insert (self->lists, g_strdup (name), g_strv_builder_end (builder));
    }
}

static gboolean
has_all (QfRule *self, GError **error)
{
  static const char *const required[]
      = { "gate", "title", "severity", "certainty", "source", "message", "engine" };
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (_qf_rule_get_line (self, required[i]) == NULL)
      return refuse (error, self, required[i], _ ("this line is missing"));
  if (!g_str_equal (self->engine, "words") && !g_str_equal (self->engine, "patterns")
      && strchr (self->engine, '/') == NULL)
    return refuse (error, self, self->engine,
                   _ ("an engine is words, patterns, or PLUGIN/NAME of code in a plugin"));
  if (g_str_equal (self->engine, "words") && self->words->len == 0)
    return refuse (error, self, "word", _ ("this line is missing"));
  if (g_str_equal (self->engine, "patterns") && self->patterns->len == 0)
    return refuse (error, self, "pattern", _ ("this line is missing"));
  return TRUE;
}

QfRule *
_qf_rule_new_from_lines (const char *id, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new ();
  g_autoptr (QfRule) self = g_new0 (QfRule, 1);
  gboolean good = TRUE;

  g_atomic_ref_count_init (&self->references);
  self->id = g_strdup (id);
  self->lines = lines;
  self->waivable = TRUE;
  self->on = TRUE;
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify)free_word);
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)free_pattern);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  self->engine = g_strdup (_qf_rule_get_line (self, "engine"));
  for (guint i = 0; i < lines->len && good; i++)
    good = read_line (self, g_ptr_array_index (lines, i), exceptions, error);
  g_ptr_array_add (exceptions, NULL);
  self->exceptions = (char **)g_ptr_array_free (g_steal_pointer (&exceptions), FALSE);
  gather_lists (self);
  if (!good || !has_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
