/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about content: what is here is what the manifest froze.
 *
 * Bodies are hashed and parsed from the very bytes, and what the manifest says of a document
 * is compared with the document. The release's own content (plan, attachments, exemption,
 * waivers) is rebuilt from the manifest and must give the digest of a version that somebody
 * signed: nothing gets into a manifest that has no author. */

#define G_LOG_DOMAIN "qf-gate-content"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-manifest-private.h"
#include "gate/qf-values-private.h"

static void
unref_or_nothing (gpointer document)
{
  if (document != NULL)
    g_object_unref (document);
}

void
_qf_gate_read_bodies (QfGateCase *self)
{
  const GPtrArray *bodies = self->input->bodies;

  self->documents = g_ptr_array_new_with_free_func (unref_or_nothing);
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      GBytes *body = bodies != NULL && i < bodies->len ? bodies->pdata[i] : NULL;

      g_ptr_array_add (self->documents,
                       body != NULL ? qf_document_new_from_bytes (body, NULL) : NULL);
    }
}

static QfReason *
manifest_is_of_the_rolls_store (QfGateCase *self)
{
  QfRoll *roll = _qf_gate_submit_roll (self);

  if (roll == NULL
      || g_strcmp0 (qf_manifest_get (self->manifest, "store"), qf_roll_get_store (roll)) == 0)
    return NULL;
  return qf_reason_new ("store", "%s", _ ("The manifest and the roll are of different stores."));
}

static QfReason *
bodies_are_the_frozen_ones (QfGateCase *self)
{
  const GPtrArray *bodies = self->input->bodies;
  guint count = qf_manifest_get_n_documents (self->manifest);

  if (bodies == NULL || bodies->len != count)
    return qf_reason_new ("content", "%s", _ ("The texts are not as many as the manifest says."));
  for (guint i = 0; i < count; i++)
    {
      GBytes *body = g_ptr_array_index (bodies, i);
      g_autofree char *digest = body != NULL ? _qf_value_digest (body) : NULL;

      if (g_strcmp0 (digest, qf_manifest_get_document (self->manifest, i)->digest) != 0)
        return qf_reason_new ("content", _ ("The text of document %u is not the frozen one."),
                              i + 1);
    }
  return NULL;
}

static QfReason *
bodies_are_documents (QfGateCase *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      QfDocument *document = g_ptr_array_index (self->documents, i);

      if (document == NULL)
        return qf_reason_new ("content", _ ("Document %u cannot be read: it is damaged."), i + 1);
    }
  return NULL;
}

static QfReason *
bodies_are_of_their_kind (QfGateCase *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      QfDocument *document = g_ptr_array_index (self->documents, i);

      if (document != NULL
          && g_strcmp0 (qf_kind_to_string (qf_document_get_kind (document)),
                        qf_manifest_get_document (self->manifest, i)->kind)
                 != 0)
        return qf_reason_new ("content",
                              _ ("Document %u is of another kind than the manifest "
                                 "says."),
                              i + 1);
    }
  return NULL;
}

static QfReason *
properties_are_the_documents (QfGateCase *self)
{
  const char *const *keys = qf_properties_get_keys ();

  for (guint i = 0; i < self->documents->len; i++)
    {
      QfDocument *document = g_ptr_array_index (self->documents, i);
      GHashTable *properties = qf_manifest_get_document (self->manifest, i)->properties;

      for (guint j = 0; document != NULL && keys[j] != NULL; j++)
        if (g_strcmp0 (qf_document_get_property (document, keys[j]),
                       g_hash_table_lookup (properties, keys[j]))
            != 0)
          return qf_reason_new ("content",
                                _ ("The property “%s” of document %u is not the one in the "
                                   "manifest."),
                                qf_properties_get_label (keys[j]), i + 1);
    }
  return NULL;
}

