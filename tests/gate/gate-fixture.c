/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The plan of a release that holds, and the ways to change it before it is built. */

#define G_LOG_DOMAIN "gate-fixture"

#include "config.h"

#include "gate-fixture.h"

#include <string.h>

static GHashTable *
new_lines (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
free_act (gpointer data)
{
  FixtureAct *act = data;

  g_free (act->staff);
  g_free (act->signer);
  g_free (act->stage);
  g_free (act->decision);
  g_hash_table_unref (act->values);
  qf_detail_unref (act->detail);
  g_free (act);
}

static void
free_version (gpointer data)
{
  FixtureVersion *version = data;

  g_free (version->version);
  g_free (version->parent);
  g_free (version->staff);
  g_free (version->signer);
  g_hash_table_unref (version->values);
  g_free (version);
}

/* --- documents ----------------------------------------------------------------------------- */

static QfDocument *
make_document (QfKind kind, const char *title, const char *text, const char *const *properties)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; properties[i] != NULL; i += 2)
    g_hash_table_insert (set, (gpointer)properties[i], (gpointer)properties[i + 1]);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, title));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, text));
  document = qf_document_new (kind, set, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static void
add_documents (GateFixture *self)
{
  static const char *const policy[]
      = { "class",  "行政规范性文件", "type",      "通知",         "issuer",    "示范市科学技术局",
          "unit",   "科技科",         "effective", "自印发之日起", "attribute", "主动公开",
          "column", "政策文件",       NULL };
  static const char *const interpretation[]
      = { "unit", "科技科", "attribute", "主动公开", "column", "政策解读", NULL };

  g_ptr_array_add (self->documents,
                   make_document (QF_KIND_POLICY, "关于支持小试基地建设的通知",
                                  "各单位应于每年三月报送小试基地建设情况。", policy));
  g_ptr_array_add (self->documents,
                   make_document (QF_KIND_INTERPRETATION, "《关于支持小试基地建设的通知》解读",
                                  "为什么要办：把实验室里的样品做成产品，中间要有地方试。",
                                  interpretation));
  g_ptr_array_add (self->drafters, g_strdup (DRAFTER));
  g_ptr_array_add (self->drafters, g_strdup (OTHER_DRAFTER));
}

/* Takes the old snapshot and gives the new one. */
static void
step (GateFixture *self, QfRelease *changed, GError *error)
{
  g_assert_no_error (error);
  g_object_unref (self->release);
  self->release = changed;
}

static void
fill_release (GateFixture *self, gboolean with_plan)
{
  static const char *const plan[] = { "what",        "小试基地怎么建、给什么支持",
                                      "forms",       "文字,问答",
                                      "channels",    "门户网站",
                                      "when",        "与文件同时",
                                      "speaker",     "分管负责人",
                                      "responsible", "科技科" };
  QfAttachment attachment
      = { .name = (char *)"申报表.pdf", .media_type = (char *)"application/pdf", .size = 5 };
  GError *error = NULL;

  attachment.digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "form1", -1);
  for (guint i = 0; with_plan && i < G_N_ELEMENTS (plan); i += 2)
    step (self, qf_release_with_plan (self->release, plan[i], plan[i + 1], &error), error);
  step (self, qf_release_with_attachment (self->release, -1, &attachment, &error), error);
  g_free (attachment.digest);
}

static void
add_waivers (GateFixture *self)
{
  static const char *const gates[] = { "wording", "legal" };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      g_autofree char *finding = g_strdup_printf ("F%u", i + 1);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, finding, -1);
      QfWaiver waiver = { .finding = finding,
                          .rule = (char *)"TXT-11/wrong-word",
                          .gate = (char *)gates[i],
                          .document = (char *)"D1",
                          .version = (char *)"D1.2",
                          .words_digest = digest,
                          .staff = (char *)DRAFTER,
                          .reason = (char *)"是本地的专名" };

      step (self, qf_release_with_waiver (self->release, &waiver, &error), error);
    }
}

