/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-act-view"
#include "config.h"

#include "qf-job-act.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

#include "clock/qf-time.h"

/* What a person is shown of an act: the true title and text, from the bytes whose hash stands
 * in the statement. Changes are shown only against a text that this person's own signature
 * names; what a client claims was there before proves nothing. */

typedef struct
{
  const char *stage;
  const char *decision;
  const char *stage_label;
  const char *decision_label;
  const char *action;
} Words;

static const Words words[] = {
  { "draft", "submit", N_ ("draft"), N_ ("submit"), N_ ("Sign and submit") },
  { "draft", "recall", N_ ("draft"), N_ ("take back"), N_ ("Sign the recall") },
  { "first-review", "approve", N_ ("first review"), N_ ("approve"), N_ ("Sign first review") },
  { "first-review", "return", N_ ("first review"), N_ ("return"), N_ ("Sign the return") },
  { "second-review", "approve", N_ ("second review"), N_ ("approve"), N_ ("Sign second review") },
  { "second-review", "return", N_ ("second review"), N_ ("return"), N_ ("Sign the return") },
  { "third-review", "approve", N_ ("third review"), N_ ("approve"), N_ ("Sign third review") },
  { "third-review", "return", N_ ("third review"), N_ ("return"), N_ ("Sign the return") },
  { "register", "register", N_ ("number and date"), N_ ("fill in"), N_ ("Sign number and date") },
  { "publish", "publish", N_ ("release"), N_ ("release"), N_ ("Sign the release") },
};

static void
show_words (QfAct *act, QfSignView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (act->stage, words[i].stage) && g_str_equal (act->decision, words[i].decision))
      {
        view->stage = g_strdup (_ (words[i].stage_label));
        view->decision = g_strdup (_ (words[i].decision_label));
        view->action = g_strdup (_ (words[i].action));
        return;
      }
  view->stage = g_strdup (act->stage);
  view->decision = g_strdup (act->decision);
  view->action = g_strdup (_ ("Sign"));
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", part);
}

/* Number and date as they will stand on the page, with what this act fills in. */
static void
append_number (GString *text, QfAct *act, QfDocument *first, const char *klass)
{
  GDate day;
  const char *number = qf_act_get_filled (act, "number");
  const char *formed = qf_act_get_filled (act, "formed");
  gboolean needed = qf_document_get_kind (first) == QF_KIND_POLICY
                    && (klass == NULL || qf_class_has_number (klass));
  append_part (text, number == NULL && needed ? _ ("number still to be given") : number);
  g_autofree char *printed
      = qf_day_from_string (formed, &day) ? qf_day_to_printed (&day) : g_strdup (formed);
  append_part (text, printed);
}

static char *
summarise (QfAct *act)
{
  QfDocument *first = g_ptr_array_index (act->documents, 0);
  GString *text = g_string_new (NULL);
  const char *klass = qf_manifest_get (act->manifest, "class");
  append_part (text, klass);
  append_number (text, act, first, klass);
  guint n = qf_manifest_get_n_documents (act->manifest);
  if (n > 1)
    {
      g_autofree char *halves = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u interpretation", "%u interpretations", n - 1), n - 1);
      append_part (text, halves);
    }
  n = qf_manifest_get_n_attachments (act->manifest);
  if (n > 0)
    {
      g_autofree char *attachments = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", n), n);
      append_part (text, attachments);
    }
  return g_string_free (text, FALSE);
}

static void
show_waivers (QfAct *act, QfSignView *view)
{
  for (guint i = 0; i < qf_manifest_get_n_waivers (act->manifest); i++)
    {
      const QfWaiver *waiver = qf_manifest_get_waiver (act->manifest, i);
      gboolean confirmed = FALSE;
      for (guint j = 0; j < qf_detail_get_n_waivers (act->detail); j++)
        confirmed
            = confirmed || g_strcmp0 (qf_detail_get_waiver (act->detail, j), waiver->finding) == 0;
      const QfPerson *person = qf_roll_find_person (act->roll, waiver->staff);
      const char *name = person != NULL ? person->name : waiver->staff;
      if (confirmed)
        qf_sign_view_add_caution (view, _ ("You confirm that this stays (%s): %s"), name,
                                  waiver->reason);
      else
        qf_sign_view_add_caution (view, _ ("Kept with a reason (%s): %s"), name, waiver->reason);
    }
}

