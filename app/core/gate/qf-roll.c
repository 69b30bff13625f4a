/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The roll: who may do what, read from bytes that administrators signed.
 *
 * A roll is its bytes. Reading takes line after line in the one order, then writes the fields
 * again and compares: a list out of order, a number with a zero before it or a duty spelt
 * otherwise would be a second text with the same meaning, and is refused. The policy lines are
 * all required, since a rule that is missing must never mean "no rule". */

#define G_LOG_DOMAIN "qf-roll"

#include "config.h"

#include "gate/qf-roll-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-lines-private.h"
#include "gate/qf-values-private.h"

G_DEFINE_BOXED_TYPE (QfRoll, qf_roll, qf_roll_ref, qf_roll_unref)

static const QfStage review_stages[QF_ROLL_N_REVIEWS]
    = { QF_STAGE_FIRST_REVIEW, QF_STAGE_SECOND_REVIEW, QF_STAGE_THIRD_REVIEW };

/* The order in which a roll writes the gates of a stage. */
static const QfGate gate_order[]
    = { QF_GATE_POLITICAL, QF_GATE_LEGAL, QF_GATE_POLICY, QF_GATE_SECRECY, QF_GATE_WORDING };

static void
free_key (gpointer data)
{
  QfRollKey *key = data;

  g_free (key->fingerprint);
  g_free (key->staff);
  g_free (key);
}

QfRollKey *
_qf_roll_key_new (const char *fingerprint, const char *staff, gboolean active)
{
  QfRollKey *key = g_new0 (QfRollKey, 1);

  key->fingerprint = g_strdup (fingerprint);
  key->staff = g_strdup (staff);
  key->active = active;
  return key;
}

QfRoll *
_qf_roll_alloc (void)
{
  QfRoll *self = g_new0 (QfRoll, 1);

  g_atomic_ref_count_init (&self->references);
  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  self->keys = g_ptr_array_new_with_free_func (free_key);
  return self;
}

QfRoll *
qf_roll_ref (QfRoll *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_roll_unref (QfRoll *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->store);
  g_free (self->previous);
  g_free (self->algorithm);
  g_free (self->office);
  g_strfreev (self->needs);
  g_free (self->chain);
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->keys);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->fingerprint);
  g_free (self);
}

char **
_qf_roll_read_classes (const char *value)
{
  const char *const *classes = qf_terms_get_classes ();
  g_auto (GStrv) given = _qf_value_split (value);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);

  if (given == NULL || given[0] == NULL)
    return NULL;
  for (guint i = 0; given[i] != NULL; i++)
    if (!g_strv_contains (classes, given[i]))
      return NULL;
  for (guint i = 0; classes[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)given, classes[i]))
      g_ptr_array_add (sorted, g_strdup (classes[i]));
  g_ptr_array_add (sorted, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&sorted), FALSE);
}

static int
compare_persons (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(QfPerson *const *)one)->staff, (*(QfPerson *const *)other)->staff);
}

static int
compare_keys (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(QfRollKey *const *)one)->fingerprint,
                 (*(QfRollKey *const *)other)->fingerprint);
}

static void
write_gates (GString *text, guint gates)
{
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (gate_order); i++)
    if ((gates & (1u << gate_order[i])) != 0)
      {
        g_string_append_printf (text, "%s%s", first ? "" : ",", qf_gate_to_string (gate_order[i]));
        first = FALSE;
      }
}

static void
write_people (GString *text, QfRoll *fields)
{
  for (guint i = 0; i < fields->persons->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (fields->persons, i);
      g_autofree char *duties = qf_duties_to_string (person->duties);

      g_string_append_printf (text, "person=%s %s %s %s\n", person->staff, duties,
                              person->unit != NULL ? person->unit : "-", person->name);
    }
  for (guint i = 0; i < fields->keys->len; i++)
    {
      const QfRollKey *key = g_ptr_array_index (fields->keys, i);

      g_string_append_printf (text, "key=%s %s %s\n", key->fingerprint, key->staff,
                              key->active ? "active" : "ended");
    }
}

