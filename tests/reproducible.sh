#!/usr/bin/env bash
# Compiles the tables under data/ once more, in another folder, time zone and language, and compares the bytes with those
# that are built in.
set -euo pipefail
cd "$(dirname "$0")/.."

read -r script built < <(cargo check --locked --quiet --message-format=json -p khabar | python3 -c '
import json, sys
script = built = ""
for message in map(json.loads, sys.stdin):
    if message.get("package_id") != sys.argv[1]:
        continue
    if message["reason"] == "build-script-executed":
        built = message["out_dir"]
    elif message["reason"] == "compiler-artifact" and message["target"]["kind"] == ["custom-build"]:
        script = message["filenames"][0]
print(script, built)
' "$(cargo pkgid khabar)")

again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
(cd / && env -i CARGO_MANIFEST_DIR="$OLDPWD" OUT_DIR="$again" TZ=Asia/Baghdad LC_ALL=ar_IQ.UTF-8 "$script" > /dev/null)
# What an earlier version of the build left in the folder is no part of it.
differences=$(cd "$again" && find . -type f -exec cmp {} "$built"/{} \; 2>&1)
if [ -n "$differences" ]; then
    echo "$differences" >&2
    exit 1
fi
echo "reproducible: $(find "$again" -type f | wc -l) files, $(du -bs "$again" | cut -f1) bytes, twice the same"
