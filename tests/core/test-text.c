/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-text"

#include "config.h"

#include <qf/qf-text.h>

static void
test_levels (void)
{
  static const struct
  {
    const char *line;
    guint level;
  } cases[] = {
    { "一、总体要求", 1 },
    { "十二、附则", 1 },
    { "　　一、总体要求", 1 },
    { "（一）指导思想", 2 },
    { "(一)指导思想", 2 },
    { "（十一）其他", 2 },
    { "1.申报", 3 },
    { "12．审核", 3 },
    { "1、申报", 3 },
    { "（1）材料", 4 },
    { "(12)材料", 4 },
    { "1.5万元以上的项目", 0 },
    { "2026年工作要点", 0 },
    { "一是加强领导", 0 },
    { "第一条 为了", 0 },
    { "（此件公开发布）", 0 },
    { "（一", 0 },
    { "一", 0 },
    { "", 0 },
    { "1234.编号", 0 },
    { "1.", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (qf_text_get_heading_level (cases[i].line), ==, cases[i].level);
}

static void
test_normalize (void)
{
  g_autofree char *text = qf_text_normalize ("a\r\nb\rc\nd\xC2\xA0　e\xCC\x81\r\r\n");
  g_assert_cmpstr (text, ==, "a\nb\nc\nd\xC2\xA0　\xC3\xA9\n\n");
}

static void
test_spans (void)
{
  g_autofree char *middle = qf_text_dup_span ("示例a文𠮷", 1, 4);
  g_assert_cmpstr (middle, ==, "例a文");
  g_autofree char *end = qf_text_dup_span ("示例a文𠮷", 4, 99);
  g_assert_cmpstr (end, ==, "𠮷");
  g_autofree char *beyond = qf_text_dup_span ("示例", 7, 9);
  g_assert_cmpstr (beyond, ==, "");
}

static void
test_hidden (void)
{
  g_assert_cmpint (qf_text_find_hidden ("示例a文"), ==, -1);
  g_assert_cmpint (qf_text_find_hidden ("示例\xE2\x80\xAE文"), ==, 2);
  g_assert_false (qf_text_is_hidden_character ('\n'));
  g_assert_false (qf_text_is_hidden_character (0x3000));
  g_assert_true (qf_text_is_hidden_character (0x200B));
}

/* What may be left out unseen is never what could turn or part the words around it. */
static void
test_stray (void)
{
  static const gunichar stray[] = { 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0F, 0xFEFF };
  static const gunichar kept[]
      = { 'a', 0x4E00, 0x3000, 0x200E, 0x200F, 0x202E, 0x2066, 0x2028, 0xE000, 0xE0041 };

  for (gsize i = 0; i < G_N_ELEMENTS (stray); i++)
    {
      g_assert_true (qf_text_is_stray_character (stray[i]));
      g_assert_true (qf_text_is_hidden_character (stray[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_false (qf_text_is_stray_character (kept[i]));
}

static void
test_digests (void)
{
  g_autofree char *empty = qf_digest_string ("");
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autofree char *abc = qf_digest_bytes (bytes);
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_marks (void)
{
  static const char *const marks[][2] = {
    { "秘密★10年", "秘密★10年" },
    { "机密★长期\n示例市人民政府文件", "机密★长期" },
    { "机　密 ★ 2 0 年", "机　密 ★ 2 0 年" },
    { "绝密", "绝密" },
    { "\n\n　　秘　密　　\n关于某事的通知", "秘　密" },
    { "【机密】", "机密" },
    { "（秘密）", "秘密" },
    { "密级：秘密", "秘密" },
    { "密级：机密★1年", "机密★1年" },
    { "秘密10年", "秘密10年" },
    { "秘密 6个月", "秘密 6个月" },
    { "机密级★二十年", "机密级★二十年" },
    { "000001　机密★1年　特急", "机密★1年" },
    { "示例市人民政府文件　　机密★20年", "机密★20年" },
    { "机密特急", "机密" },
    { "单元格\t秘密★5年\t其他", "秘密★5年" },
    { "机\xE2\x80\x8B密★", "机\xE2\x80\x8B密★" },
    { "秘密☆１０年", "秘密☆１０年" },
    { "机密·10年", "机密·10年" },
    { "机密（10年）", "机密（10年" },
    { "秘密—长期", "秘密—长期" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *found = qf_text_find_secrecy_mark (marks[i][0]);
      g_assert_cmpstr (found, ==, marks[i][1]);
    }
}

static void
test_no_marks (void)
{
  static const char *const texts[] = {
    "",
    "保守国家秘密",
    "商业秘密、个人隐私不予公开。",
    "秘密写票处",
    "机密文件管理办法",
    "秘密级别由定密责任人确定。",
    "（一）核设施、绝密工程等特殊性质的建设项目；",
    "应当在首页标明密级和保密期限，如“机密★20年”，并登记。",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "秘密会议由主席团决定举行。",
    "机密、秘密级事项的知悉范围",
    "密级：公开",
    "绝密级国家秘密的保密期限不超过三十年。",
    "秘密，是指不为公众所知悉的信息。",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = qf_text_find_secrecy_mark (texts[i]);
      g_assert_cmpstr (found, ==, NULL);
    }
  /* The word alone on a line deep inside a text is a word; with a star it is a mark. */
  g_autoptr (GString) deep = g_string_new (NULL);
  for (guint i = 0; i < 30; i++)
    g_string_append (deep, "正文一行。\n");
  g_string_append (deep, "秘密\n");
  g_autofree char *word = qf_text_find_secrecy_mark (deep->str);
  g_assert_null (word);
  g_string_append (deep, "秘密★5年\n");
  g_autofree char *mark = qf_text_find_secrecy_mark (deep->str);
  g_assert_cmpstr (mark, ==, "秘密★5年");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/numbers-give-heading-levels", test_levels);
  g_test_add_func ("/text/is-normalised-with-spaces-kept", test_normalize);
  g_test_add_func ("/text/spans-count-characters", test_spans);
  g_test_add_func ("/text/hidden-characters-are-found", test_hidden);
  g_test_add_func ("/text/stray-characters-say-nothing", test_stray);
  g_test_add_func ("/text/digests-are-sha-256", test_digests);
  g_test_add_func ("/text/secrecy-marks-are-found-however-spaced", test_marks);
  g_test_add_func ("/text/words-of-secrecy-are-no-mark", test_no_marks);
  return g_test_run ();
}
