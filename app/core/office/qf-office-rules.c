/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-rules"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rules/qf-rule-book.h"

/* Rules as an office has them: a setting for each that it changed or made, signed by an
 * administrator like any other setting.
 *
 * A change that cannot be read stops every check and says which rule it is: what was not looked
 * for is not taken for clean. Only a change of a rule that this version of the program no longer
 * has is passed over, for there is nothing that it could change. */

#define PREFIX "rule."

void
qf_rule_view_free (QfRuleView *self)
{
  if (self == NULL)
    return;
  qf_rule_unref (self->rule);
  g_free (self->changes);
  g_free (self);
}

/* --- names -------------------------------------------------------------------------------- */

/* TXT-11/wrong-word is the setting rule.txt-11.wrong-word: names of settings are small letters. */
static char *
dup_setting_name (const char *id)
{
  g_autofree char *small = g_ascii_strdown (id, -1);
  return g_strconcat (PREFIX, g_strdelimit (small, "/", '.'), NULL);
}

static char *
dup_rule_id (const char *name)
{
  const char *dot = strchr (name + strlen (PREFIX), '.');
  if (dot == NULL)
    return NULL;
  g_autofree char *requirement
      = g_ascii_strup (name + strlen (PREFIX), dot - name - (gssize)strlen (PREFIX));
  return g_strconcat (requirement, "/", dot + 1, NULL);
}

/* --- reading ------------------------------------------------------------------------------ */

/* A whole rule names its engine; a change cannot. */
static gboolean
is_whole (const char *text)
{
  return g_str_has_prefix (text, "engine = ") || strstr (text, "\nengine = ") != NULL;
}

/* Rule's id to its lines. */
static GHashTable *
load_changes (QfOffice *self, GError **error)
{
  g_autoptr (GHashTable) values = _qf_office_load_settings (self, PREFIX, error);
  if (values == NULL)
    return NULL;
  GHashTable *changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *id = dup_rule_id (name);
      g_autofree char *text = g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value));
      if (id != NULL
          && (is_whole (text) || qf_rule_set_look_up (qf_rule_set_get_default (), id) != NULL))
        g_hash_table_insert (changes, g_strdup (id), g_steal_pointer (&text));
    }
  return changes;
}

static QfRuleSet *
apply_changes (GHashTable *changes, GError **error)
{
  QfRuleSet *built_in = qf_rule_set_get_default ();
  if (g_hash_table_size (changes) == 0)
    return qf_rule_set_ref (built_in);
  return qf_rule_set_with_changes (built_in, changes, error);
}

QfRuleSet *
qf_office_load_rules (QfOffice *self, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  g_autoptr (GHashTable) changes = load_changes (self, error);
  QfRuleSet *rules = changes != NULL ? apply_changes (changes, error) : NULL;
  if (rules == NULL && error != NULL && *error != NULL)
    g_prefix_error (error, "%s ", _ ("The office's own rules cannot be read."));
  return rules;
}

GPtrArray *
qf_office_list_rules (QfOffice *self, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  g_autoptr (GHashTable) changes = load_changes (self, error);
  g_autoptr (QfRuleSet) rules = changes != NULL ? apply_changes (changes, error) : NULL;
  if (rules == NULL)
    return NULL;
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rule_view_free);
  GPtrArray *list = qf_rule_set_list (rules);
  for (guint i = 0; i < list->len; i++)
    {
      QfRule *rule = g_ptr_array_index (list, i);
      const char *id = qf_rule_get_id (rule);
      QfRuleView *view = g_new0 (QfRuleView, 1);
      view->rule = qf_rule_ref (rule);
      view->own = qf_rule_set_look_up (qf_rule_set_get_default (), id) == NULL;
      view->changes = g_strdup (g_hash_table_lookup (changes, id));
      g_ptr_array_add (views, view);
    }
  return views;
}

/* --- changing ----------------------------------------------------------------------------- */

static gboolean
has_key (const char *line, const char *key)
{
  gsize length = strlen (key);
  return strncmp (line, key, length) == 0 && g_str_has_prefix (line + length, " = ");
}

/* Keys that are added to; the format's own list stands in the rules' room. */
static gboolean
is_list_key (const char *line)
{
  static const char *const lists[]
      = { "word", "pattern", "except", "without", "hit", "miss", "changed" };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (has_key (line, lists[i]))
      return TRUE;
  return g_str_has_prefix (line, "list.");
}

/* What the office said before, with @lines after it; a single key stands once. */
static char *
merge_lines (const char *before, const char *const *lines, const char *changed)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) old = g_strsplit (before != NULL ? before : "", "\n", -1);
  for (guint i = 0; old[i] != NULL; i++)
    if (*old[i] != '\0')
      g_ptr_array_add (merged, g_strdup (old[i]));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *equals = strstr (lines[i], " = ");
      g_autofree char *key = equals != NULL ? g_strndup (lines[i], equals - lines[i]) : NULL;
      gboolean present = FALSE;
      for (guint j = merged->len; key != NULL && j > 0; j--)
        {
          const char *line = g_ptr_array_index (merged, j - 1);
          if (g_str_equal (line, lines[i]))
            present = TRUE;
          else if (!is_list_key (lines[i]) && has_key (line, key))
            g_ptr_array_remove_index (merged, j - 1);
        }
      if (!present)
        g_ptr_array_add (merged, g_strdup (lines[i]));
    }
  g_ptr_array_add (merged, g_strdup (changed));
  g_ptr_array_add (merged, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **)merged->pdata);
  return g_strconcat (text, "\n", NULL);
}

