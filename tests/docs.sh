#!/usr/bin/env bash
# Builds the documentation into target/site, and checks that its pages load nothing from outside. The reference is read off
# the package that tests/run.sh has installed.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=${KHABAR_VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import khabar' 2>/dev/null || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check .
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement docs/requirements.txt
NO_MKDOCS_2_WARNING=1 "$venv/bin/mkdocs" build --quiet --strict
if grep -rnoE '<(script|link|img|iframe)[^>]*(src|href)="?(https?:)?//[^">]*' target/site --include='*.html' | grep -v 'rel="\?canonical'; then
    echo "a page loads something from outside" >&2
    exit 1
fi
