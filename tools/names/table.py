#!/usr/bin/env python3
"""Writes data/entities/words.bin, the word table of the tagger of names (src/entities/tagger/table.rs reads it).

    table.py STATISTICS NAMES OUT

STATISTICS is a folder with what raw news tell of stems: `stems.tsv` (stem, count), `counts.tsv` (whole word, count),
`clu.npy` (classes of the stems among 64, 256, 1,024: spherical k-means of structured skip-gram vectors) and
`stat_r2.npy` (a row a stem: sums of the probabilities of the nine labels, and how often the stem was met). NAMES is the
folder of the open tables of personal names (../shared/gazetteer). A record is 13 bytes, little-endian:

    4  hash of the folded stem, in whose order the records stand
    1  round(4·log2(count of the whole word + 1))
    3  classes: 6, 8 and 10 bits, the lowest first
    3  statistics: floor(6·sqrt p) of the eight labels but O, 3 bits each
    2  given, family, foreign: floor(4·min(1.5, log2(count + 1)/8)), 4 bits each; bit 12: classes are known
"""
import math
import re
import struct
import sys

import numpy as np

FOLD = str.maketrans("أإآٱىةؤئکیگپچڤژھ", "اااايهويكيكبجفزه")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Whole words that were met fewer times tell nothing.
LEAST_COUNT = 3
# A name that the news do not have must be this common to stand in the table.
LEAST_NAME = 2


def fold(name):
    return MARKS.sub("", name).translate(FOLD).lower()


def hash_of(word):
    h = 0x811C9DC5
    for b in word.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ h >> 12


def rows(path):
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            yield dict(zip(header, cells + [""] * (len(header) - len(cells))))


def names(folder):
    """Counts of words as given names, as family names, in foreign names."""
    given, family, foreign = {}, {}, {}

    def add(counts, name, count):
        words = re.findall("[\u0621-\u064a]+", fold(name))
        if count and len(words) == 1:
            counts[words[0]] = counts.get(words[0], 0) + count

    for row in rows(f"{folder}/arab_name_units.tsv"):
        add(given, row["name_norm"], int(row["n_given"] or 0))
        add(family, row["name_norm"], int(row["n_surname"] or 0) + int(row["n_unknown"] or 0))
    for row in rows(f"{folder}/given_names_gender.tsv"):
        add(given, row["name_ar"], 5)
    for row in rows(f"{folder}/family_names_faker.tsv"):
        add(family, row["name_ar"], 5)
    for row in rows(f"{folder}/person_name_tokens_wikidata.tsv"):
        if int(row["count"]) >= 2:
            add(foreign, row["token_ar"], int(row["count"]))
    return given, family, foreign


def main(statistics, folder, out):
    counts = {}
    for line in open(f"{statistics}/counts.tsv", encoding="utf-8"):
        word, count = line.rstrip("\n").split("\t")
        if int(count) < LEAST_COUNT:
            break
        counts[word] = int(count)
    stems = [line.split("\t")[0] for line in open(f"{statistics}/stems.tsv", encoding="utf-8")]
    classes = np.load(f"{statistics}/clu.npy")
    sums = np.load(f"{statistics}/stat_r2.npy")
    shares = np.floor(6 * np.round(np.sqrt(sums[:, 1:9] / (sums[:, 9:10] + 2)) * 15) / 15 + 1e-6).astype(int).clip(0, 7)
    lists = names(folder)

    def degrees(word):
        return [int(4 * min(1.5, math.log2(c.get(word, 0) + 1) / 8)) for c in lists]

    records = {}
    for index, stem in enumerate(stems):
        count = counts.get(stem, 0)
        frequency = round(4 * math.log2(count + 1)) if count else 0
        a, b, c = (int(x) for x in classes[index])
        share = sum(int(s) << 3 * k for k, s in enumerate(shares[index]))
        degree = sum(d << 4 * k for k, d in enumerate(degrees(stem)))
        # The more frequent stem comes first: it keeps a hash that two share.
        records.setdefault(hash_of(stem), (frequency, a | b << 6 | c << 14, share, degree | 1 << 12))
    known = len(records)
    for word in sorted(set().union(*lists)):
        degree = sum(d << 4 * k for k, d in enumerate(degrees(word)))
        if degree and sum(c.get(word, 0) for c in lists) >= LEAST_NAME:
            records.setdefault(hash_of(word), (0, 0, 0, degree))
    with open(out, "wb") as file:
        for key, (frequency, group, share, degree) in sorted(records.items()):
            file.write(struct.pack("<IB", key, frequency) + group.to_bytes(3, "little") + share.to_bytes(3, "little"))
            file.write(struct.pack("<H", degree))
    print(f"{known} stems of {len(stems)}, {len(records) - known} names besides, {13 * len(records)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
