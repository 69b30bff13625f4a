#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Verifies an unpacked evidence bundle (核验包) offline, with sh, openssl 3 and sha256sum.
#   sh VERIFY.sh --roll FINGERPRINT      in the unpacked folder
# Prints what it found and, last, VERIFIED (exit 0) or NOT VERIFIED: reason (exit 6).
#
# Nothing is believed before its bytes are looked at: names, then SHA256SUMS, then for each
# signed text that it is ASCII, has just its lines in their order and, written again from its
# parts, is the same text. Reasons quote nothing from the bundle.
# The rules are those of the program's gate; this script and the program must always agree.
# In a Chinese locale what it found is said in Chinese too; the last line is the same everywhere.

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) ZH=yes ;; *) ZH= ;; esac
LC_ALL=C; export LC_ALL
unset OPENSSL_CONF OPENSSL_MODULES OPENSSL_ENGINES CDPATH ENV BASH_ENV
OPENSSL_CONF=/dev/null; export OPENSSL_CONF
IFS=' 	
'
set -u
umask 077

# say ENGLISH CHINESE
say () { if [ -n "$ZH" ]; then echo "$2"; else echo "$1"; fi; }
usage () {
  say 'usage: sh VERIFY.sh --roll FINGERPRINT
FINGERPRINT is that of the office'"'"'s first roll (people and duties), 64 digits, on the paper that the office
gave out; in the office it stands on the page People, and qianfa-cli roll show prints it.' \
    '用法：sh VERIFY.sh --roll 指纹
指纹是制作单位首份生效的人员授权表的校验码，共64位，以该单位纸质留存的为准；
在该单位的程序里见“人员与权限”页，或运行 qianfa-cli roll show。' >&2
}

ROLL=
while [ $# -gt 0 ]; do
  case $1 in
    --roll) [ $# -ge 2 ] || { usage; exit 2; }
            ROLL=$2; shift 2 ;;
    *) usage; exit 2 ;;
  esac
done

WORK=$(mktemp -d) || { echo 'NOT VERIFIED: no room for temporary files'; exit 6; }
trap 'rm -rf "$WORK"' EXIT
trap 'exit 6' HUP INT TERM

# no REASON [CHINESE]
no () {
  [ -z "$ZH" ] || echo "未通过核验${2:+：$2}"
  echo "NOT VERIFIED: $1"; exit 6
}
is_hex64 () { [ ${#1} -eq 64 ] && case $1 in *[!0-9a-f]*) false ;; esac; }
is_count () { case $1 in ''|*[!0-9]*|0?*) false ;; *) [ ${#1} -le 9 ] ;; esac; }
escape () { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }
escape_attribute () { escape | sed 's/"/\&quot;/g'; }
# seconds of 2026-11-22T09:45:08Z (days from the civil calendar)
seconds () {
  y=${1%%-*}; t=${1#*-}; mo=${t%%-*}; t=${t#*-}; d=${t%%T*}; t=${t#*T}; h=${t%%:*}; t=${t#*:}; mi=${t%%:*}; se=${t#*:}; se=${se%Z}
  mo=${mo#0} d=${d#0} h=${h#0} mi=${mi#0} se=${se#0}
  [ "$mo" -gt 2 ] || { y=$((y - 1)); mo=$((mo + 12)); }
  echo $(((365 * y + y / 4 - y / 100 + y / 400 + (153 * (mo - 3) + 2) / 5 + d) * 86400 + h * 3600 + mi * 60 + se))
}
is_id () { case $1 in "$2"[1-9]*) is_count "${1#"$2"}" ;; *) false ;; esac; }
NL='
'
# digest MEMBER: as SHA256SUMS says, which was compared with the members themselves.
digest () { d=${SUMS%%"  $1$NL"*}; echo "${d##*"$NL"}"; }
# hash FILE: of something made here.
hash () { set -- $(sha256sum <"$1"); echo "$1"; }
# in_list WORD a,b,c
in_list () { case ",$2," in *",$1,"*) true ;; *) false ;; esac; }

if [ -z "$ROLL" ]; then (no 'no roll fingerprint' '没有给出人员授权表的指纹'); usage; exit 6; fi
is_hex64 "$ROLL" || no 'the fingerprint given is not 64 lower-case hex digits' '给出的指纹不是64位小写十六进制数字'
for tool in openssl sha256sum sed grep cmp tr wc od sort tail head mktemp; do
  command -v $tool >/dev/null 2>&1 || no "$tool is not on this machine"
done

# --- members -----------------------------------------------------------------------------
# What lies beside the members is no forgery, but the folder is no bundle either.
stray () {
  no 'the folder holds a file that is not the bundle'"'"'s own, which alone is no sign of forgery: unpack the zip into an empty folder and verify there' \
    '文件夹里有不属于核验包的文件（这一点本身不说明被伪造）。请解压到一个空文件夹后再核验'
}
bad=
for f in * .[!.]* ..?*; do
  [ -e "$f" ] || [ -L "$f" ] || continue
  case $f in *[!A-Za-z0-9._-]*|.*|-*) bad=stray; continue ;; esac
  [ -f "$f" ] && [ ! -L "$f" ] || { bad=${bad:-kind}; continue; }
  printf '%s\n' "$f" >>"$WORK/names"
done
[ "$bad" != stray ] || stray
[ -z "$bad" ] || no 'the folder holds a folder, a link or a file too large, which no bundle has: unpack the zip into an empty folder and verify there' \
  '文件夹里有子文件夹或链接，核验包里不会有。请解压到一个空文件夹后再核验'

# ends FILE: it is not empty and its last byte is LF, which a command's output is stripped of.
ends () { [ -s "$1" ] && [ -z "$(tail -c 1 "$1")" ]; }
# ascii FILE: printable ASCII and LF only, an LF at the end.
ascii () { [ "$(tr -d '\n -~' <"$1" | wc -c)" -eq 0 ] && ends "$1"; }
# text FILE...: no control character but LF, an LF at the end of the first.
text () { [ "$(cat "$@" | tr -cd '\000-\011\013-\037\177' | wc -c)" -eq 0 ] && ends "$1"; }
[ -f SHA256SUMS ] || no 'SHA256SUMS is missing: unpack the whole zip again' '缺少 SHA256SUMS，请重新完整解压'
ascii SHA256SUMS || no 'SHA256SUMS is damaged' 'SHA256SUMS 已损坏'
sort "$WORK/names" | grep -v -x 'SHA256SUMS' >"$WORK/expected"
# One argument a member: names are letters, digits and ._- here, and never begin with a hyphen.
: >"$WORK/sums"
[ ! -s "$WORK/expected" ] || sha256sum $(cat "$WORK/expected") >"$WORK/sums"

# A name that members have is said; any other is not.
name_member () {
  case $1 in
    manifest|log|README.txt|VERIFY.sh|body-*.xml|??.act|??.sig|??.detail|attachment-??|attachment-???) echo "$1" ;;
    V????.*|S??.ses|S??.sig|roll-???|roll-???.*.sig|*.der) [ ${#1} -le 80 ] && echo "$1" || echo 'a member' ;;
    *) echo 'a member' ;;
  esac
}
# Which one it is: changed, missing, or only lying beside the others.
explain_sums () {
  while IFS= read -r l; do
    name=${l#*  }
    case $l in *'  '*) ;; *) no 'SHA256SUMS is damaged' 'SHA256SUMS 已损坏' ;; esac
    is_hex64 "${l%%  *}" || no 'SHA256SUMS is damaged' 'SHA256SUMS 已损坏'
    case $name in ''|*[!A-Za-z0-9._-]*|.*) no 'SHA256SUMS is damaged' 'SHA256SUMS 已损坏' ;; esac
    printf '%s\n' "$name" >>"$WORK/listed"
  done <SHA256SUMS
  : >>"$WORK/listed"
  while read -r name; do
    grep -q -x -F "$(hash "$name")  $name" SHA256SUMS && continue
    grep -q -x -F "$name" "$WORK/listed" || { beside=yes; continue; }
    m=$(name_member "$name")
    no "$m differs from SHA256SUMS: it was changed or damaged; unpack the zip again, or ask for a new bundle" \
      "$m 与 SHA256SUMS 不符，已被改动或损坏。请重新解压，或索取新的核验包"
  done <"$WORK/expected"
  sort "$WORK/listed" >"$WORK/listed-sorted"
  while read -r name; do
    [ -f "$name" ] && continue
    m=$(name_member "$name")
    no "$m is missing: unpack the whole zip again" "缺少 $m，请重新完整解压"
  done <"$WORK/listed-sorted"
  [ -z "${beside:-}" ] || stray
  no 'SHA256SUMS is damaged' 'SHA256SUMS 已损坏'
}
cmp -s "$WORK/sums" SHA256SUMS || explain_sums
SUMS=$(cat SHA256SUMS)$NL
for f in manifest log README.txt VERIFY.sh body-1.xml 01.act roll-001; do
  [ -f "$f" ] || no 'a member is missing' "缺少 $f，请重新完整解压"
