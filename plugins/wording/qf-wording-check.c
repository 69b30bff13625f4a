/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-check"

#include "config.h"

#include "qf-wording-check.h"
#include "qf-wording-private.h"

/* The rules of the gate wording: words and patterns by the core's scan, each other rule by the
 * engine that its entry names, over a document that is laid out once.
 */

struct _QfWordingCheck
{
  GObject parent_instance;
};

static void check_iface_init (QfCheckInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfWordingCheck,
                               qf_wording_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHECK, check_iface_init))

/* `engine = wording/NAME` */
static const struct
{
  const char *name;
  QfWordingEngine run;
} engines[] = {
  { "wording/document-number", _qf_wording_find_document_numbers },
  { "wording/broken-date", _qf_wording_find_broken_dates },
  { "wording/plan-year", _qf_wording_find_plan_years },
  { "wording/look-alike-code", _qf_wording_find_look_alike_codes },
  { "wording/full-width-digit", _qf_wording_find_full_width_digits },
  { "wording/stray-space", _qf_wording_find_stray_spaces },
  { "wording/half-width-mark", _qf_wording_find_half_width_marks },
  { "wording/half-width-throughout", _qf_wording_find_half_width_throughout },
  { "wording/unbalanced-mark", _qf_wording_find_unbalanced_marks },
  { "wording/heading-sequence", _qf_wording_find_heading_sequence },
  { "wording/heading-level", _qf_wording_find_heading_levels },
  { "wording/duplicate-heading", _qf_wording_find_duplicate_headings },
  { "wording/title-form", _qf_wording_find_title_form },
  { "wording/signature", _qf_wording_find_signature },
  { "wording/attachment-list", _qf_wording_find_attachments },
  { "wording/total", _qf_wording_find_totals },
  { "wording/percentage", _qf_wording_find_percentages },
  { "wording/spelling", _qf_wording_find_spelling },
};

static int
compare_places (gconstpointer a, gconstpointer b)
{
  QfFinding *first = *(QfFinding *const *)a;
  QfFinding *second = *(QfFinding *const *)b;
  glong difference = qf_finding_get_start (first) - qf_finding_get_start (second);

  return difference < 0 ? -1 : difference > 0;
}

static void
lay_out (QfWordingText *text)
{
  glong start = 0;

  text->characters = g_utf8_to_ucs4_fast (qf_document_get_text (text->document), -1, &text->length);
  text->strings = g_strsplit (qf_document_get_text (text->document), "\n", -1);
  text->lines = g_array_new (FALSE, FALSE, sizeof (QfWordingLine));
  for (guint i = 0; text->strings[i] != NULL; i++)
    {
      glong end = start + g_utf8_strlen (text->strings[i], -1);
      int block = qf_document_find_block (text->document, start);

      if (block >= 0 && start < text->length)
        {
          QfBlock *found = qf_document_get_block (text->document, (guint)block);
          QfWordingLine line
              = { (guint)block, qf_block_get_kind (found), qf_block_get_level (found), start,
                  end,          text->strings[i] };
          g_array_append_val (text->lines, line);
        }
      start = end + 1;
    }
}

static void
clear_text (QfWordingText *text)
{
  g_free (text->characters);
  g_array_unref (text->lines);
  g_strfreev (text->strings);
}

static gboolean
run_engines (QfWordingText *text, GCancellable *cancellable, GError **error)
{
  GPtrArray *rules = qf_rule_set_list (qf_check_context_get_rules (text->context));

  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!qf_rule_is_on (rule))
        continue;
      for (guint n = 0; n < G_N_ELEMENTS (engines); n++)
        if (g_str_equal (engines[n].name, qf_rule_get_engine (rule)))
          engines[n].run (text, rule);
    }
  return TRUE;
}

static const char *
wording_get_id (QfCheck *check)
{
  return "wording";
}

static GPtrArray *
wording_run (QfCheck *check,
             QfDocument *document,
             QfCheckContext *context,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  QfWordingText text = { document, context, NULL, NULL, 0, NULL, NULL, findings };
  gboolean done;

  if (document == NULL)
    return g_steal_pointer (&findings);
  if (!qf_check_context_scan (context, document, QF_GATE_WORDING, findings, cancellable, error))
    return NULL;
  text.id = qf_check_context_find_id (context, document);
  lay_out (&text);
  done = run_engines (&text, cancellable, error);
  clear_text (&text);
  if (!done)
    return NULL;
  g_ptr_array_sort (findings, compare_places);
  return g_steal_pointer (&findings);
}

static void
check_iface_init (QfCheckInterface *iface)
{
  iface->get_id = wording_get_id;
  iface->run = wording_run;
}

static void
qf_wording_check_class_init (QfWordingCheckClass *klass)
{
}

static void
qf_wording_check_init (QfWordingCheck *self)
{
}
