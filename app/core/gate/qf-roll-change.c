/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Putting a roll together.
 *
 * A change copies the fields, sets one, and reads the written text back as anybody else would
 * have to; so nothing can be put into a roll that could not be read from one. Refusals that a
 * person can cause have words of their own, before that. */

#define G_LOG_DOMAIN "qf-roll-change"

#include "config.h"

#include "gate/qf-roll-private.h"

#include <qf/qf-error.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-values-private.h"

static QfRoll *
copy_fields (QfRoll *self)
{
  QfRoll *copy = _qf_roll_alloc ();

  copy->store = g_strdup (self->store);
  copy->number = self->number;
  copy->previous = g_strdup (self->previous);
  copy->trial = self->trial;
  copy->algorithm = g_strdup (self->algorithm);
  copy->office = g_strdup (self->office);
  copy->publisher_may_be_drafter = self->publisher_may_be_drafter;
  copy->share = self->share;
  copy->needs = g_strdupv (self->needs);
  copy->chain = g_strdup (self->chain);
  memcpy (copy->gates, self->gates, sizeof copy->gates);
  for (guint i = 0; i < self->persons->len; i++)
    g_ptr_array_add (copy->persons, qf_person_copy (g_ptr_array_index (self->persons, i)));
  for (guint i = 0; i < self->keys->len; i++)
    {
      const QfRollKey *key = g_ptr_array_index (self->keys, i);

      g_ptr_array_add (copy->keys, _qf_roll_key_new (key->fingerprint, key->staff, key->active));
    }
  return copy;
}

static QfRoll *
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED, message);
  return NULL;
}

QfRoll *
qf_roll_new (
    const char *store, const char *office, gboolean trial, const char *algorithm, GError **error)
{
  g_autoptr (QfRoll) fields = _qf_roll_alloc ();
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();
  const char *const *classes = qf_terms_get_classes ();
  g_autoptr (QfPerson) nobody = NULL;

  if (!_qf_value_is_uuid (store))
    return refuse (error, _ ("The store has no usable id."));
  if (office == NULL || office[0] == '\0' || g_str_equal (office, "-")
      || !_qf_value_is_line (office))
    return refuse (error, _ ("Give the office a name of one line, without hidden characters."));
  if (g_strcmp0 (algorithm, "ed25519") != 0)
    return refuse (error, _ ("Only the algorithm ed25519 can be used in this version."));
  for (guint i = 0; classes[i] != NULL; i++)
    if (qf_class_needs_interpretation (classes[i]))
      g_ptr_array_add (needs, g_strdup (classes[i]));
  g_ptr_array_add (needs, NULL);
  fields->store = g_strdup (store);
  fields->number = 1;
  fields->trial = trial;
  fields->algorithm = g_strdup (algorithm);
  fields->office = g_strdup (office);
  fields->share = 20;
  fields->needs = (char **)g_ptr_array_free (g_steal_pointer (&needs), FALSE);
  fields->chain = g_strdup ("standard");
  fields->gates[0] = 1u << QF_GATE_WORDING | 1u << QF_GATE_POLICY;
  fields->gates[1] = 1u << QF_GATE_LEGAL | 1u << QF_GATE_SECRECY;
  fields->gates[2] = _qf_roll_get_floor (QF_STAGE_THIRD_REVIEW);
  return _qf_roll_seal (fields, error);
}

QfRoll *
qf_roll_next (QfRoll *self)
{
  g_autoptr (QfRoll) fields = NULL;

  if (self == NULL)
    return NULL;
  fields = copy_fields (self);
  fields->number++;
  g_free (fields->previous);
  fields->previous = g_strdup (self->fingerprint);
  return _qf_roll_seal (fields, NULL);
}

static gboolean
is_person (const QfPerson *person, GError **error)
{
  if (person == NULL || !_qf_value_is_staff (person->staff))
    {
      refuse (error, _ ("A staff number has 1 to 32 capital letters, digits and hyphens."));
      return FALSE;
    }
  if (person->name == NULL || g_strstrip (person->name)[0] == '\0'
      || g_str_equal (person->name, "-") || !_qf_value_is_line (person->name))
    {
      refuse (error, _ ("A name is one line of text without hidden characters."));
      return FALSE;
    }
  if (person->unit != NULL
      && (person->unit[0] == '\0' || strchr (person->unit, ' ') != NULL
          || g_str_equal (person->unit, "-") || !_qf_value_is_line (person->unit)))
    {
      refuse (error, _ ("The name of a unit has no spaces and no hidden characters."));
      return FALSE;
    }
  return TRUE;
}

