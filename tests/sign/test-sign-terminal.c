/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <poll.h>
#include <pty.h>
#include <qf/qf.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "sign-fixture.h"

/* The signer at a terminal: a client on a terminal of its own, whose person is the test. What
 * is typed must not be echoed, and the echo must be back whatever happened. */

typedef struct
{
  int terminal;
  pid_t client;
  GString *shown; /* everything that came to the screen */
} Terminal;

/* In the client: one request, and its outcome on the screen. @roll_path: the file of the roll
 * in force; "" asks for a new key. */
static int
run_client (const char *program, const char *keys, const char *store, const char *roll_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigner) signer = qf_signer_new (program, keys, NULL, FALSE);
  g_autoptr (QfSigned) result = NULL;
  if (*roll_path == '\0')
    result = qf_signer_make_key (signer, store, "1007", NULL, NULL, &error);
  else
    {
      g_autoptr (GBytes) content = sign_fixture_new_content ("第一稿");
      g_autoptr (GFile) file = g_file_new_for_path (roll_path);
      g_autoptr (GBytes) roll = g_file_load_bytes (file, NULL, NULL, NULL);
      result = qf_signer_sign_version (signer, store, SIGN_ADMIN_1, "D1", "D1.1", NULL, content,
                                       roll, NULL, &error);
    }
  struct termios state = { 0 };
  tcgetattr (STDIN_FILENO, &state);
  printf ("outcome: %s; echo %s\n", result != NULL ? "signed" : error->message,
          (state.c_lflag & (ECHO | ICANON | ISIG)) == (ECHO | ICANON | ISIG) ? "on" : "off");
  return result != NULL ? 0 : 1;
}

/* A process of its own, for a fork of a program with threads cannot go on as it is. */
static void
become_client (SignFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "roll", NULL);
  if (fixture->roll != NULL)
    {
      gsize size;
      const char *data = g_bytes_get_data (qf_roll_get_bytes (fixture->roll), &size);
      g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
    }
  execl ("/proc/self/exe", "client", "--client", fixture->program, fixture->keys, fixture->store,
         fixture->roll != NULL ? path : "", NULL);
  _exit (127);
}

static void
start (Terminal *self, SignFixture *fixture)
{
  self->shown = g_string_new (NULL);
  self->client = forkpty (&self->terminal, NULL, NULL, NULL);
  g_assert_cmpint (self->client, >=, 0);
  if (self->client == 0)
    become_client (fixture);
}

static void
wait_for (Terminal *self, const char *words, gsize *from)
{
  char buffer[1024];
  while (strstr (self->shown->str + *from, words) == NULL)
    {
      struct pollfd fd = { self->terminal, POLLIN, 0 };
      gssize n = poll (&fd, 1, 20000) == 1 ? read (self->terminal, buffer, sizeof buffer) : 0;
      if (n <= 0)
        g_error ("nothing more came before \"%s\": %s", words, self->shown->str);
      g_string_append_len (self->shown, buffer, n);
    }
  *from = (gsize)(strstr (self->shown->str + *from, words) - self->shown->str) + strlen (words);
}

static void
type (Terminal *self, const char *keys)
{
  g_assert_cmpint (write (self->terminal, keys, strlen (keys)), ==, (gssize)strlen (keys));
}

static void
end (Terminal *self)
{
  int status;
  close (self->terminal);
  waitpid (self->client, &status, 0);
  g_string_free (self->shown, TRUE);
}

static void
test_new_key (SignFixture *fixture, gconstpointer data)
{
  Terminal terminal;
  gsize place = 0;
  start (&terminal, fixture);
  wait_for (&terminal, "Passphrase for the new key: ", &place);
  type (&terminal, "春江潮水海月明楼\n");
  wait_for (&terminal, "once more: ", &place);
  type (&terminal, "春江潮x\x7f水海月明楼\n");
  wait_for (&terminal, "echo ", &place);
  g_assert_nonnull (strstr (terminal.shown->str, "outcome: signed; echo "));
  g_assert_null (strstr (terminal.shown->str, "春"));
  end (&terminal);
}

