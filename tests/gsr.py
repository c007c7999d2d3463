"""Scores the detection of ASSAULT and PROTEST in single sentences: `gsr.py EVENTS_DIR BINARY [--errors]`.

A sentence counts as positive if most of its judges said so. Those that the judges left ambiguous are left out. Three
figures: *named*, a sentence is found if one of its events has the type; *reported*, if one that has happened also tells
where, or how many were harmed: the judges asked whether the sentence reports an event, not whether it mentions one; *main*,
if that one is the main event of the sentence.
Kidnapping, which the guidelines of the gold set have under COERCE, counts as ASSAULT here, as in PLOVER.
"""

import json
import pathlib
import subprocess
import sys


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_of(event, name):
    return event["type"] == name or (name == "assault" and event["mode"] == "abduct")


def is_reported(event):
    placed = any(argument["role"] == "location" for argument in event["arguments"])
    return event["status"] == "occurred" and (placed or bool(event["casualties"]))


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
        events = {}
        for line in output.splitlines():
            report = json.loads(line)
            events[report["id"]] = [event for event in report["events"] if is_of(event, name)]
        figures = {
            "named": lambda event: True,
            "reported": is_reported,
            "main": lambda event: event["main"] and is_reported(event),
        }
        for figure, test in figures.items():
            hit = gold = out = 0
            for k, case in enumerate(cases):
                if case["label"] == "ambiguous":
                    continue
                is_event, is_found = case["label"] == "yes", any(map(test, events[str(k)]))
                hit, gold, out = hit + (is_event and is_found), gold + is_event, out + is_found
                if "--errors" in sys.argv and is_event != is_found:
                    print(figure, "-" if is_event else "+", case["label"], case["text"][:300])
            precision, recall = hit / max(out, 1), hit / max(gold, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            print(f"{name:8} {figure:9} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} of {len(cases)})")


if __name__ == "__main__":
    main()
