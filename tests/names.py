"""Compares labels on standard input with those of a corpus in CoNLL: names.py CORPUS"""

import sys
from collections import Counter


def sentences(lines):
    """The labels of each sentence: the last column of its lines."""
    sentence = []
    for line in [*lines, ""]:
        cells = line.split()
        if len(cells) > 1:
            sentence.append(cells[-1])
        elif sentence:
            yield sentence
            sentence = []


def names(labels):
    """Kind and place of each name; one that goes on with nothing begins there."""
    found, begun = set(), None
    for at, label in enumerate([*labels, "O"]):
        goes_on = begun is not None and label == "I-" + begun[1]
        if begun is not None and not goes_on:
            found.add((begun[0], at, begun[1]))
            begun = None
        if label != "O" and not goes_on:
            begun = (at, label[2:])
    return found


def main(corpus):
    with open(corpus, encoding="utf-8") as lines:
        true = list(sentences(lines))
    told = list(sentences(sys.stdin))
    if [len(sentence) for sentence in true] != [len(sentence) for sentence in told]:
        sys.exit("names: the words are not those of the corpus")
    counts = {"right": Counter(), "told": Counter(), "true": Counter()}
    for ours, theirs in zip(map(names, told), map(names, true)):
        for key, group in (("right", ours & theirs), ("told", ours), ("true", theirs)):
            counts[key].update(kind for _, _, kind in group)
            counts[key]["all"] += len(group)
    right, told, true = counts["right"], counts["told"], counts["true"]
    parts = [f"P {100 * right['all'] / max(told['all'], 1):5.2f}", f"R {100 * right['all'] / max(true['all'], 1):5.2f}"]
    for kind in ["all", *sorted(set(true) - {"all"})]:
        parts.append(f"{kind} {200 * right[kind] / max(told[kind] + true[kind], 1):5.2f}")
    print("  ".join(parts))


if __name__ == "__main__":
    main(*sys.argv[1:])
