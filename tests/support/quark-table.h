/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Tells the leak checker of GLib's first table of quarks, where there is a leak checker; does
 * nothing else. To be called before GTK is initialised. */
void quark_table_keep (void);
