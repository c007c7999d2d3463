#!/usr/bin/env bash
# What tables of 20,000 articles of the raw corpus cost (or of as many as the first argument says): use of the cores, memory,
# the part of Arrow. The corpus lies beside the checkout, for development only: without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${KHABAR_SHARED:-../shared}/corpora/raw/news.jsonl.xz
if [ ! -f "$corpus" ]; then
    echo "tables: skipped, no corpus at $corpus"
    exit 0
fi
venv=${KHABAR_VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check '.[arrow]'
articles=$(mktemp)
trap 'rm -f "$articles"' EXIT
python3 -c '
import json, lzma, sys
keys = ("title", "text", "byline", "outlet")
for number, line in enumerate(lzma.open(sys.argv[1], "rt", encoding="utf-8")):
    if number == int(sys.argv[2]):
        break
    article = json.loads(line)
    print(json.dumps({key: article[key] or None for key in keys} | {"id": number}, ensure_ascii=False))
' "$corpus" "${1:-20000}" > "$articles"
"$venv/bin/python" python/benches/tables.py "$articles" "${1:-20000}"
