/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-review-changes"

#include "config.h"

#include "qf-review-changes.h"
#include "qf-review-places.h"

/* How changes are counted and named. */

static QfDocument *
make (const char *const *lines)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint level = qf_text_get_heading_level (lines[i]);

      if (i == 0)
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, lines[i]));
      else if (level == 1)
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_HEADING, level, lines[i]));
      else
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, lines[i]));
    }
  document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}

#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static GPtrArray *
compare (QfDocument *before, QfDocument *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = qf_document_compare (before, now, NULL, &error);

  g_assert_no_error (error);
  return qf_review_list_changes (before, now, changes);
}

static void
assert_change (GPtrArray *list, guint index, const char *removed, const char *added)
{
  const QfReviewChange *change = g_ptr_array_index (list, index);

  g_assert_cmpstr (change->removed, ==, removed);
  g_assert_cmpstr (change->added, ==, added);
}

static void
test_equal_texts_have_none (void)
{
  g_autoptr (QfDocument) one = make (LINES ("题目", "一段话。"));
  g_autoptr (QfDocument) other = make (LINES ("题目", "一段话。"));
  g_autoptr (GPtrArray) list = compare (one, other);

  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_old_and_new_words_are_one (void)
{
  g_autoptr (QfDocument) before = make (LINES ("题目", "八层以上22万元，拨付至帐户，到位。"));
  g_autoptr (QfDocument) now = make (LINES ("题目", "八层以上25万元，拨付至账户，到位。"));
  g_autoptr (GPtrArray) list = compare (before, now);

  g_assert_cmpuint (list->len, ==, 2);
  assert_change (list, 0, "22", "25");
  assert_change (list, 1, "帐", "账");
}

static void
test_blocks_come_and_go_whole (void)
{
  g_autoptr (QfDocument) before
      = make (LINES ("题目", "留下的第一段。", "要删去的整段内容在此。", "留下的第二段。"));
  g_autoptr (QfDocument) now
      = make (LINES ("题目", "留下的第一段。", "留下的第二段。", "新写的整段内容在此。"));
  g_autoptr (GPtrArray) list = compare (before, now);

  g_assert_cmpuint (list->len, ==, 2);
  assert_change (list, 0, "要删去的整段内容在此。", "");
  assert_change (list, 1, "", "新写的整段内容在此。");
  g_assert_cmpuint (((QfReviewChange *)g_ptr_array_index (list, 1))->block, ==, 3);
}

static void
test_moved_blocks_are_told_where_they_stand (void)
{
  g_autoptr (QfDocument) before
      = make (LINES ("题目", "会走的一段话在此。", "留下的第一段。", "留下的第二段。"));
  g_autoptr (QfDocument) now
      = make (LINES ("题目", "留下的第一段。", "留下的第二段。", "会走的一段话在此。"));
  g_autoptr (GPtrArray) list = compare (before, now);
  const QfReviewChange *change = g_ptr_array_index (list, 0);

  g_assert_cmpuint (list->len, ==, 1);
  assert_change (list, 0, "", "");
  g_assert_cmpstr (change->moved, ==, "会走的一段话在此。");
  g_assert_cmpuint (change->block, ==, 3);
}

static void
test_neighbouring_blocks_are_one (void)
{
  g_autoptr (QfDocument) before = make (LINES ("题目", "首段。", "末段。"));
  g_autoptr (QfDocument) now
      = make (LINES ("题目", "首段。", "甲乙丙丁。", "戊己庚辛。", "末段。"));
  g_autoptr (GPtrArray) list = compare (before, now);

  g_assert_cmpuint (list->len, ==, 1);
  assert_change (list, 0, "", "甲乙丙丁。\n戊己庚辛。");
}

static QfDocument *
make_table (const char *first, const char *second, guint columns)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  g_ptr_array_add (row, qf_cell_new (first, 1, 1, FALSE));
  g_ptr_array_add (row, qf_cell_new (second, 1, 1, FALSE));
  if (columns > 2)
    g_ptr_array_add (row, qf_cell_new ("丙", 1, 1, FALSE));
  g_ptr_array_add (rows, row);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "题目"));
  g_ptr_array_add (blocks, qf_block_new_table (rows));
  document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_tables_are_compared_by_cell (void)
{
  g_autoptr (QfDocument) before = make_table ("15", "20", 2);
  g_autoptr (QfDocument) cells = make_table ("16", "21", 2);
  g_autoptr (QfDocument) shape = make_table ("15", "20", 3);
  g_autoptr (GPtrArray) by_cell = compare (before, cells);
  g_autoptr (GPtrArray) column = compare (before, shape);

  g_assert_cmpuint (by_cell->len, ==, 2);
  assert_change (by_cell, 0, "15", "16");
  assert_change (by_cell, 1, "20", "21");
  /* One more column. */
  g_assert_cmpuint (column->len, ==, 1);
  assert_change (column, 0, "", "丙");
}

