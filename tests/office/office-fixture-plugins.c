/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "office-fixture"

#include "config.h"

#include "office-fixture.h"

#include <qf/qf-text.h>
#include <string.h>

/* The check, the importer and the channel that tests bring. */

/* --- check ---------------------------------------------------------------------------------- */

static const char *
get_check_id (QfCheck *check)
{
  return "fixture";
}

static void
find_words (GPtrArray *findings,
            const char *document,
            const char *text,
            const char *words,
            const char *rule,
            QfGate gate,
            QfSeverity severity)
{
  for (const char *place = strstr (text, words); place != NULL; place = strstr (place + 1, words))
    {
      glong start = g_utf8_pointer_to_offset (text, place);
      g_ptr_array_add (findings, qf_finding_new (rule, gate, severity, document, start,
                                                 start + g_utf8_strlen (words, -1), words,
                                                 "found by the fixture", NULL));
    }
}

static GPtrArray *
run_check (QfCheck *check,
           QfDocument *document,
           QfCheckContext *context,
           GCancellable *cancellable,
           GError **error)
{
  GSourceFunc meanwhile = g_steal_pointer (&FIXTURE_CHECK (check)->meanwhile);
  if (meanwhile != NULL)
    meanwhile (FIXTURE_CHECK (check)->meanwhile_data);
  if (FIXTURE_CHECK (check)->broken)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT, "the check is broken");
      return NULL;
    }
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  if (document == NULL)
    return findings;
  const char *id = qf_check_context_find_id (context, document);
  const char *text = qf_document_get_text (document);
  find_words (findings, id, text, "帐号", "TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR);
  if (FIXTURE_CHECK (check)->extra != NULL)
    find_words (findings, id, text, FIXTURE_CHECK (check)->extra, "TXT-11/extra", QF_GATE_WORDING,
                QF_SEVERITY_ERROR);
  find_words (findings, id, text, "涉外", "LAW-1/ask", QF_GATE_LEGAL, QF_SEVERITY_WARNING);
  find_words (findings, id, text, "宜", "ADV-1/advice", QF_GATE_WORDING, QF_SEVERITY_ADVICE);
  return findings;
}

static void
init_check_interface (QfCheckInterface *iface)
{
  iface->get_id = get_check_id;
  iface->run = run_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FixtureCheck,
                               fixture_check,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHECK, init_check_interface))

static void
fixture_check_class_init (FixtureCheckClass *klass)
{
}

static void
fixture_check_init (FixtureCheck *self)
{
}

/* --- importer ------------------------------------------------------------------------------- */

struct _FixtureImporter
{
  GObject parent_instance;
};

static const char *const *
get_suffixes (QfImporter *importer)
{
  static const char *const suffixes[] = { "lines", NULL };
  return suffixes;
}

/* One paragraph a line; a line that begins with # was dropped. */
static QfImport *
read_lines (QfImporter *importer, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT, "not UTF-8");
      return NULL;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  QfImport *import = qf_import_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '#')
      qf_import_add_dropped (import, lines[i] + 1);
    else if (lines[i][0] != '\0')
      qf_import_add_paragraph (import, i == 0 ? QF_IMPORT_TITLE : QF_IMPORT_PLAIN, 0, lines[i]);
  return import;
}

static void
init_importer_interface (QfImporterInterface *iface)
{
  iface->get_suffixes = get_suffixes;
  iface->read = read_lines;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FixtureImporter,
                               fixture_importer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_IMPORTER, init_importer_interface))

static void
fixture_importer_class_init (FixtureImporterClass *klass)
{
}

static void
fixture_importer_init (FixtureImporter *self)
{
}

/* --- channel -------------------------------------------------------------------------------- */

static const char *
get_channel_type (QfChannel *channel)
{
  return "fixture";
}

static gboolean
check_channel (QfChannel *channel,
               GHashTable *configuration,
               GCancellable *cancellable,
               GError **error)
{
  if (g_hash_table_contains (configuration, "place"))
    {
      /* As a website folder makes its path absolute. */
      g_hash_table_replace (configuration, g_strdup ("whole"), g_strdup ("yes"));
      return TRUE;
    }
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, "place=… is missing");
  return FALSE;
}

