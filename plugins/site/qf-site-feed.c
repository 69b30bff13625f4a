/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-site-feed"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <qf/qf-xml.h>

#include "qf-site-private.h"

/* Index and feed.
 *
 * Beside each page lies its Atom entry (RFC 4287), part of what was signed. Index and feed
 * hold nothing of their own: both are written anew from the entries that lie in the folder,
 * so they can be thrown away at any time, and two programs that publish at once end with the
 * same files. Entry ids never change; a file that is no entry of ours is passed over.
 *
 * An entry says what was in force on the day it was signed, and from and until when; the index
 * says what is in force on the day it is written.
 */

#define ATOM "http://www.w3.org/2005/Atom"
#define EFFECTIVE "urn:qianfa:effective"
#define EXPIRES "urn:qianfa:expires"
#define MAX_ENTRY_BYTES (64 * 1024)
#define MAX_FEED_ENTRIES 50

typedef struct
{
  char *path; /* "R5/D12.html", relative to the folder */
  char *title;
  char *published; /* RFC 3339 */
  char *summary;   /* document number and validity; may be empty */
  char *effective; /* in force from: a date, or NULL */
  char *expires;   /* and until: a date, or NULL */
  GBytes *bytes;   /* the entry as it lies there */

  /* while parsing */
  char *element;
  GString *text;
  gboolean is_entry;
} Entry;

static void
entry_free (Entry *self)
{
  g_free (self->path);
  g_free (self->title);
  g_free (self->published);
  g_free (self->summary);
  g_free (self->effective);
  g_free (self->expires);
  g_free (self->element);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

char *
_qf_site_dup_entry_path (const char *release, const char *document)
{
  return g_strdup_printf ("%s/%s.entry.xml", release, document);
}

/* A UUID made from what never changes: the site, the release, the document. */
static char *
dup_entry_id (GHashTable *configuration, QfDispatch *dispatch, const char *document)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s\n%s", qf_dispatch_get_office (dispatch),
                                           qf_dispatch_get_release (dispatch), document);
  g_autofree char *digest = qf_digest_string (name);

  return g_strdup_printf ("urn:uuid:%.8s-%.4s-5%.3s-8%.3s-%.12s", digest, digest + 8, digest + 13,
                          digest + 17, digest + 20);
}

static void
append_element (GString *xml, const char *name, const char *text)
{
  g_string_append_printf (xml, "  <%s>", name);
  qf_html_append_text (xml, text);
  g_string_append_printf (xml, "</%s>\n", name);
}

/* A date as a category, which any reader of feeds passes over. */
static void
append_date (GString *xml, const char *scheme, const char *date)
{
  if (date == NULL || strlen (date) != strlen ("2026-07-04") || !g_ascii_isdigit (date[0]))
    return;
  g_string_append_printf (xml, "  <category scheme=\"%s\" term=\"", scheme);
  qf_html_append_text (xml, date);
  g_string_append (xml, "\"/>\n");
}

GBytes *
_qf_site_render_entry (GHashTable *configuration, QfDispatch *dispatch, guint half)
{
  QfDocument *document = qf_dispatch_get_document (dispatch, half);
  const char *id = qf_dispatch_get_id (dispatch, half);
  const char *number = qf_document_get_property (document, "number");
  const char *validity = qf_dispatch_get_validity (dispatch, half);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (qf_dispatch_get_released (dispatch));
  g_autofree char *time = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *path = _qf_site_dup_page_path (qf_dispatch_get_release (dispatch), id);
  g_autofree char *entry_id = dup_entry_id (configuration, dispatch, id);
  g_autofree char *summary = g_strdup_printf (
      "%s%s%s", number != NULL ? number : "", number != NULL && validity != NULL ? "　" : "",
      validity != NULL && qf_document_get_kind (document) == QF_KIND_POLICY ? validity : "");
  GString *xml = g_string_new ("<entry xmlns=\"" ATOM "\">\n");

  append_element (xml, "id", entry_id);
  append_element (xml, "title", qf_document_get_property (document, "title"));
  append_element (xml, "updated", time);
  append_element (xml, "published", time);
  g_string_append_printf (xml, "  <link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n",
                          path);
  append_element (xml, "summary", summary);
  append_date (xml, EFFECTIVE, qf_document_get_property (document, "effective"));
  append_date (xml, EXPIRES, qf_document_get_property (document, "expires"));
  g_string_append (xml, "</entry>\n");
  return g_string_free_to_bytes (xml);
}

