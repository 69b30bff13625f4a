/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-roll"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <string.h>

#include "signer/qf-signer-message.h"

/* Signing people and duties. The signed bytes are the roll's own. What is shown is the
 * difference from the roll in force: for people and keys by staff number, for everything else
 * line by line from the bytes, so that no setting can change unseen. */

static GBytes *
compose_roll (QfJob *self,
              const QfJobContext *context,
              const char *fingerprint,
              const char *session_key,
              GError **error)
{
  return g_bytes_ref (qf_roll_get_bytes (self->data));
}

static char *
describe_duties (guint duties)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint bit = 0; bit < 32; bit++)
    if ((duties & (1u << bit)) != 0 && (1u << bit) <= QF_DUTY_ADMINISTRATOR)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "",
                              qf_duty_get_label (1u << bit));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_person (const QfPerson *person)
{
  if (person->duties == 0)
    return g_strdup (_ ("no duties any more"));
  g_autofree char *duties = describe_duties (person->duties);
  if (person->unit == NULL)
    return g_steal_pointer (&duties);
  return g_strdup_printf (_ ("%s; unit %s"), duties, person->unit);
}

static const char *
find_fingerprint (QfRoll *roll, const char *staff)
{
  const QfRollKey *key = roll != NULL ? qf_roll_find_key_of (roll, staff) : NULL;
  return key != NULL ? key->fingerprint : NULL;
}

/* Shows @person where anything about them differs from @before. */
static void
show_person (QfSignView *view, QfRoll *roll, QfRoll *before, const QfPerson *person)
{
  const QfPerson *old = before != NULL ? qf_roll_find_person (before, person->staff) : NULL;
  const char *key = find_fingerprint (roll, person->staff);
  const char *old_key = find_fingerprint (before, person->staff);
  gboolean new_key = g_strcmp0 (key, old_key) != 0;
  g_autofree char *now = describe_person (person);
  g_autofree char *was = old != NULL ? describe_person (old) : NULL;
  gboolean renamed = old != NULL && g_strcmp0 (old->name, person->name) != 0;

  if (old != NULL && !renamed && !new_key && g_str_equal (now, was))
    return;
  g_autofree char *title = g_strdup_printf (_ ("%s %s"), person->staff, person->name);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  if (old == NULL)
    g_string_append_printf (subtitle, _ ("new: %s"), now);
  else if (!g_str_equal (now, was))
    g_string_append_printf (subtitle, _ ("was: %s; will be: %s"), was, now);
  else
    g_string_append (subtitle, now);
  if (renamed)
    g_string_append_printf (subtitle, _ (" (was named %s)"), old->name);
  if (new_key && key == NULL)
    g_string_append (subtitle, _ (" (their key ends)"));
  else if (new_key && old_key != NULL)
    g_string_append (subtitle, _ (" (a new key in place of the old one)"));
  qf_sign_view_add_row (view, title, subtitle->str, new_key ? key : NULL);
}

static void
show_people (QfSignView *view, QfRoll *roll, QfRoll *before)
{
  for (guint i = 0; i < qf_roll_get_n_persons (roll); i++)
    show_person (view, roll, before, qf_roll_get_person (roll, i));
  for (guint i = 0; before != NULL && i < qf_roll_get_n_persons (before); i++)
    {
      const QfPerson *old = qf_roll_get_person (before, i);
      if (qf_roll_find_person (roll, old->staff) != NULL)
        continue;
      g_autofree char *title = g_strdup_printf (_ ("%s %s"), old->staff, old->name);
      qf_sign_view_add_row (view, title, _ ("taken off the list"), NULL);
    }
}

static char **
split_lines (QfRoll *roll)
{
  gsize size;
  const char *data = g_bytes_get_data (qf_roll_get_bytes (roll), &size);
  g_autofree char *text = g_strndup (data, size);
  return g_strsplit (text, "\n", -1);
}

/* A line of the roll that is neither a person nor a key, cut at its value; "stage=" lines are
 * told apart by the stage they name. NULL for people and keys, which are shown by staff number,
 * and for number and predecessor, which always differ. (transfer full) */
static char *
cut_setting (const char *line, const char **value)
{
  static const char *const others[] = { "person", "key", "no", "prev-sha256", "end", NULL };
  const char *equals = strchr (line, '=');
  if (equals == NULL)
    return NULL;
  if (g_str_has_prefix (line, "stage=") && strchr (equals, ' ') != NULL)
    equals = strchr (equals, ' ');
  g_autofree char *key = g_strndup (line, (gsize)(equals - line));
  if (g_strv_contains (others, key))
    return NULL;
  *value = equals + 1;
  return g_steal_pointer (&key);
}

static GHashTable *
read_settings (QfRoll *roll, GPtrArray *keys)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = roll != NULL ? split_lines (roll) : g_new0 (char *, 1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *value;
      g_autofree char *key = cut_setting (lines[i], &value);
      if (key == NULL)
        continue;
      if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
        g_ptr_array_add (keys, g_strdup (key));
      g_hash_table_insert (settings, g_steal_pointer (&key), g_strdup (value));
    }
  return settings;
}

