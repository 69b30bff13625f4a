/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* The website folder as a channel: configuration path (required), address, site-name,
 * site-domain, site-id. See README.md. */
#define QF_TYPE_SITE_CHANNEL (qf_site_channel_get_type ())
G_DECLARE_FINAL_TYPE (QfSiteChannel, qf_site_channel, QF, SITE_CHANNEL, GObject)

G_END_DECLS
