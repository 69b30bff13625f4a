/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-parts"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-person.h>
#include <qf/qf-text.h>

#include "model/qf-release-private.h"
#include "text/qf-text-private.h"

/* What a release may hold. The rules are asked of every new snapshot, read or made, so that
 * nothing gets in by one door that another would refuse. */

#define MAX_TEXT 2000
#define MAX_LIST 1000

QfReleaseParts *
_qf_release_parts_new (void)
{
  QfReleaseParts *parts = g_new0 (QfReleaseParts, 1);
  parts->documents = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  parts->plan = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  parts->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_attachment_free);
  parts->waivers = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_waiver_free);
  return parts;
}

QfReleaseParts *
_qf_release_parts_copy (const QfReleaseParts *parts)
{
  QfReleaseParts *copy = _qf_release_parts_new ();
  GHashTableIter iter;
  gpointer key, value;
  copy->kind = parts->kind;
  copy->of = g_strdup (parts->of);
  copy->trigger = g_strdup (parts->trigger);
  copy->exemption = g_strdup (parts->exemption);
  for (guint i = 0; i < parts->documents->len; i++)
    g_ptr_array_add (copy->documents, g_strdup (g_ptr_array_index (parts->documents, i)));
  g_hash_table_iter_init (&iter, parts->plan);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->plan, key, g_strdup (value));
  for (guint i = 0; i < parts->attachments->len; i++)
    g_ptr_array_add (copy->attachments,
                     qf_attachment_copy (g_ptr_array_index (parts->attachments, i)));
  for (guint i = 0; i < parts->waivers->len; i++)
    g_ptr_array_add (copy->waivers, qf_waiver_copy (g_ptr_array_index (parts->waivers, i)));
  return copy;
}

void
_qf_release_parts_free (QfReleaseParts *parts)
{
  if (parts == NULL)
    return;
  g_free (parts->of);
  g_free (parts->trigger);
  g_free (parts->exemption);
  g_ptr_array_unref (parts->documents);
  g_hash_table_unref (parts->plan);
  g_ptr_array_unref (parts->attachments);
  g_ptr_array_unref (parts->waivers);
  g_free (parts);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, what);
  return FALSE;
}

/* D12, R5, TXT-11/wrong-word: printable words that fit into any line. */
static gboolean
is_word (const char *word)
{
  if (word == NULL || word[0] == '\0' || strlen (word) > 200)
    return FALSE;
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_./:+", *p) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_digest (const char *digest)
{
  return digest != NULL && strlen (digest) == 64 && strspn (digest, "0123456789abcdef") == 64;
}

static gboolean
check_text (const char *text, const char *what, GError **error)
{
  if (!_qf_text_check (text, what, error))
    return FALSE;
  g_autofree char *plain = _qf_text_normalize_line (text);
  if (strcmp (plain, text) == 0 && g_utf8_strlen (text, -1) <= MAX_TEXT)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("%s must be one line of %d characters at most"),
               what, MAX_TEXT);
  return FALSE;
}

static gboolean
check_documents (const QfReleaseParts *parts, GError **error)
{
  if (parts->documents->len == 0 || parts->documents->len > MAX_LIST)
    return refuse (error, _ ("A release needs a document"));
  for (guint i = 0; i < parts->documents->len; i++)
    {
      const char *document = g_ptr_array_index (parts->documents, i);
      if (!is_word (document))
        return refuse (error, _ ("A document of the release has no proper id"));
      for (guint j = 0; j < i; j++)
        if (strcmp (document, g_ptr_array_index (parts->documents, j)) == 0)
          return refuse (error, _ ("A document stands in the release twice"));
    }
  if ((parts->kind == QF_RELEASE_INTERPRETATION) != (parts->of != NULL)
      || (parts->of != NULL && !is_word (parts->of)))
    return refuse (error, _ ("A later interpretation names the release it explains, and nothing "
                             "else does"));
  if (parts->trigger == NULL)
    return TRUE;
  if (parts->kind != QF_RELEASE_INTERPRETATION)
    return refuse (error, _ ("Only a later interpretation has something that called for it"));
  return check_text (parts->trigger, _ ("What called for it"), error);
}

static gboolean
check_forms (const char *forms, GError **error)
{
  g_auto (GStrv) list = g_strsplit (forms, ",", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (!g_strv_contains (qf_terms_get_forms (), list[i]))
      {
        g_autofree char *known = g_strjoinv (" ", (char **)qf_terms_get_forms ());
        g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                     _ ("“%s” is no form of interpretation: use %s"), list[i], known);
        return FALSE;
      }
  return TRUE;
}

