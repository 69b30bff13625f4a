/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-language"

#include "config.h"

#include "window/qf-application.h"

#include <libintl.h>
#include <locale.h>

#include "window/qf-settings.h"

/* The language has to be known before GTK starts, and gettext asks LANGUAGE only where the
 * locale is not C. So a chosen Chinese under C takes the first Chinese or English locale there
 * is, and source strings are English already. */

static char *
find_option (int n_arguments, char **arguments)
{
  for (int i = 1; i < n_arguments; i++)
    {
      if (g_str_has_prefix (arguments[i], "--lang="))
        return g_strdup (arguments[i] + strlen ("--lang="));
      if (g_str_equal (arguments[i], "--lang") && i + 1 < n_arguments)
        return g_strdup (arguments[i + 1]);
    }
  return NULL;
}

/* The months, too: a machine that is Chinese keeps everything else of its locale. GTK reads the
 * environment again, where LC_ALL would win. */
static void
take_english (void)
{
  g_autofree char *all = g_strdup (g_getenv ("LC_ALL"));

  if (all != NULL && *all != '\0')
    {
      g_unsetenv ("LC_ALL");
      g_setenv ("LANG", all, TRUE);
    }
  g_setenv ("LC_TIME", "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_ALL, "");
}

static void
take_locale (const char *language)
{
  static const char *const locales[] = { "zh_CN.UTF-8", "zh_CN.utf8", "en_US.UTF-8", "C.UTF-8" };
  const char *now = setlocale (LC_MESSAGES, NULL);

  if (g_str_has_prefix (language, "en"))
    {
      take_english ();
      return;
    }
  {
    g_autofree char *list = g_strdup_printf ("%s:en", language);
    g_setenv ("LANGUAGE", list, TRUE);
  }
  if (now != NULL && !g_str_equal (now, "C") && !g_str_has_prefix (now, "C.")
      && !g_str_equal (now, "POSIX"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      {
        /* The signer's window speaks the same language. */
        g_setenv ("LC_ALL", locales[i], TRUE);
        return;
      }
}

void
qf_application_choose_language (int n_arguments, char **arguments)
{
  g_autofree char *language = find_option (n_arguments, arguments);
  g_autofree char *locale = qf_paths_dup_locale ();

  setlocale (LC_ALL, "");
  /* Han characters in their mainland form, whatever the language around them. */
  g_setenv ("PANGO_LANGUAGE", "zh-cn:en", FALSE);
  if (language == NULL)
    {
      g_autoptr (GSettings) settings = qf_settings_new ();

      if (settings != NULL)
        language = g_settings_get_string (settings, "language");
    }
  if (language != NULL && *language != '\0')
    take_locale (language);
  bindtextdomain (GETTEXT_PACKAGE, locale);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
