/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-key-file"
#include "config.h"

#include "qf-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <qf/qf-person.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "qf-failures.h"

/* Key files.
 *
 * The file itself must be the person's own and closed to everybody else, its folder must be
 * one that nobody else writes to: else somebody could read or replace a key. It is looked at
 * through the opened descriptor, so that what is judged is what is read. A new file is
 * written under another name, synced and linked to its own, which fails where one is there.
 *
 * scrypt's cost is what OpenSSL's own limits allow its command line to read back; higher
 * costs in a foreign file are refused by them. */

#define SCRYPT_N 16384
#define SCRYPT_R 8
#define SCRYPT_P 1
#define MAX_FILE (16 * 1024)

struct _QfKeyFile
{
  char *failures; /* path of the counter */
  X509_SIG *encrypted;
};

static gboolean
is_uuid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}

/* Both become part of a path. */
static gboolean
check_names (const char *store, const char *staff, GError **error)
{
  if (is_uuid (store) && staff != NULL && qf_staff_is_valid (staff))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("This is no staff number of an office."));
  return FALSE;
}

static char *
build_path (const char *keys, const char *store, const char *staff, const char *ending)
{
  g_autofree char *name = g_strconcat (staff, ending, NULL);
  return g_build_filename (keys, store, name, NULL);
}

static gboolean
check_folder (const char *folder, GError **error)
{
  struct stat status;
  if (stat (folder, &status) == 0 && S_ISDIR (status.st_mode) && status.st_uid == geteuid ()
      && (status.st_mode & 022) == 0)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("The folder of keys %s must be your own and closed to others. Set it right with: "
                  "chmod 700 %s"),
               folder, folder);
  return FALSE;
}

static gboolean
check_file (int fd, const char *path, GError **error)
{
  struct stat status;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_FILE)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("%s is no key file."), path);
      return FALSE;
    }
  if (status.st_uid != geteuid ())
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The key %s belongs to another account of this machine. Sign from that "
                      "account, or make a new key of your own."),
                   path);
      return FALSE;
    }
  if ((status.st_mode & 0177) != 0)
    {
      g_set_error (
          error, QF_ERROR, QF_ERROR_REFUSED,
          _ ("Others can read the key %s (its mode is %04o), so it is not used. Make a new "
             "key if others could reach it; else close it with: chmod 600 %s"),
          path, status.st_mode & 07777, path);
      return FALSE;
    }
  return TRUE;
}

/* Only what this program writes: PKCS#8 under PBES2. */
static X509_SIG *
read_encrypted (int fd)
{
  char text[MAX_FILE + 1];
  gsize length = 0;
  gssize n;
  while (length < MAX_FILE && (n = read (fd, text + length, MAX_FILE - length)) != 0)
    {
      if (n < 0 && errno != EINTR)
        return NULL;
      length += (gsize)MAX (n, 0);
    }
  BIO *bio = BIO_new_mem_buf (text, (int)length);
  X509_SIG *encrypted = bio != NULL ? PEM_read_bio_PKCS8 (bio, NULL, NULL, NULL) : NULL;
  BIO_free (bio);
  if (encrypted == NULL)
    return NULL;
  const X509_ALGOR *algorithm;
  const ASN1_OBJECT *kind;
  X509_SIG_get0 (encrypted, &algorithm, NULL);
  X509_ALGOR_get0 (&kind, NULL, NULL, algorithm);
  if (OBJ_obj2nid (kind) == NID_pbes2)
    return encrypted;
  X509_SIG_free (encrypted);
  return NULL;
}

QfKeyFile *
qf_key_file_open (const char *keys, const char *store, const char *staff, GError **error)
{
  if (!check_names (store, staff, error))
    return NULL;
  g_autofree char *folder = g_build_filename (keys, store, NULL);
  g_autofree char *path = build_path (keys, store, staff, ".pem");
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT)
    {
      g_set_error (
          error, QF_ERROR, QF_ERROR_REFUSED,
          _ ("%s has no key on this machine (looked for %s). Make one with: qianfa-cli --as "
             "%s key new"),
          staff, path, staff);
      return NULL;
    }
  if (fd < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("The key %s cannot be opened: %s"), path,
                   g_strerror (errno));
      return NULL;
    }
  X509_SIG *encrypted = NULL;
  gboolean sound = check_folder (folder, error) && check_file (fd, path, error);
  if (sound)
    {
      encrypted = read_encrypted (fd);
      if (encrypted == NULL)
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                     _ ("The key %s is damaged or not one of this program's."), path);
    }
  close (fd);
  if (encrypted == NULL)
    return NULL;
  g_autoptr (QfKeyFile) self = g_new0 (QfKeyFile, 1);
  self->failures = build_path (keys, store, staff, ".failures");
  self->encrypted = encrypted;
  return qf_failures_may_try (self->failures, error) ? g_steal_pointer (&self) : NULL;
}