static QfReason *
attachments_are_the_frozen_ones (QfGateCase *self)
{
  const GPtrArray *digests = self->input->attachments;
  guint count = qf_manifest_get_n_attachments (self->manifest);

  if ((digests != NULL ? digests->len : 0) != count)
    return qf_reason_new ("attachment", "%s",
                          _ ("The attachments are not as many as the manifest says."));
  for (guint i = 0; i < count; i++)
    if (g_strcmp0 (g_ptr_array_index (digests, i),
                   qf_manifest_get_attachment (self->manifest, i)->digest)
        != 0)
      return qf_reason_new ("attachment", _ ("Attachment %u is not the frozen one."), i + 1);
  return NULL;
}

static QfReason *
release_is_the_signed_one (QfGateCase *self)
{
  g_autoptr (QfRelease) release = _qf_manifest_rebuild_release (self->manifest, NULL);

  if (release != NULL
      && g_strcmp0 (qf_release_get_digest (release), qf_manifest_get_item_digest (self->manifest))
             == 0)
    return NULL;
  return qf_reason_new ("manifest", "%s",
                        _ ("What the manifest says of plan, attachments, exemption or findings is "
                           "not what an author signed."));
}

static QfReason *
class_is_the_policys (QfGateCase *self)
{
  const char *klass = _qf_gate_is_policy (self) ? _qf_gate_get_property (self, "class") : NULL;

  if (g_strcmp0 (klass, qf_manifest_get (self->manifest, "class")) == 0)
    return NULL;
  return qf_reason_new ("manifest", "%s", _ ("The manifest names another class than the policy."));
}

static QfKind
get_first_kind (QfReleaseKind kind)
{
  switch (kind)
    {
    case QF_RELEASE_PAIR:
      return QF_KIND_POLICY;
    case QF_RELEASE_REPRINT:
      return QF_KIND_REPRINT;
    case QF_RELEASE_NEWS:
      return QF_KIND_NEWS;
    default:
      return QF_KIND_INTERPRETATION;
    }
}

/* The first is what the release is of; only a pair holds more, and those explain it. */
static QfReason *
documents_fit_the_release (QfGateCase *self)
{
  QfReleaseKind kind = QF_RELEASE_PAIR;
  gboolean known = qf_release_kind_from_string (qf_manifest_get (self->manifest, "kind"), &kind);
  gboolean of = qf_manifest_get (self->manifest, "of") != NULL;

  for (guint i = 0; known && i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      QfKind due = i == 0 ? get_first_kind (kind) : QF_KIND_INTERPRETATION;

      if (i > 0 && kind != QF_RELEASE_PAIR && kind != QF_RELEASE_INTERPRETATION)
        known = FALSE;
      if (g_strcmp0 (qf_manifest_get_document (self->manifest, i)->kind, qf_kind_to_string (due))
          != 0)
        known = FALSE;
    }
  if (known && of == (kind == QF_RELEASE_INTERPRETATION))
    return NULL;
  return qf_reason_new ("half", "%s",
                        _ ("The documents do not make a release of this kind: a policy comes first "
                           "and its interpretations follow."));
}

/* Reasons for keeping a finding are part of the release, so whoever gave one is an author. */
static QfReason *
waivers_are_the_authors (QfGateCase *self)
{
  for (guint i = 0; i < qf_manifest_get_n_waivers (self->manifest); i++)
    if (!g_hash_table_contains (self->authors, qf_manifest_get_waiver (self->manifest, i)->staff))
      return qf_reason_new ("waiver",
                            _ ("Finding %u of the release was kept by somebody who is no author "
                               "of it."),
                            i + 1);
  return NULL;
}

const QfGateCaseRule _qf_gate_content_rules[] = {
  { "manifest-is-of-the-rolls-store", manifest_is_of_the_rolls_store },
  { "bodies-are-the-frozen-ones", bodies_are_the_frozen_ones },
  { "bodies-are-documents", bodies_are_documents },
  { "bodies-are-of-their-kind", bodies_are_of_their_kind },
  { "properties-are-the-documents", properties_are_the_documents },
  { "attachments-are-the-frozen-ones", attachments_are_the_frozen_ones },
  { "documents-fit-the-release", documents_fit_the_release },
  { "class-is-the-policys", class_is_the_policys },
  { "release-is-the-signed-one", release_is_the_signed_one },
  { "waivers-are-the-authors", waivers_are_the_authors },
  { NULL },
};
