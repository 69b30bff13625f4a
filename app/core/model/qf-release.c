/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release"

#include "config.h"

#include <qf/qf-release.h>

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "model/qf-release-private.h"
#include "text/qf-text-private.h"

/* A release is an immutable snapshot like a document: its parts, and the bytes they are
 * written as. A change copies the parts, changes one, and asks all rules again. */

struct _QfRelease
{
  GObject parent_instance;

  QfReleaseParts *parts;
  GBytes *bytes;
  char *digest;
};

G_DEFINE_FINAL_TYPE (QfRelease, qf_release, G_TYPE_OBJECT)

static const char *const kinds[] = { "pair", "reprint", "news", "interpretation" };

static void
qf_release_finalize (GObject *object)
{
  QfRelease *self = QF_RELEASE (object);
  g_clear_pointer (&self->parts, _qf_release_parts_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  G_OBJECT_CLASS (qf_release_parent_class)->finalize (object);
}

static void
qf_release_class_init (QfReleaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_release_finalize;
}

static void
qf_release_init (QfRelease *self)
{
}

/* Takes @parts. */
static QfRelease *
take_parts (QfReleaseParts *parts, GError **error)
{
  g_autoptr (QfReleaseParts) own = parts;
  if (!_qf_release_parts_check (own, error))
    return NULL;

  QfRelease *self = g_object_new (QF_TYPE_RELEASE, NULL);
  self->parts = g_steal_pointer (&own);
  self->bytes = _qf_release_write (self->parts);
  self->digest = qf_digest_bytes (self->bytes);
  return self;
}

const char *
qf_release_kind_to_string (QfReleaseKind kind)
{
  g_return_val_if_fail ((gsize)kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

gboolean
qf_release_kind_from_string (const char *word, QfReleaseKind *kind)
{
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], word) == 0)
      {
        if (kind != NULL)
          *kind = (QfReleaseKind)i;
        return TRUE;
      }
  return FALSE;
}

static char *
dup_line (const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup (text); /* the check names what is wrong */
  g_autofree char *line = _qf_text_normalize_line (text);
  char *plain = _qf_text_strip (line);
  if (plain[0] == '\0')
    g_clear_pointer (&plain, g_free);
  return plain;
}

QfRelease *
qf_release_new (QfReleaseKind kind,
                const char *const *documents,
                const char *of,
                const char *trigger,
                GError **error)
{
  g_return_val_if_fail (qf_release_kind_to_string (kind) != NULL, NULL);
  g_return_val_if_fail (documents != NULL, NULL);

  QfReleaseParts *parts = _qf_release_parts_new ();
  parts->kind = kind;
  parts->of = g_strdup (of);
  parts->trigger = dup_line (trigger);
  for (; *documents != NULL; documents++)
    g_ptr_array_add (parts->documents, g_strdup (*documents));
  return take_parts (parts, error);
}

QfRelease *
qf_release_new_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  QfReleaseParts *parts = _qf_release_read (bytes, error);
  g_autoptr (GError) problem = NULL;
  if (parts == NULL)
    return NULL;
  g_autoptr (QfRelease) self = take_parts (parts, &problem);
  if (self == NULL)
    {
      problem->code = QF_ERROR_INPUT;
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!g_bytes_equal (bytes, self->bytes))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                           _ ("The release is not in its canonical form"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

GBytes *
qf_release_get_bytes (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return self->bytes;
}

const char *
qf_release_get_digest (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return self->digest;
}

QfReleaseKind
qf_release_get_kind (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), QF_RELEASE_PAIR);

  return self->parts->kind;
}

const char *const *
qf_release_get_documents (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return (const char *const *)self->parts->documents->pdata;
}

const char *
qf_release_get_of (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return self->parts->of;
}

const char *
qf_release_get_trigger (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return self->parts->trigger;
}

const char *
qf_release_get_exemption (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  return self->parts->exemption;
}

const char *
qf_release_get_plan (QfRelease *self, const char *field)
{
  g_return_val_if_fail (QF_IS_RELEASE (self) && field != NULL, NULL);

  return g_hash_table_lookup (self->parts->plan, field);
}

guint
qf_release_get_n_attachments (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), 0);

  return self->parts->attachments->len;
}

