"""BIO labels: schemes, names as spans, F1, and the best sequence under scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

OUTSIDE = "O"
#: Added to what BIO forbids.
FORBIDDEN = -1e4


def scheme(kinds: Iterable[str]) -> list[str]:
    """The labels for some kinds of names."""
    return [OUTSIDE, *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]


def repaired(labels: Sequence[str]) -> list[str]:
    """An `I-` that continues nothing becomes a `B-`."""
    result: list[str] = []
    before = OUTSIDE
    for label in labels:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = "B-" + label[2:]
        result.append(label)
        before = label
    return result


def constraints(labels: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """What to add to the scores of transitions and of first labels, so that no `I-` continues nothing."""
    inside = np.array([label.startswith("I-") for label in labels])
    kinds = np.array([label[2:] for label in labels])
    forbidden = inside[None, :] & (kinds[:, None] != kinds[None, :])
    return np.where(forbidden, FORBIDDEN, 0).astype(np.float32), np.where(inside, FORBIDDEN, 0).astype(np.float32)


def best_path(
    emissions: np.ndarray, transitions: np.ndarray, first: np.ndarray, last: np.ndarray | None = None
) -> list[int]:
    """The sequence of labels with the highest score (Viterbi)."""
    scores = emissions[0] + first
    columns = np.arange(emissions.shape[1])
    origins = []
    for emission in emissions[1:]:
        reached = scores[:, None] + transitions
        origin = reached.argmax(0)
        origins.append(origin)
        scores = reached[origin, columns] + emission
    path = [int((scores if last is None else scores + last).argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def names(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names in a sequence of labels: first token, token behind the last, kind."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    previous = OUTSIDE
    for position, label in enumerate([*repaired(labels), OUTSIDE]):
        if start is not None and not label.startswith("I-"):
            found.add((start, position, previous[2:]))
            start = None
        if label.startswith("B-"):
            start = position
        previous = label
    return found


@dataclass(frozen=True)
class Score:
    """Exact names: precision, recall, F1, and F1 by kind."""

    precision: float
    recall: float
    f1: float
    by_kind: dict[str, float]

    def __str__(self) -> str:
        kinds = " ".join(f"{kind} {100 * value:.1f}" for kind, value in self.by_kind.items())
        return f"F1 {100 * self.f1:.1f} (P {100 * self.precision:.1f} R {100 * self.recall:.1f}; {kinds})"


def score(gold: Iterable[Sequence[str]], predicted: Iterable[Sequence[str]]) -> Score:
    """Compares sequences of labels with the gold ones."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for expected, found in zip(gold, predicted, strict=True):
        expected_names, found_names = names(expected), names(found)
        wanted.update(kind for *_, kind in expected_names)
        given.update(kind for *_, kind in found_names)
        right.update(kind for *_, kind in expected_names & found_names)
    total = right.total()
    return Score(
        precision=total / max(given.total(), 1),
        recall=total / max(wanted.total(), 1),
        f1=2 * total / max(given.total() + wanted.total(), 1),
        by_kind={kind: 2 * right[kind] / (given[kind] + wanted[kind]) for kind in sorted(wanted)},
    )
