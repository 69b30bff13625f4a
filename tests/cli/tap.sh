# SPDX-License-Identifier: LGPL-2.1-or-later
# TAP for tests of the command line, and an office to try them in. Read by `.`; a test is a
# list of `expect` lines, each running one command and stating its exit code.
#
#   expect EXIT NAME COMMAND …   runs it; its output is left in $out and $err
#   says NAME PATTERN            the last output, or what it said on standard error, matches
#   is NAME GOT WANTED           two strings are equal
#   skip_rest NAME REASON        names what cannot be tried here
#   finish                       the plan; the exit code

: "${QF_BUILD_ROOT:?run by meson, which says where the build is}"
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai
unset QIANFA_STORE QIANFA_KEYS LANGUAGE
cli=$QF_BUILD_ROOT/app/cli/qianfa-cli
story=$(basename "$0" .sh)
room=$(mktemp -d "${TMPDIR:-/tmp}/qianfa-cli.XXXXXX")
trap 'rm -rf "$room"' EXIT
count=0
failures=0
out=
err=

tap_line () { # OK? NAME
  count=$((count + 1))
  if [ "$1" = 0 ]; then
    printf 'ok %d /%s/%s\n' "$count" "$story" "$2"
  else
    failures=$((failures + 1))
    printf 'not ok %d /%s/%s\n' "$count" "$story" "$2"
  fi
}

explain () {
  printf '%s\n' "$@" | head -n 30 | sed 's/^/#   /'
}

# Runs it; its output is left in $out and $err, its exit code in $code.
run () {
  "$@" >"$room/out" 2>"$room/err" </dev/null
  code=$?
  out=$(tr -d '\000' <"$room/out")
  err=$(cat "$room/err")
}

expect () {
  local wanted=$1 named=$2
  shift 2
  run "$@"
  if [ "$code" = "$wanted" ]; then
    tap_line 0 "$named"
  else
    tap_line 1 "$named"
    explain "exit $code, not $wanted, of: $*" "$out" "$err"
  fi
}

says () {
  if printf '%s\n%s\n' "$out" "$err" | grep -qE -- "$2"; then
    tap_line 0 "$1"
  else
    tap_line 1 "$1"
    explain "nothing matches $2 in:" "$out" "$err"
  fi
}

is () {
  if [ "$2" = "$3" ]; then
    tap_line 0 "$1"
  else
    tap_line 1 "$1"
    explain "got:    $2" "wanted: $3"
  fi
}

# The value at a path of the JSON document in $out: field may_act.0
field () {
  printf '%s' "$out" | /usr/bin/python3 -c '
import json, sys
try:
    value = json.load(sys.stdin)
    for step in sys.argv[1].split("."):
        value = len(value) if step == "#" else value[int(step)] if isinstance(value, list) else value[step]
except (ValueError, KeyError, IndexError, TypeError) as problem:
    value = f"<{type(problem).__name__}: {problem}>"
print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))' "$1"
}

finish () {
  printf '1..%d\n' "$count"
  [ "$failures" = 0 ]
  exit
}

# A step that the test only builds on: ends the program where it fails.
must () {
  run "$@"
  [ "$code" = 0 ] && return
  explain "exit $code of: $*" "$out" "$err"
  echo "Bail out! A step to prepare $story failed"
  exit 1
}

id () {
  printf '%s\n' "$out" | head -n 1
}
