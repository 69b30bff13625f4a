/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-input"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

/* What the gate is asked about: the bytes of one revision, of its acts, of the versions that
 * made it, of the rolls and of a slice of the log. Nothing is judged here; what cannot be
 * found is left out, and the gate refuses what lacks it. */

/* Rolls, keys and the fingerprint trusted inside the office: its first roll's. */
static QfGateInput *
new_input (QfOffice *self, GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return NULL;
  QfGateInput *input = g_new0 (QfGateInput, 1);
  input->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  input->attachments = g_ptr_array_new_with_free_func (g_free);
  input->acts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->versions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->log = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
  input->rolls = g_ptr_array_ref (self->rolls);
  input->roll_signatures = g_ptr_array_ref (self->roll_signatures);
  input->keys = g_hash_table_ref (self->keys);
  if (self->parsed_rolls->len > 0)
    input->roll_fingerprint
        = g_intern_string (qf_roll_get_fingerprint (g_ptr_array_index (self->parsed_rolls, 0)));
  return input;
}

/* --- versions ----------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *rows; /* QfVersion, oldest first */
  guint next;
  guint last; /* one past the last that belongs to the revision */
} Strand;

static void
free_strand (gpointer data)
{
  Strand *strand = data;
  g_clear_pointer (&strand->rows, g_ptr_array_unref);
  g_free (strand);
}

static gboolean
add_strand (QfOffice *self, GPtrArray *strands, const char *item, guint ordinal, GError **error)
{
  g_autoptr (GPtrArray) rows = qf_store_list_versions (self->store, item, FALSE, error);
  if (rows == NULL)
    return FALSE;
  Strand *strand = g_new0 (Strand, 1);
  for (strand->last = 0; strand->last < rows->len; strand->last++)
    {
      const QfVersion *row = g_ptr_array_index (rows, strand->last);
      if (ordinal != 0 && _qf_version_get_ordinal (row->id) > ordinal)
        break;
    }
  strand->rows = g_steal_pointer (&rows);
  g_ptr_array_add (strands, strand);
  return TRUE;
}

/* The strands merged by time, each kept in its own order; equal times in manifest order, so
 * that the same release gives the same row whenever it is asked for. */
static void
merge_strands (GPtrArray *strands, GPtrArray *versions)
{
  for (;;)
    {
      Strand *first = NULL;
      gint64 earliest = 0;
      for (guint i = 0; i < strands->len; i++)
        {
          Strand *strand = g_ptr_array_index (strands, i);
          if (strand->next >= strand->last)
            continue;
          const QfVersion *row = g_ptr_array_index (strand->rows, strand->next);
          if (first == NULL || row->time < earliest)
            {
              first = strand;
              earliest = row->time;
            }
        }
      if (first == NULL)
        return;
      const QfVersion *row = g_ptr_array_index (first->rows, first->next++);
      if (row->signed_ != NULL)
        g_ptr_array_add (versions, qf_signed_copy (row->signed_));
    }
}

/* Sessions whose key signed one of the versions. */
static gboolean
add_sessions (QfOffice *self, QfGateInput *input, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < input->versions->len; i++)
    g_hash_table_add (wanted, ((QfSigned *)g_ptr_array_index (input->versions, i))->key);
  g_autoptr (GPtrArray) sessions = qf_store_list_sessions (self->store, error);
  if (sessions == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    {
      const QfSigned *session = g_ptr_array_index (sessions, i);
      g_autoptr (QfStatement) statement = qf_statement_parse (session->statement, NULL);
      const char *key
          = statement != NULL ? qf_statement_get (statement, "session-key-sha256") : NULL;
      if (key != NULL && g_hash_table_contains (wanted, key))
        g_ptr_array_add (input->sessions, qf_signed_copy (session));
    }
  return TRUE;
}

static GPtrArray *
new_strands (void)
{
  return g_ptr_array_new_with_free_func (free_strand);
}

GPtrArray *
_qf_office_list_held_versions (QfOffice *self, const char *item, GError **error)
{
  g_autoptr (GPtrArray) rows = qf_store_list_versions (self->store, item, FALSE, error);
  g_autoptr (QfGateInput) input = rows != NULL ? new_input (self, error) : NULL;
  if (input == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const QfVersion *row = g_ptr_array_index (rows, i);
      if (row->signed_ != NULL)
        g_ptr_array_add (input->versions, qf_signed_copy (row->signed_));
    }
  return add_sessions (self, input, error) ? qf_gate_list_versions (input) : NULL;
}

