/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-digest"

#include "config.h"

#include <qf/qf-text.h>

#include <string.h>

char *
qf_digest_bytes (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

char *
qf_digest_string (const char *string)
{
  g_return_val_if_fail (string != NULL, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)string, strlen (string));
}
