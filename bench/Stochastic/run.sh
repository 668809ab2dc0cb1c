#!/bin/bash
# Cartwin's direct method beside the plain C program: prints the table that stands in bench/results/<processor>/stochastic.md.
# usage: run.sh [REPEATS]
#   REPEATS  interleaved repeats of each work, of which the medians are printed; 7 unless said
# Needs gcc and the .NET SDK. What is built goes to artifacts. Time is processor time: of the one thread in the C program, of the whole
# process in Cartwin.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -P "$here/../.." && pwd)
work=$root/artifacts/stochastic
repeats=${1:-7}
mkdir -p "$work"
gcc -O3 -march=native -std=gnu11 -Wall -Wextra -o "$work/direct" "$here/direct.c" -lm
dotnet build -c Release "$root/bench/Comparison" -v quiet -clp:NoSummary >&2
cartwin() { dotnet "$root/artifacts/bin/Cartwin.Comparison/release/Cartwin.Comparison.dll" direct "$root/library/models/clone/model.ant" "$@"; }

# Median and range of the numbers in a file.
summary() { sort -g "$1" | awk '{ v[NR] = $1 } END { printf "%.3g (%.3g to %.3g)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }
median() { sort -g "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# NAME RUNS DAYS [SETTINGS ...]: one row of the table.
measure() {
    local name=$1 runs=$2 days=$3
    shift 3
    : >"$work/c"; : >"$work/cartwin"; : >"$work/events"
    for seed in $(seq "$repeats"); do
        "$work/direct" "$runs" "$days" "$seed" "$@" >"$work/out"
        sed -n 's/^events per second //p' "$work/out" >>"$work/c"
        sed -n 's/^events \([0-9]*\)$/\1/p' "$work/out" >>"$work/events"
        # One run to warm up, and the median of three.
        cartwin "$runs" "$days" 3 "$@" | sed -n 's/^median \([^ ]*\) .*/\1/p' >>"$work/cartwin"
    done
    echo "| $name | $(awk '{ sum += $1 } END { printf "%.3g", sum / NR }' "$work/events") | $(summary "$work/c") | $(summary "$work/cartwin") |" \
        "$(awk -v a="$(median "$work/cartwin")" -v b="$(median "$work/c")" 'BEGIN { printf "%.2f", a / b }') |"
}

load() { cut -d ' ' -f 1 /proc/loadavg; }

echo '# The exact direct method beside a plain C program'
echo
echo "Written by \`bench/Stochastic/run.sh\`; the works and what is fair about them: \`bench/Stochastic/README.md\`."
echo
echo "Processor: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1) (family $(sed -n 's/^cpu family[^:]*: //p' /proc/cpuinfo | head -n 1)," \
    "model $(sed -n 's/^model\t*: //p' /proc/cpuinfo | head -n 1)). C: gcc $(gcc -dumpfullversion), -O3 -march=native; Cartwin: .NET" \
    "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | sort -V | tail -n 1), all processors, starts and results of patients included." \
    "Both in turn, $repeats times; medians with ranges. Load of the machine (processes) at the begin: $(load)."
echo
echo '| work | events | C program, events per second and core | Cartwin, events per second and core | ratio of the medians |'
echo '| --- | ---: | ---: | ---: | ---: |'
measure 'influx against kill, about 11 cells, 60 days, 10,000 patients' 10000 60
measure 'one cell without influx and kill, 100 days, 100,000 patients' 100000 100 actA=0 kill0=0 At=1
measure 'eleven cells under a weak kill without influx, until none is left, 300,000 patients' 300000 100000 actA=0 kill0=0.1
echo
echo "Load of the machine at the end: $(load)."
