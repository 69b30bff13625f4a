/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-api.h"

G_BEGIN_DECLS

/* The terms of the trade. Where a property holds a Chinese term, the term itself is the
 * value: it is what the regulation says, what the page shows and what the XML stores. */

/* Kinds of document, as the command line writes them. */
typedef enum
{
  QF_KIND_POLICY,          /* policy          政策文件 */
  QF_KIND_INTERPRETATION,  /* interpretation  解读     */
  QF_KIND_NEWS,            /* news            信息     */
  QF_KIND_REPRINT,         /* reprint         转载     */
} QfKind;

/* The five gates (五关把关), and the confirmation of an exemption from interpretation. */
typedef enum
{
  QF_GATE_POLITICAL,       /* political 政治关 */
  QF_GATE_LEGAL,           /* legal     法律关 */
  QF_GATE_POLICY,          /* policy    政策关 */
  QF_GATE_SECRECY,         /* secrecy   保密关 */
  QF_GATE_WORDING,         /* wording   文字关 */
  QF_GATE_EXEMPTION,       /* exemption 不作解读, third review only */
} QfGate;
#define QF_N_GATES 6

/* Where a release stands. */
typedef enum
{
  QF_STAGE_DRAFT,          /* draft          拟稿 */
  QF_STAGE_FIRST_REVIEW,   /* first-review   一审: submitted, waits for the first review */
  QF_STAGE_SECOND_REVIEW,  /* second-review  二审 */
  QF_STAGE_THIRD_REVIEW,   /* third-review   三审 */
  QF_STAGE_CLEARED,        /* cleared        三审通过, waits for number and release */
  QF_STAGE_RELEASED,       /* released       已发布 */
  QF_STAGE_WITHDRAWN,      /* withdrawn      已撤下 */
} QfStage;

/* What a person on the roll may do; several duties on one person are normal. */
typedef enum
{
  QF_DUTY_DRAFTER         = 1 << 0,  /* drafter         拟稿人 */
  QF_DUTY_FIRST_REVIEWER  = 1 << 1,  /* first-reviewer  一审   */
  QF_DUTY_SECOND_REVIEWER = 1 << 2,  /* second-reviewer 二审   */
  QF_DUTY_THIRD_REVIEWER  = 1 << 3,  /* third-reviewer  三审   */
  QF_DUTY_PUBLISHER       = 1 << 4,  /* publisher       发布人 */
  QF_DUTY_REGISTRAR       = 1 << 5,  /* registrar       编号   */
  QF_DUTY_ADMINISTRATOR   = 1 << 6,  /* administrator   管理员 */
} QfDuty;

typedef enum
{
  QF_SEVERITY_ERROR,       /* error   必改   */
  QF_SEVERITY_WARNING,     /* warning 请核对 */
  QF_SEVERITY_ADVICE,      /* advice  建议   */
} QfSeverity;

/* Each *_to_string gives the command line's word (static), each *_from_string reads it back
 * and returns FALSE for anything else. */
QF_API const char  *qf_kind_to_string          (QfKind       kind);
QF_API gboolean     qf_kind_from_string        (const char  *word,
                                                QfKind      *kind);
QF_API const char  *qf_gate_to_string          (QfGate       gate);
QF_API gboolean     qf_gate_from_string        (const char  *word,
                                                QfGate      *gate);
QF_API const char  *qf_stage_to_string         (QfStage      stage);
QF_API gboolean     qf_stage_from_string       (const char  *word,
                                                QfStage     *stage);
QF_API const char  *qf_severity_to_string      (QfSeverity   severity);
QF_API gboolean     qf_severity_from_string    (const char  *word,
                                                QfSeverity  *severity);

/**
 * qf_duties_to_string:
 * @duties: a set of #QfDuty
 *
 * Returns: (transfer full): the words joined by commas in the order of #QfDuty, "-" for none
 */
QF_API char        *qf_duties_to_string        (guint        duties);
QF_API gboolean     qf_duties_from_string      (const char  *words,
                                                guint       *duties);

/* Names for people, translated: "first review" in English, 一审 in Chinese. */
QF_API const char  *qf_kind_get_label          (QfKind       kind);
QF_API const char  *qf_gate_get_label          (QfGate       gate);
QF_API const char  *qf_stage_get_label         (QfStage      stage);
QF_API const char  *qf_severity_get_label      (QfSeverity   severity);
QF_API const char  *qf_duty_get_label          (QfDuty       duty);

/* Lists of values that a property may take; static, NULL-terminated. */
/* 行政规范性文件 重要政策 工作年度报告 一般文件 转发上级 征求意见稿 */
QF_API const char * const *qf_terms_get_classes     (void);
/* The fifteen of 党政机关公文处理工作条例 art. 8 */
QF_API const char * const *qf_terms_get_types       (void);
/* 主动公开 删减后公开 依申请公开 不予公开 */
QF_API const char * const *qf_terms_get_attributes  (void);
/* 有效 尚未施行 已修改 已废止 已失效 */
QF_API const char * const *qf_terms_get_validities  (void);
/* 文字 图解 音视频 动漫 发布会 吹风会 访谈 短视频 问答 other */
QF_API const char * const *qf_terms_get_forms       (void);
/* what forms channels when speaker responsible */
QF_API const char * const *qf_terms_get_plan_fields (void);
/* facts basis format wording secrecy attribute interpretation other */
QF_API const char * const *qf_terms_get_return_codes (void);

/* The label, translated, of a return reason or plan field. */
QF_API const char  *qf_terms_get_return_label  (const char  *code);
QF_API const char  *qf_terms_get_plan_label    (const char  *field);

/* Facts about classes. The first three need an interpretation;
 * 工作年度报告 and 征求意见稿 have no number of their own. */
QF_API gboolean     qf_class_needs_interpretation (const char *klass);
QF_API gboolean     qf_class_has_number           (const char *klass);

/* 主动公开, or 删减后公开 with the cut text as the text: only these ever reach a channel. */
QF_API gboolean     qf_attribute_is_public        (const char *attribute);

G_END_DECLS
