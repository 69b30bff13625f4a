/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-number-format"

#include "config.h"

#include "qf-docx-number-format.h"

#include <string.h>

/* Numbers as Word and WPS write them in lists. A number outside of what a format can write
 * (①is at most twenty) comes out in digits, as it does there. */

typedef struct
{
  const char *digits[10];
  const char *units[4]; /* "", ten, hundred, thousand */
  const char *myriad;
  gboolean one_before_unit; /* 一百, not 百 */
  gboolean zero_between;    /* 一百零一 */
  gboolean one_before_ten;  /* 壹拾 for ten alone, not 十 */
} Counting;

static const Counting chinese = {
  { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
  { "", "十", "百", "千" },
  "万",
  TRUE,
  TRUE,
  FALSE,
};
static const Counting japanese = {
  { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
  { "", "十", "百", "千" },
  "万",
  FALSE,
  FALSE,
  FALSE,
};
static const Counting legal_simplified = {
  { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" },
  { "", "拾", "佰", "仟" },
  "萬",
  TRUE,
  TRUE,
  TRUE,
};
static const Counting legal_traditional = {
  { "零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖" },
  { "", "拾", "佰", "仟" },
  "萬",
  TRUE,
  TRUE,
  TRUE,
};

/* 1 to 9999, without a leading zero. */
static void
append_thousands (GString *text, const Counting *counting, guint number, gboolean leading)
{
  gboolean pending_zero = FALSE;
  gboolean begun = FALSE;
  guint divisor = 1000;

  for (int place = 3; place >= 0; place--, divisor /= 10)
    {
      guint digit = number / divisor % 10;
      gboolean silent_one = digit == 1 && place > 0
                            && (!counting->one_before_unit
                                || (place == 1 && !begun && leading && !counting->one_before_ten));

      if (digit == 0)
        {
          pending_zero = begun;
          continue;
        }
      if (pending_zero && counting->zero_between)
        g_string_append (text, counting->digits[0]);
      pending_zero = FALSE;
      if (!silent_one)
        g_string_append (text, counting->digits[digit]);
      g_string_append (text, counting->units[place]);
      begun = TRUE;
    }
}

static char *
write_counting (const Counting *counting, guint number)
{
  GString *text = g_string_new (NULL);

  if (number == 0)
    g_string_append (text, counting->digits[0]);
  if (number >= 10000)
    {
      append_thousands (text, counting, number / 10000, TRUE);
      g_string_append (text, counting->myriad);
      number %= 10000;
      if (number > 0 && number < 1000 && counting->zero_between)
        g_string_append (text, counting->digits[0]);
      append_thousands (text, counting, number, FALSE);
    }
  else
    append_thousands (text, counting, number, TRUE);
  return g_string_free (text, FALSE);
}

/* One sign a decimal digit; @digits: ten characters. */
static char *
write_digits (const char *digits, guint number)
{
  g_autofree char *decimal = g_strdup_printf ("%u", number);
  GString *text = g_string_new (NULL);

  for (const char *p = decimal; *p != '\0'; p++)
    g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (digits, *p - '0')));
  return g_string_free (text, FALSE);
}

static char *
write_roman (guint number, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *sign;
  } signs[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
                { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
                { 5, "V" },    { 4, "IV" },   { 1, "I" } };
  g_autoptr (GString) text = g_string_new (NULL);

  if (number == 0 || number > 3999)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (; number >= signs[i].value; number -= signs[i].value)
      g_string_append (text, signs[i].sign);
  return upper ? g_strdup (text->str) : g_ascii_strdown (text->str, -1);
}

/* a to z, then aa, bb … as Word does it. */
static char *
write_letters (guint number, char first)
{
  guint times;

  if (number == 0 || number > 26 * 30)
    return NULL;
  times = (number - 1) / 26 + 1;
  return g_strnfill (times, (char)(first + (int)((number - 1) % 26)));
}

/* The @number-th of a row of characters of which Unicode has @count beginning at @first. */
static char *
write_row (gunichar first, guint count, guint number)
{
  char sign[7] = { 0 };

  if (number == 0 || number > count)
    return NULL;
  g_unichar_to_utf8 (first + number - 1, sign);
  return g_strdup (sign);
}

static char *
write_listed (const char *signs, guint number)
{
  char sign[7] = { 0 };

  if (number == 0 || (glong)number > g_utf8_strlen (signs, -1))
    return NULL;
  g_utf8_strncpy (sign, g_utf8_offset_to_pointer (signs, (glong)number - 1), 1);
  return g_strdup (sign);
}

/* 甲子 to 癸亥. */
static char *
write_sixty (guint number)
{
  g_autofree char *stem = NULL;
  g_autofree char *branch = NULL;

  if (number == 0 || number > 60)
    return NULL;
  stem = write_listed ("甲乙丙丁戊己庚辛壬癸", (number - 1) % 10 + 1);
  branch = write_listed ("子丑寅卯辰巳午未申酉戌亥", (number - 1) % 12 + 1);
  return g_strconcat (stem, branch, NULL);
}

static char *
write_ordinal (guint number)
{
  static const char *const endings[] = { "th", "st", "nd", "rd" };
  guint last = number % 10;

  if (last > 3 || number / 10 % 10 == 1)
    last = 0;
  return g_strdup_printf ("%u%s", number, endings[last]);
}

/* A custom format begins with the first number of its list, zeros in front: "001, 002, …". */
static char *
write_custom (const char *format, guint number)
{
  gsize width = strspn (format, "0");

  if (width == 0 || width > 8 || format[width] != '1')
    return NULL;
  return g_strdup_printf ("%0*u", (int)width + 1, number);
}

typedef enum
{
  STYLE_COUNTING,
  STYLE_DIGITS,
  STYLE_ROMAN,
  STYLE_LETTERS,
  STYLE_ROW,
  STYLE_LISTED,
  STYLE_SIXTY,
  STYLE_ORDINAL,
  STYLE_ZERO,
  STYLE_DASH,
  STYLE_HEXADECIMAL,
  STYLE_NONE,
} Style;

typedef struct
{
  const char *name;
  Style style;
  const Counting *counting;
  const char *signs;
  gunichar first;
  guint count;
} Format;

static const Format formats[] = {
  { "decimal", STYLE_DIGITS, NULL, "0123456789" },
  { "decimalHalfWidth", STYLE_DIGITS, NULL, "0123456789" },
  { "decimalFullWidth", STYLE_DIGITS, NULL, "０１２３４５６７８９" },
  { "decimalFullWidth2", STYLE_DIGITS, NULL, "０１２３４５６７８９" },
  { "chineseCounting", STYLE_COUNTING, &chinese },
  { "chineseCountingThousand", STYLE_COUNTING, &chinese },
  { "taiwaneseCounting", STYLE_COUNTING, &chinese },
  { "taiwaneseCountingThousand", STYLE_COUNTING, &chinese },
  { "japaneseCounting", STYLE_COUNTING, &japanese },
  { "koreanCounting", STYLE_COUNTING, &japanese },
  { "chineseLegalSimplified", STYLE_COUNTING, &legal_simplified },
  { "ideographLegalTraditional", STYLE_COUNTING, &legal_traditional },
  { "ideographDigital", STYLE_DIGITS, NULL, "〇一二三四五六七八九" },
  { "japaneseDigitalTenThousand", STYLE_DIGITS, NULL, "〇一二三四五六七八九" },
  { "taiwaneseDigital", STYLE_DIGITS, NULL, "○一二三四五六七八九" },
  { "koreanDigital2", STYLE_DIGITS, NULL, "〇一二三四五六七八九" },
  { "ideographTraditional", STYLE_LISTED, NULL, "甲乙丙丁戊己庚辛壬癸" },
  { "ideographZodiac", STYLE_LISTED, NULL, "子丑寅卯辰巳午未申酉戌亥" },
  { "ideographZodiacTraditional", STYLE_SIXTY },
  { "ideographEnclosedCircle", STYLE_ROW, NULL, NULL, 0x3280, 10 },
  { "decimalEnclosedCircle", STYLE_ROW, NULL, NULL, 0x2460, 20 },
  { "decimalEnclosedCircleChinese", STYLE_ROW, NULL, NULL, 0x2460, 20 },
  { "decimalEnclosedParen", STYLE_ROW, NULL, NULL, 0x2474, 20 },
  { "decimalEnclosedFullstop", STYLE_ROW, NULL, NULL, 0x2488, 20 },
  { "upperRoman", STYLE_ROMAN, NULL, "M" },
  { "lowerRoman", STYLE_ROMAN, NULL, NULL },
  { "upperLetter", STYLE_LETTERS, NULL, NULL, 'A' },
  { "lowerLetter", STYLE_LETTERS, NULL, NULL, 'a' },
  { "ordinal", STYLE_ORDINAL },
  { "decimalZero", STYLE_ZERO },
  { "numberInDash", STYLE_DASH },
  { "hex", STYLE_HEXADECIMAL },
  { "none", STYLE_NONE },
  { "bullet", STYLE_NONE },
};

static char *
write_format (const Format *format, guint number)
{
  switch (format->style)
    {
    case STYLE_COUNTING:
      return write_counting (format->counting, number);
    case STYLE_DIGITS:
      return write_digits (format->signs, number);
    case STYLE_ROMAN:
      return write_roman (number, format->signs != NULL);
    case STYLE_LETTERS:
      return write_letters (number, (char)format->first);
    case STYLE_ROW:
      return write_row (format->first, format->count, number);
    case STYLE_LISTED:
      return write_listed (format->signs, number);
    case STYLE_SIXTY:
      return write_sixty (number);
    case STYLE_ORDINAL:
      return write_ordinal (number);
    case STYLE_ZERO:
      return g_strdup_printf ("%02u", number);
    case STYLE_DASH:
      return g_strdup_printf ("- %u -", number);
    case STYLE_HEXADECIMAL:
      return g_strdup_printf ("%X", number);
    case STYLE_NONE:
      return g_strdup ("");
    default:
      return NULL;
    }
}

char *
qf_docx_number_format (const char *format, guint number, gboolean *known)
{
  char *text = NULL;

  *known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (formats) && !*known; i++)
    if (strcmp (format, formats[i].name) == 0)
      {
        *known = TRUE;
        text = write_format (&formats[i], number);
      }
  if (!*known)
    {
      text = write_custom (format, number);
      *known = text != NULL;
    }
  return text != NULL ? text : g_strdup_printf ("%u", number);
}