static void
show_filled (QfAct *act, QfSignView *view)
{
  const char *number = qf_detail_get (act->detail, "number");
  const char *formed = qf_detail_get (act->detail, "formed");
  const char *effective = qf_detail_get (act->detail, "effective");
  if (number != NULL && !g_str_equal (number, "-"))
    qf_sign_view_add_note (view, _ ("Document number: %s"), number);
  if (formed != NULL && !g_str_equal (formed, "-"))
    qf_sign_view_add_note (view, _ ("Date of the document: %s"), formed);
  if (effective != NULL && !g_str_equal (effective, "-"))
    qf_sign_view_add_note (view, _ ("In effect from: %s"), effective);
}

static void
show_attachments (QfAct *act, QfSignView *view)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < qf_manifest_get_n_attachments (act->manifest); i++)
    {
      const QfAttachment *attachment = qf_manifest_get_attachment (act->manifest, i);
      g_autofree char *size = g_format_size (attachment->size);
      g_string_append_printf (names, "%s%s (%s)", i > 0 ? "　" : "", attachment->name, size);
    }
  if (names->len > 0)
    qf_sign_view_add_note (view, _ ("Attachments: %s"), names->str);
}

static void
show_notes (QfAct *act, QfSignView *view)
{
  const char *opinion = qf_detail_get (act->detail, "opinion");
  if (opinion != NULL && !g_str_equal (opinion, "-"))
    view->opinion = g_strdup (opinion);
  g_auto (GStrv) reasons = g_strsplit (act->reasons, ",", -1);
  for (gsize i = 0; reasons[i] != NULL; i++)
    {
      const char *label = *reasons[i] != '\0' ? qf_terms_get_return_label (reasons[i]) : NULL;
      if (label != NULL)
        qf_sign_view_add_note (view, _ ("Reason for returning: %s"), label);
    }
  const char *exemption = qf_manifest_get (act->manifest, "exemption");
  if (exemption != NULL)
    qf_sign_view_add_caution (view, _ ("No interpretation, because: %s"), exemption);
  show_waivers (act, view);
  show_filled (act, view);
  show_attachments (act, view);
  if (g_str_equal (act->stage, "publish") && *act->channels != '\0')
    qf_sign_view_add_note (view, _ ("Goes out to: %s"), act->channels);
  if (g_strcmp0 (act->proofreader, view->staff) != 0 && *act->proofreader != '\0')
    {
      const QfPerson *person = qf_roll_find_person (act->roll, act->proofreader);
      qf_sign_view_add_note (view, _ ("Proofread by: %s"),
                             person != NULL ? person->name : act->proofreader);
    }
}

static guint
read_gates (const char *list)
{
  guint gates = 0;
  g_auto (GStrv) names = g_strsplit (list, ",", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      QfGate gate;
      if (qf_gate_from_string (names[i], &gate))
        gates |= 1u << gate;
    }
  return gates;
}

