#!/usr/bin/env bash
# Executes the notebooks under examples/notebooks, whose last cells check what came out, and leaves what they show under
# target/notebooks. Where Jupyter cannot be installed it says so and passes them over.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=${KHABAR_VENV:-.venv}
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement examples/notebooks/requirements.txt
then
    echo "the notebooks were not executed: Jupyter cannot be installed"
    exit 0
fi
mkdir -p target/notebooks
for notebook in examples/notebooks/*.ipynb; do
    "$venv/bin/python" -m jupyter execute --output "$PWD/target/notebooks/$(basename "$notebook")" "$notebook"
done
