/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-search.h"

#include <string.h>

#include "store-fixture.h"

/* Documents with real texts, and asking for them. */

char *
write_document (const char *title, const char *text)
{
  g_autoptr (GString) xml
      = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document"
                      " xmlns=\"urn:qianfa:document:1\" kind=\"policy\">\n<properties>\n"
                      "</properties>\n<body>\n");
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_printf (xml, "<title>%s</title>\n", escaped);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);
      g_string_append_printf (xml, "<paragraph>%s</paragraph>\n", line);
    }
  g_string_append (xml, "</body>\n</document>\n");
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

char *
add_text (QfStore *store, const char *title, const char *text, gint64 changed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = write_document (title, text);

  g_assert_true (qf_store_begin (store, &error));
  char *item = add_item (store, QF_ITEM_DOCUMENT, xml);
  g_autoptr (QfEntry) entry = make_entry (item, "draft", changed);
  qf_store_put_entry (store, entry, &error);
  g_assert_no_error (error);
  qf_store_commit (store, &error);
  g_assert_no_error (error);
  return item;
}

void
change_text (QfStore *store, const char *item, const char *title, const char *text, gint64 changed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = write_document (title, text);
  g_autoptr (QfVersion) last = qf_store_get_version (store, item, &error);

  g_assert_true (qf_store_begin (store, &error));
  g_autoptr (QfVersion) version = make_version (store, item, last->id, xml);
  qf_store_add_version (store, version, &error);
  g_assert_no_error (error);
  g_autoptr (QfEntry) before = qf_store_get_entry (store, item, &error);
  g_autoptr (QfEntry) entry = make_entry (item, "draft", changed);
  g_free (entry->release);
  entry->release = g_strdup (before->release);
  qf_store_put_entry (store, entry, &error);
  g_assert_no_error (error);
  qf_store_commit (store, &error);
  g_assert_no_error (error);
}

GPtrArray *
search_store (QfStore *store, const char *words, guint limit, const char *after)
{
  g_autoptr (GError) error = NULL;
  const QfSearchQuery query = { .words = words, .limit = limit, .after = after };
  GPtrArray *hits = qf_store_search (store, &query, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (hits);
  return hits;
}

void
assert_found (QfStore *store, const char *words, const char *wanted)
{
  g_autoptr (GPtrArray) hits = search_store (store, words, 0, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((QfSearchHit *)g_ptr_array_index (hits, i))->entry->id);
  if (strcmp (found->str, wanted) != 0)
    g_error ("“%s” finds “%s”, not “%s”", words, found->str, wanted);
}

void
assert_index_holds (QfStore *store)
{
  g_autoptr (GError) error = NULL;

  qf_store_check_index (store, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}
