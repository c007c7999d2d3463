#!/usr/bin/env bash
# Runs every target for so many seconds of CPU time, one after the other; a count behind a target's name is for it alone.
# What is found lies under artifacts/, and the exit status is 1. README.md says what counts as a finding.
#
#   fuzz/run.sh [SECONDS] [TARGET[=SECONDS] …]
set -euo pipefail
cd "$(dirname "$0")"
seconds=60
case ${1-} in '' | *[!0-9]*) ;; *) seconds=$1 && shift ;; esac
[ $# -gt 0 ] || set -- article words times extract json gazetteer ontology page feed warc render

cargo fuzz build -s none
folder=target/$(rustc -vV | sed -n 's/^host: //p')/release
found=0
for wish in "$@"; do
    target=${wish%=*}
    time=$seconds
    [ "$wish" = "$target" ] || time=${wish#*=}
    mkdir -p "corpus/$target" "artifacts/$target"
    log=corpus/$target.log
    # Past the budget of an input, which the target itself checks, these only end what would never end.
    "$folder/$target" -timeout=60 -rss_limit_mb=2048 -max_len=16384 -len_control=20 -dict=words.dict \
        -artifact_prefix="artifacts/$target/" -print_final_stats=1 "corpus/$target" "seeds/$target" >"$log" 2>&1 &
    runner=$!
    spent=0
    while now=$(ps -o cputimes= -p "$runner"); do
        spent=$((now))
        [ "$spent" -lt "$time" ] || kill -INT "$runner" 2>/dev/null || true
        sleep 2
    done
    wait "$runner" || true
    if grep -q '^SUMMARY: libFuzzer' "$log"; then
        found=1
        echo "$target: found something, see fuzz/$log"
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log" | tail -1)
    covered=$(grep -ao 'cov: [0-9]* ft: [0-9]*' "$log" | tail -1)
    echo "$target: ${runs:-?} inputs, $spent s, peak ${peak:-?} MB, ${covered:-no coverage}"
done
exit $found
