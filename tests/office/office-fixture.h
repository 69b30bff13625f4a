/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office/qf-office-host.h"

G_BEGIN_DECLS

/* An office for tests: a real store, the real signer program, keys in a folder of its own, and
 * a roll in force. Made once, copied for each test. Beside it a check, an importer and a
 * channel that do what a test tells them.
 *
 * On the roll: 1007 赵宁 and 1012 钱禾 draft; 1003 孙序 first reviewer of all units, drafter and
 * administrator; 1006 何川 first reviewer of 村镇科; 2001 周砚 second reviewer, administrator;
 * 0002 吴澄 third reviewer; 2002 郑予 third reviewer and registrar; 2004 王松 publisher;
 * 2005 冯启 second reviewer. */

#define FIXTURE_TYPE_CHECK (fixture_check_get_type ())
G_DECLARE_FINAL_TYPE (FixtureCheck, fixture_check, FIXTURE, CHECK, GObject)
#define FIXTURE_TYPE_IMPORTER (fixture_importer_get_type ())
G_DECLARE_FINAL_TYPE (FixtureImporter, fixture_importer, FIXTURE, IMPORTER, GObject)
#define FIXTURE_TYPE_CHANNEL (fixture_channel_get_type ())
G_DECLARE_FINAL_TYPE (FixtureChannel, fixture_channel, FIXTURE, CHANNEL, GObject)

/* Finds 帐号 (TXT-11/wrong-word, wording, error), 涉外 (LAW-1/ask, legal, warning) and 宜 (ADV-1/
 * advice) in every text. */
struct _FixtureCheck
{
  GObject  parent_instance;
  gboolean broken;          /* run() answers with an error */
  const char *extra;        /* (nullable) words that are wrong from now on: TXT-11/extra */
  GSourceFunc meanwhile;    /* (nullable) called once by the next run(), then forgotten */
  gpointer meanwhile_data;
};

/* What a channel of type "fixture" was sent; its target is the configuration's "place". */
struct _FixtureChannel
{
  GObject         parent_instance;
  QfReceiptState  answer;   /* what its receipts say */
  gboolean        refuses;  /* send() answers with an error */
  guint           n_sent;   /* calls of send() */
  GHashTable     *pages;    /* path to text, of the last sending */
};

typedef struct
{
  char            *folder;
  QfOffice        *office;
  FixtureCheck    *check;
  FixtureChannel  *channel;
} Fixture;

/* Copies the office into a new folder. */
void        fixture_set_up      (Fixture       *self,
                                 gconstpointer  data);
void        fixture_tear_down   (Fixture       *self,
                                 gconstpointer  data);
/* The same office, as it stands, in a folder of its own. */
void        fixture_copy        (Fixture       *self,
                                 Fixture       *copy);
/* Opens the office anew, as another program would. */
QfOffice   *fixture_open        (Fixture       *self);
/* Who acts from now on. */
void        fixture_as          (Fixture       *self,
                                 const char    *staff);
/* The office that every test starts from; to be called in main(). */
void        fixture_make        (void);
void        fixture_remove      (void);

/* An office before its first roll, in a new folder. */
void        fixture_set_up_new  (Fixture       *self,
                                 gconstpointer  data);

/* --- texts, all of them complete enough to be submitted ----------------------------------- */

QfDocument *fixture_new_policy  (void);
QfDocument *fixture_new_interpretation (void);
/* @kind: news or reprint */
QfDocument *fixture_new_item    (QfKind         kind);
/* @text with one more paragraph. */
QfDocument *fixture_add_words   (QfDocument    *text,
                                 const char    *words);

/* --- steps, each of which must succeed ----------------------------------------------------- */

/* Policy by 1007, interpretation by 1012, plan complete. Returns the release. */
char       *fixture_make_pair   (Fixture       *self);
char       *fixture_make_item   (Fixture       *self,
                                 QfKind         kind);
/* Puts one plan field, or all six. */
void        fixture_plan        (Fixture       *self,
                                 const char    *release,
                                 const char    *field,
                                 const char    *value);
void        fixture_plan_all    (Fixture       *self,
                                 const char    *release);
/* The n-th document's id. */
char       *fixture_document    (Fixture       *self,
                                 const char    *release,
                                 guint          place);
/* Changes one document as the acting person. */
void        fixture_edit        (Fixture       *self,
                                 const char    *document,
                                 const char    *words);
void        fixture_set         (Fixture       *self,
                                 const char    *document,
                                 const char    *key,
                                 const char    *value);
void        fixture_submit      (Fixture       *self,
                                 const char    *release);
/* The review of @stage by its usual person: 1003, 2001, 0002. */
void        fixture_approve     (Fixture       *self,
                                 const char    *release,
                                 guint          stage);
void        fixture_clear       (Fixture       *self,
                                 const char    *release);
/* By 2002: 示政规〔2026〕N号 */
void        fixture_register    (Fixture       *self,
                                 const char    *release,
                                 guint          number);
/* By 2004, to the channel "site" (made where missing). */
void        fixture_publish     (Fixture       *self,
                                 const char    *release);
void        fixture_add_channel (Fixture       *self,
                                 const char    *id);
/* From a new pair to released. */
char       *fixture_release     (Fixture       *self,
                                 guint          number);

/* --- questions ------------------------------------------------------------------------------ */

/* All gates that the standard chain gives @stage, as words. */
const char * const *fixture_gates (guint        stage);
gboolean    fixture_review      (Fixture       *self,
                                 const char    *release,
                                 guint          stage,
                                 const char    *staff,
                                 GError       **error);
QfStage     fixture_get_stage   (Fixture       *self,
                                 const char    *release);
/* A column of the row that lists show. */
char       *fixture_get_row     (Fixture       *self,
                                 const char    *id,
                                 const char    *column);
/* The id of the finding of @rule. */
char       *fixture_find        (Fixture       *self,
                                 const char    *id,
                                 const char    *rule);
/* The reasons and opinion of a return at @stage by @staff. */
gboolean    fixture_return      (Fixture       *self,
                                 const char    *release,
                                 guint          stage,
                                 const char    *staff,
                                 const char    *reason,
                                 GError       **error);
gboolean    fixture_waive       (Fixture       *self,
                                 const char    *release,
                                 const char    *finding,
                                 GError       **error);
gboolean    fixture_is_missing  (Fixture       *self,
                                 const char    *release,
                                 const char    *code);

#define fixture_assert_refused(error, words)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);                                            \
    if (strstr ((error)->message, words) == NULL)                                                  \
      g_error ("“%s” is not in: %s", words, (error)->message);                                     \
    g_clear_error (&(error));                                                                      \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
