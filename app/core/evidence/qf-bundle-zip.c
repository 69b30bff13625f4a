/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-bundle-zip"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "evidence/qf-bundle.h"

#include <qf/qf-error.h>

#include "evidence/qf-bundle-private.h"

/* Zip in and out.
 *
 * Both are our own. The libraries at hand believe either the local or the central header
 * when they read and can be shown different files from one zip; and libarchive, when it
 * writes, leaves the local sizes empty (bit 3), which the reader here refuses. Every member
 * is written stored. The file must be exactly: local header and data for each entry, one after the
 * other from byte 0; the central directory right after them; its end record right after
 * that; end of file. Data descriptors (bit 3) leave the local sizes empty, so they are refused.
 */

#define LOCAL_SIGNATURE 0x04034b50u
#define CENTRAL_SIGNATURE 0x02014b50u
#define END_SIGNATURE 0x06054b50u
#define LOCAL_SIZE 30
#define CENTRAL_SIZE 46
#define END_SIZE 22
#define FLAG_UTF8 0x0800

typedef struct
{
  const guint8 *data;
  gsize size;
} Zip;

/* What local and central header both say. */
typedef struct
{
  guint32 flags;
  guint32 method;
  guint32 crc;
  guint32 packed; /* bytes in the file */
  guint32 size;   /* bytes when unpacked */
  guint32 offset; /* of the local header */
  char *name;
} Header;

static guint32
get_16 (const guint8 *data)
{
  return (guint32)data[0] | (guint32)data[1] << 8;
}

static guint32
get_32 (const guint8 *data)
{
  return get_16 (data) | get_16 (data + 2) << 16;
}

static guint32
compute_crc (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1u)));
    }
  return ~crc;
}

static void
header_clear (Header *self)
{
  g_free (self->name);
}

/* One central entry at @at; returns the bytes it takes, 0 when it is not one. */
static gsize
read_central (const Zip *zip, gsize at, gsize end, Header *header)
{
  const guint8 *entry = zip->data + at;
  gsize name_length;
  gsize length;
  guint32 attributes;
  guint32 file_type;

  if (end - at < CENTRAL_SIZE || get_32 (entry) != CENTRAL_SIGNATURE)
    return 0;
  name_length = get_16 (entry + 28);
  length = CENTRAL_SIZE + name_length + get_16 (entry + 30) + get_16 (entry + 32);
  if (end - at < length || get_16 (entry + 32) != 0 || get_16 (entry + 34) != 0)
    return 0;
  attributes = get_32 (entry + 38);
  file_type = (attributes >> 16) & S_IFMT;
  if ((attributes & 0x10) != 0 || (file_type != 0 && file_type != S_IFREG))
    return 0;
  header->flags = get_16 (entry + 8);
  header->method = get_16 (entry + 10);
  header->crc = get_32 (entry + 16);
  header->packed = get_32 (entry + 20);
  header->size = get_32 (entry + 24);
  header->offset = get_32 (entry + 42);
  header->name = g_strndup ((const char *)entry + CENTRAL_SIZE, name_length);
  if (strlen (header->name) != name_length || !_qf_bundle_is_name (header->name))
    return 0;
  if ((header->flags & ~(guint32)FLAG_UTF8) != 0 || (header->method != 0 && header->method != 8))
    return 0;
  return length;
}

/* Where the data of @header begins, 0 when its local header says anything else. */
static gsize
find_data (const Zip *zip, const Header *header, gsize limit)
{
  const guint8 *local = zip->data + header->offset;
  gsize name_length = strlen (header->name);
  gsize start;

  if (header->offset > limit || limit - header->offset < LOCAL_SIZE
      || get_32 (local) != LOCAL_SIGNATURE)
    return 0;
  if (get_16 (local + 6) != header->flags || get_16 (local + 8) != header->method
      || get_32 (local + 14) != header->crc || get_32 (local + 18) != header->packed
      || get_32 (local + 22) != header->size || get_16 (local + 26) != name_length)
    return 0;
  start = (gsize)header->offset + LOCAL_SIZE + name_length + get_16 (local + 28);
  if (start > limit || limit - start < header->packed
      || memcmp (local + LOCAL_SIZE, header->name, name_length) != 0)
    return 0;
  return start;
}

static GBytes *
inflate_data (const guint8 *data, gsize packed, gsize size)
{
  g_autoptr (GZlibDecompressor) converter = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autofree guint8 *out = g_try_malloc (MAX (size, 1) + 1);
  gsize taken = 0;
  gsize made = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (out != NULL && result == G_CONVERTER_CONVERTED)
    {
      gsize read = 0;
      gsize written = 0;

      /* One byte more than declared: a stream that fills it is longer than it says. */
      result
          = g_converter_convert (G_CONVERTER (converter), data + taken, packed - taken, out + made,
                                 size + 1 - made, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      taken += read;
      made += written;
      if (made > size)
        return NULL;
    }
  if (result != G_CONVERTER_FINISHED || taken != packed || made != size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&out), size);
}

static GBytes *
read_member (const Zip *zip, const Header *header, gsize start)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize size;

  if (header->method == 0 && header->packed == header->size)
    bytes = g_bytes_new (zip->data + start, header->size);
  else if (header->method == 8)
    bytes = inflate_data (zip->data + start, header->packed, header->size);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return compute_crc (data, size) == header->crc ? g_steal_pointer (&bytes) : NULL;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const Header *first = a;
  const Header *second = b;

  return (first->offset > second->offset) - (first->offset < second->offset);
}

