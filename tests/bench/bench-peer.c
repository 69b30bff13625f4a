/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-peer"

#include "config.h"

#include "bench-peer.h"

#include <gio/gio.h>

#include "bench-frame.h"

/* The peer measures itself, so that neither the pipe nor its start counts against it. */

struct _BenchPeer
{
  GSubprocess *process;
  GOutputStream *input; /* borrowed from the process */
  GDataInputStream *output;
  char *version;
};

static char *
ask (BenchPeer *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  if (!g_output_stream_write_all (self->input, line, strlen (line), NULL, NULL, &error)
      || !g_output_stream_flush (self->input, NULL, &error))
    g_error ("The peer does not listen: %s", error->message);
  char *answer = g_data_input_stream_read_line (self->output, NULL, NULL, &error);
  if (answer == NULL || g_str_has_prefix (answer, "error"))
    g_error ("The peer cannot do %s: %s", line, answer != NULL ? answer : "it ended");
  return answer;
}

BenchPeer *
bench_peer_start (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (process == NULL)
    {
      bench_note ("NOT RUN: %s: %s", argv[0], error->message);
      return NULL;
    }
  BenchPeer *self = g_new0 (BenchPeer, 1);
  self->process = g_steal_pointer (&process);
  self->input = g_subprocess_get_stdin_pipe (self->process);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->version = ask (self, "hello\n");
  return self;
}

void
bench_peer_stop (BenchPeer *self)
{
  if (self == NULL)
    return;
  g_output_stream_close (self->input, NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->version);
  g_free (self);
}

const char *
bench_peer_get_version (BenchPeer *self)
{
  return self->version;
}

double
bench_peer_measure (BenchPeer *self, const char *task, guint repeats)
{
  g_autofree char *line = g_strdup_printf ("%s %u\n", task, repeats);
  g_autofree char *answer = ask (self, line);
  return g_ascii_strtod (answer, NULL) * 1e-9 / repeats;
}

char *
bench_peer_answer (BenchPeer *self, const char *task)
{
  g_autofree char *line = g_strdup_printf ("answer %s\n", task);
  return ask (self, line);
}
