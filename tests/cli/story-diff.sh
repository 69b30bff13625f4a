#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# What changed: told as text, as JSON and as a page; since my last act, since the last release,
# and from both at once.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office
make_pair

# A paragraph moves and is edited, another changes in place, one row comes to a table.
/usr/bin/python3 - "$room" <<'PYTHON'
import sys
from pathlib import Path
room = Path(sys.argv[1])
lines = (room / "policy.txt").read_text(encoding="utf-8").splitlines()
long = [i for i, line in enumerate(lines) if len(line) > 40 and "20" not in line]
assert len(long) >= 3, "the sample text has changed"
moved = lines.pop(long[0])
lines.insert(long[2], moved.replace("，", "，并且", 1))
(room / "moved.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
PYTHON
must as 1007 submit "$release"
must review_1 1003
must as 1007 edit "$policy" --from "$room/moved.txt"

expect 0 two-versions-are-compared "$cli" diff "$policy"
says a-paragraph-that-moved-is-told-so '^> moved from block [0-9]+ to block [0-9]+:$'
says with-what-was-edited-in-it '\{\+并且\+\}'
run "$cli" --json diff "$policy"
is once-and-not-twice "$(field blocks.#)" 1
is as-moved "$(field blocks.0.kind)" moved
cp "$room/out" "$room/plain.json"
expect 0 json-is-a-format-too "$cli" diff "$policy" --format json
is with-the-same-words "$(cmp "$room/out" "$room/plain.json" && echo same)" same
expect 2 another-format-is-none "$cli" diff "$policy" --format pdf
says and-those-that-are-are-named 'text json html'

expect 0 a-page "$cli" diff "$policy" --format html
says carries-that-it-is-no-release 'class="qf-unsigned">未审签<'
says shows-where-the-paragraph-stands '<p class="moved" id="n[0-9]+">'
says and-where-it-stood '<p class="from" id="o[0-9]+">'
says marks-added-words '<ins>并且</ins>'
is fetches-nothing "$(printf '%s' "$out" | grep -cE 'src=|@import|url\(|https?:|<script|<link')" 0
cp "$room/out" "$room/page.html"
is and-is-well-formed "$(sed '1d; s/<meta[^>]*>//' "$room/page.html" | xmllint --noout - 2>&1 | head -n 1)" ''

# Bases: what was never released or signed has none; a reviewer's own act is one.
expect 1 nothing-was-released-yet "$cli" diff "$policy" --since-last-release
says and-is-told-to-be-read-whole 'has not been released yet'
expect 2 versions-and-bases-do-not-go-together as 1003 diff "$policy" 1 --since-my-last-act
expect 0 since-my-last-act as 1003 diff "$policy" --since-my-last-act
says holds-the-moved-paragraph '^> moved'

# After a release both bases are at hand: the released text is the one signed last.
make_pair
clear_release 示政办发〔2026〕43号
must as 2004 publish "$release"
expect 0 both-bases-at-once as 1003 diff "$policy" --since-my-last-act --since-last-release
says name-each '^② '
says and-find-nothing-after-a-release 'No difference'
run as 1003 --json diff "$policy" --since-my-last-act --since-last-release
is by-word-of-each "$(field since_last_release.from)" "$(field since_my_last_act.from)"
expect 0 and-as-a-page as 1003 diff "$policy" --since-my-last-act --since-last-release --format html
says tells-the-bases-apart '①'
finish
