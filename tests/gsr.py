"""Scores the detection of ASSAULT and PROTEST in single sentences: `gsr.py EVENTS_DIR BINARY [--errors]`.

A sentence counts as positive if most of its judges said so, and as found if one of its events has the type. Those that
the judges left ambiguous are left out.
"""

import json
import pathlib
import subprocess
import sys


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main():
    directory, binary = pathlib.Path(sys.argv[1]), sys.argv[2]
    for name in ("assault", "protest"):
        cases = rows(directory / f"gsr_{name}_detection.dev.jsonl")
        articles = "".join(
            json.dumps({"id": str(k), "text": case["text"]}, ensure_ascii=False) + "\n" for k, case in enumerate(cases)
        )
        output = subprocess.run(
            [binary, "extract", "--format", "jsonl", "-"], input=articles, capture_output=True, text=True, check=True
        ).stdout
        found = {}
        for line in output.splitlines():
            report = json.loads(line)
            found[report["id"]] = {event["type"] for event in report["events"]}
        hit = gold = out = 0
        for k, case in enumerate(cases):
            if case["label"] == "ambiguous":
                continue
            is_event, is_found = case["label"] == "yes", name in found[str(k)]
            hit, gold, out = hit + (is_event and is_found), gold + is_event, out + is_found
            if "--errors" in sys.argv and is_event != is_found:
                print("-" if is_event else "+", case["label"], case["text"][:300])
        precision, recall = hit / max(out, 1), hit / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} of {len(cases)})")


if __name__ == "__main__":
    main()
