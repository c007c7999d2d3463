#!/usr/bin/env bash
# Extracts the development articles and prints the figures of the scorer, then counts the exact datelines.
# The gold set lies beside the checkout, for development only: without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${KHABAR_SHARED:-../shared}
if [ ! -f "$shared/gold/score.py" ]; then
    echo "eval: skipped, no gold set at $shared/gold"
    exit 0
fi
out=$(mktemp)
trap 'rm -f "$out"' EXIT
cargo run --quiet --release --features cli -- extract --format jsonl "$shared/gold/dev.articles.jsonl" > "$out"
python3 "$shared/gold/score.py" "$shared/gold/dev.jsonl" "$out" "$@"
python3 tests/datelines.py "$shared/gold/dev.jsonl" "$out"