static GBytes *
write_roll (QfRoll *fields)
{
  g_autoptr (GString) text = g_string_new ("QIANFA-ROLL-1\n");
  g_autofree char *needs = g_strjoinv (",", fields->needs);

  g_ptr_array_sort (fields->persons, compare_persons);
  g_ptr_array_sort (fields->keys, compare_keys);
  g_string_append_printf (
      text, "store=%s\nno=%u\nprev-sha256=%s\nkind=%s\nalgorithm=%s\noffice=%s\n", fields->store,
      fields->number, fields->previous != NULL ? fields->previous : "-",
      fields->trial ? "trial" : "office", fields->algorithm, fields->office);
  g_string_append_printf (
      text, "publisher-may-be-drafter=%s\nsuggestion-share=%u\nneeds-interpretation=%s\nchain=%s\n",
      fields->publisher_may_be_drafter ? "yes" : "no", fields->share, needs, fields->chain);
  for (guint i = 0; i < QF_ROLL_N_REVIEWS; i++)
    {
      g_string_append_printf (text, "stage=%s ", qf_stage_to_string (review_stages[i]));
      write_gates (text, fields->gates[i]);
      g_string_append_c (text, '\n');
    }
  write_people (text, fields);
  g_string_append (text, "end=QIANFA-ROLL-1\n");
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
read_choice (const char *value, const char *yes, const char *no, gboolean *chosen)
{
  *chosen = g_strcmp0 (value, yes) == 0;
  return *chosen || g_strcmp0 (value, no) == 0;
}

static gboolean
read_head (QfRoll *self, QfLines *lines)
{
  guint64 number = 0;
  const char *value;

  self->store = g_strdup (_qf_lines_take (lines, "store"));
  if (!_qf_value_is_uuid (self->store)
      || !_qf_value_is_number (_qf_lines_take (lines, "no"), &number) || number == 0
      || number > G_MAXINT)
    return FALSE;
  self->number = (guint)number;
  value = _qf_lines_take (lines, "prev-sha256");
  if (self->number == 1 ? g_strcmp0 (value, "-") != 0 : !_qf_value_is_digest (value))
    return FALSE;
  self->previous = self->number == 1 ? NULL : g_strdup (value);
  if (!read_choice (_qf_lines_take (lines, "kind"), "trial", "office", &self->trial))
    return FALSE;
  self->algorithm = g_strdup (_qf_lines_take (lines, "algorithm"));
  self->office = g_strdup (_qf_lines_take (lines, "office"));
  return g_strcmp0 (self->algorithm, "ed25519") == 0 && self->office != NULL;
}

static gboolean
read_gates (const char *value, guint *gates)
{
  g_auto (GStrv) words = _qf_value_split (value);
  QfGate gate;

  *gates = 0;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (!qf_gate_from_string (words[i], &gate) || gate == QF_GATE_EXEMPTION)
        return FALSE;
      *gates |= 1u << gate;
    }
  return *gates != 0;
}

