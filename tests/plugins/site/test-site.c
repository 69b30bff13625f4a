/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gstdio.h>
#include <qf/qf.h>
#include <string.h>

#include "qf-site-channel.h"
#include "qf-site-private.h"

/* A pair as it would be dispatched, and a folder to send it to. */
typedef struct
{
  char *folder;
  GHashTable *configuration;
  QfChannel *channel;
  QfDispatch *dispatch;
  GPtrArray *renditions;
} Fixture;

static QfDocument *
make_half (QfKind kind, const char *title, const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  g_hash_table_insert (properties, (gpointer) "attribute", (gpointer) "主动公开");
  g_hash_table_insert (properties, (gpointer) "column", (gpointer) "政策文件");
  if (kind == QF_KIND_POLICY)
    {
      g_hash_table_insert (properties, (gpointer) "number", (gpointer) "示政规〔2026〕3号");
      g_hash_table_insert (properties, (gpointer) "issuer", (gpointer) "示例市人民政府");
      g_hash_table_insert (properties, (gpointer) "type", (gpointer) "通知");
      g_hash_table_insert (properties, (gpointer) "formed", (gpointer) "2026-07-03");
      g_hash_table_insert (properties, (gpointer) "effective", (gpointer) "2026-08-01");
      g_hash_table_insert (properties, (gpointer) "expires", (gpointer) "2026-12-31");
    }
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, title));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, text));
  document = qf_document_new (kind, properties, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static void
add_half (QfDispatch *dispatch, const char *id, QfDocument *document)
{
  char *reviewers[] = { (char *)"孙序", (char *)"周砚", (char *)"吴澄", NULL };
  QfMarking marking = { (char *)id, (char *)"赵宁", reviewers, (char *)"王松", NULL };

  qf_dispatch_add_half (dispatch, id, document, &marking, "尚未施行");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 7, 4, 9, 0, 0);
  g_autoptr (QfDocument) policy = make_half (QF_KIND_POLICY, "关于<示例>的办法", "正文 & \"引\"");
  g_autoptr (QfDocument) other
      = make_half (QF_KIND_INTERPRETATION, "《办法》解读", "</script><script>alert(1)</script>");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("附件", 6);
  QfAttachment attachment = { (char *)"表 1.HTML", (char *)"text/html", NULL, 6 };
  g_autofree char *digest = qf_digest_bytes (bytes);
  g_autoptr (GError) error = NULL;

  attachment.digest = digest;
  fixture->folder = g_dir_make_tmp ("qf-site-XXXXXX", NULL);
  fixture->configuration = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (fixture->configuration, g_strdup ("path"), g_strdup (fixture->folder));
  g_hash_table_insert (fixture->configuration, g_strdup ("site-id"), g_strdup ("0000000001"));
  fixture->channel = g_object_new (QF_TYPE_SITE_CHANNEL, NULL);
  fixture->dispatch = qf_dispatch_new ("R5", 1, "示例市人民政府办公室", time);
  add_half (fixture->dispatch, "D12", policy);
  add_half (fixture->dispatch, "D13", other);
  qf_dispatch_add_attachment (fixture->dispatch, &attachment, bytes);
  fixture->renditions = qf_channel_render (fixture->channel, fixture->configuration,
                                           fixture->dispatch, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_hash_table_unref (fixture->configuration);
  g_object_unref (fixture->channel);
  g_object_unref (fixture->dispatch);
  g_ptr_array_unref (fixture->renditions);
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static GPtrArray *
send_pair (Fixture *fixture, QfProgress progress)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts
      = qf_channel_send (fixture->channel, "site", fixture->configuration, fixture->dispatch,
                         fixture->renditions, progress, fixture, NULL, &error);

  g_assert_no_error (error);
  return receipts;
}

static QfReceiptState
get_state (GPtrArray *receipts, guint i)
{
  return ((QfReceipt *)g_ptr_array_index (receipts, i))->state;
}

static void
test_sent_pair_is_seen_with_marking_and_partner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autofree char *policy = read_file (fixture, "R5/D12.html");
  g_autofree char *index = read_file (fixture, "index.html");
  g_autofree char *feed = read_file (fixture, "feed.atom");

  g_assert_cmpuint (receipts->len, ==, 2);
  g_assert_cmpint (get_state (receipts, 0), ==, QF_RECEIPT_SEEN);
  g_assert_cmpint (get_state (receipts, 1), ==, QF_RECEIPT_SEEN);
  g_assert_nonnull (strstr (policy, "拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松"));
  g_assert_nonnull (strstr (policy, "href=\"D13.html\""));
  g_assert_nonnull (
      strstr (policy, "<meta name=\"ArticleTitle\" content=\"关于&lt;示例&gt;的办法\">"));
  g_assert_nonnull (strstr (policy, "<meta name=\"SiteIDCode\" content=\"0000000001\">"));
  g_assert_nonnull (strstr (policy, "<meta name=\"PubDate\" content=\"2026-07-04 09:00\">"));
  g_assert_nonnull (strstr (policy, "（此件公开发布）"));
  g_assert_nonnull (strstr (policy, "示政规〔2026〕3号"));
  g_assert_nonnull (strstr (index, "R5/D12.html"));
  g_assert_nonnull (strstr (feed, "R5/D13.html"));
}

