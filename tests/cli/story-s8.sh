#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# S8: one key under two staff numbers, or a chain below the floor: the roll is refused. Equal
# names, and every path by which few people could release, are listed before it is signed;
# several duties on one person are no path.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office

run "$cli" --json roll show
first=$(field fingerprint)
is the-paper-fingerprint-is-64-hex-digits "$(printf '%s' "$first" | grep -cE '^[0-9a-f]{64}$')" 1
expect 0 a-sound-roll-has-nothing-against-it "$cli" roll check

# Two administrators, each once.
must as 2001 person add 3001 新人 --duty drafter
run "$cli" --json roll show --pending
pending=$(field current)
is the-first-fingerprint-stays "$(field fingerprint)" "$first"
expect 1 another-roll-than-the-one-looked-at as 2001 roll sign "$first"
must as 2001 roll sign "$pending"
expect 1 one-administrator-twice-is-one as 2001 roll sign "$pending"
is so-the-roll-is-still-pending "$("$cli" --json roll show | grep -c 3001)" 0
expect 1 who-is-no-administrator-cannot-sign as 1007 roll sign "$pending"
expect 1 who-is-no-administrator-cannot-change as 1007 person add 3002 某人 --duty publisher
must as 2001 person duty 3001 drafter,publisher
run "$cli" --json roll show --pending
is a-change-drops-the-signatures "$(field signers.#)" 0
must as 2001 person duty 3001 drafter
must as 2001 roll sign
must as 1003 roll sign
is in-force-at-the-second "$("$cli" --json roll show | grep -c '"3001"')" 1
run "$cli" --json roll show
is the-paper-fingerprint-is-still-the-first "$(field fingerprint)" "$first"

# Equal names are shown before anybody signs.
must as 2001 person add 3002 赵宁 --duty publisher
run "$cli" roll check --pending
says equal-names-are-listed '赵宁'
# Several duties on one person are no path: two stages of one release are refused anyway.
must as 2001 person duty 3002 drafter,publisher
run "$cli" --json roll check --pending
is several-duties-block-nothing "$(field blocking.#)" 0

# The four-person floor must be said aloud.
must as 2001 roll set publisher-may-be-drafter=yes
run "$cli" roll check --pending
says four-people-are-said 'four people'

# A stage that nobody can hold.
must as 2001 person duty 2001 administrator
run "$cli" roll check --pending
says a-stage-without-anybody-is-listed 'second reviewer.*nothing can be released'
must as 2001 person duty 2001 second-reviewer,administrator

# One administrator alone could never sign the next roll.
must as 2001 person duty 1003 first-reviewer,drafter
expect 1 fewer-than-two-administrators "$cli" roll check --pending

# The same key under a second staff number: a copied offer is not one.
cp -r "$room/keys" "$room/keys-copied"
store=$(ls "$room/keys-copied")
cp "$room/keys-copied/$store/1007.pem" "$room/keys-copied/$store/3009.pem"
cp "$room/passphrase-1007" "$room/passphrase-3009"
run as 3009 --keys "$room/keys-copied" key new
fingerprint=$(id)
is a-second-number-gets-a-key-of-its-own "$("$cli" --json roll show | grep -c "\"$fingerprint\"")" 0
finish
