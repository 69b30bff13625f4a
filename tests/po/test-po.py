#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The words people read: all of them listed, translated, and written as an office writes.

POTFILES.in is compared with the tree itself, and the catalogue with what xgettext finds now,
so a new string fails here until it is translated. A plugin's folder may be removed whole: what
POTFILES.in names inside such a folder is not missed. `test-po.py --list` prints POTFILES.in as
it should be.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("QF_SOURCE_ROOT", Path(__file__).resolve().parents[2]))
BUILD = Path(os.environ.get("QF_BUILD_ROOT", SOURCE / "build"))
LISTING = SOURCE / "po/POTFILES.in"
CATALOGUE = SOURCE / "po/zh_CN.po"
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=g_dngettext:2,3", "--keyword=C_:1c,2",
            "--keyword=NC_:1c,2"]
MARKED = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*[\s"G]')
COMMENT = re.compile(r"/\*.*?\*/", re.S)
# Rooms whose words clerks see in windows.
WINDOWS = re.compile(r"^(?:ui/|app/shell/|app/sign/window/|plugins/[^/]+/ui/)")
HAN = "\u4e00-\u9fff"
count = failed = 0


def rule(name, problems):
    """One line of TAP; what breaks the rule follows as comments."""
    global count, failed
    count += 1
    problems = list(problems)
    failed += bool(problems)
    print(f"{'not ok' if problems else 'ok'} {count} /po/{name}")
    for problem in problems[:40]:
        print(f"#   {problem}")
    sys.stdout.flush()


def run(*command, **changes):
    environment = dict(os.environ, LC_ALL="C.UTF-8", **changes)
    return subprocess.run(command, cwd=SOURCE, env=environment, capture_output=True, text=True,
                          check=False)


def has_words(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ui":
        return 'translatable="' in text
    if path.name.endswith(".gschema.xml"):
        return True
    return MARKED.search(COMMENT.sub("", text)) is not None


def files_with_words():
    found = set()
    for room in ("app", "include", "plugins", "ui"):
        for pattern in ("*.c", "*.h", "*.ui", "*.gschema.xml"):
            found |= {str(path.relative_to(SOURCE)) for path in (SOURCE / room).rglob(pattern)
                      if has_words(path)}
    return found


def is_of_removed_plugin(name):
    parts = name.split("/")
    return parts[0] == "plugins" and not (SOURCE / "plugins" / parts[1]).is_dir()


def read_entries(path):
    """Translated entries as (files, msgid, msgstr); the header is left out."""
    entries = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if re.search(r"^#~", block, re.M):
            continue
        texts = {}
        field = None
        places = []
        for line in block.splitlines():
            if line.startswith("#:"):
                places += line[2:].split()
            match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d+\])? (".*")$', line)
            if match:
                field = match.group(1)
                texts[field] = texts.get(field, "") + json.loads(match.group(2))
            elif line.startswith('"') and field:
                texts[field] += json.loads(line)
        if texts.get("msgid"):
            entries.append((places, texts["msgid"], texts.get("msgstr", "")))
    return entries


if "--list" in sys.argv:
    print("# Every file with words for people; tests/po holds this list to the tree.")
    print("\n".join(sorted(files_with_words())))
    sys.exit(0)

listed = [line for line in LISTING.read_text(encoding="utf-8").splitlines()
          if line.strip() and not line.startswith("#")]
expected = files_with_words()
rule("potfiles-names-every-file-with-words",
     [f"{name} is not in po/POTFILES.in" for name in sorted(expected - set(listed))])
rule("potfiles-names-no-other-file",
     [f"{name} has no words, or is not there" for name in sorted(set(listed) - expected)
      if not is_of_removed_plugin(name)])
rule("potfiles-is-sorted-and-names-each-file-once",
     [] if listed == sorted(set(listed)) else ["po/POTFILES.in is not in order"])

with tempfile.TemporaryDirectory() as folder:
    template = Path(folder) / "qianfa.pot"
    extracted = run("xgettext", "--from-code=UTF-8", *KEYWORDS, "-o", str(template),
                    *sorted(expected))
    rule("strings-can-be-extracted", extracted.stderr.splitlines() if extracted.returncode else [])
    # xgettext does not know GLib's format macros: PRIu64 and %zu can be translated.
    rule("no-string-is-cut-at-a-format-macro",
         [f"{places[0]}: {msgid}" for places, msgid, _ in read_entries(template)
          if re.search(r"(?<!%)%$", msgid)])
    compared = run("msgcmp", str(CATALOGUE), str(template))
    rule("every-string-of-the-tree-is-translated",
         compared.stderr.splitlines() if compared.returncode else [])
    missing = Path(folder) / "missing.po"
    missing.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                       '#, c-format\nmsgid "%s of %u"\nmsgstr "%u"\n', encoding="utf-8")
    rule("a-format-that-does-not-hold-is-found",
         [] if run("msgfmt", "--check", "-o", "/dev/null", str(missing)).returncode
         else ["msgfmt accepted a wrong format"])

checked = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", str(CATALOGUE))
rule("catalogue-and-its-formats-hold", checked.stderr.splitlines() if checked.returncode else [])
rule("nothing-is-untranslated-or-fuzzy",
     checked.stderr.splitlines() if re.search(r"untranslated|fuzzy", checked.stderr) else [])

entries = read_entries(CATALOGUE)
rule("no-word-of-the-machinery-stands-in-a-window",
     [text for places, _, text in entries
      if any(WINDOWS.match(place) for place in places)
      and re.search("哈希|散列|密钥|签名链|审核链", text)])
# 签发 is the program's name and, in a red head, a leader's signature; never what a button does.
rule("the-program-s-name-is-no-verb",
     [text for _, msgid, text in entries
      if "签发" in text and "qianfa" not in msgid.lower() and not msgid.startswith("The signer:")])
# A value that is filled in, and the number that a heading begins with, may stand apart.
SPACED = re.compile(f"[{HAN}] [A-Za-z0-9](?!\\.$)|[A-Za-z0-9] [{HAN}]")
HALF_WIDTH = re.compile(f"[{HAN}][,;:?!]|[{HAN}]\\.(?![\\w%])|\\.\\.\\.|[{HAN}]\\((?!_)")
rule("no-space-between-chinese-and-latin",
     [text for _, _, text in entries if SPACED.search(re.sub(r"%[\w$']*?[a-zA-Z]", "%", text))])
rule("punctuation-is-chinese", [text for _, _, text in entries if HALF_WIDTH.search(text)])
rule("ends-as-its-source-ends",
     [f"{msgid} | {text}" for _, msgid, text in entries
      if msgid.endswith("…") != text.endswith("…") or msgid.endswith("\n") != text.endswith("\n")])

catalogue = BUILD / "po/zh_CN/LC_MESSAGES/qianfa.mo"
rule("build-folder-holds-the-catalogue",
     [] if catalogue.is_file() else [f"{catalogue} is not there"])
program = str(BUILD / "app/cli/qianfa-cli")
spoken = run(program, "help", LANGUAGE="zh_CN")
rule("program-speaks-chinese-where-asked",
     [] if spoken.returncode == 0 and "命令：" in spoken.stdout else [spoken.stdout[:400], spoken.stderr])
plain = run(program, "help", LANGUAGE="")
rule("program-speaks-english-else",
     [] if plain.returncode == 0 and "Commands:" in plain.stdout else [plain.stdout[:400], plain.stderr])
print(f"1..{count}")
sys.exit(1 if failed else 0)
