/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule-set"

#include "config.h"

#include "rules/qf-rule-book.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>
#include <string.h>

#include "rules/qf-rule-private.h"
#include "rules/qf-rule-set-private.h"
#include "qf-rules-resources.h"

/* The rules in force.
 *
 * A set is made once and only read, so that checks on several threads share it. Rules that an
 * office did not change are the same objects in both sets; their patterns are compiled once.
 * What nobody may waive is no office's to change: a mark of secrecy is looked for whatever the
 * store says. */

G_DEFINE_BOXED_TYPE (QfRuleSet, qf_rule_set, qf_rule_set_ref, qf_rule_set_unref)

QfRuleSet *
qf_rule_set_ref (QfRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_rule_set_unref (QfRuleSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    {
      qf_matcher_free (self->gates[gate].matcher);
      g_clear_pointer (&self->gates[gate].words, g_array_unref);
      g_clear_pointer (&self->gates[gate].patterned, g_ptr_array_unref);
    }
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->rules);
  g_strfreev (self->off);
  g_free (self->digest);
  g_free (self);
}

/* --- making ------------------------------------------------------------------------------- */

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(QfRule *const *)a)->id, (*(QfRule *const *)b)->id);
}

/* Examples and who changed what are about a rule, not part of what is in force. */
static gboolean
line_counts (const QfRuleLine *line)
{
  static const char *const others[] = { "hit", "miss", "changed", NULL };
  return !g_strv_contains (others, line->key);
}

static void
add_digest (GChecksum *checksum, QfRule *rule)
{
  g_checksum_update (checksum, (const guchar *)"[", 1);
  g_checksum_update (checksum, (const guchar *)rule->id, -1);
  g_checksum_update (checksum, (const guchar *)"]\n", 2);
  for (guint i = 0; i < rule->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (rule->lines, i);
      if (!line_counts (line))
        continue;
      g_autofree char *text = g_strdup_printf ("%s = %s\n", line->key, line->value);
      g_checksum_update (checksum, (const guchar *)text, -1);
    }
}

/* One matcher for all words of a gate. */
static void
compile_gate (QfRuleSet *self, QfGate gate)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  QfGateRules *compiled = &self->gates[gate];
  compiled->words = g_array_new (FALSE, FALSE, sizeof (QfGateWord));
  compiled->patterned = g_ptr_array_new ();
  for (guint i = 0; i < self->rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (self->rules, i);
      if (rule->gate != gate || !rule->on)
        continue;
      if (g_str_equal (rule->engine, "patterns"))
        g_ptr_array_add (compiled->patterned, rule);
      if (!g_str_equal (rule->engine, "words"))
        continue;
      for (guint j = 0; j < rule->words->len; j++)
        {
          QfGateWord word = { rule, g_ptr_array_index (rule->words, j) };
          g_array_append_val (compiled->words, word);
          g_ptr_array_add (strings, word.word->words);
        }
    }
  compiled->matcher = qf_matcher_new ((const char *const *)strings->pdata, strings->len);
}

/* @rules: (transfer full) */
static QfRuleSet *
make_set (GPtrArray *rules)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GStrvBuilder) off = g_strv_builder_new ();
  QfRuleSet *self = g_new0 (QfRuleSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->rules = rules;
  g_ptr_array_sort (rules, compare_rules);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      g_hash_table_insert (self->by_id, rule->id, rule);
      if (rule->on)
        add_digest (checksum, rule);
      else
        g_strv_builder_add (off, rule->id);
    }
  self->off = g_strv_builder_end (off);
  self->digest = g_strdup (g_checksum_get_string (checksum));
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    compile_gate (self, (QfGate)gate);
  return self;
}

static void
add_built_in (GPtrArray *all, const char *gate)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (gate, ".rules", NULL);
  g_autofree char *path = g_strconcat ("/qianfa/rules/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (qf_rules_get_resource (), path, 0, NULL);
  if (bytes == NULL)
    return;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (GPtrArray) rules = qf_rule_file_parse (name, gate, text, &error);
  /* Compiled in: an error here is the program's, and a program that checks with half its rules
   * is worse than none. */
  if (rules == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (all, qf_rule_ref (g_ptr_array_index (rules, i)));
}

QfRuleSet *
qf_rule_set_get_default (void)
{
  static gsize once;
  static QfRuleSet *set;

  if (g_once_init_enter (&once))
    {
      GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rule_unref);
      for (guint gate = 0; gate < QF_N_GATES; gate++)
        add_built_in (rules, qf_gate_to_string ((QfGate)gate));
      set = make_set (rules);
      g_once_init_leave (&once, 1);
    }
  return set;
}

