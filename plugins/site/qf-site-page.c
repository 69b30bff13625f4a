/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-site-page"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "qf-site-private.h"

/* One page for each half.
 *
 * A page is a pure function of configuration and dispatch, so that the publish act can sign
 * its digest and anybody can compare later. Order: meta tags (国办发〔2017〕47号, page tags),
 * schema.org data, the head of fields that gov.cn policy pages carry, the text, the
 * attribute note, attachments, the link to the other half, the marking.
 *
 * Everything a person wrote reaches the page through qf_html_append_text(); there is no
 * other way in.
 */

static const char *
get_option (GHashTable *configuration, const char *key, const char *fallback)
{
  const char *value = g_hash_table_lookup (configuration, key);

  return value != NULL && *value != '\0' ? value : fallback;
}

char *
_qf_site_dup_page_path (const char *release, const char *document)
{
  return g_strdup_printf ("%s/%s.html", release, document);
}

char *
_qf_site_dup_attachment_path (const char *release, guint index, const char *name)
{
  /* Endings that are kept. Any other is handed out as a plain file, for a web server may run
   * what it finds (.php, .shtml) and a browser what it is given (.html, .svg). */
  static const char *const kept[]
      = { "pdf", "ofd",  "doc",  "docx", "wps", "rtf", "odt", "xls", "xlsx", "et",  "ods", "csv",
          "ppt", "dps",  "pptx", "odp",  "txt", "zip", "rar", "7z",  "png",  "jpg", "gif", "bmp",
          "tif", "tiff", "jpeg", "webp", "mp3", "m4a", "wav", "mp4", "mov",  "avi", "wmv", NULL };
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);

  return g_strdup_printf ("%s/attachment-%02u.%s", release, index + 1,
                          g_strv_contains (kept, suffix) ? suffix : "bin");
}

int
_qf_site_find_partner (QfDispatch *dispatch, guint half)
{
  QfKind kind = qf_document_get_kind (qf_dispatch_get_document (dispatch, half));

  for (guint i = 0; i < qf_dispatch_get_n_halves (dispatch); i++)
    {
      QfKind other = qf_document_get_kind (qf_dispatch_get_document (dispatch, i));

      if (kind == QF_KIND_INTERPRETATION && other == QF_KIND_POLICY)
        return (int)i;
      if (kind == QF_KIND_POLICY && other == QF_KIND_INTERPRETATION)
        return (int)i;
    }
  return -1;
}

static void
append_meta (GString *html, const char *name, const char *content)
{
  if (content == NULL || *content == '\0')
    return;
  g_string_append_printf (html, "<meta name=\"%s\" content=\"", name);
  qf_html_append_text (html, content);
  g_string_append (html, "\">\n");
}

static void
append_site_tags (GString *html, GHashTable *configuration, QfDispatch *dispatch)
{
  append_meta (html, "SiteName",
               get_option (configuration, "site-name", qf_dispatch_get_office (dispatch)));
  append_meta (html, "SiteDomain", get_option (configuration, "site-domain", NULL));
  append_meta (html, "SiteIDCode", get_option (configuration, "site-id", NULL));
}

