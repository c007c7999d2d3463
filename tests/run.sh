#!/usr/bin/env bash
# Passes all tests: Rust (unit, scenario, property, command, documentation), then the Python package, installed from this
# checkout into a virtual environment of its own. Needs a Rust toolchain and CPython 3.10 or later.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo test --locked --features cli,parquet

venv=${KHABAR_VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check '.[dev]'
"$venv/bin/python" -m pytest -q python/tests