static void
add_release (GateFixture *self)
{
  static const char *const ids[] = { "D1", "D2", NULL };
  GError *error = NULL;

  self->release = qf_release_new (QF_RELEASE_PAIR, ids, NULL, NULL, &error);
  g_assert_no_error (error);
  fill_release (self, TRUE);
  add_waivers (self);
}

/* --- people -------------------------------------------------------------------------------- */

static void
add_people (GateFixture *self)
{
  const guint all = QF_DUTY_DRAFTER | QF_DUTY_FIRST_REVIEWER | QF_DUTY_SECOND_REVIEWER
                    | QF_DUTY_THIRD_REVIEWER | QF_DUTY_PUBLISHER;
  const struct
  {
    const char *staff;
    const char *name;
    const char *unit;
    guint duties;
  } people[] = {
    { DRAFTER, "赵宁", "科技科", all },
    { FIRST, "孙序", "科技科", all },
    { SECOND, "周砚", NULL, all },
    { THIRD, "吴澄", NULL, all },
    { PUBLISHER, "王松", NULL, all | QF_DUTY_REGISTRAR },
    { ADMIN_ONE, "陈予", NULL, QF_DUTY_ADMINISTRATOR },
    { ADMIN_TWO, "林川", NULL, QF_DUTY_ADMINISTRATOR },
    { OTHER_DRAFTER, "许言", NULL, all },
    { STRANGER, "何青", NULL, all },
    { OTHER_UNIT, "郑和", "财政科", all },
    { ENDED, "沈默", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_ptr_array_add (self->people, qf_person_new (people[i].staff, people[i].name, people[i].unit,
                                                  people[i].duties));
}

void
gate_fixture_set_duties (GateFixture *self, const char *staff, guint duties)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      QfPerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->staff, staff))
        person->duties = duties;
    }
}

/* --- versions and acts --------------------------------------------------------------------- */

FixtureVersion *
gate_fixture_add_version (
    GateFixture *self, const char *version, const char *parent, const char *staff, gboolean frozen)
{
  FixtureVersion *added = g_new0 (FixtureVersion, 1);

  added->version = g_strdup (version);
  added->parent = g_strdup (parent);
  added->staff = g_strdup (staff);
  added->frozen = frozen;
  added->values = new_lines ();
  g_ptr_array_add (self->versions, added);
  return added;
}

FixtureVersion *
gate_fixture_version (GateFixture *self, const char *version)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      FixtureVersion *found = g_ptr_array_index (self->versions, i);

      if (g_str_equal (found->version, version))
        return found;
    }
  g_assert_not_reached ();
}

static void
add_versions (GateFixture *self)
{
  gate_fixture_add_version (self, "D1.1", NULL, DRAFTER, FALSE);
  gate_fixture_add_version (self, "D1.2", "D1.1", DRAFTER, TRUE)->signer = g_strdup ("session");
  gate_fixture_add_version (self, "D2.1", NULL, OTHER_DRAFTER, TRUE);
  gate_fixture_add_version (self, "R1.1", NULL, DRAFTER, FALSE);
  gate_fixture_add_version (self, "R1.2", "R1.1", DRAFTER, TRUE);
}

FixtureAct *
gate_fixture_insert_act (
    GateFixture *self, guint index, const char *stage, const char *decision, const char *staff)
{
  FixtureAct *act = g_new0 (FixtureAct, 1);

  act->staff = g_strdup (staff);
  act->stage = g_strdup (stage);
  act->decision = g_strdup (decision);
  act->values = new_lines ();
  g_ptr_array_insert (self->acts, (int)index, act);
  return act;
}

FixtureAct *
gate_fixture_act (GateFixture *self, guint index)
{
  g_assert_cmpuint (index, <, self->acts->len);
  return g_ptr_array_index (self->acts, index);
}

void
gate_fixture_drop_act (GateFixture *self, guint index)
{
  g_ptr_array_remove_index (self->acts, index);
}

