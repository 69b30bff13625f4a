/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-case"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-case.h"

/* Reading a pair. The store tells of every write, each keeping of a working copy among them:
 * so what cannot have changed is found out first by a token, of versions and the list's row,
 * before texts and acts are read.
 *
 * A later interpretation stands in a release of its own; its policy is the one of the
 * release that it explains, and is only read here. */

static void
free_text (gpointer data)
{
  QfPairingText *text = data;

  g_free (text->id);
  g_free (text->version);
  g_free (text->name);
  g_clear_object (&text->text);
  g_clear_object (&text->copy);
  g_free (text->copy_parent);
  g_free (text);
}

void
qf_pairing_case_free (QfPairingCase *self)
{
  g_free (self->token);
  g_free (self->item);
  g_free (self->release);
  g_clear_object (&self->content);
  g_clear_pointer (&self->status, qf_status_free);
  g_clear_pointer (&self->policy, free_text);
  g_clear_pointer (&self->interpretations, g_ptr_array_unref);
  g_strfreev (self->people);
  g_free (self);
}

/* --- texts ------------------------------------------------------------------------------------ */

static gboolean
load_history (QfOffice *office, QfPairingText *text, GError **error)
{
  g_autoptr (GPtrArray) rows = qf_office_list_history (office, text->id, error);
  const QfHistoryRow *last;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  last = g_ptr_array_index (rows, rows->len - 1);
  text->name = g_strdup (last->name);
  text->time = last->time;
  return TRUE;
}

static gboolean
load_copy (QfOffice *office, QfPairingText *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (QfDocument) copy = NULL;

  if (qf_office_get_staff (office) == NULL || text->fixed)
    return TRUE;
  copy = qf_office_get_working_copy (office, text->id, &text->copy_parent, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (copy != NULL
      && !g_str_equal (qf_document_get_digest (copy), qf_document_get_digest (text->text)))
    text->copy = g_steal_pointer (&copy);
  return TRUE;
}

static QfPairingText *
load_text (QfOffice *office, const char *id, gboolean fixed, GError **error)
{
  QfPairingText *text = g_new0 (QfPairingText, 1);

  text->id = g_strdup (id);
  text->fixed = fixed;
  text->version = qf_office_get_last_version (office, id, error);
  text->text
      = text->version != NULL ? qf_office_get_document (office, id, text->version, error) : NULL;
  if (text->text != NULL && load_history (office, text, error) && load_copy (office, text, error))
    return text;
  free_text (text);
  return NULL;
}

/* --- the token -------------------------------------------------------------------------------- */

static gboolean
append_version (QfOffice *office, const char *id, GString *token, GError **error)
{
  g_autofree char *version = qf_office_get_last_version (office, id, error);

  if (version != NULL)
    g_string_append_printf (token, " %s", version);
  return version != NULL;
}

static char *
make_token (QfOffice *office, QfPairingCase *self, const QfEntry *entry, GError **error)
{
  g_autoptr (GString) token = g_string_new (NULL);
  const char *const *documents
      = self->content != NULL ? qf_release_get_documents (self->content) : NULL;

  g_string_append_printf (token, "%s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, entry->id,
                          entry->stage, entry->waiting, entry->changed, entry->since);
  if (!append_version (office, entry->id, token, error))
    return NULL;
  for (guint i = 0; documents != NULL && documents[i] != NULL; i++)
    if (!append_version (office, documents[i], token, error))
      return NULL;
  return g_string_free (g_steal_pointer (&token), FALSE);
}

/* --- loading ---------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
load_alone (QfOffice *office, QfPairingCase *self, GError **error)
{
  self->policy = load_text (office, self->item, FALSE, error);
  if (self->policy == NULL)
    return FALSE;
  if (qf_document_get_kind (self->policy->text) == QF_KIND_INTERPRETATION)
    return refuse (error, _ ("This interpretation belongs to no policy yet. Open the policy "
                             "and choose it there."));
  if (qf_document_get_kind (self->policy->text) != QF_KIND_POLICY)
    return refuse (error, _ ("Only a policy has an interpretation."));
  return TRUE;
}

static gboolean
load_policy_of (QfOffice *office, QfPairingCase *self, GError **error)
{
  const char *of = qf_release_get_of (self->content);
  g_autoptr (QfRelease) release = qf_office_get_release (office, of, error);

  if (release == NULL)
    return FALSE;
  self->policy = load_text (office, qf_release_get_documents (release)[0], TRUE, error);
  return self->policy != NULL;
}

static gboolean
load_release (QfOffice *office, QfPairingCase *self, GCancellable *cancellable, GError **error)
{
  const char *const *documents = qf_release_get_documents (self->content);
  QfReleaseKind kind = qf_release_get_kind (self->content);
  guint first = kind == QF_RELEASE_PAIR ? 1 : 0;

  if (kind != QF_RELEASE_PAIR && kind != QF_RELEASE_INTERPRETATION)
    return refuse (error, _ ("Only a policy has an interpretation."));
  if (kind == QF_RELEASE_PAIR)
    self->policy = load_text (office, documents[0], FALSE, error);
  else if (!load_policy_of (office, self, error))
    return FALSE;
  if (self->policy == NULL)
    return FALSE;
  for (guint i = first; documents[i] != NULL; i++)
    {
      QfPairingText *text;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (text = load_text (office, documents[i], FALSE, error)) == NULL)
        return FALSE;
      g_ptr_array_add (self->interpretations, text);
    }
  self->status = qf_office_get_status (office, self->release, error);
  if (self->status != NULL)
    self->stage = self->status->stage;
  return self->status != NULL;
}

/* Classes that the roll in force wants interpreted; before the first roll, the table's. */
static void
load_need (QfOffice *office, QfPairingCase *self)
{
  const char *klass = qf_document_get_property (self->policy->text, "class");
  g_autoptr (QfRollView) roll = qf_office_view_roll (office, FALSE, NULL);

  if (klass == NULL)
    self->needed = TRUE;
  else if (roll != NULL && roll->needs_interpretation != NULL)
    self->needed = g_strv_contains ((const char *const *)roll->needs_interpretation, klass);
  else
    self->needed = qf_class_needs_interpretation (klass);
}

static void
load_people (QfOffice *office, QfPairingCase *self)
{
  g_autoptr (GPtrArray) people = qf_office_list_people (office, FALSE, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);

      if (person->duties != 0)
        g_strv_builder_add (names, person->name);
    }
  self->people = g_strv_builder_end (names);
}

QfPairingCase *
qf_pairing_case_load (QfOffice *office,
                      const char *item,
                      const char *token,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (QfPairingCase) self = g_new0 (QfPairingCase, 1);
  g_autoptr (QfEntry) entry = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  self->item = g_strdup (item);
  self->interpretations = g_ptr_array_new_with_free_func (free_text);
  self->stage = QF_STAGE_DRAFT;
  self->release = item[0] == 'R' ? g_strdup (item) : qf_office_find_release (office, item);
  if (self->release != NULL
      && (self->content = qf_office_get_release (office, self->release, error)) == NULL)
    return NULL;
  entry = qf_office_get_entry (office, self->release != NULL ? self->release : item, error);
  if (entry == NULL || (self->token = make_token (office, self, entry, error)) == NULL
      || g_strcmp0 (self->token, token) == 0)
    return NULL;
  if (self->release != NULL ? !load_release (office, self, cancellable, error)
                            : !load_alone (office, self, error))
    return NULL;
  load_need (office, self);
  load_people (office, self);
  return g_steal_pointer (&self);
}
