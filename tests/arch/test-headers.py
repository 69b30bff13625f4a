#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The public headers: alone, clean, and short enough to be read as an inventory."""
import re
import tempfile
from pathlib import Path

from tap import SOURCE, Tap, files, name_of, run

tap = Tap("arch/headers")
public = files("include/qf/*.h", "include/qf-ui/*.h")

tap.rule("public-headers-name-no-library-behind-them",
         [f"{name_of(path)} names {match.group(0)}" for path in public
          for match in [re.search(r"\b(sqlite3\s*\*|PGconn|xmlNode|xmlDoc|Peas\w+|EVP_\w+|struct archive)",
                                  path.read_text(encoding="utf-8"))] if match])


def compile_alone(path, packages):
    flags = run("pkg-config", "--cflags", *packages).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "alone.c"
        source.write_text(f"#include <{path.parent.name}/{path.name}>\nint alone;\n", encoding="utf-8")
        result = run("cc", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
                     "-fsyntax-only", f"-I{SOURCE / 'include'}", *flags, str(source))
    return [f"{name_of(path)}: {result.stderr.splitlines()[0]}"] if result.returncode else []


core = [p for p in public if p.parent.name == "qf"]
window = [p for p in public if p.parent.name == "qf-ui"]
tap.rule("each-header-of-the-core-compiles-alone",
         [line for path in core for line in compile_alone(path, ["gio-2.0"])])
if window:
    tap.rule("each-header-of-the-window-compiles-alone",
             [line for path in window
              for line in compile_alone(path, ["gtk4", "libadwaita-1", "gtksourceview-5"])])

umbrella = (SOURCE / "include/qf/qf.h").read_text(encoding="utf-8")
tap.rule("the-umbrella-names-every-header",
         [f"qf.h lacks {path.name}" for path in core
          if path.name != "qf.h" and f'"{path.name}"' not in umbrella])
tap.rule("public-headers-say-who-may-call",
         [f"{name_of(path)}:{number}: {line.strip()}" for path in public
          for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
          if re.match(r"^[A-Za-z].*\bqf_\w+\s*\(", line) and not re.match(r"^(QF_API|QF_HOST|QF_UI_API|G_DEFINE|typedef|#)", line)
          and not line.startswith((" ", "/*", "*", "static"))])
tap.end()