static gboolean
check_lines (const char *const *lines, const char *reason, GError **error)
{
  gboolean good = reason == NULL || strpbrk (reason, "\r\n") == NULL;
  for (guint i = 0; good && lines[i] != NULL; i++)
    good = strpbrk (lines[i], "\r\n") == NULL && !has_key (lines[i], "changed")
           && g_utf8_validate (lines[i], -1, NULL);
  if (!good)
    g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                         _ ("A change of a rule is lines “key = value”, its reason one line; who "
                            "changed it is written by the program."));
  return good;
}

/* Date, who, why: signed with the change. */
static char *
dup_changed (QfOffice *self, const char *reason)
{
  g_autoptr (GDateTime) now = qf_office_dup_now (self);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  return g_strdup_printf ("changed = %s %s%s%s", time, qf_office_get_staff (self),
                          reason != NULL ? " " : "", reason != NULL ? reason : "");
}

gboolean
qf_office_change_rule (QfOffice *self,
                       const char *id,
                       const char *const *lines,
                       const char *reason,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL && lines != NULL, FALSE);

  g_autoptr (GHashTable) changes = load_changes (self, error);
  if (changes == NULL || !check_lines (lines, reason, error)
      || !_qf_office_require_administrator (self, error))
    return FALSE;
  g_autofree char *changed = dup_changed (self, reason);
  g_autofree char *text = merge_lines (g_hash_table_lookup (changes, id), lines, changed);
  if (!is_whole (text) && qf_rule_set_look_up (qf_rule_set_get_default (), id) == NULL)
    return _qf_refuse (error,
                       _ ("There is no rule “%s”. `rules list` shows them; `rules add` "
                          "makes one of your own."),
                       id);
  /* Tried before it is signed: a change that stops all checks is worse than none. */
  g_hash_table_insert (changes, g_strdup (id), g_strdup (text));
  g_autoptr (QfRuleSet) tried = apply_changes (changes, error);
  if (tried == NULL)
    return FALSE;
  g_autofree char *name = dup_setting_name (id);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));
  return _qf_office_sign_setting (self, name, value, cancellable, error);
}

gboolean
qf_office_reset_rule (QfOffice *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_autofree char *name = dup_setting_name (id);
  g_autoptr (GHashTable) values = _qf_office_load_settings (self, PREFIX, error);
  if (values == NULL)
    return FALSE;
  if (!g_hash_table_contains (values, name))
    return _qf_refuse (error, _ ("The office has changed nothing of rule “%s”."), id);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  return _qf_office_sign_setting (self, name, nothing, cancellable, error);
}

/* --- trying ------------------------------------------------------------------------------- */

static GPtrArray *
run_checks (
    QfOffice *self, QfRule *rule, QfRuleExample *example, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_autoptr (GPtrArray) checks = _qf_office_list_extensions (self, QF_TYPE_CHECK);
  if (strchr (qf_rule_get_engine (rule), '/') == NULL)
    return qf_check_context_scan (example->context, example->document, qf_rule_get_gate (rule),
                                  findings, cancellable, error)
               ? g_steal_pointer (&findings)
               : NULL;
  for (guint i = 0; i < checks->len; i++)
    {
      g_autoptr (GPtrArray) found = qf_check_run (g_ptr_array_index (checks, i), example->document,
                                                  example->context, cancellable, error);
      if (found == NULL)
        return NULL;
      for (guint j = 0; j < found->len; j++)
        g_ptr_array_add (findings, qf_finding_ref (g_ptr_array_index (found, j)));
    }
  return g_steal_pointer (&findings);
}

/* @hit: -1: @text is no example but what somebody asks about. */
static gboolean
try_one (QfOffice *self,
         QfRuleSet *rules,
         QfRule *rule,
         const char *text,
         int hit,
         GStrvBuilder *lines,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (QfRuleExample) example = qf_rule_example_new (text, rules, error);
  g_autoptr (GPtrArray) findings
      = example != NULL ? run_checks (self, rule, example, cancellable, error) : NULL;
  if (findings == NULL)
    return FALSE;
  g_autofree char *problem
      = hit >= 0 ? qf_rule_example_judge (example, rule, hit == 1, findings) : NULL;
  if (problem != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", text, problem);
      g_strv_builder_add (lines, line);
    }
  for (guint i = 0; hit < 0 && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      const char *words = qf_finding_get_text (finding);
      if (!g_str_equal (qf_finding_get_rule (finding), qf_rule_get_id (rule)))
        continue;
      g_autofree char *line
          = g_strdup_printf ("%ld-%ld %s", qf_finding_get_start (finding),
                             qf_finding_get_end (finding), words != NULL ? words : "-");
      g_strv_builder_add (lines, line);
    }
  return TRUE;
}

char **
qf_office_test_rule (
    QfOffice *self, const char *id, const char *text, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (QfRuleSet) rules = qf_office_load_rules (self, error);
  if (rules == NULL)
    return NULL;
  QfRule *rule = qf_rule_set_look_up (rules, id);
  if (rule == NULL || !qf_rule_is_on (rule))
    {
      _qf_refuse (error,
                  rule == NULL ? _ ("There is no rule “%s”. `rules list` shows them.")
                               : _ ("Rule “%s” is switched off."),
                  id);
      return NULL;
    }
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  if (text != NULL)
    return try_one (self, rules, rule, text, -1, lines, cancellable, error)
               ? g_strv_builder_end (lines)
               : NULL;
  static const char *const keys[] = { "miss", "hit" };
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      g_auto (GStrv) examples = qf_rule_dup_lines (rule, keys[k]);
      for (guint i = 0; examples[i] != NULL; i++)
        if (!try_one (self, rules, rule, examples[i], (int)k, lines, cancellable, error))
          return NULL;
    }
  return g_strv_builder_end (lines);
}
