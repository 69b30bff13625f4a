/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-search-text"

#include "config.h"

#include <string.h>

#include <qf/qf-release.h>

#include "text/qf-search-private.h"

/* What search reads, asks and shows, without a store. */

static QfDocument *
make_document (GPtrArray *blocks)
{
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);

  g_assert_no_error (error);
  return document;
}

static GPtrArray *
make_table (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < 3; i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      g_ptr_array_add (row, qf_cell_new (i == 0 ? "项目" : "", i == 2 ? 2 : 1, 1, i == 0));
      if (i < 2)
        g_ptr_array_add (row, qf_cell_new ("a<b & c>d \"引\" {文号}", 1, 1, FALSE));
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static QfDocument *
make_every_block (void)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) rows = make_table ();

  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "关于<甲>&乙的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ADDRESSEE, 0, "各县："));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_HEADING, 1, "一、总则"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "见{文号}，自{施行日期}起。&amp;"));
  g_ptr_array_add (blocks, qf_block_new_table (rows));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_NOTE, 0, "注"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ATTACHMENT, 0, "申请表"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_SIGNATURE, 0, "临江市数据局"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_DATE, 0, "{成文日期}"));
  return make_document (blocks);
}

static void
test_the_text_is_what_show_prints (void)
{
  g_autoptr (QfDocument) document = make_every_block ();
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new (NULL);

  _qf_search_unit_set_document (unit, qf_document_get_bytes (document));
  g_assert_cmpstr (unit->text, ==, qf_document_get_text (document));
  g_assert_cmpuint (unit->length, ==, strlen (unit->text));
  g_assert_cmpuint (unit->body, ==, 0);
  g_assert_cmpuint (unit->strong, ==, strlen ("关于<甲>&乙的通知") + 1);
}

static void
test_number_and_files_stand_around_the_text (void)
{
  g_autoptr (QfDocument) document = make_every_block ();
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new ("临数〔2026〕1号");

  _qf_search_unit_set_document (unit, qf_document_get_bytes (document));
  _qf_search_unit_add_file (unit, "申请表.pdf", NULL);
  _qf_search_unit_add_file (unit, "说明.txt", "填写说明");
  g_assert_true (g_str_has_prefix (unit->text, "临数〔2026〕1号\n关于<甲>"));
  g_assert_true (g_str_has_suffix (unit->text, "\n申请表.pdf\n\n说明.txt\n填写说明\n"));
  g_assert_cmpuint (unit->file_starts->len, ==, 2);
  g_assert_true (
      g_str_has_prefix (unit->text + g_array_index (unit->file_starts, gsize, 1), "说明"));
}

/* Bytes that another program put there are read without harm. */
static void
test_bytes_of_any_form_are_read (void)
{
  const char *const forms[] = { "",
                                "<release/>",
                                "<body>",
                                "<body><",
                                "<body><title>甲",
                                "<body></title></cell></row><cell/><blank",
                                "<body><paragraph>a&",
                                "<body><paragraph>a&lt",
                                "<body><paragraph>&&&;&zz;</paragraph>",
                                "<body><paragraph>\xe4\xff\xfc</paragraph></body>" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (forms[i], strlen (forms[i]));
      g_autoptr (QfSearchUnit) unit = _qf_search_unit_new ("号");
      _qf_search_unit_set_document (unit, bytes);
      g_autoptr (QfSearchUnit) folded = _qf_search_unit_fold (unit);
      g_autoptr (QfSearchWords) words = _qf_search_words_new ("号", i % 2 == 0);
      g_assert_cmpuint (_qf_search_words_score (words, unit), ==, QF_SEARCH_STRONG);
      g_assert_cmpuint (strlen (unit->text), ==, unit->length);
    }
}

static void
test_a_release_names_its_attachments (void)
{
  g_autoptr (GBytes) xml = g_bytes_new_static (
      "<release><documents>\n<document>D7</document>\n<document>D8</document>\n"
      "<attachments>\n<attachment name=\"a &amp; &quot;b&quot;.txt\" size=\"1\""
      " digest=\"00ff\" media-type=\"text/plain\"/>\n</attachments>",
      180);
  g_autofree char *first = _qf_search_find_first_document (xml);
  g_autoptr (GPtrArray) attachments = _qf_search_list_attachments (xml);

  g_assert_cmpstr (first, ==, "D7");
  g_assert_cmpuint (attachments->len, ==, 1);
  const QfAttachment *only = g_ptr_array_index (attachments, 0);
  g_assert_cmpstr (only->name, ==, "a & \"b\".txt");
  g_assert_cmpstr (only->digest, ==, "00ff");
}

