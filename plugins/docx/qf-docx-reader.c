/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-reader"

#include "config.h"

#include "qf-docx-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-docx-archive.h"
#include "qf-docx-elements.h"
#include "qf-docx-xml.h"

/* One pass over a part. The stack holds what is open; each element that means something has a
 * handler in qf-docx-elements.c. An element unknown is transparent: what stands in it is read.
 *
 * Whatever lies in an element that is left out (a tracked deletion, the branch of an
 * alternative that was not taken, an embedded object) is not part of the document, yet its
 * text is kept aside, for a secrecy mark there makes the file secret too. */

/* Text beyond this is refused by the core in any case; stop collecting before. */
#define MAX_TEXT (2 * QF_DOCUMENT_MAX_BYTES)

/* --- what handlers share -------------------------------------------------------------------- */

QfDocxFrame *
qf_docx_reader_get_frame (QfDocxReader *self, guint up)
{
  guint depth = self->stack->len;

  return up < depth ? &g_array_index (self->stack, QfDocxFrame, depth - 1 - up) : NULL;
}

static gboolean
is_frame (QfDocxReader *self, guint up, const char *name)
{
  const QfDocxFrame *frame = qf_docx_reader_get_frame (self, up);

  return frame != NULL && frame->element != NULL && strcmp (frame->element->name, name) == 0;
}

gboolean
qf_docx_reader_is_in (QfDocxReader *self, const char *parent)
{
  return is_frame (self, 1, parent);
}

gboolean
qf_docx_reader_is_under (QfDocxReader *self, const char *parent, const char *grandparent)
{
  return is_frame (self, 1, parent) && is_frame (self, 2, grandparent);
}

void
qf_docx_reader_leave_out (QfDocxReader *self)
{
  QfDocxParagraph *paragraph = qf_docx_story_get_paragraph (self->story);

  self->skip = self->stack->len;
  g_string_append_c (self->context->hidden, '\n');
  if (paragraph != NULL)
    paragraph->left_out = TRUE;
}

void
qf_docx_reader_hide (QfDocxReader *self, const char *text)
{
  g_string_append_printf (self->context->hidden, "\n%s\n", text);
}

void
qf_docx_reader_count (QfDocxReader *self, QfDocxThing thing)
{
  self->context->tally->counts[thing]++;
}

void
qf_docx_reader_fail (QfDocxReader *self)
{
  if (self->error == NULL)
    self->error = g_error_new (QF_ERROR, QF_ERROR_INPUT,
                               _ ("The file is damaged: its text is not built as a Word document "
                                  "is. Open it in Word or WPS, save it again as .docx and import "
                                  "that."));
}

static gboolean
is_hidden (QfDocxReader *self, const QfDocxParagraph *paragraph, const QfDocxRun *run)
{
  if (run->hidden >= 0)
    return run->hidden;
  return qf_docx_styles_resolve (self->context->styles, paragraph->style)->hidden == 1;
}

void
qf_docx_reader_append (QfDocxReader *self, const char *text)
{
  QfDocxRun *run = qf_docx_story_get_run (self->story);
  QfDocxParagraph *paragraph = qf_docx_story_get_paragraph (self->story);

  if (paragraph == NULL)
    {
      qf_docx_story_open_paragraph (self->story);
      paragraph = qf_docx_story_get_paragraph (self->story);
    }
  if (!qf_docx_fields_can_show (self->fields))
    {
      g_string_append (self->context->hidden, text);
      paragraph->left_out = TRUE;
      return;
    }
  if (is_hidden (self, paragraph, run))
    {
      if (!run->counted)
        qf_docx_reader_count (self, QF_DOCX_HIDDEN_RUNS);
      run->counted = TRUE;
      g_string_append (self->context->hidden, text);
      paragraph->left_out = TRUE;
      return;
    }
  g_string_append (paragraph->text, text);
  if (paragraph->size == 0)
    paragraph->size = run->size;
}

/* --- reading -------------------------------------------------------------------------------- */

static void
start_element (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  QfDocxReader *self = user_data;
  const QfDocxAttributes attributes = { names, spaces, values };
  QfDocxFrame frame = { NULL, 0 };

  if (self->error == NULL && self->skip == 0)
    {
      frame.element = qf_docx_element_find (qf_docx_get_vocabulary (namespace_uri), name);
      g_array_append_val (self->stack, frame);
      if (frame.element != NULL && frame.element->start != NULL)
        frame.element->start (self, &attributes);
      return;
    }
  g_array_append_val (self->stack, frame);
}

