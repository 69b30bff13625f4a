#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# What a channel really did: seen, or something that a person must look at; never "done".
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office

run "$cli" --json channel list
is the-channel-is-listed "$(field channels.0.id)" site
is with-its-folder "$(field channels.0.configuration.path)" "$room/site"
is and-can-be-used "$(field channels.0.usable)" true
expect 0 a-channel-is-checked "$cli" channel check site
expect 1 an-unknown-channel "$cli" channel check elsewhere
expect 1 an-unknown-kind as 2001 channel add post --type pigeon to=市民

# Settings of the office: an administrator's, at once, and checks go by them.
expect 1 only-an-administrator-sets-one as 1007 office set copied-share-error=30
expect 2 no-such-setting as 2001 office set copied-shares=30
expect 2 no-such-share as 2001 office set copied-share-error=130
expect 0 an-administrator-sets-one as 2001 office set copied-share-error=30
run "$cli" --json office show
is the-setting-is-listed "$(field settings.0.key) $(field settings.0.value) $(field settings.0.set)" \
  'copied-share-error 30 true'
is the-other-is-as-it-comes "$(field settings.1.value) $(field settings.1.set)" '25 false'
run "$cli" --json log
is it-is-logged "$(printf '%s' "$out" | grep -c '"office"')" 3
expect 1 only-an-administrator-adds-one as 1007 channel add other --type site "path=$room/other"
expect 1 a-site-needs-its-folder as 2001 channel add other --type site
mkdir "$room/here"
expect 0 a-relative-folder sh -c "cd '$room/here' && '$cli' --as 2001 --passphrase-file '$room/passphrase-2001' channel add near --type site path=pages"
run "$cli" --json channel list
is becomes-an-absolute-one "$(printf '%s' "$out" | grep -c "\"$room/here/pages\"")" 1
# With the founding of the office and the setting above.
is additions-are-logged "$("$cli" log | grep -cw office)" 4

make_pair
clear_release 示政办发〔2026〕71号
expect 1 no-such-channel-to-publish-to as 2004 publish "$release" --channel elsewhere
is nothing-is-signed-for-it "$(stage)" cleared

# The folder is in the way of itself: something else lies where it was.
rm -rf "$room/site"
printf 'a file where the folder should be\n' >"$room/site"
run as 2004 --json publish "$release" --channel site
broken=$code
is what-was-not-seen-is-not-done "$(printf '%s' "$out" | grep -c '"seen"')" 0
case $broken in
  1 | 5) tap_line 0 a-person-must-look ;;
  *) tap_line 1 a-person-must-look; explain "exit $broken" "$out" "$err" ;;
esac
is the-document-has-the-exit-code "$(field code)" "$broken"
rm "$room/site"
expect 0 published-again-when-mended as 2004 publish "$release" --channel site
run "$cli" --json status "$release"
is released-once "$(field signings | grep -o '"decision": "publish"' | wc -l | tr -d ' ')" 1
is and-seen "$(field receipts | grep -o '"state": "seen"' | wc -l | tr -d ' ')" 2
is with-the-names-on-the-page "$(grep -l '拟稿人：赵宁　审核人：孙序、周砚、吴澄　发布人：王松' "$room/site/$release"/D*.html | wc -l)" 1
is each-page-links-the-other "$(grep -c "$interpretation.html" "$room/site/$release/$policy.html")" 1
expect 0 the-release-verifies "$cli" verify "$release"
finish
