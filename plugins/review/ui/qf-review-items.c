/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-items"

#include "config.h"

#include "qf-review-items.h"

#include <glib/gi18n-lib.h>

/* What waits for the person's review. The store's list says which, by staff number; times and
 * names are read from signed acts. */

#define MAX_ITEMS 200

void
qf_review_item_free (QfReviewItem *self)
{
  g_free (self->release);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->chip);
  g_free (self->clock);
  g_clear_pointer (&self->steps, qf_steps_free);
  g_free (self);
}

static GPtrArray *
list_entries (QfOffice *office, GError **error)
{
  const QfListQuery query = { .items = QF_ITEM_RELEASE,
                              .stage = "first-review,second-review,third-review",
                              .waiting = qf_office_get_staff (office),
                              .limit = MAX_ITEMS };

  if (query.waiting == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)qf_entry_free);
  return qf_office_list (office, &query, error);
}

static char *
describe_contents (const QfEntry *entry, QfRelease *release)
{
  guint interpretations = g_strv_length ((char **)qf_release_get_documents (release)) - 1;
  guint attachments = qf_release_get_n_attachments (release);
  const char *kind = *entry->klass != '\0' ? entry->klass : NULL;
  GString *words = g_string_new (kind);

  if (qf_release_get_exemption (release) != NULL)
    g_string_append_printf (words, "　%s", _ ("no interpretation, with a reason"));
  else if (interpretations > 0)
    {
      g_autofree char *part = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", interpretations),
          interpretations);

      g_string_append_printf (words, "　%s", part);
    }
  if (attachments > 0)
    {
      g_autofree char *part = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", attachments),
          attachments);

      g_string_append_printf (words, "　%s", part);
    }
  return g_string_free (words, FALSE);
}

/* Who brought the revision under review here. */
static char *
describe_submit (const QfStatus *status)
{
  for (guint i = status->signings->len; i > 0; i--)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i - 1);
      g_autofree char *time = NULL;

      if (!g_str_equal (signing->decision, "submit"))
        continue;
      time = qf_format_time (signing->time);
      return g_strdup_printf (_ ("%s submitted it, %s"), signing->name, time);
    }
  return g_strdup ("");
}

/* What this person did with it before. */
static char *
describe_before (const QfStatus *status, const char *staff)
{
  for (guint i = status->signings->len; i > 0; i--)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i - 1);

      if (signing->counts || g_strcmp0 (signing->staff, staff) != 0)
        continue;
      return g_strdup (g_str_equal (signing->decision, "return") ? _ ("returned by you before")
                                                                 : _ ("signed by you before"));
    }
  return NULL;
}

static QfReviewItem *
make_item (QfOffice *office, const QfEntry *entry, GError **error)
{
  g_autoptr (QfStatus) status = qf_office_get_status (office, entry->id, error);
  g_autoptr (QfRelease) release
      = status != NULL ? qf_office_get_release (office, entry->id, error) : NULL;
  g_autofree char *submit = NULL, *contents = NULL, *time = NULL;
  QfReviewItem *item;

  if (release == NULL)
    return NULL;
  submit = describe_submit (status);
  contents = describe_contents (entry, release);
  time = qf_format_time (status->since);
  item = g_new0 (QfReviewItem, 1);
  item->release = g_strdup (entry->id);
  item->title = g_strdup (entry->title);
  item->subtitle = g_strdup_printf ("%s　%s", submit, contents);
  item->chip = describe_before (status, qf_office_get_staff (office));
  item->clock = g_strdup_printf (_ ("since %s"), time);
  item->since = status->since;
  item->steps = qf_steps_new_from_status (status);
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const QfReviewItem *one = *(QfReviewItem *const *)a;
  const QfReviewItem *other = *(QfReviewItem *const *)b;

  if (one->since != other->since)
    return one->since < other->since ? -1 : 1;
  return g_strcmp0 (one->release, other->release);
}

GPtrArray *
qf_review_list_items (QfOffice *office, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) entries = list_entries (office, error);

  if (entries == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_item_free);
  for (guint i = 0; i < entries->len; i++)
    {
      QfReviewItem *item;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      item = make_item (office, g_ptr_array_index (entries, i), error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}

gboolean
qf_review_count_items (QfOffice *office, guint *number, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (office, error);

  if (entries == NULL)
    return FALSE;
  *number = entries->len;
  return TRUE;
}