/* --- an office's changes ------------------------------------------------------------------ */

static GPtrArray *
copy_lines (QfRule *rule)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)_qf_rule_line_free);
  for (guint i = 0; i < rule->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (rule->lines, i);
      g_ptr_array_add (lines, _qf_rule_line_new (line->key, line->value));
    }
  return lines;
}

static void
take_word_away (GPtrArray *lines, const char *word)
{
  for (guint i = lines->len; i > 0; i--)
    {
      const QfRuleLine *line = g_ptr_array_index (lines, i - 1);
      if (!g_str_equal (line->key, "word") && !g_str_equal (line->key, "pattern"))
        continue;
      g_autofree char *part = _qf_rule_dup_word_part (line->value);
      if (g_str_equal (part, word))
        g_ptr_array_remove_index (lines, i - 1);
    }
}

static void
put_line (GPtrArray *lines, const char *key, const char *value)
{
  if (g_str_equal (key, "without"))
    take_word_away (lines, value);
  for (guint i = 0; !_qf_rule_key_is_list (key) && i < lines->len; i++)
    {
      QfRuleLine *line = g_ptr_array_index (lines, i);
      if (!g_str_equal (line->key, key))
        continue;
      g_free (line->value);
      line->value = g_strdup (value);
      return;
    }
  g_ptr_array_add (lines, _qf_rule_line_new (key, value));
}

/* Lines that say nothing new about a rule that nobody may waive. */
static gboolean
may_change (QfRule *rule, const char *key, const char *value, GError **error)
{
  if (g_str_equal (key, "gate") || g_str_equal (key, "engine"))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Gate and engine of %s are the program's and cannot be changed."), rule->id);
      return FALSE;
    }
  if (rule->waivable || g_str_equal (key, "changed") || g_str_equal (key, "word")
      || (g_str_equal (key, "switch") && g_str_equal (value, "on")))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("Nobody may waive %s; so no office can switch it off or make it milder."),
               rule->id);
  return FALSE;
}

static QfRule *
change_rule (QfRule *rule, const char *text, GError **error)
{
  g_autoptr (GPtrArray) lines = copy_lines (rule);
  g_auto (GStrv) changes = g_strsplit (text, "\n", -1);
  for (guint i = 0; changes[i] != NULL; i++)
    {
      char *line = g_strstrip (changes[i]);
      char *equals = strstr (line, " = ");
      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (equals == NULL)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "%s: %s: %s", rule->id, line,
                       _ ("here stands no “key = value” of a rule"));
          return NULL;
        }
      *equals = '\0';
      const char *key = g_strstrip (line);
      const char *value = g_strstrip (equals + 3);
      if (!may_change (rule, key, value, error))
        return NULL;
      put_line (lines, key, value);
    }
  return _qf_rule_new_from_lines (rule->id, g_steal_pointer (&lines), error);
}

/* The office's own rule, whole. */
static QfRule *
make_rule (const char *id, const char *text, GError **error)
{
  g_autofree char *file = g_strdup_printf ("[%s]\n%s", id, text);
  g_autoptr (GPtrArray) rules = qf_rule_file_parse (id, NULL, file, error);
  return rules != NULL && rules->len == 1 ? qf_rule_ref (g_ptr_array_index (rules, 0)) : NULL;
}

QfRuleSet *
qf_rule_set_with_changes (QfRuleSet *self, GHashTable *changes, GError **error)
{
  g_return_val_if_fail (self != NULL && changes != NULL, NULL);

  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rule_unref);
  for (guint i = 0; i < self->rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (self->rules, i);
      const char *text = g_hash_table_lookup (changes, rule->id);
      QfRule *changed = text != NULL ? change_rule (rule, text, error) : qf_rule_ref (rule);
      if (changed == NULL)
        return NULL;
      g_ptr_array_add (rules, changed);
    }
  GHashTableIter iter;
  gpointer id, text;
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      if (qf_rule_set_look_up (self, id) != NULL)
        continue;
      QfRule *own = make_rule (id, text, error);
      if (own == NULL)
        return NULL;
      g_ptr_array_add (rules, own);
    }
  return make_set (g_steal_pointer (&rules));
}

/* --- asking ------------------------------------------------------------------------------- */

QfRule *
qf_rule_set_look_up (QfRuleSet *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

QfRule *
qf_rule_set_find (QfRuleSet *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  QfRule *rule = qf_rule_set_look_up (self, id);
  return rule != NULL && rule->on ? rule : NULL;
}

GPtrArray *
qf_rule_set_list (QfRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

const char *
qf_rule_set_get_digest (QfRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->digest;
}

const char *const *
qf_rule_set_get_off (QfRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->off;
}
