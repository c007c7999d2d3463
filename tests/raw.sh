#!/usr/bin/env bash
# Extracts 2,000 articles of the raw corpus (or as many as the first argument says) and checks every span of every report.
# The corpus lies beside the checkout, for development only: without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${KHABAR_SHARED:-../shared}/corpora/raw/news.jsonl.xz
if [ ! -f "$corpus" ]; then
    echo "raw: skipped, no corpus at $corpus"
    exit 0
fi
every=27 # of 54,700 articles
[ $# -eq 0 ] || every=$((54700 / $1))
cargo build --quiet --release --features cli
python3 -c '
import json, lzma, sys
for number, line in enumerate(lzma.open(sys.argv[1], "rt", encoding="utf-8")):
    if number % int(sys.argv[2]) == 0:
        article = json.loads(line)
        print(json.dumps({key: article[key] or None for key in ("title", "text", "byline", "outlet")} | {"id": number}))
' "$corpus" "$every" | target/release/khabar extract --format jsonl --strict | python3 tests/spans.py
