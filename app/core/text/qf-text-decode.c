/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-text"

#include "config.h"

#include <qf/qf-text.h>

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

/* Bytes of unknown encoding become UTF-8, or are refused; nothing is ever replaced.
 *
 * A byte order mark decides first, then the label that the file gives itself, then the bytes:
 * strict UTF-8, else strict GB18030. GB18030 accepts nearly any bytes, so what it yields must
 * also look like Chinese: mostly characters of the first level of GB 2312 and its punctuation,
 * and among them often enough the characters that every Chinese text is full of. The second
 * measure tells Chinese from Korean or Japanese text and from noise that happens to be valid.
 *
 * A label or mark that the bytes contradict is refused rather than guessed around: what a
 * reviewer reads must be what another program would read in the same file. */

/* Shares in percent. Official Chinese lies above 95 and 25; a list of rare names
 * lies lower. */
#define MIN_COMMON_SHARE 70
#define MIN_FREQUENT_SHARE 8
/* Below this many Han characters frequency says nothing. */
#define FREQUENT_SAMPLE_MIN 20
#define FREQUENT_SAMPLE_MAX 20000

static const char frequent_han[]
    = "的一是在不了有和人这中大为上个国我以要时来用们生到作地于出就分对成会可主发年动同工也能下"
      "过产种面而方后多定行学法所民得经十三之进等部度家电力如化高自二理实加量体制机当使业本性好"
      "应开合由其前外天政四日社事平相全与关各重新内数第条建月公市办员施府位通知及规责";

static char *
decode_strictly (const char *data, gsize length, const char *charset)
{
  gsize n_read = 0;
  gsize n_written = 0;
  g_autofree char *text = g_convert (data, length, "UTF-8", charset, &n_read, &n_written, NULL);

  if (text == NULL || n_read != length || strlen (text) != n_written)
    return NULL;
  return g_steal_pointer (&text);
}

/* Share of two-byte characters that are of GB 2312's first level or its punctuation. */
static gboolean
bytes_look_common (const guint8 *data, gsize length)
{
  gsize n_wide = 0;
  gsize n_common = 0;

  for (gsize i = 0; i < length;)
    {
      if (data[i] < 0x80 || i + 1 >= length)
        {
          i++;
          continue;
        }
      n_wide++;
      if (data[i + 1] >= 0x30 && data[i + 1] <= 0x39)
        {
          i += 4;
          continue;
        }
      if (data[i + 1] >= 0xA1
          && ((data[i] >= 0xB0 && data[i] <= 0xD7) || (data[i] >= 0xA1 && data[i] <= 0xA3)))
        n_common++;
      i += 2;
    }
  return n_common * 100 >= n_wide * MIN_COMMON_SHARE;
}

static gboolean
text_looks_chinese (const char *text)
{
  guint n_han = 0;
  guint n_frequent = 0;

  for (const char *p = text; *p != '\0' && n_han < FREQUENT_SAMPLE_MAX; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character < 0x3400 || character > 0x9FFF)
        continue;
      n_han++;
      if (g_utf8_strchr (frequent_han, -1, character) != NULL)
        n_frequent++;
    }
  return n_han < FREQUENT_SAMPLE_MIN || n_frequent * 100 >= n_han * MIN_FREQUENT_SHARE;
}

static char *
decode_gb18030 (const char *data, gsize length)
{
  g_autofree char *text = NULL;

  if (!bytes_look_common ((const guint8 *)data, length))
    return NULL;
  text = decode_strictly (data, length, "GB18030");
  if (text == NULL || !text_looks_chinese (text))
    return NULL;
  return g_steal_pointer (&text);
}

static gboolean
has_wide_character (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0xE0)
      return TRUE;
  return FALSE;
}

static gboolean
is_ascii (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)data[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* UTF-7 hides characters in plain ASCII: "+" base64 of UTF-16BE "-". */
static gboolean
holds_utf7 (const char *data, gsize length)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  for (gsize i = 0; i < length; i++)
    {
      gsize n = 0;
      guint last = 0;
      guint n_left;

      if (data[i] != '+')
        continue;
      for (gsize j = i + 1; j < length && data[j] != '\0'; j++)
        {
          const char *digit = strchr (digits, data[j]);

          if (digit == NULL)
            break;
          last = (guint)(digit - digits);
          n++;
        }
      n_left = (n * 6) % 16;
      if (n >= 3 && n_left < 6 && (last & ((1u << n_left) - 1)) == 0 && i + 1 + n < length
          && data[i + 1 + n] == '-')
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_control_bytes (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)data[i] < 0x20 && strchr ("\t\n\r\f", data[i]) == NULL)
      return TRUE;
  return memchr (data, '\0', length) != NULL;
}

