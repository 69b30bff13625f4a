/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store-search.h"

#include <string.h>

#include <qf/qf-release.h>

#include "qf-store-private.h"

/* Keeping the search index. A row says what of a document is in it: which version, which number,
 * and whose attachments. When a row of a list is written, the row is planned anew; where it is
 * another, the old text goes out and the new one in. Both texts come from versions, which never
 * change, so the index never gets back anything but what was put in.
 *
 * The attachments of a release stand with its first document: that is where a reader looks. */

/* Documents of an older store that each write takes along: unnoticed, and done in time. */
#define TAKEN_ALONG 8

void
qf_store_set_reader (QfStore *self, QfStoreReader reader, gpointer user_data)
{
  g_return_if_fail (QF_IS_STORE (self));

  *_qf_store_get_reading (self) = (QfStoreReading){ .reader = reader, .user_data = user_data };
}

void
_qf_store_clear_index_row (QfStoreIndexRow *row)
{
  g_clear_pointer (&row->number, g_free);
  g_clear_pointer (&row->release, g_free);
}

/* --- what a row should say
 * ------------------------------------------------------------------------ */

/* Whether @document stands first in @release, whose last version is @number. */
static gboolean
is_first (QfStore *self,
          const char *release,
          const char *document,
          guint64 *number,
          gboolean *first,
          GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  g_autoptr (GError) problem = NULL;

  *first = FALSE;
  if (!klass->get_last_number (self, release, number, error))
    return FALSE;
  g_autoptr (GBytes) xml
      = *number > 0 ? klass->get_content (self, release, *number, &problem) : NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_autofree char *found = xml != NULL ? _qf_search_find_first_document (xml) : NULL;
  *first = g_strcmp0 (found, document) == 0;
  return TRUE;
}

gboolean
_qf_store_plan_index_row (
    QfStore *self, guint64 ordinal, const QfEntry *entry, QfStoreIndexRow *row, GError **error)
{
  gboolean released = entry->release != NULL && *entry->release != '\0';
  gboolean first = FALSE;

  *row = (QfStoreIndexRow){
    .ordinal = ordinal,
    .number = g_strdup (entry->number != NULL ? entry->number : ""),
  };
  gboolean known
      = QF_STORE_GET_CLASS (self)->get_last_number (self, entry->id, &row->version, error)
        && (!released
            || is_first (self, entry->release, entry->id, &row->release_version, &first, error));
  row->release = g_strdup (first ? entry->release : "");
  if (!first)
    row->release_version = 0;
  if (!known)
    _qf_store_clear_index_row (row);
  return known;
}

static gboolean
is_same_row (const QfStoreIndexRow *one, const QfStoreIndexRow *other)
{
  return one->version == other->version && one->release_version == other->release_version
         && strcmp (one->number, other->number) == 0 && strcmp (one->release, other->release) == 0;
}

/* --- the text that a row stands for ----------------------------------------------------------- */

static char *
dup_file_text (QfStore *self, const QfAttachment *attachment, gboolean keep, GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  QfStoreReading *reading = _qf_store_get_reading (self);
  g_autoptr (GError) problem = NULL;

  char *text = klass->get_file_text (self, attachment->digest, &problem);
  if (text != NULL || problem != NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      return text;
    }
  if (reading->reader != NULL)
    text = reading->reader (attachment->name, attachment->digest, reading->user_data);
  if (text == NULL)
    text = g_strdup ("");
  if (!keep || klass->put_file_text (self, attachment->digest, text, error))
    return text;
  g_free (text);
  return NULL;
}

