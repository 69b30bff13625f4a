/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-drafts"

#include "config.h"

#include "qf-drafting-drafts.h"

/* Which drafts are mine, from the store's keyset lists. A release stands for its documents, so
 * a document is listed only while it is in none. */

#define UNDER_WAY "first-review,second-review,third-review,cleared"
#define MAX_PARTNERS 100

void
qf_draft_free (QfDraft *self)
{
  g_clear_pointer (&self->entry, qf_entry_free);
  g_free (self);
}

static gboolean
is_release (const QfEntry *entry)
{
  return entry->id[0] == 'R';
}

static gboolean
waits_for (const QfEntry *entry, const char *staff)
{
  g_auto (GStrv) waiting = g_strsplit (entry->waiting != NULL ? entry->waiting : "", ",", -1);

  return g_strv_contains ((const char *const *)waiting, staff);
}

gboolean
qf_drafting_is_mine (const QfEntry *entry, const char *staff)
{
  QfStage stage = QF_STAGE_DRAFT;

  g_return_val_if_fail (entry != NULL, FALSE);

  if (staff == NULL || entry->stage == NULL || !qf_stage_from_string (entry->stage, &stage))
    return FALSE;
  if (!is_release (entry))
    return (entry->release == NULL || entry->release[0] == '\0') && stage == QF_STAGE_DRAFT
           && g_strcmp0 (entry->drafter, staff) == 0;
  if (stage == QF_STAGE_DRAFT)
    return waits_for (entry, staff) || g_strcmp0 (entry->drafter, staff) == 0;
  return stage < QF_STAGE_RELEASED && g_strcmp0 (entry->drafter, staff) == 0;
}

/* --- one draft ---------------------------------------------------------------------------------
 */

/* TRUE where the policy's class needs an interpretation, or is not known yet. */
static gboolean
needs_interpretation (const char *const *classes, const QfEntry *entry)
{
  if (entry->klass == NULL || entry->klass[0] == '\0')
    return TRUE;
  return classes != NULL ? g_strv_contains (classes, entry->klass)
                         : qf_class_needs_interpretation (entry->klass);
}

static QfDraft *
make_draft (QfOffice *office, const QfEntry *entry, const char *const *classes, GError **error)
{
  g_autoptr (QfRelease) release = NULL;
  QfDraft *draft;

  if (is_release (entry) && (release = qf_office_get_release (office, entry->id, error)) == NULL)
    return NULL;
  draft = g_new0 (QfDraft, 1);
  draft->entry = qf_entry_copy (entry);
  draft->group = g_strcmp0 (entry->stage, "draft") == 0 ? QF_DRAFT_DESK : QF_DRAFT_AWAY;
  if (release == NULL)
    {
      draft->lacks_partner
          = g_strcmp0 (entry->kind, "interpretation") == 0
            || (g_strcmp0 (entry->kind, "policy") == 0 && needs_interpretation (classes, entry));
      return draft;
    }
  draft->n_interpretations = g_strv_length ((char **)qf_release_get_documents (release)) - 1;
  draft->n_attachments = qf_release_get_n_attachments (release);
  draft->exempt = qf_release_get_exemption (release) != NULL;
  draft->lacks_partner = qf_release_get_kind (release) == QF_RELEASE_PAIR
                         && draft->n_interpretations == 0 && !draft->exempt
                         && draft->group == QF_DRAFT_DESK && needs_interpretation (classes, entry);
  return draft;
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const QfDraft *first = *(QfDraft *const *)a;
  const QfDraft *second = *(QfDraft *const *)b;

  if (first->group != second->group)
    return (int)first->group - (int)second->group;
  if (first->entry->changed != second->entry->changed)
    return first->entry->changed > second->entry->changed ? -1 : 1;
  return g_strcmp0 (second->entry->id, first->entry->id);
}

static gboolean
has_entry (GPtrArray *drafts, const char *id)
{
  for (guint i = 0; i < drafts->len; i++)
    if (g_str_equal (((QfDraft *)g_ptr_array_index (drafts, i))->entry->id, id))
      return TRUE;
  return FALSE;
}

/* Adds what @query finds; its limit is one more than what is wanted. */
static gboolean
add_drafts (QfOffice *office,
            const QfListQuery *query,
            const char *const *classes,
            GPtrArray *drafts,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) entries = qf_office_list (office, query, error);

  if (entries == NULL)
    return FALSE;
  *more |= entries->len == query->limit;
  for (guint i = 0; i < MIN (entries->len, query->limit - 1); i++)
    {
      const QfEntry *entry = g_ptr_array_index (entries, i);
      QfDraft *draft;

      if (has_entry (drafts, entry->id)
          || !qf_drafting_is_mine (entry, qf_office_get_staff (office)))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (draft = make_draft (office, entry, classes, error)) == NULL)
        return FALSE;
      g_ptr_array_add (drafts, draft);
    }
  return TRUE;
}

GPtrArray *
qf_drafting_list_drafts (
    QfOffice *office, guint limit, gboolean *more, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_draft_free);
  /* Before the first roll there are no classes of the office's own. */
  g_autoptr (QfRollView) roll = qf_office_view_roll (office, FALSE, NULL);
  const char *const *classes
      = roll != NULL ? (const char *const *)roll->needs_interpretation : NULL;
  const char *staff = qf_office_get_staff (office);
  const QfListQuery queries[] = {
    { .items = QF_ITEM_RELEASE, .stage = "draft", .waiting = staff, .limit = limit + 1 },
    /* Who wrote it and has no drafter's duty any more still finds it. */
    { .items = QF_ITEM_RELEASE, .stage = "draft", .drafter = staff, .limit = limit + 1 },
    { .items = QF_ITEM_DOCUMENT, .loose = TRUE, .drafter = staff, .limit = limit + 1 },
    { .items = QF_ITEM_RELEASE, .stage = UNDER_WAY, .drafter = staff, .limit = limit + 1 },
  };

  *more = FALSE;
  for (guint i = 0; staff != NULL && i < G_N_ELEMENTS (queries); i++)
    if (!add_drafts (office, &queries[i], classes, drafts, more, cancellable, error))
      return NULL;
  g_ptr_array_sort (drafts, compare_drafts);
  return g_steal_pointer (&drafts);
}

/* --- partners ----------------------------------------------------------------------------------
 */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const QfEntry *first = *(QfEntry *const *)a;
  const QfEntry *second = *(QfEntry *const *)b;

  return first->changed == second->changed ? 0 : first->changed > second->changed ? -1 : 1;
}

GPtrArray *
qf_drafting_list_partners (QfOffice *office, QfKind kind, GError **error)
{
  const QfListQuery query = { .items = QF_ITEM_DOCUMENT,
                              .loose = TRUE,
                              .kind = qf_kind_to_string (kind),
                              .limit = MAX_PARTNERS };
  g_autoptr (GPtrArray) partners = qf_office_list (office, &query, error);
  g_autoptr (GPtrArray) drafts = NULL;
  gboolean more;

  if (partners == NULL || kind != QF_KIND_POLICY)
    return g_steal_pointer (&partners);
  drafts = qf_drafting_list_drafts (office, MAX_PARTNERS, &more, NULL, error);
  if (drafts == NULL)
    return NULL;
  for (guint i = 0; i < drafts->len; i++)
    {
      const QfDraft *draft = g_ptr_array_index (drafts, i);

      if (is_release (draft->entry) && draft->lacks_partner)
        g_ptr_array_add (partners, qf_entry_copy (draft->entry));
    }
  g_ptr_array_sort (partners, compare_entries);
  return g_steal_pointer (&partners);
}
