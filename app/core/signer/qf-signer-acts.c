/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-signer-acts"
#include "config.h"

#include "signer/qf-signer.h"

#include <qf/qf-text.h>

#include "signer/qf-signer-message.h"
#include "signer/qf-signer-private.h"

/* The requests that take one process each: keys, rolls, acts, office settings. Each names
 * what the statement that comes back must say. */

QfSigned *
qf_signer_make_key (QfSigner *self,
                    const char *store,
                    const char *staff,
                    GBytes **der,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (store != NULL && staff != NULL, NULL);

  const char *expected[] = { "store", store, "staff", staff, "algorithm", "ed25519", NULL };
  return _qf_signer_call (self, QF_SIGNER_KIND_KEY, g_variant_new ("(ss)", store, staff),
                          "QIANFA-KEY-1", expected, NULL, der, cancellable, error);
}

QfSigned *
qf_signer_sign_roll (QfSigner *self,
                     const char *staff,
                     GBytes *roll,
                     GPtrArray *rolls,
                     GPtrArray *roll_signatures,
                     GHashTable *keys,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (staff != NULL && roll != NULL, NULL);

  GVariant *parts[] = { g_variant_new_string (staff), qf_signer_pack_bytes (roll),
                        qf_signer_pack_bytes_list (rolls),
                        qf_signer_pack_signed_lists (roll_signatures), qf_signer_pack_keys (keys) };
  return _qf_signer_call (self, QF_SIGNER_KIND_ROLL,
                          g_variant_new_tuple (parts, G_N_ELEMENTS (parts)), NULL, NULL, roll, NULL,
                          cancellable, error);
}

/* The words passed, in the one order that a statement lists them in (#QfGate's); words that
 * name no gate stay at the end, for the signer to refuse. */
static char *
order_gates (const char *gates)
{
  if (gates == NULL || *gates == '\0')
    return NULL;
  g_auto (GStrv) words = g_strsplit (gates, ",", -1);
  g_autoptr (GString) ordered = g_string_new (NULL);
  for (int pass = 0; pass <= QF_N_GATES; pass++)
    for (gsize i = 0; words[i] != NULL; i++)
      {
        QfGate gate;
        gboolean known = qf_gate_from_string (words[i], &gate);
        if ((known && (int)gate == pass) || (!known && pass == QF_N_GATES))
          g_string_append_printf (ordered, "%s%s", ordered->len > 0 ? "," : "", words[i]);
      }
  return g_string_free (g_steal_pointer (&ordered), FALSE);
}

static GVariant *
pack_act (const QfGateInput *input, const QfActRequest *request, const char *gates, GBytes *detail)
{
  const char *words[]
      = { request->staff, request->act,     request->stage,       request->decision,
          gates,          request->reasons, request->proofreader, request->channels };
  g_autoptr (GPtrArray) last_acts = g_ptr_array_new ();
  if (request->last_act != NULL)
    g_ptr_array_add (last_acts, (gpointer)request->last_act);
  GVariant *parts[G_N_ELEMENTS (words) + 7];
  gsize n = 0;
  for (; n < G_N_ELEMENTS (words); n++)
    parts[n] = g_variant_new_string (words[n] != NULL ? words[n] : "");
  parts[n++] = qf_signer_pack_bytes (detail);
  parts[n++] = g_variant_new_int64 (
      request->released != NULL ? g_date_time_to_unix (request->released) : QF_SIGNER_NO_TIME);
  parts[n++] = qf_signer_pack_maybe (request->previous_act);
  parts[n++] = qf_signer_pack_signed_list (last_acts);
  parts[n++] = qf_signer_pack_maybe (request->last_manifest);
  parts[n++] = qf_signer_pack_bytes_list (request->last_bodies);
  parts[n++] = qf_signer_pack_input (input);
  return g_variant_new_tuple (parts, n);
}

QfSigned *
qf_signer_sign_act (QfSigner *self,
                    const QfGateInput *input,
                    const QfActRequest *request,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (input != NULL && input->manifest != NULL, NULL);
  g_return_val_if_fail (request != NULL && request->staff != NULL && request->act != NULL, NULL);

  g_autoptr (QfDetail) empty = request->detail == NULL ? qf_detail_new () : NULL;
  g_autoptr (GBytes) detail
      = qf_detail_to_bytes (request->detail != NULL ? request->detail : empty);
  g_autofree char *detail_digest = qf_digest_bytes (detail);
  g_autofree char *manifest_digest = qf_digest_bytes (input->manifest);
  g_autofree char *gates = order_gates (request->gates);
  const char *tag
      = g_strcmp0 (request->stage, "register") == 0 ? "QIANFA-REGISTER-1" : "QIANFA-ACT-1";
  const char *expected[] = {
    "act",
    request->act,
    "stage",
    request->stage,
    "decision",
    request->decision,
    "staff",
    request->staff,
    "gates",
    gates,
    "reasons",
    request->reasons,
    "channels",
    request->channels,
    "manifest-sha256",
    manifest_digest,
    "detail-sha256",
    detail_digest,
    NULL,
  };
  QfSigned *result
      = _qf_signer_call (self, QF_SIGNER_KIND_ACT, pack_act (input, request, gates, detail), tag,
                         expected, NULL, NULL, cancellable, error);
  if (result != NULL)
    result->detail = g_steal_pointer (&detail);
  return result;
}

QfSigned *
qf_signer_sign_office (QfSigner *self,
                       const char *store,
                       const char *staff,
                       const char *setting,
                       GBytes *value,
                       GBytes *roll,
                       const char *log_head,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (store != NULL && staff != NULL, NULL);
  g_return_val_if_fail (setting != NULL && value != NULL, NULL);

  g_autofree char *digest = qf_digest_bytes (value);
  g_autofree char *roll_digest = roll != NULL ? qf_digest_bytes (roll) : NULL;
  const char *expected[]
      = { "store", store,         "staff",     staff,      "setting", setting, "value-sha256",
          digest,  "roll-sha256", roll_digest, "log-head", log_head,  NULL };
  GVariant *body
      = g_variant_new ("(sss@ay@mays)", store, staff, setting, qf_signer_pack_bytes (value),
                       qf_signer_pack_maybe (roll), log_head != NULL ? log_head : "");
  return _qf_signer_call (self, QF_SIGNER_KIND_OFFICE, body, "QIANFA-OFFICE-1", expected, NULL,
                          NULL, cancellable, error);
}
