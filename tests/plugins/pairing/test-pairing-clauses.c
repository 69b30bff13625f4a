/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <qf/qf.h>
#include <string.h>

#include "pairing-texts.h"
#include "qf-pairing-clauses.h"
#include "qf-pairing-numbers.h"

static GPtrArray *
list (QfDocument *policy, QfDocument *interpretation)
{
  g_autoptr (GPtrArray) runs = qf_pairing_find_copies (policy, interpretation);
  GPtrArray *clauses = qf_pairing_list_clauses (policy, interpretation, runs);

  for (guint i = 0; i < clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (clauses, i);

      g_assert_cmpuint (clause->n_blocks, >, 0);
      g_assert_cmpuint (clause->block + clause->n_blocks, <=, qf_document_get_n_blocks (policy));
      g_assert_cmpuint (clause->row, <, MAX (qf_document_get_n_blocks (interpretation), 1));
      if (i > 0)
        {
          const QfClause *before = g_ptr_array_index (clauses, i - 1);

          g_assert_cmpuint (before->block + before->n_blocks, <=, clause->block);
          g_assert_cmpuint (before->row, <=, clause->row);
        }
    }
  return clauses;
}

static const QfClause *
find (GPtrArray *clauses, const char *name)
{
  for (guint i = 0; i < clauses->len; i++)
    if (g_str_has_prefix (((QfClause *)g_ptr_array_index (clauses, i))->name, name))
      return g_ptr_array_index (clauses, i);
  g_error ("no clause %s", name);
}

static QfClauseMark
get_mark (GPtrArray *clauses, const char *name)
{
  return find (clauses, name)->mark;
}

static void
assert_partner (QfDocument *interpretation, const QfClause *clause, const char *words)
{
  const char *text;

  g_assert_cmpint (clause->partner, >=, 0);
  text = qf_block_get_text (qf_document_get_block (interpretation, (guint)clause->partner));
  g_assert_nonnull (strstr (text, words));
}

static void
test_clause_is_heading_or_numbered_paragraph (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);
  static const char *const names[] = { "一、补助范围", "（一）适用对象", "（二）不予补助的情形",
                                       "二、补助标准", "（一）补助金额", "（二）发放方式",
                                       "三、申请程序", "（一）提出申请", "四、附则" };

  g_assert_cmpuint (clauses->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((QfClause *)g_ptr_array_index (clauses, i))->name, ==, names[i]);
}

static void
test_marks_say_what_is_explained (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "（一）适用对象"), ==, QF_CLAUSE_EXPLAINED);
  g_assert_cmpint (get_mark (clauses, "（二）不予补助的情形"), ==, QF_CLAUSE_MISSING);
  g_assert_cmpint (get_mark (clauses, "（一）补助金额"), ==, QF_CLAUSE_EXPLAINED);
  g_assert_cmpint (get_mark (clauses, "（二）发放方式"), ==, QF_CLAUSE_COPIED);
  g_assert_cmpint (get_mark (clauses, "（一）提出申请"), ==, QF_CLAUSE_EXPLAINED);
  assert_partner (interpretation, find (clauses, "（一）适用对象"), "老楼");
  assert_partner (interpretation, find (clauses, "（一）补助金额"), "一台电梯补20万元");
  assert_partner (interpretation, find (clauses, "（二）发放方式"), "拨付");
  assert_partner (interpretation, find (clauses, "（一）提出申请"), "业主表决书");
  g_assert_cmpuint (qf_pairing_count_clauses (clauses, QF_CLAUSE_EXPLAINED), ==, 3);
  g_assert_cmpuint (qf_pairing_count_clauses (clauses, QF_CLAUSE_MISSING), ==, 1);
}

static void
test_heading_over_clauses_has_no_mark (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "一、补助范围"), ==, QF_CLAUSE_GROUP);
  g_assert_cmpint (get_mark (clauses, "二、补助标准"), ==, QF_CLAUSE_GROUP);
  g_assert_cmpint (find (clauses, "一、补助范围")->partner, ==, -1);
}

static void
test_force_and_validity_need_no_explanation (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "四、附则"), ==, QF_CLAUSE_ROUTINE);
}

static void
test_routine_words_beside_others_need_explanation (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY, "关于示例的通知\n# 一、附则\n本通知自印发之日起施行。施行前已经建成的设施，"
                      "一年内改造达标的给予一半补助。");
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n与此无关的一段话。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "一、附则"), ==, QF_CLAUSE_MISSING);
}

static void
test_copy_with_own_words_is_explained (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION,
      "解读\n# "
      "钱怎么给\n补助资金验收合格后拨付至业主共同设立的账户，在审核通过之日起30个工作日内拨付到"
      "位。也就是说，钱不打给施工企业，进的是全体业主共同的账户，验收以后一个半月左右拨付。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "（二）发放方式"), ==, QF_CLAUSE_EXPLAINED);
}