char *
_qf_release_normalize_plan (const char *field, const char *value)
{
  g_autofree char *line = _qf_text_normalize_line (value);
  g_autofree char *plain = _qf_text_strip (line);
  if (strcmp (field, "forms") != 0)
    return g_steal_pointer (&plain);

  g_autoptr (GString) list = g_string_new (plain);
  g_string_replace (list, "，", ",", 0);
  g_string_replace (list, "、", ",", 0);
  g_auto (GStrv) forms = g_strsplit (list->str, ",", -1);
  for (guint i = 0; forms[i] != NULL; i++)
    {
      char *form = _qf_text_strip (forms[i]);
      g_free (forms[i]);
      forms[i] = form;
    }
  return g_strjoinv (",", forms);
}

static gboolean
check_plan (GHashTable *plan, GError **error)
{
  GHashTableIter iter;
  gpointer field, value;
  g_hash_table_iter_init (&iter, plan);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      if (!check_text (value, qf_terms_get_plan_label (field), error))
        return FALSE;
      if (strcmp (field, "forms") == 0 && !check_forms (value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_media_type (const char *type)
{
  const char *slash = type != NULL ? strchr (type, '/') : NULL;
  return slash != NULL && slash != type && slash[1] != '\0' && is_word (type);
}

static gboolean
check_attachment (const QfAttachment *attachment, GError **error)
{
  if (attachment->name == NULL || attachment->name[0] == '\0' || attachment->name[0] == '.'
      || strpbrk (attachment->name, "/\\") != NULL || strlen (attachment->name) > 240)
    return refuse (error, _ ("The name of an attachment is a file name: without a slash, not "
                             "beginning with a dot, 240 bytes at most"));
  if (!check_text (attachment->name, _ ("The name of an attachment"), error))
    return FALSE;
  if (!is_digest (attachment->digest) || !is_media_type (attachment->media_type))
    return refuse (error, _ ("An attachment lacks its digest or media type"));
  if (attachment->size > QF_ATTACHMENT_MAX_BYTES)
    return refuse (error, _ ("An attachment is larger than 64 MB"));
  return TRUE;
}

static gboolean
check_attachments (GPtrArray *attachments, GError **error)
{
  if (attachments->len > MAX_LIST)
    return refuse (error, _ ("The release has too many attachments"));
  for (guint i = 0; i < attachments->len; i++)
    {
      const QfAttachment *attachment = g_ptr_array_index (attachments, i);
      if (!check_attachment (attachment, error))
        return FALSE;
      for (guint j = 0; j < i; j++)
        {
          const QfAttachment *other = g_ptr_array_index (attachments, j);
          if (strcmp (attachment->name, other->name) == 0)
            {
              g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("There is an attachment “%s” already: replace it, or choose "
                              "another name"),
                           attachment->name);
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
check_waiver (const QfWaiver *waiver, GError **error)
{
  if (!is_word (waiver->finding) || !is_word (waiver->rule)
      || !qf_gate_from_string (waiver->gate, NULL) || !is_word (waiver->document)
      || !is_word (waiver->version) || !is_digest (waiver->words_digest)
      || !qf_staff_is_valid (waiver->staff))
    return refuse (error, _ ("What was waived, where and by whom is not complete"));
  if (waiver->reason == NULL || waiver->reason[0] == '\0')
    return refuse (error, _ ("A finding that stays needs a reason"));
  return check_text (waiver->reason, _ ("The reason"), error);
}

gboolean
_qf_release_parts_check (const QfReleaseParts *parts, GError **error)
{
  if (!check_documents (parts, error) || !check_plan (parts->plan, error)
      || !check_attachments (parts->attachments, error))
    return FALSE;
  if (parts->exemption != NULL)
    {
      if (parts->kind != QF_RELEASE_PAIR)
        return refuse (error, _ ("Only a policy can be exempt from interpretation"));
      if (!check_text (parts->exemption, _ ("The reason"), error))
        return FALSE;
    }
  for (guint i = 0; i < parts->waivers->len; i++)
    {
      const QfWaiver *waiver = g_ptr_array_index (parts->waivers, i);
      if (!check_waiver (waiver, error))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (((QfWaiver *)g_ptr_array_index (parts->waivers, j))->finding, waiver->finding)
            == 0)
          return refuse (error, _ ("A finding is waived twice"));
    }
  return TRUE;
}
