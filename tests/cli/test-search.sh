#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# search and reindex: one question over titles, numbers, texts, interpretations and attachments,
# drafts included; any text is a query; the index is made anew and found damaged.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
golden=$(dirname "$0")/golden
make_office
make_pair
printf '乘用电梯分摊系数参考表\n一层 0.05\n' >"$room/系数.txt"
printf '%%PDF-1.4 分摊' >"$room/平面图.pdf"
must as 1007 attach "$release" "$room/系数.txt" "$room/平面图.pdf"

expect 0 a-word-is-found "$cli" search 补助
is hits-read-as-the-golden-text "$out" "$(cat "$golden/search.txt")"
run "$cli" --json search 补助
is hits-as-json "$(field hits.#)" 2
is the-policy-has-it-more-often "$(field hits.0.document)" "$policy"
is json-says-the-kind "$(field hits.0.kind)" policy
is json-says-the-validity "$(field hits.0.validity)" 有效
is every-snippet-has-the-word \
  "$(printf '%s' "$out" | /usr/bin/python3 -c '
import json, sys
for hit in json.load(sys.stdin)["hits"]:
    first = hit["highlights"][0]
    assert hit["snippet"][first["start"]:first["end"]] == "补助", hit
print("yes")')" yes

run "$cli" --json search 补助 --limit 1
is a-limit-is-kept "$(field hits.#)" 1
run "$cli" --json search 补助 --limit 1 --after "$(field hits.0.place)"
is the-next-page-begins-behind-it "$(field hits.0.document)" "$interpretation"
run "$cli" --json search 补助 --newest --limit 1
is newest-first-the-interpretation "$(field hits.0.document)" "$interpretation"
run "$cli" --json search 补助 --kind interpretation --state draft --year "$(date +%Y)"
is filters-are-kept "$(field hits.#)" 1
run "$cli" --json search 补助 --year 1999
is a-year-without-any "$(field hits.#)" 0

# Attachments: what an importer reads, and of others the name.
run "$cli" --json search 分摊系数
is an-attachment-is-found-at-the-policy "$(field hits.0.document)" "$policy"
is the-hit-names-the-attachment "$(field hits.0.attachment)" 系数.txt
run "$cli" --json search 平面图.pdf
is a-file-of-another-kind-by-its-name "$(field hits.0.attachment)" 平面图.pdf
must as 1007 attach "$release" --remove 2
run "$cli" --json search 分摊系数
is what-is-taken-away-is-not-found "$(field hits.#)" 0

# Any text is a query.
for query in '' ' ' '"' '""' "'" '*' 'NEAR(补助' 'a AND' 'OR' 'title:补助' '^' '%' $'\xe2\x80\x8b' '{}'; do
  expect 0 "a-query-of-any-form $(printf '%s' "$query" | od -An -tx1 | tr -d ' \n')" "$cli" search -- "$query"
done
long=$(head -c 60000 /dev/zero | tr '\0' x)
expect 0 a-very-long-query "$cli" search "$long"
expect 2 no-query "$cli" search
expect 2 no-such-state "$cli" search 补助 --state nowhere
expect 2 no-such-kind "$cli" search 补助 --kind nothing
expect 2 no-limit-of-none "$cli" search 补助 --limit 0
expect 2 no-such-place "$cli" search 补助 --after here
expect 2 no-such-year "$cli" search 补助 --year soon

# The index.
expect 0 the-index-holds "$cli" reindex --check
expect 0 the-index-is-made-anew "$cli" --json reindex
is two-documents "$(field documents)" 2
/usr/bin/python3 -c '
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("DELETE FROM search_index_data WHERE id > 10")
store.commit()' "$QIANFA_STORE"
"$cli" reindex --check >"$room/out" 2>"$room/err"
is damage-is-found "$(grep -c reindex "$room/err")" 1
expect 0 damage-is-mended "$cli" reindex
expect 0 and-holds-again "$cli" reindex --check
run "$cli" --json search 补助
is all-is-found-again "$(field hits.#)" 2
finish