static void
test_not_the_same (SignFixture *fixture, gconstpointer data)
{
  Terminal terminal;
  gsize place = 0;
  start (&terminal, fixture);
  wait_for (&terminal, "Passphrase for the new key: ", &place);
  type (&terminal, "春江潮水\n");
  wait_for (&terminal, "once more: ", &place);
  type (&terminal, "春江潮汐\n");
  wait_for (&terminal, "not the same", &place);
  end (&terminal);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, "1007", ".pem");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_shown_and_tried_again (SignFixture *fixture, gconstpointer data)
{
  Terminal terminal;
  gsize place = 0;
  sign_fixture_enact (fixture, FALSE);
  start (&terminal, fixture);
  wait_for (&terminal, "do not sign): ", &place);
  g_assert_nonnull (strstr (terminal.shown->str, "示例市人民政府办公室"));
  g_assert_nonnull (strstr (terminal.shown->str, "关于试点工作的通知"));
  g_assert_nonnull (strstr (terminal.shown->str, SIGN_ADMIN_1));
  type (&terminal, "not it\n");
  wait_for (&terminal, "wrong", &place);
  wait_for (&terminal, "do not sign): ", &place);
  type (&terminal, "sample-office-" SIGN_ADMIN_1 "\n");
  wait_for (&terminal, "outcome: signed; echo on", &place);
  g_assert_null (strstr (terminal.shown->str, "sample-office"));
  end (&terminal);
}

static void
test_no (SignFixture *fixture, gconstpointer data)
{
  const char *const ways[] = { "\n", "\x03", "\x04", "half a passphrase\x03" };
  sign_fixture_enact (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      Terminal terminal;
      gsize place = 0;
      start (&terminal, fixture);
      wait_for (&terminal, "do not sign): ", &place);
      type (&terminal, ways[i]);
      wait_for (&terminal, "outcome: Not signed.; echo on", &place);
      end (&terminal);
    }
}

static void
leave_terminal_cb (gpointer data)
{
  setsid ();
}

static void
test_no_terminal (SignFixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;
  const char *arguments[]
      = { "/proc/self/exe", "--client", fixture->program, fixture->keys, fixture->store, "", NULL };
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, leave_terminal_cb,
                               NULL, &output, NULL, NULL, NULL));
  g_assert_nonnull (strstr (output, "--passphrase-file"));
}

/* The client is killed while its person is asked: the signer goes too. */
static void
test_client_killed (SignFixture *fixture, gconstpointer data)
{
  Terminal terminal;
  gsize place = 0;
  sign_fixture_enact (fixture, FALSE);
  start (&terminal, fixture);
  wait_for (&terminal, "do not sign): ", &place);
  g_assert_cmpint (kill (terminal.client, SIGKILL), ==, 0);
  /* The terminal ends (an error from the far side) once nobody has it open any more. */
  for (;;)
    {
      char buffer[256];
      struct pollfd fd = { terminal.terminal, POLLIN, 0 };
      g_assert_cmpint (poll (&fd, 1, 20000), ==, 1);
      if (read (terminal.terminal, buffer, sizeof buffer) <= 0)
        break;
    }
  end (&terminal);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign/terminal/" name, SignFixture, NULL, sign_fixture_set_up, function,            \
              sign_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--client"))
    return run_client (argv[2], argv[3], argv[4], argv[5]);
  g_test_init (&argc, &argv, NULL);
  ADD ("a-new-key-asks-twice-without-echo", test_new_key);
  ADD ("two-different-passphrases-make-no-key", test_not_the_same);
  ADD ("what-is-signed-is-shown-and-a-wrong-passphrase-asked-again", test_shown_and_tried_again);
  ADD ("nothing-typed-or-ctrl-c-means-no", test_no);
  ADD ("without-a-terminal-it-says-what-to-do", test_no_terminal);
  ADD ("it-ends-with-its-client", test_client_killed);
  return g_test_run ();
}