gboolean
_qf_office_version_holds (QfOffice *self, const QfVersion *row, gboolean *holds, GError **error)
{
  *holds = FALSE;
  if (row->signed_ == NULL)
    return TRUE;
  g_autoptr (QfGateInput) input = new_input (self, error);
  if (input == NULL)
    return FALSE;
  g_ptr_array_add (input->versions, qf_signed_copy (row->signed_));
  if (!add_sessions (self, input, error))
    return FALSE;
  g_autoptr (GPtrArray) held = qf_gate_list_versions (input);
  g_autoptr (QfStatement) statement = qf_statement_parse (row->signed_->statement, NULL);
  *holds = held->len == 1 && g_strcmp0 (qf_statement_get (statement, "version"), row->id) == 0
           && g_strcmp0 (qf_statement_get (statement, "content-sha256"), row->digest) == 0;
  return TRUE;
}

/* --- a stored revision ---------------------------------------------------------------------- */

static gboolean
add_frozen (
    QfOffice *self, QfGateInput *input, QfManifest *manifest, const char *release, GError **error)
{
  g_autoptr (GPtrArray) strands = new_strands ();
  for (guint i = 0; i < qf_manifest_get_n_documents (manifest); i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (manifest, i);
      g_autoptr (QfVersion) version = qf_store_get_version (self->store, document->version, NULL);
      if (version != NULL)
        g_ptr_array_add (input->bodies, g_bytes_ref (version->content));
      if (!add_strand (self, strands, document->id, _qf_version_get_ordinal (document->version),
                       error))
        return FALSE;
    }
  if (!add_strand (self, strands, release,
                   _qf_version_get_ordinal (qf_manifest_get_item_version (manifest)), error))
    return FALSE;
  merge_strands (strands, input->versions);
  for (guint i = 0; i < qf_manifest_get_n_attachments (manifest); i++)
    {
      const QfAttachment *attachment = qf_manifest_get_attachment (manifest, i);
      g_autoptr (GBytes) bytes = qf_store_get_blob (self->store, attachment->digest, NULL);
      g_ptr_array_add (input->attachments,
                       bytes != NULL ? qf_digest_bytes (bytes) : g_strdup ("-"));
    }
  return add_sessions (self, input, error);
}

/* Where the log records that a roll came into force. */
static guint64
get_roll_entry (GPtrArray *signatures)
{
  return signatures->len > 0 ? ((QfSigned *)g_ptr_array_index (signatures, 0))->log_seq : 0;
}

/* A slice that ends with the publish act cannot show a roll that came later, and the gate takes
 * the newest roll of such a slice for the one in force: later ones are left out. */
static void
drop_later_rolls (QfGateInput *input, guint64 last)
{
  guint kept = input->rolls->len;
  while (kept > 1 && get_roll_entry (g_ptr_array_index (input->roll_signatures, kept - 1)) > last)
    kept--;
  if (kept == input->rolls->len)
    return;
  GPtrArray *rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  GPtrArray *signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < kept; i++)
    {
      g_ptr_array_add (rolls, g_bytes_ref (g_ptr_array_index (input->rolls, i)));
      g_ptr_array_add (signatures, g_ptr_array_ref (g_ptr_array_index (input->roll_signatures, i)));
    }
  g_ptr_array_unref (input->rolls);
  g_ptr_array_unref (input->roll_signatures);
  input->rolls = rolls;
  input->roll_signatures = signatures;
}

/* Rows without a signature move no end of the slice. */
static QfStatement *
parse_signed (QfGateInput *input, const QfSigned *act)
{
  GBytes *der = act->key != NULL ? g_hash_table_lookup (input->keys, act->key) : NULL;
  if (der == NULL || !qf_key_verify (der, act->statement, act->signature))
    return NULL;
  return qf_statement_parse (act->statement, NULL);
}

