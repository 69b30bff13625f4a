/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-case"

#include "config.h"

#include "qf-review-case.h"

#include "qf-review-changes.h"

/* Reading a release for its reviewer. What costs (checks, comparisons) is done here, on a
 * worker, once for each change of the store that concerns this release. */

typedef struct
{
  gatomicrefcount references;
  QfReviewCase self;
} Counted;

/* --- life ---------------------------------------------------------------------------------------
 */

static void
free_text (QfReviewText *text)
{
  g_free (text->id);
  g_clear_object (&text->text);
  for (guint i = 0; i < QF_REVIEW_N_BASES; i++)
    {
      g_clear_object (&text->bases[i]);
      g_clear_pointer (&text->changes[i], g_ptr_array_unref);
    }
  g_free (text);
}

static Counted *
get_counted (QfReviewCase *self)
{
  return (Counted *)((char *)self - G_STRUCT_OFFSET (Counted, self));
}

QfReviewCase *
qf_review_case_new (const char *release, const char *staff)
{
  Counted *counted;
  QfReviewCase *self;

  g_return_val_if_fail (release != NULL, NULL);

  counted = g_new0 (Counted, 1);
  self = &counted->self;
  g_atomic_ref_count_init (&counted->references);
  self->id = g_strdup (release);
  self->staff = g_strdup (staff);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)free_text);
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

QfReviewCase *
qf_review_case_ref (QfReviewCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&get_counted (self)->references);
  return self;
}

void
qf_review_case_unref (QfReviewCase *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&get_counted (self)->references))
    return;
  g_free (self->token);
  g_free (self->id);
  g_free (self->staff);
  g_clear_pointer (&self->status, qf_status_free);
  g_clear_object (&self->content);
  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_hash_table_unref (self->authors);
  g_hash_table_unref (self->names);
  for (guint i = 0; i < QF_REVIEW_N_BASES; i++)
    {
      g_clear_object (&self->bases[i]);
      g_clear_pointer (&self->attachments[i], g_ptr_array_unref);
      g_clear_pointer (&self->plan[i], g_ptr_array_unref);
    }
  g_free (get_counted (self));
}

/* --- reading ------------------------------------------------------------------------------------
 */

/* Everything that can make the page look different: the versions, the acts, who may act. */
static char *
make_token (QfOffice *office, QfReviewCase *self, GError **error)
{
  const char *const *documents = qf_release_get_documents (self->content);
  g_autoptr (GString) token = g_string_new (self->staff != NULL ? self->staff : "-");
  g_autofree char *item = qf_office_get_last_version (office, self->id, error);
  g_autofree char *may = g_strjoinv (",", self->status->may_act);

  if (item == NULL)
    return NULL;
  g_string_append_printf (token, " %s %d %u %u %s", item, (int)self->status->stage,
                          self->status->revision, self->status->signings->len, may);
  for (guint i = 0; documents[i] != NULL; i++)
    {
      g_autofree char *version = qf_office_get_last_version (office, documents[i], error);

      if (version == NULL)
        return NULL;
      g_string_append_printf (token, " %s", version);
    }
  return g_string_free (g_steal_pointer (&token), FALSE);
}

const char *
qf_review_find_released (const QfStatus *status, GPtrArray *history)
{
  guint revision = 0;
  gint64 submitted = 0;
  const char *found = NULL;

  g_return_val_if_fail (status != NULL && history != NULL, NULL);

  for (guint i = 0; i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);

      if (g_str_equal (signing->decision, "publish") && signing->revision < status->revision)
        revision = signing->revision;
    }
  for (guint i = 0; revision > 0 && i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);

      if (g_str_equal (signing->decision, "submit") && signing->revision == revision)
        submitted = signing->time;
    }
  for (guint i = 0; i < history->len; i++)
    {
      const QfHistoryRow *row = g_ptr_array_index (history, i);

      if (row->time <= submitted)
        found = row->id;
    }
  return found;
}

/* When the base was signed. */
static void
find_times (QfReviewCase *self)
{
  for (guint i = 0; i < self->status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (self->status->signings, i);

      if (g_strcmp0 (signing->staff, self->staff) == 0)
        self->since[QF_REVIEW_SINCE_MINE] = signing->time;
      if (g_str_equal (signing->decision, "publish") && signing->revision < self->status->revision)
        self->since[QF_REVIEW_SINCE_RELEASE] = signing->time;
    }
}

/* The versions that an item is compared with; NULL where there is none. */
typedef struct
{
  char *ids[QF_REVIEW_N_BASES];
} Versions;

