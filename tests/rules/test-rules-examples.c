/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "host/qf-plugins.h"
#include "rules/qf-rule-book.h"

#include <string.h>

/* Every example of every rule that comes with the program: what must be found is found, at that
 * place and nowhere else; what must not is not. One test a rule. */

static QfPlugins *plugins;

static gboolean
has_plugin (const char *name)
{
  g_autofree char *module = g_strconcat ("qf-", name, NULL);
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 0; i < views->len; i++)
    {
      const QfPluginView *view = g_ptr_array_index (views, i);
      if (strcmp (view->module, module) == 0)
        return view->loaded;
    }
  return FALSE;
}

/* Words and patterns are the core's; anything else is asked of all checks. */
static void
run_checks (QfRule *rule, QfRuleExample *example, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  if (strchr (qf_rule_get_engine (rule), '/') == NULL)
    {
      qf_check_context_scan (example->context, example->document, qf_rule_get_gate (rule), findings,
                             NULL, &error);
      g_assert_no_error (error);
      return;
    }
  g_autoptr (GPtrArray) checks = qf_plugins_list (plugins, QF_TYPE_CHECK);
  for (guint i = 0; i < checks->len; i++)
    {
      g_autoptr (GPtrArray) found = qf_check_run (g_ptr_array_index (checks, i), example->document,
                                                  example->context, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < found->len; j++)
        g_ptr_array_add (findings, qf_finding_ref (g_ptr_array_index (found, j)));
    }
}

static void
try_examples (QfRule *rule, const char *key)
{
  g_auto (GStrv) examples = qf_rule_dup_lines (rule, key);
  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
      g_autoptr (QfRuleExample) example
          = qf_rule_example_new (examples[i], qf_rule_set_get_default (), &error);
      if (example == NULL)
        g_error ("%s: %s: %s", qf_rule_get_id (rule), examples[i], error->message);
      run_checks (rule, example, findings);
      g_autofree char *problem
          = qf_rule_example_judge (example, rule, strcmp (key, "hit") == 0, findings);
      if (problem != NULL)
        g_test_message ("%s = %s: %s", key, examples[i], problem);
      if (problem != NULL)
        g_test_fail ();
    }
}

static void
test_rule (gconstpointer data)
{
  QfRule *rule = (QfRule *)data;
  const char *engine = qf_rule_get_engine (rule);
  const char *slash = strchr (engine, '/');
  g_autofree char *plugin = slash != NULL ? g_strndup (engine, slash - engine) : NULL;
  if (plugin != NULL && !has_plugin (plugin))
    {
      g_autofree char *why = g_strdup_printf ("the plugin %s is not in this tree", plugin);
      g_test_skip (why);
      return;
    }
  g_auto (GStrv) hits = qf_rule_dup_lines (rule, "hit");
  g_auto (GStrv) misses = qf_rule_dup_lines (rule, "miss");
  if (hits[0] == NULL || misses[0] == NULL)
    {
      g_test_message ("a rule has at least one `hit` and one `miss`");
      g_test_fail ();
    }
  try_examples (rule, "hit");
  try_examples (rule, "miss");
}

/* A rule without its sentences in Chinese would speak English to its readers. */
static void
test_every_rule_speaks_both_languages (void)
{
  GPtrArray *rules = qf_rule_set_list (qf_rule_set_get_default ());
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      static const char *const keys[] = { "title[zh_CN]", "message[zh_CN]", "source[zh_CN]" };
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        if (qf_rule_get_line (rule, keys[k]) == NULL)
          {
            g_test_message ("%s has no %s", qf_rule_get_id (rule), keys[k]);
            g_test_fail ();
          }
    }
}

/* What nobody is sure of asks; it does not stop anybody. */
static void
test_an_unsure_source_is_no_error (void)
{
  GPtrArray *rules = qf_rule_set_list (qf_rule_set_get_default ());
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      if (strcmp (qf_rule_get_certainty (rule), "C") == 0
          && qf_rule_get_severity (rule) == QF_SEVERITY_ERROR)
        {
          g_test_message ("%s is an error", qf_rule_get_id (rule));
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plugins = qf_plugins_new (FALSE);
  g_test_add_func ("/rules/every-rule-speaks-both-languages",
                   test_every_rule_speaks_both_languages);
  g_test_add_func ("/rules/an-unsure-source-is-no-error", test_an_unsure_source_is_no_error);
  GPtrArray *rules = qf_rule_set_list (qf_rule_set_get_default ());
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *path = g_strconcat ("/rules/examples/", qf_rule_get_id (rule), NULL);
      g_test_add_data_func (path, rule, test_rule);
    }
  int result = g_test_run ();
  g_clear_object (&plugins);
  return result;
}
