"""Splits conjunctions and prepositions off words, judged by how often the parts occur in the news."""

from __future__ import annotations

import math
from collections.abc import Mapping

from text import is_arabic

#: Classes of proclitics: conjunction, ب, ل, ك, and a conjunction with each of them.
CLASSES: Mapping[str, int] = {
    "": 0, "و": 1, "ف": 1, "ب": 2, "ل": 3, "ك": 4,
    "وب": 5, "فب": 5, "ول": 6, "فل": 6, "وك": 7, "فك": 7,
}  # fmt: skip

_ARTICLE = "ال"
_NEVER = 10_000

# Margins between the frequency of the rest and that of the whole word, in quarters of a power of two.
_AND, _SO = -6, 0
_BEFORE_ARTICLE, _BEFORE_OTHERS, _AS = -8, 3, 24
_SECOND_SPLIT = 8
_FREQUENT = 50


def frequency(count: int) -> int:
    """A count in quarters of a power of two: fits a byte."""
    return round(4 * math.log2(count + 1)) if count else 0


class ProcliticSplitter:
    """Splits keys of tokens into proclitics and stem."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` tells how often each whole word occurs."""
        self._frequencies = {word: frequency(count) for word, count in counts.items()}
        self._known: dict[str, tuple[str, str]] = {}

    def split(self, word: str) -> tuple[str, str]:
        """Proclitics (possibly none) and stem."""
        if word not in self._known:
            self._known[word] = self._split(word)
        return self._known[word]

    def _split(self, word: str) -> tuple[str, str]:
        if len(word) < 3 or not is_arabic(word):
            return "", word
        conjunction, rest = self._conjunction(word)
        preposition, stem = self._preposition(rest)
        return conjunction + preposition, stem

    def _frequency(self, word: str) -> int:
        return self._frequencies.get(word, 0)

    def _conjunction(self, word: str) -> tuple[str, str]:
        if word[0] not in "وف" or len(word) < (3 if word[0] == "و" else 4):
            return "", word
        rest, whole = word[1:], self._frequency(word)
        found = self._frequency(rest)
        if len(rest) == 2:
            splits = found >= max(_FREQUENT, whole)
        else:
            if not found:
                preposition, stem = self._preposition(rest)
                found = self._frequency(stem) - _SECOND_SPLIT if preposition else 0
            splits = found > 0 and found >= whole + (_AND if word[0] == "و" else _SO)
        return (word[0], rest) if splits else ("", word)

    def _preposition(self, word: str) -> tuple[str, str]:
        whole = self._frequency(word)
        if len(word) >= 5 and word.startswith("لل"):
            definite = _ARTICLE + word[2:]
            if 0 < self._frequency(definite) >= whole + _BEFORE_ARTICLE:
                return "ل", definite
        if len(word) >= 4 and word[0] in "بلك":
            rest = word[1:]
            if 0 < self._frequency(rest) >= whole + self._margin(word[0], rest):
                return word[0], rest
        return "", word

    @staticmethod
    def _margin(preposition: str, rest: str) -> int:
        if rest.startswith(_ARTICLE) and len(rest) >= 4:
            return _BEFORE_ARTICLE
        if preposition == "ك":
            return _NEVER if rest[0] == "و" else _AS
        return _BEFORE_OTHERS
