/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-compare-documents"

#include "config.h"

#include <qf/qf-compare.h>

#include <string.h>

#include "compare-fixture.h"

/* Two documents by block: every block of both is told once, in order. */

/* Of a block that moved both halves name each other. */
static void
assert_partner (GPtrArray *found, const QfBlockChange *change)
{
  if (change->partner < 0)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const QfBlockChange *other = g_ptr_array_index (found, i);
      if (change->kind == QF_BLOCK_REMOVED && other->kind == QF_BLOCK_ADDED
          && other->new_index == change->partner)
        {
          g_assert_cmpint (other->partner, ==, change->old_index);
          return;
        }
      if (change->kind == QF_BLOCK_ADDED && other->kind == QF_BLOCK_REMOVED
          && other->old_index == change->partner)
        {
          g_assert_cmpint (other->partner, ==, change->new_index);
          return;
        }
    }
  g_assert_not_reached ();
}

static char *
describe_documents (const char *const *old_lines, const char *const *new_lines)
{
  static const char signs[] = "=-+~", moved_signs[] = "?<>?";
  g_autoptr (QfDocument) old_document = create_document (old_lines);
  g_autoptr (QfDocument) new_document = create_document (new_lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = qf_document_compare (old_document, new_document, NULL, &error);
  g_assert_no_error (error);
  GString *told = g_string_new (NULL);
  int old_next = 0, new_next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const QfBlockChange *change = g_ptr_array_index (found, i);
      gboolean moved = qf_block_change_is_moved (change);
      g_string_append_c (told, moved ? moved_signs[change->kind] : signs[change->kind]);
      if (moved && change->kind == QF_BLOCK_ADDED)
        g_string_append (told, change->changes != NULL ? "~" : "");
      /* Every block of both is told once, in order. */
      if (change->kind != QF_BLOCK_ADDED)
        g_assert_cmpint (change->old_index, ==, old_next++);
      else
        g_assert_cmpint (change->old_index, ==, -1);
      if (change->kind != QF_BLOCK_REMOVED)
        g_assert_cmpint (change->new_index, ==, new_next++);
      else
        g_assert_cmpint (change->new_index, ==, -1);
      g_assert_true ((change->kind == QF_BLOCK_CHANGED) == (change->changes != NULL) || moved);
      assert_partner (found, change);
    }
  g_assert_cmpint (old_next, ==, (int)qf_document_get_n_blocks (old_document));
  g_assert_cmpint (new_next, ==, (int)qf_document_get_n_blocks (new_document));
  return g_string_free (told, FALSE);
}

