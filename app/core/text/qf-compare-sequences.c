/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-sequences"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Myers' comparison in linear space (An O(ND) Difference Algorithm and Its Variations, 1986),
 * with a limit of work: where a piece would cost more, it is split where the search got
 * furthest, as GNU diff does. So the time is bounded by the length times the limit, and the
 * answer is right whatever happens, only perhaps not the shortest. */

#define TOTAL_WORK (20 * 1000 * 1000)
#define LEAST_LIMIT 64
#define MOST_LIMIT 4096

typedef struct
{
  const guint32 *old_items;
  const guint32 *new_items;
  guint8 *removed;
  guint8 *added;
  int *forward;      /* by diagonal: the furthest place in the old sequence, searching forward */
  int *backward;     /* the same, searching backward */
  int limit;         /* steps after which a search gives up */
  gboolean only_try; /* giving up ends it all: the marks are void */
  gboolean complete; /* no search gave up so far */
} Compare;

typedef struct
{
  int old_start, old_end;
  int new_start, new_end;
} Area;

/* Where the search got furthest, seen from its own end of the area. */
static void
split_where_furthest (Compare *self,
                      const Area *area,
                      int fmin,
                      int fmax,
                      int bmin,
                      int bmax,
                      int *old_middle,
                      int *new_middle)
{
  int forward_best = -1, forward_old = area->old_start;
  int backward_best = G_MAXINT, backward_old = area->old_end;
  for (int d = fmax; d >= fmin; d -= 2)
    {
      int x = MIN (self->forward[d], area->old_end);
      if (x - d > area->new_end)
        x = area->new_end + d;
      if (x + x - d > forward_best)
        {
          forward_best = x + x - d;
          forward_old = x;
        }
    }
  for (int d = bmax; d >= bmin; d -= 2)
    {
      int x = MAX (area->old_start, self->backward[d]);
      if (x - d < area->new_start)
        x = area->new_start + d;
      if (x + x - d < backward_best)
        {
          backward_best = x + x - d;
          backward_old = x;
        }
    }
  if (area->old_end + area->new_end - backward_best
      < forward_best - (area->old_start + area->new_start))
    {
      *old_middle = forward_old;
      *new_middle = forward_best - forward_old;
    }
  else
    {
      *old_middle = backward_old;
      *new_middle = backward_best - backward_old;
    }
}

static void
find_middle (Compare *self, const Area *area, int *old_middle, int *new_middle)
{
  int *fd = self->forward, *bd = self->backward;
  const int dmin = area->old_start - area->new_end, dmax = area->old_end - area->new_start;
  const int fmid = area->old_start - area->new_start, bmid = area->old_end - area->new_end;
  const gboolean odd = ((fmid - bmid) & 1) != 0;
  int fmin = fmid, fmax = fmid, bmin = bmid, bmax = bmid;
  fd[fmid] = area->old_start;
  bd[bmid] = area->old_end;

  for (int cost = 1;; cost++)
    {
      if (fmin > dmin)
        fd[--fmin - 1] = -1;
      else
        fmin++;
      if (fmax < dmax)
        fd[++fmax + 1] = -1;
      else
        fmax--;
      for (int d = fmax; d >= fmin; d -= 2)
        {
          int x = fd[d - 1] < fd[d + 1] ? fd[d + 1] : fd[d - 1] + 1;
          while (x < area->old_end && x - d < area->new_end
                 && self->old_items[x] == self->new_items[x - d])
            x++;
          fd[d] = x;
          if (odd && bmin <= d && d <= bmax && bd[d] <= x)
            {
              *old_middle = x;
              *new_middle = x - d;
              return;
            }
        }

      if (bmin > dmin)
        bd[--bmin - 1] = G_MAXINT;
      else
        bmin++;
      if (bmax < dmax)
        bd[++bmax + 1] = G_MAXINT;
      else
        bmax--;
      for (int d = bmax; d >= bmin; d -= 2)
        {
          int x = bd[d - 1] < bd[d + 1] ? bd[d - 1] : bd[d + 1] - 1;
          while (area->old_start < x && area->new_start < x - d
                 && self->old_items[x - 1] == self->new_items[x - d - 1])
            x--;
          bd[d] = x;
          if (!odd && fmin <= d && d <= fmax && x <= fd[d])
            {
              *old_middle = x;
              *new_middle = x - d;
              return;
            }
        }

      if (cost >= self->limit)
        {
          self->complete = FALSE;
          split_where_furthest (self, area, fmin, fmax, bmin, bmax, old_middle, new_middle);
          return;
        }
    }
}

static void
compare_area (Compare *self, Area area)
{
  while (TRUE)
    {
      while (area.old_start < area.old_end && area.new_start < area.new_end
             && self->old_items[area.old_start] == self->new_items[area.new_start])
        area.old_start++, area.new_start++;
      while (area.old_start < area.old_end && area.new_start < area.new_end
             && self->old_items[area.old_end - 1] == self->new_items[area.new_end - 1])
        area.old_end--, area.new_end--;
      if (area.old_start == area.old_end || area.new_start == area.new_end)
        {
          for (int i = area.old_start; i < area.old_end; i++)
            self->removed[i] = 1;
          for (int i = area.new_start; i < area.new_end; i++)
            self->added[i] = 1;
          return;
        }

      int old_middle, new_middle;
      find_middle (self, &area, &old_middle, &new_middle);
      if (self->only_try && !self->complete)
        return;
      Area first = { area.old_start, old_middle, area.new_start, new_middle };
      compare_area (self, first);
      area.old_start = old_middle;
      area.new_start = new_middle;
    }
}

static gboolean
compare (const guint32 *old_items,
         guint n_old,
         const guint32 *new_items,
         guint n_new,
         guint8 *removed,
         guint8 *added,
         int limit,
         gboolean only_try)
{
  gsize diagonals = (gsize)n_old + n_new + 3;
  g_autofree int *places = g_new (int, 2 * diagonals);
  Compare self = {
    .old_items = old_items,
    .new_items = new_items,
    .removed = removed,
    .added = added,
    /* Diagonals run from -n_new - 1 to n_old + 1. */
    .forward = places + n_new + 1,
    .backward = places + diagonals + n_new + 1,
    .limit = limit,
    .only_try = only_try,
    .complete = TRUE,
  };
  compare_area (&self, (Area){ 0, (int)n_old, 0, (int)n_new });
  return self.complete;
}

gboolean
_qf_compare_sequences (const guint32 *old_items,
                       guint n_old,
                       const guint32 *new_items,
                       guint n_new,
                       guint8 *removed,
                       guint8 *added)
{
  int limit = (int)(TOTAL_WORK / ((gsize)n_old + n_new + 1));
  return compare (old_items, n_old, new_items, n_new, removed, added,
                  CLAMP (limit, LEAST_LIMIT, MOST_LIMIT), FALSE);
}

gboolean
_qf_compare_try (const guint32 *old_items,
                 guint n_old,
                 const guint32 *new_items,
                 guint n_new,
                 guint8 *removed,
                 guint8 *added,
                 int limit)
{
  if (compare (old_items, n_old, new_items, n_new, removed, added, limit, TRUE))
    return TRUE;
  memset (removed, 0, n_old);
  memset (added, 0, n_new);
  return FALSE;
}
