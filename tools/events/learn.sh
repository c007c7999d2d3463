#!/usr/bin/env bash
# Learns the models of events anew (data/events/{trigger,coreference,confidence,link,outcome,when,headline}.tsv, and for each
# one the forest in …_rerank.tsv) and prints how good they are on articles that they have not seen, of the development set
# and of the raw news; with `--dry` only the latter. It takes some 45 minutes on two cores. `--vectors` first makes the
# vectors of words and the topics anew, `--senses` the rows of triggers.tsv that annotated articles add, `possible`. The
# articles lie beside the checkout, for development only: without them there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${KHABAR_SHARED:-../shared}
if [ ! -f "$shared/gold/dev.jsonl" ]; then
    echo "events: skipped, no articles at $shared"
    exit 0
fi
venv=target/events-env
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tools/events/requirements.txt
cargo build --quiet --release --features cli,train
khabar=${CARGO_TARGET_DIR:-target}/release/khabar
if [ "${1:-}" = --vectors ]; then
    shift
    "$venv/bin/python" tools/events/vectors.py "$khabar" data/events "$shared"
    cargo build --quiet --release --features cli,train
fi
if [ "${1:-}" = --senses ]; then
    shift
    "$venv/bin/python" tools/events/possible.py "$khabar" data/events "$shared"
    cargo build --quiet --release --features cli,train
fi
reports=$(mktemp) gold=$(mktemp)
"$venv/bin/python" tools/events/learn.py "$khabar" data/events "$shared" --folds "$reports" --gold "$gold" "$@"
python3 "$shared/gold/score.py" "$shared/gold/dev.jsonl" "$reports" | grep -E "event|argument|casualties"
echo "on the raw news:"
python3 "$shared/gold/score.py" "$gold" "$reports" | grep -E "event|argument|casualties"
