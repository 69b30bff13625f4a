/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "pairing-texts.h"

QfDocument *
pairing_make_document (QfKind kind, const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean heading = g_str_has_prefix (lines[i], "# ");
      const char *words = lines[i] + (heading ? 2 : 0);

      g_ptr_array_add (
          blocks, qf_block_new (i == 0    ? QF_BLOCK_TITLE
                                : heading ? QF_BLOCK_HEADING
                                          : QF_BLOCK_PARAGRAPH,
                                heading ? MAX (qf_text_get_heading_level (words), 1) : 0, words));
    }
  g_hash_table_insert (properties, (gpointer) "unit", (gpointer) "市住房和城乡建设局");
  g_hash_table_insert (properties, (gpointer) "attribute", (gpointer) "主动公开");
  if (kind == QF_KIND_POLICY)
    {
      g_hash_table_insert (properties, (gpointer) "class", (gpointer) "行政规范性文件");
      g_hash_table_insert (properties, (gpointer) "type", (gpointer) "通知");
      g_hash_table_insert (properties, (gpointer) "issuer", (gpointer) "示例市人民政府办公室");
      g_hash_table_insert (properties, (gpointer) "effective", (gpointer) "自印发之日起");
    }
  document = qf_document_new (kind, properties, blocks, &error);
  g_assert_no_error (error);
  return document;
}

QfDocument *
pairing_make_policy (void)
{
  return pairing_make_document (
      QF_KIND_POLICY,
      "关于既有住宅加装电梯补助的实施办法\n"
      "为改善居民居住条件，规范补助资金的申请、审核和发放，结合本市实际，制定本办法。\n"
      "# 一、补助范围\n"
      "（一）适用对象。本市行政区域内2005年12月31日前建成、四层以上且未设电梯的住宅，均可申请补助。"
      "\n"
      "（二）不予补助的情形。已列入房屋征收计划，或者经鉴定为危险房屋的，不予补助。\n"
      "# 二、补助标准\n"
      "（一）补助金额。四至五层每台补助15万元，六至七层20万元，八层以上25万元。\n"
      "（二）发放方式。补助资金验收合格后拨付至业主共同设立的账户，在审核通过之日起30个工作日内拨付"
      "到"
      "位。\n"
      "# 三、申请程序\n"
      "（一）提出申请。由业主推举的代表向所在街道办事处提出申请，提交附件1所列材料。\n"
      "# 四、附则\n"
      "本办法自印发之日起施行，有效期五年。");
}

QfDocument *
pairing_make_interpretation (void)
{
  return pairing_make_document (
      QF_KIND_INTERPRETATION,
      "《关于既有住宅加装电梯补助的实施办法》解读\n"
      "# 哪些楼可以申请？\n"
      "家住四层以上、2005年底前建成的老楼，只要还没有电梯，就在补助范围内。平房改建、单位宿舍也算。"
      "\n"
      "# 能补多少钱？\n"
      "一栋六层的楼，一台电梯补20万元，其中市里出14万元；八层以上补25万元。比2021年的旧办法每台多5"
      "万元。"
      "\n"
      "补助资金验收合格后拨付至业主共同设立的账户，在审核通过之日起30个工作日内拨付到位。\n"
      "# 怎样申请？\n"
      "推举一位代表，带上身份证和业主表决书，到街道便民服务中心3号窗口，当场就能受理。");
}
