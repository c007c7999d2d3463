#!/usr/bin/env python3
"""Measures words against a corpus in CoNLL-U that is read without its segmentation: `words.py CORPUS.conllu KHABAR`.

Prints the F1 of proclitic strings, the share of words whose clitics are all exact, the accuracy of UPOS, and the F1 of
sentences in shuffled paragraphs of four. A word is what stands between spaces, without punctuation.
"""
import json
import random
import subprocess
import sys

PROCLITICS = set("وفبلكسأ")
ENCLITICS = {"ه", "ها", "هم", "هن", "هما", "ك", "كم", "كما", "كن", "ي", "ني", "نا"}


def sentences(path):
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        parts = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        if parts:
            yield [(p[1], p[3], "SpaceAfter=No" not in p[9]) for p in parts]


def gold_words(parts):
    """Text and words of a sentence: start, end, proclitics, enclitics, part of speech."""
    text, word, words = "", [], []
    for form, pos, space in parts:
        word.append((len(text), form, pos))
        text += form
        if space:
            words.append(word)
            word, text = [], text + " "
    words.append(word)
    cut = []
    for word in words:
        word = [part for part in word if part[2] != "PUNCT"]
        if not word:
            continue
        start, end = word[0][0], word[-1][0] + len(word[-1][1])
        before, after = [], []
        while len(word) > 1 and word[0][1] in PROCLITICS:
            before.append(word.pop(0)[1])
        if len(word) > 1 and word[-1][2] == "PRON" and word[-1][1] in ENCLITICS:
            after.append(word.pop()[1])
        cut.append((start, end, before, after, word[0][2], len(word)))
    return text, cut


def run(khabar, *arguments, text):
    done = subprocess.run([khabar, *arguments], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def f1(hit, said, gold):
    return 2 * hit / (said + gold) if said + gold else 0.0


def main():
    corpus, khabar = sys.argv[1:3]
    gold = [gold_words(parts) for parts in sentences(corpus)]
    text, base, wanted = "", [], []
    for sentence, words in gold:
        base.append(len(text))
        wanted += [(start + len(text), end + len(text), *rest) for start, end, *rest in words]
        text += sentence.rstrip() + "\n"
    found = {(word["start"], word["end"]): word for word in run(khabar, "analyze", "-", text=text)}
    hit = said = real = exact = tagged = tokens = 0
    for start, end, before, after, pos, size in wanted:
        word = found.get((start, end), {"proclitics": [], "enclitics": [], "pos": None})
        hit += bool(before) and word["proclitics"] == before
        said += bool(word["proclitics"])
        real += bool(before)
        exact += word["proclitics"] == before and word["enclitics"] == after
        tagged += word["pos"] == pos
        tokens += 1
    print(f"words {tokens}: proclitics F1 {f1(hit, said, real):.4f}, all clitics exact {exact / tokens:.4f}, UPOS {tagged / tokens:.4f}")

    order = [sentence.strip() for sentence, _ in gold]
    random.Random(1).shuffle(order)
    paragraphs = [order[k:k + 4] for k in range(0, len(order), 4)]
    lines = "".join(json.dumps({"text": " ".join(p)}) + "\n" for p in paragraphs)
    hit = said = real = 0
    for paragraph, report in zip(paragraphs, run(khabar, "extract", "--format", "jsonl", "--input", "jsonl", text=lines)):
        spans, at = set(), 0
        for sentence in paragraph:
            spans.add((at, at + len(sentence)))
            at += len(sentence) + 1
        split = {(s["start"], s["end"]) for s in report["article"]["sentences"]}
        hit, said, real = hit + len(spans & split), said + len(split), real + len(spans)
    print(f"sentences {real}: F1 {f1(hit, said, real):.4f}")


if __name__ == "__main__":
    main()
