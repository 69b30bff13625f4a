/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Number, dates, channels and renditions. */

#define G_LOG_DOMAIN "scenarios-publish"

#include "config.h"

#include "gate-scenarios.h"

static QfDetail *
detail_of (GateFixture *fixture, guint index)
{
  return gate_fixture_act (fixture, index)->detail;
}

static void
frozen_number (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "number", "示科规〔2026〕3号");
  gate_fixture_set_property (fixture, 0, "formed", "2026-07-01");
  gate_fixture_drop_act (fixture, REGISTER);
}

static void
registered_twice (GateFixture *fixture)
{
  FixtureAct *act = gate_fixture_insert_act (fixture, PUBLISH, "register", "register", PUBLISHER);

  act->detail = qf_detail_new ();
  act->ignored = TRUE;
  qf_detail_set (act->detail, "number", "示科规〔2026〕4号");
}

/* The second registration is taken as the act before: the publication hangs in the air. */
static void
published_after_the_second_registration (GateFixture *fixture)
{
  registered_twice (fixture);
  gate_fixture_act (fixture, PUBLISH)->ignored = FALSE;
}

static void
registers_nothing (GateFixture *fixture)
{
  frozen_number (fixture);
  gate_fixture_insert_act (fixture, REGISTER, "register", "register", PUBLISHER)->detail
      = qf_detail_new ();
}

static void
registers_an_opinion (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, REGISTER), "opinion", "同意。");
}

static void
registers_over_a_number (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "number", "示科规〔2026〕2号");
}

static void
registers_over_a_date (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "formed", "2026-07-01");
}

static void
registers_over_an_effective_date (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "effective", "2026-08-01");
}

static void
odd_number (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, REGISTER), "number", "三号");
}

static void
number_for_a_class_without (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "class", "工作年度报告");
}

static void
class_without_number (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "class", "工作年度报告");
  qf_detail_set (detail_of (fixture, REGISTER), "number", NULL);
}

static void
no_number (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, REGISTER), "number", NULL);
}

static void
no_date (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, REGISTER), "formed", NULL);
}

static void
not_registered (GateFixture *fixture)
{
  gate_fixture_drop_act (fixture, REGISTER);
}

static void
not_public (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "attribute", "不予公开");
  gate_fixture_set_property (fixture, 0, "attribute-basis", "工作秘密");
}

static void
half_not_public (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 1, "attribute", "依申请公开");
  gate_fixture_set_property (fixture, 1, "attribute-basis", "涉及个人");
}

static void
public_with_cuts (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "attribute", "删减后公开");
}

static void
no_channel (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, PUBLISH), "channels", "-");
}

static void
other_renditions (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, PUBLISH), "renditions-sha256",
                    gate_fixture_key (STRANGER));
}

static void
no_renditions (GateFixture *fixture)
{
  QfDetail *detail = qf_detail_new ();

  qf_detail_set (detail, "released", "2026-07-04T09:00:00Z");
  qf_detail_unref (detail_of (fixture, PUBLISH));
  gate_fixture_act (fixture, PUBLISH)->detail = detail;
}

static void
add_rendition (GateFixture *fixture, const char *channel, const char *document, const char *target)
{
  QfDetail *detail = detail_of (fixture, PUBLISH);
  QfDetailRendition rendition = *qf_detail_get_rendition (detail, 0);

  rendition.channel = (char *)channel;
  rendition.document = (char *)document;
  rendition.path = (char *)"more.html";
  if (target != NULL)
    rendition.target_digest = (char *)target;
  qf_detail_add_rendition (detail, &rendition);
}

static void
rendition_of_no_channel (GateFixture *fixture)
{
  add_rendition (fixture, "other", "-", NULL);
}

static void
rendition_of_no_document (GateFixture *fixture)
{
  add_rendition (fixture, "site", "D9", NULL);
}

static void
rendition_of_a_document_like_a_pattern (GateFixture *fixture)
{
  add_rendition (fixture, "site", "D.", NULL);
}

