#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Sizes, names and words: what keeps the house readable."""
import re

from tap import SOURCE, Tap, files, name_of

tap = Tap("arch/sizes")
code = files("app/**/*.[ch]", "include/**/*.h", "plugins/**/*.[ch]", "tests/**/*.[ch]",
             "tests/**/*.py", "app/*.sh", "app/run", "tests/run")
REASON = "Over 500 lines because"
lines = {path: path.read_text(encoding="utf-8").splitlines() for path in code}

tap.rule("no-file-reaches-a-thousand-lines",
         [f"{name_of(p)}: {len(l)}" for p, l in lines.items() if len(l) >= 1000])
tap.rule("a-file-over-five-hundred-lines-says-why",
         [f"{name_of(p)}: {len(l)}" for p, l in lines.items()
          if len(l) > 500 and not any(REASON in line for line in l[:60])])
tap.rule("the-command-lines-main-has-a-hundred-lines-at-most",
         [f"{len(l)} lines" for p, l in lines.items()
          if name_of(p) == "app/cli/main.c" and len(l) > 100])
tap.rule("no-line-is-longer-than-a-hundred-characters",
         [f"{name_of(p)}:{n}: {len(line)}" for p, l in lines.items()
          if p.suffix == ".c" or name_of(p).startswith("include/")
          for n, line in enumerate((text.rstrip(" \\") for text in l), 1)
          if len(line) > 100 and not re.search(r'"[^"]*[^\x00-\x7f]', line)])


def functions(path):
    """(name, lines) of every function body, as clang-format lays them out."""
    name, start = None, None
    for number, line in enumerate(lines[path], 1):
        match = re.match(r"^(\w+) \(", line)
        if match:
            name = match.group(1)
        if line == "{" and name:
            start = number
        elif line == "}" and start:
            yield name, number - start - 1
            name, start = None, None


tap.rule("no-function-is-longer-than-a-hundred-and-twenty-lines",
         [f"{name_of(p)}: {name} has {n}" for p in code if p.suffix == ".c"
          for name, n in functions(p) if n > 120])
tap.rule("there-is-no-growing-heap-of-odds-and-ends",
         [name_of(p) for p in code if not name_of(p).startswith("tests/")
          and re.search(r"(utils?|helpers?|misc|part\d)\.[ch]$", p.name)])
tap.rule("every-source-names-its-licence",
         [name_of(p) for p, l in lines.items()
          if not any("SPDX-License-Identifier: LGPL-2.1-or-later" in line for line in l[:3])])
tap.rule("nothing-jumps",
         [f"{name_of(p)}:{n}" for p, l in lines.items() if p.suffix == ".c"
          for n, line in enumerate(l, 1) if re.match(r"\s*goto \w+;", line)])
tap.rule("tests-do-not-sleep",
         [f"{name_of(p)}:{n}" for p, l in lines.items()
          if name_of(p).startswith("tests/") and p.suffix == ".c"
          for n, line in enumerate(l, 1)
          if re.search(r"\b(g_usleep|sleep|usleep|nanosleep) \(", line)])
text = files("app/**/*", "include/**/*", "plugins/**/*", "tests/**/*", "ui/**/*", "*.md", "*.build")
pages = {p.name for p in text if p.suffix == ".md"}


def find_words(pattern, is_wrong=lambda match: True):
    for path in text:
        if path.suffix in (".docx", ".png", ".doc", ".wps", ".zip", ".db", ".gz", ".bin"):
            continue
        try:
            content = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for match in re.finditer(pattern, content):
            if is_wrong(match):
                yield f"{name_of(path)}: {match.group(0)}"


# A reader has this tree and nothing else.
tap.rule("nothing-refers-to-a-page-that-is-not-here",
         find_words(r"\b[a-z-]+\.md\b", lambda m: m.group(0) not in pages))
tap.rule("nothing-names-a-place-on-somebodys-machine",
         find_words(r"(?<![\w.])/(?:w" r"ork|home/[a-z]+|root/[\w.]+|Users)/[\w/.-]*"))
allowed = {"app", "plugins", "include", "ui", "po", "tests", "meson.build", "README.md",
           "meson_options.txt", "LICENSE", ".ci", ".clang-format", ".gitignore", ".git"}
tap.rule("the-top-level-is-fixed",
         [p.name for p in SOURCE.iterdir()
          if p.name not in allowed and not p.name.startswith("build")])
tap.end()
