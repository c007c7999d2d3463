#!/usr/bin/env bash
# Measures khabar beside other tools that can be had from PyPI and crates.io, on the same texts and the same task, and prints
# a table: MB/s of both, how many times as fast khabar is, and, for tasks with a gold set, F1 of both. docs/peers.md says how
# it is made fair. Each tool has an environment of its own under target/peers; what cannot be installed is named and left out.
# puckling needs CPython 3.13 (PYTHON313, or python3.13 on the path).
#
#     benches/peers/run.sh [TASK…]       times, names, words; without one all of them
#
# KHABAR_PEER_SECONDS (10): time that a tool is given for each corpus. KHABAR_WHEEL: a wheel that is built already.
set -euo pipefail
cd "$(dirname "$0")/../.."

home=target/peers
mkdir -p "$home"
python3 -m venv "$home/build"

why() { printf '%s left out: %s\n' "$1" "$2" >&2; }

pip() { "$home/build/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }

wheel=${KHABAR_WHEEL:-}
if [ -z "$wheel" ]; then
    rm -rf "$home/wheels"
    pip wheel --no-deps --wheel-dir "$home/wheels" .
    wheel=$(echo "$home"/wheels/*.whl)
fi

# An environment with khabar, and what the other arguments install.
environment() { # NAME PYTHON PIP-ARGUMENTS…
    local name=$1 python=$2
    if ! command -v "$python" > /dev/null; then
        why "$name" "no $python"
        return 1
    fi
    if ! { "$python" -m venv --without-pip "$home/$name" &&
        pip --python "$home/$name/bin/python" install "${@:3}" &&
        pip --python "$home/$name/bin/python" install --no-deps --force-reinstall "$wheel"; } > "$home/$name.log" 2>&1; then
        why "$name" "$(tail -n 1 "$home/$name.log")"
        return 1
    fi
}

measure() { # TASK PEER ENVIRONMENT
    "$home/$3/bin/python" "benches/peers/$1.py" "$2" || why "$2" "it failed"
}

program=$home/duckling-target/release/khabar-peer-duckling
if ! CARGO_TARGET_DIR=$home/duckling-target cargo build --quiet --release --manifest-path benches/peers/duckling/Cargo.toml; then
    why duckling "it cannot be built"
    program=
fi
export KHABAR_PEER_DUCKLING=$program

measure_times() {
    environment dateparser python3 dateparser && measure times dateparser dateparser
    environment mahad python3 mahad && measure times mahad mahad
    environment puckling "${PYTHON313:-python3.13}" puckling && measure times puckling puckling
    [ -n "$program" ] && measure times duckling dateparser
}

measure_names() {
    environment spacy python3 spacy && measure names spacy spacy
}

measure_words() {
    [ -n "$program" ] || return
    # What is measured of it needs only these of its dependencies, and not those that read models.
    environment camel-tools python3 docopt emoji regex six &&
        pip --python "$home/camel-tools/bin/python" install --no-deps camel-tools &&
        measure words camel-tools camel-tools
    environment pyarabic python3 pyarabic && measure words pyarabic pyarabic
}

printf '%s, %s, %s\n\n' "$(date +%F)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(rustc --version)"
echo "| task | beside | texts | their MB/s | khabar MB/s | times as fast | their F1 | khabar F1 |"
echo "|---|---|---|---|---|---|---|---|"
for task in "${@:-times names words}"; do
    for one in $task; do "measure_$one" || true; done
done