done

# Every name must be one that belongs.
while read -r name; do
  case $name in
    manifest|log|README.txt|VERIFY.sh) ;;
    body-[1-9].xml|body-[1-9][0-9].xml) ;;
    attachment-[0-9][0-9]|attachment-[0-9][0-9][0-9]) ;;
    [0-9][0-9].act|[0-9][0-9].sig|[0-9][0-9].detail) ;;
    V[0-9][0-9][0-9][0-9].ver|V[0-9][0-9][0-9][0-9].sig) ;;
    S[0-9][0-9].ses|S[0-9][0-9].sig) ;;
    roll-[0-9][0-9][0-9]) ;;
    roll-[0-9][0-9][0-9].*.sig) f=${name#roll-???.}; is_hex64 "${f%.sig}" || no 'a member does not belong here' ;;
    *.der) is_hex64 "${name%.der}" || no 'a member does not belong here' ;;
    *) no 'a member does not belong here' ;;
  esac
done <"$WORK/expected"

# run_of FORMAT SUFFIX...: how many there are from 1 on without a gap, all suffixes each; and
# no more of the first suffix than that.
count_run () {
  format=$1; shift; n=0
  while :; do
    base=$(printf "$format" $((n + 1)))
    [ -f "$base$1" ] || break
    for s in "$@"; do [ -f "$base$s" ] || { echo bad; return; }; done
    n=$((n + 1))
  done
  echo $n
}
N_BODIES=0; while [ -f "body-$((N_BODIES + 1)).xml" ]; do N_BODIES=$((N_BODIES + 1)); done
N_ATTACHMENTS=$(count_run 'attachment-%02d' '')
N_ACTS=$(count_run '%02d' .act .sig)
N_VERSIONS=$(count_run 'V%04d' .ver .sig)
N_SESSIONS=$(count_run 'S%02d' .ses .sig)
N_ROLLS=$(count_run 'roll-%03d' '')
for n in "$N_ACTS" "$N_VERSIONS" "$N_SESSIONS"; do [ "$n" != bad ] || no 'a member is missing'; done
n_ders=0; n_roll_sigs=0; n_details=0
while read -r name; do
  case $name in
    *.der) n_ders=$((n_ders + 1)) ;;
    roll-*.sig) n_roll_sigs=$((n_roll_sigs + 1)) ;;
    *.detail) [ -f "${name%.detail}.act" ] || no 'a member does not belong here'; n_details=$((n_details + 1)) ;;
  esac
done <"$WORK/expected"
[ "$(wc -l <"$WORK/expected")" -eq $((4 + N_BODIES + N_ATTACHMENTS + 2 * N_ACTS + n_details + \
  2 * N_VERSIONS + 2 * N_SESSIONS + N_ROLLS + n_ders + n_roll_sigs)) ] || no 'a member is missing, or one does not belong here'

