/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-attachments"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "qf-wording-private.h"

/* Attachments (附件): those the text speaks of, those it lists, and those that are there.
 *
 * Where a document is checked alone nobody knows which files go with it; then only text and list
 * are compared. An attachment may also stand in the text itself, behind the signature. */

typedef struct
{
  GPtrArray *listed;  /* const QfWordingLine * */
  guint highest;      /* highest 附件N that stands as a line of its own behind the list */
  gboolean has_place; /* a line 附件 without number does */
  glong signature;    /* where the signature begins; -1 for none */
} Parts;

static void
gather (QfWordingText *text, Parts *parts)
{
  static GRegex *own;
  GRegex *regex
      = _qf_wording_get_regex (&own, "^\\s*附\\s*(?:件|表|录)\\s*(\\d{0,2})\\s*(?:[：:]|$)");

  parts->signature = -1;
  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (line->kind == QF_BLOCK_ATTACHMENT)
        g_ptr_array_add (parts->listed, (gpointer)line);
      if (line->kind == QF_BLOCK_SIGNATURE && parts->signature < 0)
        parts->signature = line->start;
      if (line->kind == QF_BLOCK_ATTACHMENT || !g_regex_match (regex, line->text, 0, &match))
        continue;
      g_autofree char *number = g_match_info_fetch (match, 1);
      parts->highest = MAX (parts->highest, (guint)MAX (atoi (number), 0));
      parts->has_place = TRUE;
    }
}

static guint
count_files (QfWordingText *text)
{
  QfRelease *release = qf_check_context_get_release (text->context);

  return release != NULL ? qf_release_get_n_attachments (release) : 0;
}

/* 附件3 in a sentence, where there are two. */
static void
ask_references (QfWordingText *text, QfRule *rule, const Parts *parts)
{
  static GRegex *references;
  GRegex *regex = _qf_wording_get_regex (
      &references, "(?<![》\\p{Han}])附件\\s*(\\d{1,2})(?![\\d.．、：:])"
                   "|(?<=[见按详填报将如写的据])附件\\s*(\\d{1,2})(?![\\d.．、：:])");
  guint known = MAX (MAX (parts->listed->len, parts->highest), count_files (text));

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (line->kind != QF_BLOCK_PARAGRAPH)
        continue;
      g_regex_match (regex, line->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *words = g_match_info_fetch (match, 0);
          const char *digits = words + strcspn (words, "0123456789");
          int start;
          int end;

          g_match_info_fetch_pos (match, 0, &start, &end);
          /* At a line's beginning it is the attachment itself. */
          if (start == 0 || (guint)atoi (digits) <= known)
            continue;
          _qf_wording_add_bytes (text, rule, line, start, end, NULL, NULL);
        }
    }
}

static gboolean
ends_with_mark (const char *line)
{
  static const char *const marks[] = { "。", "；", "，", ".", ";", "、" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (line, marks[i]))
      return TRUE;
  return FALSE;
}

static void
ask_list (QfWordingText *text, QfRule *rule, const Parts *parts)
{
  for (guint i = 0; i < parts->listed->len; i++)
    {
      const QfWordingLine *line = g_ptr_array_index (parts->listed, i);

      if (ends_with_mark (line->text))
        {
          g_autofree char *message = qf_rule_dup_message (rule, "mark", NULL);
          g_autofree char *shorter = g_strndup (line->text, strlen (line->text));

          *g_utf8_find_prev_char (shorter, shorter + strlen (shorter)) = '\0';
          _qf_wording_add (text, rule, line->start, line->end, message, shorter);
        }
      if (parts->signature >= 0 && line->start > parts->signature)
        {
          g_autofree char *message = qf_rule_dup_message (rule, "after", NULL);

          _qf_wording_add (text, rule, line->start, line->end, message, NULL);
        }
    }
}

/* --- files -------------------------------------------------------------------------------- */

/* Only characters and digits: 1. 任务表.docx is 任务表. */
static char *
dup_core (const char *name)
{
  static GRegex *affixes;
  g_autofree char *bare = g_regex_replace_literal (
      _qf_wording_get_regex (
          &affixes, "^\\s*(?:附件)?\\s*\\d*\\s*[.．、：:_-]*|\\.[A-Za-z0-9]{1,5}$|[\\s《》]"),
      name, -1, 0, "", 0, NULL);

  return bare != NULL ? g_steal_pointer (&bare) : g_strdup (name);
}

static gboolean
is_same (const char *one, const char *other)
{
  g_autofree char *first = dup_core (one);
  g_autofree char *second = dup_core (other);

  return *first != '\0' && *second != '\0'
         && (strstr (first, second) != NULL || strstr (second, first) != NULL);
}

/* A picture, a film or a sound for a form that the plan names belongs to the interpretation, not
 * to the list in the policy. */
static gboolean
is_of_the_interpretation (QfRelease *release, const QfAttachment *attachment)
{
  static const char *const shown[] = { "图解", "音视频", "动漫", "短视频", "other" };
  static const char *const media[] = { "image/", "video/", "audio/" };
  const char *forms = qf_release_get_plan (release, "forms");
  gboolean is_media = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    is_media = is_media || g_str_has_prefix (attachment->media_type, media[i]);
  for (guint i = 0; is_media && forms != NULL && i < G_N_ELEMENTS (shown); i++)
    if (strstr (forms, shown[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Where the release has files, the list and the files are the same; an attachment that stands in
 * the text itself needs none. */
static void
ask_files (QfWordingText *text, QfRule *rule, const Parts *parts)
{
  QfRelease *release = qf_check_context_get_release (text->context);
  guint n = count_files (text);

  if (n == 0 || parts->listed->len == 0 || parts->has_place
      || qf_document_get_kind (text->document) != QF_KIND_POLICY)
    return;
  for (guint i = 0; i < parts->listed->len; i++)
    {
      const QfWordingLine *line = g_ptr_array_index (parts->listed, i);
      gboolean found = FALSE;

      for (guint j = 0; j < n && !found; j++)
        found = is_same (line->text, qf_release_get_attachment (release, j)->name);
      if (!found)
        {
          g_autofree char *message
              = qf_rule_dup_message (rule, "missing", "words", line->text, NULL);

          _qf_wording_add (text, rule, line->start, line->end, message, NULL);
        }
    }
  for (guint j = 0; j < n; j++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (release, j);
      const char *name = attachment->name;
      gboolean found = is_of_the_interpretation (release, attachment);

      for (guint i = 0; i < parts->listed->len && !found; i++)
        found = is_same (((const QfWordingLine *)g_ptr_array_index (parts->listed, i))->text, name);
      if (!found)
        {
          g_autofree char *message = qf_rule_dup_message (rule, "extra", "words", name, NULL);

          g_ptr_array_add (text->findings,
                           qf_rule_new_finding (rule, text->id, -1, -1, name, message, NULL));
        }
    }
}

void
_qf_wording_find_attachments (QfWordingText *text, QfRule *rule)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  Parts parts = { listed, 0, FALSE, -1 };

  gather (text, &parts);
  ask_references (text, rule, &parts);
  ask_list (text, rule, &parts);
  ask_files (text, rule, &parts);
}