static void
append_article_tags (GString *html, GHashTable *configuration, QfDispatch *dispatch, guint half)
{
  QfDocument *document = qf_dispatch_get_document (dispatch, half);
  const char *column = qf_document_get_property (document, "column");
  const char *source = qf_document_get_property (document, "source");
  g_autofree char *date
      = g_date_time_format (qf_dispatch_get_released (dispatch), "%Y-%m-%d %H:%M");

  append_meta (html, "ColumnName", column);
  append_meta (html, "ColumnDescription", column);
  append_meta (html, "ColumnKeywords", column);
  append_meta (html, "ColumnType", column);
  append_meta (html, "ArticleTitle", qf_document_get_property (document, "title"));
  append_meta (html, "PubDate", date);
  append_meta (html, "ContentSource", source != NULL ? source : qf_dispatch_get_office (dispatch));
  append_meta (html, "Author", qf_document_get_property (document, "issuer"));
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
build_data (JsonBuilder *builder, GHashTable *configuration, QfDispatch *dispatch, guint half)
{
  QfDocument *document = qf_dispatch_get_document (dispatch, half);
  gboolean policy = qf_document_get_kind (document) == QF_KIND_POLICY;
  int partner = _qf_site_find_partner (dispatch, half);
  g_autofree char *date = g_date_time_format (qf_dispatch_get_released (dispatch), "%Y-%m-%d");

  json_builder_begin_object (builder);
  add_member (builder, "@context", "https://schema.org");
  add_member (builder, "@type", policy ? "Legislation" : "Article");
  add_member (builder, "name", qf_document_get_property (document, "title"));
  add_member (builder, "datePublished", date);
  if (policy)
    {
      add_member (builder, "legislationIdentifier", qf_document_get_property (document, "number"));
      add_member (builder, "legislationDate", qf_document_get_property (document, "formed"));
      add_member (builder, "legislationType", qf_document_get_property (document, "type"));
      add_member (builder, "legislationPassedBy", qf_document_get_property (document, "issuer"));
    }
  else if (partner >= 0)
    {
      g_autofree char *path = _qf_site_dup_page_path (qf_dispatch_get_release (dispatch),
                                                      qf_dispatch_get_id (dispatch, partner));
      g_autofree char *address = _qf_site_dup_address (configuration, path);

      add_member (builder, "isBasedOn", address);
    }
  json_builder_end_object (builder);
}

/* schema.org data; "<" is written as an escape, so that no text can end the script. */
static void
append_data (GString *html, GHashTable *configuration, QfDispatch *dispatch, guint half)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *safe = NULL;

  build_data (builder, configuration, dispatch, half);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json = json_generator_to_data (generator, NULL);
  parts = g_strsplit (json, "<", -1);
  safe = g_strjoinv ("\\u003c", parts);
  g_string_append_printf (html, "<script type=\"application/ld+json\">%s</script>\n", safe);
}

void
_qf_site_append_style (GString *html)
{
  g_string_append (
      html,
      "<style>\n"
      "body{max-width:48em;margin:0 auto;padding:1.5em;color:#1c1c1c;background:#fff;"
      "font-family:\"Noto Serif CJK SC\",\"Songti SC\",SimSun,serif;line-height:1.8}\n"
      "h1{text-align:center;font-size:1.5em;line-height:1.4}\n"
      "h2,h3,h4,h5{font-size:1.05em}\n"
      "article p{text-indent:2em;margin:.4em 0}\n"
      "article p.addressee,article p.attachment{text-indent:0}\n"
      "article p.signature,article p.date{text-align:right;text-indent:0}\n"
      "table{border-collapse:collapse;margin:1em auto}\n"
      "td,th{border:1px solid #999;padding:.3em .8em}\n"
      "dl.fields{display:grid;grid-template-columns:6em 1fr 6em 1fr;gap:.2em 1em;"
      "border:1px solid #ccc;padding:.8em;font-size:.9em}\n"
      "dl.fields dt{color:#666}dl.fields dd{margin:0}\n"
      ".lapsed{border:2px solid #b3311a;color:#b3311a;text-align:center;padding:.3em}\n"
      "#qf-marking{margin-top:2em;border-top:1px solid #b3311a;color:#b3311a;padding-top:.6em}\n"
      "@media(max-width:36em){dl.fields{grid-template-columns:6em 1fr}}\n"
      "</style>\n");
}

char *
_qf_site_print_day (const char *value)
{
  g_auto (GStrv) parts = value != NULL ? g_strsplit (value, "-", -1) : NULL;
  guint64 numbers[3];

  if (parts == NULL || g_strv_length (parts) != 3 || strlen (value) != 10)
    return g_strdup (value);
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return g_strdup (value);
  return g_strdup_printf ("%u年%u月%u日", (guint)numbers[0], (guint)numbers[1], (guint)numbers[2]);
}

static void
append_field (GString *html, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (html, "<dt>%s</dt><dd>", label);
  qf_html_append_text (html, value);
  g_string_append (html, "</dd>\n");
}

