/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-case"

#include "config.h"

#include "qf-drafting-case.h"

/* Reading an item. The store tells of every write, each keeping of a working copy among them:
 * so what cannot have changed is found out first by a token, of versions and the list's row,
 * before checks are run again for the status. */

static void
free_author (gpointer data)
{
  QfCaseAuthor *author = data;

  g_free (author->staff);
  g_free (author->name);
  g_free (author);
}

static void
free_text (gpointer data)
{
  QfCaseText *text = data;

  g_free (text->id);
  g_free (text->version);
  g_free (text->editor);
  g_clear_object (&text->text);
  g_clear_object (&text->copy);
  g_free (text->copy_parent);
  g_clear_pointer (&text->authors, g_ptr_array_unref);
  g_free (text);
}

void
qf_case_free (QfCase *self)
{
  g_free (self->token);
  g_free (self->item);
  g_free (self->release);
  g_clear_object (&self->content);
  g_clear_pointer (&self->status, qf_status_free);
  g_free (self->waiting);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_strfreev (self->needs_interpretation);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self);
}

/* --- texts -------------------------------------------------------------------------------------
 */

static void
add_author (GPtrArray *authors, const QfHistoryRow *row)
{
  QfCaseAuthor *author;

  for (guint i = 0; i < authors->len; i++)
    if (g_str_equal (((QfCaseAuthor *)g_ptr_array_index (authors, i))->staff, row->staff))
      return;
  author = g_new0 (QfCaseAuthor, 1);
  author->staff = g_strdup (row->staff);
  author->name = g_strdup (row->name);
  g_ptr_array_add (authors, author);
}

static gboolean
load_history (QfOffice *office, QfCaseText *text, GError **error)
{
  g_autoptr (GPtrArray) rows = qf_office_list_history (office, text->id, error);

  if (rows == NULL)
    return FALSE;
  text->authors = g_ptr_array_new_with_free_func (free_author);
  for (guint i = 0; i < rows->len; i++)
    add_author (text->authors, g_ptr_array_index (rows, i));
  if (rows->len > 0)
    text->editor = g_strdup (((QfHistoryRow *)g_ptr_array_index (rows, rows->len - 1))->name);
  return TRUE;
}

static gboolean
load_copy (QfOffice *office, QfCaseText *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (QfDocument) copy = NULL;

  if (qf_office_get_staff (office) == NULL)
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

static gboolean
add_text (QfOffice *office, QfCase *self, const char *id, GError **error)
{
  QfCaseText *text = g_new0 (QfCaseText, 1);

  g_ptr_array_add (self->texts, text);
  text->id = g_strdup (id);
  text->version = qf_office_get_last_version (office, id, error);
  text->text
      = text->version != NULL ? qf_office_get_document (office, id, text->version, error) : NULL;
  return text->text != NULL && load_history (office, text, error)
         && load_copy (office, text, error);
}

/* --- the token ---------------------------------------------------------------------------------
 */

static gboolean
append_version (QfOffice *office, const char *id, GString *token, GError **error)
{
  g_autofree char *version = qf_office_get_last_version (office, id, error);

  if (version != NULL)
    g_string_append_printf (token, " %s", version);
  return version != NULL;
}

static char *
make_token (QfOffice *office, QfCase *self, const QfEntry *entry, GError **error)
{
  g_autoptr (GString) token = g_string_new (NULL);
  const char *const *documents
      = self->content != NULL ? qf_release_get_documents (self->content) : NULL;
  const char *id = self->release != NULL ? self->release : self->item;

  g_string_append_printf (token, "%s %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->item,
                          id, entry->stage, entry->waiting, entry->changed, entry->since);
  if (!append_version (office, id, token, error))
    return NULL;
  for (guint i = 0; documents != NULL && documents[i] != NULL; i++)
    if (!append_version (office, documents[i], token, error))
      return NULL;
  return g_string_free (g_steal_pointer (&token), FALSE);
}

/* --- loading -----------------------------------------------------------------------------------
 */

/* Which classes the office's roll has; before the first roll nobody knows. */
static void
load_classes (QfOffice *office, QfCase *self)
{
  g_autoptr (QfRollView) roll = qf_office_view_roll (office, FALSE, NULL);

  if (roll != NULL)
    self->needs_interpretation = g_strdupv (roll->needs_interpretation);
}

static void
load_names (QfOffice *office, QfCase *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; self->content != NULL && i < qf_release_get_n_waivers (self->content); i++)
    {
      const char *staff = qf_release_get_waiver (self->content, i)->staff;
      g_autoptr (QfPerson) person = qf_office_find_person (office, staff);

      g_hash_table_insert (self->names, g_strdup (staff),
                           g_strdup (person != NULL ? person->name : staff));
    }
}

static gboolean
load_texts (QfOffice *office, QfCase *self, GCancellable *cancellable, GError **error)
{
  const char *const alone[] = { self->item, NULL };
  const char *const *documents
      = self->content != NULL ? qf_release_get_documents (self->content) : alone;

  self->texts = g_ptr_array_new_with_free_func (free_text);
  for (guint i = 0; documents[i] != NULL; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_text (office, self, documents[i], error))
      return FALSE;
  return TRUE;
}

QfCase *
qf_case_load (QfOffice *office,
              const char *item,
              const char *token,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (QfCase) self = g_new0 (QfCase, 1);
  g_autoptr (QfEntry) entry = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  self->item = g_strdup (item);
  self->release = item[0] == 'R' ? g_strdup (item) : qf_office_find_release (office, item);
  if (self->release != NULL
      && (self->content = qf_office_get_release (office, self->release, error)) == NULL)
    return NULL;
  entry = qf_office_get_entry (office, self->release != NULL ? self->release : item, error);
  if (entry == NULL || (self->token = make_token (office, self, entry, error)) == NULL
      || g_strcmp0 (self->token, token) == 0)
    return NULL;
  self->waiting = g_strdup (entry->waiting);
  if (!load_texts (office, self, cancellable, error))
    return NULL;
  if (self->release != NULL
      && (self->status = qf_office_get_status (office, self->release, error)) == NULL)
    return NULL;
  self->stage = self->status != NULL ? self->status->stage : QF_STAGE_DRAFT;
  load_classes (office, self);
  load_names (office, self);
  return g_steal_pointer (&self);
}
