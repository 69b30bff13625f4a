#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Counts single tests in meson's logs: count.py LOG.json ...

Every TAP line is one test; a program that says nothing of its tests counts as one. Names
each failure and each skip, and prints the sum last. Exit 1 where something failed.
"""
import json
import re
import sys

LINE = re.compile(r"^(not )?ok\b\s*\d*\s*-?\s*([^#\n]*?)\s*(?:#\s*(skip|todo)\S*\s*(.*))?$", re.I)
PLAN = re.compile(r"^1\.\.0\s*#\s*skip\S*\s*(.*)$", re.I)


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []


def count_program(entry, count):
    name = entry["name"]
    seen = failures = planned = tests = 0
    for line in entry.get("stdout", "").splitlines():
        whole = PLAN.match(line)
        if whole:
            count.skipped.append((name, whole.group(1)))
            seen += 1
            continue
        plan = re.match(r"^1\.\.(\d+)", line)
        if plan:
            planned = int(plan.group(1))
        match = LINE.match(line)
        if not match:
            continue
        seen += 1
        tests += 1
        path = f"{name} {match.group(2)}".strip()
        if match.group(3) and match.group(3).lower() == "skip":
            count.skipped.append((path, match.group(4)))
        elif match.group(1):
            count.failed.append(path)
            failures += 1
        else:
            count.passed += 1
    if entry["result"] in ("OK", "EXPECTEDFAIL"):
        count.passed += seen == 0
    elif entry["result"] == "SKIP":
        if seen == 0:
            count.skipped.append((name, "the program says no reason"))
    elif failures == 0:
        left = f", {tests} of {planned} tests were run" if planned > tests else ""
        count.failed.append(f"{name} (the program: {entry['result']}{left})")


def main():
    count = Count()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8", errors="replace") as log:
            for line in log:
                count_program(json.loads(line), count)
    for path in count.failed:
        print(f"failed: {path}")
    for path, reason in count.skipped:
        print(f"skipped: {path}: {reason or 'no reason given'}")
    print(f"{count.passed} passed, {len(count.failed)} failed, {len(count.skipped)} skipped")
    return 1 if count.failed or count.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
