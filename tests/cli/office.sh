# SPDX-License-Identifier: LGPL-2.1-or-later
# An office of seven with keys and a signed roll, and a pair to take through it. Read by `.`
# after tap.sh.
#
#   1003 孙序 first reviewer, drafter, administrator    2001 周砚 second reviewer, administrator
#   1005 李川 first reviewer of 村镇科                    0002 吴澄, 2002 郑予 third reviewers
#   1007 赵宁, 1012 钱禾 drafters                         2004 王松 publisher; 2002 registrar

export QIANFA_STORE=$room/office.db QIANFA_KEYS=$room/keys

# as STAFF COMMAND …
as () {
  staff=$1
  shift
  "$cli" --as "$staff" --passphrase-file "$room/passphrase-$staff" "$@"
}

# need_plugins NAME …: the whole test is skipped where one was taken away.
need_plugins () {
  for plugin in "$@"; do
    if ! "$cli" plugins 2>/dev/null | grep "^qf-$plugin " | grep -qv 'not loaded'; then
      echo "1..0 # SKIP the plugin $plugin is not in this tree"
      exit 0
    fi
  done
}

make_office () {
  need_plugins site text
  must "$cli" init --office 示例市人民政府办公室 --admin 2001:周砚 --admin 1003:孙序 "$@"
  for staff in 2001 1003 1005 1007 1012 0002 2002 2004; do
    printf 'a passphrase of %s\n' "$staff" >"$room/passphrase-$staff"
    must as "$staff" key new
  done
  must as 2001 person add 1003 孙序 --duty first-reviewer,drafter,administrator
  must as 2001 person add 2001 周砚 --duty second-reviewer,administrator
  must as 2001 person add 1005 李川 --duty first-reviewer --unit 住房和城乡建设局
  must as 2001 person add 1007 赵宁 --duty drafter --unit 政务公开科
  must as 2001 person add 1012 钱禾 --duty drafter --unit 政务公开科
  must as 2001 person add 0002 吴澄 --duty third-reviewer
  must as 2001 person add 2002 郑予 --duty third-reviewer,registrar
  must as 2001 person add 2004 王松 --duty publisher
  must as 2001 roll sign
  must as 1003 roll sign
  must as 2001 channel add site --type site "path=$room/site"
}

# The two texts of a pair that nothing is wrong with but what a test does to it.
write_texts () {
  cp "$QF_SOURCE_ROOT/app/data/sample/policy.txt" "$room/policy.txt"
  cp "$QF_SOURCE_ROOT/app/data/sample/interpretation.txt" "$room/interpretation.txt"
  printf '示例附件一\n' >"$room/attachment-1.txt"
  printf '示例附件二\n' >"$room/attachment-2.txt"
}

# Leaves $policy, $interpretation and $release, a complete draft.
make_pair () {
  write_texts
  must as 1007 import "$room/policy.txt" --kind policy --class 行政规范性文件 --unit 政务公开科
  policy=$(id)
  must as 1012 import "$room/interpretation.txt" --kind interpretation --unit 政务公开科
  interpretation=$(id)
  must as 1007 set "$policy" type=通知 issuer=示例市人民政府办公室 effective=自印发之日起 \
    attribute=主动公开 column=政策文件
  must as 1012 set "$interpretation" attribute=主动公开 column=政策解读
  must as 1007 release new --policy "$policy" --interpretation "$interpretation" \
    --attachment "$room/attachment-1.txt"
  release=$(id)
  must as 1007 plan "$release" what=补助标准和申请办法 forms=文字,图解 channels=市政府网站 when=同步发布 \
    speaker=局负责人 responsible=钱禾
  settle_all
}

# Whatever blocks is kept with a reason: what checks find is not what these tests are about.
settle_all () {
  run "$cli" --json check "$release"
  printf '%s' "$out" | /usr/bin/python3 -c '
import json, sys
for finding in json.load(sys.stdin)["findings"]:
    if finding["blocking"] and finding["waivable"]:
        print(finding["id"])' >"$room/blocking"
  while read -r finding <&3; do
    must as 1007 finding settle "$release" "$finding" --how waived --reason 已核对
  done 3<"$room/blocking"
}

review_1 () {
  as "$1" review "$release" --stage 1 --approve --gate wording=pass --gate policy=pass
}

review_2 () {
  as "$1" review "$release" --stage 2 --approve --gate legal=pass --gate secrecy=pass
}

review_3 () {
  as "$1" review "$release" --stage 3 --approve --gate political=pass --gate legal=pass \
    --gate policy=pass --gate secrecy=pass --gate wording=pass
}

# From the draft to cleared and numbered.
clear_release () {
  must as 1007 submit "$release"
  must review_1 1003
  must review_2 2001
  must review_3 0002
  must as 2002 register "$release" "number=${1:-示政办发〔2026〕36号}" formed=2026-11-20
}

stage () {
  run "$cli" --json status "$release"
  field stage
}
