"""Learns the weights of events from annotated articles: `learn.py GOLD FEATURES DATA`.

FEATURES is what `khabar event-features` (feature `train`) prints for the articles of GOLD; the tables of weights under
DATA, `coreference.tsv` and `confidence.tsv`, are written anew. Confidence is learnt on the clusters that the present
weights of coreference make: after these have changed, build, print the features and learn once more. With `--folds` the
weights are only cross-validated, by article, and the accuracy is printed.
"""

import json
import math
import pathlib
import random
import re
import sys

TOKEN = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0670\u0640][^\W_]*)*|\d+")
EPOCHS, RATE, FOLDS = 40, 0.3, 6


def tokens(text):
    return [match.span() for match in TOKEN.finditer(text)]


def place(spans, start, end):
    hit = [k for k, (a, b) in enumerate(spans) if a < end and b > start]
    return (hit[0], hit[-1] + 1) if hit else (-1, -1)


def learn(cases, size):
    """Logistic regression with an adaptive rate and a penalty on the size of the weights."""
    weights, squares = {}, {}
    order, shuffle = list(range(len(cases))), random.Random(0)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for k in order:
            features, label = cases[k]
            error = chance(weights, features) - label
            for name, value in features.items():
                slope = error * value + (size * weights.get(name, 0) / len(cases) if name != "bias" else 0)
                squares[name] = squares.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0) - RATE * slope / math.sqrt(squares[name])
    return weights


def chance(weights, features):
    total = sum(weights.get(name, 0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def main():
    gold = {g["id"]: g for g in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
    spans = {key: tokens(g["text"]) for key, g in gold.items()}
    named = {}
    for key, g in gold.items():
        for k, event in enumerate(g["events"]):
            for trigger in event["triggers"]:
                named[key, event["type"], place(spans[key], trigger["start"], trigger["end"])] = k
    pairs, clusters = [], []
    for line in map(json.loads, open(sys.argv[2], encoding="utf-8")):
        key, kind = line["id"], line["type"].upper()
        of = lambda span: named.get((key, kind, place(spans[key], *span)))
        if "pair" in line:
            a, b = map(of, line["pair"])
            if a is not None and b is not None:
                pairs.append((key, dict.fromkeys(line["features"], 1.0), float(a == b)))
        else:
            features = {**line["features"], "type_" + line["type"]: 1.0}
            clusters.append((key, features, {of(span) for span in line["triggers"]} - {None}))
    # Of several clusters of one event the one with most of its triggers is right, and the others are not.
    first = {}
    for k, (key, features, events) in sorted(enumerate(clusters), key=lambda item: -item[1][1].get("triggers", 0.0)):
        for event in events:
            first.setdefault((key, event), k)
    right = set(first.values())
    clusters = [(key, features, float(k in right)) for k, (key, features, _) in enumerate(clusters)]
    for name, cases, size in (("coreference", pairs, 4.0), ("confidence", clusters, 6.0)):
        if "--folds" in sys.argv:
            keys = sorted(gold)
            good = total = 0
            for fold in range(FOLDS):
                held = set(keys[fold::FOLDS])
                weights = learn([(f, y) for key, f, y in cases if key not in held], size)
                for key, features, label in cases:
                    if key in held:
                        good, total = good + ((chance(weights, features) >= 0.5) == (label == 1)), total + 1
            print(f"{name}: {good / total:.3f} of {total} right")
            continue
        weights = learn([(features, label) for _, features, label in cases], size)
        path = pathlib.Path(sys.argv[3]) / f"{name}.tsv"
        rows = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        body = "".join(f"{row}\t{weights.get(row, 0):.2f}\n" for row in rows)
        path.write_text("feature\tweight\n" + body, encoding="utf-8")


if __name__ == "__main__":
    main()
