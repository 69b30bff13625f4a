/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-dispatch"

#include "config.h"

#include <qf/qf-channel.h>

/* What a channel gets and nothing besides. A channel never sees the store, so it cannot send
 * a text that the gate has not let through. */

typedef struct
{
  char *id;
  QfDocument *document; /* blanks filled */
  QfMarking *marking;   /* NULL: none yet, a preview */
  char *validity;
} Half;

typedef struct
{
  QfAttachment *attachment;
  GBytes *bytes;
} Enclosure;

struct _QfDispatch
{
  GObject parent_instance;

  char *release;
  guint revision;
  char *office;
  GDateTime *released;
  GPtrArray *halves;     /* Half */
  GPtrArray *enclosures; /* Enclosure */
  char *partner_address; /* NULL: no partner released earlier */
  char *partner_title;
};

G_DEFINE_FINAL_TYPE (QfDispatch, qf_dispatch, G_TYPE_OBJECT)

static void
free_half (gpointer data)
{
  Half *half = data;
  g_free (half->id);
  g_object_unref (half->document);
  qf_marking_free (half->marking);
  g_free (half->validity);
  g_free (half);
}

static void
free_enclosure (gpointer data)
{
  Enclosure *enclosure = data;
  qf_attachment_free (enclosure->attachment);
  g_bytes_unref (enclosure->bytes);
  g_free (enclosure);
}

static void
qf_dispatch_finalize (GObject *object)
{
  QfDispatch *self = QF_DISPATCH (object);
  g_free (self->release);
  g_free (self->office);
  g_clear_pointer (&self->released, g_date_time_unref);
  g_ptr_array_unref (self->halves);
  g_ptr_array_unref (self->enclosures);
  g_free (self->partner_address);
  g_free (self->partner_title);
  G_OBJECT_CLASS (qf_dispatch_parent_class)->finalize (object);
}

static void
qf_dispatch_class_init (QfDispatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_dispatch_finalize;
}

static void
qf_dispatch_init (QfDispatch *self)
{
  self->halves = g_ptr_array_new_with_free_func (free_half);
  self->enclosures = g_ptr_array_new_with_free_func (free_enclosure);
}

QfDispatch *
qf_dispatch_new (const char *release, guint revision, const char *office, GDateTime *released)
{
  g_return_val_if_fail (release != NULL, NULL);

  QfDispatch *self = g_object_new (QF_TYPE_DISPATCH, NULL);
  self->release = g_strdup (release);
  self->revision = revision;
  self->office = g_strdup (office);
  self->released = released != NULL ? g_date_time_ref (released) : NULL;
  return self;
}

void
qf_dispatch_add_half (QfDispatch *self,
                      const char *id,
                      QfDocument *document,
                      const QfMarking *marking,
                      const char *validity)
{
  g_return_if_fail (QF_IS_DISPATCH (self));
  g_return_if_fail (id != NULL && QF_IS_DOCUMENT (document));

  Half *half = g_new0 (Half, 1);
  half->id = g_strdup (id);
  half->document = g_object_ref (document);
  half->marking = marking != NULL ? qf_marking_copy (marking) : NULL;
  half->validity = g_strdup (validity);
  g_ptr_array_add (self->halves, half);
}

void
qf_dispatch_add_attachment (QfDispatch *self, const QfAttachment *attachment, GBytes *bytes)
{
  g_return_if_fail (QF_IS_DISPATCH (self));
  g_return_if_fail (attachment != NULL && bytes != NULL);

  Enclosure *enclosure = g_new0 (Enclosure, 1);
  enclosure->attachment = qf_attachment_copy (attachment);
  enclosure->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->enclosures, enclosure);
}

const char *
qf_dispatch_get_release (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);

  return self->release;
}

guint
qf_dispatch_get_revision (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), 0);

  return self->revision;
}

const char *
qf_dispatch_get_office (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);

  return self->office;
}

GDateTime *
qf_dispatch_get_released (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);

  return self->released;
}

guint
qf_dispatch_get_n_halves (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), 0);

  return self->halves->len;
}

static Half *
get_half (QfDispatch *self, guint index)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);
  g_return_val_if_fail (index < self->halves->len, NULL);

  return g_ptr_array_index (self->halves, index);
}

const char *
qf_dispatch_get_id (QfDispatch *self, guint half)
{
  Half *found = get_half (self, half);
  return found != NULL ? found->id : NULL;
}

QfDocument *
qf_dispatch_get_document (QfDispatch *self, guint half)
{
  Half *found = get_half (self, half);
  return found != NULL ? found->document : NULL;
}

const QfMarking *
qf_dispatch_get_marking (QfDispatch *self, guint half)
{
  Half *found = get_half (self, half);
  return found != NULL ? found->marking : NULL;
}

const char *
qf_dispatch_get_validity (QfDispatch *self, guint half)
{
  Half *found = get_half (self, half);
  return found != NULL ? found->validity : NULL;
}

guint
qf_dispatch_get_n_attachments (QfDispatch *self)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), 0);

  return self->enclosures->len;
}

const QfAttachment *
qf_dispatch_get_attachment (QfDispatch *self, guint index, GBytes **bytes)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);
  g_return_val_if_fail (index < self->enclosures->len, NULL);

  Enclosure *enclosure = g_ptr_array_index (self->enclosures, index);
  if (bytes != NULL)
    *bytes = enclosure->bytes;
  return enclosure->attachment;
}

void
qf_dispatch_set_partner (QfDispatch *self, const char *address, const char *title)
{
  g_return_if_fail (QF_IS_DISPATCH (self));

  g_autofree char *previous_address = self->partner_address;
  g_autofree char *previous_title = self->partner_title;
  self->partner_address = g_strdup (address);
  self->partner_title = g_strdup (title);
}

const char *
qf_dispatch_get_partner (QfDispatch *self, const char **title)
{
  g_return_val_if_fail (QF_IS_DISPATCH (self), NULL);

  if (title != NULL)
    *title = self->partner_title;
  return self->partner_address;
}
