/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-prompt-terminal"
#include "config.h"

#include "qf-prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Asking at the terminal, on /dev/tty, so that neither a pipe into the caller nor one out of
 * it comes between the signer and its person. What is shown comes from the hashed bytes; no
 * control character of a title reaches the terminal.
 *
 * While the passphrase is typed the terminal gives single keys without echo and without
 * signals: Ctrl+C arrives as a key and means "no", so that the echo is always put back. */

#define KEY_INTERRUPT 0x03
#define KEY_END 0x04
#define KEY_BACKSPACE 0x08
#define KEY_KILL 0x15
#define KEY_DELETE 0x7f

typedef struct
{
  QfPrompt parent;
  int socket;
  gboolean shown;
} TerminalPrompt;

static void
write_all (int tty, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (tty, text, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      text += n;
      length -= (gsize)n;
    }
}

static void
write_text (int tty, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) safe = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean shown = c == '\n' || g_unichar_isprint (c);
      g_string_append_unichar (safe, shown ? c : ' ');
    }
  write_all (tty, safe->str, safe->len);
}

static void
write_field (int tty, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autofree char *line = g_strdup_printf ("  %s: %s\n", label, value);
  write_text (tty, line);
}

static void
write_rows (int tty, QfSignView *view)
{
  for (guint i = 0; i < view->rows->len; i++)
    {
      QfSignRow *row = g_ptr_array_index (view->rows, i);
      g_autofree char *line = g_strdup_printf ("  - %s\n", row->title);
      write_text (tty, line);
      write_field (tty, "  ", row->subtitle);
      write_field (tty, _ ("  digits"), row->fingerprint);
    }
}

static void
write_lines (int tty, QfSignView *view)
{
  for (guint i = 0; i < view->parts->len; i++)
    {
      QfSignPart *part = g_ptr_array_index (view->parts, i);
      for (guint j = 0; part->lines != NULL && j < part->lines->len; j++)
        {
          QfSignLine *line = g_ptr_array_index (part->lines, j);
          g_autofree char *label = g_strdup_printf ("%s / %s", part->label, line->label);
          write_field (tty, label, line->value);
        }
    }
}

static void
show_view (int tty, QfSignView *view)
{
  write_text (tty, view->office != NULL ? view->office : "Qianfa");
  write_text (tty, "\n");
  write_field (tty, _ ("Title"), view->title);
  write_field (tty, _ ("About"), view->summary);
  write_field (tty, _ ("Stage"), view->stage);
  write_field (tty, _ ("Decision"), view->decision);
  write_field (tty, _ ("Opinion"), view->opinion);
  write_field (tty, _ ("Person"), view->name);
  write_field (tty, _ ("Staff number"), view->staff);
  for (guint i = 0; i < view->cautions->len; i++)
    write_field (tty, _ ("Attention"), g_ptr_array_index (view->cautions, i));
  for (guint i = 0; i < view->notes->len; i++)
    write_field (tty, _ ("Note"), g_ptr_array_index (view->notes, i));
  write_lines (tty, view);
  write_rows (tty, view);
  write_field (tty, _ ("Check code"), view->check_code);
  write_field (tty, _ ("Attention"), view->warning);
}

static void
remove_last_character (QfSecret *passphrase)
{
  gsize length = qf_secret_get_length (passphrase);
  const char *text = qf_secret_get (passphrase);
  gsize at = length;
  while (at > 0 && ((guchar)text[--at] & 0xc0) == 0x80)
    ;
  qf_secret_remove (passphrase, at, length - at);
}

typedef enum
{
  TAKE_MORE,
  TAKE_DONE,
  TAKE_NO,
} Take;