static gboolean
add_files (
    QfStore *self, const QfStoreIndexRow *row, gboolean keep, QfSearchUnit *unit, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) xml
      = QF_STORE_GET_CLASS (self)->get_content (self, row->release, row->release_version, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (xml == NULL)
    return problem == NULL && (error == NULL || *error == NULL);
  g_autoptr (GPtrArray) attachments = _qf_search_list_attachments (xml);
  for (guint i = 0; i < attachments->len; i++)
    {
      const QfAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autofree char *text = dup_file_text (self, attachment, keep, error);
      if (text == NULL)
        return FALSE;
      _qf_search_unit_add_file (unit, attachment->name, text);
    }
  return TRUE;
}

QfSearchUnit *
_qf_store_load_unit (QfStore *self, const QfStoreIndexRow *row, gboolean keep, GError **error)
{
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new (row->number);
  g_autoptr (GError) problem = NULL;
  char item[24];

  g_snprintf (item, sizeof item, "D%" G_GUINT64_FORMAT, row->ordinal);
  g_autoptr (GBytes) xml
      = QF_STORE_GET_CLASS (self)->get_content (self, item, row->version, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (xml != NULL)
    _qf_search_unit_set_document (unit, xml);
  if (*row->release != '\0' && !add_files (self, row, keep, unit, error))
    return NULL;
  return g_steal_pointer (&unit);
}

/* --- writing
 * ------------------------------------------------------------------------------------------ */

static gboolean
replace_row (QfStore *self,
             const QfStoreIndexRow *before,
             const QfStoreIndexRow *row,
             GError **error)
{
  g_autoptr (QfSearchUnit) old = NULL;
  QfStoreIndexText old_text = { 0 };

  if (before->version > 0)
    {
      old = _qf_store_load_unit (self, before, FALSE, error);
      if (old == NULL)
        return FALSE;
      old_text = (QfStoreIndexText){ old->text, old->length, old->strong };
    }
  g_autoptr (QfSearchUnit) unit = _qf_store_load_unit (self, row, TRUE, error);
  if (unit == NULL)
    return FALSE;
  const QfStoreIndexText text = { unit->text, unit->length, unit->strong };
  return QF_STORE_GET_CLASS (self)->put_index_row (self, row, old != NULL ? &old_text : NULL, &text,
                                                   error);
}

/* @changed (out): whether there was anything to write */
static gboolean
index_document (
    QfStore *self, guint64 ordinal, const QfEntry *entry, gboolean *changed, GError **error)
{
  QfStoreIndexRow before = { 0 };
  QfStoreIndexRow row = { 0 };

  *changed = FALSE;
  if (!QF_STORE_GET_CLASS (self)->get_index_row (self, ordinal, &before, error))
    return FALSE;
  gboolean done = _qf_store_plan_index_row (self, ordinal, entry, &row, error);
  if (done && row.version > 0 && (before.version == 0 || !is_same_row (&before, &row)))
    {
      *changed = TRUE;
      done = replace_row (self, &before, &row, error);
    }
  _qf_store_clear_index_row (&before);
  _qf_store_clear_index_row (&row);
  return done;
}

gboolean
_qf_store_index_ordinal (QfStore *self, guint64 ordinal, GError **error)
{
  g_autofree char *item = _qf_store_dup_item (QF_ITEM_DOCUMENT, ordinal);
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfEntry) entry = QF_STORE_GET_CLASS (self)->get_entry (self, item, &problem);
  gboolean changed = FALSE;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* Another program named what is no document: there is nothing to index. */
  return entry == NULL || index_document (self, ordinal, entry, &changed, error);
}

gboolean
_qf_store_index_entry (QfStore *self, guint64 ordinal, const QfEntry *entry, GError **error)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint64));
  gboolean changed = FALSE;

  if (!index_document (self, ordinal, entry, &changed, error))
    return FALSE;
  if (changed
      && !QF_STORE_GET_CLASS (self)->list_index_todo (self, G_MAXUINT64, TAKEN_ALONG, todo, error))
    return FALSE;
  for (guint i = 0; i < todo->len; i++)
    if (!_qf_store_index_ordinal (self, g_array_index (todo, guint64, i), error))
      return FALSE;
  return TRUE;
}
