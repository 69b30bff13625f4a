/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "office-fixture"

#include "config.h"

#include "office-fixture.h"

#include <string.h>

/* Keys are made slowly on purpose (scrypt), so one office is made for the whole program and
 * copied for each test. Its signer is the real one; the passphrase stands in a file. */

#define PASSPHRASE "a passphrase for tests"

static char *template_folder;

static void
run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("qf-office-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static QfOffice *
open_in (const char *folder, const char *staff)
{
  g_autofree char *store = g_build_filename (folder, "office.db", NULL);
  g_autofree char *keys = g_build_filename (folder, "keys", NULL);
  g_autofree char *passphrase = g_build_filename (folder, "passphrase", NULL);
  const QfOfficeOptions options
      = { .store = store, .keys = keys, .staff = staff, .passphrase_file = passphrase };
  g_autoptr (GError) error = NULL;
  QfOffice *office = qf_office_open (&options, &error);
  g_assert_no_error (error);
  return office;
}

static void
init_in (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *passphrase = g_build_filename (folder, "passphrase", NULL);
  g_file_set_contents (passphrase, PASSPHRASE "\n", -1, &error);
  g_assert_no_error (error);
  g_autofree char *store = g_build_filename (folder, "office.db", NULL);
  const QfOfficeOptions options = { .store = store };
  g_autoptr (GPtrArray) admins = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  g_ptr_array_add (admins,
                   qf_person_new ("1003", "孙序", NULL, QF_DUTY_FIRST_REVIEWER | QF_DUTY_DRAFTER));
  g_ptr_array_add (admins, qf_person_new ("2001", "周砚", NULL, QF_DUTY_SECOND_REVIEWER));
  g_autofree char *id = qf_office_init (&options, "示例市人民政府", FALSE, NULL, admins, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
}

static const struct
{
  const char *staff;
  const char *name;
  const char *unit;
  guint duties;
} people[] = {
  { "1007", "赵宁", "政务公开科", QF_DUTY_DRAFTER },
  { "1012", "钱禾", "村镇科", QF_DUTY_DRAFTER },
  { "1006", "何川", "村镇科", QF_DUTY_FIRST_REVIEWER },
  { "0002", "吴澄", NULL, QF_DUTY_THIRD_REVIEWER },
  { "2002", "郑予", NULL, QF_DUTY_THIRD_REVIEWER | QF_DUTY_REGISTRAR },
  { "2004", "王松", NULL, QF_DUTY_PUBLISHER },
  { "2005", "冯启", NULL, QF_DUTY_SECOND_REVIEWER },
};

static void
make_key (QfOffice *office, const char *staff)
{
  g_autoptr (GError) error = NULL;
  qf_office_set_staff (office, staff);
  g_autofree char *fingerprint = qf_office_make_key (office, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (fingerprint), ==, 64);
}

void
fixture_make (void)
{
  g_autoptr (GError) error = NULL;
  template_folder = make_folder ();
  init_in (template_folder);
  g_autoptr (QfOffice) office = open_in (template_folder, "1003");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (QfPerson) person
          = qf_person_new (people[i].staff, people[i].name, people[i].unit, people[i].duties);
      qf_office_put_person (office, person, &error);
      g_assert_no_error (error);
    }
  make_key (office, "1003");
  make_key (office, "2001");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    make_key (office, people[i].staff);
  gboolean in_force = FALSE;
  qf_office_set_staff (office, "1003");
  qf_office_sign_roll (office, NULL, &in_force, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (in_force);
  qf_office_set_staff (office, "2001");
  qf_office_sign_roll (office, NULL, &in_force, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (in_force);
}

void
fixture_remove (void)
{
  const char *const command[] = { "rm", "-rf", template_folder, NULL };
  run (command);
  g_clear_pointer (&template_folder, g_free);
}

static void
bring_plugins (Fixture *self)
{
  g_autoptr (GObject) importer = g_object_new (FIXTURE_TYPE_IMPORTER, NULL);
  qf_office_add_extension (self->office, importer);
  qf_office_add_extension (self->office, G_OBJECT (self->check));
  qf_office_add_extension (self->office, G_OBJECT (self->channel));
}

static void
open_fixture (Fixture *self, const char *staff)
{
  self->check = g_object_new (FIXTURE_TYPE_CHECK, NULL);
  self->channel = g_object_new (FIXTURE_TYPE_CHANNEL, NULL);
  self->office = open_in (self->folder, staff);
  bring_plugins (self);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->folder = make_folder ();
  g_autofree char *from = g_strdup_printf ("%s/.", template_folder);
  const char *const command[] = { "cp", "-a", from, self->folder, NULL };
  run (command);
  open_fixture (self, "1007");
}

void
fixture_copy (Fixture *self, Fixture *copy)
{
  /* Closing brings the write-ahead log into the file. */
  g_autofree char *staff = g_strdup (qf_office_get_staff (self->office));
  g_clear_object (&self->office);
  copy->folder = make_folder ();
  g_autofree char *from = g_strdup_printf ("%s/.", self->folder);
  const char *const command[] = { "cp", "-a", from, copy->folder, NULL };
  run (command);
  open_fixture (copy, staff);
  self->office = open_in (self->folder, staff);
  bring_plugins (self);
}

void
fixture_set_up_new (Fixture *self, gconstpointer data)
{
  self->folder = make_folder ();
  init_in (self->folder);
  open_fixture (self, "1003");
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->office);
  g_clear_object (&self->check);
  g_clear_object (&self->channel);
  const char *const command[] = { "rm", "-rf", self->folder, NULL };
  run (command);
  g_clear_pointer (&self->folder, g_free);
}

QfOffice *
fixture_open (Fixture *self)
{
  return open_in (self->folder, self->office != NULL ? qf_office_get_staff (self->office) : "1003");
}

void
fixture_as (Fixture *self, const char *staff)
{
  qf_office_set_staff (self->office, staff);
}

/* --- texts ------------------------------------------------------------------------------------ */

static QfDocument *
new_text (QfKind kind, const char *const *properties, const char *const *paragraphs)
{
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; properties[i] != NULL; i += 2)
    g_hash_table_insert (table, (char *)properties[i], (char *)properties[i + 1]);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    g_ptr_array_add (blocks,
                     qf_block_new (i == 0 ? QF_BLOCK_TITLE : QF_BLOCK_PARAGRAPH, 0, paragraphs[i]));
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_document_new (kind, table, blocks, &error);
  g_assert_no_error (error);
  return document;
}

QfDocument *
fixture_new_policy (void)
{
  const char *const properties[] = {
    "class",          "行政规范性文件", "type",   "通知",       "issuer",
    "示例市人民政府", "unit",           "村镇科", "effective",  "自印发之日起",
    "attribute",      "主动公开",       "column", "规范性文件", NULL,
  };
  const char *const paragraphs[] = {
    "关于既有住宅加装电梯补助的通知",
    "各单位：本通知编号为{文号}，印发于{成文日期}，自{施行日期}起施行。",
    "每台电梯补助十五万元，由区财政负担。",
    NULL,
  };
  return new_text (QF_KIND_POLICY, properties, paragraphs);
}

QfDocument *
fixture_new_interpretation (void)
{
  const char *const properties[]
      = { "unit", "村镇科", "attribute", "主动公开", "column", "政策解读", NULL };
  const char *const paragraphs[] = {
    "加装电梯补助怎么领",
    "问：老楼装电梯，政府给多少钱？答：一台十五万元，文件是{文号}。",
    "申请人向街道提交材料，五个工作日内答复。",
    NULL,
  };
  return new_text (QF_KIND_INTERPRETATION, properties, paragraphs);
}

QfDocument *
fixture_new_item (QfKind kind)
{
  const char *const properties[] = { "unit",
                                     "村镇科",
                                     "attribute",
                                     "主动公开",
                                     "column",
                                     "要闻动态",
                                     kind == QF_KIND_REPRINT ? "source" : NULL,
                                     "示例省人民政府网",
                                     NULL };
  const char *const paragraphs[] = { "我市召开加装电梯现场会", "会议介绍了三个小区的做法。", NULL };
  return new_text (kind, properties, paragraphs);
}

QfDocument *
fixture_add_words (QfDocument *text, const char *words)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < qf_document_get_n_blocks (text); i++)
    g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (text, i)));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, words));
  g_autoptr (GError) error = NULL;
  QfDocument *changed = qf_document_with_blocks (text, blocks, &error);
  g_assert_no_error (error);
  return changed;
}