void
gate_fixture_set (FixtureAct *act, const char *key, const char *value)
{
  g_hash_table_insert (act->values, g_strdup (key), g_strdup (value));
}

void
gate_fixture_set_staff (FixtureAct *act, const char *staff)
{
  g_free (act->staff);
  act->staff = g_strdup (staff);
  if (g_str_has_suffix (act->stage, "review"))
    gate_fixture_set (act, "proofreader", staff);
}

static void
add_renditions (QfDetail *detail)
{
  static const char *const pages[] = { "D1", "D2" };
  const QfDetailRendition index
      = { (char *)"site", NULL, NULL, 5, (char *)"-", (char *)"index.html" };
  g_autofree char *target = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "target", -1);

  for (guint i = 0; i <= G_N_ELEMENTS (pages); i++)
    {
      QfDetailRendition rendition = index;
      g_autofree char *digest = g_strdup_printf ("page %u", i);
      g_autofree char *hashed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, digest, -1);
      g_autofree char *path = NULL;

      rendition.target_digest = target;
      rendition.digest = hashed;
      if (i < G_N_ELEMENTS (pages))
        {
          rendition.document = (char *)pages[i];
          path = g_strdup_printf ("R1/%s.html", pages[i]);
          rendition.path = path;
        }
      qf_detail_add_rendition (detail, &rendition);
    }
}

QfDetail *
gate_fixture_make_detail (GateFixture *self, guint index)
{
  QfDetail *detail = qf_detail_new ();

  switch (index)
    {
    case REVIEW_ONE:
      qf_detail_set (detail, "opinion", "同意。");
      qf_detail_add_waiver (detail, "F1");
      break;
    case REVIEW_TWO:
      qf_detail_add_waiver (detail, "F2");
      break;
    case REVIEW_THREE:
      qf_detail_add_waiver (detail, "F1");
      qf_detail_add_waiver (detail, "F2");
      break;
    case REGISTER:
      qf_detail_set (detail, "number", "示科规〔2026〕3号");
      qf_detail_set (detail, "formed", "2026-07-04");
      qf_detail_set (detail, "effective", "2026-07-04");
      break;
    case PUBLISH:
      qf_detail_set (detail, "released", "2026-07-04T09:00:00Z");
      add_renditions (detail);
      break;
    default:
      break;
    }
  return detail;
}

static void
add_acts (GateFixture *self)
{
  static const char *const plan[][4] = {
    { "draft", "submit", DRAFTER, "-" },
    { "first-review", "approve", FIRST, "policy,wording" },
    { "second-review", "approve", SECOND, "legal,secrecy" },
    { "third-review", "approve", THIRD, "political,legal,policy,secrecy,wording" },
    { "register", "register", PUBLISHER, "-" },
    { "publish", "publish", PUBLISHER, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plan); i++)
    {
      FixtureAct *act = gate_fixture_insert_act (self, i, plan[i][0], plan[i][1], plan[i][2]);

      act->detail = gate_fixture_make_detail (self, i);
      gate_fixture_set (act, "gates", plan[i][3]);
      if (g_str_equal (act->decision, "approve"))
        gate_fixture_set (act, "proofreader", act->staff);
    }
  gate_fixture_set (gate_fixture_act (self, PUBLISH), "channels", "site");
}

GateFixture *
gate_fixture_new (void)
{
  GateFixture *self = g_new0 (GateFixture, 1);

  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->drafters = g_ptr_array_new_with_free_func (g_free);
  self->versions = g_ptr_array_new_with_free_func (free_version);
  self->acts = g_ptr_array_new_with_free_func (free_act);
  self->session = new_lines ();
  self->revision = 1;
  self->chain = g_strdup ("standard");
  add_people (self);
  add_documents (self);
  add_release (self);
  add_versions (self);
  add_acts (self);
  return self;
}

void
gate_fixture_set_property (GateFixture *self, guint index, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  QfDocument *old = g_ptr_array_index (self->documents, index);

  self->documents->pdata[index] = qf_document_with_property (old, key, value, &error);
  g_assert_no_error (error);
  g_object_unref (old);
}

