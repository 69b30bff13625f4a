/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-blank"
#include "config.h"

#include "qf-blank-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A check that finds nothing unless the text holds one word.
 *
 * Findings count characters, and C counts bytes: the offset of a hit is the number of
 * characters before it. The search goes on behind each hit, so hits come in order of place. */

struct _QfBlankCheck
{
  GObject parent_instance;
};

static const char *
get_id (QfCheck *check)
{
  return "blank";
}

static GPtrArray *
run (QfCheck *check,
     QfDocument *document,
     QfCheckContext *context,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  /* Asked about the release as a whole: this check looks at texts only. */
  if (document == NULL)
    return g_steal_pointer (&findings);

  const char *text = qf_document_get_text (document);
  const glong length = g_utf8_strlen (QF_BLANK_WORD, -1);
  for (const char *hit = strstr (text, QF_BLANK_WORD); hit != NULL;
       hit = strstr (hit + strlen (QF_BLANK_WORD), QF_BLANK_WORD))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      glong start = g_utf8_pointer_to_offset (text, hit);
      g_ptr_array_add (findings,
                       qf_finding_new ("BLANK-1/placeholder", QF_GATE_WORDING, QF_SEVERITY_ADVICE,
                                       qf_check_context_find_id (context, document), start,
                                       start + length, QF_BLANK_WORD,
                                       _ ("A placeholder is left in the text. Write what belongs "
                                          "here."),
                                       NULL));
    }
  return g_steal_pointer (&findings);
}

static void
init_check (QfCheckInterface *iface)
{
  iface->get_id = get_id;
  iface->run = run;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QfBlankCheck,
                               qf_blank_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHECK, init_check))

static void
qf_blank_check_class_init (QfBlankCheckClass *klass)
{
}

static void
qf_blank_check_init (QfBlankCheck *self)
{
}
