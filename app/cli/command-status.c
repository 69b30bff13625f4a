/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `status`: where a release stands, as far as its signatures say. */

static void
print_missing (QfCli *cli, const QfStatus *status)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  for (guint i = 0; status->missing != NULL && i < status->missing->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (status->missing, i);
      g_ptr_array_add (messages, reason->message);
      g_ptr_array_add (codes, reason->code);
    }
  qf_output_string_array (cli->output, "missing", _ ("Missing for the next step"), messages);
  qf_output_string_array (cli->output, "missing_codes", NULL, codes);
}

static void
print_may_act (QfCli *cli, const QfStatus *status)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; status->may_act != NULL && status->may_act[i] != NULL; i++)
    g_ptr_array_add (
        lines, g_strdup_printf ("%s %s", status->may_act[i],
                                status->may_act_names != NULL && status->may_act_names[i] != NULL
                                    ? status->may_act_names[i]
                                    : ""));
  qf_output_strings (cli->output, "may_act", NULL, (const char *const *)status->may_act);
  qf_output_strings (cli->output, "may_act_names", NULL,
                     (const char *const *)status->may_act_names);
  if (lines->len == 0)
    return;
  qf_output_line (cli->output, "%s:", _ ("May act next"));
  for (guint i = 0; i < lines->len; i++)
    qf_output_line (cli->output, "  %s", (const char *)g_ptr_array_index (lines, i));
}

/* What the review that comes next has to pass. */
static void
print_gates (QfCli *cli, const QfStatus *status)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  int review = (int)status->stage - QF_STAGE_FIRST_REVIEW;
  if (review >= 0 && review < (int)G_N_ELEMENTS (status->gates))
    for (guint gate = 0; gate < QF_N_GATES; gate++)
      if ((status->gates[review] & (1u << gate)) != 0)
        g_ptr_array_add (words, (gpointer)qf_gate_to_string (gate));
  qf_output_string_array (cli->output, "gates", _ ("Gates of this review"), words);
}

/* What was not looked for in this text, for those who review it. */
static void
print_rules (QfCli *cli, const QfStatus *status)
{
  qf_output_strings (cli->output, "rules_off", NULL, (const char *const *)status->rules_off);
  qf_output_string (cli->output, "rules", NULL, status->rules);
  if (status->rules_off == NULL)
    return;
  qf_output_line (cli->output, "%s:", _ ("Rules that this office has switched off"));
  for (guint i = 0; status->rules_off[i] != NULL; i++)
    qf_output_line (cli->output, "  %s", status->rules_off[i]);
}

static void
print_markings (QfCli *cli, const QfStatus *status)
{
  qf_output_begin_list (cli->output, "marking");
  for (guint i = 0; status->markings != NULL && i < status->markings->len; i++)
    {
      const QfMarking *marking = g_ptr_array_index (status->markings, i);
      g_autofree char *text = qf_marking_to_text (marking);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "document", NULL, marking->document);
      qf_output_string (cli->output, "drafter", NULL, marking->drafter);
      qf_output_strings (cli->output, "reviewers", NULL, (const char *const *)marking->reviewers);
      qf_output_string (cli->output, "publisher", NULL, marking->publisher);
      qf_output_string (cli->output, "source", NULL, marking->source);
      qf_output_string (cli->output, "text", NULL, text);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%s  %s", marking->document, text);
    }
  qf_output_end_list (cli->output);
}

static void
print_signing (QfCli *cli, const QfSigning *signing)
{
  g_autofree char *time = qf_output_format_time (signing->time);
  g_autofree char *gates
      = signing->gates != NULL ? g_strjoinv (" ", signing->gates) : g_strdup ("");
  g_autofree char *reasons
      = signing->reasons != NULL ? g_strjoinv (" ", signing->reasons) : g_strdup ("");
  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "stage", NULL, qf_stage_to_string (signing->stage));
  qf_output_string (cli->output, "decision", NULL, signing->decision);
  qf_output_string (cli->output, "staff", NULL, signing->staff);
  qf_output_string (cli->output, "name", NULL, signing->name);
  qf_output_string (cli->output, "proofreader", NULL, signing->proofreader);
  qf_output_string (cli->output, "opinion", NULL, signing->opinion);
  qf_output_strings (cli->output, "gates", NULL, (const char *const *)signing->gates);
  qf_output_strings (cli->output, "reasons", NULL, (const char *const *)signing->reasons);
  qf_output_time (cli->output, "time", NULL, signing->time);
  qf_output_string (cli->output, "clock", NULL, signing->given_clock ? "given" : "system");
  qf_output_integer (cli->output, "revision", NULL, signing->revision);
  qf_output_boolean (cli->output, "counts", NULL, signing->counts);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, "  %u  %s  %s  %s %s  %s%s%s%s", signing->revision, time,
                  signing->decision, signing->staff, signing->name != NULL ? signing->name : "",
                  gates, reasons, signing->opinion != NULL ? "  " : "",
                  signing->opinion != NULL ? signing->opinion : "");
}

