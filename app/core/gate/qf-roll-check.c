/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What is wrong with a roll, for those who are about to sign it.
 *
 * The gate refuses by itself what a roll must not say; this says it beforehand, in sentences,
 * together with what only people can judge: whether two lines are one person. Paths are found
 * by filling the places of a release from the roll: where two places can be held by staff
 * numbers that bear one name, fewer people than the floor may be enough. */

#define G_LOG_DOMAIN "qf-roll-check"

#include "config.h"

#include "gate/qf-roll-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The places of a release, in order. */
static const QfDuty places[] = { QF_DUTY_DRAFTER, QF_DUTY_FIRST_REVIEWER, QF_DUTY_SECOND_REVIEWER,
                                 QF_DUTY_THIRD_REVIEWER, QF_DUTY_PUBLISHER };
#define N_PLACES G_N_ELEMENTS (places)

guint
_qf_roll_get_floor (QfStage stage)
{
  switch (stage)
    {
    case QF_STAGE_THIRD_REVIEW:
      return 1u << QF_GATE_POLITICAL | 1u << QF_GATE_LEGAL | 1u << QF_GATE_POLICY
             | 1u << QF_GATE_SECRECY | 1u << QF_GATE_WORDING;
    default:
      return 0;
    }
}

gboolean
_qf_roll_is_below_floor (QfRoll *self)
{
  for (QfStage stage = QF_STAGE_FIRST_REVIEW; stage <= QF_STAGE_THIRD_REVIEW; stage++)
    {
      guint gates = qf_roll_get_gates (self, stage);
      guint floor = _qf_roll_get_floor (stage);

      if (gates == 0 || (gates & floor) != floor)
        return TRUE;
    }
  return FALSE;
}

guint
_qf_roll_count_administrators (QfRoll *self)
{
  guint count = 0;

  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    {
      const QfPerson *person = qf_roll_get_person (self, i);

      if ((person->duties & QF_DUTY_ADMINISTRATOR) != 0
          && qf_roll_find_key_of (self, person->staff) != NULL)
        count++;
    }
  return count;
}

/* A name as eyes read it: compatibility forms, spaces, case, selectors taken away. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isspace (character) && !g_unichar_ismark (character)
          && g_unichar_type (character) != G_UNICODE_FORMAT)
        g_string_append_unichar (seen, character);
    }
  return g_string_free (g_steal_pointer (&seen), FALSE);
}

static gboolean
is_odd_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);

  if (normal == NULL || strcmp (normal, name) != 0)
    return TRUE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gunichar next = g_utf8_get_char (g_utf8_next_char (at));

      if (g_unichar_type (character) == G_UNICODE_PRIVATE_USE || g_unichar_ismark (character)
          || (g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN && g_unichar_isspace (next)))
        return TRUE;
    }
  return FALSE;
}

/* All people with a duty whose names read the same, in pairs. */
static void
list_names (QfRoll *self, GPtrArray *listed)
{
  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    {
      const QfPerson *person = qf_roll_get_person (self, i);
      g_autofree char *folded = fold_name (person->name);

      if (is_odd_name (person->name))
        g_ptr_array_add (listed,
                         g_strdup_printf (_ ("The name of %s (%s) holds characters that can be "
                                             "taken for others."),
                                          person->staff, person->name));
      for (guint j = i + 1; j < qf_roll_get_n_persons (self); j++)
        {
          const QfPerson *other = qf_roll_get_person (self, j);
          g_autofree char *other_folded = fold_name (other->name);

          if (g_str_equal (folded, other_folded))
            g_ptr_array_add (listed, g_strdup_printf (_ ("%s and %s bear the same name, %s. Make "
                                                         "sure that they are two people."),
                                                      person->staff, other->staff, person->name));
        }
    }
}

static gboolean
is_held (QfRoll *self, QfDuty duty)
{
  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    if ((qf_roll_get_person (self, i)->duties & duty) != 0)
      return TRUE;
  return FALSE;
}

static void
list_doubled_keys (QfRoll *self, GPtrArray *blocking)
{
  for (guint i = 0; i < qf_roll_get_n_keys (self); i++)
    for (guint j = i + 1; j < qf_roll_get_n_keys (self); j++)
      {
        const QfRollKey *key = qf_roll_get_key (self, i);
        const QfRollKey *other = qf_roll_get_key (self, j);

        if (g_str_equal (key->fingerprint, other->fingerprint))
          g_ptr_array_add (blocking, g_strdup_printf (_ ("%s and %s have one and the same key."),
                                                      key->staff, other->staff));
      }
}

static void
list_blocking (QfRoll *self, GPtrArray *blocking)
{
  list_doubled_keys (self, blocking);
  if (_qf_roll_is_below_floor (self))
    g_ptr_array_add (blocking, g_strdup (_ ("The chain of reviews is below the floor: three "
                                            "reviews, and the third passes all five gates.")));
  if (_qf_roll_count_administrators (self) < 2)
    g_ptr_array_add (blocking, g_strdup (_ ("Fewer than two administrators have a key: nobody "
                                            "could sign the next roll.")));
}

