/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The command table: the contract of the command line, and the only place where a word is
 * written down. Help prints it, the parser reads it, and the manual page is compared with
 * it. Entries that share a word stand together. An existing line is never changed. */

#define ANY G_MAXUINT

static const QfCliCommand commands[] = {
  { "init", NULL, "--office NAME --admin STAFF:NAME --admin STAFF:NAME [--trial]",
    "office= admin=* trial algorithm=", 0, 0, QF_CLI_NEEDS_NOTHING, qf_cli_run_init,
    N_ ("Make a new store and its first, pending roll") },
  { "key", "new", NULL, NULL, 0, 0, QF_CLI_NEEDS_STAFF, qf_cli_run_key_new,
    N_ ("Make the acting person's key and print its fingerprint") },
  { "person", "add", "STAFF NAME --duty DUTY[,DUTY] [--unit UNIT]", "duty=* unit=", 2, 2,
    QF_CLI_NEEDS_STAFF, qf_cli_run_person_add, N_ ("Put a person on the pending roll") },
  { "person", "duty", "STAFF DUTY[,DUTY]", NULL, 2, 2, QF_CLI_NEEDS_STAFF, qf_cli_run_person_duty,
    N_ ("Give a person on the pending roll other duties") },
  { "person", "end", "STAFF", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_person_end,
    N_ ("End a person's duties on the pending roll") },
  { "person", "list", NULL, NULL, 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_person_list,
    N_ ("List the people of the roll") },
  { "roll", "show", "[--pending]", "pending", 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_roll_show,
    N_ ("Show the roll: its fingerprint for paper, people and keys") },
  { "roll", "set", "KEY=VALUE", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_roll_set,
    N_ ("Change publisher-may-be-drafter, needs-interpretation or suggestion-share on the "
        "pending roll") },
  { "roll", "sign", "[FINGERPRINT]", NULL, 0, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_roll_sign,
    N_ ("Sign the pending roll; two administrators bring it into force") },
  { "roll", "check", "[--pending]", "pending", 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_roll_check,
    N_ ("List what refuses the roll and what should be known of it") },
  { "import", NULL,
    "FILE [--kind policy|interpretation|news|reprint] [--class CLASS] [--unit UNIT]",
    "kind= class= unit=", 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_import,
    N_ ("Read a .docx, .html or .txt file as a new document") },
  { "set", NULL, "DOCUMENT KEY=VALUE ...", NULL, 2, ANY, QF_CLI_NEEDS_STAFF, qf_cli_run_set,
    N_ ("Set properties of a document") },
  { "edit", NULL, "DOCUMENT --from FILE", "from=", 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_edit,
    N_ ("Make a new version of a document from a file") },
  { "show", NULL, "DOCUMENT|RELEASE [--format text|html|xml]", "format=", 1, 1, QF_CLI_NEEDS_OFFICE,
    qf_cli_run_show, N_ ("Print a document, or the halves of a release") },
  { "list", NULL, "[--state STATE] [--mine]", "state= mine", 0, 0, QF_CLI_NEEDS_OFFICE,
    qf_cli_run_list, N_ ("List releases and documents; with --mine those that wait for you") },
  { "search", NULL,
    "QUERY [--limit N] [--newest] [--any-case] [--state STATE] [--kind KIND] [--type TYPE] "
    "[--issuer BODY] [--validity VALIDITY] [--year YEAR] [--after PLACE]",
    "limit= newest any-case state= kind= type= issuer= validity= year= after=", 1, 1,
    QF_CLI_NEEDS_OFFICE, qf_cli_run_search,
    N_ ("Find every document that contains the words, best first") },
  { "reindex", NULL, "[--check]", "check", 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_reindex,
    N_ ("Make the search index anew; with --check only hold it against the texts") },
  { "check", NULL, "DOCUMENT|RELEASE", NULL, 1, 1, QF_CLI_NEEDS_OFFICE, qf_cli_run_check,
    N_ ("List the findings; exit 1 where one blocks") },
  { "release", "new",
    "--policy DOCUMENT [--interpretation DOCUMENT ...] [--attachment FILE ...] | "
    "--reprint DOCUMENT | --news DOCUMENT | --interpretation DOCUMENT --of RELEASE "
    "[--trigger TEXT]",
    "policy= interpretation=* attachment=* reprint= news= of= trigger=", 0, 0, QF_CLI_NEEDS_STAFF,
    qf_cli_run_release_new, N_ ("Put documents together as what goes out as one") },
  { "release", "exempt", "RELEASE --reason TEXT", "reason=", 1, 1, QF_CLI_NEEDS_STAFF,
    qf_cli_run_release_exempt,
    N_ ("Say why there is no interpretation; the third reviewer confirms it") },
  { "plan", NULL, "RELEASE KEY=VALUE ...", NULL, 2, ANY, QF_CLI_NEEDS_STAFF, qf_cli_run_plan,
    N_ ("Fill the interpretation plan: what forms channels when speaker responsible") },
  { "finding", "settle", "RELEASE FINDING --how fixed|waived --reason TEXT", "how= reason=", 2, 2,
    QF_CLI_NEEDS_STAFF, qf_cli_run_finding_settle,
    N_ ("Settle a finding: fixed, or kept with a reason") },
  { "attach", NULL, "RELEASE FILE ... | --replace N FILE | --remove N", "replace= remove=", 1, ANY,
    QF_CLI_NEEDS_STAFF, qf_cli_run_attach,
    N_ ("Add, replace or remove attachments; N counts from 1") },
  { "submit", NULL, "RELEASE", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_submit,
    N_ ("Submit a release for the first review") },
  { "recall", NULL, "RELEASE", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_recall,
    N_ ("Take a submitted release back; its approvals fall") },
  { "review", NULL,
    "RELEASE --stage 1|2|3 --approve [--gate NAME=pass ...] [--opinion TEXT] | "
    "--return --reason CODE ... [--opinion TEXT]",
    "stage= approve return gate=* opinion= reason=*", 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_review,
    N_ ("Approve a release at a review, or return it with reasons") },
  { "register", NULL, "RELEASE [number=...] [formed=...]", NULL, 1, 3, QF_CLI_NEEDS_STAFF,
    qf_cli_run_register, N_ ("Fill number and date of forming, once, after the last review") },
  { "publish", NULL, "RELEASE [--channel ID ...] [--dry-run]", "channel=* dry-run", 1, 1,
    QF_CLI_NEEDS_OFFICE, qf_cli_run_publish,
    N_ ("Release to the channels and read each page back") },
  { "status", NULL, "RELEASE", NULL, 1, 1, QF_CLI_NEEDS_OFFICE, qf_cli_run_status,
    N_ ("Show stage, who may act next, what is missing, receipts") },
  { "diff", NULL,
    "DOCUMENT [FROM] [TO] [--since-my-last-act] [--since-last-release] [--format text|json|html]",
    "since-my-last-act since-last-release format=", 1, 3, QF_CLI_NEEDS_OFFICE, qf_cli_run_diff,
    N_ ("Compare two versions: text, properties and attachments; with both bases which lacks "
        "what") },
  { "evidence", NULL, "RELEASE --output FILE.zip", "output=", 1, 1, QF_CLI_NEEDS_OFFICE,
    qf_cli_run_evidence, N_ ("Write the evidence bundle of a released item") },
  { "verify", NULL, "RELEASE|FILE.zip|FOLDER [--roll FINGERPRINT]", "roll=", 1, 1,
    QF_CLI_NEEDS_NOTHING, qf_cli_run_verify,
    N_ ("Verify a release or an evidence bundle; the verdict is the first line") },
  { "log", NULL, "[--verify]", "verify", 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_log,
    N_ ("Print the office's log, or verify it") },
  { "office", "show", NULL, NULL, 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_office_show,
    N_ ("List the settings of the office") },
  { "office", "set", "KEY=VALUE", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_office_set,
    N_ ("Change copied-share-error or copied-share-warning, at once; by an administrator") },
  { "channel", "list", NULL, NULL, 0, 0, QF_CLI_NEEDS_OFFICE, qf_cli_run_channel_list,
    N_ ("List the channels") },
  { "channel", "add", "ID --type TYPE KEY=VALUE ...", "type=", 1, ANY, QF_CLI_NEEDS_STAFF,
    qf_cli_run_channel_add,
    N_ ("Add or change a channel; the website folder: --type site path=DIR") },
  { "channel", "check", "ID", NULL, 1, 1, QF_CLI_NEEDS_OFFICE, qf_cli_run_channel_check,
    N_ ("Look whether a channel can be used") },
  { "rules", "list", "[--gate GATE] [--off] [--changed]", "gate= off changed", 0, 0,
    QF_CLI_NEEDS_OFFICE, qf_cli_run_rules_list,
    N_ ("List the rules by which texts are checked, and the digest of those in force") },
  { "rules", "show", "RULE", NULL, 1, 1, QF_CLI_NEEDS_OFFICE, qf_cli_run_rules_show,
    N_ ("Show one rule: source, words, exceptions, examples, who changed it") },
  { "rules", "off", "RULE --reason TEXT", "reason=", 1, 1, QF_CLI_NEEDS_STAFF,
    qf_cli_run_rules_off,
    N_ ("Switch a rule off for this office; it is named to reviewers and in the manifest") },
  { "rules", "on", "RULE [--reason TEXT]", "reason=", 1, 1, QF_CLI_NEEDS_STAFF,
    qf_cli_run_rules_on, N_ ("Switch a rule on again") },
  { "rules", "set", "RULE KEY=VALUE ... [--reason TEXT]", "reason=", 2, ANY, QF_CLI_NEEDS_STAFF,
    qf_cli_run_rules_set,
    N_ ("Change a rule: severity=warning, word='WRONG > RIGHT', except=WORDS, without=WORD") },
  { "rules", "add", "FILE [--reason TEXT]", "reason=", 1, 1, QF_CLI_NEEDS_STAFF,
    qf_cli_run_rules_add, N_ ("Add the office's own rules from a file") },
  { "rules", "reset", "RULE", NULL, 1, 1, QF_CLI_NEEDS_STAFF, qf_cli_run_rules_reset,
    N_ ("Take back all that the office changed of a rule") },
  { "rules", "test", "RULE [--text TEXT]", "text=", 1, 1, QF_CLI_NEEDS_OFFICE,
    qf_cli_run_rules_test, N_ ("Try a rule on its examples, or on a text of yours") },
  { "plugins", NULL, NULL, NULL, 0, 0, QF_CLI_NEEDS_NOTHING, qf_cli_run_plugins,
    N_ ("List the plugins and what is wrong with those that are not loaded") },
#ifdef QF_HAVE_DEMO
  { "demo", NULL, "FOLDER", NULL, 1, 1, QF_CLI_NEEDS_NOTHING, qf_cli_run_demo,
    N_ ("Make a sample office to try things in") },
#endif
  { "help", NULL, "[WORD]", NULL, 0, 1, QF_CLI_NEEDS_NOTHING, qf_cli_run_help,
    N_ ("Print this help, or the help of one word") },
  { NULL },
};

const QfCliCommand *
qf_cli_get_commands (void)
{
  return commands;
}

const QfCliCommand *
qf_cli_find_word (const char *word)
{
  for (const QfCliCommand *c = commands; c->word != NULL; c++)
    if (strcmp (c->word, word) == 0)
      return c;
  return NULL;
}
