"""What all networks share while they learn: examples, steps, and how the result is measured."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from corpora import READERS, SCHEMES, Labelled, read_conll, target_file
from features import Extractor, Features
from labels import Score, score
from network import Batch, Tagger, batches

GOLD_TOKENS = 800
_WARM_UP = 200
_LEAST_RATE = 0.02
_WEIGHT_DECAY = 1e-4
_LONGEST_GRADIENT = 2.0
_MEAN_DECAY = 0.998


@dataclass(frozen=True)
class Example:
    """A sentence of a corpus: features and numbers of labels."""

    features: Features
    labels: np.ndarray


def seed(number: int) -> random.Random:
    """Seeds torch, makes it deterministic on one thread, and gives a generator for everything else."""
    torch.manual_seed(number)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    return random.Random(number)


def examples(extractor: Extractor) -> dict[str, list[Example]]:
    """The training sentences of all corpora."""
    return {corpus: [_example(sentence, corpus, extractor) for sentence in read()] for corpus, read in READERS.items()}


def _example(sentence: Labelled, corpus: str, extractor: Extractor) -> Example:
    labels = np.array([SCHEMES[corpus].index(label) for label in sentence.labels])
    return Example(extractor.features(sentence.tokens), labels)


def gold_batches(sentences: Sequence[Example], generator: random.Random) -> Iterator[list[Example]]:
    """The sentences in shuffled groups."""
    for group in batches([len(sentence.labels) for sentence in sentences], GOLD_TOKENS, generator):
        yield [sentences[index] for index in group]


def gold_loss(tagger: Tagger, corpus: str, sentences: Sequence[Example]) -> Tensor:
    """How badly the labels of a group of sentences are predicted."""
    batch = Batch.of([sentence.features for sentence in sentences])
    labels = nn.utils.rnn.pad_sequence([torch.from_numpy(sentence.labels) for sentence in sentences], batch_first=True)
    return tagger.chain(corpus).loss(tagger.emissions(batch, corpus), labels, batch.mask)


class Optimizer:
    """AdamW that warms up and slows down; the result is a running mean of the weights."""

    def __init__(self, tagger: Tagger, rate: float, steps: int) -> None:
        self._weights = [weight for weight in tagger.parameters() if weight.requires_grad]
        self._means = [weight.detach().clone() for weight in self._weights]
        self._adam = torch.optim.AdamW(self._weights, lr=rate, weight_decay=_WEIGHT_DECAY)
        self._rate, self._steps, self._done = rate, steps, 0

    def step(self, loss: Tensor) -> None:
        """Learns from the loss of a batch."""
        progress = self._done / self._steps
        for group in self._adam.param_groups:
            group["lr"] = self._rate * min(1, self._done / _WARM_UP) * max(_LEAST_RATE, 1 - progress)
        self._adam.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self._weights, _LONGEST_GRADIENT)
        self._adam.step()
        self._done += 1
        decay = min(_MEAN_DECAY, self._done / (self._done + 9))
        with torch.no_grad():
            for mean, weight in zip(self._means, self._weights, strict=True):
                mean.lerp_(weight, 1 - decay)

    @torch.no_grad()
    def finish(self) -> None:
        """Puts the means into the network."""
        for mean, weight in zip(self._means, self._weights, strict=True):
            weight.copy_(mean)


def learn(tagger: Tagger, losses: Iterable[Tensor], optimizer: Optimizer) -> float:
    """Takes a step for each loss; the mean loss."""
    tagger.train()
    values = []
    for loss in losses:
        optimizer.step(loss)
        values.append(loss.item())
    return float(np.mean(values))


def measure(tagger: Tagger, extractor: Extractor) -> Score:
    """The score on ANERcorp's dev part, which no network learns from."""
    dev = read_conll(target_file("dev"))
    return score([gold.labels for gold in dev], tagger.predict([extractor.features(gold.tokens) for gold in dev]))
