#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# S5: an attachment is replaced after the last review; the gates fall. So they do for every
# other byte of what was signed.
. "$(dirname "$0")/tap.sh"
. "$(dirname "$0")/office.sh"
make_office

make_pair
clear_release 示政办发〔2026〕41号
is cleared-and-numbered "$(stage)" cleared
expect 0 the-attachment-is-replaced as 1007 attach "$release" --replace 1 "$room/attachment-2.txt"
is the-gates-have-fallen "$(stage)" draft
expect 1 and-nothing-can-be-published as 2004 publish "$release"
is nothing-was-sent "$(ls "$room/site/$release" 2>/dev/null | wc -l)" 0
run "$cli" --json diff "$policy" 1
is the-difference-names-the-attachment "$(field attachments.0.to)" attachment-2.txt

# The same name with other bytes is another attachment.
make_pair
must as 1007 submit "$release"
must review_1 1003
mkdir "$room/other"
printf '示例附件一，改\n' >"$room/other/attachment-1.txt"
expect 0 the-same-name-with-other-bytes as 1007 attach "$release" --replace 1 "$room/other/attachment-1.txt"
is falls-too "$(stage)" draft

# Every other part of what was signed.
fall () { # NAME COMMAND …
  local named=$1
  shift
  make_pair
  must as 1007 submit "$release"
  must review_1 1003
  "$@"
  if [ "$code" = 0 ] && [ "$(stage)" = draft ]; then
    tap_line 0 "$named"
  else
    tap_line 1 "$named"
    explain "exit $code, stage $(stage)" "$out" "$err"
  fi
}
change_property () { run as 1012 set "$interpretation" column=其他解读; }
change_plan () { run as 1007 plan "$release" speaker=另一位负责人; }
add_attachment () { run as 1007 attach "$release" "$room/attachment-2.txt"; }
remove_attachment () { run as 1007 attach "$release" --remove 1; }
change_partner () { sed 's/约四十一万辆/约四十二万辆/' "$room/interpretation.txt" >"$room/mended.txt"; run as 1012 edit "$interpretation" --from "$room/mended.txt"; }
fall a-property-of-a-half change_property
fall a-field-of-the-plan change_plan
fall one-more-attachment add_attachment
fall one-attachment-less remove_attachment
fall a-figure-in-the-interpretation change_partner

# What cannot be: an attachment that is not there, one with a secrecy mark.
make_pair
expect 1 no-such-attachment as 1007 attach "$release" --remove 2
expect 2 attachments-count-from-one as 1007 attach "$release" --remove 0
expect 3 no-such-file as 1007 attach "$release" "$room/missing.pdf"
printf '机密★1年\n关于某事项的报告\n' >"$room/marked.txt"
expect 1 a-secrecy-mark-stays-out as 1007 attach "$release" "$room/marked.txt"
says with-the-words-of-the-rule '涉密文件不得在本机处理'
expect 1 so-does-a-marked-document as 1007 import "$room/marked.txt"
says in-any-language '涉密文件不得在本机处理'

# After the release nothing is edited in place.
make_pair
clear_release 示政办发〔2026〕42号
must as 2004 publish "$release"
run as 1007 attach "$release" --replace 1 "$room/attachment-2.txt"
is what-is-released-stays-released "$(stage)" released
expect 0 and-still-verifies "$cli" verify "$release"
is with-the-verdict-first "$(id)" VERIFIED
finish
