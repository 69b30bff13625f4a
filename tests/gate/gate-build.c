/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Building a planned release: rolls, versions, manifest, then act after act, each logged
 * and each naming what its signer saw. */

#define G_LOG_DOMAIN "gate-build"

#include "config.h"

#include "gate-fixture.h"

#include <string.h>

/* --- rolls and log ------------------------------------------------------------------------- */

static GBytes *
replace_text (GBytes *bytes, const char *before, const char *after)
{
  g_autoptr (GString) text
      = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));

  if (before == NULL)
    return g_bytes_ref (bytes);
  g_assert_cmpuint (g_string_replace (text, before, after, 0), >, 0);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static QfRoll *
step (QfRoll *old, QfRoll *changed, GError *error)
{
  g_assert_no_error (error);
  qf_roll_unref (old);
  return changed;
}

static QfRoll *
add_people (GateFixture *self, QfRoll *roll)
{
  GError *error = NULL;

  for (guint i = 0; i < self->people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (self->people, i);
      QfRollKey key = { (char *)gate_fixture_key (person->staff), person->staff, TRUE };

      roll = step (roll, qf_roll_with_person (roll, person, &error), error);
      roll = step (roll, qf_roll_with_key (roll, &key, &error), error);
    }
  return roll;
}

QfRoll *
gate_fixture_make_roll (GateFixture *self)
{
  GError *error = NULL;
  QfRoll *roll = qf_roll_new (FIXTURE_STORE, "示范市科学技术局", self->trial, "ed25519", &error);

  g_assert_no_error (error);
  roll = step (roll,
               qf_roll_with_setting (roll, "publisher-may-be-drafter",
                                     self->publisher_may_be_drafter ? "yes" : "no", &error),
               error);
  return add_people (self, roll);
}

static const QfLogEntry *
get_head (GateFixture *self)
{
  return g_ptr_array_index (self->input.log, self->input.log->len - 1);
}

static guint64
append_log (GateFixture *self, const char *kind, const char *release, const char *digest)
{
  const QfLogEntry *head = self->input.log->len > 0 ? get_head (self) : NULL;
  guint64 seq = head != NULL ? head->seq + 1 : 1;

  g_ptr_array_add (self->input.log, qf_log_entry_new (seq, kind, release, digest,
                                                      head != NULL ? head->digest : NULL));
  return seq;
}

static void
adopt_roll (GateFixture *self, GBytes *bytes, GPtrArray *signers)
{
  GPtrArray *signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (signers == NULL)
    {
      g_ptr_array_add (signatures, gate_fixture_seal (ADMIN_ONE, bytes));
      g_ptr_array_add (signatures, gate_fixture_seal (ADMIN_TWO, bytes));
    }
  for (guint i = 0; signers != NULL && i < signers->len; i++)
    g_ptr_array_add (signatures, gate_fixture_seal (signers->pdata[i], bytes));
  g_ptr_array_add (self->input.rolls, g_bytes_ref (bytes));
  g_ptr_array_add (self->input.roll_signatures, signatures);
  append_log (self, "roll", NULL, digest);
}

static void
build_roll (GateFixture *self)
{
  g_autofree char *store = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FIXTURE_STORE, -1);
  g_autoptr (GBytes) bytes = NULL;

  self->roll = gate_fixture_make_roll (self);
  bytes = replace_text (qf_roll_get_bytes (self->roll), self->roll_before_text,
                        self->roll_after_text);
  if (self->roll_before_text != NULL)
    {
      QfRoll *changed = qf_roll_parse (bytes, NULL);

      if (changed != NULL)
        self->roll = step (self->roll, changed, NULL);
    }
  append_log (self, "store", NULL, store);
  adopt_roll (self, bytes, NULL);
  append_log (self, "offer", NULL, store);
  self->input.roll_fingerprint = qf_roll_get_fingerprint (self->roll);
}

