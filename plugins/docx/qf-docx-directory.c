/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-directory"

#include "config.h"

#include "qf-docx-directory.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-docx-archive.h"

/* A zip file says everything twice: in the central directory at its end, and in a local
 * header before each entry. Programs that believe different halves read different documents
 * from one file, so both are compared here before anything is unpacked: every entry once,
 * the same name, method, flags and sizes, no entry inside another, no local header that the
 * directory does not know.
 *
 * Read by hand because libarchive lists what these checks are about as ordinary entries. */

#define END_SIGNATURE 0x06054B50u
#define CENTRAL_SIGNATURE 0x02014B50u
#define LOCAL_SIGNATURE 0x04034B50u
#define END_SIZE 22
#define CENTRAL_SIZE 46
#define LOCAL_SIZE 30
#define MAX_COMMENT 65535

#define FLAG_ENCRYPTED (1 << 0)
#define FLAG_DESCRIPTOR (1 << 3)
#define FLAG_STRONG (1 << 6)
#define FLAG_MASKED (1 << 13)

#define MADE_BY_UNIX 3
#define MODE_TYPE 0170000
#define MODE_LINK 0120000

/* An entry below this size cannot hurt whatever its ratio. */
#define RATIO_FLOOR (1024 * 1024)

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize directory;    /* offset of the central directory */
  guint n_entries;    /* as the end record says */
  GHashTable *folded; /* names after NFC and case folding: a set */
  GArray *ranges;     /* (element-type Range) of local entries */
} Zip;

typedef struct
{
  gsize start;
  gsize end;
} Range;

static guint16
get16 (const guint8 *data)
{
  return (guint16)(data[0] | data[1] << 8);
}

static guint32
get32 (const guint8 *data)
{
  return (guint32)data[0] | (guint32)data[1] << 8 | (guint32)data[2] << 16 | (guint32)data[3] << 24;
}

static gboolean
refuse_damaged (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is damaged: its directory is cut off or contradicts its contents. "
                  "Open it in Word or WPS, save it again as .docx and import that."));
  return FALSE;
}

static gboolean
refuse_number (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file holds more than %d entries, which no Word document does. It is "
                  "not read."),
               QF_DOCX_MAX_ENTRIES);
  return FALSE;
}

static gboolean
refuse_name (const char *name, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file holds an entry that no Word document has (%s). It may be meant to do "
                  "harm and is not read."),
               shown);
  return FALSE;
}

static void
free_entry (QfDocxEntry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

/* The end record lies in the last 64 kB, its comment reaching exactly to the file's end. */
static gboolean
find_directory (Zip *zip, GError **error)
{
  gsize lowest;

  if (zip->length < END_SIZE)
    return refuse_damaged (error);
  lowest = zip->length - END_SIZE > MAX_COMMENT ? zip->length - END_SIZE - MAX_COMMENT : 0;
  for (gsize at = zip->length - END_SIZE + 1; at-- > lowest;)
    {
      const guint8 *end = zip->data + at;
      guint32 size;

      if (get32 (end) != END_SIGNATURE || at + END_SIZE + get16 (end + 20) != zip->length)
        continue;
      zip->n_entries = get16 (end + 10);
      if (zip->n_entries > QF_DOCX_MAX_ENTRIES)
        return refuse_number (error);
      size = get32 (end + 12);
      zip->directory = get32 (end + 16);
      if (get16 (end + 4) != 0 || get16 (end + 6) != 0 || get16 (end + 8) != zip->n_entries
          || zip->directory > at || size != at - zip->directory)
        return refuse_damaged (error);
      return TRUE;
    }
  return refuse_damaged (error);
}

static gboolean
check_name (Zip *zip, const char *name, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);

  if (*name == '\0' || *name == '/' || strchr (name, '\\') != NULL
      || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return refuse_name (name, error);
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return refuse_name (name, error);
  for (guint i = 0; steps[i] != NULL; i++)
    if (strcmp (steps[i], "..") == 0 || strcmp (steps[i], ".") == 0)
      return refuse_name (name, error);
  if (!g_hash_table_add (zip->folded, g_steal_pointer (&folded)))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The file holds the entry %s twice, so two programs would read different "
                      "texts from it. It is not read."),
                   valid);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_kind (const guint8 *central, const char *name, GError **error)
{
  guint16 flags = get16 (central + 8);
  guint16 method = get16 (central + 10);
  guint32 mode = get32 (central + 38) >> 16;

  if (flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The file is encrypted. Save it without a password and import it again."));
      return FALSE;
    }
  if (central[5] == MADE_BY_UNIX && (mode & MODE_TYPE) == MODE_LINK)
    return refuse_name (name, error);
  if (method != 0 && method != 8)
    return refuse_damaged (error);
  return TRUE;
}

