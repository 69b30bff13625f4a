/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-items"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-items.h"
#include "qf-pairing-map.h"

/* The list is made on a worker. What it says of a pair is worked out from the texts as they
 * were last kept; released ones are not compared any more. */

#define MAX_DRAFTS 100
#define MAX_RELEASED 30

void
qf_pairing_item_free (QfPairingItem *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_strfreev (self->lacks);
  g_clear_pointer (&self->steps, qf_steps_free);
  g_free (self);
}

/* --- which policies need one ------------------------------------------------------------------ */

typedef struct
{
  QfOffice *office;
  char **classes; /* NULL before the first roll */
} Needs;

static gboolean
is_needed (const Needs *needs, const char *klass)
{
  if (klass == NULL || *klass == '\0')
    return TRUE;
  if (needs->classes != NULL)
    return g_strv_contains ((const char *const *)needs->classes, klass);
  return qf_class_needs_interpretation (klass);
}

static void
load_needs (Needs *needs, QfOffice *office)
{
  g_autoptr (QfRollView) roll = qf_office_view_roll (office, FALSE, NULL);

  needs->office = office;
  needs->classes = roll != NULL ? g_strdupv (roll->needs_interpretation) : NULL;
}

/* --- what lacks ------------------------------------------------------------------------------- */

static guint
count_empty_fields (QfRelease *release)
{
  const char *const *fields = qf_terms_get_plan_fields ();
  guint n = 0;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *value = qf_release_get_plan (release, fields[i]);

      n += value == NULL || *value == '\0';
    }
  return n;
}

/* Takes @text; nothing where @n is 0. */
static void
add_lack (GStrvBuilder *lacks, guint n, char *text)
{
  g_autofree char *owned = text;

  if (n > 0)
    g_strv_builder_add (lacks, owned);
}

static gboolean
compare_texts (QfOffice *office,
               const char *const *documents,
               QfPairingItem *item,
               GStrvBuilder *lacks,
               GError **error)
{
  g_autoptr (QfDocument) policy = qf_office_get_document (office, documents[0], NULL, error);
  g_autoptr (QfDocument) interpretation
      = policy != NULL ? qf_office_get_document (office, documents[1], NULL, error) : NULL;
  g_autoptr (QfPairingMap) map = NULL;
  guint missing, copied;

  if (interpretation == NULL)
    return FALSE;
  map = qf_pairing_map_new (policy, interpretation);
  item->share = map->share;
  missing = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_MISSING);
  copied = qf_pairing_count_clauses (map->clauses, QF_CLAUSE_COPIED);
  add_lack (lacks, missing,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u clause not explained",
                                          "%u clauses not explained", missing),
                             missing));
  add_lack (lacks, copied,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u clause only copied",
                                          "%u clauses only copied", copied),
                             copied));
  return TRUE;
}

