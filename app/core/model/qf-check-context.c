/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-check-context"

#include "config.h"

#include <qf/qf-check.h>

/* Filled by the office before a check runs, only read afterwards: a check can ask for nothing
 * that is not here, and so can change nothing either. */

struct _QfCheckContext
{
  GObject parent_instance;

  QfRelease *release; /* NULL: a document checked alone */
  GDate today;
  GPtrArray *ids;       /* char *, beside documents */
  GPtrArray *documents; /* QfDocument */
  GHashTable *settings; /* char * to char * */
  QfCheckLookup lookup; /* NULL: there is no library to ask */
  gpointer lookup_data; /* the office's; outlives this context */
  QfRuleSet *rules;     /* NULL: those that come with the program */
};

G_DEFINE_FINAL_TYPE (QfCheckContext, qf_check_context, G_TYPE_OBJECT)

static void
qf_check_context_finalize (GObject *object)
{
  QfCheckContext *self = QF_CHECK_CONTEXT (object);
  g_clear_object (&self->release);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->documents);
  g_hash_table_unref (self->settings);
  g_clear_pointer (&self->rules, qf_rule_set_unref);
  G_OBJECT_CLASS (qf_check_context_parent_class)->finalize (object);
}

static void
qf_check_context_class_init (QfCheckContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_check_context_finalize;
}

static void
qf_check_context_init (QfCheckContext *self)
{
  g_date_clear (&self->today, 1);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

QfCheckContext *
qf_check_context_new (QfRelease *release, GDate *today)
{
  g_return_val_if_fail (release == NULL || QF_IS_RELEASE (release), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  QfCheckContext *self = g_object_new (QF_TYPE_CHECK_CONTEXT, NULL);
  g_set_object (&self->release, release);
  self->today = *today;
  return self;
}

void
qf_check_context_add_document (QfCheckContext *self, const char *id, QfDocument *document)
{
  g_return_if_fail (QF_IS_CHECK_CONTEXT (self));
  g_return_if_fail (id != NULL && QF_IS_DOCUMENT (document));

  g_ptr_array_add (self->ids, g_strdup (id));
  g_ptr_array_add (self->documents, g_object_ref (document));
}

void
qf_check_context_set_lookup (QfCheckContext *self, QfCheckLookup lookup, gpointer user_data)
{
  g_return_if_fail (QF_IS_CHECK_CONTEXT (self));

  self->lookup = lookup;
  self->lookup_data = user_data;
}

void
qf_check_context_set_setting (QfCheckContext *self, const char *key, const char *value)
{
  g_return_if_fail (QF_IS_CHECK_CONTEXT (self));
  g_return_if_fail (key != NULL);

  if (value != NULL)
    g_hash_table_insert (self->settings, g_strdup (key), g_strdup (value));
  else
    g_hash_table_remove (self->settings, key);
}

QfRelease *
qf_check_context_get_release (QfCheckContext *self)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);

  return self->release;
}

GDate *
qf_check_context_get_today (QfCheckContext *self)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);

  return &self->today;
}

guint
qf_check_context_get_n_documents (QfCheckContext *self)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), 0);

  return self->documents->len;
}

const char *
qf_check_context_get_id (QfCheckContext *self, guint index)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);
  g_return_val_if_fail (index < self->ids->len, NULL);

  return g_ptr_array_index (self->ids, index);
}

QfDocument *
qf_check_context_get_document (QfCheckContext *self, guint index)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);
  g_return_val_if_fail (index < self->documents->len, NULL);

  return g_ptr_array_index (self->documents, index);
}

const char *
qf_check_context_find_id (QfCheckContext *self, QfDocument *document)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);

  for (guint i = 0; i < self->documents->len; i++)
    if (g_ptr_array_index (self->documents, i) == document)
      return g_ptr_array_index (self->ids, i);
  return NULL;
}

QfDocument *
qf_check_context_get_policy (QfCheckContext *self)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);

  for (guint i = 0; i < self->documents->len; i++)
    {
      QfDocument *document = g_ptr_array_index (self->documents, i);
      if (qf_document_get_kind (document) == QF_KIND_POLICY)
        return document;
    }
  return NULL;
}

char *
qf_check_context_look_up (QfCheckContext *self, const char *number)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return self->lookup != NULL ? self->lookup (number, self->lookup_data) : NULL;
}

const char *
qf_check_context_get_setting (QfCheckContext *self, const char *key, const char *fallback)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), fallback);
  g_return_val_if_fail (key != NULL, fallback);

  const char *value = g_hash_table_lookup (self->settings, key);
  return value != NULL ? value : fallback;
}

void
qf_check_context_set_rules (QfCheckContext *self, QfRuleSet *rules)
{
  g_return_if_fail (QF_IS_CHECK_CONTEXT (self));

  g_autoptr (QfRuleSet) previous = self->rules;
  self->rules = rules != NULL ? qf_rule_set_ref (rules) : NULL;
}

QfRuleSet *
qf_check_context_get_rules (QfCheckContext *self)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);

  return self->rules != NULL ? self->rules : qf_rule_set_get_default ();
}

QfRule *
qf_check_context_get_rule (QfCheckContext *self, const char *id)
{
  g_return_val_if_fail (QF_IS_CHECK_CONTEXT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return qf_rule_set_find (qf_check_context_get_rules (self), id);
}
