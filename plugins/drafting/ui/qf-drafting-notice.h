/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/* What the strip over the text says: one thing, the most pressing. */
typedef struct
{
  char       *text;    /* NULL: nothing is the matter */
  const char *icon;    /* static */
  const char *style;   /* warning, dim-label */
  const char *verb;    /* label of the button; NULL none */
  const char *wish;    /* word of the desk's signal; static */
  gboolean    may;     /* FALSE: the button waits, and @why says for what */
  char       *why;
} QfNotice;

void      qf_notice_free         (QfNotice          *self);
QfNotice *qf_drafting_make_notice (QfDraftingSession *session);

G_END_DECLS
