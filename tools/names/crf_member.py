"""Stage 5: trains a CRF on ANERcorp alone, a voice in the ensemble that errs elsewhere than the networks.

It sees about what the product's CRF sees (src/entities/tagger), but needs no build of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite  # type: ignore[import-untyped]

from corpora import SCHEMES, TARGET, Labelled, read_conll, target_file
from features import GAZETTEER_COLUMNS, STATISTICS_COLUMNS, Extractor, Features
from gazetteer import KINDS, LEXICONS, POSITIONS
from labels import score
from workplace import Workplace

ROUND = 2
PARAMETERS = {"c1": 0.1, "c2": 0.05, "feature.possible_transitions": True}
NEIGHBOURS = (-2, -1, 1, 2)
#: The size of classes that neighbours are paired by.
PAIRED = 1
# Grades of numbers: floor(6·share), floor(4·degree).
_SHARE_GRADES, _DEGREE_GRADES = 6, 4
_ROUNDING = 1e-6


class Attributes:
    """Turns the features of a sentence into the attributes of crfsuite."""

    def __init__(self, clusters: np.ndarray) -> None:
        """`clusters` has a row of classes for each stem."""
        self._clusters = clusters

    def of(self, features: Features) -> list[list[str]]:
        """The attributes of each token."""
        own = [self._own(features, at) for at in range(len(features))]
        lent = [self._lent(features, at) for at in range(len(features))]
        return [
            [*own[at], *lent[at], *self._around(features, own, lent, at), *self._pairs(features, at)]
            for at in range(len(features))
        ]

    @staticmethod
    def _own(features: Features, at: int) -> list[str]:
        """Word, proclitics, shape (which neighbours see too), affixes."""
        stem = features.words[at]
        return [
            "w=" + stem,
            f"pro={features.proclitics[at]}",
            f"sh={features.shapes[at]}",
            "p2=" + stem[:2],
            "p3=" + stem[:3],
            "s2=" + stem[-2:],
            "s3=" + stem[-3:],
        ]

    def _lent(self, features: Features, at: int) -> list[str]:
        """Classes, statistics, gazetteer, name parts."""
        values = features.values[at]
        result = []
        if features.stems[at] < len(self._clusters):
            result += [f"c{size}={number}" for size, number in enumerate(self._clusters[features.stems[at]])]
            grades = np.floor(values[-STATISTICS_COLUMNS:] * _SHARE_GRADES + _ROUNDING).astype(int)
            result += [f"t{label}={grade}" for label, grade in enumerate(grades) if grade]
        for column in np.flatnonzero(values[:GAZETTEER_COLUMNS]):
            result.append(f"g{KINDS[column // POSITIONS]}{column % POSITIONS}")
        for lexicon, degree in zip(LEXICONS, values[GAZETTEER_COLUMNS:], strict=False):
            if grade := int(degree * _DEGREE_GRADES):
                result.append(f"{lexicon}{grade}")
        return result

    @staticmethod
    def _around(features: Features, own: list[list[str]], lent: list[list[str]], at: int) -> Iterator[str]:
        for offset in NEIGHBOURS:
            if not 0 <= at + offset < len(features):
                yield f"{offset}:edge"
                continue
            seen = own[at + offset][: 3 if abs(offset) == 1 else 1]
            yield from (f"{offset}:{attribute}" for attribute in (*lent[at + offset], *seen))

    def _pairs(self, features: Features, at: int) -> Iterator[str]:
        for name, left in (("-1&0", at - 1), ("0&1", at)):
            stems = features.stems[max(left, 0) : left + 2]
            if len(stems) == 2 and stems.max() < len(self._clusters):
                first, second = self._clusters[stems, PAIRED]
                yield f"{name}:{first}|{second}"


class Member:
    """The trained CRF."""

    def __init__(self, work: Workplace) -> None:
        self._attributes = Attributes(np.load(work.clusters))
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(work.crf))
        self._known = set(self._tagger.labels())

    def predict(self, features: Features) -> list[str]:
        """The labels of a sentence."""
        labels: list[str] = self._tagger.tag(self._attributes.of(features))
        return labels

    def probabilities(self, features: Features) -> np.ndarray:
        """A row of probabilities of the labels for each token."""
        self._tagger.set(self._attributes.of(features))
        return np.array([[self._probability(label, at) for label in SCHEMES[TARGET]] for at in range(len(features))])

    def _probability(self, label: str, at: int) -> float:
        return self._tagger.marginal(label, at) if label in self._known else 0.0


def train(work: Workplace, extractor: Extractor, sentences: Sequence[Labelled], iterations: int) -> None:
    """Learns from labelled sentences."""
    attributes = Attributes(np.load(work.clusters))
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(attributes.of(extractor.features(sentence.tokens)), sentence.labels)
    trainer.set_params(PARAMETERS | {"max_iterations": iterations})
    trainer.train(str(work.crf))


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("--iterations", type=int, default=110)
    options = parser.parse_args()
    work = Workplace(options.work)

    extractor = Extractor(work, work.statistics(ROUND))
    train(work, extractor, read_conll(target_file("train")), options.iterations)
    member = Member(work)
    dev = read_conll(target_file("dev"))
    predicted = [member.predict(extractor.features(gold.tokens)) for gold in dev]
    print(f"CRF: ANERcorp dev {score([gold.labels for gold in dev], predicted)}")


if __name__ == "__main__":
    main()
