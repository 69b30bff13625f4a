#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The main job as a program sees it: the documents of --json from import to evidence.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office
write_texts

run as 1007 --json import "$room/policy.txt" --kind policy --class 行政规范性文件 --unit 政务公开科
is import-names-the-document "$(field id)" D1
is import-lists-what-was-dropped "$(field dropped.#)" 0
make_pair
run "$cli" --json show "$policy"
is show-has-the-properties "$(field properties.class)" 行政规范性文件
is show-has-the-version "$(field version)" "$policy.2"
must "$cli" show "$policy"
text=$out
run "$cli" --json check "$release"
is findings-have-every-member "$(field findings.0 | /usr/bin/python3 -c '
import json, sys
print(" ".join(json.load(sys.stdin)))' | cut -d" " -f 1-12)" \
  "id rule gate severity blocking waivable document start end text message fix"

# Offsets count the characters of what `show --format text` prints.
printf '%s' "$out" >"$room/findings.json"
run "$cli" show "$interpretation"
cp "$room/out" "$room/interpretation.shown"
cat >"$room/offsets.py" <<'P'
import json
import sys
text = open(sys.argv[2], encoding="utf-8").read()
other = open(sys.argv[3], encoding="utf-8").read()
for finding in json.load(open(sys.argv[1], encoding="utf-8"))["findings"]:
    if finding["rule"] != "CONT-5/copied-run":
        continue
    words = text[finding["start"]:finding["end"]]
    place = finding["partner"]
    print(words == finding["text"] == other[place["start"]:place["end"]])
P
"$cli" show "$policy" >"$room/policy.shown"
is offsets-are-characters-of-both-halves "$(/usr/bin/python3 "$room/offsets.py" "$room/findings.json" \
  "$room/interpretation.shown" "$room/policy.shown" | sort -u)" True
is blanks-stand-in-the-text "$(printf '%s' "$text" | grep -c '{成文日期}')" 1

must "$cli" show "$policy" --format html
says unreleased-pages-say-so 'qf-unsigned.*未审签|未审签'
is and-carry-no-marking "$(printf '%s' "$out" | grep -c 拟稿人：)" 0
must "$cli" show "$policy" --format xml
is xml-is-the-canonical-text "$(id)" '<?xml version="1.0" encoding="UTF-8"?>'

run as 1007 --json list
is list-has-the-release "$(field items.0.id)" "$release"
must as 1007 submit "$release"
run as 1003 --json list --mine
is mine-is-what-waits-for-me "$(field items.0.id)" "$release"
run "$cli" --json list --state first-review
is list-by-state "$(field items.#)" 1
run "$cli" --json list --state released
is list-by-another-state "$(field items.#)" 0
run "$cli" --json status "$release"
is status-has-the-stage "$(field stage)" first-review
is status-says-who-may-act "$(field may_act)" '["1003"]'
is status-has-a-check-code "$(field check_code | grep -cE '^([0-9a-f]{4} ){5}[0-9a-f]{4}$')" 1

# Sent back with reasons, and taken through again.
expect 0 returned as 1003 review "$release" --stage 1 --return --reason facts --reason wording \
  --opinion 第三段数字请再核
is a-return-ends-the-revision "$(stage)" draft
run "$cli" --json status "$release"
is the-reasons-are-kept "$(field signings.1.reasons)" '["facts", "wording"]'
is and-the-opinion "$(field signings.1.opinion)" 第三段数字请再核
must as 1007 submit "$release"
expect 0 taken-back as 1007 recall "$release"
is a-recall-ends-it-too "$(stage)" draft

must as 1007 submit "$release"
must review_1 1003
must review_2 2001
expect 1 the-third-review-needs-its-gates as 0002 review "$release" --stage 3 --approve --gate political=pass
must review_3 0002
expect 1 no-release-without-a-number as 2004 publish "$release"
says the-number-is-missed 'number'
run "$cli" --json status "$release"
is what-is-missing-has-words-and-codes "$(field missing.#)" "$(field missing_codes.#)"
expect 1 number-and-date-are-filled-together as 2002 register "$release" number=示政办发〔2026〕61号
must as 2002 register "$release" number=示政办发〔2026〕61号 formed=2026-11-20
expect 1 a-number-is-given-once as 2002 register "$release" number=示政办发〔2026〕62号
run "$cli" --json publish "$release" --dry-run
is a-dry-run-lists-the-pages "$(field channels.0.renditions.0.path | cut -d/ -f1)" "$release"
is and-sends-nothing "$(ls "$room/site/$release" 2>/dev/null | wc -l)" 0

