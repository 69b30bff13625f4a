/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-register"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* 编号: the document number and the date come into being only when the last leader has agreed.
 * What was left empty is filled once, in a signed act; what was frozen stays. */

static QfDocument *
get_policy (QfReleaseState *state)
{
  QfDocument *first = g_ptr_array_index (state->texts, 0);
  return qf_document_get_kind (first) == QF_KIND_POLICY ? first : NULL;
}

static gboolean
check_number (QfOffice *self, QfReleaseState *state, const char *number, GError **error)
{
  if (!qf_number_is_well_formed (number))
    return _qf_refuse (error,
                       _ ("“%s” is no document number: 示政规〔2026〕3号, 令第3号 or "
                          "公告2026年第3号."),
                       number);
  if (state->verdict->number != NULL)
    return _qf_refuse (error, _ ("The number is %s already; it is filled once."),
                       state->verdict->number);
  return _qf_office_check_number_free (self, state->id, number, error);
}

/* Against what is released, or waits for release with its number given. */
gboolean
_qf_office_check_number_free (QfOffice *self,
                              const char *release,
                              const char *number,
                              GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (QfEntry) other = _qf_office_find_number (self, number, release, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other != NULL
      && (g_strcmp0 (other->stage, "released") == 0 || g_strcmp0 (other->stage, "cleared") == 0))
    return _qf_refuse (error,
                       _ ("The number %s stands on %s already (%s); a number is given "
                          "once."),
                       number, other->id, other->title);
  return TRUE;
}

static gboolean
check_formed (QfReleaseState *state, const char *formed, GError **error)
{
  if (state->verdict->formed != NULL)
    return _qf_refuse (error, _ ("The date is %s already; it is filled once."),
                       state->verdict->formed);
  g_autoptr (GError) local = NULL;
  return qf_properties_check_value ("formed", formed, &local)
         || _qf_refuse (error, "%s", local->message);
}

/* 自印发之日起: the day of issue, as soon as it is known. */
static const char *
find_effective (QfReleaseState *state, QfDocument *policy, const char *formed)
{
  const char *effective = policy != NULL ? qf_document_get_property (policy, "effective") : NULL;
  if (effective == NULL || g_ascii_isdigit (effective[0]))
    return NULL;
  return formed != NULL ? formed : state->verdict->formed;
}

/* Registering happens once: whatever is still empty has to be filled by this act. */
static gboolean
check_whole (QfReleaseState *state,
             QfDocument *policy,
             const char *number,
             const char *formed,
             GError **error)
{
  if (policy == NULL)
    return _qf_refuse (error, _ ("Only a policy has a number and a date of its own."));
  const char *klass = qf_document_get_property (policy, "class");
  gboolean numbered = klass == NULL || qf_class_has_number (klass);
  if (number != NULL && !numbered)
    return _qf_refuse (error, _ ("A document of class “%s” has no number of its own."), klass);
  if (numbered && number == NULL && state->verdict->number == NULL)
    return _qf_refuse (error, _ ("Number and date are filled together, once: give number=… too."));
  if (formed == NULL && state->verdict->formed == NULL)
    return _qf_refuse (error, _ ("Number and date are filled together, once: give formed=… too."));
  return TRUE;
}

static gboolean
check_asked (QfReleaseState *state, const char *number, const char *formed, GError **error)
{
  if (number == NULL && formed == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say what to fill: number=… formed=…"));
      return FALSE;
    }
  if (state->stage == QF_STAGE_RELEASED)
    return _qf_refuse (error, _ ("%s is released already."), state->id);
  if (state->stage != QF_STAGE_CLEARED)
    return _qf_refuse (error,
                       _ ("Number and date are given after the last review; %s stands at: "
                          "%s."),
                       state->id, qf_stage_get_label (state->stage));
  return TRUE;
}

/* Inside the transaction: nobody took the number meanwhile. */
static gboolean
check_inside (QfOffice *self, const char *release, gpointer user_data, GError **error)
{
  const char *number = user_data;
  return number == NULL || _qf_office_check_number_free (self, release, number, error);
}

gboolean
qf_office_register (QfOffice *self,
                    const char *release,
                    const char *number,
                    const char *formed,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL, FALSE);

  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL || !check_asked (state, number, formed, error)
      || (number != NULL && !check_number (self, state, number, error))
      || (formed != NULL && !check_formed (state, formed, error)))
    return FALSE;
  if (!check_whole (state, get_policy (state), number, formed, error))
    return FALSE;
  g_autoptr (QfDetail) detail = qf_detail_new ();
  const char *effective = find_effective (state, get_policy (state), formed);
  if (number != NULL)
    qf_detail_set (detail, "number", number);
  if (formed != NULL)
    qf_detail_set (detail, "formed", formed);
  if (effective != NULL)
    qf_detail_set (detail, "effective", effective);
  QfActRequest request = { .stage = "register", .decision = "register", .detail = detail };
  const QfActPlan plan = {
    .state = state,
    .input = state->input,
    .write = check_inside,
    .user_data = (gpointer)number,
  };
  return _qf_office_act (self, &plan, &request, cancellable, error);
}