/* A page is its text, its validity, its marking and the address of the partner. */
static GPtrArray *
render (QfChannel *channel,
        GHashTable *configuration,
        QfDispatch *dispatch,
        GPtrArray *losses,
        GError **error)
{
  GPtrArray *renditions = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rendition_free);
  for (guint i = 0; i < qf_dispatch_get_n_halves (dispatch); i++)
    {
      const QfMarking *marking = qf_dispatch_get_marking (dispatch, i);
      QfDocument *text = qf_dispatch_get_document (dispatch, i);
      const char *number = qf_document_get_property (text, "number");
      g_autofree char *words = marking != NULL ? qf_marking_to_text (marking) : NULL;
      const char *partner = qf_dispatch_get_partner (dispatch, NULL);
      g_autofree char *page
          = g_strdup_printf ("%s\n%s%s\n%s\n%s\n", number != NULL ? number : "",
                             qf_document_get_text (text), qf_dispatch_get_validity (dispatch, i),
                             words != NULL ? words : "", partner != NULL ? partner : "");
      g_autofree char *path = g_strdup_printf ("%s/%s.txt", qf_dispatch_get_release (dispatch),
                                               qf_dispatch_get_id (dispatch, i));
      g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
      g_ptr_array_add (renditions,
                       qf_rendition_new (path, qf_dispatch_get_id (dispatch, i), bytes));
    }
  g_ptr_array_add (losses, g_strdup ("the fixture loses everything but words"));
  return renditions;
}

static GPtrArray *
plan (QfChannel *channel, GHashTable *configuration, GPtrArray *renditions)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < renditions->len; i++)
    g_ptr_array_add (steps, g_strdup (((QfRendition *)g_ptr_array_index (renditions, i))->path));
  return steps;
}

static GPtrArray *
make_receipts (FixtureChannel *self, const char *id, GPtrArray *renditions)
{
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);
  for (guint i = 0; i < renditions->len; i++)
    {
      const QfRendition *rendition = g_ptr_array_index (renditions, i);
      g_ptr_array_add (receipts,
                       qf_receipt_new (id, rendition->document, self->answer, rendition->path));
    }
  return receipts;
}

static GPtrArray *
send_pages (QfChannel *channel,
            const char *id,
            GHashTable *configuration,
            QfDispatch *dispatch,
            GPtrArray *renditions,
            QfProgress progress,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  FixtureChannel *self = FIXTURE_CHANNEL (channel);
  self->n_sent++;
  if (self->refuses)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_CHANNEL, "nobody answers");
      return NULL;
    }
  for (guint i = 0; i < renditions->len; i++)
    {
      const QfRendition *rendition = g_ptr_array_index (renditions, i);
      gsize size = 0;
      const char *bytes = g_bytes_get_data (rendition->bytes, &size);
      g_hash_table_insert (self->pages, g_strdup (rendition->path), g_strndup (bytes, size));
    }
  return make_receipts (self, id, renditions);
}

static GPtrArray *
verify_pages (QfChannel *channel,
              const char *id,
              GHashTable *configuration,
              QfDispatch *dispatch,
              GPtrArray *renditions,
              GCancellable *cancellable,
              GError **error)
{
  return make_receipts (FIXTURE_CHANNEL (channel), id, renditions);
}

static char *
dup_target (QfChannel *channel, GHashTable *configuration)
{
  return g_strdup_printf ("fixture %s", (char *)g_hash_table_lookup (configuration, "place"));
}

static void
init_channel_interface (QfChannelInterface *iface)
{
  iface->get_channel_type = get_channel_type;
  iface->check = check_channel;
  iface->render = render;
  iface->plan = plan;
  iface->send = send_pages;
  iface->verify = verify_pages;
  iface->dup_target = dup_target;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FixtureChannel,
                               fixture_channel,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHANNEL, init_channel_interface))

static void
finalize_channel (GObject *object)
{
  g_hash_table_unref (FIXTURE_CHANNEL (object)->pages);
  G_OBJECT_CLASS (fixture_channel_parent_class)->finalize (object);
}

static void
fixture_channel_class_init (FixtureChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize_channel;
}

static void
fixture_channel_init (FixtureChannel *self)
{
  self->answer = QF_RECEIPT_SEEN;
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