# --- keys --------------------------------------------------------------------------------
SIGNATURES=; STATEMENTS=; DETAILS=
while read -r name; do
  case $name in
    *.sig) SIGNATURES="$SIGNATURES $name" ;;
    *.act|*.ver|*.ses) STATEMENTS="$STATEMENTS $name" ;;
    *.detail) DETAILS="$DETAILS $name" ;;
    *.der)
      hex=$(od -An -v -tx1 "$name" | tr -d ' \n')
      [ ${#hex} -eq 88 ] && [ "${hex#302a300506032b6570032100}" != "$hex" ] &&
        [ "$(digest "$name")" = "${name%.der}" ] || no 'a key is not an Ed25519 key under its own name' ;;
  esac
done <"$WORK/expected"
# Signatures of another length are none; statements are printable ASCII and LF, all of them.
ODD=$(wc -c $SIGNATURES | while read -r n f; do
  [ "$n" -eq 64 ] || [ "$f" = total ] || printf ',%s' "$f"; done)
[ "$(cat $STATEMENTS | tr -d '\n -~' | wc -c)" -eq 0 ] || no 'a statement is damaged'
[ -z "$DETAILS" ] || text $DETAILS || no 'what was written with an act is damaged'

# signed TEXT SIGNATURE KEY
signed () {
  [ -f "$3.der" ] && ! in_list "$2" "$ODD" &&
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$3.der" -rawin -in "$1" -sigfile "$2" \
      >/dev/null 2>&1
}

# --- statements --------------------------------------------------------------------------
ACT_KEYS='act store release revision stage decision chain gates reasons proofreader detail-sha256
 manifest-sha256 prev-act-sha256 key-sha256 staff roll-sha256 log-seq log-head channels
 renditions-sha256 not-before entry time clock'
VERSION_KEYS='store item version parent content-sha256 key-sha256 staff roll-sha256 time clock'
SESSION_KEYS='store staff key-sha256 session-key-sha256 roll-sha256 from until clock'

# statement PREFIX FILE TAG KEY...: exactly these lines, of ASCII (see above); the text rebuilt from its parts is the
# text. Values go into variables PREFIX_key (hyphens as underscores): keys are this script's own
# words, and a value is letters, digits and .,:_+- alone.
statement () {
  st_prefix=$1 st_file=$2 st_tag=$3; shift 3
  {
    IFS= read -r st_line && [ "$st_line" = "$st_tag" ] || return 1
    printf '%s\n' "$st_tag" >&3
    for st_key; do
      IFS= read -r st_line || return 1
      case $st_line in "$st_key"=?*) st_value=${st_line#"$st_key"=} ;; *) return 1 ;; esac
      case $st_value in *[!A-Za-z0-9.,:_+-]*) return 1 ;; esac
      [ ${#st_value} -le 200 ] || return 1
      printf '%s=%s\n' "$st_key" "$st_value" >&3
      case $st_key in
        *-*-*) st_key=${st_key%%-*}_${st_key#*-}; st_key=${st_key%-*}_${st_key##*-} ;;
        *-*) st_key=${st_key%-*}_${st_key#*-} ;;
      esac
      eval "${st_prefix}_$st_key=\$st_value"
    done
  } <"$st_file" 3>"$WORK/rebuilt"
  cmp -s "$WORK/rebuilt" "$st_file"
}
# get KEY FILE: the value of the one line that begins so.
get () { sed -n "s/^$1=//p" "$2"; }
# time of the one form that is written
is_time () {
  case $1 in [0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z) true ;; *) false ;; esac
}

# --- rolls -------------------------------------------------------------------------------
# Of each roll, once, by its number N: PEOPLE_N is "STAFF:DUTIES ...", OWNERS_N of the active keys
# "KEY:STAFF ...", CHAIN_N its chain; ROLLS is "DIGEST:FILE ...". None of it holds a space.
ROLLS=
read_roll () { # FILE NUMBER
  people=$(sed -n 's/^person=\([A-Z0-9-]*\) \([a-z,-]*\) .*/\1:\2/p' "$1")
  owners=$(sed -n 's/^key=\([0-9a-f]*\) \([A-Z0-9-]*\) active$/\1:\2/p' "$1")
  chain=$(get chain "$1")
  eval "PEOPLE_$2=\$people OWNERS_$2=\$owners CHAIN_$2=\$chain"
}
number_of () { n=${1#roll-}; n=${n#0}; echo "${n#0}"; }
# look_up WORD LIST: what stands after "WORD:" in the list.
look_up () { w=$1; shift; for x; do case $x in "$w":*) echo "${x#*:}"; return ;; esac; done; }
# duties_of ROLL STAFF
duties_of () { eval "d=\$(look_up \"\$2\" \$PEOPLE_$(number_of "$1"))"; echo "${d:--}"; }
# key_of ROLL KEY: the staff number that it is bound to and active for.
key_of () { eval "look_up \"\$2\" \$OWNERS_$(number_of "$1")"; }
# roll_file DIGEST
roll_file () { look_up "$1" $ROLLS; }
# Only asked of staff numbers that are on the roll.
person () { sed -n "s/^person=$2 //p" "$1"; }
unit_of () { set -- $(person "$1" "$2"); echo "${2:--}"; }
name_of () { p=$(person "$1" "$2"); p=${p#* }; echo "${p#* }"; }

check_roll () { # FILE NUMBER PREVIOUS
  text "$1" || no 'a roll is damaged'
  n=0
  {
    for key in QIANFA-ROLL-1 store no prev-sha256 kind algorithm office publisher-may-be-drafter \
      suggestion-share needs-interpretation chain stage stage stage; do
      n=$((n + 1)); IFS= read -r l || no 'a roll is damaged'
      if [ $n -eq 1 ]; then [ "$l" = "$key" ] || no 'a roll is damaged'; else
        case $l in "$key"=?*) ;; *) no 'a roll is damaged' ;; esac; fi
    done
  } <"$1"
  [ "$(get no "$1")" = "$2" ] && [ "$(get prev-sha256 "$1")" = "$3" ] &&
    [ "$(get algorithm "$1")" = ed25519 ] && [ "$(tail -n 1 "$1")" = end=QIANFA-ROLL-1 ] ||
    no 'the rolls are no chain'
  case $(get kind "$1") in office|trial) ;; *) no 'a roll is damaged' ;; esac
  total=$(wc -l <"$1")
  [ $((n + $(grep -c '^person=' "$1") + $(grep -c '^key=' "$1") + 1)) -eq "$total" ] || no 'a roll is damaged'
  [ -z "$(sed -n 's/^person=\([^ ]*\) .*/\1/p' "$1" | sort | uniq -d)" ] || no 'a roll names a person twice'
  [ -z "$(sed -n 's/^key=\([^ ]*\) .*/\1/p' "$1" | sort | uniq -d)" ] || no 'a roll names a key twice'
  [ -z "$(sed -n 's/^key=[^ ]* \([^ ]*\) active$/\1/p' "$1" | sort | uniq -d)" ] ||
    no 'a roll gives a person two keys'
  # The floors: three reviews, and every gate given to one of them.
  for s in first-review second-review third-review; do
    g=$(sed -n "s/^stage=$s //p" "$1"); [ -n "$g" ] || no 'a roll is below the floor'
    g_last=$g
  done
  for g in political legal policy secrecy wording; do in_list $g "$g_last" || no 'a roll is below the floor'; done
}

previous=-; signers_roll=roll-001; i=0
while [ $i -lt "$N_ROLLS" ]; do
  i=$((i + 1)); r=$(printf 'roll-%03d' $i)
  check_roll "$r" $i "$previous"
  read_roll "$r" $i
  [ $i -gt 1 ] || [ "$(digest "$r")" = "$ROLL" ] || no 'another office: the first roll is not the one of the fingerprint' \
      '人员授权表与给出的指纹不符：核验包不出自该单位，或指纹抄错了'
  [ "$(get store "$r")" = "$(get store roll-001)" ] && [ "$(get kind "$r")" = "$(get kind roll-001)" ] ||
    no 'the rolls are no chain'
  found=
  for s in "$r".*.sig; do
    [ -f "$s" ] || continue
    k=${s#"$r".}; k=${k%.sig}
    staff=$(key_of "$signers_roll" "$k"); [ -n "$staff" ] || continue
    in_list administrator "$(duties_of "$signers_roll" "$staff")" || continue
    signed "$r" "$s" "$k" || continue
    in_list "$staff" "$found" || found=$found,$staff
  done
  case $found in ,*,*) ;; *) no 'a roll is not signed by two administrators' ;; esac
  previous=$(digest "$r"); signers_roll=$r
  ROLLS="$ROLLS $previous:$r"