/* The same people, one number higher; or what a test makes of that. */
static void
change_roll (GateFixture *self)
{
  QfRoll *next = qf_roll_next (self->roll);
  GError *error = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < self->people->len; i++)
    next = step (next, qf_roll_with_person (next, g_ptr_array_index (self->people, i), &error),
                 error);
  text = g_string_new_len (g_bytes_get_data (qf_roll_get_bytes (next), NULL),
                           (gssize)g_bytes_get_size (qf_roll_get_bytes (next)));
  if (self->edit_second_roll != NULL)
    self->edit_second_roll (text);
  bytes = g_bytes_new (text->str, text->len);
  next = step (next, qf_roll_parse (bytes, &error), error);
  adopt_roll (self, bytes, self->second_signers);
  /* The fingerprint that is trusted stays the first roll's: keep its text alive. */
  g_object_set_data_full (G_OBJECT (self->release), "first-roll", self->roll,
                          (GDestroyNotify)qf_roll_unref);
  self->roll = next;
}

/* --- versions ------------------------------------------------------------------------------ */

static void
put (GHashTable *lines, const char *key, const char *value)
{
  g_hash_table_insert (lines, g_strdup (key), g_strdup (value));
}

static void
put_all (GHashTable *lines, GHashTable *others)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &key, &value))
    put (lines, key, value);
}

static GHashTable *
new_lines (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static QfSigned *
seal_lines (const char *tag, GHashTable *lines, const char *signer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatement) statement = qf_statement_compose (tag, lines, &error);

  g_assert_no_error (error);
  return gate_fixture_seal (signer, qf_statement_get_bytes (statement));
}

static char *
find_content (GateFixture *self, const FixtureVersion *version)
{
  guint place = version->version[0] == 'D' ? (guint)(version->version[1] - '1') : G_MAXUINT;

  if (!version->frozen)
    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, version->version, -1);
  if (place == G_MAXUINT)
    return g_strdup (qf_release_get_digest (self->release));
  return g_strdup (qf_document_get_digest (g_ptr_array_index (self->documents, place)));
}

static QfSigned *
seal_version (GateFixture *self, const FixtureVersion *version)
{
  g_autoptr (GHashTable) lines = new_lines ();
  g_autofree char *item
      = g_strndup (version->version, (gsize)(strchr (version->version, '.') - version->version));
  g_autofree char *content = find_content (self, version);
  const char *signer = version->signer != NULL ? version->signer : version->staff;

  put (lines, "store", FIXTURE_STORE);
  put (lines, "item", item);
  put (lines, "version", version->version);
  put (lines, "parent", version->parent);
  put (lines, "content-sha256", content);
  put (lines, "key-sha256", gate_fixture_key (signer));
  put (lines, "staff", version->staff);
  put (lines, "roll-sha256", qf_roll_get_fingerprint (self->roll));
  put (lines, "time", "2026-07-01T08:30:00Z");
  put (lines, "clock", "system");
  put_all (lines, version->values);
  return seal_lines ("QIANFA-VERSION-1", lines, signer);
}

static void
build_versions (GateFixture *self)
{
  g_autoptr (GHashTable) lines = new_lines ();
  const char *signer = self->session_signer != NULL ? self->session_signer : DRAFTER;

  put (lines, "store", FIXTURE_STORE);
  put (lines, "staff", DRAFTER);
  put (lines, "key-sha256", gate_fixture_key (signer));
  put (lines, "session-key-sha256", gate_fixture_key ("session"));
  put (lines, "roll-sha256", qf_roll_get_fingerprint (self->roll));
  put (lines, "from", "2026-07-01T08:00:00Z");
  put (lines, "until", "2026-07-01T18:00:00Z");
  put (lines, "clock", "system");
  put_all (lines, self->session);
  g_ptr_array_add (self->input.sessions, seal_lines ("QIANFA-SESSION-1", lines, signer));
  for (guint i = 0; i < self->versions->len; i++)
    g_ptr_array_add (self->input.versions,
                     seal_version (self, g_ptr_array_index (self->versions, i)));
}

