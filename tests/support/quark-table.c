/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "quark-table.h"

/* GLib never frees a table of quarks that it outgrew, since others may be reading it without a
 * lock (gquark.c, quark_new()): a program with more than 2,048 quarks, which GTK's are, leaves a
 * block of 16,384 bytes behind. A suppression would have to name a frame, and with the frame
 * pointers that Debian's GLib lacks there is only g_malloc(), which every leak of ours has too.
 * So that very block is found, by what is in it, among the variables of GLib, and named. */

#if defined(__SANITIZE_ADDRESS__)

#include <glib.h>
#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

#define TABLE_SIZE (2048 * sizeof (char *))

/* Of sanitizer/allocator_interface.h, which GCC's packages leave out. */
int __sanitizer_get_ownership (const volatile void *block);
size_t __sanitizer_get_allocated_size (const volatile void *block);

static gboolean
is_table (gpointer candidate)
{
  const char *const *strings = candidate;

  return __sanitizer_get_ownership (candidate)
         && __sanitizer_get_allocated_size (candidate) == TABLE_SIZE && strings[0] == NULL
         && strings[1] == g_quark_to_string (1);
}

/* GLib's variables are allowed to be poisoned; only whole words between them are read. */
__attribute__ ((no_sanitize ("address"))) static int
look_at_library (struct dl_phdr_info *info, size_t size, void *data)
{
  if (strstr (info->dlpi_name, "libglib-2.0") == NULL)
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];
      gpointer *words = (gpointer *)(info->dlpi_addr + segment->p_vaddr);

      if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) == 0)
        continue;
      for (size_t n = 0; n < segment->p_memsz / sizeof *words; n++)
        if (words[n] != NULL && is_table (words[n]))
          __lsan_ignore_object (words[n]);
    }
  return 0;
}

void
quark_table_keep (void)
{
  dl_iterate_phdr (look_at_library, NULL);
}

#else

void
quark_table_keep (void)
{
}

#endif
