/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-check"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

/* Checks: the core's own requirements, then every plugin's QfCheck on each document and once
 * on the release. A check that fails to run stops the whole: what was not looked at is not
 * taken for clean.
 *
 * A finding's id is made here, of rule, document, words and the n-th such words in place, so
 * that it survives edits elsewhere; a waiver of the release settles the finding of that id as
 * long as it is still about the same words. */

/* Hex digits of the hash that end an id. */
#define SHORT_HASH 12

/* --- ids and waivers ------------------------------------------------------------------------- */

static int
compare_place (gconstpointer a, gconstpointer b)
{
  QfFinding *one = *(QfFinding *const *)a;
  QfFinding *other = *(QfFinding *const *)b;
  int documents = g_strcmp0 (qf_finding_get_document (one), qf_finding_get_document (other));
  if (documents != 0)
    return documents;
  if (qf_finding_get_start (one) != qf_finding_get_start (other))
    return qf_finding_get_start (one) < qf_finding_get_start (other) ? -1 : 1;
  if (qf_finding_get_end (one) != qf_finding_get_end (other))
    return qf_finding_get_end (one) < qf_finding_get_end (other) ? -1 : 1;
  int rules = strcmp (qf_finding_get_rule (one), qf_finding_get_rule (other));
  return rules != 0 ? rules : strcmp (qf_finding_get_message (one), qf_finding_get_message (other));
}

/* Ids are one word of ASCII whatever a plugin calls its rule. */
static char *
dup_rule_word (const char *rule)
{
  char *word = g_str_to_ascii (rule, "C");
  return g_strcanon (word, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/-", '_');
}

static void
give_id (QfFinding *finding, GHashTable *seen)
{
  const char *document = qf_finding_get_document (finding);
  g_autofree char *what
      = g_strdup_printf ("%s|%s|%s", qf_finding_get_rule (finding),
                         document != NULL ? document : "-", qf_finding_get_words_digest (finding));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, what)) + 1;
  g_hash_table_insert (seen, g_strdup (what), GUINT_TO_POINTER (n));
  g_autofree char *counted = g_strdup_printf ("%s|%u", what, n);
  g_autofree char *hash = qf_digest_string (counted);
  g_autofree char *rule = dup_rule_word (qf_finding_get_rule (finding));
  g_autofree char *id = g_strdup_printf ("%s-%.*s", rule, SHORT_HASH, hash);
  qf_finding_set_id (finding, id);
}

static void
apply_waivers (QfFinding *finding, QfRelease *release)
{
  if (release == NULL || !qf_finding_is_waivable (finding))
    return;
  for (guint i = 0; i < qf_release_get_n_waivers (release); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (release, i);
      if (g_strcmp0 (waiver->finding, qf_finding_get_id (finding)) == 0
          && g_strcmp0 (waiver->words_digest, qf_finding_get_words_digest (finding)) == 0
          && g_strcmp0 (waiver->rule, qf_finding_get_rule (finding)) == 0)
        qf_finding_set_waiver (finding, waiver->staff, waiver->reason);
    }
}

void
_qf_findings_number (GPtrArray *findings, QfRelease *release)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_sort (findings, compare_place);
  for (guint i = 0; i < findings->len; i++)
    {
      give_id (g_ptr_array_index (findings, i), seen);
      apply_waivers (g_ptr_array_index (findings, i), release);
    }
}

void
_qf_findings_list_blocking (GPtrArray *findings, guint gates, GPtrArray *reasons)
{
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (!qf_finding_is_blocking (finding) || (gates & (1u << qf_finding_get_gate (finding))) == 0)
        continue;
      const char *document = qf_finding_get_document (finding);
      const char *words = qf_finding_get_text (finding);
      if (words != NULL && g_utf8_strlen (words, -1) <= 20)
        g_ptr_array_add (reasons, qf_reason_new ("finding", _ ("%s: “%s”: %s [%s]"),
                                                 document != NULL ? document : "-", words,
                                                 qf_finding_get_message (finding),
                                                 qf_finding_get_id (finding)));
      else if (document != NULL)
        g_ptr_array_add (reasons, qf_reason_new ("finding", _ ("%s: %s [%s]"), document,
                                                 qf_finding_get_message (finding),
                                                 qf_finding_get_id (finding)));
      else
        g_ptr_array_add (reasons,
                         qf_reason_new ("finding", _ ("%s [%s]"), qf_finding_get_message (finding),
                                        qf_finding_get_id (finding)));
    }
}