static void
end_element (const char *name, const char *namespace_uri, gpointer user_data)
{
  QfDocxReader *self = user_data;
  const QfDocxElement *element
      = g_array_index (self->stack, QfDocxFrame, self->stack->len - 1).element;

  if (self->skip > 0)
    {
      if (strcmp (name, "p") == 0)
        g_string_append_c (self->context->hidden, '\n');
      if (self->skip == self->stack->len)
        {
          self->skip = 0;
          g_string_append_c (self->context->hidden, '\n');
        }
    }
  else if (self->error == NULL && element != NULL && element->end != NULL)
    element->end (self);
  g_array_set_size (self->stack, self->stack->len - 1);
  if (self->error == NULL
      && qf_docx_story_get_length (self->story) + self->context->hidden->len > MAX_TEXT)
    self->error = g_error_new (QF_ERROR, QF_ERROR_INPUT,
                               _ ("The text is larger than %d MB. Divide it, or attach it as a "
                                  "file."),
                               QF_DOCUMENT_MAX_BYTES / 1000000);
}

static void
read_text (const char *text, gsize length, gpointer user_data)
{
  QfDocxReader *self = user_data;

  if (self->error != NULL)
    return;
  if (self->skip > 0)
    g_string_append_len (self->context->hidden, text, (gssize)length);
  else if (self->in_text)
    g_string_append_len (self->piece, text, (gssize)length);
  else if (self->in_code)
    {
      qf_docx_fields_add_code (self->fields, text, length);
      g_string_append_len (self->context->hidden, text, (gssize)length);
    }
}

static gboolean
read_part (QfDocxReader *self, GBytes *part, GError **error)
{
  static const QfXmlHandlers handlers = { start_element, end_element, read_text };

  if (!qf_docx_parse (part, &handlers, self, error))
    {
      g_clear_error (&self->error);
      return FALSE;
    }
  if (self->error == NULL && !qf_docx_fields_is_empty (self->fields))
    self->error = g_error_new (QF_ERROR, QF_ERROR_INPUT,
                               _ ("The file is damaged: a field in it has no end, so what it "
                                  "hides cannot be told. Open it in Word or WPS, save it again "
                                  "as .docx and import that."));
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return TRUE;
}

static void
open_reader (QfDocxReader *self, QfDocxContext *context)
{
  self->context = context;
  self->story
      = qf_docx_story_new (context->styles, context->numbering, context->tally, context->hidden);
  self->fields = qf_docx_fields_new (context->tally);
  self->stack = g_array_new (FALSE, TRUE, sizeof (QfDocxFrame));
  self->cells = g_array_new (FALSE, TRUE, sizeof (QfDocxCellProperties));
  self->rows = g_array_new (FALSE, TRUE, sizeof (QfDocxRowProperties));
  self->piece = g_string_new (NULL);
  self->references = g_ptr_array_new_with_free_func (g_free);
}

static void
close_reader (QfDocxReader *self)
{
  g_clear_pointer (&self->story, qf_docx_story_free);
  g_clear_pointer (&self->fields, qf_docx_fields_free);
  g_clear_pointer (&self->stack, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_string_free (g_steal_pointer (&self->piece), TRUE);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->note, g_free);
}

gboolean
qf_docx_reader_read_notes (QfDocxContext *context, GBytes *part, GHashTable *notes, GError **error)
{
  QfDocxReader self = { .notes = notes };
  gboolean done;

  open_reader (&self, context);
  done = read_part (&self, part, error);
  close_reader (&self);
  return done;
}

static void
add_notes (QfDocxReader *self, QfImport *import)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("〔%u〕%s", i + 1, (const char *)self->references->pdata[i]);

      qf_import_add_paragraph (import, QF_IMPORT_NOTE, 0, text);
    }
}

gboolean
qf_docx_reader_read_body (QfDocxContext *context, GBytes *part, QfImport *import, GError **error)
{
  QfDocxReader self = { NULL };
  gboolean done;

  open_reader (&self, context);
  done = read_part (&self, part, error);
  if (done && !self.seen_body)
    {
      qf_docx_reader_fail (&self);
      g_propagate_error (error, g_steal_pointer (&self.error));
      done = FALSE;
    }
  if (done)
    {
      qf_docx_story_finish (self.story, import);
      add_notes (&self, import);
    }
  close_reader (&self);
  return done;
}
