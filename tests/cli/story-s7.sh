#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# S7: a policy alone, an interpretation of nothing: refused, or paired.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office
make_pair
full=$release

# A policy that needs an interpretation, without one.
must as 1007 import "$room/policy.txt" --kind policy --class 行政规范性文件 --unit 政务公开科
policy=$(id)
must as 1007 set "$policy" type=通知 issuer=示例市人民政府办公室 effective=自印发之日起 \
  attribute=主动公开 column=政策文件
must as 1007 release new --policy "$policy"
release=$(id)
settle_all
expect 1 a-policy-alone-is-refused as 1007 submit "$release"
says what-is-missing-is-said 'interpretation'
is it-is-still-a-draft "$(stage)" draft
run as 1007 --json submit "$release"
is the-refusal-lists-reasons "$(field code)" 1
run "$cli" --json check "$release"
lone=$(field findings | /usr/bin/python3 -c '
import json, sys
print([f["id"] for f in json.load(sys.stdin) if f["rule"].startswith("PAIR-1/")][0])')
expect 1 no-waiver-helps as 1007 finding settle "$release" "$lone" --how waived --reason 不需要
expect 1 nor-saying-that-it-is-fixed as 1007 finding settle "$release" "$lone" --how fixed --reason 已补

# An exemption with a reason takes its place; the third reviewer confirms it.
expect 2 an-exemption-needs-a-reason as 1007 release exempt "$release"
expect 0 an-exemption-with-a-reason as 1007 release exempt "$release" --reason 内容简明，公众无理解困难
must as 1007 submit "$release"
must review_1 1003
must review_2 2001
expect 1 the-third-reviewer-must-confirm-it review_3 0002
says and-is-told-which-gate 'exemption'
expect 0 confirmed-as-a-gate as 0002 review "$release" --stage 3 --approve --gate political=pass \
  --gate legal=pass --gate policy=pass --gate secrecy=pass --gate wording=pass --gate exemption=pass
is cleared-with-the-exemption "$(stage)" cleared

# A plan with an empty field.
write_texts
must as 1007 import "$room/policy.txt" --kind policy --class 重要政策 --unit 政务公开科
policy=$(id)
must as 1012 import "$room/interpretation.txt" --kind interpretation --unit 政务公开科
interpretation=$(id)
must as 1007 set "$policy" type=通知 issuer=示例市人民政府办公室 effective=2027-01-01 attribute=主动公开 column=政策文件
must as 1012 set "$interpretation" attribute=主动公开 column=政策解读
must as 1007 release new --policy "$policy" --interpretation "$interpretation"
release=$(id)
must as 1007 plan "$release" what=背景 forms=文字,图解 channels=网站 when=同步 speaker=负责人
settle_all
expect 1 a-plan-with-an-empty-field-is-refused as 1007 submit "$release"
says the-empty-field-is-named 'responsible'
must as 1007 plan "$release" responsible=钱禾
expect 0 a-full-plan-is-not as 1007 submit "$release"
expect 2 an-unknown-field as 1007 plan "$release" where=网站
expect 2 an-unknown-form as 1007 plan "$release" forms=飞鸽

# An interpretation of nothing.
must as 1012 import "$room/interpretation.txt" --kind interpretation --unit 政务公开科
lonely=$(id)
expect 1 an-interpretation-of-nothing as 1012 release new --interpretation "$lonely" --of R99
expect 2 an-interpretation-without-of as 1012 release new --interpretation "$lonely"
expect 1 an-interpretation-of-a-draft as 1012 release new --interpretation "$lonely" --of "$full"
expect 1 a-policy-is-no-interpretation as 1007 release new --policy "$lonely"
expect 1 a-half-belongs-to-one-release as 1007 release new --policy "$policy"
expect 1 an-unknown-document as 1007 release new --policy D99

# What is not for the public never reaches a channel.
make_pair
must as 1007 set "$policy" attribute=依申请公开 attribute-basis=《中华人民共和国政府信息公开条例》第二十七条
settle_all
must as 1007 submit "$release"
must review_1 1003
must review_2 2001
must review_3 0002
must as 2002 register "$release" number=示政办发〔2026〕51号 formed=2026-11-20
expect 1 what-is-not-for-the-public-is-not-published as 2004 publish "$release"
says the-attribute-is-named '依申请公开|attribute'
is nothing-of-it-was-sent "$(ls "$room/site/$release" 2>/dev/null | wc -l)" 0
finish
