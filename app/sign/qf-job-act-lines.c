/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-act-lines"
#include "config.h"

#include "qf-job-act.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

/* What a signature covers besides the words of the texts: what is filled into them, the
 * attachments, the properties, the plan. A person who signs sees all of it.
 *
 * Number and date stand in no hashed text: the act that registers them names them in its
 * detail, and every later act rests on it. They are filled here for the eye alone; what is
 * hashed keeps its blanks. */

/* What this act's own detail says, else what the acts before it registered. */
static const char *
find_value (QfAct *act, const char *key, const char *before)
{
  const char *own = qf_detail_get (act->detail, key);
  if (own != NULL && !g_str_equal (own, "-"))
    return own;
  return before;
}

const char *
qf_act_get_filled (QfAct *act, const char *key)
{
  QfVerdict *verdict = act->verdict;
  gboolean number = g_str_equal (key, "number");
  const char *before = verdict == NULL ? NULL : (number ? verdict->number : verdict->formed);
  const char *filled = find_value (act, key, before);
  return filled != NULL ? filled
                        : qf_document_get_property (g_ptr_array_index (act->documents, 0), key);
}

static void
put (GHashTable *values, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_hash_table_insert (values, (gpointer)key, g_strdup (value));
}

/* The day of release in this place's time, as the pages have it. */
static void
put_released (GHashTable *values, const char *stated)
{
  g_autoptr (GDateTime) time = stated != NULL ? g_date_time_new_from_iso8601 (stated, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  put (values, "released", day);
}

static void
put_names (GHashTable *values, QfAct *act, guint index)
{
  if (act->verdict == NULL || act->verdict->markings == NULL
      || index >= act->verdict->markings->len)
    return;
  const QfMarking *marking = g_ptr_array_index (act->verdict->markings, index);
  g_autofree char *reviewers
      = marking->reviewers != NULL ? g_strjoinv ("、", marking->reviewers) : NULL;
  put (values, "drafter", marking->drafter);
  put (values, "reviewers", reviewers);
  put (values, "publisher", marking->publisher);
}

static QfDocument *
fill_text (QfAct *act, guint index, QfDocument *text)
{
  /* Before the last review nothing is given yet: the text is shown with its blanks. */
  if (!g_str_equal (act->stage, "register") && !g_str_equal (act->stage, "publish"))
    return g_object_ref (text);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *effective = act->verdict != NULL ? act->verdict->effective : NULL;
  put (values, "number", qf_act_get_filled (act, "number"));
  put (values, "formed", qf_act_get_filled (act, "formed"));
  put (values, "effective", find_value (act, "effective", effective));
  put_released (values, qf_detail_get (act->detail, "released"));
  put_names (values, act, index);
  return qf_document_fill (text, values);
}

static void
clear_text (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

GPtrArray *
qf_act_fill_texts (QfAct *act, GPtrArray *texts)
{
  GPtrArray *filled = g_ptr_array_new_with_free_func (clear_text);
  for (guint i = 0; i < texts->len; i++)
    {
      QfDocument *text = g_ptr_array_index (texts, i);
      g_ptr_array_add (filled, text != NULL ? fill_text (act, i, text) : NULL);
    }
  return filled;
}

static const QfAttachment *
find_attachment (QfManifest *manifest, const char *name)
{
  for (guint i = 0; i < qf_manifest_get_n_attachments (manifest); i++)
    {
      const QfAttachment *attachment = qf_manifest_get_attachment (manifest, i);
      if (g_str_equal (attachment->name, name))
        return attachment;
    }
  return NULL;
}

static void
add_attachment (GPtrArray *lines, const QfAttachment *now, const QfAttachment *was, gboolean known)
{
  g_autofree char *size = now != NULL ? g_format_size (now->size) : NULL;
  g_autofree char *last = was != NULL ? g_format_size (was->size) : NULL;
  guint n = lines->len;
  qf_sign_lines_add (lines, now != NULL ? now->name : was->name, size, last, known);
  if (known && lines->len > n && now != NULL && was != NULL)
    ((QfSignLine *)g_ptr_array_index (lines, n))->changed = !g_str_equal (now->digest, was->digest);
}

static void
show_attachments (QfAct *act, const QfLastAct *last, QfSignView *view)
{
  GPtrArray *lines = qf_sign_lines_new ();
  for (guint i = 0; i < qf_manifest_get_n_attachments (act->manifest); i++)
    {
      const QfAttachment *now = qf_manifest_get_attachment (act->manifest, i);
      add_attachment (lines, now, last != NULL ? find_attachment (last->manifest, now->name) : NULL,
                      last != NULL);
    }
  for (guint i = 0; last != NULL && i < qf_manifest_get_n_attachments (last->manifest); i++)
    {
      const QfAttachment *was = qf_manifest_get_attachment (last->manifest, i);
      if (find_attachment (act->manifest, was->name) == NULL)
        add_attachment (lines, NULL, was, TRUE);
    }
  qf_sign_view_add_lines (view, _ ("Attachments"), lines, last != NULL);
}

/* Title and text are what the other parts show. */
static void
add_properties (GPtrArray *lines, QfAct *act, guint index, const QfLastAct *last)
{
  QfDocument *document = g_ptr_array_index (act->documents, index);
  const char *id = qf_manifest_get_document (act->manifest, index)->id;
  QfDocument *was = last != NULL ? g_hash_table_lookup (last->texts, id) : NULL;
  const char *half = qf_kind_get_label (qf_document_get_kind (document));
  for (const char *const *keys = qf_properties_get_keys (); *keys != NULL; keys++)
    {
      gboolean fills
          = index == 0 && (g_str_equal (*keys, "number") || g_str_equal (*keys, "formed"));
      if (g_str_equal (*keys, "title"))
        continue;
      g_autofree char *label
          = act->documents->len > 1
                ? g_strdup_printf ("%s　%s", half, qf_properties_get_label (*keys))
                : g_strdup (qf_properties_get_label (*keys));
      qf_sign_lines_add (lines, label,
                         fills ? qf_act_get_filled (act, *keys)
                               : qf_document_get_property (document, *keys),
                         was != NULL ? qf_document_get_property (was, *keys) : NULL, was != NULL);
    }
}

static void
show_plan (QfAct *act, const QfLastAct *last, QfSignView *view)
{
  GPtrArray *lines = qf_sign_lines_new ();
  for (const char *const *fields = qf_terms_get_plan_fields (); *fields != NULL; fields++)
    qf_sign_lines_add (
        lines, qf_terms_get_plan_label (*fields), qf_manifest_get_plan (act->manifest, *fields),
        last != NULL ? qf_manifest_get_plan (last->manifest, *fields) : NULL, last != NULL);
  qf_sign_view_add_lines (view, _ ("Interpretation plan"), lines, last != NULL);
}

void
qf_act_show_lines (QfAct *act, const QfLastAct *last, QfSignView *view)
{
  show_attachments (act, last, view);
  GPtrArray *properties = qf_sign_lines_new ();
  for (guint i = 0; i < act->documents->len; i++)
    add_properties (properties, act, i, last);
  qf_sign_view_add_lines (view, _ ("Properties"), properties, last != NULL);
  show_plan (act, last, view);
}
