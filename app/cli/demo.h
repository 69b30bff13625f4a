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
  GDateTime  *today;        /* day 0, local midnight */
  QfPlugins  *plugins;      /* (transfer none) */
  GHashTable *desks;        /* staff to QfOffice: each person's own */
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

/* --- demo-item.c: one item from its folder --- */

/* @name: folder below app/data/sample-office. */
gboolean   demo_make_item     (Demo              *self,
                               const char        *name,
                               GError           **error);

/* --- demo-steps.c: what people did with it --- */

typedef struct
{
  Demo     *demo;
  char     *name;           /* of the item, for messages */
  char     *folder;         /* where its files lie */
  GKeyFile *file;           /* item.ini */
  char     *release;        /* once made */
  GHashTable *documents;    /* section ("policy") to document id */
} DemoItem;

/* @words: action and arguments, parted as a shell would. */
gboolean   demo_run_step      (DemoItem          *item,
                               QfOffice          *desk,
                               char             **words,
                               GError           **error);
gboolean   demo_import_half   (DemoItem          *item,
                               QfOffice          *desk,
                               const char        *section,
                               GError           **error);

G_END_DECLS
