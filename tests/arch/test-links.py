#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""GTK is a link boundary: looked for in what is linked and in what is really mapped."""
import re

from tap import BUILD, Tap, run

tap = Tap("arch/links")
GTK = re.compile(r"lib(gtk-4|adwaita|gtksourceview|gdk|gsk|pango|cairo)[-.]")
core = BUILD / "app/core/libqf-core.so"
cli = BUILD / "app/cli/qianfa-cli"
signer = BUILD / "app/sign/qianfa-sign"


def needed(path):
    return re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", str(path)).stdout)


def gtk_needed(paths):
    return [f"{path.name} needs {library}" for path in paths for library in needed(path)
            if GTK.match(library)]


tap.rule("core-and-command-line-link-no-gtk", gtk_needed([core, cli]))
if signer.exists():
    tap.rule("signer-in-the-terminal-links-no-gtk", gtk_needed([signer]))
halves = [p for p in sorted((BUILD / "plugins").glob("libqf-*.so")) if not p.stem.endswith("-ui")]
tap.rule("core-halves-link-no-gtk", gtk_needed(halves))

# What the loader really brings into the program with every plugin in it.
loading = run(str(cli), "plugins", env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
                                        "LD_DEBUG": "files", "ASAN_OPTIONS": "detect_leaks=0"})
mapped = set(re.findall(r"calling init: (\S+)", loading.stderr))
problems = [f"maps {path}" for path in sorted(mapped) if GTK.search(path.split("/")[-1])]
problems += [f"{half.name} was not loaded" for half in halves
             if not any(path.endswith(half.name) for path in mapped)]
problems += [] if loading.returncode == 0 else [f"`plugins` ended with {loading.returncode}"]
tap.rule("command-line-with-every-plugin-maps-no-gtk", problems)

tap.rule("binaries-are-hardened",
         [f"{path.name} lacks {what}" for path in [core, cli]
          for what, pattern in (("RELRO", "GNU_RELRO"), ("BIND_NOW", r"BIND_NOW|Flags:.*NOW"))
          if not re.search(pattern, run("readelf", "-W", "-l", "-d", str(path)).stdout)])
tap.end()