done

STORE=$(get store roll-001); TRIAL=
[ "$(get kind roll-001)" = trial ] && TRIAL=' trial'
clock_holds () { case $1 in system) true ;; given) [ -n "$TRIAL" ] ;; *) false ;; esac; }

# --- log ---------------------------------------------------------------------------------
ascii log || no 'the log is damaged'
# Each line goes into a file of its own, so that one sha256sum hashes many of them.
seq=; lines=; n=0
hash_lines () { [ -z "$lines" ] || (cd "$WORK" && sha256sum $lines) >>"$WORK/heads"; lines=; n=0; }
while read -r s kind release payload prev rest; do
  [ -z "${rest:-}" ] && is_count "$s" && is_hex64 "$payload" || no 'the log is damaged'
  case $kind in ''|*[!a-z]*) no 'the log is damaged' ;; esac
  case $release in ''|*[!A-Za-z0-9-]*) no 'the log is damaged' ;; esac
  [ "$prev" = - ] || is_hex64 "$prev" || no 'the log is damaged'
  [ -z "$seq" ] || [ "$s" -eq $((seq + 1)) ] || no "the log is broken at entry $s"
  seq=$s
  printf '%s\n' "$s $kind $release $payload $prev" >"$WORK/entry-$s"
  lines="$lines entry-$s"; n=$((n + 1))
  [ $n -lt 500 ] || hash_lines
done <log
hash_lines
# ENTRIES: SEQ:KIND:RELEASE:PAYLOAD:DIGEST, none of which holds a space.
ENTRIES=; head=
while read -r digest file; do
  IFS= read -r line <"$WORK/$file" || no 'the log is damaged'
  printf '%s\n' "$line" >>"$WORK/log-rebuilt"
  set -- $line
  [ -z "$head" ] || [ "$5" = "$head" ] || no "the log is broken at entry $1"
  head=$digest
  ENTRIES="$ENTRIES $1:$2:$3:$4:$digest"
done <"$WORK/heads"
cmp -s "$WORK/log-rebuilt" log || no 'the log is damaged'
LAST_ENTRY=$seq
entry_digest () { for e in $ENTRIES; do case $e in "$1":*) echo "${e##*:}"; break ;; esac; done; }   # SEQ
entry_of () { # KIND RELEASE PAYLOAD
  for e in $ENTRIES; do case $e in *:"$1:$2:$3":*) echo "${e%%:*}"; break ;; esac; done
}
# rolls_between A B: how many in (A,B)
# The roll in force before entry SEQ: the last one the slice shows, else the one before the first
# that it shows later, else the newest.
roll_in_force () {
  shown=; later=
  for e in $ENTRIES; do
    case $e in *:roll:*) ;; *) continue ;; esac
    payload=${e%:*}; payload=${payload##*:}
    if [ "${e%%:*}" -lt "$1" ]; then shown=$payload; else later=${later:-$payload}; fi
  done
  if [ -n "$shown" ]; then echo "$shown"
  elif [ -n "$later" ]; then f=$(roll_file "$later"); [ -n "$f" ] && get prev-sha256 "$f"
  else echo "$previous"; fi
}
rolls_between () {
  n=0
  for e in $ENTRIES; do
    case $e in *:roll:*) [ "${e%%:*}" -gt "$1" ] && [ "${e%%:*}" -lt "$2" ] && n=$((n + 1)) ;; esac
  done
  echo $n
}

# --- manifest ----------------------------------------------------------------------------
M=manifest
text $M || no 'the manifest is damaged'
one () { [ "$(grep -c "^$1=" $M)" -eq 1 ] && get "$1" $M; }
[ "$(head -n 1 $M)" = QIANFA-MANIFEST-1 ] && [ "$(tail -n 1 $M)" = end=QIANFA-MANIFEST-1 ] || no 'the manifest is damaged'
MANIFEST=$(digest $M)
[ "$(one store)" = "$STORE" ] || no 'the manifest belongs to another store'
RELEASE=$(one release) && REVISION=$(one revision) && CHAIN=$(one chain) && CLASS=$(one class) &&
  KIND=$(one kind) && EXEMPTION=$(one exemption) && AUTHORS=$(one authors) &&
  N_WAIVERS=$(one waivers) || no 'the manifest is damaged'
is_id "$RELEASE" R || no 'the manifest is damaged'
[ "$(one documents)" = "$N_BODIES" ] || no 'a half is missing'
[ "$(one attachments)" = "$N_ATTACHMENTS" ] || no 'an attachment is missing'
is_count "$N_WAIVERS" && [ "$(grep -c '^waiver=' $M)" -eq "$N_WAIVERS" ] || no 'the manifest is damaged'
[ "$(grep -c '^document=' $M)" -eq "$N_BODIES" ] && [ "$(grep -c '^attachment=' $M)" -eq "$N_ATTACHMENTS" ] ||
  no 'the manifest is damaged'
# property PLACE KEY
property () { sed -n "s/^property=$1 $2 //p" $M; }

