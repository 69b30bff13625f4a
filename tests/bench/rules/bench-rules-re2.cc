/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <re2/re2.h>
#include <re2/set.h>

#include <vector>

#include "bench-rules-re2.h"

struct _BenchRe2
{
  RE2::Set *set;
};

static RE2::Options
make_options ()
{
  RE2::Options options;
  options.set_literal (true);
  options.set_max_mem (gint64 (2) << 30);
  return options;
}

extern "C" BenchRe2 *
bench_re2_new (const char *const *patterns, guint n_patterns)
{
  BenchRe2 *self = new BenchRe2;
  self->set = new RE2::Set (make_options (), RE2::UNANCHORED);
  for (guint i = 0; i < n_patterns; i++)
    self->set->Add (patterns[i], nullptr);
  if (!self->set->Compile ())
    g_error ("RE2 has not memory enough for the patterns");
  return self;
}

extern "C" void
bench_re2_free (BenchRe2 *self)
{
  delete self->set;
  delete self;
}

extern "C" guint
bench_re2_scan (BenchRe2 *self, const char *text, gsize length, guint64 *sum)
{
  std::vector<int> found;
  self->set->Match (re2::StringPiece (text, length), &found);
  *sum = 0;
  for (int pattern : found)
    *sum += (guint64)pattern + 1;
  return (guint)found.size ();
}
