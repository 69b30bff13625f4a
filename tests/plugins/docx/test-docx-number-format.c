/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-docx-number-format"

#include "config.h"

#include "qf-docx-number-format.h"

typedef struct
{
  const char *format;
  guint number;
  const char *text;
} Case;

static const Case cases[] = {
  { "decimal", 12, "12" },
  { "decimalZero", 7, "07" },
  { "decimalFullWidth", 10, "１０" },
  { "chineseCountingThousand", 1, "一" },
  { "chineseCountingThousand", 10, "十" },
  { "chineseCountingThousand", 11, "十一" },
  { "chineseCountingThousand", 20, "二十" },
  { "chineseCountingThousand", 21, "二十一" },
  { "chineseCountingThousand", 100, "一百" },
  { "chineseCountingThousand", 101, "一百零一" },
  { "chineseCountingThousand", 110, "一百一十" },
  { "chineseCountingThousand", 1001, "一千零一" },
  { "chineseCountingThousand", 10010, "一万零一十" },
  { "chineseCountingThousand", 0, "零" },
  { "chineseCounting", 35, "三十五" },
  { "japaneseCounting", 10, "十" },
  { "japaneseCounting", 15, "十五" },
  { "japaneseCounting", 100, "百" },
  { "japaneseCounting", 101, "百一" },
  { "chineseLegalSimplified", 10, "壹拾" },
  { "chineseLegalSimplified", 25, "贰拾伍" },
  { "ideographDigital", 20, "二〇" },
  { "ideographTraditional", 3, "丙" },
  { "ideographTraditional", 11, "11" },
  { "ideographZodiac", 12, "亥" },
  { "ideographZodiacTraditional", 1, "甲子" },
  { "ideographZodiacTraditional", 60, "癸亥" },
  { "decimalEnclosedCircle", 20, "⑳" },
  { "decimalEnclosedCircleChinese", 1, "①" },
  { "decimalEnclosedCircleChinese", 21, "21" },
  { "decimalEnclosedParen", 3, "⑶" },
  { "decimalEnclosedFullstop", 2, "⒉" },
  { "ideographEnclosedCircle", 10, "㊉" },
  { "upperRoman", 1994, "MCMXCIV" },
  { "lowerRoman", 4, "iv" },
  { "upperRoman", 4000, "4000" },
  { "upperLetter", 1, "A" },
  { "lowerLetter", 26, "z" },
  { "lowerLetter", 28, "bb" },
  { "ordinal", 1, "1st" },
  { "ordinal", 12, "12th" },
  { "ordinal", 23, "23rd" },
  { "numberInDash", 5, "- 5 -" },
  { "hex", 255, "FF" },
  { "none", 5, "" },
  { "bullet", 5, "" },
  { "001, 002, 003, ...", 7, "007" },
  { "01, 02, 03, ...", 12, "12" },
};

static void
test_known_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean known = FALSE;
      g_autofree char *text = qf_docx_number_format (cases[i].format, cases[i].number, &known);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (known);
    }
}

static void
test_unknown_format (void)
{
  gboolean known = TRUE;
  g_autofree char *text = qf_docx_number_format ("thaiLetters", 3, &known);
  g_autofree char *huge = qf_docx_number_format ("lowerLetter", G_MAXUINT, &known);

  g_assert_cmpstr (text, ==, "3");
  g_assert_cmpstr (huge, ==, "4294967295");
  g_free (qf_docx_number_format ("", 3, &known));
  g_assert_false (known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/number-formats-are-written-as-word-writes-them", test_known_formats);
  g_test_add_func ("/docx/an-unknown-number-format-is-written-in-digits", test_unknown_format);
  return g_test_run ();
}
