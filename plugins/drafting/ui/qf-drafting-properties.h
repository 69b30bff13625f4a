/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingProperties:
 *
 * The form of the properties of the half on show.
 */
#define QF_TYPE_DRAFTING_PROPERTIES (qf_drafting_properties_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingProperties, qf_drafting_properties, QF, DRAFTING_PROPERTIES, AdwBin)

/* Shows the current half of @session (NULL none), anew where it is another. */
void      qf_drafting_properties_show   (QfDraftingProperties *self,
                                         QfDraftingSession    *session);
/* Puts the caret into the field; FALSE where the form has none of that key. */
gboolean  qf_drafting_properties_go_to  (QfDraftingProperties *self,
                                         const char           *key);
/* Hands on what was typed last. */
void      qf_drafting_properties_commit (QfDraftingProperties *self);

G_END_DECLS