static gboolean
read_policy (QfRoll *self, QfLines *lines)
{
  guint64 share = 0;

  if (!read_choice (_qf_lines_take (lines, "publisher-may-be-drafter"), "yes", "no",
                    &self->publisher_may_be_drafter)
      || !_qf_value_is_number (_qf_lines_take (lines, "suggestion-share"), &share) || share > 50)
    return FALSE;
  self->share = (guint)share;
  self->needs = _qf_roll_read_classes (_qf_lines_take (lines, "needs-interpretation"));
  self->chain = g_strdup (_qf_lines_take (lines, "chain"));
  if (self->needs == NULL || !_qf_value_is_word (self->chain))
    return FALSE;
  for (guint i = 0; i < QF_ROLL_N_REVIEWS; i++)
    {
      g_auto (GStrv) fields = _qf_lines_split (_qf_lines_take (lines, "stage"), 2);

      if (fields == NULL || strcmp (fields[0], qf_stage_to_string (review_stages[i])) != 0
          || !read_gates (fields[1], &self->gates[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_person (QfRoll *self, const char *value)
{
  g_auto (GStrv) fields = _qf_lines_split (value, 4);
  guint duties = 0;

  if (fields == NULL || !_qf_value_is_staff (fields[0])
      || !qf_duties_from_string (fields[1], &duties)
      || qf_roll_find_person (self, fields[0]) != NULL || g_str_equal (fields[3], "-"))
    return FALSE;
  g_ptr_array_add (self->persons,
                   qf_person_new (fields[0], fields[3],
                                  g_str_equal (fields[2], "-") ? NULL : fields[2], duties));
  return TRUE;
}

/* One key is one person's, and a person has one key at a time: else somebody could stand at
 * two stages of one release. */
static gboolean
read_key (QfRoll *self, const char *value)
{
  g_auto (GStrv) fields = _qf_lines_split (value, 3);
  gboolean active;

  if (fields == NULL || !_qf_value_is_digest (fields[0])
      || qf_roll_find_person (self, fields[1]) == NULL
      || !read_choice (fields[2], "active", "ended", &active)
      || qf_roll_find_key (self, fields[0]) != NULL
      || (active && qf_roll_find_key_of (self, fields[1]) != NULL))
    return FALSE;
  g_ptr_array_add (self->keys, _qf_roll_key_new (fields[0], fields[1], active));
  return TRUE;
}

static gboolean
read_roll (QfRoll *self, QfLines *lines)
{
  const char *value;

  if (!_qf_lines_expect (lines, "QIANFA-ROLL-1") || !read_head (self, lines)
      || !read_policy (self, lines))
    return FALSE;
  while ((value = _qf_lines_take (lines, "person")) != NULL)
    if (!read_person (self, value))
      return FALSE;
  while ((value = _qf_lines_take (lines, "key")) != NULL)
    if (!read_key (self, value))
      return FALSE;
  return _qf_lines_expect (lines, "end=QIANFA-ROLL-1") && _qf_lines_at_end (lines);
}

QfRoll *
qf_roll_parse (GBytes *bytes, GError **error)
{
  g_autoptr (QfLines) lines = _qf_lines_new (bytes, QF_ROLL_MAX_BYTES, _ ("roll"), error);
  g_autoptr (QfRoll) self = NULL;

  if (lines == NULL)
    return NULL;
  self = _qf_roll_alloc ();
  if (read_roll (self, lines))
    self->bytes = write_roll (self);
  if (self->bytes == NULL || !g_bytes_equal (self->bytes, bytes))
    {
      _qf_lines_refuse (error, _ ("roll"), NULL);
      return NULL;
    }
  self->fingerprint = _qf_value_digest (self->bytes);
  return g_steal_pointer (&self);
}

QfRoll *
_qf_roll_seal (QfRoll *fields, GError **error)
{
  g_autoptr (GBytes) bytes = write_roll (fields);

  return qf_roll_parse (bytes, error);
}

GBytes *
qf_roll_get_bytes (QfRoll *self)
{
  return self != NULL ? self->bytes : NULL;
}

const char *
qf_roll_get_fingerprint (QfRoll *self)
{
  return self != NULL ? self->fingerprint : NULL;
}

const char *
qf_roll_get_store (QfRoll *self)
{
  return self != NULL ? self->store : NULL;
}

const char *
qf_roll_get_office (QfRoll *self)
{
  return self != NULL ? self->office : NULL;
}

const char *
qf_roll_get_algorithm (QfRoll *self)
{
  return self != NULL ? self->algorithm : NULL;
}

gboolean
qf_roll_is_trial (QfRoll *self)
{
  return self != NULL && self->trial;
}

guint
qf_roll_get_number (QfRoll *self)
{
  return self != NULL ? self->number : 0;
}

const char *
qf_roll_get_previous (QfRoll *self)
{
  return self != NULL ? self->previous : NULL;
}

gboolean
qf_roll_get_publisher_may_be_drafter (QfRoll *self)
{
  return self != NULL && self->publisher_may_be_drafter;
}

gboolean
qf_roll_needs_interpretation (QfRoll *self, const char *klass)
{
  /* Without a roll or a class the answer is the strict one. */
  return self == NULL || klass == NULL || g_strv_contains ((const char *const *)self->needs, klass);
}

const char *
qf_roll_get_chain (QfRoll *self)
{
  return self != NULL ? self->chain : NULL;
}

guint
qf_roll_get_gates (QfRoll *self, QfStage stage)
{
  for (guint i = 0; self != NULL && i < QF_ROLL_N_REVIEWS; i++)
    if (review_stages[i] == stage)
      return self->gates[i];
  return 0;
}

guint
qf_roll_get_n_persons (QfRoll *self)
{
  return self != NULL ? self->persons->len : 0;
}

const QfPerson *
qf_roll_get_person (QfRoll *self, guint index)
{
  return index < qf_roll_get_n_persons (self) ? g_ptr_array_index (self->persons, index) : NULL;
}

const QfPerson *
qf_roll_find_person (QfRoll *self, const char *staff)
{
  for (guint i = 0; i < qf_roll_get_n_persons (self); i++)
    if (g_strcmp0 (qf_roll_get_person (self, i)->staff, staff) == 0)
      return qf_roll_get_person (self, i);
  return NULL;
}

guint
qf_roll_get_n_keys (QfRoll *self)
{
  return self != NULL ? self->keys->len : 0;
}

const QfRollKey *
qf_roll_get_key (QfRoll *self, guint index)
{
  return index < qf_roll_get_n_keys (self) ? g_ptr_array_index (self->keys, index) : NULL;
}

const QfRollKey *
qf_roll_find_key (QfRoll *self, const char *fingerprint)
{
  for (guint i = 0; i < qf_roll_get_n_keys (self); i++)
    if (g_strcmp0 (qf_roll_get_key (self, i)->fingerprint, fingerprint) == 0)
      return qf_roll_get_key (self, i);
  return NULL;
}

const QfRollKey *
qf_roll_find_key_of (QfRoll *self, const char *staff)
{
  for (guint i = 0; i < qf_roll_get_n_keys (self); i++)
    if (qf_roll_get_key (self, i)->active
        && g_strcmp0 (qf_roll_get_key (self, i)->staff, staff) == 0)
      return qf_roll_get_key (self, i);
  return NULL;
}