static void
test_headings_count_what_is_below_them (void)
{
  g_autoptr (QfDocument) before = make (
      LINES ("题目", "一、范围", "（一）对象。甲类住宅。", "二、标准", "每台15万元。", "三、其他"));
  g_autoptr (QfDocument) now = make (
      LINES ("题目", "一、范围", "（一）对象。乙类住宅。", "二、标准", "每台16万元。", "三、其他"));
  g_autoptr (GPtrArray) changes = compare (before, now);
  g_autoptr (GPtrArray) headings = qf_review_list_headings (now, changes);
  const guint expected[] = { 0, 0, 1, 1, 0 };

  g_assert_cmpuint (headings->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < headings->len; i++)
    g_assert_cmpuint (((QfReviewHeading *)g_ptr_array_index (headings, i))->n_changes, ==,
                      expected[i]);
  g_assert_cmpstr (((QfReviewHeading *)g_ptr_array_index (headings, 2))->text, ==, "（一）对象");
}

static void
assert_place (QfDocument *document, const char *words, const char *expected)
{
  const char *text = qf_document_get_text (document);
  const char *at = strstr (text, words);
  g_autofree char *place = NULL;

  g_assert_nonnull (at);
  place = qf_review_dup_place (document, g_utf8_pointer_to_offset (text, at));
  g_assert_cmpstr (place, ==, expected);
}

static void
test_places_are_the_texts_own_numbers (void)
{
  g_autoptr (QfDocument) document = make (
      LINES ("题目", "引言一段。", "一、范围", "（一）对象。甲类。", "1.先申请。", "（1）再审核。",
             "二、标准", "每台15万元。", "第三条　自印发之日起施行。", "末了一句。"));

  assert_place (document, "题目", "title");
  assert_place (document, "引言", "opening");
  assert_place (document, "甲类", "一（一）");
  assert_place (document, "先申请", "一（一）1");
  assert_place (document, "再审核", "一（一）1（1）");
  assert_place (document, "每台", "二");
  assert_place (document, "末了", "第三条");
}

static QfDocument *
with (QfDocument *document, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  QfDocument *changed = qf_document_with_property (document, key, value, &error);

  g_assert_no_error (error);
  return changed;
}

static void
test_properties_set_in_either_are_listed (void)
{
  g_autoptr (QfDocument) plain = make (LINES ("题目", "一段话。"));
  g_autoptr (QfDocument) before = with (plain, "attribute", "依申请公开");
  g_autoptr (QfDocument) again = with (plain, "attribute", "主动公开");
  g_autoptr (QfDocument) now = with (again, "column", "政策文件");
  g_autoptr (GPtrArray) values = qf_review_list_properties (before, now);
  g_autoptr (GPtrArray) alone = qf_review_list_properties (NULL, now);

  g_assert_cmpuint (values->len, ==, 2);
  g_assert_cmpuint (qf_review_count_values (values), ==, 2);
  g_assert_cmpstr (((QfReviewValue *)g_ptr_array_index (values, 0))->before, ==, "依申请公开");
  g_assert_null (((QfReviewValue *)g_ptr_array_index (values, 1))->before);
  g_assert_cmpuint (alone->len, ==, 2);
  g_assert_cmpuint (qf_review_count_values (alone), ==, 0);
}