const QfAttachment *
qf_release_get_attachment (QfRelease *self, guint index)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);
  g_return_val_if_fail (index < self->parts->attachments->len, NULL);

  return g_ptr_array_index (self->parts->attachments, index);
}

guint
qf_release_get_n_waivers (QfRelease *self)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), 0);

  return self->parts->waivers->len;
}

const QfWaiver *
qf_release_get_waiver (QfRelease *self, guint index)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);
  g_return_val_if_fail (index < self->parts->waivers->len, NULL);

  return g_ptr_array_index (self->parts->waivers, index);
}

QfRelease *
qf_release_with_plan (QfRelease *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (QF_IS_RELEASE (self) && field != NULL, NULL);

  const char *const *known = qf_terms_get_plan_fields ();
  while (*known != NULL && strcmp (*known, field) != 0)
    known++;
  if (*known == NULL)
    {
      g_autofree char *fields = g_strjoinv (" ", (char **)qf_terms_get_plan_fields ());
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("There is no field “%s” in a plan: use %s"),
                   field, fields);
      return NULL;
    }
  if (value != NULL && !_qf_text_check (value, qf_terms_get_plan_label (field), error))
    return NULL;
  g_autoptr (QfReleaseParts) parts = _qf_release_parts_copy (self->parts);
  g_autofree char *plain = value != NULL ? _qf_release_normalize_plan (field, value) : NULL;
  if (plain != NULL && plain[0] != '\0')
    g_hash_table_insert (parts->plan, (gpointer)*known, g_steal_pointer (&plain));
  else
    g_hash_table_remove (parts->plan, field);
  return take_parts (g_steal_pointer (&parts), error);
}

QfRelease *
qf_release_with_exemption (QfRelease *self, const char *reason, GError **error)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  QfReleaseParts *parts = _qf_release_parts_copy (self->parts);
  g_free (parts->exemption);
  parts->exemption = dup_line (reason);
  return take_parts (parts, error);
}

QfRelease *
qf_release_with_attachment (QfRelease *self,
                            int index,
                            const QfAttachment *attachment,
                            GError **error)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);

  guint n_attachments = self->parts->attachments->len;
  if (index < -1 || index >= (int)n_attachments || (index == -1 && attachment == NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("There is no such attachment: there are %u"),
                   n_attachments);
      return NULL;
    }
  g_autoptr (QfReleaseParts) parts = _qf_release_parts_copy (self->parts);
  if (index >= 0)
    g_ptr_array_remove_index (parts->attachments, (guint)index);
  if (attachment != NULL)
    {
      QfAttachment *own = qf_attachment_copy (attachment);
      g_autofree char *given = own->name;
      own->name = dup_line (given);
      g_ptr_array_insert (parts->attachments, index, own);
    }
  return take_parts (g_steal_pointer (&parts), error);
}

static gboolean
is_of_finding (gconstpointer waiver, gconstpointer finding)
{
  return g_strcmp0 (((const QfWaiver *)waiver)->finding, finding) == 0;
}

QfRelease *
qf_release_with_waiver (QfRelease *self, const QfWaiver *waiver, GError **error)
{
  g_return_val_if_fail (QF_IS_RELEASE (self), NULL);
  g_return_val_if_fail (waiver != NULL && waiver->finding != NULL, NULL);

  g_autoptr (QfReleaseParts) parts = _qf_release_parts_copy (self->parts);
  guint index;
  gboolean there
      = g_ptr_array_find_with_equal_func (parts->waivers, waiver->finding, is_of_finding, &index);
  if (there)
    g_ptr_array_remove_index (parts->waivers, index);
  if (waiver->reason != NULL)
    {
      QfWaiver *own = qf_waiver_copy (waiver);
      g_autofree char *given = own->reason;
      own->reason = dup_line (given);
      g_ptr_array_insert (parts->waivers, there ? (int)index : -1, own);
    }
  return take_parts (g_steal_pointer (&parts), error);
}

QfRelease *
qf_release_with_document (QfRelease *self, const char *document, GError **error)
{
  g_return_val_if_fail (QF_IS_RELEASE (self) && document != NULL, NULL);

  QfReleaseParts *parts = _qf_release_parts_copy (self->parts);
  g_ptr_array_add (parts->documents, g_strdup (document));
  return take_parts (parts, error);
}