static void
clear_last (QfLastAct *last)
{
  g_clear_pointer (&last->manifest, qf_manifest_unref);
  g_clear_pointer (&last->texts, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QfLastAct, clear_last)

/* What this person's last act named; FALSE unless their own signature names it. */
static gboolean
find_last (QfAct *act, GVariant *body, const char *key, QfLastAct *found)
{
  g_autoptr (GPtrArray) acts = qf_signer_get_signed_list (body, 11);
  g_autoptr (GBytes) manifest_bytes = qf_signer_get_maybe (body, 12);
  g_autoptr (GPtrArray) bodies = qf_signer_get_bytes_list (body, 13);
  if (acts->len != 1 || manifest_bytes == NULL)
    return FALSE;
  const QfSigned *last = g_ptr_array_index (acts, 0);
  GBytes *der = g_hash_table_lookup (act->given->input.keys, key);
  g_autofree char *fingerprint = der != NULL ? qf_key_dup_fingerprint (der) : NULL;
  if (g_strcmp0 (fingerprint, key) != 0 || !qf_key_verify (der, last->statement, last->signature))
    return FALSE;
  g_autoptr (QfStatement) statement = qf_statement_parse (last->statement, NULL);
  g_autoptr (QfManifest) manifest = qf_manifest_parse (manifest_bytes, NULL);
  if (statement == NULL || manifest == NULL
      || g_strcmp0 (qf_statement_get (statement, "manifest-sha256"),
                    qf_manifest_get_digest (manifest))
             != 0
      || g_strcmp0 (qf_manifest_get (manifest, "release"),
                    qf_manifest_get (act->manifest, "release"))
             != 0
      || bodies->len != qf_manifest_get_n_documents (manifest))
    return FALSE;
  g_autoptr (GHashTable) texts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < bodies->len; i++)
    {
      const QfManifestDocument *document = qf_manifest_get_document (manifest, i);
      g_autofree char *digest = qf_digest_bytes (g_ptr_array_index (bodies, i));
      QfDocument *text = g_strcmp0 (digest, document->digest) == 0
                             ? qf_document_new_from_bytes (g_ptr_array_index (bodies, i), NULL)
                             : NULL;
      if (text == NULL)
        return FALSE;
      g_hash_table_insert (texts, g_strdup (document->id), text);
    }
  found->texts = g_steal_pointer (&texts);
  found->manifest = g_steal_pointer (&manifest);
  return TRUE;
}

/* Texts of the last act in this act's order, filled alike so that only true changes show; NULL
 * for a text that was not there. */
static GPtrArray *
list_last_texts (QfAct *act, const QfLastAct *last)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  for (guint i = 0; i < act->documents->len; i++)
    {
      const char *id = qf_manifest_get_document (act->manifest, i)->id;
      g_ptr_array_add (texts, last->texts != NULL ? g_hash_table_lookup (last->texts, id) : NULL);
    }
  return qf_act_fill_texts (act, texts);
}

static void
show_texts (QfAct *act, const QfLastAct *last, QfSignView *view)
{
  guint n_of_kind[4] = { 0 };
  g_autoptr (GPtrArray) filled = qf_act_fill_texts (act, act->documents);
  g_autoptr (GPtrArray) before = list_last_texts (act, last);
  for (guint i = 0; i < filled->len; i++)
    {
      QfDocument *document = g_ptr_array_index (filled, i);
      QfKind kind = qf_document_get_kind (document);
      const char *label = qf_kind_get_label (kind);
      guint place = (guint)kind < G_N_ELEMENTS (n_of_kind) ? ++n_of_kind[kind] : 1;
      g_autofree char *numbered
          = place > 1 ? g_strdup_printf (_ ("%s %u"), label, place) : g_strdup (label);
      qf_sign_view_add_part (view, numbered, document, g_ptr_array_index (before, i));
    }
}

void
qf_act_show (QfAct *act, GVariant *body, const char *key, QfSignView *view)
{
  QfDocument *first = g_ptr_array_index (act->documents, 0);
  const char *title = qf_document_get_property (first, "title");
  g_auto (QfLastAct) last = { NULL, NULL };
  gboolean known = find_last (act, body, key, &last);
  view->title = g_strdup (title != NULL ? title : _ ("(no title)"));
  view->summary = summarise (act);
  view->gates = read_gates (act->gates);
  view->check_code = qf_sign_view_format_check_code (qf_manifest_get_digest (act->manifest));
  view->warning = g_strdup (_ ("Any change to the text, the interpretation, an attachment or a "
                               "property makes this signature void."));
  show_words (act, view);
  show_notes (act, view);
  show_texts (act, &last, view);
  qf_act_show_lines (act, known ? &last : NULL, view);
}