static void
clear_versions (Versions *self)
{
  for (guint i = 0; i < QF_REVIEW_N_BASES; i++)
    g_clear_pointer (&self->ids[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, clear_versions)

/* And who wrote it, on the way. */
static gboolean
find_bases (
    QfOffice *office, QfReviewCase *self, const char *item, Versions *versions, GError **error)
{
  g_autoptr (GPtrArray) history = qf_office_list_history (office, item, error);
  g_autoptr (GError) local = NULL;

  if (history == NULL)
    return FALSE;
  for (guint i = 0; i < history->len; i++)
    {
      const QfHistoryRow *row = g_ptr_array_index (history, i);

      if (row->staff != NULL)
        g_hash_table_add (self->authors, g_strdup (row->staff));
    }
  versions->ids[QF_REVIEW_SINCE_MINE] = qf_office_find_my_last_seen (office, item, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  versions->ids[QF_REVIEW_SINCE_RELEASE]
      = g_strdup (qf_review_find_released (self->status, history));
  return TRUE;
}

static gboolean
load_text (
    QfOffice *office, QfReviewCase *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_auto (Versions) versions = { { NULL } };
  QfReviewText *text = g_new0 (QfReviewText, 1);

  g_ptr_array_add (self->texts, text);
  text->id = g_strdup (id);
  text->text = qf_office_get_document (office, id, NULL, error);
  if (text->text == NULL || !find_bases (office, self, id, &versions, error))
    return FALSE;
  text->kind = qf_document_get_kind (text->text);
  for (guint i = QF_REVIEW_SINCE_MINE; i < QF_REVIEW_N_BASES; i++)
    {
      g_autoptr (GPtrArray) places = NULL;

      if (versions.ids[i] == NULL)
        continue;
      text->bases[i] = qf_office_get_document (office, id, versions.ids[i], error);
      if (text->bases[i] == NULL)
        return FALSE;
      text->changes[i] = qf_document_compare (text->bases[i], text->text, cancellable, error);
      if (text->changes[i] == NULL)
        return FALSE;
      places = qf_review_list_changes (text->bases[i], text->text, text->changes[i]);
      text->counts[i] = places->len;
    }
  return TRUE;
}

/* The release's own content: attachments, plan, exemption. */
static gboolean
load_content (QfOffice *office, QfReviewCase *self, GError **error)
{
  g_auto (Versions) versions = { { NULL } };

  if (!find_bases (office, self, self->id, &versions, error))
    return FALSE;
  for (guint i = 0; i < QF_REVIEW_N_BASES; i++)
    {
      if (versions.ids[i] != NULL)
        {
          self->bases[i] = qf_office_get_release (office, versions.ids[i], error);
          if (self->bases[i] == NULL)
            return FALSE;
        }
      self->attachments[i] = qf_review_list_attachments (self->bases[i], self->content);
      self->plan[i] = qf_review_list_plan (self->bases[i], self->content);
    }
  return TRUE;
}

static void
load_names (QfOffice *office, QfReviewCase *self)
{
  for (guint i = 0; i < qf_release_get_n_waivers (self->content); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (self->content, i);
      g_autoptr (QfPerson) person = qf_office_find_person (office, waiver->staff);

      if (person != NULL)
        g_hash_table_replace (self->names, g_strdup (waiver->staff), g_strdup (person->name));
    }
}

static gboolean
load_all (QfOffice *office, QfReviewCase *self, GCancellable *cancellable, GError **error)
{
  const char *const *documents = qf_release_get_documents (self->content);
  g_autoptr (QfPerson) person
      = self->staff != NULL ? qf_office_find_person (office, self->staff) : NULL;

  self->duties = person != NULL ? person->duties : 0;
  find_times (self);
  load_names (office, self);
  if (!load_content (office, self, error))
    return FALSE;
  for (guint i = 0; documents[i] != NULL; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !load_text (office, self, documents[i], cancellable, error))
      return FALSE;
  self->findings = qf_office_check (office, self->id, cancellable, error);
  return self->findings != NULL;
}

QfReviewCase *
qf_review_case_load (QfOffice *office,
                     const char *release,
                     const char *token,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (QfReviewCase) self = NULL;

  g_return_val_if_fail (QF_IS_OFFICE (office), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  self = qf_review_case_new (release, qf_office_get_staff (office));
  self->status = qf_office_get_status (office, release, error);
  if (self->status == NULL)
    return NULL;
  self->content = qf_office_get_release (office, release, error);
  if (self->content == NULL)
    return NULL;
  self->token = make_token (office, self, error);
  if (self->token == NULL || g_strcmp0 (self->token, token) == 0)
    return NULL;
  if (!load_all (office, self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- asking -------------------------------------------------------------------------------------
 */

QfReviewText *
qf_review_case_find_text (QfReviewCase *self, const char *document)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->texts->len; i++)
    {
      QfReviewText *text = g_ptr_array_index (self->texts, i);

      if (g_strcmp0 (text->id, document) == 0)
        return text;
    }
  return NULL;
}

QfFinding *
qf_review_case_find_finding (QfReviewCase *self, const char *finding)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->findings->len; i++)
    {
      QfFinding *one = g_ptr_array_index (self->findings, i);

      if (g_strcmp0 (qf_finding_get_id (one), finding) == 0)
        return one;
    }
  return NULL;
}

const char *
qf_review_case_get_name (QfReviewCase *self, const char *staff)
{
  const char *name;

  g_return_val_if_fail (self != NULL && staff != NULL, staff);

  name = g_hash_table_lookup (self->names, staff);
  return name != NULL ? name : staff;
}

gboolean
qf_review_case_has_base (QfReviewCase *self, QfReviewBase base)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->bases[base] != NULL;
}

guint
qf_review_case_count_facts (QfReviewCase *self, QfReviewBase base)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  if (self->bases[base] == NULL)
    return 0;
  n = qf_review_count_values (self->plan[base])
      + qf_review_count_attachments (self->attachments[base]);
  for (guint i = 0; i < self->texts->len; i++)
    {
      QfReviewText *text = g_ptr_array_index (self->texts, i);
      g_autoptr (GPtrArray) values = qf_review_list_properties (text->bases[base], text->text);

      n += qf_review_count_values (values);
    }
  return n;
}

gboolean
qf_review_case_has_changes (QfReviewCase *self, QfReviewBase base)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->bases[base] == NULL)
    return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    {
      const QfReviewText *text = g_ptr_array_index (self->texts, i);

      if (text->bases[base] == NULL || text->counts[base] > 0)
        return TRUE;
    }
  return qf_review_case_count_facts (self, base) > 0;
}
