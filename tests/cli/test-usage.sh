#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The words of the command line: help, wrong usage, refusals as documents.
. "$(dirname "$0")/tap.sh"
golden=$(dirname "$0")/golden

# What plugins add depends on which are here.
without_plugins () {
  awk '/^Words from plugins:$/ { skip = 1 } /^Exit codes:$/ { skip = 0 } !skip' "$1"
}

compare () { # NAME GOLDEN-FILE GOT-FILE
  if diff -u "$2" "$3" >"$room/difference"; then
    tap_line 0 "$1"
  else
    tap_line 1 "$1"
    explain "$(cat "$room/difference")"
  fi
}

# The sample office is optional: the program builds without it.
wanted=$golden/help.txt
if [ ! -f "$QF_SOURCE_ROOT/app/cli/demo.c" ]; then
  sed '/^  demo FOLDER$/,+1d' "$wanted" >"$room/wanted"
  wanted=$room/wanted
fi
expect 0 help-ends-well "$cli" help
without_plugins "$room/out" >"$room/help"
compare help-is-the-golden-text "$wanted" "$room/help"
expect 0 help-option-ends-well "$cli" --help
without_plugins "$room/out" >"$room/help-option"
is help-word-and-option-agree "$(cat "$room/help-option")" "$(cat "$room/help")"
expect 0 help-of-a-word "$cli" help review
compare help-of-a-word-is-the-golden-text "$golden/help-review.txt" "$room/out"
expect 0 option-help-after-a-word "$cli" review --help
compare option-help-is-the-help-of-the-word "$golden/help-review.txt" "$room/out"
expect 0 help-as-json "$cli" --json help attach
compare help-as-json-is-the-golden-document "$golden/help-attach.json" "$room/out"
expect 0 version "$cli" --version
says version-names-the-program '^qianfa-cli [0-9]+\.[0-9]+\.[0-9]+$'

# What this version does not have is wrong usage and stands in no help.
for word in withdraw export nonsense; do
  expect 2 "no-word-$word" "$cli" "$word" something
  expect 2 "no-help-of-$word" "$cli" help "$word"
done
expect 2 no-publishing-at-a-time "$cli" publish R1 --at 2026-12-01T09:00:00Z
expect 2 no-other-algorithm "$cli" --store "$room/new.db" init --office 示例市 --admin A:甲 --admin B:乙 \
  --algorithm sm2
is nothing-was-made-for-another-algorithm "$(ls "$room" | grep -c new.db)" 0
for word in withdraw export -at sm2 algorithm; do
  is "help-does-not-say-$word" "$(grep -cwE -- "$word" "$room/help")" 0
done

expect 2 nothing-to-do "$cli"
expect 2 option-without-value "$cli" list --store
expect 2 unknown-option "$cli" list --everything
says unknown-option-is-named '--everything'
expect 2 unknown-option-without-a-word "$cli" --everything
expect 2 option-twice "$cli" list --state draft --state cleared
expect 2 flag-with-value "$cli" list --mine=yes
expect 2 too-few-words "$cli" submit
says too-few-words-show-the-usage 'submit RELEASE'
expect 2 too-many-words "$cli" submit R1 R2
expect 2 subword-missing "$cli" roll
says subword-missing-shows-all 'roll sign \[FINGERPRINT\]'
expect 2 subword-unknown "$cli" channel remove site
expect 2 option-of-a-sister-word "$cli" release exempt R1 --reason 无 --policy D1
expect 2 bad-staff-number "$cli" --as 'a b' list
expect 2 bad-time "$cli" --now yesterday list
expect 2 argument-that-is-not-utf8 "$cli" show $'\xff\xfe'
expect 2 a-fingerprint-is-64-hex-digits "$cli" verify R1 --roll abc

