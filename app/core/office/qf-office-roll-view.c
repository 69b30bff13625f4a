/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-roll"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

#include "evidence/qf-bundle.h"

/* The roll as people read it, and in sentences what a pending one changes: that is what two
 * administrators compare face to face before they sign. */

static void
compare_person (const QfPerson *before, const QfPerson *after, GPtrArray *changes)
{
  g_autofree char *duties = qf_duties_to_string (after->duties);
  const char *unit = after->unit != NULL ? after->unit : "-";
  if (before == NULL)
    g_ptr_array_add (changes, g_strdup_printf (_ ("New: %s %s, unit %s, duties %s"), after->staff,
                                               after->name, unit, duties));
  else if (after->duties == 0 && before->duties != 0)
    g_ptr_array_add (changes, g_strdup_printf (_ ("Ended: %s %s"), after->staff, after->name));
  else
    {
      g_autofree char *old_duties = qf_duties_to_string (before->duties);
      if (before->duties != after->duties)
        g_ptr_array_add (changes, g_strdup_printf (_ ("%s %s: duties %s, before %s"), after->staff,
                                                   after->name, duties, old_duties));
      if (g_strcmp0 (before->name, after->name) != 0)
        g_ptr_array_add (changes, g_strdup_printf (_ ("%s: name %s, before %s"), after->staff,
                                                   after->name, before->name));
      if (g_strcmp0 (before->unit, after->unit) != 0)
        g_ptr_array_add (changes, g_strdup_printf (_ ("%s %s: unit %s, before %s"), after->staff,
                                                   after->name, unit,
                                                   before->unit != NULL ? before->unit : "-"));
    }
}

static void
compare_keys (QfRoll *before, QfRoll *after, GPtrArray *changes)
{
  for (guint i = 0; i < qf_roll_get_n_keys (after); i++)
    {
      const QfRollKey *key = qf_roll_get_key (after, i);
      const QfRollKey *old = before != NULL ? qf_roll_find_key (before, key->fingerprint) : NULL;
      const QfPerson *person = qf_roll_find_person (after, key->staff);
      const char *name = person != NULL ? person->name : "";
      if (key->active && old == NULL)
        g_ptr_array_add (changes, g_strdup_printf (_ ("New key of %s %s: %s"), key->staff, name,
                                                   key->fingerprint));
      else if (!key->active && old != NULL && old->active)
        g_ptr_array_add (changes, g_strdup_printf (_ ("Key ended of %s %s: %s"), key->staff, name,
                                                   key->fingerprint));
    }
}

static char **
list_interpreted_classes (QfRoll *roll)
{
  g_autoptr (GStrvBuilder) classes = g_strv_builder_new ();
  const char *const *all = qf_terms_get_classes ();
  for (guint i = 0; all[i] != NULL; i++)
    if (qf_roll_needs_interpretation (roll, all[i]))
      g_strv_builder_add (classes, all[i]);
  return g_strv_builder_end (classes);
}

static void
compare_settings (QfRoll *before, QfRoll *after, GPtrArray *changes)
{
  gboolean now = qf_roll_get_publisher_may_be_drafter (after);
  if (before == NULL ? now : now != qf_roll_get_publisher_may_be_drafter (before))
    g_ptr_array_add (changes,
                     g_strdup (now ? _ ("The publisher may be the drafter: four people suffice.")
                                   : _ ("The publisher may no longer be the drafter.")));
  if (before == NULL)
    return;
  g_auto (GStrv) classes = list_interpreted_classes (after);
  g_auto (GStrv) old = list_interpreted_classes (before);
  if (!g_strv_equal ((const char *const *)classes, (const char *const *)old))
    {
      g_autofree char *text = _qf_join_names ((const char *const *)classes);
      g_ptr_array_add (changes,
                       g_strdup_printf (_ ("Classes that need an interpretation: %s"), text));
    }
}

static char **
list_changes (QfRoll *before, QfRoll *after)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  for (guint i = 0; i < qf_roll_get_n_persons (after); i++)
    {
      const QfPerson *person = qf_roll_get_person (after, i);
      compare_person (before != NULL ? qf_roll_find_person (before, person->staff) : NULL, person,
                      changes);
    }
  for (guint i = 0; before != NULL && i < qf_roll_get_n_persons (before); i++)
    {
      const QfPerson *person = qf_roll_get_person (before, i);
      if (qf_roll_find_person (after, person->staff) == NULL)
        g_ptr_array_add (changes,
                         g_strdup_printf (_ ("Ended: %s %s"), person->staff, person->name));
    }
  compare_keys (before, after, changes);
  compare_settings (before, after, changes);
  g_ptr_array_add (changes, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&changes), FALSE);
}

static char **
list_signers (QfOffice *self, QfRoll *pending, GPtrArray *signatures)
{
  QfRoll *binding = _qf_office_peek_roll (self);
  g_autoptr (GStrvBuilder) staff = g_strv_builder_new ();
  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      const QfSigned *signature = g_ptr_array_index (signatures, i);
      const QfRollKey *key = qf_roll_find_key (binding != NULL ? binding : pending, signature->key);
      if (key != NULL)
        g_strv_builder_add (staff, key->staff);
    }
  return g_strv_builder_end (staff);
}

QfRollView *
qf_office_view_roll (QfOffice *self, gboolean pending, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  if (!_qf_office_load_rolls (self, error))
    return NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (QfRoll) roll = pending ? _qf_office_load_pending (self, &signatures, error)
                                    : _qf_office_dup_roll (self, FALSE, error);
  if (roll == NULL)
    return NULL;
  if (!pending)
    signatures = g_ptr_array_ref (
        g_ptr_array_index (self->roll_signatures, self->roll_signatures->len - 1));
  guint n_rolls = self->parsed_rolls->len;
  QfRoll *before = NULL;
  if (pending && n_rolls > 0)
    before = g_ptr_array_index (self->parsed_rolls, n_rolls - 1);

  QfRollView *view = g_new0 (QfRollView, 1);
  if (n_rolls > 0)
    view->fingerprint
        = g_strdup (qf_roll_get_fingerprint (g_ptr_array_index (self->parsed_rolls, 0)));
  view->current = g_strdup (qf_roll_get_fingerprint (roll));
  view->number = qf_roll_get_number (roll);
  view->pending = pending;
  view->signers = list_signers (self, roll, signatures);
  view->algorithm = g_strdup (qf_roll_get_algorithm (roll));
  view->publisher_may_be_drafter = qf_roll_get_publisher_may_be_drafter (roll);
  view->needs_interpretation = list_interpreted_classes (roll);
  view->verify_digest = qf_bundle_dup_script_digest ();
  view->people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  view->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < qf_roll_get_n_persons (roll); i++)
    {
      const QfPerson *person = qf_roll_get_person (roll, i);
      const QfRollKey *key = qf_roll_find_key_of (roll, person->staff);
      g_ptr_array_add (view->people, qf_person_copy (person));
      if (key != NULL)
        g_hash_table_insert (view->keys, g_strdup (person->staff), g_strdup (key->fingerprint));
    }
  view->changes = pending ? list_changes (before, roll) : g_new0 (char *, 1);
  return view;
}