static void
read_category (Entry *self, const char *const *names, const char *const *values)
{
  const char *scheme = NULL;
  const char *term = NULL;
  char **field;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "scheme"))
      scheme = values[i];
    else if (g_str_equal (names[i], "term"))
      term = values[i];
  field = g_strcmp0 (scheme, EFFECTIVE) == 0 ? &self->effective
          : g_strcmp0 (scheme, EXPIRES) == 0 ? &self->expires
                                             : NULL;
  if (field != NULL && *field == NULL)
    *field = g_strdup (term);
}

static void
entry_started_cb (const char *name,
                  const char *namespace_uri,
                  const char *const *attribute_names,
                  const char *const *attribute_namespaces,
                  const char *const *attribute_values,
                  gpointer user_data)
{
  Entry *self = user_data;

  if (!g_str_equal (namespace_uri, ATOM))
    return;
  if (g_str_equal (name, "entry"))
    self->is_entry = TRUE;
  else if (g_str_equal (name, "category"))
    read_category (self, attribute_names, attribute_values);
  g_free (self->element);
  self->element = g_strdup (name);
  g_string_truncate (self->text, 0);
}

static void
entry_ended_cb (const char *name, const char *namespace_uri, gpointer user_data)
{
  Entry *self = user_data;
  char **field = NULL;

  if (g_str_equal (name, "title"))
    field = &self->title;
  else if (g_str_equal (name, "published"))
    field = &self->published;
  else if (g_str_equal (name, "summary"))
    field = &self->summary;
  if (field != NULL && *field == NULL)
    *field = g_strdup (self->text->str);
}

static void
entry_text_cb (const char *text, gsize length, gpointer user_data)
{
  Entry *self = user_data;

  g_string_append_len (self->text, text, (gssize)length);
}

/* NULL for a file that is not an entry of ours. */
static Entry *
read_entry (const char *folder, const char *path)
{
  static const QfXmlHandlers handlers = { entry_started_cb, entry_ended_cb, entry_text_cb };
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autoptr (Entry) self = g_new0 (Entry, 1);
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (file, &data, &size, NULL))
    return NULL;
  self->bytes = g_bytes_new_take (data, size);
  self->text = g_string_new (NULL);
  if (!qf_xml_parse (self->bytes, MAX_ENTRY_BYTES, &handlers, self, NULL) || !self->is_entry
      || self->title == NULL || self->published == NULL)
    return NULL;
  self->path = g_strndup (path, strlen (path) - strlen (".entry.xml"));
  self->path = g_realloc (self->path, strlen (self->path) + sizeof ".html");
  strcat (self->path, ".html");
  return g_steal_pointer (&self);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *)a;
  const Entry *second = *(const Entry *const *)b;
  int order = g_strcmp0 (second->published, first->published);

  return order != 0 ? order : g_strcmp0 (first->path, second->path);
}

static void
read_folder (const char *folder, const char *release, GPtrArray *entries)
{
  g_autofree char *path = g_build_filename (folder, release, NULL);
  g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *relative = g_build_filename (release, name, NULL);
      Entry *entry = g_str_has_suffix (name, ".entry.xml") ? read_entry (folder, relative) : NULL;

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
}

static GPtrArray *
list_entries (const char *folder)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  g_autoptr (GDir) releases = g_dir_open (folder, 0, NULL);
  const char *name;

  while (releases != NULL && (name = g_dir_read_name (releases)) != NULL)
    if (name[0] != '.')
      read_folder (folder, name, entries);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

