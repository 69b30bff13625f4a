/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "signer/qf-signer.h"

G_BEGIN_DECLS

/* An office of two administrators with keys in a folder of its own, and the built signer. */
typedef struct
{
  char       *folder;       /* temporary; also HOME while the test runs */
  char       *keys;
  char       *program;      /* absolute path of qianfa-sign */
  char       *store;        /* UUID */
  GHashTable *public_keys;  /* fingerprint to DER */
  GPtrArray  *rolls;        /* (element-type GBytes) in force */
  GPtrArray  *signatures;   /* (element-type GPtrArray of QfSigned) */
  QfRoll     *roll;         /* the last in force; NULL before sign_fixture_enact() */
} SignFixture;

#define SIGN_ADMIN_1 "1003"
#define SIGN_ADMIN_2 "2001"

void        sign_fixture_set_up       (SignFixture   *self,
                                       gconstpointer  data);
void        sign_fixture_tear_down    (SignFixture   *self,
                                       gconstpointer  data);

/* A file with a passphrase: path of <folder>/NAME, with a line feed after it. */
char       *sign_fixture_put_passphrase (SignFixture *self,
                                       const char    *name,
                                       const char    *passphrase);
/* A client whose passphrase is the fixture's own for @staff. */
QfSigner   *sign_fixture_new_signer   (SignFixture   *self,
                                       const char    *staff);
QfSigner   *sign_fixture_new_signer_with (SignFixture *self,
                                       const char    *passphrase);
/* Makes a key for @staff; its fingerprint. */
char       *sign_fixture_make_key     (SignFixture   *self,
                                       const char    *staff);
/* A roll of both administrators with the keys given, not yet signed. */
QfRoll     *sign_fixture_new_roll     (SignFixture   *self,
                                       gboolean       trial,
                                       const char    *key_1,
                                       const char    *key_2);
/* Makes both keys, and a roll signed by both. */
void        sign_fixture_enact        (SignFixture   *self,
                                       gboolean       trial);
char       *sign_fixture_dup_key_path (SignFixture   *self,
                                       const char    *staff,
                                       const char    *ending);
/* A document's canonical bytes. */
GBytes     *sign_fixture_new_content  (const char    *words);
/* A version of D1 by the first administrator. */
QfSigned   *sign_fixture_sign_version (SignFixture   *self,
                                       QfSigner      *signer,
                                       const char    *words,
                                       GError       **error);
/* Process id of the only child, 0 where there is none. */
int         sign_fixture_find_child   (void);

G_END_DECLS
