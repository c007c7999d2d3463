#!/usr/bin/env bash
# Counts the instructions that each stage takes for fixed articles, and fails if one takes 5 % more than
# benches/instructions.tsv says: counts do not depend on what else the machine does. `--record` writes that file anew.
# Counts depend on the compiler: with another than the recorded one the differences are told only.
set -euo pipefail
cd "$(dirname "$0")/.."

recorded=benches/instructions.tsv
if ! command -v valgrind > /dev/null; then
    echo "instructions: skipped, no valgrind"
    exit 0
fi
bench=$(cargo bench --locked --quiet --features html --bench instructions --no-run --message-format=json |
    sed -n 's/.*"executable":"\([^"]*\/instructions-[^"]*\)".*/\1/p')
compiler=$(rustc --version)

count() { # STAGE
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*instructions::measured*' "$bench" "$1" 2>&1 |
        sed -n 's/.*Collected : //p'
}

counts=$(for stage in $("$bench"); do printf '%s\t%s\n' "$stage" "$(count "$stage")"; done)
if [ "${1:-}" = --record ]; then
    printf '# %s\n%s\n' "$compiler" "$counts" > "$recorded"
    cat "$recorded"
    exit 0
fi
awk -F '\t' -v compiler="$compiler" '
    FNR == NR && /^#/ { other = substr($0, 3) != compiler; by = substr($0, 3); next }
    FNR == NR { before[$1] = $2; next }
    !before[$1] { printf "%-10s %14d  not recorded\n", $1, $2; bad = 1; next }
    {
        change = 100 * ($2 / before[$1] - 1)
        printf "%-10s %14d  %+.2f %%\n", $1, $2, change
        if (change > 5) bad = 1
        if (change < -5) better = 1
    }
    END {
        if (other) printf "recorded by %s, this is %s: the differences may be the compiler'"'"'s\n", by, compiler
        if (better) print "a stage takes 5 % less than recorded: record it (tests/instructions.sh --record)"
        if (bad && !other) { print "a stage takes 5 % more than recorded, or is new"; exit 1 }
    }
' "$recorded" <(printf '%s\n' "$counts")
