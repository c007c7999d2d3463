#!/usr/bin/env bash
# Reads the test cases of other parsers of times and prints how many are right, for each suite, and the lenient F1 on the
# DATE and TIME mentions of Wojood's sample; `--errors` shows the others. All that lies beside the checkout, for
# development only: without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpora=${KHABAR_SHARED:-../shared}/corpora
if [ ! -f "$corpora/time/dev.jsonl" ]; then
    echo "times: skipped, no cases at $corpora/time"
    exit 0
fi
cargo build --quiet --release --example times
python3 tests/times.py "$corpora" "${CARGO_TARGET_DIR:-target}/release/examples/times" "$@"
