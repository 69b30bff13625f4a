/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <locale.h>
#include <qf/qf.h>
#include <stdio.h>
#include <string.h>

#include "../gate/gate-fixture.h"
#include "qf-key-file.h"
#include "signer/qf-signer.h"

/* A client for the test of the signing windows: asks the built qianfa-sign-window for one thing
 * and says what came of it.
 *   window-client PROGRAM KEYS act|first-act|publish|session|key|roll|version|office
 * Prints "signed TAG" or "refused MESSAGE". Keys are the gate fixture's; passphrases are
 * sample-office-STAFF. */

static QfDocument *
new_policy (const char *amount, gboolean with_ending)
{
  static const char *const properties[][2] = {
    { "class", "行政规范性文件" },    { "type", "通知" },
    { "issuer", "示范市科学技术局" }, { "unit", "科技科" },
    { "effective", "自印发之日起" },  { "attribute", "主动公开" },
    { "column", "政策文件" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  const char *const cells[][2]
      = { { "类型", "补助上限" }, { "新建", "20万元" }, { "扩建", "12万元" } };
  g_autofree char *support
      = g_strdup_printf ("对通过评审的小试基地，一次性补助%s，由市财政分两年拨付。", amount);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_hash_table_insert (set, (gpointer)properties[i][0], (gpointer)properties[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      g_ptr_array_add (row, qf_cell_new (cells[i][0], 1, 1, i == 0));
      g_ptr_array_add (row, qf_cell_new (cells[i][1], 1, 1, i == 0));
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "关于支持小试基地建设的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ADDRESSEE, 0, "各县区科技部门，各有关单位："));
  g_ptr_array_add (
      blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0,
                            "为把实验室里的成果做成能卖的产品，现就支持小试基地建设通知如下。"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_HEADING, 1, "一、支持范围"));
  g_ptr_array_add (
      blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0,
                            "在本市登记、有固定场所和专职人员的企业、高校和研究院所均可申报。"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_HEADING, 1, "二、支持标准"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, support));
  g_ptr_array_add (blocks, qf_block_new_table (rows));
  if (with_ending)
    g_ptr_array_add (blocks,
                     qf_block_new (QF_BLOCK_PARAGRAPH, 0, "各单位应于每年三月报送建设情况。"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_SIGNATURE, 0, "示范市科学技术局"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_DATE, 0, "{成文日期}"));
  QfDocument *document = qf_document_new (QF_KIND_POLICY, set, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static GateFixture *
new_release (const char *amount, gboolean with_ending, guint n_acts)
{
  GateFixture *gate = gate_fixture_new ();
  g_object_unref (gate->documents->pdata[0]);
  gate->documents->pdata[0] = new_policy (amount, with_ending);
  g_ptr_array_set_size (gate->acts, (int)n_acts);
  return gate;
}

static void
put_key (const char *keys, const char *staff)
{
  g_autoptr (GChecksum) seed = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (QfSecret) typed = qf_secret_new ();
  g_autofree char *passphrase = g_strconcat ("sample-office-", staff, NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s/%s.pem", keys, FIXTURE_STORE, staff);
  guint8 secret[32];
  gsize size = sizeof secret;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_checksum_update (seed, (const guint8 *)staff, -1);
  g_checksum_get_digest (seed, secret, &size);
  g_autoptr (QfSigningKey) key = qf_signing_key_new (
      EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, secret, sizeof secret), NULL);
  qf_secret_insert (typed, 0, passphrase, strlen (passphrase));
  g_assert_true (qf_key_file_prepare (keys, FIXTURE_STORE, staff, NULL));
  g_assert_true (qf_key_file_create (keys, FIXTURE_STORE, staff, key, typed, NULL));
}

/* The second review of a revision that comes after one which the same person returned. */
static QfSigned *
ask_for_act (QfSigner *signer, gboolean seen_before, GError **error)
{
  g_autoptr (GateFixture) before = new_release ("十五万元", FALSE, REVIEW_THREE);
  g_autoptr (GateFixture) now = new_release ("二十万元", TRUE, REVIEW_TWO);
  g_autoptr (QfDetail) detail = gate_fixture_make_detail (now, REVIEW_TWO);
  gate_fixture_build (before);
  gate_fixture_build (now);
  qf_detail_set (detail, "opinion", "请抓紧印发。");
  QfActRequest request = { .staff = SECOND,
                           .act = "00000000-0000-4000-9000-000000000001",
                           .stage = "second-review",
                           .decision = "approve",
                           .gates = "legal,secrecy",
                           .detail = detail };
  if (seen_before)
    {
      request.last_act = before->input.acts->pdata[REVIEW_TWO];
      request.last_manifest = before->input.manifest;
      request.last_bodies = before->input.bodies;
    }
  return qf_signer_sign_act (signer, &now->input, &request, NULL, error);
}

/* The release of a text whose number and date were registered. */
static QfSigned *
ask_for_release (QfSigner *signer, GError **error)
{
  g_autoptr (GateFixture) gate = new_release ("二十万元", TRUE, PUBLISH);
  g_autoptr (QfDetail) detail = gate_fixture_make_detail (gate, PUBLISH);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *released = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  gate_fixture_build (gate);
  qf_detail_set (detail, "released", released);
  QfActRequest request = { .staff = PUBLISHER,
                           .act = "00000000-0000-4000-9000-000000000002",
                           .stage = "publish",
                           .decision = "publish",
                           .channels = "site",
                           .released = now,
                           .detail = detail };
  return qf_signer_sign_act (signer, &gate->input, &request, NULL, error);
}

static QfSigned *
ask_for_roll (QfSigner *signer, GateFixture *gate, GError **error)
{
  g_autoptr (QfRoll) next = qf_roll_next (gate->roll);
  g_autoptr (QfPerson) moved = qf_person_new (ENDED, "沈默", "法规科", QF_DUTY_SECOND_REVIEWER);
  g_autoptr (QfPerson) added = qf_person_new ("1020", "韩清", NULL, QF_DUTY_PUBLISHER);
  QfRollKey key = { (char *)gate_fixture_key ("1020"), (char *)"1020", TRUE };
  g_autoptr (QfRoll) first = qf_roll_with_person (next, moved, error);
  g_autoptr (QfRoll) second = first != NULL ? qf_roll_with_person (first, added, error) : NULL;
  g_autoptr (QfRoll) third = second != NULL ? qf_roll_with_key (second, &key, error) : NULL;
  g_autoptr (QfRoll) roll
      = third != NULL ? qf_roll_with_setting (third, "publisher-may-be-drafter", "yes", error)
                      : NULL;
  if (roll == NULL)
    return NULL;
  return qf_signer_sign_roll (signer, ADMIN_ONE, qf_roll_get_bytes (roll), gate->input.rolls,
                              gate->input.roll_signatures, gate->input.keys, NULL, error);
}

static QfSigned *
ask (QfSigner *signer, const char *face, GError **error)
{
  g_autoptr (GateFixture) gate = new_release ("二十万元", TRUE, 0);
  gate_fixture_build (gate);
  GBytes *roll = qf_roll_get_bytes (gate->roll);
  GBytes *content = gate->input.bodies->pdata[0];
  const char *head = qf_roll_get_fingerprint (gate->roll);
  g_autoptr (GBytes) value = g_bytes_new_static ("type=site\npath=/srv/site\n", 25);
  if (g_str_equal (face, "act"))
    return ask_for_act (signer, TRUE, error);
  if (g_str_equal (face, "first-act"))
    return ask_for_act (signer, FALSE, error);
  if (g_str_equal (face, "publish"))
    return ask_for_release (signer, error);
  if (g_str_equal (face, "roll"))
    return ask_for_roll (signer, gate, error);
  if (g_str_equal (face, "session"))
    return qf_signer_open_session (signer, FIXTURE_STORE, NULL, SECOND, NULL, roll, NULL, NULL,
                                   error);
  if (g_str_equal (face, "key"))
    return qf_signer_make_key (signer, FIXTURE_STORE, "1021", NULL, NULL, error);
  if (g_str_equal (face, "version"))
    return qf_signer_sign_version (signer, FIXTURE_STORE, SECOND, "D1", "D1.3", "D1.2", content,
                                   roll, NULL, error);
  return qf_signer_sign_office (signer, FIXTURE_STORE, ADMIN_ONE, "channel.site", value, roll, head,
                                NULL, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  setlocale (LC_ALL, "");
  g_assert_cmpint (argc, ==, 4);
  /* The window that asks, as the program would have told. */
  qf_signer_set_parent (g_getenv ("QF_TEST_PARENT"));
  put_key (argv[2], SECOND);
  put_key (argv[2], ADMIN_ONE);
  put_key (argv[2], PUBLISHER);
  g_autoptr (QfSigner) signer = qf_signer_new (argv[1], argv[2], NULL, TRUE);
  g_autoptr (QfSigned) result = ask (signer, argv[3], &error);
  if (result == NULL)
    {
      printf ("refused %s\n", error->message);
      return 1;
    }
  g_autofree char *text = g_strndup (g_bytes_get_data (result->statement, NULL),
                                     g_bytes_get_size (result->statement));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  printf ("signed %s\n", lines[0]);
  return 0;
}
