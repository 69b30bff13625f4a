#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# S1: B presses submit for A; A still cannot pass a gate or publish.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office
# 1003 may draft and may review first; 2004 publishes. Both write here.
must as 2001 person add 2004 王松 --duty publisher,drafter
must as 2001 person add 0002 吴澄 --duty third-reviewer,drafter
must as 2001 roll sign
must as 1003 roll sign

make_pair
must as 1003 set "$policy" column=市政府文件
expect 0 somebody-else-submits as 1007 submit "$release"
expect 1 an-author-cannot-review-though-another-submitted review_1 1003
says the-reason-is-authorship 'wrote a part'
run as 1003 --json review "$release" --stage 1 --approve --gate wording=pass --gate policy=pass
is the-refusal-lists-its-reasons "$(field code)" 1
is the-gates-did-not-move "$(stage)" first-review
run "$cli" --json status "$release"
is the-author-is-not-among-those-who-may-act "$(field may_act | grep -c 1003)" 0
expect 1 nor-can-the-drafter-of-the-other-half review_1 1012
expect 1 nor-does-a-reviewer-of-another-unit review_1 1005

# A fresh pair, where the publisher has written.
make_pair
must as 2004 set "$interpretation" column=解读回应
clear_release 示政办发〔2026〕37号
expect 1 an-author-cannot-publish as 2004 publish "$release"
says publishing-is-refused-for-authorship 'wrote a part'
is nothing-was-sent "$(ls "$room/site/$release" 2>/dev/null | wc -l)" 0
is the-release-is-still-cleared "$(stage)" cleared

# Nobody reviews twice, nobody skips a stage, a duty is needed for each.
make_pair
must as 1007 submit "$release"
expect 1 the-second-review-waits-for-the-first review_2 2001
expect 1 the-second-reviewer-has-no-duty-at-the-first review_1 2001
must review_1 1003
expect 1 nobody-reviews-the-same-stage-twice review_1 1003
expect 1 the-first-reviewer-cannot-be-the-second review_2 1003
must review_2 2001
must review_3 0002
expect 1 a-reviewer-cannot-publish as 2001 publish "$release"
expect 1 a-wrong-passphrase-signs-nothing "$cli" --as 2004 --passphrase-file "$room/passphrase-2001" \
  register "$release" number=示政办发〔2026〕38号 formed=2026-11-20
is nothing-was-registered "$("$cli" --json status "$release" | grep -c '38号')" 0
finish