static gboolean
check_characters (const char *text, GError **error)
{
  guint line = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\n')
        line++;
      if ((character < 0x20 && strchr ("\t\n\r\f", (int)character) == NULL) || character == 0x7F
          || (character >= 0x80 && character < 0xA0))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("The file holds the control character U+%04X in line %u: it is damaged "
                          "or is not a text. Save it again as UTF-8."),
                       character, line);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_label (const char *label, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (label, *names) == 0)
      return TRUE;
  return FALSE;
}

static char *
decode_labelled (const char *data, gsize length, const char *label, GError **error)
{
  static const char *const gb[]
      = { "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", NULL };
  static const char *const utf8[] = { "utf-8", "utf8", "unicode-1-1-utf-8", NULL };
  gboolean valid_utf8 = g_utf8_validate_len (data, length, NULL);
  g_autofree char *text = NULL;

  if (is_label (label, utf8))
    {
      if (valid_utf8)
        return g_strndup (data, length);
    }
  else if (is_label (label, gb))
    {
      if (is_ascii (data, length))
        return g_strndup (data, length);
      text = decode_gb18030 (data, length);
      if (text != NULL)
        return g_steal_pointer (&text);
    }
  else
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The file says that it is written in %s, which is not read. Save it as "
                      "UTF-8 and import it again."),
                   label);
      return NULL;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file says that it is written in %s, but it is not. Save it as UTF-8 and "
                  "import it again."),
               label);
  return NULL;
}

static char *
decode_utf16 (const char *data, gsize length, gboolean little_endian, GError **error)
{
  g_autofree char *text = NULL;

  /* A mark over text in another encoding: UTF-16 text is never also plain UTF-8 text. */
  if (length < 4 || !g_utf8_validate_len (data, length, NULL) || holds_control_bytes (data, length))
    text = decode_strictly (data, length, little_endian ? "UTF-16LE" : "UTF-16BE");
  if (text == NULL || !text_looks_chinese (text))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The file says that it is written in %s, but it is not. Save it as UTF-8 "
                      "and import it again."),
                   "UTF-16");
      return NULL;
    }
  return g_steal_pointer (&text);
}

static char *
decode_unlabelled (const char *data, gsize length, GError **error)
{
  g_autofree char *text = NULL;

  if (g_utf8_validate_len (data, length, NULL)
      && !(is_ascii (data, length) && holds_utf7 (data, length)))
    {
      text = g_strndup (data, length);
      /* Some GB 2312 words are also valid UTF-8, of Greek and Arabic letters. */
      if (!is_ascii (data, length) && !has_wide_character (text))
        {
          g_autofree char *other = decode_gb18030 (data, length);

          if (other != NULL)
            return g_steal_pointer (&other);
        }
      return g_steal_pointer (&text);
    }
  if (!holds_control_bytes (data, length) && !is_ascii (data, length))
    text = decode_gb18030 (data, length);
  if (text == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("The file's encoding is not recognised. Save it as UTF-8 and import it "
                    "again."));
  return g_steal_pointer (&text);
}

char *
qf_text_decode (GBytes *bytes, const char *label, GError **error)
{
  gsize length;
  const char *data;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return g_strdup ("");
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    text = decode_labelled (data + 3, length - 3, "UTF-8", error);
  else if (length >= 2 && memcmp (data, "\xFF\xFE", 2) == 0)
    text = decode_utf16 (data + 2, length - 2, TRUE, error);
  else if (length >= 2 && memcmp (data, "\xFE\xFF", 2) == 0)
    text = decode_utf16 (data + 2, length - 2, FALSE, error);
  else if (memchr (data, '\0', length) != NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("The file holds NUL bytes: it is not a text. Save it as UTF-8 and import it "
                    "again."));
  else if (label != NULL)
    text = decode_labelled (data, length, label, error);
  else
    text = decode_unlabelled (data, length, error);
  if (text == NULL || !check_characters (text, error))
    return NULL;
  return g_steal_pointer (&text);
}
