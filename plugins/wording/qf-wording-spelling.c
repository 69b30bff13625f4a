/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-spelling"

#include "config.h"

#include <enchant.h>
#include <string.h>

#include "qf-wording-private.h"

/* Spelling of Latin words, with whatever dictionary enchant finds on this machine.
 *
 * Words are cut out by script first: runs of Latin letters, in lower case or with a capital in
 * front. Capitals (GDP), mixed case (iPhone), what touches a digit, a dot, an @ or a slash
 * (addresses, codes) are names, not words. Enchant is not made for threads: one broker, one lock.
 */

/* Shorter ones are abbreviations more often than words. */
#define SHORTEST_WORD 4

static GMutex lock;
static EnchantBroker *broker; /* made at the first word; never freed, like the program's locale */
static GHashTable *dictionaries;

/* Under the lock; NULL where none is installed. */
static EnchantDict *
find_dictionary (const char *language)
{
  EnchantDict *dictionary;

  if (broker == NULL)
    {
      broker = enchant_broker_init ();
      dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  if (g_hash_table_lookup_extended (dictionaries, language, NULL, (gpointer *)&dictionary))
    return dictionary;
  dictionary = enchant_broker_request_dict (broker, language);
  g_hash_table_insert (dictionaries, g_strdup (language), dictionary);
  return dictionary;
}

static gboolean
is_latin (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_LATIN && character < 0x250;
}

/* What makes a run of letters a part of an address, a code or a formula. */
static gboolean
binds (gunichar character)
{
  return g_unichar_isdigit (character)
         || (character != 0 && character < 0x80
             && strchr ("@/\\_.:&=+#%~-", (int)character) != NULL);
}

static gboolean
is_word (const QfWordingText *text, glong start, glong end)
{
  if (end - start < SHORTEST_WORD || (start > 0 && binds (text->characters[start - 1]))
      || (end < text->length && binds (text->characters[end])
          && !(text->characters[end] == '.'
               && (end + 1 >= text->length || !is_latin (text->characters[end + 1])))))
    return FALSE;
  for (glong i = start + 1; i < end; i++)
    if (g_unichar_isupper (text->characters[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_own_word (QfRule *rule, const char *word)
{
  const char *const *own = qf_rule_get_list (rule, "word");

  for (guint i = 0; own[i] != NULL; i++)
    if (g_ascii_strcasecmp (own[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* The only suggestion is a fix; of several none is certain. */
static char *
dup_suggestion (EnchantDict *dictionary, const char *word)
{
  size_t n = 0;
  char **suggestions = enchant_dict_suggest (dictionary, word, -1, &n);
  char *first = n > 0 ? g_strdup (suggestions[0]) : NULL;

  if (suggestions != NULL)
    enchant_dict_free_string_list (dictionary, suggestions);
  return first;
}

static void
ask_word (QfWordingText *text, QfRule *rule, EnchantDict *dictionary, glong start, glong end)
{
  g_autofree char *word = g_ucs4_to_utf8 (text->characters + start, end - start, NULL, NULL, NULL);

  if (is_own_word (rule, word) || enchant_dict_check (dictionary, word, -1) <= 0)
    return;
  g_autofree char *fix = dup_suggestion (dictionary, word);
  g_autofree char *message
      = qf_rule_dup_message (rule, fix != NULL ? "fix" : NULL, "words", word, "fix", fix, NULL);
  /* A guess is named in the sentence and not put in the text by itself. */
  _qf_wording_add (text, rule, start, end, message, NULL);
}

/* Said once, as advice: nobody shall think that words were looked at. */
static void
say_that_none_is_here (QfWordingText *text, QfRule *rule, const char *language)
{
  g_autofree char *message = qf_rule_dup_message (rule, "none", "language", language, NULL);
  QfFinding *finding = qf_finding_new (qf_rule_get_id (rule), qf_rule_get_gate (rule),
                                       QF_SEVERITY_ADVICE, text->id, -1, -1, NULL, message, NULL);

  qf_finding_set_source (finding, qf_rule_get_source (rule));
  g_ptr_array_add (text->findings, finding);
}

void
_qf_wording_find_spelling (QfWordingText *text, QfRule *rule)
{
  const char *language = qf_rule_get_value (rule, "language", "en_US");
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  EnchantDict *dictionary = NULL;

  for (glong i = 0; i < text->length; i++)
    {
      glong end = i;

      while (end < text->length
             && (is_latin (text->characters[end]) || (end > i && text->characters[end] == '\'')))
        end++;
      glong next = end;
      while (end > i && text->characters[end - 1] == '\'')
        end--;
      if (end > i && is_word (text, i, end))
        {
          dictionary = dictionary != NULL ? dictionary : find_dictionary (language);
          if (dictionary == NULL)
            {
              say_that_none_is_here (text, rule, language);
              return;
            }
          ask_word (text, rule, dictionary, i, end);
        }
      i = MAX (i, next - 1);
    }
}