static void
rendition_of_another_target (GateFixture *fixture)
{
  add_rendition (fixture, "site", "-", gate_fixture_key (STRANGER));
}

/* The second channel would show the policy alone. */
static void
lone_half (GateFixture *fixture)
{
  add_rendition (fixture, "board", "D1", NULL);
  gate_fixture_set (gate_fixture_act (fixture, PUBLISH), "channels", "site,board");
}

static void
typed_date_of_release (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, PUBLISH), "released", "2026-06-30T09:00:00Z");
}

static void
no_date_of_release (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, PUBLISH), "released", NULL);
}

static void
date_of_release_nearby (GateFixture *fixture)
{
  qf_detail_set (detail_of (fixture, PUBLISH), "released", "2026-07-04T08:55:00Z");
}

const GateScenario gate_scenarios_publish[] = {
  { "number-and-date-may-be-frozen", NULL, NULL, frozen_number, NULL },
  { "second-registration-does-not-count", NULL, NULL, registered_twice, NULL },
  { "release-is-registered-once", "register-happens-once", "register",
    published_after_the_second_registration, NULL },
  { "registering-nothing-is-refused", "register-fills-something", "register", registers_nothing,
    NULL },
  { "registering-says-nothing-else", "register-says-nothing-else", "register", registers_an_opinion,
    NULL },
  { "frozen-number-is-not-registered-over", "register-fills-only-what-is-empty", "register",
    registers_over_a_number, NULL },
  { "frozen-date-is-not-registered-over", "register-fills-only-what-is-empty", "register",
    registers_over_a_date, NULL },
  { "frozen-effective-date-is-not-registered-over", "register-fills-only-what-is-empty", "register",
    registers_over_an_effective_date, NULL },
  { "number-has-one-of-three-forms", "registered-number-is-well-formed", "number", odd_number,
    NULL },
  { "class-without-a-number-gets-none", "registered-number-is-well-formed", "number",
    number_for_a_class_without, NULL },
  { "class-without-a-number-needs-none", NULL, NULL, class_without_number, NULL },
  { "publishing-needs-a-number", "number-is-there-before-publishing", "number", no_number, NULL },
  { "publishing-needs-a-date", "date-is-there-before-publishing", "formed", no_date, NULL },
  { "publishing-needs-registering", NULL, "number", not_registered, NULL },
  { "document-that-is-not-public-is-not-published", "every-document-may-be-public", "attribute",
    not_public, NULL },
  { "half-that-is-not-public-is-not-published", "every-document-may-be-public", "attribute",
    half_not_public, NULL },
  { "document-with-cuts-is-published", NULL, NULL, public_with_cuts, NULL },
  { "publishing-needs-a-channel", "renditions-are-of-the-channels", "renditions", no_channel,
    NULL },
  { "renditions-are-those-signed", "renditions-are-the-ones-signed", "renditions", other_renditions,
    NULL },
  { "publishing-without-renditions-is-refused", "renditions-are-the-ones-signed", "renditions",
    no_renditions, NULL },
  { "rendition-belongs-to-a-channel", "renditions-are-of-the-channels", "renditions",
    rendition_of_no_channel, NULL },
  { "rendition-belongs-to-a-document", "renditions-are-of-the-channels", "renditions",
    rendition_of_no_document, NULL },
  { "document-of-a-rendition-is-no-pattern", "renditions-are-of-the-channels", "renditions",
    rendition_of_a_document_like_a_pattern, NULL },
  { "channel-has-one-target", "renditions-are-of-the-channels", "renditions",
    rendition_of_another_target, NULL },
  { "no-half-goes-out-alone", "every-half-is-on-every-channel", "half", lone_half, NULL },
  { "date-of-release-is-not-typed", "date-of-release-is-the-acts", "released",
    typed_date_of_release, NULL },
  { "date-of-release-is-there", "date-of-release-is-the-acts", "released", no_date_of_release,
    NULL },
  { "date-of-release-may-lie-minutes-before", NULL, NULL, date_of_release_nearby, NULL },
  { NULL },
};
