"""Stage 4: trains a network on all labelled corpora at once."""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from clusters import read_embeddings
from corpora import TARGET
from features import Extractor
from network import Shape, Tagger
from training import Example, Optimizer, examples, gold_batches, gold_loss, learn, measure, seed
from workplace import Workplace

RATE = 2e-3
#: How often an epoch goes through the target corpus.
TARGET_PASSES = 2
#: The corpus that an epoch sees a share of.
LARGE = "wikifane"


def scaled_embeddings(path: Path) -> np.ndarray:
    """The embeddings with standard deviation 1; zero for unknown words."""
    embeddings = read_embeddings(path).copy()
    embeddings /= embeddings[:-1].std()
    embeddings[-1] = 0
    return embeddings


def epoch(
    corpora: Mapping[str, list[Example]], share: float, generator: random.Random
) -> list[tuple[str, list[Example]]]:
    """What an epoch learns from, in groups of sentences of one corpus."""
    groups = []
    for corpus, sentences in corpora.items():
        if corpus == LARGE:
            sentences = generator.sample(sentences, int(len(sentences) * share))
        for _ in range(TARGET_PASSES if corpus == TARGET else 1):
            groups += [(corpus, group) for group in gold_batches(sentences, generator)]
    generator.shuffle(groups)
    return groups


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("name", help="what to call the network")
    parser.add_argument("--round", type=int, help="use the statistics of this round of self-labelling")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--share", type=float, default=0.25, help=f"share of {LARGE} that an epoch sees")
    parser.add_argument("--second", type=int, default=Shape.second, help="size of the second layer")
    parser.add_argument("--dilated", action="store_true", help="add a third layer")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    work = Workplace(options.work)

    generator = seed(options.seed)
    extractor = Extractor(work, work.statistics(options.round) if options.round else None)
    corpora = examples(extractor)
    tagger = Tagger(scaled_embeddings(work.embeddings), Shape(second=options.second, dilated=options.dilated))
    epochs = [epoch(corpora, options.share, generator) for _ in range(options.epochs)]
    optimizer = Optimizer(tagger, RATE, sum(map(len, epochs)))
    for number, groups in enumerate(epochs, 1):
        loss = learn(tagger, (gold_loss(tagger, corpus, group) for corpus, group in groups), optimizer)
        print(f"{options.name}: epoch {number} of {options.epochs}, loss {loss:.4f}", flush=True)
    optimizer.finish()
    tagger.save(work.network(options.name))
    print(f"{options.name}: ANERcorp dev {measure(tagger, extractor)}")


if __name__ == "__main__":
    main()
