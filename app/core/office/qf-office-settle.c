/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-settle"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* Settling a finding: it was mended, or it stays with a reason (保留并说明). A waiver stands in
 * the release's own content, signed by whoever waives, and the reviewer of its gate confirms
 * it. */

static QfFinding *
find_finding (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (g_strcmp0 (qf_finding_get_id (finding), id) == 0)
        return finding;
    }
  return NULL;
}

static gboolean
has_waiver (QfRelease *release, const char *finding)
{
  for (guint i = 0; i < qf_release_get_n_waivers (release); i++)
    if (g_strcmp0 (qf_release_get_waiver (release, i)->finding, finding) == 0)
      return TRUE;
  return FALSE;
}

/* Mended: the check must no longer find it; a waiver of it is not needed any more. */
static gboolean
settle_fixed (QfOffice *self,
              const char *id,
              QfRelease *release,
              QfFinding *finding,
              const char *finding_id,
              GCancellable *cancellable,
              GError **error)
{
  if (finding != NULL)
    return _qf_refuse (error, _ ("The check still finds it: %s"), qf_finding_get_message (finding));
  if (!has_waiver (release, finding_id))
    return TRUE;
  const QfWaiver gone = { .finding = (char *)finding_id };
  g_autoptr (QfRelease) changed = qf_release_with_waiver (release, &gone, error);
  return changed != NULL && qf_office_put_release (self, id, changed, cancellable, error);
}

static gboolean
settle_waived (QfOffice *self,
               const char *id,
               QfRelease *release,
               QfFinding *finding,
               const char *reason,
               GCancellable *cancellable,
               GError **error)
{
  if (!qf_finding_is_waivable (finding))
    return _qf_refuse (error, _ ("This cannot be waived, it has to be mended: %s"),
                       qf_finding_get_message (finding));
  const char *document = qf_finding_get_document (finding);
  g_autofree char *version
      = document != NULL ? qf_office_get_last_version (self, document, error) : g_strdup ("-");
  if (version == NULL)
    return FALSE;
  const QfWaiver waiver = {
    .finding = (char *)qf_finding_get_id (finding),
    .rule = (char *)qf_finding_get_rule (finding),
    .gate = (char *)qf_gate_to_string (qf_finding_get_gate (finding)),
    .document = (char *)(document != NULL ? document : "-"),
    .version = version,
    .words_digest = (char *)qf_finding_get_words_digest (finding),
    .staff = self->staff,
    .reason = (char *)reason,
  };
  g_autoptr (QfRelease) changed = qf_release_with_waiver (release, &waiver, error);
  return changed != NULL && qf_office_put_release (self, id, changed, cancellable, error);
}

gboolean
qf_office_settle (QfOffice *self,
                  const char *release,
                  const char *finding,
                  const char *how,
                  const char *reason,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL && finding != NULL && how != NULL, FALSE);

  gboolean fixed = g_str_equal (how, "fixed");
  if (!fixed && !g_str_equal (how, "waived"))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("A finding is settled as “fixed” or “waived”, not as “%s”."), how);
      return FALSE;
    }
  g_autofree char *words = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  if (!fixed && words[0] == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say why it stays: a waiver needs a reason."));
      return FALSE;
    }
  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfRelease) content = qf_office_get_release (self, release, error);
  g_autoptr (GPtrArray) findings
      = content != NULL ? qf_office_check (self, release, cancellable, error) : NULL;
  if (findings == NULL)
    return FALSE;
  QfFinding *found = find_finding (findings, finding);
  if (fixed)
    return settle_fixed (self, release, content, found, finding, cancellable, error);
  if (found == NULL)
    return _qf_refuse (error, _ ("There is no finding %s in %s; look again (check %s)."), finding,
                       release, release);
  return settle_waived (self, release, content, found, words, cancellable, error);
}
