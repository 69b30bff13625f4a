/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-signer"
#include "config.h"

#include "signer/qf-signer.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

#include "signer/qf-signer-message.h"
#include "signer/qf-signer-private.h"
#include "signer/qf-signer-process.h"

/* The client's half: one process for one request, and the checks on what comes back.
 *
 * A signer is not believed because it answered: its signature is verified against the public
 * key that it gave, and the statement must say what was asked for. That catches a signer of
 * another version and any damage on the way; it does not replace the gate, which looks at
 * the roll. A session keeps one process; its versions are asked for over the same channel. */

struct _QfSigner
{
  GObject parent_instance;

  char *program;
  char *keys;            /* absolute */
  char *passphrase_file; /* absolute, "-", or NULL: the signer asks */
  gboolean window;
  GDateTime *now; /* NULL: the signer's own clock */

  QfSignerProcess *session; /* NULL while signed out */
  char *session_store;
  char *session_staff;
  char *session_key; /* fingerprint */
};

G_DEFINE_FINAL_TYPE (QfSigner, qf_signer, G_TYPE_OBJECT)

static GVariant *
pack_request (QfSigner *self, const char *kind, GVariant *body)
{
  gint64 time = self->now != NULL ? g_date_time_to_unix (self->now) : QF_SIGNER_NO_TIME;
  const char *passphrase_file
      = self->passphrase_file != NULL && !self->window ? self->passphrase_file : "";
  return g_variant_new ("(usssxv)", QF_SIGNER_VERSION, kind, self->keys, passphrase_file, time,
                        body);
}

/* The answer's parts: statement, signature, key, session key. */
static GVariant *
open_reply (GVariant *reply, GError **error)
{
  const char *kind;
  g_autoptr (GVariant) body = NULL;
  g_variant_get (reply, "(u&sv)", NULL, &kind, &body);
  if (g_str_equal (kind, QF_SIGNER_REFUSED_REPLY)
      && g_variant_is_of_type (body, G_VARIANT_TYPE (QF_SIGNER_REPLY_REFUSED)))
    {
      int code;
      const char *message;
      g_variant_get (body, "(i&s)", &code, &message);
      code = CLAMP (code, QF_ERROR_REFUSED, QF_ERROR_VERIFY);
      g_set_error_literal (error, QF_ERROR, code, message);
      return NULL;
    }
  if (g_str_equal (kind, QF_SIGNER_SIGNED_REPLY)
      && g_variant_is_of_type (body, G_VARIANT_TYPE (QF_SIGNER_REPLY_SIGNED)))
    return g_steal_pointer (&body);
  g_set_error (error, QF_ERROR, QF_ERROR_VERIFY, _ ("The signer's answer cannot be read."));
  return NULL;
}

static gboolean
statement_says (GBytes *bytes, const char *tag, QfExpected *expected, GError **error)
{
  g_autoptr (QfStatement) statement = qf_statement_parse (bytes, error);
  if (statement == NULL)
    return FALSE;
  gboolean same = g_str_equal (qf_statement_get_tag (statement), tag);
  for (gsize i = 0; same && expected[i] != NULL; i += 2)
    {
      const char *value = expected[i + 1];
      if (value == NULL || *value == '\0')
        value = "-";
      same = g_strcmp0 (qf_statement_get (statement, expected[i]), value) == 0;
    }
  if (!same)
    g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                 _ ("The signer signed something else than was asked for; it is not used."));
  return same;
}

