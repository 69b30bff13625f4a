/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/* The tabs below the disclosure attribute. */
typedef enum
{
  QF_INSPECTOR_FINDINGS,
  QF_INSPECTOR_PROPERTIES,
  QF_INSPECTOR_OUTLINE,
  QF_INSPECTOR_ATTACHMENTS,
} QfInspectorTab;

/**
 * QfDraftingInspector:
 *
 * Beside the text: the disclosure attribute, always; below it findings, properties, outline
 * and attachments.
 *
 * Signals
 *   go (char *place)   to a place of the page
 *   block (guint)      a heading was pressed
 *   next ()            the next finding in the text
 */
#define QF_TYPE_DRAFTING_INSPECTOR (qf_drafting_inspector_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingInspector, qf_drafting_inspector, QF, DRAFTING_INSPECTOR, GtkBox)

/* Shows the half of @session that is on show; NULL nothing. */
void      qf_drafting_inspector_show          (QfDraftingInspector *self,
                                               QfDraftingSession   *session);
/* The findings are new. */
void      qf_drafting_inspector_show_findings (QfDraftingInspector *self);
void      qf_drafting_inspector_set_tab       (QfDraftingInspector *self,
                                               QfInspectorTab       tab);
void      qf_drafting_inspector_focus_tab     (QfDraftingInspector *self);
/* Opens the property's field; FALSE where this half has none of that key. */
gboolean  qf_drafting_inspector_go_to_property (QfDraftingInspector *self,
                                                const char         *key);
/* The caret moved: heading and finding below it. */
void      qf_drafting_inspector_follow        (QfDraftingInspector *self);
/* Marks it in the list; NULL none. */
void      qf_drafting_inspector_set_finding   (QfDraftingInspector *self,
                                               QfFinding           *finding);
/* Hands on what was typed last into a field. */
void      qf_drafting_inspector_commit        (QfDraftingInspector *self);

G_END_DECLS
