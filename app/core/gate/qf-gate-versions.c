/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Authorship: who wrote what goes out, computed from signed versions.
 *
 * A version statement holds when a person's own key signed it, or a session key that this
 * person's key made good for that time. From the version frozen in the manifest the walk goes
 * back by parent to the first; everybody met on the way is an author. A statement that does
 * not hold is no statement: the walk breaks there, and text without an author is refused. */

#define G_LOG_DOMAIN "qf-gate-versions"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-values-private.h"

/* A statement that asks to hold, and for a session key the session that vouches for it. */
typedef struct
{
  const QfSigned *envelope;
  QfStatement *statement;
  QfRoll *roll;
  const QfPerson *person;
  const QfRollKey *key; /* the person's own; NULL: look for a session */
} Claim;

typedef gboolean (*ClaimRule) (QfGateCase *self, const Claim *claim);

static void
free_version (gpointer data)
{
  QfGateVersion *version = data;

  g_free (version->item);
  g_free (version->version);
  g_free (version->parent);
  g_free (version->digest);
  g_free (version->staff);
  g_free (version);
}

static gboolean
says (QfStatement *statement, const char *key, const char *value)
{
  return value != NULL && g_strcmp0 (qf_statement_get (statement, key), value) == 0;
}

/* --- sessions ------------------------------------------------------------------------------ */

static gboolean
session_is_of_this_person (QfGateCase *self, const Claim *session)
{
  return session->person != NULL && session->person->duties != 0 && session->key != NULL
         && session->key->active && g_strcmp0 (session->key->staff, session->person->staff) == 0;
}

static gboolean
session_is_of_this_store (QfGateCase *self, const Claim *session)
{
  return says (session->statement, "store", qf_roll_get_store (session->roll));
}

static gboolean
session_clock_is_allowed (QfGateCase *self, const Claim *session)
{
  return says (session->statement, "clock", "system") || qf_roll_is_trial (session->roll);
}

static gboolean
session_is_signed (QfGateCase *self, const Claim *session)
{
  return says (session->statement, "key-sha256", session->envelope->key)
         && _qf_gate_is_signed_by (self, session->envelope, session->envelope->key);
}

static const struct
{
  const char *name;
  ClaimRule ask;
} session_rules[] = {
  { "session-is-of-this-person", session_is_of_this_person },
  { "session-is-of-this-store", session_is_of_this_store },
  { "session-clock-is-allowed", session_clock_is_allowed },
  { "session-is-signed", session_is_signed },
};

static gboolean
session_covers (QfStatement *session, QfStatement *version)
{
  gint64 from = 0, until = 0, time = 0;

  if (_qf_gate_skips ("session-covers-the-time"))
    return TRUE;
  return _qf_value_is_time (qf_statement_get (session, "from"), &from)
         && _qf_value_is_time (qf_statement_get (session, "until"), &until)
         && _qf_value_is_time (qf_statement_get (version, "time"), &time) && from <= time
         && time <= until;
}

static void
claim_init (Claim *claim, QfGateCase *self, const QfSigned *envelope, QfStatement *statement)
{
  claim->envelope = envelope;
  claim->statement = statement;
  claim->roll = _qf_gate_find_roll (self, qf_statement_get (statement, "roll-sha256"));
  claim->person = qf_roll_find_person (claim->roll, qf_statement_get (statement, "staff"));
  claim->key = qf_roll_find_key (claim->roll, qf_statement_get (statement, "key-sha256"));
}

/* Whether @envelope is a session that lets its key sign for the person of @version. */
static gboolean
vouches (QfGateCase *self, const QfSigned *envelope, QfStatement *version)
{
  g_autoptr (QfStatement) statement = NULL;
  Claim session;

  if (envelope == NULL)
    return FALSE;
  statement = qf_statement_parse (envelope->statement, NULL);
  if (g_strcmp0 (qf_statement_get_tag (statement), "QIANFA-SESSION-1") != 0
      || !says (statement, "session-key-sha256", qf_statement_get (version, "key-sha256"))
      || !says (statement, "staff", qf_statement_get (version, "staff"))
      || !session_covers (statement, version))
    return FALSE;
  claim_init (&session, self, envelope, statement);
  for (guint i = 0; i < G_N_ELEMENTS (session_rules); i++)
    if (!_qf_gate_skips (session_rules[i].name) && !session_rules[i].ask (self, &session))
      return FALSE;
  return TRUE;
}

/* --- versions ------------------------------------------------------------------------------ */

static gboolean
version_is_of_this_store (QfGateCase *self, const Claim *claim)
{
  return says (claim->statement, "store", qf_roll_get_store (claim->roll));
}

static gboolean
version_author_has_a_duty (QfGateCase *self, const Claim *claim)
{
  return claim->person != NULL && claim->person->duties != 0;
}