/* @session_der: (out) (optional) */
static QfSigned *
check_reply (GVariant *reply,
             const char *tag,
             QfExpected *expected,
             GBytes *bytes,
             GBytes **der,
             GBytes **session_der,
             GError **error)
{
  g_autoptr (GVariant) body = open_reply (reply, error);
  if (body == NULL)
    return NULL;
  g_autoptr (GBytes) statement = qf_signer_get_bytes (body, 0);
  g_autoptr (GBytes) signature = qf_signer_get_bytes (body, 1);
  g_autoptr (GBytes) public_half = qf_signer_get_bytes (body, 2);
  g_autofree char *fingerprint = qf_key_dup_fingerprint (public_half);
  if (fingerprint == NULL || !qf_key_verify (public_half, statement, signature))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("The signer's signature does not verify; it is not used."));
      return NULL;
    }
  if (tag == NULL ? !g_bytes_equal (statement, bytes)
                  : !statement_says (statement, tag, expected, error))
    {
      if (tag == NULL)
        g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                     _ ("The signer signed something else than was asked for; it is not used."));
      return NULL;
    }
  if (session_der != NULL)
    *session_der = qf_signer_get_bytes (body, 3);
  if (der != NULL)
    *der = g_steal_pointer (&public_half);
  return qf_signed_new (statement, NULL, signature, fingerprint, 0);
}

QfSigned *
_qf_signer_call (QfSigner *self,
                 const char *kind,
                 GVariant *body,
                 const char *tag,
                 QfExpected *expected,
                 GBytes *bytes,
                 GBytes **der,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GVariant) request = g_variant_ref_sink (pack_request (self, kind, body));
  gboolean standard_input = !self->window && g_strcmp0 (self->passphrase_file, "-") == 0;
  g_autoptr (QfSignerProcess) process
      = qf_signer_process_new (self->program, standard_input, error);
  if (process == NULL)
    return NULL;
  g_autoptr (GVariant) reply = qf_signer_process_ask (process, request, cancellable, error);
  if (reply == NULL)
    return NULL;
  return check_reply (reply, tag, expected, bytes, der, NULL, error);
}

static void
qf_signer_dispose (GObject *object)
{
  qf_signer_close_session (QF_SIGNER (object));
  G_OBJECT_CLASS (qf_signer_parent_class)->dispose (object);
}

static void
qf_signer_finalize (GObject *object)
{
  QfSigner *self = QF_SIGNER (object);
  g_free (self->program);
  g_free (self->keys);
  g_free (self->passphrase_file);
  g_clear_pointer (&self->now, g_date_time_unref);
  G_OBJECT_CLASS (qf_signer_parent_class)->finalize (object);
}

static void
qf_signer_class_init (QfSignerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qf_signer_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_signer_finalize;
}

static void
qf_signer_init (QfSigner *self)
{
}

QfSigner *
qf_signer_new (const char *program, const char *keys, const char *passphrase_file, gboolean window)
{
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (keys != NULL, NULL);

  QfSigner *self = g_object_new (QF_TYPE_SIGNER, NULL);
  self->program = g_strdup (program);
  self->keys = g_canonicalize_filename (keys, NULL);
  if (g_strcmp0 (passphrase_file, "-") == 0)
    self->passphrase_file = g_strdup ("-");
  else if (passphrase_file != NULL)
    self->passphrase_file = g_canonicalize_filename (passphrase_file, NULL);
  self->window = window;
  return self;
}

void
qf_signer_set_now (QfSigner *self, GDateTime *now)
{
  g_return_if_fail (QF_IS_SIGNER (self));

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = now != NULL ? g_date_time_ref (now) : NULL;
}

static QfSigned *
sign_in_session (QfSigner *self,
                 GVariant *request,
                 QfExpected *expected,
                 GCancellable *cancellable,
                 GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  /* Not cancelled half-way: the channel would be out of step, and nobody is asked anything. */
  g_autoptr (GVariant) reply = qf_signer_process_ask (self->session, request, NULL, error);
  if (reply == NULL)
    {
      qf_signer_close_session (self);
      g_prefix_error (error, "%s", _ ("You are signed out; sign in again.\n"));
      return NULL;
    }
  QfSigned *result = check_reply (reply, "QIANFA-VERSION-1", expected, NULL, NULL, NULL, error);
  if (result != NULL && g_strcmp0 (result->key, self->session_key) != 0)
    {
      qf_signed_free (result);
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("The signer signed something else than was asked for; it is not used."));
      return NULL;
    }
  return result;
}

