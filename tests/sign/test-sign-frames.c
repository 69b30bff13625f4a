/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <qf/qf.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "signer/qf-frame.h"
#include "signer/qf-signer-process.h"

/* Frames over a socketpair, and what of the environment reaches a signer. */

typedef struct
{
  int ends[2];
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair->ends), ==, 0);
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    if (pair->ends[i] >= 0)
      close (pair->ends[i]);
}

static void
send_raw (Pair *pair, guint32 length, const void *bytes, gsize size)
{
  guint32 head = GUINT32_TO_BE (length);
  g_assert_cmpint (write (pair->ends[0], &head, 4), ==, 4);
  if (size > 0)
    g_assert_cmpint (write (pair->ends[0], bytes, size), ==, (gssize)size);
}

static void
assert_refused (Pair *pair, gsize maximum)
{
  g_autoptr (GError) error = NULL;
  gboolean ended;
  g_autoptr (GVariant) value
      = qf_frame_receive (pair->ends[1], G_VARIANT_TYPE ("(ss)"), maximum, &ended, NULL, &error);
  g_assert_null (value);
  g_assert_false (ended);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static void
test_round_trip (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (qf_frame_send (pair->ends[0], g_variant_new ("(ss)", "签发", "x"), NULL, &error));
  g_autoptr (GVariant) value
      = qf_frame_receive (pair->ends[1], G_VARIANT_TYPE ("(ss)"), 1000, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_variant_get_type_string (value), ==, "(ss)");
}

static gpointer
send_large_thread (gpointer data)
{
  Pair *pair = data;
  g_autofree char *text = g_strnfill (3000000, 'x');
  return GINT_TO_POINTER (
      qf_frame_send (pair->ends[0], g_variant_new ("(ss)", text, ""), NULL, NULL));
}

static void
test_large (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("send", send_large_thread, pair);
  g_autoptr (GVariant) value
      = qf_frame_receive (pair->ends[1], G_VARIANT_TYPE ("(ss)"), 5000000, NULL, NULL, &error);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  g_assert_no_error (error);
  const char *text;
  g_variant_get (value, "(&s&s)", &text, NULL);
  g_assert_cmpuint (strlen (text), ==, 3000000);
}

static void
test_oversize (Pair *pair, gconstpointer data)
{
  send_raw (pair, 1001, NULL, 0);
  assert_refused (pair, 1000);
}

static void
test_empty (Pair *pair, gconstpointer data)
{
  send_raw (pair, 0, NULL, 0);
  assert_refused (pair, 1000);
}

static void
test_truncated (Pair *pair, gconstpointer data)
{
  send_raw (pair, 100, "half", 4);
  close (pair->ends[0]);
  pair->ends[0] = -1;
  assert_refused (pair, 1000);
}

static void
test_truncated_length (Pair *pair, gconstpointer data)
{
  g_assert_cmpint (write (pair->ends[0], "\0\0", 2), ==, 2);
  close (pair->ends[0]);
  pair->ends[0] = -1;
  assert_refused (pair, 1000);
}

static void
test_not_normal (Pair *pair, gconstpointer data)
{
  /* Text without its NUL, framing offset beyond the end. */
  send_raw (pair, 8, "abcdefg\xff", 8);
  assert_refused (pair, 1000);
}

static void
test_not_utf8 (Pair *pair, gconstpointer data)
{
  send_raw (pair, 6, "\xff\xfe\0x\0\3", 6);
  assert_refused (pair, 1000);
}

static void
test_ended (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ended = FALSE;
  close (pair->ends[0]);
  pair->ends[0] = -1;
  g_assert_null (
      qf_frame_receive (pair->ends[1], G_VARIANT_TYPE ("(ss)"), 1000, &ended, NULL, &error));
  g_assert_true (ended);
}

static void
test_cancelled (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean ended = TRUE;
  g_cancellable_cancel (cancellable);
  g_assert_null (
      qf_frame_receive (pair->ends[1], G_VARIANT_TYPE ("(ss)"), 1000, &ended, cancellable, &error));
  g_assert_false (ended);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_environment (void)
{
  const char *const given[] = { "LD_PRELOAD=/tmp/x.so",   "LD_LIBRARY_PATH=/tmp",
                                "LD_AUDIT=/tmp/x.so",     "OPENSSL_CONF=/tmp/x.cnf",
                                "OPENSSL_MODULES=/tmp",   "OPENSSL_ENGINES=/tmp",
                                "GIO_EXTRA_MODULES=/tmp", "GTK_PATH=/tmp",
                                "GTK_MODULES=x",          "G_DEBUG=fatal-warnings",
                                "PATH=/tmp/evil",         "MALLOC_CHECK_=3",
                                "LOCPATH=/tmp",           "LC_ALL=zh_CN.UTF-8",
                                "LANG=zh_CN.UTF-8",       "TZ=Asia/Shanghai",
                                "HOME=/home/x",           "DISPLAY=:1",
                                "no-equals-sign",         NULL };
  const char *const expected[] = { "PATH=/usr/bin:/bin",
                                   "LC_ALL=zh_CN.UTF-8",
                                   "LANG=zh_CN.UTF-8",
                                   "TZ=Asia/Shanghai",
                                   "HOME=/home/x",
                                   "DISPLAY=:1",
                                   NULL };
  g_auto (GStrv) passed = qf_signer_process_filter_environment (given);
  g_assert_cmpstrv (passed, expected);
}

static void
test_relative_program (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSignerProcess) process = qf_signer_process_new ("qianfa-sign", FALSE, &error);
  g_assert_null (process);
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
}

static void
test_missing_program (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSignerProcess) process
      = qf_signer_process_new ("/nonexistent/qianfa-sign", FALSE, &error);
  g_assert_null (process);
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign/frames/" name, Pair, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-sent-arrives", test_round_trip);
  ADD ("a-large-text-arrives-whole", test_large);
  ADD ("oversize-is-refused-before-it-is-read", test_oversize);
  ADD ("empty-is-refused", test_empty);
  ADD ("truncated-is-refused", test_truncated);
  ADD ("truncated-length-is-refused", test_truncated_length);
  ADD ("not-in-normal-form-is-refused", test_not_normal);
  ADD ("text-that-is-no-utf8-is-refused", test_not_utf8);
  ADD ("a-closed-channel-is-told-apart", test_ended);
  ADD ("cancelling-ends-the-wait", test_cancelled);
  g_test_add_func ("/sign/environment-is-an-allow-list", test_environment);
  g_test_add_func ("/sign/program-is-never-looked-up", test_relative_program);
  g_test_add_func ("/sign/a-missing-program-is-a-clear-error", test_missing_program);
  return g_test_run ();
}