/* All central entries; they must fill the directory exactly. */
static GArray *
read_directory (const Zip *zip, gsize *directory)
{
  g_autoptr (GArray) headers = g_array_new (FALSE, TRUE, sizeof (Header));
  const guint8 *record = zip->data + zip->size - END_SIZE;
  gsize end = zip->size - END_SIZE;
  gsize at = get_32 (record + 16);
  guint count = get_16 (record + 10);
  gsize total = 0;

  g_array_set_clear_func (headers, (GDestroyNotify)header_clear);
  *directory = at;
  if (get_32 (record) != END_SIGNATURE || get_16 (record + 20) != 0 || get_16 (record + 4) != 0
      || get_16 (record + 6) != 0 || get_16 (record + 8) != count || count > QF_BUNDLE_MAX_MEMBERS
      || at > end || get_32 (record + 12) != end - at)
    return NULL;
  for (guint i = 0; i < count; i++)
    {
      Header header = { 0 };
      gsize length = read_central (zip, at, end, &header);

      g_array_append_val (headers, header);
      total += header.size;
      if (length == 0 || total > QF_BUNDLE_MAX_BYTES)
        return NULL;
      at += length;
    }
  return at == end ? g_steal_pointer (&headers) : NULL;
}

QfBundle *
qf_bundle_new_from_zip (GBytes *bytes, GError **error)
{
  g_autoptr (QfBundle) self = qf_bundle_new ();
  g_autoptr (GArray) headers = NULL;
  Zip zip;
  gsize directory = 0;
  gsize expected = 0;

  zip.data = g_bytes_get_data (bytes, &zip.size);
  if (zip.size < END_SIZE || zip.size > QF_BUNDLE_MAX_BYTES)
    return _qf_bundle_refuse (error, _ ("not an evidence bundle"));
  headers = read_directory (&zip, &directory);
  if (headers == NULL)
    return _qf_bundle_refuse (error, _ ("the zip is damaged, or its directory is not as written"));
  g_array_sort (headers, compare_offsets);
  for (guint i = 0; i < headers->len; i++)
    {
      const Header *header = &g_array_index (headers, Header, i);
      gsize start = header->offset == expected ? find_data (&zip, header, directory) : 0;
      g_autoptr (GBytes) member = start != 0 ? read_member (&zip, header, start) : NULL;

      if (member == NULL || !qf_bundle_add (self, header->name, member))
        return _qf_bundle_refuse (error,
                                  _ ("the zip holds a member twice, a gap, or a damaged member"));
      expected = start + header->packed;
    }
  if (expected != directory)
    return _qf_bundle_refuse (error, _ ("the zip holds data that belongs to no member"));
  return g_steal_pointer (&self);
}

static void
put_16 (GByteArray *out, guint32 value)
{
  const guint8 bytes[] = { value & 0xff, (value >> 8) & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *out, guint32 value)
{
  put_16 (out, value & 0xffff);
  put_16 (out, value >> 16);
}

/* What both headers say of a stored member: from version needed to the lengths. */
static void
put_common (GByteArray *out, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  put_16 (out, 10); /* version needed: 1.0 */
  put_16 (out, 0);  /* flags: names are ASCII, sizes are known */
  put_16 (out, 0);  /* method: stored */
  put_16 (out, 0);  /* midnight */
  put_16 (out, 33); /* 1980-01-01: zip's first day */
  put_32 (out, compute_crc (data, size));
  put_32 (out, (guint32)size);
  put_32 (out, (guint32)size);
  put_16 (out, (guint32)strlen (name));
  put_16 (out, 0); /* no extra fields */
}

static void
put_member (GByteArray *out, GByteArray *directory, const char *name, GBytes *bytes)
{
  guint32 offset = out->len;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  put_32 (out, LOCAL_SIGNATURE);
  put_common (out, name, bytes);
  g_byte_array_append (out, (const guint8 *)name, (guint)strlen (name));
  g_byte_array_append (out, data, (guint)size);

  put_32 (directory, CENTRAL_SIGNATURE);
  put_16 (directory, 0x031e); /* made by: Unix */
  put_common (directory, name, bytes);
  put_16 (directory, 0); /* no comment */
  put_16 (directory, 0); /* disk */
  put_16 (directory, 0); /* internal attributes */
  put_32 (directory, (guint32)(S_IFREG | 0644) << 16);
  put_32 (directory, offset);
  g_byte_array_append (directory, (const guint8 *)name, (guint)strlen (name));
}

GBytes *
qf_bundle_to_zip (QfBundle *self, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  g_autoptr (GPtrArray) names = qf_bundle_list (self);
  gsize total = 0;

  for (guint i = 0; i < names->len; i++)
    total += g_bytes_get_size (qf_bundle_get (self, g_ptr_array_index (names, i)));
  if (names->len > QF_BUNDLE_MAX_MEMBERS || total > QF_BUNDLE_MAX_BYTES)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                           _ ("The bundle is larger than a verifier reads."));
      return NULL;
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      put_member (out, directory, name, qf_bundle_get (self, name));
    }
  guint32 start = out->len;
  g_byte_array_append (out, directory->data, directory->len);
  put_32 (out, END_SIGNATURE);
  put_16 (out, 0);
  put_16 (out, 0);
  put_16 (out, names->len);
  put_16 (out, names->len);
  put_32 (out, directory->len);
  put_32 (out, start);
  put_16 (out, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
