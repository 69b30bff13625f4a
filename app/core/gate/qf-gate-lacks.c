/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What a release lacks before it may be submitted.
 *
 * These are the requirements that no office setting and no plugin takes away: the other half,
 * the six fields of its plan, the disclosure attribute, the properties of a document's kind.
 * All of them are listed, one reason each, for a person mends them all at once. */

#define G_LOG_DOMAIN "qf-gate-lacks"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

static const char *const policy_keys[]
    = { "title", "class", "type", "issuer", "unit", "effective", "column", NULL };
static const char *const other_keys[] = { "title", "unit", "column", NULL };
static const char *const reprint_keys[] = { "title", "unit", "column", "source", NULL };

/* Attributes that need a ground: the two that keep a document from the public. */
static gboolean
needs_basis (const char *attribute)
{
  return attribute != NULL && !qf_attribute_is_public (attribute);
}

static gboolean
has_interpretation (QfManifest *manifest)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    if (g_str_equal (qf_manifest_get_document (manifest, i)->kind,
                     qf_kind_to_string (QF_KIND_INTERPRETATION)))
      return TRUE;
  return FALSE;
}

static void
policy_has_its_interpretation (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons)
{
  const QfManifestDocument *first = qf_manifest_get_document (manifest, 0);

  if (first == NULL || !g_str_equal (first->kind, qf_kind_to_string (QF_KIND_POLICY))
      || !qf_roll_needs_interpretation (roll, g_hash_table_lookup (first->properties, "class"))
      || has_interpretation (manifest) || qf_manifest_get (manifest, "exemption") != NULL)
    return;
  g_ptr_array_add (reasons,
                   qf_reason_new ("half", "%s",
                                  _ ("A policy of this class goes out with its interpretation: add "
                                     "one, or ask for an exemption.")));
}

static void
plan_is_complete (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons)
{
  const char *const *fields = qf_terms_get_plan_fields ();

  for (guint i = 0; has_interpretation (manifest) && fields[i] != NULL; i++)
    if (qf_manifest_get_plan (manifest, fields[i]) == NULL)
      g_ptr_array_add (reasons, qf_reason_new ("plan", _ ("The interpretation plan lacks “%s”."),
                                               qf_terms_get_plan_label (fields[i])));
}

static const char *const *
get_required (const QfManifestDocument *document)
{
  QfKind kind;

  if (!qf_kind_from_string (document->kind, &kind) || kind == QF_KIND_POLICY)
    return policy_keys;
  return kind == QF_KIND_REPRINT ? reprint_keys : other_keys;
}

static void
properties_are_there (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (manifest, i);
      const char *const *required = get_required (document);

      for (guint j = 0; required[j] != NULL; j++)
        if (g_hash_table_lookup (document->properties, required[j]) == NULL)
          g_ptr_array_add (reasons,
                           qf_reason_new ("property", _ ("Document %u (%s) lacks “%s”."), i + 1,
                                          document->id, qf_properties_get_label (required[j])));
    }
}

static void
attribute_is_there (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (manifest, i);

      if (g_hash_table_lookup (document->properties, "attribute") == NULL)
        g_ptr_array_add (reasons,
                         qf_reason_new ("attribute", _ ("Document %u (%s) lacks “%s”."), i + 1,
                                        document->id, qf_properties_get_label ("attribute")));
    }
}

static void
attribute_has_its_ground (QfManifest *manifest, QfRoll *roll, GPtrArray *reasons)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (manifest, i);

      if (needs_basis (g_hash_table_lookup (document->properties, "attribute"))
          && g_hash_table_lookup (document->properties, "attribute-basis") == NULL)
        g_ptr_array_add (reasons,
                         qf_reason_new ("property", _ ("Document %u (%s) lacks “%s”."), i + 1,
                                        document->id, qf_properties_get_label ("attribute-basis")));
    }
}

const QfGateLackRule _qf_gate_lack_rules[] = {
  { "attribute-is-there", attribute_is_there },
  { "policy-has-its-interpretation", policy_has_its_interpretation },
  { "plan-is-complete", plan_is_complete },
  { "properties-are-there", properties_are_there },
  { "attribute-has-its-ground", attribute_has_its_ground },
  { NULL },
};

GPtrArray *
qf_gate_list_lacks (QfManifest *manifest, QfRoll *roll)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);

  if (manifest == NULL)
    g_ptr_array_add (reasons, qf_reason_new ("manifest", "%s", _ ("There is nothing to submit.")));
  else
    for (const QfGateLackRule *rule = _qf_gate_lack_rules; rule->name != NULL; rule++)
      if (!_qf_gate_skips (rule->name))
        rule->ask (manifest, roll, reasons);
  return g_steal_pointer (&reasons);
}
