#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every plugin is removable whole: without each in turn the rest configures, builds and
works. A copy of the tree is kept in the build folder, so that a second run compiles only
what has changed since the first."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import BUILD, SOURCE, Tap, plugin_folders, run

tap = Tap("arch/removal")
room = BUILD / "tests/arch/removal"
source = room / "source"
# As in the tree itself the build lies in the source: the same commands, so the same cache.
build = source / "build"
environment = dict(os.environ, CCACHE_NOHASHDIR="1", LC_ALL="C.UTF-8")


def tracked():
    """What belongs to the tree, by folders rather than by version control: a tarball has none."""
    for folder, names, leaves in os.walk(SOURCE):
        place = Path(folder).relative_to(SOURCE)
        if place == Path("."):
            names[:] = [n for n in names if not n.startswith("build") and n != ".git"]
        names[:] = [n for n in names if n != "__pycache__"]
        for leaf in leaves:
            yield place / leaf


def copy_tree():
    wanted = set(tracked())
    for path in wanted:
        there, here = SOURCE / path, source / path
        if not there.exists():
            continue
        stat = there.stat()
        if here.exists() and here.stat().st_mtime_ns == stat.st_mtime_ns \
                and here.stat().st_size == stat.st_size:
            continue
        here.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(there, here)
    for folder, _, leaves in os.walk(source, topdown=False):
        if build in (Path(folder), *Path(folder).parents):
            continue
        for leaf in leaves:
            if (Path(folder) / leaf).relative_to(source) not in wanted:
                os.unlink(Path(folder) / leaf)
        if not os.listdir(folder):
            os.rmdir(folder)


def quietly(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).splitlines()[-12:]


def configure():
    again = ["--reconfigure"] if (build / "build.ninja").is_file() else []
    return quietly("meson", "setup", *again, str(build), str(source))


def programs():
    """The programs and the plugins; no tests, which are compiled by the build itself."""
    listing = run("ninja", "-C", str(build), "-t", "targets", "all").stdout
    wanted = []
    for line in listing.splitlines():
        name = line.split(": ")[0]
        if name in ("app/cli/qianfa-cli", "app/sign/qianfa-sign", "app/sign/qianfa-sign-window",
                    "app/shell/qianfa") or (name.startswith("plugins/libqf-") and name.endswith(".so")):
            wanted.append(name)
    return wanted


def smoke(plugin):
    """The command line without the plugin: it starts, knows nothing of it, makes an office."""
    cli = str(build / "app/cli/qianfa-cli")
    with tempfile.TemporaryDirectory() as folder:
        store = ["--store", f"{folder}/office.db", "--keys", f"{folder}/keys"]
        listed = run(cli, "plugins", env=environment)
        made = run(cli, *store, "init", "--office", "示例市", "--admin", "A1:周砚",
                   "--admin", "A2:孙序", env=environment)
        shown = run(cli, *store, "roll", "show", "--pending", env=environment)
    problems = [f"{what} ended with {r.returncode}: {r.stderr.strip()[:120]}"
                for what, r in (("plugins", listed), ("init", made), ("roll show", shown))
                if r.returncode]
    if plugin and f"qf-{plugin} " in listed.stdout:
        problems.append(f"`plugins` still lists qf-{plugin}")
    return problems


copy_tree()
away = room / "away"
problems = configure() or quietly("ninja", "-C", str(build), *programs()) or smoke(None)
tap.rule("the-copy-builds-with-every-plugin", problems)
if problems:
    tap.end()
for folder in plugin_folders():
    name = folder.name
    place = source / "plugins" / name
    shutil.rmtree(away, ignore_errors=True)
    shutil.move(place, away)
    for left in (build / "plugins").glob(f"*{name}*"):
        if left.is_file():
            left.unlink()
    tap.rule(f"without-{name}",
             configure() or quietly("ninja", "-C", str(build), *programs()) or smoke(name))
    shutil.move(away, place)
sys.stdout.flush()
tap.end()
