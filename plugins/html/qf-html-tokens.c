/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-tokens"

#include "config.h"

#include "qf-html-tokens.h"

#include <string.h>

#include <libxml/HTMLparser.h>

/* The tokenizer of HTML in the measure that a text needs. Written by hand because libxml2's
 * HTML parser compares every attribute of a tag with every other and walks all open elements
 * at each end tag: a page of a few megabytes made for it would take minutes. Here each byte
 * is looked at once. libxml2 gives the names of the characters.
 *
 * Attributes past the first QF_HTML_MAX_ATTRIBUTES of a tag are passed over. */

#define MAX_ENTITY 32

struct _QfHtmlTokens
{
  const char *at; /* what has not been read yet */
  QfHtmlToken token;
  char *raw; /* name of the open element whose content is no HTML, or NULL */
  gboolean declares;
};

QfHtmlTokens *
qf_html_tokens_new (const char *page)
{
  QfHtmlTokens *self = g_new0 (QfHtmlTokens, 1);

  self->at = page;
  self->token.name = g_string_new (NULL);
  self->token.text = g_string_new (NULL);
  for (guint i = 0; i < QF_HTML_MAX_ATTRIBUTES; i++)
    {
      self->token.attribute_names[i] = g_string_new (NULL);
      self->token.attribute_values[i] = g_string_new (NULL);
    }
  return self;
}

void
qf_html_tokens_free (QfHtmlTokens *self)
{
  if (self == NULL)
    return;
  g_string_free (self->token.name, TRUE);
  g_string_free (self->token.text, TRUE);
  for (guint i = 0; i < QF_HTML_MAX_ATTRIBUTES; i++)
    {
      g_string_free (self->token.attribute_names[i], TRUE);
      g_string_free (self->token.attribute_values[i], TRUE);
    }
  g_free (self->raw);
  g_free (self);
}

/* --- characters by number and name ---------------------------------------------------------- */

/* The numbers 128 to 159 mean Windows-1252 in HTML. */
static gunichar
map_number (guint64 number)
{
  static const gunichar windows[]
      = { 0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
          0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
          0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178 };

  if (number >= 0x80 && number < 0xA0)
    return windows[number - 0x80];
  if (number == '\t' || number == '\n' || number == '\r')
    return ' ';
  if (number < 0x20 || number == 0x7F || number > 0x10FFFF
      || !g_unichar_validate ((gunichar)number))
    return 0xFFFD;
  return (gunichar)number;
}

/* Appends what the "&" at @at stands for; returns what is behind it. */
static const char *
append_entity (GString *text, const char *at)
{
  const char *end = at + 1;
  char name[MAX_ENTITY + 1];
  gsize length;

  if (*end == '#')
    {
      gboolean hexadecimal = end[1] == 'x' || end[1] == 'X';
      const char *digits = end + (hexadecimal ? 2 : 1);
      char *behind = NULL;
      guint64 number = 0;

      if (hexadecimal ? g_ascii_isxdigit (*digits) : g_ascii_isdigit (*digits))
        number = g_ascii_strtoull (digits, &behind, hexadecimal ? 16 : 10);
      if (behind == NULL)
        {
          g_string_append_c (text, '&');
          return at + 1;
        }
      g_string_append_unichar (text, map_number (number));
      return behind + (*behind == ';' ? 1 : 0);
    }
  while (g_ascii_isalnum (*end) && end - at <= MAX_ENTITY)
    end++;
  length = (gsize)(end - at - 1);
  if (length > 0 && length <= MAX_ENTITY && *end == ';')
    {
      const htmlEntityDesc *entity;

      memcpy (name, at + 1, length);
      name[length] = '\0';
      entity = htmlEntityLookup ((const xmlChar *)name);
      if (entity != NULL)
        {
          g_string_append_unichar (text, entity->value);
          return end + 1;
        }
      if (strcmp (name, "apos") == 0)
        {
          g_string_append_c (text, '\'');
          return end + 1;
        }
    }
  /* Written without its semicolon by many an old page. */
  if (g_str_has_prefix (at, "&nbsp"))
    {
      g_string_append_unichar (text, 0xA0);
      return at + strlen ("&nbsp");
    }
  g_string_append_c (text, '&');
  return at + 1;
}

static void
append_text (GString *text, const char *from, const char *to)
{
  while (from < to)
    {
      const char *ampersand = memchr (from, '&', (gsize)(to - from));

      if (ampersand == NULL)
        {
          g_string_append_len (text, from, to - from);
          return;
        }
      g_string_append_len (text, from, ampersand - from);
      from = append_entity (text, ampersand);
    }
}

/* --- tags ----------------------------------------------------------------------------------- */

static gboolean
is_space (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r'
         || character == '\f';
}

static const char *
read_name (GString *name, const char *at, const char *until)
{
  g_string_truncate (name, 0);
  while (*at != '\0' && !is_space (*at) && strchr (until, *at) == NULL)
    g_string_append_c (name, g_ascii_tolower (*at++));
  return at;
}

