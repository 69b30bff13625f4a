/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-number"

#include "config.h"

#include "qf-release-number.h"

#include <stdlib.h>
#include <string.h>

/* Number and date as people type them. Keyboards have no 〔〕, and GB/T 9704 allows nothing else.
 */

static const char *
mend_character (gunichar character)
{
  static const struct
  {
    gunichar typed;
    const char *meant;
  } brackets[] = {
    { '[', "〔" },    { ']', "〕" },    { '(', "〔" },    { ')', "〕" },
    { 0xFF08, "〔" }, { 0xFF09, "〕" }, { 0x3010, "〔" }, { 0x3011, "〕" },
    { 0xFF3B, "〔" }, { 0xFF3D, "〕" }, { 0x300A, "〔" }, { 0x300B, "〕" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (brackets[i].typed == character)
      return brackets[i].meant;
  return NULL;
}

char *
qf_release_mend_number (const char *typed)
{
  g_autoptr (GString) number = g_string_new (NULL);

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      const char *meant = mend_character (character);

      if (g_unichar_isspace (character))
        continue;
      if (meant != NULL)
        g_string_append (number, meant);
      else if (character >= 0xFF10 && character <= 0xFF19) /* full-width digits */
        g_string_append_c (number, (char)('0' + (character - 0xFF10)));
      else
        g_string_append_unichar (number, character);
    }
  return qf_number_is_well_formed (number->str) ? g_strdup (number->str) : NULL;
}

gboolean
qf_release_is_date (const char *text)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  return g_date_valid_dmy ((GDateDay)atoi (text + 8), (GDateMonth)atoi (text + 5),
                           (GDateYear)atoi (text));
}
