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
finish
