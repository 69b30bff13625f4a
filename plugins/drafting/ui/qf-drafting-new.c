/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-new"

#include "config.h"

#include "qf-drafting-new.h"

#include <string.h>

/* How documents and pairs begin. The words here are content of official documents, Chinese in
 * every language. */

static const char *const elements[]
    = { "一、背景和依据", "二、主要举措", "三、新旧差异", "四、办事指引" };

static void
add_block (GPtrArray *blocks, QfBlockKind kind, guint level, const char *text)
{
  g_ptr_array_add (blocks, qf_block_new (kind, level, text));
}

QfDocument *
qf_drafting_new_document (QfKind kind, const char *unit, const char *of, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *title
      = of != NULL && *of != '\0' ? g_strdup_printf ("《%s》解读", of) : g_strdup ("");

  add_block (blocks, QF_BLOCK_TITLE, 0, title);
  for (guint i = 0; kind == QF_KIND_INTERPRETATION && i < G_N_ELEMENTS (elements); i++)
    add_block (blocks, QF_BLOCK_HEADING, 1, elements[i]);
  if (kind == QF_KIND_POLICY)
    {
      if (unit != NULL)
        add_block (blocks, QF_BLOCK_SIGNATURE, 0, unit);
      add_block (blocks, QF_BLOCK_DATE, 0, "{成文日期}");
    }
  if (unit != NULL)
    g_hash_table_insert (properties, (char *)"unit", (char *)unit);
  return qf_document_new (kind, properties, blocks, error);
}

static gboolean
contains (const char *text, const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

QfKind
qf_drafting_guess_kind (const char *name, const char *title)
{
  static const char *const interpretations[] = { "解读", "一图读懂", "政策问答" };

  for (guint i = 0; i < G_N_ELEMENTS (interpretations); i++)
    if (contains (name, interpretations[i]) || contains (title, interpretations[i]))
      return QF_KIND_INTERPRETATION;
  if (contains (name, "转载"))
    return QF_KIND_REPRINT;
  return QF_KIND_POLICY;
}

/* --- pairs ------------------------------------------------------------------------------------ */

void
qf_pairing_free (QfPairing *self)
{
  g_free (self->item);
  g_free (self->title);
  g_free (self->partner);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* The other half's id: chosen, read from a file, or begun. */
static char *
get_partner (QfOffice *office,
             const QfPairing *pairing,
             char ***dropped,
             GCancellable *cancellable,
             GError **error)
{
  QfKind kind = pairing->is_policy ? QF_KIND_INTERPRETATION : QF_KIND_POLICY;
  g_autoptr (QfPerson) person = NULL;
  g_autoptr (QfDocument) document = NULL;

  if (pairing->partner != NULL)
    return g_strdup (pairing->partner);
  if (pairing->bytes != NULL)
    return qf_office_import (office, pairing->name, pairing->bytes, kind, NULL, NULL, dropped,
                             cancellable, error);
  person = qf_office_find_person (office, qf_office_get_staff (office));
  document = qf_drafting_new_document (kind, person != NULL ? person->unit : NULL,
                                       pairing->is_policy ? pairing->title : NULL, error);
  return document != NULL ? qf_office_add_document (office, document, cancellable, error) : NULL;
}

static char *
put_together (QfOffice *office,
              const char *policy,
              const char *interpretation,
              GCancellable *cancellable,
              GError **error)
{
  const char *const documents[] = { policy, interpretation, NULL };
  g_autoptr (QfRelease) before = NULL;
  g_autoptr (QfRelease) release = NULL;

  if (policy[0] != 'R')
    {
      release = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, error);
      return release != NULL ? qf_office_add_release (office, release, cancellable, error) : NULL;
    }
  before = qf_office_get_release (office, policy, error);
  release = before != NULL ? qf_release_with_document (before, interpretation, error) : NULL;
  if (release == NULL || !qf_office_put_release (office, policy, release, cancellable, error))
    return NULL;
  return g_strdup (policy);
}

char *
qf_drafting_pair (QfOffice *office,
                  const QfPairing *pairing,
                  char ***dropped,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *partner = NULL;

  g_return_val_if_fail (pairing != NULL && pairing->item != NULL, NULL);

  partner = get_partner (office, pairing, dropped, cancellable, error);
  if (partner == NULL)
    return NULL;
  return pairing->is_policy ? put_together (office, pairing->item, partner, cancellable, error)
                            : put_together (office, partner, pairing->item, cancellable, error);
}