static void
assert_documents (const char *const *old_lines, const char *const *new_lines, const char *expected)
{
  g_autofree char *told = describe_documents (old_lines, new_lines);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_documents (void)
{
  static const char *const a[]
      = { "#一、总则", "为了规范补助资金的使用，制定本办法。", "补助标准为每台二十万元，一次发放。",
          "本办法自印发之日起施行。", NULL };
  static const char *const changed[]
      = { "#一、总则", "为了规范补助资金的使用，制定本办法。",
          "补助标准为每台三十万元，分两次发放。", "本办法自印发之日起施行。", NULL };
  static const char *const added[] = { "#一、总则",
                                       "为了规范补助资金的使用，制定本办法。",
                                       "申请人应当是全体业主。",
                                       "补助标准为每台二十万元，一次发放。",
                                       "本办法自印发之日起施行。",
                                       NULL };
  static const char *const both[]
      = { "#一、总则", "申请人应当是全体业主。", "为了规范补助资金的使用和监督，制定本办法。",
          "补助标准为每台三十万元，一次发放。", NULL };
  static const char *const levels[]
      = { "一、总则", "为了规范补助资金的使用，制定本办法。", "补助标准为每台二十万元，一次发放。",
          "本办法自印发之日起施行。", NULL };
  static const char *const none[] = { NULL };
  assert_documents (a, a, "====");
  assert_documents (a, changed, "==~=");
  assert_documents (a, added, "==+==");
  assert_documents (added, a, "==-==");
  assert_documents (a, both, "=+~~-");
  assert_documents (a, levels, "~===");
  assert_documents (a, none, "----");
  assert_documents (none, a, "++++");
  assert_documents (none, none, "");
}

/* < where it stood, > where it stands, ~ and edited. */
static void
test_moved (void)
{
  static const char *const a[] = { "#一、总则",      "第一段讲目的。",
                                   "第二段讲依据。", "第三段讲补助的标准和发放的办法。",
                                   "附则。",         NULL };
  static const char *const moved[] = { "#一、总则",      "第三段讲补助的标准和发放的办法。",
                                       "第一段讲目的。", "第二段讲依据。",
                                       "附则。",         NULL };
  static const char *const edited[] = { "#一、总则",      "第三段讲补助的最高标准和发放的办法。",
                                        "第一段讲目的。", "第二段讲依据。",
                                        "附则。",         NULL };
  static const char *const down[]
      = { "#一、总则", "第二段讲依据。", "第三段讲补助的标准和发放的办法。",
          "附则。",    "第一段讲目的。", NULL };
  assert_documents (a, moved, "=>==<=");
  assert_documents (a, edited, "=>~==<=");
  assert_documents (a, down, "=<===>");
}

/* A block that moved away is not taken for the changed one that stands in its place. */
static void
test_moved_before_changed (void)
{
  static const char *const a[] = { "申请人应当是全体业主。", "甲", "乙", "丙", NULL };
  static const char *const b[]
      = { "申请人可以是部分业主。", "甲", "乙", "丙", "申请人应当是全体业主。", NULL };
  assert_documents (a, b, "<+===>");
}

/* Short blocks stand anywhere and have moved from nowhere. */
static void
test_short_is_not_moved (void)
{
  static const char *const a[] = { "附件", "甲乙丙丁戊己", NULL };
  static const char *const b[] = { "甲乙丙丁戊己", "附件", NULL };
  assert_documents (a, b, "-=+");
}

/* Whatever the documents: all text of both is told, and nothing else. */
static void
test_random_documents (void)
{
  static const char *const sentences[] = { "申请人应当是全体业主。",
                                           "补助标准为每台二十万元，一次发放。",
                                           "本办法自印发之日起施行。",
                                           "#一、总则",
                                           "县级以上人民政府负责组织实施。",
                                           "补助标准为每台三十万元，分两次发放。",
                                           "附件",
                                           "各部门应当自收到申请之日起十日内答复。" };
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  for (guint k = 0; k < 300; k++)
    {
      const char *a[13] = { NULL }, *b[13] = { NULL };
      guint n = (guint)g_rand_int_range (random, 0, 12),
            m = (guint)g_rand_int_range (random, 0, 12);
      for (guint i = 0; i < n; i++)
        a[i] = sentences[g_rand_int_range (random, 0, G_N_ELEMENTS (sentences))];
      for (guint j = 0; j < m; j++)
        b[j] = sentences[g_rand_int_range (random, 0, G_N_ELEMENTS (sentences))];
      g_autofree char *told = describe_documents (a, b);
      guint away = 0, here = 0;
      for (const char *p = told; *p != '\0'; p++)
        {
          away += *p == '<';
          here += *p == '>';
        }
      g_assert_cmpuint (away, ==, here);
    }
}

/* --- two bases -------------------------------------------------------------------------------- */

static char *
describe_bases (const char *const *first, const char *const *second, const char *const *present)
{
  g_autoptr (QfDocument) a = create_document (first);
  g_autoptr (QfDocument) b = create_document (second);
  g_autoptr (QfDocument) now = create_document (present);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = qf_document_compare_bases (a, b, now, NULL, &error);
  g_assert_no_error (error);
  GString *told = g_string_new (NULL);
  int next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const QfBaseBlock *block = g_ptr_array_index (found, i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < block->pieces->len; k++)
        {
          const QfBaseChange *piece = g_ptr_array_index (block->pieces, k);
          if (piece->kind != QF_CHANGE_REMOVED)
            g_string_append (text, piece->text);
          g_assert_true ((piece->kind == QF_CHANGE_KEPT) == (piece->bases == QF_BASE_NONE));
          if (piece->kind == QF_CHANGE_KEPT)
            g_string_append (told, piece->text);
          else
            g_string_append_printf (told, "[%c%u%s]", piece->kind == QF_CHANGE_ADDED ? '+' : '-',
                                    piece->bases, piece->text);
        }
      g_string_append_c (told, '/');
      if (block->index < 0)
        continue;
      g_assert_cmpint (block->index, ==, next++);
      g_assert_cmpstr (text->str, ==, qf_block_get_text (block->block));
    }
  g_assert_cmpint (next, ==, (int)qf_document_get_n_blocks (now));
  return g_string_free (told, FALSE);
}

static void
test_bases (void)
{
  static const char *const released[] = { "补助二万元。", "申请人是业主。", "旧条。", NULL };
  static const char *const signed_[] = { "补助三万元。", "申请人是业主。", NULL };
  static const char *const now[] = { "补助三万元。", "申请人是全体业主。", "新条新条新条。", NULL };
  g_autofree char *told = describe_bases (signed_, released, now);
  /* 三 is new since the release alone, 全体 since both; 旧条 stood in the release alone. */
  g_assert_cmpstr (told, ==,
                   "补助[-2二][+2三]万元。/申请人是[+3全体]业主。/[-2旧条。]/[+3新条新条新条。]/");
  g_autofree char *same = describe_bases (now, now, now);
  g_assert_cmpstr (same, ==, "补助三万元。/申请人是全体业主。/新条新条新条。/");
  g_autofree char *both = describe_bases (released, released, now);
  g_assert_cmpstr (both, ==,
                   "补助[-3二][+3三]万元。/申请人是[+3全体]业主。/[-3旧条。]/[+3新条新条新条。]/");
}

