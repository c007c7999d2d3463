#!/usr/bin/env bash
# Measures the tagger of names on the development part of ANERcorp (micro-F1 of whole names, as CoNLL counts them), with
# the ablation: the gazetteer alone, the words alone, both. With a file, measures on that one.
# The corpora lie beside the checkout, for development only: without them there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${1:-${KHABAR_SHARED:-../shared}/corpora/ner/anercorp/dev.conll}
if [ ! -f "$corpus" ]; then
    echo "names: skipped, no corpus at $corpus"
    exit 0
fi
cargo build --quiet --release --features cli
for only in gazetteer words both; do
    printf '%-10s' "$only"
    "${CARGO_TARGET_DIR:-target}/release/khabar" tag --labels anercorp --only "$only" "$corpus" | python3 tests/names.py "$corpus"
done
