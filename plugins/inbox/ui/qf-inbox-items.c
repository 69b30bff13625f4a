/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-inbox-items"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-inbox-items.h"

/* What waits for a person, put into words on a worker.
 *
 * The store's list says which releases wait for the staff number; each one's status, read from
 * signed bytes, says who brought it here and when. A reprint runs against a clock: what the
 * State Council publishes is reprinted within 24 hours (2016 inspection of government sites). */

#define REPRINT_SECONDS (24 * 60 * 60)
#define MAX_ITEMS 200

void
qf_inbox_item_free (QfInboxItem *self)
{
  g_free (self->release);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->note);
  g_strfreev (self->reasons);
  g_free (self->clock);
  g_clear_pointer (&self->steps, qf_steps_free);
  g_free (self);
}

/* The last signing with that decision; NULL where there is none. */
static const QfSigning *
find_last (QfStatus *status, const char *decision)
{
  for (guint i = status->signings->len; i > 0; i--)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i - 1);

      if (g_str_equal (signing->decision, decision))
        return signing;
    }
  return NULL;
}

static char *
describe_contents (QfRelease *release)
{
  guint documents = g_strv_length ((char **)qf_release_get_documents (release));
  guint attachments = qf_release_get_n_attachments (release);

  if (documents > 1 && attachments > 0)
    return g_strdup_printf (_ ("%u interpretations, %u attachments"), documents - 1, attachments);
  if (documents > 1)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", documents - 1),
        documents - 1);
  if (attachments > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", attachments), attachments);
  if (qf_release_get_exemption (release) != NULL)
    return g_strdup (_ ("no interpretation, with a reason"));
  return g_strdup ("");
}

static char *
join_parts (const char *first, const char *second, const char *third)
{
  g_autoptr (GString) text = g_string_new (first);

  if (second != NULL && *second != '\0')
    g_string_append_printf (text, "　%s", second);
  if (third != NULL && *third != '\0')
    g_string_append_printf (text, "　%s", third);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_returned (QfInboxItem *item, const QfSigning *signing)
{
  g_autofree char *time = qf_format_time (signing->time);
  g_autofree char *who = g_strdup_printf (_ ("%s returned it at the %s"), signing->name,
                                          qf_stage_get_label (signing->stage));
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  item->subtitle = join_parts (who, time, NULL);
  item->note = g_strdup (signing->opinion);
  for (guint i = 0; signing->reasons != NULL && signing->reasons[i] != NULL; i++)
    g_strv_builder_add (labels, qf_terms_get_return_label (signing->reasons[i]));
  item->reasons = g_strv_builder_end (labels);
}

static void
fill_waiting (QfInboxItem *item, QfStatus *status, QfRelease *release)
{
  const QfSigning *submit = find_last (status, "submit");
  const QfSigning *last = status->signings->len > 0
                              ? g_ptr_array_index (status->signings, status->signings->len - 1)
                              : NULL;
  g_autofree char *contents = describe_contents (release);
  g_autofree char *who = NULL;
  g_autofree char *time = NULL;

  if (last != NULL && last != submit)
    who = g_strdup_printf (g_str_equal (last->decision, "register")
                               ? _ ("%s gave its number and date")
                               : _ ("%s passed it"),
                           last->name);
  else if (submit != NULL)
    who = g_strdup_printf (_ ("%s submitted it"), submit->name);
  time = last != NULL ? qf_format_time (last->time) : NULL;
  item->subtitle = join_parts (who != NULL ? who : "", time, contents);
}

static void
fill_clock (QfInboxItem *item, QfStatus *status, QfRelease *release, gint64 now)
{
  const QfSigning *submit = find_last (status, "submit");
  g_autofree char *time = NULL;

  if (qf_release_get_kind (release) == QF_RELEASE_REPRINT && submit != NULL)
    {
      gint64 until = submit->time + REPRINT_SECONDS;

      time = qf_format_time (until);
      item->runs = TRUE;
      item->late = now > until;
      if (item->late)
        item->group = QF_INBOX_OVERDUE;
      item->clock = item->late ? g_strdup_printf (_ ("24 hours ran out %s"), time)
                               : g_strdup_printf (_ ("until %s"), time);
      return;
    }
  time = qf_format_time (status->since);
  item->clock = g_strdup_printf (_ ("since %s"), time);
}

static QfInboxItem *
make_item (QfOffice *office, const QfEntry *entry, gint64 now, GError **error)
{
  g_autoptr (QfStatus) status = qf_office_get_status (office, entry->id, error);
  g_autoptr (QfRelease) release
      = status != NULL ? qf_office_get_release (office, entry->id, error) : NULL;
  const QfSigning *returned;
  QfInboxItem *item;

  if (release == NULL)
    return NULL;
  item = g_new0 (QfInboxItem, 1);
  item->release = g_strdup (entry->id);
  item->title = g_strdup (entry->title);
  item->steps = qf_steps_new_from_status (status);
  returned = find_last (status, "return");
  if (status->stage == QF_STAGE_DRAFT && returned != NULL)
    {
      item->group = QF_INBOX_RETURNED;
      item->page = "drafting";
      fill_returned (item, returned);
    }
  else
    {
      item->group = status->stage == QF_STAGE_CLEARED ? QF_INBOX_RELEASE : QF_INBOX_REVIEW;
      item->page = status->stage == QF_STAGE_CLEARED ? "release" : "review";
      fill_waiting (item, status, release);
    }
  fill_clock (item, status, release, now);
  return item;
}

/* A draft that was never sent back is at its drafter's desk, not in the inbox. */
static gboolean
belongs (const QfEntry *entry)
{
  return !g_str_equal (entry->stage, "draft")
         || (entry->returned != NULL && *entry->returned != '\0');
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const QfInboxItem *first = *(QfInboxItem *const *)a;
  const QfInboxItem *second = *(QfInboxItem *const *)b;

  return (int)first->group - (int)second->group;
}

GPtrArray *
qf_inbox_list_items (QfOffice *office, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_inbox_item_free);
  g_autoptr (GDateTime) now = qf_office_dup_now (office);
  g_autoptr (GPtrArray) entries = NULL;
  QfListQuery query = { 0 };

  query.items = QF_ITEM_RELEASE;
  query.stage = "draft,first-review,second-review,third-review,cleared";
  query.waiting = qf_office_get_staff (office);
  query.limit = MAX_ITEMS;
  entries = qf_office_list (office, &query, error);
  /* Newest first from the store; what waited longest comes first here. */
  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    {
      const QfEntry *entry = g_ptr_array_index (entries, i - 1);
      QfInboxItem *item;

      if (!belongs (entry))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      item = make_item (office, entry, g_date_time_to_unix (now), error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  if (entries == NULL)
    return NULL;
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}