/* Words for the settings that offices change; any other is shown as it stands in the bytes. */
static const char *
get_setting_label (const char *key)
{
  static const struct
  {
    const char *key;
    const char *label;
  } labels[] = {
    { "publisher-may-be-drafter", N_ ("The publisher may be the drafter") },
    { "needs-interpretation", N_ ("Classes that need an interpretation") },
    { "suggestion-share", N_ ("Share of accepted suggestions that makes an author, in percent") },
    { "office", N_ ("Name of the office") },
    { "kind", N_ ("Kind of office") },
    { "algorithm", N_ ("Kind of keys") },
    { "chain", N_ ("Chain of reviews") },
    { "stage=first-review", N_ ("Gates of the first review") },
    { "stage=second-review", N_ ("Gates of the second review") },
    { "stage=third-review", N_ ("Gates of the third review") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].key, key))
      return _ (labels[i].label);
  return key;
}

static void
show_settings (QfSignView *view, QfRoll *roll, QfRoll *before)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) now = read_settings (roll, keys);
  g_autoptr (GHashTable) old = read_settings (before, keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const char *value = g_hash_table_lookup (now, key);
      const char *was = g_hash_table_lookup (old, key);
      if (g_strcmp0 (value, was) == 0)
        continue;
      g_autofree char *change
          = before == NULL ? g_strdup (value)
                           : g_strdup_printf (_ ("was: %s; will be: %s"), was != NULL ? was : "-",
                                              value != NULL ? value : "-");
      qf_sign_view_add_row (view, get_setting_label (key), change, NULL);
    }
}

/* The roll that @roll follows: the last of a chain that holds. NULL without error for roll 1. */
static gboolean
find_before (GPtrArray *rolls,
             GPtrArray *signatures,
             GHashTable *keys,
             QfRoll *roll,
             QfRoll **before,
             GError **error)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  *before = NULL;
  if (rolls->len > 0)
    {
      if (signatures->len != rolls->len
          || !qf_roll_chain_verify (rolls, signatures, keys, NULL, reasons))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                       _ ("The lists of people and duties before this one do not verify."));
          return FALSE;
        }
      *before = qf_roll_parse (g_ptr_array_index (rolls, rolls->len - 1), error);
      if (*before == NULL)
        return FALSE;
    }
  const char *previous = *before != NULL ? qf_roll_get_fingerprint (*before) : NULL;
  if (qf_roll_get_number (roll) == rolls->len + 1
      && g_strcmp0 (qf_roll_get_previous (roll), previous) == 0
      && (*before == NULL
          || g_strcmp0 (qf_roll_get_store (*before), qf_roll_get_store (roll)) == 0))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("This list of people and duties does not follow the one in force."));
  return FALSE;
}

static gboolean
check_roll (QfSignView *view, QfRoll *roll, GError **error)
{
  g_autoptr (GPtrArray) blocking = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) listed = qf_roll_check (roll, blocking);
  if (blocking->len > 0)
    {
      qf_error_set_reasons (error, QF_ERROR_REFUSED,
                            _ ("This list of people and duties cannot be signed:"), blocking);
      return FALSE;
    }
  for (guint i = 0; listed != NULL && i < listed->len; i++)
    qf_sign_view_add_caution (view, "%s", (const char *)g_ptr_array_index (listed, i));
  return TRUE;
}

/* Two administrators of the roll before sign; of roll 1, its own. */
static gboolean
check_signer (QfJob *self, QfRoll *by, GError **error)
{
  const QfPerson *person = qf_roll_find_person (by, self->staff);
  const char *key = find_fingerprint (by, self->staff);
  if (person == NULL || (person->duties & QF_DUTY_ADMINISTRATOR) == 0 || key == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Only an administrator with a key may sign the list of people and duties."));
      return FALSE;
    }
  self->key = g_strdup (key);
  self->view->name = g_strdup (person->name);
  self->view->unit = g_strdup (person->unit);
  return TRUE;
}

static void
free_roll (gpointer data)
{
  if (data != NULL)
    qf_roll_unref (data);
}

QfJob *
qf_job_new_roll (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  g_autoptr (GBytes) bytes = qf_signer_get_bytes (body, 1);
  g_autoptr (GPtrArray) rolls = qf_signer_get_bytes_list (body, 2);
  g_autoptr (GPtrArray) signatures = qf_signer_get_signed_lists (body, 3);
  g_autoptr (GHashTable) keys = qf_signer_get_keys (body, 4);
  g_autoptr (QfRoll) roll = qf_roll_parse (bytes, error);
  g_autoptr (QfRoll) before = NULL;
  if (roll == NULL || !find_before (rolls, signatures, keys, roll, &before, error))
    return NULL;

  g_variant_get_child (body, 0, "s", &self->staff);
  self->store = g_strdup (qf_roll_get_store (roll));
  self->compose = compose_roll;
  self->free_data = free_roll;
  self->data = qf_roll_ref (roll);
  self->view = qf_sign_view_new (QF_SIGN_ROLL);
  self->view->office = g_strdup (qf_roll_get_office (roll));
  self->view->staff = g_strdup (self->staff);
  if (!check_signer (self, before != NULL ? before : roll, error)
      || !check_roll (self->view, roll, error))
    return NULL;
  self->view->title = g_strdup_printf (_ ("People and duties, list %u"), qf_roll_get_number (roll));
  self->view->summary = g_strdup (
      _ ("Compare the digits beside each name with that person, face to face, before you sign."));
  self->view->action = g_strdup (_ ("Sign people and duties"));
  self->view->check_code = qf_sign_view_format_check_code (qf_roll_get_fingerprint (roll));
  show_people (self->view, roll, before);
  show_settings (self->view, roll, before);
  return g_steal_pointer (&self);
}