static void
print_signings (QfCli *cli, const QfStatus *status)
{
  if (status->signings != NULL && status->signings->len > 0)
    qf_output_line (cli->output, "%s:", _ ("Signed"));
  qf_output_begin_list (cli->output, "signings");
  for (guint i = 0; status->signings != NULL && i < status->signings->len; i++)
    print_signing (cli, g_ptr_array_index (status->signings, i));
  qf_output_end_list (cli->output);
}

void
qf_cli_print_receipts (QfCli *cli, GPtrArray *receipts)
{
  if (receipts != NULL && receipts->len > 0)
    qf_output_line (cli->output, "%s:", _ ("Receipts"));
  qf_output_begin_list (cli->output, "receipts");
  for (guint i = 0; receipts != NULL && i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);
      g_autofree char *time = qf_output_format_time (receipt->time);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "channel", NULL, receipt->channel);
      qf_output_string (cli->output, "document", NULL, receipt->document);
      qf_output_string (cli->output, "state", NULL, qf_receipt_state_to_string (receipt->state));
      qf_output_string (cli->output, "address", NULL, receipt->address);
      qf_output_time (cli->output, "time", NULL, receipt->time);
      qf_output_string (cli->output, "digest", NULL, receipt->digest);
      qf_output_string (cli->output, "problem", NULL, receipt->problem);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "  %s  %s  %s  %s  %s", receipt->channel, receipt->document,
                      qf_receipt_state_get_label (receipt->state), time,
                      receipt->address != NULL ? receipt->address : "");
      if (receipt->problem != NULL)
        qf_output_line (cli->output, "      %s", receipt->problem);
    }
  qf_output_end_list (cli->output);
}

static void
print_head (QfCli *cli, const QfStatus *status)
{
  g_autoptr (QfRollView) roll = qf_office_view_roll (cli->office, FALSE, NULL);
  qf_output_string (cli->output, "release", NULL, status->release);
  qf_output_string (cli->output, "title", NULL, status->title);
  qf_output_line (cli->output, "%s  %s", status->release,
                  status->title != NULL ? status->title : "");
  qf_output_string (cli->output, "number", _ ("Number"), status->number);
  qf_output_string (cli->output, "formed", _ ("Formed on"), status->formed);
  qf_output_string (cli->output, "stage", NULL, qf_stage_to_string (status->stage));
  qf_output_line (cli->output, _ ("%s: %s (%s)"), _ ("Stage"), qf_stage_get_label (status->stage),
                  qf_stage_to_string (status->stage));
  qf_output_integer (cli->output, "revision", _ ("Revision"), status->revision);
  qf_output_time (cli->output, "since", _ ("Since"), status->since);
  qf_output_boolean (cli->output, "verified", NULL, status->verified);
  qf_output_boolean (cli->output, "trial", NULL, status->trial);
  if (status->trial)
    qf_output_line (cli->output, _ ("This is a trial office: nothing here is in force."));
  qf_output_boolean (cli->output, "publisher_may_be_drafter", NULL,
                     roll != NULL && roll->publisher_may_be_drafter);
  if (roll != NULL && roll->publisher_may_be_drafter)
    qf_output_line (cli->output, _ ("The publisher may be the drafter: four people can release."));
  qf_output_string (cli->output, "check_code", _ ("Check code"), status->check_code);
}

gboolean
qf_cli_run_status (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (QfStatus) status
      = qf_office_get_status (cli->office, qf_arguments_get_word (arguments, 0), error);
  if (status == NULL)
    return FALSE;
  print_head (cli, status);
  print_missing (cli, status);
  print_may_act (cli, status);
  print_gates (cli, status);
  print_rules (cli, status);
  print_markings (cli, status);
  print_signings (cli, status);
  qf_cli_print_receipts (cli, status->receipts);
  return TRUE;
}

gboolean
qf_cli_print_stage (QfCli *cli, const char *release, GError **error)
{
  g_autoptr (QfStatus) status = qf_office_get_status (cli->office, release, error);
  if (status == NULL)
    return FALSE;
  qf_output_string (cli->output, "release", NULL, status->release);
  qf_output_string (cli->output, "stage", NULL, qf_stage_to_string (status->stage));
  qf_output_integer (cli->output, "revision", NULL, status->revision);
  qf_output_line (cli->output, "%s: %s (%s)", status->release, qf_stage_get_label (status->stage),
                  qf_stage_to_string (status->stage));
  qf_output_string (cli->output, "check_code", _ ("Check code"), status->check_code);
  print_missing (cli, status);
  print_may_act (cli, status);
  print_gates (cli, status);
  return TRUE;
}