void
_qf_office_end_slice (QfGateInput *input, guint64 last)
{
  for (guint i = input->log->len; i > 0; i--)
    {
      const QfLogEntry *entry = g_ptr_array_index (input->log, i - 1);
      if (entry->seq > last)
        g_ptr_array_remove_index (input->log, i - 1);
    }
  drop_later_rolls (input, last);
}

/* From the entry that the draft act names to the last publish act, or to the head before there
 * is one. The last: an act that does not count must not cut off the one that does. */
static gboolean
add_log (QfOffice *self, QfGateInput *input, GError **error)
{
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (self->store, error);
  if (head == NULL)
    return FALSE;
  guint64 from = 0;
  guint64 to = 0;
  for (guint i = 0; i < input->acts->len; i++)
    {
      const QfSigned *act = g_ptr_array_index (input->acts, i);
      g_autoptr (QfStatement) statement = parse_signed (input, act);
      const char *decision = statement != NULL ? qf_statement_get (statement, "decision") : NULL;
      guint64 seen = 0;
      if (from == 0 && g_strcmp0 (decision, "submit") == 0
          && g_ascii_string_to_unsigned (qf_statement_get (statement, "log-seq"), 10, 1, head->seq,
                                         &seen, NULL))
        from = seen;
      if (g_strcmp0 (decision, "publish") == 0)
        to = MAX (to, act->log_seq);
    }
  if (from == 0)
    from = head->seq;
  gboolean ends = to >= from && to < head->seq;
  g_autoptr (GPtrArray) entries = qf_store_list_log (self->store, from, ends ? to : 0, error);
  if (entries == NULL)
    return FALSE;
  g_ptr_array_unref (input->log);
  input->log = g_steal_pointer (&entries);
  if (ends)
    drop_later_rolls (input, to);
  return TRUE;
}

QfGateInput *
qf_office_load_gate_input (QfOffice *self, const char *release, guint revision, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  g_autoptr (GError) local = NULL;
  guint found = revision;
  g_autoptr (GBytes) bytes = qf_store_get_revision (self->store, release, &found, &local);
  if (bytes == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        _qf_refuse (error, _ ("%s was never submitted."), release);
      return NULL;
    }
  QfGateInput *input = new_input (self, error);
  if (input == NULL)
    return NULL;
  input->manifest = g_bytes_ref (bytes);
  g_autoptr (GPtrArray) acts = qf_store_list_acts (self->store, release, found, error);
  gboolean complete = acts != NULL;
  if (complete)
    {
      g_ptr_array_unref (input->acts);
      input->acts = g_steal_pointer (&acts);
      g_autoptr (QfManifest) manifest = qf_manifest_parse (bytes, NULL);
      complete = (manifest == NULL || add_frozen (self, input, manifest, release, error))
                 && add_log (self, input, error);
    }
  if (complete)
    return input;
  qf_gate_input_free (input);
  return NULL;
}

/* --- what freezing now would give ------------------------------------------------------------ */

static void
add_authors (GPtrArray *all, GPtrArray *authors)
{
  for (guint i = 0; i < authors->len; i++)
    if (!g_ptr_array_find_with_equal_func (all, g_ptr_array_index (authors, i), g_str_equal, NULL))
      g_ptr_array_add (all, g_strdup (g_ptr_array_index (authors, i)));
}

/* Named as drafter may be only who wrote this half. */
static void
check_drafter (
    QfOffice *self, const char *item, QfDocument *document, GPtrArray *authors, GPtrArray *reasons)
{
  const char *named = qf_document_get_property (document, "drafter");
  if (named == NULL || qf_document_get_kind (document) == QF_KIND_REPRINT
      || g_ptr_array_find_with_equal_func (authors, named, g_str_equal, NULL))
    return;
  g_autofree char *name = _qf_office_dup_name (self, named);
  g_ptr_array_add (reasons,
                   qf_reason_new ("drafter",
                                  _ ("%s is named as the drafter of %s but wrote nothing of it; "
                                     "name one of its authors."),
                                  name, item));
}

static gboolean
check_signed (QfOffice *self, const QfVersion *version, GPtrArray *reasons, GError **error)
{
  gboolean holds = FALSE;
  if (!_qf_office_version_holds (self, version, &holds, error))
    return FALSE;
  if (!holds)
    g_ptr_array_add (reasons, qf_reason_new ("unsigned",
                                             _ ("Nobody has signed the text of %s: a drafter "
                                                "looks at it and adopts it by saving."),
                                             version->item));
  return TRUE;
}