static const char *
read_value (GString *value, const char *at)
{
  const char *end;

  g_string_truncate (value, 0);
  if (*at == '"' || *at == '\'')
    {
      end = strchr (at + 1, *at);
      if (end == NULL)
        end = at + strlen (at);
      append_text (value, at + 1, end);
      return *end != '\0' ? end + 1 : end;
    }
  for (end = at; *end != '\0' && !is_space (*end) && *end != '>'; end++)
    ;
  append_text (value, at, end);
  return end;
}

/* Reads from behind the tag's name to behind its ">". */
static const char *
read_attributes (QfHtmlToken *token, const char *at)
{
  token->n_attributes = 0;
  for (;;)
    {
      /* The last pair is a scratch pad once the others are taken. */
      guint index = MIN (token->n_attributes, QF_HTML_MAX_ATTRIBUTES - 1);
      GString *value = token->attribute_values[index];

      while (is_space (*at) || *at == '/')
        at++;
      if (*at == '\0' || *at == '>')
        return *at == '>' ? at + 1 : at;
      /* A "=" in front belongs to the name. */
      at = read_name (token->attribute_names[index], *at == '=' ? at + 1 : at, "/>=");
      while (is_space (*at))
        at++;
      g_string_truncate (value, 0);
      if (*at == '=')
        {
          at++;
          while (is_space (*at))
            at++;
          at = read_value (value, at);
        }
      if (token->n_attributes < QF_HTML_MAX_ATTRIBUTES)
        token->n_attributes++;
    }
}

static gboolean
is_raw (const char *name)
{
  static const char *const raw[]
      = { "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", NULL };

  return g_strv_contains (raw, name);
}

static void
read_start (QfHtmlTokens *self)
{
  self->at = read_name (self->token.name, self->at + 1, "/>");
  self->at = read_attributes (&self->token, self->at);
  self->token.kind = QF_HTML_START;
  if (is_raw (self->token.name->str))
    self->raw = g_strdup (self->token.name->str);
}

static void
read_end (QfHtmlTokens *self)
{
  self->at = read_name (self->token.name, self->at + 2, "/>");
  self->at = read_attributes (&self->token, self->at);
  self->token.n_attributes = 0;
  self->token.kind = QF_HTML_END;
}

/* Text up to the end tag of the raw element, or to the end of the page. */
static void
read_raw (QfHtmlTokens *self)
{
  gsize length = strlen (self->raw);
  const char *end = self->at;

  for (;;)
    {
      end = strstr (end, "</");
      if (end == NULL)
        {
          end = self->at + strlen (self->at);
          break;
        }
      if (g_ascii_strncasecmp (end + 2, self->raw, length) == 0
          && (is_space (end[2 + length]) || strchr ("/>", end[2 + length]) != NULL))
        break;
      end += 2;
    }
  append_text (self->token.text, self->at, end);
  self->at = end;
  self->token.kind = QF_HTML_TEXT;
  g_clear_pointer (&self->raw, g_free);
}

/* A comment, a document type or an instruction: passed over. */
static void
skip_declaration (QfHtmlTokens *self)
{
  const char *end;

  if (g_str_has_prefix (self->at, "<!--"))
    {
      end = strstr (self->at + 2, "-->");
      self->at = end != NULL ? end + 3 : self->at + strlen (self->at);
      return;
    }
  end = strchr (self->at, '>');
  if (end == NULL)
    end = self->at + strlen (self->at);
  if (g_ascii_strncasecmp (self->at, "<!doctype", 9) == 0
      && memchr (self->at, '[', (gsize)(end - self->at)) != NULL)
    self->declares = TRUE;
  self->at = *end != '\0' ? end + 1 : end;
}

const QfHtmlToken *
qf_html_tokens_next (QfHtmlTokens *self)
{
  g_string_truncate (self->token.text, 0);
  while (*self->at != '\0')
    {
      const char *end;

      if (self->raw != NULL)
        read_raw (self);
      else if (*self->at != '<')
        {
          end = strchr (self->at, '<');
          if (end == NULL)
            end = self->at + strlen (self->at);
          append_text (self->token.text, self->at, end);
          self->at = end;
          self->token.kind = QF_HTML_TEXT;
        }
      else if (g_ascii_isalpha (self->at[1]))
        read_start (self);
      else if (self->at[1] == '/' && g_ascii_isalpha (self->at[2]))
        read_end (self);
      else if (self->at[1] == '!' || self->at[1] == '?' || self->at[1] == '/')
        {
          skip_declaration (self);
          continue;
        }
      else
        {
          g_string_append_c (self->token.text, '<');
          self->at++;
          self->token.kind = QF_HTML_TEXT;
        }
      return &self->token;
    }
  return NULL;
}

gboolean
qf_html_tokens_declares (QfHtmlTokens *self)
{
  return self->declares;
}

const char *
qf_html_token_get_attribute (const QfHtmlToken *token, const char *name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (strcmp (token->attribute_names[i]->str, name) == 0)
      return token->attribute_values[i]->str;
  return NULL;
}
