#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# rules: what is looked for, what the office changes of it, and where that is said.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
golden=$(dirname "$0")/golden
need_plugins wording
make_office
make_pair

expect 0 a-rule-is-shown "$cli" rules show TXT-11/other-things
is it-reads-as-the-golden-text "$out" "$(cat "$golden/rules-show.txt")"
run "$cli" --json rules show TXT-11/other-things
is json-has-the-words "$(field words.0)" '其它 > 其他'
is json-has-the-source "$(field source)" 'Modern Chinese Dictionary; common editorial knowledge'
run "$cli" --json rules list --gate wording
before=$(field digest)
is a-rule-is-on "$(field rules.0.on)" true
expect 2 a-gate-that-is-none "$cli" rules list --gate nothing

# Only an administrator, with a reason, and what is changed is dated and named.
expect 1 a-drafter-may-not-switch-off as 1007 rules off TXT-11/wrong-word --reason 试
expect 2 a-reason-is-wanted as 1003 rules off TXT-11/wrong-word
expect 1 no-such-rule as 1003 rules off TXT-11/nothing --reason 试
expect 3 a-key-that-is-none as 1003 rules set TXT-11/wrong-word colour=red
expect 1 the-gate-is-not-the-offices as 1003 rules set TXT-11/wrong-word gate=legal
expect 0 switched-off as 1003 rules off TXT-11/other-things --reason 本办沿用其它
says its-id-is-printed '^TXT-11/other-things$'
run "$cli" rules show TXT-11/other-things
says who-changed-it-is-shown 'changed = .*Z 1003 本办沿用其它'
run "$cli" --json rules list --off
is it-is-listed-as-off "$(field rules.0.id)" TXT-11/other-things
is another-digest-is-in-force "$([ "$(field digest)" != "$before" ] && echo yes)" yes
run "$cli" --json rules list --changed
is it-is-listed-as-changed "$(field rules.#)" 1

# A word more and a word less, in force at once.
expect 0 a-word-is-added as 1003 rules set TXT-11/wrong-word 'word=示列 > 示例' without=帐户
expect 0 it-is-tried "$cli" rules test TXT-11/wrong-word --text 示列，帐户，帐号
says the-new-word-is-found '^0-2 示列$'
is the-word-taken-away-is-not "$(printf '%s\n' "$out" | grep -c 帐户)" 0
expect 1 an-example-that-no-longer-holds-is-told "$cli" rules test TXT-11/wrong-word
expect 0 taken-back as 1003 rules reset TXT-11/wrong-word
expect 0 all-examples-hold-again "$cli" rules test TXT-11/wrong-word
expect 1 nothing-to-take-back as 1003 rules reset TXT-11/wrong-word

# A rule of its own.
cat >"$room/own.rules" <<'RULES'
[OFFICE/short-name]
gate = wording
title = 简称
severity = error
certainty = B
source = 本办规定
message = “{words}”应写全称。
engine = words
word = 示政办 ! 示政办发 示政办函
hit = [[示政办]]负责
miss = 示政办发〔2026〕3号
RULES
expect 0 an-own-rule-is-added as 1003 rules add "$room/own.rules" --reason 统一简称
expect 0 its-examples-hold "$cli" rules test OFFICE/short-name
printf '按照示政办要求办理。\n' >"$room/own.txt"
must as 1007 import "$room/own.txt" --kind news
own=$(id)
expect 1 and-it-blocks "$cli" --json check "$own"
is its-finding-names-its-source \
  "$(printf '%s' "$out" | /usr/bin/python3 -c '
import json, sys
print([f["source"] for f in json.load(sys.stdin)["findings"] if f["rule"] == "OFFICE/short-name"][0])')" 本办规定
sed 's,OFFICE/short-name,TXT-11/wrong-word,' "$room/own.rules" >"$room/taken.rules"
expect 1 a-rule-of-the-program-is-not-added as 1003 rules add "$room/taken.rules"
printf '[OFFICE/x]\nnonsense\n' >"$room/bad.rules"
expect 3 a-file-of-nonsense as 1003 rules add "$room/bad.rules"
expect 0 an-own-rule-ends as 1003 rules reset OFFICE/short-name
expect 1 and-is-gone "$cli" rules show OFFICE/short-name

# What is off stands in the manifest and is shown to who reviews.
must as 1007 submit "$release"
expect 0 status-names-what-is-off "$cli" status "$release"
says the-rule-is-named '^  TXT-11/other-things$'
run "$cli" --json status "$release"
is json-names-it "$(field rules_off.0)" TXT-11/other-things
run "$cli" --json rules list
digest=$(field digest)
run "$cli" --json status "$release"
is the-digest-of-the-rules-in-force "$(field rules)" "$digest"
must as 1003 rules on TXT-11/other-things
run "$cli" --json status "$release"
is what-was-off-then-stays-named "$(field rules_off.0)" TXT-11/other-things

finish
