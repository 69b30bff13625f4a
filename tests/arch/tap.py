# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the programs of tests/arch share: TAP, and the files of the tree."""
import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(os.environ["QF_SOURCE_ROOT"])
BUILD = Path(os.environ["QF_BUILD_ROOT"])


class Tap:
    """One line a rule; what breaks it follows as comments."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.failed = 0

    def rule(self, name, problems):
        """@problems: what breaks the rule, one a line; empty is well."""
        self.count += 1
        problems = list(problems)
        word = "not ok" if problems else "ok"
        self.failed += bool(problems)
        print(f"{word} {self.count} /{self.folder}/{name}")
        for problem in problems[:40]:
            print(f"#   {problem}")
        sys.stdout.flush()

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} /{self.folder}/{name} # SKIP {reason}")

    def end(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def files(*patterns):
    """Files of the source tree, build folders left out."""
    found = set()
    for pattern in patterns:
        for path in SOURCE.glob(pattern):
            parts = path.relative_to(SOURCE).parts
            if path.is_file() and not parts[0].startswith("build"):
                found.add(path)
    return sorted(found)


def name_of(path):
    return str(path.relative_to(SOURCE))


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def plugin_folders():
    return sorted(p.parent for p in SOURCE.glob("plugins/*/meson.build"))
