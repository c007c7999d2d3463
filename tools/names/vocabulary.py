"""Stage 1: reads the raw news; counts words; splits proclitics off; writes the stems and the news as their numbers.

No text is kept: `counts.tsv` and `stems.tsv` list words and stems with counts, `news.ids` holds numbers.
"""

from __future__ import annotations

import argparse
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from news import articles
from proclitics import ProcliticSplitter
from text import key
from workplace import Workplace

#: Words rarer than this do not tell where proclitics end.
RAREST_WORD = 3
#: Stems rarer than this are not listed.
RAREST_STEM = 5
#: Stands before a proclitic in the list of stems.
PROCLITIC_MARK = "+"
SENTENCE_END = -1


def read_counts(path: Path) -> dict[str, int]:
    """Reads lines of a word and its count."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: int(count) for word, count in rows}


def write_counts(path: Path, counts: Mapping[str, int]) -> None:
    """Writes lines of a word and its count."""
    path.write_text("".join(f"{word}\t{count}\n" for word, count in counts.items()), encoding="utf-8")


def ranked(counts: Mapping[str, int], rarest: int) -> dict[str, int]:
    """The counts of at least `rarest`, most frequent first."""
    kept = [(-count, word) for word, count in counts.items() if count >= rarest]
    return {word: -negative for negative, word in sorted(kept)}


def read_news(limit: int | None) -> tuple[list[str], np.ndarray]:
    """The distinct keys of the news, and the news as numbers of keys."""
    numbers: dict[str, int] = {}
    stream = array("i")
    for article in articles(limit):
        for sentence in article:
            stream.extend(numbers.setdefault(key(token), len(numbers)) for token in sentence)
            stream.append(SENTENCE_END)
    return list(numbers), np.array(stream, dtype=np.int32)


def count_pieces(pieces: list[list[str]], counts: np.ndarray) -> Counter[str]:
    """How often each stem (and proclitic) occurs."""
    totals: Counter[str] = Counter()
    for parts, count in zip(pieces, counts.tolist(), strict=True):
        for part in parts:
            totals[part] += count
    return totals


def as_stems(stream: np.ndarray, pieces: list[list[str]], stems: Iterable[str]) -> np.ndarray:
    """Replaces each word of the stream by the numbers of its pieces; rare ones get the number of stems."""
    numbers = {stem: number for number, stem in enumerate(stems)}
    # SENTENCE_END, -1, picks the last entry of each list.
    flat = np.array([numbers.get(part, len(numbers)) for parts in pieces for part in parts] + [SENTENCE_END], np.int32)
    lengths = np.array([len(parts) for parts in pieces] + [1])
    starts = np.cumsum(lengths) - lengths
    repeats = lengths[stream]
    begins = np.cumsum(repeats) - repeats
    places = np.repeat(starts[stream] - begins, repeats) + np.arange(repeats.sum())
    return np.take(flat, places)


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("--articles", type=int, help="read only so many articles")
    options = parser.parse_args()
    work = Workplace(options.work)

    words, stream = read_news(options.articles)
    counts = np.bincount(stream[stream >= 0], minlength=len(words))
    wholes = ranked(dict(zip(words, counts.tolist(), strict=True)), RAREST_WORD)
    splitter = ProcliticSplitter(wholes)
    splits = [splitter.split(word) for word in words]
    pieces = [[*(PROCLITIC_MARK + letter for letter in letters), stem] for letters, stem in splits]
    stems = ranked(count_pieces(pieces, counts), RAREST_STEM)
    as_stems(stream, pieces, stems).tofile(work.ids)
    write_counts(work.counts, wholes)
    write_counts(work.stems, stems)
    print(f"{counts.sum():,} words, {len(words):,} distinct, {len(stems):,} stems")


if __name__ == "__main__":
    main()