static void
drop_page (GateFixture *self)
{
  QfDetail *old = gate_fixture_act (self, PUBLISH)->detail;
  QfDetail *detail = qf_detail_new ();

  qf_detail_set (detail, "released", qf_detail_get (old, "released"));
  for (guint i = 0; i < qf_detail_get_n_renditions (old); i++)
    if (!g_str_equal (qf_detail_get_rendition (old, i)->document, "D2"))
      qf_detail_add_rendition (detail, qf_detail_get_rendition (old, i));
  gate_fixture_act (self, PUBLISH)->detail = detail;
  qf_detail_unref (old);
}

void
gate_fixture_drop_interpretation (GateFixture *self, const char *exemption)
{
  static const char *const ids[] = { "D1", NULL };
  GError *error = NULL;

  g_object_unref (self->release);
  self->release = qf_release_new (QF_RELEASE_PAIR, ids, NULL, NULL, &error);
  g_assert_no_error (error);
  fill_release (self, FALSE);
  add_waivers (self);
  if (exemption != NULL)
    step (self, qf_release_with_exemption (self->release, exemption, &error), error);
  g_ptr_array_remove_index (self->documents, 1);
  g_ptr_array_remove_index (self->drafters, 1);
  g_ptr_array_remove (self->versions, gate_fixture_version (self, "D2.1"));
  drop_page (self);
}

void
gate_fixture_make_single (GateFixture *self, QfReleaseKind release, QfKind kind)
{
  static const char *const ids[] = { "D1", NULL };
  static const char *const properties[]
      = { "unit", "科技科", "attribute", "主动公开", "column", "要闻", NULL };
  const char *of = release == QF_RELEASE_INTERPRETATION ? "R7" : NULL;
  GError *error = NULL;

  gate_fixture_drop_interpretation (self, NULL);
  g_object_unref (self->documents->pdata[0]);
  self->documents->pdata[0] = make_document (kind, "小试基地今日开工", "今日开工。", properties);
  if (kind == QF_KIND_REPRINT)
    {
      gate_fixture_set_property (self, 0, "source", "示范省人民政府网");
      g_free (self->drafters->pdata[0]);
      self->drafters->pdata[0] = g_strdup ("-");
    }
  g_object_unref (self->release);
  self->release = qf_release_new (release, ids, of, NULL, &error);
  g_assert_no_error (error);
  fill_release (self, release == QF_RELEASE_INTERPRETATION);
  add_waivers (self);
  gate_fixture_drop_act (self, REGISTER);
}

static void
clear_input (QfGateInput *input)
{
  g_clear_pointer (&input->manifest, g_bytes_unref);
  g_clear_pointer (&input->bodies, g_ptr_array_unref);
  g_clear_pointer (&input->attachments, g_ptr_array_unref);
  g_clear_pointer (&input->acts, g_ptr_array_unref);
  g_clear_pointer (&input->versions, g_ptr_array_unref);
  g_clear_pointer (&input->sessions, g_ptr_array_unref);
  g_clear_pointer (&input->rolls, g_ptr_array_unref);
  g_clear_pointer (&input->roll_signatures, g_ptr_array_unref);
  g_clear_pointer (&input->keys, g_hash_table_unref);
  g_clear_pointer (&input->log, g_ptr_array_unref);
}

void
gate_fixture_free (GateFixture *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_clear_object (&self->release);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->drafters);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->acts);
  g_hash_table_unref (self->session);
  g_free (self->session_signer);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_free (self->chain);
  g_free (self->before_text);
  g_free (self->after_text);
  g_free (self->roll_before_text);
  g_free (self->roll_after_text);
  g_clear_pointer (&self->second_signers, g_ptr_array_unref);
  qf_roll_unref (self->roll);
  qf_manifest_unref (self->manifest);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  clear_input (&self->input);
  g_free (self);
}