: >"$WORK/items"
set -- $(one item); [ $# -eq 2 ] && is_id "${1%.*}" R || no 'the manifest is damaged'
eval "FROZEN_${1%.*}=\$1"
printf '%s %s %s\n' "${1%.*}" "$1" "$2" >>"$WORK/items"
# check_body FILE KIND PLACE: the canonical form's outline, nothing hidden, the manifest's properties.
HIDDEN=$(printf '\342\200[\213-\217\252-\256]\\|\342\201[\246-\251]\\|\357\273\277')
check_body () {
  [ "$(head -n 1 "$1")" = '<?xml version="1.0" encoding="UTF-8"?>' ] &&
    [ "$(sed -n 2p "$1")" = "<document xmlns=\"urn:qianfa:document:1\" kind=\"$2\">" ] &&
    [ "$(grep -c '<!\|<?' "$1")" -eq 1 ] && ! grep -q "$HIDDEN" "$1" ||
    no 'a text is not in the form that was signed'
  sed -n "s/^property=$3 //p" $M | escape >"$WORK/own"
  keys='class type number issuer unit formed effective expires validity attribute attribute-basis column audience source drafter '
  HAS=
  {
    echo '<properties>'
    # In this order, so none twice; the title is a block of the text.
    while IFS= read -r l; do
      p=${l%% *} pv=${l#* }; HAS="$HAS $p"
      [ "$p" != title ] || { [ "$HAS" = ' title' ] || no 'the manifest is damaged'; continue; }
      rest=" $keys"; rest=${rest#*" $p "}
      [ "$rest" != " $keys" ] && [ -n "$pv" ] && [ "$l" != "$p" ] || no 'the manifest is damaged'
      keys=$rest
      printf '<property name="%s">%s</property>\n' "$p" "$pv"
    done <"$WORK/own"
    echo '</properties>'
  } >"$WORK/properties"
  sed -n '/^<properties>$/,/^<\/properties>$/p' "$1" >"$WORK/body-properties"
  cmp -s "$WORK/properties" "$WORK/body-properties" || no 'a text differs from its properties'
}
# check_needs KIND PLACE: what each kind must have said before it was reviewed.
check_needs () {
  needs='unit attribute column'
  [ "$1" = policy ] && needs='class type issuer unit effective attribute column'
  [ "$1" = reprint ] && needs="$needs source"
  for p in $needs; do
    case "$HAS " in *" $p "*) ;; *) no 'a property is missing' ;; esac
  done
}
interpretations=0; i=0; DRAFTERS=; IN_IT=
while [ $i -lt "$N_BODIES" ]; do
  i=$((i + 1))
  set -- $(sed -n "s/^document=$i //p" $M); [ $# -eq 5 ] && is_id "$2" D || no 'the manifest is damaged'
  eval "FROZEN_$2=\$4"
  IN_IT=$IN_IT,$2
  [ "$(digest body-$i.xml)" = "$3" ] || no 'a text differs from what was signed'
  [ "$1" = interpretation ] && interpretations=$((interpretations + 1))
  check_body body-$i.xml "$1" $i
  check_needs "$1" $i
  printf '%s %s %s\n' "$2" "$4" "$3" >>"$WORK/items"
  DRAFTERS="$DRAFTERS $5"
  attribute=$(property $i attribute)
  case $attribute in 主动公开|删减后公开) ;; *) no 'a text is not for the public' ;; esac
  [ "$(grep -c -x -F "<property name=\"attribute\">$attribute</property>" body-$i.xml)" -eq 1 ] ||
    no 'a text differs from its properties'
  [ -n "$(property $i title)" ] || no 'a text has no title'
done
i=0
while [ $i -lt "$N_ATTACHMENTS" ]; do
  i=$((i + 1)); f=$(printf 'attachment-%02d' $i)
  set -- $(sed -n "s/^attachment=$i //p" $M); [ $# -ge 4 ] || no 'the manifest is damaged'
  [ "$(digest "$f")" = "$1" ] && [ "$(wc -c <"$f")" -eq "$2" ] || no 'an attachment differs from what was signed'
done
# The release's own text, written again from the manifest, is what its last version signed.
OF=$(one of) && TRIGGER=$(one trigger) || no 'the manifest is damaged'
{
  printf '<?xml version="1.0" encoding="UTF-8"?>\n<release xmlns="urn:qianfa:release:1" kind="%s"' "$KIND"
  [ "$OF" = - ] || printf ' of="%s"' "$OF"
  [ "$TRIGGER" = - ] || printf ' trigger="%s"' "$(printf '%s' "$TRIGGER" | escape_attribute)"
  printf '>\n<documents>\n'
  sed -n 's/^document=[0-9]* [^ ]* \([^ ]*\) .*/<document>\1<\/document>/p' $M
  printf '</documents>\n<plan>\n'
  for field in what forms channels when speaker responsible; do
    p=$(sed -n "s/^plan=$field //p" $M)
    [ "$p" = - ] || printf '<field name="%s">%s</field>\n' $field "$(printf '%s' "$p" | escape)"
  done
  echo '</plan>'
  [ "$EXEMPTION" = - ] || printf '<exemption>%s</exemption>\n' "$(printf '%s' "$EXEMPTION" | escape)"
  echo '<attachments>'
  sed -n 's/^attachment=[0-9]* //p' $M | escape_attribute | while read -r sum size type name; do
    printf '<attachment name="%s" size="%s" digest="%s" media-type="%s"/>\n' "$name" "$size" "$sum" "$type"
  done
  printf '</attachments>\n<waivers>\n'
  sed -n 's/^waiver=[0-9]* //p' $M | escape | while read -r finding rule gate document version words staff reason; do
    printf '<waiver finding="%s" rule="%s" gate="%s" document="%s" version="%s" words-digest="%s" staff="%s">%s</waiver>\n' \
      "$finding" "$rule" "$gate" "$document" "$version" "$words" "$staff" "$reason"
  done
  printf '</waivers>\n</release>\n'
} >"$WORK/release"
set -- $(one item)
[ "$(hash "$WORK/release")" = "$2" ] || no 'plan, attachments or waivers are not those that were signed'
set -- $(sed -n 's/^document=1 //p' $M); FIRST=$1
case $KIND in
  pair) [ "$FIRST" = policy ] ;;
  reprint|news) [ "$FIRST" = "$KIND" ] && [ "$N_BODIES" -eq 1 ] ;;
  interpretation) [ "$FIRST" = interpretation ] && [ "$OF" != - ] ;;
  *) false ;;