/* 国办发〔2017〕47号: site, column and article tags; then the fields that policy pages carry. */
static void
test_page_carries_the_tags_and_fields_of_a_government_site (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[]
      = { "<meta name=\"SiteName\" content=\"示例市人民政府办公室\">",
          "<meta name=\"ColumnName\" content=\"政策文件\">",
          "<meta name=\"ColumnDescription\"",
          "<meta name=\"ColumnKeywords\"",
          "<meta name=\"ColumnType\"",
          "<meta name=\"ContentSource\" content=\"示例市人民政府办公室\">",
          "<dt>索引号</dt><dd>R5-D12</dd>",
          "<dt>栏目</dt><dd>政策文件</dd>",
          "<dt>标题</dt><dd>关于&lt;示例&gt;的办法</dd>",
          "<dt>发文机关</dt><dd>示例市人民政府</dd>",
          "<dt>成文日期</dt><dd>2026年7月3日</dd>",
          "<dt>发布日期</dt><dd>2026年7月4日</dd>",
          "<dt>施行日期</dt><dd>2026年8月1日</dd>",
          "<dt>有效性</dt><dd>尚未施行</dd>",
          "\"legislationIdentifier\":\"示政规〔2026〕3号\"",
          "\"legislationDate\":\"2026-07-03\"",
          NULL };
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autofree char *policy = read_file (fixture, "R5/D12.html");
  g_autofree char *other = read_file (fixture, "R5/D13.html");

  g_assert_cmpuint (receipts->len, ==, 2);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (strstr (policy, wanted[i]) == NULL)
      g_error ("%s is not in the page", wanted[i]);
  g_assert_nonnull (strstr (other, "\"@type\":\"Article\""));
  g_assert_nonnull (strstr (other, "\"isBasedOn\":"));
  g_assert_nonnull (strstr (other, "href=\"D12.html\""));
}

static guint
count (const char *text, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (text, words, -1);

  return g_strv_length (parts) - 1;
}

/* Drafts that come from Word often end with the note already (GB/T 9704, 7.3.6). */
static void
test_attribute_note_stands_once (Fixture *fixture, gconstpointer data)
{
  static const char *const notes[] = { "（此件公开发布）", "（此件主动公开）", "（联系人：孙序）",
                                       "(此件公开发布)" };
  /* Recognition takes some for a paragraph. */
  static const QfBlockKind kinds[]
      = { QF_BLOCK_NOTE, QF_BLOCK_PARAGRAPH, QF_BLOCK_NOTE, QF_BLOCK_PARAGRAPH };
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 7, 4, 9, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (QfDocument) plain = make_half (QF_KIND_POLICY, "关于示例的办法", "正文");
      g_autoptr (GPtrArray) blocks
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
      g_autoptr (QfDispatch) dispatch = qf_dispatch_new ("R6", 1, "示例市", time);
      g_autoptr (QfDocument) policy = NULL;
      g_autoptr (GPtrArray) renditions = NULL;
      g_autofree char *page = NULL;

      for (guint n = 0; n < qf_document_get_n_blocks (plain); n++)
        g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (plain, n)));
      g_ptr_array_add (blocks, qf_block_new (kinds[i], 0, notes[i]));
      policy = qf_document_with_blocks (plain, blocks, NULL);
      add_half (dispatch, "D1", policy);
      renditions
          = qf_channel_render (fixture->channel, fixture->configuration, dispatch, NULL, NULL);
      for (guint n = 0; n < renditions->len && page == NULL; n++)
        {
          QfRendition *rendition = g_ptr_array_index (renditions, n);
          gsize size;
          const char *bytes = g_bytes_get_data (rendition->bytes, &size);

          if (g_str_has_suffix (rendition->path, ".html"))
            page = g_strndup (bytes, size);
        }
      g_assert_cmpuint (count (page, notes[i]), ==, 1);
      g_assert_cmpuint (count (page, "此件"), ==, 1);
    }
}

