/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-lacks"

#include "config.h"

#include "qf-release-lacks.h"

#include <glib/gi18n-lib.h>

/* Why the button cannot be pressed, in the words of a window: the status names commands, and
 * knows nothing of channels chosen on a page. */

void
qf_release_lack_free (QfReleaseLack *self)
{
  g_free (self->id);
  g_free (self->message);
  g_free (self);
}

static void
add (GPtrArray *lacks, const char *id, const char *verb, char *message)
{
  QfReleaseLack *lack = g_new0 (QfReleaseLack, 1);

  lack->id = g_strdup (id);
  lack->message = message;
  lack->verb = verb;
  g_ptr_array_add (lacks, lack);
}

static char *
join_names (const QfStatus *status)
{
  return status->may_act_names != NULL && status->may_act_names[0] != NULL
             ? g_strjoinv ("、", status->may_act_names)
             : NULL;
}

/* Who has the duty and still may not is an author or reviewer: the gate keeps them apart. */
static void
add_person (GPtrArray *lacks, const QfStatus *status, const QfPerson *person, guint duty)
{
  g_autofree char *names = join_names (status);

  if (person != NULL && (person->duties & duty) != 0)
    {
      if (names != NULL)
        add (lacks, "author", _ ("Copy Reminder"),
             g_strdup_printf (_ ("You had a hand in this release; somebody else does this: %s"),
                              names));
      else
        add (lacks, "author", NULL,
             g_strdup (_ ("You had a hand in this release, and nobody else on the roll may do "
                          "this. An administrator gives somebody the duty.")));
      return;
    }
  if (names != NULL)
    add (lacks, "duty", _ ("Copy Reminder"),
         g_strdup_printf (duty == QF_DUTY_REGISTRAR ? _ ("Somebody else gives the number: %s")
                                                    : _ ("A publisher does this: %s"),
                          names));
  else
    add (lacks, "duty", NULL,
         g_strdup (duty == QF_DUTY_REGISTRAR ? _ ("You give no numbers.")
                                             : _ ("You are no publisher.")));
}

static void
add_missing_number (GPtrArray *lacks, const QfStatus *status)
{
  g_autofree char *names = join_names (status);
  const char *verb = names != NULL ? _ ("Copy Reminder") : NULL;

  if (names == NULL)
    names = g_strdup (_ ("nobody on the roll may"));
  if (qf_release_lacks_number (status))
    add (lacks, "number", verb,
         g_strdup_printf (_ ("No document number yet. Given by: %s"), names));
  if (qf_release_lacks_formed (status))
    add (lacks, "formed", verb,
         g_strdup_printf (_ ("No date (成文日期) yet. Given by: %s"), names));
}

/* The gate's other objections stand as they are. */
static void
add_reasons (GPtrArray *lacks, const QfStatus *status)
{
  for (guint i = 0; i < status->missing->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (status->missing, i);

      if ((g_str_equal (reason->code, "number") && qf_release_lacks_number (status))
          || (g_str_equal (reason->code, "formed") && qf_release_lacks_formed (status))
          || g_str_equal (reason->code, "receipt")
          || g_str_equal (reason->code, qf_stage_to_string (status->stage)))
        continue;
      add (lacks, reason->code, NULL, g_strdup (reason->message));
    }
}

static void
add_channels (GPtrArray *lacks, const QfReleaseStanding *standing)
{
  if (standing->n_channels == 0)
    add (lacks, "no-channel", NULL,
         g_strdup (_ ("The office has no channel yet. An administrator adds one.")));
  else if (standing->n_chosen == 0)
    add (lacks, "channels", _ ("Choose"), g_strdup (_ ("No channel is chosen.")));
  for (guint i = 0; standing->broken != NULL && standing->broken[i] != NULL; i++)
    add (lacks, "channels", _ ("Choose Others"), g_strdup (standing->broken[i]));
}

static void
add_publish (GPtrArray *lacks, const QfReleaseStanding *standing)
{
  const QfStatus *status = standing->status;

  add_missing_number (lacks, status);
  add_reasons (lacks, status);
  add_channels (lacks, standing);
  /* While the number lacks, the gate's list names registrars: nothing is known of publishers. */
  if (lacks->len > 0 && (qf_release_lacks_number (status) || qf_release_lacks_formed (status)))
    {
      if (standing->person == NULL || (standing->person->duties & QF_DUTY_PUBLISHER) == 0)
        add (lacks, "duty", NULL, g_strdup (_ ("You are no publisher.")));
    }
  else if (!qf_release_may_act (status, standing->person))
    add_person (lacks, status, standing->person, QF_DUTY_PUBLISHER);
}

GPtrArray *
qf_release_list_lacks (const QfReleaseStanding *standing, QfReleaseNext next)
{
  GPtrArray *lacks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_release_lack_free);
  const QfPerson *person = standing->person;

  switch (next)
    {
    case QF_RELEASE_NEXT_NUMBER:
      if (!qf_release_may_act (standing->status, person))
        add_person (lacks, standing->status, person, QF_DUTY_REGISTRAR);
      break;
    case QF_RELEASE_NEXT_PUBLISH:
      add_publish (lacks, standing);
      break;
    case QF_RELEASE_NEXT_SEND_AGAIN:
      if (person == NULL || (person->duties & QF_DUTY_PUBLISHER) == 0)
        add (lacks, "duty", NULL, g_strdup (_ ("Only a publisher sends again.")));
      if (!standing->status->verified)
        add_reasons (lacks, standing->status);
      break;
    case QF_RELEASE_NEXT_READ_BACK:
    case QF_RELEASE_NEXT_NONE:
    default:
      break;
    }
  return lacks;
}

char *
qf_release_dup_reminder (const QfStatus *status)
{
  g_autofree char *names = join_names (status);
  gboolean number = qf_release_lacks_number (status) || qf_release_lacks_formed (status);

  /* Translators: names, then the title: a message to be pasted into a chat */
  return g_strdup_printf (number ? _ ("%s: “%s” has passed its reviews and waits for its number.")
                                 : _ ("%s: “%s” has passed its reviews and waits to be published."),
                          names != NULL ? names : "", status->title != NULL ? status->title : "");
}
