/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Writing a manifest, and reading a release back out of one.
 *
 * A manifest holds in lines what the release's XML holds in elements. Writing one ends by
 * rebuilding the release from the text: where that gives other bytes than the release has,
 * something would be lost between what an author signed and what reviewers sign, and there
 * is no manifest. */

#define G_LOG_DOMAIN "qf-manifest-compose"

#include "config.h"

#include "gate/qf-manifest-private.h"

#include <qf/qf-error.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-values-private.h"

static const char *
or_dash (const char *value)
{
  return value != NULL && value[0] != '\0' ? value : "-";
}

static int
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* Sorted, without duplicates, by comma; "-" for none. (transfer full) */
static char *
join_sorted (const char *const *words)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer)words[i]);
  g_ptr_array_sort (sorted, compare_words);
  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || !g_str_equal (sorted->pdata[i - 1], sorted->pdata[i]))
      g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", (char *)sorted->pdata[i]);
  return g_strdup (or_dash (joined->str));
}

static void
write_documents (GString *text, GPtrArray *documents, gboolean pair)
{
  const char *const *keys = qf_properties_get_keys ();

  g_string_append_printf (text, "documents=%u\n", documents->len);
  for (guint i = 0; i < documents->len; i++)
    {
      const QfManifestDocument *document = g_ptr_array_index (documents, i);

      g_string_append_printf (text, "document=%u %s %s %s %s %s\n", i + 1, document->kind,
                              document->id, document->digest, document->version,
                              or_dash (document->drafter));
      for (guint j = 0; document->properties != NULL && keys[j] != NULL; j++)
        {
          const char *value = g_hash_table_lookup (document->properties, keys[j]);

          if (value != NULL && value[0] != '\0')
            g_string_append_printf (text, "property=%u %s %s\n", i + 1, keys[j], value);
        }
    }
  for (guint i = 1; pair && i < documents->len; i++)
    g_string_append_printf (text, "belongs=%u 1\n", i + 1);
}

