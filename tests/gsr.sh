#!/usr/bin/env bash
# Detects assaults and protests in single sentences that people have judged, and prints precision, recall and F1;
# `--errors` shows the others. The sentences lie beside the checkout, for development only: without them there is nothing
# to do.
set -euo pipefail
cd "$(dirname "$0")/.."
events=${KHABAR_SHARED:-../shared}/corpora/events
if [ ! -f "$events/gsr_assault_detection.dev.jsonl" ]; then
    echo "gsr: skipped, no sentences at $events"
    exit 0
fi
cargo build --quiet --release --features cli
python3 tests/gsr.py "$events" "${CARGO_TARGET_DIR:-target}/release/khabar" "$@"
