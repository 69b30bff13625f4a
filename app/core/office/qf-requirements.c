/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-requirements"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the gate requires of everything, told as findings: the disclosure attribute (ATTR-1), the
 * required properties (REL-1), the other half (PAIR-1) and its plan (PAIR-10). The gate answers
 * over a would-be manifest, so a page and the gate never differ about what lacks; none of it
 * can be waived, and no plugin can take it away.
 *
 * A made-up manifest serves a text that is in no release: its ids are real, its versions are
 * not, and it is asked this one question and forgotten. */

#define NOBODY "00000000-0000-4000-8000-000000000000"

/* The finding for each code of qf_gate_list_lacks(). */
static const struct
{
  const char *code;
  const char *rule;
} rules[] = {
  { "attribute", "ATTR-1/missing-attribute" },
  { "property", "REL-1/missing-property" },
  { "half", "PAIR-1/missing-half" },
  { "plan", "PAIR-10/empty-plan-field" },
};

static const char *
find_rule (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].code, code) == 0)
      return rules[i].rule;
  return "REL-1/required";
}

/* The document that a reason names: its id stands in the sentence, in every language. */
static const char *
find_document (QfManifest *manifest, const QfReason *reason)
{
  if (!g_str_equal (reason->code, "attribute") && !g_str_equal (reason->code, "property"))
    return NULL;
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    {
      const char *id = qf_manifest_get_document (manifest, i)->id;
      const char *place = strstr (reason->message, id);
      if (place != NULL && !g_ascii_isdigit (place[strlen (id)]))
        return id;
    }
  return NULL;
}

void
_qf_requirements_find (QfManifest *manifest, QfRoll *roll, gboolean release, GPtrArray *findings)
{
  g_autoptr (GPtrArray) lacks = qf_gate_list_lacks (manifest, roll);
  for (guint i = 0; i < lacks->len; i++)
    {
      const QfReason *lack = g_ptr_array_index (lacks, i);
      const char *document = find_document (manifest, lack);
      if (!release && document == NULL)
        continue;
      QfFinding *finding
          = qf_finding_new (find_rule (lack->code), QF_GATE_POLICY, QF_SEVERITY_ERROR, document, -1,
                            -1, NULL, lack->message, NULL);
      qf_finding_set_waivable (finding, FALSE);
      g_ptr_array_add (findings, finding);
    }
}

/* --- a made-up manifest ------------------------------------------------------------------------
 */

static QfReleaseKind
guess_kind (QfDocument *text)
{
  switch (qf_document_get_kind (text))
    {
    case QF_KIND_REPRINT:
      return QF_RELEASE_REPRINT;
    case QF_KIND_NEWS:
      return QF_RELEASE_NEWS;
    case QF_KIND_INTERPRETATION:
      return QF_RELEASE_INTERPRETATION;
    default:
      return QF_RELEASE_PAIR;
    }
}

static QfRelease *
make_release (GPtrArray *ids, QfDocument *first, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (documents, g_ptr_array_index (ids, i));
  g_ptr_array_add (documents, NULL);
  QfReleaseKind kind = guess_kind (first);
  return qf_release_new (kind, (const char *const *)documents->pdata,
                         kind == QF_RELEASE_INTERPRETATION ? "R1" : NULL, NULL, error);
}

static QfManifestDocument *
make_row (const char *id, QfDocument *text)
{
  QfManifestDocument *row = g_new0 (QfManifestDocument, 1);
  gboolean reprint = qf_document_get_kind (text) == QF_KIND_REPRINT;
  row->kind = g_strdup (qf_kind_to_string (qf_document_get_kind (text)));
  row->id = g_strdup (id);
  row->digest = g_strdup (qf_document_get_digest (text));
  row->version = g_strdup_printf ("%s.1", id);
  row->drafter = g_strdup (reprint ? "-" : "0");
  row->properties = _qf_document_dup_properties (text);
  return row;
}

QfManifest *
_qf_requirements_compose (QfRelease *release, GPtrArray *ids, GPtrArray *texts, GError **error)
{
  g_autoptr (QfRelease) made = release != NULL
                                   ? g_object_ref (release)
                                   : make_release (ids, g_ptr_array_index (texts, 0), error);
  if (made == NULL)
    return NULL;
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_manifest_document_free);
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (documents,
                     make_row (g_ptr_array_index (ids, i), g_ptr_array_index (texts, i)));
  const char *const authors[] = { "0", NULL };
  return qf_manifest_compose (NOBODY, "R1", 1, "R1.1", made, "standard", documents, NULL, NULL,
                              authors, error);
}
