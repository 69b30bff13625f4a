/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-version"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-release.h>
#include <qf/qf-text.h>

#include "signer/qf-signer-message.h"

/* Authorship of one text: QIANFA-VERSION-1 over what was hashed here. The content is read
 * with the model's own parser, so that nobody becomes the author of something that is not a
 * text of this office. */

typedef struct
{
  char *item;
  char *version;
  char *parent;
  char *content_digest;
  char *roll_digest;
} Version;

static void
free_version (gpointer data)
{
  Version *version = data;
  g_free (version->item);
  g_free (version->version);
  g_free (version->parent);
  g_free (version->content_digest);
  g_free (version->roll_digest);
  g_free (version);
}

static GBytes *
compose_version (QfJob *self,
                 const QfJobContext *context,
                 const char *fingerprint,
                 const char *session_key,
                 GError **error)
{
  Version *version = self->data;
  g_autoptr (GHashTable) values = qf_job_new_values (self, context, fingerprint, TRUE);
  qf_job_put_value (values, "item", version->item);
  qf_job_put_value (values, "version", version->version);
  qf_job_put_value (values, "parent", version->parent);
  qf_job_put_value (values, "content-sha256", version->content_digest);
  qf_job_put_value (values, "roll-sha256", version->roll_digest);
  return qf_job_compose ("QIANFA-VERSION-1", values, error);
}

static gboolean
read_content (QfSignView *view, const char *item, GBytes *content, GError **error)
{
  if (item[0] == 'D')
    {
      g_autoptr (QfDocument) document = qf_document_new_from_bytes (content, error);
      if (document == NULL)
        return FALSE;
      const char *title = qf_document_get_property (document, "title");
      view->title = g_strdup (title != NULL ? title : item);
      qf_sign_view_add_part (view, qf_kind_get_label (qf_document_get_kind (document)), document,
                             NULL);
      return TRUE;
    }
  if (item[0] == 'R')
    {
      g_autoptr (QfRelease) release = qf_release_new_from_bytes (content, error);
      view->title = g_strdup (item);
      return release != NULL;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("Only texts and releases have versions."));
  return FALSE;
}

QfJob *
qf_job_new_version (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  Version *version = g_new0 (Version, 1);
  self->data = version;
  self->free_data = free_version;
  self->compose = compose_version;
  self->view = qf_sign_view_new (QF_SIGN_VERSION);
  g_variant_get (body, "(sssss@ay@may)", &self->store, &self->staff, &version->item,
                 &version->version, &version->parent, NULL, NULL);
  g_autoptr (GBytes) content = qf_signer_get_bytes (body, 5);
  g_autoptr (GBytes) roll_bytes = qf_signer_get_maybe (body, 6);
  g_autoptr (QfRoll) roll = qf_job_take_roll (self, roll_bytes, context, error);
  if (roll == NULL || !read_content (self->view, version->item, content, error))
    return NULL;
  version->content_digest = qf_digest_bytes (content);
  version->roll_digest = g_strdup (qf_roll_get_fingerprint (roll));
  self->view->summary = g_strdup_printf (_ ("a new version of %s by you"), version->item);
  self->view->stage = g_strdup (_ ("text of your own"));
  self->view->decision = g_strdup (_ ("keep"));
  self->view->action = g_strdup (_ ("Sign this text as its author"));
  return g_steal_pointer (&self);
}