QfRoll *
qf_roll_with_person (QfRoll *self, const QfPerson *person, GError **error)
{
  g_autoptr (QfPerson) copy = person != NULL ? qf_person_copy (person) : NULL;
  g_autoptr (QfRoll) fields = NULL;

  if (self == NULL || !is_person (copy, error))
    return self == NULL ? refuse (error, _ ("There is no roll to change.")) : NULL;
  fields = copy_fields (self);
  for (guint i = 0; i < fields->persons->len; i++)
    if (g_str_equal (((QfPerson *)fields->persons->pdata[i])->staff, copy->staff))
      {
        g_ptr_array_remove_index (fields->persons, i);
        break;
      }
  g_ptr_array_add (fields->persons, g_steal_pointer (&copy));
  return _qf_roll_seal (fields, error);
}

static void
put_key (QfRoll *fields, const QfRollKey *key)
{
  gboolean found = FALSE;

  for (guint i = 0; i < fields->keys->len; i++)
    {
      QfRollKey *old = g_ptr_array_index (fields->keys, i);

      if (g_str_equal (old->fingerprint, key->fingerprint))
        {
          old->active = key->active;
          found = TRUE;
        }
      else if (key->active && g_str_equal (old->staff, key->staff))
        old->active = FALSE;
    }
  if (!found)
    g_ptr_array_add (fields->keys, _qf_roll_key_new (key->fingerprint, key->staff, key->active));
}

QfRoll *
qf_roll_with_key (QfRoll *self, const QfRollKey *key, GError **error)
{
  g_autoptr (QfRoll) fields = NULL;
  const QfRollKey *same;

  if (self == NULL)
    return refuse (error, _ ("There is no roll to change."));
  if (key == NULL || !_qf_value_is_digest (key->fingerprint))
    return refuse (error, _ ("The fingerprint of a key is 64 hexadecimal digits."));
  if (qf_roll_find_person (self, key->staff) == NULL)
    return refuse (error, _ ("The key belongs to nobody on the roll: add the person first."));
  same = qf_roll_find_key (self, key->fingerprint);
  if (same != NULL && !g_str_equal (same->staff, key->staff))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The key of %s stands on the roll under staff number %s already. One key is "
                      "one person's: let %s make a key of their own."),
                   key->staff, same->staff, key->staff);
      return NULL;
    }
  fields = copy_fields (self);
  put_key (fields, key);
  return _qf_roll_seal (fields, error);
}

QfRoll *
qf_roll_with_setting (QfRoll *self, const char *key, const char *value, GError **error)
{
  g_autoptr (QfRoll) fields = NULL;
  guint64 share = 0;

  if (self == NULL)
    return refuse (error, _ ("There is no roll to change."));
  fields = copy_fields (self);
  if (g_strcmp0 (key, "publisher-may-be-drafter") == 0)
    {
      if (g_strcmp0 (value, "yes") != 0 && g_strcmp0 (value, "no") != 0)
        return refuse (error, _ ("The setting publisher-may-be-drafter is yes or no."));
      fields->publisher_may_be_drafter = g_str_equal (value, "yes");
    }
  else if (g_strcmp0 (key, "needs-interpretation") == 0)
    {
      g_strfreev (fields->needs);
      fields->needs = _qf_roll_read_classes (value);
      if (fields->needs == NULL)
        return refuse (error, _ ("The setting needs-interpretation is a list of classes, by comma; "
                                 "it is never empty."));
    }
  else if (g_strcmp0 (key, "suggestion-share") == 0)
    {
      if (!_qf_value_is_number (value, &share) || share > 50)
        return refuse (error, _ ("The setting suggestion-share is a number from 0 to 50."));
      fields->share = (guint)share;
    }
  else
    return refuse (error, _ ("The roll has no such setting."));
  return _qf_roll_seal (fields, error);
}