static QfRelease *
make_release (const char *const *files)
{
  const char *const documents[] = { "D1", NULL };
  g_autoptr (GError) error = NULL;
  QfRelease *release = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; files[i] != NULL; i += 2)
    {
      g_autofree char *digest = qf_digest_string (files[i + 1]);
      const QfAttachment attachment = { .name = (char *)files[i],
                                        .media_type = (char *)"text/plain",
                                        .digest = digest,
                                        .size = strlen (files[i + 1]) };
      QfRelease *more = qf_release_with_attachment (release, -1, &attachment, &error);

      g_assert_no_error (error);
      g_object_unref (release);
      release = more;
    }
  return release;
}

static void
test_attachments_are_compared_by_bytes (void)
{
  g_autoptr (QfRelease) before
      = make_release (LINES ("申请表.txt", "a", "说明.txt", "b", "旧名.txt", "c", "删去.txt", "d"));
  g_autoptr (QfRelease) now = make_release (
      LINES ("申请表.txt", "a", "说明.txt", "另外的字", "新名.txt", "c", "新增.txt", "e"));
  g_autoptr (GPtrArray) rows = qf_review_list_attachments (before, now);
  g_autoptr (GPtrArray) alone = qf_review_list_attachments (NULL, now);
  const QfReviewAttachmentState expected[]
      = { QF_REVIEW_ATTACHMENT_KEPT, QF_REVIEW_ATTACHMENT_CHANGED, QF_REVIEW_ATTACHMENT_RENAMED,
          QF_REVIEW_ATTACHMENT_ADDED, QF_REVIEW_ATTACHMENT_REMOVED };

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((QfReviewAttachment *)g_ptr_array_index (rows, i))->state, ==, expected[i]);
  g_assert_cmpuint (qf_review_count_attachments (rows), ==, 4);
  g_assert_cmpuint (qf_review_count_attachments (alone), ==, 0);
}

static void
test_plan_and_exemption_are_compared (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) before = make_release (LINES (NULL));
  g_autoptr (QfRelease) planned = qf_release_with_plan (before, "speaker", "局长", &error);
  g_autoptr (QfRelease) now = qf_release_with_exemption (planned, "内部表彰", &error);
  g_autoptr (GPtrArray) values = qf_review_list_plan (before, now);

  g_assert_no_error (error);
  g_assert_cmpuint (values->len, ==, 2);
  g_assert_cmpuint (qf_review_count_values (values), ==, 2);
  g_assert_cmpstr (((QfReviewValue *)g_ptr_array_index (values, 1))->key, ==, "exemption");
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/review/changes/" path, test)
  ADD ("equal-texts-have-none", test_equal_texts_have_none);
  ADD ("old-and-new-words-are-one", test_old_and_new_words_are_one);
  ADD ("blocks-come-and-go-whole", test_blocks_come_and_go_whole);
  ADD ("moved-blocks-are-told-where-they-stand", test_moved_blocks_are_told_where_they_stand);
  ADD ("neighbouring-blocks-are-one", test_neighbouring_blocks_are_one);
  ADD ("tables-are-compared-by-cell", test_tables_are_compared_by_cell);
  ADD ("headings-count-what-is-below-them", test_headings_count_what_is_below_them);
  ADD ("places-are-the-texts-own-numbers", test_places_are_the_texts_own_numbers);
  ADD ("properties-set-in-either-are-listed", test_properties_set_in_either_are_listed);
  ADD ("attachments-are-compared-by-bytes", test_attachments_are_compared_by_bytes);
  ADD ("plan-and-exemption-are-compared", test_plan_and_exemption_are_compared);
  return g_test_run ();
}