/* --- words ---------------------------------------------------------------------------------------
 */

static void
assert_words (const char *query, gboolean fold, const char *wanted)
{
  g_autoptr (QfSearchWords) words = _qf_search_words_new (query, fold);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < words->words->len; i++)
    g_string_append_printf (found, "[%s]",
                            ((QfSearchWord *)g_ptr_array_index (words->words, i))->text);
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
test_any_text_is_a_query (void)
{
  assert_words (NULL, FALSE, "");
  assert_words ("", FALSE, "");
  assert_words (" \t\n\xe3\x80\x80 ", FALSE, "");
  assert_words ("电梯 补助", FALSE, "[电梯][补助]");
  assert_words ("电梯\xe3\x80\x80补助 电梯", FALSE, "[电梯][补助]");
  assert_words ("\"电梯 补助\" 甲", FALSE, "[电梯 补助][甲]");
  assert_words ("\"电梯 补助", FALSE, "[\"电梯][补助]");
  assert_words ("甲\"乙\"丙", FALSE, "[甲\"乙\"丙]");
  assert_words ("\"", FALSE, "[\"]");
  assert_words ("\"\"", FALSE, "[\"\"]");
  assert_words ("NEAR(a b) -c * ^d e:f AND OR NOT", FALSE,
                "[NEAR(a][b)][-c][*][^d][e:f][AND][OR][NOT]");
  assert_words ("补\xe2\x80\x8b助\x01", FALSE, "[补助]");
  assert_words ("a\xff z", FALSE, "[a\xef\xbf\xbd][z]");
  assert_words ("ＡＢc　１", TRUE, "[abc][1]");
}

static void
test_folding_keeps_the_characters_apart (void)
{
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new ("ＱF〔２０２６〕１号 ÄÉ");
  g_autoptr (QfSearchUnit) folded = _qf_search_unit_fold (unit);

  g_assert_cmpstr (folded->text, ==, "qf〔2026〕1号 äé\n");
  g_assert_cmpint (g_utf8_strlen (folded->text, -1), ==, g_utf8_strlen (unit->text, -1));
  g_assert_cmpuint (folded->body, ==, folded->length);
}

static void
test_the_score_is_that_of_the_rarest_word (void)
{
  g_autoptr (QfDocument) document = make_every_block ();
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new (NULL);
  _qf_search_unit_set_document (unit, qf_document_get_bytes (document));
  const struct
  {
    const char *query;
    guint score;
  } cases[] = { { "通知", 8 }, { "文号", 3 }, { "通知 文号", 3 }, { "通知 没有", 0 },
                { "项目", 1 }, { "", 0 },     { "号}，自", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QfSearchWords) words = _qf_search_words_new (cases[i].query, FALSE);
      g_assert_cmpuint (_qf_search_words_score (words, unit), ==, cases[i].score);
    }
}

static void
test_a_snippet_shows_the_words_in_their_line (void)
{
  g_autoptr (QfSearchWords) words = _qf_search_words_new ("补助 电梯", FALSE);
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new ("一号");
  g_autoptr (GBytes) xml = g_bytes_new_static (
      "<body>\n<title>电梯补助办法</title>\n<paragraph>前言。</paragraph>\n"
      "<paragraph>第一条 电梯的补助由市财政承担，补助两万元。</paragraph>\n</body>",
      strlen ("<body>\n<title>电梯补助办法</title>\n<paragraph>前言。</paragraph>\n"
              "<paragraph>第一条 电梯的补助由市财政承担，补助两万元。</paragraph>\n</body>"));
  g_autoptr (GArray) spans = NULL;
  glong start = 0;
  int file = 0;

  _qf_search_unit_set_document (unit, xml);
  g_autofree char *snippet = _qf_search_words_dup_snippet (words, unit, &spans, &start, &file);
  g_assert_cmpstr (snippet, ==, "第一条 电梯的补助由市财政承担，补助两万元。");
  g_assert_cmpint (file, ==, -1);
  /* 电梯补助办法, line feed, 前言。, line feed, 第一条 and a space stand before. */
  g_assert_cmpint (start, ==, 6 + 1 + 3 + 1 + 4);
  g_assert_cmpuint (spans->len, ==, 3);
  const glong wanted[][2] = { { 4, 6 }, { 7, 9 }, { 16, 18 } };
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (g_array_index (spans, QfSpan, i).start, ==, wanted[i][0]);
      g_assert_cmpint (g_array_index (spans, QfSpan, i).end, ==, wanted[i][1]);
    }
}

