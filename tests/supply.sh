#!/usr/bin/env bash
# Checks what the dependencies are: their licences, sources and versions by deny.toml, and, where the RustSec database can
# be fetched, that no advisory is out against them. Needs cargo-deny.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo deny --version > /dev/null 2>&1; then
    echo "supply: skipped, no cargo-deny"
    exit 0
fi
cargo deny --locked check licenses bans sources
if cargo deny --locked fetch db > /dev/null 2>&1; then
    cargo deny --locked check advisories
else
    echo "supply: advisories skipped, the RustSec database cannot be fetched"
fi