/* --- beside the text -------------------------------------------------------------------------- */

static void
test_properties (void)
{
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_hash_table_insert (properties, (gpointer) "issuer", (gpointer) "甲市人民政府");
  g_autoptr (QfDocument) a = qf_document_new (QF_KIND_POLICY, properties, none, NULL);
  g_autoptr (QfDocument) b = qf_document_with_property (a, "issuer", "乙市人民政府", NULL);
  g_autoptr (QfDocument) c = qf_document_with_property (b, "column", "政策", NULL);
  g_autoptr (GPtrArray) same = qf_document_compare_properties (a, a);
  g_autoptr (GPtrArray) found = qf_document_compare_properties (a, c);
  g_assert_cmpuint (same->len, ==, 0);
  g_assert_cmpuint (found->len, ==, 2);
  const QfValueChange *issuer = g_ptr_array_index (found, 0);
  const QfValueChange *column = g_ptr_array_index (found, 1);
  g_assert_cmpstr (issuer->old_value, ==, "甲市人民政府");
  g_assert_cmpstr (issuer->new_value, ==, "乙市人民政府");
  g_assert_null (column->old_value);
  g_assert_cmpstr (column->key, ==, "column");
}

static void
test_cancelled (void)
{
  static const char *const lines[] = { "甲", NULL };
  g_autoptr (QfDocument) document = create_document (lines);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (qf_document_compare (document, document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Attachments "name:digit …": the digit stands for the bytes. */
static QfRelease *
create_release (const char *attachments)
{
  static const char *const documents[] = { "D1", "D2", NULL };
  g_auto (GStrv) words = g_strsplit (attachments, " ", -1);
  g_autoptr (GError) error = NULL;
  QfRelease *release = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], ":", 2);
      g_autofree char *digest = g_strnfill (64, parts[1][0]);
      QfAttachment attachment
          = { .name = parts[0], .media_type = (char *)"text/plain", .digest = digest, .size = 1 };
      QfRelease *next = qf_release_with_attachment (release, -1, &attachment, &error);
      g_assert_no_error (error);
      g_set_object (&release, next);
      g_object_unref (next);
    }
  return release;
}

static void
assert_attachments (const char *before, const char *now, const char *expected)
{
  static const char signs[] = "+-~=>";
  g_autoptr (QfRelease) old_release = create_release (before);
  g_autoptr (QfRelease) new_release = create_release (now);
  g_autoptr (GPtrArray) found = qf_release_compare_attachments (old_release, new_release);
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const QfAttachmentChange *change = g_ptr_array_index (found, i);
      g_string_append_printf (told, "%c%s", signs[change->kind],
                              change->new_attachment != NULL ? change->new_attachment->name
                                                             : change->old_attachment->name);
    }
  g_assert_cmpstr (told->str, ==, expected);
}

static void
test_attachments (void)
{
  assert_attachments ("a:1 b:2", "a:1 b:2", "");
  assert_attachments ("a:1 b:2", "a:1 b:3 c:4", "~b+c");
  assert_attachments ("a:1 b:2", "b:2", "-a");
  assert_attachments ("a:1 b:2", "c:1 b:2", "=c");
  assert_attachments ("a:1 b:2", "b:2 a:1", ">a");
  /* A name that stands is not another's: b has a's bytes now, and is b changed. */
  assert_attachments ("a:1 b:2", "b:1", "~b-a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/blocks-are-kept-changed-added-or-removed", test_documents);
  g_test_add_func ("/compare/a-block-elsewhere-has-moved", test_moved);
  g_test_add_func ("/compare/what-moved-away-is-not-what-changed", test_moved_before_changed);
  g_test_add_func ("/compare/short-blocks-do-not-move", test_short_is_not_moved);
  g_test_add_func ("/compare/all-text-of-both-is-told", test_random_documents);
  g_test_add_func ("/compare/two-bases-tell-which-lacks-what", test_bases);
  g_test_add_func ("/compare/attachments-that-differ-are-listed", test_attachments);
  g_test_add_func ("/compare/properties-that-differ-are-listed", test_properties);
  g_test_add_func ("/compare/may-be-cancelled", test_cancelled);
  return g_test_run ();
}
