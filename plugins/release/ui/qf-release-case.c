/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-case"

#include "config.h"

#include "qf-release-case.h"

#include <glib/gi18n-lib.h>

/* Each channel is rendered by itself, so that one that cannot be does not hide the others. */

static void
free_half (gpointer data)
{
  QfReleaseHalf *half = data;

  g_free (half->id);
  g_free (half->title);
  g_clear_object (&half->document);
  g_clear_pointer (&half->marking, qf_marking_free);
  g_free (half);
}

static void
free_channel (gpointer data)
{
  QfReleaseChannel *channel = data;

  g_free (channel->id);
  g_free (channel->type);
  g_free (channel->problem);
  g_clear_pointer (&channel->losses, g_ptr_array_unref);
  g_clear_pointer (&channel->plan, g_ptr_array_unref);
  g_free (channel);
}

void
qf_release_case_free (QfReleaseCase *self)
{
  g_clear_pointer (&self->status, qf_status_free);
  g_clear_pointer (&self->halves, g_ptr_array_unref);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_free (self->subtitle);
  g_free (self->today);
  g_free (self);
}

/* --- halves -------------------------------------------------------------------------------------
 */

static const QfMarking *
find_marking (const QfStatus *status, const char *document)
{
  for (guint i = 0; i < status->markings->len; i++)
    {
      const QfMarking *marking = g_ptr_array_index (status->markings, i);

      if (g_str_equal (marking->document, document))
        return marking;
    }
  return NULL;
}

static gboolean
add_half (QfReleaseCase *self, QfOffice *office, const char *id, GError **error)
{
  g_autoptr (QfDocument) document = qf_office_get_filled (office, id, error);
  const QfMarking *marking = find_marking (self->status, id);
  const char *title;
  QfReleaseHalf *half;

  if (document == NULL)
    return FALSE;
  title = qf_document_get_property (document, "title");
  half = g_new0 (QfReleaseHalf, 1);
  half->id = g_strdup (id);
  half->title = g_strdup (title != NULL ? title : id);
  half->kind = qf_document_get_kind (document);
  half->document = g_steal_pointer (&document);
  half->marking = marking != NULL ? qf_marking_copy (marking) : NULL;
  g_ptr_array_add (self->halves, half);
  return TRUE;
}

static gboolean
load_halves (QfReleaseCase *self, QfOffice *office, QfRelease *release, GError **error)
{
  const char *const *documents = qf_release_get_documents (release);

  for (guint i = 0; documents[i] != NULL; i++)
    if (!add_half (self, office, documents[i], error))
      return FALSE;
  return TRUE;
}

static void
make_subtitle (QfReleaseCase *self, QfRelease *release)
{
  const QfReleaseHalf *first = g_ptr_array_index (self->halves, 0);
  const char *klass = qf_document_get_property (first->document, "class");
  g_autoptr (GString) text = g_string_new (klass != NULL ? klass : qf_kind_get_label (first->kind));
  guint others = self->halves->len - 1;

  g_string_append_printf (text, "　%s",
                          self->status->number != NULL && *self->status->number != '\0'
                              ? self->status->number
                              : _ ("no number yet"));
  if (others > 0)
    {
      g_string_append (text, "　");
      g_string_append_printf (
          text, g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", others),
          others);
    }
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- channels -----------------------------------------------------------------------------------
 */

static void
preview (QfReleaseChannel *channel,
         QfOffice *office,
         const char *release,
         GCancellable *cancellable)
{
  const char *const chosen[] = { channel->id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = qf_office_preview (office, release, chosen, cancellable, &error);
  const QfOutgoing *outgoing;

  if (all == NULL)
    {
      channel->problem = qf_error_dup_summary (error);
      return;
    }
  outgoing = g_ptr_array_index (all, 0);
  channel->losses = g_ptr_array_ref (outgoing->losses);
  channel->plan = g_ptr_array_ref (outgoing->steps);
}

static gboolean
load_channels (QfReleaseCase *self,
               QfOffice *office,
               const char *release,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) views = qf_office_list_channels (office, error);

  if (views == NULL)
    return FALSE;
  for (guint i = 0; i < views->len; i++)
    {
      const QfChannelView *view = g_ptr_array_index (views, i);
      QfReleaseChannel *channel = g_new0 (QfReleaseChannel, 1);

      g_ptr_array_add (self->channels, channel);
      channel->id = g_strdup (view->id);
      channel->type = g_strdup (view->type);
      channel->usable = view->usable;
      if (view->usable)
        preview (channel, office, release, cancellable);
      else
        channel->problem = g_strdup_printf (_ ("No plugin for “%s” is installed."), view->type);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

QfReleaseCase *
qf_release_case_load (QfOffice *office,
                      const char *release,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (QfReleaseCase) self = g_new0 (QfReleaseCase, 1);
  g_autoptr (GDateTime) now = qf_office_dup_now (office);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autoptr (QfRelease) content = NULL;

  self->halves = g_ptr_array_new_with_free_func (free_half);
  self->channels = g_ptr_array_new_with_free_func (free_channel);
  self->today = g_date_time_format (local, "%Y-%m-%d");
  self->status = qf_office_get_status (office, release, error);
  content = self->status != NULL ? qf_office_get_release (office, release, error) : NULL;
  if (content == NULL || !load_halves (self, office, content, error)
      || !load_channels (self, office, release, cancellable, error))
    return NULL;
  make_subtitle (self, content);
  return g_steal_pointer (&self);
}

const char *
qf_release_case_get_title (const QfReleaseCase *self, const char *document)
{
  for (guint i = 0; i < self->halves->len; i++)
    {
      const QfReleaseHalf *half = g_ptr_array_index (self->halves, i);

      if (g_str_equal (half->id, document))
        return half->title;
    }
  return document;
}