esac || no 'the release does not hold what its kind holds'
[ "$CLASS" = "$(property 1 class)" ] || { [ "$CLASS" = - ] && [ -z "$(property 1 class)" ]; } ||
  no 'the class is not that of the text'
if [ $interpretations -gt 0 ]; then
  for field in what forms channels when speaker responsible; do
    p=$(sed -n "s/^plan=$field //p" $M); [ -n "$p" ] && [ "$p" != - ] || no 'the interpretation plan has an empty field'
  done
fi

# --- versions: who wrote what ----------------------------------------------------------------
# writer FILE: staff number of a version statement whose signature and roll hold.
[ "$CHAIN" = "$(get chain "$signers_roll")" ] || [ "$N_ROLLS" -gt 1 ] || no 'the chain is none of the roll'
i=0; COMPUTED=
while [ $i -lt "$N_VERSIONS" ]; do
  i=$((i + 1)); v=$(printf 'V%04d' $i)
  statement v "$v.ver" QIANFA-VERSION-1 $VERSION_KEYS || no 'a version statement is damaged'
  [ "$v_store" = "$STORE" ] && is_time "$v_time" &&
    clock_holds "$v_clock" || no 'a version statement does not hold'
  staff=$v_staff; key=$v_key_sha256
  r=$(roll_file "$v_roll_sha256"); [ -n "$r" ] || no 'a version names no roll of this office'
  signed "$v.ver" "$v.sig" "$key" || no 'a version is not signed'
  if [ "$(key_of "$r" "$key")" != "$staff" ]; then
    held=; n=0; t=$(printf %s "$v_time" | tr -d ':TZ-')
    while [ $n -lt "$N_SESSIONS" ]; do
      n=$((n + 1)); s=$(printf 'S%02d' $n)
      statement s "$s.ses" QIANFA-SESSION-1 $SESSION_KEYS || no 'a sign-in is damaged'
      sr=$(roll_file "$s_roll_sha256"); [ -n "$sr" ] || continue
      [ "$s_session_key_sha256" = "$key" ] && [ "$s_store" = "$STORE" ] &&
        [ "$s_staff" = "$staff" ] && clock_holds "$s_clock" &&
        [ "$(key_of "$sr" "$s_key_sha256")" = "$staff" ] &&
        signed "$s.ses" "$s.sig" "$s_key_sha256" || continue
      is_time "$s_from" && is_time "$s_until" || continue
      f=$(printf %s "$s_from" | tr -d ':TZ-'); u=$(printf %s "$s_until" | tr -d ':TZ-')
      [ "$t" -ge "$f" ] && [ "$t" -le "$u" ] && held=yes
    done
    [ -n "$held" ] || no 'a version is signed by a key that is not its author'"'"'s'
  fi
  [ "$(duties_of "$r" "$staff")" != - ] || no 'a version is by somebody without a duty'
  item=$v_item; version=$v_version
  { is_id "$item" D || is_id "$item" R; } && [ "${version%.*}" = "$item" ] && is_count "${version##*.}" ||
    no 'a version statement is damaged'
  eval "frozen=\${FROZEN_$item:-} last=\${LAST_$item:-}"
  [ -n "$frozen" ] || no 'a version belongs to something else'
  [ "$v_parent" = "${last:--}" ] || no 'a version is missing'
  # Written after what was frozen: no part of this release.
  [ "$last" != "$frozen" ] || continue
  eval "LAST_$item=\$version CONTENT_$item=\$v_content_sha256"
  in_list "$staff" "$COMPUTED" || COMPUTED=$COMPUTED,$staff
  printf '%s %s\n' "$item" "$staff" >>"$WORK/writers"
done
while read -r item version content; do
  eval "last=\${LAST_$item:-} signed_content=\${CONTENT_$item:-}"
  [ "$last" = "$version" ] && [ "$signed_content" = "$content" ] || no 'a version is missing'
done <"$WORK/items"
sed -n 's/^waiver=[0-9]* //p' $M >"$WORK/waivers"
while read -r _ _ _ _ _ _ staff _; do
  in_list "$staff" "$COMPUTED" || no 'a finding is kept by somebody who wrote nothing'
done <"$WORK/waivers"
SORTED=$(printf '%s' "${COMPUTED#,}" | tr ',' '\n' | sort | tr '\n' ','); SORTED=${SORTED%,}
[ "$SORTED" = "$AUTHORS" ] || no 'the authors are not those who wrote'
i=0
for d in $DRAFTERS; do
  i=$((i + 1)); set -- $(sed -n "s/^document=$i //p" $M)
  [ "$1" = reprint ] && continue
  grep -q -x -F "$2 $d" "$WORK/writers" || no 'the drafter named did not write'
  chosen=$(property $i drafter); [ -n "$chosen" ] || chosen=$(sed -n "s/^$2 //p" "$WORK/writers" | head -n 1)
  [ "$chosen" = "$d" ] || no 'the drafter named is not the one chosen'
done

