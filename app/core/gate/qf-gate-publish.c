/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about registering and publishing.
 *
 * A number and a date that nobody knew while reviewing are filled by one act, once, after the
 * last review, and only where the manifest left them empty: what was reviewed stays. The
 * publish act signs what each channel shows; both halves stand on every channel, or neither. */

#define G_LOG_DOMAIN "qf-gate-publish"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "gate/qf-values-private.h"

/* How far the date of release may lie from the act's own time. */
#define RELEASE_TOLERANCE (10 * 60)

/* 施行日期 that depends on the day of issue: the one value that registering may make a date. */
#define ON_ISSUE "自印发之日起"

/* --- register ------------------------------------------------------------------------------ */

static QfReason *
register_happens_once (QfGateCase *self, const QfGateCandidate *act)
{
  if (_qf_gate_find_act (self, "register", QF_STAGE_CLEARED) == NULL)
    return NULL;
  return qf_reason_new ("register", "%s", _ ("The release has been registered already."));
}

static QfReason *
register_fills_something (QfGateCase *self, const QfGateCandidate *act)
{
  if (qf_detail_get (act->detail, "number") != NULL || qf_detail_get (act->detail, "formed") != NULL
      || qf_detail_get (act->detail, "effective") != NULL)
    return NULL;
  return qf_reason_new ("register", "%s", _ ("There is nothing to register in the act."));
}

/* "its detail holds number and date alone" */
static QfReason *
register_says_nothing_else (QfGateCase *self, const QfGateCandidate *act)
{
  if (qf_detail_get (act->detail, "opinion") == NULL)
    return NULL;
  return qf_reason_new ("register", "%s", _ ("Registering holds a number and dates alone."));
}

static QfReason *
register_fills_only_what_is_empty (QfGateCase *self, const QfGateCandidate *act)
{
  const char *effective = _qf_gate_get_property (self, "effective");

  if ((qf_detail_get (act->detail, "number") == NULL
       || _qf_gate_get_property (self, "number") == NULL)
      && (qf_detail_get (act->detail, "formed") == NULL
          || _qf_gate_get_property (self, "formed") == NULL)
      && (qf_detail_get (act->detail, "effective") == NULL || g_strcmp0 (effective, ON_ISSUE) == 0))
    return NULL;
  return qf_reason_new ("register", "%s",
                        _ ("Registering fills only what was left empty when the release was "
                           "submitted."));
}

static QfReason *
registered_number_is_well_formed (QfGateCase *self, const QfGateCandidate *act)
{
  const char *number = qf_detail_get (act->detail, "number");

  if (number == NULL || (_qf_gate_needs_number (self) && qf_number_is_well_formed (number)))
    return NULL;
  return qf_reason_new ("number", "%s",
                        _ ("The number has no form that a document of this class can have."));
}

/* --- publish ------------------------------------------------------------------------------- */

static QfReason *
number_is_there_before_publishing (QfGateCase *self, const QfGateCandidate *act)
{
  if (!_qf_gate_needs_number (self) || _qf_gate_get_filled (self, "number") != NULL)
    return NULL;
  return qf_reason_new ("number", _ ("The policy has no “%s” yet: register it first."),
                        qf_properties_get_label ("number"));
}

static QfReason *
date_is_there_before_publishing (QfGateCase *self, const QfGateCandidate *act)
{
  if (!_qf_gate_needs_formed (self) || _qf_gate_get_filled (self, "formed") != NULL)
    return NULL;
  return qf_reason_new ("formed", _ ("The policy has no “%s” yet: register it first."),
                        qf_properties_get_label ("formed"));
}

static QfReason *
every_document_may_be_public (QfGateCase *self, const QfGateCandidate *act)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (self->manifest, i);
      const char *attribute = g_hash_table_lookup (document->properties, "attribute");

      if (attribute == NULL || !qf_attribute_is_public (attribute))
        return qf_reason_new ("attribute",
                              _ ("Document %u is neither 主动公开 nor 删减后公开: it cannot be "
                                 "published."),
                              i + 1);
    }
  return NULL;
}

static QfReason *
renditions_are_the_ones_signed (QfGateCase *self, const QfGateCandidate *act)
{
  g_autofree char *digest = qf_detail_dup_renditions_digest (act->detail);

  if (qf_detail_get_n_renditions (act->detail) > 0
      && g_strcmp0 (digest, qf_statement_get (act->statement, "renditions-sha256")) == 0)
    return NULL;
  return qf_reason_new ("renditions", "%s", _ ("The renditions are not those that were signed."));
}