QfSigningKey *
qf_key_file_unlock (QfKeyFile *self, const QfSecret *passphrase, gboolean *wrong, GError **error)
{
  *wrong = FALSE;
  g_autoptr (QfFailures) failures = qf_failures_begin (self->failures, error);
  if (failures == NULL)
    return NULL;
  PKCS8_PRIV_KEY_INFO *info = PKCS8_decrypt (self->encrypted, qf_secret_get (passphrase),
                                             (int)qf_secret_get_length (passphrase));
  EVP_PKEY *key = info != NULL ? EVP_PKCS82PKEY (info) : NULL;
  PKCS8_PRIV_KEY_INFO_free (info);
  if (key == NULL)
    {
      guint count = qf_failures_get (failures);
      *wrong = count < QF_FAILURES_FREE;
      if (*wrong)
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                     g_dngettext (GETTEXT_PACKAGE,
                                  "The passphrase is wrong. %u try is left before a pause.",
                                  "The passphrase is wrong. %u tries are left before a pause.",
                                  QF_FAILURES_FREE - count),
                     QF_FAILURES_FREE - count);
      else
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                     _ ("The passphrase is wrong. After %u wrong ones there is a pause before "
                        "the next try."),
                     count);
      return NULL;
    }
  qf_failures_succeed (failures);
  return qf_signing_key_new (key, error);
}

void
qf_key_file_close (QfKeyFile *self)
{
  if (self == NULL)
    return;
  X509_SIG_free (self->encrypted);
  g_free (self->failures);
  g_free (self);
}

gboolean
qf_key_file_prepare (const char *keys, const char *store, const char *staff, GError **error)
{
  if (!check_names (store, staff, error))
    return FALSE;
  g_autofree char *folder = g_build_filename (keys, store, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The folder of keys %s cannot be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  g_autofree char *path = build_path (keys, store, staff, ".pem");
  struct stat status;
  if (lstat (path, &status) == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("%s already has a key on this machine: %s. Move it away first if it is to be "
                      "replaced."),
                   staff, path);
      return FALSE;
    }
  return check_folder (folder, error);
}

static X509_SIG *
encrypt (QfSigningKey *key, const QfSecret *passphrase)
{
  unsigned char salt[16], iv[16];
  if (RAND_bytes (salt, sizeof salt) != 1 || RAND_bytes (iv, sizeof iv) != 1)
    return NULL;
  X509_ALGOR *algorithm = PKCS5_pbe2_set_scrypt (EVP_aes_256_cbc (), salt, sizeof salt, iv,
                                                 SCRYPT_N, SCRYPT_R, SCRYPT_P);
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key->key);
  X509_SIG *encrypted = NULL;
  if (algorithm != NULL && info != NULL)
    encrypted = PKCS8_set0_pbe (qf_secret_get (passphrase), (int)qf_secret_get_length (passphrase),
                                info, algorithm);
  /* PKCS8_set0_pbe() owns the algorithm once it succeeded. */
  if (encrypted == NULL)
    X509_ALGOR_free (algorithm);
  PKCS8_PRIV_KEY_INFO_free (info);
  return encrypted;
}

static gboolean
write_synced (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, text, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize)n;
    }
  return fsync (fd) == 0;
}

/* Gives @text to @path, which must not be there yet, whole or not at all. */
static gboolean
put_file (const char *path, const char *text, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_strconcat (path, ".new-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  gboolean put = write_synced (fd, text, length) && link (temporary, path) == 0;
  int problem = errno;
  close (fd);
  unlink (temporary);
  int folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_fd >= 0)
    {
      (void)fsync (folder_fd);
      close (folder_fd);
    }
  errno = problem;
  return put;
}

gboolean
qf_key_file_create (const char *keys,
                    const char *store,
                    const char *staff,
                    QfSigningKey *key,
                    const QfSecret *passphrase,
                    GError **error)
{
  if (!check_names (store, staff, error))
    return FALSE;
  g_autofree char *path = build_path (keys, store, staff, ".pem");
  X509_SIG *encrypted = encrypt (key, passphrase);
  BIO *bio = encrypted != NULL ? BIO_new (BIO_s_mem ()) : NULL;
  char *text = NULL;
  long length = 0;
  if (bio != NULL && PEM_write_bio_PKCS8 (bio, encrypted) == 1)
    length = BIO_get_mem_data (bio, &text);
  gboolean created = length > 0 && put_file (path, text, (gsize)length);
  int problem = errno;
  BIO_free (bio);
  X509_SIG_free (encrypted);
  if (created)
    {
      /* What was mistyped for a key before this one does not count against it. */
      g_autofree char *failures = build_path (keys, store, staff, ".failures");
      (void)unlink (failures);
    }
  else
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("The key %s cannot be written: %s"), path,
                 g_strerror (problem));
  return created;
}
