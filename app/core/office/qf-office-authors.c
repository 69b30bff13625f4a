/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-authors"

#include "config.h"

#include "office/qf-office-private.h"

/* Who wrote a text, computed from the versions whose signatures hold, and who of them is named
 * in its marking. */

GPtrArray *
_qf_office_list_authors (QfOffice *self, const char *item, guint ordinal, GError **error)
{
  g_autoptr (GPtrArray) held = _qf_office_list_held_versions (self, item, error);
  if (held == NULL)
    return NULL;
  GPtrArray *authors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (QfStatement) statement
          = qf_statement_parse (((const QfSigned *)g_ptr_array_index (held, i))->statement, NULL);
      const char *staff = qf_statement_get (statement, "staff");
      if (ordinal != 0
          && _qf_version_get_ordinal (qf_statement_get (statement, "version")) > ordinal)
        continue;
      if (staff != NULL && !g_ptr_array_find_with_equal_func (authors, staff, g_str_equal, NULL))
        g_ptr_array_add (authors, g_strdup (staff));
    }
  /* A text that nobody signed cannot be submitted; until then its row says who wrote it. */
  g_autoptr (QfVersion) last
      = authors->len == 0 ? qf_store_get_version (self->store, item, NULL) : NULL;
  if (last != NULL)
    g_ptr_array_add (authors, g_strdup (last->staff));
  return authors;
}

char *
_qf_office_dup_drafter (QfOffice *self, const char *item, QfDocument *document, GError **error)
{
  if (qf_document_get_kind (document) == QF_KIND_REPRINT)
    return g_strdup ("-");
  const char *named = qf_document_get_property (document, "drafter");
  if (named != NULL)
    return g_strdup (named);
  g_autoptr (GPtrArray) authors = _qf_office_list_authors (self, item, 0, error);
  if (authors == NULL)
    return NULL;
  return g_strdup (authors->len > 0 ? g_ptr_array_index (authors, 0) : "-");
}