static gboolean
version_key_is_the_authors (QfGateCase *self, const Claim *claim)
{
  const GPtrArray *sessions = self->input->sessions;

  if (claim->key != NULL)
    return claim->key->active
           && g_strcmp0 (claim->key->staff, qf_statement_get (claim->statement, "staff")) == 0;
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    if (vouches (self, g_ptr_array_index (sessions, i), claim->statement))
      return TRUE;
  return FALSE;
}

static gboolean
version_clock_is_allowed (QfGateCase *self, const Claim *claim)
{
  return says (claim->statement, "clock", "system") || qf_roll_is_trial (claim->roll);
}

static gboolean
version_is_signed (QfGateCase *self, const Claim *claim)
{
  return says (claim->statement, "key-sha256", claim->envelope->key)
         && _qf_gate_is_signed_by (self, claim->envelope, claim->envelope->key);
}

static const struct
{
  const char *name;
  ClaimRule ask;
} version_rules[] = {
  { "version-is-of-this-store", version_is_of_this_store },
  { "version-author-has-a-duty", version_author_has_a_duty },
  { "version-key-is-the-authors", version_key_is_the_authors },
  { "version-clock-is-allowed", version_clock_is_allowed },
  { "version-is-signed", version_is_signed },
};

/* Versions count upwards within one item: so a walk by parent ends. */
static gboolean
read_chain (QfGateVersion *version, QfStatement *statement)
{
  const char *parent = qf_statement_get (statement, "parent");
  g_autofree char *parent_item = NULL;
  guint64 parent_number = 0;

  if (!_qf_value_is_version (qf_statement_get (statement, "version"), &version->item,
                             &version->number)
      || !says (statement, "item", version->item))
    return FALSE;
  if (g_strcmp0 (parent, "-") == 0)
    return TRUE;
  if (!_qf_value_is_version (parent, &parent_item, &parent_number)
      || g_strcmp0 (parent_item, version->item) != 0 || parent_number >= version->number)
    return FALSE;
  version->parent = g_strdup (parent);
  return TRUE;
}

static QfGateVersion *
read_version (QfGateCase *self, const QfSigned *envelope)
{
  g_autoptr (QfStatement) statement = NULL;
  QfGateVersion *version;
  Claim claim;

  if (envelope == NULL)
    return NULL;
  statement = qf_statement_parse (envelope->statement, NULL);
  if (g_strcmp0 (qf_statement_get_tag (statement), "QIANFA-VERSION-1") != 0)
    return NULL;
  claim_init (&claim, self, envelope, statement);
  for (guint i = 0; i < G_N_ELEMENTS (version_rules); i++)
    if (!_qf_gate_skips (version_rules[i].name) && !version_rules[i].ask (self, &claim))
      return NULL;
  version = g_new0 (QfGateVersion, 1);
  if (!read_chain (version, statement))
    {
      free_version (version);
      return NULL;
    }
  version->version = g_strdup (qf_statement_get (statement, "version"));
  version->digest = g_strdup (qf_statement_get (statement, "content-sha256"));
  version->staff = g_strdup (qf_statement_get (statement, "staff"));
  return version;
}

/* --- the walk ------------------------------------------------------------------------------ */

/* By version id: every statement of it that holds. */
static GHashTable *
index_versions (QfGateCase *self)
{
  GHashTable *index
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < self->versions->len; i++)
    {
      QfGateVersion *version = g_ptr_array_index (self->versions, i);
      GPtrArray *same = g_hash_table_lookup (index, version->version);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (index, version->version, same);
        }
      g_ptr_array_add (same, version);
    }
  return index;
}

/* Authors of @version and of all before it; TRUE when a first one was reached. @digest is
 * known for the frozen version alone; of earlier ones every statement that holds counts.
 * Numbers fall along a chain, so the row of what is still to be met ends. */
static gboolean
walk (GHashTable *index,
      const char *version,
      const char *digest,
      GHashTable *authors,
      GHashTable *first)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean whole = FALSE;

  g_ptr_array_add (due, (gpointer)version);
  for (guint i = 0; i < due->len; i++)
    {
      GPtrArray *same = g_hash_table_lookup (index, due->pdata[i]);

      for (guint j = 0; same != NULL && j < same->len; j++)
        {
          const QfGateVersion *found = g_ptr_array_index (same, j);

          if (i == 0 && g_strcmp0 (found->digest, digest) != 0)
            continue;
          g_hash_table_add (authors, g_strdup (found->staff));
          if (found->parent == NULL)
            {
              g_hash_table_add (first, g_strdup (found->staff));
              whole = TRUE;
            }
          else if (g_hash_table_add (seen, found->parent))
            g_ptr_array_add (due, found->parent);
        }
    }
  return whole;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_item (QfGateCase *self, GHashTable *index, const char *version, const char *digest)
{
  GHashTable *authors = new_set ();
  GHashTable *first = new_set ();
  GHashTableIter iter;
  gpointer staff;

  if (!walk (index, version, digest, authors, first))
    self->versions_whole = FALSE;
  g_ptr_array_add (self->document_authors, authors);
  g_ptr_array_add (self->first_authors, first);
  g_hash_table_iter_init (&iter, authors);
  while (g_hash_table_iter_next (&iter, &staff, NULL))
    g_hash_table_add (self->authors, g_strdup (staff));
}

