/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "aho-corasick"

#include "config.h"

#include "aho-corasick.h"

#include <string.h>

/* A trie over bytes with failure links (Aho and Corasick, 1975). Children stand in a hash of
 * (state, byte), so that a large trie does not need 256 places for each state; the first state
 * has a full table, since most of a text is spent there. */

struct _AhoCorasick
{
  guint n_states;
  guint32 *fail;
  guint32 *output; /* first of the state's list in next_output, plus one; 0: none */
  guint32 *link;   /* nearest state on the way of failures that has outputs; 0: none */
  guint32 *next;   /* by pattern: the next pattern of the same state, plus one */
  guint32 root[256];
  guint64 *keys; /* open addressing: (state << 8 | byte) + 1 */
  guint32 *values;
  guint32 mask;
};

static guint32
hash_key (guint64 key)
{
  return (guint32)((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static guint32
find_child (const AhoCorasick *self, guint32 state, guchar byte)
{
  if (state == 0)
    return self->root[byte];
  guint64 key = (((guint64)state << 8) | byte) + 1;
  for (guint32 i = hash_key (key) & self->mask; self->keys[i] != 0; i = (i + 1) & self->mask)
    if (self->keys[i] == key)
      return self->values[i];
  return 0;
}

static void
put_child (AhoCorasick *self, guint32 state, guchar byte, guint32 child)
{
  if (state == 0)
    {
      self->root[byte] = child;
      return;
    }
  guint64 key = (((guint64)state << 8) | byte) + 1;
  guint32 i = hash_key (key) & self->mask;
  while (self->keys[i] != 0)
    i = (i + 1) & self->mask;
  self->keys[i] = key;
  self->values[i] = child;
}

/* Breadth first: a state's failure lies nearer to the root and is known. */
static void
link_failures (AhoCorasick *self,
               const guint32 *parents,
               const guchar *bytes,
               const guint32 *depths)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint deepest = 0;
  for (guint32 i = 1; i < self->n_states; i++)
    deepest = MAX (deepest, depths[i]);
  g_autofree guint32 *starts = g_new0 (guint32, deepest + 2);
  for (guint32 i = 1; i < self->n_states; i++)
    starts[depths[i] + 1 <= deepest ? depths[i] + 1 : deepest + 1]++;
  for (guint d = 1; d <= deepest + 1; d++)
    starts[d] += starts[d - 1];
  g_array_set_size (order, self->n_states);
  for (guint32 i = 1; i < self->n_states; i++)
    g_array_index (order, guint32, starts[depths[i]]++) = i;
  for (guint32 n = 0; n + 1 < self->n_states; n++)
    {
      guint32 state = g_array_index (order, guint32, n);
      guint32 fail = self->fail[parents[state]];
      guint32 found = 0;
      if (parents[state] != 0)
        while ((found = find_child (self, fail, bytes[state])) == 0 && fail != 0)
          fail = self->fail[fail];
      self->fail[state] = found;
      self->link[state] = self->output[found] != 0 ? found : self->link[found];
    }
}

AhoCorasick *
aho_corasick_new (const char *const *patterns, guint n_patterns)
{
  AhoCorasick *self = g_new0 (AhoCorasick, 1);
  gsize most = 1;
  guint32 size = 16;
  for (guint i = 0; i < n_patterns; i++)
    most += strlen (patterns[i]);
  while (size < most * 2)
    size *= 2;
  self->mask = size - 1;
  self->keys = g_new0 (guint64, size);
  self->values = g_new0 (guint32, size);
  self->fail = g_new0 (guint32, most);
  self->output = g_new0 (guint32, most);
  self->link = g_new0 (guint32, most);
  self->next = g_new0 (guint32, n_patterns + 1);
  g_autofree guint32 *parents = g_new0 (guint32, most);
  g_autofree guint32 *depths = g_new0 (guint32, most);
  g_autofree guchar *bytes = g_new0 (guchar, most);
  self->n_states = 1;
  for (guint i = 0; i < n_patterns; i++)
    {
      guint32 state = 0;
      for (const guchar *at = (const guchar *)patterns[i]; *at != '\0'; at++)
        {
          guint32 child = find_child (self, state, *at);
          if (child == 0)
            {
              child = self->n_states++;
              parents[child] = state;
              depths[child] = depths[state] + 1;
              bytes[child] = *at;
              put_child (self, state, *at, child);
            }
          state = child;
        }
      self->next[i] = self->output[state];
      self->output[state] = i + 1;
    }
  link_failures (self, parents, bytes, depths);
  return self;
}

void
aho_corasick_free (AhoCorasick *self)
{
  if (self == NULL)
    return;
  g_free (self->keys);
  g_free (self->values);
  g_free (self->fail);
  g_free (self->output);
  g_free (self->link);
  g_free (self->next);
  g_free (self);
}

gsize
aho_corasick_get_size (AhoCorasick *self)
{
  return sizeof *self + ((gsize)self->mask + 1) * 12 + (gsize)self->n_states * 12;
}

void
aho_corasick_scan (
    AhoCorasick *self, const char *text, gsize length, AhoCorasickFunc func, gpointer user_data)
{
  guint32 state = 0;
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar)text[i];
      guint32 child;
      while ((child = find_child (self, state, byte)) == 0 && state != 0)
        state = self->fail[state];
      state = child;
      for (guint32 at = self->output[state] != 0 ? state : self->link[state]; at != 0;
           at = self->link[at])
        for (guint32 pattern = self->output[at]; pattern != 0; pattern = self->next[pattern - 1])
          func (pattern - 1, i + 1, user_data);
    }
}