# --- acts --------------------------------------------------------------------------------
STAFF=; KEYS=; PREVIOUS=; BEFORE=0; ROLL_NUMBER=0; NUMBER=; FORMED=; CONFIRMED=; TITLE=$(property 1 title)
: >"$WORK/people"
EXPECTED='draft first-review second-review third-review'
[ "$N_ACTS" -eq 6 ] && EXPECTED="$EXPECTED register"
[ "$N_ACTS" -eq 5 ] || [ "$N_ACTS" -eq 6 ] || no 'an act is missing'
# says KEY COUNT: how often a line of that key may stand in the detail, whose keys are in SAID
says () {
  n=0; for k in $SAID; do [ "$k" != "$1" ] || n=$((n + 1)); done
  [ $n -le "$2" ] || no 'an act says what an act of its kind cannot say'
}
i=0; DRAFTER=; IDS=; PROOF=
for stage in $EXPECTED publish; do
  i=$((i + 1)); a=$(printf '%02d' $i)
  tag=QIANFA-ACT-1; duty=$stage; decision=approve; kind=act
  case $stage in
    draft) duty=drafter; decision=submit ;;
    first-review) duty=first-reviewer ;;
    second-review) duty=second-reviewer ;;
    third-review) duty=third-reviewer ;;
    register) tag=QIANFA-REGISTER-1; decision=register; duty=registrar; kind=register ;;
    publish) duty=publisher; decision=publish ;;
  esac
  statement a "$a.act" $tag $ACT_KEYS || no 'an act is damaged'
  [ "$a_stage" = $stage ] && [ "$a_decision" = $decision ] || no 'the acts are not in order'
  [ "$a_store" = "$STORE" ] && [ "$a_release" = "$RELEASE" ] &&
    [ "$a_revision" = "$REVISION" ] && [ "$a_manifest_sha256" = "$MANIFEST" ] &&
    [ "$a_chain" = "$CHAIN" ] || no 'an act belongs to something else'
  is_time "$a_time" && clock_holds "$a_clock" || no 'an act'"'"'s time does not hold'
  if [ -f "$a.detail" ]; then
    ends "$a.detail" && [ "$(digest "$a.detail")" = "$a_detail_sha256" ] &&
      [ "$(head -n 1 "$a.detail")" = QIANFA-DETAIL-1 ] && [ "$(tail -n 1 "$a.detail")" = end=QIANFA-DETAIL-1 ]
  else
    [ "$a_detail_sha256" = - ]
  fi || no 'what was written with an act differs from what was signed'
  detail=$WORK/detail; : >"$detail"
  [ ! -f "$a.detail" ] || cat "$a.detail" >"$detail"
  SAID=$(sed -n 's/^\([a-z-]*\)=.*/\1/p' "$detail")
  case $a_entry in window|file|token) ;; *) no 'an act is damaged' ;; esac
  case $a_act in *[!0-9a-f-]*) no 'an act is damaged' ;; esac
  [ ${#a_act} -eq 36 ] || no 'an act is damaged'
  in_list "$a_act" "$IDS" && no 'an act was used twice'
  IDS=$IDS,$a_act
  [ "$a_not_before" = - ] || no 'an act asks to wait'
  registers=0; publishes=0; reviews=0
  case $stage in register) registers=1 ;; publish) publishes=1 ;; *-review) reviews=1 ;; esac
  says number $registers; says formed $registers; says effective $registers; says released $publishes
  [ $publishes -eq 1 ] || says rendition 0
  [ $reviews -eq 1 ] || says waiver 0
  [ "$a_reasons" = - ] || no 'an act says what an act of its kind cannot say'
  [ $publishes -eq 1 ] || { [ "$a_channels" = - ] && [ "$a_renditions_sha256" = - ]; } ||
    no 'an act says what an act of its kind cannot say'
  if [ $reviews -eq 0 ]; then
    [ "$a_gates" = - ] && { [ "$a_proofreader" = - ] || [ "$a_proofreader" = "$a_staff" ]; } ||
      no 'an act says what an act of its kind cannot say'
  fi
  staff=$a_staff; key=$a_key_sha256
  rd=$a_roll_sha256; r=$(roll_file "$rd"); [ -n "$r" ] || no 'an act names no roll of this office'
  number=$(number_of "$r"); [ "$number" -ge "$ROLL_NUMBER" ] || no 'an act names an older roll than the one before'
  ROLL_NUMBER=$number
  [ "$(key_of "$r" "$key")" = "$staff" ] || no 'an act is signed by a key that is not its person'"'"'s'
  signed "$a.act" "$a.sig" "$key" || no 'an act is not signed'
  # place in the log
  own=$(entry_of $kind "$RELEASE" "$(digest "$a.act")"); [ -n "$own" ] || no 'an act is not in the log'
  seen=$a_log_seq; is_count "$seen" || no 'an act is damaged'
  [ "$(entry_digest "$seen")" = "$a_log_head" ] && [ "$seen" -lt "$own" ] || no 'an act has lost its place in the log'
  eval "chain=\$CHAIN_$number"
  [ "$a_chain" = "$chain" ] || no 'the chain is none of the roll'
  if [ $i -eq 1 ]; then
    if [ "$REVISION" = 1 ]; then [ "$a_prev_act_sha256" = - ]; else is_hex64 "$a_prev_act_sha256"; fi ||
      no 'the acts are not in order'
  else
    [ "$seen" -ge "$BEFORE" ] && [ "$a_prev_act_sha256" = "$PREVIOUS" ] || no 'the acts are not in order'
  fi
  [ "$(rolls_between "$seen" "$own")" -eq 0 ] || no 'the roll changed while an act was signed'
  [ "$(roll_in_force "$own")" = "$rd" ] || no 'an act names a roll that was not in force'
  BEFORE=$own; PREVIOUS=$(digest "$a.act")
  # people
  duties=$(duties_of "$r" "$staff")
  in_list $duty "$duties" || { [ $stage = register ] && in_list publisher "$duties"; } ||
    no 'an act is by somebody without the duty'
  if [ $stage != register ]; then
    if in_list "$staff" "$STAFF"; then
      [ $stage = publish ] && [ "$staff" = "$DRAFTER" ] && [ "$(get publisher-may-be-drafter "$r")" = yes ] ||
        no 'one person signed twice'
      FOUR=yes
    else
      in_list "$key" "$KEYS" && no 'one key signed twice'
    fi
    STAFF=$STAFF,$staff; KEYS=$KEYS,$key
  fi
  case $stage in
    draft) DRAFTER=$staff ;;
    *-review) in_list "$staff" "$AUTHORS" && no 'a reviewer is an author' ;;
    publish) ! in_list "$staff" "$AUTHORS" ||
      { [ "$staff" = "$DRAFTER" ] && [ "$(get publisher-may-be-drafter "$r")" = yes ]; } || no 'the publisher is an author' ;;
  esac
  if [ $stage = first-review ]; then
    unit=$(unit_of "$r" "$staff"); half=$(property 1 unit)
    [ "$unit" = - ] || [ "$unit" = "$half" ] || no 'the first reviewer is of another unit'
  fi
  case $stage in *-review)
    gates=$a_gates; given=$(sed -n "s/^stage=$stage //p" "$r")
    for g in $(printf '%s' "$gates" | tr ',' ' '); do
      in_list "$g" political,legal,policy,secrecy,wording,exemption || no 'a gate is passed that there is not'
    done
    if in_list exemption "$gates"; then
      [ $stage = third-review ] && [ "$EXEMPTION" != - ] || no 'an exemption is passed that is none'
    fi
    sed -n 's/^waiver=//p' "$detail" >"$WORK/confirmed"
    while read -r finding _; do grep -x -F "$finding" "$WORK/confirmed"; done <"$WORK/waivers" >"$WORK/in-order"
    cmp -s "$WORK/confirmed" "$WORK/in-order" || no 'a finding is confirmed that does not stay, or out of order'
    in_list "$staff" "$PROOF" && no 'a reviewer proofread another stage'
    for g in political legal policy secrecy wording; do
      in_list $g "$given" || continue
      in_list $g "$gates" || no 'a gate was not passed'
      n=0
      while [ $n -lt "$N_WAIVERS" ]; do
        n=$((n + 1)); set -- $(sed -n "s/^waiver=$n //p" $M); [ $# -ge 8 ] || no 'the manifest is damaged'
        [ "$3" = $g ] || continue
        [ "$(grep -c -x -F "waiver=$1" "$detail")" -eq 1 ] || no 'a finding that stays was not confirmed by its reviewer'
      done
    done
    if [ $stage = third-review ] && [ "$EXEMPTION" != - ]; then
      in_list exemption "$gates" || no 'the exemption was not confirmed'
    fi
    p=$a_proofreader
    if [ "$p" != "$staff" ]; then
      [ "$(duties_of "$r" "$p")" != - ] && ! in_list "$p" "$AUTHORS" && ! in_list "$p" "$STAFF" || no 'a proofreader may not be'
      PROOF=$PROOF,$p
    fi ;;
  esac
  if [ $stage = register ]; then
    NUMBER=$(get number "$detail"); FORMED=$(get formed "$detail")
    EFFECTIVE=$(get effective "$detail")
    [ "$NUMBER" != - ] || NUMBER=; [ "$FORMED" != - ] || FORMED=; [ "$EFFECTIVE" != - ] || EFFECTIVE=
    [ -n "$NUMBER$FORMED$EFFECTIVE" ] && [ "$(get opinion "$detail")" = - ] || no 'an act of numbering says too much or nothing'
    [ -z "$EFFECTIVE" ] || [ "$(property 1 effective)" = 自印发之日起 ] || no 'a date was given twice'
    case $NUMBER in ''|?*〔[12][0-9][0-9][0-9]〕[1-9]*号|*令第[1-9]*号|*公告[12][0-9][0-9][0-9]年第[1-9]*号) ;; *) no 'the number has no form that there is' ;; esac
    case $CLASS in 工作年度报告|征求意见稿|-) [ -z "$NUMBER" ] || no 'a class without a number was given one' ;; esac
    [ -z "$NUMBER" ] || [ -z "$(property 1 number)" ] || no 'a number was given twice'
    [ -z "$FORMED" ] || [ -z "$(property 1 formed)" ] || no 'a date was given twice'
  fi
  if [ $stage = publish ]; then
    grep '^rendition=' "$detail" >"$WORK/renditions"
    [ -s "$WORK/renditions" ] && [ "$(hash "$WORK/renditions")" = "$a_renditions_sha256" ] ||
      no 'the pages are not those that were signed'
    [ "$a_channels" != - ] || no 'no channel is named'
    : >"$WORK/targets"
    while read -r channel target sum size document path; do
      channel=${channel#rendition=}
      in_list "$channel" "$a_channels" && is_hex64 "$target" && is_hex64 "$sum" && [ -n "$path" ] ||
        no 'a page belongs to no channel'
      [ "$document" = - ] || in_list "$document" "$IN_IT" || no 'a page belongs to no text'
      printf '%s %s\n' "$channel" "$target" >>"$WORK/targets"
    done <"$WORK/renditions"
    [ -z "$(sort -u "$WORK/targets" | sed 's/ .*//' | uniq -d)" ] || no 'a channel has two targets'
    for channel in $(printf '%s' "$a_channels" | tr ',' ' '); do
      for d in $(sed -n 's/^document=[0-9]* [^ ]* \([^ ]*\) .*/\1/p' $M); do
        grep -q "^rendition=$channel [^ ]* [^ ]* [^ ]* $d " "$WORK/renditions" || no 'a half went out alone'
      done
    done
    released=$(get released "$detail"); is_time "$released" || no 'the date of release is missing'
    d=$(($(seconds "$released") - $(seconds "$a_time")))
    [ $d -le 600 ] && [ $d -ge -600 ] || no 'the date of release is not that of the act'
  fi
  set -- $a_time
  printf '%s: %s (%s), %s\n' $stage "$(name_of "$r" "$staff")" "$staff" "$1" >>"$WORK/people"
done
NUMBER=${NUMBER:-$(property 1 number)}; FORMED=${FORMED:-$(property 1 formed)}

if [ "$KIND" = pair ]; then
  in_list "$CLASS" "$(get needs-interpretation "$r")" && [ $interpretations -eq 0 ] && [ "$EXEMPTION" = - ] &&
    no 'the interpretation is missing'
  case $CLASS in 工作年度报告|征求意见稿) ;; *) [ -n "$NUMBER" ] || no 'the document number is missing' ;; esac
  [ -n "$FORMED" ] || no 'the date is missing'
