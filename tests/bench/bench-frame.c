/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-frame"

#include "config.h"

#include "bench-frame.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench-peer.h"

/* A measurement is the mean over as many runs as take 4 ms; a round is one measurement of each
 * contestant; the figure is the median of the rounds. Absolute times tell of the machine and
 * its neighbours: ratios are what is kept. */

#define SHORTEST 0.004 /* seconds */

static int n_rounds = 9;
static guint n_disagreements;

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* The last core that this process may use; its children inherit it. */
static void
pin (void)
{
  cpu_set_t set;
  if (sched_getaffinity (0, sizeof set, &set) != 0 || CPU_COUNT (&set) <= 1)
    return;
  int last = CPU_SETSIZE - 1;
  while (!CPU_ISSET (last, &set))
    last--;
  CPU_ZERO (&set);
  CPU_SET (last, &set);
  sched_setaffinity (0, sizeof set, &set);
}

void
bench_init (int *argc, char ***argv, const char *subject)
{
  const GOptionEntry options[] = {
    { "rounds", 0, 0, G_OPTION_ARG_INT, &n_rounds, "rounds, odd", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_error ("%s", error->message);
  n_rounds = MAX (1, n_rounds | 1);
  pin ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  bench_note ("## %s (median of %d, one core, in turns)", subject, n_rounds);
}

/* Seconds for one run. */
static double
measure (BenchEntry *entry, guint repeats)
{
  if (entry->peer != NULL)
    return bench_peer_measure (entry->peer, entry->task, repeats);
  double start = now ();
  for (guint i = 0; i < repeats; i++)
    entry->run (entry->data);
  return (now () - start) / repeats;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

void
bench_alternate (BenchEntry *entries, guint n_entries)
{
  g_autofree double *times = g_new (double, (gsize)n_entries *(gsize)n_rounds);
  g_autofree guint *repeats = g_new (guint, n_entries);
  for (guint i = 0; i < n_entries; i++)
    {
      /* Warm: caches, and what a peer compiles as it runs. */
      double start = now (), once = measure (&entries[i], 1);
      while (now () - start < 0.3)
        once = MIN (once, measure (&entries[i], 1));
      repeats[i] = once >= SHORTEST ? 1 : (guint)(SHORTEST / MAX (once, 1e-7)) + 1;
    }
  for (int round = 0; round < n_rounds; round++)
    for (guint i = 0; i < n_entries; i++)
      {
        guint turn = round % 2 == 0 ? i : n_entries - 1 - i;
        times[turn * (guint)n_rounds + (guint)round] = measure (&entries[turn], repeats[turn]);
      }
  for (guint i = 0; i < n_entries; i++)
    {
      double *own = times + (gsize)i * (gsize)n_rounds;
      qsort (own, (gsize)n_rounds, sizeof *own, compare_doubles);
      entries[i].seconds = own[n_rounds / 2];
    }
}

void
bench_report (const char *what,
              const BenchEntry *ours,
              const BenchEntry *peer,
              double goal,
              gboolean agrees,
              const char *answer)
{
  double ratio = peer->seconds / ours->seconds;
  g_autofree char *verdict
      = goal > 0 ? g_strdup_printf (" · goal %.1f× %s", goal, ratio >= goal ? "met" : "NOT MET")
                 : g_strdup ("");
  if (!agrees)
    n_disagreements++;
  bench_note ("%s: %.3f ms · %s %s %.3f ms · %.1f×%s · %s: %s", what, ours->seconds * 1000,
              peer->name, peer->version, peer->seconds * 1000, ratio, verdict,
              agrees ? "same answer" : "ANSWERS DIFFER", answer);
}

void
bench_report_limit (const char *what, double figure, double limit, const char *unit)
{
  bench_note ("%s: %.3f%s · limit %.3f%s %s", what, figure, unit, limit, unit,
              figure <= limit ? "met" : "NOT MET");
}

void
bench_note (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  puts (line);
}

int
bench_end (void)
{
  return n_disagreements > 0 ? 1 : 0;
}
