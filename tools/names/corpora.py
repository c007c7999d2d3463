"""The labelled corpora, with labels brought to a scheme for each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from labels import OUTSIDE, repaired, scheme
from workplace import shared


class Labelled(NamedTuple):
    """The tokens of a sentence and their labels."""

    tokens: list[str]
    labels: list[str]


#: The corpus that the product's labels come from.
TARGET = "anercorp"
#: What each corpus distinguishes.
SCHEMES: Mapping[str, list[str]] = {
    TARGET: scheme(("PERS", "LOC", "ORG", "MISC")),
    "aqmar": scheme(("PER", "LOC", "ORG", "MISC")),
    "wikifane": scheme(("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRO")),
    "wojood": scheme(("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "PRO", "EVT")),
}

_WOJOOD_KINDS = {
    "PERS": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC",
    "EVENT": "EVT", "NORP": "NORP", "PRODUCT": "PRO", "WEBSITE": "ORG",
}  # fmt: skip
_WOJOOD_END = "$#$"

# WikiFANE classes beyond its own coarse map, and coarse classes that are too rare.
_WIKIFANE_FINE = {"Police": "PER"}
_WIKIFANE_COARSE = {"VEH": "PRO", "WEA": "PRO"}
_WIKIFANE_PROCLITICS = frozenset("وفبلكس")
_WIKIFANE_ENCLITICS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم"))
_WIKIFANE_LONGEST = 120
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")


def _folder() -> Path:
    return shared() / "corpora/ner"


def target_file(part: str) -> Path:
    """ANERcorp's part `train` or `dev`."""
    return _folder() / f"anercorp/{part}.conll"


def read_conll(path: Path) -> list[Labelled]:
    """Sentences of a file with a token and, last, its label on each line, an empty line behind each sentence."""
    sentences = []
    tokens: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split()
        if len(columns) >= 2:
            tokens.append(columns[0])
            labels.append(columns[-1])
        elif tokens:
            sentences.append(Labelled(tokens, repaired(labels)))
            tokens, labels = [], []
    return sentences


def _anercorp() -> list[Labelled]:
    return read_conll(target_file("train"))


def _aqmar() -> list[Labelled]:
    return read_conll(_folder() / "aqmar/all.conll")


def _wikifane() -> list[Labelled]:
    coarse_map: dict[str, list[str]] = json.loads((_folder() / "wikifane/coarse_map.json").read_text(encoding="utf-8"))
    coarse = {fine: kind for kind, classes in coarse_map.items() for fine in classes} | _WIKIFANE_FINE
    sentences = [_joined(sentence, coarse) for sentence in read_conll(_folder() / "wikifane/gold.conll")]
    return [sentence for sentence in sentences if 0 < len(sentence.tokens) < _WIKIFANE_LONGEST]


def _joined(sentence: Labelled, coarse: Mapping[str, str]) -> Labelled:
    """Puts clitics, which WikiFANE splits off, back to their words; makes its classes coarse."""
    tokens: list[str] = []
    labels: list[str] = []
    proclitics = ""
    followers = [*sentence.tokens[1:], ""]
    for token, label, follower in zip(sentence.tokens, sentence.labels, followers, strict=True):
        if label != OUTSIDE:
            kind = coarse.get(label[2:], "PRO")
            label = label[:2] + _WIKIFANE_COARSE.get(kind, kind)
        if token in _WIKIFANE_PROCLITICS and _ARABIC_LETTER.match(follower) and not label.startswith("I-"):
            proclitics += token
            continue
        enclitic = token in _WIKIFANE_ENCLITICS and label == OUTSIDE and not proclitics
        if enclitic and tokens and _ARABIC_WORD.match(tokens[-1]):
            tokens[-1] += token
            continue
        if proclitics.endswith("ل") and token.startswith("ال"):
            token = "ل" + token[2:]
        tokens.append(proclitics + token)
        labels.append(label)
        proclitics = ""
    return Labelled(tokens, repaired(labels))


def _wojood() -> list[Labelled]:
    sentences = []
    for part in ("train", "val"):
        lines = (_folder() / f"wojood_sample/{part}.jsonl").read_text(encoding="utf-8").splitlines()
        sentences += [_outermost(json.loads(line)) for line in lines]
    return [sentence for sentence in sentences if sentence.tokens]


def _outermost(record: dict[str, Any]) -> Labelled:
    """The outermost of nested names, of the kinds that news needs."""
    tokens: list[str] = record["tokens"]
    labels = [OUTSIDE] * len(tokens)
    for entity in sorted(record["entities"], key=lambda entity: entity["start"] - entity["end"]):
        kind, start, end = _WOJOOD_KINDS.get(entity["type"]), entity["start"], entity["end"]
        if kind and all(label == OUTSIDE for label in labels[start:end]):
            labels[start:end] = ["B-" + kind, *["I-" + kind] * (end - start - 1)]
    length = len(tokens) - (tokens[-1:] == [_WOJOOD_END])
    return Labelled(tokens[:length], labels[:length])


#: How each corpus is read.
READERS: Mapping[str, Callable[[], list[Labelled]]] = {
    TARGET: _anercorp,
    "aqmar": _aqmar,
    "wikifane": _wikifane,
    "wojood": _wojood,
}