void
_qf_gate_read_versions (QfGateCase *self, GPtrArray *invalid)
{
  const GPtrArray *given = self->input->versions;
  const char *const *named = qf_manifest_get_authors (self->manifest);
  g_autoptr (GHashTable) index = NULL;

  self->versions = g_ptr_array_new_with_free_func (free_version);
  self->document_authors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  self->first_authors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  self->versions_whole = TRUE;
  for (guint i = 0; given != NULL && i < given->len; i++)
    {
      QfGateVersion *version = read_version (self, g_ptr_array_index (given, i));

      if (version != NULL)
        g_ptr_array_add (self->versions, version);
      else
        g_ptr_array_add (invalid,
                         g_strdup_printf (_ ("Version statement %u does not count."), i + 1));
    }
  index = index_versions (self);
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (self->manifest, i);

      add_item (self, index, document->version, document->digest);
    }
  if (self->manifest != NULL)
    add_item (self, index, qf_manifest_get_item_version (self->manifest),
              qf_manifest_get_item_digest (self->manifest));
  /* Until a rule compares them, whoever is named by either is held to be an author. */
  for (guint i = 0; named[i] != NULL; i++)
    g_hash_table_add (self->authors, g_strdup (named[i]));
}

GPtrArray *
qf_gate_list_versions (const QfGateInput *input)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  g_autoptr (GPtrArray) invalid = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (QfGateCase) self = NULL;
  GPtrArray *held = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);

  if (input == NULL)
    return held;
  self = _qf_gate_case_new (input, reasons, invalid);
  for (guint i = 0; input->versions != NULL && i < input->versions->len; i++)
    {
      const QfSigned *envelope = g_ptr_array_index (input->versions, i);
      QfGateVersion *version = read_version (self, envelope);

      if (version == NULL)
        continue;
      g_ptr_array_add (held, qf_signed_copy (envelope));
      free_version (version);
    }
  return held;
}

/* --- rules --------------------------------------------------------------------------------- */

static QfReason *
every_text_has_an_author (QfGateCase *self)
{
  if (self->versions_whole)
    return NULL;
  return qf_reason_new ("versions", "%s",
                        _ ("A part of the release has no author: a version is missing or its "
                           "signature does not hold."));
}

static gboolean
is_computed (QfGateCase *self, const char *staff)
{
  for (guint i = 0; i < self->document_authors->len; i++)
    if (g_hash_table_contains (g_ptr_array_index (self->document_authors, i), staff))
      return TRUE;
  return FALSE;
}

static QfReason *
authors_are_those_who_signed (QfGateCase *self)
{
  const char *const *named = qf_manifest_get_authors (self->manifest);
  GHashTableIter iter;
  gpointer staff;

  g_hash_table_iter_init (&iter, self->authors);
  while (g_hash_table_iter_next (&iter, &staff, NULL))
    if (!g_strv_contains (named, staff) || !is_computed (self, staff))
      return qf_reason_new ("author", "%s",
                            _ ("The authors that the manifest names are not those who signed the "
                               "versions."));
  return NULL;
}

static QfReason *
drafter_is_an_author_of_the_half (QfGateCase *self)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      const char *drafter = qf_manifest_get_document (self->manifest, i)->drafter;

      if (g_strcmp0 (drafter, "-") != 0
          && !g_hash_table_contains (g_ptr_array_index (self->document_authors, i), drafter))
        return qf_reason_new ("drafter",
                              _ ("The drafter named for document %u is no author of it."), i + 1);
    }
  return NULL;
}

/* The property names one of the authors; where it is not set, who made the first version. */
static QfReason *
drafter_is_the_one_chosen (QfGateCase *self)
{
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (self->manifest, i);
      const char *chosen = g_hash_table_lookup (document->properties, "drafter");
      GHashTable *first = g_ptr_array_index (self->first_authors, i);

      if (g_strcmp0 (document->drafter, "-") == 0)
        continue;
      if (chosen != NULL ? g_strcmp0 (chosen, document->drafter) != 0
                         : !g_hash_table_contains (first, document->drafter))
        return qf_reason_new ("drafter",
                              _ ("The drafter named for document %u is neither the one chosen nor "
                                 "who made its first version."),
                              i + 1);
    }
  return NULL;
}

const QfGateCaseRule _qf_gate_version_rules[] = {
  { "every-text-has-an-author", every_text_has_an_author },
  { "authors-are-those-who-signed", authors_are_those_who_signed },
  { "drafter-is-an-author-of-the-half", drafter_is_an_author_of_the_half },
  { "drafter-is-the-one-chosen", drafter_is_the_one_chosen },
  { NULL },
};
