/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-signer-message"
#include "config.h"

#include "signer/qf-signer-message.h"

/* Between the gate's structures and GVariants. Packing takes what the caller has; unpacking
 * copies nothing that a GBytes can share with the frame. Meaning is not judged here: the
 * signer gives what it unpacked to the gate's own parsers. */

GVariant *
qf_signer_pack_bytes (GBytes *bytes)
{
  g_autoptr (GBytes) empty = NULL;
  if (bytes == NULL)
    bytes = empty = g_bytes_new_static ("", 0);
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

GVariant *
qf_signer_pack_maybe (GBytes *bytes)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING,
                              bytes != NULL ? qf_signer_pack_bytes (bytes) : NULL);
}

GVariant *
qf_signer_pack_bytes_list (GPtrArray *list)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_variant_builder_add_value (&builder, qf_signer_pack_bytes (g_ptr_array_index (list, i)));
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_signed (const QfSigned *item)
{
  GVariant *parts[] = { qf_signer_pack_bytes (item->statement), qf_signer_pack_maybe (item->detail),
                        qf_signer_pack_bytes (item->signature),
                        g_variant_new_string (item->key != NULL ? item->key : ""),
                        g_variant_new_uint64 (item->log_seq) };
  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

GVariant *
qf_signer_pack_signed_list (GPtrArray *list)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" QF_SIGNER_SIGNED));
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_variant_builder_add_value (&builder, pack_signed (g_ptr_array_index (list, i)));
  return g_variant_builder_end (&builder);
}

GVariant *
qf_signer_pack_signed_lists (GPtrArray *lists)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa" QF_SIGNER_SIGNED));
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    g_variant_builder_add_value (&builder,
                                 qf_signer_pack_signed_list (g_ptr_array_index (lists, i)));
  return g_variant_builder_end (&builder);
}

GVariant *
qf_signer_pack_keys (GHashTable *keys)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{say}"));
  if (keys != NULL)
    {
      GHashTableIter iter;
      gpointer fingerprint, der;
      g_hash_table_iter_init (&iter, keys);
      while (g_hash_table_iter_next (&iter, &fingerprint, &der))
        g_variant_builder_add (&builder, "{s@ay}", fingerprint, qf_signer_pack_bytes (der));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_strings (GPtrArray *list)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_variant_builder_add (&builder, "s", g_ptr_array_index (list, i));
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_log (GPtrArray *log)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; log != NULL && i < log->len; i++)
    {
      g_autofree char *line = qf_log_entry_to_line (g_ptr_array_index (log, i));
      g_variant_builder_add (&builder, "s", line);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
qf_signer_pack_input (const QfGateInput *input)
{
  g_return_val_if_fail (input != NULL, NULL);

  GVariant *parts[] = {
    qf_signer_pack_bytes (input->manifest),
    qf_signer_pack_bytes_list (input->bodies),
    pack_strings (input->attachments),
    qf_signer_pack_signed_list (input->acts),
    qf_signer_pack_signed_list (input->versions),
    qf_signer_pack_signed_list (input->sessions),
    qf_signer_pack_bytes_list (input->rolls),
    qf_signer_pack_signed_lists (input->roll_signatures),
    qf_signer_pack_keys (input->keys),
    pack_log (input->log),
    g_variant_new_string (input->roll_fingerprint != NULL ? input->roll_fingerprint : ""),
  };
  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

GBytes *
qf_signer_get_bytes (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  return g_variant_get_data_as_bytes (child);
}

GBytes *
qf_signer_get_maybe (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  g_autoptr (GVariant) value = g_variant_get_maybe (child);
  return value != NULL ? g_variant_get_data_as_bytes (value) : NULL;
}

GPtrArray *
qf_signer_get_bytes_list (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (gsize i = 0; i < g_variant_n_children (child); i++)
    g_ptr_array_add (list, qf_signer_get_bytes (child, (guint)i));
  return list;
}

static GPtrArray *
unpack_signed_list (GVariant *array)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  for (gsize i = 0; i < g_variant_n_children (array); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (array, i);
      g_autoptr (GBytes) statement = qf_signer_get_bytes (item, 0);
      g_autoptr (GBytes) detail = qf_signer_get_maybe (item, 1);
      g_autoptr (GBytes) signature = qf_signer_get_bytes (item, 2);
      const char *key;
      guint64 log_seq;
      g_variant_get_child (item, 3, "&s", &key);
      g_variant_get_child (item, 4, "t", &log_seq);
      g_ptr_array_add (list, qf_signed_new (statement, detail, signature, key, log_seq));
    }
  return list;
}

GPtrArray *
qf_signer_get_signed_list (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  return unpack_signed_list (child);
}

GPtrArray *
qf_signer_get_signed_lists (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (gsize i = 0; i < g_variant_n_children (child); i++)
    g_ptr_array_add (lists, qf_signer_get_signed_list (child, (guint)i));
  return lists;
}

GHashTable *
qf_signer_get_keys (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  GHashTable *keys
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  for (gsize i = 0; i < g_variant_n_children (child); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (child, i);
      const char *fingerprint;
      g_variant_get_child (item, 0, "&s", &fingerprint);
      g_hash_table_insert (keys, g_strdup (fingerprint), qf_signer_get_bytes (item, 1));
    }
  return keys;
}

static GPtrArray *
get_strings (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < g_variant_n_children (child); i++)
    {
      char *string;
      g_variant_get_child (child, i, "s", &string);
      g_ptr_array_add (list, string);
    }
  return list;
}

