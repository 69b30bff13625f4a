/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule"

#include "config.h"

#include "rules/qf-rule-private.h"

#include <locale.h>
#include <string.h>

/* What one rule says, for those who ask. How its lines are read is qf-rule-lines.c's.
 *
 * A rule brings its own sentences in every language that it has (`message[zh_CN]`): a rule of
 * an office is in no catalogue of translations. The language is asked for when a sentence is
 * wanted, as with every other sentence. */

G_DEFINE_BOXED_TYPE (QfRule, qf_rule, qf_rule_ref, qf_rule_unref)

QfRule *
qf_rule_ref (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_rule_unref (QfRule *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_ptr_array_unref (self->lines);
  g_free (self->engine);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->patterns);
  g_strfreev (self->exceptions);
  g_hash_table_unref (self->lists);
  g_free (self);
}

const char *
_qf_rule_get_line (QfRule *self, const char *key)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (self->lines, i);
      if (g_str_equal (line->key, key))
        return line->value;
    }
  return NULL;
}

/* The line in the reader's language, else in English. */
static const char *
get_sentence (QfRule *self, const char *key)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  gboolean plain = locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
  const char *const *languages = plain ? NULL : g_get_language_names ();

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      /* English comes before what follows it in the reader's own list. */
      if (g_str_has_prefix (languages[i], "en"))
        break;
      g_autofree char *localized = g_strdup_printf ("%s[%s]", key, languages[i]);
      const char *value = _qf_rule_get_line (self, localized);
      if (value != NULL)
        return value;
    }
  return _qf_rule_get_line (self, key);
}

const char *
qf_rule_get_id (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

QfGate
qf_rule_get_gate (QfRule *self)
{
  g_return_val_if_fail (self != NULL, QF_GATE_WORDING);

  return self->gate;
}

QfSeverity
qf_rule_get_severity (QfRule *self)
{
  g_return_val_if_fail (self != NULL, QF_SEVERITY_ERROR);

  return self->severity;
}

const char *
qf_rule_get_certainty (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _qf_rule_get_line (self, "certainty");
}

const char *
qf_rule_get_engine (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->engine;
}

gboolean
qf_rule_is_waivable (QfRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->waivable;
}

gboolean
qf_rule_is_on (QfRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->on;
}

const char *
qf_rule_get_source (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_sentence (self, "source");
}

const char *
qf_rule_get_title (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_sentence (self, "title");
}

const char *
qf_rule_get_value (QfRule *self, const char *name, const char *fallback)
{
  g_return_val_if_fail (self != NULL && name != NULL, fallback);

  g_autofree char *key = g_strconcat ("value.", name, NULL);
  const char *value = _qf_rule_get_line (self, key);
  return value != NULL ? value : fallback;
}

gint64
qf_rule_get_number (QfRule *self, const char *name, gint64 fallback)
{
  g_return_val_if_fail (self != NULL && name != NULL, fallback);

  const char *value = qf_rule_get_value (self, name, NULL);
  gint64 number = 0;
  if (value == NULL || !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return fallback;
  return number;
}

const char *const *
qf_rule_get_list (QfRule *self, const char *name)
{
  static const char *const none[] = { NULL };
  g_return_val_if_fail (self != NULL && name != NULL, none);

  const char *const *list = g_hash_table_lookup (self->lists, name);
  return list != NULL ? list : none;
}

GPtrArray *
qf_rule_list_words (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *words = g_ptr_array_sized_new (self->words->len);
  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (words, &((QfWord *)g_ptr_array_index (self->words, i))->word);
  return words;
}

/* --- sentences ---------------------------------------------------------------------------- */

/* Values are data: a brace in one is not looked at again. */
static char *
fill_sentence (const char *sentence, GHashTable *values)
{
  GString *filled = g_string_new (NULL);
  const char *at = sentence;
  const char *open;

  while ((open = strchr (at, '{')) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *name = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
      const char *value = name != NULL ? g_hash_table_lookup (values, name) : NULL;
      g_string_append_len (filled, at, open - at);
      if (value != NULL)
        {
          g_string_append (filled, value);
          at = close + 1;
        }
      else
        {
          g_string_append_c (filled, '{');
          at = open + 1;
        }
    }
  g_string_append (filled, at);
  return g_string_free (filled, FALSE);
}

char *
qf_rule_dup_message (QfRule *self, const char *variant, ...)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *key
      = variant != NULL ? g_strconcat ("message.", variant, NULL) : g_strdup ("message");
  const char *sentence = get_sentence (self, key);
  if (sentence == NULL)
    sentence = get_sentence (self, "message");
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  va_list arguments;
  const char *name;

  va_start (arguments, variant);
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      const char *value = va_arg (arguments, const char *);
      g_hash_table_insert (values, (gpointer)name, (gpointer)(value != NULL ? value : ""));
    }
  va_end (arguments);
  return fill_sentence (sentence, values);
}

QfFinding *
qf_rule_new_finding (QfRule *self,
                     const char *document,
                     glong start,
                     glong end,
                     const char *text,
                     const char *message,
                     const char *fix)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *own = message == NULL ? qf_rule_dup_message (self, fix != NULL ? "fix" : NULL,
                                                                "words", text, "fix", fix, NULL)
                                         : NULL;
  QfFinding *finding = qf_finding_new (self->id, self->gate, self->severity, document, start, end,
                                       text, message != NULL ? message : own, fix);
  qf_finding_set_source (finding, qf_rule_get_source (self));
  qf_finding_set_waivable (finding, self->waivable);
  return finding;
}