fi
if [ -n "$ZH" ]; then
  printf '标题：%s\n' "$TITLE"
  [ -z "$NUMBER" ] || printf '发文字号：%s\n' "$NUMBER"
  [ -z "$FORMED" ] || printf '成文日期：%s\n' "$FORMED"
  sed 's/^draft: /提交：/; s/^first-review: /一审：/; s/^second-review: /二审：/; s/^third-review: /三审：/
    s/^register: /编号：/; s/^publish: /发布：/; s/ (\([A-Z0-9-]*\)), /（\1），/; s/Z$/（世界时）/' "$WORK/people"
  [ -z "${FOUR:-}" ] || echo '发布人即拟稿人，系该单位人员授权表所允许，共四人对此稿负责。'
  printf '截至日志第%s条。通过核验%s。\n' "$LAST_ENTRY" "${TRIAL:+（试用库，不作凭证）}"
else
printf 'Title: %s\n' "$TITLE"
[ -z "$NUMBER" ] || printf 'Document number: %s\n' "$NUMBER"
[ -z "$FORMED" ] || printf 'Date: %s\n' "$FORMED"
cat "$WORK/people"
[ -z "${FOUR:-}" ] || echo 'The publisher is the drafter, as this office'"'"'s roll allows: four people answer for this release.'
printf 'As of log entry %s.\n' "$LAST_ENTRY"
fi
printf 'VERIFIED%s\n' "$TRIAL"
exit 0
