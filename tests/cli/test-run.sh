#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# app/run beside programs that only say how they were called: what it does before it hands over.
. "$(dirname "$0")/tap.sh"
story=run
tree=$room/tree
mkdir -p "$tree/app" "$tree/build/app/cli" "$tree/build/app/shell" "$room/home"
cp "$QF_SOURCE_ROOT/app/run" "$tree/app/run"
cp "$QF_SOURCE_ROOT/app/prepare.sh" "$tree/app/prepare.sh"
cat >>"$tree/app/prepare.sh" <<'END'
prepare () { :; }
build () { :; }
END
cat >"$tree/build/app/cli/qianfa-cli" <<'END'
#!/bin/sh
[ "$1" = demo ] || exit 0
mkdir -p "$2/keys" && : >"$2/office.db" && echo made >>"$2/made"
case ${QF_TEST_DEMO-} in
  fails) exit 1 ;;
  broken-off) kill -TERM $PPID ;;
esac
END
cat >"$tree/build/app/shell/qianfa" <<'END'
#!/bin/sh
echo "$*"
END
chmod +x "$tree/build/app/cli/qianfa-cli" "$tree/build/app/shell/qianfa"
start () { env -u DISPLAY -u WAYLAND_DISPLAY -u XDG_DATA_HOME HOME="$room/home" "$@"; }
data=$room/home/.local/share/qianfa
sample="--store $data/sample/office.db --keys $data/sample/keys"

expect 1 no-display start "$tree/app/run"
is no-display-is-said-in-one-line "$(printf '%s\n' "$err" | wc -l | tr -d ' ')" 1
says which-names-the-way-without 'app/run --terminal'
expect 1 no-display-in-a-chinese-office start LC_ALL=zh_CN.UTF-8 "$tree/app/run"
says which-is-told-in-chinese '终端'
expect 0 help start "$tree/app/run" --help
says help-names-both '--terminal'

expect 0 with-a-display start DISPLAY=:9 "$tree/app/run"
is the-sample-office-is-opened "$out" "$sample"
expect 0 a-second-start start DISPLAY=:9 "$tree/app/run"
is the-sample-office-is-made-once "$(cat "$data/sample/made")" made
expect 0 options start DISPLAY=:9 "$tree/app/run" --lang en
is options-go-to-the-program-and-the-sample-stays "$out" "$sample --lang en"
expect 0 a-store-that-is-named start DISPLAY=:9 "$tree/app/run" --store /tmp/mine.db
is a-store-that-is-named-is-the-one "$out" "--store /tmp/mine.db"
expect 0 the-same-with-a-sign start DISPLAY=:9 "$tree/app/run" --store=/tmp/mine.db
is the-same-with-a-sign-is-the-one "$out" "--store=/tmp/mine.db"
expect 0 a-store-from-the-environment start DISPLAY=:9 QIANFA_STORE=/tmp/mine.db "$tree/app/run"
is a-store-from-the-environment-is-the-one "$out" ""
: >"$data/office.db"
expect 0 an-office-of-ones-own start DISPLAY=:9 "$tree/app/run"
is an-office-of-ones-own-goes-first "$out" ""
rm -r "$data"
expect 0 nothing-yet-and-an-option start DISPLAY=:9 "$tree/app/run" --lang zh_CN
is then-too-the-sample-office-is-made "$out" "$sample --lang zh_CN"
rm -r "$data"
expect 0 a-sample-office-that-fails start DISPLAY=:9 QF_TEST_DEMO=fails "$tree/app/run"
is after-which-the-window-opens-without "$out" ""
is and-nothing-of-it-is-left "$(ls -A "$data")" ""
expect 130 a-sample-office-that-is-broken-off start DISPLAY=:9 QF_TEST_DEMO=broken-off "$tree/app/run"
is of-which-nothing-is-left-either "$(ls -A "$data")" ""
finish
