/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-half"

#include "config.h"

#include "qf-pairing-half.h"

static void
set_string (char **place, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

void
qf_pairing_half_clear (QfPairingHalf *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->text);
  self->saved = 0;
  self->fixed = self->conflicted = self->failed = FALSE;
  self->edited = self->copied = self->kept = 0;
}

gboolean
qf_pairing_half_is_dirty (const QfPairingHalf *self)
{
  return self->id != NULL && self->edited != self->kept;
}

static void
take (QfPairingHalf *self, const QfPairingText *text, QfDocument *shown)
{
  set_string (&self->id, text->id);
  set_string (&self->version, text->version);
  set_string (&self->name, text->name);
  self->saved = text->time;
  self->fixed = text->fixed;
  self->conflicted = FALSE;
  /* Another text: a map of the one before is not of this. */
  self->edited++;
  self->kept = self->copied = self->edited;
  g_set_object (&self->text, shown);
  qf_document_editor_set_document (self->editor, shown);
}

void
qf_pairing_half_show (QfPairingHalf *self, const QfPairingText *text)
{
  gboolean behind = text->copy != NULL && text->copy_parent != NULL
                    && !g_str_equal (text->copy_parent, text->version);

  qf_pairing_half_clear (self);
  take (self, text, text->copy != NULL ? text->copy : text->text);
  if (text->copy == NULL)
    return;
  /* What was typed and never became a version is shown again. */
  self->edited = self->copied = self->kept + 1;
  self->conflicted = behind;
  if (behind)
    set_string (&self->version, text->copy_parent);
}

gboolean
qf_pairing_half_merge (QfPairingHalf *self, const QfPairingText *text)
{
  if (g_strcmp0 (self->id, text->id) != 0)
    {
      qf_pairing_half_show (self, text);
      return TRUE;
    }
  if (qf_pairing_half_is_dirty (self))
    {
      /* Settled elsewhere: the copy is gone, and what was typed since is nothing. */
      if (self->conflicted && text->copy == NULL)
        {
          take (self, text, text->text);
          return TRUE;
        }
      self->conflicted = g_strcmp0 (self->version, text->version) != 0;
      return FALSE;
    }
  if (g_strcmp0 (self->version, text->version) == 0)
    return FALSE;
  if (g_str_equal (qf_document_get_digest (self->text), qf_document_get_digest (text->text)))
    {
      set_string (&self->version, text->version);
      set_string (&self->name, text->name);
      self->saved = text->time;
      return FALSE;
    }
  take (self, text, text->text);
  return TRUE;
}

QfDocument *
qf_pairing_half_snapshot (QfPairingHalf *self, GError **error)
{
  QfDocument *text;

  if (self->editor == NULL || !qf_pairing_half_is_dirty (self))
    return self->text;
  text = qf_document_editor_dup_document (self->editor, error);
  if (text == NULL)
    return NULL;
  g_object_unref (self->text);
  self->text = text;
  return text;
}