/* --- manifest ------------------------------------------------------------------------------ */

static const char *
find_frozen (GateFixture *self, const char *item)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const FixtureVersion *version = g_ptr_array_index (self->versions, i);

      if (version->frozen && g_str_has_prefix (version->version, item))
        return version->version;
    }
  g_assert_not_reached ();
}

static QfManifestDocument *
describe_document (GateFixture *self, guint index)
{
  QfDocument *document = g_ptr_array_index (self->documents, index);
  const char *const *keys = qf_properties_get_keys ();
  QfManifestDocument *described = g_new0 (QfManifestDocument, 1);
  g_autofree char *id = g_strdup_printf ("D%u", index + 1);
  g_autofree char *item = g_strdup_printf ("%s.", id);

  described->kind = g_strdup (qf_kind_to_string (qf_document_get_kind (document)));
  described->id = g_strdup (id);
  described->digest = g_strdup (qf_document_get_digest (document));
  described->version = g_strdup (find_frozen (self, item));
  described->drafter = g_strdup (g_ptr_array_index (self->drafters, index));
  described->properties = new_lines ();
  for (guint i = 0; keys[i] != NULL; i++)
    if (qf_document_get_property (document, keys[i]) != NULL)
      put (described->properties, keys[i], qf_document_get_property (document, keys[i]));
  return described;
}

static char **
list_authors (GateFixture *self)
{
  GPtrArray *authors = g_ptr_array_new ();

  for (guint i = 0; self->authors == NULL && i < self->versions->len; i++)
    g_ptr_array_add (authors, g_strdup (((FixtureVersion *)self->versions->pdata[i])->staff));
  for (guint i = 0; self->authors != NULL && i < self->authors->len; i++)
    g_ptr_array_add (authors, g_strdup (self->authors->pdata[i]));
  g_ptr_array_add (authors, NULL);
  return (char **)g_ptr_array_free (authors, FALSE);
}

static void
build_manifest (GateFixture *self)
{
  g_autoptr (GPtrArray) documents
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_manifest_document_free);
  g_auto (GStrv) authors = list_authors (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (QfManifest) composed = NULL;

  for (guint i = 0; i < self->documents->len; i++)
    g_ptr_array_add (documents, describe_document (self, i));
  composed = qf_manifest_compose (FIXTURE_STORE, "R1", self->revision, find_frozen (self, "R1."),
                                  self->release, self->chain, documents, NULL, NULL,
                                  (const char *const *)authors, &error);
  g_assert_no_error (error);
  self->input.manifest
      = replace_text (qf_manifest_get_bytes (composed), self->before_text, self->after_text);
  self->manifest = qf_manifest_parse (self->input.manifest, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->documents->len; i++)
    g_ptr_array_add (self->input.bodies,
                     g_bytes_ref (qf_document_get_bytes (self->documents->pdata[i])));
  for (guint i = 0; i < qf_manifest_get_n_attachments (self->manifest); i++)
    g_ptr_array_add (self->input.attachments,
                     g_strdup (qf_manifest_get_attachment (self->manifest, i)->digest));
}

/* --- acts ---------------------------------------------------------------------------------- */