static void
test_copied_clause_is_not_explained_by_its_heading (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION, "解读\n# 发放方式\n补助资金验收合格后拨付至业主共同设立的账户，在审核"
                              "通过之日起30个工作日内拨付到位。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "（二）发放方式"), ==, QF_CLAUSE_COPIED);
}

static void
test_clause_named_by_its_number_is_explained (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY, "示例市某管理办法\n第一条 为了规范甲类事务，制定本办法。\n第二条 "
                      "乙类设备每季度检修一回。\n第三条 丙类资料保存十年。");
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION, "解读\n第三条为什么定这么久？纠纷往往在很多年以后才出现。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (clauses->len, ==, 3);
  g_assert_cmpint (get_mark (clauses, "第三条"), ==, QF_CLAUSE_EXPLAINED);
  g_assert_cmpint (get_mark (clauses, "第二条"), ==, QF_CLAUSE_MISSING);
}

static void
test_articles_hold_their_items (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY, "示例市某条例\n# 第一章 总则\n第一条 下列情形适用：\n（一）甲类情形；\n（二）"
                      "乙类情形。\n第二条 其他情形不适用。");
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n话");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (clauses->len, ==, 3);
  g_assert_cmpuint (find (clauses, "第一条")->n_blocks, ==, 3);
  g_assert_cmpint (get_mark (clauses, "第一章"), ==, QF_CLAUSE_GROUP);
}

static void
test_third_level_belongs_to_the_second (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY,
      "通知\n# 一、标准\n（一）甲档。分为：\n1．第一种情形。\n2．第二种情形。\n（二）乙档。不分。");
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n话");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (clauses->len, ==, 3);
  g_assert_cmpuint (find (clauses, "（一）甲档")->n_blocks, ==, 3);
}

static void
test_text_without_numbers_is_taken_by_paragraph (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY, "公告\n夜间停车免收费用。\n占用消防通道的依法处理。");
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n话");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (clauses->len, ==, 2);
  g_assert_cmpstr (((QfClause *)g_ptr_array_index (clauses, 0))->name, ==, "夜间停车免收费用");
}

static void
test_heading_stands_beside_heading (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);
  const QfClause *group = find (clauses, "二、补助标准");
  QfBlock *beside = qf_document_get_block (interpretation, group->row);

  g_assert_cmpstr (qf_block_get_text (beside), ==, "能补多少钱？");
  g_assert_cmpuint (find (clauses, "（一）补助金额")->row, ==, group->row + 1);
}

static void
test_other_order_keeps_rows_ascending (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION,
      "解读\n推举一位代表，带上身份证和业主表决书，到街道便民服务中心提出申请。\n一栋六层的楼，一台"
      "电梯补"
      "20万元，八层以上补25万元。\n2005年底前建成、四层以上还没有电梯的住宅，就在补助范围内。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  /* list() looks at the rows; what each clause says stays right. */
  assert_partner (interpretation, find (clauses, "（一）适用对象"), "2005年底");
  assert_partner (interpretation, find (clauses, "（一）提出申请"), "推举");
}

static void
test_background_explains_no_clause (void)
{
  g_autoptr (QfDocument) policy = pairing_make_policy ();
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION,
      "解读\n# 一、为什么出台\n我市老楼多，住在高层的老人上下楼难，加装电梯的"
      "呼声多年不减，补助办法早有基础。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (qf_pairing_count_clauses (clauses, QF_CLAUSE_EXPLAINED), ==, 0);
}

static void
test_purpose_of_the_document_needs_no_explanation (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY,
      "示例市某办法\n第一条 为规范甲类事务，保护当事人的合法权益，根据《示例法》等法律法"
      "规，结合本市实际，制定本办法。\n第二条 甲类事务每季度清理一回。");
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n话");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "第一条"), ==, QF_CLAUSE_ROUTINE);
  g_assert_cmpint (get_mark (clauses, "第二条"), ==, QF_CLAUSE_MISSING);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void
assert_quantity (const char *text, guint64 value, const char *unit)
{
  QfQuantity quantity = { 0 };

  if (qf_pairing_read_quantity (text, text, text + strlen (text), &quantity) == NULL)
    g_error ("%s is no number", text);
  g_assert_cmpuint (quantity.value, ==, value);
  g_assert_cmpuint (quantity.unit, ==, *unit != '\0' ? g_utf8_get_char (unit) : 0);
}

static void
test_number_is_the_same_however_written (void)
{
  assert_quantity ("300元", 300, "元");
  assert_quantity ("三百元", 300, "元");
  assert_quantity ("15万元", 150000, "元");
  assert_quantity ("十五万元", 150000, "元");
  assert_quantity ("一千七百一十元", 1710, "元");
  assert_quantity ("9月", 9, "月");
  assert_quantity ("九月底", 9, "月");
  assert_quantity ("二〇二六年", 2026, "年");
  assert_quantity ("20%", 20, "%");
  assert_quantity ("20％", 20, "%");
  assert_quantity ("百分之二十", 20, "%");
  assert_quantity ("两成", 20, "%");
  assert_quantity ("一半", 50, "%");
  assert_quantity ("十八摄氏度", 18, "度");
  assert_quantity ("18℃", 18, "度");
  assert_quantity ("十天", 10, "日");
}

