# SPDX-License-Identifier: LGPL-2.1-or-later
# What app/run and tests/run both need before they can start: packages, a Chinese locale,
# a build. Read by `.`; expects $root. Says what it does on standard error, so that standard
# output belongs to the program.

# To build, to run, and to verify an evidence bundle. Debian 12's own names.
run_packages='
build-essential pkg-config meson ninja-build gettext libglib2.0-dev libglib2.0-bin libxml2-utils
libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev libpeas-dev
libsqlite3-dev libxml2-dev libssl-dev libarchive-dev libjson-glib-dev
libenchant-2-dev hunspell-en-us
fonts-noto-cjk adwaita-icon-theme librsvg2-common gsettings-desktop-schemas
desktop-file-utils locales openssl unzip
'

note () {
  printf '%s\n' "$*" >&2
}

# tell ENGLISH CHINESE: a note in the language of whoever starts it.
case ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} in
  zh*) chinese=yes ;;
  *) chinese=no ;;
esac
tell () {
  if [ $chinese = yes ]; then note "$2"; else note "$1"; fi
}

fail () {
  note "$@"
  exit 1
}

as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    tell "This needs root, and there is no sudo here. As root, run: $*" \
      "这一步需要root权限，而本机没有sudo。请以root身份运行：$*"
    exit 1
  fi
}

# Those of "$@" that are not installed, one a line.
list_missing () {
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' 2>/dev/null \
    | sed -n 's/^ii  *\([^:]*\).*/\1/p')
  for package in "$@"; do
    printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s\n' "$package"
  done
}

install_missing () {
  command -v dpkg-query >/dev/null || fail "This is made for Debian 12. Install what README.md lists, then build with meson."
  # shellcheck disable=SC2046 # names have no spaces
  set -- $(list_missing "$@")
  [ $# -eq 0 ] && return
  tell "These packages are missing and will be installed: $*" "缺少下列软件包，现在安装：$*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || fail "The package lists could not be read. Is the network there?"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2 \
    || fail "The packages could not be installed. What apt says above tells why."
}

make_locale () {
  locale -a 2>/dev/null | grep -qix 'zh_CN\.utf-\{0,1\}8' && return
  tell "The locale zh_CN.UTF-8 is missing and will be made." "缺少zh_CN.UTF-8语言环境，现在生成。"
  as_root localedef -i zh_CN -f UTF-8 zh_CN.UTF-8 || note "It could not be made; the program runs in English."
}

# prepare STAMP PACKAGE…: packages and locale, looked at once for each list of packages.
prepare () {
  stamp=$1
  shift
  wanted=$(printf '%s\n' "$@" | cksum)
  [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
  install_missing "$@"
  make_locale
  mkdir -p "$(dirname "$stamp")"
  printf '%s\n' "$wanted" >"$stamp"
}

# compile FOLDER TARGET…: with its progress; on a terminal in one line, else a line every tenth.
compile () {
  inside=$1
  shift
  if [ -t 2 ]; then
    ninja -C "$inside" "$@" >&2
    return
  fi
  # Every line says how far it is; a pipe keeps no exit code.
  failed=$inside/.build-failed
  rm -f "$failed"
  { NINJA_STATUS='[%p] ' ninja -C "$inside" "$@" 2>&1 || : >"$failed"; } | awk '
    /^\[ *[0-9]+%\] / { match ($0, /[0-9]+/); p = substr ($0, RSTART, RLENGTH) + 0
      if (p >= next_one) { print "  " p "%"; fflush (); next_one = p - p % 10 + 10 }
      next }
    /^ninja: (Entering directory|no work)/ { next }
    { print }' >&2
  [ ! -e "$failed" ]
}

# build programs|all FOLDER MESON-OPTION…: configures where that was not done or where a folder
# came or went, which meson does not notice by itself; then compiles what changed: everything,
# or all but the tests.
build () {
  # A copy of the tree (tests/arch builds one) then compiles from the same cache.
  export CCACHE_NOHASHDIR=1
  what=$1
  folder=$2
  shift 2
  rooms=$(cd "$root" && find app plugins tests po ui -name meson.build 2>/dev/null | sort | cksum)
  if [ ! -f "$folder/build.ninja" ]; then
    tell "Configuring $folder" "正在配置 $folder"
    mkdir -p "$folder"
    meson setup "$folder" "$root" "$@" >"$folder/configure.log" 2>&1 \
      || { tail -n 30 "$folder/configure.log" >&2; fail "meson could not configure the program."; }
    printf '%s\n' "$rooms" >"$folder/.rooms"
  elif [ "$(cat "$folder/.rooms" 2>/dev/null)" != "$rooms" ]; then
    tell "Configuring $folder again: a folder came or went" "有文件夹增减，重新配置 $folder"
    meson setup --reconfigure "$folder" "$root" >"$folder/configure.log" 2>&1 \
      || { tail -n 30 "$folder/configure.log" >&2; fail "meson could not configure the program."; }
    printf '%s\n' "$rooms" >"$folder/.rooms"
  fi
  if [ "$what" = programs ]; then
    # shellcheck disable=SC2046 # names have no spaces
    set -- $(ninja -C "$folder" -t query all | sed -n 's/^    \([^ |]*\)$/\1/p' | grep -Ev '^(tests/|meson-)')
  else
    set -- all
  fi
  ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do' && return
  tell "Building in $folder; the first time takes some minutes" "正在 $folder 编译，首次约需几分钟"
  compile "$folder" "$@" && return
  tell "The program could not be built. What stands above tells why." "编译未成功，原因见上。"
  exit 1
}