static GHashTable *
list_lines (GateFixture *self, FixtureAct *act, const QfLogEntry *head)
{
  GHashTable *lines = new_lines ();
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", self->input.acts->len);
  g_autofree char *revision = g_strdup_printf ("%u", self->revision);
  g_autofree char *seq = g_strdup_printf ("%" G_GUINT64_FORMAT, head->seq);
  g_autoptr (GBytes) detail = qf_detail_to_bytes (act->detail);
  g_autofree char *detail_digest
      = detail != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, detail) : NULL;
  g_autofree char *renditions = qf_detail_dup_renditions_digest (act->detail);
  QfStatement *last = self->statements->len > 0
                          ? g_ptr_array_index (self->statements, self->statements->len - 1)
                          : NULL;
  g_autofree char *earlier = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "earlier", -1);

  put (lines, "act", id);
  put (lines, "store", FIXTURE_STORE);
  put (lines, "release", "R1");
  put (lines, "revision", revision);
  put (lines, "stage", act->stage);
  put (lines, "decision", act->decision);
  put (lines, "chain", self->chain);
  put (lines, "gates", NULL);
  put (lines, "reasons", NULL);
  put (lines, "proofreader", NULL);
  put (lines, "detail-sha256", detail_digest);
  put (lines, "manifest-sha256", qf_manifest_get_digest (self->manifest));
  put (lines, "prev-act-sha256",
       last != NULL ? qf_statement_get_digest (last) : (self->revision > 1 ? earlier : NULL));
  put (lines, "key-sha256", gate_fixture_key (act->signer != NULL ? act->signer : act->staff));
  put (lines, "staff", act->staff);
  put (lines, "roll-sha256", qf_roll_get_fingerprint (self->roll));
  put (lines, "log-seq", seq);
  put (lines, "log-head", head->digest);
  put (lines, "channels", NULL);
  put (lines, "renditions-sha256", renditions);
  put (lines, "not-before", NULL);
  put (lines, "entry", "file");
  put (lines, "time", "2026-07-04T09:00:00Z");
  put (lines, "clock", "system");
  put_all (lines, act->values);
  return lines;
}

static const char *
get_tag (const FixtureAct *act)
{
  return g_str_equal (act->decision, "register") ? "QIANFA-REGISTER-1" : "QIANFA-ACT-1";
}

QfStatement *
gate_fixture_compose (GateFixture *self, FixtureAct *act, GError **error)
{
  g_autoptr (GHashTable) lines = list_lines (self, act, get_head (self));

  return qf_statement_compose (get_tag (act), lines, error);
}

static void
build_act (GateFixture *self, FixtureAct *act)
{
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (GBytes) detail = qf_detail_to_bytes (act->detail);
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GError) error = NULL;
  const char *signer = act->signer != NULL ? act->signer : act->staff;
  const char *release;
  QfStatement *statement;
  guint64 seq;

  if (act->roll_before && act->roll_seen)
    change_roll (self);
  lines = list_lines (self, act, get_head (self));
  statement = qf_statement_compose (get_tag (act), lines, &error);
  g_assert_no_error (error);
  if (act->roll_before && !act->roll_seen)
    change_roll (self);
  signature = gate_fixture_sign (signer, qf_statement_get_bytes (statement));
  release = qf_statement_get (statement, "release");
  seq = append_log (self, g_str_equal (act->decision, "register") ? "register" : "act", release,
                    qf_statement_get_digest (statement));
  g_ptr_array_add (self->input.acts, qf_signed_new (qf_statement_get_bytes (statement), detail,
                                                    signature, gate_fixture_key (signer), seq));
  if (act->ignored)
    qf_statement_unref (statement);
  else
    g_ptr_array_add (self->statements, statement);
}

static void
build_keys (GateFixture *self)
{
  static const char *const others[] = { NOT_LISTED, "session" };

  for (guint i = 0; i < self->people->len; i++)
    {
      const char *staff = ((QfPerson *)self->people->pdata[i])->staff;

      g_hash_table_insert (self->input.keys, g_strdup (gate_fixture_key (staff)),
                           g_bytes_ref (gate_fixture_der (staff)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_hash_table_insert (self->input.keys, g_strdup (gate_fixture_key (others[i])),
                         g_bytes_ref (gate_fixture_der (others[i])));
}

void
gate_fixture_build (GateFixture *self)
{
  QfGateInput *input = &self->input;

  input->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  input->attachments = g_ptr_array_new_with_free_func (g_free);
  input->acts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->versions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  input->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  input->roll_signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  input->keys
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  input->log = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_statement_unref);
  build_keys (self);
  build_roll (self);
  build_versions (self);
  build_manifest (self);
  for (guint i = 0; i < self->acts->len; i++)
    build_act (self, g_ptr_array_index (self->acts, i));
}
