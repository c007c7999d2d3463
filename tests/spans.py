#!/usr/bin/env python3
"""Checks that `text[start:end]` is exact for every span of every report: `khabar extract --format jsonl … | spans.py`."""
import json
import sys


def spans(value):
    if isinstance(value, dict):
        if "start" in value and "end" in value and "text" in value:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def main():
    reports = count = 0
    for line in sys.stdin:
        report = json.loads(line)
        text = report["article"]["text"]
        reports += 1
        for span in spans(report):
            count += 1
            if text[span["start"]:span["end"]] != span["text"]:
                sys.exit(f"{report['id']}: {span} is not what the text says there")
    print(f"{count} spans of {reports} reports are exact")


if __name__ == "__main__":
    main()