/* The page stays as it was signed; the index says what holds on the day it is written. */
static void
test_index_follows_the_dates (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int year, month;
    const char *validity;
  } cases[] = { { 2026, 7, "尚未施行" }, { 2026, 9, "　有效" }, { 2027, 1, "已失效" } };
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);

  g_assert_cmpuint (receipts->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (cases[i].year, cases[i].month, 15, 9, 0, 0);
      g_autoptr (QfDispatch) later = qf_dispatch_new ("R9", 1, "示例市", time);
      g_autoptr (QfDocument) news = make_half (QF_KIND_NEWS, "会议召开", "正文");
      g_autoptr (GPtrArray) renditions = NULL;
      g_autoptr (GPtrArray) more = NULL;
      g_autofree char *index = NULL;

      add_half (later, "D20", news);
      renditions = qf_channel_render (fixture->channel, fixture->configuration, later, NULL, NULL);
      more = qf_channel_send (fixture->channel, "site", fixture->configuration, later, renditions,
                              NULL, NULL, NULL, NULL);
      index = read_file (fixture, "index.html");
      g_assert_nonnull (strstr (index, cases[i].validity));
      g_assert_cmpuint (
          count (index, "尚未施行") + count (index, "有效<") + count (index, "已失效"), ==, 1);
    }
}

static void
test_nothing_a_person_wrote_becomes_markup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autofree char *page = read_file (fixture, "R5/D13.html");

  g_assert_cmpuint (receipts->len, ==, 2);
  g_assert_null (strstr (page, "<script>alert"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)"));
}

static void
test_attachment_that_a_browser_would_run_is_only_downloaded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autofree char *bytes = read_file (fixture, "R5/attachment-01.bin");
  g_autofree char *page = read_file (fixture, "R5/D12.html");

  g_assert_cmpuint (receipts->len, ==, 2);
  g_assert_cmpstr (bytes, ==, "附件");
  g_assert_nonnull (strstr (page, "download=\"表 1.HTML\""));
}

/* What a web server or a browser would run must not depend on a list of the dangerous. */
static void
test_attachment_keeps_only_an_ending_that_is_known (Fixture *fixture, gconstpointer data)
{
  static const char *const names[][2]
      = { { "表.docx", ".docx" }, { "图解.PNG", ".png" },   { "清单.csv", ".csv" },
          { "a.php", ".bin" },    { "a.phtml", ".bin" },    { "a.shtml", ".bin" },
          { "a.xht", ".bin" },    { "a.svgz", ".bin" },     { "a.mjs", ".bin" },
          { "a.cgi", ".bin" },    { "a.html.pdf", ".pdf" }, { ".htaccess", ".bin" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = _qf_site_dup_attachment_path ("R1", 0, names[i][0]);
      g_autofree char *wanted = g_strconcat ("R1/attachment-01", names[i][1], NULL);

      g_assert_cmpstr (path, ==, wanted);
    }
}

static void
test_rendering_twice_gives_the_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) again
      = qf_channel_render (fixture->channel, fixture->configuration, fixture->dispatch, NULL, NULL);

  g_assert_cmpuint (again->len, ==, fixture->renditions->len);
  for (guint i = 0; i < again->len; i++)
    {
      QfRendition *one = g_ptr_array_index (again, i);
      QfRendition *other = g_ptr_array_index (fixture->renditions, i);

      g_assert_cmpstr (one->path, ==, other->path);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
}

/* Changes the page after it was written and before it is read back. */
static void
corrupt_cb (double fraction, const char *step, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *path = g_build_filename (fixture->folder, "R5", "D12.html", NULL);
  g_autofree char *text = read_file (fixture, "R5/D12.html");
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "发布人：王松", 2);
  g_autofree char *changed = g_strjoinv ("发布人：李松", parts);

  if (g_strv_length (parts) < 2)
    return;
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

