/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Loaded into a process it leaves the file "intruder" in that process's HOME. */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__ ((constructor)) static void
leave_mark (void)
{
  char path[PATH_MAX];
  const char *home = getenv ("HOME");
  if (home == NULL)
    return;
  snprintf (path, sizeof path, "%s/intruder", home);
  int fd = open (path, O_CREAT | O_WRONLY, 0600);
  if (fd >= 0)
    close (fd);
}
