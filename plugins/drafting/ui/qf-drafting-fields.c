/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-fields"

#include "config.h"

#include "qf-drafting-fields.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* The form of properties, one table for each kind of document. What is required is the gate's
 * affair; here it is only marked, and a test asks a real office whether the marks are right. */

static const QfField policy_fields[] = {
  { "class", QF_FIELD_CHOICE, TRUE, FALSE },        { "type", QF_FIELD_CHOICE, TRUE, FALSE },
  { "number", QF_FIELD_NUMBER, FALSE, TRUE },       { "issuer", QF_FIELD_TEXT, TRUE, FALSE },
  { "unit", QF_FIELD_TEXT, TRUE, FALSE },           { "formed", QF_FIELD_DAY, FALSE, TRUE },
  { "effective", QF_FIELD_EFFECTIVE, TRUE, FALSE }, { "expires", QF_FIELD_DAY, FALSE, FALSE },
  { "validity", QF_FIELD_CHOICE, FALSE, FALSE },    { "column", QF_FIELD_TEXT, TRUE, FALSE },
  { "audience", QF_FIELD_TEXT, FALSE, FALSE },      { "drafter", QF_FIELD_AUTHOR, FALSE, FALSE },
};

static const QfField other_fields[] = {
  { "unit", QF_FIELD_TEXT, TRUE, FALSE },
  { "column", QF_FIELD_TEXT, TRUE, FALSE },
  { "audience", QF_FIELD_TEXT, FALSE, FALSE },
  { "drafter", QF_FIELD_AUTHOR, FALSE, FALSE },
};

static const QfField reprint_fields[] = {
  { "source", QF_FIELD_TEXT, TRUE, FALSE },
  { "unit", QF_FIELD_TEXT, TRUE, FALSE },
  { "column", QF_FIELD_TEXT, TRUE, FALSE },
  { "audience", QF_FIELD_TEXT, FALSE, FALSE },
};

const QfField *
qf_drafting_get_fields (QfKind kind, guint *n_fields)
{
  switch (kind)
    {
    case QF_KIND_POLICY:
      *n_fields = G_N_ELEMENTS (policy_fields);
      return policy_fields;
    case QF_KIND_REPRINT:
      *n_fields = G_N_ELEMENTS (reprint_fields);
      return reprint_fields;
    case QF_KIND_INTERPRETATION:
    case QF_KIND_NEWS:
    default:
      *n_fields = G_N_ELEMENTS (other_fields);
      return other_fields;
    }
}

gboolean
qf_drafting_needs_basis (const char *attribute)
{
  return attribute != NULL && attribute[0] != '\0' && !qf_attribute_is_public (attribute);
}

const char *const *
qf_drafting_get_choices (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  if (g_str_equal (key, "class"))
    return qf_terms_get_classes ();
  if (g_str_equal (key, "type"))
    return qf_terms_get_types ();
  if (g_str_equal (key, "validity"))
    return qf_terms_get_validities ();
  if (g_str_equal (key, "attribute"))
    return qf_terms_get_attributes ();
  return NULL;
}

/* --- reading what was typed --------------------------------------------------------------------
 */

static gboolean
is_day (const char *key)
{
  return g_str_equal (key, "formed") || g_str_equal (key, "effective")
         || g_str_equal (key, "expires");
}

/* 2026-8-1, 2026.8.1, 2026/8/1, 2026年8月1日 as ISO; NULL for anything else. */
static char *
read_day (const char *typed)
{
  static const char *const forms[]
      = { "%4u-%2u-%2u%n", "%4u.%2u.%2u%n", "%4u/%2u/%2u%n", "%4u年%2u月%2u日%n" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      guint year = 0, month = 0, day = 0;
      int length = -1;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      int n = sscanf (typed, forms[i], &year, &month, &day, &length);
#pragma GCC diagnostic pop
      if (n == 3 && length >= 0 && typed[length] == '\0')
        return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
    }
  return NULL;
}

/* People type [2026], (2026) or 【2026】 where the standard has 〔2026〕. */
static char *
read_number (const char *typed)
{
  static const char *const brackets[][2]
      = { { "[", "〔" }, { "]", "〕" },  { "【", "〔" }, { "】", "〕" }, { "(", "〔" },
          { ")", "〕" }, { "（", "〔" }, { "）", "〕" }, { "［", "〔" }, { "］", "〕" } };
  g_autoptr (GString) number = g_string_new (typed);

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    g_string_replace (number, brackets[i][0], brackets[i][1], 0);
  return g_string_free (g_steal_pointer (&number), FALSE);
}

char *
qf_drafting_read_value (const char *key, const char *typed, GError **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  plain = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  if (plain[0] == '\0')
    return NULL;
  if (is_day (key))
    value = read_day (plain);
  else if (g_str_equal (key, "number"))
    value = read_number (plain);
  if (value == NULL)
    value = g_steal_pointer (&plain);
  if (qf_properties_check_value (key, value, NULL))
    return g_steal_pointer (&value);
  if (g_str_equal (key, "effective"))
    g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                         _ ("A day such as 2026-07-04, or 自印发之日起"));
  else if (is_day (key))
    g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, _ ("A day such as 2026-07-04"));
  else if (g_str_equal (key, "number"))
    g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                         _ ("A number such as 示政规〔2026〕3号, 令第3号 or 公告2026年第3号"));
  else
    qf_properties_check_value (key, value, error);
  return NULL;
}

char *
qf_drafting_show_value (const char *key, const char *value)
{
  guint year, month, day;
  int length = 0;

  g_return_val_if_fail (key != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  if (is_day (key) && sscanf (value, "%4u-%2u-%2u%n", &year, &month, &day, &length) == 3
      && value[length] == '\0')
    return g_strdup_printf ("%u年%u月%u日", year, month, day);
  return g_strdup (value);
}
