/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "demo.h"

/* What people of the sample office do with an item. Each action is one row of the table at
 * the end and one call, or a few, of the office; nothing is written past it. */

typedef gboolean (*Action) (DemoItem *item, QfOffice *desk, char **arguments, GError **error);

static gboolean
import_halves (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (!demo_import_half (item, desk, arguments[i], error))
      return FALSE;
  return TRUE;
}

/* The halves imported so far, the policy (reprint, news) first. */
static GStrv
list_documents (DemoItem *item)
{
  static const char *const order[]
      = { "policy", "reprint", "news", "interpretation", "interpretation-2", NULL };
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; order[i] != NULL; i++)
    {
      const char *id = g_hash_table_lookup (item->documents, order[i]);

      if (id != NULL)
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

/* release pair|reprint|news [of ITEM trigger] */
static gboolean
make_release (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_auto (GStrv) documents = list_documents (item);
  g_autoptr (QfRelease) release = NULL;
  QfReleaseKind kind;
  const char *of = NULL;
  const char *trigger = NULL;

  if (arguments[0] == NULL || !qf_release_kind_from_string (arguments[0], &kind))
    g_error ("%s: unknown kind of release", item->name);
  if (kind == QF_RELEASE_INTERPRETATION && arguments[1] != NULL)
    {
      of = g_hash_table_lookup (item->demo->releases, arguments[1]);
      trigger = arguments[2];
    }
  release = qf_release_new (kind, (const char *const *)documents, of, trigger, error);
  if (release == NULL)
    return FALSE;
  item->release = qf_office_add_release (desk, release, NULL, error);
  if (item->release != NULL)
    g_hash_table_insert (item->demo->releases, g_strdup (item->name), g_strdup (item->release));
  return item->release != NULL;
}

/* Puts what @change makes of the release as a new version. (transfer full) @changed */
static gboolean
put_release (DemoItem *item, QfOffice *desk, QfRelease *changed, GError **error)
{
  g_autoptr (QfRelease) release = changed;

  return release != NULL && qf_office_put_release (desk, item->release, release, NULL, error);
}

static gboolean
fill_plan (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (item->file, "plan", NULL, error);
  g_autoptr (QfRelease) release = NULL;

  if (keys == NULL)
    return FALSE;
  release = qf_office_get_release (desk, item->release, error);
  for (guint i = 0; release != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (item->file, "plan", keys[i], NULL);
      QfRelease *next = qf_release_with_plan (release, keys[i], value, error);

      g_object_unref (g_steal_pointer (&release));
      release = next;
    }
  return put_release (item, desk, g_steal_pointer (&release), error);
}

static gboolean
attach_files (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (item->folder, arguments[i], NULL);
      g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
      g_autoptr (QfAttachment) attachment
          = bytes != NULL ? qf_office_add_attachment (desk, arguments[i], bytes, error) : NULL;
      g_autoptr (QfRelease) release = NULL;

      if (attachment == NULL)
        return FALSE;
      release = qf_office_get_release (desk, item->release, error);
      if (release == NULL
          || !put_release (item, desk, qf_release_with_attachment (release, -1, attachment, error),
                           error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
exempt (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_autoptr (QfRelease) release = qf_office_get_release (desk, item->release, error);

  return release != NULL
         && put_release (item, desk, qf_release_with_exemption (release, arguments[0], error),
                         error);
}

/* edit SECTION FILE: a new version of that half from a newer file, properties kept */
static gboolean
edit (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  const char *id = g_hash_table_lookup (item->documents, arguments[0]);
  g_autofree char *path = g_build_filename (item->folder, arguments[1], NULL);
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_DOCUMENT_MAX_BYTES, error);
  g_autoptr (QfDocument) old = NULL;
  g_autoptr (QfDocument) read = NULL;
  g_autoptr (QfDocument) document = NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

  old = bytes != NULL ? qf_office_get_document (desk, id, NULL, error) : NULL;
  if (old == NULL)
    return FALSE;
  read = qf_office_read_file (desk, arguments[1], bytes, qf_document_get_kind (old), NULL, NULL,
                              error);
  for (guint i = 0; read != NULL && i < qf_document_get_n_blocks (read); i++)
    g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (read, i)));
  document = read != NULL ? qf_document_with_blocks (old, blocks, error) : NULL;
  return document != NULL && qf_office_put_document (desk, id, NULL, document, NULL, error);
}

/* set SECTION KEY=VALUE … */
static gboolean
set_properties (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  const char *id = g_hash_table_lookup (item->documents, arguments[0]);
  g_autoptr (QfDocument) document = qf_office_get_document (desk, id, NULL, error);

  for (guint i = 1; document != NULL && arguments[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (arguments[i], "=", 2);
      QfDocument *next = qf_document_with_property (document, pair[0], pair[1], error);

      g_object_unref (g_steal_pointer (&document));
      document = next;
    }
  return document != NULL && qf_office_put_document (desk, id, NULL, document, NULL, error);
}

/* waive RULE REASON: every finding of that rule; none where the check's plugin was taken away */
static gboolean
waive (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) findings = qf_office_check (desk, item->release, NULL, error);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (qf_finding_get_rule (finding), arguments[0])
          && !qf_office_settle (desk, item->release, qf_finding_get_id (finding), "waived",
                                arguments[1], NULL, error))
        return FALSE;
    }
  return findings != NULL;
}

