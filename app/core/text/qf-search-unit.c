/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-search"

#include "config.h"

#include <string.h>

#include <qf/qf-release.h>

#include "text/qf-search-private.h"
#include "text/qf-text-private.h"

/* The text that search reads. A candidate is looked at by the thousand, so the canonical XML is
 * not parsed but read off: in it every `<` begins a tag, every tag ends at the next `>`, and
 * blocks are as the writer in qf-document-xml.c leaves them. A test holds the two together. */

QfSearchUnit *
_qf_search_unit_new (const char *number)
{
  QfSearchUnit *self = g_new0 (QfSearchUnit, 1);

  if (number != NULL && *number != '\0')
    self->text = g_strconcat (number, "\n", NULL);
  else
    self->text = g_strdup ("");
  self->length = strlen (self->text);
  self->body = self->strong = self->files = self->length;
  self->file_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

void
_qf_search_unit_free (QfSearchUnit *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->file_starts);
  g_free (self);
}

static const char *
get_text (GBytes *bytes, gsize *size)
{
  const char *text = g_bytes_get_data (bytes, size);

  return text != NULL ? text : "";
}

/* --- reading a document off --------------------------------------------------------------------
 */

typedef struct
{
  const char *at;
  const char *end;
  char *out;      /* grows behind the text; there is room for the rest of the XML */
  gboolean block; /* inside a block or cell, where text counts */
} Reader;

/* Asked for each tag of each candidate. */
static inline gboolean
starts_with (const char *tag, gsize length, const char *name, gsize n)
{
  return length >= n && tag[0] == name[0] && memcmp (tag, name, n) == 0
         && (length == n || tag[n] == ' ' || tag[n] == '/');
}
#define IS_TAG(tag, length, name) starts_with (tag, length, name, sizeof (name) - 1)

/* @length bytes of text; the writer escapes three characters. */
static void
copy_text (Reader *reader, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *escape = memchr (text, '&', (gsize)(end - text));
      gsize plain = (gsize)((escape != NULL ? escape : end) - text);
      memcpy (reader->out, text, plain);
      reader->out += plain;
      text += plain;
      if (escape == NULL)
        return;
      const char *semicolon = memchr (text, ';', MIN ((gsize)(end - text), 8));
      if (semicolon == NULL)
        {
          *reader->out++ = *text++;
          continue;
        }
      char c = text[1];
      *reader->out++ = c == 'l' ? '<' : c == 'g' ? '>' : c == 'q' ? '"' : '&';
      text = semicolon + 1;
    }
}

static void
copy_blank (Reader *reader, const char *tag, gsize length)
{
  for (const QfBlank *blank = _qf_text_get_blanks (); blank->name != NULL; blank++)
    {
      g_autofree char *attribute = g_strdup_printf ("\"%s\"", blank->name);
      if (g_strstr_len (tag, (gssize)length, attribute) == NULL)
        continue;
      gsize size = strlen (blank->placeholder);
      memcpy (reader->out, blank->placeholder, size);
      reader->out += size;
    }
}

static void
end_block (Reader *reader, const char *name, gsize length)
{
  if (IS_TAG (name, length, "cell"))
    {
      reader->block = FALSE;
      if (reader->end - reader->at >= 5 && memcmp (reader->at, "<cell", 5) == 0)
        *reader->out++ = '\t';
    }
  else if (IS_TAG (name, length, "row"))
    *reader->out++ = '\n';
  else if (reader->block)
    {
      reader->block = FALSE;
      *reader->out++ = '\n';
    }
}

/* One tag, its name from @tag on; reader->at stands behind its `>`. TRUE at the title's end. */
static gboolean
read_tag (Reader *reader, const char *tag, gsize length)
{
  if (length > 0 && tag[0] == '/')
    {
      gboolean title = IS_TAG (tag + 1, length - 1, "title");
      end_block (reader, tag + 1, length - 1);
      return title;
    }
  if (IS_TAG (tag, length, "blank"))
    copy_blank (reader, tag, length);
  else if (!IS_TAG (tag, length, "table") && !IS_TAG (tag, length, "row"))
    {
      reader->block = TRUE;
      if (length > 0 && tag[length - 1] == '/')
        end_block (reader, tag, length - 1);
    }
  return FALSE;
}

static const char *
find_body (const char *xml, gsize size)
{
  const char *body = g_strstr_len (xml, (gssize)size, "<body>");

  return body != NULL ? body + strlen ("<body>") : xml + size;
}

