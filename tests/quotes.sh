#!/usr/bin/env bash
# The reported speech of PUD's trees: cue, speaker and content of each strict sentence; and the passages in quotation marks
# beside a reporting verb in 5,000 raw articles (or as many as KHABAR_ARTICLES says): how many are quotes with a speaker.
# `--errors` shows the others. The corpora lie beside the checkout, for development only: without them there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpora=${KHABAR_SHARED:-../shared}/corpora
if [ ! -f "$corpora/quotes/pud.jsonl" ]; then
    echo "quotes: skipped, no corpus at $corpora/quotes"
    exit 0
fi
cargo build --quiet --release --features cli
khabar=${CARGO_TARGET_DIR:-target}/release/khabar
python3 tests/quotes.py pud "$corpora/quotes/pud.jsonl" "$khabar" "$@"
python3 tests/quotes.py marks "$corpora/raw/news.jsonl.xz" "$khabar" "${KHABAR_ARTICLES:-5000}" "$@"
