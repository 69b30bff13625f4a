#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# S2: a reviewer types one character; that reviewer is now an author of it, and the gates fall.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office
make_pair
must as 1007 submit "$release"
must review_1 1003
is two-reviews-are-still-to-come "$(stage)" second-review

# 2001, who is to review next, mends one character.
sed 's/各县（区）人民政府/各县（市）人民政府/' "$room/policy.txt" >"$room/mended.txt"
cmp -s "$room/policy.txt" "$room/mended.txt" && explain "the sample text has changed"
expect 0 a-reviewer-types as 2001 edit "$policy" --from "$room/mended.txt"
is the-release-is-a-draft-again "$(stage)" draft
run "$cli" --json diff "$policy"
is one-paragraph-has-changed "$(field blocks.#)" 1
is and-in-it-one-word "$(field blocks.0.changes | grep -o '"added"' | wc -l)" 1

must as 1007 submit "$release"
run "$cli" --json status "$release"
is the-next-revision-begins "$(field revision)" 2
is with-no-approval "$(field stage)" first-review
is the-old-approval-is-shown-and-does-not-count "$(field signings | grep -o '"counts": false' | wc -l | tr -d ' ')" 2
must review_1 1003
expect 1 the-reviewer-who-typed-is-an-author-now review_2 2001
says and-is-told-so 'wrote a part'
is the-second-review-is-still-missing "$(stage)" second-review

# The reviewer who signed before is shown only the difference.
run as 1003 --json diff "$policy" --since-my-last-act
is nothing-new-since-signing-again "$(field blocks.#)" 0
expect 1 somebody-who-never-signed-reads-it-whole as 2004 diff "$policy" --since-my-last-act

# An edit that changes nothing makes no version and no author.
make_pair
must as 1007 submit "$release"
expect 0 an-edit-without-change as 2001 edit "$policy" --from "$room/policy.txt"
is leaves-the-release-where-it-was "$(stage)" first-review
must review_1 1003
expect 0 and-makes-nobody-an-author review_2 2001

# Whoever edits must hold a duty.
printf 'a passphrase of nobody\n' >"$room/passphrase-9999"
expect 1 somebody-off-the-roll-cannot-write as 9999 set "$policy" column=其他
finish
