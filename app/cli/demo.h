/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-cli.h"

G_BEGIN_DECLS

/**
 * Demo:
 *
 * A sample office in the making. Every step is done by the person who would do it, through
 * the same functions as any other command, under a clock that the trial store allows.
 */
typedef struct
{
  char       *folder;       /* where it is made, absolute */
  char       *store;        /* folder/office.db */
  char       *keys;         /* folder/keys */
  char       *data;         /* app/data/sample-office */
  GDateTime  *now;          /* when it is made: nothing happens later */
  GDateTime  *today;        /* day 0, local midnight */
  QfPlugins  *plugins;      /* (transfer none) */
  GHashTable *desks;        /* staff to QfOffice: each person's own */
  GHashTable *signed_in;    /* staff to the day of the session at their desk */
  GHashTable *releases;     /* name of an item to its release id */
} Demo;

/* --- demo-office.c: people, keys, roll, channel --- */

/* One person of the sample office. */
typedef struct
{
  const char *staff;
  const char *name;
  const char *unit;    /* NULL: none */
  const char *duties;
} DemoPerson;

Demo      *demo_new           (const char        *folder,
                               const char        *data,
                               GDateTime         *now,
                               QfPlugins         *plugins);
void       demo_free          (Demo              *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demo, demo_free)
/* Founds the office on @day (relative to today, negative), with a roll in force. @people
 * ends with staff NULL; the first two are its administrators. */
gboolean   demo_found         (Demo              *self,
                               const char        *office,
                               const DemoPerson  *people,
                               gboolean           publisher_may_be_drafter,
                               int                day,
                               GError           **error);
/* The person's office at that moment. (transfer none) */
QfOffice  *demo_get_desk      (Demo              *self,
                               const char        *staff,
                               int                day,
                               int                minute,
                               GError           **error);

/* The same with a session open for that day, as people have who write several versions in a
 * row: one passphrase for all of them. (transfer none) */
QfOffice  *demo_sign_in       (Demo              *self,
                               const char        *staff,
                               int                day,
                               int                minute,
                               GError           **error);

/* --- demo-item.c: items from their folders --- */

typedef struct
{
  Demo     *demo;
  char     *name;           /* of the item, for messages */
  char     *folder;         /* where its files lie */
  GKeyFile *file;           /* item.ini */
  char     *release;        /* once made */
  GHashTable *documents;    /* section ("policy") to document id */
} DemoItem;

/* One line of an item's [steps]. */
typedef struct
{
  DemoItem *item;           /* (transfer none) */
  char     *key;            /* in [steps], for messages */
  char    **words;          /* day, time, staff, action, arguments */
  int       day;            /* from today, negative */
  int       minute;         /* of the day */
} DemoStep;

/* @name: folder below app/data/sample-office. */
DemoItem  *demo_item_new      (Demo              *self,
                               const char        *name,
                               GError           **error);
void       demo_item_free     (DemoItem          *item);
/* Appends the item's steps to @steps (element-type DemoStep). */
gboolean   demo_item_read     (DemoItem          *item,
                               GPtrArray         *steps,
                               GError           **error);
void       demo_step_free     (DemoStep          *step);
gboolean   demo_step_run      (DemoStep          *step,
                               GError           **error);
gboolean   demo_import_half   (DemoItem          *item,
                               QfOffice          *desk,
                               const char        *section,
                               GError           **error);

/* --- demo-steps.c: what people did with them --- */

/* TRUE where @action writes versions, for which people sign in once for the day. */
gboolean   demo_is_drafting   (const char        *action);
/* @words: action and arguments, parted as a shell would. */
gboolean   demo_run_step      (DemoItem          *item,
                               QfOffice          *desk,
                               char             **words,
                               GError           **error);

G_END_DECLS
