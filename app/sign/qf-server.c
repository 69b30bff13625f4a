/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-server"
#include "config.h"

#include "qf-server.h"

#include <glib/gi18n-lib.h>

#include "qf-job.h"
#include "qf-key-file.h"
#include "qf-passphrase.h"
#include "qf-session.h"
#include "signer/qf-frame.h"
#include "signer/qf-signer-message.h"

/* One request, from frame to answer: understand it, ask, unlock, compose, sign.
 *
 * Whatever goes wrong on that way is answered as a refusal and ends the process; nothing that
 * was begun is signed later. A passphrase lives from the asking to the unlocking. */

/* Wrong passphrases in one prompt, for prompts that can ask again. */
#define MAX_TRIES 5

/* What a request says besides its body. */
typedef struct
{
  char *kind;
  char *keys;
  char *passphrase_file;
  GDateTime *given;
  GVariant *body;
} Request;

/* What an answer says. */
typedef struct
{
  GBytes *statement;
  GBytes *signature;
  GBytes *der;
  GBytes *session_der;
} Answer;

static void
free_request (Request *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->keys);
  g_free (self->passphrase_file);
  g_clear_pointer (&self->given, g_date_time_unref);
  g_clear_pointer (&self->body, g_variant_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static void
clear_answer (Answer *self)
{
  g_clear_pointer (&self->statement, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->session_der, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

static void
free_prompt (QfPrompt *self)
{
  if (self != NULL)
    self->free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfPrompt, free_prompt)

/* @ended: the client closed the channel. */
static Request *
receive_request (int socket, gboolean *ended, GError **error)
{
  g_autoptr (GVariant) frame = qf_frame_receive (socket, G_VARIANT_TYPE (QF_SIGNER_REQUEST),
                                                 QF_FRAME_MAX_REQUEST, ended, NULL, error);
  if (frame == NULL)
    return NULL;
  g_autoptr (Request) self = g_new0 (Request, 1);
  guint32 version;
  gint64 time;
  g_variant_get (frame, "(usssxv)", &version, &self->kind, &self->keys, &self->passphrase_file,
                 &time, &self->body);
  if (version != QF_SIGNER_VERSION || !g_path_is_absolute (self->keys))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The request comes from another version of the program."));
      return NULL;
    }
  if (time != QF_SIGNER_NO_TIME)
    {
      self->given = g_date_time_new_from_unix_utc (time);
      if (self->given == NULL)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The given time is none."));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

static gboolean
send_answer (int socket, const Answer *answer)
{
  GVariant *parts[]
      = { qf_signer_pack_bytes (answer->statement), qf_signer_pack_bytes (answer->signature),
          qf_signer_pack_bytes (answer->der), qf_signer_pack_bytes (answer->session_der) };
  GVariant *body = g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
  return qf_frame_send (
      socket, g_variant_new ("(usv)", QF_SIGNER_VERSION, QF_SIGNER_SIGNED_REPLY, body), NULL, NULL);
}

static int
send_refusal (int socket, const GError *error)
{
  int code = qf_error_get_exit (error);
  g_autofree char *message = g_utf8_make_valid (error->message, -1);
  GVariant *body = g_variant_new ("(is)", code, message);
  (void)qf_frame_send (socket,
                       g_variant_new ("(usv)", QF_SIGNER_VERSION, QF_SIGNER_REFUSED_REPLY, body),
                       NULL, NULL);
  return code;
}

/* Asks until the passphrase is right, the person gives up, or a pause is due. */
static QfSigningKey *
unlock (QfPrompt *prompt, QfJob *job, QfKeyFile *file, GError **error)
{
  g_autoptr (QfSecret) passphrase = qf_secret_new ();
  g_autoptr (GError) problem = NULL;
  for (guint tries = 0; tries < MAX_TRIES; tries++)
    {
      gboolean wrong = FALSE;
      if (!prompt->ask (prompt, job->view, problem != NULL ? problem->message : NULL, passphrase,
                        error))
        return NULL;
      g_clear_error (&problem);
      QfSigningKey *key = qf_key_file_unlock (file, passphrase, &wrong, &problem);
      qf_secret_clear (passphrase);
      if (key != NULL)
        return key;
      if (!wrong || !prompt->retries)
        break;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static QfSigningKey *
open_key (QfPrompt *prompt, QfJob *job, const char *keys, GError **error)
{
  g_autoptr (QfKeyFile) file = qf_key_file_open (keys, job->store, job->staff, error);
  if (file == NULL)
    return NULL;
  g_autoptr (QfSigningKey) key = unlock (prompt, job, file, error);
  if (key == NULL)
    return NULL;
  if (job->key == NULL || g_strcmp0 (job->key, key->fingerprint) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The key on this machine is not the one that the list of people and duties "
                      "names for %s. Sign where that key is, or offer this one with: key new"),
                   job->staff);
      return NULL;
    }
  return g_steal_pointer (&key);
}

/* A new passphrase, strong enough; a person may try again. */
static gboolean
choose_passphrase (QfPrompt *prompt, QfJob *job, QfSecret *passphrase, GError **error)
{
  g_autoptr (GError) problem = NULL;
  for (guint tries = 0; tries < MAX_TRIES; tries++)
    {
      if (!prompt->ask (prompt, job->view, problem != NULL ? problem->message : NULL, passphrase,
                        error))
        return FALSE;
      g_clear_error (&problem);
      if (qf_passphrase_check_strength (passphrase, &problem))
        return TRUE;
      if (!prompt->retries)
        break;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static QfSigningKey *
make_key (QfPrompt *prompt, QfJob *job, const char *keys, GError **error)
{
  if (!qf_key_file_prepare (keys, job->store, job->staff, error))
    return NULL;
  g_autoptr (QfSecret) passphrase = qf_secret_new ();
  if (!choose_passphrase (prompt, job, passphrase, error))
    return NULL;
  g_autoptr (QfSigningKey) key = qf_signing_key_generate (error);
  if (key == NULL || !qf_key_file_create (keys, job->store, job->staff, key, passphrase, error))
    return NULL;
  return g_steal_pointer (&key);
}

static gboolean
sign_job (QfPrompt *prompt,
          QfJob *job,
          const QfJobContext *context,
          const char *keys,
          Answer *answer,
          QfSession **session,
          GError **error)
{
  g_autoptr (QfSigningKey) key
      = job->makes_key ? make_key (prompt, job, keys, error) : open_key (prompt, job, keys, error);
  if (key == NULL)
    return FALSE;
  g_autoptr (QfSigningKey) session_key = NULL;
  if (job->opens_session)
    {
      session_key = qf_signing_key_generate (error);
      if (session_key == NULL)
        return FALSE;
    }
  answer->statement = job->compose (job, context, key->fingerprint,
                                    session_key != NULL ? session_key->fingerprint : NULL, error);
  if (answer->statement == NULL)
    return FALSE;
  answer->signature = qf_signing_key_sign (key, answer->statement, error);
  if (answer->signature == NULL)
    return FALSE;
  answer->der = g_bytes_ref (key->der);
  if (session_key != NULL)
    {
      answer->session_der = g_bytes_ref (session_key->der);
      *session = qf_session_new (job, context, g_steal_pointer (&session_key));
    }
  return TRUE;
}

/* Versions, until the client closes. A refused one does not end the session. */
static int
serve_session (int socket, QfSession *session, const char *entry)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gboolean ended = FALSE;
      g_autoptr (Request) request = receive_request (socket, &ended, &error);
      if (ended)
        return 0;
      /* After a frame that cannot be read nothing tells where the next one begins. */
      if (request == NULL)
        return send_refusal (socket, error);
      const QfJobContext context = { entry, request->given };
      g_autoptr (QfJob) job = qf_job_new (request->kind, request->body, &context, &error);
      g_auto (Answer) answer = { 0 };
      if (job != NULL)
        answer.signature = qf_session_sign (session, job, &context, &answer.statement, &error);
      if (answer.signature == NULL)
        {
          send_refusal (socket, error);
          continue;
        }
      answer.der = g_bytes_ref (qf_session_get_der (session));
      if (!send_answer (socket, &answer))
        return QF_ERROR_STORE;
    }
}

int
qf_server_run (int socket, QfPromptMaker make_prompt, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = receive_request (socket, NULL, &error);
  if (request == NULL)
    return send_refusal (socket, error);
  g_autoptr (QfPrompt) prompt = make_prompt (socket, request->passphrase_file, user_data);
  const QfJobContext context = { prompt->entry, request->given };
  g_autoptr (QfJob) job = qf_job_new (request->kind, request->body, &context, &error);
  g_auto (Answer) answer = { 0 };
  g_autoptr (QfSession) session = NULL;
  gboolean signed_it
      = job != NULL && sign_job (prompt, job, &context, request->keys, &answer, &session, &error);
  prompt->done (prompt);
  if (!signed_it)
    return send_refusal (socket, error);
  if (!send_answer (socket, &answer))
    return QF_ERROR_STORE;
  return session != NULL ? serve_session (socket, session, prompt->entry) : 0;
}
