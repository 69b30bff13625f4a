/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-items"

#include "config.h"

#include "qf-release-items.h"

#include <glib/gi18n-lib.h>

#include "qf-release-next.h"

/* The list, put into words on a worker: which releases the store says, the rest from each one's
 * signed status. */

#define PAGE 25
#define MAX_CLEARED 200

void
qf_release_item_free (QfReleaseItem *self)
{
  g_free (self->release);
  g_free (self->title);
  g_free (self->number);
  g_free (self->subtitle);
  g_clear_pointer (&self->steps, qf_steps_free);
  g_free (self);
}

void
qf_release_items_free (QfReleaseItems *self)
{
  g_ptr_array_unref (self->items);
  g_free (self->next);
  g_free (self);
}

static void
fill_cleared (QfReleaseItem *item, const QfStatus *status, const char *staff)
{
  gboolean mine = staff != NULL && g_strv_contains ((const char *const *)status->may_act, staff);
  gboolean number = qf_release_lacks_number (status) || qf_release_lacks_formed (status);
  g_autofree char *names = g_strjoinv ("、", status->may_act_names);
  g_autofree char *since = qf_format_time (status->since);

  item->chip = number ? _ ("To Number") : _ ("To Publish");
  item->chip_style = mine ? "accent" : "plain";
  if (*names == '\0')
    names = (g_free (names), g_strdup (_ ("nobody on the roll may")));
  item->subtitle = g_strdup_printf (_ ("waits for %s　since %s"), names, since);
}

static void
fill_released (QfReleaseItem *item, const QfStatus *status, gint64 released)
{
  g_autofree char *time = qf_format_time (released != 0 ? released : status->since);
  QfReceiptState worst;

  item->subtitle = g_strdup_printf (_ ("released %s"), time);
  if (!status->verified)
    {
      item->chip = _ ("Does Not Verify");
      item->chip_style = "error";
    }
  else if (qf_release_find_worst (status, NULL, &worst))
    {
      item->chip = qf_receipt_state_get_label (worst);
      item->chip_style = qf_release_receipt_style (worst);
    }
}

static QfReleaseItem *
make_item (QfOffice *office, const QfEntry *entry, GError **error)
{
  g_autoptr (QfStatus) status = qf_office_get_status (office, entry->id, error);
  QfReleaseItem *item;

  if (status == NULL)
    return NULL;
  item = g_new0 (QfReleaseItem, 1);
  item->release = g_strdup (entry->id);
  item->title = g_strdup (status->title != NULL ? status->title : entry->title);
  item->number
      = g_strdup (status->number != NULL && *status->number != '\0' ? status->number : NULL);
  item->released = status->stage == QF_STAGE_RELEASED;
  item->steps = qf_steps_new_from_status (status);
  if (status->stage == QF_STAGE_CLEARED)
    fill_cleared (item, status, qf_office_get_staff (office));
  else
    fill_released (item, status, entry->released);
  return item;
}

static GPtrArray *
list_entries (QfOffice *office,
              const char *stage,
              const char *waiting,
              const char *after,
              guint limit,
              GError **error)
{
  QfListQuery query = { 0 };

  query.items = QF_ITEM_RELEASE;
  query.stage = stage;
  query.waiting = waiting;
  query.after = after;
  query.limit = limit;
  return qf_office_list (office, &query, error);
}

QfReleaseItems *
qf_release_items_list (QfOffice *office,
                       const char *stage,
                       const char *after,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean cleared = g_str_equal (stage, "cleared");
  guint limit = cleared ? MAX_CLEARED : PAGE;
  g_autoptr (GPtrArray) entries = list_entries (office, stage, NULL, after, limit, error);
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_release_item_free);
  QfReleaseItems *page;

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      /* The store gives newest first; what waited longest is dealt with first. */
      guint place = cleared ? entries->len - 1 - i : i;
      QfReleaseItem *item;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      item = make_item (office, g_ptr_array_index (entries, place), error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  page = g_new0 (QfReleaseItems, 1);
  page->items = g_steal_pointer (&items);
  if (!cleared && entries->len == limit)
    page->next = qf_entry_dup_key (g_ptr_array_index (entries, entries->len - 1));
  return page;
}

gboolean
qf_release_items_count (QfOffice *office, guint *number, GError **error)
{
  const char *staff = qf_office_get_staff (office);
  g_autoptr (GPtrArray) entries = NULL;

  *number = 0;
  if (staff == NULL)
    return TRUE;
  entries = list_entries (office, "cleared", staff, NULL, MAX_CLEARED, error);
  if (entries == NULL)
    return FALSE;
  *number = entries->len;
  return TRUE;
}