void
_qf_search_unit_set_document (QfSearchUnit *self, GBytes *xml)
{
  gsize size = 0;
  const char *bytes = get_text (xml, &size);
  Reader reader = { .at = find_body (bytes, size), .end = bytes + size };

  g_assert (self->files == self->body);
  /* A place-holder is shorter than its tag, and every line feed has a tag. */
  self->text = g_realloc (self->text, self->length + size + 1);
  reader.out = self->text + self->body;
  while (reader.at < reader.end)
    {
      const char *open = memchr (reader.at, '<', (gsize)(reader.end - reader.at));
      if (open == NULL)
        break;
      if (reader.block)
        copy_text (&reader, reader.at, (gsize)(open - reader.at));
      const char *close = memchr (open, '>', (gsize)(reader.end - open));
      if (close == NULL)
        break;
      gsize length = (gsize)(close - open) - 1;
      if (IS_TAG (open + 1, length, "/body"))
        break;
      reader.at = close + 1;
      if (read_tag (&reader, open + 1, length))
        self->strong = (gsize)(reader.out - self->text);
    }
  *reader.out = '\0';
  self->length = self->files = (gsize)(reader.out - self->text);
}

void
_qf_search_unit_add_file (QfSearchUnit *self, const char *name, const char *text)
{
  gsize start = self->length;
  char *longer = g_strconcat (self->text, name, "\n", text != NULL ? text : "", "\n", NULL);

  g_free (self->text);
  self->text = longer;
  self->length = strlen (longer);
  g_array_append_val (self->file_starts, start);
}

/* --- one case, one width -------------------------------------------------------------------------
 */

gunichar
_qf_search_fold (gunichar character)
{
  if (character < 0x80)
    return g_ascii_isspace ((char)character) ? ' ' : (gunichar)g_ascii_tolower ((char)character);
  if (character >= 0xff01 && character <= 0xff5e)
    return (gunichar)g_ascii_tolower ((char)(character - 0xff01 + 0x21));
  if (character >= 0x2e80 && character < 0xff00)
    return character == 0x3000 ? ' ' : character;
  return g_unichar_isspace (character) ? ' ' : g_unichar_tolower (character);
}

QfSearchUnit *
_qf_search_unit_fold (const QfSearchUnit *self)
{
  QfSearchUnit *folded = g_new0 (QfSearchUnit, 1);
  /* A small letter may take one byte more than its capital. */
  char *out = folded->text = g_malloc (self->length * 2 + 1);
  guint file = 0;
  const char *valid = NULL;

  /* Only what another program wrote into the store is not. */
  g_utf8_validate (self->text, (gssize)self->length, &valid);
  gsize length = (gsize)(valid - self->text);

  folded->file_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (const char *at = self->text;; at = g_utf8_next_char (at))
    {
      gsize place = (gsize)(at - self->text);
      gsize here = (gsize)(out - folded->text);
      if (place == self->body)
        folded->body = here;
      if (place == self->strong)
        folded->strong = here;
      if (place == self->files)
        folded->files = here;
      if (file < self->file_starts->len && place == g_array_index (self->file_starts, gsize, file))
        {
          g_array_append_val (folded->file_starts, here);
          file++;
        }
      if (place >= length)
        break;
      /* Line feeds part blocks, and stay. */
      gunichar c = g_utf8_get_char (at);
      out += g_unichar_to_utf8 (c == '\n' || c == '\t' ? c : _qf_search_fold (c), out);
    }
  *out = '\0';
  folded->length = (gsize)(out - folded->text);
  return folded;
}

/* --- a release
 * ------------------------------------------------------------------------------------ */

/* The text between @before and @after, unescaped; @at moves behind it. */
static char *
dup_between (const char **at, const char *end, const char *before, const char *after)
{
  const char *start = g_strstr_len (*at, end - *at, before);

  if (start == NULL)
    return NULL;
  start += strlen (before);
  const char *stop = g_strstr_len (start, end - start, after);
  if (stop == NULL)
    return NULL;
  g_autofree char *text = g_malloc ((gsize)(stop - start) + 1);
  Reader reader = { .out = text };
  copy_text (&reader, start, (gsize)(stop - start));
  *reader.out = '\0';
  *at = stop + strlen (after);
  return g_steal_pointer (&text);
}

char *
_qf_search_find_first_document (GBytes *xml)
{
  gsize size = 0;
  const char *at = get_text (xml, &size);

  return dup_between (&at, at + size, "<document>", "</document>");
}

GPtrArray *
_qf_search_list_attachments (GBytes *xml)
{
  gsize size = 0;
  const char *at = get_text (xml, &size);
  const char *end = at + size;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_attachment_free);

  for (;;)
    {
      g_autofree char *name = dup_between (&at, end, "<attachment name=\"", "\"");
      g_autofree char *digest = name != NULL ? dup_between (&at, end, " digest=\"", "\"") : NULL;
      if (digest == NULL)
        return all;
      QfAttachment *attachment = g_new0 (QfAttachment, 1);
      attachment->name = g_steal_pointer (&name);
      attachment->digest = g_steal_pointer (&digest);
      g_ptr_array_add (all, attachment);
    }
}