/* Number and validity on @today. Only what dates decide is followed: 有效 and 尚未施行 end with
 * them, what was 已修改 or 已废止 stays so. */
static char *
dup_summary (const Entry *entry, const char *today)
{
  static const char *const ends[] = { "尚未施行", "有效" };
  const char *summary = entry->summary != NULL ? entry->summary : "";
  const char *now = NULL;

  if (entry->expires != NULL && strcmp (entry->expires, today) < 0)
    now = "已失效";
  else if (entry->effective != NULL && strcmp (entry->effective, today) <= 0)
    now = "有效";
  for (guint i = 0; now != NULL && i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (summary, ends[i]))
      {
        g_autofree char *number = g_strndup (summary, strlen (summary) - strlen (ends[i]));

        return g_strconcat (number, now, NULL);
      }
  return g_strdup (summary);
}

static GBytes *
render_index (GPtrArray *entries, const char *site, const char *today)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                                "<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");

  qf_html_append_text (html, site);
  g_string_append (html, "</title>\n<link rel=\"alternate\" type=\"application/atom+xml\" "
                         "href=\"feed.atom\">\n");
  _qf_site_append_style (html);
  g_string_append (html, "</head>\n<body>\n<h1>");
  qf_html_append_text (html, site);
  g_string_append (html, "</h1>\n<table>\n<tr><th>标题</th><th>文号与有效性</th>"
                         "<th>发布日期</th></tr>\n");
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);
      g_autofree char *day = g_strndup (entry->published, 10);
      g_autofree char *date = _qf_site_print_day (day);
      g_autofree char *summary = dup_summary (entry, today);

      g_string_append (html, "<tr><td><a href=\"");
      qf_html_append_text (html, entry->path);
      g_string_append (html, "\">");
      qf_html_append_text (html, entry->title);
      g_string_append (html, "</a></td><td>");
      qf_html_append_text (html, summary);
      g_string_append_printf (html, "</td><td>");
      qf_html_append_text (html, date);
      g_string_append (html, "</td></tr>\n");
    }
  g_string_append (html, "</table>\n</body>\n</html>\n");
  return g_string_free_to_bytes (html);
}

static GBytes *
render_feed (GPtrArray *entries, const char *site)
{
  g_autofree char *digest = qf_digest_string (site);
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<feed xmlns=\"" ATOM "\">\n");
  g_autofree char *id = g_strdup_printf ("urn:uuid:%.8s-%.4s-5%.3s-8%.3s-%.12s", digest, digest + 8,
                                         digest + 13, digest + 17, digest + 20);
  Entry *newest = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;

  append_element (xml, "id", id);
  append_element (xml, "title", site);
  append_element (xml, "updated", newest != NULL ? newest->published : "1970-01-01T00:00:00Z");
  g_string_append (xml, "  <author><name>");
  qf_html_append_text (xml, site);
  g_string_append (xml, "</name></author>\n");
  for (guint i = 0; i < MIN (entries->len, MAX_FEED_ENTRIES); i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);
      gsize size;
      const char *data = g_bytes_get_data (entry->bytes, &size);

      g_string_append_len (xml, data, (gssize)size);
    }
  g_string_append (xml, "</feed>\n");
  return g_string_free_to_bytes (xml);
}

gboolean
_qf_site_write_index (const char *folder,
                      GHashTable *configuration,
                      QfDispatch *dispatch,
                      GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (folder);
  const char *name = g_hash_table_lookup (configuration, "site-name");
  const char *site = name != NULL && *name != '\0' ? name : qf_dispatch_get_office (dispatch);
  g_autofree char *today = g_date_time_format (qf_dispatch_get_released (dispatch), "%Y-%m-%d");
  g_autoptr (GBytes) index = render_index (entries, site, today);
  g_autoptr (GBytes) feed = render_feed (entries, site);

  return _qf_site_write_file (folder, "index.html", index, error)
         && _qf_site_write_file (folder, "feed.atom", feed, error);
}