/* --- running --------------------------------------------------------------------------------- */

typedef struct
{
  QfOffice *office;
  const char *release; /* NULL: none */
} Library;

static char *
look_up_number (const char *number, gpointer user_data)
{
  Library *library = user_data;
  g_autoptr (QfEntry) entry
      = _qf_office_find_number (library->office, number, library->release, NULL);
  if (entry == NULL)
    return NULL;
  return g_strdup_printf ("%s\t%s\t%s", entry->id, entry->title, entry->stage);
}

/* A number is given once (REL-8). Against something released nobody may waive it. */
static gboolean
find_number_used_twice (QfOffice *self,
                        const char *release,
                        const char *id,
                        QfDocument *text,
                        GPtrArray *findings,
                        GError **error)
{
  const char *number = qf_document_get_property (text, "number");
  if (number == NULL || qf_document_get_kind (text) != QF_KIND_POLICY)
    return TRUE;
  g_autoptr (GError) local = NULL;
  g_autoptr (QfEntry) other = _qf_office_find_number (self, number, release, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other == NULL)
    return TRUE;
  g_autofree char *message = g_strdup_printf (
      _ ("The document number stands on %s already (%s); a number is given once."), other->id,
      other->title);
  QfFinding *finding = qf_finding_new ("REL-8/number-used-twice", QF_GATE_POLICY, QF_SEVERITY_ERROR,
                                       id, -1, -1, number, message, NULL);
  qf_finding_set_waivable (finding, g_strcmp0 (other->stage, "released") != 0);
  g_ptr_array_add (findings, finding);
  return TRUE;
}

/* A later interpretation is compared with the policy that it explains, which is in another
 * release: the checks see it, but are not run on it. */
static gboolean
add_explained (QfOffice *self, QfRelease *release, QfCheckContext *context, GError **error)
{
  const char *of = release != NULL ? qf_release_get_of (release) : NULL;
  if (of == NULL)
    return TRUE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, of, error);
  g_autoptr (QfDocument) policy
      = state != NULL ? _qf_release_state_dup_text (state, 0, error) : NULL;
  if (policy == NULL)
    return FALSE;
  const QfVersion *version = g_ptr_array_index (state->documents, 0);
  qf_check_context_add_document (context, version->item, policy);
  return TRUE;
}

static gboolean
run_check (QfCheck *check,
           QfDocument *text,
           QfCheckContext *context,
           GPtrArray *findings,
           GCancellable *cancellable,
           GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_autoptr (GPtrArray) found = qf_check_run (check, text, context, cancellable, error);
  if (found == NULL)
    {
      g_prefix_error (error, "%s: ", qf_check_get_id (check));
      return FALSE;
    }
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (findings, qf_finding_ref (g_ptr_array_index (found, i)));
  return TRUE;
}