static void
append_day (GString *html, const char *label, const char *value)
{
  g_autofree char *printed = _qf_site_print_day (value);

  append_field (html, label, printed);
}

/* The head that policy pages carry; its labels are part of the page, always Chinese. */
static void
append_fields (GString *html, QfDispatch *dispatch, guint half)
{
  QfDocument *document = qf_dispatch_get_document (dispatch, half);
  const char *effective = qf_document_get_property (document, "effective");
  g_autofree char *index = g_strdup_printf ("%s-%s", qf_dispatch_get_release (dispatch),
                                            qf_dispatch_get_id (dispatch, half));
  g_autofree char *date = g_date_time_format (qf_dispatch_get_released (dispatch), "%Y-%m-%d");

  g_string_append (html, "<dl class=\"fields\">\n");
  append_field (html, "索引号", index);
  append_field (html, "栏目", qf_document_get_property (document, "column"));
  append_field (html, "标题", qf_document_get_property (document, "title"));
  append_field (html, "发文机关", qf_document_get_property (document, "issuer"));
  append_field (html, "发文字号", qf_document_get_property (document, "number"));
  append_field (html, "文种", qf_document_get_property (document, "type"));
  append_day (html, "成文日期", qf_document_get_property (document, "formed"));
  append_day (html, "发布日期", date);
  append_day (html, "施行日期", effective);
  append_day (html, "有效期至", qf_document_get_property (document, "expires"));
  if (qf_document_get_kind (document) == QF_KIND_POLICY)
    append_field (html, "有效性", qf_dispatch_get_validity (dispatch, half));
  append_field (html, "信息来源", qf_document_get_property (document, "source"));
  g_string_append (html, "</dl>\n");
}

static void
append_lapsed (GString *html, QfDispatch *dispatch, guint half)
{
  const char *validity = qf_dispatch_get_validity (dispatch, half);

  if (g_strcmp0 (validity, "已废止") != 0 && g_strcmp0 (validity, "已失效") != 0)
    return;
  g_string_append (html, "<p class=\"lapsed\">本文件");
  qf_html_append_text (html, validity);
  g_string_append (html, "</p>\n");
}

/* The words alone: a draft has them in any brackets, with spaces, as a note or a paragraph. */
static char *
dup_words (const char *text)
{
  static const char *const around[] = { "（", "）", "(", ")", "　", " ", "。" };
  GString *words = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    g_string_replace (words, around[i], "", 0);
  return g_string_free (words, FALSE);
}

static gboolean
is_note (const char *text, const char *const *notes)
{
  g_autofree char *words = dup_words (text);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      g_autofree char *note = dup_words (notes[i]);

      if (g_str_equal (words, note))
        return TRUE;
    }
  return FALSE;
}

/* TRUE where the text itself bears the note, as drafts from Word often do. */
static gboolean
has_note (QfDocument *document, const char *const *notes)
{
  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);

      if (is_note (qf_block_get_text (block), notes))
        return TRUE;
    }
  return FALSE;
}

static void
append_attribute_note (GString *html, QfDocument *document)
{
  static const char *const whole[] = { "（此件公开发布）", "（此件主动公开）", NULL };
  static const char *const cut[] = { "（此件删减后公开）", NULL };
  const char *attribute = qf_document_get_property (document, "attribute");
  const char *const *notes = g_strcmp0 (attribute, "删减后公开") == 0 ? cut : whole;

  if (qf_document_get_kind (document) == QF_KIND_POLICY && !has_note (document, notes))
    g_string_append_printf (html, "<p class=\"attribute\">%s</p>\n", notes[0]);
}

