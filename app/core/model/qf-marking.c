/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-marking"

#include "config.h"

#include <qf/qf-release.h>

/* The marking (责任标注) is part of the page that goes out, in Chinese whatever the reader's
 * language: its words are data, not interface. */

void
qf_marking_free (QfMarking *self)
{
  if (self == NULL)
    return;
  g_free (self->document);
  g_free (self->drafter);
  g_strfreev (self->reviewers);
  g_free (self->publisher);
  g_free (self->source);
  g_free (self);
}

QfMarking *
qf_marking_copy (const QfMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfMarking *copy = g_new0 (QfMarking, 1);
  copy->document = g_strdup (self->document);
  copy->drafter = g_strdup (self->drafter);
  copy->reviewers = g_strdupv (self->reviewers);
  copy->publisher = g_strdup (self->publisher);
  copy->source = g_strdup (self->source);
  return copy;
}

static void
append_part (GString *text, const char *label, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "　");
  g_string_append (text, label);
  g_string_append (text, value);
}

char *
qf_marking_to_text (const QfMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *reviewers = self->reviewers != NULL ? g_strjoinv ("、", self->reviewers) : NULL;
  if (self->source != NULL)
    {
      append_part (text, "信息来源：", self->source);
      append_part (text, "审核人：", reviewers);
    }
  else
    {
      append_part (text, "拟稿人：", self->drafter);
      append_part (text, "审核人：", reviewers);
      append_part (text, "发布人：", self->publisher);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
