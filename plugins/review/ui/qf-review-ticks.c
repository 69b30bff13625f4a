/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-ticks"

#include "config.h"

#include "qf-review-ticks.h"

/* Ticks belong to the bytes that were looked at: another check code means another revision,
 * and everything is looked at anew. */

QfReviewTicks *
qf_review_ticks_new (const char *check_code)
{
  QfReviewTicks *self = g_new0 (QfReviewTicks, 1);

  self->check_code = g_strdup (check_code);
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->opinion = g_strdup ("");
  return self;
}

void
qf_review_ticks_free (QfReviewTicks *self)
{
  if (self == NULL)
    return;
  g_free (self->check_code);
  g_hash_table_unref (self->ticked);
  g_hash_table_unref (self->opened);
  g_ptr_array_unref (self->asked);
  g_free (self->opinion);
  g_free (self->return_words);
  g_clear_pointer (&self->return_codes, g_hash_table_unref);
  g_free (self->part);
  g_clear_pointer (&self->open_gates, g_hash_table_unref);
  g_free (self);
}

QfReviewTicks *
qf_review_ticks_find (GHashTable *all, const char *release, const char *check_code)
{
  QfReviewTicks *ticks;

  g_return_val_if_fail (all != NULL && release != NULL, NULL);

  ticks = g_hash_table_lookup (all, release);
  if (ticks != NULL && g_strcmp0 (ticks->check_code, check_code) == 0)
    return ticks;
  ticks = qf_review_ticks_new (check_code);
  g_hash_table_replace (all, g_strdup (release), ticks);
  return ticks;
}

static void
set_mark (QfReviewTicks *self, char *mark, gboolean ticked)
{
  if (ticked)
    g_hash_table_add (self->ticked, mark);
  else
    {
      g_hash_table_remove (self->ticked, mark);
      g_free (mark);
    }
}

gboolean
qf_review_ticks_get_line (QfReviewTicks *self, QfGate gate, const char *line)
{
  g_autofree char *mark = g_strdup_printf ("%s/%s", qf_gate_to_string (gate), line);

  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->ticked, mark);
}

void
qf_review_ticks_set_line (QfReviewTicks *self, QfGate gate, const char *line, gboolean ticked)
{
  g_return_if_fail (self != NULL);

  set_mark (self, g_strdup_printf ("%s/%s", qf_gate_to_string (gate), line), ticked);
}

gboolean
qf_review_ticks_get_waiver (QfReviewTicks *self, const char *finding)
{
  g_autofree char *mark = g_strdup_printf ("waiver:%s", finding);

  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->ticked, mark);
}

void
qf_review_ticks_set_waiver (QfReviewTicks *self, const char *finding, gboolean ticked)
{
  g_return_if_fail (self != NULL);

  set_mark (self, g_strdup_printf ("waiver:%s", finding), ticked);
}

static gboolean
find_asked (QfReviewTicks *self, const char *finding, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->asked, finding, g_str_equal, index);
}

gboolean
qf_review_ticks_is_asked (QfReviewTicks *self, const char *finding)
{
  g_return_val_if_fail (self != NULL && finding != NULL, FALSE);

  return find_asked (self, finding, NULL);
}

void
qf_review_ticks_set_asked (QfReviewTicks *self, const char *finding, gboolean asked)
{
  guint index;

  g_return_if_fail (self != NULL && finding != NULL);

  if (find_asked (self, finding, &index) == asked)
    return;
  if (asked)
    g_ptr_array_add (self->asked, g_strdup (finding));
  else
    g_ptr_array_remove_index (self->asked, index);
}