QfSigned *
qf_signer_sign_version (QfSigner *self,
                        const char *store,
                        const char *staff,
                        const char *item,
                        const char *version,
                        const char *parent,
                        GBytes *content,
                        GBytes *roll,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (store != NULL && staff != NULL, NULL);
  g_return_val_if_fail (item != NULL && version != NULL, NULL);
  g_return_val_if_fail (content != NULL, NULL);

  g_autofree char *digest = qf_digest_bytes (content);
  g_autofree char *roll_digest = roll != NULL ? qf_digest_bytes (roll) : NULL;
  const char *expected[] = { "store",       store,       "staff",  staff,  "item",           item,
                             "version",     version,     "parent", parent, "content-sha256", digest,
                             "roll-sha256", roll_digest, NULL };
  GVariant *body
      = g_variant_new ("(sssss@ay@may)", store, staff, item, version, parent != NULL ? parent : "",
                       qf_signer_pack_bytes (content), qf_signer_pack_maybe (roll));
  if (self->session != NULL && g_strcmp0 (self->session_store, store) == 0
      && g_strcmp0 (self->session_staff, staff) == 0)
    {
      g_autoptr (GVariant) request
          = g_variant_ref_sink (pack_request (self, QF_SIGNER_KIND_VERSION, body));
      return sign_in_session (self, request, expected, cancellable, error);
    }
  return _qf_signer_call (self, QF_SIGNER_KIND_VERSION, body, "QIANFA-VERSION-1", expected, NULL,
                          NULL, cancellable, error);
}

QfSigned *
qf_signer_open_session (QfSigner *self,
                        const char *store,
                        const char *office,
                        const char *staff,
                        const char *name,
                        GBytes *roll,
                        GBytes **der,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), NULL);
  g_return_val_if_fail (store != NULL && staff != NULL, NULL);

  qf_signer_close_session (self);
  GVariant *body = g_variant_new ("(ssss@may)", store, office != NULL ? office : "", staff,
                                  name != NULL ? name : "", qf_signer_pack_maybe (roll));
  g_autoptr (GVariant) request
      = g_variant_ref_sink (pack_request (self, QF_SIGNER_KIND_SESSION, body));
  gboolean standard_input = !self->window && g_strcmp0 (self->passphrase_file, "-") == 0;
  g_autoptr (QfSignerProcess) process
      = qf_signer_process_new (self->program, standard_input, error);
  if (process == NULL)
    return NULL;
  g_autoptr (GVariant) reply = qf_signer_process_ask (process, request, cancellable, error);
  if (reply == NULL)
    return NULL;
  g_autofree char *roll_digest = roll != NULL ? qf_digest_bytes (roll) : NULL;
  const char *expected[] = { "store", store, "staff", staff, "roll-sha256", roll_digest, NULL };
  g_autoptr (GBytes) session_der = NULL;
  g_autoptr (QfSigned) result
      = check_reply (reply, "QIANFA-SESSION-1", expected, NULL, NULL, &session_der, error);
  if (result == NULL)
    return NULL;
  g_autofree char *fingerprint = qf_key_dup_fingerprint (session_der);
  g_autoptr (QfStatement) statement = qf_statement_parse (result->statement, error);
  if (statement == NULL)
    return NULL;
  if (fingerprint == NULL
      || g_strcmp0 (qf_statement_get (statement, "session-key-sha256"), fingerprint) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("The signer signed something else than was asked for; it is not used."));
      return NULL;
    }
  self->session = g_steal_pointer (&process);
  self->session_store = g_strdup (store);
  self->session_staff = g_strdup (staff);
  self->session_key = g_steal_pointer (&fingerprint);
  if (der != NULL)
    *der = g_steal_pointer (&session_der);
  return g_steal_pointer (&result);
}

gboolean
qf_signer_has_session (QfSigner *self)
{
  g_return_val_if_fail (QF_IS_SIGNER (self), FALSE);

  return self->session != NULL && qf_signer_process_is_alive (self->session);
}

void
qf_signer_close_session (QfSigner *self)
{
  g_return_if_fail (QF_IS_SIGNER (self));

  g_clear_pointer (&self->session, qf_signer_process_free);
  g_clear_pointer (&self->session_store, g_free);
  g_clear_pointer (&self->session_staff, g_free);
  g_clear_pointer (&self->session_key, g_free);
}