static gboolean
check_size (const QfDocxEntry *entry, guint64 total, GError **error)
{
  gboolean swollen = entry->unpacked > RATIO_FLOOR
                     && entry->unpacked / QF_DOCX_MAX_RATIO >= MAX (entry->packed, 1);

  if (entry->unpacked <= QF_DOCX_MAX_PART && total <= QF_DOCX_MAX_TOTAL && !swollen)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file would unpack to more than a document can hold (%s). It is not read."),
               entry->name);
  return FALSE;
}

/* The local header must tell the same as the central one. */
static gboolean
check_local (Zip *zip, const guint8 *central, const QfDocxEntry *entry, GError **error)
{
  gsize offset = entry->offset;
  gsize name_length = strlen (entry->name);
  const guint8 *local;
  Range range;
  gboolean described;

  if (offset > zip->directory || zip->directory - offset < LOCAL_SIZE + name_length)
    return refuse_damaged (error);
  local = zip->data + offset;
  described = (get16 (local + 6) & FLAG_DESCRIPTOR) != 0;
  if (get32 (local) != LOCAL_SIGNATURE || get16 (local + 6) != get16 (central + 8)
      || get16 (local + 8) != get16 (central + 10) || get16 (local + 26) != name_length
      || memcmp (local + LOCAL_SIZE, entry->name, name_length) != 0)
    return refuse_damaged (error);
  if (!described
      && (get32 (local + 14) != get32 (central + 16) || get32 (local + 18) != entry->packed
          || get32 (local + 22) != entry->unpacked))
    return refuse_damaged (error);
  range.start = offset;
  range.end = offset + LOCAL_SIZE + name_length + get16 (local + 28) + entry->packed;
  if (range.end > zip->directory)
    return refuse_damaged (error);
  g_array_append_val (zip->ranges, range);
  return TRUE;
}

/* Reads the entry at @at; moves @at behind it. */
static QfDocxEntry *
read_entry (Zip *zip, gsize *at, GError **error)
{
  gsize left = zip->length - END_SIZE - *at;
  const guint8 *central = zip->data + *at;
  gsize name_length;
  gsize size;
  QfDocxEntry *entry;

  if (*at > zip->length - END_SIZE || left < CENTRAL_SIZE || get32 (central) != CENTRAL_SIGNATURE)
    {
      refuse_damaged (error);
      return NULL;
    }
  name_length = get16 (central + 28);
  size = CENTRAL_SIZE + name_length + get16 (central + 30) + get16 (central + 32);
  if (left < size || memchr (central + CENTRAL_SIZE, '\0', name_length) != NULL)
    {
      refuse_damaged (error);
      return NULL;
    }
  entry = g_new0 (QfDocxEntry, 1);
  entry->name = g_strndup ((const char *)central + CENTRAL_SIZE, name_length);
  entry->offset = get32 (central + 42);
  entry->packed = get32 (central + 20);
  entry->unpacked = get32 (central + 24);
  *at += size;
  return entry;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *first = a;
  const Range *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Entries may not overlap, and no local header may stand in the gaps between them. */
static gboolean
check_ranges (Zip *zip, GError **error)
{
  static const guint8 signature[] = { 'P', 'K', 3, 4 };
  gsize free_from = 0;

  g_array_sort (zip->ranges, compare_ranges);
  for (guint i = 0; i <= zip->ranges->len; i++)
    {
      gsize next
          = i < zip->ranges->len ? g_array_index (zip->ranges, Range, i).start : zip->directory;

      if (next < free_from)
        return refuse_damaged (error);
      if (memmem (zip->data + free_from, next - free_from, signature, sizeof signature) != NULL)
        return refuse_damaged (error);
      if (i < zip->ranges->len)
        free_from = g_array_index (zip->ranges, Range, i).end;
    }
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const QfDocxEntry *first = *(const QfDocxEntry *const *)a;
  const QfDocxEntry *second = *(const QfDocxEntry *const *)b;

  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

static GPtrArray *
read_entries (Zip *zip, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)free_entry);
  gsize at = zip->directory;
  guint64 total = 0;

  for (guint i = 0; i < zip->n_entries; i++)
    {
      const guint8 *central = zip->data + at;
      QfDocxEntry *entry = read_entry (zip, &at, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
      total += entry->unpacked;
      if (!check_name (zip, entry->name, error) || !check_kind (central, entry->name, error)
          || !check_size (entry, total, error) || !check_local (zip, central, entry, error))
        return NULL;
    }
  if (!check_ranges (zip, error))
    return NULL;
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

GPtrArray *
qf_docx_directory_read (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Zip zip = { .folded = folded, .ranges = ranges };

  zip.data = g_bytes_get_data (bytes, &zip.length);
  if (!find_directory (&zip, error))
    return NULL;
  return read_entries (&zip, error);
}