static gboolean
submit (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  return qf_office_submit (desk, item->release, NULL, error);
}

/* approve 1|2|3 [OPINION]: every gate that the standard chain gives the stage */
static gboolean
approve (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  static const char *const gates[3][7] = {
    { "wording", "policy", NULL },
    { "legal", "secrecy", NULL },
    { "political", "legal", "policy", "secrecy", "wording", "exemption", NULL },
  };
  g_autoptr (QfRelease) release = qf_office_get_release (desk, item->release, error);
  QfReviewDecision decision = { 0 };
  const char *passed[7] = { NULL };
  guint n = 0;

  if (release == NULL)
    return FALSE;
  decision.stage = (guint)atoi (arguments[0]);
  g_assert (decision.stage >= 1 && decision.stage <= 3);
  for (guint i = 0; gates[decision.stage - 1][i] != NULL; i++)
    if (!g_str_equal (gates[decision.stage - 1][i], "exemption")
        || qf_release_get_exemption (release) != NULL)
      passed[n++] = gates[decision.stage - 1][i];
  decision.approve = TRUE;
  decision.gates = passed;
  decision.opinion = arguments[1];
  return qf_office_review (desk, item->release, &decision, NULL, error);
}

/* return 1|2|3 CODE[,CODE] [OPINION] */
static gboolean
send_back (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_auto (GStrv) reasons = g_strsplit (arguments[1], ",", -1);
  QfReviewDecision decision = { 0 };

  decision.stage = (guint)atoi (arguments[0]);
  decision.reasons = (const char *const *)reasons;
  decision.opinion = arguments[2];
  return qf_office_review (desk, item->release, &decision, NULL, error);
}

static gboolean
register_number (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_autoptr (GDateTime) now = qf_office_dup_now (desk);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autofree char *formed = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *number = NULL;

  /* "示政规〔YYYY〕3号": the year is that of the day */
  if (arguments[0] != NULL && !g_str_equal (arguments[0], "-"))
    {
      g_autofree char *year = g_date_time_format (local, "%Y");
      g_auto (GStrv) parts = g_strsplit (arguments[0], "YYYY", -1);

      number = g_strjoinv (year, parts);
    }
  return qf_office_register (desk, item->release, number, formed, NULL, error);
}

static gboolean
publish (DemoItem *item, QfOffice *desk, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) receipts
      = qf_office_publish (desk, item->release, NULL, NULL, NULL, NULL, error);

  return receipts != NULL;
}

gboolean
demo_is_drafting (const char *action)
{
  static const char *const actions[]
      = { "import", "release", "plan", "attach", "exempt", "edit", "set", "waive", NULL };

  return g_strv_contains (actions, action);
}

gboolean
demo_run_step (DemoItem *item, QfOffice *desk, char **words, GError **error)
{
  static const struct
  {
    const char *word;
    Action action;
    guint arguments; /* at least */
  } actions[] = {
    { "import", import_halves, 1 }, { "release", make_release, 1 },
    { "plan", fill_plan, 0 },       { "attach", attach_files, 1 },
    { "exempt", exempt, 1 },        { "edit", edit, 2 },
    { "set", set_properties, 2 },   { "waive", waive, 2 },
    { "submit", submit, 0 },        { "approve", approve, 1 },
    { "return", send_back, 2 },     { "register", register_number, 0 },
    { "publish", publish, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].word, words[0]) && g_strv_length (words) > actions[i].arguments)
      return actions[i].action (item, desk, words + 1, error);
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "not an action: %s", words[0]);
  return FALSE;
}