static void
list_people (QfRoll *self, GPtrArray *listed)
{
  for (guint i = 0; i < N_PLACES; i++)
    if (!is_held (self, places[i]))
      g_ptr_array_add (listed, g_strdup_printf (_ ("Nobody has the duty “%s”: nothing can be "
                                                   "released."),
                                                qf_duty_get_label (places[i])));
  if (qf_roll_get_publisher_may_be_drafter (self))
    g_ptr_array_add (listed,
                     g_strdup (_ ("The publisher may be the drafter: four people can release.")));
  if (_qf_roll_count_administrators (self) < 3)
    g_ptr_array_add (listed, g_strdup (_ ("Fewer than three administrators have a key: if one "
                                          "leaves, the next roll cannot be signed.")));
  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    {
      const QfPerson *person = qf_roll_get_person (self, i);

      if (person->duties != 0 && qf_roll_find_key_of (self, person->staff) == NULL)
        g_ptr_array_add (listed, g_strdup_printf (_ ("%s (%s) has no key yet and cannot sign."),
                                                  person->staff, person->name));
    }
}

GPtrArray *
qf_roll_check (QfRoll *self, GPtrArray *blocking)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);

  if (self == NULL)
    g_ptr_array_add (refused, g_strdup (_ ("There is no roll.")));
  else
    {
      list_blocking (self, refused);
      list_names (self, listed);
      list_people (self, listed);
    }
  for (guint i = 0; i < refused->len; i++)
    {
      g_ptr_array_insert (listed, (int)i, g_strdup (g_ptr_array_index (refused, i)));
      if (blocking != NULL)
        g_ptr_array_add (blocking, g_strdup (g_ptr_array_index (refused, i)));
    }
  return g_steal_pointer (&listed);
}

/* --- paths --------------------------------------------------------------------------------- */

/* Who holds each place of one release; NULL while it is open. */
typedef const QfPerson *Holders[N_PLACES];

static gboolean
is_used (Holders holders, const QfPerson *person)
{
  for (guint i = 0; i < N_PLACES; i++)
    if (holders[i] == person)
      return TRUE;
  return FALSE;
}

/* Fills the open places with different staff numbers. Few places, so trying all is quick: a
 * place that has five candidates or more can never be the one that fails. */
static gboolean
fill (QfRoll *self, Holders holders, guint n_places, guint at)
{
  guint tried = 0;

  while (at < n_places && holders[at] != NULL)
    at++;
  if (at == n_places)
    return TRUE;
  for (guint i = 0; i < qf_roll_get_n_persons (self) && tried < N_PLACES; i++)
    {
      const QfPerson *person = qf_roll_get_person (self, i);

      if ((person->duties & places[at]) == 0 || is_used (holders, person))
        continue;
      tried++;
      holders[at] = person;
      if (fill (self, holders, n_places, at + 1))
        return TRUE;
      holders[at] = NULL;
    }
  return FALSE;
}

static char *
describe (Holders holders, guint n_places, const QfPerson *one, const QfPerson *other)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < n_places; i++)
    if (holders[i] != one && holders[i] != other)
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", holders[i]->staff);
  return g_strdup_printf (_ ("If %s and %s are one person (%s), that person could get a release "
                             "out with only %s: fewer people than the floor."),
                          one->staff, other->staff, one->name, others->str);
}

static char *
find_path (QfRoll *self, const QfPerson *one, const QfPerson *other, guint n_places)
{
  for (guint i = 0; i < n_places; i++)
    for (guint j = 0; j < n_places; j++)
      {
        Holders holders = { NULL };

        if (i == j || (one->duties & places[i]) == 0 || (other->duties & places[j]) == 0)
          continue;
        holders[i] = one;
        holders[j] = other;
        if (fill (self, holders, n_places, 0))
          return describe (holders, n_places, one, other);
      }
  return NULL;
}

static void
list_pair (QfRoll *self, const QfPerson *one, const QfPerson *other, GPtrArray *paths)
{
  guint n_places = qf_roll_get_publisher_may_be_drafter (self) ? N_PLACES - 1 : N_PLACES;
  char *path = find_path (self, one, other, n_places);

  if (path != NULL)
    g_ptr_array_add (paths, path);
  if ((one->duties & other->duties & QF_DUTY_ADMINISTRATOR) != 0)
    g_ptr_array_add (paths,
                     g_strdup_printf (_ ("If the administrators %s and %s are one person (%s), "
                                         "that person could sign a roll alone."),
                                      one->staff, other->staff, one->name));
}

GPtrArray *
qf_roll_list_lone_paths (QfRoll *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    {
      const QfPerson *person = qf_roll_get_person (self, i);
      g_autofree char *folded = fold_name (person->name);

      for (guint j = i + 1; j < qf_roll_get_n_persons (self); j++)
        {
          const QfPerson *other = qf_roll_get_person (self, j);
          g_autofree char *other_folded = fold_name (other->name);

          if (g_str_equal (folded, other_folded))
            list_pair (self, person, other, paths);
        }
    }
  return g_steal_pointer (&paths);
}
