#!/usr/bin/env bash
# Measures words on the treebank of 1,000 sentences that the tagger learnt from: the figures of what ships, and those of
# ten-fold cross-validation, which say what to expect of other texts.
# The corpus lies beside the checkout, for development only: without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${KHABAR_SHARED:-../shared}/corpora/segmentation/ud_arabic_pud.conllu
if [ ! -f "$corpus" ]; then
    echo "words: skipped, no corpus at $corpus"
    exit 0
fi
cargo build --quiet --release --features cli,train
python3 tests/words.py "$corpus" target/release/khabar
echo "ten-fold cross-validation of the tagger, Arabic words only:"
target/release/khabar train-tagger "$corpus"
