"""Stage 5: labels news by the whole ensemble; writes the sentences that it is sure of as CoNLL.

The sentences are other people's text: they go to the work directory, which never lies in the checkout.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from corpora import SCHEMES, TARGET, Labelled
from crf_member import Member
from features import Extractor
from labels import OUTSIDE, best_path, constraints
from network import Tagger
from opinions import read_opinions, sample
from training import seed
from workplace import Workplace

SEED = 5
ROUND = 2
#: What the teachers, the distilled network and the CRF count.
TEACHERS, DISTILLED, CRF = 0.25, 0.35, 0.4
#: Every token of a sentence has a label that is this likely.
SURE = 0.5
#: How many tokens are labelled for one that is written, at most; six in ten are in sentences that are kept.
SAMPLED = 2
_TINY = 1e-4


def labels(probabilities: np.ndarray) -> list[str] | None:
    """The labels of a sentence; none if some are unsure or it seems to hold no name."""
    scheme = SCHEMES[TARGET]
    outside = probabilities[:, scheme.index(OUTSIDE)]
    if probabilities.max(1).min() < SURE or outside.min() > SURE:
        return None
    path = best_path(np.log(probabilities + _TINY), *constraints(scheme))
    return [scheme[label] for label in path]


def write_conll(path: Path, sentences: Iterable[Labelled]) -> None:
    """Writes a token and its label on each line, an empty line behind each sentence."""
    with path.open("w", encoding="utf-8") as file:
        for sentence in sentences:
            lines = (f"{token} {label}\n" for token, label in zip(sentence.tokens, sentence.labels, strict=True))
            file.write("".join(lines) + "\n")


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("distilled", help="name of the distilled network")
    parser.add_argument("--tokens", type=int, default=300_000, help="how much to write, about")
    options = parser.parse_args()
    work = Workplace(options.work)

    generator = seed(SEED)
    extractor = Extractor(work, work.statistics(ROUND))
    opinions = sample(list(read_opinions(work.opinions)), options.tokens * SAMPLED, generator)
    features = [extractor.features(opinion.tokens) for opinion in opinions]
    distilled = Tagger.load(work.network(options.distilled)).probabilities(features)
    member = Member(work)
    silver: list[Labelled] = []
    tokens = 0
    for opinion, sentence, rows in zip(opinions, features, distilled, strict=True):
        mixed = TEACHERS * opinion.probabilities + DISTILLED * rows + CRF * member.probabilities(sentence)
        if found := labels(mixed):
            silver.append(Labelled(opinion.tokens, found))
            tokens += len(found)
        if tokens >= options.tokens:
            break
    write_conll(work.silver, silver)
    print(f"{len(silver):,} sentences, {tokens:,} tokens of silver")


if __name__ == "__main__":
    main()