GHashTable *
_qf_document_dup_properties (QfDocument *document)
{
  GHashTable *properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *const *keys = qf_properties_get_keys ();
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *value = qf_document_get_property (document, keys[i]);
      if (value != NULL && value[0] != '\0')
        g_hash_table_insert (properties, g_strdup (keys[i]), g_strdup (value));
    }
  return properties;
}

static gboolean
add_half (QfOffice *self,
          const QfVersion *version,
          QfDocument *text,
          GPtrArray *documents,
          GPtrArray *authors,
          GPtrArray *reasons,
          GError **error)
{
  g_autoptr (GPtrArray) own = _qf_office_list_authors (self, version->item, 0, error);
  if (own == NULL)
    return FALSE;
  if (!check_signed (self, version, reasons, error))
    return FALSE;
  check_drafter (self, version->item, text, own, reasons);
  add_authors (authors, own);
  QfManifestDocument *row = g_new0 (QfManifestDocument, 1);
  row->kind = g_strdup (qf_kind_to_string (qf_document_get_kind (text)));
  row->id = g_strdup (version->item);
  row->digest = g_strdup (qf_document_get_digest (text));
  row->version = g_strdup (version->id);
  row->drafter = _qf_office_dup_drafter (self, version->item, text, error);
  row->properties = _qf_document_dup_properties (text);
  g_ptr_array_add (documents, row);
  return row->drafter != NULL;
}

static gboolean
add_candidate (QfOffice *self, QfReleaseState *state, QfGateInput *input, GError **error)
{
  g_autoptr (GPtrArray) strands = new_strands ();
  for (guint i = 0; i < state->documents->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (state->documents, i);
      g_ptr_array_add (input->bodies, g_bytes_ref (version->content));
      if (!add_strand (self, strands, version->item, _qf_version_get_ordinal (version->id), error))
        return FALSE;
    }
  if (!add_strand (self, strands, state->id, _qf_version_get_ordinal (state->item->id), error))
    return FALSE;
  merge_strands (strands, input->versions);
  for (guint i = 0; i < qf_release_get_n_attachments (state->release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (state->release, i);
      g_autoptr (GBytes) bytes = qf_store_get_blob (self->store, attachment->digest, error);
      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (input->attachments, qf_digest_bytes (bytes));
    }
  return add_sessions (self, input, error) && add_log (self, input, error);
}

QfManifest *
_qf_office_compose_candidate (
    QfOffice *self, QfReleaseState *state, QfGateInput **input, GPtrArray *reasons, GError **error)
{
  QfRoll *roll = _qf_office_get_roll (self, error);
  if (roll == NULL)
    return NULL;
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_manifest_document_free);
  g_autoptr (GPtrArray) authors = _qf_office_list_authors (self, state->id, 0, error);
  if (authors == NULL || !check_signed (self, state->item, reasons, error))
    return NULL;
  for (guint i = 0; i < state->documents->len; i++)
    if (!add_half (self, g_ptr_array_index (state->documents, i),
                   g_ptr_array_index (state->texts, i), documents, authors, reasons, error))
      return NULL;
  g_ptr_array_add (authors, NULL);
  g_autoptr (QfRuleSet) rules = qf_office_load_rules (self, error);
  if (rules == NULL)
    return NULL;
  g_autoptr (QfManifest) manifest
      = qf_manifest_compose (qf_store_get_id (self->store), state->id, state->revision + 1,
                             state->item->id, state->release, qf_roll_get_chain (roll), documents,
                             qf_rule_set_get_off (rules), qf_rule_set_get_digest (rules),
                             (const char *const *)authors->pdata, error);
  if (manifest == NULL || input == NULL)
    return g_steal_pointer (&manifest);
  QfGateInput *made = new_input (self, error);
  if (made == NULL)
    return NULL;
  made->manifest = g_bytes_ref (qf_manifest_get_bytes (manifest));
  if (!add_candidate (self, state, made, error))
    {
      qf_gate_input_free (made);
      return NULL;
    }
  *input = made;
  return g_steal_pointer (&manifest);
}