GPtrArray *
_qf_office_run_checks (QfOffice *self,
                       const char *release_id,
                       QfRelease *release,
                       GPtrArray *ids,
                       GPtrArray *texts,
                       QfManifest *manifest,
                       GCancellable *cancellable,
                       GError **error)
{
  GDate today;
  _qf_office_get_today (self, &today);
  g_autoptr (QfCheckContext) context = qf_check_context_new (release, &today);
  Library library = { self, release_id };
  qf_check_context_set_lookup (context, look_up_number, &library);
  g_autoptr (QfRuleSet) rules = qf_office_load_rules (self, error);
  if (rules == NULL || !_qf_office_add_check_settings (self, context, error))
    return NULL;
  qf_check_context_set_rules (context, rules);
  for (guint i = 0; i < texts->len; i++)
    qf_check_context_add_document (context, g_ptr_array_index (ids, i),
                                   g_ptr_array_index (texts, i));

  if (!add_explained (self, release, context, error))
    return NULL;
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  _qf_requirements_find (manifest, _qf_office_peek_roll (self), release != NULL, findings);
  for (guint i = 0; i < texts->len; i++)
    if (!find_number_used_twice (self, release_id, g_ptr_array_index (ids, i),
                                 g_ptr_array_index (texts, i), findings, error))
      return NULL;
  g_autoptr (GPtrArray) checks = _qf_office_list_extensions (self, QF_TYPE_CHECK);
  for (guint i = 0; i < checks->len; i++)
    {
      QfCheck *check = g_ptr_array_index (checks, i);
      for (guint j = 0; j < texts->len; j++)
        if (!run_check (check, g_ptr_array_index (texts, j), context, findings, cancellable, error))
          return NULL;
      if (release != NULL && !run_check (check, NULL, context, findings, cancellable, error))
        return NULL;
    }
  _qf_findings_number (findings, release);
  return g_steal_pointer (&findings);
}

/* --- what is asked for ----------------------------------------------------------------------- */

/* The last texts of a release, with those in @documents in their stead. */
static GPtrArray *
check_release (QfOffice *self,
               const char *id,
               GHashTable *documents,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, id, error);
  if (state == NULL)
    return NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  for (guint i = 0; i < state->documents->len; i++)
    {
      const char *document = ((QfVersion *)g_ptr_array_index (state->documents, i))->item;
      QfDocument *text = documents != NULL ? g_hash_table_lookup (documents, document) : NULL;
      g_ptr_array_add (ids, (gpointer)document);
      g_ptr_array_add (texts, text != NULL ? text : g_ptr_array_index (state->texts, i));
    }
  g_autoptr (QfManifest) manifest = _qf_requirements_compose (state->release, ids, texts, error);
  if (manifest == NULL)
    return NULL;
  return _qf_office_run_checks (self, id, state->release, ids, texts, manifest, cancellable, error);
}

/* A document in no release: nothing is asked of a pair that is not there. */
static GPtrArray *
check_loose (
    QfOffice *self, const char *id, QfDocument *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_ptr_array_add (ids, (gpointer)id);
  g_ptr_array_add (texts, text);
  g_autoptr (QfManifest) manifest = _qf_requirements_compose (NULL, ids, texts, error);
  if (manifest == NULL)
    return NULL;
  return _qf_office_run_checks (self, NULL, NULL, ids, texts, manifest, cancellable, error);
}

/* Only those that lie in @document. */
static GPtrArray *
keep_document (GPtrArray *findings, const char *document)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      if (g_strcmp0 (qf_finding_get_document (finding), document) == 0)
        g_ptr_array_add (kept, qf_finding_ref (finding));
    }
  return kept;
}

GPtrArray *
qf_office_check_texts (QfOffice *self,
                       const char *id,
                       GHashTable *documents,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (id[0] == 'R')
    return check_release (self, id, documents, cancellable, error);
  g_autofree char *release = qf_office_find_release (self, id);
  if (release != NULL)
    {
      g_autoptr (GPtrArray) findings = check_release (self, release, documents, cancellable, error);
      return findings != NULL ? keep_document (findings, id) : NULL;
    }
  QfDocument *given = documents != NULL ? g_hash_table_lookup (documents, id) : NULL;
  g_autoptr (QfDocument) text
      = given != NULL ? g_object_ref (given) : qf_office_get_document (self, id, NULL, error);
  return text != NULL ? check_loose (self, id, text, cancellable, error) : NULL;
}

GPtrArray *
qf_office_check (QfOffice *self, const char *id, GCancellable *cancellable, GError **error)
{
  return qf_office_check_texts (self, id, NULL, cancellable, error);
}