static char *
describe (QfRelease *release, guint interpretations)
{
  const char *exemption = qf_release_get_exemption (release);
  const char *forms = qf_release_get_plan (release, "forms");
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  if (interpretations == 0 && exemption != NULL)
    return g_strdup_printf (_ ("No interpretation, because: %s"), exemption);
  if (interpretations == 0)
    return g_strdup (_ ("No interpretation yet"));
  g_string_printf (
      text,
      g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", interpretations),
      interpretations);
  if (forms != NULL && *forms != '\0')
    {
      g_autofree char *list = NULL;

      words = g_strsplit (forms, ",", -1);
      list = g_strjoinv ("、", words);
      g_string_append_printf (text, "　%s", list);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- items ------------------------------------------------------------------------------------ */

static QfPairingItem *
new_item (const QfEntry *entry, QfPairingGroup group)
{
  QfPairingItem *item = g_new0 (QfPairingItem, 1);

  item->group = group;
  item->id = g_strdup (entry->id);
  item->title = g_strdup (entry->title);
  item->share = -1;
  item->steps = qf_steps_new_from_entry (entry);
  item->changed = entry->changed;
  return item;
}

static gboolean
add_release (GPtrArray *items,
             const Needs *needs,
             const QfEntry *entry,
             QfPairingGroup group,
             GError **error)
{
  g_autoptr (QfRelease) release = qf_office_get_release (needs->office, entry->id, error);
  g_autoptr (GStrvBuilder) lacks = g_strv_builder_new ();
  const char *const *documents;
  QfPairingItem *item;
  guint n, empty;

  if (release == NULL)
    return FALSE;
  documents = qf_release_get_documents (release);
  n = g_strv_length ((char **)documents) - 1;
  if (n == 0 && qf_release_get_exemption (release) == NULL && !is_needed (needs, entry->klass))
    return TRUE;
  item = new_item (entry, group);
  item->subtitle = describe (release, n);
  g_ptr_array_add (items, item);
  if (n > 0 && group != QF_PAIRING_RELEASED
      && !compare_texts (needs->office, documents, item, lacks, error))
    return FALSE;
  empty = n > 0 && group == QF_PAIRING_DRAFTS ? count_empty_fields (release) : 0;
  add_lack (lacks, empty,
            g_strdup_printf (
                g_dngettext (GETTEXT_PACKAGE, "%u plan field empty", "%u plan fields empty", empty),
                empty));
  item->lacks = g_strv_builder_end (lacks);
  return TRUE;
}

static gboolean
add_releases (GPtrArray *items,
              const Needs *needs,
              QfPairingGroup group,
              const char *stages,
              guint limit,
              GCancellable *cancellable,
              GError **error)
{
  QfListQuery query = { .items = QF_ITEM_RELEASE, .stage = stages, .kind = "pair", .limit = limit };
  g_autoptr (GPtrArray) entries = qf_office_list (needs->office, &query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_release (items, needs, g_ptr_array_index (entries, i), group, error))
      return FALSE;
  return entries != NULL;
}

/* Policies that are in no release yet: where pairing begins. */
static gboolean
add_loose (GPtrArray *items, const Needs *needs, GError **error)
{
  QfListQuery query
      = { .items = QF_ITEM_DOCUMENT, .kind = "policy", .loose = TRUE, .limit = MAX_DRAFTS };
  g_autoptr (GPtrArray) entries = qf_office_list (needs->office, &query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const QfEntry *entry = g_ptr_array_index (entries, i);
      QfPairingItem *item;

      if (!is_needed (needs, entry->klass))
        continue;
      item = new_item (entry, QF_PAIRING_DRAFTS);
      item->subtitle = g_strdup (_ ("No interpretation yet"));
      item->lacks = g_new0 (char *, 1);
      g_ptr_array_add (items, item);
    }
  return entries != NULL;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const QfPairingItem *first = *(QfPairingItem *const *)a;
  const QfPairingItem *second = *(QfPairingItem *const *)b;

  if (first->group != second->group)
    return (int)first->group - (int)second->group;
  return first->changed < second->changed ? 1 : first->changed > second->changed ? -1 : 0;
}

GPtrArray *
qf_pairing_list_items (QfOffice *office, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_pairing_item_free);
  Needs needs = { 0 };
  gboolean done;

  load_needs (&needs, office);
  done = add_loose (items, &needs, error)
         && add_releases (items, &needs, QF_PAIRING_DRAFTS, "draft", MAX_DRAFTS, cancellable, error)
         && add_releases (items, &needs, QF_PAIRING_UNDER_WAY,
                          "first-review,second-review,third-review,cleared", MAX_DRAFTS,
                          cancellable, error)
         && add_releases (items, &needs, QF_PAIRING_RELEASED, "released", MAX_RELEASED, cancellable,
                          error);
  g_strfreev (needs.classes);
  if (!done)
    return NULL;
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}

gboolean
qf_pairing_count_items (QfOffice *office, guint *n, GCancellable *cancellable, GError **error)
{
  QfListQuery query = { .items = QF_ITEM_RELEASE,
                        .stage = "draft",
                        .kind = "pair",
                        .drafter = qf_office_get_staff (office),
                        .limit = MAX_DRAFTS };
  g_autoptr (GPtrArray) entries = qf_office_list (office, &query, error);
  Needs needs = { 0 };

  *n = 0;
  if (entries == NULL)
    return FALSE;
  load_needs (&needs, office);
  for (guint i = 0; i < entries->len; i++)
    {
      const QfEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (QfRelease) release = qf_office_get_release (office, entry->id, error);

      if (release == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_strfreev (needs.classes);
          return FALSE;
        }
      if (qf_release_get_exemption (release) != NULL)
        continue;
      if (qf_release_get_documents (release)[1] == NULL)
        *n += is_needed (&needs, entry->klass);
      else
        *n += count_empty_fields (release) > 0;
    }
  g_strfreev (needs.classes);
  return TRUE;
}
