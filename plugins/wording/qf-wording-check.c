/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-check"

#include "config.h"

#include "qf-wording-check.h"
#include "qf-wording-private.h"

/* The rules of the gate wording: words and patterns by the core's scan, all others by code of
 * this plugin, line by line over the plain text.
 *
 * Places are counted in characters; the walk keeps the offset of the line's beginning, so a
 * hit costs only its own line.
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

/* Where a hit is reported. */
typedef struct
{
  GPtrArray *findings;
  const char *id;
  const char *line;
  glong line_start; /* characters before the line */
} Place;

static void
add_numbers (const Place *place, QfRule *rule)
{
  QfBrokenNumber number = { NULL, NULL, NULL };
  const char *from = place->line;

  while (_qf_wording_find_number (place->line, from, &number))
    {
      g_autofree char *fix = g_steal_pointer (&number.fix);
      g_autofree char *text = g_strndup (number.start, (gsize)(number.end - number.start));
      glong first = place->line_start + g_utf8_strlen (place->line, number.start - place->line);

      g_ptr_array_add (place->findings,
                       qf_rule_new_finding (rule, place->id, first,
                                            first + g_utf8_strlen (text, -1), text, NULL, fix));
      from = number.end;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  QfFinding *first = *(QfFinding *const *)a;
  QfFinding *second = *(QfFinding *const *)b;
  glong difference = qf_finding_get_start (first) - qf_finding_get_start (second);

  return difference < 0 ? -1 : difference > 0;
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
  g_auto (GStrv) lines = NULL;
  Place place = { findings, NULL, NULL, 0 };
  QfRule *numbers = qf_check_context_get_rule (context, "TXT-4/document-number");

  if (document == NULL)
    return g_steal_pointer (&findings);
  if (!qf_check_context_scan (context, document, QF_GATE_WORDING, findings, cancellable, error))
    return NULL;
  place.id = qf_check_context_find_id (context, document);
  lines = g_strsplit (qf_document_get_text (document), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      place.line = lines[i];
      if (numbers != NULL)
        add_numbers (&place, numbers);
      place.line_start += g_utf8_strlen (lines[i], -1) + 1;
    }
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