static void
write_content (GString *text, QfRelease *release)
{
  const char *const *fields = qf_terms_get_plan_fields ();

  g_string_append_printf (text, "attachments=%u\n", qf_release_get_n_attachments (release));
  for (guint i = 0; i < qf_release_get_n_attachments (release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (release, i);

      g_string_append_printf (text, "attachment=%u %s %" G_GUINT64_FORMAT " %s %s\n", i + 1,
                              attachment->digest, attachment->size, attachment->media_type,
                              attachment->name);
    }
  for (guint i = 0; fields[i] != NULL; i++)
    g_string_append_printf (text, "plan=%s %s\n", fields[i],
                            or_dash (qf_release_get_plan (release, fields[i])));
  g_string_append_printf (text, "exemption=%s\n", or_dash (qf_release_get_exemption (release)));
  g_string_append_printf (text, "waivers=%u\n", qf_release_get_n_waivers (release));
  for (guint i = 0; i < qf_release_get_n_waivers (release); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (release, i);

      g_string_append_printf (text, "waiver=%u %s %s %s %s %s %s %s %s\n", i + 1, waiver->finding,
                              waiver->rule, waiver->gate, or_dash (waiver->document),
                              or_dash (waiver->version), waiver->words_digest, waiver->staff,
                              waiver->reason);
    }
}

static const char *
find_class (GPtrArray *documents)
{
  const QfManifestDocument *first = documents->len > 0 ? documents->pdata[0] : NULL;

  if (first == NULL || first->properties == NULL || !g_str_equal (first->kind, "policy"))
    return NULL;
  return g_hash_table_lookup (first->properties, "class");
}

static GBytes *
write_manifest (const char *store,
                const char *release_id,
                guint revision,
                const char *item_version,
                QfRelease *release,
                const char *chain,
                GPtrArray *documents,
                const char *const *rules_off,
                const char *rules_digest,
                const char *const *authors)
{
  QfReleaseKind kind = qf_release_get_kind (release);
  g_autofree char *rules = join_sorted (rules_off);
  g_autofree char *people = join_sorted (authors);
  g_autoptr (GString) text = g_string_new ("QIANFA-MANIFEST-1\n");

  g_string_append_printf (text, "store=%s\nrelease=%s\nrevision=%u\nitem=%s %s\nkind=%s\n", store,
                          release_id, revision, item_version, qf_release_get_digest (release),
                          qf_release_kind_to_string (kind));
  g_string_append_printf (
      text, "class=%s\nchain=%s\nof=%s\ntrigger=%s\n", or_dash (find_class (documents)), chain,
      or_dash (qf_release_get_of (release)), or_dash (qf_release_get_trigger (release)));
  write_documents (text, documents, kind == QF_RELEASE_PAIR);
  write_content (text, release);
  g_string_append_printf (text, "rules-off=%s\n", rules);
  if (rules_digest != NULL)
    g_string_append_printf (text, "rules=%s\n", rules_digest);
  g_string_append_printf (text, "authors=%s\nend=QIANFA-MANIFEST-1\n", people);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

QfManifest *
qf_manifest_compose (const char *store,
                     const char *release_id,
                     guint revision,
                     const char *item_version,
                     QfRelease *release,
                     const char *chain,
                     GPtrArray *documents,
                     const char *const *rules_off,
                     const char *rules,
                     const char *const *authors,
                     GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfManifest) self = NULL;
  g_autoptr (QfRelease) again = NULL;

  if (release == NULL || documents == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED, _ ("There is nothing to submit."));
      return NULL;
    }
  bytes = write_manifest (store, release_id, revision, item_version, release, chain, documents,
                          rules_off, rules, authors);
  self = qf_manifest_parse (bytes, error);
  if (self == NULL)
    {
      g_prefix_error (error, "%s ", _ ("This release cannot be frozen."));
      return NULL;
    }
  again = _qf_manifest_rebuild_release (self, error);
  if (again == NULL)
    return NULL;
  if (g_strcmp0 (qf_release_get_digest (again), qf_release_get_digest (release)) != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("This release cannot be frozen: a text in it does not fit on one "
                              "line."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Takes the old snapshot and gives the new one; NULL stays NULL. */
static QfRelease *
step (QfRelease *old, QfRelease *changed)
{
  g_clear_object (&old);
  return changed;
}

static QfRelease *
rebuild_bare (QfManifest *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  QfReleaseKind kind = QF_RELEASE_PAIR;

  qf_release_kind_from_string (qf_manifest_get (self, "kind"), &kind);
  for (guint i = 0; i < qf_manifest_get_n_documents (self); i++)
    g_ptr_array_add (ids, qf_manifest_get_document (self, i)->id);
  g_ptr_array_add (ids, NULL);
  return qf_release_new (kind, (const char *const *)ids->pdata, qf_manifest_get (self, "of"),
                         qf_manifest_get (self, "trigger"), error);
}

QfRelease *
_qf_manifest_rebuild_release (QfManifest *self, GError **error)
{
  const char *const *fields = qf_terms_get_plan_fields ();
  const char *exemption = qf_manifest_get (self, "exemption");
  QfRelease *release = rebuild_bare (self, error);

  for (guint i = 0; release != NULL && fields[i] != NULL; i++)
    if (qf_manifest_get_plan (self, fields[i]) != NULL)
      release
          = step (release, qf_release_with_plan (release, fields[i],
                                                 qf_manifest_get_plan (self, fields[i]), error));
  if (release != NULL && exemption != NULL)
    release = step (release, qf_release_with_exemption (release, exemption, error));
  for (guint i = 0; release != NULL && i < qf_manifest_get_n_attachments (self); i++)
    release = step (release, qf_release_with_attachment (
                                 release, -1, qf_manifest_get_attachment (self, i), error));
  for (guint i = 0; release != NULL && i < qf_manifest_get_n_waivers (self); i++)
    release
        = step (release, qf_release_with_waiver (release, qf_manifest_get_waiver (self, i), error));
  return release;
}
