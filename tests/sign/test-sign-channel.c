/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <qf/qf.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sign-fixture.h"
#include "signer/qf-frame.h"
#include "signer/qf-signer-message.h"

/* What a hostile client can say to the built signer: nothing is signed, nothing is left. */

typedef struct
{
  GSubprocess *process;
  int socket;
} Channel;

static void
open_channel (SignFixture *fixture, Channel *channel)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  channel->process = g_subprocess_launcher_spawn (launcher, &error, fixture->program, NULL);
  g_assert_no_error (error);
  channel->socket = ends[0];
}

static void
close_channel (Channel *channel)
{
  if (channel->socket >= 0)
    close (channel->socket);
  g_assert_true (g_subprocess_wait (channel->process, NULL, NULL));
  g_object_unref (channel->process);
}

/* The signer must refuse (or just close), end by itself, and leave no key. */
static void
assert_nothing_signed (SignFixture *fixture, Channel *channel)
{
  g_autoptr (GVariant) reply = qf_frame_receive (channel->socket, G_VARIANT_TYPE (QF_SIGNER_REPLY),
                                                 QF_FRAME_MAX_REPLY, NULL, NULL, NULL);
  if (reply != NULL)
    {
      const char *kind;
      g_variant_get_child (reply, 1, "&s", &kind);
      g_assert_cmpstr (kind, ==, QF_SIGNER_REFUSED_REPLY);
    }
  g_assert_true (g_subprocess_wait (channel->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (channel->process));
  g_assert_cmpint (g_subprocess_get_exit_status (channel->process), !=, 0);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, "1003", ".pem");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  close_channel (channel);
}

static GVariant *
new_request (SignFixture *fixture, guint32 version, const char *kind, GVariant *body)
{
  g_autofree char *passphrase = sign_fixture_put_passphrase (fixture, "p", "sample-office-1003");
  return g_variant_new ("(usssxv)", version, kind, fixture->keys, passphrase, QF_SIGNER_NO_TIME,
                        body);
}

static void
send_request (Channel *channel, GVariant *request)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (qf_frame_send (channel->socket, request, NULL, &error));
  g_assert_no_error (error);
}

/* The control: what the refused requests lack is not the surroundings. */
static void
test_control (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Channel channel;
  open_channel (fixture, &channel);
  send_request (&channel, new_request (fixture, QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY,
                                       g_variant_new ("(ss)", fixture->store, "1003")));
  g_autoptr (GVariant) reply = qf_frame_receive (channel.socket, G_VARIANT_TYPE (QF_SIGNER_REPLY),
                                                 QF_FRAME_MAX_REPLY, NULL, NULL, &error);
  g_assert_no_error (error);
  const char *kind;
  g_variant_get_child (reply, 1, "&s", &kind);
  g_assert_cmpstr (kind, ==, QF_SIGNER_SIGNED_REPLY);
  close_channel (&channel);
}

static void
test_truncated (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) request
      = g_variant_ref_sink (new_request (fixture, QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY,
                                         g_variant_new ("(ss)", fixture->store, "1003")));
  gsize size = g_variant_get_size (request);
  const guint8 *bytes = g_variant_get_data (request);
  const gsize cuts[] = { 0, 1, size / 2, size - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      Channel channel;
      guint32 length = GUINT32_TO_BE ((guint32)size);
      open_channel (fixture, &channel);
      g_assert_cmpint (write (channel.socket, &length, 4), ==, 4);
      g_assert_cmpint (write (channel.socket, bytes, cuts[i]), ==, (gssize)cuts[i]);
      shutdown (channel.socket, SHUT_WR);
      assert_nothing_signed (fixture, &channel);
    }
}

static void
test_oversize (SignFixture *fixture, gconstpointer data)
{
  const guint32 lengths[] = { 0, QF_FRAME_MAX_REQUEST + 1, G_MAXUINT32 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      Channel channel;
      guint32 length = GUINT32_TO_BE (lengths[i]);
      open_channel (fixture, &channel);
      g_assert_cmpint (write (channel.socket, &length, 4), ==, 4);
      assert_nothing_signed (fixture, &channel);
    }
}