static GPtrArray *
get_log (GVariant *tuple, guint index, GError **error)
{
  g_autoptr (GPtrArray) lines = get_strings (tuple, index);
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
  for (guint i = 0; i < lines->len; i++)
    {
      QfLogEntry *entry = qf_log_entry_parse (g_ptr_array_index (lines, i), error);
      if (entry == NULL)
        return NULL;
      g_ptr_array_add (log, entry);
    }
  return g_steal_pointer (&log);
}

QfSignerInput *
qf_signer_input_new_from_variant (GVariant *tuple, GError **error)
{
  g_return_val_if_fail (tuple != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (tuple, G_VARIANT_TYPE (QF_SIGNER_INPUT)), NULL);

  g_autoptr (QfSignerInput) self = g_new0 (QfSignerInput, 1);
  self->input.log = get_log (tuple, 9, error);
  if (self->input.log == NULL)
    return NULL;
  self->input.manifest = qf_signer_get_bytes (tuple, 0);
  self->input.bodies = qf_signer_get_bytes_list (tuple, 1);
  self->input.attachments = get_strings (tuple, 2);
  self->input.acts = qf_signer_get_signed_list (tuple, 3);
  self->input.versions = qf_signer_get_signed_list (tuple, 4);
  self->input.sessions = qf_signer_get_signed_list (tuple, 5);
  self->input.rolls = qf_signer_get_bytes_list (tuple, 6);
  self->input.roll_signatures = qf_signer_get_signed_lists (tuple, 7);
  self->input.keys = qf_signer_get_keys (tuple, 8);
  g_variant_get_child (tuple, 10, "s", &self->fingerprint);
  self->input.roll_fingerprint = *self->fingerprint != '\0' ? self->fingerprint : NULL;
  return g_steal_pointer (&self);
}

void
qf_signer_input_free (QfSignerInput *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->input.manifest, g_bytes_unref);
  g_clear_pointer (&self->input.bodies, g_ptr_array_unref);
  g_clear_pointer (&self->input.attachments, g_ptr_array_unref);
  g_clear_pointer (&self->input.acts, g_ptr_array_unref);
  g_clear_pointer (&self->input.versions, g_ptr_array_unref);
  g_clear_pointer (&self->input.sessions, g_ptr_array_unref);
  g_clear_pointer (&self->input.rolls, g_ptr_array_unref);
  g_clear_pointer (&self->input.roll_signatures, g_ptr_array_unref);
  g_clear_pointer (&self->input.keys, g_hash_table_unref);
  g_clear_pointer (&self->input.log, g_ptr_array_unref);
  g_free (self->fingerprint);
  g_free (self);
}
