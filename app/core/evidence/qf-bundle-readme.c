/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-bundle-readme"

#include "config.h"

#include "evidence/qf-bundle-private.h"

#include <qf/qf-text.h>

/* README.txt of a bundle: for the inspector, always Chinese, the same bytes whenever asked.
 * It only retells what the signed members hold; no signature covers it. */

static void
append_waivers (GString *text, QfManifest *manifest, QfRoll *roll)
{
  guint n = qf_manifest_get_n_waivers (manifest);

  g_string_append (text, "\n保留并说明的检查结果：\n");
  if (n == 0)
    g_string_append (text, "  无。\n");
  for (guint i = 0; i < n; i++)
    {
      const QfWaiver *waiver = qf_manifest_get_waiver (manifest, i);
      const QfPerson *person = roll != NULL ? qf_roll_find_person (roll, waiver->staff) : NULL;

      g_string_append_printf (text, "  %u. %s（%s，%s 版本 %s）：%s（%s）说明：%s\n", i + 1,
                              waiver->finding, waiver->rule, waiver->document, waiver->version,
                              person != NULL ? person->name : waiver->staff, waiver->staff,
                              waiver->reason);
    }
}

/* 北京时间: the same for everybody who reads it, wherever the bundle is made. */
static char *
print_time (const char *stated)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (stated, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y年%-m月%-d日 %H:%M:%S（北京时间）")
                       : g_strdup (stated);
}

/* Which text a marking stands under. */
static const char *
get_half (QfManifest *manifest, guint index)
{
  const char *kind = manifest != NULL && index < qf_manifest_get_n_documents (manifest)
                         ? qf_manifest_get_document (manifest, index)->kind
                         : "";

  if (g_str_equal (kind, "policy"))
    return "政策文件";
  if (g_str_equal (kind, "interpretation"))
    return "解读";
  return g_str_equal (kind, "reprint") ? "转载" : "政务信息";
}

static void
append_acts (GString *text, const QfVerdict *verdict, QfManifest *manifest)
{
  static const char *const labels[] = { "提交", "一审", "二审", "三审", "编号", "发布", "撤下" };

  g_string_append (text, "\n签署：\n");
  for (guint i = 0; i < verdict->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (verdict->acts, i);

      g_autofree char *time = print_time (act->time);

      g_string_append_printf (text, "  %s　%s（%s）　%s\n", labels[act->stage], act->name,
                              act->staff, time);
    }
  g_string_append (text, "\n责任标注：\n");
  for (guint i = 0; i < verdict->markings->len; i++)
    {
      g_autofree char *marking = qf_marking_to_text (g_ptr_array_index (verdict->markings, i));

      g_string_append_printf (text, "  %s：%s\n", get_half (manifest, i), marking);
    }
  if (verdict->publisher_was_drafter)
    g_string_append (text, "  发布人即拟稿人，系本单位人员授权表所允许，共四人签署。\n");
}

GBytes *
_qf_bundle_make_readme (const QfGateInput *input, const QfVerdict *verdict)
{
  g_autoptr (QfManifest) manifest = qf_manifest_parse (input->manifest, NULL);
  g_autoptr (QfRoll) roll = NULL;
  g_autofree char *digest = qf_bundle_dup_script_digest ();
  GString *text = g_string_new ("核验包\n\n");

  if (input->rolls->len > 0)
    roll = qf_roll_parse (g_ptr_array_index (input->rolls, input->rolls->len - 1), NULL);
  g_string_append_printf (text, "标题：%s\n", verdict->title != NULL ? verdict->title : "");
  if (verdict->number != NULL)
    g_string_append_printf (text, "发文字号：%s\n", verdict->number);
  if (verdict->trial)
    g_string_append (text, "本核验包出自试用库，时间可由操作人给定，不作凭证。\n");
  append_acts (text, verdict, manifest);
  if (manifest != NULL)
    {
      const char *exemption = qf_manifest_get (manifest, "exemption");

      if (exemption != NULL)
        g_string_append_printf (text, "\n不作解读，理由：%s\n", exemption);
      append_waivers (text, manifest, roll);
    }
  g_string_append_printf (
      text,
      "\n怎样核验（不联网）：\n"
      "  1. 核对 VERIFY.sh 的 SHA-256 与纸质留存的一致：\n     %s\n"
      "  2. 解压到一个空文件夹，在其中运行：sh VERIFY.sh --roll 指纹\n"
      "     指纹是本单位首份生效的人员授权表的校验码，共64位，以纸质留存的为准；\n"
      "     在本单位程序里见“人员与权限”页，或运行 qianfa-cli roll show。\n"
      "  3. 最后一行为 VERIFIED 即通过；NOT VERIFIED 之后写明原因。\n"
      "  需要 sh、openssl（3.0 及以上）、sha256sum。\n"
      "\n证明什么：正文、附件、属性、责任标注与签署时逐字节一致；拟稿、三审、发"
      "布由不同的人用各自的\n"
      "密钥按顺序签署；审核人和发布人都没有改过稿。几个人共用一台电脑的同一账户"
      "时，本包证明的是几个\n"
      "口令，而不是几双手。口令是否借给他人，程序看不见。\n"
      "README.txt 和 VERIFY.sh 不在签名之内。\n",
      digest);
  return g_string_free_to_bytes (text);
}