/* --- grams
 * ------------------------------------------------------------------------------------------ */

static int
note_gram (gpointer data, const char *gram, int length)
{
  GHashTable *grams = data;
  char *key = g_strndup (gram, (gsize)length);

  /* Each is told once. */
  g_assert_true (g_hash_table_add (grams, key));
  return 0;
}

/* Whatever a text has, it has all grams of: the index misses nothing. */
static void
test_a_text_has_the_grams_of_its_parts (void)
{
  const char *text = "关于2026年a1b2安排ＡＢＣ的通知\n一、PM2.5 浓度(≤35)\n\n\"引\" 𠀀字 é";
  g_autoptr (GHashTable) grams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  glong length = g_utf8_strlen (text, -1);

  g_assert_cmpint (_qf_search_grams_each (text, strlen (text), 0, note_gram, grams), ==, 0);
  for (glong start = 0; start < length; start++)
    for (glong end = start + 1; end <= length; end++)
      {
        g_autofree char *part = g_utf8_substring (text, start, end);
        g_autoptr (QfSearchWords) words = _qf_search_words_new (part, start % 2 == 0);
        g_auto (GStrv) wanted = _qf_search_list_grams (words, 16);
        g_assert_true (words->words->len == 0 || wanted[0] != NULL);
        for (guint i = 0; wanted[i] != NULL; i++)
          if (!g_hash_table_contains (grams, wanted[i]))
            g_error ("“%s” is asked for “%s” and has no such gram", wanted[i], part);
      }
}

static void
test_a_tier_tells_how_often (void)
{
  const char *text = "甲乙甲乙甲乙甲乙甲乙甲乙";
  g_autoptr (GHashTable) grams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  _qf_search_grams_each (text, strlen (text), strlen ("甲"), note_gram, grams);
  /* 甲 counts 8 and five times 1; 甲乙 begins in the strong part but ends behind it. */
  g_assert_true (g_hash_table_contains (grams, "甲\x05"));
  g_assert_true (g_hash_table_contains (grams, "甲乙\x03"));
  g_assert_true (g_hash_table_contains (grams, "乙甲\x03"));
  g_assert_true (g_hash_table_contains (grams, "甲"));
  g_assert_false (g_hash_table_contains (grams, "甲\x04"));
  g_assert_cmpuint (_qf_search_get_tier (5), ==, 13);
}

static void
test_a_long_query_asks_for_few_grams (void)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (gunichar c = 0x4e00; c < 0x4e00 + 5000; c++)
    g_string_append_unichar (query, c);
  g_autoptr (QfSearchWords) words = _qf_search_words_new (query->str, FALSE);
  g_auto (GStrv) grams = _qf_search_list_grams (words, 16);
  g_assert_cmpuint (words->words->len, ==, 1);
  g_assert_cmpuint (g_strv_length (grams), <=, 16);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/the-text-is-what-show-prints", test_the_text_is_what_show_prints);
  g_test_add_func ("/search/number-and-files-stand-around-the-text",
                   test_number_and_files_stand_around_the_text);
  g_test_add_func ("/search/bytes-of-any-form-are-read", test_bytes_of_any_form_are_read);
  g_test_add_func ("/search/a-release-names-its-attachments", test_a_release_names_its_attachments);
  g_test_add_func ("/search/any-text-is-a-query", test_any_text_is_a_query);
  g_test_add_func ("/search/folding-keeps-the-characters-apart",
                   test_folding_keeps_the_characters_apart);
  g_test_add_func ("/search/the-score-is-that-of-the-rarest-word",
                   test_the_score_is_that_of_the_rarest_word);
  g_test_add_func ("/search/a-snippet-shows-the-words-in-their-line",
                   test_a_snippet_shows_the_words_in_their_line);
  g_test_add_func ("/search/a-text-has-the-grams-of-its-parts",
                   test_a_text_has_the_grams_of_its_parts);
  g_test_add_func ("/search/a-tier-tells-how-often", test_a_tier_tells_how_often);
  g_test_add_func ("/search/a-long-query-asks-for-few-grams", test_a_long_query_asks_for_few_grams);
  return g_test_run ();
}
