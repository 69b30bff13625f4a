/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-secrecy-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-secrecy-check.h"
#include "qf-secrecy-private.h"

/* Secrecy marks and identity numbers, line by line over the plain text.
 *
 * A mark refuses a file at import already; it is asked for again here because a text is typed
 * and changed afterwards. Marks and valid identity numbers are never waived: the text is
 * mended, the number masked.
 */

struct _QfSecrecyCheck
{
  GObject parent_instance;
};

static void check_iface_init (QfCheckInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfSecrecyCheck,
                               qf_secrecy_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHECK, check_iface_init))

static void
add_mark (GPtrArray *findings, const char *id, const char *line, glong line_start)
{
  g_autofree char *mark = qf_text_find_secrecy_mark (line);
  const char *hit = mark != NULL ? strstr (line, mark) : NULL;
  glong start = line_start;
  glong end = line_start + g_utf8_strlen (line, -1);
  QfFinding *finding;

  if (mark == NULL)
    return;
  if (hit != NULL)
    {
      start = line_start + g_utf8_strlen (line, hit - line);
      end = start + g_utf8_strlen (mark, -1);
    }
  finding = qf_finding_new ("SEC-2/mark", QF_GATE_SECRECY, QF_SEVERITY_ERROR, id, start, end, mark,
                            _ ("A secrecy mark stands in the text. 涉密文件不得在本机处理: if the "
                               "text is classified, take it off this machine; if not, remove the "
                               "mark."),
                            NULL);
  qf_finding_set_waivable (finding, FALSE);
  g_ptr_array_add (findings, finding);
}

static void
add_identity_numbers (
    GPtrArray *findings, const char *id, const char *line, glong line_start, const GDate *today)
{
  glong length = 0;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (line, -1, &length);
  QfIdentityNumber number = { 0, 0, FALSE, NULL };
  glong from = 0;

  while (_qf_secrecy_find_identity (characters, length, from, today, &number))
    {
      g_autofree char *masked = g_steal_pointer (&number.masked);
      g_autofree char *text = qf_text_dup_span (line, number.start, number.end);
      QfFinding *finding;

      if (number.valid)
        finding = qf_finding_new ("SEC-3/identity-number", QF_GATE_SECRECY, QF_SEVERITY_ERROR, id,
                                  line_start + number.start, line_start + number.end, text,
                                  _ ("An identity number of a person. Mask it: keep six digits in "
                                     "front and four at the end at most."),
                                  masked);
      else
        finding
            = qf_finding_new ("SEC-3/identity-number-unlikely", QF_GATE_SECRECY, QF_SEVERITY_ADVICE,
                              id, line_start + number.start, line_start + number.end, text,
                              _ ("Looks like an identity number with a wrong check digit. Mask "
                                 "it if it is one."),
                              masked);
      qf_finding_set_waivable (finding, !number.valid);
      g_ptr_array_add (findings, finding);
      from = number.end;
    }
}

static const char *
secrecy_get_id (QfCheck *check)
{
  return "secrecy";
}

static GPtrArray *
secrecy_run (QfCheck *check,
             QfDocument *document,
             QfCheckContext *context,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  g_auto (GStrv) lines = NULL;
  const char *id;
  glong line_start = 0;

  if (document == NULL)
    return g_steal_pointer (&findings);
  id = qf_check_context_find_id (context, document);
  lines = g_strsplit (qf_document_get_text (document), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_mark (findings, id, lines[i], line_start);
      add_identity_numbers (findings, id, lines[i], line_start,
                            qf_check_context_get_today (context));
      line_start += g_utf8_strlen (lines[i], -1) + 1;
    }
  return g_steal_pointer (&findings);
}

static void
check_iface_init (QfCheckInterface *iface)
{
  iface->get_id = secrecy_get_id;
  iface->run = secrecy_run;
}

static void
qf_secrecy_check_class_init (QfSecrecyCheckClass *klass)
{
}

static void
qf_secrecy_check_init (QfSecrecyCheck *self)
{
}
