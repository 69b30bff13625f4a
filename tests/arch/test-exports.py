#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Two export lists, one shared core: what is public is what the headers say, and no plugin
takes what belongs to the programs."""
import re

from tap import BUILD, SOURCE, Tap, files, name_of, plugin_folders, run

tap = Tap("arch/exports")
DECLARED = re.compile(r"^(QF_API|QF_HOST)\s+(?:G_DECLARE_\w+\s*\(\s*\w+\s*,\s*(\w+)|[^;(]*?\b(\w+)\s*\()",
                      re.M)


def declared():
    """Symbol to QF_API or QF_HOST."""
    found = {}
    for path in files("include/qf/*.h", "app/core/**/*.h"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for mark, stem, function in DECLARED.findall(text):
            found[f"{stem}_get_type" if stem else function] = mark
    return found


def symbols(library, undefined):
    result = run("nm", "-D", "--undefined-only" if undefined else "--defined-only", str(library))
    return {line.split()[-1].split("@")[0] for line in result.stdout.splitlines() if line.strip()}


core = BUILD / "app/core/libqf-core.so"
marks = declared()
exported = symbols(core, undefined=False)
ours = {s for s in exported if not s.startswith(("__asan", "__odr_asan", "__ubsan", "_init", "_fini", "_end", "_edata",
                                                       "__bss_start"))}
tap.rule("the-core-exports-nothing-that-no-header-declares",
         sorted(f"{s} is exported" for s in ours if s not in marks))
tap.rule("the-core-exports-all-that-the-headers-declare",
         sorted(f"{s} is declared {marks[s]} and not there" for s in marks if s not in exported))
tap.rule("the-contract-is-public-and-the-rooms-are-not",
         [f"{name_of(path)} says QF_HOST" for path in files("include/qf/*.h")
          if re.search(r"^QF_HOST", path.read_text(encoding="utf-8"), re.M)
          and path.name != "qf-api.h"]
         + [f"{name_of(path)} says QF_API" for path in files("app/core/**/*.h")
            if re.search(r"^QF_API", path.read_text(encoding="utf-8"), re.M)])

host = {s for s, mark in marks.items() if mark == "QF_HOST"}
halves = sorted((BUILD / "plugins").glob("libqf-*.so"))
tap.rule("no-plugin-takes-what-belongs-to-the-programs",
         [f"{half.name} imports {s}" for half in halves for s in sorted(symbols(half, True) & host)])
tap.rule("a-plugin-exports-its-registration-and-its-own-types",
         [f"{half.name} exports {s}" for half in halves
          for s in sorted(symbols(half, False))
          if not s.startswith(("peas_register_types", "qf_" + re.sub(r"\W", "_", half.stem[len("libqf-"):].removesuffix("-ui")),
                               "__asan", "__odr_asan", "__ubsan", "_init", "_fini", "_end",
                               "_edata", "__bss_start"))])
tap.rule("every-plugin-was-built",
         [f"plugins/{folder.name} left no library" for folder in plugin_folders()
          if not list((BUILD / "plugins").glob(f"libqf-{folder.name}*.so"))])
tap.end()
