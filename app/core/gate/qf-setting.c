/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Settings of the office: whether a stored value is what an administrator signed.
 *
 * A channel's path decides where a release is written, so a value in the store is believed no
 * more than a text is. What nobody signed is as if it were not there; what was signed and is
 * another value now must not be taken for absent, or a channel could be left out unseen. */

#define G_LOG_DOMAIN "qf-setting"

#include "config.h"

#include "gate/qf-setting.h"

#include "gate/qf-values-private.h"

static gboolean
says (QfStatement *statement, const char *key, const char *value)
{
  return value != NULL && g_strcmp0 (qf_statement_get (statement, key), value) == 0;
}

/* An administrator of @roll signed these bytes as a setting of this name. */
static gboolean
is_signed (const QfSigned *setting,
           QfStatement *statement,
           const char *store,
           const char *name,
           QfRoll *roll,
           GHashTable *keys)
{
  const QfRollKey *key = qf_roll_find_key (roll, setting->key);
  const QfPerson *person = key != NULL ? qf_roll_find_person (roll, key->staff) : NULL;
  GBytes *der = keys != NULL ? g_hash_table_lookup (keys, setting->key) : NULL;
  g_autofree char *fingerprint = qf_key_dup_fingerprint (der);

  return person != NULL && key->active && (person->duties & QF_DUTY_ADMINISTRATOR) != 0
         && g_strcmp0 (fingerprint, setting->key) == 0
         && g_strcmp0 (qf_statement_get_tag (statement), "QIANFA-OFFICE-1") == 0
         && says (statement, "store", store) && says (statement, "setting", name)
         && says (statement, "key-sha256", setting->key) && says (statement, "staff", key->staff)
         && says (statement, "roll-sha256", qf_roll_get_fingerprint (roll))
         && (says (statement, "clock", "system") || qf_roll_is_trial (roll))
         && qf_key_verify (der, setting->statement, setting->signature);
}

QfSettingWorth
qf_setting_judge (const QfSigned *setting,
                  const char *store,
                  const char *name,
                  GBytes *value,
                  QfRoll *roll,
                  const QfLogEntry *entry,
                  GHashTable *keys)
{
  g_autoptr (QfStatement) statement = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *digest = _qf_value_digest (value != NULL ? value : nothing);

  if (setting == NULL || setting->key == NULL || setting->statement == NULL || roll == NULL)
    return QF_SETTING_FORGED;
  statement = qf_statement_parse (setting->statement, NULL);
  if (statement == NULL || !is_signed (setting, statement, store, name, roll, keys))
    return QF_SETTING_FORGED;
  if (!says (statement, "value-sha256", digest) || entry == NULL || entry->seq != setting->log_seq
      || g_strcmp0 (entry->kind, "office") != 0
      || g_strcmp0 (entry->payload_digest, qf_statement_get_digest (statement)) != 0)
    return QF_SETTING_CHANGED;
  return QF_SETTING_HOLDS;
}
