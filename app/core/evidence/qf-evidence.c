/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-evidence"

#include "config.h"

#include <inttypes.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "evidence/qf-bundle.h"

#include <qf/qf-error.h>
#include <qf/qf-office.h>
#include <qf/qf-text.h>

#include "evidence/qf-bundle-private.h"

/* What a bundle proves, in words.
 *
 * The first line is the verdict and the same in every language, since scripts read it. Below
 * it, on success, stands what was proven: title, number, who signed what and when, and up to
 * which entry of the log. Reasons quote nothing from the bundle.
 */

static void
append_pair (GString *text, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    {
      g_string_append_printf (text, _ ("%s: "), label);
      g_string_append_printf (text, "%s\n", value);
    }
}

static const char *
get_act_label (const QfGateAct *act)
{
  switch (act->stage)
    {
    case QF_STAGE_DRAFT:
      return _ ("Submitted");
    case QF_STAGE_FIRST_REVIEW:
      return _ ("First review");
    case QF_STAGE_SECOND_REVIEW:
      return _ ("Second review");
    case QF_STAGE_THIRD_REVIEW:
      return _ ("Third review");
    case QF_STAGE_CLEARED:
      return _ ("Number given");
    case QF_STAGE_RELEASED:
      return _ ("Published");
    case QF_STAGE_WITHDRAWN:
    default:
      return _ ("Withdrawn");
    }
}

/* Whoever gave the number may have published too: people are counted, not acts. */
static guint
count_people (const QfVerdict *verdict)
{
  g_autoptr (GHashTable) staff = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < verdict->acts->len; i++)
    g_hash_table_add (staff, ((QfGateAct *)g_ptr_array_index (verdict->acts, i))->staff);
  return g_hash_table_size (staff);
}

char *
qf_verdict_to_text (const QfVerdict *verdict)
{
  GString *text = g_string_new (verdict->trial ? "VERIFIED trial\n" : "VERIFIED\n");

  append_pair (text, _ ("Title"), verdict->title);
  append_pair (text, _ ("Document number"), verdict->number);
  append_pair (text, _ ("Date"), verdict->formed);
  for (guint i = 0; i < verdict->markings->len; i++)
    {
      g_autofree char *marking = qf_marking_to_text (g_ptr_array_index (verdict->markings, i));

      g_string_append_printf (text, "%s\n", marking);
    }
  for (guint i = 0; i < verdict->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (verdict->acts, i);

      g_string_append_printf (text, _ ("%s: "), get_act_label (act));
      g_string_append_printf (text, "%s (%s), %s\n", act->name, act->staff, act->time);
    }
  if (verdict->publisher_was_drafter)
    g_string_append_printf (text, "%s\n",
                            _ ("The publisher is the drafter, as this office's roll allows: four "
                               "people answer for this release."));
  g_string_append_printf (text,
                          _ ("As of log entry %" PRIu64 ". %u people signed with "
                             "their own keys; whether each keeps their key to themselves, no "
                             "program sees."),
                          verdict->log_seq, count_people (verdict));
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

gboolean
qf_bundle_verify (QfBundle *self, const char *fingerprint, char **text, GError **error)
{
  g_autoptr (QfGateInput) input = qf_bundle_to_input (self, error);
  g_autoptr (QfVerdict) verdict = NULL;
  const QfReason *reason;

  if (input == NULL)
    return FALSE;
  input->roll_fingerprint = fingerprint != NULL ? g_intern_string (fingerprint) : NULL;
  if (fingerprint == NULL)
    return _qf_bundle_refuse (error, "no roll fingerprint") != NULL;
  verdict = qf_gate_check (input);
  if (verdict->verified)
    {
      *text = qf_verdict_to_text (verdict);
      return TRUE;
    }
  reason = verdict->reasons->len > 0 ? g_ptr_array_index (verdict->reasons, 0) : NULL;
  return _qf_bundle_refuse (error, reason != NULL ? reason->message : _ ("not released")) != NULL;
}

gboolean
qf_evidence_verify (const char *path,
                    const char *fingerprint,
                    char **verdict,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (QfBundle) bundle = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (verdict != NULL, FALSE);

  *verdict = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      bundle = qf_bundle_new_from_folder (path, error);
    }
  else
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
      g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

      if (bytes == NULL)
        return FALSE;
      bundle = qf_bundle_new_from_zip (bytes, error);
    }
  return bundle != NULL && qf_bundle_verify (bundle, fingerprint, verdict, error);
}

GBytes *
qf_bundle_dup_script (void)
{
  return g_resources_lookup_data ("/qianfa/evidence/VERIFY.sh", 0, NULL);
}

char *
qf_bundle_dup_script_digest (void)
{
  g_autoptr (GBytes) script = qf_bundle_dup_script ();

  return qf_digest_bytes (script);
}
