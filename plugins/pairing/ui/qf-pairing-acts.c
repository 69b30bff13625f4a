/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-acts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-acts.h"

QfPairingChange *
qf_pairing_change_new (const char *policy)
{
  QfPairingChange *change = g_new0 (QfPairingChange, 1);

  change->policy = g_strdup (policy);
  return change;
}

void
qf_pairing_change_free (gpointer data)
{
  QfPairingChange *change = data;

  g_free (change->policy);
  g_free (change->field);
  g_free (change->value);
  g_free (change->document);
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_clear_pointer (&change->dropped, g_ptr_array_unref);
  g_free (change);
}

/* --- the release ------------------------------------------------------------------------------ */

/* As it stands; of the policy alone where there is none yet. */
static QfRelease *
get_release (QfOffice *office, const char *id, const QfPairingChange *change, GError **error)
{
  const char *const documents[] = { change->policy, NULL };

  if (id != NULL)
    return qf_office_get_release (office, id, error);
  return qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, error);
}

static gboolean
put_release (
    QfOffice *office, const char *id, QfRelease *release, GCancellable *cancellable, GError **error)
{
  g_autofree char *made = NULL;

  if (id != NULL)
    return qf_office_put_release (office, id, release, cancellable, error);
  made = qf_office_add_release (office, release, cancellable, error);
  return made != NULL;
}

gboolean
qf_pairing_put_plan (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfPairingChange *change = data;
  g_autoptr (QfRelease) release = get_release (office, id, change, error);
  g_autoptr (QfRelease) changed
      = release != NULL ? qf_release_with_plan (
            release, change->field, *change->value != '\0' ? change->value : NULL, error)
                        : NULL;

  return changed != NULL && put_release (office, id, changed, cancellable, error);
}

gboolean
qf_pairing_waive (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfPairingChange *change = data;

  if (id != NULL)
    return qf_office_settle (office, id, change->document, "waived", change->value, cancellable,
                             error);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                       _ ("A finding is kept in a release; put policy and interpretation "
                          "together first."));
  return FALSE;
}

gboolean
qf_pairing_exempt (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfPairingChange *change = data;
  g_autoptr (QfRelease) release = get_release (office, id, change, error);
  g_autoptr (QfRelease) changed
      = release != NULL ? qf_release_with_exemption (release, change->value, error) : NULL;

  return changed != NULL && put_release (office, id, changed, cancellable, error);
}

gboolean
qf_pairing_submit (
    QfOffice *office, const char *id, gpointer unused, GCancellable *cancellable, GError **error)
{
  if (id != NULL)
    return qf_office_submit (office, id, cancellable, error);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                       _ ("Put policy and interpretation together first."));
  return FALSE;
}

/* --- interpretations -------------------------------------------------------------------------- */

static gboolean
add_document (QfOffice *office,
              const char *id,
              const QfPairingChange *change,
              const char *document,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (QfRelease) release = get_release (office, id, change, error);
  g_autoptr (QfRelease) with
      = release != NULL ? qf_release_with_document (release, document, error) : NULL;

  return with != NULL && put_release (office, id, with, cancellable, error);
}

gboolean
qf_pairing_add (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfPairingChange *change = data;

  return add_document (office, id, change, change->document, cancellable, error);
}

/* Who drafts interprets (PAIR-3): the unit is the policy's. */
static char *
dup_unit (QfOffice *office, const QfPairingChange *change, GError **error)
{
  g_autoptr (QfDocument) policy = qf_office_get_document (office, change->policy, NULL, error);

  return policy != NULL ? g_strdup (qf_document_get_property (policy, "unit")) : NULL;
}

gboolean
qf_pairing_import (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  QfPairingChange *change = data;
  g_autoptr (GError) local = NULL;
  g_autofree char *unit = dup_unit (office, change, &local);
  g_auto (GStrv) dropped = NULL;
  g_autofree char *document = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  document = qf_office_import (office, change->value, change->bytes, QF_KIND_INTERPRETATION, NULL,
                               unit, &dropped, cancellable, error);
  if (document == NULL)
    return FALSE;
  for (guint i = 0; dropped != NULL && dropped[i] != NULL; i++)
    g_ptr_array_add (change->dropped, g_strdup (dropped[i]));
  return add_document (office, id, change, document, cancellable, error);
}

static void
add_block (GPtrArray *blocks, QfBlockKind kind, guint level, const char *text)
{
  g_ptr_array_add (blocks, qf_block_new (kind, level, text));
}

/* The four that CONT-1 wants, as headings to write below. */
static QfDocument *
make_interpretation (QfDocument *policy, GError **error)
{
  static const char *const headings[]
      = { "一、政策背景", "二、决策依据", "三、出台目的", "四、主要举措" };
  const char *title = qf_document_get_property (policy, "title");
  const char *unit = qf_document_get_property (policy, "unit");
  g_autofree char *own_title = g_strdup_printf ("《%s》解读", title != NULL ? title : "");
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);

  add_block (blocks, QF_BLOCK_TITLE, 0, own_title);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    add_block (blocks, QF_BLOCK_HEADING, 1, headings[i]);
  if (unit != NULL)
    g_hash_table_insert (properties, (gpointer) "unit", (gpointer)unit);
  return qf_document_new (QF_KIND_INTERPRETATION, properties, blocks, error);
}

gboolean
qf_pairing_begin (
    QfOffice *office, const char *id, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfPairingChange *change = data;
  g_autoptr (QfDocument) policy = qf_office_get_document (office, change->policy, NULL, error);
  g_autoptr (QfDocument) text = policy != NULL ? make_interpretation (policy, error) : NULL;
  g_autofree char *document
      = text != NULL ? qf_office_add_document (office, text, cancellable, error) : NULL;

  return document != NULL && add_document (office, id, change, document, cancellable, error);
}