static gboolean
is_of_the_release (QfGateCase *self, const char *document)
{
  if (g_strcmp0 (document, "-") == 0)
    return TRUE;
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    if (g_strcmp0 (qf_manifest_get_document (self->manifest, i)->id, document) == 0)
      return TRUE;
  return FALSE;
}

/* A channel has one target: what goes to it goes to one place. */
static gboolean
has_one_target (QfDetail *detail, const QfDetailRendition *rendition)
{
  for (guint i = 0; i < qf_detail_get_n_renditions (detail); i++)
    {
      const QfDetailRendition *other = qf_detail_get_rendition (detail, i);

      if (g_str_equal (other->channel, rendition->channel)
          && !g_str_equal (other->target_digest, rendition->target_digest))
        return FALSE;
    }
  return TRUE;
}

/* With at least one rendition signed, this also means that there is a channel. */
static QfReason *
renditions_are_of_the_channels (QfGateCase *self, const QfGateCandidate *act)
{
  g_auto (GStrv) channels = qf_statement_dup_list (act->statement, "channels");

  for (guint i = 0; i < qf_detail_get_n_renditions (act->detail); i++)
    {
      const QfDetailRendition *rendition = qf_detail_get_rendition (act->detail, i);

      if (!g_strv_contains ((const char *const *)channels, rendition->channel)
          || !is_of_the_release (self, rendition->document)
          || !has_one_target (act->detail, rendition))
        return qf_reason_new ("renditions", "%s",
                              _ ("A rendition belongs to no channel or no document of the act."));
    }
  return NULL;
}

static gboolean
is_shown (QfDetail *detail, const char *channel, const char *document)
{
  for (guint i = 0; i < qf_detail_get_n_renditions (detail); i++)
    {
      const QfDetailRendition *rendition = qf_detail_get_rendition (detail, i);

      if (g_strcmp0 (rendition->channel, channel) == 0
          && g_strcmp0 (rendition->document, document) == 0)
        return TRUE;
    }
  return FALSE;
}

static QfReason *
every_half_is_on_every_channel (QfGateCase *self, const QfGateCandidate *act)
{
  g_auto (GStrv) channels = qf_statement_dup_list (act->statement, "channels");

  for (guint i = 0; channels[i] != NULL; i++)
    for (guint j = 0; j < qf_manifest_get_n_documents (self->manifest); j++)
      if (!is_shown (act->detail, channels[i], qf_manifest_get_document (self->manifest, j)->id))
        return qf_reason_new ("half",
                              _ ("Document %u would be missing on a channel: a pair goes out "
                                 "whole."),
                              j + 1);
  return NULL;
}

/* 发布日期 is written by the act of releasing; a typed one is a forged one. */
static QfReason *
date_of_release_is_the_acts (QfGateCase *self, const QfGateCandidate *act)
{
  gint64 released = 0;
  gint64 signed_at = 0;

  if (_qf_value_is_time (qf_detail_get (act->detail, "released"), &released)
      && _qf_value_is_time (qf_statement_get (act->statement, "time"), &signed_at)
      && ABS (released - signed_at) <= RELEASE_TOLERANCE)
    return NULL;
  return qf_reason_new ("released", "%s",
                        _ ("The date of release is not that of the act of publishing."));
}

const QfGateActRule _qf_gate_publish_rules[] = {
  { "register-happens-once", QF_ACT_REGISTER, FALSE, register_happens_once },
  { "register-fills-something", QF_ACT_REGISTER, FALSE, register_fills_something },
  { "register-says-nothing-else", QF_ACT_REGISTER, FALSE, register_says_nothing_else },
  { "register-fills-only-what-is-empty", QF_ACT_REGISTER, FALSE,
    register_fills_only_what_is_empty },
  { "registered-number-is-well-formed", QF_ACT_REGISTER, FALSE, registered_number_is_well_formed },
  { "number-is-there-before-publishing", QF_ACT_PUBLISH, FALSE, number_is_there_before_publishing },
  { "date-is-there-before-publishing", QF_ACT_PUBLISH, FALSE, date_is_there_before_publishing },
  { "every-document-may-be-public", QF_ACT_PUBLISH, FALSE, every_document_may_be_public },
  { "renditions-are-the-ones-signed", QF_ACT_PUBLISH, FALSE, renditions_are_the_ones_signed },
  { "renditions-are-of-the-channels", QF_ACT_PUBLISH, FALSE, renditions_are_of_the_channels },
  { "every-half-is-on-every-channel", QF_ACT_PUBLISH, FALSE, every_half_is_on_every_channel },
  { "date-of-release-is-the-acts", QF_ACT_PUBLISH, FALSE, date_of_release_is_the_acts },
  { NULL },
};
