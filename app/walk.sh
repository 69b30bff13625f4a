#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The main job in the terminal, for eyes and for tests: from two texts to a released pair on
# a website folder, and the proof of it. Everything happens in an office made for this, in a
# folder of its own that is named at the start; it is no trial office, its keys are real.
#   app/walk.sh QIANFA-CLI [FOLDER]
set -eu
cli=$1
root=$(cd "$(dirname "$0")/.." && pwd)
sample=$root/app/data/sample
folder=${2-}
[ -n "$folder" ] || folder=$(mktemp -d "${TMPDIR:-/tmp}/qianfa-walk.XXXXXX")
mkdir -p "$folder/passphrases"
chmod 700 "$folder/passphrases"
export QIANFA_STORE="$folder/office.db" QIANFA_KEYS="$folder/keys"

# Word files as people bring them; plain text where the importer for those was taken away.
format=docx
LC_ALL=C.UTF-8 "$cli" plugins 2>/dev/null | grep '^qf-docx ' | grep -qv 'not loaded' || format=txt

case ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} in
  zh*) chinese=yes ;;
  *) chinese=no ;;
esac

# say ENGLISH CHINESE
say () {
  if [ $chinese = yes ]; then printf '\n== %s\n' "$2"; else printf '\n== %s\n' "$1"; fi
}

# One command as people would type it, shown and run; STAFF "-" for nobody.
run () {
  staff=$1
  shift
  if [ "$staff" = - ]; then
    printf '$ qianfa-cli'
  else
    printf '$ qianfa-cli --as %s' "$staff"
    set -- --as "$staff" --passphrase-file "$folder/passphrases/$staff" "$@"
  fi
  show_words "$staff" "$@"
  "$cli" "$@"
}

# The words of a command without the passphrase option, long ones quoted.
show_words () {
  if [ "$1" = - ]; then shift; else shift 5; fi
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./,=:-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
}

# Like run, and keeps the first line of the output, the id, in $made.
make () {
  run "$@" >"$folder/output"
  cat "$folder/output"
  made=$(grep -v '^\$ ' "$folder/output" | head -n 1)
}

# json KEY: the first string of that key on standard input.
json () {
  sed -n "s/^ *\"$1\" : \"\\(.*\\)\",\\{0,1\\}\$/\\1/p" | head -n 1
}

say "An office is made in $folder" "在 $folder 建立一个单位"
run - init --office 示例市人民政府办公室 --admin 2001:周砚 --admin 1003:孙序

say "Everybody makes a key of their own, behind a passphrase" "各人制作自己的签名钥匙，各设签名口令"
for staff in 2001 1003 1007 1012 0002 2002 2004; do
  # Long and random: this office is not a trial one.
  openssl rand -hex 16 >"$folder/passphrases/$staff"
  chmod 600 "$folder/passphrases/$staff"
  run "$staff" key new
done

say "The roll: who may do what" "人员授权表：谁可以做什么"
run 2001 person add 1003 孙序 --duty first-reviewer,administrator
run 2001 person add 2001 周砚 --duty second-reviewer,administrator
run 2001 person add 1007 赵宁 --duty drafter --unit 市住房和城乡建设局
run 2001 person add 1012 钱禾 --duty drafter --unit 市住房和城乡建设局
run 2001 person add 0002 吴澄 --duty third-reviewer
run 2001 person add 2002 郑予 --duty registrar
run 2001 person add 2004 王松 --duty publisher

say "Two administrators look at it and sign the same bytes" "两位管理员核对并签署同一份授权表"
run - roll check --pending
pending=$("$cli" --json roll show --pending | json current)
run 2001 roll sign "$pending"
run 1003 roll sign "$pending"
fingerprint=$("$cli" --json roll show | json fingerprint)

say "A website folder is the channel" "以网站文件夹为发布渠道"
run 2001 channel add site --type site path="$folder/site"

say "赵宁 brings the policy, 钱禾 its interpretation" "赵宁导入政策文件，钱禾导入解读"
make 1007 import "$sample/policy.$format" --kind policy --class 行政规范性文件 --unit 市住房和城乡建设局
policy=$made
make 1012 import "$sample/interpretation.$format" --kind interpretation --unit 市住房和城乡建设局
interpretation=$made
run 1007 set "$policy" type=通知 issuer=示例市人民政府办公室 effective=自印发之日起 \
  attribute=主动公开 column=政策文件
run 1012 set "$interpretation" attribute=主动公开 column=政策解读

say "Both halves become one release, with a plan and an attachment" "两者配成一件稿件，附解读方案和附件"
cp "$sample/application-form.txt" "$folder/充电设施建设补助申请表.txt"
make 1007 release new --policy "$policy" --interpretation "$interpretation" \
  --attachment "$folder/充电设施建设补助申请表.txt"
release=$made
run 1007 plan "$release" what=背景、依据、补助标准和申请办法 forms=文字,问答 channels=市政府网站 \
  when=与文件同步发布 speaker=市住房和城乡建设局负责人 responsible=钱禾

say "The findings, before anybody's boss says so" "先看检查结果"
run - check "$release" || {
  say "What blocks is looked at and kept with a reason" "必改、请核对的逐条说明"
  { "$cli" --json check "$release" | tr -d '\n'; echo; } | sed 's/{ *"id"/\n&/g' \
    | sed -n 's/^{ *"id" : "\([^"]*\)".*"blocking" : true.*/\1/p' >"$folder/findings"
  while read -r finding; do
    run 1007 finding settle "$release" "$finding" --how waived --reason 已逐字核对，此处如此写无误
  done <"$folder/findings"
}

say "Submitted, and reviewed three times by three people who wrote none of it" \
  "送审，由三位未参与起草的人三审"
run 1007 submit "$release"
run 1003 review "$release" --stage 1 --approve --gate wording=pass --gate policy=pass
run 2001 review "$release" --stage 2 --approve --gate legal=pass --gate secrecy=pass \
  --opinion 补助分档有依据，同意
run 0002 review "$release" --stage 3 --approve --gate political=pass --gate legal=pass \
  --gate policy=pass --gate secrecy=pass --gate wording=pass

say "Only now does it get its number and date" "三审通过后编号"
run 2002 register "$release" "number=示政办发〔$(date +%Y)〕36号" "formed=$(date +%F)"

say "Published by a fifth person, and read back" "由第五人发布，并回读核对"
run - publish "$release" --dry-run
run 2004 publish "$release"
run - status "$release"

say "The evidence bundle, checked by the program" "生成核验包，由程序核验"
run - evidence "$release" --output "$folder/evidence.zip"
run - verify "$folder/evidence.zip" --roll "$fingerprint"
run - log --verify

# Said before the last step, whose last line is the verdict.
[ -n "${2-}" ] || say "What was made stays in $folder to be looked at; away with it: rm -r $folder" \
  "以上内容留在 $folder 供查看，看完可删除：rm -r $folder"

say "And without it: sh, openssl and sha256sum" "不用本程序，只用 sh、openssl、sha256sum 再核验一次"
mkdir -p "$folder/evidence"
unzip -q -o "$folder/evidence.zip" -d "$folder/evidence"
printf '$ cd %s && sh VERIFY.sh --roll %s\n' "$folder/evidence" "$fingerprint"
cd "$folder/evidence"
sh VERIFY.sh --roll "$fingerprint"