# An office to be wrong in.
export QIANFA_STORE=$room/office.db QIANFA_KEYS=$room/keys
expect 4 no-office-yet "$cli" list
says no-office-names-init 'qianfa-cli init'
expect 2 one-administrator-is-too-few "$cli" init --office 示例市 --admin 2001:周砚
expect 2 administrator-without-name "$cli" init --office 示例市 --admin 2001 --admin 1003:孙序
expect 2 office-without-name "$cli" init --admin 2001:周砚 --admin 1003:孙序
expect 0 init "$cli" init --office 示例市 --admin 2001:周砚 --admin 1003:孙序
is init-prints-the-store-first "$(id | grep -cE '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')" 1
says init-names-who-must-make-keys '2001 周砚'
expect 4 init-never-overwrites "$cli" init --office 示例市 --admin 2001:周砚 --admin 1003:孙序
expect 2 writing-needs-a-person "$cli" import "$0"
says writing-says-how-to-name-one '--as STAFF'
expect 2 publishing-needs-a-person "$cli" publish R1
expect 2 mine-needs-a-person "$cli" list --mine
expect 2 unknown-state "$cli" list --state somewhere
expect 2 unknown-kind "$cli" --as 2001 import x.txt --kind memo
expect 2 unknown-class "$cli" --as 2001 import x.txt --class 重要文件
expect 2 unknown-duty "$cli" --as 2001 person add 1007 赵宁 --duty boss
expect 2 no-duty "$cli" --as 2001 person add 1007 赵宁
expect 2 unknown-roll-setting "$cli" --as 2001 roll set reviews=2
expect 2 unknown-gate "$cli" --as 2001 review R1 --stage 1 --approve --gate beauty=pass
expect 2 gate-that-does-not-pass "$cli" --as 2001 review R1 --stage 1 --approve --gate legal=fail
expect 2 stage-four "$cli" --as 2001 review R1 --stage 4 --approve
expect 2 neither-approve-nor-return "$cli" --as 2001 review R1 --stage 1
expect 2 approve-and-return "$cli" --as 2001 review R1 --stage 1 --approve --return --reason facts
expect 2 return-without-reason "$cli" --as 2001 review R1 --stage 1 --return
expect 2 unknown-return-reason "$cli" --as 2001 review R1 --stage 1 --return --reason mood
expect 2 register-knows-two-keys "$cli" --as 2001 register R1 title=新标题
expect 2 settle-needs-how-and-why "$cli" --as 2001 finding settle R1 F1 --how fixed
expect 2 release-of-nothing "$cli" --as 2001 release new
expect 2 release-of-two-kinds "$cli" --as 2001 release new --policy D1 --news D2
expect 2 evidence-needs-a-file "$cli" evidence R1
expect 2 channel-needs-a-type "$cli" --as 2001 channel add site path=/tmp/site

# Unknown ids are refusals; files that cannot be read are bad input.
for command in "show D9" "show R9" "status R9" "check D9" "check R9" "verify R9" "diff D9"; do
  # shellcheck disable=SC2086 # two words
  expect 1 "unknown-id-$(echo "$command" | tr ' ' '-')" "$cli" $command
done
expect 3 no-such-file "$cli" --as 2001 import "$room/missing.txt"
expect 3 a-folder-is-no-file "$cli" --as 2001 import "$room"
expect 3 no-such-bundle "$cli" verify "$room/missing.zip"
is no-such-bundle-is-said-as-for-any-file "$err" \
  "qianfa-cli: $room/missing.zip cannot be read: No such file or directory"
expect 6 a-bundle-that-is-no-zip-is-not-verified "$cli" verify "$0"
is a-verdict-is-the-first-line "$(id | cut -c 1-13)" 'NOT VERIFIED:'
printf 'not a database, and long enough to be looked at as one\n' >"$room/other.db"
expect 4 not-our-store "$cli" --store "$room/other.db" list
expect 4 a-server-comes-later "$cli" --store postgresql://example/office list

# With --json a refusal is the one document.
expect 1 refusal-as-json "$cli" --json status R9
is refusal-has-the-code "$(field code)" 1
is refusal-has-three-members "$(printf '%s' "$out" | grep -cE '^  "(code|message|reasons)"')" 3
is refusal-is-quiet-elsewhere "$err" ""
expect 2 usage-as-json "$cli" --json submit
is usage-as-json-has-the-code "$(field code)" 2
is usage-as-json-lists-how "$(field reasons.0)" "submit RELEASE"
expect 2 option-json-behind-the-word "$cli" submit --json
is option-json-behind-the-word-counts "$(field code)" 2
expect 4 store-as-json "$cli" --json --store "$room/none.db" list
is store-as-json-has-the-code "$(field code)" 4

# A reader that goes away is no problem of ours.
"$cli" help | head -n 1 >/dev/null
is a-reader-may-go-away "${PIPESTATUS[0]}" 0
expect 1 output-that-cannot-be-written sh -c "'$cli' help >/dev/full"
finish
