/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-person.h>
#include <qf/qf-text.h>

#include "qf-store-private.h"

/* Items, their versions, what lists show of them, and working copies.
 *
 * An id is what people read: "D12" is document 12, "D12.3" its third version. Versions are a
 * line without forks: the third was made from the second, or it is refused and both texts are
 * shown. So the parent of a version needs no column. */

void
qf_version_free (QfVersion *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->item);
  g_free (self->parent);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->digest);
  g_free (self->staff);
  g_clear_pointer (&self->signed_, qf_signed_free);
  g_free (self);
}

const char *
_qf_store_items_word (QfItemKind items)
{
  return items == QF_ITEM_DOCUMENT ? "document" : "release";
}

char *
_qf_store_dup_item (QfItemKind items, guint64 ordinal)
{
  return g_strdup_printf ("%c%" G_GUINT64_FORMAT, items == QF_ITEM_DOCUMENT ? 'D' : 'R', ordinal);
}

/* A number without sign, blanks or leading zeros, and what follows it. */
static gboolean
parse_number (const char *text, guint64 *number, const char **rest)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > 15 || *text == '0')
    return FALSE;
  *number = g_ascii_strtoull (text, NULL, 10);
  *rest = text + length;
  return TRUE;
}

static gboolean
parse_front (const char *id, QfItemKind *items, guint64 *ordinal, const char **rest)
{
  if (id == NULL || (*id != 'D' && *id != 'R'))
    return FALSE;
  *items = *id == 'D' ? QF_ITEM_DOCUMENT : QF_ITEM_RELEASE;
  return parse_number (id + 1, ordinal, rest);
}

gboolean
_qf_store_parse_item (const char *id, QfItemKind *items, guint64 *ordinal)
{
  const char *rest = NULL;

  return parse_front (id, items, ordinal, &rest) && *rest == '\0';
}

gboolean
_qf_store_parse_version (const char *id, char **item, guint64 *number)
{
  QfItemKind items;
  guint64 ordinal = 0;
  const char *rest = NULL;

  if (!parse_front (id, &items, &ordinal, &rest))
    return FALSE;
  *number = 0;
  const char *end = rest;
  if (*rest == '.' && !parse_number (rest + 1, number, &end))
    return FALSE;
  if (*end != '\0')
    return FALSE;
  *item = g_strndup (id, rest - id);
  return TRUE;
}

static gboolean
refuse_unknown (const char *id, GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("“%s” is not in this store."), id ? id : "");
  return FALSE;
}

gboolean
_qf_store_require_item (QfStore *self, const char *item, GError **error)
{
  QfItemKind items;
  guint64 ordinal = 0;
  gboolean there = FALSE;

  if (!_qf_store_parse_item (item, &items, &ordinal))
    return refuse_unknown (item, error);
  if (!QF_STORE_GET_CLASS (self)->has_item (self, item, &there, error))
    return FALSE;
  return there || refuse_unknown (item, error);
}

gboolean
_qf_store_check_digest (GBytes *bytes, const char *digest, const char *what, GError **error)
{
  g_autofree char *found = qf_digest_bytes (bytes);

  if (g_strcmp0 (found, digest) == 0)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
               _ ("%s was changed in the store by another program: its bytes do not have the "
                  "digest written beside them. Compare with a backup."),
               what);
  return FALSE;
}

char *
qf_store_new_item (QfStore *self, QfItemKind kind, GError **error)
{
  guint64 ordinal = 0;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (kind == QF_ITEM_DOCUMENT || kind == QF_ITEM_RELEASE, NULL);

  if (!_qf_store_in_transaction (self))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("A number is only taken together with what is stored under it."));
      return NULL;
    }
  if (!_qf_store_enter (self, error))
    return NULL;
  gboolean done = QF_STORE_GET_CLASS (self)->add_item (self, kind, &ordinal, error);
  return _qf_store_leave (self, done, error) ? _qf_store_dup_item (kind, ordinal) : NULL;
}

gboolean
qf_store_has_item (QfStore *self, const char *item)
{
  QfItemKind items;
  guint64 ordinal = 0;
  gboolean there = FALSE;

  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  return _qf_store_parse_item (item, &items, &ordinal)
         && QF_STORE_GET_CLASS (self)->has_item (self, item, &there, NULL) && there;
}

char *
qf_store_next_version (QfStore *self, const char *item, GError **error)
{
  guint64 number = 0;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (!_qf_store_require_item (self, item, error)
      || !QF_STORE_GET_CLASS (self)->get_last_number (self, item, &number, error))
    return NULL;
  return g_strdup_printf ("%s.%" G_GUINT64_FORMAT, item, number + 1);
}

/* The id that @number has, NULL for number 0: no version. */
static char *
dup_version_id (const char *item, guint64 number)
{
  return number > 0 ? g_strdup_printf ("%s.%" G_GUINT64_FORMAT, item, number) : NULL;
}