static void
test_page_changed_between_writing_and_reading_back_is_never_seen (Fixture *fixture,
                                                                  gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, corrupt_cb);
  QfReceipt *policy = g_ptr_array_index (receipts, 0);

  g_assert_cmpint (policy->state, ==, QF_RECEIPT_UNKNOWN);
  g_assert_nonnull (policy->problem);
  g_assert_cmpint (get_state (receipts, 1), ==, QF_RECEIPT_SEEN);
}

static void
test_page_taken_away_or_attachment_changed_later_is_noticed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *page = g_build_filename (fixture->folder, "R5", "D13.html", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "R5", "attachment-01.bin", NULL);

  g_assert_cmpint (get_state (receipts, 1), ==, QF_RECEIPT_SEEN);
  g_assert_cmpint (g_unlink (page), ==, 0);
  later = qf_channel_verify (fixture->channel, "site", fixture->configuration, fixture->dispatch,
                             fixture->renditions, NULL, NULL);
  g_assert_cmpint (get_state (later, 0), ==, QF_RECEIPT_SEEN);
  g_assert_cmpint (get_state (later, 1), ==, QF_RECEIPT_UNKNOWN);
  g_assert_true (g_file_set_contents (file, "别的", -1, NULL));
  g_ptr_array_unref (later);
  later = qf_channel_verify (fixture->channel, "site", fixture->configuration, fixture->dispatch,
                             fixture->renditions, NULL, NULL);
  g_assert_cmpint (get_state (later, 0), ==, QF_RECEIPT_UNKNOWN);
}

static void
test_index_keeps_earlier_releases_and_passes_over_strangers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) receipts = send_pair (fixture, NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "R1", NULL);
  g_autofree char *stranger = g_build_filename (folder, "D1.entry.xml", NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *index = NULL;

  g_assert_cmpuint (receipts->len, ==, 2);
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (stranger, "<!DOCTYPE x><entry/>", -1, NULL));
  again = send_pair (fixture, NULL);
  g_assert_cmpint (get_state (again, 0), ==, QF_RECEIPT_SEEN);
  index = read_file (fixture, "index.html");
  g_assert_nonnull (strstr (index, "R5/D12.html"));
  g_assert_null (strstr (index, "R1/"));
}

static void
test_folder_that_cannot_be_written_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_hash_table_replace (fixture->configuration, g_strdup ("path"), g_strdup (file));
  g_assert_false (qf_channel_check (fixture->channel, fixture->configuration, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_CHANNEL);
  g_clear_error (&error);
  g_hash_table_remove (fixture->configuration, "path");
  g_assert_false (qf_channel_check (fixture->channel, fixture->configuration, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function)                                                                          \
  g_test_add ("/site/" name, Fixture, NULL, set_up, test_##function, tear_down)
  T ("sent-pair-is-seen-with-marking-and-partner", sent_pair_is_seen_with_marking_and_partner);
  T ("page-carries-the-tags-and-fields-of-a-government-site",
     page_carries_the_tags_and_fields_of_a_government_site);
  T ("attribute-note-stands-once", attribute_note_stands_once);
  T ("index-follows-the-dates", index_follows_the_dates);
  T ("attachment-keeps-only-an-ending-that-is-known",
     attachment_keeps_only_an_ending_that_is_known);
  T ("nothing-a-person-wrote-becomes-markup", nothing_a_person_wrote_becomes_markup);
  T ("attachment-that-a-browser-would-run-is-only-downloaded",
     attachment_that_a_browser_would_run_is_only_downloaded);
  T ("rendering-twice-gives-the-same-bytes", rendering_twice_gives_the_same_bytes);
  T ("page-changed-between-writing-and-reading-back-is-never-seen",
     page_changed_between_writing_and_reading_back_is_never_seen);
  T ("page-taken-away-or-attachment-changed-later-is-noticed",
     page_taken_away_or_attachment_changed_later_is_noticed);
  T ("index-keeps-earlier-releases-and-passes-over-strangers",
     index_keeps_earlier_releases_and_passes_over_strangers);
  T ("folder-that-cannot-be-written-is-refused", folder_that_cannot_be_written_is_refused);
  return g_test_run ();
}
