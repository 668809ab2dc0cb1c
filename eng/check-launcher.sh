#!/usr/bin/env bash
# Tries ./cartwin against a stand-in for dotnet that records what it is asked: silence, arguments, exit codes, symlinks,
# rebuilding, failing builds, a missing and an old SDK, two first uses at once. Takes about three seconds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

clone="$work/a clone"
program="$clone/artifacts/bin/Cartwin.Cli/release/cartwin.dll"
mkdir -p "$clone/src" "$work/stand-in" "$work/bin"
cp "$root/cartwin" "$clone/cartwin"
echo 'return 0;' >"$clone/src/Program.cs"

cat >"$work/stand-in/dotnet" <<'STANDIN'
#!/bin/sh
case $1 in
--version) [ -z "${STANDIN_OLD:-}" ] ;;
--list-sdks) echo '8.0.100 [somewhere]' ;;
build)
    echo begun >>"$STANDIN_LOG"
    sleep 0.3
    if [ -n "${STANDIN_BROKEN:-}" ]; then echo 'error CS0000: broken'; exit 1; fi
    mkdir -p artifacts/bin/Cartwin.Cli/release && cp src/Program.cs artifacts/bin/Cartwin.Cli/release/cartwin.dll
    echo ended >>"$STANDIN_LOG" ;;
*) shift; printf '<%s>' "$@"; printf '\n'; exit 42 ;;
esac
STANDIN
chmod +x "$work/stand-in/dotnet"
export STANDIN_LOG="$work/builds" PATH="$work/stand-in:$PATH"
: >"$STANDIN_LOG"

fail() { echo "launcher: $1" >&2; exit 1; }
run() { code=0; out=$("$@" 2>"$work/err") || code=$?; }
builds() { grep -c ended "$STANDIN_LOG" || true; }

# Two first uses at once: one build, both run.
"$clone/cartwin" first >"$work/one" 2>&1 & one=$!
"$clone/cartwin" second >"$work/two" 2>&1 & two=$!
wait "$one" && fail 'the exit code of the program was lost'
wait "$two" && fail 'the exit code of the program was lost'
[ "$(builds)" = 1 ] || fail "two first uses built $(builds) times"
grep -q '<first>' "$work/one" && grep -q '<second>' "$work/two" || fail 'a first use did not run the program'
[ "$(cat "$work/one" "$work/two" | grep -c 'Building Cartwin (first use, about a minute)...')" = 1 ] || fail 'the build was not announced once'

run "$clone/cartwin" 'a b' '' '*' "it's" --version
[ "$code" = 42 ] || fail "exit code $code instead of 42"
[ "$out" = "<a b><><*><it's><--version>" ] || fail "arguments arrived as $out"
[ ! -s "$work/err" ] || fail 'a built launcher is not silent'

ln -s "$clone/cartwin" "$work/bin/absolute"
ln -s absolute "$work/bin/relative"
run env -C / "$work/bin/relative" x
[ "$out" = '<x>' ] && [ "$code" = 42 ] || fail 'a chain of symlinks is not followed'
(cd "$clone/src" && run ../cartwin x && [ "$out" = '<x>' ]) || fail 'it does not run from another folder'
[ "$(builds)" = 1 ] || fail 'it was built again although nothing changed'

echo 'return 1;' >"$clone/src/Program.cs"
run "$clone/cartwin" x
[ "$(builds)" = 2 ] && cmp -s "$clone/src/Program.cs" "$program" || fail 'changed sources did not lead to a new build'
mkdir "$clone/src/Room" && echo >"$clone/src/Room/File.cs" && run "$clone/cartwin" && rm "$clone/src/Room/File.cs" && run "$clone/cartwin"
[ "$(builds)" = 4 ] || fail 'a new or deleted file did not lead to a new build'

echo 'broken' >"$clone/src/Program.cs"
for attempt in first second; do
    STANDIN_BROKEN=1 run "$clone/cartwin" x
    [ "$code" = 69 ] && [ -z "$out" ] || fail "the $attempt run after a failed build ran an old program"
    grep -q 'error CS0000: broken' "$work/err" || fail 'the errors of the build were not printed'
done
STANDIN_OLD=1 run "$clone/cartwin" x
[ "$code" = 69 ] && grep -q 'dotnet.microsoft.com/download' "$work/err" || fail 'an old SDK is not explained'

for tool in sh cat dirname find flock head kill mkdir mv pwd readlink rm sed sleep; do
    path=$(command -v "$tool") && case $path in /*) ln -s "$path" "$work/bin/$tool" ;; esac
done
run env -i "PATH=$work/bin" "HOME=$work" "$clone/cartwin" x
[ "$code" = 69 ] && grep -q 'dotnet.microsoft.com/download' "$work/err" || fail 'a missing SDK is not explained'
echo 'launcher: all well'
