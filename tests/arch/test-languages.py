#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Translations: every file with words is listed, and zh_CN says all of them."""
import re

from tap import SOURCE, Tap, files, name_of, run

tap = Tap("arch/languages")
marked = re.compile(r'(?<!\w)(?:_|N_|C_|ngettext|g_dngettext)\s*\(\s*[\s"]')
listing = SOURCE / "po/POTFILES.in"
if not listing.is_file():
    tap.skip("every-file-with-words-is-listed", "this tree has no po/POTFILES.in")
else:
    listed = {line.strip() for line in listing.read_text(encoding="utf-8").splitlines()
              if line.strip() and not line.startswith("#")}
    skipped = SOURCE / "po/POTFILES.skip"
    if skipped.is_file():
        listed |= {line.strip() for line in skipped.read_text(encoding="utf-8").splitlines()}
    sources = [p for p in files("app/**/*.c", "plugins/**/*.c")
               if marked.search(p.read_text(encoding="utf-8"))]
    templates = [p for p in files("ui/**/*.ui", "plugins/**/*.ui", "app/**/*.ui")
                 if 'translatable="' in p.read_text(encoding="utf-8")]
    tap.rule("every-file-with-words-is-listed",
             [f"{name_of(p)} is not in po/POTFILES.in" for p in sources + templates
              if name_of(p) not in listed])
    tap.rule("every-listed-file-is-there",
             [f"{name} is listed and not there" for name in sorted(listed)
              if name and not (SOURCE / name).is_file()])

for path in files("po/*.po"):
    result = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", str(path),
                 env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    said = result.stderr.strip().splitlines()
    tap.rule(f"{path.stem}-is-complete",
             said if result.returncode or re.search(r"untranslated|fuzzy", result.stderr) else [])
# Sentences are never glued together: an order of words is a language's own.
tap.rule("sentences-are-not-glued-together",
         [f"{name_of(p)}: {m.group(0)[:60]}" for p in files("app/**/*.c", "plugins/**/*.c")
          for m in re.finditer(r'g_str(?:con|join)\w* \([^;]*\b_ \("[^"]+"\),\s*[^;]*\b_ \("', p.read_text(encoding="utf-8"))])
tap.end()
