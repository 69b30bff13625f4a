/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-properties"

#include "config.h"

#include <qf/qf-document.h>

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-person.h>

#include "clock/qf-time.h"
#include "model/qf-document-private.h"
#include "text/qf-text-private.h"

/* Properties are one table: the key, its name for people, and what values it takes. */

#define MAX_CHARACTERS 2000

typedef enum
{
  VALUE_TEXT,
  VALUE_LISTED,
  VALUE_NUMBER,
  VALUE_DAY,
  VALUE_EFFECTIVE,
  VALUE_STAFF,
} ValueKind;

static const struct
{
  const char *key;
  const char *label;
  ValueKind kind;
  const char *const *(*get_values) (void); /* of VALUE_LISTED */
} properties[] = {
  { "title", N_ ("title"), VALUE_TEXT },
  { "class", N_ ("class"), VALUE_LISTED, qf_terms_get_classes },
  { "type", N_ ("type of document"), VALUE_LISTED, qf_terms_get_types },
  { "number", N_ ("document number"), VALUE_NUMBER },
  { "issuer", N_ ("issuing body"), VALUE_TEXT },
  { "unit", N_ ("drafting unit"), VALUE_TEXT },
  { "formed", N_ ("date formed"), VALUE_DAY },
  { "effective", N_ ("in force from"), VALUE_EFFECTIVE },
  { "expires", N_ ("in force until"), VALUE_DAY },
  { "validity", N_ ("validity"), VALUE_LISTED, qf_terms_get_validities },
  { "attribute", N_ ("disclosure attribute"), VALUE_LISTED, qf_terms_get_attributes },
  { "attribute-basis", N_ ("ground of the attribute"), VALUE_TEXT },
  { "column", N_ ("column"), VALUE_TEXT },
  { "audience", N_ ("audience"), VALUE_TEXT },
  { "source", N_ ("source"), VALUE_TEXT },
  { "drafter", N_ ("drafter"), VALUE_STAFF },
};

static int
find_property (const char *key)
{
  for (gsize i = 0; key != NULL && i < G_N_ELEMENTS (properties); i++)
    if (strcmp (properties[i].key, key) == 0)
      return (int)i;
  return -1;
}

const char *const *
qf_properties_get_keys (void)
{
  static const char *keys[G_N_ELEMENTS (properties) + 1];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
        keys[i] = properties[i].key;
      g_once_init_leave (&ready, 1);
    }
  return keys;
}

const char *
qf_properties_get_label (const char *key)
{
  int index = find_property (key);
  g_return_val_if_fail (index >= 0, NULL);

  return _ (properties[index].label);
}

char *
_qf_properties_normalize (const char *key, const char *value)
{
  g_autofree char *line = _qf_text_normalize_line (value);
  char *plain = _qf_text_strip (line);
  /* 命令（令） has two names for two uses; the regulation counts them as one type. */
  if (strcmp (key, "type") == 0 && (strcmp (plain, "命令") == 0 || strcmp (plain, "令") == 0))
    {
      g_free (plain);
      return g_strdup ("命令（令）");
    }
  return plain;
}

static gboolean
refuse_value (GError **error, int property, const char *value, const char *wanted)
{
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("“%s” is no value for “%s” (%s): use %s"), value,
               properties[property].key, _ (properties[property].label), wanted);
  return FALSE;
}

static gboolean
is_allowed (int property, const char *value)
{
  switch (properties[property].kind)
    {
    case VALUE_LISTED:
      return g_strv_contains (properties[property].get_values (), value);
    case VALUE_NUMBER:
      return qf_number_is_well_formed (value);
    case VALUE_EFFECTIVE:
      return strcmp (value, "自印发之日起") == 0 || qf_day_from_string (value, NULL);
    case VALUE_DAY:
      return qf_day_from_string (value, NULL);
    case VALUE_STAFF:
      return qf_staff_is_valid (value);
    case VALUE_TEXT:
    default:
      return g_utf8_strlen (value, -1) <= MAX_CHARACTERS;
    }
}

static char *
describe_values (int property)
{
  switch (properties[property].kind)
    {
    case VALUE_LISTED:
      return g_strjoinv (" ", (char **)properties[property].get_values ());
    case VALUE_NUMBER:
      return g_strdup (_ ("a number such as 示政规〔2026〕3号, 令第3号 or 公告2026年第3号"));
    case VALUE_EFFECTIVE:
      return g_strdup (_ ("a day such as 2026-07-04, or 自印发之日起"));
    case VALUE_DAY:
      return g_strdup (_ ("a day such as 2026-07-04"));
    case VALUE_STAFF:
      return g_strdup (_ ("a staff number: capital letters, digits and hyphens"));
    case VALUE_TEXT:
    default:
      return g_strdup_printf (_ ("a text of %d characters at most"), MAX_CHARACTERS);
    }
}

gboolean
qf_properties_check_value (const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  int property = find_property (key);
  if (property < 0)
    {
      g_autofree char *keys = g_strjoinv (" ", (char **)qf_properties_get_keys ());
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("There is no property “%s”: use %s"), key,
                   keys);
      return FALSE;
    }
  if (!_qf_text_check (value, _ (properties[property].label), error))
    return FALSE;

  g_autofree char *plain = _qf_properties_normalize (key, value);
  if (is_allowed (property, plain))
    return TRUE;
  g_autofree char *wanted = describe_values (property);
  return refuse_value (error, property, plain, wanted);
}
