"""Known names: the tables of the checkout, and lists of parts of personal names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from text import key, tokens
from workplace import shared

#: What a name can be; `weak_…` where it is also an ordinary word, or a small town.
KINDS = (
    "country", "place", "weak_place", "location", "facility", "person", "weak_person", "organization",
    "weak_organization", "club", "nationality", "title", "event", "organization_head", "gpe_head", "location_head",
    "facility_head", "event_head", "name_particle",
)  # fmt: skip
#: A match of one word, the first of several, inside of several.
POSITIONS = 3
ALONE, FIRST, INSIDE = range(POSITIONS)

# Table, column of names, kind.
_TABLES = (
    ("gazetteer/countries.tsv", "names", "country"),
    ("gazetteer/capitals.tsv", "names", "place"),
    ("gazetteer/people_region.tsv", "names", "person"),
    ("gazetteer/people_world.tsv", "names", "person"),
    ("gazetteer/organizations_public.tsv", "names", "organization"),
    ("gazetteer/organizations_private.tsv", "names", "organization"),
    ("gazetteer/facilities.tsv", "names", "facility"),
    ("gazetteer/locations.tsv", "names", "location"),
    ("gazetteer/named_events.tsv", "names", "event"),
    ("gazetteer/places.tsv", "names", "place"),
    ("gazetteer/nationalities.tsv", "forms", "nationality"),
    ("roles/titles.tsv", "words", "title"),
    ("gazetteer/heads.tsv", "words", "head"),
    ("gazetteer/name_particles.tsv", "words", "name_particle"),
)
_HEADS = {
    "organization": "organization_head", "gpe": "gpe_head", "location": "location_head",
    "facility": "facility_head", "named_event": "event_head",
}  # fmt: skip
_WEAK = {
    "country": "weak_place", "place": "weak_place", "location": "weak_place", "facility": "weak_place",
    "person": "weak_person", "organization": "weak_organization", "club": "weak_organization",
}  # fmt: skip
_SMALL_TOWN = 100_000
_LONGEST_NAME = 8
# Marks of the tables: `?` also an ordinary word, `~` also an adjective.
_MARKS = "?~"
_BRACKETS = re.compile(r"\([^)]*\)")

#: Words that are no names by themselves, whatever the tables say.
_ORDINARY = frozenset(
    "ان الي كان فان وان سوف دور لي بري بار مرات اب ام مدينه المدينه الجديده صور الحديثه القايم العلم الخمس البيضاء "
    "النصر الثوره الاتحاد الباب الوجه دوله وقف ماليه ليل بورصه بيان بلد عين وجده".split()
)
#: Towns that are rather people.
_PEOPLE = frozenset("جورج سالم بشار كلينتون ناصر جمال عرفات اوباما".split())

#: Lists of parts of personal names, each a number for a word.
LEXICONS = ("given", "family", "foreign")
_LISTED = 5
_RAREST_FOREIGN = 2


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=False))


def _kind(kind: str, row: Mapping[str, str], name: str) -> str | None:
    """The kind of a name of a row, before marks are read; none if the row is of no use."""
    if kind == "head":
        return _HEADS.get(row["kind"])
    if row.get("type") == "club":
        return "club" if len(name.split()) > 1 else "weak_organization"
    if row.get("kind") == "gpe":
        population = row["population"]
        small = int(population) < _SMALL_TOWN if population.isdigit() else row["type"] == "city"
        return "weak_place" if small else kind
    return kind


class Gazetteer:
    """Finds known names in a sentence and knows parts of personal names."""

    def __init__(self, tables: Path) -> None:
        """`tables` is a copy of what the checkout has in `data`."""
        self._kinds: dict[tuple[str, ...], tuple[int, ...]] = {}
        #: The longest name that begins with a word.
        self._longest: Counter[str] = Counter()
        for table, column, kind in _TABLES:
            for row in _rows(tables / table):
                for name in row[column].split("|"):
                    self._add(name, _kind(kind, row, name))
        self._lexicons = _name_parts(shared() / "gazetteer")

    def _add(self, name: str, kind: str | None) -> None:
        name = _BRACKETS.sub("", name).strip()
        bare = name.rstrip(_MARKS)
        words = tuple(key(token) for token in tokens(bare))
        if kind is None or not 0 < len(words) <= _LONGEST_NAME:
            return
        if len(words) == 1 and (len(words[0]) < 2 or words[0] in _ORDINARY):
            return
        weak = "?" in name[len(bare) :] or (words[0] in _PEOPLE and len(words) == 1 and kind in ("country", "place"))
        number = KINDS.index(_WEAK.get(kind, kind) if weak else kind)
        self._kinds[words] = tuple(sorted({*self._kinds.get(words, ()), number}))
        self._longest[words[0]] = max(self._longest[words[0]], len(words))

    def match(self, keys: Sequence[str], stems: Sequence[str]) -> np.ndarray:
        """A row of `len(KINDS) * POSITIONS` zeros and ones for each token.

        For each kind the longest name counts, from left to right. The first word of a name may bear proclitics.
        """
        flags = np.zeros((len(keys), len(KINDS), POSITIONS), dtype=bool)
        behind = [0] * len(KINDS)
        for start in range(len(keys)):
            for kind, length in self._from(start, keys, stems).items():
                if start < behind[kind]:
                    continue
                behind[kind] = start + length
                flags[start, kind, ALONE if length == 1 else FIRST] = True
                flags[start + 1 : start + length, kind, INSIDE] = True
        return flags.reshape(len(keys), -1)

    def _from(self, start: int, keys: Sequence[str], stems: Sequence[str]) -> dict[int, int]:
        """The length of the longest name of each kind that begins here."""
        lengths: dict[int, int] = {}
        for first in {keys[start], stems[start]}:
            for length in range(1, min(self._longest.get(first, 0), len(keys) - start) + 1):
                for kind in self._kinds.get((first, *keys[start + 1 : start + length]), ()):
                    lengths[kind] = max(lengths.get(kind, 0), length)
        return lengths

    def name_parts(self, word: str, stem: str) -> list[float]:
        """How usual a word is in each of `LEXICONS`, 0 to 1.5."""
        counts = (max(lexicon[word], lexicon[stem]) for lexicon in self._lexicons)
        return [min(math.log2(count + 1) / 8, 1.5) for count in counts]


def _name_parts(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for row in _rows(folder / "arab_name_units.tsv"):
        _count(given, row["name_norm"], int(row["n_given"] or 0))
        _count(family, row["name_norm"], int(row["n_surname"] or 0) + int(row["n_unknown"] or 0))
    for row in _rows(folder / "given_names_gender.tsv"):
        _count(given, row["name_ar"], _LISTED)
    for row in _rows(folder / "family_names_faker.tsv"):
        _count(family, row["name_ar"], _LISTED)
    for row in _rows(folder / "person_name_tokens_wikidata.tsv"):
        count = int(row["count"])
        _count(foreign, row["token_ar"], count if count >= _RAREST_FOREIGN else 0)
    return given, family, foreign


def _count(lexicon: Counter[str], name: str, count: int) -> None:
    words = [key(token) for token in tokens(name)]
    if len(words) == 1 and count:
        lexicon[words[0]] += count
