#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Which way things depend, read from the sources."""
import re

from tap import SOURCE, Tap, files, name_of, plugin_folders

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
GTK = re.compile(r"^(gtk|gdk|gsk|adwaita|gtksourceview|pango|cairo|qf-ui)\b")
tap = Tap("arch/includes")


def includes(path):
    return [(kind, name) for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def breaking(paths, is_wrong):
    return [f"{name_of(path)} includes {name}"
            for path in paths for kind, name in includes(path) if is_wrong(path, kind, name)]


# Tests link the rooms that they test; plugins' tests see the plugin's own headers.
core = files("app/core/**/*.[ch]", "app/cli/*.[ch]", "include/qf/*.h")
core_halves = [p for p in files("plugins/*/*.[ch]", "plugins/*/**/*.[ch]")
               if "/ui/" not in name_of(p)]
window_halves = files("plugins/*/ui/**/*.[ch]")

tap.rule("core-and-command-line-know-no-gtk",
         breaking(core + core_halves, lambda p, k, n: GTK.match(n)))
tap.rule("signer-in-the-terminal-knows-no-gtk",
         breaking([p for p in files("app/sign/*.[ch]") if "window" not in name_of(p)],
                  lambda p, k, n: GTK.match(n)))
tap.rule("only-the-host-and-registration-files-include-libpeas",
         breaking(files("app/**/*.[ch]", "plugins/**/*.[ch]", "include/**/*.h"),
                  lambda p, k, n: n.startswith("libpeas") and not name_of(p).startswith("app/core/host/")
                  and not p.name.endswith("-plugin.c")))
tap.rule("only-the-store-includes-sqlite",
         breaking(files("app/**/*.[ch]", "plugins/**/*.[ch]", "include/**/*.h"),
                  lambda p, k, n: re.match(r"(sqlite3|libpq)", n)
                  and not name_of(p).startswith("app/core/store/")))


def is_foreign(path, kind, name):
    """For a plugin: include/ and itself; nothing of app/, nothing of another plugin."""
    if name.startswith(("app/", "../../", "plugins/")) or "office-host" in name:
        return True
    if kind == "<":
        return False
    own = SOURCE / "plugins" / path.relative_to(SOURCE / "plugins").parts[0]
    if name == "config.h" or name.startswith(("qf/", "qf-ui/")):
        return False
    beside = (path.parent / name).resolve()
    above = (own / name).resolve()
    # What the build makes (a gresource header) is named after the plugin.
    made = name.startswith(f"qf-{own.name}-") and "resources" in name
    return not (made or (beside.is_file() and own in beside.parents)
                or (above.is_file() and own in above.parents))


tap.rule("a-plugin-includes-only-the-contract-and-itself",
         breaking(core_halves + window_halves, is_foreign))

rooms = {"model": {"text", "clock"}, "text": {"model", "clock"}, "clock": {"model", "text"},
         "gate": set(), "signer": {"gate"}, "store": {"gate"}, "evidence": {"gate"},
         "host": set(), "office": {"gate", "signer", "store", "evidence", "host"}}


def is_above(path, kind, name):
    room = path.relative_to(SOURCE / "app/core").parts[0]
    other = name.split("/")[0]
    return (kind == '"' and "/" in name and other in rooms and other != room
            and other not in rooms[room] | {"model", "text", "clock"})


tap.rule("a-room-of-the-core-sees-only-those-below-it",
         breaking(files("app/core/*/**/*.[ch]", "app/core/*/*.[ch]"), is_above))
tap.rule("core-includes-no-program",
         breaking(files("app/core/**/*.[ch]"),
                  lambda p, k, n: re.match(r"(app/)?(cli|shell|sign)/", n)))
tap.rule("the-shell-names-no-plugin",
         [f"{name_of(path)} names qf-{folder.name}"
          for path in files("app/shell/**/*.[ch]", "app/cli/*.[ch]", "app/core/**/*.[ch]")
          for folder in plugin_folders()
          if re.search(rf"\bqf[-_]{folder.name}[-_](plugin|channel|page|check|importer)\b",
                       path.read_text(encoding="utf-8"))])

# SQL stands in the store and in a plugin's own table file.
SQL = re.compile(r'"\s*(SELECT\b.*\bFROM\b|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\S*\s+SET\b|'
                 r'DELETE\s+FROM\b|CREATE\s+(TABLE|INDEX|TRIGGER)\b|PRAGMA\s)', re.I)
tap.rule("sql-stands-in-the-store-and-in-table-files",
         [f"{name_of(path)} holds SQL"
          for path in files("app/**/*.[ch]", "plugins/**/*.[ch]", "include/**/*.h")
          if not name_of(path).startswith("app/core/store/") and not path.name.endswith("-table.c")
          and SQL.search(path.read_text(encoding="utf-8"))])

# Core is told the time, the user and the settings; it asks nobody.
CLOCK = re.compile(r"\b(g_date_time_new_now\w*|g_get_real_time|g_get_current_time|time \(NULL\)|"
                   r"getpwuid|g_get_user_name|g_get_real_name|g_settings_new)\b")
may_ask = {
    "app/core/office/qf-office.c",   # the system's clock where none was given
    "app/core/office/qf-office-common.c",
}
tap.rule("core-reads-no-clock-user-or-settings",
         [f"{name_of(path)}: {match.group(0)}"
          for path in files("app/core/**/*.[ch]") + core_halves
          if name_of(path) not in may_ask
          for match in [CLOCK.search(path.read_text(encoding="utf-8"))] if match])
tap.rule("nothing-is-left-undone-in-the-code",
         [f"{name_of(path)}: {match.group(0)}"
          for path in files("app/**/*.[ch]", "plugins/**/*.[ch]", "include/**/*.h", "app/*", "tests/**/*.[ch]")
          for match in [re.search(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b", path.read_text(encoding="utf-8", errors="replace"))]
          if match])
# An order of words is a language's own; translations themselves are held by tests/po.
tap.rule("sentences-are-not-glued-together",
         [f"{name_of(p)}: {m.group(0)[:60]}" for p in files("app/**/*.c", "plugins/**/*.c")
          for m in re.finditer(r'g_str(?:con|join)\w* \([^;]*\b_ \("[^"]+"\),\s*[^;]*\b_ \("',
                               p.read_text(encoding="utf-8"))])
tap.end()