static void
test_what_counts_nothing_is_no_number (void)
{
  static const char *const texts[] = { "一个", "二是", "一些", "百姓", "零售", "", "百分之" };
  const char *ordinal = "第三条";
  QfQuantity quantity;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *end
          = qf_pairing_read_quantity (texts[i], texts[i], texts[i] + strlen (texts[i]), &quantity);

      /* 百 alone reads as a hundred and is harmless; it must not run past the end. */
      g_assert_true (end == NULL || (end > texts[i] && end <= texts[i] + strlen (texts[i])));
      if (i < 3)
        g_assert_null (end);
    }
  g_assert_null (qf_pairing_read_quantity (ordinal, ordinal + strlen ("第"),
                                           ordinal + strlen (ordinal), &quantity));
}

static void
test_long_rows_of_digits_end (void)
{
  g_autofree char *digits = g_strnfill (5000, '9');
  g_autoptr (QfDocument) policy = NULL;
  g_autoptr (QfDocument) interpretation
      = pairing_make_document (QF_KIND_INTERPRETATION, "解读\n亿亿亿万亿亿千万亿九九九九九九九");
  g_autoptr (GPtrArray) clauses = NULL;
  g_autofree char *text = g_strdup_printf ("公告\n编号%s。%s万亿亿亿", digits, digits);

  policy = pairing_make_document (QF_KIND_POLICY, text);
  clauses = list (policy, interpretation);
  g_assert_cmpuint (clauses->len, ==, 1);
}

static void
test_shares_and_months_are_found_again (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (
      QF_KIND_POLICY,
      "示例市某办法\n第一条 用户应当在10月31日前缴纳费用。9月30日前一次缴清的，给予百分"
      "之三的优惠；特困人员减免百分之五十。\n第二条 故障超过八小时的，应当发出通知。");
  g_autoptr (QfDocument) interpretation = pairing_make_document (
      QF_KIND_INTERPRETATION,
      "解读\n早交少交：九月底前交清，每户打3%的折扣；低保人家减一半。\n别的话另外再说。");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpint (get_mark (clauses, "第一条"), ==, QF_CLAUSE_EXPLAINED);
  g_assert_cmpint (get_mark (clauses, "第二条"), ==, QF_CLAUSE_MISSING);
}

static void
test_empty_texts_have_no_clauses (void)
{
  g_autoptr (QfDocument) policy = pairing_make_document (QF_KIND_POLICY, "公告");
  g_autoptr (QfDocument) interpretation = pairing_make_document (QF_KIND_INTERPRETATION, "解读");
  g_autoptr (GPtrArray) clauses = list (policy, interpretation);

  g_assert_cmpuint (clauses->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/pairing/clauses/" path, function)
  ADD ("a-clause-is-a-heading-or-numbered-paragraph", test_clause_is_heading_or_numbered_paragraph);
  ADD ("marks-say-what-is-explained", test_marks_say_what_is_explained);
  ADD ("heading-over-clauses-has-no-mark", test_heading_over_clauses_has_no_mark);
  ADD ("force-and-validity-need-no-explanation", test_force_and_validity_need_no_explanation);
  ADD ("routine-words-beside-others-need-one", test_routine_words_beside_others_need_explanation);
  ADD ("copy-with-own-words-is-explained", test_copy_with_own_words_is_explained);
  ADD ("copied-clause-is-not-explained-by-its-heading",
       test_copied_clause_is_not_explained_by_its_heading);
  ADD ("clause-named-by-its-number-is-explained", test_clause_named_by_its_number_is_explained);
  ADD ("articles-hold-their-items", test_articles_hold_their_items);
  ADD ("third-level-belongs-to-the-second", test_third_level_belongs_to_the_second);
  ADD ("text-without-numbers-is-taken-by-paragraph",
       test_text_without_numbers_is_taken_by_paragraph);
  ADD ("heading-stands-beside-heading", test_heading_stands_beside_heading);
  ADD ("other-order-keeps-rows-ascending", test_other_order_keeps_rows_ascending);
  ADD ("background-explains-no-clause", test_background_explains_no_clause);
  ADD ("purpose-of-the-document-needs-no-explanation",
       test_purpose_of_the_document_needs_no_explanation);
  ADD ("number-is-the-same-however-written", test_number_is_the_same_however_written);
  ADD ("what-counts-nothing-is-no-number", test_what_counts_nothing_is_no_number);
  ADD ("long-rows-of-digits-end", test_long_rows_of_digits_end);
  ADD ("shares-and-months-are-found-again", test_shares_and_months_are_found_again);
  ADD ("empty-texts-have-no-clauses", test_empty_texts_have_no_clauses);
#undef ADD
  return g_test_run ();
}
