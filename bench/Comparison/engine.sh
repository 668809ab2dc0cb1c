#!/bin/bash
# Measures the engine by itself: share of the peak, the speed of many processes, the memory of very many patients.
# usage: engine.sh DATA [PROCESSES [PATIENTS]]
#   DATA       folder with params.csv (patients)
#   PROCESSES  starts to compare, 20 unless said
#   PATIENTS   of whom only endpoints are kept, 1000000 unless said
# Writes bench/results/<processor>/engine.md. Means something on a quiet machine only.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -P "$here/../.." && pwd)
model=$root/library/models/immune-reset/model.ant
data=$(cd -P "${1:?a folder with params.csv}" && pwd)
dotnet build "$here" -v quiet -nologo -clp:NoSummary
comparison=(dotnet "$root/artifacts/bin/Cartwin.Comparison/release/Cartwin.Comparison.dll")
name=$(sed -n '0,/^model name/s/^model name[^:]*: *//p' /proc/cpuinfo)
slug=$(echo "$name" | sed 's/([RTMC]*)//g' | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9]\+/-/g; s/^-//; s/-$//')
result=$root/bench/results/$slug/engine.md
mkdir -p "$(dirname "$result")"
"${comparison[@]}" engine "$model" "$data/params.csv" "$result" "${2:-20}"
{
    echo
    echo '## Very many patients, endpoints only'
    echo
    "${comparison[@]}" endpoints "$model" "$data/params.csv" "${3:-1000000}"
} | tee -a "$result"
