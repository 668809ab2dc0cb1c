#!/bin/bash
# Compiles the plain C program of the direct method and prints its speed on the model library/models/clone.
# usage: run.sh [REPEATS]
#   REPEATS  runs of each work, of which the median is printed; 5 unless said
# Needs gcc. What is built goes to artifacts/stochastic. Time is the processor time of the one thread.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(cd -P "$here/../.." && pwd)/artifacts/stochastic
repeats=${1:-5}
mkdir -p "$work"
gcc -O3 -march=native -std=gnu11 -Wall -Wextra -o "$work/direct" "$here/direct.c" -lm

# NAME RUNS DAYS [SETTINGS ...]: one row of the table.
measure() {
    local name=$1 found
    shift
    found=$(for seed in $(seq "$repeats"); do "$work/direct" "$1" "$2" "$seed" "${@:3}"; done)
    echo "| $name | $(awk '/^events [0-9]/ { sum += $2; n++ } END { printf "%.3g", sum / n }' <<<"$found") |" \
        "$(sed -n 's/^events per second //p' <<<"$found" | sort -g | awk '{ v[NR] = $1 } END { printf "%.3g | %.3g to %.3g", v[int((NR + 1) / 2)], v[1], v[NR] }') |"
}

echo "gcc $(gcc -dumpfullversion), -O3 -march=native; medians of $repeats"
echo
echo '| work | events in a run of the program | events per second and core | range |'
echo '| --- | ---: | ---: | ---: |'
measure 'influx against kill, about 11 cells, 60 days, 10,000 patients' 10000 60
measure 'one cell without influx and kill, 100 days, 100,000 patients' 100000 100 actA=0 kill0=0 At=1
measure 'eleven cells under a weak kill without influx, until none is left, 300,000 patients' 300000 1e9 actA=0 kill0=0.1
