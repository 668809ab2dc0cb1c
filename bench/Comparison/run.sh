#!/bin/bash
# Compares Cartwin with SUNDIALS CVODE on the same patients and writes bench/results/<processor>/comparison.md.
# usage: run.sh DATA [PATIENTS [REPEATS]]
#   DATA      folder with params.csv (patients) and truth.csv (solution at small tolerances)
#   PATIENTS  how many of them take part in the timing, 2000 unless said
#   REPEATS   interleaved repeats, 12 unless said
# Needs Debian or a relative of it with gcc, cmake and dpkg-dev, and the .NET SDK. Everything else (the source of SUNDIALS,
# what is built from it) goes to artifacts/comparison; nothing is installed.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -P "$here/../.." && pwd)
work=$root/artifacts/comparison
model=$root/library/models/immune-reset/model.ant
data=$(cd -P "${1:?a folder with params.csv and truth.csv}" && pwd)
patients=${2:-2000}
repeats=${3:-12}
mkdir -p "$work"

# The source package, by lists of our own that hold source packages of the same places as the machine's.
fetch() {
    local apt=$work/apt
    mkdir -p "$apt/parts" "$apt/lists/partial" "$work/source"
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' >"$apt/sources.list" || true
    for file in /etc/apt/sources.list.d/debian.sources; do
        [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$apt/parts/debian.sources"
    done
    local options=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=$apt/parts" -o "Dir::State::lists=$apt/lists")
    apt-get "${options[@]}" update >/dev/null
    (cd "$work/source" && apt-get "${options[@]}" source sundials >/dev/null)
}

build_sundials() {
    local off=()
    for part in BUILD_ARKODE BUILD_CVODES BUILD_IDA BUILD_IDAS BUILD_KINSOL BUILD_SHARED_LIBS ENABLE_MPI EXAMPLES_ENABLE_C EXAMPLES_ENABLE_CXX EXAMPLES_INSTALL; do
        off+=("-D$part=OFF")
    done
    cmake -S "$work"/source/sundials-*/ -B "$work/build" "${off[@]}" -DBUILD_STATIC_LIBS=ON -DSUNDIALS_LOGGING_LEVEL=0 \
        -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-O3 -march=native -flto -fno-math-errno" \
        -DCMAKE_AR="$(command -v gcc-ar)" -DCMAKE_RANLIB="$(command -v gcc-ranlib)" \
        -DCMAKE_INSTALL_PREFIX="$work/sundials" -DCMAKE_INSTALL_LIBDIR=lib >/dev/null
    cmake --build "$work/build" --target install -j2 >/dev/null
}

build_peer() {
    gcc -O3 -march=native -ffast-math -flto=auto -std=gnu11 -Wall -Wextra -Wno-unused-parameter -static \
        -DMODEL_HEADER="\"$1.h\"" -I "$work/model" -I "$work/sundials/include" "$here/peer/peer.c" -o "$work/peer-$1" \
        -L "$work/sundials/lib" -lsundials_cvode -lsundials_nvecserial -lsundials_sunnonlinsolnewton -lsundials_generic -lm
}

ls -d "$work"/source/sundials-*/ >/dev/null 2>&1 || fetch
[ -f "$work/sundials/lib/libsundials_cvode.a" ] || build_sundials
dotnet build "$here" -v quiet -nologo -clp:NoSummary
comparison=(dotnet "$root/artifacts/bin/Cartwin.Comparison/release/Cartwin.Comparison.dll")
"${comparison[@]}" emit "$model" "$data/params.csv" "$work/model"
for variant in full reduced extended; do
    build_peer "$variant"
done

version=$(sed -n 's/^#define SUNDIALS_VERSION "\(.*\)"/\1/p' "$work/sundials/include/sundials/sundials_config.h")
versions="gcc $(gcc -dumpfullversion), SUNDIALS $version (-O3 -march=native, link-time optimisation, static), $(ldd --version | sed -n '1s/.* \([0-9.]*\)$/glibc \1/p')"
name=$(sed -n '0,/^model name/s/^model name[^:]*: *//p' /proc/cpuinfo)
slug=$(echo "$name" | sed 's/([RTMC]*)//g' | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9]\+/-/g; s/^-//; s/-$//')
mkdir -p "$root/bench/results/$slug"
"${comparison[@]}" measure "$model" "$data/params.csv" "$data/truth.csv" "$work" \
    "$root/bench/results/$slug/comparison.md" "$versions" "$patients" "$repeats"
