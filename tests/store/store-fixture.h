/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "store/qf-store.h"

/* What a database must bring so that the one body of tests (store-body.c) runs over it. */
typedef struct
{
  const char *name;                 /* second word of the test paths */
  char      *(*make_place) (void);  /* a URI where no store is yet */
  void       (*drop_place) (const char *uri);
} StoreBackend;

extern const StoreBackend sqlite_backend;

/* One store, made new for each test. */
typedef struct
{
  const StoreBackend *backend;
  char               *uri;
  QfStore            *store;
} StoreFixture;

void        set_up_store          (StoreFixture       *fixture,
                                   gconstpointer       data);
void        tear_down_store       (StoreFixture       *fixture,
                                   gconstpointer       data);

typedef void (*StoreTestFunction) (StoreFixture *fixture, gconstpointer data);

/* A rule, as the last word of a test path, and what tests it. */
typedef struct
{
  const char        *rule;
  StoreTestFunction  function;
} StoreTest;

void        add_tests             (const StoreBackend *backend,
                                   const StoreTest    *tests,
                                   guint               n_tests);
/* The body: store-body-*.c. */
void        add_item_tests        (const StoreBackend *backend);
void        add_list_tests        (const StoreBackend *backend);
void        add_record_tests      (const StoreBackend *backend);
void        add_outcome_tests     (const StoreBackend *backend);
void        add_search_tests      (const StoreBackend *backend);

/* A new trial store at @uri, 2026-11-22T09:45:08Z. */
QfStore    *make_store            (const char *uri);
QfStore    *open_store            (const char *uri);

#define MADE_AT G_GINT64_CONSTANT (1795340708)

GBytes     *make_bytes            (const char *text);
/* Signed by nobody: the store looks at the shape only. @seed makes keys and signatures differ. */
QfSigned   *make_signed           (GBytes      *statement,
                                   const char  *seed);
/* The next version of @item over @parent. */
QfVersion  *make_version          (QfStore     *store,
                                   const char  *item,
                                   const char  *parent,
                                   const char  *text);
/* A document or release with a first version, in a transaction of its own. */
char       *add_item              (QfStore     *store,
                                   QfItemKind   kind,
                                   const char  *text);
/* A release with revision 1. */
char       *add_revised_release   (QfStore     *store);
QfSigned   *make_act              (QfStore     *store,
                                   const char  *id,
                                   const char  *release,
                                   guint        revision,
                                   const char  *stage,
                                   const char  *decision);
QfEntry    *make_entry            (const char  *id,
                                   const char  *stage,
                                   gint64       changed);
/* Reads the whole log and asserts that its chain holds; returns its length. */
guint       check_log             (QfStore     *store);