static Take
take_key (char key, QfSecret *passphrase)
{
  switch (key)
    {
    case '\n':
    case '\r':
      return TAKE_DONE;
    case KEY_INTERRUPT:
    case KEY_END:
      return TAKE_NO;
    case KEY_BACKSPACE:
    case KEY_DELETE:
      remove_last_character (passphrase);
      return TAKE_MORE;
    case KEY_KILL:
      qf_secret_clear (passphrase);
      return TAKE_MORE;
    default:
      return qf_secret_insert (passphrase, qf_secret_get_length (passphrase), &key, 1) ? TAKE_MORE
                                                                                       : TAKE_NO;
    }
}

/* Byte by byte into locked memory, until Enter or until the client is gone. */
static gboolean
read_line (int tty, int socket, QfSecret *passphrase)
{
  for (;;)
    {
      struct pollfd fds[2] = { { tty, POLLIN, 0 }, { socket, POLLRDHUP, 0 } };
      if (poll (fds, 2, -1) < 0)
        {
          if (errno == EINTR)
            continue;
          return FALSE;
        }
      if (fds[1].revents != 0)
        return FALSE;
      char key;
      gssize n = read (tty, &key, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      Take take = take_key (key, passphrase);
      OPENSSL_cleanse (&key, 1);
      if (take != TAKE_MORE)
        return take == TAKE_DONE;
    }
}

static gboolean
read_hidden (int tty, int socket, const char *question, QfSecret *passphrase)
{
  struct termios before, hidden;
  qf_secret_clear (passphrase);
  if (tcgetattr (tty, &before) != 0)
    return FALSE;
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG | IEXTEN);
  hidden.c_cc[VMIN] = 1;
  hidden.c_cc[VTIME] = 0;
  /* Before the question: whoever sees it may type. */
  if (tcsetattr (tty, TCSAFLUSH, &hidden) != 0)
    return FALSE;
  write_text (tty, question);
  gboolean read = read_line (tty, socket, passphrase);
  tcsetattr (tty, TCSAFLUSH, &before);
  write_text (tty, "\n");
  return read && qf_secret_get_length (passphrase) > 0;
}

static gboolean
ask_twice (int tty, int socket, QfSecret *passphrase, GError **error)
{
  g_autoptr (QfSecret) again = qf_secret_new ();
  if (!read_hidden (tty, socket, _ ("Passphrase for the new key: "), passphrase)
      || !read_hidden (tty, socket, _ ("The same once more: "), again))
    {
      qf_prompt_set_declined (error);
      return FALSE;
    }
  if (qf_secret_equal (passphrase, again))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("The two passphrases are not the same; no key was made."));
  return FALSE;
}

static gboolean
ask_terminal (
    QfPrompt *prompt, QfSignView *view, const char *problem, QfSecret *passphrase, GError **error)
{
  TerminalPrompt *self = (TerminalPrompt *)prompt;
  int tty = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (tty < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("There is no terminal to ask for the passphrase. Name a file that holds it "
                      "with --passphrase-file, or \"-\" for standard input."));
      return FALSE;
    }
  if (!self->shown)
    show_view (tty, view);
  self->shown = TRUE;
  if (problem != NULL)
    {
      write_text (tty, problem);
      write_text (tty, "\n");
    }
  gboolean answered;
  if (view->face == QF_SIGN_KEY)
    answered = ask_twice (tty, self->socket, passphrase, error);
  else
    {
      answered = read_hidden (tty, self->socket, _ ("Passphrase to sign (empty: do not sign): "),
                              passphrase);
      if (!answered)
        qf_prompt_set_declined (error);
    }
  close (tty);
  return answered;
}

static void
finish_terminal (QfPrompt *prompt)
{
}

static void
free_terminal (QfPrompt *prompt)
{
  g_free (prompt);
}

QfPrompt *
qf_prompt_terminal_new (int socket)
{
  TerminalPrompt *self = g_new0 (TerminalPrompt, 1);
  self->parent.entry = "file";
  self->parent.retries = TRUE;
  self->parent.ask = ask_terminal;
  self->parent.done = finish_terminal;
  self->parent.free = free_terminal;
  self->socket = socket;
  return &self->parent;
}
