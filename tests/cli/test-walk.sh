#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The main job as app/run --terminal walks it, to its last word.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
need_plugins site text
unset QIANFA_STORE QIANFA_KEYS
story=main-job
expect 0 terminal-walk-ends-well sh "$QF_SOURCE_ROOT/app/walk.sh" "$cli" "$room/walk"
is terminal-walk-ends-verified "$(printf '%s\n' "$out" | tail -n 1)" VERIFIED
is terminal-walk-is-no-trial "$(printf '%s\n' "$out" | grep -cw trial)" 0
is each-half-has-its-page "$(find "$room/walk/site" -name 'D*.html' 2>/dev/null | wc -l)" 2
is passphrases-are-nowhere-in-the-output "$(cat "$room"/walk/passphrases/* | while read -r p; do
  grep -cF -- "$p" "$room/out"; done | sort -u)" 0

# The same with a text that has something to settle, brought as plain text.
mkdir -p "$room/tree/app/data"
cp "$QF_SOURCE_ROOT/app/walk.sh" "$room/tree/app/"
cp -R "$QF_SOURCE_ROOT/app/data/sample" "$room/tree/app/data/sample"
sed -i '0,/^　*一、/s//　　原登记使用《充电设施台帐》的，继续有效。\n&/' "$room/tree/app/data/sample/policy.txt"
printf '#!/bin/sh\n[ "$1" = plugins ] || exec "%s" "$@"\n' "$cli" >"$room/without-docx"
chmod +x "$room/without-docx"
expect 0 a-walk-with-a-finding-ends-well sh "$room/tree/app/walk.sh" "$room/without-docx" "$room/again"
says the-finding-is-kept-with-a-reason 'finding settle R1 TXT-11/wrong-word-[0-9a-f]+ --how waived'
is a-walk-with-a-finding-ends-verified "$(printf '%s\n' "$out" | tail -n 1)" VERIFIED
finish
