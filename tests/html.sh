#!/usr/bin/env bash
# Title, publication date and body of saved pages of Arabic news sites, beside trafilatura and newspaper4k, which are
# installed from PyPI into an environment of their own. `--errors` shows what differs. The pages lie beside the checkout, for
# development only: without them there is nothing to do; without PyPI only khabar is measured.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=${KHABAR_SHARED:-../shared}/html
if [ ! -f "$pages/expected.jsonl" ]; then
    echo "html: skipped, no pages at $pages"
    exit 0
fi
cargo build --quiet --release --features cli
khabar=${CARGO_TARGET_DIR:-target}/release/khabar
venv=${CARGO_TARGET_DIR:-target}/html-env
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.0.0 newspaper4k==0.9.3.1 lxml_html_clean; then
    echo "html: trafilatura and newspaper4k are left out, PyPI cannot be reached"
fi
# Without the folder of this script on the path: its names are those of modules.
"$venv/bin/python" -I tests/pages.py "$pages" "$khabar" "$@"
