#!/usr/bin/env python3
"""Counts the gold articles whose dateline is right: `datelines.py GOLD.jsonl REPORTS.jsonl`.

Right is: the place and the agencies are exactly those of the gold, no more and no fewer. Articles without a dateline in
the gold count apart: there, none may be found.
"""
import json
import sys


def read(path, key):
    with open(path, encoding="utf-8") as lines:
        return {key(record): record for record in map(json.loads, lines)}


def where(span):
    return span and (span["start"], span["end"])


def main():
    gold = read(sys.argv[1], lambda record: record["id"])
    reports = read(sys.argv[2], lambda record: record["id"])
    counts = {True: [0, 0], False: [0, 0]}
    for name, article in gold.items():
        want = article["dateline"]
        line = reports[name]["article"]["dateline"] or {"place": None, "agencies": []}
        agencies = [where(want["agency"])] if want["agency"] else []
        right = where(line["place"]) == where(want["place"]) and [where(a) for a in line["agencies"]] == agencies
        count = counts[bool(want["place"] or want["agency"])]
        count[0] += right
        count[1] += 1
    print(f"datelines right: {counts[True][0]} of {counts[True][1]}; none where there is none: {counts[False][0]} of {counts[False][1]}")


if __name__ == "__main__":
    main()
