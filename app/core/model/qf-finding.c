/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-finding"

#include "config.h"

#include <qf/qf-finding.h>

#include <qf/qf-text.h>

/* A finding is built by one thread, handed out, and from then on only read; so a plain
 * counter suffices, and its digest of the words is taken when it is made. */

struct _QfFinding
{
  gatomicrefcount references;
  char *id; /* NULL until the office has collected all findings */
  char *rule;
  QfGate gate;
  QfSeverity severity;
  char *document; /* NULL: the release itself */
  glong start;
  glong end;
  char *text; /* NULL: no words */
  char *message;
  char *fix;    /* NULL: no certain correction */
  char *source; /* NULL: the rule names none */
  gboolean waivable;
  char *partner; /* NULL: no partner */
  glong partner_start;
  glong partner_end;
  char *waiver_staff; /* NULL: not waived */
  char *waiver_reason;
  char *words_digest;
};

G_DEFINE_BOXED_TYPE (QfFinding, qf_finding, qf_finding_ref, qf_finding_unref)

QfFinding *
qf_finding_new (const char *rule,
                QfGate gate,
                QfSeverity severity,
                const char *document,
                glong start,
                glong end,
                const char *text,
                const char *message,
                const char *fix)
{
  g_return_val_if_fail (rule != NULL && message != NULL, NULL);

  QfFinding *self = g_new0 (QfFinding, 1);
  g_atomic_ref_count_init (&self->references);
  self->rule = g_strdup (rule);
  self->gate = gate;
  self->severity = severity;
  self->document = g_strdup (document);
  self->start = start;
  self->end = end;
  self->text = g_strdup (text);
  self->message = g_strdup (message);
  self->fix = g_strdup (fix);
  self->waivable = TRUE;
  self->words_digest = qf_digest_string (text != NULL ? text : rule);
  return self;
}

QfFinding *
qf_finding_ref (QfFinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_finding_unref (QfFinding *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_free (self->rule);
  g_free (self->document);
  g_free (self->text);
  g_free (self->message);
  g_free (self->fix);
  g_free (self->source);
  g_free (self->partner);
  g_free (self->waiver_staff);
  g_free (self->waiver_reason);
  g_free (self->words_digest);
  g_free (self);
}

void
qf_finding_set_waivable (QfFinding *self, gboolean waivable)
{
  g_return_if_fail (self != NULL);

  self->waivable = !!waivable;
}

void
qf_finding_set_source (QfFinding *self, const char *source)
{
  g_return_if_fail (self != NULL);

  g_autofree char *previous = self->source;
  self->source = g_strdup (source);
}

void
qf_finding_set_partner (QfFinding *self, const char *document, glong start, glong end)
{
  g_return_if_fail (self != NULL && document != NULL);

  g_autofree char *previous = self->partner;
  self->partner = g_strdup (document);
  self->partner_start = start;
  self->partner_end = end;
}

void
qf_finding_set_id (QfFinding *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);

  g_autofree char *previous = self->id;
  self->id = g_strdup (id);
}

void
qf_finding_set_waiver (QfFinding *self, const char *staff, const char *reason)
{
  g_return_if_fail (self != NULL && staff != NULL);

  g_autofree char *previous_staff = self->waiver_staff;
  g_autofree char *previous_reason = self->waiver_reason;
  self->waiver_staff = g_strdup (staff);
  self->waiver_reason = g_strdup (reason);
}

#define DEFINE_GETTER(type, field, none)                                                           \
  type qf_finding_get_##field (QfFinding *self)                                                    \
  {                                                                                                \
    g_return_val_if_fail (self != NULL, none);                                                     \
    return self->field;                                                                            \
  }

DEFINE_GETTER (const char *, id, NULL)
DEFINE_GETTER (const char *, rule, NULL)
DEFINE_GETTER (QfGate, gate, QF_GATE_WORDING)
DEFINE_GETTER (QfSeverity, severity, QF_SEVERITY_ERROR)
DEFINE_GETTER (const char *, document, NULL)
DEFINE_GETTER (glong, start, -1)
DEFINE_GETTER (glong, end, -1)
DEFINE_GETTER (const char *, text, NULL)
DEFINE_GETTER (const char *, message, NULL)
DEFINE_GETTER (const char *, fix, NULL)
DEFINE_GETTER (const char *, source, NULL)
DEFINE_GETTER (const char *, waiver_staff, NULL)
DEFINE_GETTER (const char *, waiver_reason, NULL)
DEFINE_GETTER (const char *, words_digest, NULL)

gboolean
qf_finding_is_waivable (QfFinding *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->waivable;
}

gboolean
qf_finding_has_partner (QfFinding *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->partner != NULL;
}

const char *
qf_finding_get_partner (QfFinding *self, glong *start, glong *end)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (start != NULL)
    *start = self->partner != NULL ? self->partner_start : -1;
  if (end != NULL)
    *end = self->partner != NULL ? self->partner_end : -1;
  return self->partner;
}

gboolean
qf_finding_is_blocking (QfFinding *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->severity == QF_SEVERITY_ADVICE)
    return FALSE;
  /* A waiver of what nobody may waive settles nothing. */
  return self->waiver_staff == NULL || !self->waivable;
}