run as 2004 --json publish "$release"
is receipts-say-seen "$(field receipts.0.state)" seen
is receipts-have-an-address "$(field receipts.0.address | grep -c "$release")" 1
run "$cli" --json status "$release"
is status-is-released "$(field stage)" released
is status-is-verified "$(field verified)" true
is the-marking-names-the-drafter "$(field marking.0.drafter)" 赵宁
is and-the-reviewers "$(field marking.0.reviewers)" '["孙序", "周砚", "吴澄"]'
is and-the-publisher "$(field marking.1.publisher)" 王松
is times-are-iso "$(field receipts.0.time | grep -cE '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$')" 1
expect 0 publishing-again-sends-again as 2004 publish "$release"
run "$cli" --json status "$release"
is without-a-second-act "$(field signings | grep -o '"decision": "publish"' | wc -l | tr -d ' ')" 1

expect 0 evidence "$cli" evidence "$release" --output "$room/evidence.zip"
is evidence-prints-its-digest "$(id)" "$(sha256sum "$room/evidence.zip" | cut -d' ' -f1)"
roll=$("$cli" --json roll show | sed -n 's/.*"fingerprint" : "\(.*\)",/\1/p')
expect 1 evidence-into-no-folder "$cli" evidence "$release" --output "$room/none/evidence.zip"
says which-is-told-without-a-temporary-name "none/evidence.zip cannot be written: No such file"
expect 0 verify-a-bundle "$cli" verify "$room/evidence.zip" --roll "$roll"
is verified-is-the-first-line "$(id)" VERIFIED
unset QIANFA_STORE
expect 0 no-office-is-needed-for-it "$cli" verify "$room/evidence.zip" --roll "$roll"
export QIANFA_STORE=$room/office.db
expect 6 without-a-fingerprint-nothing-is-verified "$cli" verify "$room/evidence.zip"
is and-it-says-so "$(id)" 'NOT VERIFIED: no roll fingerprint'
is and-says-it-once "$(printf '%s' "$err" | grep -c 'no roll fingerprint')" 0
is and-says-where-it-is "$(printf '%s' "$err" | grep -c -e 'roll show')" 1
expect 6 nor-with-another "$cli" verify "$room/evidence.zip" --roll "$(printf '%064d' 0)"
expect 6 a-release-against-another-fingerprint "$cli" verify "$release" --roll "$(printf '%064d' 0)"
expect 0 verify-a-release "$cli" verify "$release" --roll "$roll"
mkdir "$room/evidence" && unzip -q "$room/evidence.zip" -d "$room/evidence"
expect 0 verify-a-folder "$cli" verify "$room/evidence" --roll "$roll"
expect 0 verify-without-the-program sh -c "cd '$room/evidence' && sh VERIFY.sh --roll $roll"
is verified-is-the-scripts-last-line "$(printf '%s\n' "$out" | tail -n 1)" VERIFIED
sed -i 's/一次/二次/' "$room/evidence/body-1.xml"
expect 6 one-changed-word "$cli" verify "$room/evidence" --roll "$roll"
expect 6 the-script-sees-it-too sh -c "cd '$room/evidence' && sh VERIFY.sh --roll $roll"
run "$cli" --json verify "$room/evidence" --roll "$roll"
is not-verified-as-json "$(field code)" 6
expect 0 log-holds "$cli" --json log --verify
is log-has-a-head "$(field head | grep -cE '^[0-9a-f]{64}$')" 1
run "$cli" --json log
is log-begins-with-the-store "$(field entries.0.kind)" store
expect 1 nothing-unknown-has-evidence "$cli" evidence R99 --output "$room/none.zip"
is and-no-file-is-left "$(ls "$room" | grep -c none.zip)" 0

# A page changed behind the program's back.
page=$(find "$room/site/$release" -name 'D*.html' | sort | head -n 1)
chmod u+w "$page"
printf '<!-- -->' >>"$page"
run "$cli" verify "$release"
is what-was-signed-still-verifies "$(id)" VERIFIED
finish
