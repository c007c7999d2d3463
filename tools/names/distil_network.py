"""Stage 5: a network goes on learning, from the teachers' opinions on the news beside the labelled corpora."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from corpora import TARGET
from features import Extractor, Features
from network import Batch, Tagger, batches
from opinions import read_opinions, sample
from training import Optimizer, examples, gold_batches, gold_loss, learn, measure, seed
from workplace import Workplace

SEED = 3
RATE = 1.5e-3
NEWS_TOKENS = 1200
#: How often each corpus is gone through, and how many of its sentences at most.
PASSES: Mapping[str, int] = {TARGET: 4, "aqmar": 2, "wikifane": 1, "wojood": 2}
LARGEST: Mapping[str, int] = {"wikifane": 5000}
#: The network already fits the corpora: it may drop less.
DROPOUT, INPUT_DROPOUT = 0.2, 0.1
_TINY = 1e-6

NewsSentence = tuple[Features, np.ndarray]


def news_loss(tagger: Tagger, sentences: Sequence[NewsSentence]) -> Tensor:
    """Cross-entropy between the teachers' probabilities and the network's own."""
    batch = Batch.of([features for features, _ in sentences])
    targets = nn.utils.rnn.pad_sequence([torch.from_numpy(rows) for _, rows in sentences], batch_first=True)
    targets = targets[batch.mask]
    targets = targets / targets.sum(-1, keepdim=True)
    marginals = tagger.chain().marginals(tagger.emissions(batch), batch.mask)[batch.mask]
    return -(targets * torch.log(marginals + _TINY)).sum(-1).mean()


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("start", help="name of the network to begin with")
    parser.add_argument("name", help="what to call the result")
    parser.add_argument("--round", type=int, required=True, help="the statistics that the network was trained with")
    parser.add_argument("--tokens", type=int, default=1_600_000, help="how much news to learn from")
    options = parser.parse_args()
    work = Workplace(options.work)

    generator = seed(SEED)
    extractor = Extractor(work, work.statistics(options.round))
    tagger = Tagger.load(work.network(options.start), dropout=DROPOUT, input_dropout=INPUT_DROPOUT)
    chosen = sample(list(read_opinions(work.opinions)), options.tokens, generator)
    news = [(extractor.features(opinion.tokens), opinion.probabilities) for opinion in chosen]
    losses: list[Callable[[], Tensor]] = [
        partial(news_loss, tagger, [news[index] for index in group])
        for group in batches([len(features) for features, _ in news], NEWS_TOKENS, generator)
    ]
    for corpus, sentences in examples(extractor).items():
        sentences = generator.sample(sentences, min(len(sentences), LARGEST.get(corpus, len(sentences))))
        for _ in range(PASSES[corpus]):
            losses += [partial(gold_loss, tagger, corpus, group) for group in gold_batches(sentences, generator)]
    generator.shuffle(losses)
    optimizer = Optimizer(tagger, RATE, len(losses))
    mean = learn(tagger, (loss() for loss in losses), optimizer)
    optimizer.finish()
    tagger.save(work.network(options.name))
    print(f"{options.name}: loss {mean:.4f}, ANERcorp dev {measure(tagger, extractor)}")


if __name__ == "__main__":
    main()