static void
test_unknown (SignFixture *fixture, gconstpointer data)
{
  const char *const kinds[] = { "", "sign", "sign-bytes", "QIANFA-ACT-1", "make-key ", "MAKE-KEY" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Channel channel;
      open_channel (fixture, &channel);
      send_request (&channel, new_request (fixture, QF_SIGNER_VERSION, kinds[i],
                                           g_variant_new ("(ss)", fixture->store, "1003")));
      assert_nothing_signed (fixture, &channel);
    }
}

static void
test_wrong_type (SignFixture *fixture, gconstpointer data)
{
  GVariant *bodies[] = {
    g_variant_new ("(s)", fixture->store),
    g_variant_new ("(sss)", fixture->store, "1003", "x"),
    g_variant_new ("(su)", fixture->store, 1003u),
    g_variant_new_string ("1003"),
    g_variant_new_bytestring ("QIANFA-ACT-1\n"),
  };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      Channel channel;
      open_channel (fixture, &channel);
      send_request (&channel,
                    new_request (fixture, QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY, bodies[i]));
      assert_nothing_signed (fixture, &channel);
    }
}

static void
test_other_version (SignFixture *fixture, gconstpointer data)
{
  Channel channel;
  open_channel (fixture, &channel);
  send_request (&channel, new_request (fixture, QF_SIGNER_VERSION + 1, QF_SIGNER_KIND_KEY,
                                       g_variant_new ("(ss)", fixture->store, "1003")));
  assert_nothing_signed (fixture, &channel);
}

static void
test_hostile_names (SignFixture *fixture, gconstpointer data)
{
  const char *const names[][2] = {
    { "../../../tmp", "1003" },
    { "not-a-uuid", "1003" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Channel channel;
      open_channel (fixture, &channel);
      send_request (&channel, new_request (fixture, QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY,
                                           g_variant_new ("(ss)", names[i][0], names[i][1])));
      assert_nothing_signed (fixture, &channel);
    }
}

static void
test_relative_keys (SignFixture *fixture, gconstpointer data)
{
  Channel channel;
  open_channel (fixture, &channel);
  send_request (&channel,
                g_variant_new ("(usssxv)", QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY, "keys", "p",
                               QF_SIGNER_NO_TIME, g_variant_new ("(ss)", fixture->store, "1003")));
  assert_nothing_signed (fixture, &channel);
}

/* The client ends at once: the signer must not stay. */
static void
test_silence (SignFixture *fixture, gconstpointer data)
{
  Channel channel;
  open_channel (fixture, &channel);
  close (channel.socket);
  channel.socket = -1;
  close_channel (&channel);
}

/* Only the first frame counts: a second one behind it is never read. */
static void
test_second_request (SignFixture *fixture, gconstpointer data)
{
  Channel channel;
  open_channel (fixture, &channel);
  send_request (&channel, new_request (fixture, QF_SIGNER_VERSION, "nothing",
                                       g_variant_new ("(ss)", fixture->store, "1003")));
  (void)qf_frame_send (channel.socket,
                       new_request (fixture, QF_SIGNER_VERSION, QF_SIGNER_KIND_KEY,
                                    g_variant_new ("(ss)", fixture->store, "1003")),
                       NULL, NULL);
  assert_nothing_signed (fixture, &channel);
}

static void
test_without_channel (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          &error, fixture->program, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign/channel/" name, SignFixture, NULL, sign_fixture_set_up, function,             \
              sign_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-right-request-is-signed", test_control);
  ADD ("a-truncated-frame-signs-nothing", test_truncated);
  ADD ("an-oversize-frame-signs-nothing", test_oversize);
  ADD ("an-unknown-request-signs-nothing", test_unknown);
  ADD ("a-body-of-another-type-signs-nothing", test_wrong_type);
  ADD ("another-version-signs-nothing", test_other_version);
  ADD ("hostile-names-sign-nothing", test_hostile_names);
  ADD ("a-relative-keys-folder-signs-nothing", test_relative_keys);
  ADD ("a-silent-client-ends-the-signer", test_silence);
  ADD ("a-second-request-is-not-read", test_second_request);
  ADD ("without-a-channel-it-does-nothing", test_without_channel);
  return g_test_run ();
}
