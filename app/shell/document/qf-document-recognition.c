/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-recognition"

#include "config.h"

#include "document/qf-document-recognition-private.h"

#include "document/qf-document-structure-private.h"

/* Recognition only follows a change of what the words say a line is: a kind that the person
 * chose stays while they type on. */

static gboolean
follows_title (QfDocumentText *text, guint line)
{
  for (guint i = line; i-- > 0;)
    {
      if (qf_block_get_kind (_qf_document_text_get_line (text, i)->block) == QF_BLOCK_TITLE)
        return TRUE;
      if (!_qf_document_text_is_empty (text, i))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_recognised (QfBlockKind kind)
{
  return kind == QF_BLOCK_PARAGRAPH || kind == QF_BLOCK_HEADING || kind == QF_BLOCK_ADDRESSEE
         || kind == QF_BLOCK_DATE;
}

QfBlock *
_qf_recognition_make_block (QfDocumentText *text, guint line, QfBlock *before, QfBlockKind kind)
{
  g_autofree char *words = _qf_document_text_dup_line (text, line);
  gboolean after_title = follows_title (text, line);
  guint level = before != NULL ? qf_block_get_level (before) : 0, level_then = 0, level_now;
  QfBlockKind now = _qf_structure_classify (words, after_title, &level_now), then;

  if (!is_recognised (kind))
    return qf_block_new (kind, kind == QF_BLOCK_HEADING ? level : 0, words);
  if (g_str_has_prefix (words, "附件：") && kind == QF_BLOCK_PARAGRAPH)
    return qf_block_new (QF_BLOCK_ATTACHMENT, 0, words + strlen ("附件："));
  if (before == NULL)
    return qf_block_new (now, level_now, words);
  then = _qf_structure_classify (qf_block_get_text (before), after_title, &level_then);
  if (then == now && level_then == level_now)
    return qf_block_new (kind, kind == QF_BLOCK_HEADING ? MAX (level, 1) : 0, words);
  return qf_block_new (now, level_now, words);
}

int
_qf_recognition_find_signature (QfDocumentText *text, guint line)
{
  QfBlock *above;

  if (qf_block_get_kind (_qf_document_text_get_line (text, line)->block) != QF_BLOCK_DATE)
    return -1;
  do
    {
      if (line-- == 0)
        return -1;
    }
  while (_qf_document_text_is_empty (text, line));
  above = _qf_document_text_get_line (text, line)->block;
  if (qf_block_get_kind (above) != QF_BLOCK_PARAGRAPH
      || !_qf_structure_is_name (qf_block_get_text (above)))
    return -1;
  return (int)line;
}
