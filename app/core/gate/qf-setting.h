/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-log.h"
#include "qf-roll.h"
#include "qf-statement.h"

G_BEGIN_DECLS

/* What a row that claims to be a setting of the office is worth. */
typedef enum
{
  QF_SETTING_FORGED,  /* no administrator signed it for this name: as if it were not there */
  QF_SETTING_CHANGED, /* an administrator signed it, but not this value or not at this place */
  QF_SETTING_HOLDS,
} QfSettingWorth;

/**
 * qf_setting_judge:
 * @setting: the statement QIANFA-OFFICE-1 and its signature
 * @value: (nullable): the value as it stands beside it
 * @roll: (nullable): the roll in force at @entry, from a chain that holds
 * @entry: (nullable): what the log has at the setting's place
 * @keys: (element-type utf8 GBytes): fingerprint to DER
 *
 * Office settings and channels are an administrator's (trust: the roll's key decides whose
 * signature it is, never the envelope).
 */
QF_HOST QfSettingWorth qf_setting_judge (const QfSigned   *setting,
                                         const char       *store,
                                         const char       *name,
                                         GBytes           *value,
                                         QfRoll           *roll,
                                         const QfLogEntry *entry,
                                         GHashTable       *keys);

G_END_DECLS
