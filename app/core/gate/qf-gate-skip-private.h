/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* Mutation testing builds these sources a second time with QF_GATE_MUTATION and takes one rule
 * away after the other; every other build has no such switch. */
#ifdef QF_GATE_MUTATION
extern const char *_qf_gate_skipped_rule;
gboolean _qf_gate_skips (const char *name);
#else
#define _qf_gate_skips(name) FALSE
#endif
