/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli.h"

/* What a word on the command line is, before the office is asked about it. */

/* @letter and a number without leading zero. */
static gboolean
is_id (const char *word, char letter)
{
  if (word == NULL || word[0] != letter || word[1] < '1' || word[1] > '9')
    return FALSE;
  for (const char *c = word + 1; *c != '\0'; c++)
    if (!g_ascii_isdigit (*c))
      return FALSE;
  return TRUE;
}

gboolean
qf_cli_is_release (const char *id)
{
  return is_id (id, 'R');
}

gboolean
qf_cli_is_document (const char *id)
{
  return is_id (id, 'D');
}

gboolean
qf_cli_check_property (const char *key, const char *value, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (value[0] == '\0' && g_strv_contains (qf_properties_get_keys (), key))
    return TRUE; /* takes the property away */
  if (qf_properties_check_value (key, value, &problem))
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, problem->message);
  return FALSE;
}