static void
append_attachments (GString *html, QfDispatch *dispatch, guint half)
{
  guint n = qf_dispatch_get_n_attachments (dispatch);

  if (half != 0 || n == 0)
    return;
  g_string_append (html, "<section><h2>附件</h2>\n<ol class=\"attachments\">\n");
  for (guint i = 0; i < n; i++)
    {
      const QfAttachment *attachment = qf_dispatch_get_attachment (dispatch, i, NULL);
      g_autofree char *path
          = _qf_site_dup_attachment_path (qf_dispatch_get_release (dispatch), i, attachment->name);

      g_string_append_printf (html, "<li><a href=\"%s\" download=\"", strchr (path, '/') + 1);
      qf_html_append_text (html, attachment->name);
      g_string_append (html, "\">");
      qf_html_append_text (html, attachment->name);
      g_string_append (html, "</a></li>\n");
    }
  g_string_append (html, "</ol></section>\n");
}

static void
append_link (GString *html, const char *label, const char *address, const char *title)
{
  g_string_append_printf (html, "<p>%s：<a rel=\"related\" href=\"", label);
  qf_html_append_text (html, address);
  g_string_append (html, "\">");
  qf_html_append_text (html, title);
  g_string_append (html, "</a></p>\n");
}

static void
append_partners (GString *html, QfDispatch *dispatch, guint half)
{
  QfKind kind = qf_document_get_kind (qf_dispatch_get_document (dispatch, half));
  const char *title = NULL;
  const char *address = qf_dispatch_get_partner (dispatch, &title);
  gboolean linked = FALSE;

  g_string_append (html, "<nav id=\"" QF_SITE_PARTNER_ID "\">\n");
  for (guint i = 0; i < qf_dispatch_get_n_halves (dispatch); i++)
    {
      QfDocument *other = qf_dispatch_get_document (dispatch, i);
      gboolean policy = qf_document_get_kind (other) == QF_KIND_POLICY;
      g_autofree char *name = g_strconcat (qf_dispatch_get_id (dispatch, i), ".html", NULL);

      if (i == half || (kind == QF_KIND_INTERPRETATION && !policy))
        continue;
      append_link (html, policy ? "政策文件" : "解读材料", name,
                   qf_document_get_property (other, "title"));
      linked = TRUE;
    }
  if (!linked && address != NULL && qf_html_is_safe_address (address))
    append_link (html, "政策文件", address, title != NULL ? title : address);
  g_string_append (html, "</nav>\n");
}

GBytes *
_qf_site_render_page (GHashTable *configuration, QfDispatch *dispatch, guint half)
{
  QfDocument *document = qf_dispatch_get_document (dispatch, half);
  /* NULL in a preview while names are still open: such a page says that it is unsigned. */
  const QfMarking *names = qf_dispatch_get_marking (dispatch, half);
  g_autofree char *marking = names != NULL ? qf_marking_to_text (names) : NULL;
  GString *html = g_string_new ("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                                "<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");

  qf_html_append_text (html, qf_document_get_property (document, "title"));
  g_string_append (html, "</title>\n");
  append_site_tags (html, configuration, dispatch);
  append_article_tags (html, configuration, dispatch, half);
  g_string_append (html, "<link rel=\"alternate\" type=\"application/atom+xml\" "
                         "href=\"../feed.atom\">\n");
  append_data (html, configuration, dispatch, half);
  _qf_site_append_style (html);
  g_string_append (html, "</head>\n<body>\n<p><a href=\"../index.html\">");
  qf_html_append_text (html,
                       get_option (configuration, "site-name", qf_dispatch_get_office (dispatch)));
  g_string_append (html, "</a></p>\n");
  append_fields (html, dispatch, half);
  append_lapsed (html, dispatch, half);
  g_string_append (html, "<article>\n");
  qf_html_append_blocks (html, document);
  g_string_append (html, "</article>\n");
  append_attribute_note (html, document);
  append_attachments (html, dispatch, half);
  append_partners (html, dispatch, half);
  if (marking != NULL)
    {
      g_string_append (html, "<footer id=\"" QF_SITE_MARKING_ID "\">");
      qf_html_append_text (html, marking);
      g_string_append (html, "</footer>\n</body>\n</html>\n");
    }
  else
    g_string_append (html, "<footer>未审签</footer>\n</body>\n</html>\n");
  return g_string_free_to_bytes (html);
}
