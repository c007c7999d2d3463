#!/usr/bin/env bash
# Reads the test cases of other number parsers and prints how many values are right, for each suite; `--errors` shows the
# others. The cases lie beside the checkout, for development only: without them there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
cases=${KHABAR_SHARED:-../shared}/corpora/numbers/dev.jsonl
if [ ! -f "$cases" ]; then
    echo "numbers: skipped, no cases at $cases"
    exit 0
fi
cargo build --quiet --release --example numbers
python3 tests/numbers.py "$cases" "${CARGO_TARGET_DIR:-target}/release/examples/numbers" "$@"
