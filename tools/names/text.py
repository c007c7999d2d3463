"""Sentences and tokens of a text, and the keys by which tokens are looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
LATIN = "A-Za-zÀ-ɏ"

_FOLDED = str.maketrans("أإآٱىةؤئکیگپچڤژھ", "اااايهويكيكبجفزه")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
#: Short vowels, tatweel and marks of direction.
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_TOKEN = re.compile(rf"[{ARABIC}]+|[{LATIN}]+|\d+(?:[.,:/٫٬]\d+)*|[^\s]")
_ARABIC_RUN = re.compile(f"[{ARABIC}]+")
_LATIN_RUN = re.compile(f"[{LATIN}]+")
_SENTENCE_ENDS = frozenset(".!?؟…")
_LONGEST_SENTENCE = 80
_LONGEST_NUMBER = 6


def plain(text: str) -> str:
    """The text without marks, its digits as ASCII."""
    return _MARKS.sub("", text).translate(_DIGITS)


def tokens(text: str) -> list[str]:
    """Runs of letters, numbers, and every other character by itself."""
    return _TOKEN.findall(plain(text))


def sentences(text: str) -> Iterator[list[str]]:
    """The tokens of a paragraph, cut behind ends of sentences; none is longer than 80."""
    sentence: list[str] = []
    for token in tokens(text):
        sentence.append(token)
        if token in _SENTENCE_ENDS or len(sentence) >= _LONGEST_SENTENCE:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


@lru_cache(maxsize=1 << 20)
def key(token: str) -> str:
    """What a token is looked up by: its longest run of Arabic letters, folded; else of Latin letters, in lower case;
    else as many zeros as it has digits (at most six); else its first character."""
    token = plain(token)
    if runs := _ARABIC_RUN.findall(token):
        return _longest(runs).translate(_FOLDED)
    if runs := _LATIN_RUN.findall(token):
        return _longest(runs).lower()
    if digits := sum(character.isdigit() for character in token):
        return "0" * min(digits, _LONGEST_NUMBER)
    return token[:1] or "_"


def _longest(runs: list[str]) -> str:
    return max(runs, key=len)


def is_arabic(word: str) -> bool:
    """Does a key or stem begin with an Arabic letter?"""
    return "\u0621" <= word[:1] <= "\u064a"
