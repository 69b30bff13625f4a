/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-secret"
#include "config.h"

#include "qf-secret.h"

#include <openssl/crypto.h>
#include <string.h>
#include <sys/mman.h>

/* One page for one passphrase. Where the system grants no locked memory at all the page is
 * used unlocked: then it might reach the swap space, and nothing else is different. */

#define PAGE 4096

struct _QfSecret
{
  gsize length;
  char text[QF_SECRET_MAX + 1];
};

G_STATIC_ASSERT (sizeof (QfSecret) <= PAGE);

QfSecret *
qf_secret_new (void)
{
  void *page = mmap (NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED)
    g_error ("no memory for a passphrase");
  (void)mlock (page, PAGE);
  (void)madvise (page, PAGE, MADV_DONTDUMP);
  (void)madvise (page, PAGE, MADV_WIPEONFORK);
  return page;
}

void
qf_secret_free (QfSecret *self)
{
  if (self == NULL)
    return;
  OPENSSL_cleanse (self, PAGE);
  munmap (self, PAGE);
}

const char *
qf_secret_get (const QfSecret *self)
{
  return self->text;
}

gsize
qf_secret_get_length (const QfSecret *self)
{
  return self->length;
}

void
qf_secret_clear (QfSecret *self)
{
  OPENSSL_cleanse (self, sizeof *self);
}

gboolean
qf_secret_insert (QfSecret *self, gsize at, const char *text, gsize length)
{
  if (at > self->length || length > QF_SECRET_MAX - self->length
      || memchr (text, '\0', length) != NULL)
    return FALSE;
  memmove (self->text + at + length, self->text + at, self->length - at);
  memcpy (self->text + at, text, length);
  self->length += length;
  self->text[self->length] = '\0';
  return TRUE;
}

void
qf_secret_remove (QfSecret *self, gsize at, gsize length)
{
  if (at > self->length)
    return;
  length = MIN (length, self->length - at);
  memmove (self->text + at, self->text + at + length, self->length - at - length);
  self->length -= length;
  OPENSSL_cleanse (self->text + self->length, length);
}

gboolean
qf_secret_equal (const QfSecret *self, const QfSecret *other)
{
  return self->length == other->length
         && CRYPTO_memcmp (self->text, other->text, self->length) == 0;
}

void
qf_secret_copy (QfSecret *self, const QfSecret *from)
{
  if (self == from)
    return;
  qf_secret_clear (self);
  qf_secret_insert (self, 0, from->text, from->length);
}
