/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * QF_API:
 *
 * Marks what plugins may call. Everything declared in include/qf carries it.
 */
#define QF_API  __attribute__ ((visibility ("default"))) extern

/**
 * QF_HOST:
 *
 * Marks what only the programs under app/ may call (store, gate, office, host).
 * A plugin that imports such a symbol fails the tests of tests/arch.
 */
#define QF_HOST __attribute__ ((visibility ("default"))) extern

G_END_DECLS