/* @version follows @last, the number of the item's last version, and nothing came between. */
static gboolean
check_place (const QfVersion *version, guint64 last, GError **error)
{
  g_autofree char *parent = dup_version_id (version->item, last);
  g_autofree char *id = dup_version_id (version->item, last + 1);

  if (g_strcmp0 (version->parent, parent) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Somebody changed %s meanwhile: the last version is %s, and yours was made "
                      "from %s. Compare both texts, then store yours again."),
                   version->item, parent ? parent : "-", version->parent ? version->parent : "-");
      return FALSE;
    }
  if (g_strcmp0 (version->id, id) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("The next version of %s is %s, not %s."),
                   version->item, id, version->id ? version->id : "-");
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_version (QfStore *self, const QfVersion *version, GError **error)
{
  guint64 last = 0;

  if (!_qf_store_require_item (self, version->item, error)
      || !_qf_store_check_digest (version->content, version->digest,
                                  version->id ? version->id : version->item, error)
      || !QF_STORE_GET_CLASS (self)->get_last_number (self, version->item, &last, error)
      || !check_place (version, last, error))
    return FALSE;
  if (version->signed_ != NULL && !_qf_store_require_signed (version->signed_, error))
    return FALSE;
  const QfStoreVersionRow row = { .item = version->item, .number = last + 1, .version = version };
  return QF_STORE_GET_CLASS (self)->add_version (self, &row, error);
}

gboolean
qf_store_add_version (QfStore *self, const QfVersion *version, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (version != NULL && version->content != NULL, FALSE);

  return _qf_store_enter (self, error)
         && _qf_store_leave (self, add_version (self, version, error), error);
}

QfVersion *
qf_store_get_version (QfStore *self, const char *id, GError **error)
{
  g_autofree char *item = NULL;
  guint64 number = 0;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  if (!_qf_store_parse_version (id, &item, &number))
    {
      refuse_unknown (id, error);
      return NULL;
    }
  if (number == 0 && !klass->get_last_number (self, item, &number, error))
    return NULL;

  g_autoptr (GError) problem = NULL;
  g_autoptr (QfVersion) version = klass->get_version (self, item, number, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (version == NULL)
    refuse_unknown (id, error);
  else if (_qf_store_check_digest (version->content, version->digest, version->id, error))
    return g_steal_pointer (&version);
  return NULL;
}

GPtrArray *
qf_store_list_versions (QfStore *self, const char *item, gboolean with_content, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (!_qf_store_require_item (self, item, error))
    return NULL;
  g_autoptr (GPtrArray) versions
      = QF_STORE_GET_CLASS (self)->list_versions (self, item, with_content, error);
  for (guint i = 0; versions != NULL && with_content && i < versions->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (versions, i);
      if (!_qf_store_check_digest (version->content, version->digest, version->id, error))
        return NULL;
    }
  return g_steal_pointer (&versions);
}

static gboolean
put_entry (QfStore *self, const QfEntry *entry, GError **error)
{
  QfItemKind items = QF_ITEM_DOCUMENT;
  guint64 ordinal = 0;

  if (!_qf_store_require_item (self, entry->id, error)
      || (entry->release != NULL && *entry->release != '\0'
          && !_qf_store_require_item (self, entry->release, error)))
    return FALSE;
  _qf_store_parse_item (entry->id, &items, &ordinal);
  return QF_STORE_GET_CLASS (self)->put_entry (self, items, ordinal, entry, error)
         && (items != QF_ITEM_DOCUMENT || _qf_store_index_entry (self, ordinal, entry, error));
}

gboolean
qf_store_put_entry (QfStore *self, const QfEntry *entry, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  return _qf_store_enter (self, error)
         && _qf_store_leave (self, put_entry (self, entry, error), error);
}

QfEntry *
qf_store_get_entry (QfStore *self, const char *id, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  QfEntry *entry = id != NULL ? QF_STORE_GET_CLASS (self)->get_entry (self, id, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (entry == NULL)
    refuse_unknown (id, error);
  return entry;
}

gboolean
qf_store_put_working_copy (QfStore *self,
                           const char *staff,
                           const char *item,
                           const char *parent,
                           GBytes *content,
                           GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!qf_staff_is_valid (staff))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("“%s” is no staff number."),
                   staff ? staff : "");
      return FALSE;
    }
  if (!_qf_store_enter (self, error))
    return FALSE;
  gboolean done
      = _qf_store_require_item (self, item, error)
        && QF_STORE_GET_CLASS (self)->put_working_copy (self, staff, item, parent, content, error);
  return _qf_store_leave (self, done, error);
}

GBytes *
qf_store_get_working_copy (
    QfStore *self, const char *staff, const char *item, char **parent, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (staff != NULL && item != NULL, NULL);

  if (parent != NULL)
    *parent = NULL;
  return QF_STORE_GET_CLASS (self)->get_working_copy (self, staff, item, parent, error);
}
