"""What the networks and the CRF see of a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora import SCHEMES, TARGET
from gazetteer import KINDS, LEXICONS, POSITIONS, Gazetteer
from proclitics import CLASSES, ProcliticSplitter
from text import is_arabic, key
from vocabulary import read_counts
from workplace import Workplace

#: Affixes of a word are hashed to so many rows.
BUCKETS = 4096
AFFIXES = 6
PROCLITICS = max(CLASSES.values()) + 1

_PUNCTUATION = {character: number for number, character in enumerate(".,،:؛\"()-[]«»“”'؟?!/…")}
_LATIN_SHAPES, _NUMBER_SHAPES, _OTHER_SHAPES = 16, 19, 24
SHAPES = _OTHER_SHAPES + len(_PUNCTUATION) + 1

_ARTICLE = "ال"
_OPENING = frozenset('("«[“')

#: The columns of `Features.values`: gazetteer, name parts and other numbers, statistics.
GAZETTEER_COLUMNS = len(KINDS) * POSITIONS
NUMBER_COLUMNS = len(LEXICONS) + 5
STATISTICS_COLUMNS = len(SCHEMES[TARGET]) - 1
VALUE_COLUMNS = GAZETTEER_COLUMNS + NUMBER_COLUMNS + STATISTICS_COLUMNS


@dataclass(frozen=True, slots=True)
class Features:
    """A row for each token of a sentence."""

    #: The stems as text.
    words: list[str]
    #: Numbers of the stems; the number of stems for an unknown one.
    stems: np.ndarray
    #: Hashed affixes, `AFFIXES` columns.
    affixes: np.ndarray
    proclitics: np.ndarray
    shapes: np.ndarray
    #: `VALUE_COLUMNS` numbers.
    values: np.ndarray

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class _Type:
    """What the letters of a token tell, whatever stands around it."""

    key: str
    stem: str
    number: int
    affixes: list[int]
    proclitic: int
    shape: int
    numbers: list[float]


def shares(sums: np.ndarray) -> np.ndarray:
    """Roots of the mean probabilities of the labels but `O`, in fifteenths.

    `sums` has a row for each stem: sums of the probabilities of all labels, and how often the stem was met. Two more
    occurrences outside names keep rare stems low.
    """
    means: np.ndarray = sums[:, 1:-1] / (sums[:, -1:] + 2)
    roots: np.ndarray = np.round(np.sqrt(means) * 15) / 15
    return roots.astype(np.float32)


class Extractor:
    """Turns sentences into features."""

    def __init__(self, work: Workplace, statistics: Path | None) -> None:
        """Reads what earlier stages wrote. Without statistics of stems those columns are zero."""
        self._counts = read_counts(work.stems)
        self._numbers = {stem: number for number, stem in enumerate(self._counts)}
        # Whoever reads the finished table knows no other words.
        wholes = read_counts(work.counts)
        self._splitter = ProcliticSplitter({word: count for word, count in wholes.items() if word in self._counts})
        self._gazetteer = Gazetteer(work.tables)
        self._shares = np.zeros((len(self._counts) + 1, STATISTICS_COLUMNS), dtype=np.float32)
        if statistics:
            self._shares[:-1] = shares(np.load(statistics))
        self._types: dict[str, _Type] = {}

    @property
    def unknown(self) -> int:
        """The number of unknown stems."""
        return len(self._counts)

    def features(self, tokens: Sequence[str]) -> Features:
        """The features of a sentence, which has tokens."""
        types = [self._type(token) for token in tokens]
        words = [kind.stem for kind in types]
        stems = np.array([kind.number for kind in types])
        numbers = np.array([kind.numbers for kind in types], dtype=np.float32)
        matches = self._gazetteer.match([kind.key for kind in types], words)
        return Features(
            words=words,
            stems=stems,
            affixes=np.array([kind.affixes for kind in types]),
            proclitics=np.array([kind.proclitic for kind in types]),
            shapes=np.array([kind.shape for kind in types]),
            values=np.concatenate([matches, numbers, self._shares[stems]], axis=1, dtype=np.float32),
        )

    def _type(self, token: str) -> _Type:
        if token not in self._types:
            self._types[token] = self._read(token)
        return self._types[token]

    def _read(self, token: str) -> _Type:
        word = key(token)
        proclitics, stem = self._splitter.split(word)
        number = self._numbers.get(stem, self.unknown)
        known = number < self.unknown
        count = self._counts.get(stem, 0)
        given, family, foreign = self._gazetteer.name_parts(word, stem)
        numbers = [
            given,
            family,
            foreign,
            math.log2(count + 1) / 16,
            float(not known and is_arabic(stem)),
            float(given > 0),
            float(family > 0 or foreign > 0),
            float(len(token) > 1 and token[0] in _OPENING),
        ]
        return _Type(word, stem, number, _affixes(stem), CLASSES.get(proclitics, 0), _shape(token, word), numbers)


def _affixes(stem: str) -> list[int]:
    if not is_arabic(stem):
        return [_bucket("x" + stem)] * AFFIXES
    core = stem[2:] if stem.startswith(_ARTICLE) and len(stem) >= 5 else stem
    parts = ("p2" + core[:2], "p3" + core[:3], "s2" + core[-2:], "s3" + core[-3:], "s1" + core[-1:], "w" + core)
    return [_bucket(part) for part in parts]


def _bucket(text: str) -> int:
    """FNV-1a."""
    hashed = 0x811C9DC5
    for byte in text.encode():
        hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (hashed ^ hashed >> 15) % BUCKETS


def _shape(token: str, word: str) -> int:
    first = word[0]
    if is_arabic(word):
        return min(len(word), 8) - 1 + (8 if word.startswith(_ARTICLE) and len(word) > 4 else 0)
    if first.isalpha():
        return _LATIN_SHAPES + (0 if token[:1].islower() else 1 if token.isupper() else 2)
    if first == "0":
        return _NUMBER_SHAPES + min(len(word), 5) - 1
    return _OTHER_SHAPES + _PUNCTUATION.get(first, len(_PUNCTUATION))
