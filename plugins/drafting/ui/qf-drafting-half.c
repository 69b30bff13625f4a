/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-half"

#include "config.h"

#include "qf-drafting-half.h"

gboolean
qf_drafting_half_is_dirty (QfDraftingHalf *self)
{
  return self->edited != self->kept;
}

static void
show_text (QfDraftingHalf *self, QfDocument *text)
{
  g_set_object (&self->text, text);
  qf_document_editor_set_document (self->editor, text);
  qf_document_view_set_document (self->view, text);
}

QfDraftingHalf *
qf_drafting_half_new (const QfCaseText *text)
{
  QfDraftingHalf *self = g_new0 (QfDraftingHalf, 1);

  self->id = g_strdup (text->id);
  self->kind = qf_document_get_kind (text->text);
  self->version = g_strdup (text->version);
  self->authors = g_ptr_array_ref (text->authors);
  self->editor = g_object_ref_sink (QF_DOCUMENT_EDITOR (qf_document_editor_new ()));
  self->view = g_object_ref_sink (QF_DOCUMENT_VIEW (qf_document_view_new ()));
  show_text (self, text->text);
  if (text->copy == NULL)
    return self;
  /* What was typed and never became a version: it is shown again, and offered for comparing. */
  g_set_object (&self->text, text->copy);
  qf_document_editor_set_document (self->editor, text->copy);
  self->recovered = TRUE;
  self->edited = 1;
  self->copied = 1;
  if (text->copy_parent != NULL && !g_str_equal (text->copy_parent, text->version))
    {
      self->other = g_object_ref (text->text);
      self->other_version = g_strdup (text->version);
      self->other_editor = g_strdup (text->editor);
      g_free (self->version);
      self->version = g_strdup (text->copy_parent);
    }
  return self;
}

void
qf_drafting_half_forget_other (QfDraftingHalf *self)
{
  g_clear_object (&self->other);
  g_clear_pointer (&self->other_version, g_free);
  g_clear_pointer (&self->other_editor, g_free);
}

void
qf_drafting_half_free (QfDraftingHalf *self)
{
  g_free (self->id);
  g_free (self->version);
  g_clear_object (&self->text);
  g_clear_object (&self->editor);
  g_clear_object (&self->view);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  qf_drafting_half_forget_other (self);
  g_free (self);
}

QfDocument *
qf_drafting_half_snapshot (QfDraftingHalf *self, GError **error)
{
  QfDocument *text;

  if (!qf_drafting_half_is_dirty (self))
    return self->text;
  text = qf_document_editor_dup_document (self->editor, error);
  if (text == NULL)
    return NULL;
  g_object_unref (self->text);
  self->text = text;
  return text;
}

static void
set_version (QfDraftingHalf *self, const char *version)
{
  char *copy = g_strdup (version);

  g_free (self->version);
  self->version = copy;
}

void
qf_drafting_half_take (QfDraftingHalf *self, QfDocument *text, const char *version)
{
  g_autoptr (QfDocument) held = g_object_ref (text);

  show_text (self, held);
  set_version (self, version);
  qf_drafting_half_forget_other (self);
  self->recovered = FALSE;
  self->copied = self->edited;
  self->kept = self->edited;
}

gboolean
qf_drafting_half_merge (QfDraftingHalf *self, const QfCaseText *text)
{
  gboolean same = g_strcmp0 (self->version, text->version) == 0;

  g_ptr_array_unref (self->authors);
  self->authors = g_ptr_array_ref (text->authors);
  if (!qf_drafting_half_is_dirty (self))
    {
      if (same
          && g_str_equal (qf_document_get_digest (self->text), qf_document_get_digest (text->text)))
        return FALSE;
      qf_drafting_half_take (self, text->text, text->version);
      return TRUE;
    }
  qf_document_view_set_document (self->view, text->text);
  qf_drafting_half_forget_other (self);
  if (same)
    return FALSE;
  self->other = g_object_ref (text->text);
  self->other_version = g_strdup (text->version);
  self->other_editor = g_strdup (text->editor);
  return FALSE;
}
